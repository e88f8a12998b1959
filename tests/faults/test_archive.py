"""S3 is down, a disk is full, and several sweep at once: orders go on, and every invoice arrives once."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.faults.clients import Crowd, everyday_orders
from tests.faults.conftest import FULL, Ground, Prove
from tests.faults.ledger import Directory
from tests.faults.network import Does, Network
from tests.faults.shop import WORKER, Shop, opened
from tests.servers.shop_processes import ROOT

CLIENTS = 4
# What an outage of a minute leaves is tried again within another, and found by a sweep within a third.
SECONDS_TO_CATCH_UP = 180
OUTAGES = [Does.REFUSE, Does.ERROR, Does.SLOW_DOWN, Does.DENY, Does.HANG, Does.CUT, Does.LOSE, Does.DRIP]
# More than one batch of a sweep.
HOUSE = 250
WHEN_TOLD = """
import django
from django.core.management import call_command
from django.db import connection

django.setup()
connection.ensure_connection()
print("Ready.", flush=True)
input()
call_command("archive_invoices")
"""
IS_ROOT = os.geteuid() == 0


def test_s3_fails_for_a_while(on_s3: tuple[Ground, Network], prove: Prove) -> None:
    ground, network = on_s3
    with opened(ground.shop()) as shop:
        with Crowd(shop.port, everyday_orders(), clients=CLIENTS) as crowd:
            for does in (Does.LOSE, Does.ERROR, Does.CUT):
                network.wait_until_done(does)
            network.do(Does.PASS)
        prove(shop, crowd.told, faults="S3 loses answers, answers 500, cuts")


@pytest.mark.faults
@pytest.mark.parametrize("does", OUTAGES)
def test_s3_is_down_for_a_minute(on_s3: tuple[Ground, Network], prove: Prove, does: Does) -> None:
    """Orders go on, and then all that waits is archived without anybody's doing."""
    ground, network = on_s3
    outage = 60 if FULL else 6
    with opened(ground.shop()) as shop:
        network.do(does)
        with Crowd(shop.port, everyday_orders(), clients=CLIENTS) as crowd:
            time.sleep(outage)
        assert shop.waiting(), "S3 was down"
        network.do(Does.PASS)
        wait_until_archived(shop)
        prove(shop, crowd.told, faults=f"S3 {does.value} for {outage} s")


def wait_until_archived(shop: Shop) -> None:
    deadline = time.monotonic() + SECONDS_TO_CATCH_UP
    while waiting := shop.waiting():
        assert time.monotonic() < deadline, f"{waiting} invoices still wait\n{shop.said()}"
        time.sleep(1)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk with room for a few dozen invoices."""
    if not IS_ROOT:
        pytest.skip("only root may mount a small disk")
    disk = tmp_path / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk], check=True)
    yield disk
    subprocess.run(["umount", disk], check=True)


@pytest.mark.faults
def test_the_disk_of_the_archive_is_full(
    on_postgresql: Ground, small_disk: Path, prove: Prove, seconds: float
) -> None:
    shop = on_postgresql.shop(INVOICE_ARCHIVE=(small_disk / "invoices").as_uri())
    shop.archive = Directory(small_disk / "invoices")
    with opened(shop):
        with Crowd(shop.port, everyday_orders(), clients=CLIENTS) as crowd:
            (small_disk / "ballast").write_bytes(bytes(150_000))
            time.sleep(seconds)
        assert shop.archives_all().returncode
        assert shop.waiting(), "the disk is full"
        (small_disk / "ballast").unlink()
        subprocess.run(["mount", "-o", "remount,size=64m", small_disk], check=True)
        prove(shop, crowd.told, faults="the disk of the archive is full; then made larger")


@pytest.mark.faults
def test_two_workers_and_two_sweeps_at_once(
    on_s3: tuple[Ground, Network], prove: Prove, seconds: float
) -> None:
    ground, _network = on_s3
    with opened(ground.shop()) as shop:
        shop.start(WORKER)
        with Crowd(shop.port, everyday_orders(), clients=CLIENTS) as crowd, sweeping(shop, times=2):
            time.sleep(seconds)
        prove(shop, crowd.told, faults="two workers, and two more who sweep without end")


@pytest.mark.faults
def test_four_sweeps_find_a_full_house(on_s3: tuple[Ground, Network], prove: Prove) -> None:
    """All begin at the same moment with the same invoices, none of which has been tried before."""
    ground, network = on_s3
    with opened(ground.shop()) as shop:
        shop.stop(WORKER)
        with Crowd(shop.port, everyday_orders(), clients=CLIENTS) as crowd:
            while shop.waiting() < HOUSE:
                time.sleep(0.1)
        house, before = shop.waiting(), network.done[Does.PASS]
        said = "\n".join(sweep_at_once(shop, times=4))
        assert said.count(" archived, ") == 4, said
        # A busy S3 may be asked twice for one or the other; nobody puts what somebody else has in hand.
        assert network.done[Does.PASS] - before < house * 1.2, said
        prove(shop, crowd.told, faults="four sweeps at once of what has never been tried")


@contextmanager
def sweeping(shop: Shop, *, times: int) -> Iterator[None]:
    """So many sellers have everything archived again and again until the block ends."""
    ending = threading.Event()

    def sweep_on() -> None:
        while not ending.is_set():
            with sweep(shop) as process:
                process.communicate()

    threads = [threading.Thread(target=sweep_on) for _ in range(times)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        ending.set()
        for thread in threads:
            thread.join()


def sweep_at_once(shop: Shop, *, times: int) -> list[str]:
    """Let so many processes come as far as their sweep, and then all sweep; gives what each said."""
    with ExitStack() as running:
        waiting = [running.enter_context(sweep(shop, "-c", WHEN_TOLD)) for _ in range(times)]
        for process in waiting:
            running.callback(process.kill)
        for process in waiting:
            assert process.stdout
            assert process.stdout.readline() == "Ready.\n"
        for process in waiting:
            assert process.stdin
            process.stdin.write("\n")
            process.stdin.flush()
        return [process.communicate()[0] for process in waiting]


def sweep(shop: Shop, *command: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, *(command or ("manage.py", "archive_invoices"))],
        cwd=ROOT,
        env={**shop.terminal, "DJANGO_SETTINGS_MODULE": "config.settings"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
