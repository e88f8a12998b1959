"""The page behind the link in a letter."""

import pytest
from django.test import Client

from shoestore.waiting.models import Wait
from tests.shop import shoe
from tests.waiting.stories import waits

pytestmark = pytest.mark.django_db

ONE_CLICK = "List-Unsubscribe=One-Click"
FORM = "application/x-www-form-urlencoded"


def test_a_mail_program_stops_it_with_one_click_and_without_a_cookie() -> None:
    shoe("Derby", sizes={"42": 0})
    wait = waits()
    stranger = Client(enforce_csrf_checks=True)

    answers = [stranger.post(f"/waiting/{wait.token}", ONE_CLICK, content_type=FORM) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].content == answers[1].content
    assert not answers[0].cookies
    assert Wait.objects.count() == 0


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_program_that_only_looks_at_links_changes_nothing(client: Client, method: str) -> None:
    shoe("Derby", sizes={"42": 0})
    wait = waits()

    getattr(client, method)(f"/waiting/{wait.token}")

    assert list(Wait.objects.all()) == [wait]


def test_no_other_method_is_known(client: Client) -> None:
    assert client.put("/waiting/x").status_code == 405
