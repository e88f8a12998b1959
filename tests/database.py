"""Transactions and connections, as stories of many clients need them."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import TypeVar

import pytest
from django.conf import settings
from django.db import connection, connections, transaction

from shoestore.errors import ShopError

T = TypeVar("T")

# Seconds until something that must come is given up; a green test never waits so long.
PATIENCE = 60.0

on_postgresql = pytest.mark.skipif(settings.EMBEDDED, reason="SQLite lets one writer in at a time")


def all_at_once(acts: Sequence[Callable[[], T]]) -> list[T | ShopError]:
    """Do each act in a thread with a connection of its own, starting together; a refusal is an answer."""
    start = threading.Barrier(len(acts))
    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(partial(_do, start), acts))


def _do(start: threading.Barrier, act: Callable[[], T]) -> T | ShopError:
    try:
        connections["default"].ensure_connection()
        start.wait(timeout=PATIENCE)
        return act()
    except ShopError as refusal:
        return refusal
    finally:
        connections.close_all()


@contextmanager
def meanwhile(act: Callable[[], T]) -> Iterator[None]:
    """Do an act in a thread with a connection of its own while the block runs; what it raises is raised."""

    def do() -> None:
        try:
            act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as threads:
        doing = threads.submit(do)
        yield
        doing.result()


def wait_until_somebody_waits() -> None:
    """Return when PostgreSQL has another transaction wait for a lock. Raises TimeoutError."""
    deadline = time.monotonic() + PATIENCE
    with connection.cursor() as cursor:
        while time.monotonic() < deadline:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone() != (0,):
                return
    raise TimeoutError("Nobody waited for a lock.")


@contextmanager
def undone() -> Iterator[None]:
    """What is done inside is rolled back: one example of many that a test tries."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
