"""The shop's own texts, written in Markdown, as HTML that holds nothing but text, lists, tables and links."""

from collections.abc import MutableMapping
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

SCHEMES = {"", "http", "https", "mailto", "tel"}


class _Markdown(MarkdownIt):
    def validateLink(self, url: str) -> bool:
        """Whether a link may lead there; what may not stays text."""
        try:
            return urlsplit(url).scheme.lower() in SCHEMES
        except ValueError:
            return False


_markdown = _Markdown("commonmark", {"html": False}).enable("table").disable("image")


def as_html(text: str) -> str:
    """CommonMark with tables, without HTML or pictures in it. Its headings stand below a page's title."""
    told: MutableMapping[str, object] = {}
    tokens = _markdown.parse(text, told)
    for token in tokens:
        _below_the_title(token)
    return str(_markdown.renderer.render(tokens, _markdown.options, told))


def _below_the_title(token: Token) -> None:
    if token.type in ("heading_open", "heading_close"):
        token.tag = f"h{min(int(token.tag[1]) + 1, 6)}"
