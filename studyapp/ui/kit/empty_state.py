"""A place with nothing in it yet: what will be there, and what to do for it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from studyapp.ui.kit.plain import PlainLabel


class EmptyState(QWidget):
    """One sentence in the middle, and at most one button below it."""

    acted = Signal()

    def __init__(self, text: str, action: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = PlainLabel(text, wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        self.act = QPushButton(action)
        if not action:
            self.act.hide()
        self.act.setProperty("role", "primary")
        self.act.clicked.connect(self.acted)
        self._column = QVBoxLayout(self)
        self._column.addStretch(2)
        self._column.addWidget(self.text)
        self._column.addWidget(self.act, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(3)

    def set_look(self, font: QFont, *, gap: int) -> None:
        """The font of the sentence, and the pixels between it and the button."""
        self.text.setFont(font)
        self._column.setSpacing(gap)
