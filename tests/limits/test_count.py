"""What is counted, and when it is enough."""

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

    assert 1 <= int(str(refused.value.details["seconds"])) <= 3600
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


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_no_more_get_through_than_the_limit_says() -> None:
    answers = all_at_once([lambda: count("knock ana", limit="3/h")] * 8)

    assert len([answer for answer in answers if answer is None]) == 3
