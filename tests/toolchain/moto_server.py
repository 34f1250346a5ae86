"""AWS on this machine: moto's server on a free port of the loopback address.

    python moto_server.py

Prints its address as the first line, such as http://127.0.0.1:41234, and serves until
its standard input ends: it outlives nobody who started it. What it holds is gone then.
"""

import logging
import sys

from moto.server import ThreadedMotoServer


def main():
    logging.getLogger("werkzeug").setLevel(logging.ERROR)  # it tells of every request
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    print(f"http://{host}:{port}", flush=True)
    sys.stdin.read()
    server.stop()


if __name__ == "__main__":
    main()
