"""The page of a running quiz: a question, and below it what became of the answer."""

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from studyapp.core.verdicts import Verdict
from studyapp.services.quizzing import Asked, Feedback
from studyapp.ui.kit.buttons import Button
from studyapp.ui.kit.column import ColumnPage
from studyapp.ui.quiz.feedback import FeedbackPanel
from studyapp.ui.quiz.question import QuestionPanel
from studyapp.ui.quiz.texts import MARGIN, MEASURE, announce
from studyapp.ui.theme import Look


class AskingPage(ColumnPage):
    """One question at a time. `answered` gives the answer and milliseconds."""

    answered = Signal(str, int)
    overruled = Signal()
    passed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.asked: Asked | None = None
        self.told: Feedback | None = None
        self.question = QuestionPanel(look)
        self.feedback = FeedbackPanel(look)
        self.body.addWidget(self.question)
        self.body.addWidget(self.feedback)
        self.answer = Button("Answer", "primary")
        self.unknown = Button("I don't know")
        self.next = Button("Next", "primary")
        self.again = Button("Try once more")
        self.was_right = Button("I was right")
        self._all = (self.answer, self.unknown, self.next, self.again, self.was_right)
        for button in self._all:
            self.buttons.addWidget(button)
        self.question.answered.connect(self._on_answered)
        self.answer.clicked.connect(self.question.submit_field)
        self.unknown.clicked.connect(lambda: self.question.submit(""))
        self.next.clicked.connect(self._on_next)
        self.again.clicked.connect(self._on_again)
        self.was_right.clicked.connect(self._on_was_right)
        self._dress()
        look.changed.connect(self._dress)

    def ask(self, asked: Asked) -> None:
        """Show a question, unanswered."""
        self.asked, self.told = asked, None
        self.feedback.hide()
        self._show_buttons(self.unknown if asked.question.choices else self.answer, self.unknown)
        self.question.ask(asked)
        self.scroll_to()
        announce(self, f"{asked.question.prompt} {self.question.kind.text()}.")

    def tell(self, feedback: Feedback) -> None:
        """Show what became of the answer, and lock the question."""
        self.told = feedback
        self.setFocus()  # before what has it is locked, so that no key goes astray
        self.question.close_with(feedback)
        self.feedback.tell(feedback)
        self.feedback.show()
        shown = [self.next]
        if feedback.may_retry:
            shown.append(self.again)
        if feedback.grade.verdict is not Verdict.RIGHT:
            shown.append(self.was_right)
        self._show_buttons(*shown)
        self._order_keys()
        self.hand_over(self.feedback, self.next)
        self.scroll_to(self.feedback)
        announce(self, self.feedback.told)

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
            self.question.reopen()

    def note_overruled(self) -> None:
        """The student's own verdict is kept."""
        self.feedback.note_overruled()
        self.was_right.hide()
        self.next.setFocus()
        self.scroll_to(self.feedback)
        announce(self, self.feedback.noted.text())

    def focus(self) -> None:
        """The keys go to what comes next."""
        if self.feedback.isVisibleTo(self):
            self.next.setFocus()
        else:
            self.question.focus()

    def _on_answered(self, typed: str, took_ms: int) -> None:
        self.lock()
        self.answered.emit(typed, took_ms)

    def _on_next(self) -> None:
        self.lock()
        self.passed.emit()

    def _on_again(self) -> None:
        self.feedback.hide()
        self._show_buttons(self.answer, self.unknown)
        self.question.reopen()
        self.scroll_to()

    def _on_was_right(self) -> None:
        self.was_right.setEnabled(False)
        self.overruled.emit()

    def _show_buttons(self, *shown: Button) -> None:
        for button in self._all:
            button.setEnabled(True)
            button.setVisible(button in shown)

    def _order_keys(self) -> None:
        """Tab goes as the eye does: the links of the feedback, then the buttons below them."""
        chain: list[QWidget] = [self.question, *self.feedback.links, *self._all]
        for one, other in pairwise(chain):
            QWidget.setTabOrder(one, other)

    def _dress(self) -> None:
        px = self._look.px
        self.set_measure(px(MEASURE), min(px(28), MARGIN), px(16))
        self.body.setSpacing(px(20))
