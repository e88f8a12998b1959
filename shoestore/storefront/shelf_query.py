"""What the storefront asks the API for a shelf's address. Its twin is storefront/src/lib/filters.ts."""

import re
from decimal import Decimal
from urllib.parse import urlencode

from django.http import QueryDict

GROUPS = ("audience", "kind", "brand", "colour", "size")
AUDIENCES = ("women", "men", "unisex", "kids")
SYSTEMS = ("EU", "UK", "US", "CM")
SORTS = ("price", "-price", "name")
PRICE = re.compile(r"[0-9]{1,7}(\.[0-9]{1,2})?")


def shelf_query(address: QueryDict) -> str:
    """The query of the storefront's first question: like there, what makes no sense is left out."""
    asked: dict[str, str | list[str]] = {"q": _first(address, "q").strip()}
    for group in GROUPS:
        asked[group] = list(dict.fromkeys(filter(None, address.getlist(group))))
    asked["audience"] = [value for value in asked["audience"] if value in AUDIENCES]
    system = _one_of(SYSTEMS, _first(address, "system").upper()) or "EU"
    asked["system"] = system if asked["size"] or system != "EU" else ""
    for price in ("price_min", "price_max"):
        asked[price] = _first(address, price) if PRICE.fullmatch(_first(address, price)) else ""
    if asked["price_min"] and asked["price_max"]:
        asked["price_min"], asked["price_max"] = sorted((asked["price_min"], asked["price_max"]), key=_amount)
    asked["available"] = _one_of(("true",), _first(address, "available"))
    asked["sort"] = _one_of(SORTS, _first(address, "sort"))
    return urlencode({name: value for name, value in asked.items() if value}, doseq=True)


def _amount(price: object) -> Decimal:
    return Decimal(str(price))


def _first(address: QueryDict, name: str) -> str:
    values = address.getlist(name)
    return str(values[0]) if values else ""


def _one_of(known: tuple[str, ...], value: str) -> str:
    return value if value in known else ""
