from itertools import pairwise

from PIL import Image

from shoestore.catalogue.demo import studio


def test_a_child_wears_the_same_shoe_shorter() -> None:
    assert studio.for_a_child(Image.new("RGBA", (1280, 600))).size == (1075, 564)


def test_the_studio_is_light_calm_and_without_a_corner() -> None:
    column = studio.backdrop("#eeebe6").convert("L").crop((800, 0, 801, 1200)).tobytes()
    assert min(column) > 215
    assert max(abs(above - below) for above, below in pairwise(column)) <= 2
