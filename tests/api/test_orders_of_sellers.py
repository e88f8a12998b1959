"""Orders as sellers find them and move them on through the API."""

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from shoestore.orders.models import Order, OrderEvent
from tests.api.door import Json, nothing_changes, refusal, send, told, wrong_fields
from tests.shop import order, pairs, shoe

pytestmark = [pytest.mark.django_db, pytest.mark.engines]

Header = dict[str, str]


def listed(client: Client, headers: Header, query: str = "") -> Json:
    return told(client.get(f"/api/orders{query}", headers=headers), 200)


def step(client: Client, headers: Header, order_id: str, status: object) -> HttpResponse:
    return send(client, "POST", f"/api/orders/{order_id}/steps", {"status": status}, headers=headers)


def test_orders_are_listed_the_newest_first_with_what_they_can_become(client: Client, bearer: Header) -> None:
    shoe("Derby", sizes={"42": 9})
    first, second = order().pk, order().pk

    content = listed(client, bearer)

    assert [item["id"] for item in content["items"]] == [second, first]
    assert (content["total"], content["next"]) == (2, None)
    as_client_sees_it = told(client.get(f"/api/orders/{second}"), 200)
    assert content["items"][0] == as_client_sees_it | {"next_steps": ["paid", "ready", "cancelled"]}


def test_pages_follow_each_other(client: Client, bearer: Header) -> None:
    shoe("Derby", sizes={"42": 9})
    placed = [order().pk for _ in range(5)]
    Order.objects.update(placed_at=Order.objects.earliest("placed_at").placed_at)  # all at one moment

    found, cursor = [], ""
    while cursor is not None:
        content = listed(client, bearer, f"?limit=2&cursor={cursor}" if cursor else "?limit=2")
        found += [item["id"] for item in content["items"]]
        cursor = content["next"]
        assert content["total"] == 5

    assert found == sorted(placed, reverse=True)


def test_a_page_takes_the_same_few_queries_however_long(
    client: Client, bearer: Header, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    shoe("Derby", sizes={"42": 9})
    for _ in range(6):
        order()

    for limit in (1, 6):
        # The token, the count, orders, their lines, their invoices; on PostgreSQL also who is writing.
        with django_assert_num_queries(5 if settings.EMBEDDED else 6):
            assert len(listed(client, bearer, f"?limit={limit}")["items"]) == limit


def test_orders_are_found_by_what_a_seller_knows(client: Client, bearer: Header) -> None:
    shoe("Derby", sizes={"42": 9})
    shoe("Loafer", sizes={"42": 9})
    derby, loafer = order("DERBY").pk, order("LOAFER").pk
    Order.objects.filter(pk=loafer).update(client_name="Bo Å", client_email="bo@example.com")
    step(client, bearer, loafer, "ready")

    def found(query: str) -> list[str]:
        return sorted(item["id"] for item in listed(client, bearer, query)["items"])

    assert found(f"?q={derby[:9]}") == [derby]
    assert found("?q=BO@EXAMPLE") == [loafer]
    assert found("?q=ana%20ruiz") == [derby]
    assert found("?q=loaf") == [loafer]
    assert found("?q=%25") == found("?q=_") == found("?q=nobody") == []
    assert found("?status=ready") == [loafer]
    assert found("?status=ready&status=placed") == sorted([derby, loafer])
    assert found("?status=ready&q=derby") == []


@pytest.mark.parametrize(
    ("query", "wrong"),
    [
        ("?status=lost", [("status.0", "unknown_value")]),
        ("?limit=101", [("limit", "too_large")]),
        ("?q=" + "q" * 101, [("q", "too_long")]),
        ("?q=%00", [("q", "control_character")]),
    ],
)
def test_what_is_asked_wrongly_is_named(
    client: Client, bearer: Header, query: str, wrong: list[tuple[str, str]]
) -> None:
    assert wrong_fields(client.get(f"/api/orders{query}", headers=bearer)) == wrong


def test_an_order_is_moved_on_step_by_step(client: Client, seller: User, bearer: Header) -> None:
    shoe("Derby")
    placed = order().pk

    steps = [told(step(client, bearer, placed, status), 200) for status in ("paid", "ready", "done")]

    assert [(one["status"], one["next_steps"], one["cancellable"]) for one in steps] == [
        ("paid", ["ready", "cancelled"], False),
        ("ready", ["done", "cancelled"], False),
        ("done", [], False),
    ]
    assert steps[0]["paid_at"] == steps[-1]["paid_at"] is not None
    assert set(OrderEvent.objects.values_list("seller_id", flat=True)) == {seller.pk}


def test_a_seller_cancels_what_a_client_no_longer_can(client: Client, bearer: Header) -> None:
    shoe("Derby", sizes={"42": 1})
    placed = order().pk
    step(client, bearer, placed, "paid")
    with nothing_changes():
        refusal(client.post(f"/api/orders/{placed}/cancellation"), 409, "step_not_allowed")

    content = told(step(client, bearer, placed, "cancelled"), 200)

    assert (content["status"], content["next_steps"]) == ("cancelled", [])
    assert content["credit_note"] is not None
    assert pairs("DERBY", "42") == 1


@pytest.mark.parametrize("status", ["shipped", "done", "placed"])
def test_a_step_the_order_cannot_take(client: Client, bearer: Header, status: str) -> None:
    shoe("Derby")
    placed = order().pk

    with nothing_changes():
        response = step(client, bearer, placed, status)

    content = refusal(response, 409, "step_not_allowed")
    assert content["detail"] == (
        f"Order {placed} is placed: it cannot become {status}; it can become paid or ready or cancelled."
    )
    assert content["next"] == ["paid", "ready", "cancelled"]


@pytest.mark.parametrize(
    ("status", "code"), [("lost", "unknown_value"), (None, "unknown_value"), (["paid"], "unknown_value")]
)
def test_a_step_that_is_none(client: Client, bearer: Header, status: object, code: str) -> None:
    shoe("Derby")
    placed = order().pk

    with nothing_changes():
        response = step(client, bearer, placed, status)

    assert wrong_fields(response) == [("status", code)]


def test_an_order_nobody_placed(client: Client, bearer: Header) -> None:
    with nothing_changes():
        response = step(client, bearer, "0000-0000-0000-0000", "paid")

    refusal(response, 404, "unknown_order")
