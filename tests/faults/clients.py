"""Clients as good clients are: an order has its Idempotency-Key, and is repeated until it is answered."""

import asyncio
import json
import random
import ssl
import threading
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from tests.faults.goods import SIZES, STYLES

HOST = "127.0.0.1"
ANSWER_SECONDS = 4.0
PAUSE = 0.2
LONGEST_PAUSE = 2.0
REPEATED_EACH = 10  # every tenth order is asked for once more, after its answer
# Answers that say nothing of the order: who gets one asks again.
NOT_YET = (429, 500, 502, 503, 504)

Json = dict[str, Any]
Order = Mapping[str, object]


@dataclass
class Told:
    """What clients were told: the order of each key, and the code of each refusal."""

    orders: dict[str, str] = field(default_factory=dict)
    refusals: Counter[str] = field(default_factory=Counter)
    troubles: Counter[str] = field(default_factory=Counter)
    latencies: list[float] = field(default_factory=list)
    contradictions: list[str] = field(default_factory=list)
    unanswered: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def rate(self) -> float:
        """Orders a second."""
        return len(self.orders) / self.seconds if self.seconds else 0.0

    def percentile(self, percent: float) -> float:
        """Latency in milliseconds of the tries that were answered."""
        latencies = sorted(self.latencies)
        return latencies[int((len(latencies) - 1) * percent / 100)] * 1000


class Client:
    """One client with one connection, which is made again when it breaks; by TLS where there is trust."""

    def __init__(
        self,
        port: int,
        told: Told,
        *,
        host: str = HOST,
        trust: ssl.SSLContext | None = None,
        patience: float = 60.0,
        answer_seconds: float = ANSWER_SECONDS,
    ) -> None:
        self.host = host
        self.port = port
        self.trust = trust
        self.told = told
        self.patience = patience
        self.answer_seconds = answer_seconds
        self.streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def order(self, order: Order, key: str = "") -> None:
        """Order, and ask again with the same key until there is an answer."""
        key = key or str(uuid.uuid4())
        deadline = time.monotonic() + self.patience
        pause = PAUSE
        while time.monotonic() < deadline:
            answered = await self.post("/api/orders", order, {"Idempotency-Key": key})
            if answered is not None and self._final(key, *answered):
                return
            await asyncio.sleep(pause)
            pause = min(pause * 1.5, LONGEST_PAUSE)
        self.told.unanswered.append(key)

    async def post(
        self, path: str, body: Mapping[str, object], headers: Mapping[str, str] = {}
    ) -> tuple[int, Json] | None:
        """The answer; None when the connection broke or nothing came in time."""
        began = time.perf_counter()
        try:
            answer = await asyncio.wait_for(self._exchange(path, body, headers), self.answer_seconds)
        except (OSError, asyncio.IncompleteReadError, TimeoutError) as trouble:
            self.told.troubles[type(trouble).__name__] += 1
            await self.close()
            return None
        self.told.latencies.append(time.perf_counter() - began)
        return answer

    async def close(self) -> None:
        if self.streams:
            _reader, writer = self.streams
            self.streams = None
            writer.transport.abort()
            with suppress(OSError):
                await writer.wait_closed()

    def _final(self, key: str, status: int, answer: Json) -> bool:
        if status in NOT_YET or answer.get("code") == "idempotency_key_in_flight":
            self.told.troubles[f"{status} {answer.get('code', '')}".strip()] += 1
            return False
        if status != 201:
            self.told.refusals[answer["code"]] += 1
            return True
        first = self.told.orders.setdefault(key, answer["id"])
        if first != answer["id"]:
            self.told.contradictions.append(f"{key} is {first} and {answer['id']}")
        return True

    async def _exchange(
        self, path: str, body: Mapping[str, object], headers: Mapping[str, str]
    ) -> tuple[int, Json]:
        if self.streams is None:
            self.streams = await asyncio.open_connection(self.host, self.port, ssl=self.trust)
        reader, writer = self.streams
        content = json.dumps(body).encode()
        lines = [f"POST {path} HTTP/1.1", f"Host: {HOST}", "Content-Type: application/json"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        lines += [f"Content-Length: {len(content)}", "", ""]
        writer.write("\r\n".join(lines).encode() + content)
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        length = next(int(line[15:]) for line in head.split(b"\r\n") if line.startswith(b"content-length:"))
        answer = await reader.readexactly(length)
        if b"connection: close" in head:
            await self.close()
        # What a proxy says by itself is a page for people.
        return int(head[9:12]), json.loads(answer) if b"json\r\n" in head else {}


class Crowd:
    """Clients who order one thing after another while the block lasts; then each gets its last answer."""

    def __init__(
        self, port: int, orders: Iterator[Order], *, clients: int, answer_seconds: float = ANSWER_SECONDS
    ) -> None:
        self.port = port
        self.orders = orders
        self.clients = clients
        self.answer_seconds = answer_seconds
        self.told = Told()
        self.ending = threading.Event()
        self.thread = threading.Thread(target=lambda: asyncio.run(self._all()))

    def __enter__(self) -> "Crowd":
        self.began = time.monotonic()
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.ending.set()
        self.thread.join()
        self.told.seconds = time.monotonic() - self.began

    async def _all(self) -> None:
        await asyncio.gather(*(self._one() for _ in range(self.clients)))

    async def _one(self) -> None:
        client = Client(self.port, self.told, answer_seconds=self.answer_seconds)
        number = 0
        while not self.ending.is_set():
            number += 1
            order, key = next(self.orders), str(uuid.uuid4())
            await client.order(order, key)
            if number % REPEATED_EACH == 0:
                await client.order(order, key)
        await client.close()


def everyday_orders() -> Iterator[Order]:
    """Baskets of one or two pairs, the same each time."""
    draw = random.Random(5)  # noqa: S311 - baskets, not secrets
    while True:
        yield order_of(*draw.sample(STYLES, draw.choice([1, 1, 2])), size=draw.choice(SIZES))


def all_at_once(
    port: int, orders: list[tuple[Order, str]], *, meanwhile: Callable[[], None] = lambda: None
) -> Told:
    """Each order, with its key, by a client of its own, all at the same moment."""
    told = Told()

    async def rush() -> None:
        clients = [Client(port, told) for _ in orders]
        acts = [client.order(order, key) for client, (order, key) in zip(clients, orders, strict=True)]
        await asyncio.gather(*acts, asyncio.to_thread(meanwhile))
        for client in clients:
            await client.close()

    began = time.monotonic()
    asyncio.run(rush())
    told.seconds = time.monotonic() - began
    return told


def order_of(*references: str, size: str = "42", quantity: int = 1) -> Order:
    """A basket of a pair of each of these shoes, to be collected."""
    lines = [{"reference": reference, "size": size, "quantity": quantity} for reference in references]
    return {"client": {"name": "Ana Ruiz", "email": "ana@example.com"}, "lines": lines}
