"""The photographs of a shoe, drawn and developed on the spot."""

from dataclasses import dataclass

from shoestore.catalogue.demo import studio
from shoestore.catalogue.demo.shoes import DemoShoe
from shoestore.catalogue.demo.silhouettes import SILHOUETTES


@dataclass(frozen=True)
class Picture:
    """A PNG of 1600 x 1200 pixels and the words for those who cannot see it."""

    alt: str
    png: bytes


def pictures(shoe: DemoShoe) -> list[Picture]:
    """The shoe from the side, the pair, and a closer look: always the same for the same shoe."""
    silhouette = SILHOUETTES[shoe.silhouette]
    drawing = silhouette.draw(shoe.look)
    cut_out = studio.cut_out(drawing, silhouette.top)
    if shoe.audience == "kids":
        cut_out = studio.for_a_child(cut_out)
    background = shoe.look.background
    called = f"{shoe.name} in {shoe.colourway}"
    return [
        Picture(f"{called}, seen from the side", studio.side(cut_out, background)),
        Picture(f"{called}, the pair", studio.pair(cut_out, background)),
        Picture(f"{called}, a closer look", studio.closer(drawing, background, silhouette.closer)),
    ]
