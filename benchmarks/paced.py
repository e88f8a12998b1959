"""A load that goes on whatever is answered: refusals are counted apart, and so is what is not answered."""

import asyncio
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from benchmarks.load import END_OF_HEAD, length_of

PATIENCE = 10.0


@dataclass
class Paced:
    """What a load came to: latencies in seconds of what was accepted."""

    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)
    refused: int = 0
    errors: int = 0

    @property
    def rate(self) -> float:
        """Accepted requests a second."""
        return len(self.latencies) / self.seconds

    def percentile(self, percent: float) -> float:
        """Latency in milliseconds."""
        latencies = sorted(self.latencies)
        return latencies[int((len(latencies) - 1) * percent / 100)] * 1000 if latencies else 0.0


def run_paced(
    address: tuple[str, int],
    requests: Iterator[bytes],
    *,
    connections: int,
    seconds: float,
    rate: float | None = None,
) -> Paced:
    """Send requests for so long: one after another on each connection, or at this rate on all together."""
    return asyncio.run(_run(address, requests, connections, seconds, rate))


async def _run(
    address: tuple[str, int], requests: Iterator[bytes], connections: int, seconds: float, rate: float | None
) -> Paced:
    load = Paced()
    began = time.perf_counter()
    end = began + seconds
    pause = connections / rate if rate else 0.0
    clients = [
        _client(address, requests, load, end, pause, pause * number / connections)
        for number in range(connections)
    ]
    await asyncio.gather(*clients)
    load.seconds = time.perf_counter() - began
    return load


async def _client(
    address: tuple[str, int],
    requests: Iterator[bytes],
    load: Paced,
    end: float,
    pause: float,
    delay: float,
) -> None:
    """Ask at a steady pace; who is answered late asks again at once, and does not make up for it."""
    await asyncio.sleep(delay)
    streams = None
    while (sent := time.perf_counter()) < end:
        try:
            async with asyncio.timeout(PATIENCE):
                streams = streams or await asyncio.open_connection(*address, limit=2**20)
                await _ask(*streams, next(requests), load, sent)
        except (OSError, EOFError, TimeoutError):
            load.errors += 1
            if streams:
                streams[1].transport.abort()
            streams = None
        await asyncio.sleep(max(0.0, sent + pause - time.perf_counter()))
    if streams:
        streams[1].close()
        await asyncio.sleep(0)


async def _ask(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes, load: Paced, sent: float
) -> None:
    writer.write(request)
    head = await reader.readuntil(END_OF_HEAD)
    body = await reader.readexactly(length_of(head))
    if head[9:10] == b"2":
        load.latencies.append(time.perf_counter() - sent)
    elif head[9:12] == b"503" and b"retry-after:" in head.lower() and b'"too_busy"' in body:
        load.refused += 1
    else:
        load.errors += 1
