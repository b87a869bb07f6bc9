"""What is painted of a plate: which layers, which areas, what is lit; for a screen or a picture."""

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from studyapp.core.plates import AREAS, ATTACHMENTS, LANDMARK, Plate, PlateMap, Shape
from studyapp.core.plates import Point as PlatePoint
from studyapp.ui.plates.ink import Ink, Inked, made_ready
from studyapp.ui.theme import Look

_VEIL = 0.34  # how strongly a muscle is drawn over the bones it attaches to
_WASHED = 0.35  # and the fibres of a muscle whose colour tells something
_FAINT = 0.3  # and an area that is not looked at


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What is seen of a plate.

    `layers` are drawn in full; what is `veiled` of the others, over them as a veil. `areas` are
    drawn strongly over everything; `others` says whether the remaining ones are drawn faintly.
    `lit` names structures. `washes` gives structures a colour that tells something.
    """

    layers: frozenset[str] = frozenset()
    veiled: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    lit: frozenset[str] = frozenset()
    others: bool = True
    washes: Mapping[str, QColor] | None = None


class Drawing:
    """One plate made ready to be painted as often as need be."""

    def __init__(self, plate: Plate, look: Look) -> None:
        self.plate = plate
        self.map = PlateMap(plate)
        self.shapes = made_ready(plate)
        self._look = look
        self._is_soft = True
        self._names = {inked.shape.name for inked in self.shapes}

    @property
    def ink(self) -> Ink:
        """The ink of the theme in force."""
        return Ink(self._look, self.plate.mm_per_unit, is_soft=self._is_soft)

    def dressed(self, look: Look, *, is_soft: bool = True) -> "Drawing":
        """The same drawing in another look, with or without shadows."""
        other = copy(self)
        other._look, other._is_soft = look, is_soft
        return other

    def has(self, name: str) -> bool:
        """Whether a structure or area is drawn."""
        return name in self._names

    def paint(self, painter: QPainter, seen: Seen, rect: QRectF | None = None) -> None:
        """All that is calm: layers, veils, faint areas. What is lit comes over it."""
        ink = self.ink
        for inked in self.shapes:
            if rect is not None and not inked.path.boundingRect().intersects(rect):
                continue
            shape = inked.shape
            if shape.role in AREAS:
                if seen.others and shape.is_in(seen.layers) and shape.fact not in seen.areas:
                    ink.area(painter, inked, strength=_FAINT)
            elif shape.layer in seen.layers:
                is_washed = bool(seen.washes and inked.owner in seen.washes)
                painter.setOpacity(_WASHED if is_washed and not shape.name else 1.0)
                ink.paint(painter, inked)
                painter.setOpacity(1.0)
                self._wash(painter, ink, inked, seen)
        self._veil(painter, ink, seen, rect)

    def paint_lit(self, painter: QPainter, seen: Seen) -> None:
        """What is looked at."""
        ink = self.ink
        for inked in self.shapes:
            if inked.shape.structure in seen.lit:
                ink.light(painter, inked.path)
        for inked in self.shapes:
            if inked.shape.fact in seen.areas:
                ink.area(painter, inked)

    def visible(self, at: PlatePoint, seen: Seen) -> Shape | None:
        """The named shape that is seen at a point; a veil lets through to the bones under it."""
        layers = seen.layers if seen.others else seen.layers - {ATTACHMENTS}
        found = self.map.under(at, layers, on_top=seen.areas)
        if found is None and seen.veiled:
            veils = {s.shape.layer for s in self.shapes if s.shape.name in seen.veiled}
            behind = self.map.under(at, veils)
            found = behind if behind and behind.name in seen.veiled else None
        return found

    def _wash(self, painter: QPainter, ink: Ink, inked: Inked, seen: Seen) -> None:
        colour = seen.washes.get(inked.shape.structure or "") if seen.washes else None
        if colour is not None:
            ink.wash(painter, inked.path, colour)

    def _veil(self, painter: QPainter, ink: Ink, seen: Seen, rect: QRectF | None) -> None:
        if not seen.veiled:
            return
        painter.save()
        painter.setOpacity(_VEIL)
        for inked in self.shapes:
            is_hidden = inked.shape.layer not in seen.layers
            is_near = rect is None or inked.path.boundingRect().intersects(rect)
            if is_hidden and is_near and inked.owner in seen.veiled and not inked.shape.fact:
                ink.paint(painter, inked)
        painter.restore()


def named(drawing: Drawing, seen: Seen) -> list[Shape]:
    """The shapes worth walking through: areas first, then what has ink, then regions of bone."""
    rank = {**dict.fromkeys(AREAS, 0), LANDMARK: 2}
    found: dict[str, Shape] = {}
    for inked in drawing.shapes:
        shape = inked.shape
        is_shown = shape.is_in(seen.layers) or shape.name in seen.veiled | seen.areas
        if shape.name and is_shown:
            found.setdefault(shape.name, shape)
    own = seen.areas | seen.veiled

    def order(shape: Shape) -> tuple[bool, int]:
        is_own = shape.name in own or shape.name.partition(".")[0] in own
        return not (shape.fact and is_own), rank.get(shape.role, 1)

    return sorted(found.values(), key=order)
