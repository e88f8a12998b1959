"""The pages of the demo shop."""

import pytest
from django.conf import settings

from shoestore.shopfront.demo import IN_ORDER, pages
from shoestore.shopfront.markdown import as_html
from shoestore.shopfront.models import Language


def test_each_page_is_written_in_each_language() -> None:
    written = list(pages())

    assert [(page.language, page.slug) for page in written] == [
        (language, slug) for language in Language for slug in IN_ORDER
    ]
    assert len({page.title for page in written}) == len(written)


def test_who_sells_is_named_where_the_law_asks_for_it() -> None:
    imprints = [page.text for page in pages() if page.slug == "imprint"]

    for fact in ("name", "address", "vat_id", "email"):
        assert all(settings.SELLER[fact] in text for text in imprints)


@pytest.mark.parametrize("slug", IN_ORDER)
def test_the_pages_are_whole(slug: str) -> None:
    for page in pages():
        page.clean_fields()
        html = as_html(page.text)
        assert "<p>" in html
        assert "{" not in html
        assert html.count("**") == 0
