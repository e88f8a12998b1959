from collections.abc import Iterator

import psycopg
import pytest
from django.db import ProgrammingError, close_old_connections, connection

from config.database import POSTGRESQL_OPTIONS
from tests.database import on_postgresql

pytestmark = [
    pytest.mark.django_db(transaction=True),
    on_postgresql,
]


@pytest.fixture
def elsewhere() -> Iterator[psycopg.Connection]:
    """Another connection to the same database."""
    with psycopg.connect(**connection.get_connection_params(), autocommit=True) as other:
        yield other


def backend() -> int:
    connection.ensure_connection()
    return connection.connection.info.backend_pid


def test_a_connection_that_the_server_closed_is_replaced_before_it_is_used(elsewhere) -> None:
    closed = backend()
    elsewhere.execute("SELECT pg_terminate_backend(%s, 5000)", [closed])

    close_old_connections()

    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    assert backend() != closed


def test_a_connection_that_stands_is_kept_and_not_asked(elsewhere) -> None:
    standing = backend()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 'asked last'")

    assert connection.is_usable()

    last = elsewhere.execute("SELECT query FROM pg_stat_activity WHERE pid = %s", [standing]).fetchone()
    assert last == ("SELECT 'asked last'",)


def test_the_server_is_asked_not_to_wait_for_who_falls_silent() -> None:
    asked = {**connection.get_connection_params(), "options": POSTGRESQL_OPTIONS["options"]}
    limits = ["idle_in_transaction_session_timeout", "lock_timeout"]

    with psycopg.connect(**asked) as session:
        told = [session.execute(f"SHOW {limit}").fetchone() for limit in limits]

    assert told == [("15s",), ("5s",)]


def test_a_connection_left_in_a_failed_transaction_is_not_used_again() -> None:
    backend()
    connection.set_autocommit(False)
    try:
        with pytest.raises(ProgrammingError), connection.cursor() as cursor:
            cursor.execute("SELECT nothing")

        assert not connection.is_usable()
    finally:
        connection.rollback()
        connection.set_autocommit(True)
