"""Decimal numbers as people write them: with a comma or a point, whatever the browser's language."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from unfold.widgets import UnfoldAdminTextInputWidget

_UNITS = " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}%€$£"
_NUMBER = re.compile(
    r"""(?P<sign>-?)
    (?P<whole> [0-9]* | [0-9]{1,3} (?P<group>[.,'’\s]) [0-9]{3} (?: (?P=group) [0-9]{3} )* )
    (?: (?P<point>[.,]) (?P<decimals>[0-9]*) )?""",
    re.VERBOSE,
)


def parse_decimal(text: str) -> Decimal:
    """Parse `99,90`, `99.90`, `1.299,00`, `1,299.00` or `1 299,00`, with or without a unit.

    Raises ValidationError, also for `1.299` and `1,299`, which some read as a thousand and some do not.
    """
    match = _NUMBER.fullmatch(text.strip(_UNITS))
    if match is None or match["point"] == (match["group"] or "none"):
        raise _not_a_number(text)
    whole, decimals = re.sub(r"[^0-9]", "", match["whole"]), match["decimals"] or ""
    if not whole + decimals:
        raise _not_a_number(text)
    if match["group"] is None and len(decimals) == 3 and re.fullmatch(r"[1-9][0-9]{0,2}", whole):
        raise ValidationError(
            f"“{text}” can be read in two ways: write {whole}{decimals} or {whole}.{decimals[:2]}."
        )
    return Decimal(f"{match['sign']}{whole or 0}.{decimals or 0}" if decimals else match["sign"] + whole)


def _not_a_number(text: str) -> ValidationError:
    return ValidationError(f"“{text}” is not a number: write it like 1299.90 or 1299,90.")


class DecimalField(forms.DecimalField):
    """A decimal in a text input: number inputs drop the separator of other languages than the browser's."""

    def __init__(self, *, widget: object = None, **options: Any) -> None:
        super().__init__(widget=UnfoldAdminTextInputWidget({"inputmode": "decimal"}), **options)

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]  # as forms.DecimalField does
        if value is None or value == "":
            return None
        return value if isinstance(value, Decimal) else parse_decimal(str(value))
