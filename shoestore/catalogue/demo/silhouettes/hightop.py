"""A canvas high-top on a vulcanised sole with a rubber toe cap."""

from shoestore.catalogue.demo import craft
from shoestore.catalogue.demo.canvas import Canvas, Layer
from shoestore.catalogue.demo.colourways import Colourway, Finish
from shoestore.catalogue.demo.geometry import Curve, curve, joined, outline
from shoestore.catalogue.demo.paint import INK, darker

TOP = 280
SOLE_TOP = curve("202,884 300,904 420,914 600,918 800,918 1050,912 1250,908 1396,902")
SOLE_FOOT = curve(
    "1396,902 1402,950 1394,984 1370,998! 1290,1000 900,1000 500,1000 340,996 256,984 214,958 198,920 202,884"
)
SOLE = joined(SOLE_TOP, SOLE_FOOT)
THROAT = curve("560,720 630,690 702,640 762,572 806,496 834,416 846,346")
COLLAR = curve("846,346 930,372 1020,386 1120,386 1220,376 1318,358")
HEEL = curve("1318,358 1334,368 1336,450 1346,550 1366,640 1382,720 1388,800 1396,902")
UPPER = joined(
    curve("206,886 208,848 228,812 270,782 336,764 412,754 490,742 560,720"),
    THROAT,
    COLLAR,
    HEEL,
    SOLE_TOP.back,
)
LINING = joined(curve("850,350 950,344 1100,342 1220,344 1322,352"), COLLAR.back)
TONGUE = outline(
    "540,740! 566,708 640,662 706,608 752,540 790,460 812,380 826,318! 850,296 892,298 904,330 900,400! "
    "880,520 800,660 700,740"
)
CAP_EDGE = curve("408,744 452,786 474,840 470,940")
CAP = joined(CAP_EDGE, curve("470,940 150,980! 150,744! 408,744"))
FACING_EDGE = curve("912,366 898,450 868,536 822,620 758,690 684,740 610,768 540,772 500,752")
FACING = joined(FACING_EDGE, curve("500,752 560,680 720,560 800,380 840,330 912,366"))
QUARTER_EDGE = curve("884,490 900,600 900,700 880,800 850,930")
BACK_EDGE = curve("1268,350 1276,480 1292,600 1310,720 1318,820 1318,930")
BACK = joined(BACK_EDGE, curve("1318,930 1450,930! 1450,340! 1268,350"))
PATCH = (1090, 520, 66)


def draw(colours: Colourway) -> Canvas:
    """The shoe from the side, toe to the left, standing on y = 1000."""
    canvas = Canvas()
    craft.opening(canvas, LINING, COLLAR, colours.lining)
    craft.piece(canvas, TONGUE, colours.upper, colours)
    craft.stitches(canvas, curve("826,340 846,316 880,316 890,340"), colours.stitching)
    _upper(canvas, colours)
    _sole(canvas, colours)
    _light(canvas, colours)
    with canvas.on(Layer.OVER):
        _laces(canvas, colours)
    return canvas


def _upper(canvas: Canvas, colours: Colourway) -> None:
    craft.piece(canvas, UPPER, colours.upper, colours)
    with canvas.inside(UPPER):
        craft.seam(canvas, QUARTER_EDGE, colours.upper)
        for inset in (8, 17):
            craft.stitches(canvas, QUARTER_EDGE.offset(inset), colours.stitching, length=7, width=2.6)
        craft.panel(canvas, FACING, colours.upper, colours)
        craft.stitches(canvas, FACING_EDGE.offset(10), colours.stitching, length=7, width=2.6)
        craft.panel(canvas, BACK, colours.accent, colours, height=4)
        craft.stitches(canvas, BACK_EDGE.offset(-10), colours.stitching, length=7, width=2.6)
        for inset in (9, 17):
            craft.stitches(canvas, COLLAR.offset(inset), colours.stitching, length=7, width=2.4)
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
    with craft.lit(canvas, UPPER):
        craft.fall(canvas, UPPER, colours.upper, below=0.25)
        craft.rounded(canvas, UPPER, colours.upper, width=170)
        craft.grounded(canvas, SOLE_TOP, colours.upper)
        craft.crease(canvas, curve("900,690 980,710 1050,690"), 0.09, 44)
        craft.crease(canvas, curve("910,760 1000,770 1080,740"), 0.07, 44)
        craft.crease(canvas, curve("1180,640 1240,660 1300,640"), 0.09, 40)
        craft.shine(canvas, curve("960,430 980,540 970,640"), colours, width=120, strength=1)
        craft.shine(canvas, curve("1200,430 1220,560 1240,640"), colours, width=80, strength=0.8)
        craft.shine(canvas, curve("540,840 700,800 830,700"), colours, width=130, strength=0.8)
        glossy = Colourway(**{**vars(colours), "finish": Finish.LEATHER, "upper": colours.sole})
        craft.shine(canvas, curve("232,836 280,804 350,788 410,788"), glossy, width=40, strength=1)
    with craft.lit(canvas, SOLE):
        craft.fall(canvas, SOLE, colours.sole, below=0.2)
        craft.rounded(canvas, SOLE, colours.sole, width=50, depth=0.3)


def _laces(canvas: Canvas, colours: Colourway) -> None:
    row = THROAT.offset(26)
    for step in range(8):
        (x, y), (dx, dy) = row.along(0.05 + step * 0.131)
        craft.eyelet(canvas, (x, y), 10, colours.metal)
        over = Curve(((x - 1, y - 1), (x + dy * 22 - 2, y - dx * 22), (x + dy * 42 + 1, y - dx * 42)))
        craft.lace(canvas, over, colours.lace, 24)
