"""A worker that dies is missed within a minute or so."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.database import PATIENCE
from tests.servers.shop_processes import ROOT, Terminal, manage, terminal_of

LAST_SEEN = "SELECT julianday('now') - julianday(at) FROM monitoring_sign WHERE name = 'worker'"
A_MINUTE_LATER = "UPDATE monitoring_sign SET at = datetime(at, '-61 seconds') WHERE name = 'worker'"


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    terminal = terminal_of(tmp_path / "shop", LOG_LEVEL="WARNING")
    manage(terminal, "migrate", "-v0")
    return terminal


def ask(terminal: Terminal, statement: str) -> list[tuple[float]]:
    with closing(sqlite3.connect(Path(terminal["DATA"]) / "shop.sqlite3")) as database, database:
        return database.execute(statement).fetchall()


def check_shop(terminal: Terminal) -> tuple[int, str]:
    command = [sys.executable, "manage.py", "check_shop"]
    said = subprocess.run(command, cwd=ROOT, env=terminal, capture_output=True, text=True)
    return said.returncode, said.stdout


def wait_for_a_sign(terminal: Terminal) -> None:
    deadline = time.monotonic() + PATIENCE
    while not ask(terminal, LAST_SEEN):
        assert time.monotonic() < deadline, "the worker does not say that it lives"
        time.sleep(0.1)


def test_a_worker_is_seen_while_it_lives_and_missed_when_it_is_killed(terminal: Terminal) -> None:
    before = check_shop(terminal)
    command = [sys.executable, "manage.py", "run_huey"]
    with subprocess.Popen(command, cwd=ROOT, env=terminal, start_new_session=True) as worker:
        try:
            wait_for_a_sign(terminal)
            alive = check_shop(terminal)
        finally:
            os.killpg(worker.pid, signal.SIGKILL)
    ask(terminal, A_MINUTE_LATER)
    dead = check_shop(terminal)

    assert "The worker has never been seen." in before[1]
    assert "The worker is at work." in alive[1]
    assert "The worker was last seen 1\xa0minute ago. Start it: python manage.py run_huey" in dead[1]
    assert (before[0], dead[0]) == (1, 1)
