"""The storefront's one page, and the pictures on it."""

import re
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path

import msgspec
from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import resolve
from django.utils._os import safe_join
from django.utils.translation import override
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from shoestore.storefront import answers
from shoestore.storefront.built import built
from shoestore.storefront.head import Answer, Head, nowhere, own_page_head, shelf_head, shoe_head
from shoestore.storefront.languages import told_apart
from shoestore.storefront.shelf_query import shelf_query

PRIVATE_PAGES = re.compile(r"(bag|checkout|wishes|orders(/[^/]+)?|waiting/[^/]+)/?")
OWN_PAGE = re.compile(r"pages/([-\w]+)/?", re.ASCII)
SHOE = re.compile(r"shoes/([^/]+)/?")
A_YEAR = "public, max-age=31536000, immutable"
NOT_BUILT = "The storefront has not been built. Build it with `make run`, which also opens the shop.\n"


@require_safe
@gzip_page
def page(request: HttpRequest, address: str) -> HttpResponse:
    """The page that shows every address, begun for this one; 404 where it will say that there is nothing."""
    language, address = told_apart(address)
    storefront = built(language)
    if storefront is None:
        return HttpResponse(NOT_BUILT, status=503, content_type="text/plain; charset=utf-8")
    with override(language):
        head = replace(
            _head(request, address, language),
            language=language,
            links=storefront.links_of(address),
            of_the_shop=_of_the_shop(language),
        )
        response = HttpResponse(storefront.before + head.written() + storefront.after, status=head.status)
    response["Cache-Control"] = "no-cache"
    return response


@require_safe
def media(_request: HttpRequest, name: str) -> FileResponse:
    """A picture from the directory where the embedded shop keeps them. Names are made from contents."""
    try:
        response = FileResponse(_kept(name).open("rb"))
    except (SuspiciousFileOperation, OSError, ValueError) as error:  # outside, not there, or no name at all
        raise Http404 from error
    response["Cache-Control"] = A_YEAR
    return response


def _kept(name: str) -> Path:
    if not settings.MEDIA_ROOT:
        raise Http404  # pictures are in a bucket
    return Path(safe_join(settings.MEDIA_ROOT, name))


def _head(request: HttpRequest, address: str, language: str) -> Head:
    if not address:
        return _shelf(request.GET, language)
    if shoe := SHOE.fullmatch(address):
        return _shoe(shoe[1], language)
    if own := OWN_PAGE.fullmatch(address):
        return _own_page(own[1], language)
    return Head(listed=False) if PRIVATE_PAGES.fullmatch(address) else nowhere()


def _shelf(address: QueryDict, language: str) -> Head:
    query = shelf_query(address)
    answer = _asked("/api/shoes", language, query)
    return shelf_head(QueryDict(query), answer, None if query else _hero(language), language=language)


def _shoe(reference: str, language: str) -> Head:
    answer = _asked(f"/api/shoes/{reference}", language)
    return shoe_head(answer, language=language) if answer else nowhere()


def _hero(language: str) -> answers.Image | None:
    answer = _asked("/api/shop", language)
    hero = msgspec.json.decode(answer.body, type=answers.Shop).hero if answer else None
    return hero.picture if hero else None


def _own_page(slug: str, language: str) -> Head:
    answer = _asked(f"/api/pages/{slug}", language, f"language={language}")
    return own_page_head(answer) if answer else nowhere()


def _of_the_shop(language: str) -> list[Answer]:
    """What is above and below every page: the shop's name, logo and fees, and the names of its own pages."""
    asked = (_asked("/api/shop", language), _asked("/api/pages", language, f"language={language}"))
    return list(filter(None, asked))


def _asked(path: str, language: str, query: str = "") -> Answer | None:
    """What the API would answer a browser that asks for this; None if that were a refusal."""
    request = HttpRequest()
    request.method, request.path, request.path_info = "GET", path, path
    request.META = {"QUERY_STRING": query, "HTTP_ACCEPT_LANGUAGE": language}
    request.GET = QueryDict(query)
    operation = resolve(path)
    response = operation.func(request, *operation.args, **operation.kwargs)
    if response.status_code != HTTPStatus.OK:
        return None
    return Answer(f"{path}?{query}" if query else path, response.content)
