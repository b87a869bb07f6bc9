"""The exam place: asks for an exam, and shows what to do until its day."""

from collections.abc import Callable
from datetime import date, datetime, tzinfo
from random import Random

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from studyapp.core.changes import Changes, Topic
from studyapp.core.errors import InvalidError
from studyapp.core.exams import Exam
from studyapp.core.preferences import NEW_A_DAY
from studyapp.core.scheduling import study_day
from studyapp.core.structures import Slug
from studyapp.core.study_plans import StudyPlan
from studyapp.services import examining, keeping
from studyapp.ui.exam.form import REMOVED, FormPage, Wanted
from studyapp.ui.exam.page import text
from studyapp.ui.exam.planned import WORKING, PlannedPage
from studyapp.ui.session import Session
from studyapp.ui.theme import Look

NOT_WORKED_OUT = "Your plan could not be worked out this time. Come back here to try again."


class ExamPlace(QWidget):
    """Asks `examining` whenever it is shown, and when what a plan rests on changes meanwhile."""

    today_wanted = Signal()
    mock_wanted = Signal()

    def __init__(
        self,
        session: Session,
        look: Look,
        now: Callable[[], datetime],
        zone: Callable[[], tzinfo],
        rng: Random,
    ) -> None:
        super().__init__()
        self._session, self._look = session, look
        self._now, self._zone, self._rng = now, zone, rng
        self._kept: dict[str, object] = {}
        self._names: dict[Slug, str] = {}
        self._is_asking = self._is_stale = False  # a plan is worked out; and is old already
        self._is_proposed = False
        self._is_changing = self._is_turning = False
        self.working = text(WORKING, "muted")
        self.working.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.form, self.planned = FormPage(look), PlannedPage(look)
        self._stack = QStackedLayout(self)
        for part in (QWidget(), self.working, self.form, self.planned):  # the first is blank
            self._stack.addWidget(part)
        self._wire()
        self._dress()

    def refresh(self) -> None:
        """Look again; what is asked for meanwhile is asked for once, afterwards."""
        if self._is_asking:
            self._is_stale = True
            return
        self._is_asking = True
        at, zone = self._now(), self._zone()
        run = self._session.run
        run(self, examining.muscles).then(self._take_muscles)
        run(self, keeping.preferences).then(self._take_preferences)
        run(self, examining.coming, at, zone).then(self._expect)
        run(self, examining.plan, at, zone).then(self._show).otherwise(self._not_worked_out)

    # ---- what came back

    def _take_muscles(self, muscles: tuple[tuple[Slug, str], ...]) -> None:
        self._names = dict(muscles)
        self.form.offer(muscles)

    def _take_preferences(self, kept: dict[str, object]) -> None:
        self._kept = kept

    def _expect(self, exam: Exam | None) -> None:
        """Before a plan is worked out: where there is none yet, say that it comes."""
        shown = self.planned.plan
        if self._is_changing or exam is None:
            return
        if shown and shown.exam == exam:
            self.planned.set_working(is_working=True)
            self._turn_to(self.planned)
        else:
            self._turn_to(self.working)

    def _show(self, plan: StudyPlan | None) -> None:
        if plan is not None:
            usual = NEW_A_DAY.of(self._kept)
            self.planned.show_plan(plan, self._names, usual, self._today())
        if self._is_changing:
            self._asked()
            return
        if plan is not None:
            self._turn_to(self.planned)
        elif self._stack.currentWidget() is not self.form:
            self._propose()
        self._asked()

    def _not_worked_out(self, error: BaseException) -> None:
        self.working.setText(NOT_WORKED_OUT)
        self._turn_to(self.working)
        self._asked()
        self._session.failed.emit(error)

    def _asked(self) -> None:
        self._is_asking = False
        if self._is_stale:
            self._is_stale = False
            if self.isVisible():
                self.refresh()

    # ---- what the student does

    def _propose(self, notice: str = "") -> None:
        if not self._is_proposed:
            self._is_proposed = True
            self.form.propose(self._kept, self._today())
        self.form.begin(notice)
        self._turn_to(self.form)

    def _plan(self, wanted: Wanted) -> None:
        answer = self._session.run(
            self,
            examining.set_exam,
            wanted.day,
            self._now(),
            self._zone(),
            self._rng,
            minutes=wanted.minutes,
            pass_mark=wanted.pass_mark,
            muscles=wanted.muscles,
        )
        answer.then(self._on_planned).otherwise(self._on_refused)

    def _on_planned(self, _exam: Exam) -> None:
        """The change is announced besides, and the plan asked for there."""
        self._is_changing = False
        self.working.setText(WORKING)
        self._turn_to(self.working)

    def _on_refused(self, error: BaseException) -> None:
        if isinstance(error, InvalidError):
            self.form.refuse(str(error))
        else:
            self.form.set_busy(is_busy=False)
            self._session.failed.emit(error)

    def _change(self) -> None:
        if self.planned.plan:
            self._is_changing = True
            self.form.change(self.planned.plan.exam)
            self._turn_to(self.form)

    def _keep(self) -> None:
        self._is_changing = False
        self._turn_to(self.planned)

    def _remove(self) -> None:
        self.planned.remove.setEnabled(False)
        answer = self._session.run(self, examining.clear_exam)
        answer.then(self._on_removed).otherwise(self._on_not_removed)

    def _on_removed(self, _: None) -> None:
        """What was planned stays filled in: "Plan it" brings it back."""
        self.planned.remove.setEnabled(True)
        if self.planned.plan:
            self.form.change(self.planned.plan.exam)
        self.planned.plan = None
        self._is_proposed = True
        self._propose(REMOVED)

    def _on_not_removed(self, error: BaseException) -> None:
        self.planned.remove.setEnabled(True)
        self._session.failed.emit(error)

    # ---- what it is made of

    def _wire(self) -> None:
        self.form.planned.connect(self._plan)
        self.form.kept.connect(self._keep)
        self.planned.change_wanted.connect(self._change)
        self.planned.removal_wanted.connect(self._remove)
        self.planned.today_wanted.connect(self.today_wanted)
        for page in (self.form, self.planned):
            page.mock_wanted.connect(self.mock_wanted)
        self._look.changed.connect(self._dress)
        self._session.changed.connect(self._on_changed)

    def _dress(self) -> None:
        self.working.setFont(self._look.font(20, serif=True))
        for page in (self.form, self.planned):
            page.dress()

    def _today(self) -> date:
        return study_day(self._now(), self._zone())

    def _turn_to(self, page: QWidget) -> None:
        if self._stack.currentWidget() is page:
            return
        here: QWidget | None = self.window().focusWidget()
        had_keys = here is self or (here is not None and self.isAncestorOf(here))
        if had_keys:
            self._is_turning = True
            self.setFocus()  # before what has it is hidden, so that no key goes astray
            self._is_turning = False
        self._stack.setCurrentWidget(page)
        if had_keys:
            self._focus()

    def _focus(self) -> None:
        page = self._stack.currentWidget()
        if isinstance(page, FormPage | PlannedPage):
            page.focus()

    def _on_changed(self, changes: Changes) -> None:
        topics = (Topic.ANSWERS, Topic.CONTENT, Topic.EXAMS, Topic.PREFERENCES)
        if changes.touch(*topics) and self.isVisible():
            self.refresh()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keys go on to what is shown."""
        if not self._is_turning:
            self._focus()

    def showEvent(self, event: QShowEvent) -> None:
        """Look again whenever the student comes here."""
        super().showEvent(event)
        if not event.spontaneous():
            self.refresh()
