"""Clients who take their time, who say nothing, and who say too much: the others do not notice."""

import asyncio
import contextlib
import resource
import select
import socket
from collections.abc import AsyncIterator, Iterator

import pytest

from tests.faults.clients import HOST, all_at_once
from tests.faults.conftest import Ground, Prove
from tests.faults.shop import Shop, opened
from tests.faults.test_buyers import first, keyed

IDLE = 1_000
SLOW = 12
LENGTH = 100_000_000
CHUNK = bytes(100_000)
ORDER = f"POST /api/orders HTTP/1.1\r\nHost: {HOST}\r\nContent-Type: application/json\r\n"
BODY = f"{ORDER}Content-Length: 600\r\n\r\n{{".encode()


@pytest.fixture
def many_files() -> Iterator[None]:
    """As many open connections as a web server may have."""
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(16_384, before[1]), before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, before)


@pytest.mark.usefixtures("many_files")
def test_a_thousand_say_nothing_and_a_dozen_a_byte_a_second(on_postgresql: Ground, prove: Prove) -> None:
    with opened(on_postgresql.shop()) as shop:
        asyncio.run(orders_beside_the_rude(shop, prove))


async def orders_beside_the_rude(shop: Shop, prove: Prove) -> None:
    silent, slow_to_ask = rude(shop.port, IDLE, b"", b""), rude(shop.port, SLOW, ORDER.encode()[:9], b" ")
    async with silent, slow_to_ask, rude(shop.port, SLOW, BODY, b" "):
        told = await asyncio.to_thread(all_at_once, shop.port, keyed(first(40)))
    assert (len(told.orders), dict(told.refusals)) == (40, {})
    await asyncio.to_thread(prove, shop, told, faults=f"{IDLE} idle connections, {2 * SLOW} slow ones")


@contextlib.asynccontextmanager
async def rude(port: int, number: int, begin: bytes, each_second: bytes) -> AsyncIterator[None]:
    """So many clients who begin to ask, and go on with a byte a second."""
    streams = [await asyncio.open_connection(HOST, port) for _ in range(number)]
    for _reader, writer in streams:
        writer.write(begin)

    async def drip() -> None:
        while each_second:
            for _reader, writer in streams:
                writer.write(each_second)
            await asyncio.sleep(1)

    dripping = asyncio.create_task(drip())
    await asyncio.sleep(0.5)
    try:
        yield
    finally:
        dripping.cancel()
        for _reader, writer in streams:
            writer.transport.abort()
        await asyncio.sleep(0)


@pytest.mark.faults
def test_a_body_of_100_megabytes_is_refused_unread(on_postgresql: Ground, prove: Prove) -> None:
    heads = [
        f"{ORDER}Content-Length: {LENGTH}\r\n\r\n",
        f"POST /backoffice/login/ HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: {LENGTH}\r\n\r\n",
    ]
    with opened(on_postgresql.shop()) as shop:
        told = all_at_once(shop.port, keyed(first(20)))
        before = memory(shop)
        statuses = [send_on_and_on(shop.port, head.encode()) for head in heads * 3]
        assert statuses == [413] * 6
        assert memory(shop) < before + 20
        after = all_at_once(shop.port, keyed(first(20)))
        prove(shop, after, faults="six bodies of 100 MB", earlier=[told])


def send_on_and_on(port: int, head: bytes) -> int:
    """Send a body until there is an answer; gives its status."""
    with socket.create_connection((HOST, port), timeout=30) as connection:
        connection.sendall(head)
        for _ in range(LENGTH // len(CHUNK)):
            if select.select([connection], [], [], 0)[0]:
                break
            with contextlib.suppress(ConnectionError):
                connection.sendall(CHUNK)
        return int(connection.recv(4096).split()[1])


def memory(shop: Shop) -> int:
    """Resident megabytes of the web processes."""
    return sum(int(process.memory_info().rss) for process in shop.web_workers()) // 1_000_000
