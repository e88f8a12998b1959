"""How many are let in at once, and what the others are told."""

import json
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from io import BytesIO
from time import monotonic
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connections
from django.http import HttpResponse

from config import door
from config.door import Door

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

BALANCER = ("/health", "/ready")
Answer = tuple[str, dict[str, str], bytes]


class Shop:
    """A shop in which everybody stays at work until `goes_on` is set."""

    def __init__(self) -> None:
        self.goes_on = threading.Event()
        self.at_work = threading.Semaphore(0)
        self.desks: set[int] = set()
        self.bodies: list[bytes] = []

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        if environ["PATH_INFO"] not in BALANCER:
            self.desks.add(id(connections["default"]))
            self.at_work.release()
            assert self.goes_on.wait(30)
        self.bodies.append(environ["wsgi.input"].read())
        start_response("200 OK", [])
        return HttpResponse(b"served")


class Stuck(BytesIO):
    """A body of which nothing comes until `goes_on` is set."""

    def __init__(self) -> None:
        super().__init__(b"{}")
        self.goes_on = threading.Event()
        self.asked = threading.Event()

    def read(self, size: int | None = -1) -> bytes:
        self.asked.set()
        assert self.goes_on.wait(30)
        return super().read(size)


def ask(opened: Door, path: str = "/api/shoes", body: BytesIO | None = None, length: int = 0) -> Answer:
    answered: list[Any] = []
    environ: Any = {"PATH_INFO": path, "wsgi.input": body or BytesIO(), "CONTENT_LENGTH": str(length)}
    content = b"".join(opened(environ, lambda *head: answered.append(head)))  # type: ignore[arg-type, return-value]
    status, headers = answered[0]
    return status, dict(headers), content


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A door at which nobody's wait is ever too long."""
    monkeypatch.setattr(door, "LONGEST_WAIT", 30)
    monkeypatch.setattr(door, "LONGEST_WAIT_WHEN_FULL", 30)


@contextmanager
def one_at_work_and_one_waiting(opened: Door, shop: Shop) -> Iterator[list[Future[Answer]]]:
    """The answers of both, which come once the block has ended: then the shop goes on."""
    with ThreadPoolExecutor(2) as people:
        answers = [people.submit(ask, opened)]
        shop.at_work.acquire()
        answers.append(people.submit(ask, opened))
        while not opened.shop.queue:
            pass
        try:
            yield answers
        finally:
            shop.goes_on.set()


@pytest.mark.usefixtures("patient")
def test_one_is_at_work_one_waits_and_the_third_is_told_to_come_again() -> None:
    shop = Shop()
    opened = Door(shop, threads=1, waiting=1)
    with one_at_work_and_one_waiting(opened, shop) as answers:
        status, headers, content = ask(opened)

    assert [answer.result()[2] for answer in answers] == [b"served", b"served"]
    assert status == "503 Service Unavailable"
    assert (headers["Retry-After"], headers["Cache-Control"]) == ("1", "no-store")
    assert headers["Content-Type"] == "application/problem+json"
    told = json.loads(content)
    assert (told["code"], told["status"], told["request_id"]) == ("too_busy", 503, headers["X-Request-ID"])
    assert ask(opened)[0] == "200 OK"
    assert len(shop.desks) == 1, "all worked with the connections of one desk, though not in one thread"


@pytest.mark.usefixtures("patient")
def test_who_came_first_is_served_first() -> None:
    shop = Shop()
    opened = Door(shop, threads=1, waiting=3)
    with ThreadPoolExecutor(4) as people:
        for place, body in enumerate((b"1", b"2", b"3", b"4")):
            people.submit(ask, opened, "/api/orders", BytesIO(body), 1)
            while len(shop.desks) + len(opened.shop.queue) <= place:
                pass
        shop.goes_on.set()

    assert shop.bodies == [b"1", b"2", b"3", b"4"]


def test_a_thread_leaves_with_the_connections_it_came_with() -> None:
    shop = Shop()
    shop.goes_on.set()
    own = connections["default"]

    ask(Door(shop, threads=1, waiting=0))

    assert connections["default"] is own
    assert id(own) not in shop.desks


def test_a_desk_is_left_when_the_work_goes_wrong() -> None:
    opened = Door(_broken, threads=1, waiting=0)

    for _ in range(2):
        with pytest.raises(RuntimeError, match="broken"):
            ask(opened)


def _broken(_environ: "WSGIEnvironment", _start_response: "StartResponse") -> Iterable[bytes]:
    raise RuntimeError("broken")


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A door that waits for whatever passes, and for nothing that stays."""
    monkeypatch.setattr(door, "LONGEST_WAIT", 30)
    monkeypatch.setattr(door, "LONGEST_WAIT_WHEN_FULL", 0)


@pytest.mark.usefixtures("impatient")
def test_a_slow_moment_is_waited_out() -> None:
    shop = Shop()
    opened = Door(shop, threads=1, waiting=5)
    with one_at_work_and_one_waiting(opened, shop) as answers:
        pass

    assert [answer.result()[0] for answer in answers] == ["200 OK", "200 OK"]


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize("quickly", [30, 0])
def test_a_house_is_full_when_nobody_gets_a_desk_quickly(
    monkeypatch: pytest.MonkeyPatch, quickly: int
) -> None:
    monkeypatch.setattr(door, "QUICKLY", quickly)
    shop = Shop()
    opened = Door(shop, threads=1, waiting=1)
    with one_at_work_and_one_waiting(opened, shop):
        opened.shop.last_quick = long_ago = monotonic() - 60

    assert (opened.shop.last_quick > long_ago) == bool(quickly)


def test_in_a_house_that_stays_full_nobody_waits_for_longer_than_half_a_second(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(door, "SLOW_MOMENT", 0)
    monkeypatch.setattr(door, "LONGEST_WAIT", 30)
    shop = Shop()
    opened = Door(shop, threads=1, waiting=5)
    with ThreadPoolExecutor(1) as people:
        served = people.submit(ask, opened)
        shop.at_work.acquire()
        began = monotonic()
        assert ask(opened)[0] == "503 Service Unavailable"
        assert 0.5 <= monotonic() - began < 30
        shop.goes_on.set()
        assert served.result()[0] == "200 OK", "who is at work is not sent away, however long it takes"

    assert len(shop.bodies) == 1, "who was turned away is not served behind its back"


@pytest.mark.parametrize("path", BALANCER)
def test_a_load_balancer_is_answered_in_a_full_house(path: str) -> None:
    shop = Shop()
    opened = Door(shop, threads=1, waiting=0)
    with ThreadPoolExecutor(1) as people:
        people.submit(ask, opened)
        shop.at_work.acquire()
        assert ask(opened, path)[0] == "200 OK"
        shop.goes_on.set()


def test_a_slow_body_keeps_nobody_from_work() -> None:
    shop = Shop()
    shop.goes_on.set()
    opened = Door(shop, threads=1, waiting=0)
    slow = [Stuck() for _ in range(door.READERS)]
    with ThreadPoolExecutor(door.READERS) as people:
        sent = [people.submit(ask, opened, "/api/orders", body, 2) for body in slow]
        assert all(body.asked.wait(30) for body in slow)

        assert ask(opened)[0] == "200 OK"
        assert ask(opened, "/api/orders", BytesIO(b"{}"), 2)[0] == "503 Service Unavailable"
        for body in slow:
            body.goes_on.set()
            sent.pop(0).result()
    assert shop.bodies.count(b"{}") == door.READERS


def test_a_body_that_is_too_long_is_not_read() -> None:
    shop = Shop()
    shop.goes_on.set()
    body = BytesIO(b"x")
    ask(Door(shop, threads=1, waiting=0), "/backoffice/login/", body, 100_000_000)

    assert shop.bodies == [b"x"], "the shop itself refuses it by its length"
