"""The shop's own pages in the back office."""

from typing import Any

import pytest
from django.test import Client

from shoestore.audit.models import Entry
from shoestore.shopfront.models import Language, Page
from tests.backoffice.browser import address, colleague, words
from tests.shop import page

pytestmark = pytest.mark.django_db


def written(**changes: Any) -> dict[str, Any]:
    """What the keeper types into the form."""
    about = {
        "title": "About us",
        "slug": "about",
        "language": "en",
        "position": "1",
        "text": "We **sell** shoes.",
    }
    return about | {"published": "on"} | changes


def test_a_page_that_is_written_is_read_by_clients(seller_client: Client, client: Client) -> None:
    answer = seller_client.post(address("shopfront_page_add"), written())

    assert answer.status_code == 302
    assert client.get("/api/pages/about").json()["html"] == "<p>We <strong>sell</strong> shoes.</p>\n"


def test_a_draft_is_seen_by_the_keeper_alone(seller_client: Client, client: Client) -> None:
    draft = page("about", "About us", text="Come in. <script>alert(1)</script>", published=False)

    shown = seller_client.get(address("shopfront_page_change", draft.pk)).content.decode()

    assert '<div class="shop-page"><p>Come in. &lt;script&gt;alert(1)&lt;/script&gt;</p>\n</div>' in shown
    assert client.get("/api/pages/about").status_code == 404


def test_an_address_is_given_once_in_each_language(seller_client: Client) -> None:
    page("about", "About us")

    again = seller_client.post(address("shopfront_page_add"), written())
    german = seller_client.post(address("shopfront_page_add"), written(title="Über uns", language="de"))

    assert "There is a page of this address in this language already." in words(again)
    assert german.status_code == 302
    assert [one.language for one in Page.objects.all()] == [Language.EN, Language.DE]


def test_a_page_that_is_deleted_is_gone_for_clients(seller_client: Client, client: Client) -> None:
    about = page("about", "About us")
    assert client.get("/api/pages/about").status_code == 200

    seller_client.post(address("shopfront_page_delete", about.pk), {"post": "yes"})

    assert client.get("/api/pages/about").status_code == 404
    assert Entry.objects.get(act="deleted").thing == "About us (en)"


def test_several_pages_are_deleted_at_once(seller_client: Client, client: Client) -> None:
    pages = [page("about", "About us"), page("returns", "Returns")]
    assert len(client.get("/api/pages").json()["items"]) == 2

    chosen = {"action": "delete_selected", "_selected_action": [one.pk for one in pages], "post": "yes"}
    seller_client.post(address("shopfront_page_changelist"), chosen)

    assert client.get("/api/pages").json()["items"] == []
    deleted = Entry.objects.filter(act="deleted").values_list("thing", flat=True)
    assert set(deleted) == {"About us (en)", "Returns (en)"}


def test_who_may_not_write_pages_writes_none() -> None:
    answer = colleague("shopfront.view_page").post(address("shopfront_page_add"), written())

    assert (answer.status_code, Page.objects.count()) == (403, 0)


def test_a_page_is_tied_to_its_translation(seller_client: Client, client: Client) -> None:
    about = page("about", "About us")
    german = written(title="Über uns", slug="ueber-uns", language="de", translation_of=about.pk)

    seller_client.post(address("shopfront_page_add"), german)

    assert client.get("/api/pages/about?language=de").json()["title"] == "Über uns"
    made = Page.objects.get(slug="ueber-uns")
    seller_client.post(address("shopfront_page_change", made.pk), german | {"translation_of": ""})
    assert client.get("/api/pages/about?language=de").json()["title"] == "About us"


def test_a_renamed_page_stays_tied_to_its_translations(seller_client: Client) -> None:
    about = page("about", "About us")
    german = page("about", "Über uns", language=Language.DE)

    seller_client.post(
        address("shopfront_page_change", about.pk), written(slug="who-we-are", translation_of=german.pk)
    )

    about.refresh_from_db()
    assert (about.slug, about.key) == ("who-we-are", german.key)


def test_a_page_has_one_translation_in_each_language(seller_client: Client) -> None:
    about = page("about", "About us")
    page("about", "Über uns", language=Language.DE)
    again = written(title="Wir", slug="wir", language="de", translation_of=about.pk)

    answer = seller_client.post(address("shopfront_page_add"), again)

    assert "In this language it is “Über uns” already." in words(answer)
    assert Page.objects.count() == 2
