"""Orders through the API, as clients place, see and cancel them."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from shoestore.checkout.quote import MAX_LINES, MAX_QUANTITY
from shoestore.inventory.models import Movement
from shoestore.invoicing.models import Invoice, InvoiceCounter
from shoestore.orders.models import Order
from tests.api.door import ADDRESS, Json, nothing_changes, place, refusal, send, smallest, told, wrong_fields
from tests.shop import order, pairs, shoe

pytestmark = pytest.mark.django_db

YEAR = datetime.now(UTC).year


def smallest_answer(order_id: str) -> Json:
    """What the smallest order is answered, but for its id and its moments."""
    eur = {"amount": "129.00", "currency": "EUR"}
    return {
        "status": "placed",
        "paid_at": None,
        "client": {"name": "Ana Ruiz", "email": "ana@example.com", "phone": ""},
        "fulfilment": {"method": "collect", "address": None},
        "payment": "on_collection",
        "lines": [
            {
                "reference": "DERBY",
                "brand": "Aldona",
                "name": "Derby",
                "colour": "black",
                "size": "42",
                "system": "EU",
                "width": None,
                "quantity": 1,
                "unit_price": eur,
                "vat_rate": "21.00",
                "total": eur,
            }
        ],
        "delivery_fee": {"amount": "0.00", "currency": "EUR"},
        "total": eur,
        "vat": {"amount": "22.39", "currency": "EUR"},
        "invoice": {
            "number": f"INV-{YEAR}-000001",
            "url": f"/api/orders/{order_id}/invoice",
            "archived_at": None,
        },
        "credit_note": None,
        "cancellable": True,
    }


class TestPlacing:
    def test_the_smallest_order_is_answered_whole(self, client: Client) -> None:
        shoe("Derby", sizes={"42": 2}, price="129.00", brand="Aldona")
        before = datetime.now(UTC).replace(microsecond=0)

        response = send(client, "POST", "/api/orders", smallest())

        content = told(response, 201)
        order_id = content.pop("id")
        placed_at, issued_at = content.pop("placed_at"), content["invoice"].pop("issued_at")
        assert re.fullmatch("(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}", order_id)
        for moment in (placed_at, issued_at):
            assert moment.endswith("+00:00")
            assert before <= datetime.fromisoformat(moment) < before + timedelta(minutes=1)
        assert content == smallest_answer(order_id)
        assert response["Location"] == f"/api/orders/{order_id}"
        assert response["Cache-Control"] == "no-store"
        assert "Idempotent-Replayed" not in response
        assert pairs("DERBY", "42") == 1

    def test_an_order_is_delivered_to_an_address_for_a_fee(self, client: Client) -> None:
        shoe("Slipper", sizes={"39": 1}, price="20.00")

        content = place(
            client, smallest("SLIPPER", "39", fulfilment={"method": "deliver", "address": ADDRESS})
        )

        assert content["fulfilment"] == {
            "method": "deliver",
            "address": {**ADDRESS, "line2": "", "province": "M"},
        }
        assert content["payment"] == "on_delivery"
        assert (content["delivery_fee"]["amount"], content["total"]["amount"]) == ("4.95", "24.95")

    def test_delivery_is_free_from_a_sum(self, client: Client) -> None:
        shoe("Derby", price="129.00")

        content = place(client, smallest(fulfilment={"method": "deliver", "address": ADDRESS}))

        assert (content["delivery_fee"]["amount"], content["total"]["amount"]) == ("0.00", "129.00")

    def test_the_same_size_twice_is_one_line(self, client: Client) -> None:
        shoe("Derby", sizes={"42": 5})
        wish = {"reference": "DERBY", "size": "42"}

        content = place(client, smallest() | {"lines": [wish, wish | {"quantity": 2, "size": "EU 42"}]})

        assert [(line["size"], line["quantity"]) for line in content["lines"]] == [("42", 3)]
        assert content["total"]["amount"] == "387.00"
        assert pairs("DERBY", "42") == 2

    def test_a_size_can_be_asked_for_in_another_system(self, client: Client) -> None:
        shoe("Derby", sizes={"42": 1}, audience="men")

        content = place(client, smallest() | {"lines": [{"reference": "DERBY", "size": "8", "system": "UK"}]})

        assert [(line["size"], line["system"]) for line in content["lines"]] == [("42", "EU")]

    @pytest.mark.parametrize(
        "name", ["Søren 👟 Ålund", "محمد بن سلمان", "שרה לוי", "山田太郎", "X", "👩‍👩‍👧‍👦", "e\u0301" * 100]
    )
    def test_people_are_called_what_they_are_called(self, client: Client, name: str) -> None:
        shoe("Derby")

        content = place(client, smallest() | {"client": {"name": name, "email": "ana@example.com"}})

        assert content["client"]["name"] == name
        assert Order.objects.get().client_name == name
        assert json.loads(Invoice.objects.get().document)["client"]["name"] == name

    def test_blanks_around_are_cut_off_and_a_phone_is_kept(self, client: Client) -> None:
        shoe("Derby")
        who = {"name": "  Ana  ", "email": "ana@EXAMPLE.com", "phone": " +34 600 000 000 "}

        content = place(client, smallest() | {"client": who})

        assert content["client"] == {"name": "Ana", "email": "ana@example.com", "phone": "+34 600 000 000"}

    @pytest.mark.parametrize("total", ["129.00", "129", "129.0", {"amount": "129.00", "currency": "EUR"}])
    def test_the_total_the_client_expects_is_kept_to(self, client: Client, total: object) -> None:
        shoe("Derby", price="129.00")

        assert place(client, smallest(expected_total=total))["total"]["amount"] == "129.00"

    def test_most_lines_and_most_pairs(self, client: Client) -> None:
        for number in range(MAX_LINES):
            shoe(f"Shoe {number}", sizes={"42": MAX_QUANTITY}, price="1.00")
        lines = [
            {"reference": f"SHOE-{number}", "size": "42", "quantity": MAX_QUANTITY}
            for number in range(MAX_LINES)
        ]

        content = place(client, smallest() | {"lines": lines})

        assert len(content["lines"]) == 50
        assert content["total"]["amount"] == "4950.00"


class TestLookingUp:
    def test_who_knows_the_id_sees_the_order(self, client: Client) -> None:
        shoe("Derby")
        placed = place(client, smallest())

        response = client.get(f"/api/orders/{placed['id']}")

        assert told(response, 200) == placed
        assert response["Cache-Control"] == "no-store"

    def test_an_id_is_read_as_people_write_it(self, client: Client) -> None:
        shoe("Derby")
        placed = place(client, smallest())
        spoken = placed["id"].lower().replace("-", " ").replace("0", "o").replace("1", "l")

        assert told(client.get(f"/api/orders/{spoken}"), 200) == placed

    def test_who_says_whose_order_it_is_sees_only_that_persons(self, client: Client) -> None:
        shoe("Derby")
        placed = place(client, smallest())
        asked = f"/api/orders/{placed['id']}"

        assert told(client.get(asked, {"email": "ANA@example.com"}), 200) == placed
        refusal(client.get(asked, {"email": "eve@example.com"}), 404, "unknown_order")
        assert wrong_fields(client.get(asked, {"email": ""})) == [("email", "too_short")]

    @pytest.mark.parametrize(
        "order_id",
        [
            "0000-0000-0000-0000",
            "1",
            "x" * 5000,
            "%00",
            "..%00",
            "%25",
            "%F0%9F%91%9F",
            "*",
            "0000-0000-0000-000U",
        ],
    )
    def test_an_unknown_id_is_told_apart_from_nothing_else(self, client: Client, order_id: str) -> None:
        shoe("Derby")
        order()

        content = refusal(client.get(f"/api/orders/{order_id}"), 404, "unknown_order")
        assert content["detail"] == "There is no order with this id. Check it against the confirmation."

    def test_a_part_of_an_id_opens_nothing(self, client: Client) -> None:
        shoe("Derby")
        order_id = order().pk

        for part in (order_id[:-1], order_id[:4], f"{order_id}0", f"{order_id}-0000", order_id[5:]):
            refusal(client.get(f"/api/orders/{part}"), 404, "unknown_order")
            refusal(client.get(f"/api/orders/{part}/invoice"), 404, "unknown_order")
            with nothing_changes():
                refusal(client.post(f"/api/orders/{part}/cancellation"), 404, "unknown_order")

    def test_the_invoice_is_the_very_document(self, client: Client) -> None:
        shoe("Derby")
        order_id = order().pk

        response = client.get(f"/api/orders/{order_id}/invoice")

        assert response.content.decode() == Invoice.objects.get().document
        assert response["Content-Type"] == "application/json"
        assert response["Cache-Control"] == "no-store"

    def test_there_is_no_credit_note_before_there_is_one(self, client: Client) -> None:
        shoe("Derby")
        order_id = order().pk

        content = refusal(client.get(f"/api/orders/{order_id}/credit-note"), 404, "unknown_document")

        assert content["detail"] == f"Order {order_id} has no credit note."


class TestCancelling:
    def test_a_cancelled_order_has_its_credit_note_and_its_pairs_are_back(self, client: Client) -> None:
        shoe("Derby", sizes={"42": 2})
        placed = place(client, smallest())

        content = told(client.post(f"/api/orders/{placed['id']}/cancellation"), 200)

        assert (content["status"], content["cancellable"]) == ("cancelled", False)
        assert content["credit_note"]["number"] == f"CN-{YEAR}-000001"
        assert content["credit_note"]["url"] == f"/api/orders/{placed['id']}/credit-note"
        assert content["invoice"] == placed["invoice"]
        assert pairs("DERBY", "42") == 2
        credit = told(client.get(content["credit_note"]["url"]), 200)
        assert (credit["total"], credit["corrects"]) == ("-129.00", placed["invoice"]["number"])

    def test_an_order_is_cancelled_once(self, client: Client) -> None:
        shoe("Derby", sizes={"42": 2})
        order_id = order().pk
        told(client.post(f"/api/orders/{order_id}/cancellation"), 200)

        with nothing_changes():
            response = client.post(f"/api/orders/{order_id}/cancellation")

        content = refusal(response, 409, "step_not_allowed")
        assert (content["order"], content["order_status"], content["next"]) == (order_id, "cancelled", [])
        assert (Movement.objects.count(), InvoiceCounter.objects.count()) == (3, 2)
