"""Chelsea boots."""

from decimal import Decimal

from shoestore.catalogue.demo.colourways import Finish, colourway
from shoestore.catalogue.demo.style import Style, Variant, halves, whole

MOORGATE = Style(
    code="ALD-MOORGATE",
    name="Moorgate",
    brand="aldermoor",
    audience="men",
    kind="boot",
    silhouette="chelsea",
    price=Decimal("395.00"),
    system="UK",
    run=halves(6, 12),
    story="A Chelsea boot cut from a single piece of calf, so there is no seam across the front to let the"
    " rain in. Goodyear welted on a storm welt; the elastic is woven in Leicester and replaced by us"
    " for life.",
    care="Brush, cream, brush again. Keep the elastic free of polish.",
    variants=(
        Variant(
            "CONKER",
            "brown",
            "Conker",
            "Conker brown, burnished at toe and heel.",
            colourway("#63391f", sole="walnut", accent="#3a2416"),
        ),
        Variant(
            "BLACK",
            "black",
            "Black",
            "Black calf with black elastic.",
            colourway("#222123", sole="ebony", accent="#1b1b1d", stitching="#434145"),
        ),
    ),
)

NELL = Style(
    code="BRO-NELL",
    name="Nell",
    brand="brockwell-daughters",
    audience="women",
    kind="boot",
    silhouette="chelsea",
    price=Decimal("235.00"),
    system="UK",
    run=halves(3, 8),
    story="An ankle boot for walking to the party and home again. Slim through the ankle, a 30 mm stacked "
    "heel, and a rubber half sole put on at the factory because you were going to have it done "
    "anyway.",
    care="Wipe, dry slowly, cream before it looks dry.",
    variants=(
        Variant(
            "RAVEN",
            "black",
            "Raven",
            "Raven black with a hint of shine.",
            colourway("#262528", sole="ebony", accent="#1d1c1f", stitching="#48464a"),
        ),
        Variant(
            "TOFFEE",
            "tan",
            "Toffee",
            "Toffee leather and dark elastic.",
            colourway("#b0713a", sole="leather", accent="#4a2e1b"),
        ),
        Variant(
            "CHERRY",
            "burgundy",
            "Cherry",
            "Black-cherry leather.",
            colourway("#58141f", sole="ebony", accent="#2c0d12"),
            former_price=Decimal("275.00"),
        ),
    ),
)

LEVANTE = Style(
    code="TAV-LEVANTE",
    name="Levante",
    brand="tavolara",
    audience="men",
    kind="boot",
    silhouette="chelsea",
    price=Decimal("259.00"),
    system="EU",
    run=halves(40, 46),
    story="A desert boot's suede on a Chelsea boot's last. Unlined above the ankle, crêpe below: the boot "
    "to take when you can only take one.",
    care="Brush dry, spray before rain, forgive the rest.",
    barcodes=False,
    variants=(
        Variant(
            "DUNA",
            "beige",
            "Duna",
            "Dune-coloured suede on natural crêpe.",
            colourway("#c8aa7e", sole="crepe", accent="#8b6b43", finish=Finish.SUEDE),
        ),
        Variant(
            "CENERE",
            "grey",
            "Cenere",
            "Ash-grey suede, darker elastic.",
            colourway("#77767a", sole="ebony", accent="#3a3a3e", finish=Finish.SUEDE),
        ),
        Variant(
            "OLTREMARE",
            "navy",
            "Oltremare",
            "Navy suede, nearly black at night.",
            colourway("#2a3650", sole="leather", accent="#18202f", finish=Finish.SUEDE),
            sold_out=True,
        ),
    ),
)

ODDE = Style(
    code="NOR-ODDE",
    name="Odde",
    brand="norrhavn",
    audience="unisex",
    kind="boot",
    silhouette="chelsea",
    price=Decimal("199.00"),
    system="EU",
    run=whole(36, 46),
    story="A boot for wet towns. Waxed leather, a sealed welt and a wool lining you can take out in spring.",
    care="Warm wax with a cloth when the water stops beading.",
    variants=(
        Variant(
            "TORV",
            "brown",
            "Torv",
            "Peat brown, matt and waxy.",
            colourway("#4b3527", sole="rubber", accent="#2a1f18", lining="#b9a98c"),
        ),
        Variant(
            "SENNEP",
            "yellow",
            "Sennep",
            "Mustard. There is always one.",
            colourway("#cf9a35", sole="rubber", accent="#4b3a22", lining="#b9a98c"),
            published=False,
        ),
    ),
)

STYLES = (MOORGATE, NELL, LEVANTE, ODDE)
