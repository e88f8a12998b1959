"""A two-strap sandal on a cork footbed."""

from hashlib import sha256

from shoestore.catalogue.demo import craft
from shoestore.catalogue.demo.canvas import Canvas
from shoestore.catalogue.demo.colourways import Colourway
from shoestore.catalogue.demo.geometry import Curve, curve, joined, outline
from shoestore.catalogue.demo.paint import INK, darker, lighter

TOP = 600
CORK = "#b98f5f"
BED = curve(
    "196,880 224,862 300,872 420,886 560,886 680,872 800,862 940,872 1080,880 1220,872 1330,852 1400,826"
)
CORK_FOOT = curve(
    "1400,826 1412,850 1410,900 1402,952! 1200,956 980,960 760,962 540,960 360,956 246,944 200,920 190,898 "
    "196,880"
)
CORK_SHAPE = joined(BED, CORK_FOOT)
SOLE_TOP = curve("214,928 300,946 420,952 760,958 1200,952 1404,946")
SOLE = joined(
    SOLE_TOP, curve("1404,946 1402,980 1388,1000! 1100,1000 800,1000 500,1000 340,998 256,980 214,940")
)
FRONT_STRAP = joined(
    curve("318,934 330,868 356,796 396,738 446,704 486,696"),
    curve("486,696 540,690 598,684 640,686"),
    curve("640,686 618,716 596,766 584,830 580,936"),
    curve("580,936 450,944 318,934"),
)
FRONT_FAR = joined(
    curve("486,698 520,760 540,886"),
    curve("540,886 620,886 724,880"),
    curve("724,880 716,800 690,720 640,688"),
    curve("640,688 560,684 486,698"),
)
REAR_STRAP = joined(
    curve("716,936 722,864 740,788 772,722 816,676 858,656"),
    curve("858,656 920,644 984,640 1026,646"),
    curve("1026,646 1002,690 984,750 972,830 966,936"),
    curve("966,936 840,942 716,936"),
)
REAR_FAR = joined(
    curve("858,658 900,740 920,872"),
    curve("920,872 1000,876 1106,878"),
    curve("1106,878 1096,780 1070,700 1026,648"),
    curve("1026,648 940,640 858,658"),
)


def draw(colours: Colourway) -> Canvas:
    """The sandal from the side, toe to the left, standing on y = 1000."""
    canvas = Canvas()
    for shape in (FRONT_FAR, REAR_FAR):
        _far_side(canvas, shape, colours)
    _footbed(canvas, colours)
    _sole(canvas, colours)
    for shape, centre in ((FRONT_STRAP, (470, 786)), (REAR_STRAP, (860, 752))):
        _strap(canvas, shape, colours)
        _buckle(canvas, centre, colours)
    return canvas


def _far_side(canvas: Canvas, shape: Curve, colours: Colourway) -> None:
    canvas.fill(shape, colours.lining)
    canvas.stroke(shape, darker(colours.lining, 0.5), 2, 0.6)
    with craft.lit(canvas, shape):
        craft.fall(canvas, shape, colours.lining, above=0, below=0.45)
        craft.rounded(canvas, shape, colours.lining, width=90, depth=0.7)


def _footbed(canvas: Canvas, colours: Colourway) -> None:
    canvas.fill(CORK_SHAPE, CORK)
    with canvas.inside(CORK_SHAPE):
        _cork(canvas)
        canvas.stroke(BED.offset(5), darker(colours.lining, 0.35), 16)
        canvas.stroke(BED.offset(2), lighter(colours.lining, 0.15), 9)
    with craft.lit(canvas, CORK_SHAPE):
        craft.rounded(canvas, CORK_SHAPE, CORK, width=70, depth=0.5)
        craft.shade(canvas, BED.offset(24), width=30, strength=0.35)


def _cork(canvas: Canvas) -> None:
    """Crumbs of cork, darker and lighter, scattered by a digest so that every drawing has the same."""
    for crumb in range(430):
        a, b, c, d, size, tone = sha256(f"cork {crumb}".encode()).digest()[:6]
        x, y = 185 + (a * 256 + b) / 65536 * 1235, 826 + (c * 256 + d) / 65536 * 140
        colour = darker(CORK, 0.45) if tone % 3 else lighter(CORK, 0.4)
        canvas.add(
            f'<ellipse cx="{x:.0f}" cy="{y:.0f}" rx="{2 + size % 6}" ry="{1.5 + size % 3}" '
            f'fill="{colour}" fill-opacity="0.4"/>'
        )


def _sole(canvas: Canvas, colours: Colourway) -> None:
    canvas.fill(SOLE, colours.outsole)
    canvas.stroke(SOLE_TOP.offset(3), lighter(colours.outsole, 0.3), 3, 0.7)
    with canvas.inside(SOLE):
        for x in range(236, 1404, 26):
            canvas.stroke(curve(f"{x},984 {x},1004"), darker(colours.outsole, 0.7), 7, 0.7)
    with craft.lit(canvas, SOLE):
        craft.rounded(canvas, SOLE, colours.outsole, width=40, depth=0.5)


def _strap(canvas: Canvas, shape: Curve, colours: Colourway) -> None:
    with canvas.inside(CORK_SHAPE):
        canvas.soft(shape.moved(6, 2), "#2a1c10", 50, 0.55)
    with canvas.inside(joined(curve("100,500 1500,500"), curve("1500,936 100,936"))):
        craft.panel(canvas, shape, colours.upper, colours, height=4)
        craft.stitches(canvas, _inset(shape), colours.stitching, length=7, width=2.6)
    with craft.lit(canvas, shape):
        craft.fall(canvas, shape, colours.upper, above=0.16, below=0.3)
        craft.rounded(canvas, shape, colours.upper, width=100, depth=0.45)
        left, top, _, bottom = shape.box
        glint = curve(f"{left + 50},{bottom - 60} {left + 90},{top + 90} {left + 190},{top + 34}")
        craft.shine(canvas, glint, colours, width=80, strength=0.7)


def _inset(shape: Curve) -> Curve:
    return Curve(shape.offset(11).points[:-14], closed=False)


def _buckle(canvas: Canvas, centre: tuple[int, int], colours: Colourway) -> None:
    x, y = centre
    metal = colours.metal
    band = outline(
        f"{x - 22},{y - 70}! {x + 40},{y - 84}! {x + 36},{y + 96}! {x + 12},{y + 116} {x - 22},{y + 100}!"
    )
    craft.panel(canvas, band, colours.accent, colours, height=4)
    for hole in (34, 62, 90):
        canvas.add(
            f'<ellipse cx="{x + 8}" cy="{y + hole}" rx="4" ry="5" fill="{darker(colours.accent, 0.85)}"/>'
        )
    frame = outline(f"{x - 36},{y - 34}! {x + 52},{y - 42}! {x + 52},{y + 24}! {x - 36},{y + 30}!")
    canvas.soft(frame.moved(0, 5), INK, 24, 0.45)
    canvas.stroke(frame, darker(metal, 0.45), 12)
    canvas.stroke(frame, metal, 9)
    canvas.stroke(frame.moved(-1, -1.6), lighter(metal, 0.75), 3, 0.9)
    pin = curve(f"{x + 8},{y - 36} {x + 8},{y + 30}")
    canvas.stroke(pin.moved(2, 2), INK, 7, 0.35)
    canvas.stroke(pin, lighter(metal, 0.2), 6)
