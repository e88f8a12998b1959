"""Whoever may only look finds nothing on any page that can be filled in or pressed."""

from html.parser import HTMLParser
from typing import Any

import pytest
from django.contrib.auth.models import Permission

from shoestore.catalogue.gallery import add_picture
from tests.backoffice.browser import colleague, words
from tests.e2e.catalogue import photograph
from tests.test_doors import WITH_A_PERMISSION, things, where

__all__ = ["things"]

pytestmark = pytest.mark.django_db

# To sign out changes nothing, and whoever sees an order may copy what is known of its client.
HARMLESS = {"/backoffice/logout/"}
COPY = "/client/"


class Controls(HTMLParser):
    """What can be filled in or pressed in the forms of a page that change something."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.is_inside = False
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = {name: value or "" for name, value in attrs}
        if tag == "form":
            to = facts.get("action", "")
            self.is_inside = facts.get("method", "").lower() == "post" and not (
                to in HARMLESS or to.endswith(COPY)
            )
        is_usable = facts.get("type") != "hidden" and "disabled" not in facts
        if self.is_inside and is_usable and tag in {"input", "select", "textarea", "button"}:
            self.found.append(f"{tag} {facts.get('name')}")

    def handle_endtag(self, tag: str) -> None:
        self.is_inside = self.is_inside and tag != "form"


def test_who_may_only_look_finds_no_field_and_no_button(things: dict[str, Any]) -> None:
    add_picture(things["catalogue_shoe"], photograph("#222222"), alt="Derby from the side")
    may_view = Permission.objects.filter(codename__startswith="view_")
    names = may_view.values_list("content_type__app_label", "codename")
    carlos = colleague(*(f"{app}.{codename}" for app, codename in names))
    pages = {name: carlos.get(where(name, things)) for name in sorted(WITH_A_PERMISSION)}
    shown = {name: page.content.decode() for name, page in pages.items() if page.status_code == 200}

    found = {name: Controls(page).found for name, page in shown.items()}

    assert {"catalogue_shoe_change", "catalogue_shoe_pairs", "catalogue_shoe_pictures"} <= set(shown)
    assert {"shopfront_look_change", "shopfront_page_change", "orders_order_change"} <= set(shown)
    assert {name: controls for name, controls in found.items() if controls} == {}
    assert "Derby from the side" in words(pages["catalogue_shoe_pictures"])
