"""A session ends when its seller has not been in the back office for a while, and in the end anyway."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse

from config.address import address_of

# What a session knows: two moments in seconds since 1970, whence its seller came last, and with what.
BEGUN, SEEN, ADDRESS, BROWSER = "begun", "seen", "address", "browser"
LONGEST_BROWSER = 300
RENEWED_EVERY = 5 * 60  # seconds: not every page writes


class IdleMiddleware:
    """Let a session go on whenever its seller asks for a page of the back office.

    When it ends is written in the database, so that it has ended for the sellers' API too.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith("/backoffice/") and SESSION_KEY in request.session:
            _go_on(request, request.session, now=int(time.time()))
        return response


def _go_on(request: HttpRequest, session: SessionBase, *, now: int) -> None:
    if now - session.get(SEEN, 0) < RENEWED_EVERY:
        return
    session.setdefault(BEGUN, now)
    session[SEEN] = now
    session[ADDRESS] = address_of(request)
    session[BROWSER] = request.headers.get("User-Agent", "")[:LONGEST_BROWSER]
    left = session[BEGUN] + settings.SESSION_COOKIE_AGE - now
    session.set_expiry(max(1, min(settings.SESSION_IDLE_AGE, left)))
