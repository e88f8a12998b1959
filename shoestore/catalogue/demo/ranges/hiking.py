"""Hiking boots."""

from decimal import Decimal

from shoestore.catalogue.demo.colourways import Finish, colourway
from shoestore.catalogue.demo.style import Style, Variant, halves

RONDANE_STORY = (
    "A three-season boot for weeks with a rucksack. Nubuck over a waterproof membrane, a rubber rand all "
    "the way round, and a lugged sole that can be replaced when the mountain has eaten it."
)
RONDANE_CARE = "Brush off dirt, wax the seams once a season, dry without heat."

RONDANE_MEN = Style(
    code="FJE-RONDANE-M",
    name="Rondane",
    brand="fjellvak",
    audience="men",
    kind="hiking",
    silhouette="hiking",
    price=Decimal("219.00"),
    system="EU",
    run=halves(40, 47),
    story=RONDANE_STORY,
    care=RONDANE_CARE,
    variants=(
        Variant(
            "BARK",
            "brown",
            "Bark",
            "Bark-brown nubuck with red-and-brown laces.",
            colourway(
                "#70492c",
                sole="rubber",
                accent="#4a3222",
                lace="#a5322b",
                finish=Finish.SUEDE,
                lining="#8b7355",
            ),
        ),
        Variant(
            "SKIFER",
            "grey",
            "Skifer",
            "Slate grey on a black sole.",
            colourway(
                "#63676c",
                sole="rubber",
                accent="#33363a",
                lace="#d9b64a",
                finish=Finish.SUEDE,
                lining="#4c4f54",
            ),
        ),
        Variant(
            "KULL",
            "black",
            "Kull",
            "Coal black throughout, for those who would rather not be photographed.",
            colourway(
                "#2a2a2c",
                sole="black",
                accent="#36363a",
                lace="#1e1e20",
                finish=Finish.SUEDE,
                lining="#3a3a3c",
            ),
        ),
    ),
)

RONDANE_WOMEN = Style(
    code="FJE-RONDANE-W",
    name="Rondane",
    brand="fjellvak",
    audience="women",
    kind="hiking",
    silhouette="hiking",
    price=Decimal("219.00"),
    system="EU",
    run=halves(36, 42),
    story=RONDANE_STORY,
    care=RONDANE_CARE,
    variants=(
        Variant(
            "TJERN",
            "blue",
            "Tjern",
            "Tarn blue, with a collar the colour of rust.",
            colourway(
                "#46688a",
                sole="rubber",
                accent="#b9683c",
                lace="#ecd9b4",
                finish=Finish.SUEDE,
                lining="#42413f",
            ),
        ),
        Variant(
            "GRAN",
            "green",
            "Gran",
            "Spruce green with honey laces.",
            colourway(
                "#3d5a48",
                sole="crepe",
                accent="#2c4234",
                lace="#d9a94e",
                finish=Finish.SUEDE,
                lining="#6b6450",
            ),
        ),
        Variant(
            "LYNG",
            "burgundy",
            "Lyng",
            "Heather, as it looks in September.",
            colourway(
                "#6b3245",
                sole="rubber",
                accent="#47202e",
                lace="#e6c9c4",
                finish=Finish.SUEDE,
                lining="#55494a",
            ),
            former_price=Decimal("249.00"),
        ),
    ),
)

STYLES = (RONDANE_MEN, RONDANE_WOMEN)
