"""Headers with underscores in their names, through HAProxy with the project's settings and the shop's server.

WSGI has one name for `X-Forwarded-For` and `X_Forwarded_For`, so the proxy must drop the second.
"""

from collections.abc import Iterator, Mapping
from contextlib import closing
from http.client import HTTPConnection

import pytest

from benchmarks.balancer import FOUND
from tests.faults.balancer import balancer
from tests.infrastructure.templates import ROOT
from tests.infrastructure.test_deploy import procfile
from tests.servers.processes import answers, running
from tests.servers.shop_processes import manage, terminal_of

pytestmark = pytest.mark.skipif(not FOUND, reason="needs HAProxy (Debian's package haproxy)")

CANCEL = "/api/orders/0000-0000-0000-0000/cancellation"
GIVEN_ID = "given-by-a-client"


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a HAProxy in front of a running shop that lets each address post three times an hour."""
    folder = tmp_path_factory.mktemp("forged")
    terminal = terminal_of(folder / "data", WEB_WORKERS="1", TRUSTED_PROXIES="1", ORDER_RATE_LIMIT="3/h")
    manage(terminal, "migrate", "-v0")
    shop = int(terminal["PORT"])
    command = [word.replace("8000", terminal["PORT"]) for word in procfile("web")]
    with (
        running(command, env=terminal, log=folder / "web.log", ready=lambda: answers(shop)),
        balancer(folder, {"web1": f"127.0.0.1:{shop}"}) as before,
    ):
        before.wait_until("UP", "web1")
        yield before.port


def ask(port: int, method: str, path: str, headers: Mapping[str, str]) -> tuple[int, str | None]:
    """The status and the request id of the answer."""
    with closing(HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        connection.request(method, path, headers=dict(headers))
        response = connection.getresponse()
        return response.status, response.getheader("X-Request-ID")


def test_no_spelling_of_a_forwarded_address_evades_the_rate_limit(port: int) -> None:
    spellings = ["X_Forwarded_For", "X-Forwarded_For", "x_forwarded-for", "X-Forwarded-For"]
    forged = [{name: f"203.0.113.{number}"} for number, name in enumerate(spellings, start=1)]
    forged.append({"X-Forwarded-For": "203.0.113.8", "X_Forwarded_For": "203.0.113.9"})

    statuses = [ask(port, "POST", CANCEL, headers)[0] for headers in forged]

    assert statuses == [404, 404, 404, 429, 429]


def test_no_other_header_is_read_under_a_name_with_underscores(port: int) -> None:
    assert ask(port, "GET", "/api/shop", {"X-Request-ID": GIVEN_ID}) == (200, GIVEN_ID)

    status, request_id = ask(port, "GET", "/api/shop", {"X_Request_ID": GIVEN_ID})

    assert status == 200
    assert request_id != GIVEN_ID


def test_caddy_drops_them_too() -> None:
    lines = (ROOT / "infrastructure" / "instance" / "Caddyfile").read_text().splitlines()

    assert lines.index("\trequest_header -*_*") < lines.index("\treverse_proxy 127.0.0.1:8000")
