"""The plate of a question: a place is clicked on it, or what is lit on it is named."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studyapp.core import locating
from studyapp.core.answers import fact_of
from studyapp.core.facts import FactId
from studyapp.core.plates import Plate
from studyapp.core.questions import Mode, Question, QuestionKind
from studyapp.core.structures import Slug
from studyapp.services.quizzing import Asked
from studyapp.ui.plates.labels import Wanted
from studyapp.ui.plates.pointing import PointingView
from studyapp.ui.plates.scene import Seen
from studyapp.ui.plates.zoom_buttons import add_zoom_buttons
from studyapp.ui.theme import Look

LEAST, MOST = 180, 620  # pixels of height, whatever the window's
_TO_BE_SEEN = 70  # pixels that what is lit is wide or high, at least


class QuestionPicture(QWidget):
    """`shown_at` gives the answer: a point, as the log keeps it. `plate_wanted` a plate's slug."""

    shown_at = Signal(str)
    plate_wanted = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.view = PointingView(look)
        self.view.shown_at.connect(lambda x, y: self.shown_at.emit(locating.spoken((x, y))))
        add_zoom_buttons(self.view)
        self._asked: Asked | None = None
        self._names: Mapping[str, str] = {}
        self._is_told = False
        self._is_open = False  # for a point
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self._height = 520
        look.changed.connect(self._on_look)  # a lambda would be kept, and with it the window

    def fit(self, height: int) -> None:
        """Take what the rest of the question leaves of the height that there is, in pixels."""
        self._height = height
        question, px = self._question, self._look.px
        rest = px(250)  # the count, the prompt, the buttons
        if question is not None and question.choices:
            rest += px(62) * len(question.choices)
        elif question is not None and question.kind is not QuestionKind.LOCATE:
            rest += px(70)
        if self._is_told:  # what became of the answer is to be read beside it
            rest += px(130)
        self.view.setFixedHeight(min(max(height - rest, LEAST), MOST))

    def ask(self, asked: Asked) -> None:
        """Show the question's plate, if it has one; it comes when it is loaded."""
        self._asked, self._is_told, self._is_open = asked, False, True
        plate = asked.question.plate
        self.setVisible(plate is not None)
        self.view.asks = False  # the plate before may still be there
        self.view.put_cross(None)
        if plate is None:
            return
        self.fit(self._height)
        shown = self.view.plate
        if shown is not None and shown.slug == plate:
            self._show()
        else:
            self.plate_wanted.emit(plate)

    def show_plate(self, plate: Plate, names: Mapping[str, str]) -> None:
        """Show a plate that was asked for, if the question is still put on it."""
        self._names = names
        self.view.show_plate(plate, names)
        question = self._question
        if question is not None and question.plate == plate.slug:
            self._show()

    def lock(self) -> None:
        """Take no more points."""
        self._is_open = self.view.asks = False

    def reopen(self) -> None:
        """Take a point again; the last one stays in sight."""
        self._is_told, self._is_open = False, True
        if self._question is not None:
            self._see(self._question)

    def tell(self, typed: str, *, may_retry: bool) -> None:
        """Show where it was clicked, and unless another try is due, what would have been right."""
        question = self._question
        self.lock()
        if question is None or question.plate is None:
            return
        self._is_told = not may_retry
        if question.kind is QuestionKind.LOCATE:
            self.view.put_cross(locating.point_of(typed))
        self.fit(self._height)
        self._see(question)

    # within

    def _on_look(self) -> None:
        self.fit(self._height)

    @property
    def _question(self) -> Question | None:
        return self._asked.question if self._asked else None

    def _show(self) -> None:
        question = self._question
        assert question
        self.view.closer(0)
        self.view.setAccessibleName(f"Drawing. {question.prompt}")
        self.view.setAccessibleDescription(_description(question))
        self._see(question)
        if question.lit:
            self.view.bring_near(question.lit, _TO_BE_SEEN)

    def _see(self, question: Question) -> None:
        plate, drawing = self.view.plate, self.view.drawing
        if plate is None or drawing is None or plate.slug != question.plate:
            return
        self.view.asks = self._is_open and question.kind is QuestionKind.LOCATE
        facts = question.lit or _facts(question)
        depth = max((drawing.map.depth_to(fact) for fact in facts), default=0)
        is_shown = bool(question.lit) or self._is_told
        areas = frozenset(facts) if is_shown else frozenset()
        earlier = self._earlier()
        kept = frozenset(fact for one in earlier for fact in one.lit) - areas
        if self._is_labelling:  # one depth for all, so that what is filled in stays
            depth = max((drawing.map.depth_to(fact) for fact in (*kept, *facts)), default=depth)
        layers = plate.down_to(depth)
        self.view.see(Seen(layers=layers, areas=areas, kept=kept, others=False))
        self.view.label(self._labels(question, facts))

    @property
    def _is_labelling(self) -> bool:
        return self._asked is not None and self._asked.quiz.mode is Mode.LABEL

    def _earlier(self) -> tuple[Question, ...]:
        """What was answered before, while a whole plate is labelled."""
        asked = self._asked
        return asked.quiz.questions[: asked.number - 1] if asked and self._is_labelling else ()

    def _labels(self, question: Question, facts: tuple[FactId, ...]) -> dict[str, Wanted]:
        """What was answered before, and the answer once it is told."""
        found: dict[str, Wanted] = {}
        for earlier in self._earlier():
            name = self._muscle(earlier)
            found |= {earlier.lit[0]: Wanted(text=name, role=str(earlier.about), rank=1)}
        if self._is_told:
            for fact in facts:
                text = self._names.get(fact, "").partition(": ")[2]
                is_back = fact_of(question.items[0]) is None
                name = self._muscle(question) if is_back else text
                found[fact] = Wanted(text=name, role=str(question.about))
        return found

    def _muscle(self, question: Question) -> str:
        return self._names.get(Slug(question.muscle), question.muscle)


def _facts(question: Question) -> tuple[FactId, ...]:
    return tuple(fact for item in question.items if (fact := fact_of(item)))


def _description(question: Question) -> str:
    if question.kind is QuestionKind.LOCATE:
        return "The arrow keys move the cross, Enter takes the place."
    return "An attachment area is lit on the drawing."
