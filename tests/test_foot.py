"""What size a foot needs, however it is measured."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shoestore.foot import ROOM, FootBeyondChart, Unit, size_for
from shoestore.sizing import Last, System, chart

EU, UK, US, CM = System
MEN, WOMEN, KIDS = Last

lasts = st.sampled_from(list(Last))
millimetres = st.decimals("60", "400", places=1)


@pytest.mark.parametrize(("length", "unit"), [("270", Unit.MM), ("27", Unit.CM), ("10.63", Unit.INCH)])
def test_a_foot_of_27_cm_is_a_mans_42_in_whatever_unit_it_is_said(length: str, unit: Unit) -> None:
    # 10.63 inches are 27.0002 cm, which is longer than a 42 and gets the next size
    wanted = "42.5" if unit == Unit.INCH else "42"

    assert size_for(Decimal(length), unit, last=MEN)[EU] == wanted


def test_a_foot_between_two_sizes_gets_the_longer() -> None:
    assert size_for(Decimal("265.1"), Unit.MM, last=MEN) == {EU: "42", UK: "8", US: "9", CM: "27"}
    assert size_for(Decimal("265.0"), Unit.MM, last=MEN) == {EU: "41", UK: "7.5", US: "8.5", CM: "26.5"}


def test_the_last_says_what_the_size_is_called() -> None:
    asked = [size_for(Decimal("23.5"), Unit.CM, last=last)[US] for last in (MEN, WOMEN, KIDS)]

    assert asked == ["5", "6", "4.5Y"]


@pytest.mark.parametrize("last", Last)
def test_no_two_sizes_lie_further_apart_than_there_is_room(last: Last) -> None:
    lengths = [Decimal(row[CM]) for row in chart(last)]

    assert max(longer - shorter for shorter, longer in pairwise(lengths)) == ROOM


@given(last=lasts, length=millimetres)
def test_a_size_is_never_too_short_and_never_needlessly_long(last: Last, length: Decimal) -> None:
    foot = length / 10
    fitting = [row for row in chart(last) if Decimal(row[CM]) >= foot]
    try:
        found = size_for(length, Unit.MM, last=last)
    except FootBeyondChart:
        assert not fitting or Decimal(fitting[0][CM]) - foot >= ROOM
    else:
        assert found == fitting[0]
        assert foot <= Decimal(found[CM]) < foot + ROOM


@pytest.mark.parametrize(("length", "unit"), [("5", Unit.CM), ("400", Unit.MM), ("1", Unit.INCH)])
def test_a_foot_that_no_shoe_is_made_for_is_refused_with_the_bounds_in_its_unit(
    length: str, unit: Unit
) -> None:
    bounds = {Unit.CM: ("21.5", "33.0"), Unit.MM: ("215.0", "330.0"), Unit.INCH: ("8.5", "13.0")}[unit]

    with pytest.raises(FootBeyondChart) as refusal:
        size_for(Decimal(length), unit, last=MEN)

    assert (refusal.value.details["shortest"], refusal.value.details["longest"]) == bounds
    assert refusal.value.message == (
        f"There is no size for men for a foot of {length} {unit}: "
        f"they go from {bounds[0]} to {bounds[1]} {unit}. Measure again, or look at other shoes."
    )
