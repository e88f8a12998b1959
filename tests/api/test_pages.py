"""The shop's own pages over HTTP."""

import pytest
from django.test import Client

from shoestore.shopfront.models import Language
from shoestore.shopfront.pages import write_page
from tests.api.door import refusal, told
from tests.shop import page

pytestmark = pytest.mark.django_db


def test_the_footer_names_the_pages_in_the_language_asked_for(client: Client) -> None:
    page("returns", "Returns", position=2)
    page("delivery", "Delivery", position=1)
    page("delivery", "Lieferung", language=Language.DE, position=1)
    page("draft", "Draft", published=False)

    assert told(client.get("/api/pages?language=de"), 200) == {
        "items": [
            {"slug": "delivery", "language": "de", "title": "Lieferung"},
            {"slug": "returns", "language": "en", "title": "Returns"},
        ]
    }


def test_a_page_is_html_without_script(client: Client) -> None:
    page("about", "About us", text="# Come in\n\n<script>alert(1)</script>")

    assert told(client.get("/api/pages/about"), 200) == {
        "slug": "about",
        "language": "en",
        "title": "About us",
        "html": "<h2>Come in</h2>\n<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n",
        "slugs": {"en": "about", "de": "about", "es": "about"},
    }


def test_a_page_is_sent_again_only_when_it_has_changed(client: Client) -> None:
    about = page("about", "About us", text="Hello.")
    first = client.get("/api/pages/about")
    known = {"If-None-Match": first["ETag"]}
    assert client.get("/api/pages/about", headers=known).status_code == 304

    about.text = "Hello again."
    write_page(about)

    assert told(client.get("/api/pages/about", headers=known), 200)["html"] == "<p>Hello again.</p>\n"


def test_the_language_is_of_the_address_alone(client: Client) -> None:
    page("about", "About us")
    page("about", "Über uns", language=Language.DE)

    assert told(client.get("/api/pages/about", headers={"Accept-Language": "de"}), 200)["title"] == "About us"


@pytest.mark.parametrize("slug", ["nothing", "draft", "%00", "x" * 500, "ABOUT"])
def test_an_address_without_a_page(client: Client, slug: str) -> None:
    page("about", "About us")
    page("draft", "Draft", published=False)

    refusal(client.get(f"/api/pages/{slug}"), 404, "unknown_page")


def test_a_language_the_shop_does_not_speak(client: Client) -> None:
    content = refusal(client.get("/api/pages?language=fr"), 422, "invalid_request")

    assert content["errors"] == [
        {"field": "language", "message": "Choose one of 'en' or 'de' or 'es'.", "code": "unknown_value"}
    ]
