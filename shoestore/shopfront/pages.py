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
    """Save a page: all of it, or only these fields.

    A new page at the address of another language's page is its translation.
    """
    if page._state.adding and not Page.objects.filter(key=page.key).exists():
        page.key = _key_at(page.slug, page.language) or page.key
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
    best = _best_by_key(Page.objects.filter(published=True), language)
    return sorted(best.values(), key=lambda page: (page.position, page.slug))


def page_at(slug: str, language: Language) -> Page:
    """The published page with this address in some language, in this language or the next best.

    Its own address may be another: translations have their own. Raises UnknownPage.
    """
    published = list(Page.objects.filter(published=True))
    named = [page for page in published if page.slug == slug]
    if not named:
        raise UnknownPage(Sentence("There is no page “{page}”."), page=slug[:60])
    key = min(named, key=lambda page: _rank(page, language)).key
    return _best_by_key(published, language)[key]


def addresses_of(page: Page) -> dict[Language, str]:
    """The slug of a published page in each language."""
    translations = Page.objects.filter(published=True, key=page.key)
    return {language: _best_by_key(translations, language)[page.key].slug for language in Language}


def _best_by_key(pages: Iterable[Page], language: Language) -> dict[str, Page]:
    best: dict[str, Page] = {}
    for page in pages:
        known = best.get(page.key)
        if known is None or _rank(page, language) < _rank(known, language):
            best[page.key] = page
    return best


def _key_at(slug: str, language: str) -> str | None:
    """The key of another language's page at this address that has no translation in this one."""
    translated = Page.objects.filter(language=language).values("key")
    others = Page.objects.filter(slug=slug).exclude(key__in=translated)
    return others.values_list("key", flat=True).first()


def _rank(page: Page, language: Language) -> int:
    order = [language, Language.EN]
    return order.index(Language(page.language)) if page.language in order else len(order)
