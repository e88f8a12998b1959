"""Asking to be told, confirming it, and stopping it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from shoestore.limits.models import Count
from shoestore.waiting import asking
from shoestore.waiting.asking import SizeIsThere, UnknownWait, ask, confirm, stop, wait_with
from shoestore.waiting.models import Wait
from shoestore.waiting.tasks import forget_those_who_waited
from shoestore.waiting.telling import tell_waiting
from tests.database import all_at_once
from tests.shop import shoe, size_of
from tests.waiting.stories import BEA, asks, waits

pytestmark = [pytest.mark.django_db, pytest.mark.engines]


def test_who_asks_is_kept_and_has_confirmed_nothing() -> None:
    shoe("Derby", sizes={"42": 0})

    wait = asks(language="de")

    assert (wait.email, wait.size, wait.language) == (BEA, size_of("DERBY", "42"), "de")
    assert (wait.invited_at, wait.confirmed_at, wait.claimed_at) == (None, None, None)


def test_a_size_that_is_there_is_not_waited_for() -> None:
    shoe("Derby", sizes={"42": 1})

    with pytest.raises(SizeIsThere) as refusal:
        ask(size_of("DERBY", "42"), email=BEA, language="en")

    assert refusal.value.message == "Size 42 is there: order it now."
    assert Wait.objects.count() == 0


def test_asking_twice_is_once_however_the_address_is_written() -> None:
    shoe("Derby", sizes={"42": 0, "43": 0})
    wait = waits()

    ask(size_of("DERBY", "42"), email=BEA.upper(), language="es")
    asks(size="43")

    assert Wait.objects.count() == 2
    assert wait_with(wait.token) == wait
    assert wait_with(wait.token).language == "en"


def test_a_letter_nobody_answered_is_sent_again_after_a_while_and_not_before() -> None:
    shoe("Derby", sizes={"42": 0})
    wait = asks()
    tell_waiting()
    asks()
    assert not Wait.objects.due().exists()

    earlier = timezone.now() - asking.ASK_AGAIN_AFTER - timedelta(seconds=1)
    Wait.objects.update(asked_at=earlier)
    again = asks()

    assert (again.pk, again.invited_at) == (wait.pk, None)
    assert Wait.objects.due().count() == 1


def test_nobody_can_have_a_stranger_s_mailbox_filled() -> None:
    sizes = [str(number) for number in range(36, 36 + asking.UNCONFIRMED_AT_ONCE + 2)]
    shoe("Derby", sizes=dict.fromkeys(sizes, 0))

    for size in sizes:
        ask(size_of("DERBY", size), email=BEA, language="en")

    assert Wait.objects.count() == asking.UNCONFIRMED_AT_ONCE


def test_a_mailbox_gets_so_many_e_mails_a_day_however_its_address_is_written() -> None:
    shoe("Derby", sizes={"42": 0})
    sent = 0

    for number in range(30):
        ask(size_of("DERBY", "42"), email=f"Bea+{number % 15}@Example.com", language="en")
        sent += tell_waiting()
        Wait.objects.update(asked_at=timezone.now() - asking.ASK_AGAIN_AFTER - timedelta(seconds=1))

    assert sent == 10
    assert asks("cleo@example.com").invited_at is None
    assert tell_waiting() == 1


def test_asking_again_and_again_sends_no_more_than_so_many_a_day() -> None:
    shoe("Derby", sizes={"42": 0})
    sent = 0

    for _ in range(30):
        asks()
        sent += tell_waiting()
        Wait.objects.update(asked_at=timezone.now() - asking.ASK_AGAIN_AFTER - timedelta(seconds=1))

    assert sent == 10


def test_of_a_mailbox_a_digest_is_kept_for_two_days() -> None:
    shoe("Derby", sizes={"42": 0})
    asks()
    [key] = Count.objects.values_list("key", flat=True)
    assert "bea" not in key

    forget_those_who_waited.call_local()
    assert Count.objects.count() == 1
    Count.objects.update(period=F("period") - 2)
    forget_those_who_waited.call_local()
    assert Count.objects.count() == 0


def test_who_confirms_may_wait_for_as_many_as_they_like() -> None:
    sizes = [str(number) for number in range(36, 36 + asking.UNCONFIRMED_AT_ONCE + 2)]
    shoe("Derby", sizes=dict.fromkeys(sizes, 0))

    for size in sizes:
        waits(size=size)

    assert Wait.objects.confirmed().count() == len(sizes)


def test_confirming_twice_is_once() -> None:
    shoe("Derby", sizes={"42": 0})
    wait = asks()

    first, second = confirm(wait.token), confirm(wait.token)

    assert first.confirmed_at is not None
    assert first.confirmed_at == second.confirmed_at


def test_who_stops_is_forgotten_and_may_say_so_again() -> None:
    shoe("Derby", sizes={"42": 0, "43": 0})
    wait, other = waits(), waits(size="43")

    stop(wait.token)
    stop(wait.token)

    assert list(Wait.objects.all()) == [other]
    for act in (wait_with, confirm):
        with pytest.raises(UnknownWait):
            act(wait.token)


def test_a_token_nobody_has_stops_nobody() -> None:
    shoe("Derby", sizes={"42": 0})
    wait = waits()

    stop("")
    stop(wait.token.swapcase())

    assert Wait.objects.count() == 1


def test_the_database_keeps_one_wait_for_a_size_and_an_address() -> None:
    shoe("Derby", sizes={"42": 0})
    asks()

    with pytest.raises(IntegrityError), transaction.atomic():
        Wait.objects.create(size=size_of("DERBY", "42"), email=BEA.upper())


@pytest.mark.django_db(transaction=True)
def test_two_who_ask_in_the_same_moment_are_one() -> None:
    shoe("Derby", sizes={"42": 0})
    size = size_of("DERBY", "42")

    def act() -> None:
        ask(size, email=BEA, language="en")

    assert all_at_once([act] * 4) == [None] * 4
    assert Wait.objects.count() == 1
