"""A style and its colourways, as the ranges write them down."""

from dataclasses import dataclass
from decimal import Decimal

from shoestore.catalogue.demo.colourways import Colourway

Labels = tuple[str, ...]


@dataclass(frozen=True)
class Variant:
    """A style in one colourway: `code` ends the reference, `colour` is of `COLOURS`, `name` the maker's."""

    code: str
    colour: str
    name: str
    note: str
    look: Colourway
    former_price: Decimal | None = None
    published: bool = True
    sold_out: bool = False
    coming_soon: bool = False


@dataclass(frozen=True)
class Style:
    """A shoe in all its colourways: `code` begins the references, `run` is the sizes in `system`."""

    code: str
    name: str
    brand: str
    audience: str
    kind: str
    silhouette: str
    price: Decimal
    system: str
    run: Labels
    story: str
    care: str
    variants: tuple[Variant, ...]
    widths: Labels = ("",)
    barcodes: bool = True


COLOURS = {
    "black": "#1d1d1f",
    "white": "#f6f4ef",
    "grey": "#8d9096",
    "beige": "#d8c3a1",
    "tan": "#b9793f",
    "brown": "#5f3d2a",
    "burgundy": "#5d1a24",
    "red": "#b3222c",
    "pink": "#e5a5ad",
    "yellow": "#e3b23c",
    "green": "#2f6248",
    "blue": "#3f74a8",
    "navy": "#1f2d4a",
}


def whole(first: int, last: int) -> Labels:
    """Every whole size from the first to the last."""
    return tuple(str(size) for size in range(first, last + 1))


def halves(first: int, last: int) -> Labels:
    """Every whole and half size from the first to the last."""
    return tuple(f"{half // 2}.5" if half % 2 else str(half // 2) for half in range(2 * first, 2 * last + 1))
