"""Sandals."""

from decimal import Decimal

from shoestore.catalogue.demo.colourways import colourway
from shoestore.catalogue.demo.style import Style, Variant, whole

LIDO = Style(
    code="SUG-LIDO",
    name="Lido",
    brand="sughera",
    audience="unisex",
    kind="sandal",
    silhouette="sandal",
    price=Decimal("89.00"),
    system="EU",
    run=whole(36, 46),
    story="Two straps, two buckles, and a footbed of Sardinian cork that knows your feet after a "
    "fortnight. The leather is vegetable tanned and will darken where the sun reaches it.",
    care="Keep away from radiators and parked cars: cork dislikes both.",
    variants=(
        Variant(
            "NERO",
            "black",
            "Nero",
            "Black leather, black sole.",
            colourway("#2a292b", sole="black", accent="#242325", lining="#b99468", metal="#b3aea4"),
        ),
        Variant(
            "BRUNO",
            "brown",
            "Bruno",
            "Dark brown with brass buckles.",
            colourway("#5c3b28", sole="eva", accent="#523422", lining="#c9a677", metal="#c9a55c"),
        ),
        Variant(
            "NATURALE",
            "tan",
            "Naturale",
            "Untreated leather; the tan is up to you.",
            colourway("#c28a52", sole="eva", accent="#b57d47", lining="#d9b98c", metal="#c9a55c"),
        ),
        Variant(
            "BIANCO",
            "white",
            "Bianco",
            "White leather on a pale sole.",
            colourway("#f0ede6", sole="white", accent="#e8e4db", lining="#d9c2a0"),
        ),
    ),
)

CALA = Style(
    code="SUG-CALA",
    name="Cala",
    brand="sughera",
    audience="women",
    kind="sandal",
    silhouette="sandal",
    price=Decimal("95.00"),
    system="EU",
    run=whole(35, 42),
    story="The Lido on a narrower last with a slightly raised heel. Soft suede next to the skin on both "
    "sides of the strap, so it does not rub on the first hot day.",
    care="Brush the footbed with a little water and leave it to dry outdoors.",
    variants=(
        Variant(
            "CORALLO",
            "pink",
            "Corallo",
            "Coral pink with gold buckles.",
            colourway("#e08d86", sole="eva", accent="#d57f79", lining="#d9b98c", metal="#d2b069"),
        ),
        Variant(
            "LIMONE",
            "yellow",
            "Limone",
            "Lemon leather, white sole.",
            colourway("#e6c04d", sole="white", accent="#dcb441", lining="#dec196", metal="#d2b069"),
        ),
        Variant(
            "ACQUA",
            "blue",
            "Acqua",
            "The blue of shallow water over sand.",
            colourway("#5d97b8", sole="white", accent="#508aab", lining="#d9c2a0"),
            former_price=Decimal("110.00"),
        ),
    ),
)

STYLES = (LIDO, CALA)
