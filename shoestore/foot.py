"""From the length of a foot to a size of the chart. How a foot is measured is told in docs/sizes.md."""

from decimal import Decimal
from enum import StrEnum

from shoestore.errors import Invalid
from shoestore.sentences import Sentence
from shoestore.sizing import WEARERS, Last, System, chart


class Unit(StrEnum):
    """What a foot is measured in."""

    MM = "mm"
    CM = "cm"
    INCH = "in"


CENTIMETRES = {Unit.MM: Decimal("0.1"), Unit.CM: Decimal(1), Unit.INCH: Decimal("2.54")}
# No two rows of the chart lie further apart: a foot shorter than the first by more is off the chart.
ROOM = Decimal("0.5")


class FootBeyondChart(Invalid):
    """No shoes are made on this last for a foot as short or as long as this."""

    code = "foot_beyond_chart"


def size_for(length: Decimal, unit: Unit, *, last: Last) -> dict[System, str]:
    """The smallest size that is not shorter than the foot, in every system; raises FootBeyondChart.

    The chart's centimetres are the foot that a size is made for (Mondopoint, ISO 9407), so no room for the
    toes is to be added. A foot between two sizes gets the longer: what is a little roomy is kept.
    """
    rows = chart(last)
    foot = length * CENTIMETRES[unit]
    shortest, longest = (Decimal(row[System.CM]) for row in (rows[0], rows[-1]))
    if not shortest - ROOM < foot <= longest:
        raise _beyond(length, unit, shortest - ROOM, longest, last)
    return next(row for row in rows if Decimal(row[System.CM]) >= foot)


def _beyond(length: Decimal, unit: Unit, shortest: Decimal, longest: Decimal, last: Last) -> FootBeyondChart:
    bounds = [f"{(bound / CENTIMETRES[unit]).quantize(Decimal('0.1')):f}" for bound in (shortest, longest)]
    sentence = Sentence(
        "There is no size for {who} for a foot of {length} {unit}: "
        "they go from {shortest} to {longest} {unit}. Measure again, or look at other shoes.",
        who=WEARERS[last],
        length=f"{length:f}",
    )
    return FootBeyondChart(sentence, last=last, unit=unit, shortest=bounds[0], longest=bounds[1])
