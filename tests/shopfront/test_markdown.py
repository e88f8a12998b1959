"""Markdown as HTML that cannot do harm."""

import pytest

from shoestore.shopfront.markdown import as_html


def test_a_text_is_told_below_the_title_of_its_page() -> None:
    text = "# Paying\n\nIn the **shop**:\n\n1. cash\n2. [card](https://example.com/card)\n"

    assert as_html(text) == (
        "<h2>Paying</h2>\n<p>In the <strong>shop</strong>:</p>\n<ol>\n<li>cash</li>\n"
        '<li><a href="https://example.com/card">card</a></li>\n</ol>\n'
    )


def test_no_heading_is_deeper_than_html_has() -> None:
    assert as_html("###### Small print") == "<h6>Small print</h6>\n"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "Hello <img src=x onerror=alert(1)>",
        "<style>body{display:none}</style>",
        "<!-- hidden -->",
    ],
)
def test_html_is_text_like_any_other(text: str) -> None:
    html = as_html(text)

    assert "<" not in html.removeprefix("<p>").removesuffix("</p>\n")
    assert "&lt;" in html


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "javascript&colon;alert(1)",
        "&#106;avascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
    ],
)
def test_a_link_that_may_do_harm_stays_text(address: str) -> None:
    assert "<a " not in as_html(f"[here]({address})")
    assert "<a " not in as_html(f"<{address}>")
    assert "<a " not in as_html(f"[here]\n\n[here]: {address}")


@pytest.mark.parametrize(
    "address", ["https://example.com", "mailto:ana@example.com", "tel:+34911234567", "/pages/returns", "#fee"]
)
def test_a_link_to_somewhere_good_is_one(address: str) -> None:
    assert as_html(f"[here]({address})") == f'<p><a href="{address}">here</a></p>\n'


def test_pictures_of_elsewhere_are_not_shown() -> None:
    assert "<img" not in as_html("![tracker](https://example.com/x.gif)")


def test_quotes_do_not_end_an_address() -> None:
    assert 'onmouseover="' not in as_html('[here](https://example.com/"onmouseover="alert(1))')
