"""The silhouettes: each draws one kind of shoe from the side in any colourway."""

from collections.abc import Callable
from dataclasses import dataclass

from shoestore.catalogue.demo.canvas import Canvas
from shoestore.catalogue.demo.colourways import Colourway
from shoestore.catalogue.demo.silhouettes import (
    ballerina,
    chelsea,
    court,
    derby,
    hightop,
    hiking,
    loafer,
    runner,
    sandal,
)


@dataclass(frozen=True)
class Silhouette:
    """How to draw a shoe, how high it reaches (in page units, ground at 1000), and where to look closer."""

    draw: Callable[[Colourway], Canvas]
    top: int
    closer: tuple[int, int, int]


SILHOUETTES = {
    "ballerina": Silhouette(ballerina.draw, ballerina.TOP, (236, 640, 480)),
    "chelsea": Silhouette(chelsea.draw, chelsea.TOP, (800, 200, 640)),
    "court": Silhouette(court.draw, court.TOP, (430, 420, 700)),
    "derby": Silhouette(derby.draw, derby.TOP, (380, 480, 680)),
    "hightop": Silhouette(hightop.draw, hightop.TOP, (640, 260, 700)),
    "hiking": Silhouette(hiking.draw, hiking.TOP, (620, 260, 720)),
    "loafer": Silhouette(loafer.draw, loafer.TOP, (380, 556, 580)),
    "runner": Silhouette(runner.draw, runner.TOP, (760, 460, 700)),
    "sandal": Silhouette(sandal.draw, sandal.TOP, (290, 628, 496)),
}
