"""How shoes are made: panels laid over each other, seams, stitches, eyelets, laces, and light on them."""

from collections.abc import Iterator
from contextlib import contextmanager

from shoestore.catalogue.demo.canvas import Canvas, Layer
from shoestore.catalogue.demo.colourways import Colourway, Finish
from shoestore.catalogue.demo.geometry import Curve, Point, curve
from shoestore.catalogue.demo.paint import INK, LIGHT, darker, lighter, luminance, mix

_GLOSS = {
    Finish.LEATHER: 1.0,
    Finish.PATENT: 1.7,
    Finish.SUEDE: 0.35,
    Finish.KNIT: 0.4,
    Finish.CANVAS: 0.4,
}


def panel(canvas: Canvas, shape: Curve, colour: str, *, height: float = 5) -> None:
    """A piece of material laid on what is below: it throws a shadow, and its cut edge catches the light."""
    canvas.soft(shape.moved(-1, height * 0.8), shadow_of(colour), height * 4.4, 0.5)
    canvas.stroke(shape, darker(colour, 0.5), 2, 0.6)
    canvas.fill(shape, lighter(colour, 0.38))
    canvas.fill(shape.moved(0.6, 2.2), colour)


def film(canvas: Canvas, shape: Curve, colour: str) -> None:
    """A thin overlay welded or moulded on: no thread, hardly any height, no nap."""
    canvas.soft(shape.moved(0, 2), shadow_of(colour), 14, 0.45)
    canvas.fill(shape, lighter(colour, 0.35))
    canvas.fill(shape.moved(0.4, 2), colour)
    canvas.stroke(shape, darker(colour, 0.45), 1.6, 0.45)


def opening(canvas: Canvas, shape: Curve, collar: Curve, lining: str) -> None:
    """The lining of the far side, seen over the collar of the near side."""
    canvas.fill(shape, lining)
    canvas.stroke(shape, darker(lining, 0.5), 2, 0.5)
    with lit(canvas, shape):
        fall(canvas, shape, lining, above=0, below=0.5)
        shade(canvas, collar, width=80, strength=0.7)


def piece(canvas: Canvas, shape: Curve, colour: str) -> None:
    """A shape of the upper's material with a clean rim."""
    canvas.fill(shape, colour)
    canvas.stroke(shape, darker(colour, 0.5), 2, 0.5)


def seam(canvas: Canvas, line: Curve, colour: str, width: float = 3) -> None:
    """Where two pieces meet: a dark groove with a lit lip below it."""
    canvas.soft(line, shadow_of(colour), width * 5, 0.25)
    canvas.stroke(line.moved(0.6, width * 0.9), lighter(colour, 0.5), width * 0.7, 0.45)
    canvas.stroke(line, darker(colour, 0.62), width * 0.9, 0.8)


def crease(canvas: Canvas, line: Curve, depth: float = 0.2, width: float = 26) -> None:
    """A soft fold."""
    canvas.soft(line, INK, width, depth)
    canvas.soft(line.moved(2, width * 0.42), LIGHT, width * 0.8, depth * 0.9)


def stitches(canvas: Canvas, line: Curve, thread: str, *, length: float = 8.5, width: float = 3) -> None:
    """A row of stitches sunk a little into the material."""
    dashes = f' stroke-dasharray="{length:g} {length * 0.85:g}"'
    canvas.stroke(line, INK, width * 1.9, 0.1)
    canvas.stroke(line.moved(0.7, 1.5), INK, width, 0.42, dashes)
    canvas.stroke(line, thread, width, 1, dashes)
    canvas.stroke(line.moved(-0.2, -0.7), LIGHT, width * 0.35, 0.45, dashes)


@contextmanager
def lit(canvas: Canvas, shape: Curve) -> Iterator[None]:
    """What is drawn in this block is light or shadow falling on the shape."""
    with canvas.on(Layer.LIGHT), canvas.inside(shape):
        yield


def fall(canvas: Canvas, shape: Curve, colour: str, *, above: float = 0.1, below: float = 0.3) -> None:
    """Light from above: the top of the shape is brighter than the colour, its foot darker."""
    _, top, _, bottom = shape.box
    tone = shadow_of(colour)
    canvas.fill(
        shape,
        canvas.gradient(
            (0, top, 0, bottom),
            (0, LIGHT, above),
            (0.4, LIGHT, 0),
            (0.5, tone, 0),
            (1, tone, below * _weight(colour)),
        ),
    )


def rounded(canvas: Canvas, shape: Curve, colour: str, *, width: float = 150, depth: float = 0.42) -> None:
    """Turn a flat shape into a full one: it darkens towards its edges, most below and behind."""
    tone = shadow_of(colour)
    depth *= _weight(colour)
    canvas.soft(shape.moved(-width * 0.05, -width * 0.08), tone, width, depth)
    canvas.soft(shape, tone, width * 0.36, depth * 0.8)


def grounded(canvas: Canvas, line: Curve, colour: str) -> None:
    """The shade where the upper meets the sole."""
    canvas.soft(line.moved(0, -3), shadow_of(colour), 44, 0.55 * _weight(colour))


def shine(
    canvas: Canvas, line: Curve, colours: Colourway, *, width: float = 60, strength: float = 0.4
) -> None:
    """A streak of light that fades to its ends, strong on patent leather and weak on suede."""
    strength *= _GLOSS[colours.finish] * (0.45 + 0.55 * luminance(colours.upper))
    glint = mix(LIGHT, colours.upper, 0.22)
    for cut in (0.0, 0.16, 0.32):
        canvas.soft(line.part(cut, 1 - cut), glint, width * (1 - cut * 0.8), min(strength, 0.95) * 0.42)


def shade(canvas: Canvas, line: Curve, *, width: float = 90, strength: float = 0.3) -> None:
    """A streak of shadow."""
    canvas.soft(line, INK, width, strength)


def shadow_of(colour: str) -> str:
    """The colour a material has where no light falls: its own, nearly black."""
    return darker(colour, 0.86)


def crossing(canvas: Canvas, row: Curve, share: float, colour: str, width: float) -> None:
    """The lace where it comes out of the row of eyelets and crosses over the tongue."""
    (x, y), (dx, dy) = row.along(share)
    hole = f'cx="{x:.1f}" cy="{y + 1:.1f}" rx="{width * 0.36:.1f}" ry="{width * 0.3:.1f}"'
    canvas.add(f'<ellipse {hole} fill="{INK}" fill-opacity="0.75"/>')
    bend = ((x - 3, y - 3), (x + dy * 20 - 3, y - dx * 20), (x + dy * 40 + 2, y - dx * 40))
    lace(canvas, Curve(bend), colour, width)


def bow(canvas: Canvas, knot: Point, colour: str, width: float, size: float = 1) -> None:
    """A tied bow: two loops, two ends, and the knot on top."""
    for line in (
        "0,0 14,40 8,92 24,136",
        "0,0 -34,44 -40,100 -62,128",
        "0,0 -52,6 -104,44 -112,82 -84,92 -44,52 0,4",
        "0,0 26,-10 74,10 96,50 84,78 54,64 0,4",
    ):
        lace(canvas, _placed(curve(line), knot, size), colour, width)
    lace(canvas, _placed(curve("-7,-9 0,0 5,10"), knot, size), colour, width * 1.5)


def _placed(line: Curve, place: Point, size: float) -> Curve:
    return Curve(tuple((place[0] + x * size, place[1] + y * size) for x, y in line.points), line.corners)


def _weight(colour: str) -> float:
    """How heavily shade lies on the colour: a white shoe in full shade is still a white shoe."""
    return 1 - 0.52 * luminance(colour)


def edge(canvas: Canvas, line: Curve, colour: str) -> None:
    """The rim of a sole: a bevel that catches the light."""
    canvas.stroke(line.offset(4), lighter(colour, 0.5), 7, 0.55)
    canvas.stroke(line.offset(9), darker(colour, 0.3), 1.6, 0.35)


def loop(canvas: Canvas, line: Curve, colour: str, width: float = 20) -> None:
    """A webbing loop to pull the shoe on by."""
    canvas.stroke(line, darker(colour, 0.55), width)
    canvas.stroke(line, colour, width - 3)
    canvas.stroke(line.moved(-width * 0.22, -1), lighter(colour, 0.35), width * 0.2, 0.6)
    canvas.stroke(line, darker(colour, 0.4), 1.6, 0.7)


def eyelet(canvas: Canvas, place: Point, radius: float, rim: str) -> None:
    """A hole with a rim."""
    x, y = place
    at = f'cx="{x:.1f}"'
    canvas.add(f'<circle {at} cy="{y + 2:.1f}" r="{radius + 1.5:g}" fill="{INK}" fill-opacity="0.3"/>')
    canvas.add(f'<circle {at} cy="{y:.1f}" r="{radius:g}" fill="{darker(rim, 0.25)}"/>')
    canvas.add(
        f'<circle cx="{x - 0.8:.1f}" cy="{y - 1.2:.1f}" r="{radius * 0.86:g}" fill="{lighter(rim, 0.35)}"/>'
    )
    canvas.add(f'<circle {at} cy="{y + 0.6:.1f}" r="{radius * 0.6:g}" fill="{darker(rim, 0.92)}"/>')


def lace(canvas: Canvas, line: Curve, colour: str, width: float = 22) -> None:
    """A length of lace with its weave."""
    with canvas.on(Layer.LIGHT):
        canvas.soft(line.moved(-1, width * 0.4), INK, width * 1.9, 0.5)
    canvas.stroke(line, darker(colour, 0.5), width)
    canvas.stroke(line.moved(-0.4, -0.6), darker(colour, 0.1), width - 2.4)
    canvas.stroke(line.moved(-0.8, -width * 0.14), lighter(colour, 0.4), width * 0.44, 0.7)
    weave = f' stroke-dasharray="1.6 {width * 0.2:.2g}"'
    thread = f'stroke="{darker(colour, 0.5)}" stroke-width="{width * 0.8:g}" stroke-opacity="0.25"'
    canvas.add(f'<path d="{line.path}" fill="none" {thread}{weave}/>')
