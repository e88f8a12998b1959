from xml.etree import ElementTree

from shoestore.catalogue.demo.canvas import Canvas, Layer
from shoestore.catalogue.demo.geometry import curve, outline

SQUARE = outline("0,0! 10,0! 10,10! 0,10!")


def _elements(canvas: Canvas, *layers: Layer) -> list[str]:
    svg = ElementTree.fromstring(f"<svg>{canvas.svg(*layers)}</svg>")  # noqa: S314 our own text
    return [element.tag for element in svg.iter()]


def test_what_is_defined_is_named_once_however_often_it_is_used() -> None:
    canvas = Canvas()
    first = canvas.gradient((0, 0, 0, 9), (0, "#ffffff"), (1, "#000000", 0.5))
    again = canvas.gradient((0, 0, 0, 9), (0, "#ffffff"), (1, "#000000", 0.5))
    canvas.fill(SQUARE, first)
    assert first == again == "url(#d0)"
    assert _elements(canvas) == ["svg", "defs", "linearGradient", "stop", "stop", "path"]


def test_what_is_drawn_inside_a_shape_is_cut_to_it() -> None:
    canvas = Canvas()
    with canvas.inside(SQUARE):
        canvas.stroke(curve("0,0 20,20"), "#000000", 3)
    assert _elements(canvas) == ["svg", "defs", "clipPath", "path", "g", "path"]


def test_layers_are_drawn_apart_and_sharp_comes_first() -> None:
    canvas = Canvas()
    with canvas.on(Layer.OVER):
        canvas.add("<circle/>")
    canvas.add("<rect/>")
    assert _elements(canvas) == ["svg", "defs", "rect", "circle"]
    assert _elements(canvas, Layer.OVER) == ["svg", "defs", "circle"]
    assert _elements(canvas, Layer.LIGHT) == ["svg", "defs"]


def test_a_definition_goes_only_with_the_layer_that_uses_it() -> None:
    canvas = Canvas()
    with canvas.on(Layer.LIGHT):
        canvas.fill(SQUARE, canvas.glow(5, 5, 9, (0, "#ffffff"), (1, "#000000")))
    assert "radialGradient" in canvas.svg(Layer.LIGHT)
    assert "radialGradient" not in canvas.svg(Layer.SHARP)


def test_a_soft_line_is_many_faint_ones_and_as_strong_as_asked() -> None:
    canvas = Canvas()
    canvas.soft(curve("0,0 20,0"), "#000000", 40, 0.4)
    svg = canvas.svg()
    strokes, each = svg.count("<path"), float(svg.split('stroke-opacity="')[1].split('"')[0])
    assert strokes == 4
    assert round(1 - (1 - each) ** strokes, 3) == 0.4
