"""A running shoe: knitted upper, supportive overlays, a sculpted foam midsole."""

from shoestore.catalogue.demo import craft
from shoestore.catalogue.demo.canvas import Canvas, Layer
from shoestore.catalogue.demo.colourways import Colourway
from shoestore.catalogue.demo.geometry import curve, joined, outline
from shoestore.catalogue.demo.paint import darker
from shoestore.catalogue.demo.texture import texture

TOP = 430
SOLE_TOP = curve(
    "196,858 240,882 340,900 460,904 600,896 760,876 900,852 1030,836 1160,832 1280,822 1372,800 1424,770"
)
SOLE_FOOT = curve(
    "1424,770 1438,800 1432,850 1420,900 1392,960 1350,988! 1280,996 1180,1000 1080,996 980,984 880,984 "
    "780,992 660,1000 520,1000 400,990 300,968 224,928 192,884 196,858"
)
SOLE = joined(SOLE_TOP, SOLE_FOOT)
THROAT = curve("548,720 620,684 700,632 780,574 850,524")
COLLAR = curve("850,524 886,586 940,640 1010,670 1080,672 1150,650 1222,602 1286,546 1340,510 1376,498")
HEEL = curve("1376,498 1398,492 1402,512 1384,560 1368,620 1368,690 1384,740 1408,776 1424,770")
UPPER = joined(
    curve("200,862 206,828 232,796 280,772 350,756 430,746 490,738 548,720"),
    THROAT,
    COLLAR,
    HEEL,
    SOLE_TOP.back,
)
LINING = joined(curve("846,532 910,600 1000,636 1090,634 1180,596 1260,540 1330,496 1384,490"), COLLAR.back)
TONGUE = outline(
    "530,740! 560,706 640,656 720,602 800,540 846,484 868,446! 892,430 918,440 926,464 910,530 880,600! "
    "740,680"
)
TOE_EDGE = curve("300,740 330,786 384,824 452,842 540,850 620,864 700,920")
TOE = joined(TOE_EDGE, curve("700,920 150,980! 150,740! 300,740"))
EYESTAY_EDGE = curve("900,612 850,652 790,690 720,726 650,752 590,766 536,766 508,748")
EYESTAY = joined(EYESTAY_EDGE, curve("508,748 520,680 700,580 850,470 900,612"))
WAVE = joined(
    curve("470,930 560,868 660,830 760,812 870,806 980,776 1080,716 1150,650"),
    curve("1150,650 1176,654 1190,664"),
    curve("1190,664 1170,750 1100,830 1000,900"),
    curve("1000,900 700,960 470,930"),
)
RIBS = tuple(
    curve(
        f"{590 + 62 * rib},{770 - 38 * rib} {612 + 64 * rib},{800 - 30 * rib} "
        f"{650 + 66 * rib},{826 - 18 * rib}"
    )
    for rib in range(5)
)
WAVE_EDGE = curve("470,930 560,868 660,830 760,812 870,806 980,776 1080,716 1150,650")
COUNTER_EDGE = curve("1180,640 1160,700 1120,760 1060,810 1000,850")
COUNTER = joined(COUNTER_EDGE, curve("1000,850 1200,900! 1500,900! 1500,690 1400,640 1300,650 1180,640"))
PULL = outline(
    "1344,514! 1372,496! 1400,490! 1404,514 1386,560 1370,620 1368,660! 1336,662! 1336,600 1346,556"
)
GROOVE = curve("240,920 360,944 520,950 700,936 880,914 1040,904 1200,902 1330,884 1426,850")


def draw(colours: Colourway) -> Canvas:
    """The shoe from the side, toe to the left, standing on y = 1000."""
    canvas = Canvas()
    craft.opening(canvas, LINING, COLLAR, colours.lining)
    craft.piece(canvas, TONGUE, colours.upper)
    texture(canvas, TONGUE, colours.upper, colours.finish)
    _upper(canvas, colours)
    _sole(canvas, colours)
    _light(canvas, colours)
    with canvas.on(Layer.OVER):
        _laces(canvas, colours)
    return canvas


def _upper(canvas: Canvas, colours: Colourway) -> None:
    overlay = darker(colours.upper, 0.16)
    craft.piece(canvas, UPPER, colours.upper)
    texture(canvas, UPPER, colours.upper, colours.finish)
    with canvas.inside(UPPER):
        craft.film(canvas, TOE, overlay)
        craft.film(canvas, EYESTAY, overlay)
        for rib in RIBS:
            craft.seam(canvas, rib, overlay, 5)
        craft.film(canvas, WAVE, colours.accent)
        for inset in (16, 30, 44):
            canvas.stroke(WAVE_EDGE.offset(inset), darker(colours.accent, 0.3), 3.5, 0.6)
        craft.film(canvas, COUNTER, overlay)
        craft.stitches(canvas, COUNTER_EDGE.offset(-9), colours.stitching, length=6, width=2.4)
        craft.film(canvas, PULL, colours.accent)
        craft.stitches(canvas, COLLAR.offset(30), colours.stitching, length=6, width=2.2)


def _sole(canvas: Canvas, colours: Colourway) -> None:
    canvas.fill(SOLE, colours.sole)
    canvas.stroke(SOLE, darker(colours.sole, 0.4), 2, 0.35)
    with canvas.inside(SOLE):
        tread = joined(
            curve(
                "150,900 240,944 330,970 430,984 560,988 700,984 800,974 880,966 980,968 1100,978 1220,978 "
                "1330,968 1440,930"
            ),
            curve("1500,1050 150,1050"),
        )
        canvas.fill(tread, colours.outsole)
        for x in (300, 372, 446, 520, 594, 668, 1090, 1160, 1230, 1300):
            canvas.stroke(curve(f"{x},1006 {x + 10},976"), darker(colours.outsole, 0.75), 8)
        craft.seam(canvas, GROOVE, colours.sole, 3.4)
        accent = joined(
            curve("1180,870 1270,862 1370,836 1450,800"), curve("1450,834 1380,862 1280,884 1180,886")
        )
        canvas.fill(accent, colours.accent)
        craft.edge(canvas, SOLE_TOP, colours.sole)


def _light(canvas: Canvas, colours: Colourway) -> None:
    with craft.lit(canvas, TONGUE):
        craft.rounded(canvas, TONGUE, colours.upper, width=70)
    with craft.lit(canvas, UPPER):
        craft.fall(canvas, UPPER, colours.upper)
        craft.rounded(canvas, UPPER, colours.upper)
        craft.grounded(canvas, SOLE_TOP, colours.upper)
        craft.shade(canvas, COLLAR.offset(50), width=60, strength=0.12)
        craft.shine(canvas, COLLAR.offset(16), colours, width=40, strength=1.4)
        craft.shine(canvas, curve("230,820 290,796 370,780 460,772"), colours, width=60, strength=1.6)
        craft.shine(canvas, curve("560,830 720,780 860,700"), colours, width=150, strength=0.8)
        craft.shine(canvas, curve("1160,780 1260,720 1340,640"), colours, width=130, strength=1)
    with craft.lit(canvas, SOLE):
        craft.fall(canvas, SOLE, colours.sole, above=0.2, below=0.25)
        craft.rounded(canvas, SOLE, colours.sole, width=70, depth=0.3)
        craft.shade(canvas, GROOVE.moved(0, 16), width=30, strength=0.14)


def _laces(canvas: Canvas, colours: Colourway) -> None:
    row = THROAT.offset(26)
    for share in (0.05, 0.23, 0.41, 0.59, 0.77):
        craft.crossing(canvas, row, share, colours.lace, 20)
    craft.bow(canvas, row.along(0.95)[0], colours.lace, 12, 0.9)
