"""The number under a barcode."""

import re

from shoestore.errors import Invalid
from shoestore.sentences import Counted, Sentence

# Spaces, the hyphen, and the hyphens and dashes that word processors make of it.
_FORGIVEN = re.compile(r"[\s\-\u2010-\u2013]")
_LENGTHS = (8, 12, 13, 14)
_SHORTEST = 8
_RESTRICTED = ("02", "04", "05", "2", "98", "99")
_LONGEST_SHOWN = 30


class InvalidGtin(Invalid):
    """The barcode number cannot be right as it was typed or scanned."""

    code = "invalid_gtin"


def parse_gtin(text: str) -> str:
    """The 8, 12, 13 or 14 digits of a GTIN, its check digit verified; raises InvalidGtin.

    Spaces and hyphens are forgiven, nothing is padded. The rule: GS1 General Specifications, section 7.9,
    “Standard check digit calculations for GS1 data structures”.
    """
    digits = _FORGIVEN.sub("", text)
    if not digits:
        raise InvalidGtin(Sentence("The barcode number is empty: give its 8, 12, 13 or 14 digits."), gtin="")
    shown = text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
    if not re.fullmatch(r"[0-9]+", digits):
        sentence = Sentence("“{gtin}” is not a barcode number: it has other characters than digits.")
        raise InvalidGtin(sentence, gtin=shown)
    if len(digits) not in _LENGTHS:
        raise InvalidGtin(
            Counted(
                "“{gtin}” has {count} digit: a barcode number has 8, 12, 13 or 14.",
                "“{gtin}” has {count} digits: a barcode number has 8, 12, 13 or 14.",
                count=len(digits),
            ),
            gtin=shown,
        )
    if digits[-1] != check_digit(digits[:-1]):
        sentence = Sentence(
            "The last digit of “{gtin}” does not fit the others: a digit is wrong, or two changed places."
        )
        raise InvalidGtin(sentence, gtin=shown)
    return digits


def is_global(gtin: str) -> bool:
    """Whether a GTIN names its product everywhere, and is no number that shops and companies give themselves.

    The prefixes: GS1 General Specifications, section 1.4, “GS1 Prefix”. 02, 04 and 20 to 29 are for
    restricted circulation, 05, 98 and 99 for coupons and refunds; of eight digits, those with 0 or 2 first.
    """
    if len(gtin) == _SHORTEST:
        return not gtin.startswith(("0", "2"))
    return not gtin.zfill(14)[1:].startswith(_RESTRICTED)


def check_digit(digits: str) -> str:
    """The digit that completes a GTIN: times 3, 1, 3... from the right, what is missing to the next ten."""
    total = sum(int(digit) * (1 if place % 2 else 3) for place, digit in enumerate(reversed(digits)))
    return str(-total % 10)
