"""The shoes of the demo catalogue: every style in every colourway, with prices, sizes and pairs on hand."""

from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256

from shoestore.catalogue.demo.brands import brands
from shoestore.catalogue.demo.colourways import Colourway
from shoestore.catalogue.demo.ranges import STYLES
from shoestore.catalogue.demo.style import COLOURS, Style, Variant

KINDS = {
    "sneaker": "Sneakers",
    "running": "Running shoes",
    "boot": "Boots",
    "derby": "Lace-ups",
    "loafer": "Loafers",
    "ballerina": "Ballerinas",
    "sandal": "Sandals",
    "hiking": "Hiking boots",
}
VAT_RATE = Decimal("21.00")


@dataclass(frozen=True)
class DemoSize:
    """One size of a shoe's run; `width` and `gtin` are empty where the maker gives none.

    Of the pairs that were received, `pairs` are on hand.
    """

    label: str
    width: str
    gtin: str
    received: int
    pairs: int


@dataclass(frozen=True)
class DemoShoe:
    """A style in one colourway, as its maker calls it; prices are in EUR and include VAT."""

    reference: str
    name: str
    colourway: str
    brand: str
    description: str
    audience: str
    kind: str
    colour: str
    swatch: str
    price: Decimal
    former_price: Decimal | None
    vat_rate: Decimal
    published: bool
    system: str
    sizes: tuple[DemoSize, ...]
    silhouette: str
    look: Colourway


def shoes() -> list[DemoShoe]:
    """Every shoe of the demo catalogue, always the same."""
    pairs = ((style, variant) for style in STYLES for variant in style.variants)
    return [_shoe(style, variant, number) for number, (style, variant) in enumerate(pairs, start=1)]


def _shoe(style: Style, variant: Variant, number: int) -> DemoShoe:
    return DemoShoe(
        reference=f"{style.code}-{variant.code}",
        name=style.name,
        colourway=variant.name,
        brand=style.brand,
        description=f"{style.story} {variant.note} {style.care}",
        audience=style.audience,
        kind=style.kind,
        colour=variant.colour,
        swatch=COLOURS[variant.colour],
        price=style.price,
        former_price=variant.former_price,
        vat_rate=VAT_RATE,
        published=variant.published,
        system=style.system,
        sizes=_sizes(style, variant, number),
        silhouette=style.silhouette,
        look=variant.look,
    )


def _sizes(style: Style, variant: Variant, number: int) -> tuple[DemoSize, ...]:
    run = [(label, width) for label in style.run for width in style.widths]
    maker = [brand.slug for brand in brands()].index(style.brand)
    received = [0 if variant.coming_soon else _pairs(style, variant, *size) for size in run]
    return tuple(
        DemoSize(
            label=label,
            width=width,
            gtin=_gtin(maker, number, place) if style.barcodes else "",
            received=received[place],
            pairs=0 if variant.sold_out else received[place],
        )
        for place, (label, width) in enumerate(run)
    )


def _pairs(style: Style, variant: Variant, label: str, width: str) -> int:
    """Pairs on hand: fewest at the ends of the run, as after a season of selling."""
    digest = sha256(f"{style.code}-{variant.code} {label} {width}".encode()).digest()
    place = style.run.index(label) / (len(style.run) - 1)
    in_the_middle = 0.2 < place < 0.8
    shelf = (0, 0, 1, 1, 2, 3, 4, 5, 6, 8, 9, 12) if in_the_middle else (0, 0, 0, 1, 1, 2, 2, 3, 4, 5)
    return shelf[digest[0] % len(shelf)]


def _gtin(maker: int, number: int, place: int) -> str:
    """A GTIN-13 from the range 20-29, which GS1 leaves to each shop: no real article bears it."""
    digits = f"20{maker:02d}{number:05d}{place:03d}"
    weighted = sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(digits))
    return f"{digits}{-weighted % 10}"
