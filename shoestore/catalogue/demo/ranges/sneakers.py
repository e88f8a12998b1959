"""Sneakers, low and high."""

from decimal import Decimal

from shoestore.catalogue.demo.colourways import Finish, colourway
from shoestore.catalogue.demo.style import Style, Variant, halves, whole

FYR = Style(
    code="NOR-FYR",
    name="Fyr",
    brand="norrhavn",
    audience="unisex",
    kind="sneaker",
    silhouette="court",
    price=Decimal("129.00"),
    system="EU",
    run=whole(36, 46),
    story="A court sneaker stripped of everything it did not need. The upper is full-grain calf from a "
    "Danish tannery, the cup sole is stitched and can be stitched again, and the cork under the "
    "footbed takes the shape of your foot within a week.",
    care="Wipe with a damp cloth; a little neutral cream twice a year.",
    variants=(
        Variant(
            "PINE",
            "white",
            "White/Pine",
            "Chalk white with a pine-green heel tab.",
            colourway("#f3f1ec", sole="white", accent="#2c6247", lining="#efe8da", lace="#fbfaf7"),
        ),
        Variant(
            "FJORD",
            "white",
            "White/Fjord",
            "Chalk white with a heel tab in deep fjord blue.",
            colourway("#f3f1ec", sole="white", accent="#27496f", lining="#efe8da", lace="#fbfaf7"),
        ),
        Variant(
            "COAL",
            "black",
            "Coal",
            "Black on black, down to the thread.",
            colourway("#252528", sole="black", accent="#2c2c30", lining="#3c3a3a", lace="#232326"),
        ),
        Variant(
            "HAVRE",
            "beige",
            "Oat",
            "Undyed leather the colour of oats, on a gum sole.",
            colourway("#dcc8a8", sole="gum", accent="#b98d5b", lining="#eadfca", lace="#f3ead8"),
        ),
    ),
)

MOLE = Style(
    code="NOR-MOLE",
    name="Mole High",
    brand="norrhavn",
    audience="men",
    kind="sneaker",
    silhouette="hightop",
    price=Decimal("159.00"),
    system="EU",
    run=whole(40, 47),
    story="Named after the harbour wall, not the animal. A high-top in soft calf with a rubber bumper at "
    "the toe, cut close at the ankle so that it sits well under trousers.",
    care="Wipe with a damp cloth and let it dry away from the heater.",
    variants=(
        Variant(
            "SALT",
            "white",
            "Salt",
            "All white, with a sand-coloured back stay.",
            colourway("#f1efe9", sole="white", accent="#d9c6a4", lining="#efe8da", lace="#fbfaf7"),
        ),
        Variant(
            "TAR",
            "black",
            "Tar",
            "Black leather over an off-white sole.",
            colourway("#27272a", sole="white", accent="#38383c", lining="#d8d0c0", lace="#f2efe8"),
            former_price=Decimal("189.00"),
        ),
    ),
)

CORSO = Style(
    code="VEN-CORSO",
    name="Corso",
    brand="vento-nove",
    audience="men",
    kind="sneaker",
    silhouette="court",
    price=Decimal("179.00"),
    system="EU",
    run=halves(40, 46),
    story="Sewn in the Marche by people who make dress shoes the rest of the week, and it shows at the "
    "collar: rolled by hand, with no foam to collapse. Calf lining, cotton laces, a light rubber cup"
    " sole.",
    care="Brush suede when dry, never when wet. Leather colours take a clear cream.",
    variants=(
        Variant(
            "NOTTE",
            "navy",
            "Notte",
            "Midnight suede with a camel heel tab and gum sole.",
            colourway("#26344f", sole="gum", accent="#b88c58", lace="#ece5d5", finish=Finish.SUEDE),
        ),
        Variant(
            "NEBBIA",
            "grey",
            "Nebbia",
            "Suede in the grey of the Po valley in November.",
            colourway("#9a9a98", sole="white", accent="#6e6e6e", lace="#efece5", finish=Finish.SUEDE),
        ),
        Variant(
            "MOSTO",
            "burgundy",
            "Mosto",
            "Smooth calf, dyed the colour of new wine.",
            colourway("#5e1c28", sole="white", accent="#451019", lace="#ece5d9"),
            former_price=Decimal("210.00"),
        ),
    ),
)

LILOU = Style(
    code="SOL-LILOU",
    name="Lilou",
    brand="solenne",
    audience="women",
    kind="sneaker",
    silhouette="court",
    price=Decimal("119.00"),
    system="EU",
    run=whole(35, 42),
    story="A slim sneaker on a women's last: narrower at the heel, a little more room at the toe. Soft nappa "
    "outside, breathable leather inside, and an insole you can take out and replace with your own.",
    care="A damp cloth is enough; keep light colours away from new denim.",
    variants=(
        Variant(
            "ROSE",
            "white",
            "Blanc Rose",
            "White nappa with a heel tab in rose.",
            colourway("#f5f2ee", sole="white", accent="#dc98a4", lining="#f2e2dc", lace="#fcfaf8"),
        ),
        Variant(
            "POUDRE",
            "pink",
            "Poudre",
            "Powder pink from lace to lining.",
            colourway("#e6b4b6", sole="white", accent="#d2939b", lining="#f2ddd6", lace="#f8ece9"),
        ),
        Variant(
            "ARGILE",
            "tan",
            "Argile",
            "Clay-coloured leather with an off-white sole.",
            colourway("#b97a4c", sole="white", accent="#8f5731", lace="#f3e8d8"),
        ),
        Variant(
            "SAUGE",
            "green",
            "Sauge",
            "A dusty sage, with gum underfoot.",
            colourway("#8ba188", sole="gum", accent="#5f7a62", lining="#ebe4d4", lace="#f0ede2"),
            former_price=Decimal("139.00"),
        ),
    ),
)

DUIN = Style(
    code="ZEE-DUIN",
    name="Duin",
    brand="zeewind",
    audience="unisex",
    kind="sneaker",
    silhouette="hightop",
    price=Decimal("79.00"),
    system="EU",
    run=whole(36, 46),
    story="The canvas high-top, done properly: twelve-ounce organic cotton, a vulcanised sole baked on "
    "rather than glued, brass-free eyelets that do not rust at the seaside. Gets better with sand in"
    " it.",
    care="Cold hand wash with a soft brush; dry in the shade.",
    variants=(
        Variant(
            "INKT",
            "black",
            "Inkt",
            "Ink-black canvas, ecru rubber.",
            colourway(
                "#26262a",
                sole="gum",
                accent="#26262a",
                lining="#efe8d8",
                lace="#f4f0e6",
                finish=Finish.CANVAS,
            ),
        ),
        Variant(
            "BOEI",
            "red",
            "Boei",
            "Buoy red, the one you can see from the dyke.",
            colourway(
                "#b3262e",
                sole="gum",
                accent="#b3262e",
                lining="#f1eadb",
                lace="#f6f1e6",
                finish=Finish.CANVAS,
            ),
        ),
        Variant(
            "ZEIL",
            "beige",
            "Zeil",
            "Unbleached sailcloth; every pair is a shade different.",
            colourway(
                "#e2d4b8",
                sole="gum",
                accent="#c9b28a",
                lining="#f3ecdc",
                lace="#f7f2e7",
                finish=Finish.CANVAS,
            ),
        ),
        Variant(
            "DIEP",
            "navy",
            "Diep",
            "Deep-water navy with white laces.",
            colourway(
                "#223353",
                sole="gum",
                accent="#223353",
                lining="#f1eadb",
                lace="#f6f1e6",
                finish=Finish.CANVAS,
            ),
        ),
        Variant(
            "HELM",
            "yellow",
            "Helm",
            "The yellow of dune broom in June.",
            colourway(
                "#dfac3a",
                sole="gum",
                accent="#dfac3a",
                lining="#f5eddb",
                lace="#faf5e9",
                finish=Finish.CANVAS,
            ),
            former_price=Decimal("89.00"),
        ),
    ),
)

STYLES = (FYR, MOLE, CORSO, LILOU, DUIN)
