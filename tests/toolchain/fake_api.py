"""Deployed APIs, as far as CORS goes, on one loopback port.

    python fake_api.py < APIS.json

Reads one line of JSON: a list of APIs; the API with index 7 answers below /7. Prints its address, and
serves until its standard input ends. Each API is

    {"preflight": {ORIGIN: ANSWER}, "real": {ORIGIN: ANSWER}, "proof": NAME or null}

with ANSWER {"status": 204, "headers": {NAME: VALUE}}. A real request must carry the header named as the
proof, and a preflight must not: that is how an authorizer would see them. What is not foreseen is
answered with 501.
"""

import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

apis = json.loads(sys.stdin.readline())


class Api(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self):
        answer = self.find() or {"status": 501, "headers": {}}
        self.send_response(answer["status"])
        for name, value in answer["headers"].items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def find(self):
        _, number, path = self.path.split("/", 2)
        api = apis[int(number)]
        origin = self.headers["Origin"]
        preflight = self.command == "OPTIONS"
        if preflight != ("Access-Control-Request-Method" in self.headers) or " " in path:
            return None
        if api["proof"] and preflight == (api["proof"] in self.headers):
            return None
        return api["preflight" if preflight else "real"].get(origin)

    do_DELETE = do_GET = do_HEAD = do_OPTIONS = do_PATCH = do_POST = do_PUT = answer

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Api)
server.daemon_threads = True
threading.Thread(target=server.serve_forever, daemon=True).start()
print(f"http://127.0.0.1:{server.server_port}", flush=True)
sys.stdin.read()
