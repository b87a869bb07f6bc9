"""A card of a place: a heading, a line below it, and room for more."""

from PySide6.QtWidgets import QFrame, QVBoxLayout

from studyapp.ui.kit.chart import ChartLook
from studyapp.ui.kit.plain import PlainLabel
from studyapp.ui.theme import Look


class Card(QFrame):
    """Fill `column` below the line; without words, the line takes no room."""

    def __init__(self, look: Look, title: str, line: str = "") -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", "card")
        self.title = PlainLabel(title, wordWrap=True)
        self.line = PlainLabel(line, wordWrap=True)
        self.line.setProperty("role", "muted")
        self.column = QVBoxLayout(self)
        self.column.addWidget(self.title)
        self.column.addWidget(self.line)
        self.line.setHidden(not line)

    def dress(self) -> None:
        """Take fonts and distances from the look."""
        look = self._look
        self.title.setFont(look.font(16, weight=600))
        self.line.setFont(look.font(14))
        side = min(look.px(18), 24)
        self.column.setContentsMargins(side, look.px(14), side, look.px(15))
        self.column.setSpacing(look.px(5))

    def _chart_look(self, ground: str = "raised") -> ChartLook:
        look = self._look
        return ChartLook(
            font=look.font(13),
            ground=look.colour(ground),
            ink=look.colour("ink"),
            muted=look.colour("muted"),
            line=look.colour("line"),
            accent=look.colour("accent"),
            fill=look.colour("accent_soft"),
        )
