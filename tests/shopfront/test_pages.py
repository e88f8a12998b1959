"""The shop's own pages: written, and found in the language that is asked for."""

import pytest

from shoestore.catalogue.changes import current_version
from shoestore.shopfront.models import Language, Page
from shoestore.shopfront.pages import (
    UnknownPage,
    addresses_of,
    page_at,
    published_pages,
    remove_pages,
    write_page,
)
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


def test_a_page_is_found_by_its_address_in_any_language() -> None:
    english = page("delivery", "Delivery")
    german = page("delivery", "Lieferung", language=Language.DE)
    german.slug = "lieferung"
    write_page(german)

    assert page_at("lieferung", Language.EN) == page_at("delivery", Language.EN) == english
    assert page_at("lieferung", Language.DE) == page_at("delivery", Language.DE) == german
    assert page_at("lieferung", Language.ES) == english
    assert (
        addresses_of(english)
        == addresses_of(german)
        == {"en": "delivery", "de": "lieferung", "es": "delivery"}
    )


def test_the_old_address_of_a_renamed_page_is_its_new_one_while_another_language_has_it() -> None:
    english = page("delivery", "Delivery")
    german = page("delivery", "Lieferung", language=Language.DE)
    english.slug = "shipping"
    write_page(english)

    assert page_at("delivery", Language.EN) == english
    assert titles(Language.EN) == ["Delivery"]
    german.slug = "lieferung"
    write_page(german)
    with pytest.raises(UnknownPage):
        page_at("delivery", Language.EN)


def test_one_address_may_be_that_of_different_pages_in_different_languages() -> None:
    gift = page("gift", "Gift vouchers")
    poison = Page(slug="gift", language=Language.DE, title="Gift", text="Ratten.", published=True)
    write_page(poison)
    poison.key = "poison"
    write_page(poison)

    assert page_at("gift", Language.EN) == gift
    assert page_at("gift", Language.DE) == poison
    assert titles(Language.DE) == ["Gift", "Gift vouchers"]
