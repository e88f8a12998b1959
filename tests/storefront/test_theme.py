"""The shop's accent, as the stylesheet that pages link."""

import pytest
from django.test import Client

from shoestore.catalogue.changes import announce_shop
from shoestore.shopfront.models import Look
from shoestore.storefront.head import Head

pytestmark = pytest.mark.django_db

LINK = '<link rel="stylesheet" href="/theme.css" />'


def paint(**accents: str) -> None:
    Look.objects.update_or_create(pk=1, defaults=accents)
    announce_shop()


def test_a_shop_without_an_accent_links_nothing(client: Client) -> None:
    assert LINK not in Head().written()
    assert client.get("/theme.css").content == b""


def test_the_accent_is_for_light_and_for_dark(client: Client) -> None:
    paint(accent_light="#7d4320", accent_dark="#dbb391")

    answer = client.get("/theme.css")

    assert answer["Content-Type"] == "text/css; charset=utf-8"
    assert answer.content.decode() == (
        "@media (prefers-color-scheme: light) {\n"
        "html:root { --action: #7d4320; --action-hover: color-mix(in oklab, #7d4320 85%, var(--ink)); }\n"
        "}\n"
        "@media (prefers-color-scheme: dark) {\n"
        "html:root { --action: #dbb391; --action-hover: color-mix(in oklab, #dbb391 85%, var(--ink)); }\n"
        "}\n"
    )
    assert LINK in Head().written()


def test_an_accent_in_one_light_leaves_the_other_as_it_was(client: Client) -> None:
    paint(accent_light="#7d4320")

    assert client.get("/theme.css").content.decode() == (
        "@media (prefers-color-scheme: light) {\n"
        "html:root { --action: #7d4320; --action-hover: color-mix(in oklab, #7d4320 85%, var(--ink)); }\n"
        "}\n"
    )


def test_it_is_sent_again_only_when_it_has_changed(client: Client) -> None:
    paint(accent_light="#7d4320")
    known = {"If-None-Match": client.get("/theme.css")["ETag"]}
    assert client.get("/theme.css", headers=known).status_code == 304

    paint(accent_light="#1a5fd0")

    assert client.get("/theme.css", headers=known).status_code == 200
