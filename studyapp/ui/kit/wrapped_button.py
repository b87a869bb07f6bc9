"""A button of plain text that wraps, so that nothing is cut off however narrow it gets."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget


class WrappedButton(QAbstractButton):
    """Looks like text; shows by an underline and a ring that it can be pressed."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self._ink = self.palette().windowText().color()
        self._ring = self.palette().highlight().color()
        self._is_under = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_look(self, ink: QColor, ring: QColor) -> None:
        """Take the colours of the text and of the ring around what has the keys."""
        self._ink, self._ring = ink, ring
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._box(max(width - 2 * _PAD, 1)).height() + 2 * _PAD

    def sizeHint(self) -> QSize:
        box = self.fontMetrics().boundingRect(self.text())
        return QSize(box.width() + 2 * _PAD + 2, box.height() + 2 * _PAD)

    def minimumSizeHint(self) -> QSize:
        longest = max(self.text().split() or [""], key=len)
        wide = self.fontMetrics().horizontalAdvance(longest) + 2 * _PAD + 2
        return QSize(wide, self.fontMetrics().height() + 2 * _PAD)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._is_under = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._is_under = False
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self.font()
        font.setUnderline(self._is_under)
        painter.setFont(font)
        painter.setPen(self._ink)
        inside = self.rect().adjusted(_PAD, _PAD, -_PAD, -_PAD)
        painter.drawText(inside, _FLAGS, self.text())
        if self.hasFocus():
            painter.setPen(QPen(self._ring, 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 5, 5)

    def _box(self, width: int) -> QRect:
        return self.fontMetrics().boundingRect(QRect(0, 0, width, 100_000), _FLAGS, self.text())


_PAD = 3
_FLAGS = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
