"""What became of an answer: how good it was, why, what was accepted, and who says so."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from studyapp.core.grading import Entry, Verdict
from studyapp.core.sources import Source
from studyapp.services.quizzing import Feedback, Shown
from studyapp.ui.kit.buttons import Button
from studyapp.ui.kit.sign import Shape
from studyapp.ui.quiz.texts import MISSED, SIGNS, SMALL, LookSign, Text, emptied, shortened
from studyapp.ui.theme import Look

SIDE_BY_SIDE = 460  # pixels at zoom 1 from which the two columns stand side by side
MOST_SOURCES = 3  # named under an answer; the others are counted
NOTED = "Counted as known from now on. The first-try score stays as it was."
SECOND = "The first-try score stays as it was."


class FeedbackPanel(QWidget):
    """The verdict, the two columns, the sentences. `sentence_wanted` names a lesson and a fact."""

    sentence_wanted = Signal(str, str)
    structure_wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._feedback: Feedback | None = None
        self.links: list[Button] = []
        self.frame = QFrame()
        self.sign = LookSign(look, 26)
        self.headline = Text(look, 19, weight=600)
        self.reason = Text(look)
        self.noted = Text(look, role="muted")
        self._head = QHBoxLayout(self.frame)
        self._head.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        for text in (self.headline, self.reason, self.noted):
            words.addWidget(text)
        self._head.addLayout(words, 1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._quotes = QVBoxLayout()
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.addWidget(self.frame)
        self._whole.addLayout(self._columns)
        self._whole.addLayout(self._quotes)
        self._dress()
        look.changed.connect(self._dress)

    @property
    def told(self) -> str:
        """The verdict in words, for who does not see the page."""
        missed = [shown.text for shown in (self._feedback.answers if self._feedback else ())]
        parts = [self.headline.text(), self.reason.text(), f"Accepted: {'; '.join(missed)}."]
        return " ".join(part for part in parts if part)

    def tell(self, feedback: Feedback) -> None:
        """Show what became of an answer."""
        self._feedback = feedback
        sign, text, frame = _verdict(feedback)
        self.sign.show_sign(sign)
        self.headline.setText(text)
        self.reason.say(_reason(feedback))
        self.noted.say("" if feedback.is_first_try else SECOND)
        self.frame.setProperty("role", frame)
        self.frame.style().unpolish(self.frame)
        self.frame.style().polish(self.frame)
        self._fill()
        self.setAccessibleName(self.told)

    def note_overruled(self) -> None:
        """Say that the student's own verdict is noted, and what it does not change."""
        self.noted.say(NOTED)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = event.size().width() >= self._look.px(SIDE_BY_SIDE)
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)

    def _fill(self) -> None:
        emptied(self._columns)
        emptied(self._quotes)
        self.links = []
        if self._feedback is None:
            return
        feedback = self._feedback
        self._columns.addLayout(self._yours(feedback), 1)
        self._columns.addLayout(self._accepted(feedback), 1)
        for shown in _quoted(feedback.answers):
            self._quotes.addWidget(self._quote(shown, feedback))
        if not self.links:
            link = self._link("Look at the muscle")
            link.clicked.connect(lambda: self.structure_wanted.emit(feedback.question.muscle))
            self._quotes.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    def _yours(self, feedback: Feedback) -> QVBoxLayout:
        column = self._column("Your answer")
        entries = feedback.grade.entries
        if not feedback.typed.strip():
            column.addWidget(Text(self._look, text="Nothing typed", role="muted"))
        elif not entries:
            column.addLayout(self._row(SIGNS[feedback.grade.verdict], shortened(feedback.typed)))
        for entry in entries if feedback.typed.strip() else ():
            why = _why(entry) if len(entries) > 1 else ""
            column.addLayout(self._row(SIGNS[entry.verdict], shortened(entry.typed), why))
        column.addStretch(1)
        return column

    def _accepted(self, feedback: Feedback) -> QVBoxLayout:
        column = self._column("Accepted")
        for shown in feedback.answers:
            said_by = "" if shown.sentence else _names(shown.said_by)
            sign = SIGNS[Verdict.RIGHT] if shown.got else MISSED
            column.addLayout(self._row(sign, shown.text, said_by))
        column.addStretch(1)
        return column

    def _column(self, title: str) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(self._look.px(8))
        column.addWidget(Text(self._look, SMALL, text=title, role="muted", weight=500))
        return column

    def _row(self, sign: tuple[Shape, str, str], text: str, why: str = "") -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._look.px(8))
        mark = LookSign(self._look)
        mark.show_sign(sign)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Text(self._look, text=text))
        if why:
            words.addWidget(Text(self._look, SMALL, text=why, role="muted"))
        row.addLayout(words, 1)
        return row

    def _quote(self, shown: Shown, feedback: Feedback) -> QFrame:
        quote = QFrame()
        quote.setProperty("role", "quote")
        column = QVBoxLayout(quote)
        column.setContentsMargins(self._look.px(12), 0, 0, 0)
        column.setSpacing(0)
        text = f"“{shown.sentence}”"
        column.addWidget(Text(self._look, 16, text=text, serif=True, italic=True))
        link = self._link("Show it in the lesson")
        link.setAccessibleName(f"Show it in the lesson: {shown.text}")
        lesson, fact = feedback.lesson or "", shown.fact or ""
        link.clicked.connect(lambda: self.sentence_wanted.emit(lesson, fact))
        column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        return quote

    def _link(self, text: str) -> Button:
        link = Button(text, "link")
        self.links.append(link)
        return link

    def _dress(self) -> None:
        px = self._look.px
        self._head.setContentsMargins(px(14), px(11), px(14), px(11))
        self._head.setSpacing(px(12))
        self._columns.setSpacing(px(20))
        self._quotes.setSpacing(px(12))
        self._whole.setSpacing(px(20))
        self._fill()


def _verdict(feedback: Feedback) -> tuple[tuple[Shape, str, str], str, str]:
    """The sign, the headline, and the role of the frame around them."""
    grade, wanted = feedback.grade, feedback.question.wanted
    if not feedback.typed.strip():
        return (Shape.DASH, "muted", "not answered"), "Here is the answer", "card"
    text = {
        Verdict.RIGHT: "Right",
        Verdict.NEAR: "Nearly",
        Verdict.PART: f"{max(0, wanted - len(grade.missed))} of {wanted}",
        Verdict.WRONG: "Not quite",
    }[grade.verdict]
    return SIGNS[grade.verdict], text, grade.verdict.value


def _reason(feedback: Feedback) -> str:
    """Why, unless it stands beside one of several entries already."""
    grade = feedback.grade
    if not feedback.typed.strip():
        return "Not known yet. It comes back soon."
    if len(grade.entries) > 1:
        told = {entry.reason for entry in grade.entries}
        return "" if grade.reason in told else grade.reason
    return grade.reason or (_why(grade.entries[0]) if grade.entries else "")


def _why(entry: Entry) -> str:
    """Why an entry is not right, and whose it is."""
    if entry.reason or not entry.belongs:
        return entry.reason
    return f"Belongs to {', '.join(entry.belongs)}."


def _names(sources: Sequence[Source]) -> str:
    """Who says so, the first few by name."""
    names = [source.short for source in sources]
    more = len(names) - MOST_SOURCES
    text = ", ".join(names[:MOST_SOURCES])
    return f"{text} and {more} more" if more > 0 else text


def _quoted(answers: Sequence[Shown]) -> list[Shown]:
    """One answer for each sentence of the lesson, what was missed first."""
    found: dict[str, Shown] = {}
    for shown in sorted(answers, key=lambda shown: shown.got):
        if shown.sentence:
            found.setdefault(shown.sentence, shown)
    return list(found.values())
