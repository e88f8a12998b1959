"""A shop whose currency has no decimals, from its shelf to its invoices."""

from decimal import Decimal

import pytest
from django.test import Client
from pytest_django import Settings

from shoestore.catalogue.models import Shoe, ShoeImage
from tests.api.door import ADDRESS, Json, nothing_changes, place, refusal, send, told, wrong_fields
from tests.backoffice.browser import address
from tests.invoicing import documents
from tests.shop import shoe

pytestmark = [pytest.mark.django_db, pytest.mark.engines]

DELIVERED = {"method": "deliver", "address": ADDRESS}


@pytest.fixture(autouse=True)
def yen(settings: Settings) -> None:
    settings.CURRENCY, settings.VAT_RATE = "JPY", Decimal("10.00")
    settings.DELIVERY_FEE, settings.DELIVERY_FREE_FROM = Decimal(500), Decimal(20000)


def in_yen(amount: str) -> Json:
    return {"amount": amount, "currency": "JPY"}


def new_shoe(price: object) -> Json:
    return {
        "reference": "LOAFER", "name": "Loafer", "brand": "Aldona", "audience": "men", "kind": "loafer",
        "colour": {"name": "tan", "swatch": "#c0a080"}, "price": price,
    }  # fmt: skip


def test_prices_are_written_without_decimals(client: Client) -> None:
    made = shoe("Derby", price="12900", former_price="15000")
    ShoeImage.objects.create(shoe=made, alt="side", file="1.jpg", width=4, height=3, placeholder="#000000")

    found = told(client.get("/api/shoes/DERBY"), 200)
    shelf = told(client.get("/api/shoes?price_min=12900&price_max=12900.50"), 200)
    shop = told(client.get("/api/shop"), 200)

    assert (found["price"], found["former_price"]) == (in_yen("12900"), in_yen("15000"))
    assert shelf["facets"]["price"] == {"min": in_yen("12900"), "max": in_yen("12900")}
    assert shop["delivery"]["fee"] == in_yen("500")
    assert "12900 JPY" in b"".join(client.get("/feeds/google.xml").streaming_content).decode()
    assert '"price":"12900"' in client.get("/shoes/DERBY").content.decode().replace(": ", ":")


def test_an_order_and_its_invoice_are_rounded_to_whole_yen(client: Client) -> None:
    shoe("Derby", price="12900", sizes={"42": 2})
    wanted = smallest_delivered(expected_total=in_yen("13400"))

    ordered = place(client, wanted)
    invoice = documents.of(ordered["id"])

    assert (ordered["total"], ordered["delivery_fee"]) == (in_yen("13400"), in_yen("500"))
    # 13400 * 10 / 110 is 1218.18.
    assert ordered["vat"] == in_yen("1218")
    assert (invoice["total"], invoice["total_vat"], invoice["total_net"]) == ("13400", "1218", "12182")
    assert [line["unit_price"] for line in invoice["lines"]] == ["12900", "500"]
    assert [share["rate"] for share in invoice["vat_summary"]] == ["10.00"]


def smallest_delivered(**more: object) -> Json:
    return {
        "client": {"name": "Ana Ruiz", "email": "ana@example.com"},
        "lines": [{"reference": "DERBY", "size": "42"}],
        "fulfilment": DELIVERED,
        "payment": "on_delivery",
        **more,
    }


def test_an_order_for_another_total_says_the_right_one_without_decimals(client: Client) -> None:
    shoe("Derby", price="12900")

    with nothing_changes():
        changed = send(client, "POST", "/api/orders", smallest_delivered(expected_total="12900"))

    problem = refusal(changed, 409, "price_changed")
    assert problem["total"] == in_yen("13400")
    assert "comes to 13,400 JPY, not 12,900" in problem["detail"]


@pytest.mark.parametrize("price", ["12900.50", "0.01", {"amount": "12900.50", "currency": "JPY"}])
def test_a_price_with_decimals_is_refused(client: Client, bearer: dict[str, str], price: object) -> None:
    with nothing_changes():
        refused = send(client, "POST", "/api/shoes", new_shoe(price), headers=bearer)

    [(field, code)] = wrong_fields(refused)
    assert (field.split(".")[0], code) == ("price", "invalid_amount")
    assert "JPY has no decimals" in refused.content.decode()


def test_an_expected_total_with_decimals_is_refused(client: Client) -> None:
    shoe("Derby", price="12900")

    with nothing_changes():
        refused = send(client, "POST", "/api/orders", smallest_delivered(expected_total="13400.50"))

    assert wrong_fields(refused) == [("expected_total", "invalid_amount")]


def test_decimals_that_are_nothing_are_forgiven(client: Client, bearer: dict[str, str]) -> None:
    added = told(send(client, "POST", "/api/shoes", new_shoe("12900.00"), headers=bearer), 201)

    assert added["price"] == in_yen("12900")


def test_a_price_from_before_the_currency_was_changed_is_sold_as_it_is_shown(client: Client) -> None:
    shoe("Derby", price="12900")
    Shoe.objects.update(price=Decimal("12900.50"))

    shown = told(client.get("/api/shoes/DERBY"), 200)["price"]
    ordered = place(client, smallest_delivered())

    assert (shown, ordered["total"]) == (in_yen("12901"), in_yen("13401"))


def test_the_back_office_shows_and_takes_whole_amounts(client: Client, seller_client: Client) -> None:
    shoe("Derby", price="12900", former_price="15000")
    ordered = place(client, smallest_delivered())

    pages = [
        seller_client.get(address("orders_order_change", ordered["id"])),
        seller_client.get(address("orders_order_changelist")),
        seller_client.get(address("catalogue_shoe_changelist")),
        seller_client.get("/backoffice/"),
    ]

    for page in pages:
        text = page.content.decode()
        assert "13400" in text or "12900" in text
        assert "12900.00" not in text
        assert "13400.00" not in text
