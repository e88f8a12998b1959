"""References and colours as they are typed."""

import pytest

from shoestore.backoffice.normalise import normal_colour, normal_reference


@pytest.mark.parametrize("typed", ["#ABCDEF", "abcdef", "ABCDEF", " #abcdef "])
def test_a_colour_is_stored_in_one_way(typed: str) -> None:
    assert normal_colour(typed) == "#abcdef"


def test_a_short_colour_is_written_out() -> None:
    assert normal_colour("#Af0") == "#aaff00"


@pytest.mark.parametrize("typed", ["brown", "#12345", ""])
def test_what_is_no_colour_stays_for_the_form_to_refuse(typed: str) -> None:
    assert normal_colour(typed) == typed


def test_a_reference_is_stored_in_capital_letters() -> None:
    assert normal_reference(" ald derby-oxb ") == "ALD-DERBY-OXB"
