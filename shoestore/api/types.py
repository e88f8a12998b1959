"""The small types that requests and answers are made of. What is refused here has a code and a sentence."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, Literal

from annotated_types import GroupedMetadata
from django.conf import settings
from email_validator import EmailNotValidError, validate_email
from ninja import Schema
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from shoestore.money import has_too_many_decimals, round_amount, too_many_decimals, written
from shoestore.sentences import Sentence
from shoestore.sizing import System, UnknownSystem, system_named

AMOUNT = re.compile(r"[0-9]{1,8}(\.[0-9]{1,2})?")
DIGITS = re.compile(r"-?[0-9]{1,20}(\.[0-9]{1,20})?")
WHOLE = re.compile(r"-?[0-9]{1,100}")
COUNTRY = re.compile(r"[A-Z]{2}")
# What a screen, a log or a database would choke on; and what would break a line that must be one.
CONTROLS = frozenset({"Cc", "Cs"})
BREAKS = CONTROLS | {"Zl", "Zp"}


@dataclass(frozen=True, slots=True)
class Text(GroupedMetadata):
    """Text between so many characters when blanks around it are cut off; of several lines only if it may."""

    longest: int
    shortest: int = 1
    lines: bool = False

    def __iter__(self) -> Iterator[object]:
        yield from StringConstraints(strip_whitespace=True, min_length=self.shortest, max_length=self.longest)
        yield AfterValidator(_with_lines if self.lines else _on_a_line)


def money(amount: Decimal, currency: str | None = None) -> dict[str, str]:
    """Money as answers say it."""
    own = currency or settings.CURRENCY
    return {"amount": written(amount, own), "currency": own}


def refused(code: str, sentence: Sentence) -> PydanticCustomError:
    """What a validator raises to refuse a field."""
    return PydanticCustomError(code, "{sentence}", {"sentence": sentence})


def _on_a_line(text: str) -> str:
    if any(unicodedata.category(char) in BREAKS for char in text):
        raise refused("control_character", Sentence("Leave out control characters and line breaks."))
    return text


def _with_lines(text: str) -> str:
    if any(unicodedata.category(char) in CONTROLS and char not in "\n\t" for char in text):
        raise refused("control_character", Sentence("Leave out control characters."))
    return text


def _amount(value: object) -> Decimal:
    if isinstance(value, str) and AMOUNT.fullmatch(value):
        return Decimal(value).quantize(Decimal("0.01"))
    raise refused(
        "invalid_amount",
        Sentence('Write an amount as text, with at most two decimals, such as "129.00".'),
    )


def _decimal(value: object) -> Decimal:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Decimal(str(value))
    if isinstance(value, str) and DIGITS.fullmatch(value):
        return Decimal(value)
    raise refused("not_a_number", Sentence("Write a number."))


def _boolean(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise refused("not_true_or_false", Sentence("Write true or false."))


def _true_or_false(value: object) -> bool:
    return value == "true" if value in ("true", "false") else _boolean(value)


def _whole_number(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and WHOLE.fullmatch(value):
        return int(value)
    raise refused("not_a_whole_number", Sentence("Write a whole number."))


def _payable(value: object) -> Decimal:
    """An amount with the decimals of the shop's currency."""
    amount = _amount(value)
    if has_too_many_decimals(amount, settings.CURRENCY):
        raise refused("invalid_amount", too_many_decimals(settings.CURRENCY))
    return round_amount(amount, settings.CURRENCY)


def _price(value: object) -> Decimal:
    if not isinstance(value, dict):
        return _payable(value)
    if value.keys() != {"amount", "currency"}:
        raise refused(
            "invalid_amount", Sentence("Write money as an amount and a currency, or as an amount alone.")
        )
    if value["currency"] != settings.CURRENCY:
        sentence = Sentence("The shop's currency is {currency}.", currency=settings.CURRENCY)
        raise refused("other_currency", sentence)
    return _payable(value["amount"])


def _email(value: str) -> str:
    try:
        return validate_email(value, check_deliverability=False).normalized
    except EmailNotValidError as refusal:
        sentence = Sentence("This is no e-mail address: write it like ana@example.com.")
        raise refused("invalid_email", sentence) from refusal


def _system(value: object) -> System:
    if isinstance(value, System):
        return value
    try:
        return system_named(str(value))
    except UnknownSystem as refusal:
        raise refused(refusal.code, refusal.sentence) from refusal


def _country(value: str) -> str:
    if COUNTRY.fullmatch(value):
        return value
    raise refused(
        "invalid_country",
        Sentence("Write the country's ISO 3166-1 code, two capital letters, such as ES."),
    )


# JSON has booleans and numbers of its own: `StrictBool` and `StrictInt` take no others. An address has only
# text, which these two read. They stand last in an annotation, after the bounds.
BOOLEAN = BeforeValidator(_true_or_false)
WHOLE_NUMBER = BeforeValidator(_whole_number)

# Yes, and nothing that merely counts as yes elsewhere.
Consent = Annotated[Literal[True], BeforeValidator(_boolean)]

# A number in JSON, or its digits as text.
NUMBER = BeforeValidator(_decimal)

Amount = Annotated[
    Decimal,
    BeforeValidator(_amount),
    WithJsonSchema({"type": "string", "pattern": f"^{AMOUNT.pattern}$", "examples": ["129.00"]}),
]

Price = Annotated[
    Decimal,
    BeforeValidator(_price),
    WithJsonSchema(
        {
            "description": "Money, or its amount alone in the shop's currency.",
            "anyOf": [
                {"type": "string", "pattern": f"^{AMOUNT.pattern}$"},
                {
                    "type": "object",
                    "required": ["amount", "currency"],
                    "additionalProperties": False,
                    "properties": {
                        "amount": {"type": "string", "pattern": f"^{AMOUNT.pattern}$"},
                        "currency": {"type": "string", "pattern": "^[A-Z]{3}$"},
                    },
                },
            ],
        }
    ),
]

Email = Annotated[
    str,
    Field(max_length=254),
    AfterValidator(_email),
    WithJsonSchema({"type": "string", "format": "email", "maxLength": 254, "examples": ["ana@example.com"]}),
]

Country = Annotated[
    str,
    AfterValidator(_country),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": f"^{COUNTRY.pattern}$",
            "description": "ISO 3166-1 code",
            "examples": ["ES"],
        }
    ),
]

SizeSystem = Annotated[System, BeforeValidator(_system)]


# A width is left out, null or empty when the size has one width alone.
Width = Annotated[Annotated[str, Text(4, shortest=0)] | None, AfterValidator(lambda width: width or None)]


class Request(BaseModel):
    """What a client sends: fields nobody knows are refused, because they may be misspelt wishes."""

    model_config = ConfigDict(extra="forbid")


# What stands in a change for a field that was not sent. It is no value that could be sent: null is refused
# where the type does not have it.
UNSENT: Any = None


class Money(Schema):
    """An amount with its currency. The amount is text: a decimal, never a float."""

    amount: Annotated[str, WithJsonSchema({"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]{2})?$"})]
    currency: Annotated[str, WithJsonSchema({"type": "string", "pattern": "^[A-Z]{3}$"})]
