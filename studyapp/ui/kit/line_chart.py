"""A line over time: shares of a whole, from 0 to 100 %, one point after another."""

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF

from studyapp.ui.kit.chart import Chart, ChartLook

LEVELS = (0.0, 0.5, 1.0)


class LineChart(Chart):
    """Values from 0 to 1 joined by a line; labels below where they fit, repeated ones once."""

    def sizeHint(self) -> QSize:
        """Room for a dozen labels and ten lines of text."""
        return self._size(columns=12, lines=10)

    def minimumSizeHint(self) -> QSize:
        """Room for three labels and eight lines of text."""
        return self._size(columns=3, lines=8)

    def _size(self, *, columns: int, lines: int) -> QSize:
        metrics = QFontMetricsF(self.font())
        wide = max((metrics.horizontalAdvance(p[0]) for p in self._points), default=0)
        wide = max(wide, metrics.horizontalAdvance("00 Mon"))
        return QSize(int(self._axis(metrics) + columns * wide), int(lines * metrics.height()))

    def _axis(self, metrics: QFontMetricsF) -> float:
        return metrics.horizontalAdvance(_percent(1)) + 10 * self._unit()

    def _plot(self, metrics: QFontMetricsF) -> QRectF:
        edge = 8 * self._unit()
        above = metrics.height() / 2 + edge / 2
        below = metrics.height() + 1.3 * edge
        left = self._axis(metrics) + edge / 2
        return QRectF(self.rect()).adjusted(left, above, -edge, -below - edge / 2)

    def _x(self, plot: QRectF, index: int) -> float:
        """A lone point stands in the middle, of several the first and the last at the sides."""
        if len(self._points) == 1:
            return plot.center().x()
        inset = 8 * self._unit()
        return (
            plot.left() + inset + (plot.width() - 2 * inset) * index / max(len(self._points) - 1, 1)
        )

    def _at(self, plot: QRectF, index: int) -> QPointF:
        value = min(max(self._points[index][1], 0.0), 1.0)
        return QPointF(self._x(plot, index), plot.bottom() - value * plot.height())

    def _paint(self, painter: QPainter, look: ChartLook, plot: QRectF) -> None:
        self._paint_levels(painter, look, plot)
        if not self._points:
            return
        places = [self._at(plot, index) for index in range(len(self._points))]
        if len(places) > 1:
            self._paint_line(painter, look, plot, places)
        self._paint_labels(painter, look, plot)
        self._paint_dots(painter, look, plot, places)

    def _paint_levels(self, painter: QPainter, look: ChartLook, plot: QRectF) -> None:
        high = painter.fontMetrics().height()
        for level in LEVELS:
            y = round(plot.bottom() - level * plot.height()) + 0.5
            painter.setPen(QPen(look.line, 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(look.muted)
            beside = QRectF(0, y - high / 2, plot.left() - 8 * self._unit(), high)
            painter.drawText(beside, _RIGHT, _percent(level))

    def _paint_line(
        self, painter: QPainter, look: ChartLook, plot: QRectF, places: list[QPointF]
    ) -> None:
        bottom = plot.bottom()
        ground = [QPointF(places[-1].x(), bottom), QPointF(places[0].x(), bottom)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.fill)
        painter.setOpacity(0.55)
        painter.drawPolygon(QPolygonF([*places, *ground]))
        painter.setOpacity(1)
        pen = QPen(look.accent, 2 * self._unit())
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF(places))

    def _paint_dots(
        self, painter: QPainter, look: ChartLook, plot: QRectF, places: list[QPointF]
    ) -> None:
        size = 3.5 * self._unit()
        step = plot.width() / len(places)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.accent)
        if step > 3 * size:
            for place in places:
                painter.drawEllipse(place, size, size)
        here = places[self._current]
        painter.setPen(QPen(look.muted, 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(here.x(), here.y() + 2 * size), QPointF(here.x(), plot.bottom()))
        painter.setPen(QPen(look.accent, 2.5 * self._unit()))
        painter.setBrush(look.ground)
        painter.drawEllipse(here, 1.6 * size, 1.6 * size)

    def _paint_labels(self, painter: QPainter, look: ChartLook, plot: QRectF) -> None:
        painter.setPen(look.muted)
        for box, text in self._labels(QFontMetricsF(painter.fontMetrics()), plot):
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _labels(self, metrics: QFontMetricsF, plot: QRectF) -> Iterator[tuple[QRectF, str]]:
        """Labels that fit beside each other, the last first; of equal ones, the first in a row."""
        gap, top = 14 * self._unit(), plot.bottom() + 9 * self._unit()
        side = 5 * self._unit()
        free_from = self.width() - side
        for index in reversed(range(len(self._points))):
            text = self._points[index][0]
            if index and text == self._points[index - 1][0]:
                continue
            wide = metrics.horizontalAdvance(text) + 2
            left = self._x(plot, index) - wide / 2
            left = min(max(left, side), self.width() - side - wide)
            if left + wide <= free_from:
                yield QRectF(left, top, wide, metrics.height()), text
                free_from = left - gap


_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def _percent(share: float) -> str:
    return f"{share:.0%}".replace("%", "\u00a0%")
