"""A small round sign with a letter, told apart by its form as well as by its colour."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget


class Badge(QWidget):
    """A circle with a letter: with a solid outline, or hatched."""

    def __init__(self, letter: str, *, is_hatched: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letter = letter
        self._is_hatched = is_hatched
        self._colour = QColor()
        self._ground = QColor()
        self._font = QFont()
        self._size = 20
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_look(self, colour: QColor, ground: QColor, font: QFont, size: int) -> None:
        """Take colours and a font; `size` is the diameter in pixels."""
        self._colour, self._ground, self._font, self._size = colour, ground, font, size
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        circle = QRectF(1, 1, self.width() - 2, self.height() - 2)
        painter.setBrush(self._ground)
        painter.setPen(QPen(self._colour, 1.6))
        painter.drawEllipse(circle)
        if self._is_hatched:
            faint = QColor(self._colour)
            faint.setAlphaF(0.35)
            painter.setBrush(QBrush(faint, Qt.BrushStyle.BDiagPattern))
            painter.drawEllipse(circle)
        painter.setFont(self._font)
        painter.setPen(self._colour)
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, self._letter)
