"""The first page of the back office."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from shoestore.checkout.cancel_order import cancel_order
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
        "new order": 1,
        "order paid": 1,
        "orders to be collected": 0,
        "orders to refund": 0,
        "invoices on their way to the archive": 2,
        "shoe hidden from clients": 1,
    }
    assert "2 \N{MULTIPLICATION SIGN} Derby, black, EU 42" in words(page)
    assert "Sold out this month Derby, black, EU 42 3 sold" in words(page)


def test_each_number_leads_to_what_it_counts(seller: User, seller_client: Client) -> None:
    shoe("Derby", sizes={"42": 3})
    order("DERBY")
    cancelled = order("DERBY")
    move_on(cancelled.pk, to=Status.PAID, seller_id=None)
    cancel_order(cancelled.pk, seller_id=seller.pk)

    for tile in seller_client.get("/backoffice/").context["tiles"]:
        assert seller_client.get(tile.link).context["cl"].queryset.count() == tile.number, tile.label


def test_a_seller_of_shoes_alone_sees_no_order() -> None:
    shoe("Derby")
    order("DERBY")

    page = colleague("catalogue.view_shoe").get("/backoffice/")

    assert [tile.label for tile in page.context["tiles"]] == ["shoes hidden from clients"]
    assert "Ana Ruiz" not in words(page)


def test_the_first_page_leads_to_the_open_orders_that_it_does_not_show(seller_client: Client) -> None:
    shoe("Derby", sizes={"42": 20})
    placed = [order("DERBY") for _ in range(12)]

    page = seller_client.get("/backoffice/")
    rest = seller_client.get(page.context["open_orders_link"])

    assert (len(page.context["open_orders"]), "All 12 open orders" in words(page)) == (10, True)
    assert [one.pk for one in page.context["open_orders"]] == [one.pk for one in placed[:10]]
    assert {one.pk for one in rest.context["cl"].queryset} == {one.pk for one in placed}


def test_every_order_is_shown_when_they_are_few(seller_client: Client) -> None:
    shoe("Derby")
    order("DERBY")

    assert "open orders" not in words(seller_client.get("/backoffice/"))


def test_what_is_sold_out_beyond_ten_sizes_is_on_the_page_too(seller_client: Client) -> None:
    sizes = [str(size) for size in range(36, 48)]
    shoe("Derby", sizes=dict.fromkeys(sizes, 1))
    for size in sizes:
        order("DERBY", size)

    page = words(seller_client.get("/backoffice/"))

    assert "2 more" in page
    assert all(f"Derby, black, EU {size} 1 sold" in page for size in sizes)
