"""Money, and the value-added tax that prices include. Amounts are exact decimals, never floats."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from shoestore.currencies import decimals_of
from shoestore.sentences import Sentence

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


def round_amount(amount: Decimal, currency: str) -> Decimal:
    """Round half up to the decimals of a currency, as invoices do."""
    return amount.quantize(Decimal(1).scaleb(-decimals_of(currency)), rounding=ROUND_HALF_UP)


def has_too_many_decimals(amount: Decimal, currency: str) -> bool:
    """Whether an amount has a fraction in a currency without decimals, as 12900.50 in yen has."""
    exponent = amount.normalize().as_tuple().exponent
    return decimals_of(currency) == 0 and not (isinstance(exponent, int) and exponent >= 0)


def too_many_decimals(currency: str) -> Sentence:
    """What refuses such an amount."""
    return Sentence("{currency} has no decimals: write the amount without them.", currency=currency)


def written(amount: Decimal, currency: str) -> str:
    """An amount as documents write it: with the decimals of its currency, and no minus before nothing."""
    return str(round_amount(amount, currency) + 0)


def vat_included(gross: Decimal, rate: Decimal, *, currency: str) -> Decimal:
    """The VAT inside a price that includes it; `rate` in percent."""
    return round_amount(gross * rate / (HUNDRED + rate), currency)


def vat_summary(gross_by_rate: Iterable[tuple[Decimal, Decimal]], *, currency: str) -> list[VatShare]:
    """Split (rate, gross) pairs into net and VAT, the highest rate first.

    Amounts are summed for each rate before they are split, so that VAT is rounded once a rate
    (EN 16931-1:2017, BG-23 VAT breakdown and rule BR-CO-17).
    """
    gross: dict[Decimal, Decimal] = defaultdict(Decimal)
    for rate, amount in gross_by_rate:
        gross[rate] += amount
    return [
        VatShare(rate=rate, gross=gross[rate], vat=vat_included(gross[rate], rate, currency=currency))
        for rate in sorted(gross, reverse=True)
    ]
