"""XML written piece by piece, so that it may be long."""

import re
from collections.abc import Iterator, Mapping

from django.utils.html import escape

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
# All that XML 1.0 cannot hold, not even escaped (its production 2, Char).
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def element(name: str, text: str) -> str:
    """An element with nothing but text in it."""
    return f"<{name}>{_clean(text)}</{name}>"


def empty(name: str, attributes: Mapping[str, str]) -> str:
    return f"<{name}{_written(attributes)}/>"


def document(root: str, attributes: Mapping[str, str], inside: Iterator[str]) -> Iterator[str]:
    """A whole document around what comes."""
    yield f"{DECLARATION}<{root}{_written(attributes)}>\n"
    yield from inside
    yield f"</{root}>\n"


def _written(attributes: Mapping[str, str]) -> str:
    return "".join(f' {name}="{_clean(value)}"' for name, value in attributes.items())


def _clean(text: str) -> str:
    return escape(NOT_IN_XML.sub("", text))
