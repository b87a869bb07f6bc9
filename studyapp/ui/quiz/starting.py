"""Before a quiz: what can be asked now, and why there may be nothing."""

from collections.abc import Callable
from datetime import datetime, tzinfo

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout

from studyapp.core.questions import Mode
from studyapp.services.measuring import MODES
from studyapp.services.planning import CHECK
from studyapp.services.reviewing import Ahead
from studyapp.ui.kit.buttons import Button
from studyapp.ui.kit.column import ColumnPage
from studyapp.ui.quiz.texts import MARGIN, MEASURE, SMALL, Text, count_word, when
from studyapp.ui.theme import Look
from studyapp.ui.wording import count

LONG_AWAY = 14  # days
SIDE_BY_SIDE = 500  # pixels at zoom 1 from which the button stands beside the words


class Offer(QFrame):
    """One thing to do: what it is, why, and the button for it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", "card")
        self.title = Text(look, 17, weight=600)
        self.why = Text(look, role="muted")
        self.button = Button()
        self._words = QVBoxLayout()
        self._words.addWidget(self.title)
        self._words.addWidget(self.why)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addLayout(self._words, 1)
        self._row.addWidget(self.button)
        self._dress()
        look.changed.connect(self._dress)

    def make(self, title: str, why: str, button: str = "") -> None:
        """Offer this; without a button, only say so."""
        self.title.setText(title)
        self.why.say(why)
        self.button.setText(button)
        self.button.setAccessibleName(button)
        self.button.setVisible(bool(button))
        self.show()

    def set_primary(self, *, is_primary: bool) -> None:
        """The one thing to press first, or one among others."""
        self.button.setProperty("role", "primary" if is_primary else "")
        self.button.style().unpolish(self.button)
        self.button.style().polish(self.button)
        self.button.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        is_wide = event.size().width() >= self._look.px(SIDE_BY_SIDE)
        self._row.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)

    def _dress(self) -> None:
        px = self._look.px
        side = min(px(18), 22)
        self._row.setContentsMargins(side, px(16), side, px(16))
        self._row.setSpacing(px(16))
        self._words.setSpacing(px(4))


class StartPage(ColumnPage):
    """What can be asked. Each offer has one button."""

    resume_wanted = Signal()
    today_wanted = Signal()
    check_wanted = Signal(str)
    mixups_wanted = Signal()

    def __init__(self, look: Look, now: Callable[[], datetime], zone: Callable[[], tzinfo]) -> None:
        super().__init__()
        self._look = look
        self._now, self._zone = now, zone
        self._lesson = ""
        self.headline = Text(look, 32, serif=True, text="Quiz")
        self.notice, self.welcome = Text(look), Text(look)
        self.go_on, self.today, self.check, self.mixups = (Offer(look) for _ in range(4))
        self.resting = Text(look, SMALL, role="muted")
        for widget in (self.headline, self.notice, self.welcome, *self._offers, self.resting):
            self.body.addWidget(widget)
            widget.setVisible(widget is self.headline)
        self.go_on.button.clicked.connect(self.resume_wanted)
        self.today.button.clicked.connect(self.today_wanted)
        self.check.button.clicked.connect(lambda: self.check_wanted.emit(self._lesson))
        self.mixups.button.clicked.connect(self.mixups_wanted)
        self._dress()
        look.changed.connect(self._dress)

    def offer(self, ahead: Ahead) -> None:
        """Show what can be asked now."""
        had_focus = any(offer.button.hasFocus() for offer in self._offers)
        self.welcome.say(_welcome(ahead))
        self._offer_left(ahead)
        self._offer_today(ahead)
        self._lesson = ahead.lesson or ""
        title = ahead.title or "No lesson yet"
        why = f"{count_word(CHECK).capitalize()} questions from the lesson you read last."
        if ahead.lesson:
            self.check.make(title, why, "Check yourself")
        else:
            self.check.make(title, "Open or import one, and its questions are asked here.")
        if ahead.mixed_up:
            what = count(ahead.mixed_up, "mix-up", "mix-ups")
            why = "What you took for something else. Named right twice, it leaves this list."
            self.mixups.make(f"Your {what}", why, "Practise them")
        else:
            self.mixups.hide()
        self.resting.say(self._rests(ahead))
        first = next((offer for offer in self._offers if not offer.button.isHidden()), None)
        for offer in self._offers:
            offer.set_primary(is_primary=offer is first)
        if first and (had_focus or self.hasFocus()):
            first.button.setFocus()

    def tell(self, why: str) -> None:
        """Say why what was wanted cannot be asked; nothing takes it back."""
        self.notice.say(why)

    def focus(self) -> None:
        """The keys go to the first thing to do."""
        self.setFocus()
        for offer in self._offers:
            if offer.isVisibleTo(self) and not offer.button.isHidden():
                offer.button.setFocus()
                return

    @property
    def _offers(self) -> tuple[Offer, ...]:
        return self.go_on, self.today, self.check, self.mixups

    def _rests(self, ahead: Ahead) -> str:
        """What is left alone for a while: nothing goes away silently."""
        if not ahead.next_back:
            return ""
        back = when(ahead.next_back, self._now(), self._zone())
        if ahead.resting == 1:
            return f"1\u00a0fact rests after four misses and comes back {back}."
        return f"{ahead.resting}\u00a0facts rest after four misses; the first comes back {back}."

    def _offer_left(self, ahead: Ahead) -> None:
        left = ahead.left
        if left is None:
            self.go_on.make("", "")
            self.go_on.hide()
            return
        what = MODES[left.quiz.mode]
        why = f"{what}: {ahead.left_title}" if ahead.left_title else what
        place = f"question {left.number} of {len(left.quiz.questions)}"
        self.go_on.make("You stopped half-way", why, f"Go on: {place}")

    def _offer_today(self, ahead: Ahead) -> None:
        is_left = ahead.left is not None and ahead.left.quiz.mode is Mode.TODAY
        self.today.setVisible(not is_left)
        if is_left:
            self.today.button.hide()
        elif ahead.is_done and ahead.was_asked:
            are = "is" if ahead.a_day == 1 else "are"
            title = f"Your {count(ahead.a_day, 'minute', 'minutes')} of today {are} done"
            why = "What is still due waits until tomorrow." if ahead.due else "Nothing else is due."
            self.today.make(title, why, "Five minutes more" if ahead.questions else "")
        elif ahead.due:
            self.today.make("Due today", _what_today(ahead), f"Today: {ahead.due} due")
        else:
            why = "What you are asked comes back here on the day it needs another look."
            title = "Nothing is due today" if ahead.was_asked else "Nothing is due yet"
            self.today.make(title, why, "Learn something new" if ahead.new else "")

    def _dress(self) -> None:
        px = self._look.px
        self.set_measure(px(MEASURE), min(px(28), MARGIN), px(14))


def _what_today(ahead: Ahead) -> str:
    """How much today's questions are."""
    new = f", {ahead.new} of them new" if ahead.new else ""
    questions = count(ahead.questions, "question", "questions")
    return f"{questions}{new}, about {count(ahead.minutes, 'minute', 'minutes')}."


def _welcome(ahead: Ahead) -> str:
    """Where more is due than the day's minutes hold: what is done about it, and for how long."""
    if not ahead.level_in:
        return "" if ahead.level_in == 0 else _OVER_A_YEAR
    away = count(ahead.away, "day", "days")
    hello = f"Welcome back after {away}." if ahead.away >= LONG_AWAY else "More is due than fits."
    return (
        f"{hello} Today brings the weakest and most central of it, within your "
        f"{count(ahead.a_day, 'minute', 'minutes')}. At this pace you are level in "
        f"{count(ahead.level_in, 'day', 'days')}."
    )


_OVER_A_YEAR = (
    "More is due than fits. Today brings the weakest and most central of it; a few minutes more "
    "each day bring you level."
)
