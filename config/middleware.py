"""What every request gets: an id, a line in the log, and headers that protect whoever asked."""

import logging
import re
import secrets
import time
from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from config.logs import request_id
from config.metrics import count_request
from config.policy import backoffice_policy, storefront_policy

GetResponse = Callable[[HttpRequest], HttpResponse]

log = logging.getLogger("shoestore.requests")
REFUSED_CODING = re.compile(r";q=0(\.0*)?$")
GIVEN_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")


class RequestLogMiddleware:
    """Give each request an id, answer it in `X-Request-ID`, count the request, and log it in one line.

    Nothing personal is logged: neither query nor body, nor who asked. The line has the key of a seller
    who asked for what they may not do, so that the owner can see who tries doors (OWASP ASVS 5, 16.3.2).
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        token = request_id.set(_id_of(request))
        try:
            response = self.get_response(request)
            response["X-Request-ID"] = request_id.get()
            seconds = time.perf_counter() - started
            count_request(request, response, seconds)
            facts = {
                "method": request.method,
                "path": request.path,
                "status": response.status_code,
                "ms": round(seconds * 1000, 1),
            }
            if response.status_code == HTTPStatus.FORBIDDEN:
                facts["seller"] = _seller_of(request)
            log.info("%s %s", request.method, request.path, extra={"facts": facts})
            return response
        finally:
            request_id.reset(token)


class AcceptEncodingMiddleware:
    """Leave in `Accept-Encoding` what the client accepts: all who compress look for a name, not for `q=0`."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "q=0" in (given := request.META.get("HTTP_ACCEPT_ENCODING", "").lower().replace(" ", "")):
            accepted = [coding for coding in given.split(",") if not REFUSED_CODING.search(coding)]
            request.META["HTTP_ACCEPT_ENCODING"] = ", ".join(accepted)
        return self.get_response(request)


class SecurityHeadersMiddleware:
    """Say in every answer what a browser may load, and switch off what the shop does not use."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.storefront = storefront_policy(settings.STOREFRONT, settings.MEDIA_STORE)
        self.backoffice = backoffice_policy(settings.MEDIA_STORE)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        in_backoffice = request.path.startswith("/backoffice/")
        response["Content-Security-Policy"] = self.backoffice if in_backoffice else self.storefront
        response["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()"
        # Other sites may show the shop's pictures, and load nothing else of it.
        shared = request.path.startswith("/media/")
        response["Cross-Origin-Resource-Policy"] = "cross-origin" if shared else "same-origin"
        return response


def _seller_of(request: HttpRequest) -> int | None:
    """The key of the seller who holds the token or is signed in."""
    if key := getattr(request, "auth", None):
        return int(key)
    return request.user.pk if hasattr(request, "user") else None


def _id_of(request: HttpRequest) -> str:
    given = request.headers.get("X-Request-ID", "")
    return given if settings.TRUSTED_PROXIES and GIVEN_ID.fullmatch(given) else secrets.token_hex(8)
