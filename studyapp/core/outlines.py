"""Outlines of curves: what lies inside, how far away something is. Filled even-odd.

Curves are taken as eight straight lines each: on a plate's curves, some 100 units long and gently
bent, that is within a fifth of a unit.
"""

import math
from collections.abc import Iterator, Sequence
from functools import cached_property

Point = tuple[float, float]
# One step of an outline: a letter and its numbers. M and L: x y; Q: control, end; C: two
# controls, end; Z: none. All absolute.
Step = tuple[str, tuple[float, ...]]
_PIECES = 8  # straight lines a curve is taken as
_AROUND = 48  # points of a ring that distances are roughly measured to
_GRID = 12  # points each way among which the middle of a shape is looked for


class Outline:
    """One shape's rings. Units are those of its steps."""

    def __init__(self, steps: Sequence[Step]) -> None:
        self._steps = steps

    @cached_property
    def bounds(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of all points and controls: nothing of it lies outside."""
        return bounds(self._steps)

    @cached_property
    def extent(self) -> float:
        """Its area in square units, to compare sizes by: a hole counts by the way it runs round."""
        doubled = sum(
            x1 * y2 - x2 * y1
            for ring in self.rings
            for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True)
        )
        return abs(doubled) / 2

    @cached_property
    def rings(self) -> tuple[tuple[Point, ...], ...]:
        """Its corners, ring by ring."""
        return tuple(tuple(ring) for ring in _rings(self._steps))

    def contains(self, at: Point) -> bool:
        """Whether a point lies inside."""
        x, y = at
        left, top, right, bottom = self.bounds
        if not (left <= x <= right and top <= y <= bottom):
            return False
        inside = False
        for ring in self.rings:
            x1, y1 = ring[-1]
            for x2, y2 in ring:
                if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
                    inside = not inside
                x1, y1 = x2, y2
        return inside

    def distance(self, at: Point) -> float:
        """How far a point lies from it: 0 inside."""
        return 0.0 if self.contains(at) else self._to_edge(at)

    @cached_property
    def insides(self) -> tuple[Point, ...]:
        """Points all over its inside, roughly the farthest from its edge first; never none."""
        left, top, right, bottom = self.bounds
        places = [(n + 0.5) / _GRID for n in range(_GRID)]
        inside = [
            point
            for across in places
            for down in places
            if self.contains(point := (left + across * (right - left), top + down * (bottom - top)))
        ]
        if not inside:  # thinner than the grid: on its edge, then
            return (self.rings[0][0],)
        around = [ring[:: max(1, len(ring) // _AROUND)] for ring in self.rings]

        def to_edge(at: Point) -> float:
            return min(_apart(at, to) for ring in around for to in ring)

        return tuple(sorted(inside, key=to_edge, reverse=True))

    def _to_edge(self, at: Point) -> float:
        return min(
            _to_line(at, one, other)
            for ring in self.rings
            for one, other in zip(ring, (*ring[1:], ring[0]), strict=True)
        )


def bounds(steps: Sequence[Step]) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of all points and controls."""
    xs = [number for _, numbers in steps for number in numbers[::2]]
    ys = [number for _, numbers in steps for number in numbers[1::2]]
    return min(xs), min(ys), max(xs), max(ys)


def _rings(steps: Sequence[Step]) -> Iterator[list[Point]]:
    ring: list[Point] = []
    for letter, numbers in steps:
        if letter == "M":
            if ring:
                yield ring
            ring = [(numbers[0], numbers[1])]
        elif letter == "L":
            ring.append((numbers[0], numbers[1]))
        elif letter in "QC":
            ring.extend(_curve(ring[-1], numbers))
    if ring:
        yield ring


def _curve(start: Point, numbers: tuple[float, ...]) -> Iterator[Point]:
    points = [start, *zip(numbers[::2], numbers[1::2], strict=True)]
    if len(points) == 3:  # a quadratic curve as a cubic one
        a, b, c = points
        points = [a, _between(a, b, 2 / 3), _between(c, b, 2 / 3), c]
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = points
    for n in range(1, _PIECES + 1):
        t = n / _PIECES
        u = 1 - t
        p, q, r, s = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
        yield p * ax + q * bx + r * cx + s * dx, p * ay + q * by + r * cy + s * dy


def _between(a: Point, b: Point, part: float) -> Point:
    return a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part


def _apart(one: Point, other: Point) -> float:
    """How far two points are apart, squared."""
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2


def _to_line(at: Point, one: Point, other: Point) -> float:
    (x, y), (ax, ay), (bx, by) = at, one, other
    dx, dy = bx - ax, by - ay
    long = dx * dx + dy * dy
    t = max(0.0, min(1.0, ((x - ax) * dx + (y - ay) * dy) / long)) if long else 0.0
    return math.hypot(x - ax - t * dx, y - ay - t * dy)
