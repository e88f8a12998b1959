"""What is counted, and when it is enough."""

import time
from contextlib import suppress

import pytest

from shoestore.limits.count import TooManyRequests, count, forget, forget_earlier
from shoestore.limits.models import Count
from tests.database import all_at_once

pytestmark = [pytest.mark.django_db, pytest.mark.engines]


def test_beyond_the_limit_it_is_refused_until_the_period_is_over() -> None:
    count("knock ana", limit="2/h")
    count("knock ana", limit="2/h")

    with pytest.raises(TooManyRequests) as refused:
        count("knock ana", limit="2/h")

    assert 1 <= int(str(refused.value.details["seconds"])) <= 5400
    Count.objects.update(period=0)
    count("knock ana", limit="2/h")
    assert str(Count.objects.get()) == "knock ana: 1"


def test_each_key_has_its_own_count_and_one_is_forgotten_alone() -> None:
    count("knock ana", limit="1/h")
    count("knock ben", limit="1/h")

    forget("knock ana")

    count("knock ana", limit="1/h")
    with pytest.raises(TooManyRequests):
        count("knock ben", limit="1/h")


def test_what_is_over_is_forgotten_of_its_own_kind_alone() -> None:
    count("knock ana", limit="1/h")
    Count.objects.create(key="knock ben", period=1, posts=1)
    Count.objects.create(key="ring ben", period=1, posts=1)

    forget_earlier(key="knock ", limit="1/h")
    assert set(Count.objects.values_list("key", flat=True)) == {"knock ana", "ring ben"}

    forget_earlier(key="knock ", limit="")
    assert set(Count.objects.values_list("key", flat=True)) == {"ring ben"}


def tries(times: int) -> int:
    """How many of so many tries are let through."""
    passed = 0
    for _ in range(times):
        with suppress(TooManyRequests):
            count("knock ana", limit="30/m")
            passed += 1
    return passed


def at(seconds: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """Set the clock so many seconds after a full minute."""
    monkeypatch.setattr(time, "time", lambda: 1_800_000_000 + seconds)


def test_the_window_slides_over_the_full_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    at(57, monkeypatch)
    assert tries(30) == 30

    at(60, monkeypatch)
    assert tries(30) == 0
    at(90, monkeypatch)
    assert tries(30) == 15
    at(120, monkeypatch)
    assert tries(30) == 15
    at(240, monkeypatch)
    assert tries(40) == 30


@pytest.mark.parametrize("moment", [0, 13, 57])
@pytest.mark.parametrize("earlier", [0, 7, 30])
def test_it_may_be_done_again_when_it_was_said_and_not_a_second_before(
    monkeypatch: pytest.MonkeyPatch, moment: int, earlier: int
) -> None:
    at(0, monkeypatch)
    tries(earlier)
    at(60 + moment, monkeypatch)
    tries(40)
    with pytest.raises(TooManyRequests) as refused:
        count("knock ana", limit="30/m")
    seconds = int(str(refused.value.details["seconds"]))

    at(60 + moment + seconds - 1, monkeypatch)
    assert tries(1) == 0
    at(60 + moment + seconds, monkeypatch)
    assert tries(1) == 1


@pytest.mark.parametrize("limit", ["1/s", "999999/h", "10/d"])
def test_every_limit_the_settings_allow_is_counted(limit: str) -> None:
    Count.objects.create(key="knock ana", period=int(time.time()) // 3600, posts=999_997)

    count("knock ana", limit=limit)


def test_refused_tries_do_not_prolong_the_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    at(0, monkeypatch)
    assert tries(500) == 30

    at(90, monkeypatch)
    assert tries(1) == 1


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_no_more_get_through_than_the_limit_says() -> None:
    answers = all_at_once([lambda: count("knock ana", limit="3/h")] * 8)

    assert len([answer for answer in answers if answer is None]) == 3
