"""Who waits, in the back office."""

import pytest
from django.test import Client

from tests.backoffice.browser import address, colleague, words
from tests.shop import shoe
from tests.waiting.stories import asks, waits

pytestmark = pytest.mark.django_db


def test_who_waits_is_listed_and_can_be_searched(seller_client: Client) -> None:
    shoe("Derby", sizes={"42": 0})
    shoe("Loafer", sizes={"43": 0})
    waits()
    asks("cleo@example.com", "LOAFER", "43")

    page = words(seller_client.get(address("waiting_wait_changelist")))
    found = words(seller_client.get(address("waiting_wait_changelist"), {"q": "LOAFER"}))
    confirmed = words(seller_client.get(address("waiting_wait_changelist"), {"confirmed": "yes"}))

    assert "Derby black · DERBY EU 42 bea@example.com waits" in page
    assert "Loafer black · LOAFER EU 43 cleo@example.com not confirmed" in page
    assert "cleo@example.com" in found
    assert "bea@example.com" not in found
    assert "bea@example.com" in confirmed
    assert "cleo@example.com" not in confirmed


def test_it_is_read_only_and_for_those_who_may_see_it(seller_client: Client) -> None:
    shoe("Derby", sizes={"42": 0})
    wait = waits()

    assert seller_client.get(address("waiting_wait_add")).status_code == 403
    assert seller_client.post(address("waiting_wait_delete", wait.pk), {"post": "yes"}).status_code == 403
    carlos = colleague("catalogue.view_shoe")
    assert carlos.get(address("waiting_wait_changelist")).status_code == 403


def test_the_page_of_pairs_says_how_many_wait_for_a_size(seller_client: Client) -> None:
    derby = shoe("Derby", sizes={"41": 0, "42": 0})
    for email in ("a@example.com", "b@example.com", "c@example.com"):
        waits(email)
    waits(size="41")
    asks("d@example.com")

    answer = seller_client.get(address("catalogue_shoe_pairs", derby.pk))

    assert 'title="3 people wait for 42">3<' in answer.content.decode()
    assert 'title="1 person waits for 41">1<' in answer.content.decode()
