"""A walk through the whole storefront: every page, and what opens on it, in every language."""

from collections.abc import Iterator
from itertools import product
from typing import Any

from playwright.sync_api import Page

from tests.looks.pages import LANGUAGES, Visitor, open_at
from tests.looks.states import STATES, Walk


def walked(visitor: Visitor, **browser: Any) -> Iterator[tuple[Page, str]]:
    """Each page as it stands open, and a word for where that is; `browser` as `Visitor.page` takes it.

    On plain pages somebody English is offered the shop in English; whoever does something reads their own
    language.
    """
    with visitor.page(full=True, **browser) as page:
        for language, (name, address) in product(LANGUAGES, visitor.addresses.items()):
            open_at(page, language + address)
            yield page, f"{language}/ {name}"
    for language, (name, reach) in product(LANGUAGES, STATES.items()):
        with visitor.page(full=True, locale=LANGUAGES[language], **browser) as page:
            reach(Walk(page, visitor, language))
            yield page, f"{language}/ {name}"
