"""The storefront's one page, and the pictures on it."""

import re
from dataclasses import dataclass, replace
from http import HTTPStatus
from pathlib import Path

import msgspec
from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import resolve
from django.utils._os import safe_join
from django.utils.safestring import SafeString
from django.utils.translation import override
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from shoestore.storefront import answers
from shoestore.storefront.addresses import own_page_path
from shoestore.storefront.built import built
from shoestore.storefront.first_view import first_view, shelf_view, shoe_view
from shoestore.storefront.head import Answer, Head, nowhere, own_page_head, shelf_head, shoe_head
from shoestore.storefront.languages import path_in, told_apart
from shoestore.storefront.shelf_query import shelf_query

PRIVATE_PAGES = re.compile(r"(bag|checkout|wishes|orders(/[^/]+)?|waiting/[^/]+)/?")
OWN_PAGE = re.compile(r"pages/([-\w]+)/?", re.ASCII)
SHOE = re.compile(r"shoes/([^/]+)/?")
A_YEAR = "public, max-age=31536000, immutable"
NOT_BUILT = "The storefront has not been built. Build it with `make run`, which also opens the shop.\n"


@dataclass(frozen=True, slots=True)
class Begun:
    """A page as far as the server makes it: its head, what is drawn of it, and what was searched for.

    `moved_to` is the path of a page that has another address in this language.
    """

    head: Head
    view: SafeString | str = ""
    searched: str = ""
    moved_to: str = ""


@require_safe
@gzip_page
def page(request: HttpRequest, address: str) -> HttpResponse:
    """The page that shows every address, begun for this one; 404 where it will say that there is nothing."""
    language, address = told_apart(address)
    storefront = built(language)
    if storefront is None:
        return HttpResponse(NOT_BUILT, status=503, content_type="text/plain; charset=utf-8")
    with override(language):
        # What is above and below every page: the shop's name, logo and fees, and the names of its own pages.
        facts, pages = _asked("/api/shop", language), _asked("/api/pages", language, f"language={language}")
        shop = msgspec.json.decode(facts.body, type=answers.Shop) if facts else None
        begun = _begun(request, address, shop, language)
        if begun.moved_to:
            return HttpResponseRedirect(path_in(language, begun.moved_to))
        head = replace(
            begun.head,
            language=language,
            links=storefront.links_of(address),
            of_the_shop=list(filter(None, (facts, pages))),
        )
        drawn = first_view(begun.view, shop, language, searched=begun.searched) if shop else ""
        written = f"{storefront.before}{head.written()}{storefront.between}{drawn}{storefront.after}"
    response = HttpResponse(written, status=head.status)
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


def _begun(request: HttpRequest, address: str, shop: answers.Shop | None, language: str) -> Begun:
    if not address:
        return _shelf(request.GET, shop, language)
    if shoe := SHOE.fullmatch(address):
        return _shoe(shoe[1], language)
    if own := OWN_PAGE.fullmatch(address):
        return _own_page(own[1], language)
    return Begun(Head(listed=False) if PRIVATE_PAGES.fullmatch(address) else nowhere())


def _shelf(address: QueryDict, shop: answers.Shop | None, language: str) -> Begun:
    query = shelf_query(address)
    wishes = QueryDict(query)
    answer = _asked("/api/shoes", language, query)
    hero = shop.hero if shop and not query else None
    return Begun(
        shelf_head(wishes, answer, hero.picture if hero else None, language=language),
        shelf_view(answer, wishes, hero, language) if answer else "",
        wishes.get("q", ""),
    )


def _shoe(reference: str, language: str) -> Begun:
    answer = _asked(f"/api/shoes/{reference}", language)
    if not answer:
        return Begun(nowhere())
    return Begun(shoe_head(answer, language=language), shoe_view(answer, language))


def _own_page(slug: str, language: str) -> Begun:
    answer = _asked(f"/api/pages/{slug}", language, f"language={language}")
    if not answer:
        return Begun(nowhere())
    own = msgspec.json.decode(answer.body, type=answers.OwnPage)
    return Begun(own_page_head(answer), moved_to="" if own.slug == slug else own_page_path(own.slug))


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
