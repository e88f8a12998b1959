"""What strangers can send to the shop's parsers, and what must hold whatever it is."""

import json
import re
from collections.abc import Callable
from contextlib import suppress
from html.parser import HTMLParser
from io import BytesIO
from typing import Any

from hypothesis import strategies as st
from PIL import Image
from pydantic import ValidationError

from shoestore.api.cursors import CursorInvalid, Number, read_cursor, write_cursor
from shoestore.api.order_schemas import OrderIn
from shoestore.catalogue.pictures import admit
from shoestore.errors import ShopError
from shoestore.gtin import InvalidGtin, parse_gtin
from shoestore.orders.find import ORDER_ID
from shoestore.orders.models import read_order_id
from shoestore.shopfront.markdown import SCHEMES, as_html
from shoestore.sizing import Last, System, UnknownSize, label_on, labels

TAG = re.compile(r"a|blockquote|br|code|em|h[2-6]|hr|li|ol|p|pre|strong|table|tbody|td|th|thead|tr|ul")
ATTRIBUTES = {"class", "href", "start", "style", "title"}
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*")
OF_MARKDOWN = ("# ", "- ", "1. ", "> ", "    ", "```", "---", "\n", "\n\n", *"`*_[]()!|\\\"'x ")
OF_HTML = ("<", ">", "&", "&#x", "&colon;", ";", "</p>", "<!--", "<script>", "<a href=", "<img onerror=")
OF_ADDRESSES = ("javascript:", "JAVA\tscript:", "data:text/html,", "https://a.b", "mailto:", "\0", "\u2028")
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")
SIGNS = "0123456789.,½⅓/ -+eE\u0660\u00a0cmCMYKyk"
HERS = {
    "client": {"name": "Ana", "email": "ana@example.com"},
    "lines": [{"reference": "DERBY", "size": "42"}],
}


def size(text: str, system: System, last: Last) -> None:
    """A size is refused, or read so that reading what was understood gives the same.

    A shoe may have a size of which no chart tells in other systems; then they are refused in words.
    """
    try:
        label = label_on(last, text, system)
    except UnknownSize:
        return
    assert label_on(last, label, system) == label
    with suppress(UnknownSize):
        assert labels(label, system=system, last=last)[system] == label


def cursor(text: str) -> None:
    """A cursor is refused, or says what would be written in its place."""
    try:
        parts = read_cursor(text, tuple[Number, str])
    except CursorInvalid:
        return
    assert read_cursor(write_cursor(parts), tuple[Number, str]) == parts


def order_body(body: Any) -> None:
    """A body is refused field by field, or holds one to so many lines, each with something to order."""
    try:
        order = OrderIn.model_validate_json(json.dumps(body))
    except ValidationError:
        return
    assert order.lines
    assert all(line.quantity >= 1 for line in order.lines)


def picture(data: bytes) -> None:
    """A file is refused in words, or kept as a picture that can be drawn and says nothing else."""
    try:
        kept = admit(data)
    except ShopError:
        return
    drawn = Image.open(BytesIO(kept.data))
    drawn.load()
    assert drawn.size == (kept.width, kept.height)
    assert not drawn.getexif()


def gtin(text: str) -> None:
    """A barcode is refused, or is digits that are read as themselves."""
    try:
        code = parse_gtin(text)
    except InvalidGtin:
        return
    assert code.isascii()
    assert parse_gtin(code) == code


def order_id(text: str) -> None:
    """What is understood as an id is understood as the same when it is read back."""
    read = read_order_id(text)
    if ORDER_ID.fullmatch(read):
        assert read_order_id(read.lower().replace("-", " ")) == read


class _Harmless(HTMLParser):
    """Reads HTML as a browser does, and fails on what can do something."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert TAG.fullmatch(tag)
        for name, value in attrs:
            assert name in ATTRIBUTES
            if name == "href":
                # A browser overlooks white space and control characters in a scheme (URL Standard).
                scheme, colon, _ = re.sub(r"[\x00-\x20]", "", value or "").partition(":")
                assert not colon or not SCHEME.fullmatch(scheme) or scheme.lower() in SCHEMES


def text(markdown: str) -> None:
    """A text of the shop's own is HTML that does nothing but tell and lead elsewhere."""
    parser = _Harmless()
    parser.feed(as_html(markdown))
    parser.close()


def _image(kind: str) -> bytes:
    file = BytesIO()
    Image.linear_gradient("L").resize((24, 16)).convert("RGB").save(file, kind)
    return file.getvalue()


@st.composite
def _broken_images(draw: st.DrawFn) -> bytes:
    """A picture of which bytes were changed, lost, doubled, or put in from another."""
    data = bytearray(_image(draw(st.sampled_from(FORMATS))))
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(data)))
        until = min(len(data), at + draw(st.integers(0, 40)))
        put = draw(st.binary(max_size=16) | st.just(bytes(data[at:until])) | st.just(_image("PNG")))
        data[at:until] = put
    return bytes(data)


def _json() -> st.SearchStrategy[Any]:
    names = st.sampled_from(["client", "lines", "name", "email", "size", "quantity", "payment", "fulfilment"])
    leaves = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=30)
    return st.recursive(
        leaves, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=4)
    )


def _order_bodies() -> st.SearchStrategy[Any]:
    """Anything at all, and Ana's order of which some parts are anything."""
    changed = st.fixed_dictionaries(HERS_OR_ANYTHING).map(lambda body: {**HERS, **body})
    return _json() | changed


HERS_OR_ANYTHING = {name: st.just(value) | _json() for name, value in HERS.items()}
SIZES = st.text(SIGNS, max_size=12) | st.decimals(0, 60, places=1).map(str) | st.text(max_size=30)

MARKS = st.sampled_from([*OF_MARKDOWN, *OF_HTML, *OF_ADDRESSES])
LINKS = st.tuples(
    st.sampled_from(["[x](", "![x](", "<"]),
    st.sampled_from(OF_ADDRESSES),
    st.text(max_size=4),
    st.sampled_from(")>"),
).map("".join)
TEXTS = st.lists(MARKS | LINKS | st.text(max_size=4), max_size=24).map("".join)

TARGETS: dict[str, tuple[Callable[..., None], tuple[st.SearchStrategy[Any], ...]]] = {
    "sizes": (size, (SIZES, st.sampled_from(System), st.sampled_from(Last))),
    "cursors": (
        cursor,
        (st.text(max_size=60) | st.tuples(st.integers(), st.text()).map(write_cursor),),
    ),
    "order bodies": (order_body, (_order_bodies(),)),
    "pictures": (picture, (_broken_images() | st.binary(max_size=200),)),
    "barcodes": (gtin, (st.text(max_size=30) | st.text("0123456789 -", max_size=20),)),
    "texts": (text, (TEXTS,)),
    "order ids": (order_id, (st.text(max_size=30) | st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZoil- "),)),
}
