"""The copy of the catalogue that a process holds: true, shared, and put back with the database."""

import threading
import time
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from django.db.models import ProtectedError

from shoestore.catalogue import held as holding
from shoestore.catalogue.changes import current_version
from shoestore.catalogue.edit import change_shoe
from shoestore.catalogue.held import Held, held, let_go
from shoestore.catalogue.models import Shoe
from tests.database import PATIENCE, all_at_once
from tests.shop import order, shoe

pytestmark = [pytest.mark.django_db, pytest.mark.engines]


def prices() -> list[int]:
    return [card.price for card in held().index.cards]


def test_what_is_held_is_held_until_something_changes() -> None:
    shoe("Derby")

    assert held() is held()


def test_what_is_held_follows_every_change() -> None:
    shoe("Derby", price="129.00")
    assert prices() == [12900]

    change_shoe("DERBY", {"price": Decimal("99.00")})
    assert prices() == [9900]

    shoe("Loafer", price="50.00")
    assert prices() == [9900, 5000]


def test_what_was_written_of_shoes_that_did_not_change_is_kept() -> None:
    derby, loafer = shoe("Derby"), shoe("Loafer")
    held().shoes.put(derby.pk, b"derby")
    held().shoes.put(loafer.pk, b"loafer")
    held().answers.put("/api/shoes?", b"both")

    change_shoe("DERBY", {"price": Decimal("99.00")})

    now = held()
    assert (now.shoes.get(derby.pk), now.shoes.get(loafer.pk)) == (None, b"loafer")
    assert now.answers.get("/api/shoes?") is None


def test_a_database_that_was_put_back_to_an_earlier_day_is_followed_back() -> None:
    shoe("Derby", price="129.00")
    assert prices() == [12900]
    point = transaction.savepoint()
    change_shoe("DERBY", {"price": Decimal("99.00")})
    assert prices() == [9900]

    transaction.savepoint_rollback(point)

    assert prices() == [12900]
    assert held().index.version == current_version()


def test_what_was_let_go_is_read_anew() -> None:
    shoe("Derby")
    before = held()

    let_go()

    assert held() is not before
    assert held().index == before.index


def test_a_copy_that_is_young_enough_is_not_asked_for_changes(settings: Any) -> None:
    shoe("Derby", price="129.00")
    assert prices() == [12900]
    settings.CATALOGUE_MAX_AGE = 60

    change_shoe("DERBY", {"price": Decimal("99.00")})
    assert prices() == [12900]

    settings.CATALOGUE_MAX_AGE = 0.01
    time.sleep(0.02)
    assert prices() == [9900]


@pytest.mark.django_db(transaction=True)
def test_what_another_process_changes_is_followed() -> None:
    shoe("Derby", sizes={"42": 1})
    assert held().index.available.bit_count() == 1

    all_at_once([lambda: order("DERBY", "42")])

    assert held().index.available == 0


@pytest.mark.django_db(transaction=True)
def test_a_change_that_is_not_certain_yet_is_seen_by_nobody() -> None:
    shoe("Derby", price="129.00")
    held()
    changed, asked = threading.Event(), threading.Event()

    def changes() -> None:
        with transaction.atomic():
            change_shoe("DERBY", {"price": Decimal("99.00")})
            changed.set()
            asked.wait(PATIENCE)

    def asks() -> list[int]:
        changed.wait(PATIENCE)
        seen = prices()
        asked.set()
        return seen

    assert all_at_once([changes, asks]) == [None, [12900]]
    assert prices() == [9900]


@pytest.mark.django_db(transaction=True)
def test_many_readers_of_a_new_process_read_the_catalogue_once() -> None:
    for number in range(5):
        shoe(f"Derby {number}")
    let_go()

    answers = all_at_once([held] * 8)

    assert len({id(answer) for answer in answers}) == 1
    assert isinstance(answers[0], Held)


@pytest.mark.django_db(transaction=True)
def test_a_reader_does_not_wait_for_one_who_reads_what_has_changed(settings: Any) -> None:
    shoe("Derby")
    before = held()
    settings.CATALOGUE_MAX_AGE = 0.0001
    change_shoe("DERBY", {"price": Decimal("99.00")})

    with holding._reading:
        assert held() is before
    time.sleep(0.001)
    assert held() is not before


def test_a_shoe_that_is_not_there_any_more_was_never_deleted() -> None:
    """The index would go on naming a shoe that is deleted, so the shop deletes none."""
    shoe("Derby", sizes={})

    with pytest.raises(ProtectedError):
        Shoe.objects.get().delete()

    assert prices() == [12900]
