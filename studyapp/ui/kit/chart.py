"""What charts share: how they look, a current point that keys and the mouse move, its readout."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

Point = tuple[str, float, str]  # label below the axis, value, readout in words


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartLook:
    """Colours and font of a chart: `ground` is what it lies on, `fill` stands under `accent`."""

    font: QFont
    ground: QColor
    ink: QColor
    muted: QColor
    line: QColor
    accent: QColor
    fill: QColor


class Chart(QWidget):
    """Points side by side, one of them current: Left, Right, Home, End or the mouse choose it."""

    read_out = Signal(str)  # the current point in words

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: ChartLook | None = None
        self._points: tuple[Point, ...] = ()
        self._current = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def current(self) -> int:
        """The index of the current point, -1 when there is none."""
        return self._current

    @property
    def readout(self) -> str:
        """The current point in words."""
        return self._points[self._current][2] if self._points else ""

    def set_look(self, look: ChartLook) -> None:
        """Paint in these colours, with text of this font."""
        self._look = look
        self.setFont(look.font)
        self.updateGeometry()
        self.update()

    def show_points(self, points: Sequence[Point], *, current: int = -1) -> None:
        """Take these points, the last one (or another, counted as in a list) being current."""
        self._points = tuple(points)
        self._current = range(len(points))[current] if points else -1
        self._tell()
        self.updateGeometry()

    def go_to(self, index: int) -> None:
        """Make a point the current one; beyond the ends, the nearest."""
        index = min(max(index, 0), len(self._points) - 1)
        if index != self._current:
            self._current = index
            self._tell()

    def _tell(self) -> None:
        self.setAccessibleDescription(self.readout)
        self.read_out.emit(self.readout)
        self.update()

    # ---- for the charts themselves

    def _plot(self, metrics: QFontMetricsF) -> QRectF:
        """Where values are drawn, without the labels around."""
        raise NotImplementedError

    def _paint(self, painter: QPainter, look: ChartLook, plot: QRectF) -> None:
        raise NotImplementedError

    def _x(self, plot: QRectF, index: int) -> float:
        """The middle of a point's share of the width."""
        return plot.left() + plot.width() * (index + 0.5) / len(self._points)

    def _unit(self) -> float:
        """A length that grows with the text: 1 at 13 pixels."""
        return max(self.font().pixelSize(), 9) / 13

    # ---- events

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chart, and a ring around it while it has the keyboard."""
        if self._look is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint(painter, self._look, self._plot(QFontMetricsF(self.font())))
        if self.hasFocus():
            draw_ring(painter, self._look.accent, QRectF(self.rect()))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move along the points."""
        last = len(self._points) - 1
        targets = {
            Qt.Key.Key_Left: self._current - 1,
            Qt.Key.Key_Right: self._current + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        target = targets.get(Qt.Key(event.key()))
        if target is None or last < 0:
            event.ignore()  # the page scrolls
        else:
            self.go_to(target)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The point below the mouse becomes current."""
        if self._points:
            plot = self._plot(QFontMetricsF(self.font()))
            share = (event.position().x() - plot.left()) / max(plot.width(), 1)
            self.go_to(int(share * len(self._points)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """As moving there."""
        self.mouseMoveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the ring."""
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Another font is another size."""
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        super().changeEvent(event)


def draw_ring(painter: QPainter, colour: QColor, around: QRectF) -> None:
    """The ring around what has the keyboard, inside the rectangle."""
    painter.setPen(QPen(colour, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(around.adjusted(1, 1, -1, -1), 5, 5)
