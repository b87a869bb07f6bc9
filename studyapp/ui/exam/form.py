"""The form of the exam place: the day, minutes a day, the pass mark, which muscles."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from studyapp.core.exams import Exam
from studyapp.core.preferences import MINUTES_A_DAY, PASS_MARK
from studyapp.core.structures import Slug
from studyapp.ui.card import Card
from studyapp.ui.exam.day_field import DayField
from studyapp.ui.exam.mock import MockCard
from studyapp.ui.exam.muscles import MuscleChoice
from studyapp.ui.exam.page import Page, say, text
from studyapp.ui.kit.buttons import Button
from studyapp.ui.kit.flow_layout import FlowLayout
from studyapp.ui.kit.plain import PlainLabel
from studyapp.ui.study_settings import Stepper
from studyapp.ui.theme import Look

AHEAD = 30  # days from today to the day that is proposed
WHAT = (
    "Say when your exam is and how many minutes you have each day. You get what to do on every "
    "day until then, with everything seen once more in the last three days, and the score you "
    "can expect."
)
CHANGE = "Your answers stay as they are; the plan is worked out anew."
REMOVED = "The exam is removed. Your answers and scores stay."
NO_MUSCLE = "Choose at least one muscle, or all of them."


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What was filled in. Without muscles, all are asked."""

    day: date
    minutes: int
    pass_mark: int
    muscles: tuple[Slug, ...]


class FormPage(Page):
    """What the planner does, and what it needs to know for that. `planned` gives a Wanted."""

    planned = Signal(object)
    kept = Signal()  # nothing shall change
    mock_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.heading, self.what = text("Exam"), text(WHAT)
        self.notice = text(role="muted")
        self.card = Card(look, "Plan your exam")
        self.day = DayField("Day of the exam")
        self.minutes = Stepper(MINUTES_A_DAY, {}, "Minutes a day", "How long you study each day")
        self.pass_mark = Stepper(PASS_MARK, {}, "Pass mark, per cent", "Your school's, or 70")
        self.muscles = MuscleChoice(look)
        self.error = text(role="error")
        self.plan = Button("Plan it", "primary")
        self.keep = Button("Keep it as it was")
        self.mock = MockCard(look)
        self._labels: list[QLabel] = []
        self._fields = FlowLayout()
        self._buttons = FlowLayout()
        self._build()
        self.plan.clicked.connect(self._on_plan)
        self.keep.clicked.connect(self.kept)
        self.mock.mock_wanted.connect(self.mock_wanted)
        for field in (self.day, self.minutes.box, self.pass_mark.box):
            field.lineEdit().returnPressed.connect(self._on_plan)

    def propose(self, kept: Mapping[str, object], today: date) -> None:
        """Fill in what is usual, for an exam that nobody planned yet."""
        at = today + timedelta(days=AHEAD)
        self._fill(at, MINUTES_A_DAY.of(kept), PASS_MARK.of(kept), ())

    def change(self, exam: Exam) -> None:
        """Fill in what was planned, to be changed."""
        self._show(title="Change your exam", what=CHANGE, is_change=True)
        self._fill(exam.day, exam.minutes, exam.pass_mark, exam.muscles)

    def begin(self, notice: str = "") -> None:
        """Ask for an exam; `notice` says what just happened."""
        self._show(title="Plan your exam", what=WHAT, is_change=False)
        say(self.notice, notice)

    def refuse(self, why: str) -> None:
        """Say what cannot be planned for, beside what was filled in."""
        self.set_busy(is_busy=False)
        say(self.error, why)
        self.plan.setAccessibleDescription(why)
        self.ensureWidgetVisible(self.error)
        self.day.setFocus()

    def set_busy(self, *, is_busy: bool) -> None:
        """Take no second press while the first is worked on."""
        self.plan.setEnabled(not is_busy)

    def offer(self, muscles: Sequence[tuple[Slug, str]]) -> None:
        """Take the muscles that may be asked."""
        self.muscles.offer(muscles)
        self._order_tabs()

    def focus(self) -> None:
        """The keys go to the first field."""
        self.day.setFocus()

    def dress(self) -> None:
        """Take fonts and distances from the look."""
        super().dress()
        look = self._look
        self.heading.setFont(look.font(30, serif=True))
        for label in (self.what, self.notice, self.error):
            label.setFont(look.font())
        for label in self._labels:
            label.setFont(look.font(14))
        for button in (self.plan, self.keep):
            button.setFont(look.font())
        self.day.dress(look)
        for stepper in (self.minutes, self.pass_mark):
            stepper.set_font(look.font())
        self._fields.set_gaps(look.px(28), look.px(14))
        self._buttons.set_gaps(look.px(12), look.px(8))
        for card in (self.card, self.mock):
            card.dress()
        self.card.column.setSpacing(look.px(12))
        self.muscles.dress()

    def _build(self) -> None:
        say(self.notice, "")
        say(self.error, "")
        parts: list[QWidget] = [self.heading, self.what, self.notice, self.card, self.mock]
        for part in parts:
            self.column.addWidget(part)
        self.column.addStretch(1)
        for name, field, buddy in (
            ("&Day of the exam", self.day, self.day),
            ("&Minutes a day", self.minutes, self.minutes.box),
            ("&Pass mark, per cent", self.pass_mark, self.pass_mark.box),
        ):
            self._fields.addWidget(self._named(name, field, buddy))
        fields, buttons = QWidget(), QWidget()
        fields.setLayout(self._fields)
        buttons.setLayout(self._buttons)
        self._buttons.addWidget(self.plan)
        self._buttons.addWidget(self.keep)
        asked = text("What is asked")
        self._labels.append(asked)
        for widget in (fields, asked, self.muscles, self.error, buttons):
            self.card.column.addWidget(widget)
        self._order_tabs()

    def _named(self, name: str, field: QWidget, buddy: QWidget) -> QWidget:
        """A field below its name."""
        whole = QWidget()
        label = PlainLabel(name)
        label.setBuddy(buddy)
        self._labels.append(label)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label)
        column.addWidget(field, 0, Qt.AlignmentFlag.AlignLeft)
        return whole

    def _show(self, *, title: str, what: str, is_change: bool) -> None:
        self.card.title.setText(title)
        self.what.setText(what)
        self.plan.setText("Plan it anew" if is_change else "Plan it")
        self.plan.setAccessibleName(self.plan.text())
        self.plan.setAccessibleDescription("")
        self.set_busy(is_busy=False)
        self.keep.setVisible(is_change)
        self.mock.setVisible(not is_change)
        say(self.notice, "")
        say(self.error, "")
        self.verticalScrollBar().setValue(0)

    def _fill(self, day: date, minutes: int, pass_mark: int, muscles: Sequence[Slug]) -> None:
        self.day.setDate(QDate(day.year, day.month, day.day))
        self.minutes.box.setValue(minutes)
        self.pass_mark.box.setValue(pass_mark)
        self.muscles.choose(muscles)

    def _on_plan(self) -> None:
        if not self.plan.isEnabled():
            return
        muscles = self.muscles.chosen
        if muscles is None:
            say(self.error, NO_MUSCLE)
            return
        at = self.day.date()
        wanted = Wanted(
            day=date(at.year(), at.month(), at.day()),
            minutes=self.minutes.box.value(),
            pass_mark=self.pass_mark.box.value(),
            muscles=muscles,
        )
        say(self.error, "")
        self.set_busy(is_busy=True)
        self.planned.emit(wanted)

    def _order_tabs(self) -> None:
        """The Tab key goes down the page."""
        stops: list[QWidget] = [self.day, self.minutes.box, self.pass_mark.box]
        stops += [*self.muscles.stops, self.plan, self.keep, self.mock.start]
        for stop, following in pairwise(stops):
            QWidget.setTabOrder(stop, following)
