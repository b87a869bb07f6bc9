"""What the exam place's pages are made of: a column that scrolls, cards, plain words."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from studyapp.ui.kit.plain import PlainLabel
from studyapp.ui.theme import BASE, Look

WIDEST = 50 * BASE  # pixels of the column at zoom 1
LINK_PAD = 3  # pixels the sheet puts left of a link's text
MARGIN = 32  # pixels beside the column, at most: large text needs the room itself


def text(words: str = "", role: str = "") -> QLabel:
    """Plain words that break into lines."""
    label = PlainLabel(words, wordWrap=True)
    label.setProperty("role", role)
    return label


def flush(link: QWidget) -> QHBoxLayout:
    """A row in which a link's text stands where other text does."""
    row = QHBoxLayout()
    row.addSpacing(-LINK_PAD)
    row.addWidget(link)
    row.addStretch(1)
    return row


def say(label: QLabel, words: str) -> None:
    """Show these words; without any, take no room."""
    label.setText(words)
    label.setVisible(bool(words))


class Page(QScrollArea):
    """Fill `column` from above. It stands in the middle of the window."""

    def __init__(self, look: Look) -> None:
        super().__init__(widgetResizable=True)
        self._look = look
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is on it is reached by Tab
        self._sheet = QWidget()
        self.column = QVBoxLayout(self._sheet)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self._sheet, 1000)
        row.addStretch(1)
        self.setWidget(whole)

    def dress(self) -> None:
        """Take distances from the look."""
        look = self._look
        side = min(look.px(24), MARGIN)
        self.column.setContentsMargins(side, look.px(24), side, look.px(24))
        self.column.setSpacing(look.px(16))
        self._sheet.setMaximumWidth(look.px(WIDEST) + 2 * side)
