"""Many want the same at the same moment."""

import asyncio
import uuid
from collections.abc import Iterator
from itertools import count

import pytest

from tests.faults.clients import Client, Crowd, Order, Told, all_at_once, everyday_orders, order_of
from tests.faults.conftest import Ground, Prove
from tests.faults.goods import LAST, LAST_PAIRS, LEFT, RIGHT, SIZES, STYLES
from tests.faults.shop import Shop, opened

BUYERS = 200


def keyed(orders: Iterator[Order] | list[Order]) -> list[tuple[Order, str]]:
    return [(order, str(uuid.uuid4())) for order in orders]


def test_two_hundred_buyers_want_twenty_pairs(ground: Ground, prove: Prove) -> None:
    with opened(ground.shop()) as shop:
        told = all_at_once(shop.port, keyed([order_of(LAST_PAIRS)] * BUYERS))
        assert (len(told.orders), dict(told.refusals)) == (LAST, {"out_of_stock": BUYERS - LAST})
        prove(shop, told, faults=f"{BUYERS} buyers for {LAST} pairs")


@pytest.mark.faults
def test_baskets_of_the_same_two_shoes_in_opposite_orders(ground: Ground, prove: Prove) -> None:
    baskets = [order_of(LEFT, RIGHT), order_of(RIGHT, LEFT)] * 25
    with opened(ground.shop()) as shop:
        told = all_at_once(shop.port, keyed(baskets * 4))
        assert len(told.orders) == 200
        assert told.troubles["503 unavailable"] == 0, "no two orders waited for each other in a circle"
        prove(shop, told, faults="50 baskets of two shoes in opposite orders, four times over")


@pytest.mark.faults
def test_one_client_clicks_fifty_times(ground: Ground, prove: Prove) -> None:
    with opened(ground.shop()) as shop:
        told = all_at_once(shop.port, [(order_of(LAST_PAIRS), "the-same-key")] * 50)
        books = prove(shop, told, faults="50 clicks with one key")
        assert (len(told.orders), books.orders) == (1, 1)


@pytest.mark.faults
def test_an_order_is_cancelled_and_shipped_at_once(ground: Ground, prove: Prove) -> None:
    with opened(ground.shop()) as shop:
        told = all_at_once(shop.port, keyed([delivered(order) for order in first(60)]))
        steps = asyncio.run(pull_about(shop, list(told.orders.values())))
        assert [sorted(pair) for pair in steps] == [[200, 409]] * 60
        prove(shop, told, faults="60 orders, each cancelled and shipped at the same moment")


@pytest.mark.faults
def test_deliveries_are_received_and_counted_while_selling(
    ground: Ground, prove: Prove, seconds: float
) -> None:
    with opened(ground.shop()) as shop:
        with Crowd(shop.port, everyday_orders(), clients=8) as crowd:
            done = asyncio.run(receive_and_count(shop, seconds))
        assert done > 10
        prove(shop, crowd.told, faults=f"{done} deliveries received, counted and written off while selling")


def first(number: int) -> list[Order]:
    orders = everyday_orders()
    return [next(orders) for _ in range(number)]


def delivered(order: Order) -> Order:
    address = {"line1": "Calle Mayor 1", "postcode": "28004", "city": "Madrid", "country": "ES"}
    return {**order, "fulfilment": {"method": "deliver", "address": address}}


async def pull_about(shop: Shop, orders: list[str]) -> list[list[int]]:
    """The client cancels each order while a seller ships it; gives both answers' statuses for each."""
    client, seller = Client(shop.port, Told()), Client(shop.port, Told())
    statuses = []
    for order in orders:
        answers = await asyncio.gather(
            client.post(f"/api/orders/{order}/cancellation", {}),
            seller.post(f"/api/orders/{order}/steps", {"status": "shipped"}, shop.bearer),
        )
        statuses.append([answer[0] for answer in answers if answer])
    await client.close()
    await seller.close()
    return statuses


async def receive_and_count(shop: Shop, seconds: float) -> int:
    """Two sellers bring, count and write off pairs of the shoes that are being sold."""
    deadline = asyncio.get_running_loop().time() + seconds
    # Never more is written off than there is, however many are sold meanwhile.
    moves = (("received", 1000), ("counted", 1000), ("written_off", 3))
    sellers = [Client(shop.port, Told()) for _ in range(2)]

    async def work(seller: Client) -> int:
        done = 0
        for number in count():
            if asyncio.get_running_loop().time() > deadline:
                break
            reference, size = STYLES[number % len(STYLES)], SIZES[number % len(SIZES)]
            reason, pairs = moves[number % len(moves)]
            moved = {"size": size, "reason": reason, "pairs": pairs + number % 7}
            answer = await seller.post(f"/api/shoes/{reference}/movements", moved, shop.bearer)
            assert answer is None or answer[0] in (201, 503), answer
            done += answer is not None and answer[0] == 201
        await seller.close()
        return done

    return sum(await asyncio.gather(*(work(seller) for seller in sellers)))
