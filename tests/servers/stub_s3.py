"""An S3 that answers what the name of the object asks for: slow, full of errors, or gone.

`403-AccessDenied.json` is answered with that status and error code; `hang.json` never; `lost.json` is kept,
but the connection is cut before the answer; everything else is kept after the delay. It is a program of its
own, so that it does not share the shop's interpreter: `python -m tests.servers.stub_s3 PORT MILLISECONDS`.
"""

import asyncio
import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from tests.servers.processes import answers, free_ports, running

ERROR = re.compile(r"/(?P<status>\d{3})-(?P<code>[A-Za-z]+)\.json$")


@contextmanager
def stub_s3(directory: Path, *, milliseconds: int = 0) -> Iterator[str]:
    """Run it on a free port; gives its address."""
    [port] = free_ports(1)
    with running(
        [sys.executable, "-m", "tests.servers.stub_s3", str(port), str(milliseconds)],
        env={"PYTHONPATH": str(Path(__file__).parents[2])},
        log=directory / "stub_s3.log",
        ready=lambda: answers(port),
    ):
        yield f"http://127.0.0.1:{port}"


def requests_seen(address: str) -> list[dict[str, str]]:
    """The headers of every put so far, in lower case, with the path as `path`."""
    with urlopen(f"{address}/seen") as answer:
        seen: list[dict[str, str]] = json.load(answer)
    return seen


class Stub:
    def __init__(self, milliseconds: int) -> None:
        self.seconds = milliseconds / 1000
        self.kept: set[str] = set()
        self.seen: list[dict[str, str]] = []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while (answer := await self.answer(reader)) is not None:
                writer.write(answer)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def answer(self, reader: asyncio.StreamReader) -> bytes | None:
        """The whole answer to the next request, or None to cut the connection."""
        headers = _headers(await reader.readuntil(b"\r\n\r\n"))
        await reader.readexactly(int(headers.get("content-length", "0")))
        path = headers["path"]
        if path == "/seen":
            return _answer(200, json.dumps(self.seen).encode())
        self.seen.append(headers)
        await asyncio.sleep(3600 if path.endswith("/hang.json") else self.seconds)
        if error := ERROR.search(path):
            return _answer(int(error["status"]), _error(error["code"]))
        if path in self.kept:
            return _answer(412, _error("PreconditionFailed"))
        self.kept.add(path)
        return None if path.endswith("/lost.json") else _answer(200, b"")


def _headers(head: bytes) -> dict[str, str]:
    first, *lines = head.decode("latin-1").strip().split("\r\n")
    headers = {name.lower(): value.strip() for name, value in (line.split(":", 1) for line in lines)}
    return {**headers, "path": first.split()[1]}


def _error(code: str) -> bytes:
    return f"<Error><Code>{code}</Code><Message>said by the stub</Message></Error>".encode()


def _answer(status: int, body: bytes) -> bytes:
    return b"HTTP/1.1 %d X\r\nContent-Length: %d\r\n\r\n%s" % (status, len(body), body)


async def main(port: int, milliseconds: int) -> None:
    server = await asyncio.start_server(Stub(milliseconds).serve, "127.0.0.1", port, backlog=512)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), int(sys.argv[2])))
