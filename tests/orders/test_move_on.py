"""Moving an order on, one step at a time."""

import pytest
from django.contrib.auth.models import User

from shoestore.orders.models import Order, OrderEvent
from shoestore.orders.move_on import StepNotAllowed, move_on
from shoestore.orders.status import Status
from tests.shop import order, shoe

pytestmark = pytest.mark.django_db


def test_an_order_is_paid_made_ready_and_done_and_who_did_it_is_remembered(seller: User) -> None:
    shoe("Derby")
    placed = order("DERBY")

    for step in (Status.PAID, Status.READY, Status.DONE):
        move_on(placed.pk, to=step, seller_id=seller.pk)

    placed.refresh_from_db()
    assert placed.status == Status.DONE
    assert [(event.status, event.seller_id) for event in placed.events.all()] == [
        ("paid", seller.pk), ("ready", seller.pk), ("done", seller.pk),
    ]  # fmt: skip


def test_an_order_paid_when_it_is_collected_is_paid_when_it_is_done(seller: User) -> None:
    shoe("Derby")
    placed = order("DERBY")

    assert move_on(placed.pk, to=Status.READY, seller_id=seller.pk).paid_at is None
    done = move_on(placed.pk, to=Status.DONE, seller_id=seller.pk)

    assert done.paid_at is not None


def test_the_day_of_payment_is_not_moved_by_later_steps(seller: User) -> None:
    shoe("Derby")
    placed = order("DERBY")
    paid_at = move_on(placed.pk, to=Status.PAID, seller_id=seller.pk).paid_at
    move_on(placed.pk, to=Status.READY, seller_id=seller.pk)

    assert move_on(placed.pk, to=Status.DONE, seller_id=seller.pk).paid_at == paid_at


@pytest.mark.parametrize("step", [Status.SHIPPED, Status.DONE, Status.PLACED])
def test_a_step_the_table_does_not_know_changes_nothing(step: Status, seller: User) -> None:
    shoe("Derby")
    placed = order("DERBY")

    with pytest.raises(StepNotAllowed) as refusal:
        move_on(placed.pk, to=step, seller_id=seller.pk)

    assert refusal.value.details["order_status"] == "placed"
    assert refusal.value.details["next"] == ["paid", "ready", "cancelled"]
    assert Order.objects.get(pk=placed.pk).status == Status.PLACED
    assert OrderEvent.objects.count() == 0
