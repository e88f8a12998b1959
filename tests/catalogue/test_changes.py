"""How a change is told: every act that clients can see moves the version on, and says which shoes."""

import threading
import time
from collections.abc import Callable
from decimal import Decimal
from functools import partial

import pytest
from django.contrib.auth.models import User
from django.db import transaction

from shoestore.catalogue.changes import announce, announce_brand, current_version
from shoestore.catalogue.edit import RunEntry, change_shoe, create_shoe
from shoestore.catalogue.index import changed_since
from shoestore.catalogue.models import Shoe
from shoestore.checkout.cancel_order import cancel_order
from shoestore.inventory import stock
from tests.database import PATIENCE, all_at_once
from tests.shop import order, shoe, size_of

pytestmark = [pytest.mark.django_db, pytest.mark.engines]


@pytest.fixture
def derby() -> Shoe:
    shoe("Loafer")
    return shoe("Derby", sizes={"42": 3})


def changed_by(act: Callable[[], object]) -> list[str]:
    """The shoes that clients are told of because of an act."""
    before = current_version()
    act()
    return sorted(Shoe.objects.get(pk=key).reference for key in changed_since(before))


def test_nothing_has_happened_in_a_new_shop() -> None:
    assert (current_version(), changed_since(0)) == (0, [])


@pytest.mark.parametrize(
    "act",
    [
        lambda: change_shoe("DERBY", {"price": Decimal("99.00")}),
        lambda: change_shoe("DERBY", {}, run=[RunEntry("43")]),
        lambda: change_shoe("DERBY", {"published": False}),
        lambda: order("DERBY", "42"),
        lambda: stock.receive(size_of("DERBY", "42").pk, 1, seller_id=None),
        lambda: stock.count(size_of("DERBY", "42").pk, 0, seller_id=None),
        lambda: stock.write_off(size_of("DERBY", "42").pk, 1, seller_id=None),
    ],
)
def test_each_act_that_clients_can_see_is_told(derby: Shoe, act: Callable[[], object]) -> None:
    assert changed_by(act) == ["DERBY"]


def test_a_cancelled_order_is_told(derby: Shoe) -> None:
    placed = order("DERBY", "42")

    assert changed_by(lambda: cancel_order(placed.pk, seller_id=None)) == ["DERBY"]


def test_a_new_shoe_is_told() -> None:
    assert changed_by(lambda: shoe("Boot", sizes={})) == ["BOOT"]


def test_a_brand_is_told_by_each_of_its_shoes(derby: Shoe) -> None:
    assert changed_by(lambda: announce_brand(derby.brand_id)) == ["DERBY", "LOAFER"]


def test_nothing_is_told_of_nothing(derby: Shoe) -> None:
    before = current_version()

    announce([])

    assert current_version() == before


def test_what_did_not_happen_is_not_told(derby: Shoe) -> None:
    before = current_version()

    with transaction.atomic():
        change_shoe("DERBY", {"price": Decimal("99.00")})
        transaction.set_rollback(True)

    assert (current_version(), changed_since(before)) == (before, [])


@pytest.mark.django_db(transaction=True)
def test_who_has_seen_a_version_has_seen_all_before_it(seller: User) -> None:
    """One changes a shoe slowly; another, who came later, is quick, and must not be seen before."""
    shoe("Slow")
    shoe("Quick")
    begun = threading.Event()
    before = current_version()

    def slow() -> None:
        with transaction.atomic():
            change_shoe("SLOW", {"price": Decimal("1.00")})
            begun.set()
            time.sleep(0.3)

    def quick() -> int:
        begun.wait(PATIENCE)
        change_shoe("QUICK", {"price": Decimal("2.00")})
        return len(changed_since(before))

    assert all_at_once([slow, quick]) == [None, 2]
    assert current_version() == before + 2


@pytest.mark.django_db(transaction=True)
def test_the_first_two_changes_of_a_shop_may_come_at_once() -> None:
    facts = {
        "name": "Derby", "audience": "men", "kind": "derby", "colour": "black", "swatch": "#111111",
        "price": Decimal("10.00"),
    }  # fmt: skip
    creates = [
        partial(create_shoe, facts | {"reference": f"DERBY-{number}"}, brand="Aldona", run=[])
        for number in range(4)
    ]

    all_at_once(creates)

    assert current_version() == 4
    assert len(changed_since(0)) == 4
