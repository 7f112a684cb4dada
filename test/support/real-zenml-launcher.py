"""Runs a ZenML server on a free port of 127.0.0.1 for as long as its owner lives.

Started by real-zenml.ts, never by hand. Arguments: the process id of the owner, then the names of
Python packages to pretend are missing (a server without connector packages knows fewer connector
types). Writes one line to the standard output: the port. The owner cannot leave the server behind:
when its process is gone, however it ended, so is this one.
"""

import os
import socket
import sys
import threading
import time

owner = int(sys.argv[1])
for package in sys.argv[2:]:
    # Python's own way to say "importing this fails".
    sys.modules[package] = None


def owner_is_alive() -> bool:
    try:
        os.kill(owner, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def leave_with_owner() -> None:
    while owner_is_alive():
        time.sleep(0.5)
    os._exit(0)


threading.Thread(target=leave_with_owner, daemon=True).start()

listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
listener.bind(("127.0.0.1", 0))
os.write(1, f"{listener.getsockname()[1]}\n".encode())

import uvicorn  # noqa: E402

config = uvicorn.Config("zenml.zen_server.zen_server_api:app", access_log=False)
uvicorn.Server(config).run(sockets=[listener])
