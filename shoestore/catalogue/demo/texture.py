"""Surfaces: the nap of suede, the loops of a knit, the weave of canvas; smooth leather needs none."""

from hashlib import sha256

from shoestore.catalogue.demo.canvas import Canvas
from shoestore.catalogue.demo.colourways import Finish
from shoestore.catalogue.demo.geometry import Curve
from shoestore.catalogue.demo.paint import INK, LIGHT, luminance


def texture(canvas: Canvas, shape: Curve, colour: str, finish: Finish) -> None:
    """Lay the surface of the material over the whole shape."""
    tone = LIGHT if luminance(colour) < 0.3 else INK
    if finish is Finish.SUEDE:
        canvas.fill(shape, canvas.pattern(157, 149, _nap(157, 149)))
    elif finish is Finish.KNIT:
        canvas.fill(shape, canvas.pattern(10, 13, _loops(tone), turn=-8))
    elif finish is Finish.CANVAS:
        canvas.fill(shape, canvas.pattern(8, 8, _weave(tone), turn=3))


def _nap(width: int, height: int) -> str:
    """Short hairs lying every way, some in the light and some not."""
    digest = b"".join(sha256(f"nap {block}".encode()).digest() for block in range(90))
    hairs = ["", ""]
    for start in range(0, len(digest) - 4, 4):
        x, y, lean, tone = digest[start : start + 4]
        left, top = x * width / 256, y * height / 256
        dx, dy = (lean % 16) / 16 * 7 - 3.5, lean / 256 * 5 + 1
        hairs[tone % 2] += f"M{left:.0f},{top:.0f}l{dx:.0f},{dy:.0f}"
    return "".join(
        f'<path d="{hair}" stroke="{tone}" stroke-opacity="{depth}" stroke-width="1.6" />'
        for hair, tone, depth in zip(hairs, (INK, LIGHT), (0.12, 0.075), strict=True)
    )


def _loops(tone: str) -> str:
    loop = "M0,1 L5,6 L10,1 M0,7.5 L5,12.5 L10,7.5"
    return f'<path d="{loop}" fill="none" stroke="{tone}" stroke-width="1.7" stroke-opacity="0.2"/>'


def _weave(tone: str) -> str:
    thread = f'stroke="{tone}" stroke-width="2.3" stroke-opacity="0.12"'
    return f'<path d="M0,2H4.4M4,6H8.4" {thread}/><path d="M2,4V8M6,0V4" {thread}/>'
