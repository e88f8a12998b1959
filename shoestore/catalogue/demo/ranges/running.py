"""Running shoes."""

from decimal import Decimal

from shoestore.catalogue.demo.colourways import Finish, colourway
from shoestore.catalogue.demo.style import Style, Variant, halves

TEMPO_STORY = (
    "A daily trainer for people who run to think. Nitrogen-blown foam, an 8 mm drop and a one-piece knit "
    "that holds the midfoot and leaves the toes alone; 262 g in a middling size."
)
TEMPO_CARE = "Take out the insole and let everything air; never put it in the machine."

TEMPO_MEN = Style(
    code="PAC-TEMPO-M",
    name="Tempo 3",
    brand="pacerline",
    audience="men",
    kind="running",
    silhouette="runner",
    price=Decimal("149.95"),
    system="US",
    run=halves(7, 13),
    story=TEMPO_STORY,
    care=TEMPO_CARE,
    variants=(
        Variant(
            "HARBOR",
            "blue",
            "Harbor/Flare",
            "Harbor blue, with flare orange where cars need to see it.",
            colourway(
                "#4f7fa3",
                sole="sport",
                accent="#e8743b",
                lining="#2e3a44",
                lace="#f0efe9",
                finish=Finish.KNIT,
            ),
        ),
        Variant(
            "ASPHALT",
            "black",
            "Asphalt",
            "Black with a white midsole; a running shoe you can wear to work.",
            colourway(
                "#2b2d31",
                sole="white",
                accent="#55585e",
                lining="#1f2023",
                lace="#e8e8e6",
                finish=Finish.KNIT,
            ),
        ),
        Variant(
            "FOG",
            "grey",
            "Fog/Red",
            "Fog grey with a red heel.",
            colourway(
                "#b4b7ba",
                sole="sport",
                accent="#bf2f35",
                lining="#55585d",
                lace="#f4f4f2",
                finish=Finish.KNIT,
            ),
            former_price=Decimal("169.95"),
        ),
    ),
)

TEMPO_WOMEN = Style(
    code="PAC-TEMPO-W",
    name="Tempo 3",
    brand="pacerline",
    audience="women",
    kind="running",
    silhouette="runner",
    price=Decimal("149.95"),
    system="US",
    run=halves(5, 11),
    story=TEMPO_STORY,
    care=TEMPO_CARE,
    variants=(
        Variant(
            "DAWN",
            "pink",
            "Dawn",
            "Dawn pink over white foam.",
            colourway(
                "#e0a1ab",
                sole="white",
                accent="#c75d74",
                lining="#7c4a58",
                lace="#fbf3f3",
                finish=Finish.KNIT,
            ),
        ),
        Variant(
            "SURF",
            "green",
            "Surf",
            "Sea-glass green with a navy outsole.",
            colourway(
                "#7fb3a2",
                sole="sport",
                accent="#2c5a63",
                lining="#35504f",
                lace="#f2f6f3",
                finish=Finish.KNIT,
            ),
        ),
        Variant(
            "CLOUD",
            "white",
            "Cloud",
            "White on white. Brave in winter.",
            colourway(
                "#eef0f0",
                sole="white",
                accent="#b9c4cc",
                lining="#c9ced2",
                lace="#ffffff",
                finish=Finish.KNIT,
            ),
            sold_out=True,
        ),
    ),
)

STI = Style(
    code="FJE-STI",
    name="Sti Trail",
    brand="fjellvak",
    audience="unisex",
    kind="running",
    silhouette="runner",
    price=Decimal("139.00"),
    system="EU",
    run=halves(37, 46),
    story="For paths that are mostly roots. The knit is tight enough to keep the grit out, the rubber "
    "stays soft in the cold, and a thin plate under the forefoot takes the sting out of stones.",
    care="Rinse off mud under the tap while it is still wet.",
    variants=(
        Variant(
            "MOSE",
            "green",
            "Mose",
            "Moss green, with lichen yellow at the heel.",
            colourway(
                "#4d6650",
                sole="rubber",
                accent="#d9b64a",
                lining="#27322a",
                lace="#d9b64a",
                finish=Finish.KNIT,
            ),
        ),
        Variant(
            "GRANITT",
            "grey",
            "Granitt",
            "Granite grey with glowing orange pulls.",
            colourway(
                "#6c7076",
                sole="sport",
                accent="#e0662e",
                lining="#33363a",
                lace="#23262a",
                finish=Finish.KNIT,
            ),
        ),
        Variant(
            "FLAMME",
            "red",
            "Flamme",
            "Signal red, for the search party's sake.",
            colourway(
                "#b8322f",
                sole="sport",
                accent="#2a2c30",
                lining="#2a2c30",
                lace="#f0eeea",
                finish=Finish.KNIT,
            ),
            former_price=Decimal("159.00"),
        ),
    ),
)

STYLES = (TEMPO_MEN, TEMPO_WOMEN, STI)
