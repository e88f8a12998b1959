"""A shop's own processes, started as `make run` starts them, and gone for sure when a test ends."""

import json
import os
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from tests.servers.certificates import trust_in
from tests.servers.processes import free_ports

ROOT = Path(__file__).parents[2]
# A green test never waits so long, however slow the machine.
SECONDS_TO_START = 180
SECONDS_TO_STOP = 60
# A person's terminal knows nothing of the tests' own settings, nor of the database they run on.
NOT_OF_A_TERMINAL = (
    "DJANGO_SETTINGS_MODULE",
    "DATABASE_URL",
    "LOG_LEVEL",
    "MAKEFLAGS",
    "MAKELEVEL",
    "MFLAGS",
)

Terminal = Mapping[str, str]


def terminal_of(data: Path, **settings: str) -> dict[str, str]:
    """The environment of somebody who gives the shop a folder and a port of its own."""
    kept = {name: value for name, value in os.environ.items() if name not in NOT_OF_A_TERMINAL}
    port = str(free_ports(1)[0])
    return kept | {"DATA": str(data), "HOST": "127.0.0.1", "PORT": port} | settings


def manage(terminal: Terminal, *command: str, folder: Path = ROOT) -> str:
    """Run a command of the shop, of the release in this folder; gives what it printed."""
    return subprocess.run(
        ["python", "manage.py", *command],
        cwd=folder,
        env=terminal,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout


@contextmanager
def serving(terminal: Terminal) -> Iterator[subprocess.Popen[bytes]]:
    """The last step of `make run`, in a process group of its own as a terminal gives it."""
    with (
        _log(terminal).open("wb") as log,
        subprocess.Popen(
            ["make", "--no-print-directory", "serve"],
            cwd=ROOT,
            env=terminal,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        ) as make,
    ):
        try:
            _wait_until_alive(terminal, make)
            yield make
        finally:
            _stop(terminal, make)


def said_in(terminal: Terminal) -> str:
    """All that the shop has written on that terminal."""
    return _log(terminal).read_text(errors="replace")


def answer_of(terminal: Terminal, path: str) -> tuple[int, Any]:
    try:
        trust = trust_in(terminal)
        address = f"http{'s' if trust else ''}://{terminal['HOST']}:{terminal['PORT']}{path}"
        with urllib.request.urlopen(address, timeout=10, context=trust) as response:
            return response.status, json.load(response)
    except urllib.error.HTTPError as refusal:
        with refusal:
            return refusal.code, json.load(refusal)


def processes_of(data: str, word: str = "") -> list[int]:
    """Every process on this machine that was given this folder, and has this word in its command."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            given = (process / "environ").read_bytes().split(b"\0")
            command = (process / "cmdline").read_bytes()
            if (
                f"DATA={data}".encode() in given
                and word.encode() in command
                and int(process.name) != os.getpid()
            ):
                found.append(int(process.name))
    return found


def _log(terminal: Terminal) -> Path:
    return Path(f"{terminal['DATA']}.log")


def _wait_until_alive(terminal: Terminal, make: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and make.poll() is None:
        with suppress(OSError):
            if answer_of(terminal, "/health")[0] == 200:
                return
        time.sleep(0.1)
    pytest.fail(f"The shop did not start:\n{said_in(terminal)}")


def _stop(terminal: Terminal, make: subprocess.Popen[bytes]) -> None:
    try:
        if make.poll() is None:
            os.killpg(make.pid, signal.SIGINT)
            make.wait(SECONDS_TO_STOP)
    finally:
        for process in processes_of(terminal["DATA"]):
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
