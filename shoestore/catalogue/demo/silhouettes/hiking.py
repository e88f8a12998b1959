"""A hiking boot: rubber rand, lugged sole, hooks and a padded collar."""

from shoestore.catalogue.demo import craft
from shoestore.catalogue.demo.canvas import Canvas, Layer
from shoestore.catalogue.demo.colourways import Colourway
from shoestore.catalogue.demo.geometry import Curve, curve, joined, outline
from shoestore.catalogue.demo.paint import INK, LIGHT, darker, lighter
from shoestore.catalogue.demo.texture import texture

TOP = 270
SOLE_TOP = curve("196,850 280,878 400,892 560,896 760,890 940,880 1100,874 1260,868 1412,850")
MID_FOOT = curve(
    "1412,850 1420,890 1414,930! 1300,940 1180,944 1080,944 960,938 800,944 600,952 440,948 320,934 230,904"
    " 190,876 196,850"
)
MIDSOLE = joined(SOLE_TOP, MID_FOOT)
THROAT = curve("548,700 620,664 694,612 754,548 800,470 828,396 842,346")
COLLAR = curve("842,346 900,384 980,398 1080,388 1180,366 1262,350 1318,352")
HEEL = curve("1318,352 1344,366 1344,430 1338,510 1352,600 1376,680 1390,760 1412,850")
UPPER = joined(
    curve("200,852 202,812 224,776 270,750 340,734 420,726 490,718 548,700"),
    THROAT,
    COLLAR,
    HEEL,
    SOLE_TOP.back,
)
LINING = joined(curve("846,350 960,358 1080,350 1200,334 1316,340"), COLLAR.back)
TONGUE = outline(
    "530,720! 566,684 640,638 700,584 746,516 784,440 806,370 818,314! 846,288 894,290 910,324 900,410! "
    "860,540 780,650"
)
RAND_EDGE = curve("330,722 392,762 430,812 520,836 680,842 860,838 1060,828 1240,812 1420,780")
RAND = joined(RAND_EDGE, curve("1420,780 1500,960! 100,960! 100,722! 330,722"))
FACING_EDGE = curve("916,372 900,470 862,560 806,640 738,702 660,744 580,764 520,758 488,736")
FACING = joined(FACING_EDGE, curve("488,736 560,660 720,530 800,340 916,372"))
PAD_EDGE = curve("890,500 970,516 1070,506 1180,478 1270,470 1360,486")
PAD = joined(PAD_EDGE, curve("1360,486 1380,330! 880,330! 890,500"))
COUNTER_EDGE = curve("1230,480 1226,560 1196,640 1146,720 1100,850")
COUNTER = joined(COUNTER_EDGE, curve("1100,850 1450,900! 1450,486! 1230,480"))
WING_EDGE = curve("880,560 930,640 960,720 960,850")
LOOP = curve("1294,404 1290,350 1296,316 1312,302 1326,316 1330,354 1330,412")


def draw(colours: Colourway) -> Canvas:
    """The boot from the side, toe to the left, standing on y = 1000."""
    canvas = Canvas()
    craft.opening(canvas, LINING, COLLAR, colours.lining)
    craft.piece(canvas, TONGUE, colours.accent)
    texture(canvas, TONGUE, colours.accent, colours.finish)
    craft.stitches(canvas, curve("820,336 842,310 884,310 896,336"), colours.stitching)
    _upper(canvas, colours)
    _sole(canvas, colours)
    _light(canvas, colours)
    with canvas.on(Layer.OVER):
        _laces(canvas, colours)
    return canvas


def _upper(canvas: Canvas, colours: Colourway) -> None:
    craft.piece(canvas, UPPER, colours.upper)
    with canvas.inside(UPPER):
        craft.seam(canvas, WING_EDGE, colours.upper)
        for inset in (9, 18):
            craft.stitches(canvas, WING_EDGE.offset(inset), colours.stitching)
        craft.panel(canvas, PAD, colours.accent, height=6)
        craft.panel(canvas, COUNTER, colours.upper)
        for inset in (-9, -18):
            craft.stitches(canvas, COUNTER_EDGE.offset(inset), colours.stitching)
        craft.panel(canvas, FACING, colours.upper)
        for inset in (9, 18):
            craft.stitches(canvas, FACING_EDGE.offset(inset), colours.stitching)
        for quilt in (curve("900,432 980,450 1080,440 1190,414 1350,404"),):
            craft.crease(canvas, quilt, 0.34, 20)
        texture(canvas, UPPER, colours.upper, colours.finish)
        craft.film(canvas, RAND, darker(colours.outsole, 0.1))
    craft.loop(canvas, LOOP, colours.lace)


def _sole(canvas: Canvas, colours: Colourway) -> None:
    _lugs(canvas, colours)
    canvas.fill(MIDSOLE, colours.sole)
    canvas.stroke(MIDSOLE, darker(colours.sole, 0.5), 2, 0.5)
    with canvas.inside(MIDSOLE):
        craft.edge(canvas, SOLE_TOP, colours.sole)
        foot = joined(MID_FOOT.moved(0, -26), curve("190,1000 1430,1000"))
        canvas.fill(foot, colours.outsole)
        craft.seam(canvas, MID_FOOT.moved(0, -27), colours.outsole, 2.6)


def _lugs(canvas: Canvas, colours: Colourway) -> None:
    tread = joined(
        MID_FOOT.back,
        curve(
            "1414,930 1404,968 1370,974 1110,974 1090,956 980,960 800,970 600,974 420,970 300,950 220,916 "
            "190,876"
        ),
    )
    canvas.fill(tread, darker(colours.outsole, 0.35))
    fore = ((232, 60), (306, 62), (384, 64), (464, 66), (546, 66), (628, 64), (708, 58), (784, 46))
    heel = ((1104, 70), (1190, 64), (1270, 64), (1350, 56))
    for x, width in (*fore, *heel):
        rise = max(0.0, (330 - x) * 0.42) if x < 330 else 0
        lug = outline(
            f"{x},{940 - rise}! {x + width},{940 - rise * 0.7}! {x + width - 5},{1000 - rise * 0.7}! "
            f"{x + 6},{1000 - rise}!"
        )
        canvas.fill(lug, colours.outsole)
        canvas.stroke(lug, darker(colours.outsole, 0.7), 2, 0.6)
        canvas.stroke(
            curve(f"{x + 5},{952 - rise} {x + 9},{994 - rise}"), lighter(colours.outsole, 0.35), 3, 0.5
        )


def _light(canvas: Canvas, colours: Colourway) -> None:
    with craft.lit(canvas, TONGUE):
        craft.rounded(canvas, TONGUE, colours.accent, width=90)
    with craft.lit(canvas, UPPER):
        craft.fall(canvas, UPPER, colours.upper, below=0.3)
        craft.rounded(canvas, UPPER, colours.upper, width=180, depth=0.5)
        craft.grounded(canvas, SOLE_TOP, colours.upper)
        canvas.soft(curve("226,812 270,786 330,784 384,806"), LIGHT, 40, 0.26)
        canvas.soft(RAND_EDGE.part(0.16, 0.98).moved(0, 16), LIGHT, 22, 0.16)
        craft.crease(canvas, curve("930,600 1010,620 1090,600"), 0.1, 44)
        craft.shine(canvas, curve("920,410 1060,414 1200,388 1300,374"), colours, width=34, strength=0.8)
        craft.shine(canvas, curve("930,476 1060,474 1180,446 1320,436"), colours, width=34, strength=0.6)
        craft.shine(canvas, curve("230,796 290,766 370,752 460,750"), colours, width=60, strength=0.9)
        craft.shine(canvas, curve("620,800 760,760 860,660"), colours, width=120, strength=0.6)
        craft.shine(canvas, curve("990,780 1060,700 1140,600"), colours, width=130, strength=0.5)
        craft.shine(canvas, curve("1220,740 1290,690 1340,640"), colours, width=100, strength=0.5)
    with craft.lit(canvas, MIDSOLE):
        craft.rounded(canvas, MIDSOLE, colours.sole, width=50, depth=0.36)


def _laces(canvas: Canvas, colours: Colourway) -> None:
    row = THROAT.offset(28)
    for step in range(7):
        (x, y), (dx, dy) = row.along(0.05 + step * 0.15)
        if step < 4:
            craft.eyelet(canvas, (x, y), 11, colours.metal)
        over = Curve(((x - 1, y - 1), (x + dy * 24 - 2, y - dx * 24), (x + dy * 46 + 1, y - dx * 46)))
        craft.lace(canvas, over, colours.lace, 17)
        if step >= 4:
            _hook(canvas, (x, y), colours.metal)


def _hook(canvas: Canvas, place: tuple[float, float], metal: str) -> None:
    x, y = place
    plate = outline(f"{x - 14},{y - 12}! {x + 14},{y - 14}! {x + 20},{y + 12}! {x - 6},{y + 14}!")
    canvas.soft(plate.moved(1, 5), INK, 20, 0.4)
    canvas.fill(plate, darker(metal, 0.35))
    canvas.stroke(plate, darker(metal, 0.6), 2)
    canvas.stroke(curve(f"{x - 12},{y - 9} {x + 12},{y - 11}"), lighter(metal, 0.6), 4)
