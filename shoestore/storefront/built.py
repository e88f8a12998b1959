"""The storefront as it was built: one page in each language, and the files that each of its routes needs."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.html import format_html
from django.utils.safestring import SafeString

from shoestore.storefront.languages import path_in

PARAMETER = re.compile(r"\\\[\w+\\\]")
# What the page turns into modulepreload when it has been painted (storefront/src/hooks.server.ts).
LATER = "later"
# Where storefront/src/app.html leaves room for what the server draws.
FIRST_VIEW = "<!-- first view -->"
NO_ROOM = (
    "The storefront cannot be shown: {page} has no line {mark}, where the server draws what is seen first. "
    "Put the line back into the body of storefront/src/app.html, and build the storefront with `make run`."
)


@dataclass(frozen=True, slots=True)
class Built:
    """The page in one language, cut where head and first view go; `links` are by route."""

    before: str
    between: str
    after: str
    links: Mapping[re.Pattern[str], list[SafeString]]

    def links_of(self, address: str) -> list[SafeString]:
        """Links to what the page at an address needs beyond what every page names."""
        return next((links for route, links in self.links.items() if route.fullmatch(address)), [])


@cache
def built(language: str) -> Built | None:
    """The storefront in a language; None if it has not been built.

    It is read once: the hash of its script is in the content security policy from the start.
    Raises ImproperlyConfigured if its page leaves no room for the first view.
    """
    folder = settings.STOREFRONT / path_in(language, "/").strip("/")
    page = folder / "index.html"
    if not page.is_file():
        return None
    before, end, rest = page.read_text().partition("</head>")
    between, room, after = rest.partition(FIRST_VIEW)
    if not room:
        raise ImproperlyConfigured(NO_ROOM.format(page=page, mark=FIRST_VIEW))
    routes: dict[str, list[str]] = json.loads((folder / "_app" / "routes.json").read_text())
    links = {}
    for route, files in routes.items():
        addresses = [path_in(language, f"/{file}") for file in files]
        links[_pattern(route)] = [_link(one) for one in addresses if f'"{one}"' not in before]
    return Built(before, end + between, after, links)


def _pattern(route: str) -> re.Pattern[str]:
    """A route as SvelteKit names it, such as `/shoes/[reference]`, matched by `shoes/DERBY`."""
    return re.compile(PARAMETER.sub("[^/]+", re.escape(route.strip("/"))) + "/?")


def _link(address: str) -> SafeString:
    if address.endswith(".css"):
        return format_html('<link rel="stylesheet" href="{}" />', address)
    return format_html('<link rel="{}" href="{}" />', LATER, address)
