"""Two widgets side by side, or as two tabs where there is no room for both."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)


class Pair(QWidget):
    """`needs` is the width in pixels below which the two become tabs."""

    moved = Signal(object)  # the widths a hand gave them

    def __init__(
        self, left: tuple[str, QWidget], right: tuple[str, QWidget], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._left, self._right = left, right
        self._needs = 0
        self._sizes: list[int] = []  # as they were given, while the two are tabs as well
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.splitterMoved.connect(self._on_moved)
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
        if self.isVisible():  # else its own width is not known yet
            self._arrange()

    def set_sizes(self, sizes: Sequence[int]) -> None:
        """How wide each is, now or as soon as they stand side by side."""
        self._sizes = list(sizes)
        self.splitter.setSizes(self._sizes)

    def bring_up(self, widget: QWidget) -> None:
        """Make sure that one of the two is on screen."""
        if self.is_narrow:
            self.tabs.setCurrentWidget(widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        is_narrow = 0 < self.width() < self._needs
        if is_narrow == self.is_narrow:
            return
        keys = QApplication.focusWidget()
        if is_narrow:
            for name, widget in (self._left, self._right):
                self.tabs.addTab(widget, name)
                if keys is not None and widget.isAncestorOf(keys):
                    self.tabs.setCurrentWidget(widget)
            self._stack.setCurrentWidget(self.tabs)
        else:
            self._part()
            self._stack.setCurrentWidget(self.splitter)
        if keys is not None and self.isAncestorOf(keys):
            keys.setFocus()  # whoever moves house loses the keys

    def _part(self) -> None:
        for number, (_, widget) in enumerate((self._left, self._right)):
            self.splitter.insertWidget(number, widget)
            widget.show()
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        if self._sizes:
            self.splitter.setSizes(self._sizes)

    def _on_moved(self, *_: int) -> None:
        self._sizes = self.splitter.sizes()
        self.moved.emit(self._sizes)
