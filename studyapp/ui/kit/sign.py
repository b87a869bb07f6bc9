"""Small round signs: right, nearly, partly or not, by their shape as well as their colour."""

from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget


class Shape(StrEnum):
    """What is drawn in the circle."""

    TICK = "tick"
    WAVES = "waves"
    HALF = "half"
    CROSS = "cross"
    DASH = "dash"
    DOT = "dot"


class Sign(QWidget):
    """A ring with a shape in it, drawn rather than typed: no font has them all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shape = Shape.DASH
        self._colour = QColor()
        self._size = 18
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_sign(self, shape: Shape, colour: QColor, meaning: str) -> None:
        """Draw a shape; `meaning` says the same to who cannot see it."""
        self._shape, self._colour = shape, colour
        self.setAccessibleName(meaning)
        self.update()

    def set_size(self, size: int) -> None:
        """Take a width, in pixels."""
        self._size = size
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height())
        painter.translate((self.width() - side) / 2, (self.height() - side) / 2)
        painter.scale(side / 20, side / 20)  # drawn on a sheet of 20 × 20
        pen = QPen(self._colour, 1.6)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawEllipse(QRectF(1.5, 1.5, 17, 17))
        pen.setWidthF(2)
        painter.setPen(pen)
        if self._shape is Shape.HALF:
            painter.setBrush(self._colour)
            painter.drawChord(QRectF(4.5, 4.5, 11, 11), 90 * 16, 180 * 16)
        elif self._shape is Shape.DOT:
            painter.setBrush(self._colour)
            painter.drawEllipse(QRectF(7, 7, 6, 6))
        else:
            painter.drawPath(_path(self._shape))


def _path(shape: Shape) -> QPainterPath:
    path = QPainterPath()
    for line in _LINES.get(shape, ()):
        first, *rest = (QPointF(x, y) for x, y in line)
        path.moveTo(first)
        for point in rest:
            path.lineTo(point)
    for y in (8.0, 12.0) if shape is Shape.WAVES else ():
        path.moveTo(6, y + 0.7)
        path.cubicTo(8, y - 2.3, 12, y + 2.3, 14, y - 0.7)
    return path


_LINES: dict[Shape, tuple[tuple[tuple[float, float], ...], ...]] = {
    Shape.TICK: (((6, 10.4), (8.8, 13.2), (14, 7.2)),),
    Shape.CROSS: (((7, 7), (13, 13)), ((13, 7), (7, 13))),
    Shape.DASH: (((6.8, 10), (13.2, 10)),),
}
