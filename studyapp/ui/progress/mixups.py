"""What a student takes for something else: each with when, what it really is, and a comparison."""

from collections.abc import Sequence
from datetime import UTC, datetime, tzinfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from studyapp.services.comparing import MixedUp
from studyapp.ui.card import Card
from studyapp.ui.kit.buttons import Button
from studyapp.ui.kit.plain import PlainLabel
from studyapp.ui.progress import words
from studyapp.ui.progress.sections import LINK_PAD
from studyapp.ui.theme import Look

FIRST_ROWS = 5  # mix-ups shown before "Show all" is pressed
NONE = "Nothing mixed up so far. What you take for something else appears here."
SOME = "What you took for something else. Side by side they are easier to tell apart."


class MixupRow(QWidget):
    """One mix-up in words, and the button that compares."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.rule = QFrame()
        self.rule.setProperty("role", "rule")
        self.told, self.belongs = _text(), _text()
        self.belongs.setProperty("role", "muted")
        self.compare = Button("Compare", "link")
        self._line = QHBoxLayout()
        self._texts = QVBoxLayout()
        self._texts.addWidget(self.told)
        self._texts.addWidget(self.belongs)
        self._line.addLayout(self._texts, 1)
        self._line.addWidget(self.compare, 0, Qt.AlignmentFlag.AlignTop)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.addWidget(self.rule)
        self._whole.addLayout(self._line)

    def show_mixup(self, mixup: MixedUp, now: datetime, zone: tzinfo) -> None:
        """Take what to show."""
        self.told.setText(words.mixed_up(mixup, now, zone))
        self.belongs.setText(f"{mixup.said}: {mixup.belongs}" if mixup.belongs else "")
        self.belongs.setVisible(bool(mixup.belongs))
        names = "{} and {}".format(*mixup.names)
        self.compare.setAccessibleName(f"Compare {names}: {mixup.asked}, {mixup.said}")

    def dress(self) -> None:
        """Take fonts and distances from the look."""
        look = self._look
        self.told.setFont(look.font())
        self.belongs.setFont(look.font(13))
        self.compare.setFont(look.font(14))
        self._texts.setSpacing(look.px(2))
        self._texts.setContentsMargins(0, LINK_PAD, 0, 0)
        self._line.setSpacing(look.px(16))
        self._whole.setSpacing(look.px(8))


class MixupsCard(Card):
    """The most frequent mix-ups; more wait behind a button. Nothing here is counted or in red."""

    comparison_wanted = Signal(str, str)  # slugs
    practice_wanted = Signal()
    rows_changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Your mix-ups", NONE)
        self.rows: list[MixupRow] = []
        self._mixups: tuple[MixedUp, ...] = ()
        self._now = datetime.now(UTC)
        self._zone: tzinfo = UTC
        self.all = Button("", "link")
        self.all.setCheckable(True)
        self.all.toggled.connect(self._show_rows)
        self.practise = Button("Practise these")
        self.practise.clicked.connect(self.practice_wanted)
        self._below = QWidget()
        whole = QVBoxLayout(self._below)
        whole.setContentsMargins(0, 0, 0, 0)
        self._list, self._all_row, self._foot = QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for row, button in ((self._all_row, self.all), (self._foot, self.practise)):
            row.addWidget(button)
            row.addStretch(1)
        for part in (self._list, self._all_row, self._foot):
            whole.addLayout(part)
        self.column.addWidget(self._below)

    @property
    def stops(self) -> list[QWidget]:
        """What the Tab key reaches, from above."""
        return [*(row.compare for row in self.rows), self.all, self.practise]

    def show_mixups(self, mixups: Sequence[MixedUp], now: datetime, zone: tzinfo) -> None:
        """Take these, the most frequent first; moments are told as in that zone."""
        self._mixups, self._now, self._zone = tuple(mixups), now, zone
        self.line.setText(SOME if mixups else NONE)
        self._below.setVisible(bool(mixups))
        self._show_rows()

    def dress(self) -> None:
        """The rows' too; all but the link is set in by what the sheet puts left of its text."""
        super().dress()
        look, side = self._look, self._look.px(18)
        self.column.setContentsMargins(side - LINK_PAD, look.px(14), side, look.px(14))
        for label in (self.title, self.line):
            label.setContentsMargins(LINK_PAD, 0, 0, 0)
        for row in self.rows:
            row.dress()
        for button in (self.all, self.practise):
            button.setFont(look.font(14))
        self._list.setSpacing(look.px(8))
        self._list.setContentsMargins(LINK_PAD, look.px(6), 0, look.px(6))
        self._foot.setContentsMargins(LINK_PAD, look.px(4), 0, 0)

    def _show_rows(self) -> None:
        """A row that has the keyboard keeps it."""
        is_all = self.all.isChecked()
        shown = self._mixups if is_all else self._mixups[:FIRST_ROWS]
        while len(self.rows) < len(shown):
            self._add()
        for spare in self.rows[len(shown) :]:
            spare.hide()
            spare.deleteLater()
        del self.rows[len(shown) :]
        for row, mixup in zip(self.rows, shown, strict=True):
            row.show_mixup(mixup, self._now, self._zone)
        number = len(self._mixups)
        self.all.setVisible(number > FIRST_ROWS)
        self.all.setText("Show the first five only" if is_all else f"Show all {number} mix-ups")
        self.all.setAccessibleName(self.all.text())
        self.rows_changed.emit()

    def _add(self) -> None:
        row = MixupRow(self._look)
        row.dress()
        row.compare.clicked.connect(lambda: self._compare(row))
        self.rows.append(row)
        self._list.addWidget(row)
        row.show()  # at once, for the Tab key

    def _compare(self, row: MixupRow) -> None:
        mixup = self._mixups[self.rows.index(row)]
        self.comparison_wanted.emit(mixup.muscle, mixup.other)


def _text() -> QLabel:
    return PlainLabel(wordWrap=True)
