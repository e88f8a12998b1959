"""Where a page ended, as text that is handed back to ask for the next."""

import base64
import binascii
from typing import Annotated, TypeVar

import msgspec

from shoestore.errors import FieldInvalid
from shoestore.sentences import Sentence

Parts = TypeVar("Parts")
Number = Annotated[int, msgspec.Meta(ge=-(2**63), le=2**63 - 1)]


class CursorInvalid(FieldInvalid):
    """Not a cursor of this list in this order."""

    code = "invalid_cursor"


def write_cursor(parts: tuple[str | int, ...]) -> str:
    return base64.urlsafe_b64encode(msgspec.json.encode(parts)).decode().rstrip("=")


def read_cursor(text: str, shape: type[Parts]) -> Parts:
    """The parts a cursor was written from, if they have this shape. Raises CursorInvalid."""
    try:
        padded = text.encode("ascii") + b"=" * (-len(text) % 4)
        return msgspec.json.decode(base64.urlsafe_b64decode(padded), type=shape)
    except (msgspec.MsgspecError, binascii.Error, UnicodeError, RecursionError) as error:
        raise cursor_invalid() from error


def cursor_invalid() -> CursorInvalid:
    return CursorInvalid(
        Sentence(
            "This is no cursor of this list: take `next` as it was answered, and ask in the same order."
        ),
        field="cursor",
    )
