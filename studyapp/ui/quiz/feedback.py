"""What became of an answer: how good it was, why, what was accepted, and who says so."""

from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from studyapp.core.grading import Entry, Verdict
from studyapp.core.questions import QuestionKind
from studyapp.core.sources import Source
from studyapp.services.explaining import Acceptable, Feedback, Option, Shown, Stuck
from studyapp.ui.kit.buttons import Button
from studyapp.ui.kit.sign import Shape
from studyapp.ui.quiz.stuck import StuckCard
from studyapp.ui.quiz.texts import MISSED, SIGNS, SMALL, LookSign, Text, emptied, shortened, when
from studyapp.ui.theme import Look

SIDE_BY_SIDE = 460  # pixels at zoom 1 from which the two columns stand side by side
MOST_SOURCES = 3  # named under an answer; the others are counted
NOTED = "Counted as known from now on. The first-try score stays as it was."
CLICKED = "Where the cross is"
SECOND = "The first-try score stays as it was."


class FeedbackPanel(QWidget):
    """The verdict, the two columns, the sentences. `sentence_wanted` names a lesson and a fact.

    `accept_wanted` gives an item and the wording to take for it from now on, `forget_wanted` one
    to take no more, `note_written` an item and its note, `rest_lifted` the event of a rest.
    """

    sentence_wanted = Signal(str, str)
    structure_wanted = Signal(str)
    accept_wanted = Signal(str, str)
    forget_wanted = Signal(str, str)
    note_written = Signal(str, str)
    rest_lifted = Signal(str)

    def __init__(self, look: Look, now: Callable[[], datetime], zone: Callable[[], tzinfo]) -> None:
        super().__init__()
        self._look, self._now, self._zone = look, now, zone
        self._feedback: Feedback | None = None
        self.links: list[Button] = []
        self.stuck: list[StuckCard] = []
        self._above: list[Button] = []
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
        self._offers = QVBoxLayout()
        self._stuck = QVBoxLayout()
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.addWidget(self.frame)
        for layout in (self._offers, self._columns, self._stuck, self._quotes):
            self._whole.addLayout(layout)
        self._dress()
        look.changed.connect(self._dress)

    @property
    def told(self) -> str:
        """The verdict in words, for who does not see the page."""
        missed = [shown.text for shown in (self._feedback.answers if self._feedback else ())]
        parts = [self.headline.text(), self.reason.text()]
        if not (self._feedback and self._feedback.may_retry):
            parts.append(f"Accepted: {'; '.join(missed)}.")
        return " ".join(part for part in parts if part)

    def tell(self, feedback: Feedback) -> None:
        """Show what became of an answer."""
        self._feedback = feedback
        sign, text, frame = _verdict(feedback)
        self.sign.show_sign(sign)
        self.headline.setText(text)
        self.reason.say(_reason(feedback))
        self.noted.say(self._noted(feedback))
        self.frame.setProperty("role", frame)
        self.frame.style().unpolish(self.frame)
        self.frame.style().polish(self.frame)
        self._fill()
        self.setAccessibleName(self.told)

    @property
    def stops(self) -> list[QWidget]:
        """What takes the keys, from above to below."""
        cards = [stop for card in self.stuck for stop in card.stops]
        return [*self._above, *cards, *(link for link in self.links if link not in self._above)]

    def _noted(self, feedback: Feedback) -> str:
        """What was noted besides the verdict, and when it comes back."""
        parts = []
        if feedback.is_overruled:
            parts.append(NOTED)
        elif not feedback.is_first_try:
            parts.append(SECOND)
        elif feedback.felt:
            parts.append(f"Noted as {feedback.felt}.")
        if feedback.is_first_try and feedback.returns and not feedback.stuck:
            parts.append(f"Comes back {when(feedback.returns, self._now(), self._zone())}.")
        return " ".join(parts)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = event.size().width() >= self._look.px(SIDE_BY_SIDE)
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)

    def keep_notes(self) -> None:
        """Have kept what stands in the notes, before they go."""
        for card in self.stuck:
            card.note.keep()

    def _fill(self) -> None:
        self.keep_notes()
        for layout in (self._columns, self._quotes, self._offers, self._stuck):
            emptied(layout)
        self.links, self.stuck, self._above = [], [], []
        if self._feedback is None:
            return
        feedback = self._feedback
        for offer in feedback.acceptable:
            self._offers.addWidget(self._accept(offer), 0, Qt.AlignmentFlag.AlignLeft)
        for own in feedback.own:
            self._offers.addWidget(self._forget(own), 0, Qt.AlignmentFlag.AlignLeft)
        self._above = list(self.links)
        self._columns.addLayout(self._yours(feedback), 1)
        if feedback.may_retry:  # nothing is given away before the second try
            return
        self._columns.addLayout(self._accepted(feedback), 1)
        for stuck in feedback.stuck:
            self._stuck.addWidget(self._stuck_card(stuck))
        if feedback.options:
            self._quotes.addWidget(self._others(feedback.options))
        for shown in _quoted(feedback.answers):
            self._quotes.addWidget(self._quote(shown, feedback))
        if len(self.links) == len(self._above):
            link = self._link("Look at the muscle")
            link.clicked.connect(lambda: self.structure_wanted.emit(feedback.question.muscle))
            self._quotes.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    def _yours(self, feedback: Feedback) -> QVBoxLayout:
        column = self._column("Your answer")
        entries = feedback.grade.entries
        is_place = feedback.question.kind is QuestionKind.LOCATE
        if not feedback.typed.strip():
            nothing = "Nothing shown" if is_place else "Nothing typed"
            column.addWidget(Text(self._look, text=nothing, role="muted"))
        elif not entries:
            column.addLayout(self._row(SIGNS[feedback.grade.verdict], shortened(feedback.typed)))
        for entry in entries if feedback.typed.strip() else ():
            why = _why(entry) if len(entries) > 1 else ""
            text = CLICKED if is_place else shortened(entry.typed)
            column.addLayout(self._row(SIGNS[entry.verdict], text, why))
        column.addStretch(1)
        return column

    def _accepted(self, feedback: Feedback) -> QVBoxLayout:
        column = self._column("Accepted")
        for shown in feedback.answers:
            sign = SIGNS[Verdict.RIGHT] if shown.got else MISSED
            column.addLayout(self._row(sign, shown.text, _backed(shown), note=shown.note))
        column.addStretch(1)
        return column

    def _column(self, title: str) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(self._look.px(8))
        column.addWidget(Text(self._look, SMALL, text=title, role="muted", weight=500))
        return column

    def _row(
        self, sign: tuple[Shape, str, str], text: str, why: str = "", *, note: str = ""
    ) -> QHBoxLayout:
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
        if note:
            words.addWidget(Text(self._look, SMALL, text=f"Your note: {note}", italic=True))
        row.addLayout(words, 1)
        return row

    def _accept(self, offer: Acceptable) -> Button:
        typed = shortened(offer.typed)
        link = self._link(f"Always accept “{typed}” for {offer.text}")
        link.clicked.connect(lambda: self.accept_wanted.emit(offer.item, offer.typed))
        return link

    def _forget(self, own: Acceptable) -> Button:
        link = self._link(f"Your own wording. Accept “{shortened(own.typed)}” no more")
        link.clicked.connect(lambda: self.forget_wanted.emit(own.item, own.typed))
        return link

    def _others(self, options: Sequence[Option]) -> QWidget:
        """What the wrong options belong to."""
        others = QWidget()
        column = QVBoxLayout(others)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.px(4))
        title = "The other options" if len(options) > 1 else "The other option"
        column.addWidget(Text(self._look, SMALL, text=title, role="muted", weight=500))
        for option in options:
            column.addWidget(Text(self._look, SMALL, text=f"{option.text}: {option.belongs}"))
        return others

    def _stuck_card(self, stuck: Stuck) -> StuckCard:
        card = StuckCard(self._look, stuck, when(stuck.until, self._now(), self._zone()))
        card.note_written.connect(lambda text: self.note_written.emit(stuck.item, text))
        card.rest_lifted.connect(lambda: self.rest_lifted.emit(stuck.rest))
        self.stuck.append(card)
        return card

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
        for layout in (self._quotes, self._offers, self._stuck):
            layout.setSpacing(px(12))
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


def _backed(shown: Shown) -> str:
    """How many of the sources that were read name it; else who says so, unless a sentence does."""
    if shown.counted and shown.counted[1] > 1:
        return "{} of {} sources say so".format(*shown.counted)
    return "" if shown.sentence else _names(shown.said_by)


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
