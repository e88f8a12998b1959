"""What a shelf is called, told in the language of a page.

Its twin is titleOf in storefront/src/lib/filters.ts.
"""

from collections.abc import Sequence

from django.http import QueryDict

from shoestore.sentences import Sentence
from shoestore.storefront.answers import Facets, Value
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


def shelf_title(query: QueryDict, facets: Facets | None) -> str:
    """As precisely as the filters allow; the shelf without filters has no title.

    A brand or size that the shop does not have is not repeated: everybody can write an address.
    """
    if not query.keys() - NO_WISHES:
        return ""
    if words := query.get("q"):
        return told(Sentence("Results for “{words}”", words=words))
    if brand := _only(query, "brand"):
        return _label(brand, facets.brand if facets else []) or told(SHOES)
    shoes = FOR.get(_only(query, "audience"), SHOES)
    size = _only(query, "size")
    if _label(size, facets.size if facets else []):
        return told(Sentence("{shoes} in {size}", shoes=shoes, size=_spoken(size, _only(query, "system"))))
    return told(shoes)


def _only(query: QueryDict, name: str) -> str:
    """The one value that is chosen; of many, none says what there is."""
    values = query.getlist(name)
    return values[0] if len(values) == 1 else ""


def _label(value: str, known: Sequence[Value]) -> str:
    return next((one.label for one in known if one.value == value), "")


def _spoken(size: str, system: str) -> str:
    return f"{size} cm" if system == "CM" else f"{system} {size}"
