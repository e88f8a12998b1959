"""Who reads the database cannot show the codes of a seller's app; the seller can."""

import logging
from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.db import connection
from django_mfa.models import Authenticator
from pytest_django import Settings

from shoestore.sellers.sealed import unseal
from tests.backoffice.test_second_factor import add_app, code, show, signed_in

SEALING = import_module("shoestore.sellers.migrations.0002_secrets_are_sealed")

pytestmark = [pytest.mark.django_db, pytest.mark.engines]


@pytest.fixture
def app(seller: User) -> str:
    return add_app(signed_in())


def kept() -> str:
    """The secret of the only app, as it is in the database."""
    secret: str = Authenticator.objects.get(type="totp").data["secret"]
    return secret


def test_the_database_does_not_tell_the_secret_of_an_app(app: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM django_mfa_authenticator")
        told = str(cursor.fetchall())

    assert "gAAAA" in told
    assert app not in told
    assert unseal(kept()) == app


def test_an_app_that_shows_another_code_is_not_added(seller: User) -> None:
    browser = signed_in()
    secret = browser.get("/backoffice/second-factor/add/totp/").context["secret_key"]

    answer = browser.post("/backoffice/second-factor/add/totp/", {"secret_key": secret, "code": "000000"})

    assert answer.status_code == 400
    assert not Authenticator.objects.exists()


def test_whoever_signs_in_has_their_secret_sealed_with_the_new_key(app: str, settings: Settings) -> None:
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "this year's", [settings.SECRET_KEY]
    assert show(signed_in(), code(app, later=1)).status_code == 302

    settings.SECRET_KEY_FALLBACKS = []

    assert unseal(kept()) == app


def test_without_the_key_no_code_is_right_and_the_log_says_why(
    app: str, settings: Settings, seller: User, caplog: pytest.LogCaptureFixture
) -> None:
    settings.SECRET_KEY = "another shop's"

    with caplog.at_level(logging.ERROR, "shoestore.sellers"):
        assert show(signed_in(), code(app, later=1)).status_code == 400

    [said] = [record.getMessage() for record in caplog.records if record.name.startswith("shoestore")]
    assert said == f"The app of seller {seller.pk} was sealed with a SECRET_KEY that is not known any more."


def test_an_app_of_an_older_release_is_sealed_by_migrate_and_goes_on_working(app: str) -> None:
    as_it_was = {"secret": app, "last_verified_counter": 1}
    Authenticator.objects.update(data=as_it_was)

    SEALING.seal_all(apps, connection.schema_editor())

    assert app not in kept()
    assert Authenticator.objects.get().data == {**as_it_was, "secret": kept()}
    assert show(signed_in(), code(app, later=1)).status_code == 302


def test_migrate_seals_once_and_can_be_undone(app: str) -> None:
    sealed = kept()

    SEALING.seal_all(apps, connection.schema_editor())
    assert kept() == sealed

    SEALING.unseal_all(apps, connection.schema_editor())
    assert kept() == app
