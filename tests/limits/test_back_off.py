"""Growing pauses between tries."""

import time

import pytest

from shoestore.limits.back_off import Pace, forget_old_tries, forget_tries, try_once
from shoestore.limits.count import TooManyRequests
from shoestore.limits.models import Tries
from tests.database import all_at_once

pytestmark = [pytest.mark.django_db, pytest.mark.engines]

PACE = Pace(free=3, first=30, longest=100, forgotten=3600)


class Clock:
    def __init__(self) -> None:
        self.now = 1_800_000_000

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(time, "time", clock)
    return clock


def pause() -> int:
    """Seconds until the next try is heard; 0 when this one was."""
    try:
        try_once("door", PACE)
    except TooManyRequests as refusal:
        return int(str(refusal.details["seconds"]))
    return 0


def test_pauses_grow_up_to_the_longest_and_tries_during_one_do_not_prolong_it(clock: Clock) -> None:
    assert [pause() for _ in range(5)] == [0, 0, 0, 30, 30]
    clock.now += 29
    assert pause() == 1

    for expected in (60, 100, 100):
        clock.now += pause()
        assert pause() == 0
        assert pause() == expected


def test_each_key_has_pauses_of_its_own_which_are_forgotten_alone(clock: Clock) -> None:
    for _ in range(3):
        try_once("door", PACE)
        try_once("window", PACE)

    forget_tries("door")

    assert pause() == 0
    with pytest.raises(TooManyRequests):
        try_once("window", PACE)


def test_after_a_long_time_without_a_try_all_is_as_new(clock: Clock) -> None:
    assert [pause() for _ in range(4)] == [0, 0, 0, 30]

    clock.now += PACE.forgotten

    assert [pause() for _ in range(4)] == [0, 0, 0, 30]


def test_what_was_tried_long_ago_is_deleted(clock: Clock) -> None:
    try_once("door", PACE)
    clock.now += 3600
    try_once("window", PACE)
    forget_old_tries(limit="3/h")
    assert Tries.objects.count() == 2

    clock.now += 1
    forget_old_tries(limit="3/h")
    assert [str(one) for one in Tries.objects.all()] == ["window: 1"]

    forget_old_tries(limit="")
    assert Tries.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_no_more_are_heard_than_are_free() -> None:
    answers = all_at_once([lambda: try_once("door", PACE)] * 12)

    heard = sorted(answer for answer in answers if not isinstance(answer, TooManyRequests))
    assert heard == [1, 2, 3][: len(heard)]
    assert heard
