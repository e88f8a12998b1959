"""The door of a web process: so many requests are at work, so many wait, the rest are to come again.

The server gives each request a thread of its own, and has more of them than `WEB_THREADS` and `WEB_WAITING`
together: one is always free to turn a request away at once, so that nobody waits where the shop cannot see
it. Who is at work sits at one of `WEB_THREADS` desks, which have the connections to the database. A thread is
handed a desk when it is its turn, and hands it on: to hand the work to threads of the door's instead would be
to wake two for each request, each of which then waits for the interpreter.
"""

import secrets
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from contextlib import closing, contextmanager
from io import BytesIO
from threading import Lock, Semaphore
from time import monotonic
from typing import TYPE_CHECKING

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.http import HttpResponse

from config.logs import request_id
from shoestore.api.middleware import MAX_BYTES
from shoestore.api.problems import BodyIncomplete, TooBusy, answer_to, body_incomplete, too_busy

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

Desk = list[BaseDatabaseWrapper]

# How long one waits for a desk, in seconds. A house in which somebody got a desk quickly a moment ago has a
# slow moment, and who has come waits until it has passed. One in which nobody does is asked for more than it
# can serve, and who does not get a desk soon is better told so: controlled delay, as RFC 8289 has it for
# routers.
QUICKLY = 0.1
SLOW_MOMENT = 2.0
LONGEST_WAIT = 2.0
LONGEST_WAIT_WHEN_FULL = 0.5
# How many bodies are read at once. Whoever sends a byte a second holds one of these places and nothing else.
READERS = 15
# What a load balancer asks is answered in a full house too: it would close the house otherwise. To be ready
# takes a look into the database, for which there is a desk of its own.
ALWAYS_OPEN = "/health"
READY = "/ready"
BALANCERS = 3


class Door:
    """A WSGI application in front of another: `threads` requests are at work there, `waiting` more wait."""

    def __init__(self, application: "WSGIApplication", *, threads: int, waiting: int) -> None:
        self.application = application
        self.shop = Room(desks=threads, waiting=waiting)
        self.checks = Room(desks=1, waiting=BALANCERS)
        self.readers = Semaphore(READERS)

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        if environ["PATH_INFO"] == ALWAYS_OPEN:
            return self.application(environ, start_response)
        room = self.checks if environ["PATH_INFO"] == READY else self.shop
        try:
            self._read_body(environ)
            return room.answer(self.application, environ, start_response)
        except (TooBusy, BodyIncomplete) as refusal:
            return _turn_away(refusal, start_response)

    def _read_body(self, environ: "WSGIEnvironment") -> None:
        """Read the body before there is a turn, so that a slow client keeps nobody from work.

        One that is too long stays unread: the shop refuses it by its length. A chunked body gets its length
        here, because Django reads none without. Raises TooBusy and BodyIncomplete.
        """
        if "HTTP_TRANSFER_ENCODING" in environ:
            body = self._read(environ, MAX_BYTES + 1)
            environ["CONTENT_LENGTH"] = str(len(body))
        elif 0 < (length := _length(environ)) <= MAX_BYTES:
            body = self._read(environ, length)
            if len(body) < length:
                raise body_incomplete()

    def _read(self, environ: "WSGIEnvironment", most: int) -> bytes:
        """Read so many bytes of the body, and let the shop read them again."""
        with _one_of(self.readers):
            body: bytes = environ["wsgi.input"].read(most)
        environ["wsgi.input"] = BytesIO(body)
        return body


class Room:
    """Desks to work at, and a queue of those who wait for one."""

    def __init__(self, *, desks: int, waiting: int) -> None:
        self.places = Semaphore(desks + waiting)
        self.free = [_new_desk() for _ in range(desks)]
        self.queue: deque[Future[Desk]] = deque()
        self.lock = Lock()
        self.last_quick = monotonic()

    def answer(
        self, application: "WSGIApplication", environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer when it is this request's turn. Raises TooBusy without a place, or after too long a wait."""
        with _one_of(self.places):
            desk = self._take()
            try:
                with _at(desk):
                    return _answer(application, environ, start_response)
            finally:
                self._leave(desk)

    def _take(self) -> Desk:
        came = monotonic()
        with self.lock:
            if self.free:
                self.last_quick = came
                return self.free.pop()
            turn: Future[Desk] = Future()
            self.queue.append(turn)
        passing = came - self.last_quick < SLOW_MOMENT
        try:
            desk = turn.result(LONGEST_WAIT if passing else LONGEST_WAIT_WHEN_FULL)
        except TimeoutError:
            if turn.cancel():
                raise too_busy() from None
            return turn.result()
        if monotonic() - came < QUICKLY:
            self.last_quick = came
        return desk

    def _leave(self, desk: Desk) -> None:
        """Leave the desk to whoever has waited longest and has not gone."""
        with self.lock:
            while self.queue:
                turn = self.queue.popleft()
                if turn.set_running_or_notify_cancel():
                    turn.set_result(desk)
                    return
            self.free.append(desk)


def _length(environ: "WSGIEnvironment") -> int:
    length = environ.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isdecimal() else 0


def _new_desk() -> Desk:
    desk = [connections.create_connection(alias) for alias in connections]
    for connection in desk:
        connection.inc_thread_sharing()
    return desk


@contextmanager
def _at(desk: Desk) -> Iterator[None]:
    """Have this thread work with the connections of the desk."""
    own = connections.all(initialized_only=True)
    for connection in desk:
        connections[connection.alias] = connection
    try:
        yield
    finally:
        for connection in desk:
            del connections[connection.alias]
        for connection in own:
            connections[connection.alias] = connection


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
    """The whole answer, made at the desk whose connections it needs; only a stream is sent on as it is."""
    response = application(environ, start_response)
    if not isinstance(response, HttpResponse):
        return response
    with closing(response):
        return list(response)


def _turn_away(refusal: TooBusy | BodyIncomplete, start_response: "StartResponse") -> Iterable[bytes]:
    token = request_id.set(secrets.token_hex(8))
    try:
        response = answer_to(refusal)
        response["X-Request-ID"] = request_id.get()
    finally:
        request_id.reset(token)
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Length"] = str(len(response.content))
    start_response(f"{response.status_code} {response.reason_phrase}", list(response.items()))
    return [response.content]
