"""The end of a quiz: its score, and what became of each question; a mock exam's can be printed."""

from collections.abc import Callable
from datetime import tzinfo
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from studyapp.core.errors import StudyError
from studyapp.core.questions import Mode
from studyapp.services.reviewing import Review, Reviewed
from studyapp.ui.kit.announcing import announce
from studyapp.ui.kit.buttons import Button
from studyapp.ui.kit.column import ColumnPage
from studyapp.ui.kit.save_dialog import open_save_dialog
from studyapp.ui.quiz import printing, result
from studyapp.ui.quiz.texts import (
    MARGIN,
    MEASURE,
    MISSED,
    SIGNS,
    SMALL,
    LookSign,
    Text,
    emptied,
)
from studyapp.ui.theme import Look

EFFECT = "What you answered counts for when it is asked again."
MORE = {
    Mode.CHECK: "Five more",
    Mode.MUSCLE: "Five more",
    Mode.TODAY: "More for today",
    Mode.MIXUPS: "Practise them again",
}


class SummaryPage(ColumnPage):
    """How a quiz went, in few and kind words. `zone` tells the moment on a printed result."""

    lesson_wanted = Signal()
    more_wanted = Signal()
    progress_wanted = Signal()
    exam_wanted = Signal()

    def __init__(self, look: Look, zone: Callable[[], tzinfo] | None = None) -> None:
        super().__init__()
        self._look, self._zone = look, zone
        self._review: Review | None = None
        self.headline = Text(look, 32, serif=True)
        self.kind = Text(look)
        self.apart = Text(look, SMALL, role="muted")
        self.effect = Text(look, SMALL, role="muted")
        self.saved = Text(look)
        self.card = QFrame()
        self.card.setProperty("role", "card")
        self._rows = QVBoxLayout(self.card)
        for widget in (self.headline, self.kind, self.apart, self.effect, self.saved, self.card):
            self.body.addWidget(widget)
        self.back = Button("Back to the lesson", "primary")
        self.exam = Button("Back to the exam plan", "primary")
        self.more = Button("Five more")
        self.printed = Button("Print…")
        self.pdf = Button("Save as PDF…")
        self.progress = Button("See progress")
        for button, pressed in (
            (self.back, self.lesson_wanted.emit),
            (self.exam, self.exam_wanted.emit),
            (self.more, self.more_wanted.emit),
            (self.printed, self.print_result),
            (self.pdf, self.ask_where_to_save),
            (self.progress, self.progress_wanted.emit),
        ):
            self.buttons.addWidget(button)
            button.clicked.connect(lambda _=False, act=pressed: act())
        self._dress()
        look.changed.connect(self._dress)

    def tell(self, review: Review) -> None:
        """Show how a quiz went."""
        self._review = review
        if review.pass_mark is None:
            self._tell_quiz(review)
        else:
            self._tell_exam(review)
        self.saved.say("")
        self._show_buttons(review)
        self._fill()
        told = f"{self.headline.text()}. {self.kind.text()} {self.apart.text()}"
        self.card.setAccessibleName(told)
        self.scroll_to()
        self.hand_over(self.card, self.exam if review.pass_mark is not None else self.back)
        announce(self, told)

    def focus(self) -> None:
        """The keys go to what comes next."""
        (self.back if self.exam.isHidden() else self.exam).setFocus()

    def print_result(self) -> None:
        """Ask for a printer, and print the result there."""
        if self._review:
            printing.print_document(self, result.document(self._review, self._printed_zone))

    def ask_where_to_save(self) -> None:
        """Ask where to save the result as a PDF, and save it there."""
        if self._review:
            at = self._review.quiz.started.astimezone(self._printed_zone)
            name = f"mock exam {at:%Y-%m-%d}"
            dialog = open_save_dialog(self, "Save the result", name, {"PDF": "pdf"})
            dialog.fileSelected.connect(self.save_as)

    def save_as(self, path: str) -> None:
        """Write the result to a file, and say so, or why not."""
        if self._review is None:
            return
        try:
            made = result.document(self._review, self._printed_zone)
            printing.save_pdf(made, Path(path))
        except StudyError as error:
            self.saved.say(str(error))
        else:
            self.saved.say(f"Saved in {Path(path).name}.")
        self.scroll_to()
        announce(self, self.saved.text())

    @property
    def _printed_zone(self) -> tzinfo | None:
        return self._zone() if self._zone else None

    def _tell_quiz(self, review: Review) -> None:
        self.headline.setText(f"{review.first_try} of {len(review.questions)} at first try")
        self.kind.setText(kind_words(review))
        self.apart.say(_apart(review))
        self.effect.say(EFFECT)

    def _tell_exam(self, review: Review) -> None:
        self.headline.setText(result.headline(review))
        self.kind.setText(result.kind_words(review))
        self.apart.say(result.counted(review))
        self.effect.say(result.COUNTS)

    def _show_buttons(self, review: Review) -> None:
        is_exam = review.pass_mark is not None
        for button in (self.exam, self.printed, self.pdf):
            button.setVisible(is_exam)
        for button in (self.back, self.more):
            button.setVisible(not is_exam)
        more = MORE.get(review.quiz.mode, "")
        self.more.setText(more)
        self.more.setAccessibleName(more)
        self.more.setEnabled(True)

    def _fill(self) -> None:
        emptied(self._rows)
        for number, reviewed in enumerate(self._review.questions if self._review else ()):
            if number:
                rule = QFrame()
                rule.setProperty("role", "rule")
                self._rows.addWidget(rule)
            self._rows.addWidget(self._row(reviewed))

    def _row(self, reviewed: Reviewed) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self._look.px(12))
        sign = LookSign(self._look, 20)
        sign.show_sign(SIGNS[reviewed.first] if reviewed.first else MISSED)
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Text(self._look, text=reviewed.question.prompt))
        if self._review and self._review.pass_mark is not None:
            words.addWidget(Text(self._look, SMALL, text=result.typed(reviewed)))
            accepted = result.accepted(reviewed)
            words.addWidget(Text(self._look, SMALL, text=accepted, role="muted"))
            words.addWidget(Text(self._look, SMALL, text=result.verdict(reviewed), weight=500))
        else:
            words.addWidget(Text(self._look, SMALL, text=reviewed.answer, role="muted"))
        if tags := _tags(reviewed):
            words.addWidget(Text(self._look, SMALL, text=tags, weight=500))
        line.addLayout(words, 1)
        return row

    def _dress(self) -> None:
        px = self._look.px
        self.set_measure(px(MEASURE), min(px(28), MARGIN), px(16))
        self._rows.setContentsMargins(px(16), px(14), px(16), px(14))
        self._rows.setSpacing(px(12))
        self._fill()


def kind_words(review: Review) -> str:
    """A few words that fit the score; none of them blames."""
    total = len(review.questions)
    if review.first_try == total:
        return "All of it, without help. Well remembered."
    if review.first_try * 2 >= total:
        return "Good work. What you missed comes back soon."
    return "A good start. What you missed comes back soon."


def _apart(review: Review) -> str:
    """Retries and own verdicts, which the score above leaves out."""
    again = sum(reviewed.tries > 1 for reviewed in review.questions)
    own = sum(reviewed.is_overruled for reviewed in review.questions)
    parts = [f"{again} tried once more"] if again else []
    parts += [f"{own} counted as known by you"] if own else []
    return f"Besides: {', '.join(parts)}. The first-try score stays as it was." if parts else ""


def _tags(reviewed: Reviewed) -> str:
    """What happened to a question after its first answer."""
    parts = []
    if reviewed.tries > 1 and reviewed.last:
        parts.append(f"tried once more: {SIGNS[reviewed.last][2]}")
    if reviewed.is_overruled:
        parts.append("counted as known by you")
    if reviewed.first is None:
        parts.append("not asked")
    return ", ".join(parts).capitalize()
