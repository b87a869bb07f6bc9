"""The page of a running quiz: a question, and below it what became of the answer."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, tzinfo
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from studyapp.core.answers import EventKind
from studyapp.core.questions import Mode
from studyapp.core.verdicts import Verdict
from studyapp.services.explaining import Feedback
from studyapp.services.quizzing import Asked
from studyapp.ui.kit.announcing import announce
from studyapp.ui.kit.buttons import Button
from studyapp.ui.kit.column import ColumnPage
from studyapp.ui.quiz.feedback import FeedbackPanel
from studyapp.ui.quiz.question import QuestionPanel
from studyapp.ui.quiz.texts import MARGIN, MEASURE
from studyapp.ui.theme import Look

HOW_SURE = "How sure are you?"


class AskingPage(ColumnPage):
    """One question at a time.

    `answered` gives the answer, milliseconds, and whether the student was sure (None: not asked).
    `felt` gives HARD or EASY.
    """

    answered = Signal(str, int, object)
    overruled = Signal()
    felt = Signal(str)
    passed = Signal()

    def __init__(self, look: Look, now: Callable[[], datetime], zone: Callable[[], tzinfo]) -> None:
        super().__init__()
        self._look = look
        self._given: tuple[str, int] | None = None  # waits for "sure" or "not sure"
        self.asks_sure = False
        self.asked: Asked | None = None
        self.told: Feedback | None = None
        self.question = QuestionPanel(look)
        self.feedback = FeedbackPanel(look, now, zone)
        self.body.addWidget(self.question)
        self.body.addWidget(self.feedback)
        self.answer = Button("Answer", "primary")
        self.unknown = Button("I don't know")
        self.sure = Button("I am sure", "primary")
        self.unsure = Button("Not sure")
        self.next = Button("Next", "primary")
        self.again = Button("Try once more")
        self.was_right = Button("I was right")
        self.hard = Button("That was hard")
        self.easy = Button("Easy")
        self._all = (
            self.answer,
            self.unknown,
            self.sure,
            self.unsure,
            self.next,
            self.again,
            self.was_right,
            self.hard,
            self.easy,
        )
        for button in self._all:
            self.buttons.addWidget(button)
        self._wire()
        self._dress()
        look.changed.connect(self._dress)

    def _wire(self) -> None:
        self.question.answered.connect(self._on_answered)
        self.question.options.stepped_to.connect(self.keep_in_sight)
        self.answer.clicked.connect(self.question.submit_field)
        self.unknown.clicked.connect(self.question.give_up)
        self.sure.clicked.connect(lambda: self._on_sure(is_sure=True))
        self.unsure.clicked.connect(lambda: self._on_sure(is_sure=False))
        self.next.clicked.connect(self._on_next)
        self.again.clicked.connect(self._on_again)
        self.was_right.clicked.connect(self._on_was_right)
        self.hard.clicked.connect(lambda: self._on_felt(EventKind.HARD))
        self.easy.clicked.connect(lambda: self._on_felt(EventKind.EASY))

    def ask(self, asked: Asked, typed: str = "") -> None:
        """Show a question, unanswered, with what was typed before."""
        self.asked, self.told, self._given = asked, None, None
        self.feedback.hide()
        self.question.ask(asked, typed)
        self._show_buttons(*self._ways_to_answer)
        self.scroll_to()
        announce(self, f"{asked.question.prompt} {self.question.kind.text()}.")

    def tell(self, feedback: Feedback) -> None:
        """Show what became of the answer, and lock the question."""
        self.setFocus()  # before what has it is locked, so that no key goes astray
        self.question.close_with(feedback)
        self._show(feedback)
        self.hand_over(self.feedback, self.next)
        self.scroll_to(self.feedback)
        announce(self, self.feedback.told)

    def tell_anew(self, feedback: Feedback) -> None:
        """Show the same feedback after something was noted about the answer.

        Whoever has seen the answer gets no second try by that.
        """
        is_seen = self.told is not None and not self.told.may_retry
        self._show(replace(feedback, may_retry=False) if is_seen else feedback)
        self.next.setFocus()
        announce(self, self.feedback.noted.text())

    def lock(self) -> None:
        """Take no more presses until the next `ask`, `tell` or `unlock`."""
        self.setFocus()
        self.question.lock()
        for button in self._all:
            button.setEnabled(False)

    def unlock(self) -> None:
        """Take the answer again, after it could not be kept."""
        for button in self._all:
            button.setEnabled(True)
        if self.feedback.isVisible():
            self.next.setFocus()
        else:
            self._show_buttons(*self._ways_to_answer)
            self.question.reopen()

    def focus(self) -> None:
        """The keys go to what comes next."""
        if self.feedback.isVisibleTo(self):
            self.next.setFocus()
        elif self.sure.isVisibleTo(self):
            self.sure.setFocus()
        else:
            self.question.focus()

    @property
    def _ways_to_answer(self) -> tuple[Button, ...]:
        """What is typed has a button; a choice and a place on a plate are taken by themselves."""
        is_typed = self.asked and not self.asked.question.choices and not self.question.is_pointed
        return (self.answer, self.unknown) if is_typed else (self.unknown,)

    def _show(self, feedback: Feedback) -> None:
        self.told = feedback
        self.feedback.tell(feedback)
        self.feedback.show()
        self.next.setText("Show the answer" if feedback.may_retry else "Next")
        self.next.setAccessibleName(self.next.text())
        shown = [self.next]
        if feedback.may_retry:
            shown.append(self.again)
        if feedback.grade.verdict is not Verdict.RIGHT and not feedback.is_overruled:
            shown.append(self.was_right)
        if feedback.may_feel:
            shown += [
                button
                for button, kind in ((self.hard, EventKind.HARD), (self.easy, EventKind.EASY))
                if feedback.felt is not kind
            ]
        self._show_buttons(*shown)
        self._order_keys()

    def _on_answered(self, typed: str, took_ms: int) -> None:
        self.lock()
        is_asked = self.asks_sure and typed.strip() and not self._is_exam
        if is_asked and self.told is None:
            self._given = typed, took_ms
            self.question.options.pick(typed)
            self._show_buttons(self.sure, self.unsure)
            self.question.note.say(HOW_SURE)
            self.sure.setFocus()
            announce(self, HOW_SURE)
        else:
            self.answered.emit(typed, took_ms, None)

    @property
    def _is_exam(self) -> bool:
        return self.asked is not None and self.asked.quiz.mode is Mode.EXAM

    def _on_sure(self, *, is_sure: bool) -> None:
        if self._given is None:
            return
        (typed, took_ms), self._given = self._given, None
        self.lock()
        self.question.note.say("")
        self.answered.emit(typed, took_ms, is_sure)

    def _on_next(self) -> None:
        """On to the next question; after a near answer, first to what would have been right."""
        self.feedback.keep_notes()
        if self.told and self.told.may_retry:
            self.tell(replace(self.told, may_retry=False))
        else:
            self.lock()
            self.passed.emit()

    def take_back(self) -> bool:
        """Reopen an answer that still waits for "sure" or "not sure"; whether there was one."""
        if self._given is None:
            return False
        self._given = None
        self.unlock()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape or not self.take_back():
            super().keyPressEvent(event)

    def _on_again(self) -> None:
        self.feedback.hide()
        self._show_buttons(*self._ways_to_answer)
        self.question.reopen()
        self.scroll_to()

    def _on_was_right(self) -> None:
        self.was_right.setEnabled(False)
        self.overruled.emit()

    def _on_felt(self, kind: EventKind) -> None:
        self.hard.setEnabled(False)
        self.easy.setEnabled(False)
        self.felt.emit(kind)

    def _show_buttons(self, *shown: Button) -> None:
        for button in self._all:
            button.setEnabled(True)
            button.setVisible(button in shown)

    def _order_keys(self) -> None:
        """Tab goes as the eye does: what the feedback offers, then the buttons below it."""
        chain: list[QWidget] = [self.question, *self.feedback.stops, *self._all]
        for one, other in pairwise(chain):
            QWidget.setTabOrder(one, other)

    def _dress(self) -> None:
        px = self._look.px
        self.set_measure(px(MEASURE), min(px(28), MARGIN), px(16))
        self.body.setSpacing(px(20))
