"""Bodies as they come over the wire, to a running shop: chunked, cut short, too long, compressed."""

import json
import socket
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection, HTTPResponse
from io import BytesIO

import pytest
from PIL import Image

from shoestore.api.middleware import MAX_BYTES
from tests.api.door import smallest
from tests.infrastructure.test_deploy import procfile
from tests.servers.processes import answers, running
from tests.servers.shop_processes import manage, terminal_of

STOCKED = """
from django.contrib.auth.models import User
from shoestore.sellers.models import Scope, issue_token
from tests.shop import shoe
shoe("Derby", sizes={"42": 50})
sofia = User.objects.create_superuser("sofia", "sofia@shop.example", "a long enough secret")
print(issue_token(seller_id=sofia.pk, name="till", scopes=list(Scope))[1])
"""
JSON = {"Content-Type": "application/json"}
ORDER = json.dumps(smallest()).encode()


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, str]]:
    """The port of a running shop, and a token for it."""
    folder = tmp_path_factory.mktemp("bodies")
    terminal = terminal_of(folder / "data", WEB_WORKERS="1", ORDER_RATE_LIMIT="")
    manage(terminal, "migrate", "-v0")
    token = manage(terminal, "shell", "-v0", "-c", STOCKED).split()[-1]
    port = int(terminal["PORT"])
    command = [word.replace("8000", terminal["PORT"]) for word in procfile("web")]
    with running(command, env=terminal, log=folder / "web.log", ready=lambda: answers(port)):
        yield port, token


def chunked(port: int, path: str, parts: list[bytes], headers: dict[str, str]) -> tuple[int, bytes]:
    with closing(HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        connection.request("POST", path, body=iter(parts), headers=headers, encode_chunked=True)
        response = connection.getresponse()
        return response.status, response.read()


def raw(port: int, request: bytes) -> tuple[int, dict[str, object]]:
    """Send these bytes and no more; the answer is a problem."""
    with closing(socket.create_connection(("127.0.0.1", port), timeout=30)) as connection:
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        response = HTTPResponse(connection)
        response.begin()
        return response.status, json.loads(response.read())


def form(file: bytes) -> tuple[bytes, dict[str, str]]:
    part = b"--edge\r\nContent-Disposition: form-data; "
    parts = (
        part
        + b'name="alt"\r\n\r\nA derby\r\n'
        + part
        + b'name="file"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n'
        + file
        + b"\r\n--edge--\r\n"
    )
    return parts, {"Content-Type": "multipart/form-data; boundary=edge"}


def png() -> bytes:
    file = BytesIO()
    Image.new("RGB", (40, 20), "#c0a080").save(file, "PNG")
    return file.getvalue()


def test_a_chunked_order_is_an_order(shop: tuple[int, str]) -> None:
    status, told = chunked(shop[0], "/api/orders", [ORDER[:20], ORDER[20:]], JSON)

    assert (status, json.loads(told)["status"]) == (201, "placed")


def test_a_chunked_picture_is_a_picture(shop: tuple[int, str]) -> None:
    port, token = shop
    body, headers = form(png())
    headers["Authorization"] = f"Bearer {token}"

    status, told = chunked(port, "/api/shoes/DERBY/pictures", [body[:50], body[50:]], headers)

    assert (status, json.loads(told)["alt"]) == (201, "A derby")


@pytest.mark.parametrize(
    ("length", "headers"),
    [
        (300_000, JSON),
        (MAX_BYTES + 1, JSON),
        (MAX_BYTES + 1, {"Content-Type": "multipart/form-data; boundary=edge"}),
    ],
)
def test_a_chunked_body_has_the_same_limits(
    shop: tuple[int, str], length: int, headers: dict[str, str]
) -> None:
    part = b'"' + b"x" * 99_999
    parts = [part] * (length // len(part) + 1)

    status, told = chunked(shop[0], "/api/orders", parts, headers)

    assert (status, json.loads(told)["code"]) == (413, "body_too_large")


@pytest.mark.parametrize("missing", [1, 10, len(ORDER)])
def test_a_body_that_ends_before_its_length_is_refused(shop: tuple[int, str], missing: int) -> None:
    head = "POST /api/orders HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    length = f"Content-Length: {len(ORDER)}\r\n\r\n"

    status, told = raw(shop[0], (head + length).encode() + ORDER[: len(ORDER) - missing])

    assert (status, told["code"]) == (400, "body_incomplete")
