"""Orders in the back office."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from shoestore.audit.models import Entry
from shoestore.checkout.cancel_order import cancel_order
from shoestore.checkout.delivery_address import Address
from shoestore.checkout.place_order import Fulfilment, place_order
from shoestore.checkout.quote import Wish
from shoestore.inventory.models import Movement
from shoestore.invoicing.models import Invoice
from shoestore.orders.models import Order
from shoestore.orders.move_on import move_on
from shoestore.orders.status import Method, Payment, Status
from tests.backoffice.browser import address, colleague, messages, words
from tests.shop import ANA, order, pairs, shoe

pytestmark = pytest.mark.django_db


def _step(client: Client, moved: Order, to: str) -> Any:
    return client.post(address("orders_order_step", moved.pk), {"step": to}, follow=True)


def _refund(client: Client, refunded: Order) -> Any:
    return client.post(address("orders_order_refund", refunded.pk), follow=True)


def _page(client: Client, shown: Order) -> Any:
    return client.get(address("orders_order_change", shown.pk))


def _status(of: Order) -> str:
    return Order.objects.get(pk=of.pk).status


def _delivery(payment: Payment) -> Order:
    home = Fulfilment(Method.DELIVER, Address("Calle Mayor 1", "28013", "Madrid", "ES"))
    placed = place_order(client=ANA, wishes=[Wish("DERBY", "42")], fulfilment=home, payment=payment)
    return placed.order


def test_an_order_is_made_ready_and_handed_over_by_the_seller(seller: User, seller_client: Client) -> None:
    shoe("Derby")
    placed = order("DERBY")

    ready = _step(seller_client, placed, "ready")
    done = _step(seller_client, placed, "done")

    assert messages(ready) == [f"Order {placed.pk} is now ready to collect."]
    assert messages(done) == [f"Order {placed.pk} is now done."]
    assert [(event.status, event.seller) for event in placed.events.all()] == [
        ("ready", seller),
        ("done", seller),
    ]


def test_the_page_offers_exactly_the_next_steps(seller_client: Client) -> None:
    shoe("Derby")
    offered = {
        "to collect": order("DERBY"),
        "by transfer": _delivery(Payment.TRANSFER),
        "on delivery": _delivery(Payment.ON_DELIVERY),
    }

    steps = {
        name: [step["label"] for step in _page(seller_client, placed).context["steps"]]
        for name, placed in offered.items()
    }

    assert steps == {
        "to collect": ["Ready to collect", "Mark as paid"],
        "by transfer": ["Mark as paid"],
        "on delivery": ["Shipped", "Mark as paid"],
    }


def test_what_has_left_the_shop_is_not_cancelled_and_says_why(seller_client: Client) -> None:
    shoe("Derby")
    placed = _delivery(Payment.ON_DELIVERY)
    _step(seller_client, placed, "shipped")

    answer = _step(seller_client, placed, "cancelled")

    assert messages(answer) == [
        f"Order {placed.pk} is shipped: it cannot become cancelled; it can become done."
    ]
    assert "Cancel" not in words(answer)
    assert (_status(placed), pairs("DERBY", "42")) == ("shipped", 4)


def test_a_cancelled_order_puts_its_pairs_back_once(seller: User, seller_client: Client) -> None:
    shoe("Derby", sizes={"42": 5})
    placed = order("DERBY", "42", quantity=2)
    assert pairs("DERBY", "42") == 3

    first = _step(seller_client, placed, "cancelled")
    second = _step(seller_client, placed, "cancelled")

    assert messages(first) == [f"Order {placed.pk} is now cancelled."]
    assert messages(second) == [
        f"Order {placed.pk} is cancelled: it cannot become cancelled; nothing can follow."
    ]
    assert pairs("DERBY", "42") == 5
    assert Movement.objects.filter(reason="returned").count() == 1
    assert sorted(Invoice.objects.values_list("kind", flat=True)) == ["credit_note", "invoice"]
    assert [event.seller for event in placed.events.all()] == [seller]


def test_a_step_that_two_sellers_take_is_taken_once(seller_client: Client) -> None:
    shoe("Derby")
    placed = order("DERBY")
    _step(seller_client, placed, "paid")

    answer = _step(seller_client, placed, "paid")

    assert messages(answer) == [
        f"Order {placed.pk} is paid: it cannot become paid; it can become ready or cancelled."
    ]
    assert placed.events.count() == 1


def test_a_step_that_does_not_exist_is_a_bad_request(seller_client: Client) -> None:
    shoe("Derby")
    placed = order("DERBY")

    answer = _step(seller_client, placed, "lost")

    assert (answer.status_code, _status(placed)) == (400, "placed")


def test_an_order_that_does_not_exist_is_not_found(seller_client: Client) -> None:
    assert seller_client.get(address("orders_order_change", "0000-0000-0000-0000")).status_code == 404


def test_a_seller_who_may_only_look_is_offered_no_step_and_refused_one() -> None:
    shoe("Derby")
    placed = order("DERBY")
    carlos = colleague("orders.view_order")

    page = _page(carlos, placed)
    answer = _step(carlos, placed, "paid")

    assert (page.status_code, page.context["steps"], page.context["may_cancel"]) == (200, [], False)
    assert (answer.status_code, _status(placed)) == (403, "placed")


def test_the_page_tells_the_whole_order(seller_client: Client) -> None:
    shoe("Derby", price="129.00")
    placed = order("DERBY", "42", quantity=2)

    page = words(_page(seller_client, placed))

    assert "Ana Ruiz ana@example.com" in page
    assert "Aldona Derby black · DERBY EU 42 2 129.00 258.00 Total in EUR 258.00 VAT in it 44.78" in page
    assert f"{Invoice.objects.get().number} Invoice, not in the archive yet" in page
    assert "Pays on collection" in page


def test_a_name_is_shown_and_never_run(seller_client: Client) -> None:
    shoe("Derby")
    placed = order("DERBY")
    Order.objects.filter(pk=placed.pk).update(client_name="<script>alert(1)</script>")

    pages = [_page(seller_client, placed), seller_client.get(address("orders_order_changelist"))]

    for page in pages:
        assert "<script>alert(1)" not in page.content.decode()
        assert "<script>alert(1)</script>" in words(page)


def test_no_field_of_an_order_is_edited(seller_client: Client) -> None:
    shoe("Derby")
    placed = order("DERBY")

    changed = seller_client.post(address("orders_order_change", placed.pk), {"status": "done"})
    deleted = seller_client.post(address("orders_order_delete", placed.pk), {"post": "yes"})

    assert (changed.status_code, deleted.status_code) == (405, 403)
    assert _status(placed) == "placed"


@pytest.mark.parametrize("asked", ["ana@example", "Ruiz", "DERBY", "INV-"])
def test_orders_are_found_by_client_shoe_and_invoice(seller_client: Client, asked: str) -> None:
    shoe("Derby")
    placed = order("DERBY")

    found = seller_client.get(address("orders_order_changelist"), {"q": asked}).context["cl"].queryset

    assert list(found) == [placed]


def test_an_order_is_found_by_its_id_as_it_is_read_aloud(seller_client: Client) -> None:
    shoe("Derby")
    placed, _other = order("DERBY"), order("DERBY")
    said = placed.pk.lower().replace("-", " ").replace("0", "o").replace("1", "l")

    found = seller_client.get(address("orders_order_changelist"), {"q": said}).context["cl"].queryset

    assert list(found) == [placed]


def test_orders_that_wait_are_filtered(seller_client: Client) -> None:
    shoe("Derby")
    placed, paid = order("DERBY"), order("DERBY")
    _step(seller_client, paid, "paid")

    waiting = seller_client.get(address("orders_order_changelist"), {"status__exact": "placed"})

    assert list(waiting.context["cl"].queryset) == [placed]


def test_a_paid_order_that_was_cancelled_waits_for_its_refund(seller: User, seller_client: Client) -> None:
    shoe("Derby")
    paid, unpaid = order("DERBY"), order("DERBY")
    _step(seller_client, paid, "paid")
    _step(seller_client, unpaid, "cancelled")

    cancelled = _step(seller_client, paid, "cancelled")
    waiting = seller_client.get(address("orders_order_changelist"), {"todo": "refund"})

    assert "Refund 129.00 EUR to the client." in messages(cancelled)
    assert "Cancelled, to refund" in words(cancelled)
    assert list(waiting.context["cl"].queryset) == [paid]

    refunded = _refund(seller_client, paid)

    assert messages(refunded) == ["129.00 EUR refunded."]
    assert "Refunded by sofia" in words(refunded)
    assert "Mark as refunded" not in words(refunded)
    assert [(event.status, event.seller) for event in paid.events.all()][-1] == ("refunded", seller)
    entry = Entry.objects.latest("pk")
    assert (entry.who, entry.thing, entry.details) == ("sofia", paid.pk, {"refunded": "129.00 EUR"})
    assert not Order.objects.to_refund().exists()


@pytest.mark.parametrize("steps", [[], ["paid"], ["cancelled"], ["paid", "cancelled", "refund"]])
def test_nothing_else_is_refunded_and_nothing_twice(seller_client: Client, steps: list[str]) -> None:
    shoe("Derby")
    placed = order("DERBY")
    for step in steps:
        _refund(seller_client, placed) if step == "refund" else _step(seller_client, placed, step)
    before = [*Order.objects.values(), *placed.events.values()], Entry.objects.count()

    answer = _refund(seller_client, placed)

    assert messages(answer) == [f"Order {placed.pk} has nothing to refund."]
    assert before == ([*Order.objects.values(), *placed.events.values()], Entry.objects.count())


def test_who_may_only_look_marks_nothing_as_refunded(seller: User) -> None:
    shoe("Derby")
    placed = order("DERBY")
    move_on(placed.pk, to=Status.PAID, seller_id=seller.pk)
    cancel_order(placed.pk, seller_id=seller.pk)
    carlos = colleague("orders.view_order")

    page, answer = _page(carlos, placed), _refund(carlos, placed)

    assert "To refund" in words(page)
    assert "Mark as refunded" not in words(page)
    assert answer.status_code == 403
    assert list(Order.objects.to_refund()) == [placed]
