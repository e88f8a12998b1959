"""The shop's own pages, such as how it delivers and what it takes back."""

from django.http import HttpRequest, HttpResponse
from ninja import Query, Schema
from ninja.decorators import decorate_view
from pydantic import ConfigDict

from shoestore.api.answers import json_answer
from shoestore.api.from_memory import from_memory
from shoestore.api.problems import Problem
from shoestore.api.reading import only_known
from shoestore.api.router import router
from shoestore.shopfront.markdown import as_html
from shoestore.shopfront.models import Language
from shoestore.shopfront.pages import addresses_of, page_at, published_pages

TAGS = ["Shop"]


class PagesAsked(Schema):
    """A page that is not written in this language is told in English, or else as it is written."""

    model_config = ConfigDict(extra="forbid")

    language: Language = Language.EN


class PageTitleOut(Schema):
    slug: str
    language: Language
    title: str


class PageListOut(Schema):
    items: list[PageTitleOut]


class PageOut(PageTitleOut):
    """A page; `html` holds paragraphs, headings from the second level, lists, tables and links.

    It may be asked for by its slug in any language; `slugs` has its own of each.
    """

    html: str
    slugs: dict[Language, str]


@router.get("/pages", tags=TAGS, response={200: PageListOut, 304: None})
@decorate_view(from_memory)
def list_pages(request: HttpRequest, asked: Query[PagesAsked]) -> HttpResponse:
    """The shop's own pages, in the order of the footer."""
    only_known(request, PagesAsked)
    pages = published_pages(asked.language)
    return json_answer({"items": [{"slug": p.slug, "language": p.language, "title": p.title} for p in pages]})


@router.get("/pages/{slug}", tags=TAGS, response={200: PageOut, 304: None, 404: Problem})
@decorate_view(from_memory)
def get_page(request: HttpRequest, slug: str, asked: Query[PagesAsked]) -> HttpResponse:
    """One of the shop's own pages."""
    only_known(request, PagesAsked)
    page = page_at(slug, asked.language)
    title = {"slug": page.slug, "language": page.language, "title": page.title}
    return json_answer({**title, "html": as_html(page.text), "slugs": addresses_of(page)})
