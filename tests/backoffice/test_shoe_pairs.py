"""Pairs received, counted and written off on the page of a shoe."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from shoestore.catalogue.changes import current_version
from shoestore.catalogue.held import held
from shoestore.catalogue.models import Shoe
from shoestore.inventory.models import Movement
from tests.backoffice.browser import address, colleague, fields_as_shown, messages, words
from tests.shop import order, pairs, shoe, size_of

KEY = re.compile(r'name="form_key" value="([0-9a-f-]{36})"')

pytestmark = pytest.mark.django_db


def _write(client: Client, written: Shoe, note: str = "", **numbers: object) -> Any:
    """Type numbers, named like `received_42`, and send the page."""
    form = {"note": note}
    for name, number in numbers.items():
        act, _, label = name.rpartition("_")
        form[f"{act}_{size_of(written.reference, label).pk}"] = str(number)
    return client.post(address("catalogue_shoe_pairs", written.pk), form, follow=True)


def _ledger() -> list[tuple[str, int, str, str | None, str]]:
    """The movements of the page, the newest first."""
    movements = Movement.objects.exclude(seller=None).select_related("size", "seller")
    return [
        (move.size.label, move.pairs, move.reason, move.seller and move.seller.username, move.note)
        for move in movements
    ]


def test_a_delivery_is_received_size_by_size(seller_client: Client) -> None:
    derby = shoe("Derby", sizes={"41": 0, "42": 5})

    answer = _write(seller_client, derby, "delivery 77", received_41=3, received_42=2)

    assert messages(answer) == ["Stock updated."]
    assert (pairs("DERBY", "41"), pairs("DERBY", "42")) == (3, 7)
    assert _ledger() == [
        ("42", 2, "received", "sofia", "delivery 77"),
        ("41", 3, "received", "sofia", "delivery 77"),
    ]


def test_what_was_counted_becomes_what_is_there_and_the_difference_is_written(seller_client: Client) -> None:
    derby = shoe("Derby", sizes={"41": 4, "42": 5, "43": 1})

    _write(seller_client, derby, counted_41=4, counted_42=3, counted_43=0)

    assert [pairs("DERBY", label) for label in ("41", "42", "43")] == [4, 3, 0]
    assert _ledger() == [
        ("43", -1, "counted", "sofia", ""),
        ("42", -2, "counted", "sofia", ""),
        ("41", 0, "counted", "sofia", ""),
    ]


def test_the_same_form_sent_again_writes_nothing_twice(seller_client: Client) -> None:
    derby = shoe("Derby", sizes={"42": 5})
    page = address("catalogue_shoe_pairs", derby.pk)
    shown = fields_as_shown(seller_client.get(page).context["form"])
    sent = {**shown, f"received_{size_of('DERBY', '42').pk}": "3"}

    first = seller_client.post(page, sent, follow=True)
    again = seller_client.post(page, sent, follow=True)

    assert messages(first) == ["Stock updated."]
    assert messages(again) == [
        "This form was saved before. Nothing was saved a second time: enter it again if you mean it."
    ]
    assert pairs("DERBY", "42") == 8
    assert len(_ledger()) == 1


def test_each_page_has_a_key_of_its_own_and_a_refused_form_keeps_it(seller_client: Client) -> None:
    derby = shoe("Derby", sizes={"42": 2})
    page = address("catalogue_shoe_pairs", derby.pk)
    cell = f"written_off_{size_of('DERBY', '42').pk}"
    first, second = (re.search(KEY, seller_client.get(page).content.decode()) for _ in range(2))
    assert first
    assert second
    assert first[1] != second[1]
    sent = {"form_key": first[1], "note": ""}

    refused = seller_client.post(page, {**sent, cell: "3"})
    assert refused.context["form"].errors == {cell: ["Only 2 left."]}
    kept = re.search(KEY, refused.content.decode())
    assert kept
    assert kept[1] == first[1]

    saved = seller_client.post(page, {**sent, cell: "2"}, follow=True)
    assert messages(saved) == ["Stock updated."]
    assert pairs("DERBY", "42") == 0


def test_very_many_pairs_are_asked_about_once_more(seller_client: Client) -> None:
    derby = shoe("Derby", sizes={"42": 2})
    key = size_of("DERBY", "42").pk

    asked = _write(seller_client, derby, received_42=100_000)

    assert "100,000 pairs are a lot. Is that right? Yes, save it" in words(asked)
    assert pairs("DERBY", "42") == 2

    sent = {f"received_{key}": "100000", "confirmed": [f"received_{key}=100000"]}
    seller_client.post(address("catalogue_shoe_pairs", derby.pk), sent)
    assert pairs("DERBY", "42") == 100_002


def test_a_broken_pair_is_written_off_and_clients_see_one_less(seller_client: Client) -> None:
    derby = shoe("Derby", sizes={"42": 1})
    assert held().index.available != 0

    _write(seller_client, derby, "heel broken", written_off_42=1)

    assert pairs("DERBY", "42") == 0
    assert _ledger() == [("42", -1, "written_off", "sofia", "heel broken")]
    assert held().index.available == 0


def test_more_than_is_there_is_not_written_off_and_then_nothing_else_is_written(
    seller_client: Client,
) -> None:
    derby = shoe("Derby", sizes={"41": 1, "42": 2})
    before = current_version()

    answer = _write(seller_client, derby, received_41=5, written_off_42=3)

    field = f"written_off_{size_of('DERBY', '42').pk}"
    assert answer.context["form"].errors == {field: ["Only 2 left."]}
    assert "Nothing was written yet." in words(answer)
    assert (pairs("DERBY", "41"), pairs("DERBY", "42")) == (1, 2)
    assert (_ledger(), current_version()) == ([], before)


@pytest.mark.parametrize(
    ("name", "number", "sentence"),
    [
        ("received_42", 0, "Pairs must be between 1 and 100,000."),
        ("received_42", -1, "Pairs must be between 1 and 100,000."),
        ("received_42", 10**30, "Pairs must be between 1 and 100,000."),
        ("counted_42", -1, "Counted pairs must be between 0 and 100,000."),
        ("counted_42", "1.5", "Enter a whole number."),
        ("written_off_42", "some", "Enter a whole number."),
    ],
)
def test_a_number_of_pairs_that_makes_no_sense_is_refused_beside_its_field(
    seller_client: Client, name: str, number: object, sentence: str
) -> None:
    derby = shoe("Derby", sizes={"42": 2})

    answer = _write(seller_client, derby, **{name: number})

    assert [list(errors) for errors in answer.context["form"].errors.values()] == [[sentence]]
    assert (pairs("DERBY", "42"), _ledger()) == (2, [])


def test_counting_and_receiving_the_same_size_at_once_is_refused(seller_client: Client) -> None:
    derby = shoe("Derby", sizes={"42": 2})

    answer = _write(seller_client, derby, received_42=2, counted_42=4)

    assert "Count a size by itself, before or after pairs came or went." in words(answer)
    assert (pairs("DERBY", "42"), _ledger()) == (2, [])


def test_an_empty_page_is_not_written(seller_client: Client) -> None:
    derby = shoe("Derby", sizes={"42": 2})

    answer = _write(seller_client, derby, "nothing at all")

    assert "Type a number of pairs beside at least one size." in words(answer)
    assert _ledger() == []


def test_a_seller_who_may_not_write_the_ledger_sees_the_pairs_and_is_refused() -> None:
    derby = shoe("Derby", sizes={"42": 2})
    carlos = colleague("catalogue.view_shoe")

    page = carlos.get(address("catalogue_shoe_pairs", derby.pk))
    answer = _write(carlos, derby, received_42=2)

    assert (page.status_code, answer.status_code) == (200, 403)
    assert "Save stock" not in words(page)
    assert (pairs("DERBY", "42"), _ledger()) == (2, [])


def test_with_the_permission_a_colleague_receives_in_his_own_name() -> None:
    derby = shoe("Derby", sizes={"42": 2})

    _write(colleague("catalogue.view_shoe", "inventory.add_movement"), derby, received_42=2)

    assert _ledger() == [("42", 2, "received", "carlos", "")]


def test_the_ledger_says_who_when_and_why(seller: User, seller_client: Client) -> None:
    derby = shoe("Derby", sizes={"42": 5})
    sold = order("DERBY", "42")
    _write(seller_client, derby, "heel broken", written_off_42=1)

    page = words(seller_client.get(address("inventory_movement_changelist"), {"q": "derby"}))

    assert "Derby black · DERBY EU 42 -1 Written off sofia heel broken" in page
    assert f"Derby black · DERBY EU 42 -1 Sold order {sold.pk}" in page
    assert "Derby black · DERBY EU 42 +5 Received the shop" in page


def test_a_movement_is_never_changed_or_deleted(seller_client: Client) -> None:
    shoe("Derby", sizes={"42": 5})
    movement = Movement.objects.get()

    changed = seller_client.post(address("inventory_movement_change", movement.pk), {"pairs": "50"})
    deleted = seller_client.post(address("inventory_movement_delete", movement.pk), {"post": "yes"})
    added = seller_client.get(address("inventory_movement_add"))

    assert {changed.status_code, deleted.status_code, added.status_code} == {403}
    assert Movement.objects.get().pairs == 5
