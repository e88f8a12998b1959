"""What `make run` starts really starts, answers, and is gone after Ctrl-C."""

import os
import re
import signal
import socket
import subprocess
import time
from pathlib import Path

import pytest

from tests.servers.processes import answers
from tests.servers.shop_processes import (
    ROOT,
    SECONDS_TO_START,
    SECONDS_TO_STOP,
    answer_of,
    manage,
    processes_of,
    said_in,
    serving,
    terminal_of,
)


@pytest.fixture
def terminal(tmp_path: Path) -> dict[str, str]:
    """With one web process, the first answer says that all of the shop has started."""
    return terminal_of(tmp_path / "shop", WEB_WORKERS="1")


def test_a_new_shop_opens_and_ctrl_c_leaves_nothing_behind(terminal: dict[str, str]) -> None:
    manage(terminal, "migrate", "-v0")
    with serving(terminal) as shop:
        assert answer_of(terminal, "/health") == (200, {"status": "alive"})
        assert answer_of(terminal, "/ready") == (200, {"status": "ready"})
        assert processes_of(terminal["DATA"], "granian")
        wait_for_worker(terminal["DATA"])

        os.killpg(shop.pid, signal.SIGINT)
        shop.wait(timeout=SECONDS_TO_STOP)
        assert processes_of(terminal["DATA"]) == []

    said = said_in(terminal)
    assert "web.1 stopped (rc=0)" in said
    assert "worker.1 stopped (rc=0)" in said
    assert "SIGKILL" not in said
    assert "Traceback" not in said
    assert "***" not in said, "make complains of an error, and there was none"
    assert not answers(int(terminal["PORT"]))


def wait_for_worker(data: str) -> None:
    """Return when the worker has begun: from then on it ends in order when it is asked to."""
    deadline = time.monotonic() + SECONDS_TO_START
    while not any(map(listens_to_sigterm, processes_of(data, "run_huey"))):
        assert time.monotonic() < deadline, "the worker has not begun"
        time.sleep(0.05)


def listens_to_sigterm(process: int) -> bool:
    caught = re.search(r"^SigCgt:\s*([0-9a-f]+)", Path(f"/proc/{process}/status").read_text(), re.MULTILINE)
    return caught is not None and bool(int(caught[1], 16) >> (signal.SIGTERM - 1) & 1)


def test_two_shops_run_beside_each_other(terminal: dict[str, str], tmp_path: Path) -> None:
    other = terminal_of(tmp_path / "other", WEB_WORKERS="1")
    manage(terminal, "migrate", "-v0")
    with serving(terminal), serving(other) as unprepared:
        assert answer_of(terminal, "/ready") == (200, {"status": "ready"})
        waiting = {"status": "unready", "reason": "migrations are waiting"}
        assert answer_of(other, "/ready") == (503, waiting)

        unprepared.send_signal(signal.SIGTERM)
        unprepared.wait(timeout=SECONDS_TO_STOP)
        assert processes_of(other["DATA"]) == []
        assert answer_of(terminal, "/health") == (200, {"status": "alive"})


def test_a_taken_port_stops_the_start_with_a_sentence(terminal: dict[str, str]) -> None:
    with socket.create_server(("127.0.0.1", int(terminal["PORT"]))):
        refused = subprocess.run(
            ["python", "manage.py", "open_shop"], cwd=ROOT, env=terminal, capture_output=True, text=True
        )
    assert refused.returncode == 1
    assert f"cannot open at 127.0.0.1, port {terminal['PORT']}" in refused.stderr
    assert "make run PORT=" in refused.stderr
    assert refused.stdout == ""
