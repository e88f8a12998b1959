"""Who is at work while the database goes away, or is sent away by it, is told so and comes back."""

from time import sleep

import pytest
from django.db import connection
from django.test import Client

from shoestore.checkout import place_order
from shoestore.orders.models import Order
from tests.api.door import refusal, send, smallest
from tests.api.test_middleware import end_the_connection
from tests.backoffice.browser import words
from tests.database import on_postgresql
from tests.shop import pairs, shoe

pytestmark = [on_postgresql, pytest.mark.django_db(transaction=True)]

SENTENCE = "The shop cannot look into its books just now."


@pytest.fixture
def at_work(seller_client: Client) -> Client:
    """Signed in, and answered as a browser is: a mistake is a page and no exception of the tests'."""
    seller_client.raise_request_exception = False
    end_the_connection()
    return seller_client


def test_a_page_that_was_asked_for_comes_back_by_itself(at_work: Client) -> None:
    answer = at_work.get("/backoffice/orders/order/?q=ana")
    connection.close()

    assert (answer.status_code, answer["Retry-After"], answer["Cache-Control"]) == (503, "1", "no-store")
    assert SENTENCE in words(answer)
    assert '<meta http-equiv="refresh" content="5">' in answer.content.decode()
    assert 'href="/backoffice/orders/order/?q=ana"' in answer.content.decode()
    assert at_work.get("/backoffice/orders/order/?q=ana").status_code == 200


def test_what_was_sent_is_not_sent_again_by_itself(at_work: Client) -> None:
    answer = at_work.post("/backoffice/catalogue/shoe/add/", {"name": "Derby"})
    connection.close()

    assert answer.status_code == 503
    assert "What you sent may not have been written down." in words(answer)
    assert "refresh" not in answer.content.decode()


def test_the_sellers_own_api_says_it_as_a_problem(at_work: Client) -> None:
    answer = at_work.get("/api/orders")
    connection.close()

    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")


def test_who_said_nothing_for_too_long_in_the_middle_of_an_order_may_ask_again(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    shoe("Derby", sizes={"42": 5})
    issue = place_order.issue_invoice
    monkeypatch.setattr(place_order, "issue_invoice", lambda *asked: (sleep(0.3), issue(*asked))[1])
    with connection.cursor() as cursor:
        cursor.execute("SET idle_in_transaction_session_timeout = 50")

    answer = send(client, "POST", "/api/orders", smallest())
    connection.close()

    refusal(answer, 503, "unavailable")
    assert (Order.objects.count(), pairs("DERBY", "42")) == (0, 5)


def test_a_mistake_of_ours_is_still_one(seller_client: Client) -> None:
    seller_client.raise_request_exception = False
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE orders_order RENAME TO elsewhere")
    try:
        assert seller_client.get("/backoffice/orders/order/").status_code == 500
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE elsewhere RENAME TO orders_order")
