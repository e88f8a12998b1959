"""`manage.py backup` and `manage.py restore`, on a real shop that sells meanwhile."""

import json
import re
import shutil
import sqlite3
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.database import on_postgresql
from tests.servers.shop_processes import ROOT, Terminal, manage, serving, terminal_of

BUYERS = 4


@pytest.fixture
def terminal(tmp_path: Path) -> dict[str, str]:
    """A shop with a shoe of many pairs, a picture and four orders, on SQLite."""
    terminal = terminal_of(tmp_path / "shop", WEB_WORKERS="1", ORDER_RATE_LIMIT="", LOG_LEVEL="WARNING")
    terminal["INVOICE_ARCHIVE"] = (tmp_path / "invoices").as_uri()
    shop = {**terminal, "DJANGO_SETTINGS_MODULE": "config.settings"}
    subprocess.run([sys.executable, "-m", "tests.backup.small_shop"], cwd=ROOT, env=shop, check=True)
    return terminal


def ask(terminal: Terminal, question: str) -> list[tuple[object, ...]]:
    """What the shop's database says, asked from outside."""
    with closing(sqlite3.connect(Path(terminal["DATA"]) / "shop.sqlite3")) as database:
        return database.execute(question).fetchall()


def buy(terminal: Terminal, size: str = "42") -> str:
    """Order a pair; gives the order's id, which the client then knows."""
    line = {"reference": "DERBY", "size": size}
    body = {"client": {"name": "Ana Ruiz", "email": "ana@example.com"}, "lines": [line]}
    request = urllib.request.Request(
        f"http://127.0.0.1:{terminal['PORT']}/api/orders",
        data=json.dumps(body).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        return str(json.load(answer)["id"])


@contextmanager
def buyers(terminal: Terminal, told: list[str]) -> Iterator[None]:
    """People who order without a pause until the block ends; `told` is every order they were told of."""
    enough = threading.Event()

    def order_on(first: int) -> None:
        for number in range(first, 4000, BUYERS):
            if enough.is_set():
                return
            told.append(buy(terminal, ("41", "42", "43")[number % 3]))

    people = [threading.Thread(target=order_on, args=[number]) for number in range(BUYERS)]
    for person in people:
        person.start()
    try:
        yield
    finally:
        enough.set()
        for person in people:
            person.join()


def wait_for(told: list[str], orders: int) -> None:
    """Return when so many orders more have been placed."""
    goal = len(told) + orders
    for _ in range(600):
        if len(told) >= goal:
            return
        threading.Event().wait(0.1)
    pytest.fail("the shop does not sell")


def archived(terminal: Terminal) -> dict[str, bytes]:
    return {path.stem: path.read_bytes() for path in documents(terminal)}


def documents(terminal: Terminal) -> list[Path]:
    return sorted(Path(terminal["INVOICE_ARCHIVE"].removeprefix("file://")).rglob("*.json"))


def issued(terminal: Terminal) -> dict[str, bytes]:
    return {
        str(n): str(d).encode() for n, d in ask(terminal, "SELECT number, document FROM invoicing_invoice")
    }


def serials(numbers: dict[str, bytes]) -> list[int]:
    return sorted(int(number.rpartition("-")[2]) for number in numbers)


def test_a_shop_that_is_backed_up_while_it_sells_and_then_lost_is_back(
    terminal: dict[str, str], tmp_path: Path
) -> None:
    told: list[str] = []
    there_at_first = {str(row[0]) for row in ask(terminal, "SELECT id FROM orders_order")}
    with serving(terminal):
        with buyers(terminal, told):
            wait_for(told, 40)
            known_before = set(told)
            said = manage(terminal, "backup", str(tmp_path / "backup"))
            wait_for(told, 5)
        known_after = set(told)
        assert "The shop is open: close it" in refused(
            terminal, "restore", str(tmp_path / "backup"), "--overwrite"
        )
    shutil.rmtree(terminal["DATA"])
    shutil.rmtree(tmp_path / "invoices")

    restored = manage(terminal, "restore", str(tmp_path / "backup"))

    there = {str(row[0]) for row in ask(terminal, "SELECT id FROM orders_order")}
    assert known_before <= there, "an order that a client was told of before the backup is lost"
    assert there - there_at_first < known_after, "the backup was not taken while the shop sold"
    assert re.search(rf"{len(there)} orders and {len(there)} invoices at ", said)
    assert "every pair is accounted for" in restored
    assert serials(issued(terminal)) == list(range(1, len(there) + 1))
    assert archived(terminal).items() <= issued(terminal).items()
    assert_every_picture_is_there(terminal)

    assert_what_the_archive_loses_is_put_back(terminal)

    with serving(terminal):
        assert buy(terminal) not in there
    assert serials(issued(terminal)) == list(range(1, len(there) + 2))
    manage(terminal, "check_stock")


def assert_every_picture_is_there(terminal: Terminal) -> None:
    pictures = ask(terminal, "SELECT file, renditions FROM catalogue_shoeimage")
    names = [str(master) for master, _ in pictures]
    names += [one["name"] for _, renditions in pictures for one in json.loads(str(renditions))]
    assert len(names) >= 2
    assert [name for name in names if not (Path(terminal["DATA"]) / "media" / name).exists()] == []


def assert_what_the_archive_loses_is_put_back(terminal: Terminal) -> None:
    """Every invoice is in the archive again, byte for byte as it was issued."""
    manage(terminal, "archive_invoices", "--all")
    assert archived(terminal) == issued(terminal)
    for document in documents(terminal)[::3]:
        document.unlink()
    assert len(archived(terminal)) < len(issued(terminal))

    manage(terminal, "check_archive", "--repair")

    assert archived(terminal) == issued(terminal)


def test_numbers_issued_after_the_backup_are_never_issued_again(
    terminal: dict[str, str], tmp_path: Path
) -> None:
    """The disk with the database is lost, the archive is on another one and is not."""
    with serving(terminal):
        manage(terminal, "backup", str(tmp_path / "backup"))
        for _ in range(3):
            buy(terminal)
    manage(terminal, "archive_invoices", "--all")
    forgotten = issued(terminal)
    shutil.rmtree(terminal["DATA"])

    said = manage(terminal, "restore", str(tmp_path / "backup"))
    with serving(terminal):
        buy(terminal)
    manage(terminal, "archive_invoices", "--all")

    assert serials(forgotten) == [1, 2, 3, 4, 5, 6, 7]
    assert "Not to be issued again: 3." in said
    assert serials(issued(terminal)) == [1, 2, 3, 4, 8]
    assert archived(terminal) == forgotten | issued(terminal)


def refused(terminal: Terminal, *command: str) -> str:
    """What the shop says to a command that it refuses."""
    said = subprocess.run(
        ["python", "manage.py", *command], cwd=ROOT, env=terminal, capture_output=True, text=True
    )
    assert said.returncode == 1
    return said.stderr


@on_postgresql
@pytest.mark.parametrize("command", ["backup", "restore"])
def test_a_shop_on_postgresql_is_told_where_to_read(command: str, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"see docs/backup\.md"):
        call_command(command, str(tmp_path / "backup"))

    assert not (tmp_path / "backup").exists()
