"""An order takes no longer while S3 is down. It is measured while this machine does nothing else."""

import time
from collections import defaultdict
from statistics import median

import pytest

from tests.faults.clients import Crowd, Told, everyday_orders
from tests.faults.conftest import FULL, Ground, Prove
from tests.faults.network import Does, Network
from tests.faults.shop import Shop, opened
from tests.faults.test_archive import OUTAGES

CLIENTS = 4
P99_RATIO = 1.5
# A disk that takes its time to write just then is told from an outage by the middle one of so many turns.
TURNS = 3

pytestmark = pytest.mark.faults


def test_an_order_takes_no_longer_while_s3_is_down(
    on_s3: tuple[Ground, Network], prove: Prove, seconds: float
) -> None:
    ground, network = on_s3
    told, ratios = [], defaultdict(list)
    with opened(ground.shop()) as shop:
        warming = orders(shop, seconds / 4)
        for _ in range(TURNS):
            before = orders(shop, seconds / TURNS)
            for does in OUTAGES:
                network.do(does)
                during = orders(shop, seconds / TURNS)
                told.append(during)
                ratios[does.name].append(during.percentile(99) / before.percentile(99))
            network.do(Does.PASS)
            told.append(before)
        worst = max(median(turns) for turns in ratios.values())
        faults = f"S3 is down in eight ways; p99 at most {worst:.2f} of that before"
        prove(shop, told[-1], faults=faults, earlier=[warming, *told[:-1]])
        assert worst <= P99_RATIO or not FULL, ratios  # a short load says nothing about p99


def orders(shop: Shop, seconds: float) -> Told:
    """What clients are told who order for so long."""
    with Crowd(shop.port, everyday_orders(), clients=CLIENTS) as crowd:
        time.sleep(seconds)
    return crowd.told
