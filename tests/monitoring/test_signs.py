from datetime import timedelta

import pytest
from django.utils import timezone
from huey.contrib.djhuey import HUEY, task

from shoestore.monitoring import tasks
from shoestore.monitoring.models import Sign
from shoestore.monitoring.signs import note

pytestmark = pytest.mark.django_db


def test_a_sign_says_when_and_how_often_it_was_noted_and_what_was_wrong_last() -> None:
    note("worker", trouble="tired")
    note("worker")

    sign = Sign.objects.get()
    assert (sign.name, sign.times, sign.trouble) == ("worker", 2, "")
    assert timezone.now() - sign.at < timedelta(minutes=1)


def test_a_task_that_fails_is_noted_by_the_kind_of_its_error_alone() -> None:
    """What an error says may name a client."""

    @task()
    def write_to_ana() -> None:
        raise ValueError("ana@example.com is no address")

    write_to_ana()
    HUEY._registry.unregister(write_to_ana.task_class)

    assert tasks.remember_failure
    sign = Sign.objects.get()
    assert (sign.name, sign.trouble) == ("task write_to_ana", "ValueError")
