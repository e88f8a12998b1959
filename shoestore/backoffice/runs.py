"""A shoe's size run as the shop keeper reads it."""

from collections.abc import Iterable
from decimal import Decimal

from shoestore.catalogue.models import Shoe, Size
from shoestore.sizing import System, UnknownSize, sort_key

TO = "\N{EN DASH}"
_BEHIND_ALL = Decimal("Infinity")


def in_order(sizes: Iterable[Size], system: str) -> list[Size]:
    """Sizes as sizes, the smallest foot first; a label that is none of the system comes last."""
    return sorted(sizes, key=lambda size: (_rank(size.label, system), size.width, size.label))


def summary(shoe: Shoe, *, came: bool) -> str:
    """The run in a few words: its first and last size, and the pairs on hand, if any ever came."""
    run = in_order(shoe.sizes.all(), shoe.size_system)
    if not run:
        return "no sizes"
    first, last = run[0].label, run[-1].label
    span = first if first == last else f"{first}{TO}{last}"
    return f"{span}, {_pairs(sum(size.on_hand for size in run)) if came else 'no pairs yet'}"


def _pairs(number: int) -> str:
    return "sold out" if number == 0 else "1 pair" if number == 1 else f"{number} pairs"


def _rank(label: str, system: str) -> Decimal:
    try:
        return sort_key(label, System(system))
    except UnknownSize:
        return _BEHIND_ALL
