"""A session is as long as the work, and no longer."""

import time
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from tests.api.door import refusal, told

pytestmark = [pytest.mark.django_db, pytest.mark.engines]

HOUR = 60 * 60


@pytest.fixture
def browser(seller: User) -> Client:
    client = Client()
    client.post("/backoffice/login/", {"username": "sofia", "password": "a long enough secret"})
    return client


def left() -> float:
    """Hours until the only session ends, as the database knows it."""
    return round((Session.objects.get().expire_date - timezone.now()) / timedelta(hours=1), 1)


def ago(browser: Client, *, begun: float, seen: float) -> None:
    """The session began so many hours ago, and its seller was last seen so many hours ago."""
    session = browser.session
    session["begun"], session["seen"] = int(time.time() - begun * HOUR), int(time.time() - seen * HOUR)
    session.set_expiry(int((2 - seen) * HOUR))
    session.save()


def test_a_session_that_is_not_used_ends_after_two_hours_for_every_door(browser: Client) -> None:
    assert left() == 2.0
    assert browser.cookies["sessionid"]["max-age"] == 2 * HOUR
    told(browser.get("/api/orders"), 200)

    Session.objects.update(expire_date=timezone.now())

    assert browser.get("/backoffice/").status_code == 302
    refusal(browser.get("/api/orders"), 401, "not_signed_in")


def test_who_is_at_work_stays_signed_in(browser: Client) -> None:
    ago(browser, begun=3, seen=1.5)
    assert left() == 0.5

    assert browser.get("/backoffice/").status_code == 200

    assert left() == 2.0


def test_nobody_stays_longer_than_a_working_day(browser: Client) -> None:
    ago(browser, begun=11.5, seen=1)

    browser.get("/backoffice/")

    assert left() == 0.5


def test_not_every_page_writes(browser: Client) -> None:
    ago(browser, begun=1, seen=0.05)
    before = Session.objects.get().session_data

    browser.get("/backoffice/")

    assert Session.objects.get().session_data == before


def test_looking_at_the_shelf_is_no_work(browser: Client) -> None:
    ago(browser, begun=3, seen=1.5)

    browser.get("/")
    browser.get("/api/shoes")

    assert left() == 0.5


def test_a_session_of_an_older_release_goes_on_from_now(seller_client: Client) -> None:
    seller_client.get("/backoffice/")

    assert left() == 2.0
