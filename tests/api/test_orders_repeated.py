"""Orders that are sent more than once."""

import pytest
from django.test import Client

from tests.api.door import nothing_changes, place, refusal, send, smallest, told, wrong_fields
from tests.shop import pairs, shoe

pytestmark = pytest.mark.django_db


def test_the_same_key_and_body_order_once(client: Client) -> None:
    shoe("Derby", sizes={"42": 2})
    headers = {"Idempotency-Key": "6f2c"}

    first = send(client, "POST", "/api/orders", smallest(), headers=headers)
    with nothing_changes():
        again = send(client, "POST", "/api/orders", smallest(), headers=headers)

    assert told(again, 201) == told(first, 201)
    assert (again["Idempotent-Replayed"], again["Location"]) == ("true", first["Location"])
    assert "Idempotent-Replayed" not in first
    assert pairs("DERBY", "42") == 1


def test_the_same_body_is_the_same_in_other_words(client: Client) -> None:
    shoe("Derby", sizes={"42": 2})
    in_full = {
        "lines": [{"size": "42", "reference": "DERBY", "quantity": 1}],
        "fulfilment": {"method": "collect"},
        "client": {"email": "ana@example.com", "name": " Ana Ruiz "},
    }

    first = place(client, smallest(), key="k")

    assert place(client, in_full, key="k") == first


def test_the_same_key_with_another_body_is_refused(client: Client) -> None:
    shoe("Derby", sizes={"42": 2})
    place(client, smallest(), key="k")

    with nothing_changes():
        response = send(client, "POST", "/api/orders", smallest(size="43"), headers={"Idempotency-Key": "k"})

    refusal(response, 422, "idempotency_key_reused")


def test_a_refused_order_may_be_tried_again_with_its_key(client: Client) -> None:
    shoe("Derby", sizes={"42": 0, "43": 1})
    refusal(
        send(client, "POST", "/api/orders", smallest(), headers={"Idempotency-Key": "k"}),
        409,
        "out_of_stock",
    )

    assert place(client, smallest(size="43"), key="k")["lines"][0]["size"] == "43"


def test_without_a_key_each_request_is_an_order(client: Client) -> None:
    shoe("Derby", sizes={"42": 2})

    assert place(client, smallest())["id"] != place(client, smallest())["id"]
    assert pairs("DERBY", "42") == 0


@pytest.mark.parametrize("key", ["", "a b", " ", "a" * 201, "clé", "a\tb"])
def test_a_key_is_200_letters_without_blanks_at_most(client: Client, key: str) -> None:
    shoe("Derby")

    with nothing_changes():
        response = send(client, "POST", "/api/orders", smallest(), headers={"Idempotency-Key": key})

    assert wrong_fields(response) == [("Idempotency-Key", "invalid_idempotency_key")]


def test_the_longest_key(client: Client) -> None:
    shoe("Derby")

    assert place(client, smallest(), key="!" + "~" * 199)["status"] == "placed"
