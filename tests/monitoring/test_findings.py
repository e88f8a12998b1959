"""Each thing that can be wrong is found, and said with what to do."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from PIL import Image

from shoestore.catalogue.gallery import add_picture
from shoestore.catalogue.models import ShoeImage, Size
from shoestore.checkout.place_order import Fulfilment, place_order
from shoestore.checkout.quote import Wish
from shoestore.invoicing.models import Invoice
from shoestore.monitoring import findings
from shoestore.monitoring.findings import Finding, State, look_over, not_well
from shoestore.monitoring.models import Sign
from shoestore.monitoring.signs import BACKUP, FAILED_TASK, LEDGER, WORKER, note, prove_ledger
from shoestore.orders.models import Order
from shoestore.orders.move_on import move_on
from shoestore.orders.status import Payment, Status
from tests.database import on_postgresql
from tests.shop import ANA, order, shoe

pytestmark = pytest.mark.django_db


def since(name: str, *, trouble: str = "", **ago: int) -> None:
    """This was last seen so long ago."""
    note(name, trouble=trouble)
    Sign.objects.filter(name=name).update(at=timezone.now() - timedelta(**ago))


def invoice(*, error: str = "", **ago: int) -> None:
    """An order was placed so long ago, and its invoice waits since."""
    made = order("DERBY")
    table = Invoice._meta.db_table
    with connection.cursor() as cursor:
        _let_be_changed(cursor)
        at = timezone.now() - timedelta(**ago)
        cursor.execute(f"UPDATE {table} SET issued_at = %s WHERE order_id = %s", [str(at), made.pk])
    Invoice.objects.filter(order=made).update(archive_error=error)


def _let_be_changed(cursor: Any) -> None:
    """A test's invoices grow old in no time, which the database would forbid; rolled back with the test."""
    on = " ON invoicing_invoice" if connection.vendor == "postgresql" else ""
    cursor.execute(f"DROP TRIGGER IF EXISTS invoice_is_never_changed{on}")


def test_a_shop_in_which_all_goes_its_way_is_well() -> None:
    shoe("Derby")
    order("DERBY")
    Invoice.objects.update(archived_at=timezone.now())
    for seen in (WORKER, BACKUP):
        note(seen)
    prove_ledger()

    found = [finding for finding in look_over() if finding.about != "disk"]

    assert not_well(found) == []
    assert [finding.about for finding in found] == [
        "database", "worker", "tasks", "invoices", "letters", "transfers", "pictures", "ledger", "backup",
        "clock",
    ]  # fmt: skip
    assert {finding.advice for finding in found} == {""}, "what is well needs no advice"


def test_a_worker_that_was_never_seen_or_is_silent_for_a_minute_is_missed() -> None:
    never = findings.worker()
    since(WORKER, seconds=50)
    lately = findings.worker()
    since(WORKER, seconds=61)
    silent = findings.worker()

    assert [one.state for one in (never, lately, silent)] == [State.BAD, State.WELL, State.BAD]
    assert "python manage.py run_huey" in silent.advice
    assert silent.sentence == "The worker was last seen 1\xa0minute ago."


def test_a_task_that_failed_is_named_for_a_day() -> None:
    since(f"{FAILED_TASK}render_picture", trouble="OSError", hours=23)
    since(f"{FAILED_TASK}sweep", trouble="ValueError", hours=25)

    assert findings.tasks().state == State.CARE
    assert "since yesterday: render_picture (OSError)." in findings.tasks().sentence


@pytest.mark.parametrize(
    ("waits", "state"),
    [
        ({"minutes": 4}, State.WELL),
        ({"minutes": 6}, State.CARE),
        ({"hours": 2}, State.BAD),
        ({"seconds": 1, "error": "The bucket is gone. Make it again."}, State.CARE),
    ],
)
def test_an_invoice_that_waits_too_long_or_was_refused_is_told_of(
    waits: dict[str, Any], state: State
) -> None:
    shoe("Derby")
    invoice(**waits)

    assert findings.invoices().state == state


def test_what_the_archive_said_is_what_to_do() -> None:
    shoe("Derby")
    invoice(hours=2, error="The bucket is gone. Make it again.")

    found = findings.invoices()

    assert found.sentence == "Invoices that wait for the archive: 1, the oldest since 2\xa0hours."
    assert found.advice == "The bucket is gone. Make it again."


def test_to_take_no_transfers_is_told_of_and_well(settings: Any) -> None:
    with_account = findings.transfers()
    settings.SELLER = {**settings.SELLER, "iban": ""}
    without = findings.transfers()

    assert (with_account.state, without.state) == (State.WELL, State.WELL)
    assert with_account.sentence == "Clients may pay by bank transfer."
    assert without.sentence == "Bank transfer is not offered: no account is set (SELLER_IBAN)."


def test_clients_who_were_promised_an_account_that_is_gone_need_care(settings: Any) -> None:
    shoe("Derby")
    paid, _waits = (by_transfer() for _number in range(2))
    move_on(paid.pk, to=Status.PAID, seller_id=None)
    order("DERBY")
    settings.SELLER = {**settings.SELLER, "iban": ""}

    found = findings.transfers()

    assert found.state == State.CARE
    assert found.sentence == "Orders that wait for a transfer, with no account set: 1."
    assert "Set SELLER_IBAN" in found.advice


def by_transfer() -> Order:
    wishes = [Wish("DERBY", "42")]
    return place_order(client=ANA, wishes=wishes, fulfilment=Fulfilment(), payment=Payment.TRANSFER).order


def test_a_few_pictures_may_wait_and_many_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    file = BytesIO()
    Image.new("RGB", (40, 30)).save(file, "PNG")
    add_picture(shoe("Derby").pk, file.getvalue(), alt="A derby")
    ShoeImage.objects.update(rendered_at=None)
    few = findings.pictures()
    monkeypatch.setattr(findings, "PICTURES_MANY", 0)

    assert (few.state, few.sentence) == (State.WELL, "Pictures whose sizes are being made: 1.")
    assert findings.pictures().state == State.CARE


def test_a_ledger_that_does_not_add_up_is_bad_and_one_not_checked_for_long_needs_care() -> None:
    shoe("Derby")
    Size.objects.update(on_hand=4)
    prove_ledger()
    wrong = findings.ledger()
    since(LEDGER, days=3)

    assert wrong.state == State.BAD
    assert "1, the first: DERBY EU 42: 4 on hand, 5 in the ledger." in wrong.sentence
    assert findings.ledger().state == State.CARE


def test_an_embedded_shop_wants_a_backup(settings: Any) -> None:
    settings.EMBEDDED = True
    never = findings.backup()
    since(BACKUP, hours=30)
    lately = findings.backup()
    since(BACKUP, days=3)

    states = [one.state for one in (never, lately, findings.backup())]
    assert states == [State.CARE, State.WELL, State.CARE]


@pytest.mark.parametrize(
    ("free", "state"),
    [(2_000_000_000, State.WELL), (1_999_999_999, State.CARE), (499_999_999, State.BAD), (0, State.BAD)],
)
def test_a_disk_that_fills_is_told_of_before_it_is_full(free: int, state: State) -> None:
    assert findings.room(free).state == state


def test_a_clock_behind_the_newest_invoice_is_wrong() -> None:
    shoe("Derby")
    order("DERBY")
    right = findings.clock()
    invoice(minutes=-2)

    assert (right.state, findings.clock().state) == (State.WELL, State.BAD)


@on_postgresql
def test_the_clock_of_the_database_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    assert abs(findings._clock_of_database() - timezone.now()) < timedelta(seconds=30)


def test_a_shop_whose_database_is_of_another_version_says_that_alone() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'monitoring'")

    [found] = look_over()

    assert (found.about, found.state, found.advice) == (
        "database", State.BAD, "Run: python manage.py migrate",
    )  # fmt: skip


@pytest.mark.parametrize("check", findings.CHECKS)
def test_every_finding_is_a_sentence_about_what_it_is_called(check: Callable[[], Finding]) -> None:
    found = check()

    assert found.about == check.__name__
    assert found.sentence.endswith(".")
    assert bool(found.advice) == (found.state != State.WELL)
