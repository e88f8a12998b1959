"""A canvas high-top on a vulcanised sole with a rubber toe cap."""

from dataclasses import replace

from shoestore.catalogue.demo import craft
from shoestore.catalogue.demo.canvas import Canvas, Layer
from shoestore.catalogue.demo.colourways import Colourway, Finish
from shoestore.catalogue.demo.geometry import curve, joined, outline
from shoestore.catalogue.demo.paint import INK, darker
from shoestore.catalogue.demo.texture import texture

TOP = 280
SOLE_TOP = curve("202,884 300,904 420,914 600,918 800,918 1050,912 1250,908 1396,902")
SOLE_FOOT = curve(
    "1396,902 1402,950 1394,984 1370,998! 1290,1000 900,1000 500,1000 340,996 256,984 214,958 198,920 202,884"
)
SOLE = joined(SOLE_TOP, SOLE_FOOT)
THROAT = curve("560,720 630,690 702,640 762,572 806,496 834,416 846,346")
COLLAR = curve("846,346 914,370 1000,384 1100,384 1190,374 1276,354")
HEEL = curve("1276,354 1292,362 1296,430 1300,520 1316,610 1348,700 1374,780 1388,840 1396,902")
UPPER = joined(
    curve("206,886 208,848 228,812 270,782 336,764 412,754 490,742 560,720"),
    THROAT,
    COLLAR,
    HEEL,
    SOLE_TOP.back,
)
LINING = joined(curve("850,350 940,340 1080,336 1190,338 1280,348"), COLLAR.back)
TONGUE = outline(
    "540,740! 566,708 640,662 706,608 752,540 790,460 812,380 826,318! 850,296 892,298 904,330 900,400! "
    "880,520 800,660 700,740"
)
CAP_EDGE = curve("408,744 452,786 474,840 470,940")
CAP = joined(CAP_EDGE, curve("470,940 150,980! 150,744! 408,744"))
CAP_SHAPE = joined(
    curve("206,886 208,848 228,812 270,782 336,764 412,754"),
    curve("412,754 452,790 474,840 473,916"),
    curve("473,916 420,914 300,904 206,886"),
)
BODY = joined(
    curve("412,754 490,742 560,720"),
    THROAT,
    COLLAR,
    HEEL,
    curve("1396,902 1250,908 1050,912 800,918 600,918 473,916"),
    curve("473,916 474,840 452,790 412,754"),
)
FACING_EDGE = curve("912,366 898,450 868,536 822,620 758,690 684,740 610,768 540,772 500,752")
FACING = joined(FACING_EDGE, curve("500,752 560,680 720,560 800,380 840,330 912,366"))
QUARTER_EDGE = curve("884,490 900,600 900,700 880,800 850,930")
BACK_EDGE = curve("1232,350 1242,470 1258,590 1284,700 1304,800 1310,930")
BACK = joined(BACK_EDGE, curve("1310,930 1450,930! 1450,340! 1232,350"))
PATCH = (1064, 516, 62)


def draw(colours: Colourway) -> Canvas:
    """The shoe from the side, toe to the left, standing on y = 1000."""
    canvas = Canvas()
    craft.opening(canvas, LINING, COLLAR, colours.lining)
    craft.piece(canvas, TONGUE, colours.upper)
    texture(canvas, TONGUE, colours.upper, colours.finish)
    craft.stitches(canvas, curve("826,340 846,316 880,316 890,340"), colours.stitching)
    _upper(canvas, colours)
    _sole(canvas, colours)
    _light(canvas, colours)
    with canvas.on(Layer.OVER):
        _laces(canvas, colours)
    return canvas


def _upper(canvas: Canvas, colours: Colourway) -> None:
    craft.piece(canvas, UPPER, colours.upper)
    with canvas.inside(UPPER):
        craft.seam(canvas, QUARTER_EDGE, colours.upper)
        for inset in (8, 17):
            craft.stitches(canvas, QUARTER_EDGE.offset(inset), colours.stitching, length=7, width=2.6)
        craft.panel(canvas, FACING, colours.upper)
        craft.stitches(canvas, FACING_EDGE.offset(10), colours.stitching, length=7, width=2.6)
        craft.panel(canvas, BACK, colours.accent, height=4)
        craft.stitches(canvas, BACK_EDGE.offset(-10), colours.stitching, length=7, width=2.6)
        for inset in (9, 17):
            craft.stitches(canvas, COLLAR.offset(inset), colours.stitching, length=7, width=2.4)
        texture(canvas, UPPER, colours.upper, colours.finish)
        _patch(canvas, colours)
        canvas.soft(CAP.moved(2, 3), craft.shadow_of(colours.upper), 22, 0.5)
        canvas.fill(CAP, colours.sole)
        canvas.stroke(CAP_EDGE.offset(8), darker(colours.sole, 0.3), 2, 0.5)


def _patch(canvas: Canvas, colours: Colourway) -> None:
    """A round ankle patch with a small mountain: nobody's mark."""
    x, y, radius = PATCH
    canvas.add(f'<circle cx="{x}" cy="{y + 3}" r="{radius + 2}" fill="{INK}" fill-opacity="0.3"/>')
    canvas.add(f'<circle cx="{x}" cy="{y}" r="{radius}" fill="{colours.lining}"/>')
    canvas.add(
        f'<circle cx="{x}" cy="{y}" r="{radius - 9}" fill="none" stroke="{colours.accent}" stroke-width="3"/>'
    )
    hill = f"M{x - 42},{y + 22}L{x - 12},{y - 22}L{x + 4},{y}L{x + 14},{y - 12}L{x + 42},{y + 22}Z"
    canvas.add(f'<path d="{hill}" fill="{colours.accent}"/>')


def _sole(canvas: Canvas, colours: Colourway) -> None:
    canvas.fill(SOLE, colours.sole)
    canvas.stroke(SOLE, darker(colours.sole, 0.5), 2, 0.35)
    with canvas.inside(SOLE):
        canvas.fill(outline("150,984! 800,986 1440,982! 1440,1020! 150,1020!"), colours.outsole)
        canvas.stroke(SOLE_TOP.offset(20), colours.accent, 6)
        craft.seam(canvas, SOLE_TOP.offset(56), colours.sole, 2.4)
        bumper = curve("180,926 230,950 330,966 470,972")
        for step in range(34):
            (x, y), _ = bumper.along(step / 34)
            canvas.stroke(curve(f"{x},{y - 20} {x + 2},{y + 14}"), darker(colours.sole, 0.25), 3, 0.6)
        craft.edge(canvas, SOLE_TOP, colours.sole)


def _light(canvas: Canvas, colours: Colourway) -> None:
    with craft.lit(canvas, TONGUE):
        craft.rounded(canvas, TONGUE, colours.upper, width=80)
    with craft.lit(canvas, BODY):
        craft.fall(canvas, BODY, colours.upper, below=0.25)
        craft.rounded(canvas, BODY, colours.upper, width=170)
        craft.grounded(canvas, SOLE_TOP, colours.upper)
        craft.crease(canvas, curve("900,690 980,712 1050,690"), 0.055, 54)
        craft.crease(canvas, curve("910,770 1000,780 1080,744"), 0.045, 54)
        craft.crease(canvas, curve("1130,640 1190,660 1250,640"), 0.05, 46)
        craft.shine(canvas, curve("950,430 966,540 960,650"), colours, width=110, strength=0.9)
        craft.shine(canvas, curve("1170,430 1184,540 1210,640"), colours, width=80, strength=0.7)
        craft.shine(canvas, curve("540,850 700,810 840,700"), colours, width=130, strength=0.7)
        craft.shine(canvas, curve("1120,840 1220,810 1300,770"), colours, width=110, strength=0.5)
    with craft.lit(canvas, CAP_SHAPE):
        rubber = replace(colours, upper=colours.sole, finish=Finish.LEATHER)
        craft.rounded(canvas, CAP_SHAPE, colours.sole, width=90, depth=0.34)
        craft.shine(canvas, curve("234,834 280,804 350,790 410,792"), rubber, width=44, strength=1)
    with craft.lit(canvas, SOLE):
        craft.fall(canvas, SOLE, colours.sole, below=0.2)
        craft.rounded(canvas, SOLE, colours.sole, width=50, depth=0.3)


def _laces(canvas: Canvas, colours: Colourway) -> None:
    row = THROAT.offset(26)
    for step in range(7):
        share = 0.04 + step * 0.136
        craft.eyelet(canvas, row.along(share)[0], 11, colours.metal)
        craft.crossing(canvas, row, share, colours.lace, 23)
    craft.bow(canvas, row.along(0.97)[0], colours.lace, 15)
