"""What cannot be read whole, and what a screen reader finds no name for."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget

from studyapp.ui.kit.wrapped_button import WrappedButton

SLACK = 1  # pixels, for what rounding takes


def too_small(widget: QLabel | QAbstractButton) -> bool:
    """Whether it needs more room than it has."""
    if isinstance(widget, WrappedButton):
        narrow = widget.width() < widget.minimumSizeHint().width()
        return narrow or widget.height() + SLACK < widget.heightForWidth(widget.width())
    if isinstance(widget, QLabel) and widget.wordWrap():
        longest = max(widget.text().split(), key=widget.fontMetrics().horizontalAdvance)
        room = widget.contentsRect().width() + SLACK
        if widget.fontMetrics().horizontalAdvance(longest) > room:
            return True
        return widget.height() + SLACK < widget.heightForWidth(widget.width())
    if isinstance(widget, QLabel):
        needed = widget.sizeHint()
        return widget.width() + SLACK < needed.width() or widget.height() + SLACK < needed.height()
    lines = widget.text().replace("&&", "&").split("\n")
    metrics = widget.fontMetrics()
    wide = max(metrics.horizontalAdvance(line) for line in lines)
    return widget.width() < wide or widget.height() < metrics.height() * len(lines)


def runs_out(widget: QWidget, window: QWidget) -> bool:
    """Whether it sticks out of the window, or out of a page that does not scroll sideways."""
    above = widget.parentWidget()
    while above is not None and above is not window:
        area = above.parentWidget()
        if isinstance(area, QScrollArea) and above is area.viewport():
            left = widget.mapTo(above, QPoint(0, 0)).x()
            return left < 0 or left + widget.width() > above.width() + SLACK
        above = above.parentWidget()
    corner = widget.mapTo(window, QPoint(widget.width(), widget.height()))
    return corner.x() > window.width() + SLACK or corner.y() > window.height() + SLACK


def cut(window: QWidget) -> list[str]:
    """Every text in sight that cannot be read whole."""
    QApplication.processEvents()
    found = []
    for widget in window.findChildren(QWidget):
        if not isinstance(widget, QLabel | QAbstractButton) or not widget.isVisibleTo(window):
            continue
        if not widget.text().strip() or widget.visibleRegion().isNull():
            continue
        if too_small(widget) or runs_out(widget, window):
            found.append(f"{type(widget).__name__} {widget.text()[:50]!r} {widget.geometry()}")
    return found


def nameless(window: QWidget) -> list[str]:
    """Everything that can have the keys and says nothing to a screen reader."""
    found = []
    for widget in window.findChildren(QWidget):
        takes_keys = widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not widget.focusProxy()
        if not (takes_keys and widget.isVisibleTo(window) and widget.isEnabled()):
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is None or not interface.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}")
    return found
