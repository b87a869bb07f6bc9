"""Drawings with named shapes, and what is under a point of one.

Coordinates are units of the drawing: x right, y down, from the top left corner. `mm_per_unit`
tells how long a unit is on the body.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NewType

from studyapp.core import outlines
from studyapp.core.facts import FactId
from studyapp.core.outlines import Point, Step
from studyapp.core.structures import Slug

__all__ = ["Plate", "PlateHead", "PlateMap", "PlateSlug", "Point", "Shape", "Stage", "Step"]

PlateSlug = NewType("PlateSlug", str)
LAYER = "layer--"  # what the ids of layers begin with
ATTACHMENTS = f"{LAYER}attachments"  # the layer of the attachment areas

# Roles: what a shape is painted as. A landmark is a region of bone that has a name and no ink.
BODIES = ("bone", "disc", "muscle", "tract", "fascia", "ligament", "capsule", "nerve")
AREAS = ("origin", "insertion")
LANDMARK = "landmark"
DETAILS = (
    "shade", "glint", "hollow", "tendon", "fibre", "glint-line", "edge", "arrow",
)  # fmt: skip
ROLES = frozenset((*BODIES, *AREAS, LANDMARK, *DETAILS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """One outline. It stands for a structure, for a fact's attachment area, or is mere detail.

    `role` is what it is painted as: bone, muscle, tract, ligament, origin, insertion, fibre …
    `ground` is the layer of what an area lies on: it is seen when that is.
    """

    layer: str
    role: str
    steps: tuple[Step, ...]
    structure: Slug | None = None
    fact: FactId | None = None
    ground: str = ""

    @property
    def name(self) -> str:
        """The fact or structure it stands for; empty for detail."""
        return self.fact or self.structure or ""

    def is_in(self, layers: Collection[str]) -> bool:
        """Whether it is seen when these layers are shown."""
        return self.layer in layers and (not self.ground or self.ground in layers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One step of a plate that is stepped through: what is said, and what is seen meanwhile.

    `layers` are shown, all others not; `lit` names structures. `claims` say how sure it is.
    """

    title: str
    text: str
    layers: tuple[str, ...]
    lit: tuple[Slug, ...] = ()
    claims: tuple[Slug, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plate:
    """A drawing; `layers` (id, name) go from the back to the front, shapes in painting order.

    `muscles` are those it is about. `hidden` tells of facts of theirs why they are not on it.
    `body` is "front" or "back" for the plates of the body map, else empty.
    """

    slug: PlateSlug
    title: str
    description: str
    width: float
    height: float
    mm_per_unit: float
    layers: tuple[tuple[str, str], ...]
    shapes: tuple[Shape, ...]
    muscles: tuple[Slug, ...] = ()
    hidden: tuple[tuple[FactId, str], ...] = ()
    stages: tuple[Stage, ...] = ()
    body: str = ""

    @property
    def depths(self) -> tuple[tuple[str, str], ...]:
        """The layers (id, name) that can be looked down to, from the bones to the surface."""
        return tuple(layer for layer in self.layers if layer[0] != ATTACHMENTS)

    def down_to(self, depth: int) -> frozenset[str]:
        """The layers that are seen when `depth` of the `depths` lie over the first one."""
        return frozenset([ATTACHMENTS, *(layer for layer, _ in self.depths[: depth + 1])])

    def depth_of(self, name: str) -> int | None:
        """From what depth on a structure is seen; None where it is not drawn."""
        order = [layer for layer, _ in self.depths]
        layers = {s.layer for s in self.shapes if s.structure == name}
        depths = [depth for depth, layer in enumerate(order) if layer in layers]
        return min(depths, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlateHead:
    """What a plate shows, without its outlines: enough to choose one.

    Sizes are in square units of the drawing, of which a view shows as many as fit: of each
    structure that is drawn, of each fact's area.
    """

    slug: PlateSlug
    title: str
    structures: dict[Slug, float]
    areas: dict[FactId, float]
    is_story: bool = False  # it has stages
    body: str = ""


class PlateMap:
    """Looks things up on one plate. Outlines are worked out when first needed."""

    def __init__(self, plate: Plate) -> None:
        self.plate = plate
        self._outlines: dict[int, outlines.Outline] = {}

    @cached_property
    def _named(self) -> list[tuple[int, Shape]]:
        return [(n, shape) for n, shape in enumerate(self.plate.shapes) if shape.name]

    def under(
        self, at: Point, layers: Collection[str], *, on_top: Collection[str] = ()
    ) -> Shape | None:
        """The named shape that is seen at a point when these layers are shown, the topmost one.

        What is `on_top` lies over everything, as it is painted.
        """
        for number, shape in reversed(self._named):
            if shape.name in on_top and self._outline(number).contains(at):
                return shape
        for number, shape in reversed(self._named):
            if shape.is_in(layers) and self._outline(number).contains(at):
                return shape
        return None

    def pieces(self, name: str) -> list[Shape]:
        """The shapes of a structure or fact."""
        return [shape for _, shape in self._named if shape.name == name]

    def mm_to(self, name: str, at: Point) -> float | None:
        """How far a point lies from a structure or area, in mm: 0 inside; None if not drawn."""
        away = [self._outline(n).distance(at) for n, shape in self._named if shape.name == name]
        return min(away) * self.plate.mm_per_unit if away else None

    def depth_to(self, fact: str) -> int:
        """Down to which of the plate's depths one must look to see a fact's area on its ground."""
        grounds = [shape.ground for shape in self.pieces(fact)]
        order = [layer for layer, _ in self.plate.depths]
        return max((order.index(ground) for ground in grounds if ground in order), default=0)

    def middle(
        self, name: str, layers: Collection[str] | None = None, on_top: Collection[str] = ()
    ) -> Point | None:
        """A point well inside of a structure or area, where a line from its name may lead.

        With `layers`, a point where it is seen when these are shown; None if there is none.
        """
        numbers = [
            n
            for n, shape in self._named
            if shape.name == name and (layers is None or name in on_top or shape.is_in(layers))
        ]
        for number in sorted(numbers, key=lambda n: self._outline(n).extent, reverse=True):
            for at in self._outline(number).insides:
                if layers is None or name in on_top:
                    return at
                seen = self.under(at, layers, on_top=on_top)
                if seen is not None and seen.name == name:
                    return at
        return None

    def _outline(self, number: int) -> outlines.Outline:
        if number not in self._outlines:
            self._outlines[number] = outlines.Outline(self.plate.shapes[number].steps)
        return self._outlines[number]


def views_of(heads: Iterable[PlateHead], structure: Slug) -> list[PlateHead]:
    """The plates worth looking at for a structure, the most telling first.

    That is where it is seen large, and a muscle with many of its areas; a story comes last.
    """
    return _views([(head, _areas_of_each(head)) for head in heads], structure)


def best_plates(heads: Iterable[PlateHead]) -> dict[FactId, PlateSlug]:
    """On which plate each fact is asked: where its muscle is seen best, and its area too.

    Stories are for reading.
    """
    plain = [(head, _areas_of_each(head)) for head in heads if not head.is_story]
    facts = dict.fromkeys(fact for head, _ in plain for fact in head.areas)
    views: dict[Slug, list[PlateHead]] = {}
    found = {}
    for fact in facts:
        muscle = _muscle(fact)
        if muscle not in views:
            views[muscle] = _views(plain, muscle)
        found[fact] = next(head.slug for head in views[muscle] if fact in head.areas)
    return found


def _areas_of_each(head: PlateHead) -> Counter[Slug]:
    return Counter(map(_muscle, head.areas))


def _muscle(fact: FactId) -> Slug:
    return Slug(fact.partition(".")[0])


def _views(counted: Iterable[tuple[PlateHead, Counter[Slug]]], structure: Slug) -> list[PlateHead]:
    def worth(view: tuple[PlateHead, Counter[Slug]]) -> tuple[bool, float]:
        head, own = view
        return not head.is_story, head.structures.get(structure, 1.0) * (1 + own[structure])

    shown = [(head, own) for head, own in counted if structure in head.structures or own[structure]]
    return [head for head, _ in sorted(shown, key=worth, reverse=True)]
