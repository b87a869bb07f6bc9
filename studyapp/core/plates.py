"""Drawings with named shapes, in the units of the drawing: x right, y down, from the top left."""

from dataclasses import dataclass
from typing import NewType

from studyapp.core.facts import FactId
from studyapp.core.structures import Slug

# One step of an outline: a letter and its numbers. M and L: x y; Q: control, end; C: two
# controls, end; Z: none. All absolute.
Step = tuple[str, tuple[float, ...]]
PlateSlug = NewType("PlateSlug", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """One outline. It stands for a structure, for a fact's attachment area, or is mere detail.

    `role` is what it is painted as: bone, muscle, tract, ligament, origin, insertion, fibre …
    """

    layer: str
    role: str
    steps: tuple[Step, ...]
    structure: Slug | None = None
    fact: FactId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plate:
    """A drawing; `layers` (id, name) go from the back to the front, shapes in painting order."""

    slug: PlateSlug
    title: str
    description: str
    width: float
    height: float
    mm_per_unit: float
    layers: tuple[tuple[str, str], ...]
    shapes: tuple[Shape, ...]
