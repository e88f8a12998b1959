"""Networks that fail: what stands between the shop and its PostgreSQL, and between it and its S3.

Both are small proxies of the tests' own, each in a thread with an event loop. What they do to those who pass
is said by `do`, and may be changed at any moment.
"""

import asyncio
import threading
import time
from collections import Counter
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from typing import Any, TypeAlias

CHUNK = 65_536
DRIP_SECONDS = 0.2
PATIENCE = 60

Reader: TypeAlias = asyncio.StreamReader
Writer: TypeAlias = asyncio.StreamWriter


class Does(StrEnum):
    """What a network does to those who pass."""

    PASS = "passes everything on"
    REFUSE = "refuses every connection"
    HANG = "takes everything and passes nothing on"
    CUT = "cuts a connection in the middle of a body"
    LOSE = "passes on what is asked and cuts before the answer"
    DRIP = "passes the answer on byte by byte"
    ERROR = "answers 500 InternalError"
    SLOW_DOWN = "answers 503 SlowDown"
    DENY = "answers 403 AccessDenied"


ANSWERS = {
    Does.ERROR: (500, "InternalError"),
    Does.SLOW_DOWN: (503, "SlowDown"),
    Does.DENY: (403, "AccessDenied"),
}


class Network:
    """A proxy on a port of this machine; `do` says what becomes of those who pass."""

    def __init__(self) -> None:
        self.does = Does.PASS
        self.done: Counter[Does] = Counter()
        self.port = 0
        self.passing: set[Writer] = set()
        self.loop = asyncio.new_event_loop()

    def do(self, does: Does) -> None:
        """Do this from now on; a network that refuses or cuts ends also what is open."""
        self.does = does
        if does in (Does.REFUSE, Does.CUT):
            self.loop.call_soon_threadsafe(self._cut_all)

    def wait_until_done(self, does: Does) -> None:
        """Do this until somebody has felt it."""
        self.do(does)
        deadline = time.monotonic() + PATIENCE
        while not self.done[does]:
            assert time.monotonic() < deadline, f"nobody came by while the network {does.value}"
            time.sleep(0.05)

    def _cut_all(self) -> None:
        for writer in self.passing:
            writer.transport.abort()


Pass = Callable[[Network, Reader, Writer], Coroutine[Any, Any, None]]


@contextmanager
def network(passes: Pass) -> Iterator[Network]:
    """Let a network stand until the block ends."""
    made = Network()
    up = threading.Event()
    thread = threading.Thread(target=made.loop.run_until_complete, args=(_serve(made, passes, up),))
    thread.start()
    try:
        assert up.wait(PATIENCE)
        yield made
    finally:
        made.loop.call_soon_threadsafe(_end, made.loop)
        thread.join()
        made.loop.close()


def to_postgresql(socket_path: str) -> Pass:
    """Bytes pass to PostgreSQL's socket and back."""

    async def passes(made: Network, reader: Reader, writer: Writer) -> None:
        if made.does == Does.REFUSE:
            return
        there, onwards = await asyncio.open_unix_connection(socket_path)
        made.passing.add(onwards)
        try:
            await asyncio.gather(_pump(made, reader, onwards), _pump(made, there, writer))
        finally:
            made.passing.discard(onwards)
            onwards.transport.abort()

    return passes


def to_s3(port: int) -> Pass:
    """One request passes to the S3 server of this machine, and its answer back."""

    async def passes(made: Network, reader: Reader, writer: Writer) -> None:
        if made.does == Does.REFUSE:
            return
        head = await reader.readuntil(b"\r\n\r\n")
        body = await reader.readexactly(_length(head))
        while made.does == Does.HANG:
            await asyncio.sleep(0.05)
        if made.does in ANSWERS:
            made.done[made.does] += 1
            writer.write(_refusal(*ANSWERS[made.does]))
            await writer.drain()
            return
        there, onwards = await asyncio.open_connection("127.0.0.1", port)
        with _closing(onwards):
            does = made.does
            onwards.write(head.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
            onwards.write(body[: len(body) // 2] if does == Does.CUT else body)
            await onwards.drain()
            if does == Does.CUT:
                made.done[does] += 1
                return
            answer = await there.read()
            made.done[does] += 1
            if does != Does.LOSE:
                await _write(made, writer, answer)

    return passes


async def _serve(made: Network, passes: Pass, up: threading.Event) -> None:
    async def take(reader: Reader, writer: Writer) -> None:
        made.passing.add(writer)
        try:
            with suppress(OSError, asyncio.IncompleteReadError):
                await passes(made, reader, writer)
        finally:
            made.passing.discard(writer)
            writer.transport.abort() if made.does == Does.REFUSE else writer.close()

    server = await asyncio.start_server(take, "127.0.0.1", 0)
    made.port = server.sockets[0].getsockname()[1]
    up.set()
    with suppress(asyncio.CancelledError):
        await server.serve_forever()


def _end(loop: asyncio.AbstractEventLoop) -> None:
    for task in asyncio.all_tasks(loop):
        task.cancel()


async def _pump(made: Network, reader: Reader, writer: Writer) -> None:
    try:
        while data := await reader.read(CHUNK):
            while made.does == Does.HANG:
                await asyncio.sleep(0.05)
            writer.write(data)
            await writer.drain()
    finally:
        writer.transport.abort()


async def _write(made: Network, writer: Writer, answer: bytes) -> None:
    for position in range(len(answer)):
        if made.does != Does.DRIP:
            writer.write(answer[position:])
            break
        writer.write(answer[position : position + 1])
        await asyncio.sleep(DRIP_SECONDS)
    await writer.drain()


@contextmanager
def _closing(writer: Writer) -> Iterator[None]:
    try:
        yield
    finally:
        writer.close()


def _length(head: bytes) -> int:
    lines = head.lower().split(b"\r\n")
    return next((int(line[15:]) for line in lines if line.startswith(b"content-length:")), 0)


def _refusal(status: int, code: str) -> bytes:
    body = f"<Error><Code>{code}</Code><Message>{code}</Message></Error>".encode()
    return (
        f"HTTP/1.1 {status} {code}\r\nContent-Type: application/xml\r\n"
        f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    ).encode() + body
