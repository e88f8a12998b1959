"""An SVG under construction: what is drawn, and the gradients and clips it refers to."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from math import acos, pi

from shoestore.catalogue.demo.geometry import Curve

Stop = tuple[float, str] | tuple[float, str, float]
Line = tuple[float, float, float, float]

_ROUND = 'stroke-linecap="round" stroke-linejoin="round"'


class Layer(StrEnum):
    """What is drawn sharp, the light that falls on it, and what lies over both."""

    SHARP = "sharp"
    LIGHT = "light"
    OVER = "over"


class Canvas:
    """Collects SVG; names of definitions count up, so the same drawing is always the same text."""

    def __init__(self) -> None:
        self._defs: dict[str, str] = {}
        self._layers: dict[Layer, list[str]] = {layer: [] for layer in Layer}
        self._layer = Layer.SHARP

    def svg(self, *layers: Layer) -> str:
        """What is drawn on these layers, or on all of them, with its definitions before it."""
        body = "".join(text for layer in layers or Layer for text in self._layers[layer])
        used = {text: name for text, name in self._defs.items() if f"#{name})" in body}
        defs = "".join(text.replace('"ID"', f'"{name}"', 1) for text, name in used.items())
        return f"<defs>{defs}</defs>{body}"

    def has(self, layer: Layer) -> bool:
        """Whether anything is drawn on this layer."""
        return bool(self._layers[layer])

    @contextmanager
    def on(self, layer: Layer) -> Iterator[None]:
        """What is drawn in this block goes onto the layer."""
        before, self._layer = self._layer, layer
        yield
        self._layer = before

    def add(self, svg: str) -> None:
        """Draw this SVG text on top."""
        self._layers[self._layer].append(svg)

    def gradient(self, line: Line, *stops: Stop) -> str:
        """A paint running along the line."""
        x1, y1, x2, y2 = line
        place = f'x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" gradientUnits="userSpaceOnUse"'
        return self._paint(f'<linearGradient id="ID" {place}>{_stops(stops)}</linearGradient>')

    def glow(self, x: float, y: float, radius: float, *stops: Stop) -> str:
        """A round paint about a point."""
        place = f'cx="{x:g}" cy="{y:g}" r="{radius:g}" gradientUnits="userSpaceOnUse"'
        return self._paint(f'<radialGradient id="ID" {place}>{_stops(stops)}</radialGradient>')

    def pattern(self, width: float, height: float, content: str, turn: float = 0) -> str:
        """A paint that repeats a tile, turned by so many degrees."""
        place = f'width="{width:g}" height="{height:g}" patternUnits="userSpaceOnUse"'
        return self._paint(
            f'<pattern id="ID" {place} patternTransform="rotate({turn:g})">{content}</pattern>'
        )

    @contextmanager
    def inside(self, shape: Curve) -> Iterator[None]:
        """What is drawn in this block is cut to the shape."""
        name = self._define(f'<clipPath id="ID"><path d="{shape.path}"/></clipPath>')
        self.add(f'<g clip-path="url(#{name})">')
        yield
        self.add("</g>")

    def fill(self, shape: Curve, paint: str, opacity: float = 1) -> None:
        """Fill the shape."""
        self.add(f'<path d="{shape.path}" fill="{paint}"{_faint("fill", opacity)}/>')

    def stroke(self, line: Curve, paint: str, width: float, opacity: float = 1, extra: str = "") -> None:
        """Draw the line with round ends."""
        self.add(
            f'<path d="{line.path}" fill="none" stroke="{paint}" stroke-width="{width:g}" {_ROUND}'
            f"{_faint('stroke', opacity)}{extra}/>"
        )

    def soft(self, line: Curve, colour: str, width: float, strength: float) -> None:
        """Draw the line fading out to both sides over `width`.

        Many faint strokes over each other: for this renderer far cheaper than one blur.
        """
        steps = max(4, min(9, round(strength * width / 4)))
        each = 1 - (1 - strength) ** (1 / steps)
        widths = [width * acos(2 * (step + 0.5) / steps - 1) / pi for step in range(steps)]
        ends = f'stroke="{colour}" stroke-opacity="{each:.4f}" {_ROUND}'
        strokes = "".join(f'<path d="{line.path}" stroke-width="{wide:.1f}"/>' for wide in widths)
        self.add(f'<g fill="none" {ends}>{strokes}</g>')

    def _define(self, svg: str) -> str:
        return self._defs.setdefault(svg, f"d{len(self._defs)}")

    def _paint(self, svg: str) -> str:
        return f"url(#{self._define(svg)})"


def _faint(what: str, opacity: float) -> str:
    return "" if opacity == 1 else f' {what}-opacity="{opacity:.3g}"'


def _stops(stops: tuple[Stop, ...]) -> str:
    return "".join(_stop(*stop) for stop in stops)


def _stop(offset: float, colour: str, opacity: float = 1) -> str:
    return f'<stop offset="{offset:g}" stop-color="{colour}"{_faint("stop", opacity)}/>'
