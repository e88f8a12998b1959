"""Orders that are sent more than once."""

import hashlib

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from shoestore.api.order_schemas import OrderIn, WishIn
from shoestore.api.orders import repeatable_order
from shoestore.orders.models import Order
from tests.api.door import ADDRESS, Json, nothing_changes, place, refusal, send, smallest, told, wrong_fields
from tests.shop import pairs, shoe

# The smallest order, and one to deliver, as the first release wrote them before it made a fingerprint.
FIRST_RELEASE = (
    '{"client":{"name":"Ana Ruiz","email":"ana@example.com","phone":""},"lines":[{"reference":"DERBY",'
    '"size":"42","system":null,"width":null,"quantity":1}],"fulfilment":{"method":"collect"},'
    '"payment":null,"expected_total":null}'
)
FIRST_RELEASE_DELIVERY = (
    '{"client":{"name":"Ana Ruiz","email":"ana@example.com","phone":""},"lines":[{"reference":"DERBY",'
    '"size":"42","system":"EU","width":null,"quantity":2}],"fulfilment":{"method":"deliver","address":'
    '{"line1":"Calle Mayor 1","line2":"","postcode":"28013","city":"Madrid","country":"ES"}},'
    '"payment":"transfer","expected_total":"258.00"}'
)


class NextWishIn(WishIn):
    """A line in a release that has one more optional field."""

    gift_wrap: bool = False


class NextOrderIn(OrderIn):
    """An order in that release."""

    lines: list[NextWishIn]  # type: ignore[assignment]
    voucher: str | None = None
    newsletter: bool = False


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


def test_a_release_with_new_optional_fields_knows_an_order_again() -> None:
    today, tomorrow = OrderIn.model_validate(smallest()), NextOrderIn.model_validate(smallest())
    with_new_ones = NextOrderIn.model_validate(smallest(voucher="SPRING"))

    assert repeatable_order("k", tomorrow) == repeatable_order("k", today)
    assert repeatable_order("k", with_new_ones).fingerprint != repeatable_order("k", today).fingerprint


def test_the_order_of_the_members_does_not_matter() -> None:
    body = smallest()
    turned = dict(reversed(body.items()))

    assert repeatable_order("k", OrderIn.model_validate(turned)) == repeatable_order(
        "k", OrderIn.model_validate(body)
    )


@pytest.mark.parametrize(
    ("body", "recorded"),
    [
        (smallest(), FIRST_RELEASE),
        (
            {
                "client": {"name": "Ana Ruiz", "email": "ana@example.com"},
                "lines": [{"reference": "DERBY", "size": "42", "system": "eu", "quantity": 2}],
                "fulfilment": {"method": "deliver", "address": ADDRESS},
                "payment": "transfer",
                "expected_total": {"amount": "258.00", "currency": "EUR"},
            },
            FIRST_RELEASE_DELIVERY,
        ),
    ],
    ids=["collect", "deliver"],
)
def test_an_order_of_the_first_release_is_repeated_safely(client: Client, body: Json, recorded: str) -> None:
    shoe("Derby", sizes={"42": 4})
    placed = place(client, body, key="k")
    Order.objects.update(fingerprint=hashlib.sha256(recorded.encode()).hexdigest())

    with nothing_changes():
        again = send(client, "POST", "/api/orders", body, headers={"Idempotency-Key": "k"})

    assert told(again, 201) == placed
    with nothing_changes():
        other = send(client, "POST", "/api/orders", smallest(size="43"), headers={"Idempotency-Key": "k"})
    refusal(other, 422, "idempotency_key_reused")


def test_an_order_by_transfer_is_repeated_safely_when_the_account_has_gone(
    client: Client, settings: Settings
) -> None:
    shoe("Derby", sizes={"42": 4})
    body = smallest(payment="transfer")
    placed = place(client, body, key="k")
    settings.SELLER = {**settings.SELLER, "iban": ""}

    with nothing_changes():
        again = send(client, "POST", "/api/orders", body, headers={"Idempotency-Key": "k"})
        other = send(client, "POST", "/api/orders", body, headers={"Idempotency-Key": "another"})

    assert told(again, 201) == placed
    refusal(other, 422, "invalid_payment")


class TestFindingAnOrderByItsKey:
    KEY = "5f0c1d2ab34e4f5d8a7b6c9d0e1f2a3b"

    def test_the_key_of_a_placed_order_tells_the_order(self, client: Client) -> None:
        shoe("Derby", sizes={"42": 2})
        placed = place(client, smallest(), key=self.KEY)

        with nothing_changes():
            response = self.ask(client, self.KEY)

        assert told(response, 200) == placed
        assert response["Cache-Control"] == "no-store"

    def test_a_key_without_an_order_is_unknown_and_can_still_order(self, client: Client) -> None:
        shoe("Derby", sizes={"42": 1})
        refused = send(
            client, "POST", "/api/orders", smallest(size="43"), headers={"Idempotency-Key": self.KEY}
        )
        refusal(refused, 422, "size_not_in_run")

        with nothing_changes():
            refusal(self.ask(client, self.KEY), 404, "unknown_order")

        placed = place(client, smallest(), key=self.KEY)
        assert told(self.ask(client, self.KEY), 200) == placed

    def test_only_one_of_two_orders_with_a_key_is_placed_and_the_key_tells_which(
        self, client: Client
    ) -> None:
        shoe("Derby", sizes={"42": 1, "43": 1})
        first = place(client, smallest(), key=self.KEY)

        other = send(
            client, "POST", "/api/orders", smallest(size="43"), headers={"Idempotency-Key": self.KEY}
        )

        refusal(other, 422, "idempotency_key_reused")
        assert told(self.ask(client, self.KEY), 200) == first
        assert (pairs("DERBY", "42"), pairs("DERBY", "43")) == (0, 1)

    def test_a_key_that_could_be_guessed_tells_no_order(self, client: Client) -> None:
        shoe("Derby", sizes={"42": 2})
        place(client, smallest(), key="order-17")

        response = self.ask(client, "order-17")

        assert wrong_fields(response) == [("Idempotency-Key", "invalid_idempotency_key")]

    def test_a_key_is_needed_and_belongs_in_the_header(self, client: Client) -> None:
        response = send(client, "GET", f"/api/orders/by-key?idempotency_key={self.KEY}")

        assert wrong_fields(response) == [("Idempotency-Key", "needed")]

    def test_one_address_cannot_try_many_keys(self, client: Client, settings: Settings) -> None:
        settings.ORDER_RATE_LIMIT = "2/h"
        for _ in range(2):
            refusal(self.ask(client, self.KEY), 404, "unknown_order")

        refusal(self.ask(client, self.KEY), 429, "too_many_requests")

    def ask(self, client: Client, key: str) -> HttpResponse:
        return send(client, "GET", "/api/orders/by-key", headers={"Idempotency-Key": key})
