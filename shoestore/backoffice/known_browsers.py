"""Browsers in which somebody has signed in before: guesses made elsewhere do not slow them down."""

import secrets
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import User
from django.core import signing
from django.http import HttpRequest, HttpResponse

COOKIE = "__Secure-known_browser" if settings.HTTPS else "known_browser"
PATH = "/backoffice/"
AGE = 180 * 24 * 60 * 60  # seconds
MOST_ACCOUNTS = 10  # a till is shared by several members of staff
SALT = "shoestore.backoffice.known_browsers"


def sign_in(request: HttpRequest) -> HttpResponse:
    """Django's page to sign in; the browser is known from then on."""
    response = admin.site.login(request)
    if request.method == "POST" and response.status_code == 302 and isinstance(request.user, User):
        _remember(request, response, request.user)
    return response


def browser_known_to(request: HttpRequest, username: str) -> str | None:
    """The id of this browser, if this account has signed in here since its password was last changed."""
    told = _read(request)
    seller = User.objects.filter(username=username).first()
    if seller is None or told["accounts"].get(str(seller.pk)) != _fingerprint(seller):
        return None
    return str(told["id"])


def _remember(request: HttpRequest, response: HttpResponse, seller: User) -> None:
    told = _read(request)
    others = {key: value for key, value in told["accounts"].items() if key != str(seller.pk)}
    latest = dict(list(others.items())[1 - MOST_ACCOUNTS :])
    accounts = latest | {str(seller.pk): _fingerprint(seller)}
    response.set_cookie(
        COOKIE,
        signing.dumps({"id": told["id"], "accounts": accounts}, salt=SALT),
        max_age=AGE,
        path=PATH,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )


def _read(request: HttpRequest) -> dict[str, Any]:
    """What the cookie says; a browser without one, or with a forged one, gets a new id."""
    try:
        told: dict[str, Any] = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=AGE)
    except signing.BadSignature:
        return {"id": secrets.token_hex(8), "accounts": {}}
    return told


def _fingerprint(seller: User) -> str:
    """Changes with the password: who has learnt the old one is no longer known."""
    return str(seller.get_session_auth_hash())[:16]
