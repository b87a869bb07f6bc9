"""The end of a quiz: its first-try score, and what became of each question."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from studyapp.services.reviewing import Review, Reviewed
from studyapp.ui.kit.buttons import Button
from studyapp.ui.kit.column import ColumnPage
from studyapp.ui.quiz.texts import (
    MARGIN,
    MEASURE,
    MISSED,
    SIGNS,
    SMALL,
    LookSign,
    Text,
    announce,
    emptied,
)
from studyapp.ui.theme import Look


class SummaryPage(ColumnPage):
    """How a quiz went, in few and kind words."""

    lesson_wanted = Signal()
    more_wanted = Signal()
    progress_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._review: Review | None = None
        self.headline = Text(look, 32, serif=True)
        self.kind = Text(look)
        self.apart = Text(look, SMALL, role="muted")
        self.card = QFrame()
        self.card.setProperty("role", "card")
        self._rows = QVBoxLayout(self.card)
        for widget in (self.headline, self.kind, self.apart, self.card):
            self.body.addWidget(widget)
        self.back = Button("Back to the lesson", "primary")
        self.more = Button("Five more")
        self.progress = Button("See progress")
        for button, signal in (
            (self.back, self.lesson_wanted),
            (self.more, self.more_wanted),
            (self.progress, self.progress_wanted),
        ):
            self.buttons.addWidget(button)
            button.clicked.connect(signal)
        self._dress()
        look.changed.connect(self._dress)

    def tell(self, review: Review) -> None:
        """Show how a quiz went."""
        self._review = review
        self.headline.setText(f"{review.first_try} of {len(review.questions)} at first try")
        self.kind.setText(kind_words(review))
        self.apart.say(_apart(review))
        self.more.setEnabled(True)
        self._fill()
        told = f"{self.headline.text()}. {self.kind.text()} {self.apart.text()}"
        self.card.setAccessibleName(told)
        self.scroll_to()
        self.hand_over(self.card, self.back)
        announce(self, told)

    def focus(self) -> None:
        """The keys go to what comes next."""
        self.back.setFocus()

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
