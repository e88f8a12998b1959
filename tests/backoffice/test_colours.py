"""Three colourways of one style are told apart wherever the back office names a shoe."""

import pytest
from django.test import Client

from shoestore.catalogue.edit import change_shoe
from shoestore.invoicing.models import Invoice
from shoestore.orders.models import OrderLine
from tests.backoffice.browser import address, words
from tests.shop import order, shoe
from tests.waiting.stories import waits

pytestmark = [pytest.mark.django_db, pytest.mark.engines]

COLOURS = ["black", "brown", "white"]


@pytest.fixture(autouse=True)
def colourways() -> None:
    """Each is sold out, and somebody asked to be told when it is back."""
    for colour in COLOURS:
        shoe("Derby", reference=colour.upper(), colour=colour, sizes={"42": 1})
        order(colour.upper())
        waits(reference=colour.upper(), size="42")


@pytest.mark.parametrize(
    "page",
    ["index", "catalogue_shoe_changelist", "inventory_movement_changelist", "waiting_wait_changelist"],
)
def test_a_list_names_each_colour(seller_client: Client, page: str) -> None:
    said = words(seller_client.get(address(page)))

    assert [colour for colour in COLOURS if colour in said] == COLOURS


def test_today_names_the_colour_of_what_was_ordered_and_of_what_is_sold_out(seller_client: Client) -> None:
    said = words(seller_client.get("/backoffice/"))

    for colour in COLOURS:
        assert said.count(f"Derby, {colour}, EU 42") == 2


def test_the_order_its_invoice_and_the_pages_of_the_shoe_name_the_colour(seller_client: Client) -> None:
    line = OrderLine.objects.get(reference="BROWN")
    invoice = Invoice.objects.get(order=line.order)
    shown = line.sold_size.shoe_id
    pages = [
        address("orders_order_change", line.order_id),
        address("invoicing_invoice_change", invoice.pk),
        address("catalogue_shoe_pairs", shown),
        address("catalogue_shoe_pictures", shown),
        address("catalogue_shoe_change", shown),
    ]

    assert ["brown" in words(seller_client.get(page)) for page in pages] == [True] * len(pages)


def test_an_order_keeps_the_colour_by_which_it_was_sold(seller_client: Client) -> None:
    change_shoe("BROWN", {"colour": "cognac"})

    line = OrderLine.objects.get(reference="BROWN")

    assert line.colour == "brown"
    assert "brown" in words(seller_client.get(address("orders_order_change", line.order_id)))
