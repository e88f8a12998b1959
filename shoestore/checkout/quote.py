"""What an order would be: which sizes, at which prices, and what it comes to."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings

from shoestore.catalogue.models import Shoe, Size
from shoestore.errors import FieldInvalid, Invalid
from shoestore.money import vat_summary
from shoestore.orders.status import Method
from shoestore.sizing import System, UnknownSize, label_on, labels, sort_key


class UnknownShoe(Invalid):
    """No published shoe has this reference."""

    code = "unknown_shoe"


class SizeNotInRun(Invalid):
    """The shoe is not made, or not kept, in this size."""

    code = "size_not_in_run"


class WidthNeeded(FieldInvalid):
    """The shoe comes in several widths in this size."""

    code = "width_needed"


@dataclass(frozen=True, slots=True)
class Wish:
    """One line of what a client asks for; without a system, the size is in the shoe's own."""

    reference: str
    size: str
    system: System | None = None
    width: str | None = None
    quantity: int = 1


@dataclass(frozen=True, slots=True)
class QuotedLine:
    size: Size
    quantity: int

    @property
    def total(self) -> Decimal:
        return self.size.shoe.price * self.quantity


@dataclass(frozen=True, slots=True)
class Quote:
    """Lines with one entry a size, and amounts that include VAT."""

    lines: tuple[QuotedLine, ...]
    delivery_fee: Decimal
    delivery_vat_rate: Decimal

    @property
    def total(self) -> Decimal:
        return sum((line.total for line in self.lines), self.delivery_fee)

    @property
    def vat(self) -> Decimal:
        parts = [(line.size.shoe.vat_rate, line.total) for line in self.lines]
        shares = vat_summary([*parts, (self.delivery_vat_rate, self.delivery_fee)])
        return sum((share.vat for share in shares), Decimal(0))


def quote(wishes: Sequence[Wish], *, method: Method) -> Quote:
    """Find what is wished for and price it; wishes for the same size are merged. One query.

    Raises UnknownShoe, SizeNotInRun, UnknownSize or WidthNeeded for the first wish that cannot be met,
    naming the reference.
    """
    run = _runs({wish.reference for wish in wishes})
    quantities: dict[int, int] = defaultdict(int)
    sizes: dict[int, Size] = {}
    for position, wish in enumerate(wishes):
        size = _find(wish, run.get(wish.reference, []), field=f"lines.{position}.width")
        sizes[size.pk] = size
        quantities[size.pk] += wish.quantity
    lines = tuple(QuotedLine(sizes[key], quantity) for key, quantity in quantities.items())
    goods = sum((line.total for line in lines), Decimal(0))
    return Quote(lines, delivery_fee(goods, method), settings.VAT_RATE)


def delivery_fee(goods: Decimal, method: Method) -> Decimal:
    """What it costs to bring goods of this worth to the client, VAT included."""
    free_from = settings.DELIVERY_FREE_FROM
    if method == Method.COLLECT or (free_from is not None and goods >= free_from):
        return Decimal("0.00")
    return Decimal(settings.DELIVERY_FEE)


def _runs(references: Iterable[str]) -> dict[str, list[Size]]:
    runs: dict[str, list[Size]] = defaultdict(list)
    sizes = Size.objects.filter(shoe__reference__in=references, shoe__published=True)
    for size in sizes.select_related("shoe__brand"):
        runs[size.shoe.reference].append(size)
    return runs


def _find(wish: Wish, run: list[Size], *, field: str) -> Size:
    if not run:
        raise UnknownShoe(f"There is no shoe {wish.reference} in the shop.", reference=wish.reference)
    found = [size for size in _in_size(wish, run) if wish.width in (None, size.width)]
    if not found:
        raise SizeNotInRun(
            f"{wish.reference} is not kept in size {wish.size}.", reference=wish.reference, size=wish.size
        )
    if len(found) > 1:
        widths = sorted(size.width for size in found)
        raise WidthNeeded(
            f"{wish.reference} comes in several widths in size {wish.size}: say which of {', '.join(widths)}.",
            field=field, reference=wish.reference, size=wish.size, widths=widths,
        )  # fmt: skip
    return found[0]


def _in_size(wish: Wish, run: list[Size]) -> list[Size]:
    """The sizes of a run that bear the label wished for; of two that do elsewhere, the one the chart names."""
    shoe = run[0].shoe
    system = wish.system or System(shoe.size_system)
    wanted = label_on(shoe.last, wish.size, system)
    found = [size for size in run if _label(size, system) == wanted]
    exact = min((size.label for size in found), key=lambda label: _rank(label, shoe), default=None)
    return [size for size in found if size.label == exact]


def _label(size: Size, system: System) -> str | None:
    own = System(size.shoe.size_system)
    if system == own:
        return size.label
    try:
        return labels(size.label, system=own, last=size.shoe.last)[system]
    except UnknownSize:
        return None  # beyond the chart, a size has no name in other systems


def _rank(label: str, shoe: Shoe) -> Decimal:
    return sort_key(label, System(shoe.size_system))
