"""What the worker writes into the log for alarms."""

import json
import logging
from datetime import timedelta

import pytest
from django.utils import timezone

from config.logs import JsonFormatter
from shoestore.invoicing.models import Invoice
from shoestore.monitoring.findings import longest_wait
from shoestore.monitoring.signs import WORKER, note
from shoestore.monitoring.tasks import log_how_the_shop_is
from tests.monitoring.test_findings import invoice
from tests.shop import shoe

pytestmark = pytest.mark.django_db


def logged(caplog: pytest.LogCaptureFixture) -> dict[str, object]:
    """The one line that is logged now, as it stands in the log."""
    caplog.clear()
    with caplog.at_level(logging.INFO, "shoestore.monitoring.tasks"):
        log_how_the_shop_is.call_local()
    [record] = caplog.records
    line: dict[str, object] = json.loads(JsonFormatter().format(record))
    return line


def test_a_line_says_what_is_not_well_and_how_long_the_archive_is_behind(
    caplog: pytest.LogCaptureFixture,
) -> None:
    shoe("Derby")
    invoice(hours=2)

    line = logged(caplog)

    assert line["not_well"] == ["worker", "invoices"]
    assert line["parts_not_well"] == 2
    assert line["oldest_invoice_waiting_seconds"] in range(7200, 7260)


def test_of_a_shop_that_is_well_the_line_says_nothing_but_that(caplog: pytest.LogCaptureFixture) -> None:
    note(WORKER)

    line = logged(caplog)

    assert (line["level"], line["message"]) == ("INFO", "How the shop is")
    assert (line["not_well"], line["parts_not_well"], line["oldest_invoice_waiting_seconds"]) == ([], 0, 0)


def test_an_invoice_in_the_archive_waits_no_more() -> None:
    shoe("Derby")
    invoice(hours=2)
    waited = longest_wait()
    Invoice.objects.update(archived_at=timezone.now())

    assert waited >= timedelta(hours=2)
    assert longest_wait() == timedelta()
