"""What the worker does for those who wait, and how often."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.utils import timezone
from huey.contrib.djhuey import HUEY
from pytest_django import DjangoCaptureOnCommitCallbacks

from shoestore.waiting import tasks
from shoestore.waiting.asking import confirm
from shoestore.waiting.models import Wait
from tests.shop import shoe
from tests.waiting.stories import asks

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("task", [tasks.tell_soon, tasks.sweep_those_who_wait])
def test_the_worker_sends_what_is_due(task: Any, mailoutbox: list[EmailMessage]) -> None:
    shoe("Derby", sizes={"42": 0})
    asks()

    task.call_local()

    assert [letter.to for letter in mailoutbox] == [["bea@example.com"]]


def test_who_asks_is_written_to_after_the_commit(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks, mailoutbox: list[EmailMessage]
) -> None:
    shoe("Derby", sizes={"42": 0})

    with django_capture_on_commit_callbacks(execute=True):
        asks()
        assert mailoutbox == []

    assert len(mailoutbox) == 1


def test_who_confirms_when_pairs_are_there_already_is_told_at_once(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks, mailoutbox: list[EmailMessage]
) -> None:
    derby = shoe("Derby", sizes={"42": 0})
    wait = asks()
    derby.sizes.update(on_hand=1)

    with django_capture_on_commit_callbacks(execute=True):
        confirm(wait.token)

    assert [letter.subject for letter in mailoutbox] == ["Now available: Aldona Derby in EU 42"]
    assert Wait.objects.count() == 0


def test_the_worker_forgets(mailoutbox: list[EmailMessage]) -> None:
    shoe("Derby", sizes={"42": 0})
    asks()
    Wait.objects.update(asked_at=timezone.now() - timedelta(days=3))

    tasks.forget_those_who_waited.call_local()

    assert Wait.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "minutes"), [("sweep_those_who_wait", [0, 7, 59]), ("forget_those_who_waited", [41])]
)
def test_the_worker_comes_back(name: str, minutes: list[int]) -> None:
    [task] = [task for task in HUEY._registry.periodic_tasks if task.name == name]

    assert all(task.validate_datetime(datetime(2026, 11, 23, 12, minute)) for minute in minutes)  # noqa: DTZ001
