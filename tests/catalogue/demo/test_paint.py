import pytest

from shoestore.catalogue.demo.paint import darker, lighter, luminance, mix


def test_half_of_one_and_half_of_the_other() -> None:
    assert mix("#000000", "#ff8040", 0.5) == "#804020"


def test_nothing_of_the_other_leaves_the_colour_alone() -> None:
    assert darker("#b3763f", 0) == lighter("#b3763f", 0) == mix("#b3763f", "#000000", 0) == "#b3763f"


def test_shadow_keeps_some_of_the_colour() -> None:
    shaded = darker("#c00000", 1)
    assert int(shaded[1:3], 16) > int(shaded[3:5], 16)


def test_white_is_light_and_black_is_not() -> None:
    assert luminance("#ffffff") == pytest.approx(1)
    assert luminance("#000000") == 0
    assert luminance("#00ff00") > luminance("#ff0000") > luminance("#0000ff")
