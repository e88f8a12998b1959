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
# What a load balancer asks is answered in a full house too: it would close the house otherwise.
ALWAYS_OPEN = "/health"


class Door:
    """A WSGI application in front of another: `threads` requests are at work there, `waiting` more wait."""

    def __init__(self, application: "WSGIApplication", *, threads: int, waiting: int) -> None:
        self.application = application
        self.work = ThreadPoolExecutor(threads, "work")
        self.places = Semaphore(threads + waiting)
        self.readers = Semaphore(READERS)

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        if environ["PATH_INFO"] == ALWAYS_OPEN:
            return self.application(environ, start_response)
        try:
            self._read_body(environ)
            with _one_of(self.places):
                return self._in_turn(environ, start_response)
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

    def _in_turn(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        turn = self.work.submit(_answer, self.application, environ, start_response)
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
