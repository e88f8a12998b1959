"""Money, and the value-added tax that prices include. Amounts are exact decimals, never floats."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class VatShare:
    """What one VAT rate contributes to a total; `rate` in percent, the amounts in the shop's currency."""

    rate: Decimal
    gross: Decimal
    vat: Decimal

    @property
    def net(self) -> Decimal:
        return self.gross - self.vat


def round_to_cent(amount: Decimal) -> Decimal:
    """Round half up to two decimals, as invoices do."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def written(amount: Decimal) -> str:
    """An amount as documents write it: two decimals, and no minus before nothing."""
    return str(round_to_cent(amount) + 0)


def vat_included(gross: Decimal, rate: Decimal) -> Decimal:
    """The VAT inside a price that includes it; `rate` in percent."""
    return round_to_cent(gross * rate / (HUNDRED + rate))


def vat_summary(gross_by_rate: Iterable[tuple[Decimal, Decimal]]) -> list[VatShare]:
    """Split (rate, gross) pairs into net and VAT, the highest rate first.

    Amounts are summed for each rate before they are split, so that VAT is rounded once a rate
    (EN 16931-1:2017, BG-23 VAT breakdown and rule BR-CO-17).
    """
    gross: dict[Decimal, Decimal] = defaultdict(Decimal)
    for rate, amount in gross_by_rate:
        gross[rate] += amount
    return [
        VatShare(rate=rate, gross=gross[rate], vat=vat_included(gross[rate], rate))
        for rate in sorted(gross, reverse=True)
    ]
