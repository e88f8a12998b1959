"""A low court sneaker on a cup sole."""

from shoestore.catalogue.demo import craft
from shoestore.catalogue.demo.canvas import Canvas, Layer
from shoestore.catalogue.demo.colourways import Colourway
from shoestore.catalogue.demo.geometry import curve, joined, outline
from shoestore.catalogue.demo.paint import darker, lighter
from shoestore.catalogue.demo.texture import texture

TOP = 396
SOLE_TOP = curve("204,884 290,902 400,911 580,917 800,916 1050,907 1250,898 1396,888")
SOLE_FOOT = curve(
    "1396,888 1400,930 1393,976 1372,996! 1300,1000 900,1000 520,1000 360,997 276,986 226,962 204,926 204,884"
)
SOLE = joined(SOLE_TOP, SOLE_FOOT)
THROAT = curve("566,716 650,672 750,606 844,540 908,494")
COLLAR = curve("908,494 948,562 1008,628 1080,664 1150,672 1222,658 1290,626 1336,602 1362,594")
HEEL = curve("1362,594 1386,606 1394,656 1389,722 1390,800 1396,888")
FRONT = curve("208,886 210,848 228,810 270,778 336,760 410,750 490,740 566,716")
UPPER = joined(FRONT, THROAT, COLLAR, HEEL, SOLE_TOP.back)
FAR_RIM = curve("930,500 980,552 1070,612 1160,622 1256,598 1326,574 1364,592")
LINING = joined(FAR_RIM, COLLAR.back)
TONGUE = outline(
    "540,740! 570,704 650,658 750,592 838,528 886,474 916,430! 940,414 974,424 992,450 988,490 962,540 "
    "930,580! 800,660"
)
TOE_EDGE = curve("432,690 484,730 512,778 518,842 508,960")
TOE = joined(TOE_EDGE, curve("508,960 150,960! 150,690! 432,690"))
EYESTAY_EDGE = curve("964,588 902,644 820,704 740,756 656,790 590,800 528,784 500,742")
EYESTAY = joined(EYESTAY_EDGE, curve("500,742 560,690 740,580 930,460 964,588"))
QUARTER_SEAM = curve("964,588 952,670 932,750 906,830 884,930")
TAB_EDGE = curve("1300,550 1318,630 1320,702")
HEEL_TAB = joined(TAB_EDGE, curve("1320,702 1360,710 1430,706! 1430,550! 1300,550"))
COUNTER_EDGE = curve("1320,702 1252,722 1194,772 1164,844 1156,950")
COUNTER = joined(COUNTER_EDGE, curve("1156,950 1430,950! 1430,702! 1320,702"))


def draw(colours: Colourway) -> Canvas:
    """The shoe from the side, toe to the left, standing on y = 1000."""
    canvas = Canvas()
    _inside(canvas, colours)
    _upper(canvas, colours)
    _sole(canvas, colours)
    _light(canvas, colours)
    with canvas.on(Layer.OVER):
        _laces(canvas, colours)
    return canvas


def _inside(canvas: Canvas, colours: Colourway) -> None:
    craft.opening(canvas, LINING, COLLAR, colours.lining)
    craft.piece(canvas, TONGUE, colours.upper)
    texture(canvas, TONGUE, colours.upper, colours.finish)
    craft.stitches(canvas, curve("902,480 920,446 944,432 966,440"), colours.stitching)


def _upper(canvas: Canvas, colours: Colourway) -> None:
    craft.piece(canvas, UPPER, colours.upper)
    with canvas.inside(UPPER):
        craft.seam(canvas, QUARTER_SEAM, colours.upper)
        craft.stitches(canvas, QUARTER_SEAM.offset(12), colours.stitching)
        for shape, line, side, colour in (
            (TOE, TOE_EDGE, 12, colours.upper),
            (EYESTAY, EYESTAY_EDGE, 12, colours.upper),
            (COUNTER, COUNTER_EDGE, -12, colours.upper),
            (HEEL_TAB, TAB_EDGE, -12, colours.accent),
        ):
            craft.panel(canvas, shape, colour)
            craft.stitches(canvas, line.offset(side), colours.stitching)
        texture(canvas, UPPER, colours.upper, colours.finish)
        _air_holes(canvas, colours)


def _air_holes(canvas: Canvas, colours: Colourway) -> None:
    for row, count in ((0, 7), (1, 6), (2, 5)):
        for hole in range(count):
            x, y = 310 + hole * 24 + row * 13, 806 + row * 19 - hole * 3.4
            canvas.add(f'<circle cx="{x}" cy="{y:.1f}" r="3.6" fill="{darker(colours.upper, 0.66)}"/>')
            rim = f'stroke="{lighter(colours.upper, 0.5)}" stroke-opacity="0.6" fill="none"'
            canvas.add(f'<path d="M{x - 3},{y + 2.6:.1f}q3,2.4 6,0" {rim}/>')


def _sole(canvas: Canvas, colours: Colourway) -> None:
    canvas.fill(SOLE, colours.sole)
    with canvas.inside(SOLE):
        canvas.fill(outline("150,970! 252,976 800,982 1440,976! 1440,1020! 150,1020!"), colours.outsole)
        craft.seam(canvas, curve("170,940 262,970 420,980 800,982 1440,976"), colours.sole, 2.4)
        craft.edge(canvas, SOLE_TOP, colours.sole)
        craft.stitches(canvas, SOLE_TOP.offset(24), lighter(colours.sole, 0.2), length=11)


def _light(canvas: Canvas, colours: Colourway) -> None:
    with craft.lit(canvas, TONGUE):
        craft.rounded(canvas, TONGUE, colours.upper, width=70)
    with craft.lit(canvas, UPPER):
        craft.fall(canvas, UPPER, colours.upper)
        craft.rounded(canvas, UPPER, colours.upper)
        craft.grounded(canvas, SOLE_TOP, colours.upper)
        craft.shade(canvas, COLLAR.offset(48), width=60, strength=0.1)
        craft.shine(canvas, COLLAR.offset(16), colours, width=34, strength=0.7)
        craft.shine(canvas, curve("236,824 290,790 360,774 440,768 510,764"), colours, width=60, strength=0.8)
        craft.shine(canvas, curve("540,850 700,810 900,700"), colours, width=180, strength=0.4)
        craft.shine(canvas, curve("1160,750 1260,700 1350,650"), colours, width=120, strength=0.4)
    with craft.lit(canvas, SOLE):
        craft.fall(canvas, SOLE, colours.sole, below=0.2)
        craft.rounded(canvas, SOLE, colours.sole, width=60, depth=0.3)


def _laces(canvas: Canvas, colours: Colourway) -> None:
    row = THROAT.offset(24)
    for share in (0.04, 0.22, 0.4, 0.58, 0.76):
        craft.crossing(canvas, row, share, colours.lace, 26)
    craft.bow(canvas, row.along(0.95)[0], colours.lace, 15)
