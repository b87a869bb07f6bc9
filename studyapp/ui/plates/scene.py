"""What is painted of a plate: which layers, which areas, what is lit; for a screen or a picture."""

from collections.abc import Collection, Mapping
from copy import copy
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from studyapp.core.plates import AREAS, ATTACHMENTS, LANDMARK, Plate, PlateMap, Shape
from studyapp.core.plates import Point as PlatePoint
from studyapp.ui.plates.ink import Ink, Inked, made_ready
from studyapp.ui.plates.labels import Wanted
from studyapp.ui.theme import Look

_CALLED = ("muscle", "tract", "nerve")  # what has its name beside the drawing without being lit
_VEIL = 0.34  # how strongly a muscle is drawn over the bones it attaches to
_WASHED = 0.2  # and the fibres of a muscle whose colour tells something
_KEPT = 0.6  # an area that was looked at before
_FAINT = 0.3  # and an area that is not looked at


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What is seen of a plate.

    `layers` are drawn in full; what is `veiled` of the others, over them as a veil. `areas` are
    drawn strongly over everything, those `kept` a little weaker; `others` says whether the
    remaining ones are drawn faintly.
    `lit` names structures. `washes` gives structures a colour that tells something.
    """

    layers: frozenset[str] = frozenset()
    veiled: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()
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
        self._bounds: dict[frozenset[str], QRectF] = {}
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
                is_kept = shape.fact in seen.kept
                is_calm = shape.fact not in seen.areas and (is_kept or seen.others)
                if is_calm and shape.is_in(seen.layers):
                    ink.area(painter, inked, strength=_KEPT if is_kept else _FAINT)
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
        if found is None:
            found = self.map.under(at, (), on_top=seen.veiled)
        return found

    def points(self, seen: Seen, labels: Mapping[str, Wanted]) -> dict[str, tuple[Wanted, QPointF]]:
        """What can be named, with the point of the plate where it is seen."""
        found = {}
        for name, wanted in labels.items():
            middle = self.map.middle(name, seen.layers, seen.areas | seen.lit | seen.kept)
            if middle is not None:
                found[name] = wanted, QPointF(*middle)
        return found

    def lettered(self, seen: Seen) -> list[tuple[str, QPointF, QRectF]]:
        """The areas that are lit: role, a point inside and the box around, in units."""
        found = []
        done: set[str] = set()
        for inked in self.shapes:
            name = inked.shape.fact
            if name in seen.areas and name not in done:
                done.add(name)
                middle = self.map.middle(name)
                assert middle
                found.append((inked.shape.role, QPointF(*middle), inked.path.boundingRect()))
        return found

    def bounds(self, layers: frozenset[str]) -> QRectF:
        """The box around all that is drawn in these layers; the sheet itself has bare edges."""
        if layers not in self._bounds:
            box = QRectF()
            for inked in self.shapes:
                if inked.shape.layer in layers:
                    box = box.united(inked.path.boundingRect())
            self._bounds[layers] = box
        return self._bounds[layers]

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


def named_in(
    drawing: Drawing,
    seen: Seen,
    names: Mapping[str, str],
    asked: Collection[str] | None = None,
    *,
    by_muscle: bool = False,
) -> dict[str, Wanted]:
    """The names to write: of the areas that are lit, of what else is, then of muscles in sight.

    An area is called by its site, or `by_muscle`, each of which is told once as origin and as
    insertion; with `asked`, only these while there are many.
    """
    found: dict[str, Wanted] = {}
    muscles: set[tuple[str, str]] = set()
    for inked in drawing.shapes:
        shape = inked.shape
        if shape.fact in seen.areas:
            if asked is None or shape.fact in asked or len(seen.areas) == 1:
                muscle, _, site = names.get(shape.name, "").partition(": ")
                text = muscle.partition(" of ")[2] if by_muscle else site
                if by_muscle and (text, shape.role) in muscles:
                    continue
                muscles.add((text, shape.role))
                found[shape.name] = Wanted(text=text, role=shape.role)
        elif shape.structure and shape.structure in seen.lit:
            found[shape.name] = Wanted(text=names.get(shape.name, ""), role="accent")
        elif shape.role in _CALLED and shape.layer in seen.layers:
            found.setdefault(
                shape.name, Wanted(text=names.get(shape.name, ""), role="muted", rank=1)
            )
    return {name: wanted for name, wanted in found.items() if wanted.text}


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
