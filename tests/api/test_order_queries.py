"""How often an order asks the database; each is waited for while the pairs of a size are held."""

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from shoestore.invoicing.models import InvoiceCounter
from tests.api.door import place, smallest
from tests.shop import order, shoe

pytestmark = pytest.mark.django_db

# Savepoint; sizes; pairs taken; movements; the order; its lines; its number; its invoice; release.
ONE_LINE = 9


@pytest.fixture(autouse=True)
def _numbers_are_given(db: None) -> None:
    InvoiceCounter.objects.create(series="INV", year=timezone.localdate().year, last=7)


def test_an_order_of_one_line(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    shoe("Derby", sizes={"42": 20})

    with django_assert_num_queries(ONE_LINE):
        place(client, smallest())


def test_the_first_number_of_a_year_is_asked_for_twice(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    shoe("Derby", sizes={"42": 20})
    InvoiceCounter.objects.all().delete()

    with django_assert_num_queries(ONE_LINE + 1):
        content = place(client, smallest())

    assert content["invoice"]["number"].endswith("-000001")


def test_each_further_line_takes_its_pairs(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    shoe("Derby", sizes={"42": 20, "43": 20})
    shoe("Loafer", sizes={"42": 20})
    lines = [
        {"reference": reference, "size": size}
        for reference, size in (("DERBY", "42"), ("LOAFER", "42"), ("DERBY", "43"))
    ]

    with django_assert_num_queries(ONE_LINE + 2):
        place(client, smallest() | {"lines": lines})


def test_what_clients_see_is_announced(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    shoe("Derby", sizes={"42": 2})

    with django_assert_num_queries(ONE_LINE + 2):  # the catalogue's version, and the shoe's
        place(client, smallest())


def test_a_repeatable_order_claims_its_key(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    shoe("Derby", sizes={"42": 20})
    claim = 2 if connection.vendor == "postgresql" else 1  # SQLite needs no lock

    with django_assert_num_queries(ONE_LINE + claim):
        place(client, smallest(), key="k")


def test_a_limited_order_is_counted(
    client: Client, settings: Settings, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    shoe("Derby", sizes={"42": 20})
    settings.ORDER_RATE_LIMIT = "30/m"

    with django_assert_num_queries(ONE_LINE + 1):
        place(client, smallest())


def test_an_order_is_seen_in_three(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    shoe("Derby")
    placed = order()

    with django_assert_num_queries(3):  # the order, its lines, its documents
        client.get(f"/api/orders/{placed.pk}")
