"""Two widgets side by side, or as two tabs where there is no room for both."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QTabWidget, QVBoxLayout, QWidget


class Pair(QWidget):
    """`needs` is the width in pixels below which the two become tabs."""

    moved = Signal()

    def __init__(
        self, left: tuple[str, QWidget], right: tuple[str, QWidget], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._left, self._right = left, right
        self._needs = 0
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.splitterMoved.connect(lambda *_: self.moved.emit())
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.splitter)
        self._stack.addWidget(self.tabs)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._part()

    @property
    def is_narrow(self) -> bool:
        """Whether the two are tabs just now."""
        return self._stack.currentWidget() is self.tabs

    def set_needs(self, width: int) -> None:
        """How wide it must be for both to stand side by side."""
        self._needs = width
        self._arrange()

    def bring_up(self, widget: QWidget) -> None:
        """Make sure that one of the two is on screen."""
        if self.is_narrow:
            self.tabs.setCurrentWidget(widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        is_narrow = 0 < self.width() < self._needs
        if is_narrow and not self.is_narrow:
            self.tabs.addTab(self._left[1], self._left[0])
            self.tabs.addTab(self._right[1], self._right[0])
            self._stack.setCurrentWidget(self.tabs)
        elif not is_narrow and self.is_narrow:
            self._part()
            self._stack.setCurrentWidget(self.splitter)

    def _part(self) -> None:
        sizes = self.splitter.sizes()
        for number, (_, widget) in enumerate((self._left, self._right)):
            self.splitter.insertWidget(number, widget)
            widget.show()
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        if any(sizes):
            self.splitter.setSizes(sizes)
