"""Shoes on the back office's list and form."""

import threading
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from shoestore.catalogue.changes import current_version
from shoestore.catalogue.held import held
from shoestore.catalogue.models import Brand, Shoe
from tests.backoffice.browser import address, colleague, form_as_shown, messages, words
from tests.database import PATIENCE, meanwhile, on_postgresql, wait_until_somebody_waits
from tests.shop import order, shoe

pytestmark = pytest.mark.django_db


def _change(client: Client, changed: Shoe, **fields: object) -> Any:
    page = address("catalogue_shoe_change", changed.pk)
    return client.post(page, form_as_shown(client.get(page)) | fields)


def _price_held(changed: Shoe) -> int:
    """In cents, as clients get it."""
    index = held().index
    return index.cards[list(index.ids).index(changed.pk)].price


def test_a_price_changed_in_the_back_office_is_what_clients_see_next(seller_client: Client) -> None:
    derby = shoe("Derby", price="129.00")
    assert _price_held(derby) == 12900
    before = current_version()

    answer = _change(seller_client, derby, price="99.50")

    assert answer.status_code == 302
    assert current_version() > before
    assert _price_held(derby) == 9950


def test_a_former_price_below_the_price_is_refused_in_words(seller_client: Client) -> None:
    derby = shoe("Derby", price="129.00")
    before = current_version()

    answer = _change(seller_client, derby, former_price="100.00")

    assert answer.status_code == 200
    assert "The former price must be higher than the price." in words(answer)
    derby.refresh_from_db()
    assert (derby.former_price, current_version()) == (None, before)


def test_a_new_shoe_goes_on_to_its_pictures(seller_client: Client) -> None:
    brand = Brand.objects.create(slug="aldona", name="Aldona")
    page = address("catalogue_shoe_add")
    form = form_as_shown(seller_client.get(page)) | {
        "reference": "OX-1", "brand": brand.pk, "name": "Oxford", "kind": "oxford", "audience": "women",
        "colour": "navy", "swatch": "#101040", "price": "150", "published": "on", "_save": "Save",
        "sizes-0-label": "38", "sizes-1-label": "37½", "sizes-1-gtin": "4006381 333931",
    }  # fmt: skip

    answer = seller_client.post(page, form, follow=True)

    oxford = Shoe.objects.get(reference="OX-1")
    assert answer.redirect_chain == [(address("catalogue_shoe_pictures", oxford.pk), 302)]
    assert messages(answer) == [
        "OX-1 Oxford, navy is in the shop. Now give it pictures, then receive its pairs."
    ]
    run = oxford.sizes.order_by("pk").values_list("label", "gtin", "on_hand")
    assert list(run) == [("38", None, 0), ("37.5", "4006381333931", 0)]
    assert oxford.pk in held().index.ids


def test_a_reference_that_is_taken_is_refused_beside_its_field(seller_client: Client) -> None:
    shoe("Derby")
    boot = shoe("Boot")

    answer = _change(seller_client, boot, reference="DERBY")

    assert answer.context["adminform"].form.errors == {
        "reference": ["Shoe with this Reference already exists."]
    }
    boot.refresh_from_db()
    assert boot.reference == "BOOT"


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_of_two_who_add_one_reference_at_once_the_second_is_told_beside_the_field(
    seller_client: Client,
) -> None:
    aldona = Brand.objects.create(slug="aldona", name="Aldona")
    page = address("catalogue_shoe_add")
    form = form_as_shown(seller_client.get(page)) | {
        "reference": "DERBY", "brand": aldona.pk, "name": "Derby", "kind": "derby", "audience": "men",
        "colour": "navy", "swatch": "#101040", "price": "150", "_save": "Save",
    }  # fmt: skip
    written = threading.Event()

    def quicker_colleague() -> None:
        with transaction.atomic():
            shoe("Derby")
            written.set()
            wait_until_somebody_waits()

    with meanwhile(quicker_colleague):
        assert written.wait(PATIENCE)
        answer = seller_client.post(page, form)

    assert answer.context["adminform"].form.errors == {
        "reference": ["Shoe with this Reference already exists."]
    }
    assert Shoe.objects.count() == 1


def test_shoes_are_hidden_and_shown_together(seller_client: Client) -> None:
    derby, boot = shoe("Derby"), shoe("Boot")
    both = [derby.pk, boot.pk]
    list_page = address("catalogue_shoe_changelist")

    answer = seller_client.post(list_page, {"action": "unpublish", "_selected_action": both}, follow=True)

    assert messages(answer) == ["2 shoes are now hidden from clients."]
    assert list(Shoe.objects.values_list("published", flat=True)) == [False, False]
    assert held().index.published == 0

    seller_client.post(list_page, {"action": "publish", "_selected_action": [derby.pk]})

    assert list(Shoe.objects.published()) == [derby]
    assert held().index.published.bit_count() == 1


def test_a_seller_who_may_only_look_changes_nothing() -> None:
    derby = shoe("Derby", price="129.00")
    carlos = colleague("catalogue.view_shoe")
    before = current_version()

    saved = carlos.post(address("catalogue_shoe_change", derby.pk), {"price": "1.00"})
    carlos.post(address("catalogue_shoe_changelist"), {"action": "unpublish", "_selected_action": [derby.pk]})

    assert saved.status_code == 403
    derby.refresh_from_db()
    assert (derby.price, derby.published, current_version()) == (Decimal("129.00"), True, before)


def test_a_shoe_is_never_deleted(seller_client: Client) -> None:
    derby = shoe("Derby", sizes={})

    answer = seller_client.post(address("catalogue_shoe_delete", derby.pk), {"post": "yes"})

    assert answer.status_code == 403
    assert Shoe.objects.get() == derby


def test_the_list_says_what_is_there_in_a_few_words(seller_client: Client) -> None:
    shoe("Derby", sizes={"39": 2, "45": 12, "40": 0}, price="129.00", former_price="159.00")
    shoe("Boot", sizes={"40": 0}, published=False)
    shoe("Loafer", sizes={"40": 1})
    order("LOAFER", "40")

    page = words(seller_client.get(address("catalogue_shoe_changelist")))

    assert "Derby black · DERBY Aldona 129.00 159.00 39\N{EN DASH}45, 14 pairs published" in page
    assert "Boot black · BOOT Aldona 129.00 40, no pairs yet hidden" in page
    assert "Loafer black · LOAFER Aldona 129.00 40, sold out published" in page


def test_shoes_are_found_by_brand_and_filtered_by_kind(seller_client: Client) -> None:
    shoe("Derby", brand="Aldona", kind="derby")
    shoe("Boot", brand="Zeewind", kind="boot")
    list_page = address("catalogue_shoe_changelist")

    found = seller_client.get(list_page, {"q": "zeew"}).context["cl"].queryset
    filtered = seller_client.get(list_page, {"kind": "derby"}).context["cl"].queryset

    assert [str(one) for one in found] == ["BOOT Boot, black"]
    assert [str(one) for one in filtered] == ["DERBY Derby, black"]


def test_the_list_costs_the_same_number_of_questions_however_long_it_is(
    seller_client: Client, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    shoe("Derby")
    seller_client.get(address("index"))  # the first page of a session writes when it ends
    with django_assert_max_num_queries(15) as one:
        seller_client.get(address("catalogue_shoe_changelist"))
    for name in ("Boot", "Loafer", "Runner"):
        shoe(name)

    with django_assert_num_queries(len(one)):
        seller_client.get(address("catalogue_shoe_changelist"))


def test_a_price_that_jumps_tenfold_is_asked_about_once_more(seller_client: Client) -> None:
    derby = shoe("Derby", price="99.90")

    asked = _change(seller_client, derby, price="9990")

    assert "The price changes from 99.90 to 9990. Is that right? Yes, save it" in words(asked)
    derby.refresh_from_db()
    assert derby.price == Decimal("99.90")

    other = _change(seller_client, derby, price="9991", confirmed=["price=9990"])
    assert "The price changes from 99.90 to 9991. Is that right?" in words(other)

    assert _change(seller_client, derby, price="9990", confirmed=["price=9990"]).status_code == 302
    derby.refresh_from_db()
    assert derby.price == Decimal("9990.00")


def test_a_former_price_far_above_the_price_is_asked_about(seller_client: Client) -> None:
    derby = shoe("Derby", price="99.90")

    asked = _change(seller_client, derby, former_price="12900")

    assert "The price was 12900 and is 99.90 now. Is that right?" in words(asked)
    derby.refresh_from_db()
    assert derby.former_price is None


def test_a_lower_case_reference_and_colour_are_converted(seller_client: Client) -> None:
    derby = shoe("Derby")

    answer = _change(seller_client, derby, reference="derby-2", swatch="ABCDEF")

    assert answer.status_code == 302
    derby.refresh_from_db()
    assert (derby.reference, derby.swatch) == ("DERBY-2", "#abcdef")


def test_a_vat_rate_of_100_is_refused_beside_its_field(seller_client: Client) -> None:
    derby = shoe("Derby")

    answer = _change(seller_client, derby, vat_rate="100")

    assert answer.context["adminform"].form.errors == {
        "vat_rate": ["The VAT rate must be from 0 to below 100 percent."]
    }
    derby.refresh_from_db()
    assert derby.vat_rate < 100


def test_a_price_of_nothing_is_asked_about(seller_client: Client) -> None:
    derby = shoe("Derby", price="129.00")

    asked = _change(seller_client, derby, price="0")

    assert "The price is 0.00: customers pay nothing. Is that right?" in words(asked)
    derby.refresh_from_db()
    assert derby.price == Decimal("129.00")
    assert _change(seller_client, derby, price="0", confirmed=["price=0"]).status_code == 302
