"""A check box whose tick can be seen in every theme."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton

_TICK = ((0.24, 0.53), (0.43, 0.72), (0.77, 0.3))  # shares of the box, from its upper left


class CheckBox(QCheckBox):
    """Ticked, its box is filled with the accent; a style sheet alone cannot draw that tick."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.isChecked():
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        part = QStyle.SubElement.SE_CheckBoxIndicator
        box = QRectF(self.style().subElementRect(part, option, self))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Highlight))
        painter.drawRoundedRect(box, 3, 3)
        ink = self.palette().color(QPalette.ColorRole.HighlightedText)
        painter.setPen(QPen(ink, box.width() / 8, c=Qt.PenCapStyle.RoundCap))
        points = [box.topLeft() + QPointF(x * box.width(), y * box.height()) for x, y in _TICK]
        painter.drawPolyline(QPolygonF(points))
