"""Cancelling an order: its pairs go back and its invoice is taken back, once."""

import json
from collections import Counter
from functools import partial

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from shoestore.catalogue.held import held
from shoestore.checkout.cancel_order import cancel_order
from shoestore.checkout.place_order import Fulfilment, place_order
from shoestore.checkout.quote import Wish
from shoestore.errors import ShopError
from shoestore.inventory.models import Movement
from shoestore.invoicing.models import Invoice
from shoestore.orders.find import UnknownOrder
from shoestore.orders.models import Order, OrderEvent
from shoestore.orders.move_on import StepNotAllowed, move_on
from shoestore.orders.status import Payment, Status
from tests.database import all_at_once
from tests.shop import ANA, order, pairs, shoe

pytestmark = [pytest.mark.django_db, pytest.mark.engines]


def moved(order_id: str) -> list[tuple[int, str]]:
    return list(Movement.objects.filter(order_id=order_id).order_by("id").values_list("pairs", "reason"))


def test_the_pairs_of_a_cancelled_order_go_back_and_a_credit_note_takes_its_invoice_back() -> None:
    shoe("Derby", sizes={"42": 2})
    placed = order("DERBY", "42", quantity=2)

    cancelled = cancel_order(placed.pk, seller_id=None)

    year = timezone.localdate().year
    assert cancelled.status == "cancelled"
    assert pairs("DERBY", "42") == 2
    assert moved(placed.pk) == [(-2, "sold"), (2, "returned")]
    assert sorted(cancelled.invoices.values_list("kind", "number")) == [
        ("credit_note", f"CN-{year}-000001"),
        ("invoice", f"INV-{year}-000001"),
    ]
    note = json.loads(cancelled.invoices.get(kind="credit_note").document)
    assert (note["corrects"], note["total"]) == (f"INV-{year}-000001", "-258.00")


def test_every_line_of_a_cancelled_order_goes_back() -> None:
    shoe("Derby", sizes={"41": 3, "42": 3})
    placed = place_order(
        client=ANA,
        wishes=[Wish("DERBY", "42", quantity=2), Wish("DERBY", "41"), Wish("DERBY", "42")],
        fulfilment=Fulfilment(),
        payment=Payment.TRANSFER,
    ).order

    cancel_order(placed.pk, seller_id=None)

    assert (pairs("DERBY", "41"), pairs("DERBY", "42")) == (3, 3)


def test_an_order_is_cancelled_once() -> None:
    shoe("Derby", sizes={"42": 2})
    placed = order("DERBY", "42")
    cancel_order(placed.pk, seller_id=None)

    with pytest.raises(StepNotAllowed) as refusal:
        cancel_order(placed.pk, seller_id=None)

    assert refusal.value.message == (
        f"Order {placed.pk} is cancelled: it cannot become cancelled; nothing can follow."
    )
    assert (pairs("DERBY", "42"), Invoice.objects.count(), OrderEvent.objects.count()) == (2, 2, 1)


@pytest.mark.parametrize("status", [Status.PAID, Status.READY])
def test_an_order_that_is_on_its_way_is_cancelled_by_a_seller_only(status: Status, seller: User) -> None:
    shoe("Derby", sizes={"42": 2})
    placed = order("DERBY", "42")
    move_on(placed.pk, to=status, seller_id=seller.pk)

    with pytest.raises(StepNotAllowed):
        cancel_order(placed.pk, seller_id=None)
    assert (pairs("DERBY", "42"), Order.objects.get().status) == (1, status)

    cancel_order(placed.pk, seller_id=seller.pk)
    assert (pairs("DERBY", "42"), Order.objects.get().status) == (2, "cancelled")
    assert OrderEvent.objects.get(status="cancelled").seller == seller


def test_an_order_that_was_handed_over_is_not_cancelled_any_more(seller: User) -> None:
    shoe("Derby", sizes={"42": 2})
    placed = order("DERBY", "42")
    for status in (Status.READY, Status.DONE):
        move_on(placed.pk, to=status, seller_id=seller.pk)

    with pytest.raises(StepNotAllowed):
        cancel_order(placed.pk, seller_id=seller.pk)

    assert (pairs("DERBY", "42"), Invoice.objects.count()) == (1, 1)


def test_an_order_that_never_was_cannot_be_cancelled() -> None:
    with pytest.raises(UnknownOrder):
        cancel_order("0000-0000-0000-0000", seller_id=None)


def test_the_pair_that_came_back_is_on_the_shelf_again() -> None:
    shoe("Derby", sizes={"42": 1})
    placed = order("DERBY", "42")
    assert held().index.available == 0

    cancel_order(placed.pk, seller_id=None)

    assert held().index.available.bit_count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_cancel_at_the_same_moment_put_the_pairs_back_once() -> None:
    shoe("Derby", sizes={"41": 8, "42": 8})
    orders = [order("DERBY", label) for label in ("41", "42") * 4]

    for placed in orders:
        answers = all_at_once([partial(cancel_order, placed.pk, seller_id=None)] * 4)
        refused = Counter(answer.code for answer in answers if isinstance(answer, ShopError))
        assert refused == {"step_not_allowed": 3}

    assert (pairs("DERBY", "41"), pairs("DERBY", "42")) == (8, 8)
    year = timezone.localdate().year
    notes = Invoice.objects.filter(kind="credit_note").order_by("id").values_list("number", flat=True)
    assert list(notes) == [f"CN-{year}-{number:06}" for number in range(1, 9)]


@pytest.mark.django_db(transaction=True)
def test_one_pays_while_another_cancels_and_one_of_them_is_told(seller: User) -> None:
    shoe("Derby", sizes={"42": 8})

    for placed in [order("DERBY", "42") for _ in range(8)]:
        cancels = partial(cancel_order, placed.pk, seller_id=None)
        pays = partial(move_on, placed.pk, to=Status.PAID, seller_id=seller.pk)
        answers = all_at_once([cancels, pays])

        assert [isinstance(answer, ShopError) for answer in answers].count(True) == 1
        assert (Order.objects.get(pk=placed.pk).status == "cancelled") == isinstance(answers[0], Order)

    cancelled = Order.objects.filter(status="cancelled").count()
    assert pairs("DERBY", "42") == cancelled
