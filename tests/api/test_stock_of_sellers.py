"""Pairs on hand through the API."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from shoestore.inventory.models import Movement
from shoestore.inventory.stock import MAX_PAIRS
from tests.api.door import Json, nothing_changes, refusal, send, told, wrong_fields
from tests.shop import pairs, shoe

pytestmark = [pytest.mark.django_db, pytest.mark.engines]

PATH = "/api/shoes/DERBY/movements"


def movement(reason: str, number: object, **more: object) -> Json:
    return {"size": "42", "reason": reason, "pairs": number, **more}


def test_the_stock_of_a_shoe_is_told_size_by_size(client: Client, bearer: dict[str, str]) -> None:
    shoe("Derby", sizes={"42": 5, "41.5": 0, "9.5": 1, "43": 300}, published=False)

    assert told(client.get("/api/shoes/DERBY/stock", headers=bearer), 200) == {
        "reference": "DERBY",
        "system": "EU",
        "sizes": [
            {"size": label, "width": None, "gtin": None, "on_hand": on_hand}
            for label, on_hand in (("9.5", 1), ("41.5", 0), ("42", 5), ("43", 300))
        ],
    }


@pytest.mark.parametrize(
    ("reason", "number", "left", "moved"),
    [("received", 3, 8, 3), ("written_off", 5, 0, -5), ("counted", 0, 0, -5), ("counted", 9, 9, 4)],
)
def test_pairs_are_received_counted_and_written_off(
    client: Client, seller: User, bearer: dict[str, str], reason: str, number: int, left: int, moved: int
) -> None:
    shoe("Derby", sizes={"42": 5})

    response = send(client, "POST", PATH, movement(reason, number, note="Delivery 7"), headers=bearer)

    assert told(response, 201) == {"size": "42", "width": None, "gtin": None, "on_hand": left}
    assert pairs("DERBY", "42") == left
    last = Movement.objects.latest("pk")
    assert (last.pairs, last.reason, last.note, last.seller_id) == (moved, reason, "Delivery 7", seller.pk)


def test_a_count_of_what_is_there_is_kept_and_moves_nothing(client: Client, bearer: dict[str, str]) -> None:
    shoe("Derby", sizes={"42": 5})

    response = send(client, "POST", PATH, movement("counted", 5), headers=bearer)

    assert told(response, 201)["on_hand"] == 5
    counted = Movement.objects.latest("id")
    assert (counted.pairs, counted.reason, pairs("DERBY", "42")) == (0, "counted", 5)


def test_more_than_is_there_cannot_be_written_off(client: Client, bearer: dict[str, str]) -> None:
    shoe("Derby", sizes={"42": 5})

    with nothing_changes():
        response = send(client, "POST", PATH, movement("written_off", 6), headers=bearer)

    assert refusal(response, 409, "out_of_stock")["detail"] == "Only 5 left."


@pytest.mark.parametrize("reason", ["received", "written_off"])
def test_no_pair_is_no_movement(client: Client, bearer: dict[str, str], reason: str) -> None:
    shoe("Derby")

    with nothing_changes():
        response = send(client, "POST", PATH, movement(reason, 0), headers=bearer)

    assert refusal(response, 422, "invalid_pairs")["pairs"] == 0


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        (movement("received", -1), [("pairs", "too_small")]),
        (movement("received", MAX_PAIRS + 1), [("pairs", "too_large")]),
        (movement("received", 10**30), [("pairs", "too_large")]),
        (movement("received", 1.5), [("pairs", "not_a_whole_number")]),
        (movement("received", "3"), [("pairs", "not_a_whole_number")]),
        (movement("sold", 1), [("reason", "unknown_value")]),
        (movement("received", 1, note="n" * 201), [("note", "too_long")]),
        (movement("received", 1, seller=1), [("seller", "unknown_field")]),
        ({}, [("size", "needed"), ("reason", "needed"), ("pairs", "needed")]),
    ],
)
def test_a_wrong_movement_names_its_wrong_fields(
    client: Client, bearer: dict[str, str], body: Json, wrong: list[tuple[str, str]]
) -> None:
    shoe("Derby")

    with nothing_changes():
        response = send(client, "POST", PATH, body, headers=bearer)

    assert wrong_fields(response) == wrong


def test_a_size_that_is_not_in_the_run(client: Client, bearer: dict[str, str]) -> None:
    shoe("Derby", sizes={"42": 1})

    with nothing_changes():
        body = movement("received", 1, size="43", width="H")
        response = send(client, "POST", PATH, body, headers=bearer)

    content = refusal(response, 404, "size_not_in_run")
    assert content["detail"] == "DERBY has no size 43 H. Add it to the run first."


def test_a_label_that_is_no_size_and_a_shoe_that_is_none(client: Client, bearer: dict[str, str]) -> None:
    shoe("Derby")

    with nothing_changes():
        response = send(client, "POST", PATH, movement("received", 1, size="XXL"), headers=bearer)
        other = send(client, "POST", "/api/shoes/NOSUCH/movements", movement("received", 1), headers=bearer)

    refusal(response, 422, "unknown_size")
    refusal(other, 404, "unknown_shoe")
    refusal(client.get("/api/shoes/NOSUCH/stock", headers=bearer), 404, "unknown_shoe")
