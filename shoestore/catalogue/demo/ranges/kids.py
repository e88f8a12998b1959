"""Children's shoes."""

from decimal import Decimal

from shoestore.catalogue.demo.colourways import Finish, colourway
from shoestore.catalogue.demo.style import Style, Variant, whole

SKIP = Style(
    code="PLO-SKIP",
    name="Skip",
    brand="plover-wren",
    audience="kids",
    kind="sneaker",
    silhouette="court",
    price=Decimal("64.00"),
    system="EU",
    run=whole(24, 35),
    story="A first proper sneaker: laces that stay tied, a toe that survives scooters, and a line inside "
    "that shows when there is less than a thumb of room left.",
    care="Wipe clean; the insole may go in the wash at 30 °C.",
    variants=(
        Variant(
            "MARINE",
            "navy",
            "Sailor",
            "Navy with a red heel.",
            colourway("#26385c", sole="white", accent="#b8323a", lace="#f4f1e9", lining="#e9e2d2"),
        ),
        Variant(
            "TOMATO",
            "red",
            "Tomato",
            "Tomato red with white laces.",
            colourway("#bd3530", sole="white", accent="#8f2320", lace="#f7f3ec", lining="#efe6d6"),
        ),
        Variant(
            "DAISY",
            "white",
            "Daisy",
            "White with a sunny yellow heel.",
            colourway("#f4f2ed", sole="white", accent="#e2b23c", lace="#fcfbf8", lining="#f0e8d6"),
        ),
    ),
)

PUDDLE = Style(
    code="PLO-PUDDLE",
    name="Puddle High",
    brand="plover-wren",
    audience="kids",
    kind="sneaker",
    silhouette="hightop",
    price=Decimal("59.00"),
    system="EU",
    run=whole(22, 34),
    story="Canvas high-tops with a wide opening for small feet in a hurry, and a rubber toe that has met a"
    " kerb or two in testing.",
    care="Machine wash at 30 °C, laces out.",
    variants=(
        Variant(
            "FROG",
            "green",
            "Frog",
            "Frog green, as requested.",
            colourway(
                "#4d8a57",
                sole="gum",
                accent="#4d8a57",
                lining="#f1eadb",
                lace="#f6f1e6",
                finish=Finish.CANVAS,
            ),
        ),
        Variant(
            "BUBBLE",
            "pink",
            "Bubblegum",
            "Bubblegum pink with cream laces.",
            colourway(
                "#e08fa0",
                sole="gum",
                accent="#e08fa0",
                lining="#f5e8e0",
                lace="#faf3ea",
                finish=Finish.CANVAS,
            ),
        ),
        Variant(
            "WHALE",
            "blue",
            "Whale",
            "Whale blue.",
            colourway(
                "#4a7fb0",
                sole="gum",
                accent="#4a7fb0",
                lining="#f1eadb",
                lace="#f6f1e6",
                finish=Finish.CANVAS,
            ),
            former_price=Decimal("69.00"),
        ),
    ),
)

WHIZZ = Style(
    code="PLO-WHIZZ",
    name="Whizz",
    brand="plover-wren",
    audience="kids",
    kind="running",
    silhouette="runner",
    price=Decimal("69.00"),
    system="EU",
    run=whole(26, 37),
    story="For running, mostly away. Light foam, an airy knit and a heel loop that makes putting them on a"
    " thing one can do alone.",
    care="Shake out the sandpit, then rinse.",
    variants=(
        Variant(
            "COMET",
            "blue",
            "Comet",
            "Blue with a yellow tail.",
            colourway(
                "#3f6fb0",
                sole="white",
                accent="#efc043",
                lining="#26426a",
                lace="#f5f3ec",
                finish=Finish.KNIT,
            ),
        ),
        Variant(
            "SORBET",
            "pink",
            "Sorbet",
            "Raspberry and a little lime.",
            colourway(
                "#d97c97",
                sole="white",
                accent="#9cc26a",
                lining="#7d3f55",
                lace="#fbf2f2",
                finish=Finish.KNIT,
            ),
        ),
    ),
)

GUMTREE = Style(
    code="PLO-GUMTREE",
    name="Gumtree",
    brand="plover-wren",
    audience="kids",
    kind="boot",
    silhouette="chelsea",
    price=Decimal("84.00"),
    system="EU",
    run=whole(24, 35),
    story="A pull-on boot with two loops, because one is never enough. Leather that takes knocks, a sole "
    "that bends where small feet bend.",
    care="Brush when dry; a little colourless cream covers most adventures.",
    variants=(
        Variant(
            "ACORN",
            "brown",
            "Acorn",
            "Acorn brown with dark elastic.",
            colourway("#7a4f30", sole="gum", accent="#3c2819"),
        ),
        Variant(
            "INKY",
            "navy",
            "Inky",
            "Inky navy.",
            colourway("#2b3a58", sole="gum", accent="#18233a"),
            former_price=Decimal("94.00"),
        ),
    ),
)

TWIRL = Style(
    code="PLO-TWIRL",
    name="Twirl",
    brand="plover-wren",
    audience="kids",
    kind="ballerina",
    silhouette="ballerina",
    price=Decimal("54.00"),
    system="EU",
    run=whole(25, 36),
    story="Party shoes that also climb trees. Soft leather, a padded heel, and a bow sewn down so firmly "
    "that we stopped testing it.",
    care="A damp cloth before the cake dries.",
    variants=(
        Variant(
            "PETAL",
            "pink",
            "Petal",
            "Petal pink.",
            colourway("#eabcc2", sole="leather", accent="#df9fab", lining="#f6e8e0"),
        ),
        Variant(
            "APPLE",
            "red",
            "Apple",
            "Toffee-apple patent.",
            colourway("#b5262c", sole="ebony", accent="#a41e25", lining="#efd9c2", finish=Finish.PATENT),
        ),
    ),
)

PEBBLE = Style(
    code="PLO-PEBBLE",
    name="Pebble",
    brand="plover-wren",
    audience="kids",
    kind="sandal",
    silhouette="sandal",
    price=Decimal("49.00"),
    system="EU",
    run=whole(24, 35),
    story="A small sandal with a big sole. Cork footbed, buckles that slide without being undone, and a "
    "rim in front of the toes.",
    care="Hose down, dry in the shade.",
    variants=(
        Variant(
            "LAGOON",
            "blue",
            "Lagoon",
            "Lagoon blue on white.",
            colourway("#4f93a8", sole="white", accent="#43869b", lining="#d9c2a0"),
        ),
        Variant(
            "SUNNY",
            "yellow",
            "Sunny",
            "Yellow as a beach umbrella.",
            colourway("#e5b740", sole="eva", accent="#d9aa34", lining="#dec196"),
            sold_out=True,
        ),
    ),
)

SCRAMBLE = Style(
    code="PLO-SCRAMBLE",
    name="Scramble",
    brand="plover-wren",
    audience="kids",
    kind="hiking",
    silhouette="hiking",
    price=Decimal("89.00"),
    system="EU",
    run=whole(27, 37),
    story="A real hiking boot, only smaller: waterproof, padded at the ankle, with hooks that quick "
    "fingers learn in an afternoon.",
    care="Knock the soles together, brush, dry away from the fire.",
    variants=(
        Variant(
            "FERN",
            "green",
            "Fern",
            "Fern green with orange laces.",
            colourway(
                "#55724f",
                sole="rubber",
                accent="#36492f",
                lace="#df7a35",
                finish=Finish.SUEDE,
                lining="#5b5a4a",
            ),
        ),
        Variant(
            "BERRY",
            "burgundy",
            "Berry",
            "Blackberry with pink laces.",
            colourway(
                "#6a2f4a",
                sole="rubber",
                accent="#431d30",
                lace="#e9a9bb",
                finish=Finish.SUEDE,
                lining="#55494f",
            ),
            published=False,
        ),
    ),
)

STYLES = (SKIP, PUDDLE, WHIZZ, GUMTREE, TWIRL, PEBBLE, SCRAMBLE)
