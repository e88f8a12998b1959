"""What an invoice says: the words, the sums, and the form that is published."""

from collections.abc import Callable
from copy import deepcopy
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError

from shoestore.invoicing.document import Heading, compose
from shoestore.orders.models import Order, OrderLine
from tests.invoicing.documents import PUBLISHED, SCHEMA, amount, read

SELLER = {"name": "Shop", "address": "Calle 1", "vat_id": "ESB1", "email": "shop@example.com", "iban": ""}
NOON = datetime(2026, 11, 23, 12, 0, 0, 999_999, tzinfo=UTC)
INVOICE = Heading("invoice", NOON)
CREDIT_NOTE = Heading("credit_note", NOON, corrects="INV-2026-000001")


def order(*, fee: str = "0.00", fee_rate: str = "21.00", **facts: str) -> Order:
    return Order(
        id="7K3M-Q2ZX-91BT-W4HD",
        placed_at=NOON,
        currency="EUR",
        client_name="Ana Ruiz",
        client_email="ana@example.com",
        delivery_fee=Decimal(fee),
        delivery_vat_rate=Decimal(fee_rate),
        **facts,
    )


def line(price: str, *, quantity: int = 1, rate: str = "21.00", name: str = "Derby") -> OrderLine:
    return OrderLine(
        reference="DERBY", brand="Aldona", name=name, colour="black", size="42", system="EU", width="",
        quantity=quantity, unit_price=Decimal(price), vat_rate=Decimal(rate), total=Decimal(price) * quantity,
    )  # fmt: skip


def document(*lines: OrderLine, heading: Heading = INVOICE, of: Order | None = None) -> dict[str, Any]:
    draft = compose(heading, order=of or order(), lines=lines, seller=SELLER)
    return read(draft.numbered("CN-2026-000001" if heading.corrects else "INV-2026-000001"))


def test_an_invoice_says_who_sold_what_to_whom_and_when() -> None:
    assert document(line("129.00", quantity=2)) == {
        "kind": "invoice",
        "number": "INV-2026-000001",
        "issued_at": "2026-11-23T12:00:00+00:00",
        "corrects": None,
        "seller": {"name": "Shop", "address": "Calle 1", "vat_id": "ESB1", "email": "shop@example.com"},
        "client": {"name": "Ana Ruiz", "email": "ana@example.com", "address": None},
        "order": {"id": "7K3M-Q2ZX-91BT-W4HD", "placed_at": "2026-11-23T12:00:00+00:00"},
        "payment": "on_collection",
        "currency": "EUR",
        "lines": [
            {
                "reference": "DERBY", "brand": "Aldona", "name": "Derby", "colour": "black", "size": "42",
                "system": "EU",
                "width": "", "quantity": 2, "unit_price": "129.00", "vat_rate": "21.00", "total": "258.00",
            }
        ],
        "vat_summary": [{"rate": "21.00", "net": "213.22", "vat": "44.78", "gross": "258.00"}],
        "total_net": "213.22",
        "total_vat": "44.78",
        "total": "258.00",
    }  # fmt: skip


def test_a_delivery_is_a_line_of_its_own_and_the_address_is_named() -> None:
    home = {"line1": "Calle Mayor 1", "postcode": "28013", "city": "Madrid", "country": "ES"}

    invoice = document(line("60.00"), of=order(fee="4.95", **home))

    assert invoice["client"]["address"] == {**home, "line2": "", "province": ""}
    assert invoice["lines"][1] == {
        "reference": None, "brand": None, "name": "Delivery", "colour": None, "size": None,
        "system": None, "width": None,
        "quantity": 1, "unit_price": "4.95", "vat_rate": "21.00", "total": "4.95",
    }  # fmt: skip
    assert invoice["total"] == "64.95"


def test_vat_is_rounded_once_a_rate_and_not_once_a_line() -> None:
    """Three pairs at 0.04 carry 0.0069 VAT each: 0.03 if each were rounded, 0.02 together."""
    invoice = document(*[line("0.04")] * 3, line("10.00", rate="10.00"), line("5.00", rate="0.00"))

    assert invoice["vat_summary"] == [
        {"rate": "21.00", "net": "0.10", "vat": "0.02", "gross": "0.12"},
        {"rate": "10.00", "net": "9.09", "vat": "0.91", "gross": "10.00"},
        {"rate": "0.00", "net": "5.00", "vat": "0.00", "gross": "5.00"},
    ]
    assert (invoice["total_net"], invoice["total_vat"], invoice["total"]) == ("14.19", "0.93", "15.12")


def test_a_delivery_at_the_rate_of_the_shoes_is_summed_with_them() -> None:
    invoice = document(line("60.00"), of=order(fee="4.95"))

    assert invoice["vat_summary"] == [{"rate": "21.00", "net": "53.68", "vat": "11.27", "gross": "64.95"}]


def test_amounts_have_two_decimals_however_the_setting_was_written() -> None:
    invoice = document(line("60"), of=order(fee="5", fee_rate="21"))

    assert [each["total"] for each in invoice["lines"]] == ["60.00", "5.00"]
    assert [share["rate"] for share in invoice["vat_summary"]] == ["21.00"]


def test_a_credit_note_for_a_shoe_given_away_says_nothing_and_not_minus_nothing() -> None:
    note = document(line("0.00"), line("10.00", rate="0.00"), heading=CREDIT_NOTE)

    assert note["lines"][0]["total"] == "0.00"
    assert note["vat_summary"][0] == {"rate": "21.00", "net": "0.00", "vat": "0.00", "gross": "0.00"}
    assert note["vat_summary"][1] == {"rate": "0.00", "net": "-10.00", "vat": "0.00", "gross": "-10.00"}


def test_names_are_kept_as_they_were_given() -> None:
    named = line("1.00", name="Žluťoučký “Kůň” 👞 محمد")
    text = compose(INVOICE, order=order(), lines=[named], seller=SELLER).numbered("INV-2026-000001")

    assert "Žluťoučký “Kůň” 👞 محمد" in text
    assert text.endswith("}\n")


prices = st.decimals(min_value=0, max_value=Decimal("99999999.99"), places=2)
rates = st.sampled_from(["0.00", "4.00", "5.50", "10.00", "21.00", "99.99"])
sold = st.lists(
    st.builds(
        lambda price, quantity, rate: line(str(price), quantity=quantity, rate=rate),
        prices, st.integers(1, 99), rates,
    ),
    min_size=1, max_size=6,
)  # fmt: skip
fees = st.sampled_from(["0.00", "0.01", "4.95", "12.34"])


@given(sold, fees, rates)
def test_the_parts_always_make_the_whole(lines: list[OrderLine], fee: str, fee_rate: str) -> None:
    invoice = document(*lines, of=order(fee=fee, fee_rate=fee_rate))

    net, vat, gross = amount(invoice, "total_net", "total_vat", "total")
    shares = [amount(share, "rate", "net", "vat", "gross") for share in invoice["vat_summary"]]
    assert net + vat == gross
    assert [sum(column) for column in list(zip(*shares, strict=True))[1:]] == [net, vat, gross]
    assert gross == sum(each.total for each in lines) + Decimal(fee)
    assert sum(Decimal(each["total"]) for each in invoice["lines"]) == gross
    for rate, share_net, share_vat, share_gross in shares:
        assert share_net + share_vat == share_gross
        assert share_vat == half_up(Fraction(share_gross) * Fraction(rate) / (100 + Fraction(rate)))
    assert [share[0] for share in shares] == sorted({share[0] for share in shares}, reverse=True)


def half_up(amount: Fraction) -> Decimal:
    """Exact rounding, reckoned another way than the shop does."""
    cents = int(amount * 100 + Fraction(1, 2))
    return (Decimal(cents) / 100).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


@given(sold, fees, rates)
def test_a_credit_note_mirrors_its_invoice(lines: list[OrderLine], fee: str, fee_rate: str) -> None:
    of = order(fee=fee, fee_rate=fee_rate)

    invoice, note = document(*lines, of=of), document(*lines, of=of, heading=CREDIT_NOTE)

    assert (note["kind"], note["number"], note["corrects"]) == (
        "credit_note", "CN-2026-000001", "INV-2026-000001",
    )  # fmt: skip
    assert mirrored(note) == invoice


def mirrored(note: dict[str, Any]) -> dict[str, Any]:
    content = deepcopy(note)
    content |= {"kind": "invoice", "number": "INV-2026-000001", "corrects": None}
    for part in (content, *content["lines"], *content["vat_summary"]):
        for name in {"unit_price", "total", "net", "vat", "gross", "total_net", "total_vat"} & part.keys():
            part[name] = f"{0 - Decimal(part[name]):.2f}"
    return content


# The published form


def test_the_published_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


Break = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize(
    "broken",
    [
        lambda invoice: invoice.pop("seller"),
        lambda invoice: invoice.update(total=129.0),
        lambda invoice: invoice.update(total="129.0"),
        lambda invoice: invoice.update(total="-0.00"),
        lambda invoice: invoice.update(total="0129.00"),
        lambda invoice: invoice.update(discount="0.00"),
        lambda invoice: invoice.update(lines=[]),
        lambda invoice: invoice.update(number="1"),
        lambda invoice: invoice.update(kind="receipt"),
        lambda invoice: invoice.update(kind="credit_note"),
        lambda invoice: invoice.update(corrects="INV-2026-000001"),
        lambda invoice: invoice.update(issued_at="2026-11-23"),
        lambda invoice: invoice.update(issued_at="2026-13-23T12:00:00+00:00"),
        lambda invoice: invoice["client"].update(email=None),
        lambda invoice: invoice["client"].update(address={"line1": "Calle Mayor 1"}),
        lambda invoice: invoice["order"].update(id="7"),
        lambda invoice: invoice["lines"][0].update(quantity=0),
        lambda invoice: invoice["lines"][0].update(quantity=1.5),
        lambda invoice: invoice["lines"][0].pop("reference"),
        lambda invoice: invoice["lines"][0].update(system="JP"),
        lambda invoice: invoice["vat_summary"][0].update(rate="21"),
        lambda invoice: invoice["vat_summary"].clear(),
    ],
)
def test_a_document_that_is_no_invoice_is_refused_by_the_published_schema(broken: Break) -> None:
    invoice = document(line("129.00"))

    broken(invoice)

    with pytest.raises(ValidationError):
        PUBLISHED.validate(invoice)


def test_every_field_of_the_published_schema_is_required_and_written() -> None:
    invoice = document(line("129.00"))

    assert set(SCHEMA["properties"]) == set(SCHEMA["required"]) == set(invoice)
    assert set(SCHEMA["$defs"]["line"]["properties"]) == set(invoice["lines"][0])
