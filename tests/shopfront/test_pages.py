"""The shop's own pages: written, and found in the language that is asked for."""

import pytest

from shoestore.catalogue.changes import current_version
from shoestore.shopfront.models import Language, Page
from shoestore.shopfront.pages import UnknownPage, page_at, published_pages, remove_pages, write_page
from tests.shop import page

pytestmark = pytest.mark.django_db


def titles(language: Language) -> list[str]:
    return [one.title for one in published_pages(language)]


def test_each_page_is_there_once_in_the_language_asked_for() -> None:
    page("delivery", "Delivery", position=2)
    page("delivery", "Lieferung", language=Language.DE, position=2)
    page("about", "About us", position=1)

    assert titles(Language.DE) == ["About us", "Lieferung"]
    assert titles(Language.ES) == ["About us", "Delivery"]


def test_what_is_written_in_no_language_of_the_reader_is_told_as_it_is() -> None:
    page("imprint", "Impressum", language=Language.DE)

    assert titles(Language.EN) == ["Impressum"]
    assert page_at("imprint", Language.ES).title == "Impressum"


def test_a_draft_is_not_read() -> None:
    page("about", "About us", published=False)
    page("about", "Sobre nosotros", language=Language.ES)

    assert titles(Language.EN) == ["Sobre nosotros"]


def test_an_address_without_a_page() -> None:
    page("about", "About us", published=False)

    with pytest.raises(UnknownPage, match="There is no page “about”"):
        page_at("about", Language.EN)


def test_clients_are_told_of_each_change() -> None:
    before = current_version()

    about = Page(slug="about", title="About us", text="Hello.")
    write_page(about)
    remove_pages([about])

    assert (current_version(), Page.objects.count()) == (before + 2, 0)
