"""Colours as `#rrggbb`, and mixing them."""

INK = "#0d0b0a"
LIGHT = "#fffdf7"


def mix(one: str, other: str, share: float) -> str:
    """`one` with this share (0 to 1) of `other` in it."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def darker(colour: str, share: float) -> str:
    """The colour as it looks in shadow: towards a warm near-black, never a flat one."""
    return mix(colour, mix(colour, INK, 0.88), share)


def lighter(colour: str, share: float) -> str:
    """The colour as it looks in light."""
    return mix(colour, "#fffdf8", share)


def luminance(colour: str) -> float:
    """How light the colour looks, from 0 (black) to 1 (white)."""
    red, green, blue = _channels(colour)
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
