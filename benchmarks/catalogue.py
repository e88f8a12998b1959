"""A catalogue of any size, the same each time: eight sizes a shoe, plenty of pairs of each."""

from collections.abc import Iterator
from decimal import Decimal

from django.db import connection, transaction

from shoestore.catalogue.changes import announce
from shoestore.catalogue.models import Brand, Shoe, ShoeVersion, Size
from shoestore.inventory.models import Movement, Reason

BRANDS = 200
FIRST_LABEL = 36
LABELS = tuple(str(label) for label in range(FIRST_LABEL, FIRST_LABEL + 12))
SIZES_A_SHOE = 8
PAIRS = 1_000_000
BATCH = 2_000

KINDS = ("sneaker", "running", "boot", "derby", "loafer", "ballerina", "sandal", "hiking")
COLOURS = {"black": "#111111", "brown": "#6b4226", "white": "#f5f5f5", "navy": "#1f2a44", "red": "#a4262c"}
AUDIENCES = ("men", "women", "unisex")

# A shoe's number is the end of its reference; its run begins where the number says.
ADD_SIZES = """
    WITH step AS (SELECT generate_series(0, %s - 1) AS step)
    INSERT INTO catalogue_size (shoe_id, label, width, on_hand)
    SELECT id, (%s + mod(right(reference, 6)::int, %s) + step)::text, '', %s
    FROM catalogue_shoe, step WHERE NOT EXISTS (SELECT FROM catalogue_size WHERE shoe_id = catalogue_shoe.id)
"""
ADD_MOVEMENTS = """
    INSERT INTO inventory_movement (size_id, pairs, reason, order_id, note, at)
    SELECT id, on_hand, %s, '', '', now() FROM catalogue_size
    WHERE NOT EXISTS (SELECT FROM inventory_movement WHERE size_id = catalogue_size.id)
"""


def reference(number: int) -> str:
    return f"BENCH-{number:06}"


def brand_slug(number: int) -> str:
    return f"brand-{number % BRANDS:03}"


def run_of(number: int) -> tuple[str, ...]:
    """The labels of a shoe's size run: eight in a row, beginning at 36 to 40."""
    start = number % (len(LABELS) - SIZES_A_SHOE + 1)
    return LABELS[start : start + SIZES_A_SHOE]


@transaction.atomic
def fill(shoes: int) -> None:
    """Add shoes until the shop has so many, with their pairs and the movements that brought them."""
    Brand.objects.bulk_create(
        [Brand(slug=brand_slug(number), name=f"Brand {number:03}") for number in range(BRANDS)],
        ignore_conflicts=True,
    )
    brands = dict(Brand.objects.values_list("slug", "pk"))
    for first in range(Shoe.objects.count(), shoes, BATCH):
        _add(range(first, min(first + BATCH, shoes)), brands)
    _add_sizes()
    announce(list(Shoe.objects.values_list("pk", flat=True)[:1]))


def analyse() -> None:
    """Let the database know what it holds, as it would after a night.

    A table that is empty is not looked at, as PostgreSQL itself would not: it would plan for it to stay so.
    """
    with connection.cursor() as cursor:
        for model in (Brand, Shoe, ShoeVersion, Size, Movement):
            cursor.execute(f"VACUUM ANALYZE {model._meta.db_table}")


def _add(numbers: range, brands: dict[str, int]) -> None:
    Shoe.objects.bulk_create(_shoes(numbers, brands))


def _add_sizes() -> None:
    """Give every shoe without a size run its own, and the movements that brought the pairs."""
    with connection.cursor() as cursor:
        cursor.execute(ADD_SIZES, [SIZES_A_SHOE, FIRST_LABEL, len(LABELS) - SIZES_A_SHOE + 1, PAIRS])
        cursor.execute(ADD_MOVEMENTS, [Reason.RECEIVED])


def _shoes(numbers: range, brands: dict[str, int]) -> Iterator[Shoe]:
    for number in numbers:
        colour = list(COLOURS)[number % len(COLOURS)]
        yield Shoe(
            reference=reference(number),
            name=f"Style {number // len(COLOURS)}",
            brand_id=brands[brand_slug(number)],
            description="A shoe made for measuring: welted, lined with calf, resoled without end.",
            audience=AUDIENCES[number % len(AUDIENCES)],
            kind=KINDS[number // 3 % len(KINDS)],
            colour=colour,
            swatch=COLOURS[colour],
            price=Decimal(40 + number % 180) + Decimal("0.90"),
            published=True,
        )
