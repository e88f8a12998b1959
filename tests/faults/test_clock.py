"""The clock of a machine is set back or runs ahead while clients order.

Who lives with a clock of libfaketime is killed at last and not asked to end: now and then it lets a thread
wait for what has passed already, and such a process does not end.
"""

import time
from pathlib import Path

import pytest

from tests.faults.clients import Crowd, everyday_orders
from tests.faults.conftest import Ground, Prove
from tests.faults.network import Does, Network
from tests.faults.shop import WEB, WORKER, opened

LIBRARIES = sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))

pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(not LIBRARIES, reason="needs libfaketime (Debian's package faketime)"),
]


def clock(moved: str) -> dict[str, str]:
    """The environment of a process whose clock is so far off, such as -1h; its stopwatch is right."""
    return {"LD_PRELOAD": str(LIBRARIES[0]), "FAKETIME": moved, "FAKETIME_DONT_FAKE_MONOTONIC": "1"}


def test_the_clock_of_the_web_is_set_back(on_postgresql: Ground, prove: Prove, seconds: float) -> None:
    with opened(on_postgresql.shop()) as shop:
        with Crowd(shop.port, everyday_orders(), clients=8) as crowd:
            time.sleep(seconds / 2)
            shop.stop(WEB)
            shop.start(WEB, **clock("-400d"))
            time.sleep(seconds / 2)
        shop.kill(WEB)
        years = shop.database.rows("SELECT DISTINCT substr(number, 5, 4) FROM invoicing_invoice")
        assert len(years) == 2, "the clock was set back to another year"
        prove(shop, crowd.told, faults="the clock of the web set back by 400 days")


def test_the_clock_of_the_worker_was_ahead(
    on_s3: tuple[Ground, Network], prove: Prove, seconds: float
) -> None:
    """Its tries failed while its clock was a year ahead: when it is put right, they are not due in a year."""
    ground, network = on_s3
    with opened(ground.shop()) as shop:
        shop.stop(WORKER)
        network.do(Does.DENY)
        shop.start(WORKER, **clock("+365d"))
        with Crowd(shop.port, everyday_orders(), clients=4) as crowd:
            time.sleep(seconds)
        tried = "SELECT COUNT(*) FROM invoicing_invoice WHERE archive_error <> ''"
        deadline = time.monotonic() + 30
        while shop.database.rows(tried) == [(0,)]:
            assert time.monotonic() < deadline, shop.said()
            time.sleep(0.2)
        shop.kill(WORKER)
        network.do(Does.PASS)
        shop.start(WORKER)
        deadline = time.monotonic() + 150
        while waiting := shop.waiting():
            assert time.monotonic() < deadline, f"{waiting} invoices wait for a year\n{shop.said()}"
            time.sleep(1)
        prove(shop, crowd.told, faults="the clock of the worker set back by a year, after S3 refused")
