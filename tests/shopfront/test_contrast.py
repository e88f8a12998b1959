"""Contrast, as WCAG 2.2 defines it, and the grounds it is measured on."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.env import PROJECT
from shoestore.shopfront.contrast import DARK_PAPER, LIGHT_PAPER, contrast

colours = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)


@pytest.mark.parametrize(
    ("colour", "ground", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),
        ("#ff0000", "#ffffff", 4.0),
    ],
)
def test_known_ratios(colour: str, ground: str, ratio: float) -> None:
    assert round(contrast(colour, ground), 2) == ratio


@given(colours, colours)
def test_two_colours_contrast_as_much_either_way(one: str, other: str) -> None:
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21


def test_the_grounds_are_those_of_the_storefront() -> None:
    tokens = (PROJECT / "storefront" / "src" / "lib" / "design" / "tokens.css").read_text()

    assert re.findall(r"--paper: (#[0-9a-f]{6});", tokens) == [LIGHT_PAPER, DARK_PAPER]
