"""A storefront as npm would have built it, and what the server has put into its pages."""

import json
import re
from collections.abc import Mapping
from pathlib import Path

from django.http import HttpResponse

from shoestore.storefront.built import FIRST_VIEW

BEFORE, AFTER = "<!doctype html><head><meta charset=utf-8>", "<div id=shop></div></body>"
BETWEEN = f"</head><body>{FIRST_VIEW}"


def build(folder: Path, page: str, routes: Mapping[str, list[str]] = {}) -> None:
    """Put what npm builds for one language into a folder."""
    (folder / "_app").mkdir(parents=True)
    (folder / "_app" / "routes.json").write_text(json.dumps(routes))
    (folder / "index.html").write_text(page)


def head(answer: HttpResponse) -> str:
    """What the server has put into the page's head; all else is as it was built."""
    text = answer.content.decode()
    assert text.startswith(BEFORE)
    assert text.endswith(AFTER)
    return text.removeprefix(BEFORE).partition("</head>")[0]


def blocks(text: str, kind: str) -> list[str]:
    return re.findall(rf'<script[^>]*type="{re.escape(kind)}"[^>]*>(.*?)</script>', text, re.DOTALL)


def block(text: str, kind: str) -> str:
    [found] = blocks(text, kind)
    return found
