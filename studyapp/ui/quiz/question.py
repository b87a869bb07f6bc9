"""A question with what answers it: four options, or one field."""

from PySide6.QtCore import QElapsedTimer, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QProgressBar, QVBoxLayout, QWidget

from studyapp.core.facts import FactKind
from studyapp.core.questions import Question, QuestionKind
from studyapp.core.verdicts import Verdict
from studyapp.services.explaining import Feedback
from studyapp.services.quizzing import Asked
from studyapp.ui.kit.announcing import announce
from studyapp.ui.kit.buttons import ENTER, Choice
from studyapp.ui.kit.sign import Shape
from studyapp.ui.kit.undoing import UndoGoesOn
from studyapp.ui.plates.pointing import HOW_TO_POINT
from studyapp.ui.quiz.picture import QuestionPicture
from studyapp.ui.quiz.texts import SIGNS, SMALL, Text, count_word
from studyapp.ui.theme import Look

MOST = 1000  # letters of an answer, as many as the log keeps
LONG_PROMPT = 90  # letters from which a prompt is set smaller
NOTHING = "Nothing typed yet. Press Enter again to see the answer."
HOW_TO_CHOOSE = "Press 1 to {count}, or choose with the arrow keys and Enter."


class Field(QLineEdit):
    """One line; a held Enter counts for nothing.

    Undo takes back what was typed; with nothing left of that, the key goes on to the window.
    """

    entered = Signal()

    def __init__(self) -> None:
        super().__init__(maxLength=MOST)
        UndoGoesOn(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in ENTER:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.entered.emit()


class Stopwatch:
    """Milliseconds that something was in sight."""

    def __init__(self) -> None:
        self._timer = QElapsedTimer()
        self._before = 0

    @property
    def elapsed(self) -> int:
        """So far."""
        return self._before + (self._timer.elapsed() if self._timer.isValid() else 0)

    def reset(self) -> None:
        """Forget all and stand still."""
        self._before = 0
        self._timer.invalidate()

    def run(self) -> None:
        """Go on, if it stands still."""
        if not self._timer.isValid():
            self._timer.start()

    def pause(self) -> None:
        """Stand still, keeping what is counted."""
        self._before = self.elapsed
        self._timer.invalidate()


class Options(QWidget):
    """Up to four options. It takes the keys itself first, so that none looks suggested."""

    chosen = Signal(str)
    refused = Signal()
    stepped_to = Signal(QWidget)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._marked: tuple[set[str], str] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.buttons = [Choice(number) for number in range(1, 5)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for button in self.buttons:
            column.addWidget(button)
            button.clicked.connect(lambda _=False, button=button: self.chosen.emit(button.words))
        self._dress()
        look.changed.connect(self._dress)

    def offer(self, question: Question) -> None:
        """Show a question's options."""
        self._marked = None
        count = len(question.choices)
        self.setAccessibleName(f"{question.prompt} {HOW_TO_CHOOSE.format(count=count)}")
        for number, button in enumerate(self.buttons):
            button.setVisible(number < count)
            button.offer(question.choices[number].text if number < count else "")
        self.setVisible(count > 0)

    def lock(self) -> None:
        """Take no more answers."""
        for button in self.buttons:
            button.close_with(None, self._look.colour("muted"), "", "")

    def pick(self, chosen: str) -> None:
        """Show which option was taken, before it is said whether it is right."""
        for button in self.buttons:
            if button.words == chosen:
                button.close_with(Shape.DOT, self._look.colour("accent"), "", "chosen")

    def mark(self, right: set[str], chosen: str) -> None:
        """Show which option was right, and which was taken instead."""
        self._marked = right, chosen
        for button in self.buttons:
            verdict = Verdict.RIGHT if button.words in right else Verdict.WRONG
            if verdict is Verdict.RIGHT or button.words == chosen:
                shape, role, meaning = SIGNS[verdict]
                button.close_with(shape, self._look.colour(role), role, meaning)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        letter = event.text().casefold()
        offered = [button for button in self.buttons if button.isVisible() and button.isEnabled()]
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}
        if event.isAutoRepeat() or event.modifiers() & held or not offered:
            event.ignore()
        elif letter and letter in "1234":
            self._click(offered, int(letter) - 1)
        elif letter and letter in "abcd":
            self._click(offered, "abcd".index(letter))
        elif event.key() in steps:
            self._step(offered, steps[Qt.Key(event.key())])
        elif event.key() in ENTER:
            self.refused.emit()
        else:
            event.ignore()

    def _click(self, offered: list[Choice], number: int) -> None:
        if number < len(offered):
            offered[number].click()

    def _step(self, offered: list[Choice], by: int) -> None:
        now = next((n for n, button in enumerate(offered) if button.hasFocus()), None)
        if now is None:
            now = -1 if by > 0 else 0
        there = offered[(now + by) % len(offered)]
        there.setFocus(Qt.FocusReason.TabFocusReason)
        self.stepped_to.emit(there)

    def _dress(self) -> None:
        look = self._look
        for button in self.buttons:
            button.set_look(look.font(16), look.font(12, weight=500), look.px(24), look.px(12))
        column = self.layout()
        assert column
        column.setSpacing(look.px(8))
        if self._marked:
            self.mark(*self._marked)


class QuestionPanel(QWidget):
    """Where in the quiz, what is asked, and the answer. `answered` gives it and milliseconds."""

    answered = Signal(str, int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._question: Question | None = None
        self._number = 0
        self._was_warned = False
        self._watch = Stopwatch()
        self.count = Text(look, SMALL, role="muted")
        self.bar = QProgressBar(textVisible=False)
        self.kind = Text(look, SMALL, role="muted")
        self.prompt = Text(look, 26, serif=True)
        self.options = Options(look)
        self.options.chosen.connect(self.submit)
        self.options.refused.connect(self._explain)
        self.field = Field()
        self.field.entered.connect(self.submit_field)
        self.field.textEdited.connect(self._on_edited)
        self.picture = QuestionPicture(look)
        self.picture.shown_at.connect(self.submit)
        self.picture.hide()
        self.note = Text(look, role="muted")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        parts: tuple[QWidget, ...] = (self.count, self.bar, self.kind, self.prompt)
        for widget in (*parts, self.picture, self.options, self.field, self.note):
            self._column.addWidget(widget)
        self._dress()
        look.changed.connect(self._dress)

    def ask(self, asked: Asked, typed: str = "") -> None:
        """Show a question, unanswered, with what was typed before."""
        question = self._question = asked.question
        total = len(asked.quiz.questions)
        self.count.setText(f"Question {asked.number} of {total}")
        self.bar.setRange(0, total)
        self.bar.setValue(asked.number - 1)
        self._number = asked.number
        self.bar.setAccessibleName(f"Question {asked.number} of {total}")
        self.kind.setText(how(question))
        self.prompt.resize_text(26 if len(question.prompt) <= LONG_PROMPT else 20)
        self.prompt.setText(question.prompt)
        self.field.setVisible(not question.choices and question.kind is not QuestionKind.LOCATE)
        self.picture.ask(asked)
        self.field.setAccessibleName(f"Your answer. {how(question)}.")
        self.field.setAccessibleDescription(question.prompt)
        self.field.setPlaceholderText("first, second, …" if question.wanted > 1 else "")
        self.field.setText("" if question.choices else typed)
        self.reopen()

    def reopen(self) -> None:
        """Take an answer, what was typed before still there to change."""
        if self._question:
            self.options.offer(self._question)
            self.picture.reopen()
        self._was_warned = False
        self.note.say("")
        self.field.setEnabled(True)
        self._watch.reset()
        self.update()
        self.focus()

    def focus(self) -> None:
        """The keys go to what answers the question."""
        if self.is_pointed:
            self.picture.view.setFocus()
            self._say(HOW_TO_POINT)
            return
        of_choice = self._question is not None and bool(self._question.choices)
        (self.options if of_choice else self.field).setFocus()

    @property
    def is_pointed(self) -> bool:
        """Whether the answer is a place on the plate."""
        return self._question is not None and self._question.kind is QuestionKind.LOCATE

    def submit_field(self) -> None:
        """Take what is typed; an empty field is first asked about."""
        typed = self.field.text()
        if typed.strip() or self._was_warned:
            self.submit(typed)
        else:
            self._was_warned = True
            self._say(NOTHING)

    def submit(self, typed: str) -> None:
        """Take an answer and no other one."""
        self._watch.pause()
        self.note.say("")
        self.answered.emit(typed if typed.strip() else "", self._watch.elapsed)

    def give_up(self) -> None:
        """Take it that the student does not know, whatever is typed."""
        self.submit("")

    def lock(self) -> None:
        """Take no answer until `ask` or `reopen`."""
        self.field.setEnabled(False)
        self.options.lock()
        self.picture.lock()

    def close_with(self, feedback: Feedback) -> None:
        """Show by the options how it went, and that one more question is done."""
        self.lock()
        self.bar.setValue(self._number)
        self.picture.tell(feedback.typed, may_retry=feedback.may_retry)
        if feedback.question.choices:
            self.options.mark({shown.text for shown in feedback.answers}, feedback.typed)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._watch.run()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._watch.pause()

    def _explain(self) -> None:
        count = len(self._question.choices) if self._question else 0
        self._say(HOW_TO_CHOOSE.format(count=count))

    def _say(self, text: str) -> None:
        self.note.say(text)
        announce(self, text)

    def _on_edited(self) -> None:
        self._was_warned = False
        self.note.say("")

    def _dress(self) -> None:
        px = self._look.px
        self.field.setFont(self._look.font(18))
        self.field.setMinimumHeight(px(44))
        self._column.setSpacing(px(8))
        self.bar.setFixedHeight(px(4))
        self.prompt.setContentsMargins(0, 0, 0, px(10))
        self.kind.setContentsMargins(0, px(14), 0, 0)


def how(question: Question) -> str:
    """How a question is to be answered, in a few words."""
    if question.choices:
        return "Choose one"
    if question.kind is QuestionKind.LOCATE:
        return "Show it on the drawing"
    if question.wanted > 1:
        return f"Type {count_word(question.wanted)} answers, separated by commas"
    if question.kind is QuestionKind.REVERSE:
        return "Type the muscle"
    words = {FactKind.ACTION: "Type the movement", FactKind.NERVE: "Type the nerve"}
    return words.get(question.about, "Type the place")
