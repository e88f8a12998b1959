"""A ballerina: low, soft, with a bow."""

from shoestore.catalogue.demo import craft
from shoestore.catalogue.demo.canvas import Canvas, Layer
from shoestore.catalogue.demo.colourways import Colourway
from shoestore.catalogue.demo.geometry import curve, joined, outline
from shoestore.catalogue.demo.paint import darker, lighter
from shoestore.catalogue.demo.texture import texture

TOP = 650
SOLE_TOP = curve("206,952 280,968 400,978 560,980 740,970 900,950 1050,936 1200,932 1320,930 1398,926")
SOLE_FOOT = curve(
    "1398,926 1402,944! 1300,950 1180,952 1060,958 900,974 740,990 560,1000 400,998 280,988 216,972 202,960"
    " 206,952"
)
SOLE = joined(SOLE_TOP, SOLE_FOOT)
HEEL = outline("1120,952! 1250,948 1401,942! 1398,972 1394,1000! 1280,1000 1134,1000! 1130,974")
FRONT = curve("206,954 206,922 226,892 272,868 340,854 420,846 492,840")
TOPLINE = curve("492,840 540,862 620,892 740,908 880,902 1020,876 1140,836 1240,788 1310,752 1350,738")
BACK = curve("1350,738 1376,736 1388,772 1384,820 1388,870 1396,906 1400,928")
UPPER = joined(FRONT, TOPLINE, BACK, SOLE_TOP.back)
FAR_RIM = curve("492,840 540,832 640,846 760,852 900,838 1040,808 1160,768 1260,734 1340,720 1366,734")
LINING = joined(FAR_RIM, TOPLINE.back)
FAR_BAND = joined(FAR_RIM, FAR_RIM.back.moved(0, 9))
BACK_EDGE = curve("1312,740 1324,800 1320,860 1306,940")
BACK_PIECE = joined(BACK_EDGE, curve("1306,940 1450,940! 1450,700! 1312,740"))
LEFT_LOOP = outline("486,832! 452,802 412,786 388,796 384,822 404,846 444,850!")
RIGHT_LOOP = outline("486,832! 508,798 544,778 572,782 580,806 562,834 524,850!")
TAILS = (
    outline("480,836! 462,862 440,884 428,892! 450,898 466,896! 486,872 494,844!"),
    outline("488,838! 510,864 536,884 552,888! 540,898 522,900! 500,876 484,848!"),
)
KNOT = outline("470,822! 486,816 504,822! 508,838 500,850! 484,854 470,848! 466,836")


def draw(colours: Colourway) -> Canvas:
    """The shoe from the side, toe to the left, standing on y = 1000."""
    canvas = Canvas()
    craft.opening(canvas, LINING, TOPLINE, colours.lining)
    canvas.fill(FAR_BAND, darker(colours.upper, 0.2))
    _upper(canvas, colours)
    _sole(canvas, colours)
    _light(canvas, colours)
    with canvas.on(Layer.OVER):
        _bow(canvas, colours)
    return canvas


def _upper(canvas: Canvas, colours: Colourway) -> None:
    craft.piece(canvas, UPPER, colours.upper)
    with canvas.inside(UPPER):
        craft.panel(canvas, BACK_PIECE, colours.upper, height=3)
        texture(canvas, UPPER, colours.upper, colours.finish)
        binding = TOPLINE.offset(7)
        canvas.stroke(binding.moved(0, 3), darker(colours.accent, 0.6), 15, 0.6)
        canvas.stroke(binding, colours.accent, 14)
        craft.stitches(canvas, TOPLINE.offset(11), colours.stitching, length=5, width=2)
    canvas.stroke(TOPLINE.offset(1), lighter(colours.accent, 0.3), 2, 0.6)


def _sole(canvas: Canvas, colours: Colourway) -> None:
    canvas.fill(HEEL, colours.outsole)
    canvas.fill(SOLE, colours.sole)
    canvas.stroke(SOLE, darker(colours.sole, 0.5), 1.6, 0.6)
    canvas.stroke(SOLE_TOP.offset(5), lighter(colours.sole, 0.4), 3, 0.6)
    with craft.lit(canvas, SOLE):
        craft.shade(canvas, SOLE_FOOT, width=22, strength=0.5)
    with craft.lit(canvas, HEEL):
        craft.rounded(canvas, HEEL, colours.outsole, width=50, depth=0.5)


def _light(canvas: Canvas, colours: Colourway) -> None:
    with craft.lit(canvas, UPPER):
        craft.fall(canvas, UPPER, colours.upper, below=0.36)
        craft.rounded(canvas, UPPER, colours.upper, width=90, depth=0.45)
        craft.grounded(canvas, SOLE_TOP, colours.upper)
        craft.shine(canvas, curve("238,906 280,884 350,872 430,868"), colours, width=34, strength=1)
        craft.shine(canvas, curve("330,918 460,910 600,930"), colours, width=50, strength=0.4)
        craft.shine(canvas, curve("980,912 1100,880 1250,830 1330,790"), colours, width=60, strength=0.7)
        craft.shine(canvas, TOPLINE.offset(5), colours, width=10, strength=0.7)


def _bow(canvas: Canvas, colours: Colourway) -> None:
    for shape in (*TAILS, LEFT_LOOP, RIGHT_LOOP, KNOT):
        with canvas.on(Layer.LIGHT):
            canvas.soft(shape.moved(0, 6), craft.shadow_of(colours.upper), 24, 0.4)
        canvas.fill(shape, colours.accent)
        canvas.stroke(shape, darker(colours.accent, 0.5), 1.8, 0.7)
        with canvas.inside(shape):
            canvas.soft(shape.moved(2, -4), craft.shadow_of(colours.accent), 26, 0.36)
            canvas.soft(shape.moved(3, 9), lighter(colours.accent, 0.7), 14, 0.35)
    for fold in (curve("474,830 440,820 412,814"), curve("500,830 530,812 552,804")):
        canvas.stroke(fold, darker(colours.accent, 0.6), 2.4, 0.6)
