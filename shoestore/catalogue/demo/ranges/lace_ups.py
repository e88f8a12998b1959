"""Derbies: the lace-ups of the shop."""

from decimal import Decimal

from shoestore.catalogue.demo.colourways import Finish, colourway
from shoestore.catalogue.demo.style import Style, Variant, halves

ALDER = Style(
    code="ALD-DERBY",
    name="Alder Derby",
    brand="aldermoor",
    audience="men",
    kind="derby",
    silhouette="derby",
    price=Decimal("345.00"),
    system="UK",
    run=halves(6, 11),
    widths=("G", "H"),
    story="A cap-toe derby, Goodyear welted on our 84 last: round at the toe, snug at the heel, made to be"
    " resoled three times at least. The calf is dyed through, so scuffs polish out instead of "
    "showing grey.",
    care="Shoe trees every night, cream once a month, a new sole every few years.",
    variants=(
        Variant(
            "OXBLOOD",
            "burgundy",
            "Oxblood",
            "Oxblood: brown indoors, red when the sun finds it.",
            colourway("#5f1d23", sole="walnut", accent="#561920", stitching="#8d5450", lace="#3a1216"),
        ),
        Variant(
            "BLACK",
            "black",
            "Black",
            "Black calf, for the days that ask for it.",
            colourway("#232224", sole="ebony", accent="#232224", stitching="#4a484a", lace="#1b1b1c"),
        ),
        Variant(
            "CHESTNUT",
            "tan",
            "Chestnut",
            "Chestnut that darkens with every coat of cream.",
            colourway("#9c5f31", sole="leather", accent="#8d5228", lace="#5a341b"),
        ),
    ),
)

PERGOLA = Style(
    code="TAV-PERGOLA",
    name="Pergola",
    brand="tavolara",
    audience="men",
    kind="derby",
    silhouette="derby",
    price=Decimal("229.00"),
    system="EU",
    run=halves(40, 46),
    story="A derby without stiffness: unlined, Blake stitched, and light enough to pack. It bends with the"
    " foot on the first day, and looks as good with linen as with flannel.",
    care="A crêpe brush lifts the nap; protect with a spray before the first wear.",
    barcodes=False,
    variants=(
        Variant(
            "TABACCO",
            "brown",
            "Tabacco",
            "Tobacco suede on a natural leather sole.",
            colourway("#6e4a30", sole="leather", accent="#64422a", lace="#4a2f1e", finish=Finish.SUEDE),
        ),
        Variant(
            "MARE",
            "navy",
            "Mare",
            "Navy suede with tonal laces.",
            colourway("#27334c", sole="leather", accent="#222d44", lace="#1c2438", finish=Finish.SUEDE),
        ),
        Variant(
            "SABBIA",
            "beige",
            "Sabbia",
            "Sand suede on pale crêpe.",
            colourway("#cdb28a", sole="crepe", accent="#c2a67c", lace="#a98b61", finish=Finish.SUEDE),
            former_price=Decimal("269.00"),
        ),
    ),
)

ADA = Style(
    code="BRO-ADA",
    name="Ada",
    brand="brockwell-daughters",
    audience="women",
    kind="derby",
    silhouette="derby",
    price=Decimal("189.00"),
    system="UK",
    run=halves(3, 8),
    story="The shoe our grandmother cut down from a man's pattern in 1961, on a last of its own since "
    "then. Closed cap, open lacing, a heel of 25 mm that you can walk all day on.",
    care="Patent wants a soft cloth and nothing else; leather likes a neutral cream.",
    variants=(
        Variant(
            "JET",
            "black",
            "Jet Patent",
            "Jet-black patent, bright as a piano.",
            colourway(
                "#1f1e21",
                sole="ebony",
                accent="#1f1e21",
                stitching="#454348",
                lace="#19181a",
                finish=Finish.PATENT,
            ),
        ),
        Variant(
            "BOTTLE",
            "green",
            "Bottle",
            "Bottle-green calf with a walnut sole.",
            colourway("#25493a", sole="walnut", accent="#1f4033", lace="#17302a"),
        ),
        Variant(
            "CREAM",
            "white",
            "Cream",
            "Cream leather with a natural welt, for summer weddings.",
            colourway("#ebe2d0", sole="leather", accent="#dfd3bb", lace="#d6c8ac", stitching="#c7b794"),
        ),
        Variant(
            "DAMSON",
            "burgundy",
            "Damson",
            "Damson, the colour of the jam.",
            colourway("#4e1b2f", sole="ebony", accent="#461729", lace="#31101e"),
            sold_out=True,
        ),
    ),
)

STYLES = (ALDER, PERGOLA, ADA)
