"""What product feeds may say of the sizes of a shoe, and what is left out and why.

The limits are those of Google's product data specification (support.google.com/merchants/answer/7052112).
"""

from collections.abc import Iterator
from enum import StrEnum

from django.db.models import Prefetch

from shoestore.catalogue.models import Shoe, Size
from shoestore.gtin import is_global

LONGEST_ID = 50
LONGEST_TITLE = 150
# Only so many shoes are in memory at once, however many there are.
AT_ONCE = 200


class Problem(StrEnum):
    """Why a size is not in the feed, or not as it is in the shop."""

    NO_PICTURE = "Not in the feed, because the shoe has no picture."
    NO_PRICE = "Not in the feed, because the price is 0."
    LONG_ID = f"Not in the feed, because style number, size and width have more than {LONGEST_ID} characters."
    LONG_TITLE = f"In the feed, with a title shortened to {LONGEST_TITLE} characters."
    OWN_BARCODE = "In the feed without its barcode, because shops give such numbers themselves."


LEFT_OUT = {Problem.NO_PICTURE, Problem.NO_PRICE, Problem.LONG_ID}


def shoes_for_feeds() -> Iterator[list[Shoe]]:
    """The published shoes, some at a time, each with its pictures and the sizes that are there."""
    there = Prefetch("sizes", Size.objects.filter(on_hand__gt=0).order_by("pk"))
    published = Shoe.objects.published().select_related("brand").prefetch_related("images", there)
    last = 0
    while shoes := list(published.filter(pk__gt=last).order_by("pk")[:AT_ONCE]):
        yield shoes
        last = shoes[-1].pk


def problems_of(shoe: Shoe, size: Size) -> list[Problem]:
    """What keeps a size out of the feed, or is not said of it there."""
    found = {
        Problem.NO_PICTURE: not shoe.images.all(),
        Problem.NO_PRICE: not shoe.price,
        Problem.LONG_ID: len(item_id(shoe.reference, size.label, size.width)) > LONGEST_ID,
        Problem.LONG_TITLE: len(_full_title(shoe, size)) > LONGEST_TITLE,
        Problem.OWN_BARCODE: bool(size.gtin and not is_global(size.gtin)),
    }
    return [problem for problem, is_found in found.items() if is_found]


def item_id(reference: str, label: str, width: str) -> str:
    """What one size of a shoe is called where things are sold by the piece, such as DERBY-42-E."""
    return "-".join(filter(None, (reference, label, width)))


def item_title(shoe: Shoe, size: Size) -> str:
    """The title of a size, shortened in its name: colour and size tell it from others."""
    title = _full_title(shoe, size)
    name = _name(shoe)
    too_many = len(title) - LONGEST_TITLE
    if too_many <= 0:
        return title
    return f"{name[: -too_many - 1].rstrip()}…{title[len(name) :]}"


def _full_title(shoe: Shoe, size: Size) -> str:
    label = " ".join(filter(None, (size.label, size.width)))
    return f"{_name(shoe)}, {shoe.colour}, {shoe.size_system} {label}"


def _name(shoe: Shoe) -> str:
    return f"{shoe.brand.name} {shoe.name}"
