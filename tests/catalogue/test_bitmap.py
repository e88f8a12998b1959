"""Sets of numbers as bits."""

from hypothesis import given
from hypothesis import strategies as st

from shoestore.catalogue.bitmap import ascending, bitmap, descending, union

SIZE = 300
numbers = st.sets(st.integers(0, SIZE - 1))


def test_a_set_is_one_bit_for_each_number() -> None:
    assert bitmap([0, 3, 9], size=10) == 0b1000001001
    assert bitmap([], size=0) == 0


@given(numbers)
def test_what_is_put_in_comes_out_in_order(wanted: set[int]) -> None:
    bits = bitmap(wanted, size=SIZE)

    assert list(ascending(bits)) == sorted(wanted)
    assert list(descending(bits)) == sorted(wanted, reverse=True)
    assert bits.bit_count() == len(wanted)


@given(st.lists(numbers))
def test_a_union_has_what_is_in_any(sets: list[set[int]]) -> None:
    bits = union(bitmap(each, size=SIZE) for each in sets)

    assert set(ascending(bits)) == set().union(*sets)
