"""A plate on which a place is asked for or lit: nothing tells its name before the answer."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from studyapp.core.outlines import Point
from studyapp.core.plates import Shape
from studyapp.ui.kit.buttons import ENTER
from studyapp.ui.plates.view import MOVES, PlateView
from studyapp.ui.theme import Look

_FAR, _USUAL, _NEAR = 20.0, 5.0, 1.0  # mm that a key moves the cross by
HOW_TO_POINT = (
    "Click the place, or move the cross with the arrow keys (Shift: finer, Ctrl: farther) and "
    "press Enter."
)


class PointingView(PlateView):
    """Takes a point while it `asks`. `shown_at` gives it in units of the plate."""

    shown_at = Signal(float, float)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.asks = False
        self.cross: Point | None = None  # where the keys are, or where the answer was
        self.wheel_zooms = False

    def put_cross(self, at: Point | None) -> None:
        """Draw a cross at a point of the plate, or none."""
        self.cross = at
        self.viewport().update()

    def click(self, at: QPointF) -> None:
        if self.asks and self.drawing is not None:
            point = self._to_plate(at)
            self._take((point.x(), point.y()))

    def key_of_its_own(self, event: QKeyEvent) -> bool:
        if not self.asks or self.plate is None:
            return False
        if event.key() not in ENTER or self.cross is None:
            return False
        if not event.isAutoRepeat():
            self._take(self.cross)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.asks and event.key() in MOVES:  # with Shift they move the cross, not the drawing
            self._move_cross(event)
        else:
            super().keyPressEvent(event)

    def drawn_on(self) -> QRectF:
        box = super().drawn_on()
        if self.cross is None:
            return box
        at = self.viewportTransform().map(QPointF(*self.cross))
        return box.united(QRectF(at.x() - 16, at.y() - 16, 32, 32))

    def drawForeground(self, painter: QPainter, rect: object) -> None:
        super().drawForeground(painter, rect)
        if self.cross is None or self.drawing is None:
            return
        painter.save()
        painter.resetTransform()
        at = self.viewportTransform().map(QPointF(*self.cross))
        for colour, width in (("page", 4.0), ("ink", 1.8)):
            painter.setPen(QPen(self._look.colour(colour), width))
            for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                painter.drawLine(at + QPointF(dx * 4, dy * 4), at + QPointF(dx * 13, dy * 13))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(at, 8, 8)
        painter.restore()

    # within

    def _take(self, at: Point) -> None:
        self.put_cross(at)
        self.shown_at.emit(*at)

    def _move_cross(self, event: QKeyEvent) -> None:
        assert self.plate
        held = event.modifiers()
        mm = _NEAR if held & Qt.KeyboardModifier.ShiftModifier else _USUAL
        mm = _FAR if held & Qt.KeyboardModifier.ControlModifier else mm
        across, down = MOVES[Qt.Key(event.key())]
        step = mm / self.plate.mm_per_unit
        box = self.sceneRect()
        x, y = self.cross or (box.center().x(), box.center().y())
        x = min(max(x + across * step, 0.0), box.width())
        y = min(max(y + down * step, 0.0), box.height())
        self.put_cross((x, y))
        self.ensureVisible(x - 20, y - 20, 40, 40)

    def _point_at(self, shape: Shape | None) -> None:
        """Nothing is named: that would be the answer."""
        cross = Qt.CursorShape.CrossCursor if self.asks else Qt.CursorShape.ArrowCursor
        self.setCursor(cross)
