"""Loafers and ballerinas."""

from decimal import Decimal

from shoestore.catalogue.demo.colourways import Finish, colourway
from shoestore.catalogue.demo.style import Style, Variant, halves, whole

MOLO = Style(
    code="TAV-MOLO",
    name="Molo",
    brand="tavolara",
    audience="men",
    kind="loafer",
    silhouette="loafer",
    price=Decimal("219.00"),
    system="EU",
    run=halves(40, 46),
    story="A penny loafer whose apron is still sewn by hand, forty minutes a shoe, which is why no two are"
    " quite alike. No lining at the forefoot, so it softens where you bend.",
    care="Wooden trees, a clear cream, and a day's rest between wears.",
    barcodes=False,
    variants=(
        Variant(
            "CUOIO",
            "tan",
            "Cuoio",
            "Saddle tan with cream stitching.",
            colourway("#ab6a36", sole="leather", accent="#a36330", stitching="#ead7b4"),
        ),
        Variant(
            "VINO",
            "burgundy",
            "Vino",
            "Wine-red calf, polished at the toe.",
            colourway("#5c1e26", sole="walnut", accent="#551a22"),
        ),
        Variant(
            "ONDA",
            "navy",
            "Onda",
            "Navy suede, barefoot in August.",
            colourway("#2b3a58", sole="leather", accent="#26344f", finish=Finish.SUEDE),
        ),
    ),
)

QUAD = Style(
    code="ALD-QUAD",
    name="Quad",
    brand="aldermoor",
    audience="men",
    kind="loafer",
    silhouette="loafer",
    price=Decimal("325.00"),
    system="UK",
    run=halves(6, 11),
    widths=("G", "H"),
    story="The college loafer as it was before it became soft: a firm heel cup, a full leather lining and "
    "a welt, so the heel stays on your foot and the sole can come off it.",
    care="Cream monthly; resole when you can feel the pavement.",
    variants=(
        Variant(
            "BLACK",
            "black",
            "Black",
            "Black box calf.",
            colourway("#232224", sole="ebony", accent="#232224", stitching="#4a484a"),
        ),
        Variant(
            "CORDOVAN",
            "burgundy",
            "Cordovan",
            "Colour number eight, as close as calf can come to it.",
            colourway("#4a171c", sole="ebony", accent="#431418"),
            former_price=Decimal("365.00"),
        ),
    ),
)

MARGAUX = Style(
    code="SOL-MARGAUX",
    name="Margaux",
    brand="solenne",
    audience="women",
    kind="loafer",
    silhouette="loafer",
    price=Decimal("149.00"),
    system="EU",
    run=whole(35, 42),
    story="A loafer with the proportions of a man's and the softness of a slipper. The footbed hides 4 mm "
    "of latex, the strap hides nothing: put a coin in it if you like.",
    care="Soft cloth for patent, neutral cream for everything else.",
    variants=(
        Variant(
            "NOIR",
            "black",
            "Noir Vernis",
            "Black patent with a tone-on-tone seam.",
            colourway("#1f1e21", sole="ebony", accent="#1f1e21", stitching="#454348", finish=Finish.PATENT),
        ),
        Variant(
            "CREME",
            "beige",
            "Crème",
            "Cream nappa, walnut sole.",
            colourway("#e6d8bd", sole="walnut", accent="#dccbab", stitching="#b79f73"),
        ),
        Variant(
            "CACAO",
            "brown",
            "Cacao",
            "Cocoa-brown calf.",
            colourway("#553424", sole="walnut", accent="#4d2f20"),
        ),
        Variant(
            "SAPIN",
            "green",
            "Sapin",
            "Fir green with a black sole.",
            colourway("#264b3c", sole="ebony", accent="#214436", stitching="#5e806f"),
        ),
    ),
)

ODETTE = Style(
    code="CLE-ODETTE",
    name="Odette",
    brand="maison-clery",
    audience="women",
    kind="ballerina",
    silhouette="ballerina",
    price=Decimal("165.00"),
    system="EU",
    run=halves(35, 41),
    story="Turned inside out and back again as dancers' shoes are: sewn from the inside, then reversed, so"
    " there is no hard edge anywhere. A drawstring bow that really draws, and a heel of one "
    "centimetre.",
    care="Stuff with paper overnight; a cobbler's thin rubber sole doubles their life.",
    variants=(
        Variant(
            "NOIR",
            "black",
            "Noir",
            "Black lambskin, the one that goes first.",
            colourway("#242326", sole="ebony", accent="#1d1c1f", lining="#e2c9a6", stitching="#4a484d"),
        ),
        Variant(
            "ROUGE",
            "red",
            "Rouge",
            "Lipstick red, with a bow to match.",
            colourway("#b3202c", sole="ebony", accent="#a31a26", lining="#ecd3bb"),
        ),
        Variant(
            "DRAGEE",
            "pink",
            "Dragée",
            "Sugared-almond pink.",
            colourway("#e8b7bc", sole="leather", accent="#dd9fa8", lining="#f3e0d6"),
        ),
        Variant(
            "NUE",
            "beige",
            "Nue",
            "Beige lambskin with a black bow.",
            colourway("#dcc0a0", sole="ebony", accent="#242326", lining="#efdfc8"),
        ),
        Variant(
            "MARINE",
            "navy",
            "Marine",
            "Navy with tonal binding.",
            colourway("#222f4c", sole="ebony", accent="#1b2640", lining="#e2d2b8"),
            former_price=Decimal("185.00"),
        ),
    ),
)

BISE = Style(
    code="SOL-BISE",
    name="Bise",
    brand="solenne",
    audience="women",
    kind="ballerina",
    silhouette="ballerina",
    price=Decimal("99.00"),
    system="EU",
    run=whole(35, 42),
    story="A ballerina in shining patent that folds flat into a handbag. The sole is rubber, the insole is"
    " padded, and the elastic runs all the way round so that the heel stays where it is.",
    care="A drop of glass cleaner on a soft cloth.",
    variants=(
        Variant(
            "PRUNE",
            "burgundy",
            "Prune",
            "Plum patent.",
            colourway("#561828", sole="ebony", accent="#481321", finish=Finish.PATENT, lining="#d8bfae"),
        ),
        Variant(
            "SOLEIL",
            "yellow",
            "Soleil",
            "A yellow that cheers up Mondays.",
            colourway("#e2b13c", sole="leather", accent="#d6a22c", finish=Finish.PATENT, lining="#f3e6c8"),
            coming_soon=True,
        ),
        Variant(
            "CIEL",
            "blue",
            "Ciel",
            "Sky-blue patent with a white lining.",
            colourway("#7fa6c9", sole="leather", accent="#6a94ba", finish=Finish.PATENT, lining="#f3efe6"),
        ),
    ),
)

STYLES = (MOLO, QUAD, MARGAUX, ODETTE, BISE)
