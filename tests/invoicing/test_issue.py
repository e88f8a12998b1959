"""Issuing: the next number of the shop's local year, and a document in the same transaction."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from shoestore.checkout.cancel_order import cancel_order
from shoestore.checkout.delivery_address import Address
from shoestore.checkout.place_order import Fulfilment, place_order
from shoestore.checkout.quote import Wish
from shoestore.invoicing.issue import AlreadyCorrected, issue_credit_note, issue_invoice
from shoestore.invoicing.models import Invoice, InvoiceCounter
from shoestore.orders.models import Order
from shoestore.orders.status import Method, Payment
from tests.invoicing import documents
from tests.shop import ANA, order, shoe

pytestmark = [pytest.mark.django_db, pytest.mark.engines]

HOME = Address(line1="Calle Mayor 1", postcode="28013", city="Madrid", country="ES")


@pytest.fixture
def agreed() -> Callable[[], Order]:
    """An order that has no invoice yet."""

    def agree() -> Order:
        return Order.objects.create(
            client_name="Ana Ruiz", client_email="ana@example.com", currency="EUR",
            delivery_fee=Decimal("4.95"), delivery_vat_rate=Decimal("21.00"),
            total=Decimal("4.95"), vat=Decimal("0.86"),
        )  # fmt: skip

    return agree


def test_the_document_of_an_order_is_what_its_invoice_says() -> None:
    shoe("Derby", sizes={"42": 5}, price="30.00")
    placed = place_order(
        client=ANA,
        wishes=[Wish("DERBY", "42", quantity=2)],
        fulfilment=Fulfilment(Method.DELIVER, HOME),
        payment=Payment.TRANSFER,
    ).order

    invoice = Invoice.objects.get(order=placed)
    document = documents.of(placed.pk)

    assert (document["number"], document["kind"]) == (invoice.number, "invoice")
    assert datetime.fromisoformat(document["issued_at"]) == invoice.issued_at.replace(microsecond=0)
    assert document["order"]["id"] == placed.pk
    assert [each["name"] for each in document["lines"]] == ["Derby", "Delivery"]
    assert (Decimal(document["total"]), Decimal(document["total_vat"])) == (placed.total, placed.vat)
    assert document["client"]["address"]["city"] == "Madrid"
    assert (invoice.archived_at, invoice.archive_attempts, invoice.archive_error) == (None, 0, "")


def test_a_credit_note_says_what_its_invoice_said_though_the_shoe_has_changed_since() -> None:
    shoe("Derby", sizes={"42": 5}, price="30.00")
    placed = order("DERBY", "42")

    cancel_order(placed.pk, seller_id=None)

    invoice, note = documents.of(placed.pk), documents.of(placed.pk, "credit_note")
    assert note["corrects"] == invoice["number"]
    assert (invoice["total"], note["total"]) == ("30.00", "-30.00")
    assert (invoice["total_vat"], note["total_vat"]) == ("5.21", "-5.21")
    assert note["lines"][0] == invoice["lines"][0] | {"unit_price": "-30.00", "total": "-30.00"}
    assert [note[same] for same in ("client", "order", "seller", "payment", "currency")] == [
        invoice[same] for same in ("client", "order", "seller", "payment", "currency")
    ]


@pytest.mark.parametrize(
    ("at", "number", "key", "date"),
    [
        # A quarter to midnight in Madrid is still the old year; in UTC it is an hour earlier.
        ((2026, 12, 31, 22, 45), "INV-2026-000001", "2026/INV-2026-000001.json", "2026-12-31T23:45:00+01:00"),
        # A quarter past midnight in Madrid is the new year already, while in UTC the old one lasts.
        ((2026, 12, 31, 23, 15), "INV-2027-000001", "2027/INV-2027-000001.json", "2027-01-01T00:15:00+01:00"),
    ],
)
def test_on_new_years_eve_the_clock_on_the_shops_wall_decides(
    agreed: Callable[[], Order], at: tuple[int, int, int, int, int], number: str, key: str, date: str
) -> None:
    invoice = issue_invoice(agreed(), [], at=datetime(*at, tzinfo=UTC))

    assert (invoice.number, invoice.archive_key) == (number, key)
    assert documents.read(invoice.document)["issued_at"] == date


def test_each_series_counts_by_itself_and_begins_again_each_year(agreed: Callable[[], Order]) -> None:
    orders = [agreed() for _ in range(3)]
    this_year, next_year = datetime(2026, 6, 1, tzinfo=UTC), datetime(2027, 6, 1, tzinfo=UTC)

    issued = [
        issue_invoice(orders[0], [], at=this_year),
        issue_invoice(orders[1], [], at=this_year),
        issue_credit_note(orders[0], at=this_year),
        issue_invoice(orders[2], [], at=next_year),
        issue_credit_note(orders[1], at=next_year),
    ]

    assert [invoice.number for invoice in issued] == [
        "INV-2026-000001", "INV-2026-000002", "CN-2026-000001", "INV-2027-000001", "CN-2027-000001",
    ]  # fmt: skip


def test_the_millionth_number_has_room(agreed: Callable[[], Order]) -> None:
    InvoiceCounter.objects.create(series="INV", year=2026, last=999_999)

    invoice = issue_invoice(agreed(), [], at=datetime(2026, 6, 1, tzinfo=UTC))

    assert documents.read(invoice.document)["number"] == "INV-2026-1000000"


def test_an_invoice_is_corrected_once(agreed: Callable[[], Order]) -> None:
    corrected = agreed()
    issue_invoice(corrected, [])
    issue_credit_note(corrected)

    with pytest.raises(AlreadyCorrected):
        issue_credit_note(Order.objects.get(pk=corrected.pk))

    assert Invoice.objects.count() == 2


def test_a_number_whose_transaction_failed_is_given_to_the_next(agreed: Callable[[], Order]) -> None:
    twice, next_one = agreed(), agreed()
    at = datetime(2026, 6, 1, tzinfo=UTC)
    issue_invoice(twice, [], at=at)

    with pytest.raises(IntegrityError), transaction.atomic():
        issue_invoice(twice, [], at=at)

    assert issue_invoice(next_one, [], at=at).number == "INV-2026-000002"
