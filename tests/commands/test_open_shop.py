import re

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings

from shoestore.catalogue.models import Shoe
from tests.servers.processes import free_ports
from tests.shop import shoe

PASSWORD = re.compile(r"with the password (\S+) \(shown this once")


@pytest.fixture(autouse=True)
def _a_free_port(settings: Settings) -> None:
    settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update={"port": free_ports(1)[0]})


@pytest.mark.django_db
def test_the_first_seller_signs_in_with_the_password_that_was_shown(
    client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    shoe("Derby")
    call_command("open_shop")

    shown = PASSWORD.search(capsys.readouterr().out)
    assert shown
    assert User.objects.get().username == "seller"
    assert shown[1] not in User.objects.get().password
    assert client.login(username="seller", password=shown[1])
    assert client.get("/backoffice/").status_code == 200


@pytest.mark.django_db
def test_opening_again_changes_nothing_and_shows_no_password(capsys: pytest.CaptureFixture[str]) -> None:
    shoe("Derby")
    call_command("open_shop")
    before = User.objects.get().password
    capsys.readouterr()

    call_command("open_shop")

    assert not PASSWORD.search(capsys.readouterr().out)
    assert User.objects.get().password == before
    assert Shoe.objects.get().name == "Derby"


@pytest.mark.django_db
def test_a_shop_with_a_seller_of_its_own_gets_no_other(
    seller: User, capsys: pytest.CaptureFixture[str]
) -> None:
    shoe("Derby")
    call_command("open_shop")
    assert list(User.objects.all()) == [seller]
    assert not PASSWORD.search(capsys.readouterr().out)


@pytest.mark.django_db
def test_opening_says_where_everything_is(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    shoe("Derby")
    settings.SHOP_URL = "https://shoes.example"
    settings.INVOICE_ARCHIVE = "file:///srv/our%20invoices"
    call_command("open_shop")
    said = capsys.readouterr().out
    assert "https://shoes.example/\n" in said
    assert "https://shoes.example/backoffice/\n" in said
    assert "https://shoes.example/api/docs\n" in said
    assert "go to /srv/our invoices\n" in said
