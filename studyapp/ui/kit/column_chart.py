"""A few numbers side by side, each a column with its number above and its name below."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from studyapp.ui.kit.chart import Chart, ChartLook

CENTRE = Qt.AlignmentFlag.AlignCenter


class ColumnChart(Chart):
    """Whole numbers from 0 up. A column that is nothing keeps its name and its 0.

    Where names do not fit beside each other some are left out, never the current one's.
    """

    def sizeHint(self) -> QSize:
        """Room for every name with a gap, and ten lines of text."""
        metrics = QFontMetricsF(self._bold())
        wide = max((metrics.horizontalAdvance(point[0]) for point in self._points), default=0)
        each = wide + 16 * self._unit()
        return QSize(int(each * len(self._points)) + 8, int(10 * metrics.height()))

    def minimumSizeHint(self) -> QSize:
        """Room for every number, and eight lines of text."""
        metrics = QFontMetricsF(self._bold())
        wide = max((metrics.horizontalAdvance(f"{p[1]:.0f} ") for p in self._points), default=0)
        return QSize(int(wide * len(self._points)) + 8, int(8 * metrics.height()))

    def _plot(self, metrics: QFontMetricsF) -> QRectF:
        edge = 4 * self._unit()
        row = metrics.height() + 1.5 * edge
        return QRectF(self.rect()).adjusted(edge, row + edge, -edge, -row - edge)

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _paint(self, painter: QPainter, look: ChartLook, plot: QRectF) -> None:
        y = round(plot.bottom()) + 0.5
        painter.setPen(QPen(look.line, 1))
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        most = max((value for _, value, _ in self._points), default=0)
        for index in range(len(self._points)):
            self._paint_column(painter, look, plot, index, most)
        self._paint_labels(painter, look, plot)

    def _paint_column(
        self, painter: QPainter, look: ChartLook, plot: QRectF, index: int, most: float
    ) -> None:
        value = self._points[index][1]
        is_current = index == self._current
        share = plot.width() / len(self._points)
        wide = min(share * 0.62, 44 * self._unit())
        high = plot.height() * value / most if most else 0
        x, row = self._x(plot, index), painter.fontMetrics().height()
        if value:
            box = QRectF(x - wide / 2, plot.bottom() - high, wide, high)
            pen = QPen(look.accent, 1.5)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            painter.setBrush(look.accent if is_current else look.fill)
            painter.drawRect(box)
        painter.setFont(self._bold() if is_current else self.font())
        painter.setPen(look.ink if is_current or value else look.muted)
        above = plot.bottom() - high - row - 4 * self._unit()
        painter.drawText(QRectF(x - share / 2, above, share, row), CENTRE, f"{value:.0f}")

    def _paint_labels(self, painter: QPainter, look: ChartLook, plot: QRectF) -> None:
        metrics = QFontMetricsF(self._bold())
        top = plot.bottom() + 6 * self._unit()
        order = sorted(range(len(self._points)), key=lambda i: (i != self._current, i))
        side = 4 * self._unit()
        taken: list[QRectF] = []
        for index in order:
            text = self._points[index][0]
            wide = metrics.horizontalAdvance(text) + 2
            left = min(max(self._x(plot, index) - wide / 2, side), self.width() - side - wide)
            box = QRectF(left, top, wide, metrics.height())
            if any(box.adjusted(-3, 0, 3, 0).intersects(other) for other in taken):
                continue
            taken.append(box)
            is_current = index == self._current
            painter.setFont(self._bold() if is_current else self.font())
            painter.setPen(look.ink if is_current else look.muted)
            painter.drawText(box, CENTRE, text)
