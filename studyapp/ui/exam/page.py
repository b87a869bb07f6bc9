"""What the exam place's pages are made of: a column that scrolls, cards, plain words."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from studyapp.ui.kit.chart import ChartLook
from studyapp.ui.theme import BASE, Look

WIDEST = 50 * BASE  # pixels of the column at zoom 1
LINK_PAD = 3  # pixels the sheet puts left of a link's text
MARGIN = 32  # pixels beside the column, at most: large text needs the room itself


def text(words: str = "", role: str = "") -> QLabel:
    """Plain words that break into lines."""
    label = QLabel(words, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
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


class Card(QFrame):
    """A heading, a line below it, and room for more."""

    def __init__(self, look: Look, title: str, line: str = "") -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", "card")
        self.title, self.line = text(title), text(line, "muted")
        self.line.setVisible(bool(line))
        self.column = QVBoxLayout(self)
        self.column.addWidget(self.title)
        self.column.addWidget(self.line)

    def dress(self) -> None:
        """Take fonts and distances from the look."""
        look = self._look
        self.title.setFont(look.font(16, weight=600))
        self.line.setFont(look.font(14))
        side = min(look.px(18), 24)
        self.column.setContentsMargins(side, look.px(14), side, look.px(16))
        self.column.setSpacing(look.px(6))

    def _chart_look(self) -> ChartLook:
        look = self._look
        return ChartLook(
            font=look.font(13),
            ground=look.colour("raised"),
            ink=look.colour("ink"),
            muted=look.colour("muted"),
            line=look.colour("line"),
            accent=look.colour("accent"),
            fill=look.colour("accent_soft"),
        )


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
