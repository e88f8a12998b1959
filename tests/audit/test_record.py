"""The audit is written with its act, and nobody changes or deletes what is in it."""

import json
import logging
from importlib import import_module
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, connection, transaction

from config.logs import JsonFormatter
from shoestore.audit.models import Act, Door, Entry
from shoestore.audit.record import COMMAND_LINE, Actor, record
from tests.database import undone

KEEPING = import_module("shoestore.audit.migrations.0002_entries_are_kept")

pytestmark = [pytest.mark.django_db, pytest.mark.engines]


def written() -> list[tuple[Any, ...]]:
    fields = ("door", "who", "address", "act", "kind", "thing", "details")
    return list(Entry.objects.order_by("pk").values_list(*fields))


def test_an_act_is_written_with_who_did_it_and_from_where(seller: User) -> None:
    by = Actor(Door.API, seller.pk, "192.0.2.1")

    record(Act.CHANGED, by=by, kind="shoe", thing="DERBY", details={"price": "99.00"})

    assert written() == [("api", "sofia", "192.0.2.1", "changed", "shoe", "DERBY", {"price": "99.00"})]
    assert str(Entry.objects.get()) == "sofia changed shoe DERBY"


def test_the_name_stays_when_the_seller_has_gone(seller: User) -> None:
    record(Act.SIGNED_IN, by=Actor(Door.BACKOFFICE, seller.pk))

    seller.delete()

    assert [entry.who for entry in Entry.objects.all()] == ["sofia"]


def test_an_act_of_nobody_known_is_written_too() -> None:
    record(Act.ERASED, by=COMMAND_LINE, kind="client")

    assert written() == [("command", "", "", "erased", "client", "", {})]


def test_an_act_that_is_undone_leaves_no_entry(seller: User) -> None:
    with transaction.atomic():
        record(Act.CHANGED, by=COMMAND_LINE)
        transaction.set_rollback(True)

    assert written() == []


def test_the_log_tells_of_an_entry_once_it_is_committed_and_of_no_name(
    seller: User, caplog: pytest.LogCaptureFixture, django_capture_on_commit_callbacks: Any
) -> None:
    by = Actor(Door.BACKOFFICE, seller.pk, "192.0.2.1")
    with caplog.at_level(logging.INFO), django_capture_on_commit_callbacks(execute=True):
        record(Act.CHANGED, by=by, kind="user", thing="sofia", details={"email": "changed"})
        assert caplog.records == []

    line = json.loads(JsonFormatter().format(caplog.records[0]))
    entry = Entry.objects.get()
    told = {"entry": entry.pk, "door": "backoffice", "seller": seller.pk, "act": "changed", "kind": "user"}
    assert line["message"] == "audit"
    assert {name: line[name] for name in told} == told
    assert "sofia" not in str(line)
    assert "192.0.2.1" not in str(line)


def test_the_log_tells_of_nothing_that_was_undone(
    caplog: pytest.LogCaptureFixture, django_capture_on_commit_callbacks: Any
) -> None:
    with caplog.at_level(logging.INFO), django_capture_on_commit_callbacks(execute=True), undone():
        record(Act.CHANGED, by=COMMAND_LINE)

    assert caplog.records == []


@pytest.fixture
def entry(db: None) -> Entry:
    if connection.vendor == "sqlite":
        connection.cursor().execute(KEEPING.NEVER_DELETED_IN_SQLITE)
    record(Act.CHANGED, by=COMMAND_LINE, kind="shoe", thing="DERBY")
    return Entry.objects.get()


@pytest.mark.parametrize(
    "change", [{"who": "me"}, {"act": "added"}, {"thing": "BOOT"}, {"details": {"a": 1}}, {"seller_id": 9}]
)
def test_what_an_entry_says_is_never_changed(entry: Entry, change: dict[str, Any]) -> None:
    before = written()

    with pytest.raises(DatabaseError, match="entry_is_never_changed"), transaction.atomic():
        Entry.objects.update(**change)

    assert written() == before


def test_an_entry_is_never_deleted(entry: Entry) -> None:
    with pytest.raises(DatabaseError, match="entry_is_never_deleted"), transaction.atomic():
        entry.delete()

    assert Entry.objects.count() == 1
