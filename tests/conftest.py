from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from hypothesis import settings
from pytest_django import DjangoDbBlocker

from shoestore.catalogue import held
from shoestore.sellers.models import Scope, issue_token

pytest_plugins = ["tests.together"]

# A busy machine is no failure.
settings.register_profile("shop", deadline=None)
settings.load_profile("shop")


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
