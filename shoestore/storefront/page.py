"""The storefront's one page, and the pictures on it."""

from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils._os import safe_join

A_YEAR = "public, max-age=31536000, immutable"


def page(_request: HttpRequest, address: str) -> HttpResponse:
    return HttpResponse(_built())


def media(_request: HttpRequest, name: str) -> FileResponse:
    """A picture from the directory where the embedded shop keeps them. Names are made from contents."""
    store = urlsplit(settings.MEDIA_STORE)
    try:
        path = Path(safe_join(store.path, name)) if store.scheme == "file" else None
    except ValueError as error:
        raise Http404 from error
    if path is None or not path.is_file():
        raise Http404
    response = FileResponse(path.open("rb"))
    response["Cache-Control"] = A_YEAR
    return response


@cache
def _built() -> str:
    return (settings.STOREFRONT / "index.html").read_text()
