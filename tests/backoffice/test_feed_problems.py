"""The page that lists what the product feed leaves out."""

import pytest
from django.test import Client

from shoestore.catalogue.edit import RunEntry, change_shoe
from shoestore.catalogue.models import Shoe, ShoeImage
from tests.backoffice.browser import address, colleague, words
from tests.shop import shoe

pytestmark = pytest.mark.django_db


def add_picture_of(made: Shoe) -> None:
    ShoeImage.objects.create(
        shoe=made, alt="side", file="shoes/1.jpg", width=4, height=3, placeholder="#000000"
    )


def test_each_problem_is_listed_with_the_sizes_that_have_it(seller_client: Client) -> None:
    shoe("Blind", sizes={"42": 1, "43": 1, "44": 0}, colour="oxblood")
    add_picture_of(shoe("Gift", price="0.00"))
    coded = shoe("Coded", sizes={"41": 1, "42": 1})
    add_picture_of(coded)
    change_shoe("CODED", {}, run=[RunEntry("41", gtin="2012345678903")])
    add_picture_of(shoe("N" * 120, reference="LONG", brand="B" * 80))
    shoe("Hidden", published=False)

    shown = words(seller_client.get(address("catalogue_shoe_feed")))

    for sentence in (
        "Aldona Blind , oxblood BLIND EU 42, 43 Not in the feed, because the shoe has no picture.",
        "Aldona Gift , black GIFT EU 42 Not in the feed, because the price is 0.",
        "Aldona Coded , black CODED EU 41 In the feed without its barcode",
        "LONG EU 42 In the feed, with a title shortened to 150 characters.",
    ):
        assert sentence in shown
    assert "Hidden" not in shown


def test_a_shop_without_problems_says_so(seller_client: Client) -> None:
    add_picture_of(shoe("Derby"))

    shown = words(seller_client.get(address("catalogue_shoe_feed")))

    assert "Every size in stock is in the feed as it is in the shop." in shown


def test_it_is_linked_from_every_page(seller_client: Client) -> None:
    assert address("catalogue_shoe_feed") in seller_client.get("/backoffice/").content.decode()


def test_who_may_not_see_shoes_does_not_see_it() -> None:
    assert colleague().get(address("catalogue_shoe_feed")).status_code == 403
