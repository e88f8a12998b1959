"""The size run on the form of a shoe."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from shoestore.catalogue.models import Shoe, Size
from shoestore.inventory import stock
from tests.backoffice.browser import address, form_as_shown, words
from tests.shop import order, pairs, shoe, size_of

pytestmark = pytest.mark.django_db


def _save(client: Client, changed: Shoe, **fields: object) -> Any:
    page = address("catalogue_shoe_change", changed.pk)
    return client.post(page, form_as_shown(client.get(page)) | fields)


def _errors(answer: Any) -> list[dict[str, list[str]]]:
    return [errors for errors in answer.context["inline_admin_formsets"][0].formset.errors if errors]


def test_sizes_stand_in_the_order_of_feet_not_of_letters(seller_client: Client) -> None:
    kids = shoe("Sprout", audience="kids", system="US", sizes={"1Y": 1, "9C": 1, "10C": 1, "10.5C": 1})

    page = seller_client.get(address("catalogue_shoe_change", kids.pk))

    formset = page.context["inline_admin_formsets"][0].formset
    assert [form.initial["label"] for form in formset.forms] == ["9C", "10C", "10.5C", "1Y"]


@pytest.mark.parametrize(("typed", "kept"), [("42,5", "42.5"), ("eu 43", "43"), ("44 1/2", "44.5")])
def test_a_label_is_kept_in_the_one_way_we_write_it(seller_client: Client, typed: str, kept: str) -> None:
    derby = shoe("Derby", sizes={"41": 1})

    answer = _save(seller_client, derby, **{"sizes-TOTAL_FORMS": "2", "sizes-1-label": typed})

    assert answer.status_code == 302
    assert [size.label for size in derby.sizes.order_by("pk")] == ["41", kept]


def test_a_childs_size_is_kept_with_its_letter(seller_client: Client) -> None:
    sprout = shoe("Sprout", audience="kids", system="UK", sizes={"12K": 1})

    _save(seller_client, sprout, **{"sizes-TOTAL_FORMS": "2", "sizes-1-label": "13"})

    assert [size.label for size in sprout.sizes.order_by("pk")] == ["12K", "13K"]


@pytest.mark.parametrize(
    ("field", "typed"),
    [("label", "large"), ("label", "42.3"), ("gtin", "4006381333932"), ("gtin", "no digits")],
)
def test_a_size_or_barcode_that_is_none_is_refused_beside_its_field(
    seller_client: Client, field: str, typed: str
) -> None:
    derby = shoe("Derby", sizes={"41": 1})

    answer = _save(seller_client, derby, **{f"sizes-0-{field}": typed})

    assert answer.status_code == 200
    (errors,) = _errors(answer)
    assert list(errors) == [field]
    assert typed in errors[field][0]
    assert list(derby.sizes.values_list("label", "gtin")) == [("41", None)]


def test_the_same_size_twice_is_refused(seller_client: Client) -> None:
    derby = shoe("Derby", sizes={"41": 1})

    answer = _save(seller_client, derby, **{"sizes-TOTAL_FORMS": "2", "sizes-1-label": "41,0"})

    assert answer.status_code == 200
    assert derby.sizes.count() == 1


def test_pairs_sold_while_the_form_is_open_stay_sold(seller_client: Client) -> None:
    derby = shoe("Derby", sizes={"42": 5})
    page = address("catalogue_shoe_change", derby.pk)
    form = form_as_shown(seller_client.get(page))
    order("DERBY", "42", quantity=2)

    seller_client.post(page, form | {"sizes-0-gtin": "4006381333931", "name": "Derby Classic"})

    assert pairs("DERBY", "42") == 3
    assert size_of("DERBY", "42").gtin == "4006381333931"


def test_saving_the_form_never_writes_pairs_on_hand(seller_client: Client) -> None:
    """Not even the number that was read a moment before: a pair may be sold in that moment."""
    derby = shoe("Derby", sizes={"42": 5})

    with CaptureQueriesContext(connection) as asked:
        _save(seller_client, derby, **{"sizes-0-gtin": "4006381333931"})

    (written,) = [query["sql"] for query in asked if query["sql"].startswith('UPDATE "catalogue_size"')]
    assert '"gtin" =' in written
    assert "on_hand" not in written


def test_pairs_on_hand_cannot_be_typed_on_the_form(seller_client: Client) -> None:
    derby = shoe("Derby", sizes={"42": 5})

    _save(seller_client, derby, **{"sizes-0-on_hand": "100"})

    assert pairs("DERBY", "42") == 5


def test_a_size_without_a_history_leaves_the_run_and_one_with_a_history_stays(seller_client: Client) -> None:
    derby = shoe("Derby", sizes={"41": 0, "42": 1})
    stock.write_off(size_of("DERBY", "42").pk, 1, seller_id=None)

    refused = _save(seller_client, derby, **{"sizes-1-DELETE": "on"})

    assert "Size 42 has a history of pairs, so it stays in the run." in words(refused)
    assert derby.sizes.count() == 2

    _save(seller_client, derby, **{"sizes-0-DELETE": "on"})

    assert [size.label for size in Size.objects.all()] == ["42"]


def test_the_size_system_is_fixed_once_there_are_sizes(seller_client: Client) -> None:
    derby = shoe("Derby", sizes={"42": 1})
    bare = shoe("Bare", sizes={})

    _save(seller_client, derby, size_system="UK")
    _save(seller_client, bare, size_system="UK")

    assert dict(Shoe.objects.values_list("reference", "size_system")) == {"DERBY": "EU", "BARE": "UK"}


def test_a_size_that_no_shoe_is_made_in_is_asked_about(seller_client: Client) -> None:
    derby = shoe("Derby", sizes={"41": 1})
    added = {"sizes-TOTAL_FORMS": "2", "sizes-1-label": "99"}

    asked = _save(seller_client, derby, **added)

    assert "Is EU 99 right? Yes, save it" in words(asked)
    assert derby.sizes.count() == 1

    _save(seller_client, derby, **added, confirmed=["sizes-1-label=99"])
    assert sorted(derby.sizes.values_list("label", flat=True)) == ["41", "99"]


def test_a_barcode_that_is_taken_names_its_shoe(seller_client: Client) -> None:
    boot = shoe("Boot", sizes={"40": 1}, colour="brown")
    boot.sizes.update(gtin="4006381333931")
    derby = shoe("Derby", sizes={"41": 1})

    answer = _save(seller_client, derby, **{"sizes-0-gtin": "4006381333931"})

    assert _errors(answer) == [
        {"gtin": ["4006381333931 is the barcode of BOOT Boot, brown, size EU 40 already."]}
    ]
    assert size_of("DERBY", "41").gtin is None
