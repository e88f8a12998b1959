"""The first page of the back office."""

import pytest
from django.test import Client

from shoestore.orders.move_on import move_on
from shoestore.orders.status import Status
from tests.backoffice.browser import colleague, words
from tests.shop import order, shoe

pytestmark = pytest.mark.django_db


def test_the_first_page_says_what_waits_today(seller_client: Client) -> None:
    shoe("Derby", sizes={"42": 3})
    shoe("Boot", published=False)
    order("DERBY")
    paid = order("DERBY", quantity=2)
    move_on(paid.pk, to=Status.PAID, seller_id=None)

    page = seller_client.get("/backoffice/")

    assert {tile.label: tile.number for tile in page.context["tiles"]} == {
        "new orders": 1,
        "orders paid": 1,
        "orders to be collected": 0,
        "invoices on their way to the archive": 2,
        "shoes hidden from clients": 1,
    }
    assert "2 \N{MULTIPLICATION SIGN} Derby, EU 42" in words(page)
    assert "Sold out this month Derby, EU 42 3 sold" in words(page)


def test_each_number_leads_to_what_it_counts(seller_client: Client) -> None:
    shoe("Derby", sizes={"42": 3})
    order("DERBY")

    for tile in seller_client.get("/backoffice/").context["tiles"]:
        assert seller_client.get(tile.link).context["cl"].queryset.count() == tile.number, tile.label


def test_a_seller_of_shoes_alone_sees_no_order() -> None:
    shoe("Derby")
    order("DERBY")

    page = colleague("catalogue.view_shoe").get("/backoffice/")

    assert [tile.label for tile in page.context["tiles"]] == ["shoes hidden from clients"]
    assert "Ana Ruiz" not in words(page)
