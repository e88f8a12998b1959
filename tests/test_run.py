"""What `make run` starts really starts, answers, and is gone after Ctrl-C."""

import json
import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.servers.processes import answers, free_ports

ROOT = Path(__file__).parent.parent
# A person's terminal knows nothing of the tests' own settings, nor of the database they run on.
NOT_OF_A_TERMINAL = (
    "DJANGO_SETTINGS_MODULE",
    "DATABASE_URL",
    "LOG_LEVEL",
    "MAKEFLAGS",
    "MAKELEVEL",
    "MFLAGS",
)


@pytest.fixture
def terminal(tmp_path: Path) -> dict[str, str]:
    """The environment of somebody who gives the shop a folder and a port of its own.

    With one web process, the first answer says that all of the shop has started.
    """
    kept = {name: value for name, value in os.environ.items() if name not in NOT_OF_A_TERMINAL}
    return kept | {
        "DATA": str(tmp_path / "shop"),
        "HOST": "127.0.0.1",
        "PORT": str(free_ports(1)[0]),
        "WEB_WORKERS": "1",
    }


def test_a_new_shop_opens_and_ctrl_c_leaves_nothing_behind(terminal: dict[str, str]) -> None:
    _manage("migrate", terminal)
    with _serving(terminal) as shop:
        assert _answer(terminal, "/health") == (200, {"status": "alive"})
        assert _answer(terminal, "/ready") == (200, {"status": "ready"})
        assert _processes_of(terminal["DATA"], "granian")
        assert _processes_of(terminal["DATA"], "run_huey")

        os.killpg(shop.pid, signal.SIGINT)
        said, _ = shop.communicate(timeout=15)

    assert "web.1 stopped (rc=0)" in said
    assert "worker.1 stopped (rc=0)" in said
    assert "SIGKILL" not in said
    assert "Traceback" not in said
    assert "***" not in said, "make complains of an error, and there was none"
    assert _processes_of(terminal["DATA"]) == []
    assert not answers(int(terminal["PORT"]))


def test_two_shops_run_beside_each_other(terminal: dict[str, str], tmp_path: Path) -> None:
    other = terminal | {"DATA": str(tmp_path / "other"), "PORT": str(free_ports(1)[0])}
    _manage("migrate", terminal)
    with _serving(terminal), _serving(other) as unprepared:
        assert _answer(terminal, "/ready") == (200, {"status": "ready"})
        waiting = {"status": "unready", "reason": "migrations are waiting"}
        assert _answer(other, "/ready") == (503, waiting)

        unprepared.send_signal(signal.SIGTERM)
        unprepared.communicate(timeout=15)
        assert _processes_of(other["DATA"]) == []
        assert _answer(terminal, "/health") == (200, {"status": "alive"})


def test_a_taken_port_stops_the_start_with_a_sentence(terminal: dict[str, str]) -> None:
    with socket.create_server(("127.0.0.1", int(terminal["PORT"]))):
        refused = subprocess.run(
            ["python", "manage.py", "open_shop"], cwd=ROOT, env=terminal, capture_output=True, text=True
        )
    assert refused.returncode == 1
    assert f"cannot open at 127.0.0.1, port {terminal['PORT']}" in refused.stderr
    assert "make run PORT=" in refused.stderr
    assert refused.stdout == ""


def _manage(command: str, terminal: dict[str, str]) -> None:
    subprocess.run(["python", "manage.py", command, "-v0"], cwd=ROOT, env=terminal, check=True)


@contextmanager
def _serving(terminal: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """The last step of `make run`, in a process group of its own as a terminal gives it."""
    make = subprocess.Popen(
        ["make", "--no-print-directory", "serve"],
        cwd=ROOT,
        env=terminal,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        _wait_until_alive(terminal, make)
        yield make
    finally:
        if make.poll() is None:
            os.killpg(make.pid, signal.SIGINT)
            make.communicate(timeout=15)
        for process in _processes_of(terminal["DATA"]):
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)


def _wait_until_alive(terminal: dict[str, str], make: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and make.poll() is None:
        with suppress(OSError):
            if _answer(terminal, "/health")[0] == 200:
                return
        time.sleep(0.1)
    os.killpg(make.pid, signal.SIGINT)
    pytest.fail(f"The shop did not start:\n{make.communicate(timeout=15)[0]}")


def _answer(terminal: dict[str, str], path: str) -> tuple[int, object]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{terminal['PORT']}{path}", timeout=10) as response:
            return response.status, json.load(response)
    except urllib.error.HTTPError as refusal:
        with refusal:
            return refusal.code, json.load(refusal)


def _processes_of(data: str, word: str = "") -> list[int]:
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
