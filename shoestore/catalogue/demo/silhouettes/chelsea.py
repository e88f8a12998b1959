"""A Chelsea boot: elastic at the ankle, a loop to pull it on, a welted sole."""

from shoestore.catalogue.demo import craft
from shoestore.catalogue.demo.canvas import Canvas
from shoestore.catalogue.demo.colourways import Colourway
from shoestore.catalogue.demo.geometry import curve, joined
from shoestore.catalogue.demo.paint import darker, lighter
from shoestore.catalogue.demo.silhouettes.welted import SOLE_TOP, draw_sole
from shoestore.catalogue.demo.texture import texture

TOP = 184
FRONT = curve(
    "200,928 204,888 228,852 278,822 350,800 430,786 520,766 610,734 700,684 772,620 818,540 836,450 "
    "836,350 830,274"
)
COLLAR = curve("830,274 940,288 1080,284 1200,270 1282,256")
BACK = curve("1282,256 1300,340 1312,440 1330,540 1356,630 1378,700 1384,770 1392,840 1402,890")
UPPER = joined(FRONT, COLLAR, BACK, SOLE_TOP.back)
LINING = joined(curve("836,276 940,262 1080,256 1200,248 1278,258"), COLLAR.back)
GORE_FRONT = curve("968,270 978,360 1000,450 1036,540 1066,590 1092,600")
GORE_BACK = curve("1092,600 1122,590 1142,540 1152,450 1156,360 1154,262")
GORE = joined(GORE_FRONT, GORE_BACK)
SEAM = curve("1092,600 1080,680 1050,780 1010,860 976,930")
BACK_EDGE = curve("1258,250 1272,360 1284,470 1302,580 1324,680 1330,760 1322,840 1300,910")
STRIP = joined(BACK_EDGE, curve("1300,910 1450,940! 1450,240! 1258,250"))
LOOP = curve("1244,330 1240,258 1246,224 1264,208 1280,222 1286,262 1290,344")


def draw(colours: Colourway) -> Canvas:
    """The boot from the side, toe to the left, standing on y = 1000."""
    canvas = Canvas()
    craft.opening(canvas, LINING, COLLAR.moved(0, 6), colours.lining)
    _upper(canvas, colours)
    draw_sole(canvas, colours)
    _light(canvas, colours)
    return canvas


def _upper(canvas: Canvas, colours: Colourway) -> None:
    craft.piece(canvas, UPPER, colours.upper)
    with canvas.inside(UPPER):
        craft.seam(canvas, SEAM, colours.upper)
        for inset in (8, 16):
            craft.stitches(canvas, SEAM.offset(inset), colours.stitching, length=6, width=2.4)
        craft.panel(canvas, STRIP, colours.upper, height=4)
        texture(canvas, UPPER, colours.upper, colours.finish)
        _gore(canvas, colours)
        craft.stitches(canvas, BACK_EDGE.offset(-9), colours.stitching, length=6, width=2.4)
        craft.stitches(canvas, COLLAR.offset(10), colours.stitching, length=6, width=2.2)
    craft.loop(canvas, LOOP, colours.accent)


def _gore(canvas: Canvas, colours: Colourway) -> None:
    canvas.fill(GORE, colours.accent)
    with canvas.inside(GORE):
        for x in range(964, 1166, 9):
            rib = curve(f"{x},250 {x + 4},430 {x + (1092 - x) * 0.35:.0f},610")
            canvas.stroke(rib, darker(colours.accent, 0.55), 3.2, 0.8)
            canvas.stroke(rib.moved(3.4, 0), lighter(colours.accent, 0.25), 1.6, 0.5)
    for edge, side in ((GORE_FRONT, 9), (GORE_BACK, 9)):
        canvas.soft(edge.offset(-6), craft.shadow_of(colours.upper), 26, 0.5)
        craft.seam(canvas, edge, colours.upper, 2.6)
        craft.stitches(canvas, edge.offset(side), colours.stitching, length=6, width=2.4)


def _light(canvas: Canvas, colours: Colourway) -> None:
    with craft.lit(canvas, UPPER):
        craft.fall(canvas, UPPER, colours.upper, below=0.38)
        craft.rounded(canvas, UPPER, colours.upper, width=190, depth=0.55)
        craft.grounded(canvas, SOLE_TOP, colours.upper)
        craft.crease(canvas, curve("760,650 830,690 900,700"), 0.14, 40)
        craft.crease(canvas, curve("800,590 850,630 900,640"), 0.1, 34)
        craft.crease(canvas, curve("1190,660 1250,640 1310,650"), 0.1, 34)
        craft.shine(canvas, curve("230,884 290,846 370,824 470,812"), colours, width=50, strength=1)
        craft.shine(canvas, curve("460,830 580,800 680,750 760,680"), colours, width=90, strength=0.5)
        craft.shine(canvas, curve("886,330 892,450 880,540"), colours, width=90, strength=0.6)
        craft.shine(canvas, curve("1214,330 1224,450 1240,560"), colours, width=70, strength=0.4)
        craft.shine(canvas, curve("1110,850 1200,810 1330,770"), colours, width=150, strength=0.45)
        craft.shine(canvas, curve("700,870 820,830 920,770"), colours, width=130, strength=0.3)
