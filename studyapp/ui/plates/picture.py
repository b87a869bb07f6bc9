"""A plate as a picture: for the page of a lesson, for a handout."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QTransform

from studyapp.core.plates import ATTACHMENTS, Plate
from studyapp.ui.plates.labels import LabelPainter, Wanted
from studyapp.ui.plates.scene import Drawing, Seen, named_in
from studyapp.ui.theme import Look

_BESIDE = 480  # units beside a saved plate for its names


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """What a picture shows: what is seen, and the names beside it."""

    seen: Seen
    labels: Mapping[str, Wanted]


def of_muscle(drawing: Drawing, structure: str, names: Mapping[str, str]) -> Shot:
    """A structure with its attachment areas, named; without one, every layer of the plate."""
    plate = drawing.plate
    if plate.stages:  # a story is told by its first arrows
        stage = plate.stages[min(1, len(plate.stages) - 1)]
        seen = Seen(layers=frozenset(stage.layers), lit=frozenset(stage.lit), others=False)
        return Shot(seen=seen, labels=named_in(drawing, seen, names))
    if not structure:
        seen = Seen(layers=plate.down_to(len(plate.depths)) - {ATTACHMENTS}, others=False)
        return Shot(seen=seen, labels=named_in(drawing, seen, names))
    areas = [i.shape for i in drawing.shapes if (i.shape.fact or "").startswith(f"{structure}.")]
    grounds = {area.ground for area in areas}
    sites = {
        i.shape.structure for i in drawing.shapes
        if i.shape.layer in grounds and i.shape.role in ("tract", "fascia") and i.shape.structure
    }  # fmt: skip
    seen = Seen(
        layers=plate.down_to(0),
        veiled=frozenset({structure, *sites}),
        areas=frozenset(area.fact for area in areas if area.fact),
        lit=frozenset() if areas else frozenset({structure}),
        others=False,
    )
    return Shot(seen=seen, labels=named_in(drawing, seen, names))


def paint(
    painter: QPainter,
    drawing: Drawing,
    shot: Shot,
    look: Look,
    box: QRectF,
    *,
    scale: float = 1.0,
) -> None:
    """Fit a plate into a box and paint it; `scale` enlarges text and margins."""
    plate = drawing.plate
    painter.fillRect(box, look.plate_colour("paper"))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.save()
    fit = 0.97 * min(box.width() / plate.width, box.height() / plate.height)
    move = QTransform.fromTranslate(
        box.x() + (box.width() - plate.width * fit) / 2,
        box.y() + (box.height() - plate.height * fit) / 2,
    ).scale(fit, fit)
    painter.setTransform(move, True)
    drawing.paint(painter, shot.seen)
    drawing.paint_lit(painter, shot.seen)
    painter.restore()
    labels = LabelPainter(look)
    wanted = {
        name: (label, move.map(at))
        for name, (label, at) in drawing.points(shot.seen, shot.labels).items()
    }
    drawn = move.mapRect(drawing.bounds(shot.seen.layers))
    labels.arrange(wanted, box, (drawn.left(), drawn.right()), scale)
    labels.paint(painter, wanted, scale)
    lettered = [
        (role, move.map(at), move.mapRect(area)) for role, at, area in drawing.lettered(shot.seen)
    ]
    labels.badges(painter, lettered, box, drawn.center().x(), scale)


def image(drawing: Drawing, shot: Shot, look: Look, size: QSizeF, ratio: float = 1.0) -> QImage:
    """A picture of that size in pixels, `ratio` pixels of the screen each."""
    picture = QImage(
        round(size.width() * ratio),
        round(size.height() * ratio),
        QImage.Format.Format_ARGB32_Premultiplied,
    )
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint(painter, drawing, shot, look, QRectF(0, 0, size.width(), size.height()))
    painter.end()
    return picture


def size_for(plate: Plate, *, with_names: bool) -> QSizeF:
    """The size of a handout's picture in pixels: the plate's own, with room for names beside it."""
    beside = _BESIDE if with_names else 0.0
    return QSizeF(plate.width + beside, plate.height)
