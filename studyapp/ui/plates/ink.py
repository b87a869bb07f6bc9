"""How each shape of a plate is drawn, in the theme's colours; the file holds forms alone.

Widths are in units of the drawing and never thinner on screen than a line can be seen. Bodies get
a soft shadow along their edge, stronger away from the light, which falls from the upper left.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath, QPen, QTransform

from studyapp.core.plates import Plate, Shape, Step
from studyapp.ui.theme import Look

# Roles of named shapes that are filled as a body, with the name of their colour.
_BODIES = {
    "bone": "bone",
    "disc": "disc",
    "muscle": "muscle",
    "tract": "tract",
    "fascia": "tract",
    "ligament": "ligament",
    "capsule": "ligament",
    "nerve": "nerve",
}
_SHADOW = ((1.0, 0.05), (0.6, 0.06), (0.32, 0.07), (0.14, 0.08))  # part of the width, opacity
_LIGHT = QPointF(-0.22, -0.22)  # by how much of the width the shadow's line is moved to the light
_COARSE = 3  # pixels that one of a shadow's stands for: it is soft
_MM = 9.0  # width of the shadow along an edge, in mm of the body
_FILLS = {"shade": ("shade", 0.5), "glint": ("glint", 0.55), "hollow": ("hollow", 0.85)}
_LINES = {
    "fibre": ("fibre", 1.7, 0.6),
    "glint-line": ("glint", 1.7, 0.5),
    "edge": ("edge", 1.8, 0.6),
}


@dataclass(frozen=True, slots=True)
class Inked:
    """A shape made ready to be painted. A detail belongs to the named shape before it.

    `body` is the name of that shape's colour, `depth` how many layers lie over it.
    """

    shape: Shape
    path: QPainterPath
    body: str
    owner: str
    depth: int


def made_ready(plate: Plate) -> list[Inked]:
    """A plate's shapes with their paths, in painting order."""
    order = [layer for layer, _ in plate.layers]
    found, body, owner = [], "bone", ""
    for shape in plate.shapes:
        body = _BODIES.get(shape.role, body)
        owner = shape.name or owner
        depth = len(order) - 1 - order.index(shape.layer)
        found.append(Inked(shape, outline(shape.steps), body, owner, depth))
    return found


def outline(steps: Iterable[Step]) -> QPainterPath:
    """The path of a shape's steps, filled even-odd as the drawings are."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    for letter, n in steps:
        if letter == "M":
            path.moveTo(n[0], n[1])
        elif letter == "L":
            path.lineTo(n[0], n[1])
        elif letter == "Q":
            path.quadTo(n[0], n[1], n[2], n[3])
        elif letter == "C":
            path.cubicTo(n[0], n[1], n[2], n[3], n[4], n[5])
        else:
            path.closeSubpath()
    return path


class Ink:
    """Paints shapes with one theme, at the scale of one drawing (mm of the body per unit)."""

    def __init__(self, look: Look, mm_per_unit: float, *, is_soft: bool = True) -> None:
        """Where it is not `is_soft`, bodies have no shadow: it is cut out, which no SVG is."""
        self._look = look
        self._is_soft = is_soft
        self._shadow = _MM / mm_per_unit

    def paint(self, painter: QPainter, inked: Inked) -> None:
        """A shape as it is drawn when nothing is the matter with it. Areas have `area`."""
        role = inked.shape.role
        if role in _BODIES:
            self._body(painter, inked)
        elif role == "tendon":
            self._fill(painter, inked.path, self._plate("tendon"), 0.85)
        elif role in _FILLS:
            name, opacity = _FILLS[role]
            self._fill(painter, inked.path, self._of(inked.body, name), opacity)
        elif role in _LINES:
            name, width, opacity = _LINES[role]
            self._line(painter, inked.path, self._of(inked.body, name), width, opacity)
        elif role == "arrow":
            self._fill(painter, inked.path, self._look.colour("accent"), 1.0)

    def area(self, painter: QPainter, inked: Inked, *, strength: float = 1.0) -> None:
        """An attachment area: origins outlined, insertions outlined and hatched."""
        colour = self._look.colour(inked.shape.role)
        pen = self._pen(painter, colour, 2.6 if strength >= 1 else 1.6)
        fill = QColor(colour)
        fill.setAlphaF(0.5 * strength)
        edge = QColor(colour)
        edge.setAlphaF(min(1.0, 0.25 + 0.75 * strength))
        pen.setColor(edge)
        painter.setPen(pen)
        painter.setBrush(fill)
        painter.drawPath(inked.path)
        if inked.shape.role == "insertion":
            self._hatch(painter, inked.path, edge)

    def light(self, painter: QPainter, path: QPainterPath, *, tint: float = 0.3) -> None:
        """Any other shape that is lit or pointed at: a tint and a line of the accent."""
        accent = self._look.colour("accent")
        fill = QColor(accent)
        fill.setAlphaF(tint)
        painter.setPen(self._pen(painter, accent, 3.2, least=1.6))
        painter.setBrush(fill)
        painter.drawPath(path)

    def wash(self, painter: QPainter, path: QPainterPath, colour: QColor) -> None:
        """A shape filled with a colour that tells something, its own forms showing through."""
        self._fill(painter, path, colour, 0.94)

    # within

    def _body(self, painter: QPainter, inked: Inked) -> None:
        base = self._plate(inked.body)
        shade = self._of(inked.body, "shade")
        if inked.body == "muscle":
            base = mixed(base, shade, 0.14 * min(max(inked.depth, 0), 4))
        if self._is_soft:
            self._soft_body(painter, inked, base)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(base)
            painter.drawPath(inked.path)
        edge = self._of(inked.body, "edge")
        painter.setPen(self._pen(painter, edge, 1.9))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(inked.path)

    def _soft_body(self, painter: QPainter, inked: Inked, base: QColor) -> None:
        """The body with a soft shadow inside along its edge, made on a sheet of its own.

        The shadow is drawn coarsely and laid over the body where there is body: a tenth of the
        time that cutting it out along the outline takes.
        """
        device = painter.deviceTransform()
        ratio = abs(device.m11() / (painter.worldTransform().m11() or 1.0))
        seen = device.mapRect(inked.path.boundingRect()).adjusted(-2, -2, 2, 2).toAlignedRect()
        seen &= QRect(0, 0, painter.device().width() * 2, painter.device().height() * 2)
        if seen.isEmpty():
            return
        moved = device * QTransform.fromTranslate(-seen.x(), -seen.y())
        sheet = _sheet(seen.size())
        on_it = _painter(sheet, moved)
        on_it.setPen(Qt.PenStyle.NoPen)
        on_it.setBrush(base)
        on_it.drawPath(inked.path)
        on_it.resetTransform()
        on_it.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
        on_it.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        shadow = self._shadow_sheet(inked, moved, seen.size())
        on_it.drawImage(QRectF(QPointF(), QSizeF(seen.size())), shadow)
        on_it.end()
        sheet.setDevicePixelRatio(ratio)
        painter.save()
        painter.resetTransform()
        painter.drawImage(QPointF(seen.topLeft()) / ratio, sheet)
        painter.restore()

    def _shadow_sheet(self, inked: Inked, moved: QTransform, size: QSize) -> QImage:
        """Lines along the outline, ever wider and fainter, on a sheet of a fraction of the size."""
        coarse = QSize(max(1, size.width() // _COARSE), max(1, size.height() // _COARSE))
        sheet = _sheet(coarse)
        smaller = QTransform.fromScale(
            coarse.width() / size.width(), coarse.height() / size.height()
        )
        painter = _painter(sheet, moved * smaller)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        box = inked.path.boundingRect()
        width = min(self._shadow, 0.55 * min(box.width(), box.height()))
        dark = QColor(self._plate("shadow"))
        for part, opacity in _SHADOW:
            dark.setAlphaF(opacity)
            painter.setPen(QPen(dark, 2 * width * part))
            painter.drawPath(inked.path.translated(_LIGHT * width * part))
        painter.end()
        return sheet

    def _hatch(self, painter: QPainter, path: QPainterPath, colour: QColor) -> None:
        brush = QBrush(colour, Qt.BrushStyle.BDiagPattern)
        # The pattern is one of the screen: its lines stay apart at every size.
        brush.setTransform(painter.worldTransform().inverted()[0])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(brush)
        painter.drawPath(path)

    def _fill(self, painter: QPainter, path: QPainterPath, colour: QColor, alpha: float) -> None:
        colour = QColor(colour)
        colour.setAlphaF(alpha)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPath(path)

    def _line(
        self, painter: QPainter, path: QPainterPath, colour: QColor, width: float, alpha: float
    ) -> None:
        colour = QColor(colour)
        colour.setAlphaF(alpha)
        painter.setPen(self._pen(painter, colour, width, least=0.7))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)

    def _pen(self, painter: QPainter, colour: QColor, width: float, *, least: float = 1.0) -> QPen:
        """A round pen of a width in units, at least so many pixels of the screen."""
        scale = abs(painter.worldTransform().m11()) or 1.0
        pen = QPen(colour, max(width, least / scale))
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        return pen

    def _plate(self, name: str) -> QColor:
        return self._look.plate_colour(name)

    def _of(self, body: str, name: str) -> QColor:
        """A colour of a body, or the one for all bodies where it has none of its own."""
        own = f"{body}_{name}"
        return self._plate(own if own in self._look.theme.plate else name)


def _sheet(size: QSize) -> QImage:
    """Nothing, of that size."""
    sheet = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    sheet.fill(Qt.GlobalColor.transparent)
    return sheet


def _painter(sheet: QImage, transform: QTransform) -> QPainter:
    painter = QPainter(sheet)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setTransform(transform)
    return painter


def mixed(one: QColor, other: QColor, part: float) -> QColor:
    """A colour between two: `part` 0 is the one, 1 the other."""
    return QColor.fromRgbF(
        one.redF() + (other.redF() - one.redF()) * part,
        one.greenF() + (other.greenF() - one.greenF()) * part,
        one.blueF() + (other.blueF() - one.blueF()) * part,
    )
