import faulthandler
import os
import threading
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from hypothesis import settings
from pytest_django import DjangoDbBlocker, Settings

from shoestore.catalogue import held
from shoestore.sellers.models import Scope, issue_token

pytest_plugins = ["tests.together"]

# A busy machine is no failure.
settings.register_profile("shop", deadline=None)
settings.load_profile("shop")

SECONDS_TO_END = 60


def pytest_unconfigure() -> None:
    """End the process, and say where it stands, if a thread that a test has left keeps it alive.

    A worker of xdist is left out: it waits for the others and is ended from outside.
    """
    if "PYTEST_XDIST_WORKER" not in os.environ:
        faulthandler.dump_traceback_later(SECONDS_TO_END, exit=True)


@pytest.fixture(autouse=True)
def _no_thread_is_left() -> Iterator[None]:
    """Fail a test that leaves a thread running which would keep the process alive."""
    before = set(threading.enumerate())
    yield
    left = [thread for thread in threading.enumerate() if thread not in before and not _may_stay(thread)]
    for thread in left:
        thread.join(SECONDS_TO_END)
    assert [thread.name for thread in left if thread.is_alive()] == []


def _may_stay(thread: threading.Thread) -> bool:
    """Playwright's event loop keeps its pool of threads until the loop is closed, after the last story."""
    return thread.daemon or thread.name.startswith("asyncio_")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """SQLite lets go of what is kept: what a test of several connections wrote is deleted row by row."""
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            for kept in ("invoice", "entry"):
                connection.cursor().execute(f"DROP TRIGGER {kept}_is_never_deleted")


@pytest.fixture(autouse=True)
def _nothing_held() -> Iterator[None]:
    """A test's shoes are rolled back with its transaction, and with them what was held of them."""
    yield
    held.let_go()


@pytest.fixture
def without_account(settings: Settings) -> None:
    """The shop has no account that a client could transfer money to; the demo's has one."""
    settings.SELLER = {**settings.SELLER, "iban": ""}


@pytest.fixture
def seller(db: None) -> User:
    return User.objects.create_superuser("sofia", "sofia@shop.example", "a long enough secret")


@pytest.fixture
def seller_client(seller: User) -> Client:
    """A browser in which a seller has signed in."""
    client = Client()
    client.force_login(seller)
    return client


@pytest.fixture
def bearer(seller: User) -> dict[str, str]:
    """The header of a program that may do everything a seller may."""
    _token, secret = issue_token(seller_id=seller.pk, name="till", scopes=list(Scope))
    return {"Authorization": f"Bearer {secret}"}
