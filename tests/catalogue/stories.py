"""Shops as hypothesis invents them: shoes in plain words, for a database and for reckoning by hand."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from hypothesis import strategies as st

from shoestore.catalogue.edit import change_shoe
from shoestore.catalogue.models import Shoe, Size
from shoestore.inventory import stock
from tests.shop import shoe

BRANDS = ("Aldona", "Ökonom", "Brunella")
KINDS = ("boot", "sneaker", "derby")
COLOURS = ("black", "Rot", "café")
NAMES = ("Camino", "Camino Alto", "Ångström", "Zoë")
LABELS = {"EU": ("41", "41.5", "42", "43"), "UK": ("7.5", "8"), "US": ("9", "10")}


@dataclass
class Told:
    """One shoe of a story."""

    name: str
    brand: str
    kind: str
    colour: str
    audience: str
    system: str
    cents: int
    published: bool
    pairs: dict[str, int] = field(default_factory=dict)

    @property
    def facts(self) -> dict[str, object]:
        return {
            "name": self.name, "kind": self.kind, "colour": self.colour, "audience": self.audience,
            "price": f"{self.cents / 100:.2f}", "published": self.published,
        }  # fmt: skip


def _told(name: str, brand: str, facts: tuple[str, str, str], system: str, cents: int, shown: bool,
          pairs: tuple[int, ...]) -> Told:  # fmt: skip
    run = dict(zip(LABELS[system], pairs, strict=False))
    return Told(name, brand, *facts, system, cents, shown, run)


tellings = st.builds(
    _told,
    st.sampled_from(NAMES),
    st.sampled_from(BRANDS),
    st.tuples(st.sampled_from(KINDS), st.sampled_from(COLOURS), st.sampled_from(["men", "women", "unisex"])),
    st.sampled_from([*LABELS, "EU"]),
    st.sampled_from([0, 1, 9999, 10000, 12900, 12901, 30000]),
    st.sampled_from([True, True, True, False]),
    st.tuples(*[st.sampled_from([0, 0, 1, 5])] * 4),
)


def put(told: Told, number: int) -> Shoe:
    """Put a shoe in the shop as its n-th."""
    return shoe(
        told.name,
        reference=f"REF-{number}",
        brand=told.brand,
        kind=told.kind,
        colour=told.colour,
        audience=told.audience,
        system=told.system,
        price=f"{told.cents / 100:.2f}",
        published=told.published,
        sizes=told.pairs,
        swatch=f"#{number:06x}",
    )


def change(told: Told, number: int) -> None:
    """Make the n-th shoe so; its size system and run stay, its pairs are counted anew."""
    reference = f"REF-{number}"
    change_shoe(reference, told.facts, brand=told.brand)
    sizes = Size.objects.filter(shoe__reference=reference)
    for size, pairs in zip(sizes.order_by("pk"), told.pairs.values(), strict=False):
        stock.count(size.pk, pairs, seller_id=None)


def put_all(stories: Iterable[Told]) -> list[Shoe]:
    return [put(told, number) for number, told in enumerate(stories)]
