"""Invoices are kept: not changed, not deleted, not even by somebody who goes round the shop's own code."""

from importlib import import_module

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from shoestore.invoicing.models import Invoice, InvoiceCounter, InvoiceIsKept
from tests.shop import order, shoe

pytestmark = [pytest.mark.django_db, pytest.mark.engines]

kept = import_module("shoestore.invoicing.migrations.0002_invoices_are_kept")


@pytest.fixture
def invoice() -> Invoice:
    shoe("Derby", sizes={"42": 2})
    return Invoice.objects.get(order=order("DERBY", "42"))


@pytest.fixture
def deleting_is_refused() -> None:
    """As in every shop; only the tests' own SQLite must let go of rows (see tests/conftest.py)."""
    if connection.vendor == "sqlite":
        connection.cursor().execute(kept.NEVER_DELETED_IN_SQLITE)


def execute(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize(
    "change",
    [
        "number = 'INV-2020-000001'",
        "kind = 'credit_note'",
        "order_id = (SELECT max(id) FROM orders_order WHERE id <> order_id)",
        "issued_at = '2020-01-01 00:00:00'",
        "document = replace(document, '129.00', '29.00')",
    ],
)
def test_what_an_invoice_says_cannot_be_changed_even_in_the_database(invoice: Invoice, change: str) -> None:
    order("DERBY", "42")

    with pytest.raises(IntegrityError, match="invoice_is_never_changed"):
        execute(f"UPDATE invoicing_invoice SET {change} WHERE id = {invoice.pk}")

    assert Invoice.objects.filter(pk=invoice.pk).values().get() == {
        field.attname: getattr(invoice, field.attname) for field in Invoice._meta.concrete_fields
    }


@pytest.mark.usefixtures("deleting_is_refused")
def test_an_invoice_cannot_be_deleted_even_in_the_database(invoice: Invoice) -> None:
    with pytest.raises(IntegrityError, match="invoice_is_never_deleted"):
        execute("DELETE FROM invoicing_invoice")

    assert Invoice.objects.get() == invoice


def test_an_invoice_is_deleted_neither_by_itself_nor_among_others(invoice: Invoice) -> None:
    with pytest.raises(InvoiceIsKept):
        invoice.delete()
    with pytest.raises(InvoiceIsKept):
        Invoice.objects.filter(pk=invoice.pk).delete()

    assert Invoice.objects.get() == invoice


def test_the_state_of_its_archiving_may_change_and_so_may_a_row_that_stays_the_same(invoice: Invoice) -> None:
    invoice.archived_at = timezone.now()
    invoice.save()

    assert Invoice.objects.get().archived_at == invoice.archived_at


COPY = """
    INSERT INTO invoicing_invoice
        (number, kind, order_id, issued_at, document, archive_attempts, archive_error)
    SELECT {}, order_id, issued_at, document, 0, '' FROM invoicing_invoice
"""


@pytest.mark.parametrize(
    ("copied", "on_postgresql", "on_sqlite"),
    [
        ("number, 'credit_note'", "invoicing_invoice_number_key", "invoicing_invoice.number"),
        ("'X-2020-1', 'invoice'", "invoice_once_an_order_and_kind", "invoicing_invoice.order_id"),
        ("'X-2020-1', 'gift'", "invoice_kind_is_known", "invoice_kind_is_known"),
    ],
)
def test_no_number_is_given_twice_and_no_order_is_invoiced_twice(
    invoice: Invoice, copied: str, on_postgresql: str, on_sqlite: str
) -> None:
    with pytest.raises(IntegrityError, match=on_sqlite if connection.vendor == "sqlite" else on_postgresql):
        execute(COPY.format(copied))

    assert Invoice.objects.get() == invoice


def test_a_series_is_counted_once_a_year() -> None:
    InvoiceCounter.objects.create(series="INV", year=2026, last=7)

    with pytest.raises(IntegrityError), transaction.atomic():
        InvoiceCounter.objects.create(series="INV", year=2026, last=1)

    assert [str(counter) for counter in InvoiceCounter.objects.all()] == ["INV-2026: 7"]


def test_the_archive_knows_an_invoice_by_the_year_and_the_number() -> None:
    assert Invoice(number="INV-2026-000007").archive_key == "2026/INV-2026-000007.json"
    assert str(Invoice(number="INV-2026-000007")) == "INV-2026-000007"


@pytest.mark.usefixtures("deleting_is_refused")
def test_the_triggers_can_be_taken_away_and_put_back(invoice: Invoice) -> None:
    for statement in kept.LET_GO[connection.vendor]:
        execute(statement)
    execute("UPDATE invoicing_invoice SET number = 'X-2020-1'")
    for statement in kept.KEEP[connection.vendor]:
        execute(statement)

    with pytest.raises(IntegrityError):
        execute("UPDATE invoicing_invoice SET number = 'X-2020-2'")
