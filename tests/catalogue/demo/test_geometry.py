from itertools import pairwise
from math import dist

import pytest

from shoestore.catalogue.demo.geometry import curve, joined, outline


def test_a_curve_passes_through_its_points() -> None:
    line = curve("0,0 50,80 120,40")
    assert [line.beziers[0][0], line.beziers[0][3], line.beziers[1][3]] == [(0, 0), (50, 80), (120, 40)]


def test_two_points_make_a_straight_line() -> None:
    assert curve("0,0 30,0").path == "M0.0,0.0C10.0,0.0 20.0,0.0 30.0,0.0"


def test_a_curve_is_smooth_except_at_its_corners() -> None:
    smooth, cornered = curve("0,0 50,80 100,0"), curve("0,0 50,80! 100,0")
    (_, _, before, place), (_, after, _, _) = smooth.beziers
    assert place[1] - before[1] == pytest.approx(after[1] - place[1])
    (_, _, before, place), (_, after, _, _) = cornered.beziers
    assert (place[1] - before[1] > 0, after[1] - place[1] > 0) == (True, False)


def test_an_outline_closes_at_its_first_corner() -> None:
    shape = outline("0,0 10,0! 10,10! 0,10!")
    assert shape.beziers[0][0] == shape.beziers[-1][3] == (10, 0)
    assert shape.path.endswith("Z")


def test_joined_lines_make_one_shape_with_corners_where_they_meet() -> None:
    shape = joined(curve("0,0 10,0"), curve("10,0 10,10"), curve("10,10 0,0"))
    assert shape.closed
    assert shape.corners == {0, 1, 2, 3, 4, 5}
    assert shape.box == (0, 0, 10, 10)


def test_a_line_moved_sideways_keeps_its_distance_to_the_right() -> None:
    seam = curve("0,100 100,100 200,100").offset(12)
    assert [y for _, y in seam.points] == pytest.approx([112] * len(seam.points))


def test_going_back_runs_from_the_end_to_the_start() -> None:
    line = curve("0,0 5,5! 9,0 20,0")
    assert line.back.points == ((20, 0), (9, 0), (5, 5), (0, 0))
    assert line.back.corners == {2}


def test_places_along_a_line_are_evenly_spaced() -> None:
    line = curve("0,0 10,0 100,0")
    assert [line.along(share)[0][0] for share in (0, 0.25, 0.5, 1)] == pytest.approx([0, 25, 50, 100])
    assert line.along(0.5)[1] == pytest.approx((1, 0))


def test_a_part_of_a_line_begins_and_ends_on_it() -> None:
    part = curve("0,0 100,0").part(0.2, 0.6)
    assert part.points[0] == pytest.approx((20, 0))
    assert part.points[-1] == pytest.approx((60, 0))


def test_dense_points_lie_close_together() -> None:
    dots = curve("0,0 60,40 120,0").dense
    assert max(dist(a, b) for a, b in pairwise(dots)) < 12
