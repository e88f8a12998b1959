"""A request hidden in another is not answered (RFC 9112, 11.2), and too long a head is not read."""

import re
import socket

from tests.faults.clients import HOST
from tests.faults.conftest import Ground
from tests.faults.shop import opened

LINE = f"POST /api/orders HTTP/1.1\r\nHost: {HOST}\r\nContent-Type: application/json\r\n"
HIDDEN = f"GET /health HTTP/1.1\r\nHost: {HOST}\r\n\r\n"
LENGTH = f"Content-Length: {len(HIDDEN)}\r\n"
CHUNKED = "Transfer-Encoding: chunked\r\n"
ANSWER = re.compile(rb"HTTP/1\.[01] (\d{3}) ")

# Two who read one of these, the proxy and the shop, could end it at two places.
TWO_ENDS = {
    "a length and chunks": f"{LINE}{LENGTH}{CHUNKED}\r\n0\r\n\r\n{HIDDEN}",
    "chunks and a length": f"{LINE}{CHUNKED}Content-Length: 5\r\n\r\n0\r\n\r\n{HIDDEN}",
    "two lengths": f"{LINE}Content-Length: 0\r\n{LENGTH}\r\n{HIDDEN}",
    "a list of lengths": f"{LINE}Content-Length: 0, {len(HIDDEN)}\r\n\r\n{HIDDEN}",
    "a length with a sign": f"{LINE}Content-Length: +0\r\n\r\n{HIDDEN}",
    "chunks that are none": f"{LINE}Transfer-Encoding: xchunked\r\n\r\n{HIDDEN}",
    "a blank before the colon": f"{LINE}Transfer-Encoding : chunked\r\n{LENGTH}\r\n{HIDDEN}",
    "a line that goes on": f"{LINE}X: y\r\n {CHUNKED}{LENGTH}\r\n{HIDDEN}",
    "an end of a line that is half": f"{LINE}X: y\rContent-Length: 0\r\n\r\n{HIDDEN}",
    "a chunk of less than nothing": f"{LINE}{CHUNKED}\r\n-1\r\n\r\n{HIDDEN}",
    "chunks of the old protocol": f"{LINE.replace('1.1', '1.0')}{CHUNKED}\r\n0\r\n\r\n{HIDDEN}",
}
PLAIN = f"GET / HTTP/1.1\r\nHost: {HOST}\r\n"
TOO_LONG = {
    "an address": (f"GET /{'a' * 100_000} HTTP/1.1\r\nHost: {HOST}\r\n\r\n", 414),
    "a header": (f"{PLAIN}X: {'a' * 1_000_000}\r\n\r\n", 431),
    "many headers": (PLAIN + "X: y\r\n" * 500 + "\r\n", 431),
}


def test_a_request_in_a_request_is_not_answered(on_postgresql: Ground) -> None:
    with opened(on_postgresql.shop()) as shop:
        in_the_open = f"{LINE}Content-Length: 0\r\n\r\n{HIDDEN}"
        assert answers(shop.port, in_the_open)[0][1:] == [200], "one after another, both are answered"
        for name, request in TWO_ENDS.items():
            statuses, closed = answers(shop.port, request)
            assert statuses in ([400], [422]), name
            assert closed, f"{name}: what follows would be read as the next request"
        for name, (request, wanted) in TOO_LONG.items():
            assert answers(shop.port, request) == ([wanted], True), name


def answers(port: int, request: str) -> tuple[list[int], bool]:
    """The status of each answer to what is sent on one connection, and whether it was closed then."""
    heard = b""
    with socket.create_connection((HOST, port), timeout=20) as connection:
        try:
            connection.sendall(request.encode())
            while part := connection.recv(65_536):
                heard += part
                connection.settimeout(3)
            closed = True
        except TimeoutError:
            closed = False
        except ConnectionError:
            closed = True
    return [int(status) for status in ANSWER.findall(heard)], closed
