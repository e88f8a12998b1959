"""PostgreSQL is restarted, killed, and cut off while clients order."""

import time
from contextlib import ExitStack

import pytest

from tests.faults.clients import Crowd, everyday_orders
from tests.faults.conftest import Ground, Prove
from tests.faults.database import Server
from tests.faults.network import Does, Network
from tests.faults.seller import Seller
from tests.faults.shop import opened
from tests.servers.shop_processes import answer_of

CLIENTS = 12


def test_the_shop_opens_before_postgresql(
    on_postgresql: Ground, server: Server, closing: ExitStack, prove: Prove, seconds: float
) -> None:
    """Its web is alive, tells everybody to ask again, and serves when PostgreSQL comes, by itself."""
    closing.enter_context(server.away())
    with opened(on_postgresql.shop(), until="/health") as shop:
        processes = shop.web_workers()
        unready = {"status": "unready", "reason": "the database does not answer"}
        assert answer_of(shop.terminal, "/ready") == (503, unready)
        status, answer = answer_of(shop.terminal, "/api/shoes")
        assert (status, answer["code"]) == (503, "unavailable")
        with Crowd(shop.port, everyday_orders(), clients=CLIENTS) as crowd:
            time.sleep(seconds / 2)
            assert crowd.told.orders == {}
            closing.close()
            shop.wait_until()
            time.sleep(seconds / 2)
        assert crowd.told.troubles["503 unavailable"] >= CLIENTS
        assert shop.web_workers() == processes
        prove(shop, crowd.told, faults="PostgreSQL is started after the shop")


def test_a_seller_at_work_is_told_that_postgresql_is_away(on_postgresql: Ground, server: Server) -> None:
    """Who is signed in is in the database too: the page says so without knowing it, and then opens."""
    with opened(on_postgresql.shop()) as shop:
        seller = Seller(shop.port)
        assert seller.opens("/backoffice/")[0] == 200
        with server.away():
            for page in ("/backoffice/", "/backoffice/orders/order/", "/backoffice/login/?next=/backoffice/"):
                status, text = seller.opens(page)
                assert (status, "The shop cannot look into its books" in text) == (503, True), page
        shop.wait_until()
        assert seller.opens("/backoffice/orders/order/")[0] == 200


@pytest.mark.faults
def test_postgresql_is_restarted(on_postgresql: Ground, server: Server, prove: Prove, seconds: float) -> None:
    with opened(on_postgresql.shop()) as shop:
        with Crowd(shop.port, everyday_orders(), clients=CLIENTS) as crowd:
            time.sleep(seconds / 2)
            server.restart()
            time.sleep(seconds / 2)
        prove(shop, crowd.told, faults="PostgreSQL restarted")


def test_postgresql_is_killed(on_postgresql: Ground, server: Server, prove: Prove, seconds: float) -> None:
    with opened(on_postgresql.shop()) as shop:
        with Crowd(shop.port, everyday_orders(), clients=CLIENTS) as crowd:
            time.sleep(seconds / 2)
            server.kill()
            time.sleep(seconds / 2)
        prove(shop, crowd.told, faults="kill -9 of PostgreSQL; started again")


@pytest.mark.faults
@pytest.mark.parametrize("does", [Does.REFUSE, Does.HANG])
def test_the_network_to_postgresql_is_cut(
    on_a_cut_network: tuple[Ground, Network], prove: Prove, seconds: float, does: Does
) -> None:
    ground, network = on_a_cut_network
    with opened(ground.shop()) as shop:
        with Crowd(shop.port, everyday_orders(), clients=CLIENTS) as crowd:
            for _ in range(2):
                time.sleep(seconds / 4)
                network.do(does)
                time.sleep(seconds / 4)
                network.do(Does.PASS)
        prove(shop, crowd.told, faults=f"the network to PostgreSQL {does.value}, twice; healed")
