"""Runs a ZenML server on a free port of 127.0.0.1 for as long as its owner lives.

Started by real-zenml.ts, never by hand. Argument: the process id of the owner. Writes one line to
the standard output: the port. The owner cannot leave the server behind:
when its process is gone, however it ended, so is this one.

If REAL_ZENML_MARIADB_FOLDER names a folder, a MariaDB server with its data in that folder is
started too, and ends with this process.
"""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import threading
import time

owner = int(sys.argv[1])


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


def end_with_parent() -> None:
    """Asks the kernel to kill the calling process when its parent is gone, even if by SIGKILL."""
    PR_SET_PDEATHSIG = 1
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def free_port() -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start_mariadb(folder: str) -> str:
    """Starts MariaDB with an empty database, and returns its URL once it accepts connections."""
    data = os.path.join(folder, "data")
    os.makedirs(data)
    account = "--user=root" if os.geteuid() == 0 else None
    common = ["--no-defaults", f"--datadir={data}", *([account] if account else [])]
    subprocess.run(
        ["mariadb-install-db", *common, "--skip-test-db"],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    statements = os.path.join(folder, "init.sql")
    with open(statements, "w") as file:
        file.write("CREATE DATABASE zenml;\n")
        file.write("CREATE USER zenml@'127.0.0.1' IDENTIFIED BY 'zenml';\n")
        file.write("GRANT ALL ON *.* TO zenml@'127.0.0.1';\n")
    port = free_port()
    server = subprocess.Popen(
        [
            "mariadbd",
            *common,
            "--bind-address=127.0.0.1",
            f"--port={port}",
            f"--socket={os.path.join(folder, 'socket')}",
            f"--pid-file={os.path.join(folder, 'pid')}",
            f"--init-file={statements}",
            # As Debian's configuration has it; the built-in default takes no emoji.
            "--character-set-server=utf8mb4",
            "--collation-server=utf8mb4_general_ci",
            # Nothing has to survive a crash.
            "--innodb-flush-log-at-trx-commit=0",
            "--skip-log-bin",
        ],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        preexec_fn=end_with_parent,
    )
    import pymysql

    while server.poll() is None:
        # The account exists once the statements have run, and only then a login succeeds.
        try:
            pymysql.connect(
                host="127.0.0.1", port=port, user="zenml", password="zenml", database="zenml"
            ).close()
            return f"mysql://zenml:zenml@127.0.0.1:{port}/zenml"
        except pymysql.err.OperationalError:
            time.sleep(0.1)
    sys.exit(f"mariadbd ended with {server.returncode}")


threading.Thread(target=leave_with_owner, daemon=True).start()

mariadb_folder = os.environ.get("REAL_ZENML_MARIADB_FOLDER")
if mariadb_folder is not None:
    os.environ["ZENML_STORE_URL"] = start_mariadb(mariadb_folder)

listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
listener.bind(("127.0.0.1", 0))
os.write(1, f"{listener.getsockname()[1]}\n".encode())

import uvicorn  # noqa: E402

config = uvicorn.Config("zenml.zen_server.zen_server_api:app", access_log=False)
uvicorn.Server(config).run(sockets=[listener])
