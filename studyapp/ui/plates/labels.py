"""The names beside a plate's shapes, with lines that lead to them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from studyapp.core.labels import Label, Placed, Size, arranged, rooms
from studyapp.ui.theme import Look

_SIZE = 11.5  # pixels of the text at zoom 1
_WIDEST = 132  # and of a line of it
_FEW = 3  # names that break into short lines rather than stand on the drawing
_BADGE = 8.0  # radius of a letter's circle
_MARGIN = 8.0
_PAD = 3.0
_LETTERS = {"origin": "O", "insertion": "I"}
_WRAP = int(Qt.TextFlag.TextWordWrap)
_LEFT = Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A name to be written: `role` gives its colour, the lower `rank` the sooner it has room."""

    text: str
    role: str = "ink"
    rank: int = 0


class LabelPainter:
    """Arranges and paints names in a view of a given size, all in pixels of that view."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self.placed: list[Placed] = []

    def arrange(
        self,
        wanted: Mapping[str, tuple[Wanted, QPointF]],
        view: QRectF,
        drawing: tuple[float, float],
        scale: float = 1.0,
    ) -> list[Placed]:
        """Find each name its place; `drawing` is the x of the drawing's edges in the view.

        `scale` enlarges text and margins, for a picture.
        """
        metrics = QFontMetricsF(self._font(scale))
        margin, pad = _MARGIN * scale, _PAD * scale
        size = view.width(), view.height()
        points = {name: (at.x(), at.y()) for name, (_, at) in wanted.items()}
        widest = _WIDEST * scale * self._look.zoom
        beside = rooms(list(points.values()), size, margin)
        outside = drawing[0] - 2 * margin, size[0] - drawing[1] - 2 * margin
        is_few = len(wanted) <= _FEW
        lines = [
            max(
                widest / 2,
                min(widest, (out if is_few and out > widest / 2 else room) - 2 * pad - 1),
            )
            for room, out in zip(beside, outside, strict=True)
        ]

        def measured(text: str, line: float) -> Size:
            box = metrics.boundingRect(QRectF(0, 0, line, 1e4), _WRAP, text)
            return box.width() + 2 * pad + 1, box.height() + pad

        labels = [
            Label(
                name=name,
                at=points[name],
                sizes=(measured(one.text, lines[0]), measured(one.text, lines[1])),
                rank=one.rank,
            )
            for name, (one, _) in wanted.items()
        ]
        self.placed = arranged(labels, size, drawing, margin=margin, gap=2 * scale)
        return self.placed

    def paint(
        self, painter: QPainter, wanted: Mapping[str, tuple[Wanted, QPointF]], scale: float = 1.0
    ) -> None:
        """Write the names where they were arranged."""
        look = self._look
        painter.setFont(self._font(scale))
        for one in self.placed:
            line = look.colour(wanted[one.label.name][0].role)
            line.setAlphaF(0.75)
            painter.setPen(QPen(line, 1.0 * scale))
            painter.drawLine(QPointF(*one.start), QPointF(*one.label.at))
            painter.setBrush(line)
            painter.drawEllipse(QPointF(*one.label.at), 1.8 * scale, 1.8 * scale)
        for one in self.placed:
            text = wanted[one.label.name][0]
            ground = QColor(look.plate_colour("paper"))
            ground.setAlphaF(0.86)
            box = _box(one)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(box, 3 * scale, 3 * scale)
            painter.setPen(look.colour(text.role))
            pad = _PAD * scale
            side = Qt.AlignmentFlag.AlignRight if one.start[0] == one.right else _LEFT
            painter.drawText(box.adjusted(pad, pad / 2, -pad, 0), _WRAP | side, text.text)

    def badges(
        self,
        painter: QPainter,
        areas: Sequence[tuple[str, QPointF, QRectF]],
        view: QRectF,
        middle: float,
        scale: float = 1.0,
    ) -> None:
        """The letters of areas (role, point in it, its box), each on a ground of its own.

        None stands over another one or over a name, or out of view; a letter that would hide its
        area stands beside it, away from the middle of the drawing (an x).
        """
        look = self._look
        font = self._font(0.92 * scale)
        font.setWeight(QFont.Weight.Bold)
        painter.setFont(font)
        radius = _BADGE * scale * max(1.0, look.zoom * 0.9)
        done: list[QPointF] = []
        for role, inside, box in areas:
            at = inside
            if max(box.width(), box.height()) < 3 * radius:
                side = 1.0 if inside.x() >= middle else -1.0
                at = inside + QPointF(side * 2.0 * radius, 0.0)
            circle = QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)
            is_covered = not view.contains(circle) or any(
                _box(placed).intersects(circle) for placed in self.placed
            )
            if is_covered or any((at - o).manhattanLength() < 1.7 * radius for o in done):
                continue
            done.append(at)
            if at != inside:
                painter.setPen(QPen(look.colour(role), 1.2 * scale))
                painter.drawLine(inside, at)
            painter.setPen(QPen(look.colour(role), 1.2 * scale))
            painter.setBrush(look.colour(f"{role}_soft"))
            painter.drawEllipse(circle)
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, _LETTERS[role])

    def _font(self, scale: float) -> QFont:
        font = self._look.font(_SIZE, weight=500)
        font.setPixelSize(max(1, round(font.pixelSize() * scale)))
        return font


def _box(placed: Placed) -> QRectF:
    return QRectF(placed.left, placed.top, placed.right - placed.left, placed.bottom - placed.top)
