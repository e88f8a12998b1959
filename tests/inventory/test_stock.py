"""The ledger: no pair comes or goes without a line, and the lines add up to what is on hand."""

import threading
import time
from collections.abc import Callable
from functools import partial

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, connection, transaction
from django.db.models import Sum
from hypothesis import given, settings
from hypothesis import strategies as st

from shoestore.catalogue.changes import current_version
from shoestore.catalogue.models import Size
from shoestore.checkout.cancel_order import cancel_order
from shoestore.checkout.place_order import Fulfilment, place_order
from shoestore.checkout.quote import Wish
from shoestore.errors import ShopError
from shoestore.inventory import stock
from shoestore.inventory.models import Movement
from shoestore.orders.models import Order
from shoestore.orders.status import Payment
from tests.database import PATIENCE, all_at_once, undone
from tests.shop import ANA, pairs, shoe, size_of

pytestmark = [pytest.mark.django_db, pytest.mark.engines]


@pytest.fixture
def derby() -> int:
    """The key of a size with five pairs."""
    shoe("Derby", sizes={"42": 5})
    return size_of("DERBY", "42").pk


def ledger(size_id: int) -> list[tuple[int, str]]:
    return list(Movement.objects.filter(size_id=size_id).order_by("id").values_list("pairs", "reason"))


def test_what_is_received_counted_and_written_off_is_a_line_each(derby: int, seller: User) -> None:
    assert stock.receive(derby, 3, seller_id=seller.pk, note="parcel 7") == 8
    assert stock.write_off(derby, 2, seller_id=seller.pk, note="heel broken") == 6
    assert stock.count(derby, 4, seller_id=seller.pk, note="night of the inventory") == 4

    assert ledger(derby) == [(5, "received"), (3, "received"), (-2, "written_off"), (-2, "counted")]
    notes = Movement.objects.filter(seller=seller).order_by("id").values_list("note", flat=True)
    assert list(notes) == ["parcel 7", "heel broken", "night of the inventory"]
    assert pairs("DERBY", "42") == 4


def test_a_count_that_finds_what_was_expected_is_kept_as_proof(derby: int) -> None:
    assert stock.count(derby, 5, seller_id=None) == 5

    assert ledger(derby) == [(5, "received"), (0, "counted")]


def test_more_pairs_than_there_are_cannot_be_written_off(derby: int) -> None:
    with pytest.raises(stock.OutOfStock) as refusal:
        stock.write_off(derby, 6, seller_id=None)

    assert (refusal.value.message, refusal.value.size_id, refusal.value.left) == ("Only 5 left.", derby, 5)
    assert (pairs("DERBY", "42"), ledger(derby)) == (5, [(5, "received")])


def test_what_is_short_says_whether_the_shoe_has_ever_been_there() -> None:
    shoe("Loafer", sizes={"41": 0, "42": 1})
    shoe("Boot", sizes={"41": 0, "42": 0})
    stock.count(size_of("BOOT", "42").pk, 0, seller_id=None)

    def coming_soon(reference: str) -> bool:
        with pytest.raises(stock.OutOfStock) as refusal, transaction.atomic():
            stock.take({size_of(reference, "41").pk: 1}, order_id="")
        return refusal.value.coming_soon

    assert (coming_soon("LOAFER"), coming_soon("BOOT")) == (False, True)


@pytest.mark.parametrize("verb", [stock.receive, stock.write_off])
@pytest.mark.parametrize("number", [0, -1, 100_001, 10**30])
def test_a_number_of_pairs_that_makes_no_sense_moves_nothing(
    derby: int, verb: Callable[..., int], number: int
) -> None:
    with pytest.raises(stock.PairsInvalid) as refusal:
        verb(derby, number, seller_id=None)

    assert refusal.value.message == "Pairs must be between 1 and 100,000."
    assert (pairs("DERBY", "42"), ledger(derby)) == (5, [(5, "received")])


@pytest.mark.parametrize("number", [-1, 100_001])
def test_a_shelf_cannot_hold_such_a_number_of_pairs(derby: int, number: int) -> None:
    with pytest.raises(stock.PairsInvalid):
        stock.count(derby, number, seller_id=None)

    assert (pairs("DERBY", "42"), ledger(derby)) == (5, [(5, "received")])


def test_pairs_are_taken_for_all_sizes_or_for_none() -> None:
    shoe("Derby", sizes={"41": 2, "42": 1})
    wanted = {size_of("DERBY", "41").pk: 1, size_of("DERBY", "42").pk: 2}

    with pytest.raises(stock.OutOfStock), transaction.atomic():
        stock.take(wanted, order_id="0000-0000-0000-0000")

    assert (pairs("DERBY", "41"), pairs("DERBY", "42")) == (2, 1)


@pytest.mark.django_db(transaction=True)
def test_pairs_taken_outside_of_a_transaction_are_taken_for_all_sizes_or_for_none_too() -> None:
    shoe("Derby", sizes={"41": 2, "42": 1})
    wanted = {size_of("DERBY", "41").pk: 1, size_of("DERBY", "42").pk: 2}

    with pytest.raises(stock.OutOfStock):
        stock.take(wanted, order_id="0000-0000-0000-0000")

    assert (pairs("DERBY", "41"), pairs("DERBY", "42")) == (2, 1)


@pytest.mark.parametrize(
    ("before", "taken", "seen"),
    [(9, 1, False), (9, 5, False), (5, 2, True), (4, 1, True), (3, 1, True), (1, 1, True)],
)
def test_clients_are_told_only_what_they_can_see(before: int, taken: int, seen: bool) -> None:
    """Above three pairs a client sees that there are some; from three down, how many."""
    made = shoe("Derby", sizes={"42": before})
    size_id, version = size_of("DERBY", "42").pk, current_version()

    assert stock.take({size_id: taken}, order_id="") == ({made.pk} if seen else set())
    stock.put_back({size_id: taken}, order_id="")
    stock.write_off(size_id, taken, seller_id=None)

    assert current_version() == version + seen


@pytest.mark.django_db(transaction=True)
def test_who_counts_waits_for_the_delivery_that_is_being_written_down() -> None:
    shoe("Derby", sizes={"42": 5})
    size_id = size_of("DERBY", "42").pk
    received = threading.Event()

    def receives() -> int:
        with transaction.atomic():
            stock.receive(size_id, 10, seller_id=None)
            received.set()
            time.sleep(0.3)
        return 15

    def counts() -> int:
        received.wait(PATIENCE)
        return stock.count(size_id, 5, seller_id=None)

    assert all_at_once([receives, counts]) == [15, 5]
    assert pairs("DERBY", "42") == 5
    assert ledger(size_id) == [(5, "received"), (10, "received"), (-10, "counted")]


# What the database itself refuses, whoever asks


@pytest.mark.parametrize(
    ("constraint", "statement"),
    [
        ("on_hand_never_negative", "UPDATE catalogue_size SET on_hand = -1"),
        ("movement_of_no_pairs_is_a_count", "UPDATE inventory_movement SET pairs = 0"),
        ("movement_reason_is_known", "UPDATE inventory_movement SET reason = 'stolen'"),
    ],
)
def test_the_database_has_the_last_word(derby: int, constraint: str, statement: str) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert (pairs("DERBY", "42"), ledger(derby)) == (5, [(5, "received")])


# Whatever happens in whatever order


LABELS = ("41", "42", "43")
sizes = st.sampled_from(range(len(LABELS)))
few = st.integers(1, 4)
acts = st.one_of(
    st.tuples(st.just("receive"), sizes, few),
    st.tuples(st.just("write_off"), sizes, few),
    st.tuples(st.just("count"), sizes, st.integers(0, 6)),
    st.tuples(st.just("order"), st.lists(st.tuples(sizes, few), min_size=1, max_size=3)),
    st.tuples(st.just("cancel"), st.integers(0, 5)),
)


class Shop:
    """A shop of which each act is done twice: by the verbs, and in a list of three numbers."""

    def __init__(self) -> None:
        shoe("Derby", sizes=dict.fromkeys(LABELS, 2))
        self.keys = [size_of("DERBY", label).pk for label in LABELS]
        self.expected = [2, 2, 2]
        self.placed: list[tuple[Order, dict[int, int]]] = []

    def receive(self, size: int, number: int) -> None:
        self.expected[size] += number
        stock.receive(self.keys[size], number, seller_id=None)

    def write_off(self, size: int, number: int) -> None:
        if self.expected[size] >= number:
            self.expected[size] -= number
            stock.write_off(self.keys[size], number, seller_id=None)
        else:
            refused(partial(stock.write_off, self.keys[size], number, seller_id=None))

    def count(self, size: int, number: int) -> None:
        self.expected[size] = number
        stock.count(self.keys[size], number, seller_id=None)

    def order(self, wanted: list[tuple[int, int]]) -> None:
        wishes = [Wish("DERBY", LABELS[size], quantity=number) for size, number in wanted]
        totals = {size: sum(number for each, number in wanted if each == size) for size, _ in wanted}
        places = partial(
            place_order, client=ANA, wishes=wishes, fulfilment=Fulfilment(), payment=Payment.TRANSFER
        )
        if all(self.expected[size] >= number for size, number in totals.items()):
            self.placed.append((places().order, totals))
            for size, number in totals.items():
                self.expected[size] -= number
        else:
            refused(places)

    def cancel(self, place: int) -> None:
        if place < len(self.placed):
            placed, totals = self.placed.pop(place)
            cancel_order(placed.pk, seller_id=None)
            refused(partial(cancel_order, placed.pk, seller_id=None))
            for size, number in totals.items():
                self.expected[size] += number


def refused(act: Callable[[], object]) -> None:
    with pytest.raises(ShopError):
        act()


@settings(max_examples=20)
@given(st.lists(acts, min_size=3, max_size=15))
def test_the_sum_of_the_movements_is_always_what_is_on_hand(story: list[tuple[object, ...]]) -> None:
    with undone():
        shop = Shop()
        for verb, *arguments in story:
            getattr(shop, str(verb))(*arguments)

        on_hand = Size.objects.order_by("pk").values_list("on_hand", flat=True)
        moved = Size.objects.order_by("pk").annotate(moved=Sum("movements__pairs"))
        assert list(on_hand) == shop.expected
        assert [size.moved or 0 for size in moved] == shop.expected
