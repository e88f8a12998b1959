"""A load of HTTP requests over connections that stay open, as lean as Python allows."""

import asyncio
import time
from collections.abc import Iterator
from dataclasses import dataclass

END_OF_HEAD = b"\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Load:
    """What a load came to: latencies in seconds, sorted; errors are answers with another status."""

    seconds: float
    latencies: list[float]
    errors: int

    @property
    def rate(self) -> float:
        """Requests a second."""
        return len(self.latencies) / self.seconds

    def percentile(self, percent: float) -> float:
        """Latency in milliseconds."""
        return self.latencies[min(len(self.latencies) - 1, int(len(self.latencies) * percent / 100))] * 1000


def get(path: str, host: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept: application/json\r\n\r\n".encode()


def post(path: str, host: str, body: bytes, key: str) -> bytes:
    head = (
        f"POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n"
        f"Idempotency-Key: {key}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def run_load(
    address: tuple[str, int], requests: Iterator[bytes], *, connections: int, seconds: float, expect: int
) -> Load:
    """Send requests one after another on each connection for so long; `expect` is the status wanted."""
    return asyncio.run(_run(address, requests, connections, seconds, expect))


async def _run(
    address: tuple[str, int], requests: Iterator[bytes], connections: int, seconds: float, expect: int
) -> Load:
    started = time.perf_counter()
    end = started + seconds
    clients = [_client(address, requests, end, b"%d" % expect) for _ in range(connections)]
    results = await asyncio.gather(*clients)
    took = time.perf_counter() - started
    latencies = sorted(latency for found, _errors in results for latency in found)
    return Load(took, latencies, sum(errors for _found, errors in results))


async def _client(
    address: tuple[str, int], requests: Iterator[bytes], end: float, status: bytes
) -> tuple[list[float], int]:
    reader, writer = await asyncio.open_connection(*address, limit=2**20)
    latencies: list[float] = []
    errors = 0
    while (sent := time.perf_counter()) < end:
        writer.write(next(requests))
        head = await reader.readuntil(END_OF_HEAD)
        await reader.readexactly(length_of(head))
        latencies.append(time.perf_counter() - sent)
        errors += head[9:12] != status
    writer.close()
    return latencies, errors


def length_of(head: bytes) -> int:
    """How many bytes of body follow this head."""
    start = head.lower().index(b"content-length:") + 15
    return int(head[start : head.index(b"\r", start)])
