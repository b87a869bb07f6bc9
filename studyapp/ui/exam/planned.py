"""The page of an exam that is planned: how far away it is, what to expect, what to do each day."""

from collections.abc import Mapping
from datetime import date
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from studyapp.core.structures import Slug
from studyapp.core.study_plans import StudyPlan
from studyapp.ui.exam import words
from studyapp.ui.exam.days import DaysCard
from studyapp.ui.exam.mock import MockCard
from studyapp.ui.exam.page import Page, say, text
from studyapp.ui.exam.score import ScoreCard
from studyapp.ui.kit.buttons import Button
from studyapp.ui.theme import BASE, Look

SIDE_BY_SIDE = 40 * BASE  # pixels at zoom 1 from which the buttons stand beside the heading
WORKING = "Working out your plan…"
ON_THE_DAY = (
    "Nothing to study today. What you know is there: read each question twice, and take your time."
)


class PlannedPage(Page):
    """Told anew by `show_plan` whenever something was answered."""

    today_wanted = Signal()
    mock_wanted = Signal()
    change_wanted = Signal()
    removal_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.plan: StudyPlan | None = None
        self.heading, self.set_for = text(), text(role="muted")
        self.working, self.on_the_day = text(WORKING, "muted"), text(ON_THE_DAY)
        self.change, self.remove = Button("Change"), Button("Remove the exam")
        self.score, self.days, self.mock = ScoreCard(look), DaysCard(look), MockCard(look)
        self._build()
        self.change.clicked.connect(self.change_wanted)
        self.score.more.clicked.connect(self.change_wanted)
        self.remove.clicked.connect(self.removal_wanted)
        self.days.today_wanted.connect(self.today_wanted)
        self.mock.mock_wanted.connect(self.mock_wanted)
        stops: list[QWidget] = [self.change, self.remove, self.days.today.start, self.score.more]
        for stop, following in pairwise([*stops, *self.days.stops, self.mock.start]):
            QWidget.setTabOrder(stop, following)

    def show_plan(
        self, plan: StudyPlan, names: Mapping[Slug, str], usual: int, today: date
    ) -> None:
        """Show a plan; `usual` is the student's limit of new facts a day."""
        self.plan = plan
        self.set_working(is_working=False)
        self.heading.setText(words.headline(plan.exam, today))
        self.setAccessibleName(self.heading.text())
        self.set_for.setText(words.set_for(plan.exam, names))
        self.score.show_plan(plan, usual)
        self.on_the_day.setVisible(not plan.days)
        for card in (self.days.today, self.score, self.mock):
            card.setVisible(bool(plan.days))
        self.days.setVisible(len(plan.days) > 1)
        if plan.days:
            self.days.show_plan(plan)

    def set_working(self, *, is_working: bool) -> None:
        """Say that what is shown is worked out anew."""
        say(self.working, WORKING if is_working else "")

    def focus(self) -> None:
        """The keys go to what is to be done."""
        start = self.days.today.start
        (start if start.isVisibleTo(self) else self.change).setFocus()

    def dress(self) -> None:
        """Take fonts and distances from the look."""
        super().dress()
        look = self._look
        self.heading.setFont(look.font(30, serif=True))
        for label in (self.set_for, self.working, self.on_the_day):
            label.setFont(look.font())
        for button in (self.change, self.remove):
            button.setFont(look.font(14))
        for card in (self.score, self.days, self.mock):
            card.dress()
        self._titles.setSpacing(look.px(4))
        self._head.setSpacing(look.px(12))
        self._buttons.setSpacing(look.px(8))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may ask for another order."""
        super().resizeEvent(event)
        self._arrange()

    def _build(self) -> None:
        self._titles = QVBoxLayout()
        for label in (self.heading, self.set_for, self.working):
            self._titles.addWidget(label)
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(self.change)
        self._buttons.addWidget(self.remove)
        self._buttons.addStretch(1)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.addLayout(self._titles, 1)
        self._head.addLayout(self._buttons)
        self.column.addLayout(self._head)
        for widget in (self.on_the_day, self.days.today, self.score, self.days, self.mock):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self.working.hide()

    def _arrange(self) -> None:
        is_wide = self.width() >= self._look.px(SIDE_BY_SIDE)
        ways = QBoxLayout.Direction
        self._head.setDirection(ways.LeftToRight if is_wide else ways.TopToBottom)
