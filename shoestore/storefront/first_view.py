"""What the server draws of a page, so that there is something to see while its scripts are on their way.

It is the upper part of what the storefront will show, in the same shape: each element has the class of the
component that shows it later (`of-ShoeCard`). The storefront takes it away when it has put the page together
(storefront/src/lib/pieces.ts). What a browser alone knows, such as one's own size, comes with the storefront.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import msgspec
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from shoestore.sentences import Counted, Sentence
from shoestore.storefront import answers
from shoestore.storefront.addresses import shoe_path
from shoestore.storefront.head import Answer
from shoestore.storefront.languages import FIRST, path_in
from shoestore.storefront.preload import ABOVE_THE_SHELF, IN_THE_GALLERY, ON_A_CARD
from shoestore.storefront.prices import price_in_words
from shoestore.storefront.titles import NO_WISHES, shelf_title
from shoestore.storefront.words import in_words, language_of
from shoestore.translation import told

# As many as the first screen shows, narrow or wide.
FIRST_SCREEN = 8
# As Shelf.svelte has it: their pictures are asked for first.
FIRST_ROW = 4
# In the order of AUDIENCES in storefront/src/lib/filters.ts.
AUDIENCES = ("women", "men", "unisex", "kids")
# Wishes that have a place of their own; all others are on the sheet of filters, which says how many.
BESIDE_THE_SHEET = {"q", "size", "audience"}
FORMATS = ("image/avif", "image/webp")
WORDS = {
    "search": Sentence("Search shoes, brands, colours"),
    "yours": Sentence("Yours"),
    "orders": Sentence("Find an order"),
    "wishes": Sentence("Wishes"),
    "bag": Sentence("Bag"),
    "for_whom": Sentence("For whom"),
    "your_size": Sentence("Your size"),
    "filters": Sentence("Filters"),
    "sort_by": Sentence("Sort by"),
    "path": Sentence("Breadcrumb"),
    "all_shoes": Sentence("All shoes"),
    "incl_vat": Sentence("incl. VAT"),
}
SORTS = {
    "newest": Sentence("Newest first"),
    "price": Sentence("Lowest price"),
    "-price": Sentence("Highest price"),
    "name": Sentence("By name"),
}
EVERYTHING = Sentence("Find a pair that fits.")


def shelf_view(answer: Answer, query: QueryDict, hero: answers.Hero | None, language: str) -> SafeString:
    """The shelf: the picture above it, if there is one, and the first shoes."""
    shelf = msgspec.json.decode(answer.body, type=answers.Shelf)
    wishes = [name for name in query if name not in NO_WISHES for _value in query.getlist(name)]
    shoes = [
        _card(shoe, language, eager=place < FIRST_ROW)
        for place, shoe in enumerate(shelf.items[:FIRST_SCREEN])
    ]
    return _drawn(
        "shelf",
        language,
        title=shelf_title(query, shelf.facets) or told(EVERYTHING),
        hero=_hero(hero, language) if hero else None,
        hero_sizes=ABOVE_THE_SHELF,
        audiences=_audiences(shelf.facets.audience),
        count=told(Counted("{count} shoe", "{count} shoes", count=shelf.total)),
        sorts=[
            {"label": told(sentence), "chosen": sort == query.get("sort")} for sort, sentence in SORTS.items()
        ],
        sizes=shelf.facets.size,
        wishes=wishes,
        in_sheet=sum(name not in BESIDE_THE_SHEET for name in wishes),
        shoes=shoes,
        card_sizes=ON_A_CARD,
    )


def shoe_view(answer: Answer, language: str) -> SafeString:
    """A shoe: its first picture, its name and its price."""
    shoe = msgspec.json.decode(answer.body, type=answers.Shoe)
    return _drawn(
        "shoe",
        language,
        shoe=shoe,
        picture=_picture(shoe.images[0]) if shoe.images else None,
        gallery_sizes=IN_THE_GALLERY,
        price=_price(shoe.price, shoe.former_price),
    )


def first_view(
    content: SafeString | str, shop: answers.Shop, language: str, *, searched: str = ""
) -> SafeString:
    """A page with this content below the shop's name, and with what was searched for in its box."""
    return _drawn("page", language, content=content, shop=shop, searched=searched)


def _drawn(name: str, language: str, **facts: Any) -> SafeString:
    words = {key: told(sentence) for key, sentence in WORDS.items()}
    frame = {"words": words, "home": path_in(language, "/"), "catalogue_language": FIRST}
    return render_to_string(f"storefront/first_view/{name}.html", frame | facts)


def _card(shoe: answers.ShelfShoe, language: str, *, eager: bool) -> dict[str, Any]:
    return {
        "brand": shoe.brand.name,
        "name": shoe.name,
        "colour": in_words(shoe.colour.name),
        "colour_language": language_of(shoe.colour.name),
        "address": path_in(language, shoe_path(shoe.reference)),
        "price": _price(shoe.price, shoe.former_price),
        "picture": _picture(shoe.images[0]) if shoe.images else None,
        "sold_out": not shoe.coming_soon and not any(size.available for size in shoe.sizes),
        "eager": eager,
    }


def _audiences(known: Sequence[answers.Value]) -> list[dict[str, str]]:
    labels = {audience.value: in_words(audience.label) for audience in known}
    return [
        {"value": value, "label": label[:1].upper() + label[1:]}
        for value in AUDIENCES
        if (label := labels.get(value))
    ]


def _hero(hero: answers.Hero, language: str) -> dict[str, Any]:
    """The picture above the shelf, and its words in this language, or else the first one, or any."""
    by_language = {words.language: words for words in hero.words}
    words = by_language.get(language) or by_language.get(FIRST) or next(iter(hero.words), None)
    return {"picture": _picture(hero.picture), "words": words}


def _picture(image: answers.Image) -> dict[str, Any]:
    sources = [{"type": kind, "srcset": _srcset(image.renditions, kind)} for kind in FORMATS]
    return {
        "url": image.url,
        "alt": image.alt,
        "width": image.width,
        "height": image.height,
        "sources": [source for source in sources if source["srcset"]],
    }


def _srcset(renditions: Sequence[answers.Rendition], kind: str) -> str:
    return ", ".join(f"{one.url} {one.width}w" for one in renditions if one.type == kind)


def _price(price: answers.Money, former: answers.Money | None) -> dict[str, str]:
    reduced = former and Decimal(former.amount) > Decimal(price.amount)
    return {"now": price_in_words(price), "former": price_in_words(former) if former and reduced else ""}
