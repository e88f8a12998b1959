"""The shop's addresses, in full."""

from urllib.parse import quote, urlencode

from django.conf import settings

from shoestore.storefront.languages import path_in


def absolute(path: str) -> str:
    """The address of a path of the shop; addresses elsewhere stay as they are."""
    return path if path.startswith(("https://", "http://")) else f"{settings.SHOP_URL}{path}"


def page_address(path: str, language: str) -> str:
    """The address in a language, in full, of the page that is at a path in every language."""
    return absolute(path_in(language, path))


def shoe_path(reference: str) -> str:
    return f"/shoes/{quote(reference)}"


def own_page_path(slug: str) -> str:
    return f"/pages/{slug}"


def brand_path(slug: str) -> str:
    """The shelf with the shoes of one brand."""
    return f"/?{urlencode({'brand': slug})}"
