"""How a change of the catalogue is told to those who keep a copy of it.

Every act that changes something a client can see ends with `announce`. The version row stays locked until
the transaction commits, so versions become visible in the order of their numbers: whoever has read all
shoes up to version n misses nothing by asking for the shoes above n. Versions of shoes have a table of
their own, touched only under that lock: a seller who changes a shoe and a client who buys it never wait for
each other in a circle.
"""

from collections.abc import Collection

from django.db import connection
from django.utils import timezone

from shoestore.catalogue.models import Shoe, ShoeVersion

NEXT_VERSION = """
    INSERT INTO catalogue_catalogueversion (id, number) VALUES (1, 1)
    ON CONFLICT (id) DO UPDATE SET number = catalogue_catalogueversion.number + 1
    RETURNING number
"""


def announce(shoe_ids: Collection[int]) -> None:
    """Mark these shoes as changed. Call it last in a transaction: it makes other announcers wait."""
    if not shoe_ids:
        return
    number = _next_version()
    now = timezone.now()
    ShoeVersion.objects.bulk_create(
        [ShoeVersion(shoe_id=shoe_id, number=number, announced_at=now) for shoe_id in shoe_ids],
        update_conflicts=True,
        unique_fields=["shoe"],
        update_fields=["number", "announced_at"],
    )


def current_version() -> int:
    """The number of the last announced change; 0 in a shop where nothing has happened."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM catalogue_catalogueversion WHERE id = 1")
        row = cursor.fetchone()
    return row[0] if row else 0


def announce_shop() -> None:
    """Mark what the shop says of itself as changed. Call it last in a transaction, as `announce`."""
    _next_version()


def announce_brand(brand_id: int) -> None:
    """Mark every shoe of a brand as changed, because the brand is shown with each of them."""
    announce(list(Shoe.objects.filter(brand_id=brand_id).values_list("pk", flat=True)))


def _next_version() -> int:
    with connection.cursor() as cursor:
        cursor.execute(NEXT_VERSION)
        (number,) = cursor.fetchone()
    return int(number)
