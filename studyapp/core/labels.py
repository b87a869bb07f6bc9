"""Where the names beside a drawing stand: in two columns, in the order of what they name.

Lengths are pixels of the view, x right, y down. No two labels overlap and none leaves the view;
where there is no room for all, those of the highest rank are kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from studyapp.core.outlines import Point

Size = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What is to be named: `at` is where its line leads; a lower `rank` is sooner kept.

    `sizes` are width and height on the left side and on the right one, where its text may break
    otherwise.
    """

    name: str
    at: Point
    sizes: tuple[Size, Size]
    rank: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A label in its place; `start` is where its line leaves it."""

    label: Label
    left: float
    top: float
    right: float
    bottom: float
    start: Point


def rooms(points: Sequence[Point], view: Size, margin: float) -> tuple[float, float]:
    """How wide labels can be left and right of all these points."""
    if not points:
        return 0.0, 0.0
    at = [x for x, _ in points]
    return max(0.0, min(at) - 2 * margin), max(0.0, view[0] - max(at) - 2 * margin)


def arranged(
    labels: Sequence[Label],
    view: Size,
    drawing: tuple[float, float],
    *,
    margin: float,
    gap: float,
) -> list[Placed]:
    """Each label in its place; `view` is width and height, `drawing` the x of its two edges.

    The columns stand left and right of the drawing as far as the view has room for them, at least
    of all the points. Labels that are wider than half the view and those whose point is out of it
    are left out.
    """
    width, height = view
    most = (width - 3 * margin) / 2
    seen = [
        label
        for label in labels
        if max(size[0] for size in label.sizes) <= most
        and 0 <= label.at[0] <= width
        and 0 <= label.at[1] <= height
    ]
    if not seen:
        return []
    room = rooms([label.at for label in seen], view, margin)
    left, right = _sides(seen, room, height - 2 * margin, gap)
    edges = min(margin + room[0], (width - margin) / 2), width - margin - room[1]
    wide = [
        max((label.sizes[side][0] for label in on), default=0.0)
        for side, on in enumerate((left, right))
    ]
    edges = (
        min(edges[0], max(drawing[0] - margin, margin + wide[0])),
        max(edges[1], min(drawing[1] + margin, width - margin - wide[1])),
    )
    placed = []
    for label, top in _stacked(left, 0, (margin, height - margin), gap):
        long, high = label.sizes[0]
        edge = max(margin + long, edges[0])
        placed.append(
            Placed(
                label=label, left=edge - long, right=edge, top=top, bottom=top + high,
                start=(edge, top + high / 2),
            )
        )  # fmt: skip
    for label, top in _stacked(right, 1, (margin, height - margin), gap):
        long, high = label.sizes[1]
        edge = min(width - margin - long, max(edges[1], (width + margin) / 2))
        placed.append(
            Placed(
                label=label, left=edge, right=edge + long, top=top, bottom=top + high,
                start=(edge, top + high / 2),
            )
        )  # fmt: skip
    return placed


def _sides(
    labels: Sequence[Label], room: tuple[float, float], height: float, gap: float
) -> tuple[list[Label], list[Label]]:
    """The labels of each side, as many as it holds.

    A label stands on its own side while that has room beside the points and not more than its
    share, else on the other one.
    """
    at = [label.at[0] for label in labels]
    middle = (min(at) + max(at)) / 2
    share = (len(labels) + 1) // 2
    sides: tuple[list[Label], list[Label]] = [], []
    free = [height, height]
    for label in sorted(labels, key=lambda one: (one.rank, -abs(one.at[0] - middle))):
        near = 0 if label.at[0] < middle else 1

        def worth(side: int, label: Label = label, near: int = near) -> tuple[bool, bool, bool]:
            return room[side] >= label.sizes[side][0], len(sides[side]) < share, side == near

        for side in sorted((0, 1), key=worth, reverse=True):
            if label.sizes[side][1] <= free[side]:
                free[side] -= label.sizes[side][1] + gap
                sides[side].append(label)
                break
    return sides


def _stacked(
    labels: Sequence[Label], side: int, within: tuple[float, float], gap: float
) -> list[tuple[Label, float]]:
    """Labels with the y of their upper edges: each as near its point as the others let it."""
    ordered = sorted(labels, key=lambda label: label.at[1])
    tops: list[float] = []
    free, limit = within
    for label in ordered:
        high = label.sizes[side][1]
        tops.append(max(free, label.at[1] - high / 2))
        free = tops[-1] + high + gap
    for number in range(len(ordered) - 1, -1, -1):
        tops[number] = min(tops[number], limit - ordered[number].sizes[side][1])
        limit = tops[number] - gap
    return list(zip(ordered, tops, strict=True))
