"""A two-strap sandal on a cork footbed."""

from hashlib import sha256

from shoestore.catalogue.demo import craft
from shoestore.catalogue.demo.canvas import Canvas, Layer
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
    curve("640,686 618,716 596,766 584,830 581,884"),
    curve("581,884 650,882 726,878"),
    curve("726,878 722,800 698,726 640,686"),
)
REAR_STRAP = joined(
    curve("716,936 722,864 740,788 772,722 816,676 858,656"),
    curve("858,656 920,644 984,640 1026,646"),
    curve("1026,646 1002,690 984,750 972,830 966,936"),
    curve("966,936 840,942 716,936"),
)
REAR_FAR = joined(
    curve("1026,646 1002,690 984,750 972,830 969,876"),
    curve("969,876 1040,880 1108,878"),
    curve("1108,878 1102,790 1078,700 1026,646"),
)


FRONT_BELT = joined(
    curve("470,694 442,716 420,752 410,800"),
    curve("410,800 408,850 436,884 462,896 490,884 510,850"),
    curve("510,850 510,800 524,752 560,690"),
    curve("560,690 520,692 470,694"),
)
REAR_BELT = joined(
    curve("846,660 822,680 804,714 796,764"),
    curve("796,764 796,830 824,864 852,876 880,864 898,830"),
    curve("898,830 898,764 912,706 946,645"),
    curve("946,645 900,650 846,660"),
)


def draw(colours: Colourway) -> Canvas:
    """The sandal from the side, toe to the left, standing on y = 1000."""
    canvas = Canvas()
    for shape in (FRONT_FAR, REAR_FAR):
        _far_side(canvas, shape, colours)
    _footbed(canvas, colours)
    _sole(canvas, colours)
    for shape, belt, buckle in (
        (FRONT_STRAP, FRONT_BELT, (462, 790)),
        (REAR_STRAP, REAR_BELT, (850, 756)),
    ):
        _strap(canvas, shape, colours)
        _belt(canvas, belt, colours)
        with canvas.on(Layer.OVER):
            _buckle(canvas, buckle, colours)
    return canvas


def _far_side(canvas: Canvas, shape: Curve, colours: Colourway) -> None:
    canvas.fill(shape, colours.lining)
    canvas.stroke(shape, darker(colours.lining, 0.5), 2, 0.6)
    with craft.lit(canvas, shape):
        craft.fall(canvas, shape, colours.lining, above=0, below=0.45)
        craft.rounded(canvas, shape, colours.lining, width=70, depth=0.5)


def _footbed(canvas: Canvas, colours: Colourway) -> None:
    canvas.fill(CORK_SHAPE, CORK)
    with canvas.inside(CORK_SHAPE):
        _cork(canvas)
        canvas.stroke(BED.offset(5), darker(colours.lining, 0.35), 16)
        canvas.stroke(BED.offset(2), lighter(colours.lining, 0.15), 9)
    with craft.lit(canvas, CORK_SHAPE):
        craft.rounded(canvas, CORK_SHAPE, CORK, width=50, depth=0.3)
        craft.shade(canvas, BED.offset(22), width=26, strength=0.25)


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
        craft.panel(canvas, shape, colours.upper, height=4)
        craft.stitches(canvas, _inset(shape), colours.stitching, length=7, width=2.6)
    with craft.lit(canvas, shape):
        craft.fall(canvas, shape, colours.upper, above=0.16, below=0.3)
        craft.rounded(canvas, shape, colours.upper, width=80, depth=0.4)
        left, top, _, bottom = shape.box
        glint = curve(f"{left + 50},{bottom - 60} {left + 90},{top + 90} {left + 190},{top + 34}")
        craft.shine(canvas, glint, colours, width=60, strength=0.6)


def _inset(shape: Curve) -> Curve:
    return Curve(shape.offset(11).points[:-14], closed=False)


def _belt(canvas: Canvas, shape: Curve, colours: Colourway) -> None:
    """The narrow tongue that runs down through the buckle and ends in holes."""
    craft.panel(canvas, shape, colours.accent, height=4)
    with canvas.inside(shape):
        craft.stitches(canvas, Curve(shape.offset(9).points), colours.stitching, length=6, width=2.2)
    left, _, right, bottom = shape.box
    middle = (left + right) / 2 - 18
    for hole in (24, 48):
        canvas.add(
            f'<circle cx="{middle:.0f}" cy="{bottom - hole:.0f}" r="4.6" '
            f'fill="{darker(colours.accent, 0.85)}"/>'
        )
    with craft.lit(canvas, shape):
        craft.rounded(canvas, shape, colours.accent, width=40, depth=0.4)


def _buckle(canvas: Canvas, centre: tuple[int, int], colours: Colourway) -> None:
    x, y = centre
    metal = colours.metal
    frame = outline(
        f"{x - 60},{y - 30}! {x - 50},{y - 38} {x + 56},{y - 44} {x + 66},{y - 36}! {x + 64},{y + 20} "
        f"{x + 56},{y + 30}! {x - 52},{y + 36} {x - 62},{y + 28}!"
    )
    with canvas.on(Layer.LIGHT):
        canvas.soft(frame.moved(1, 6), INK, 26, 0.5)
    pin = curve(f"{x + 4},{y - 40} {x + 4},{y + 32}")
    for line, width in ((frame, 12.0), (pin, 8.0)):
        canvas.stroke(line.moved(0.6, 1), darker(metal, 0.62), width)
        canvas.stroke(line, darker(metal, 0.12), width - 3)
        canvas.stroke(line.moved(-0.8, -1.6), lighter(metal, 0.8), width * 0.25, 0.9)
