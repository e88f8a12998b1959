"""The page that says whether the shop is well."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from shoestore.monitoring import findings
from shoestore.monitoring.signs import WORKER, note, prove_ledger

pytestmark = pytest.mark.django_db

PAGE = reverse("admin:monitoring_sign_changelist")


@pytest.fixture(autouse=True)
def _room_on_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """How full this machine's disk is, is not the story."""
    monkeypatch.setattr(findings, "DISK_SHORT", 0)


def test_a_shop_that_is_well_says_so_and_nothing_to_do(seller_client: Client) -> None:
    note(WORKER)
    prove_ledger()

    answer = seller_client.get(PAGE)

    said = answer.content.decode()
    assert "<h1>The shop is well.</h1>" in said
    assert "The worker is at work." in said
    assert "shop-badge-bad" not in said
    assert "Start it" not in said


def test_what_is_not_well_comes_first_with_what_to_do(seller_client: Client) -> None:
    said = seller_client.get(PAGE).content.decode()

    assert "<h1>One thing needs care.</h1>" in said
    assert said.index("The worker has never been seen.") < said.index("The database answers")
    assert "Start it: python manage.py run_huey" in said


def test_the_first_page_leads_there_when_something_is_wrong(seller_client: Client) -> None:
    wrong = seller_client.get(reverse("admin:index")).content.decode()
    note(WORKER)
    well = seller_client.get(reverse("admin:index")).content.decode()

    assert "The worker has never been seen." in wrong
    assert "shop-alert" not in well


def test_it_is_for_those_who_may_see_it(client: Client) -> None:
    client.force_login(User.objects.create_user("carla", is_staff=True))

    assert client.get(PAGE).status_code == 403
    assert "has never been seen" not in client.get(reverse("admin:index")).content.decode()
    assert Client().get(PAGE).status_code == 302
