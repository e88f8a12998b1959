"""Smooth curves through points, written as text: `"200,880 215,830! 255,785"`, where `!` marks a corner."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from math import hypot

Point = tuple[float, float]
Bezier = tuple[Point, Point, Point, Point]


@dataclass(frozen=True)
class Curve:
    """A smooth curve through points; at a corner it may turn sharply."""

    points: tuple[Point, ...]
    corners: frozenset[int] = frozenset()
    closed: bool = False

    @cached_property
    def beziers(self) -> list[Bezier]:
        """The cubic pieces of the curve, in order."""
        return [piece for run in self._runs() for piece in _beziers(run)]

    @cached_property
    def path(self) -> str:
        """The curve as the `d` of an SVG path."""
        x, y = self.beziers[0][0]
        pieces = (f"C{_pair(b)} {_pair(c)} {_pair(d)}" for _, b, c, d in self.beziers)
        return f"M{x:.1f},{y:.1f}{''.join(pieces)}{'Z' if self.closed else ''}"

    @cached_property
    def dense(self) -> list[Point]:
        """Points so close together that straight lines between them look like the curve."""
        dots = [_at(piece, step / 12) for piece in self.beziers for step in range(12)]
        return [*dots, self.beziers[-1][3]]

    @property
    def back(self) -> "Curve":
        """The same curve drawn from its end to its start."""
        last = len(self.points) - 1
        return Curve(self.points[::-1], frozenset(last - corner for corner in self.corners), self.closed)

    @cached_property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of the curve."""
        across, down = [x for x, _ in self.dense], [y for _, y in self.dense]
        return min(across), min(down), max(across), max(down)

    def offset(self, distance: float) -> "Curve":
        """The curve moved sideways by `distance`: to the right of its direction as seen on the page."""
        dots = _even(self.dense, 24)
        moved = [_beside(before, after, dot, distance) for before, dot, after in _neighbours(dots)]
        return Curve(tuple(moved))

    def along(self, share: float) -> tuple[Point, Point]:
        """The point at this share (0 to 1) of the length, and the direction there as a unit vector."""
        wanted = share * self._lengths[-1]
        place = min(bisect_right(self._lengths, wanted), len(self._lengths) - 1)
        (x, y), (next_x, next_y) = self.dense[place - 1 : place + 1]
        step = self._lengths[place] - self._lengths[place - 1]
        dx, dy = (next_x - x) / step, (next_y - y) / step
        rest = wanted - self._lengths[place - 1]
        return (x + dx * rest, y + dy * rest), (dx, dy)

    def part(self, start: float, end: float) -> "Curve":
        """The stretch between two shares (0 to 1) of the length."""
        steps = max(3, round((end - start) * self._lengths[-1] / 24))
        return Curve(tuple(self.along(start + (end - start) * step / steps)[0] for step in range(steps + 1)))

    def moved(self, dx: float, dy: float) -> "Curve":
        """The same curve somewhere else."""
        return Curve(tuple((x + dx, y + dy) for x, y in self.points), self.corners, self.closed)

    @cached_property
    def _lengths(self) -> list[float]:
        """How far along the curve each dense point lies."""
        steps = (max(hypot(b[0] - a[0], b[1] - a[1]), 1e-9) for a, b in pairwise(self.dense))
        return list(accumulate(steps, initial=0.0))

    def _runs(self) -> list[list[Point]]:
        points, corners = _opened(self) if self.closed else (list(self.points), sorted(self.corners))
        cuts = sorted({0, *corners, len(points) - 1})
        return [points[start : end + 1] for start, end in pairwise(cuts)]


def curve(text: str) -> Curve:
    """An open curve through the points of the text."""
    return _read(text, closed=False)


def outline(text: str) -> Curve:
    """A closed curve through the points of the text, with at least one corner."""
    return _read(text, closed=True)


def joined(*lines: Curve) -> Curve:
    """A closed curve along these lines one after another, with a corner where one begins."""
    points: list[Point] = []
    corners: set[int] = set()
    for line in lines:
        corners |= {len(points), *(len(points) + corner for corner in line.corners)}
        points += line.points
        corners.add(len(points) - 1)
    return Curve(tuple(points), frozenset(corners), closed=True)


def _read(text: str, *, closed: bool) -> Curve:
    words = text.split()
    corners = frozenset(place for place, word in enumerate(words) if word.endswith("!"))
    return Curve(tuple(_point(word) for word in words), corners, closed)


def _point(word: str) -> Point:
    x, y = word.rstrip("!").split(",")
    return float(x), float(y)


def _opened(shape: Curve) -> tuple[list[Point], list[int]]:
    """A closed shape cut open at its first corner."""
    first = min(shape.corners)
    points = [*shape.points[first:], *shape.points[: first + 1]]
    corners = [(corner - first) % len(shape.points) for corner in shape.corners]
    return points, sorted(corners)


def _beziers(run: list[Point]) -> list[Bezier]:
    """Centripetal Catmull-Rom pieces: they neither overshoot nor loop where points are unevenly spaced."""
    steps = [max(hypot(b[0] - a[0], b[1] - a[1]) ** 0.5, 0.01) for a, b in pairwise(run)]
    tangents = [_tangent(run, steps, place) for place in range(len(run))]
    return [
        (a, _plus(a, tangents[i], steps[i] / 3), _plus(b, tangents[i + 1], -steps[i] / 3), b)
        for i, (a, b) in enumerate(pairwise(run))
    ]


def _tangent(run: list[Point], steps: list[float], place: int) -> Point:
    if len(run) == 2:
        return _slope(run[0], run[1], steps[0])
    if place == 0:
        return _end_tangent(_slope(run[0], run[1], steps[0]), _tangent(run, steps, 1))
    if place == len(run) - 1:
        return _end_tangent(_slope(run[-2], run[-1], steps[-1]), _tangent(run, steps, place - 1))
    before, after = steps[place - 1], steps[place]
    slope_before = _slope(run[place - 1], run[place], before)
    slope_after = _slope(run[place], run[place + 1], after)
    weight = before / (before + after)
    return (
        slope_before[0] * (1 - weight) + slope_after[0] * weight,
        slope_before[1] * (1 - weight) + slope_after[1] * weight,
    )


def _end_tangent(slope: Point, inner: Point) -> Point:
    """The end turns as the curve does beside it, rather than leaving straight."""
    return 1.5 * slope[0] - 0.5 * inner[0], 1.5 * slope[1] - 0.5 * inner[1]


def _slope(start: Point, end: Point, step: float) -> Point:
    return (end[0] - start[0]) / step, (end[1] - start[1]) / step


def _plus(point: Point, direction: Point, length: float) -> Point:
    return point[0] + direction[0] * length, point[1] + direction[1] * length


def _at(piece: Bezier, t: float) -> Point:
    a, b, c, d = piece
    s = 1 - t
    weights = s**3, 3 * s * s * t, 3 * s * t * t, t**3
    return (
        sum(w * p[0] for w, p in zip(weights, (a, b, c, d), strict=True)),
        sum(w * p[1] for w, p in zip(weights, (a, b, c, d), strict=True)),
    )


def _even(dots: list[Point], spacing: float) -> list[Point]:
    """The same line with dots about `spacing` apart, both ends kept."""
    kept = [dots[0]]
    for dot in dots[1:-1]:
        if hypot(dot[0] - kept[-1][0], dot[1] - kept[-1][1]) >= spacing:
            kept.append(dot)
    return [*kept, dots[-1]]


def _neighbours(dots: list[Point]) -> list[tuple[Point, Point, Point]]:
    padded = [dots[0], *dots, dots[-1]]
    return list(zip(padded, padded[1:], padded[2:], strict=False))


def _beside(before: Point, after: Point, dot: Point, distance: float) -> Point:
    dx, dy = after[0] - before[0], after[1] - before[1]
    length = hypot(dx, dy) or 1.0
    return dot[0] - dy / length * distance, dot[1] + dx / length * distance


def _pair(point: Point) -> str:
    return f"{point[0]:.1f},{point[1]:.1f}"
