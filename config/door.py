"""The door of a web process: so many requests are at work, so many wait, the rest are to come again.

The server gives each request a thread of its own, and has more of them than `WEB_THREADS` and `WEB_WAITING`
together: one is always free to turn a request away at once, so that nobody waits where the shop cannot see
it. The work is done by `WEB_THREADS` threads of the door's, which keep the connections to the database.
"""

import secrets
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from io import BytesIO
from threading import Semaphore
from typing import TYPE_CHECKING

from django.http import HttpResponse

from config.logs import request_id
from shoestore.api.middleware import MAX_BYTES
from shoestore.api.problems import TooBusy, answer_to, too_busy

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

LONGEST_WAIT = 0.5  # seconds
# How many bodies are read at once. Whoever sends a byte a second holds one of these places and nothing else.
READERS = 15
# What a load balancer asks is answered in a full house too: it would close the house otherwise. To be ready
# takes a look into the database, for which there is a thread and a connection of its own.
ALWAYS_OPEN = "/health"
READY = "/ready"
BALANCERS = 3


class Door:
    """A WSGI application in front of another: `threads` requests are at work there, `waiting` more wait."""

    def __init__(self, application: "WSGIApplication", *, threads: int, waiting: int) -> None:
        self.application = application
        self.shop = Room("work", threads=threads, waiting=waiting)
        self.checks = Room("checks", threads=1, waiting=BALANCERS)
        self.readers = Semaphore(READERS)

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        if environ["PATH_INFO"] == ALWAYS_OPEN:
            return self.application(environ, start_response)
        room = self.checks if environ["PATH_INFO"] == READY else self.shop
        try:
            self._read_body(environ)
            return room.answer(self.application, environ, start_response)
        except TooBusy as busy:
            return _turn_away(busy, start_response)

    def _read_body(self, environ: "WSGIEnvironment") -> None:
        """Read the body before there is a turn, so that a slow client keeps nobody from work.

        One that is too long stays unread: the shop refuses it by its length. Raises TooBusy.
        """
        length = environ.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and 0 < int(length) <= MAX_BYTES:
            with _one_of(self.readers):
                environ["wsgi.input"] = BytesIO(environ["wsgi.input"].read(int(length)))


class Room:
    """Threads that work on requests, and places for those who wait for one."""

    def __init__(self, name: str, *, threads: int, waiting: int) -> None:
        self.work = ThreadPoolExecutor(threads, name)
        self.places = Semaphore(threads + waiting)

    def answer(
        self, application: "WSGIApplication", environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer when it is this request's turn. Raises TooBusy without a place, or after too long a wait."""
        with _one_of(self.places):
            turn = self.work.submit(_answer, application, environ, start_response)
            try:
                return turn.result(LONGEST_WAIT)
            except TimeoutError:
                if turn.cancel():
                    raise too_busy() from None
                return turn.result()


@contextmanager
def _one_of(places: Semaphore) -> Iterator[None]:
    if not places.acquire(blocking=False):
        raise too_busy()
    try:
        yield
    finally:
        places.release()


def _answer(
    application: "WSGIApplication", environ: "WSGIEnvironment", start_response: "StartResponse"
) -> Iterable[bytes]:
    """The whole answer, made in the thread whose connections it needs; only a stream is sent on as it is."""
    response = application(environ, start_response)
    if not isinstance(response, HttpResponse):
        return response
    with closing(response):
        return list(response)


def _turn_away(busy: TooBusy, start_response: "StartResponse") -> Iterable[bytes]:
    token = request_id.set(secrets.token_hex(8))
    try:
        response = answer_to(busy)
        response["X-Request-ID"] = request_id.get()
    finally:
        request_id.reset(token)
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Length"] = str(len(response.content))
    start_response(f"{response.status_code} {response.reason_phrase}", list(response.items()))
    return [response.content]
