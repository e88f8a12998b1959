"""A penny loafer: a hand-sewn apron and a strap across it."""

from shoestore.catalogue.demo import craft
from shoestore.catalogue.demo.canvas import Canvas
from shoestore.catalogue.demo.colourways import Colourway
from shoestore.catalogue.demo.geometry import Curve, curve, joined
from shoestore.catalogue.demo.paint import darker, lighter
from shoestore.catalogue.demo.silhouettes.welted import SOLE_TOP, draw_sole
from shoestore.catalogue.demo.texture import texture

TOP = 570
FRONT = curve(
    "200,928 202,896 222,864 266,838 340,822 430,812 520,796 600,768 680,726 750,684 800,658 842,630 "
    "874,616 894,622"
)
COLLAR = curve("894,622 894,650 916,692 970,726 1056,744 1150,740 1240,716 1310,684 1350,668")
BACK = curve("1350,668 1376,668 1388,710 1384,760 1388,810 1398,856 1404,890")
UPPER = joined(FRONT, COLLAR, BACK, SOLE_TOP.back)
LINING = joined(curve("890,622 950,662 1040,694 1150,698 1250,680 1326,652 1352,668"), COLLAR.back)
APRON = curve("232,880 310,858 420,850 540,836 640,808 730,766 806,720 886,680")
STRAP_FRONT = curve("608,740 622,790 632,850 634,910 628,990")
STRAP_BACK = curve("850,990 836,910 802,830 766,756 736,680")
STRAP = joined(STRAP_FRONT, STRAP_BACK)
BACK_EDGE = curve("1310,660 1318,740 1312,810 1290,870 1262,920")
BACK_PIECE = joined(BACK_EDGE, curve("1262,920 1450,940! 1450,640! 1310,660"))


def draw(colours: Colourway) -> Canvas:
    """The shoe from the side, toe to the left, standing on y = 1000."""
    canvas = Canvas()
    craft.opening(canvas, LINING, COLLAR, colours.lining)
    _upper(canvas, colours)
    draw_sole(canvas, colours)
    _light(canvas, colours)
    return canvas


def _upper(canvas: Canvas, colours: Colourway) -> None:
    craft.piece(canvas, UPPER, colours.upper)
    with canvas.inside(UPPER):
        _apron(canvas, colours)
        craft.panel(canvas, STRAP, colours.accent)
        craft.stitches(canvas, STRAP_FRONT.offset(-9), colours.stitching, length=6, width=2.4)
        craft.stitches(canvas, STRAP_BACK.offset(-9), colours.stitching, length=6, width=2.4)
        _slot(canvas, colours)
        craft.panel(canvas, BACK_PIECE, colours.upper, height=4)
        craft.stitches(canvas, BACK_EDGE.offset(-9), colours.stitching, length=6, width=2.4)
        texture(canvas, UPPER, colours.upper, colours.finish)
        craft.stitches(canvas, COLLAR.offset(11), colours.stitching, length=6, width=2.2)


def _apron(canvas: Canvas, colours: Colourway) -> None:
    """The raised seam that joins apron and sides, gathered stitch by stitch."""
    craft.seam(canvas, APRON.offset(-7), colours.upper, 3.4)
    for step in range(2, 64):
        (x, y), (dx, dy) = APRON.along(step / 65)
        gather = Curve(((x + dy * 9, y - dx * 9), (x - dy * 8 - dx * 2, y + dx * 8 - dy * 2)))
        canvas.stroke(gather.moved(1.6, 1), darker(colours.upper, 0.7), 3.4, 0.5)
        canvas.stroke(gather, colours.stitching, 2.6)


def _slot(canvas: Canvas, colours: Colourway) -> None:
    """The slit in the strap that once held a penny."""
    upper, lower = curve("662,806 684,790 712,778 742,770"), curve("742,770 716,788 690,800 662,806")
    slit = joined(upper, lower)
    canvas.soft(slit.moved(0, 3), craft.shadow_of(colours.accent), 18, 0.35)
    canvas.fill(slit, darker(colours.upper, 0.85))
    canvas.stroke(upper, lighter(colours.accent, 0.3), 2.4, 0.7)
    craft.stitches(canvas, curve("636,790 676,762 722,744"), colours.stitching, length=6, width=2.2)
    craft.stitches(canvas, curve("650,836 700,814 770,800"), colours.stitching, length=6, width=2.2)


def _light(canvas: Canvas, colours: Colourway) -> None:
    with craft.lit(canvas, UPPER):
        craft.fall(canvas, UPPER, colours.upper, below=0.4)
        craft.rounded(canvas, UPPER, colours.upper, width=120, depth=0.5)
        craft.grounded(canvas, SOLE_TOP, colours.upper)
        craft.shade(canvas, APRON.offset(14), width=34, strength=0.16)
        craft.shine(canvas, curve("250,856 340,838 440,830 540,812"), colours, width=34, strength=1)
        craft.shine(canvas, curve("222,908 290,892 400,884 560,878"), colours, width=44, strength=0.6)
        craft.shine(canvas, curve("740,700 790,672 840,642"), colours, width=34, strength=0.7)
        craft.shine(canvas, curve("660,800 690,850 716,900"), colours, width=50, strength=0.4)
        craft.shine(canvas, curve("850,850 980,800 1100,790"), colours, width=110, strength=0.4)
        craft.shine(canvas, curve("1150,810 1250,770 1350,730"), colours, width=90, strength=0.5)
        craft.shine(canvas, COLLAR.offset(5), colours, width=14, strength=0.6)
