"""The verbs on the shop's pages, and which of them a client reads."""

from collections.abc import Collection, Iterable

from django.db import transaction

from shoestore.catalogue.changes import announce_shop
from shoestore.errors import NotFound
from shoestore.sentences import Sentence
from shoestore.shopfront.models import Language, Page


class UnknownPage(NotFound):
    """The shop has no page at this address."""

    code = "unknown_page"


@transaction.atomic
def write_page(page: Page, *, only: Collection[str] | None = None) -> None:
    """Save a page: all of it, or only these fields."""
    page.save(update_fields=only)
    announce_shop()


@transaction.atomic
def remove_pages(pages: Iterable[Page]) -> None:
    """Delete pages for good."""
    for page in pages:
        page.delete()
    announce_shop()


def published_pages(language: Language) -> list[Page]:
    """The pages of the footer, each once: in this language, or else in English, or else in what there is."""
    best: dict[str, Page] = {}
    for page in Page.objects.filter(published=True):
        known = best.get(page.slug)
        if known is None or _rank(page, language) < _rank(known, language):
            best[page.slug] = page
    return sorted(best.values(), key=lambda page: (page.position, page.slug))


def page_at(slug: str, language: Language) -> Page:
    """The published page at this address, in this language or the next best. Raises UnknownPage."""
    found = [page for page in published_pages(language) if page.slug == slug]
    if not found:
        raise UnknownPage(Sentence("There is no page “{page}”."), page=slug[:60])
    return found[0]


def _rank(page: Page, language: Language) -> int:
    order = [language, Language.EN]
    return order.index(Language(page.language)) if page.language in order else len(order)
