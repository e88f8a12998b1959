"""Prices as people read them. Their twin is `format` in storefront/src/lib/money.ts."""

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import get_language

from shoestore.storefront.answers import Money

SYMBOLS = {"EUR": "€", "GBP": "£", "USD": "$"}
NO_BREAK = "\N{NO-BREAK SPACE}"


def price_in_words(price: Money) -> str:
    """A price in the active language, such as “€1,089.00” or “1.089,00 €”."""
    symbol = SYMBOLS.get(price.currency, price.currency)
    amount = number_format(Decimal(price.amount), force_grouping=True)
    if get_language() != "en":
        return f"{amount}{NO_BREAK}{symbol}"
    return f"{symbol}{'' if symbol in SYMBOLS.values() else NO_BREAK}{amount}"
