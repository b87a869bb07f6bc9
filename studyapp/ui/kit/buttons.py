"""Buttons that an impatient hand presses once, and buttons whose long text breaks."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from studyapp.ui.kit.plain import PlainLabel
from studyapp.ui.kit.sign import Shape, Sign

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)


class Button(QPushButton):
    """Enter presses it too; a double click and a held key press it once."""

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("role", role)
        self.setAccessibleName(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()  # the first click did it; what lies here now is something else


class Choice(Button):
    """A numbered option as wide as its place, whose text breaks into lines."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__("", "choice", parent)
        self._number = number
        self._key = PlainLabel(str(number), alignment=Qt.AlignmentFlag.AlignCenter)
        self._key.setProperty("role", "key")
        self._sign = Sign()
        self._label = PlainLabel(wordWrap=True)
        row = QHBoxLayout(self)
        for widget in (self._key, self._sign, self._label):
            widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(widget, 1 if widget is self._label else 0)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def words(self) -> str:
        """The option as it is read."""
        return self._label.text()

    def offer(self, text: str) -> None:
        """Show an option, neither right nor wrong yet."""
        self._label.setText(text)
        self.setEnabled(True)
        self._show_mark("", f"{self._number}: {text}")
        self._key.show()
        self._sign.hide()

    def close_with(self, shape: Shape | None, colour: QColor, mark: str, meaning: str) -> None:
        """Take no more presses; with a shape, say by it what became of the option."""
        self.setEnabled(False)
        if shape:
            self._sign.set_sign(shape, colour, meaning)
            self._show_mark(mark, f"{self._number}: {self.words}, {meaning}")
        self._key.setVisible(shape is None)
        self._sign.setVisible(shape is not None)

    def set_look(self, font: QFont, small: QFont, size: int, pad: int) -> None:
        """Take fonts; `size` is the width of the number, `pad` the space around, in pixels."""
        self._label.setFont(font)
        self._key.setFont(small)
        self._key.setFixedSize(size, size)
        self._sign.set_size(size)
        row = self.layout()
        assert row
        row.setContentsMargins(pad, pad, pad, pad)
        row.setSpacing(pad)
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ARROWS:
            event.ignore()  # whoever holds the options knows which is next
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        row = self.layout()
        return row.totalSizeHint() if row else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        row = self.layout()
        return row.totalMinimumSize() if row else super().minimumSizeHint()

    def _show_mark(self, mark: str, name: str) -> None:
        self.setAccessibleName(name)
        self.setProperty("mark", mark)
        for widget in (self, self._label):
            widget.style().unpolish(widget)
            widget.style().polish(widget)
