"""What a shelf is called, told in the language of a page.

Its twin is titleOf in storefront/src/lib/filters.ts.
"""

from collections.abc import Sequence

from django.http import QueryDict

from shoestore.sentences import Sentence
from shoestore.storefront.answers import Value
from shoestore.translation import told

FOR = {
    "women": Sentence("Women’s shoes"),
    "men": Sentence("Men’s shoes"),
    "unisex": Sentence("Unisex shoes"),
    "kids": Sentence("Kids’ shoes"),
}
SHOES = Sentence("Shoes")
# How a shelf is shown, not what is on it.
NO_WISHES = {"system", "sort"}


def shelf_title(query: QueryDict, brands: Sequence[Value]) -> str:
    """As precisely as the wishes allow, with the brands' names; the shelf without wishes has no title."""
    if not query.keys() - NO_WISHES:
        return ""
    if words := query.get("q"):
        return told(Sentence("Results for “{words}”", words=words))
    if brand := _only(query, "brand"):
        return next((known.label for known in brands if known.value == brand), brand)
    shoes = FOR.get(_only(query, "audience"), SHOES)
    if size := _only(query, "size"):
        return told(Sentence("{shoes} in {size}", shoes=shoes, size=_spoken(size, _only(query, "system"))))
    return told(shoes)


def _only(query: QueryDict, name: str) -> str:
    """The one value that is chosen; of many, none says what there is."""
    values = query.getlist(name)
    return values[0] if len(values) == 1 else ""


def _spoken(size: str, system: str) -> str:
    return f"{size} cm" if system == "CM" else f"{system} {size}"
