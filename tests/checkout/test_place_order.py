"""Placing an order: all of it or nothing, once, and for every client at the same time."""

import threading
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager
from decimal import Decimal
from functools import partial

import pytest
from django.db import connections, transaction
from django.db.models import Sum
from django.utils import timezone
from pytest_django import Settings

from shoestore.api.written_orders import describe, describe_order
from shoestore.catalogue.edit import RunEntry, change_shoe
from shoestore.catalogue.models import Size
from shoestore.checkout.place_order import (
    Address,
    Client,
    Fulfilment,
    KeyInFlight,
    KeyReused,
    NotDeliveredThere,
    OutOfStock,
    PlacedOrder,
    PriceChanged,
    Repeatable,
    place_order,
)
from shoestore.checkout.quote import UnknownShoe, Wish
from shoestore.errors import ShopError
from shoestore.inventory import stock
from shoestore.inventory.models import Movement
from shoestore.invoicing.models import Invoice
from shoestore.orders.models import Order, OrderLine
from shoestore.orders.status import Method, Payment
from tests.database import all_at_once, on_postgresql
from tests.shop import ANA, order, pairs, shoe, size_of

pytestmark = [pytest.mark.django_db, pytest.mark.engines]
at_the_same_time = pytest.mark.django_db(transaction=True)

HOME = Address(line1="Calle Mayor 1", postcode="28013", city="Madrid", country="ES")


def buy(
    *wishes: Wish,
    client: Client = ANA,
    fulfilment: Fulfilment | None = None,
    payment: Payment = Payment.ON_COLLECTION,
    expected_total: str | None = None,
    key: str = "",
    fingerprint: str = "derby 42",
) -> PlacedOrder:
    return place_order(
        client=client,
        wishes=wishes or [Wish("DERBY", "42")],
        fulfilment=fulfilment or Fulfilment(),
        payment=payment,
        expected_total=None if expected_total is None else Decimal(expected_total),
        repeatable=Repeatable(key, fingerprint) if key else None,
    )


def nothing_happened(**on_hand: int) -> bool:
    """No order, no invoice, no pair of a shoe moved since it was received."""
    left = {size.shoe.reference: size.on_hand for size in Size.objects.select_related("shoe")}
    sold = Movement.objects.exclude(reason="received").exists()
    return left == on_hand and not sold and not Order.objects.exists() and not Invoice.objects.exists()


def test_an_order_takes_its_pair_and_has_its_invoice_at_once() -> None:
    shoe("Derby", sizes={"42": 2}, price="129.00")

    placed = order("DERBY", "42")

    assert pairs("DERBY", "42") == 1
    assert (placed.status, placed.total, placed.vat) == ("placed", Decimal("129.00"), Decimal("22.39"))
    assert [str(line) for line in placed.lines.all()] == ["1 x DERBY EU 42"]
    assert [invoice.number[-7:] for invoice in placed.invoices.all()] == ["-000001"]


def test_who_describes_a_new_order_asks_the_database_nothing_more(
    django_assert_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    shoe("Derby", sizes={"42": 2})
    placed = buy()

    with django_assert_num_queries(0):
        told = describe(placed.order, placed.lines, placed.invoices)

    assert told == describe_order(placed.order)
    assert placed.lines == list(placed.order.lines.all())
    assert placed.invoices == list(placed.order.invoices.all())


def test_an_order_remembers_who_ordered_what_and_where_it_goes() -> None:
    shoe("Derby", sizes={"42": 2}, price="60.00")
    client = Client("محمد 👟", "m@example.com", phone="+34 600 000 000")

    buy(client=client, fulfilment=Fulfilment(Method.DELIVER, HOME), payment=Payment.TRANSFER)

    kept = Order.objects.get()
    assert (kept.client_name, kept.client_email, kept.client_phone) == (
        "محمد 👟", "m@example.com", "+34 600 000 000",
    )  # fmt: skip
    assert (kept.method, kept.payment, kept.line1, kept.line2) == ("deliver", "transfer", "Calle Mayor 1", "")
    assert (kept.postcode, kept.city, kept.country) == ("28013", "Madrid", "ES")
    assert (kept.delivery_fee, kept.delivery_vat_rate) == (Decimal("4.95"), Decimal("21.00"))
    assert (kept.total, kept.vat, kept.currency) == (Decimal("64.95"), Decimal("11.27"), "EUR")


def test_what_was_ordered_from_too_far_away_stays_on_the_shelf(settings: Settings) -> None:
    settings.DELIVERY_COUNTRIES = ["PT"]
    shoe("Derby", sizes={"42": 2})

    with pytest.raises(NotDeliveredThere, match="does not deliver to ES"):
        buy(fulfilment=Fulfilment(Method.DELIVER, HOME), payment=Payment.TRANSFER)

    assert nothing_happened(DERBY=2)


def test_what_was_sold_is_copied_so_that_a_later_price_does_not_change_it() -> None:
    shoe("Derby", sizes={"42": 2}, price="129.00")
    placed = order("DERBY", "42")

    change_shoe("DERBY", {"name": "Blucher", "price": Decimal("99.00")}, brand="Brunella")

    line = OrderLine.objects.get(order=placed)
    assert (line.brand, line.name, line.unit_price, line.total, line.vat_rate) == (
        "Aldona", "Derby", Decimal("129.00"), Decimal("129.00"), Decimal("21.00"),
    )  # fmt: skip


def test_each_pair_that_leaves_is_a_movement_of_its_order() -> None:
    shoe("Derby", sizes={"42": 5, "43": 5})

    placed = buy(Wish("DERBY", "43", quantity=2), Wish("DERBY", "42")).order

    moved = Movement.objects.filter(order_id=placed.pk).values_list("size__label", "pairs", "reason")
    assert sorted(moved) == [("42", -1, "sold"), ("43", -2, "sold")]


def test_the_last_pair_is_sold_once() -> None:
    shoe("Derby", sizes={"42": 1})
    order("DERBY", "42")

    with pytest.raises(OutOfStock) as refusal:
        order("DERBY", "42")

    assert refusal.value.message == "Aldona Derby in size 42 is sold out: choose another size."
    assert refusal.value.details["shortages"] == [
        {"reference": "DERBY", "size": "42", "width": "", "left": 0}
    ]
    assert pairs("DERBY", "42") == 0
    assert (Order.objects.count(), Invoice.objects.count(), Movement.objects.count()) == (1, 1, 2)


def test_an_order_for_more_pairs_than_there_are_takes_none_of_its_lines() -> None:
    shoe("Derby", sizes={"42": 5})
    shoe("Loafer", sizes={"42": 1})

    with pytest.raises(OutOfStock) as refusal:
        buy(Wish("DERBY", "42"), Wish("LOAFER", "42", quantity=2))

    assert refusal.value.message == "Only 1 pair of Aldona Loafer is left in size 42: order just that one."
    assert nothing_happened(DERBY=5, LOAFER=1)


def test_a_price_that_moved_is_not_charged_silently() -> None:
    shoe("Derby", sizes={"42": 2}, price="129.00")

    with pytest.raises(PriceChanged) as refusal:
        buy(expected_total="119.00")

    assert refusal.value.message == (
        "The price has changed: the order now comes to 129.00 EUR, not 119.00. "
        "Look at it again and order if you agree."
    )
    assert refusal.value.details == {"total": {"amount": "129.00", "currency": "EUR"}}
    assert nothing_happened(DERBY=2)
    assert buy(expected_total="129").order.total == Decimal("129.00")


def test_an_order_for_a_shoe_that_is_no_longer_shown_changes_nothing() -> None:
    shoe("Derby", sizes={"42": 2}, published=False)

    with pytest.raises(UnknownShoe):
        order("DERBY", "42")

    assert nothing_happened(DERBY=2)


def test_the_same_key_and_body_give_the_order_of_the_first_time() -> None:
    shoe("Derby", sizes={"42": 2})

    first, second = buy(key="k-1"), buy(key="k-1")

    assert (first.repeated, second.repeated) == (False, True)
    assert second.order == first.order
    assert (second.lines, second.invoices) == (first.lines, first.invoices)
    assert (Order.objects.count(), pairs("DERBY", "42")) == (1, 1)


def test_the_first_answer_is_given_again_even_when_the_shoe_is_sold_out_since() -> None:
    shoe("Derby", sizes={"42": 1})
    first = buy(key="k-1")

    assert buy(key="k-1", expected_total="1.00").order == first.order


def test_the_same_key_with_another_body_is_refused() -> None:
    shoe("Derby", sizes={"42": 2})
    buy(key="k-1")

    with pytest.raises(KeyReused):
        buy(key="k-1", fingerprint="derby 43")

    assert (Order.objects.count(), pairs("DERBY", "42")) == (1, 1)


def test_a_refused_order_does_not_use_its_key_up() -> None:
    shoe("Derby", sizes={"42": 0})
    with pytest.raises(OutOfStock):
        buy(key="k-1")

    stock.receive(size_of("DERBY", "42").pk, 1, seller_id=None)

    assert buy(key="k-1").repeated is False


def test_a_refused_order_leaves_no_gap_in_the_numbers() -> None:
    shoe("Derby", sizes={"42": 2})
    order("DERBY", "42")
    with pytest.raises(OutOfStock):
        order("DERBY", "42", quantity=2)

    order("DERBY", "42")

    year = timezone.localdate().year
    assert numbers() == [f"INV-{year}-000001", f"INV-{year}-000002"]


def test_an_order_asks_the_archive_only_after_it_is_certain(
    django_capture_on_commit_callbacks: Callable[..., object],
) -> None:
    shoe("Derby", sizes={"42": 1})
    with django_capture_on_commit_callbacks() as asked:  # type: ignore[attr-defined]
        order("DERBY", "42")
        with pytest.raises(OutOfStock):
            order("DERBY", "42")

    assert [callback.__name__ for callback in asked] == ["archive_soon"]


# Many clients at the same moment


def numbers() -> list[str]:
    return sorted(Invoice.objects.values_list("number", flat=True))


def outcomes(answers: list[PlacedOrder | ShopError]) -> Counter[str]:
    return Counter(answer.code if isinstance(answer, ShopError) else "sold" for answer in answers)


def ledger_adds_up() -> bool:
    return all(
        size.on_hand == (size.moved or 0) for size in Size.objects.annotate(moved=Sum("movements__pairs"))
    )


@at_the_same_time
def test_twelve_clients_and_three_pairs_make_three_orders() -> None:
    shoe("Derby", sizes={"42": 3})

    answers = all_at_once([buy] * 12)

    assert outcomes(answers) == {"sold": 3, "out_of_stock": 9}
    assert pairs("DERBY", "42") == 0
    assert Movement.objects.filter(reason="sold").count() == OrderLine.objects.count() == 3
    assert ledger_adds_up()


@at_the_same_time
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


@at_the_same_time
def test_orders_for_the_same_sizes_in_opposite_order_never_wait_in_a_circle() -> None:
    shoe("Derby", sizes={"41": 100, "42": 100, "43": 100})
    forth = [Wish("DERBY", label) for label in ("41", "42", "43")]

    def buys_five(wishes: list[Wish]) -> int:
        return len([buy(*wishes) for _ in range(5)])

    answers = all_at_once([partial(buys_five, forth), partial(buys_five, forth[::-1])] * 4)

    assert answers == [5] * 8
    assert [pairs("DERBY", label) for label in ("41", "42", "43")] == [60, 60, 60]


@at_the_same_time
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


@at_the_same_time
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
@at_the_same_time
def test_a_key_whose_order_is_being_placed_is_answered_at_once() -> None:
    shoe("Derby", sizes={"42": 2})
    placed, answered = threading.Event(), threading.Event()

    def slow_order() -> None:
        with transaction.atomic():
            buy(key="k-1")
            placed.set()
            answered.wait(10)
        connections.close_all()

    first = threading.Thread(target=slow_order)
    first.start()
    assert placed.wait(10)
    with pytest.raises(KeyInFlight):
        buy(key="k-1")
    answered.set()
    first.join()

    assert buy(key="k-1").repeated is True
    assert Order.objects.count() == 1
