"""A leather sole with a welt and a stacked heel, as under a derby, a loafer or a Chelsea boot."""

from shoestore.catalogue.demo import craft
from shoestore.catalogue.demo.canvas import Canvas
from shoestore.catalogue.demo.colourways import Colourway
from shoestore.catalogue.demo.geometry import curve, joined, outline
from shoestore.catalogue.demo.paint import darker, lighter

SOLE_TOP = curve("190,922 260,942 360,956 500,962 660,958 840,940 1000,918 1150,902 1290,894 1408,886")
SOLE_FOOT = curve(
    "1408,886 1410,914! 1300,920 1170,928 1084,940 960,966 820,988 660,999 500,1000 370,992 270,976 206,958"
    " 188,938 190,922"
)
SOLE = joined(SOLE_TOP, SOLE_FOOT)
WELT = joined(SOLE_TOP, SOLE_TOP.back.moved(0, 15))
TOP_PIECE = outline("1089,984! 1240,982 1400,979! 1396,1000! 1092,1000!")
HEEL = outline("1078,938! 1170,927 1300,918 1409,912! 1404,960 1396,1000! 1240,1000 1092,1000! 1086,970")


def draw_sole(canvas: Canvas, colours: Colourway) -> None:
    """Draw the sole on the ground y = 1000."""
    _heel(canvas, colours)
    canvas.fill(SOLE, colours.outsole)
    canvas.stroke(SOLE, darker(colours.outsole, 0.5), 2, 0.6)
    craft.seam(canvas, SOLE_TOP.offset(17).part(0.01, 0.995), colours.outsole, 2.4)
    canvas.fill(WELT, colours.sole)
    canvas.stroke(SOLE_TOP.offset(3), lighter(colours.sole, 0.5), 4, 0.5)
    craft.stitches(canvas, SOLE_TOP.offset(8), colours.stitching, length=6, width=3.4)
    with craft.lit(canvas, SOLE):
        craft.shade(canvas, SOLE_FOOT, width=30, strength=0.4)
        craft.shine(canvas, curve("230,952 360,976 520,984 700,980"), colours, width=18, strength=0.5)


def _heel(canvas: Canvas, colours: Colourway) -> None:
    canvas.fill(HEEL, colours.outsole)
    for height in (942, 956, 970):
        layer = curve(f"1087,{height + 3} 1240,{height} 1405,{height - 5}")
        canvas.stroke(layer, darker(colours.outsole, 0.6), 1.8, 0.7)
        canvas.stroke(layer.moved(0, 2), lighter(colours.outsole, 0.4), 1.4, 0.35)
    canvas.fill(TOP_PIECE, darker(colours.outsole, 0.55))
    with craft.lit(canvas, HEEL):
        craft.rounded(canvas, HEEL, colours.outsole, width=60, depth=0.5)
        craft.shine(canvas, curve("1270,930 1275,990"), colours, width=110, strength=0.4)
        craft.shade(canvas, SOLE_FOOT.moved(0, 6), width=24, strength=0.5)
