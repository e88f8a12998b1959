"""The verbs on pairs on hand. Nothing else in the shop writes them.

Each verb runs inside its caller's transaction or its own, changes `on_hand` by one conditional UPDATE for
each size, in the order of the sizes' keys so that two acts never wait for each other in a circle, and
writes a movement for each change. The verbs that move many sizes return the shoes whose visible
availability changed: their caller announces them when the rest of its work is done.
"""

from collections.abc import Mapping

from django.db import connection, transaction

from shoestore.catalogue.changes import announce
from shoestore.catalogue.models import FEW_LEFT, Size
from shoestore.errors import Conflict, Invalid
from shoestore.insert import insert
from shoestore.inventory.models import Movement, Reason
from shoestore.sentences import Sentence

MAX_PAIRS = 100_000

SHIFT = """
    UPDATE catalogue_size SET on_hand = on_hand + %s WHERE id = %s AND on_hand + %s >= 0
    RETURNING on_hand, shoe_id
"""


class OutOfStock(Conflict):
    """Fewer pairs are on hand than were asked for; `size_id` says of which size, `left` how many.

    `coming_soon` says that no pair of the shoe, in any size, has come in so far.
    """

    code = "out_of_stock"

    def __init__(self, *, size_id: int, left: int, coming_soon: bool) -> None:
        super().__init__(Sentence("Only {left} left.", left=left))
        self.size_id = size_id
        self.left = left
        self.coming_soon = coming_soon


class PairsInvalid(Invalid):
    """A number of pairs that cannot be moved."""

    code = "invalid_pairs"


def take(pairs_by_size: Mapping[int, int], *, order_id: str) -> set[int]:
    """Take pairs for an order; return the keys of the shoes whose visible availability changed.

    Raises OutOfStock for the first size that has too few; the caller's transaction must then be undone.
    """
    return _move_all({size: -pairs for size, pairs in pairs_by_size.items()}, Reason.SOLD, order_id)


def put_back(pairs_by_size: Mapping[int, int], *, order_id: str) -> set[int]:
    """Put the pairs of a cancelled order back; return the shoes whose visible availability changed."""
    return _move_all(pairs_by_size, Reason.RETURNED, order_id)


@transaction.atomic
def receive(size_id: int, pairs: int, *, seller_id: int | None, note: str = "") -> int:
    """Add delivered pairs to what is on hand; return the pairs on hand. Raises PairsInvalid."""
    return _adjust(size_id, _positive(pairs), Reason.RECEIVED, seller_id, note)


@transaction.atomic
def write_off(size_id: int, pairs: int, *, seller_id: int | None, note: str = "") -> int:
    """Remove lost or damaged pairs; return the pairs on hand. Raises PairsInvalid or OutOfStock."""
    return _adjust(size_id, -_positive(pairs), Reason.WRITTEN_OFF, seller_id, note)


@transaction.atomic
def count(size_id: int, pairs: int, *, seller_id: int | None, note: str = "") -> int:
    """Set what is on hand to what was counted on the shelf; return it. Raises PairsInvalid.

    A count that finds what was expected is a movement of 0 pairs: it proves that somebody counted.
    """
    if not 0 <= pairs <= MAX_PAIRS:
        sentence = Sentence("Counted pairs must be between 0 and {most}.", most=MAX_PAIRS)
        raise PairsInvalid(sentence, pairs=pairs)
    locked = Size.objects.select_for_update(no_key=True)
    on_hand = locked.values_list("on_hand", flat=True).get(pk=size_id)
    return _adjust(size_id, pairs - on_hand, Reason.COUNTED, seller_id, note)


@transaction.atomic(savepoint=False)
def _move_all(pairs_by_size: Mapping[int, int], reason: Reason, order_id: str) -> set[int]:
    changed = set()
    for size_id in sorted(pairs_by_size):
        shoe_id = _shift(size_id, pairs_by_size[size_id])
        if shoe_id:
            changed.add(shoe_id)
    insert(
        [
            Movement(size_id=size_id, pairs=pairs, reason=reason, order_id=order_id)
            for size_id, pairs in pairs_by_size.items()
        ]
    )
    return changed


def _adjust(size_id: int, pairs: int, reason: Reason, seller_id: int | None, note: str) -> int:
    shoe_id = _shift(size_id, pairs)
    Movement.objects.create(size_id=size_id, pairs=pairs, reason=reason, seller_id=seller_id, note=note)
    if shoe_id:
        announce([shoe_id])
    return Size.objects.values_list("on_hand", flat=True).get(pk=size_id)


def _shift(size_id: int, pairs: int) -> int | None:
    """Change pairs on hand; return the shoe's key if a client can see the difference, else None."""
    with connection.cursor() as cursor:
        cursor.execute(SHIFT, [pairs, size_id, pairs])
        row = cursor.fetchone()
    if row is None:
        raise _out_of_stock(size_id)
    on_hand, shoe_id = row
    return shoe_id if _shown(on_hand) != _shown(on_hand - pairs) else None


def _out_of_stock(size_id: int) -> OutOfStock:
    left = Size.objects.values_list("on_hand", flat=True).get(pk=size_id)
    came = Movement.objects.arrivals().filter(size__shoe__sizes=size_id).exists()
    return OutOfStock(size_id=size_id, left=left, coming_soon=not came)


def _shown(on_hand: int) -> int:
    return min(on_hand, FEW_LEFT + 1)


def _positive(pairs: int) -> int:
    if not 1 <= pairs <= MAX_PAIRS:
        raise PairsInvalid(Sentence("Pairs must be between 1 and {most}.", most=MAX_PAIRS), pairs=pairs)
    return pairs
