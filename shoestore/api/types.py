"""The small types that requests and answers are made of."""

import re
import unicodedata
from decimal import Decimal
from typing import Annotated, Any

from django.conf import settings
from ninja import Schema
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints, WithJsonSchema

AMOUNT = re.compile(r"[0-9]{1,8}(\.[0-9]{1,2})?")
# Text may not hold what a screen, a log or a database would choke on; new lines and tabs are text.
FORBIDDEN_CATEGORIES = frozenset({"Cc", "Cs"})


def _plain(text: str) -> str:
    if any(unicodedata.category(char) in FORBIDDEN_CATEGORIES and char not in "\n\t" for char in text):
        raise ValueError("Leave out control characters.")
    return text


def _amount(value: object) -> Decimal:
    if isinstance(value, str) and AMOUNT.fullmatch(value):
        return Decimal(value).quantize(Decimal("0.01"))
    raise ValueError('Write an amount as text, with at most two decimals, such as "129.00".')


def text(longest: int, *, shortest: int = 1) -> Any:
    """Text without control characters, between so many characters when blanks around it are cut off."""
    constraints = StringConstraints(strip_whitespace=True, min_length=shortest, max_length=longest)
    return Annotated[str, constraints, AfterValidator(_plain)]


Amount = Annotated[
    Decimal,
    BeforeValidator(_amount),
    WithJsonSchema({"type": "string", "pattern": f"^{AMOUNT.pattern}$", "examples": ["129.00"]}),
]


class Request(BaseModel):
    """What a client sends: fields nobody knows are refused, because they may be misspelt wishes."""

    model_config = ConfigDict(extra="forbid")


class Money(Schema):
    """An amount with its currency. The amount is text: a decimal, never a float."""

    amount: Annotated[str, WithJsonSchema({"type": "string", "pattern": r"^-?[0-9]+\.[0-9]{2}$"})]
    currency: Annotated[str, WithJsonSchema({"type": "string", "pattern": "^[A-Z]{3}$"})]


class MoneyGiven(Request):
    amount: Amount
    currency: str

    def in_currency(self) -> Decimal:
        """The amount, if it is in the shop's currency; else ValueError."""
        if self.currency != settings.CURRENCY:
            raise ValueError(f"The shop's currency is {settings.CURRENCY}.")
        return self.amount


def _price(value: object) -> object:
    return MoneyGiven.model_validate(value).in_currency() if isinstance(value, dict) else _amount(value)


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
                        "currency": {"const": settings.CURRENCY},
                    },
                },
            ],
        }
    ),
]


def money(amount: Decimal, currency: str | None = None) -> dict[str, str]:
    """Money as answers say it."""
    return {"amount": f"{amount:.2f}", "currency": currency or settings.CURRENCY}
