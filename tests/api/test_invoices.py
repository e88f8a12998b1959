"""Invoices and their archiving through the API."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from shoestore.checkout.cancel_order import cancel_order
from shoestore.invoicing.models import Invoice
from tests.api.door import Json, told, wrong_fields
from tests.shop import order, shoe

pytestmark = [pytest.mark.django_db, pytest.mark.engines]

YEAR = datetime.now(UTC).year


def listed(client: Client, headers: dict[str, str], query: str = "") -> Json:
    return told(client.get(f"/api/invoices{query}", headers=headers), 200)


def numbers(content: Json) -> list[str]:
    return [item["number"] for item in content["items"]]


def test_documents_are_listed_the_newest_first_with_the_state_of_their_archiving(
    client: Client, bearer: dict[str, str]
) -> None:
    shoe("Derby")
    placed = order()
    cancel_order(placed.pk, seller_id=None)
    archived_at = datetime(2026, 11, 23, 12, 0, 1, 999_999, tzinfo=UTC)
    Invoice.objects.filter(kind="invoice").update(archived_at=archived_at, archive_attempts=1)
    Invoice.objects.filter(kind="credit_note").update(archive_attempts=2, archive_error="AccessDenied")

    content = listed(client, bearer)

    issued = [item.pop("issued_at") for item in content["items"]]
    assert all(moment.endswith("+00:00") for moment in issued)
    assert content == {
        "items": [
            {
                "number": f"CN-{YEAR}-000001", "kind": "credit_note", "order": placed.pk,
                "archived_at": None, "attempts": 2, "error": "AccessDenied",
            },
            {
                "number": f"INV-{YEAR}-000001", "kind": "invoice", "order": placed.pk,
                "archived_at": "2026-11-23T12:00:01+00:00", "attempts": 1, "error": "",
            },
        ],
        "next": None,
        "total": 2,
    }  # fmt: skip


def test_those_that_wait_and_those_that_are_there(client: Client, bearer: dict[str, str]) -> None:
    shoe("Derby", sizes={"42": 2})
    first, second = order(), order()
    Invoice.objects.filter(order=first).update(archived_at=datetime.now(UTC))

    assert [item["order"] for item in listed(client, bearer, "?archived=true")["items"]] == [first.pk]
    assert [item["order"] for item in listed(client, bearer, "?archived=false")["items"]] == [second.pk]
    assert listed(client, bearer, "?archived=false")["total"] == 1


def test_pages_follow_each_other(
    client: Client, bearer: dict[str, str], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    shoe("Derby", sizes={"42": 5})
    for _ in range(5):
        order()

    found, cursor = [], ""
    while cursor is not None:
        with django_assert_num_queries(3):  # the token, the count, the page
            content = listed(client, bearer, f"?limit=2&cursor={cursor}" if cursor else "?limit=2")
        found += numbers(content)
        cursor = content["next"]

    assert found == [f"INV-{YEAR}-{number:06}" for number in (5, 4, 3, 2, 1)]


@pytest.mark.parametrize(
    ("query", "wrong"),
    [("?archived=perhaps", [("archived", "not_true_or_false")]), ("?limit=0", [("limit", "too_small")])],
)
def test_what_is_asked_wrongly_is_named(
    client: Client, bearer: dict[str, str], query: str, wrong: list[tuple[str, str]]
) -> None:
    assert wrong_fields(client.get(f"/api/invoices{query}", headers=bearer)) == wrong
