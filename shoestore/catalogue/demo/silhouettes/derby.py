"""A derby: open lacing, a toe cap, a welted sole."""

from shoestore.catalogue.demo import craft
from shoestore.catalogue.demo.canvas import Canvas, Layer
from shoestore.catalogue.demo.colourways import Colourway
from shoestore.catalogue.demo.geometry import Curve, curve, joined, outline
from shoestore.catalogue.demo.silhouettes.welted import SOLE_TOP, draw_sole
from shoestore.catalogue.demo.texture import texture

TOP = 490
THROAT = curve("596,742 668,700 744,646 816,590 874,548")
COLLAR = curve("874,548 930,614 1000,668 1080,698 1160,702 1240,682 1310,650 1352,632")
HEEL = curve("1352,632 1378,634 1388,680 1384,740 1388,800 1398,850 1402,890")
UPPER = joined(
    curve("200,928 204,892 226,858 272,828 340,808 420,796 510,778 596,742"),
    THROAT,
    COLLAR,
    HEEL,
    SOLE_TOP.back,
)
LINING = joined(curve("870,556 930,594 1010,640 1090,668 1170,672 1250,652 1320,624 1366,628"), COLLAR.back)
TONGUE = outline(
    "560,770! 620,716 690,672 760,620 826,562 862,520 882,500! 906,494 926,508 926,540 912,596! 760,700"
)
CAP_EDGE = curve("398,780 440,816 462,868 460,980")
CAP = joined(CAP_EDGE, curve("460,980 150,980! 150,780! 398,780"))
QUARTER_EDGE = curve("572,748 590,792 626,838 676,880 716,920 736,970")
QUARTER = joined(QUARTER_EDGE, curve("736,970 1450,970! 1450,480! 860,480! 572,748"))
FACING_EDGE = curve("590,792 650,790 724,752 804,694 880,634 926,606")
BACK_EDGE = curve("1316,620 1324,700 1318,780 1296,840 1262,910")
BACK = joined(BACK_EDGE, curve("1262,910 1450,940! 1450,600! 1316,620"))


def draw(colours: Colourway) -> Canvas:
    """The shoe from the side, toe to the left, standing on y = 1000."""
    canvas = Canvas()
    craft.opening(canvas, LINING, COLLAR, colours.lining)
    craft.piece(canvas, TONGUE, colours.upper)
    texture(canvas, TONGUE, colours.upper, colours.finish)
    _upper(canvas, colours)
    draw_sole(canvas, colours)
    _light(canvas, colours)
    with canvas.on(Layer.OVER):
        _laces(canvas, colours)
    return canvas


def _upper(canvas: Canvas, colours: Colourway) -> None:
    craft.piece(canvas, UPPER, colours.upper)
    with canvas.inside(UPPER):
        craft.panel(canvas, CAP, colours.upper, height=4)
        for inset in (8, 16):
            craft.stitches(canvas, CAP_EDGE.offset(inset), colours.stitching, length=6, width=2.4)
        craft.panel(canvas, QUARTER, colours.upper)
        for inset in (-8, -16):
            craft.stitches(canvas, QUARTER_EDGE.offset(inset), colours.stitching, length=6, width=2.4)
        craft.stitches(canvas, FACING_EDGE, colours.stitching, length=6, width=2.4)
        craft.panel(canvas, BACK, colours.accent, height=4)
        craft.stitches(canvas, BACK_EDGE.offset(-8), colours.stitching, length=6, width=2.4)
        texture(canvas, UPPER, colours.upper, colours.finish)
        craft.stitches(canvas, COLLAR.offset(10), colours.stitching, length=6, width=2.2)


def _light(canvas: Canvas, colours: Colourway) -> None:
    with craft.lit(canvas, TONGUE):
        craft.rounded(canvas, TONGUE, colours.upper, width=60)
    with craft.lit(canvas, UPPER):
        craft.fall(canvas, UPPER, colours.upper, below=0.4)
        craft.rounded(canvas, UPPER, colours.upper, width=140, depth=0.5)
        craft.grounded(canvas, SOLE_TOP, colours.upper)
        craft.crease(canvas, curve("520,806 548,850 560,900"), 0.1)
        craft.crease(canvas, curve("480,812 500,850 506,890"), 0.07)
        craft.shine(canvas, curve("226,884 272,850 340,832 410,822"), colours, width=46, strength=1)
        craft.shine(canvas, curve("240,900 290,868 350,850"), colours, width=90, strength=0.5)
        craft.shine(canvas, curve("480,818 540,796 600,770"), colours, width=44, strength=0.6)
        craft.shine(canvas, curve("720,850 850,780 980,720"), colours, width=150, strength=0.45)
        craft.shine(canvas, curve("1120,800 1220,770 1340,720"), colours, width=120, strength=0.45)
        craft.shine(canvas, COLLAR.offset(6), colours, width=16, strength=0.5)


def _laces(canvas: Canvas, colours: Colourway) -> None:
    row = THROAT.offset(24)
    for share in (0.08, 0.31, 0.54, 0.77):
        (x, y), (dx, dy) = row.along(share)
        craft.eyelet(canvas, (x, y), 8, colours.upper)
        over = Curve(((x, y), (x + dy * 18 - 4, y - dx * 18), (x + dy * 36 - 2, y - dx * 36)))
        craft.lace(canvas, over, colours.lace, 13)
    _bow(canvas, colours)


def _bow(canvas: Canvas, colours: Colourway) -> None:
    (x, y), _ = THROAT.offset(18).along(0.96)
    for line in (
        curve(f"{x},{y} {x - 6},{y + 46} {x + 16},{y + 110} {x + 6},{y + 142}"),
        curve(
            f"{x},{y} {x - 60},{y + 26} {x - 108},{y + 86} {x - 92},{y + 116} {x - 56},{y + 92} "
            f"{x - 6},{y + 6}"
        ),
        curve(f"{x},{y} {x - 40},{y - 34} {x - 76},{y - 40} {x - 84},{y - 20} {x - 50},{y - 4} {x},{y}"),
    ):
        craft.lace(canvas, line, colours.lace, 12)
    craft.lace(canvas, curve(f"{x - 8},{y - 8} {x + 6},{y + 8}"), colours.lace, 19)
