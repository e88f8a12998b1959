"""What one shoe is made of and in which colours."""

from dataclasses import dataclass
from enum import StrEnum

from shoestore.catalogue.demo.paint import darker, lighter, luminance


class Finish(StrEnum):
    """The surface of the upper."""

    LEATHER = "leather"
    PATENT = "patent"
    SUEDE = "suede"
    KNIT = "knit"
    CANVAS = "canvas"


@dataclass(frozen=True)
class Colourway:
    """The colours of a drawing, each as `#rrggbb`."""

    upper: str
    accent: str
    sole: str
    outsole: str
    lining: str
    lace: str
    stitching: str
    metal: str = "#c2bcae"
    background: str = "#eeebe6"
    finish: Finish = Finish.LEATHER


SOLES = {
    "white": ("#f5f3ee", "#e8e4da"),
    "gum": ("#f3eee2", "#b9854e"),
    "black": ("#2a2a2d", "#1d1d20"),
    "sport": ("#f4f2ee", "#2b2f36"),
    "leather": ("#b58a5b", "#8a5a33"),
    "walnut": ("#6a4328", "#3f281a"),
    "ebony": ("#2b2523", "#1a1716"),
    "rubber": ("#3a3634", "#211f1f"),
    "crepe": ("#dcc79f", "#cdb182"),
    "eva": ("#4a3f38", "#2c2724"),
}


def colourway(
    upper: str,
    *,
    sole: str,
    accent: str | None = None,
    lining: str = "#d9bf98",
    lace: str | None = None,
    stitching: str | None = None,
    finish: Finish = Finish.LEATHER,
    metal: str = "#c2bcae",
) -> Colourway:
    """A colourway from its upper and one of the `SOLES`; what is not said follows from the upper."""
    midsole, outsole = SOLES[sole]
    return Colourway(
        upper=upper,
        accent=accent or darker(upper, 0.22),
        sole=midsole,
        outsole=outsole,
        lining=lining,
        lace=lace or darker(upper, 0.3),
        stitching=stitching or thread(upper),
        metal=metal,
        finish=finish,
    )


def thread(upper: str) -> str:
    """The thread a maker takes who wants it seen, but not shouting."""
    return darker(upper, 0.16) if luminance(upper) > 0.62 else lighter(upper, 0.32)
