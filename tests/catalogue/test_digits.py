"""Numbers held by their binary digits, asked all at once."""

from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from shoestore.catalogue.bitmap import ascending, bitmap
from shoestore.catalogue.digits import Digits, at_most, binary_digits, extremes, first

MANY = 60
numbers = st.lists(st.integers(0, 200), min_size=1, max_size=MANY)


def held(values: list[int]) -> Digits:
    slots = defaultdict(list)
    for slot, value in enumerate(values):
        for place in binary_digits(value):
            slots[place].append(slot)
    return [bitmap(slots[place], size=MANY) for place in range(max(slots, default=-1) + 1)]


def some(values: list[int], chosen: set[int]) -> list[int]:
    return [slot for slot in range(len(values)) if slot in chosen]


def test_a_number_is_its_binary_ones() -> None:
    assert list(binary_digits(0b10110)) == [1, 2, 4]
    assert list(binary_digits(0)) == []


@given(numbers, st.integers(-5, 300), st.sets(st.integers(0, MANY)))
def test_at_most(values: list[int], limit: int, chosen: set[int]) -> None:
    among = bitmap(some(values, chosen), size=MANY)

    assert list(ascending(at_most(held(values), limit, among=among))) == [
        slot for slot in some(values, chosen) if values[slot] <= limit
    ]


@given(numbers, st.sets(st.integers(0, MANY)))
def test_lowest_and_highest(values: list[int], chosen: set[int]) -> None:
    slots = some(values, chosen | {0})
    said = extremes(held(values), among=bitmap(slots, size=MANY))

    assert said == (min(values[slot] for slot in slots), max(values[slot] for slot in slots))


@given(numbers, st.sets(st.integers(0, MANY)), st.integers(0, 30), st.booleans())
def test_the_first_of_them(values: list[int], chosen: set[int], count: int, highest: bool) -> None:
    slots = some(values, chosen)

    said = first(held(values), among=bitmap(slots, size=MANY), count=count, highest=highest)

    sign = -1 if highest else 1
    assert sorted(said) == sorted(sorted(slots, key=lambda slot: (sign * values[slot], slot))[:count])
