from hashlib import sha256
from xml.etree import ElementTree

import pytest

from shoestore.catalogue.demo import DemoShoe, shoes
from shoestore.catalogue.demo.canvas import Layer
from shoestore.catalogue.demo.colourways import colourway
from shoestore.catalogue.demo.silhouettes import SILHOUETTES

PLAIN = {"path", "circle", "ellipse", "g", "defs", "clipPath", "linearGradient", "stop", "pattern", "svg"}


def _svg(shoe: DemoShoe) -> str:
    return SILHOUETTES[shoe.silhouette].draw(shoe.look).svg()


def _tags(svg: str) -> set[str]:
    return {element.tag for element in ElementTree.fromstring(f"<svg>{svg}</svg>").iter()}  # noqa: S314 our own


def test_every_silhouette_is_worn_by_some_shoe() -> None:
    assert {shoe.silhouette for shoe in shoes()} == set(SILHOUETTES)
    assert len(SILHOUETTES) == 9


@pytest.mark.parametrize("name", SILHOUETTES)
def test_a_drawing_is_the_same_every_time(name: str) -> None:
    look = colourway("#5f1d23", sole="walnut")
    first, again = (SILHOUETTES[name].draw(look).svg() for _ in range(2))
    assert sha256(first.encode()).hexdigest() == sha256(again.encode()).hexdigest()


@pytest.mark.parametrize("name", SILHOUETTES)
def test_a_drawing_needs_no_font_no_file_and_no_script(name: str) -> None:
    assert _tags(SILHOUETTES[name].draw(colourway("#5f1d23", sole="walnut")).svg()) <= PLAIN


@pytest.mark.parametrize("name", SILHOUETTES)
def test_a_drawing_has_light_on_it(name: str) -> None:
    drawing = SILHOUETTES[name].draw(colourway("#5f1d23", sole="walnut"))
    assert drawing.svg(Layer.LIGHT).count("<path") > 40


def test_no_two_shoes_look_the_same() -> None:
    drawings = {sha256(_svg(shoe).encode()).hexdigest() for shoe in shoes()}
    assert len(drawings) == 93


@pytest.mark.parametrize("name", SILHOUETTES)
def test_a_closer_look_stays_on_the_page(name: str) -> None:
    left, top, width = SILHOUETTES[name].closer
    assert 160 <= left < left + width <= 1440 + 60
    assert 0 <= top < top + width * 3 / 4 <= 1000
