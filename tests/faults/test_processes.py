"""A process is killed while clients order: nothing is lost, and nothing is done twice."""

import time

import pytest

from tests.faults.clients import Crowd, everyday_orders
from tests.faults.conftest import Ground, Prove
from tests.faults.shop import WEB, WORKER, opened

CLIENTS = 12


def test_a_web_worker_is_killed(on_postgresql: Ground, prove: Prove, seconds: float) -> None:
    with opened(on_postgresql.shop()) as shop:
        with Crowd(shop.port, everyday_orders(), clients=CLIENTS) as crowd:
            time.sleep(seconds / 2)
            [victim, *_] = shop.web_workers()
            victim.kill()
            time.sleep(seconds / 2)
        prove(shop, crowd.told, faults="kill -9 of one of two web processes")


@pytest.mark.faults
def test_the_whole_web_is_killed(ground: Ground, prove: Prove, seconds: float) -> None:
    with opened(ground.shop()) as shop:
        with Crowd(shop.port, everyday_orders(), clients=CLIENTS) as crowd:
            time.sleep(seconds / 2)
            shop.kill(WEB)
            shop.start(WEB)
            time.sleep(seconds / 2)
        prove(shop, crowd.told, faults="kill -9 of all web processes; started again")


@pytest.mark.faults
def test_the_worker_is_killed(ground: Ground, prove: Prove, seconds: float) -> None:
    with opened(ground.shop()) as shop:
        with Crowd(shop.port, everyday_orders(), clients=CLIENTS) as crowd:
            for _ in range(3):
                time.sleep(seconds / 4)
                shop.kill(WORKER)
                shop.start(WORKER)
            time.sleep(seconds / 4)
        prove(shop, crowd.told, faults="kill -9 of the worker, three times; started again")
