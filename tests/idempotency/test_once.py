"""An act is done once under its key."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone

from shoestore.catalogue.models import Brand
from shoestore.errors import Conflict
from shoestore.idempotency.models import IdempotencyKey
from shoestore.idempotency.once import KEPT_FOR, KeyInFlight, KeyReused, Outcome, forget_old_keys, once
from shoestore.sentences import Sentence
from tests.database import all_at_once

pytestmark = [pytest.mark.django_db, pytest.mark.engines]


def add_brand() -> str:
    """An act that shows how often it was done."""
    number = Brand.objects.count() + 1
    return Brand.objects.create(name=f"Brand {number}", slug=f"brand-{number}").name


def do(
    key: str = "k-1", *, by: str = "staff 1", fingerprint: str = "f", act: Callable[[], str] = add_brand
) -> Outcome:
    return once(key, by=by, fingerprint=fingerprint, act=act)


def test_a_repeat_gets_the_first_result_and_does_nothing() -> None:
    assert do() == Outcome("Brand 1", repeated=False)
    assert do() == Outcome("Brand 1", repeated=True)
    assert Brand.objects.count() == 1


def test_everybody_has_keys_of_their_own() -> None:
    assert [do(by="staff 1").result, do(by="staff 2").result] == ["Brand 1", "Brand 2"]


def test_a_key_that_was_used_for_something_else_is_refused() -> None:
    do()

    with pytest.raises(KeyReused):
        do(fingerprint="g")

    assert Brand.objects.count() == 1


def test_a_refused_act_leaves_its_key_free() -> None:
    def refuse() -> str:
        add_brand()
        raise Conflict(Sentence("Not now."))

    with pytest.raises(Conflict):
        do(act=refuse)

    assert not IdempotencyKey.objects.exists()
    assert do(fingerprint="g") == Outcome("Brand 1", repeated=False)


def test_old_keys_are_forgotten() -> None:
    do("old")
    do("young")
    IdempotencyKey.objects.filter(key="old").update(at=timezone.now() - KEPT_FOR - timedelta(seconds=1))

    forget_old_keys()

    assert [one.key for one in IdempotencyKey.objects.all()] == ["young"]


@pytest.mark.django_db(transaction=True)
def test_many_requests_at_once_with_one_key_act_once() -> None:
    answers = all_at_once([partial(do, "k-1")] * 12)

    done = [answer for answer in answers if isinstance(answer, Outcome)]
    assert all(isinstance(answer, KeyInFlight) for answer in answers if answer not in done)
    assert [answer.repeated for answer in done].count(False) == 1
    assert {answer.result for answer in done} == {"Brand 1"}
    assert Brand.objects.count() == 1
