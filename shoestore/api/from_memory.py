"""Answers of the public catalogue that are kept ready, and not sent again to who has them."""

import gzip
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from shoestore.api.preconditions import etag_of, not_modified
from shoestore.catalogue.held import Held, held

View = Callable[..., HttpResponse]

# An answer is kept with its ETag before it: the quotes and 32 hexadecimal digits.
ETAG_LENGTH = 34
GZIP_LEVEL = 5


class CatalogueRequest(HttpRequest):
    """A request that is answered from one state of the catalogue throughout."""

    catalogue: Held


def from_memory(view: View) -> View:
    """Answer what was asked before from what was answered then, until the catalogue changes.

    Each answer carries a strong ETag made from its bytes, which are packed for who unpacks gzip; a client
    that has these very bytes gets 304.
    """

    @wraps(view)
    def answer(request: CatalogueRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.catalogue = catalogue = held()
        packed = "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "")
        asked = f"{'gzip ' if packed else ''}{request.path}?{request.META['QUERY_STRING']}"
        kept = catalogue.answers.get(asked)
        if kept is None:
            response = view(request, *args, **kwargs)
            if response.status_code != 200:
                return response
            body = gzip.compress(response.content, GZIP_LEVEL, mtime=0) if packed else response.content
            kept = etag_of(body).encode() + body
            catalogue.answers.put(asked, kept)
        return _fresh(request, kept[:ETAG_LENGTH].decode(), kept[ETAG_LENGTH:], packed=packed)

    return answer


def _fresh(request: HttpRequest, etag: str, body: bytes, *, packed: bool) -> HttpResponse:
    response = not_modified(request, etag) or HttpResponse(body, content_type="application/json")
    if packed and response.content:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "no-cache"
    return response
