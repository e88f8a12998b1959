"""A low court sneaker on a cup sole."""

from shoestore.catalogue.demo import craft
from shoestore.catalogue.demo.canvas import Canvas, Layer
from shoestore.catalogue.demo.colourways import Colourway
from shoestore.catalogue.demo.geometry import Curve, curve, joined, outline
from shoestore.catalogue.demo.paint import lighter

TOP = 430
SOLE_TOP = curve("202,872 290,894 400,905 580,912 800,912 1050,902 1250,892 1398,882")
SOLE_FOOT = curve(
    "1398,882 1401,930 1388,972 1352,996! 1290,1000 900,1000 520,1000 350,996 262,980 216,950 199,912 202,872"
)
SOLE = joined(SOLE_TOP, SOLE_FOOT)
THROAT = curve("560,716 640,676 740,612 840,546 910,500")
COLLAR = curve("910,500 950,566 1010,628 1080,662 1150,670 1222,656 1290,624 1336,600 1362,594")
HEEL = curve("1362,594 1386,608 1393,660 1389,722 1391,800 1398,882")
UPPER = joined(
    curve("206,874 211,836 232,802 276,772 340,754 412,744 490,735 560,716"),
    THROAT,
    COLLAR,
    HEEL,
    SOLE_TOP.back,
)
FAR_RIM = curve("905,508 960,556 1060,628 1150,640 1250,612 1330,580 1372,596")
LINING = joined(FAR_RIM, COLLAR.back)
TONGUE = outline(
    "540,740! 566,706 640,662 740,596 834,532 884,478 908,446! 930,432 956,440 968,462 956,512 940,560! "
    "800,660"
)
TOE = outline("150,960! 190,740 266,700 425,690! 478,728 508,776 514,840 504,960!")
TOE_EDGE = curve("425,690 478,728 508,776 514,840 504,960")
EYESTAY_EDGE = curve("964,590 902,644 820,704 740,754 656,786 580,794 524,778 496,740")
EYESTAY = joined(EYESTAY_EDGE, curve("496,740 560,700 740,590 930,470 964,590"))
QUARTER_SEAM = curve("964,590 952,670 932,750 906,830 884,930")
TAB_EDGE = curve("1300,550 1318,630 1320,702")
HEEL_TAB = joined(TAB_EDGE, curve("1320,702 1360,710 1430,706! 1430,550!"))
COUNTER_EDGE = curve("1320,702 1252,722 1194,772 1164,844 1156,950")
COUNTER = joined(COUNTER_EDGE, curve("1156,950 1430,950! 1430,702!"))


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
    craft.piece(canvas, TONGUE, colours.upper, colours)
    craft.stitches(canvas, curve("898,482 916,462 936,454 954,462"), colours.stitching)


def _upper(canvas: Canvas, colours: Colourway) -> None:
    craft.piece(canvas, UPPER, colours.upper, colours)
    with canvas.inside(UPPER):
        craft.seam(canvas, QUARTER_SEAM, colours.upper)
        craft.stitches(canvas, QUARTER_SEAM.offset(12), colours.stitching)
        for shape, line, side, colour in (
            (TOE, TOE_EDGE, 12, colours.upper),
            (EYESTAY, EYESTAY_EDGE, 12, colours.upper),
            (COUNTER, COUNTER_EDGE, -12, colours.upper),
            (HEEL_TAB, TAB_EDGE, -12, colours.accent),
        ):
            craft.panel(canvas, shape, colour, colours)
            craft.stitches(canvas, line.offset(side), colours.stitching)


def _sole(canvas: Canvas, colours: Colourway) -> None:
    canvas.fill(SOLE, colours.sole)
    with canvas.inside(SOLE):
        canvas.fill(outline("150,974! 252,978 800,982 1440,974! 1440,1020! 150,1020!"), colours.outsole)
        craft.seam(canvas, curve("170,940 262,970 420,980 800,982 1440,974"), colours.sole, 2.4)
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
    for share in (0.05, 0.235, 0.42, 0.605, 0.79, 0.97):
        (x, y), (dx, dy) = row.along(share)
        over = Curve(((x - 2, y - 2), (x + dy * 20 - 2, y - dx * 20), (x + dy * 40 + 2, y - dx * 40)))
        craft.lace(canvas, over, colours.lace, 27)
