"""Widgets in a line that breaks where there is no more room."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Left to right, then on to the next line; each widget as large as it likes to be.

    With `spreads`, the last widget stands at the right edge while all are in one line.
    """

    def __init__(
        self, parent: QWidget | None = None, *, gap: int = 0, spreads: bool = False
    ) -> None:
        super().__init__(parent)
        self._spreads = spreads
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._line_gap = 0
        self._heights: dict[int, int] = {}  # by width; Qt asks again and again
        self.setContentsMargins(0, 0, 0, 0)

    def set_gaps(self, gap: int, line_gap: int) -> None:
        """Take the space between widgets and between lines, in pixels."""
        self._gap, self._line_gap = gap, line_gap
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            inside = self._inside(QRect(0, 0, width, 0))
            self._heights[width] = self._place(inside, is_trial=True) + self._edges()
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(self._inside(rect), is_trial=False)

    def sizeHint(self) -> QSize:
        wide = sum(item.sizeHint().width() + self._gap for item in self._shown())
        tall = max((item.sizeHint().height() for item in self._shown()), default=0)
        margins = self.contentsMargins()
        return QSize(wide + margins.left() + margins.right(), tall + self._edges())

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), self._edges())

    def _inside(self, rect: QRect) -> QRect:
        return rect.marginsRemoved(self.contentsMargins())

    def _edges(self) -> int:
        return self.contentsMargins().top() + self.contentsMargins().bottom()

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, rect: QRect, *, is_trial: bool) -> int:
        """Put every item in its place, or only find the height that takes."""
        x, y, tall = rect.x(), rect.y(), 0
        for item in self._shown():
            size = item.sizeHint()
            wide = min(size.width(), rect.width())
            high = item.heightForWidth(wide) if item.hasHeightForWidth() else size.height()
            if x > rect.x() and x + wide > rect.right() + 1:
                x, y, tall = rect.x(), y + tall + self._line_gap, 0
            if not is_trial:
                item.setGeometry(QRect(QPoint(x, y), QSize(wide, high)))
            x += wide + self._gap
            tall = max(tall, high)
        if self._spreads and not is_trial and y == rect.y() and self._items:
            last = self._items[-1].geometry()
            last.moveRight(rect.right())
            self._items[-1].setGeometry(last)
        return y + tall - rect.y()
