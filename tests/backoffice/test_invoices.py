"""Invoices in the back office."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from shoestore.invoicing.models import Invoice, InvoiceIsKept
from shoestore.invoicing.tasks import archive_soon
from tests.backoffice.browser import address, colleague, messages, words
from tests.shop import order, shoe

pytestmark = pytest.mark.django_db

REFUSAL = "The bucket is gone."


def _invoice() -> Invoice:
    shoe("Derby", price="129.00")
    return _another()


def _another() -> Invoice:
    return Invoice.objects.get(order=order("DERBY"))


def _refused(invoice: Invoice) -> None:
    """The archive refused it a moment ago and will be asked again in a quarter of an hour."""
    later = timezone.now() + timedelta(minutes=15)
    Invoice.objects.filter(pk=invoice.pk).update(
        archive_attempts=3, archive_error=REFUSAL, archive_retry_at=later
    )


def _again(client: Client, invoice: Invoice) -> Any:
    return client.post(address("invoicing_invoice_again", invoice.pk), follow=True)


def test_an_invoice_is_read_as_an_invoice(seller_client: Client) -> None:
    invoice = _invoice()

    page = words(seller_client.get(address("invoicing_invoice_change", invoice.pk)))

    assert f"Invoice {invoice.number}" in page
    assert f"{settings.SELLER['name']} {settings.SELLER['address']}" in page
    assert "Aldona Derby black · DERBY EU 42 1 129.00 21.00 % 129.00" in page
    assert "VAT 21.00 % 22.39 Total in EUR 129.00" in page
    assert "Not in the archive yet: the worker has not come to it." in page


def test_an_invoice_is_never_changed_or_deleted(seller_client: Client) -> None:
    invoice = _invoice()
    before = Invoice.objects.values().get()
    everyone = {"action": "delete_selected", "_selected_action": [invoice.pk], "post": "yes"}

    answers = [
        seller_client.post(address("invoicing_invoice_change", invoice.pk), {"number": "INV-2026-000009"}),
        seller_client.post(address("invoicing_invoice_delete", invoice.pk), {"post": "yes"}),
        seller_client.get(address("invoicing_invoice_add")),
    ]
    seller_client.post(address("invoicing_invoice_changelist"), everyone)

    assert [answer.status_code for answer in answers] == [405, 403, 403]
    assert Invoice.objects.values().get() == before
    with pytest.raises(InvoiceIsKept):
        invoice.delete()


def test_the_state_of_the_archiving_is_told_in_words(seller_client: Client) -> None:
    invoice = _invoice()
    _refused(invoice)

    page = words(seller_client.get(address("invoicing_invoice_change", invoice.pk)))
    listed = words(seller_client.get(address("invoicing_invoice_changelist")))

    assert "Not in the archive after 3 tries. The next one is on" in page
    assert REFUSAL in page
    assert f"refused 3 {REFUSAL}" in listed


def test_try_again_makes_a_refused_invoice_due_at_once(
    seller_client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    invoice = _invoice()
    _refused(invoice)
    assert not Invoice.objects.due().exists()

    with django_capture_on_commit_callbacks() as after_commit:
        answer = _again(seller_client, invoice)

    assert messages(answer) == ["The worker tries again now. Look at this page again in a few seconds."]
    assert list(Invoice.objects.due()) == [invoice]
    assert archive_soon in after_commit


def test_several_refused_invoices_are_tried_again_from_the_list(seller_client: Client) -> None:
    invoice = _invoice()
    other = _another()
    _refused(invoice)
    _refused(other)

    seller_client.post(
        address("invoicing_invoice_changelist"),
        {"action": "try_again", "_selected_action": [invoice.pk, other.pk]},
    )

    assert list(Invoice.objects.due()) == [invoice, other]


def test_an_invoice_in_the_archive_is_not_sent_again(seller_client: Client) -> None:
    invoice = _invoice()
    Invoice.objects.filter(pk=invoice.pk).update(archived_at=timezone.now(), archive_attempts=1)

    page = seller_client.get(address("invoicing_invoice_change", invoice.pk))
    _again(seller_client, invoice)

    assert page.context["may_try_again"] is False
    assert "after 1 try." in words(page)
    assert not Invoice.objects.waiting().exists()


def test_a_seller_who_may_only_read_does_not_send_again() -> None:
    invoice = _invoice()
    _refused(invoice)
    carlos = colleague("invoicing.view_invoice")

    page = carlos.get(address("invoicing_invoice_change", invoice.pk))
    answer = _again(carlos, invoice)

    assert (page.status_code, page.context["may_try_again"], answer.status_code) == (200, False, 403)
    assert not Invoice.objects.due().exists()


@pytest.mark.parametrize(("asked", "found"), [("waiting", 2), ("refused", 1), ("kept", 1)])
def test_invoices_are_filtered_by_the_state_of_their_archiving(
    seller_client: Client, asked: str, found: int
) -> None:
    _refused(_invoice())
    order("DERBY")
    Invoice.objects.filter(pk=_another().pk).update(archived_at=timezone.now())

    page = seller_client.get(address("invoicing_invoice_changelist"), {"archive": asked})

    assert page.context["cl"].queryset.count() == found
