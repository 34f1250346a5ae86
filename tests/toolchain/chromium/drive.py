"""Asks a real Chromium: serves recorded answers on loopback and says what the browser did with them.

    drive.py CHROMIUM CHROMEDRIVER < cases.jsonl > seen.jsonl

Each line in is an exchange as `corstui judge` reads it, but for its addresses: `page` says which page
asks (`other`: another origin than the API's, `same`: the API's own, `opaque`: a sandboxed one,
`public`: one that counts as from the public network), and PAGE in a header stands for that page's
origin. Each line out is {"exchange": ..., "saw": ...}: the exchange with its addresses, and what
Chromium did. A last line {"browser": ...} names the browser.

Needs nothing from Python but its standard library.
"""

import json
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request

PUBLIC_HOST = "page.example"
BATCH = 40

FETCH = """
const [cases, done] = arguments;
Promise.all(cases.map(async ask => {
  try {
    const answer = await fetch(ask.url, ask.init);
    return {allowed: true, names: [...new Set(answer.headers.keys())].sort()};
  } catch (error) {
    return {allowed: false, names: [], error: String(error)};
  }
})).then(done);
"""


class Server:
    """A loopback port. `answer(method, path, headers)` gives the bytes to send, or None to hang up."""

    def __init__(self, answer):
        self.answer = answer
        self.socket = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            connection, _ = self.socket.accept()
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def serve(self, connection):
        with connection:
            connection.settimeout(30)
            text = b""
            while b"\r\n\r\n" not in text:
                try:
                    more = connection.recv(65536)
                except OSError:
                    return
                if not more:
                    return
                text += more
            first, *lines = text.split(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
            method, path, _ = first.split(" ", 2)
            headers = {}
            for line in lines:
                name, _, value = line.partition(":")
                headers[name.lower()] = value.strip(" \t")
            reply = self.answer(method, path, headers)
            if reply is None:
                return
            connection.sendall(reply)
            # The answer ends where the connection does, so that it needs no header of its own.
            connection.shutdown(socket.SHUT_WR)


def raw(response):
    """The bytes of a recorded response."""
    if response.get("drop"):
        return None
    lines = [f"HTTP/1.1 {response['status']} X"]
    lines += [f"{name}: {value}" for name, value in response["headers"]]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


class Api:
    """Serves /c/NUMBER by the case of that number and remembers what came."""

    def __init__(self):
        self.cases = []
        self.seen = {}
        self.lock = threading.Lock()

    def answer(self, method, path, headers):
        if path == "/page":
            return PAGE_BYTES
        match = re.fullmatch(r"/c/(\d+)", path)
        if not match:
            return b"HTTP/1.1 404 X\r\n\r\n"
        number = int(match[1])
        preflight = method == "OPTIONS" and "access-control-request-method" in headers
        with self.lock:
            self.seen.setdefault(number, []).append((preflight, headers))
        part = "preflight_response" if preflight else "actual_response"
        return raw(self.cases[number][part])


PAGE_BYTES = b"HTTP/1.1 200 X\r\nContent-Type: text/html\r\n\r\n<!doctype html><title>page</title>"
OPAQUE_BYTES = PAGE_BYTES.replace(
    b"\r\n\r\n", b"\r\nContent-Security-Policy: sandbox allow-scripts\r\n\r\n", 1
)


class Driver:
    """A browser, through chromedriver's HTTP interface."""

    def __init__(self, chromium, chromedriver, arguments):
        self.folder = tempfile.mkdtemp(prefix="corstui-chromium-")
        port = free_port()
        self.process = subprocess.Popen(
            [chromedriver, f"--port={port}"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self.base = f"http://127.0.0.1:{port}"
        self.session = None
        self.wait_until_ready()
        arguments = [*arguments, f"--user-data-dir={self.folder}"]
        options = {"binary": chromium, "args": arguments}
        capabilities = {
            "browserName": "chrome",
            "goog:chromeOptions": options,
            "goog:loggingPrefs": {"browser": "ALL"},
            "timeouts": {"script": 60000},
        }
        answer = self.call("POST", "/session", {"capabilities": {"alwaysMatch": capabilities}})
        self.session = answer["sessionId"]
        self.version = answer["capabilities"]["browserVersion"]

    def wait_until_ready(self):
        for _ in range(200):
            try:
                if self.call("GET", "/status")["ready"]:
                    return
            except OSError:
                time.sleep(0.05)
        raise SystemExit("chromedriver does not start")

    def call(self, method, path, body=None):
        session = f"/session/{self.session}" if self.session else ""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + session + path, data, method=method)
        request.add_header("Content-Type", "application/json")
        try:
            with urllib.request.urlopen(request, timeout=120) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise SystemExit(f"{path}: {error.read().decode()}") from None

    def quit(self):
        try:
            if self.session:
                self.call("DELETE", "")
        finally:
            self.process.terminate()
            self.process.wait(10)
            shutil.rmtree(self.folder, ignore_errors=True)


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def console_lines(driver):
    """The policy's line for each address that was refused."""
    lines = {}
    for entry in driver.call("POST", "/se/log", {"type": "browser"}):
        match = re.search(r"Access to fetch at '[^']*/c/(\d+)'.*", entry["message"], re.DOTALL)
        match = match or re.search(r"Fetch API cannot load \S*/c/(\d+)\..*", entry["message"])
        if match:
            lines[int(match[1])] = match[0]
    return lines


def ask(driver, cases, api, urls):
    """Runs cases on the page that is open. Gives what each came to, by number."""
    calls = []
    for number, case in cases:
        request = case["request"]
        init = {key: request[key] for key in ("method", "headers", "credentials", "mode")}
        calls.append({"url": urls[number], "init": init})
    body = {"script": FETCH, "args": [calls]}
    results = driver.call("POST", "/execute/async", body)
    consoles = console_lines(driver)
    seen = {}
    for (number, _), result in zip(cases, results):
        with api.lock:
            came = list(api.seen.get(number, []))
        seen[number] = saw(result, came, consoles.get(number))
    return seen


def saw(result, came, console):
    """What the browser did, in the words of a verdict."""
    preflights = [headers for preflight, headers in came if preflight]
    actuals = [headers for preflight, headers in came if not preflight]
    stage = "none"
    if not result["allowed"]:
        stage = "actual" if actuals else "preflight" if preflights else "none"
    asked = preflights[0] if preflights else {}
    return {
        "outcome": "allowed" if result["allowed"] else "blocked",
        "stage": stage,
        "preflight_sent": bool(preflights),
        "acrm": asked.get("access-control-request-method"),
        "acrh": asked.get("access-control-request-headers"),
        "readable_headers": result["names"],
        "origin": (asked or (actuals[0] if actuals else {})).get("origin"),
        "console": console,
        "error": result.get("error"),
    }


def placed(case, page, url):
    """A case with its addresses."""
    text = json.dumps(case).replace("PAGE", page)
    case = json.loads(text)
    del case["page"]
    return {**case, "page_origin": page, "api_origin": url}


def main():
    api = Api()
    api_server = Server(api.answer)
    pages = {
        "other": Server(lambda *_: PAGE_BYTES),
        "opaque": Server(lambda *_: OPAQUE_BYTES),
        "public": Server(lambda *_: PAGE_BYTES),
    }
    api_origin = f"http://localhost:{api_server.port}"
    addresses = {
        "other": f"http://127.0.0.1:{pages['other'].port}",
        "opaque": f"http://127.0.0.1:{pages['opaque'].port}",
        "public": f"http://{PUBLIC_HOST}:{pages['public'].port}",
        "same": api_origin,
    }
    origins = {**addresses, "opaque": "null"}
    kinds = {}
    for number, line in enumerate(sys.stdin):
        case = json.loads(line)
        kind = case["page"]
        kinds.setdefault(kind, []).append(number)
        api.cases.append(placed(case, origins[kind], f"{api_origin}/c/{number}"))
    # As root in a container Chromium has no sandbox; all it loads comes from this file.
    driver = Driver(
        *sys.argv[1:3],
        [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-proxy-server",
            f"--host-resolver-rules=MAP {PUBLIC_HOST} 127.0.0.1",
            f"--ip-address-space-overrides=127.0.0.1:{pages['public'].port}=public",
        ]
    )
    try:
        for kind, numbers in kinds.items():
            driver.call("POST", "/url", {"url": addresses[kind] + "/page"})
            for at in range(0, len(numbers), BATCH):
                batch = [(number, api.cases[number]) for number in numbers[at : at + BATCH]]
                urls = {number: case["api_origin"] for number, case in batch}
                for number, seen in ask(driver, batch, api, urls).items():
                    print(json.dumps({"exchange": api.cases[number], "saw": seen}))
        print(json.dumps({"browser": driver.version}))
    finally:
        driver.quit()


if __name__ == "__main__":
    main()
