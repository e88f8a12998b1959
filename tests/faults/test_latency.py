"""An order takes no longer while S3 is down. It is measured while this machine does nothing else."""

import time

import pytest

from tests.faults.clients import Crowd, Told, everyday_orders
from tests.faults.conftest import FULL, Ground, Prove
from tests.faults.network import Does, Network
from tests.faults.shop import Shop, opened
from tests.faults.test_archive import OUTAGES

CLIENTS = 4
P99_RATIO = 1.5

pytestmark = pytest.mark.faults


def test_an_order_takes_no_longer_while_s3_is_down(
    on_s3: tuple[Ground, Network], prove: Prove, seconds: float
) -> None:
    ground, network = on_s3
    with opened(ground.shop()) as shop:
        warming, before = orders(shop, seconds / 4), orders(shop, seconds)
        during = {}
        for does in OUTAGES:
            network.do(does)
            during[does.name] = orders(shop, seconds)
        network.do(Does.PASS)
        ratios = {does: told.percentile(99) / before.percentile(99) for does, told in during.items()}
        faults = f"S3 is down in eight ways; p99 at most {max(ratios.values()):.2f} of that before"
        prove(shop, before, faults=faults, earlier=[warming, *during.values()])
        assert max(ratios.values()) <= P99_RATIO or not FULL, ratios  # a short load says nothing about p99


def orders(shop: Shop, seconds: float) -> Told:
    """What clients are told who order for so long."""
    with Crowd(shop.port, everyday_orders(), clients=CLIENTS) as crowd:
        time.sleep(seconds)
    return crowd.told
