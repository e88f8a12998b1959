"""To whom a letter is due, and who is kept no longer."""

from datetime import timedelta

import pytest
from django.utils import timezone

from shoestore.catalogue.edit import change_shoe
from shoestore.checkout.cancel_order import cancel_order
from shoestore.inventory import stock
from shoestore.waiting.models import LONGEST_WAIT, ON_ITS_WAY, TO_CONFIRM, Wait, new_token
from tests.shop import order, shoe, size_of
from tests.waiting.stories import asks, waits

pytestmark = [pytest.mark.django_db, pytest.mark.engines]


def due() -> list[str]:
    return list(Wait.objects.due().values_list("email", flat=True))


def test_the_first_letter_is_due_at_once_and_the_second_when_pairs_arrive() -> None:
    shoe("Derby", sizes={"42": 0, "43": 3})
    asks("asks@example.com")
    waits("waits@example.com")
    assert due() == ["asks@example.com"]

    stock.receive(size_of("DERBY", "42").pk, 1, seller_id=None)

    assert due() == ["asks@example.com", "waits@example.com"]


def test_it_does_not_matter_how_the_pairs_came() -> None:
    shoe("Derby", sizes={"42": 0})
    shoe("Loafer", sizes={"42": 1})
    placed = order("LOAFER")
    waits("counted@example.com")
    waits("put.back@example.com", "LOAFER")
    assert due() == []

    stock.count(size_of("DERBY", "42").pk, 1, seller_id=None)
    cancel_order(placed.pk, seller_id=None)

    assert due() == ["counted@example.com", "put.back@example.com"]


def test_a_shoe_that_clients_do_not_see_is_not_back() -> None:
    shoe("Derby", sizes={"42": 0})
    waits()
    change_shoe("DERBY", {"published": False})
    stock.receive(size_of("DERBY", "42").pk, 1, seller_id=None)
    assert due() == []

    change_shoe("DERBY", {"published": True})

    assert len(due()) == 1


def test_pairs_that_are_gone_again_are_not_told_of() -> None:
    shoe("Derby", sizes={"42": 0})
    waits()
    stock.receive(size_of("DERBY", "42").pk, 1, seller_id=None)
    order()

    assert due() == []


def test_who_never_confirmed_or_waited_too_long_is_kept_no_longer() -> None:
    shoe("Derby", sizes={"42": 0})
    now, moment = timezone.now(), timedelta(minutes=1)
    for name, age in (("asked", TO_CONFIRM), ("waited", LONGEST_WAIT)):
        for side, shift in (("over", -moment), ("kept", moment)):
            wait = asks(f"{name}.{side}@example.com")
            at = now - age + shift
            times = {"asked_at": at} if name == "asked" else {"asked_at": at, "confirmed_at": at}
            Wait.objects.filter(pk=wait.pk).update(**times)

    assert set(Wait.objects.over().values_list("email", flat=True)) == {
        "asked.over@example.com",
        "waited.over@example.com",
    }


def test_who_was_perhaps_told_by_a_worker_that_died_is_not_kept() -> None:
    shoe("Derby", sizes={"42": 0})
    wait = waits()
    Wait.objects.update(claimed_at=timezone.now() - ON_ITS_WAY - timedelta(minutes=1))

    assert list(Wait.objects.over()) == [wait]


def test_people_are_counted_by_size_when_they_have_confirmed() -> None:
    shoe("Derby", sizes={"41": 0, "42": 0, "43": 0})
    for email in ("a@example.com", "b@example.com"):
        waits(email)
    waits(size="41")
    asks("c@example.com")
    asks(size="43")

    keys = {label: size_of("DERBY", label).pk for label in ("41", "42", "43")}
    assert Wait.objects.by_size(keys.values()) == {keys["41"]: 1, keys["42"]: 2}


def test_a_token_has_128_bits_and_none_is_like_another() -> None:
    tokens = {new_token() for _ in range(1000)}

    assert {len(token) for token in tokens} == {22}
    assert len(tokens) == 1000
