"""Words and signs of the quiz place, dressed in the look in force."""

import re
from datetime import datetime, tzinfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLayout

from studyapp.core.scheduling import study_day
from studyapp.core.verdicts import Verdict
from studyapp.ui.kit.sign import Shape, Sign
from studyapp.ui.theme import BASE, Look
from studyapp.ui.wording import DAYS, count

MEASURE = 46 * BASE  # pixels at zoom 1 of the widest column
MARGIN = 32  # pixels beside the column, at most: large text needs the room itself
SMALL = 13
LONGEST = 160  # letters of an answer that are shown again

# Of each verdict: its sign, the role of its colour, and the same in a word.
SIGNS: dict[Verdict, tuple[Shape, str, str]] = {
    Verdict.RIGHT: (Shape.TICK, "right", "right"),
    Verdict.NEAR: (Shape.WAVES, "near", "nearly right"),
    Verdict.PART: (Shape.HALF, "near", "partly right"),
    Verdict.WRONG: (Shape.CROSS, "wrong", "not right"),
}
MISSED = (Shape.DASH, "muted", "missed")

_COUNTS = "no one two three four five six seven eight nine ten eleven twelve".split()


class Text(QLabel):
    """Plain words that break into lines, in a font of the look."""

    def __init__(
        self,
        look: Look,
        size: float = BASE,
        *,
        text: str = "",
        role: str = "",
        serif: bool = False,
        weight: int = 400,
        italic: bool = False,
    ) -> None:
        super().__init__(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._look = look
        self._size, self._serif, self._weight, self._italic = size, serif, weight, italic
        self.setProperty("role", role)
        self.setText(text)
        self._dress()
        look.changed.connect(self._dress)

    def say(self, text: str) -> None:
        """Show these words; without any, take no room."""
        self.setText(text)
        self.setVisible(bool(text))

    def resize_text(self, size: float) -> None:
        """Take another size, in pixels at zoom 1."""
        self._size = size
        self._dress()

    def _dress(self) -> None:
        font = self._look.font(
            self._size, serif=self._serif, weight=self._weight, italic=self._italic
        )
        self.setFont(font)


class LookSign(Sign):
    """A sign in a colour of the theme."""

    def __init__(self, look: Look, size: int = 18) -> None:
        super().__init__()
        self._look = look
        self._pixels = size
        self._sign = MISSED
        self._dress()
        look.changed.connect(self._dress)

    def show_sign(self, sign: tuple[Shape, str, str]) -> None:
        """Draw this shape in the colour of this role, with this meaning."""
        self._sign = sign
        self._dress()

    def _dress(self) -> None:
        shape, role, meaning = self._sign
        self.set_sign(shape, self._look.colour(role), meaning)
        self.set_size(self._look.px(self._pixels))


def shortened(text: str) -> str:
    """What was typed, cut to a readable length, and breakable where a word is endless."""
    text = " ".join(text.split())
    if len(text) > LONGEST:
        text = text[: LONGEST - 1].rstrip() + "…"
    return re.sub(r"(\S{20})(?=\S)", "\\1\u200b", text)


def count_word(number: int) -> str:
    """A small number as a word."""
    return _COUNTS[number] if number < len(_COUNTS) else str(number)


def when(at: datetime, now: datetime, zone: tzinfo) -> str:
    """When something comes back, as a student would say it: study days, not hours."""
    days = (study_day(at, zone) - study_day(now, zone)).days
    if days <= 0:
        return "later today"
    if days == 1:
        return "tomorrow"
    if days < 7:
        return f"on {DAYS[study_day(at, zone).weekday()]}"
    if days < 45:
        return f"in {count(days, 'day', 'days')}"
    return f"in {count(round(days / 30), 'month', 'months')}"


def emptied(layout: QLayout) -> None:
    """Take everything out of a layout, and out of sight."""
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
        elif inner := item.layout():
            emptied(inner)
