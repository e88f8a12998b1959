"""Many clients who place orders at the same moment."""

import threading
from collections import Counter
from decimal import Decimal
from functools import partial

import pytest
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from shoestore.catalogue.edit import RunEntry, change_shoe
from shoestore.catalogue.models import Size
from shoestore.checkout.place_order import OutOfStock, PlacedOrder
from shoestore.checkout.quote import Wish
from shoestore.errors import ShopError
from shoestore.idempotency.once import KeyInFlight
from shoestore.inventory import stock
from shoestore.inventory.models import Movement
from shoestore.orders.models import Order, OrderLine
from tests.checkout.buying import buy, numbers
from tests.database import PATIENCE, all_at_once, meanwhile, on_postgresql
from tests.shop import pairs, shoe, size_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.engines]


def outcomes(answers: list[PlacedOrder | ShopError]) -> Counter[str]:
    return Counter(answer.code if isinstance(answer, ShopError) else "sold" for answer in answers)


def ledger_adds_up() -> bool:
    return all(
        size.on_hand == (size.moved or 0) for size in Size.objects.annotate(moved=Sum("movements__pairs"))
    )


def test_twelve_clients_and_three_pairs_make_three_orders() -> None:
    shoe("Derby", sizes={"42": 3})

    answers = all_at_once([buy] * 12)

    assert outcomes(answers) == {"sold": 3, "out_of_stock": 9}
    assert pairs("DERBY", "42") == 0
    assert Movement.objects.filter(reason="sold").count() == OrderLine.objects.count() == 3
    assert ledger_adds_up()


def test_invoice_numbers_have_no_gap_and_no_repeat_though_many_orders_are_refused() -> None:
    shoe("Derby", sizes={"42": 10})
    shoe("Loafer", sizes={"42": 100})

    def buys_on(client: int) -> list[str]:
        return [
            "sold" if isinstance(bought(wish), PlacedOrder) else "refused"
            for wish in [Wish("DERBY", "42"), Wish("LOAFER", "42"), Wish("DERBY", "42", quantity=2)]
        ]

    def bought(wish: Wish) -> PlacedOrder | ShopError:
        try:
            return buy(wish)
        except OutOfStock as refusal:
            return refusal

    all_at_once([partial(buys_on, client) for client in range(10)])

    year = timezone.localdate().year
    sold = Order.objects.count()
    assert 17 <= sold < 30
    assert numbers() == [f"INV-{year}-{number:06}" for number in range(1, sold + 1)]
    assert ledger_adds_up()


def test_orders_for_the_same_sizes_in_opposite_order_never_wait_in_a_circle() -> None:
    shoe("Derby", sizes={"41": 100, "42": 100, "43": 100})
    forth = [Wish("DERBY", label) for label in ("41", "42", "43")]

    def buys_five(wishes: list[Wish]) -> int:
        return len([buy(*wishes) for _ in range(5)])

    answers = all_at_once([partial(buys_five, forth), partial(buys_five, forth[::-1])] * 4)

    assert answers == [5] * 8
    assert [pairs("DERBY", label) for label in ("41", "42", "43")] == [60, 60, 60]


def test_a_seller_works_on_the_shoes_that_clients_are_buying() -> None:
    shoe("Derby", sizes={"41": 3, "42": 60, "43": 60})
    codes = {"43": "4006381333931", "42": "96385074", "41": "036000291452"}
    backwards = [RunEntry(label, gtin=code) for label, code in codes.items()]

    def edits() -> None:
        for price in range(100, 105):
            change_shoe("DERBY", {"price": Decimal(price)}, run=backwards)

    def counts() -> None:
        for _ in range(10):
            stock.count(size_of("DERBY", "41").pk, 3, seller_id=None)
            stock.receive(size_of("DERBY", "42").pk, 1, seller_id=None)

    def buys() -> None:
        for _ in range(10):
            try:
                buy(Wish("DERBY", "43"), Wish("DERBY", "42"), Wish("DERBY", "41"))
            except OutOfStock:
                buy(Wish("DERBY", "42"))

    answers = all_at_once([edits, buys, counts, buys, edits])

    assert answers == [None] * 5
    assert Order.objects.count() == 20
    assert ledger_adds_up()


def test_twenty_impatient_clicks_with_one_key_are_one_order() -> None:
    shoe("Derby", sizes={"42": 20})

    answers = all_at_once([partial(buy, key="k-1")] * 20)

    in_flight = outcomes(answers)["idempotency_key_in_flight"]
    assert outcomes(answers) in (
        {"sold": 20 - in_flight, "idempotency_key_in_flight": in_flight},
        {"sold": 20},
    )
    placed = [answer for answer in answers if isinstance(answer, PlacedOrder)]
    assert Counter(answer.repeated for answer in placed)[False] == 1
    assert {answer.order.pk for answer in placed} == {Order.objects.get().pk}
    assert pairs("DERBY", "42") == 19


@on_postgresql
def test_a_key_whose_order_is_being_placed_is_answered_at_once() -> None:
    shoe("Derby", sizes={"42": 2})
    placed, answered = threading.Event(), threading.Event()

    def slow_order() -> None:
        with transaction.atomic():
            buy(key="k-1")
            placed.set()
            answered.wait(PATIENCE)

    with meanwhile(slow_order):
        assert placed.wait(PATIENCE)
        with pytest.raises(KeyInFlight):
            buy(key="k-1")
        answered.set()

    assert buy(key="k-1").repeated is True
    assert Order.objects.count() == 1
