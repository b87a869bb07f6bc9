"""Quiz, exam and progress in the window: built at the first visit, and what the menu does there."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from studyapp.core.changes import Changes, Topic
from studyapp.core.lessons import Lesson
from studyapp.core.plates import PlateSlug
from studyapp.core.structures import Slug
from studyapp.ui.messages import MessageBar
from studyapp.ui.session import Session
from studyapp.ui.theme import Look

if TYPE_CHECKING:
    from studyapp.services.correcting import Undone
    from studyapp.services.quizzing import Asked
    from studyapp.ui.surroundings import Surroundings


class WindowStudy(QObject):
    """Leads to the three places. `reached` names the place and gives its widget."""

    reached = Signal(str, QWidget)
    sentence_wanted = Signal(str, str)
    structure_wanted = Signal(str)
    lesson_wanted = Signal()

    def __init__(
        self,
        session: Session,
        look: Look,
        around: "Surroundings",
        pages: QStackedWidget,
        messages: MessageBar,
    ) -> None:
        super().__init__(pages)
        self._session, self._look, self._around = session, look, around
        self._pages, self._messages = pages, messages
        self._built: dict[str, Any] = {}
        self._is_told = False  # what was undone; until something else is done
        session.changed.connect(self._on_changed)

    # the places

    def place(self, name: str) -> Any:
        """The place of that name: quiz, exam or progress."""
        if name not in self._built:
            build = {"quiz": self._quiz, "exam": self._exam, "progress": self._progress}[name]
            built = build()
            self._pages.addWidget(built)
            self._built[name] = built
        return self._built[name]

    def go(self, name: str) -> None:
        """Stand in a place; the quiz goes on where it was left."""
        place = self.place(name)
        if name == "quiz":
            self._messages.hide()
            place.resume()
        self.reached.emit(name, place)

    def _quiz(self) -> QWidget:
        from studyapp.ui.quiz.view import QuizPlace

        around = self._around
        place = QuizPlace(self._session, self._look, around.now, around.zone, around.rng)
        place.sentence_wanted.connect(self.sentence_wanted)
        place.structure_wanted.connect(self.structure_wanted)
        place.lesson_wanted.connect(self.lesson_wanted)
        place.progress_wanted.connect(lambda: self.go("progress"))
        place.exam_wanted.connect(lambda: self.go("exam"))
        return place

    def _exam(self) -> QWidget:
        from studyapp.ui.exam.view import ExamPlace

        around = self._around
        place = ExamPlace(self._session, self._look, around.now, around.zone, around.rng)
        place.today_wanted.connect(self.today)
        place.mock_wanted.connect(self.mock_exam)
        return place

    def _progress(self) -> QWidget:
        from studyapp.ui.progress.view import ProgressPlace

        place = ProgressPlace(self._session, self._look, self._around.now, self._around.zone)
        place.muscle_chosen.connect(self.structure_wanted)
        place.quiz_wanted.connect(self.today)
        place.mixups_wanted.connect(self.mixups)
        return place

    def forget(self) -> None:
        """Show nothing of before: the store is another one. The places are built anew."""
        for place in self._built.values():
            self._pages.removeWidget(place)
            place.deleteLater()
        self._built.clear()

    # what starts a quiz

    def _begin(self, begin: Callable[[Any], object]) -> None:
        place = self.place("quiz")
        self._messages.hide()
        begin(place)
        self.reached.emit("quiz", place)

    def check(self, lesson: Lesson | None) -> None:
        """Ask about what a lesson states."""
        if lesson is not None:
            self._begin(lambda place: place.begin_check(lesson.slug))

    def today(self) -> None:
        """Ask what is worth asking today."""
        self._begin(lambda place: place.begin_today())

    def mixups(self) -> None:
        """Ask what was taken for something else."""
        self._begin(lambda place: place.begin_mixups())

    def mock_exam(self) -> None:
        """Start the mock exam, or go on with it."""
        self._begin(lambda place: place.begin_exam())

    def muscle(self, slug: str) -> None:
        """Ask about one muscle."""
        self._begin(lambda place: place.begin_muscle(Slug(slug)))

    def label(self, plate: str) -> None:
        """Ask for all that a drawing shows."""
        if plate:
            self._begin(lambda place: place.begin_label(PlateSlug(plate)))

    def save_csv(self) -> None:
        """Ask where to save the scores."""
        self.place("progress").save_csv()

    def offer_to_go_on(self, asked: "Asked | None") -> None:
        """Say that a quiz was left half-way."""
        if asked is not None:
            total = len(asked.quiz.questions)
            self._messages.tell(
                f"You stopped in the middle of a quiz, at question {asked.number} of {total}.",
                action="Go on",
                act=lambda: self._begin(lambda place: place.resume()),
            )

    # what is taken back

    def undo(self) -> None:
        """Take back what was done last, and show the question it was about."""
        from studyapp.services import correcting

        quiz = self._built.get("quiz")
        if quiz is not None and quiz.isVisible() and quiz.asking.take_back():
            return  # an answer that waited for "sure" was not given yet
        around = self._around
        self._session.run(self, correcting.undo, around.now(), around.rng).then(self._on_undone)

    def _on_undone(self, undone: "Undone") -> None:
        question = undone.question
        if question:
            self._begin(lambda place: place.go_back_to(question, undone.typed))
        self._messages.tell(undone.what)
        self._is_told = True

    def start_afresh(self, lesson: Lesson | None) -> None:
        """Take all that a lesson states as new."""
        from studyapp.services import correcting

        if lesson is None:
            return

        def tell(count: int) -> None:
            facts = "One fact is" if count == 1 else f"{count} facts are"
            self._messages.tell(
                f"{facts} new again. Your scores and answers are kept.",
                action="Undo",
                act=self.undo,
            )

        around = self._around
        self._session.run(
            self, correcting.start_afresh, lesson.slug, around.now(), around.rng
        ).then(tell)

    def _on_changed(self, changes: Changes) -> None:
        if self._is_told and changes.touch(Topic.ANSWERS) and changes.label != "Undo":
            self._is_told = False
            self._messages.hide()

    # settings

    def settings(self) -> None:
        """Ask how much a day holds."""
        from studyapp.services import keeping

        def show(kept: dict[str, object]) -> None:
            from studyapp.ui.study_settings import StudySettings

            dialog = StudySettings(kept, self._look, self._pages.window())
            dialog.chosen.connect(self._keep)
            dialog.open()

        self._session.run(self, keeping.preferences).then(show)

    def _keep(self, chosen: dict[str, object]) -> None:
        from studyapp.services import keeping

        for key, value in chosen.items():
            self._session.run(self, keeping.set_preference, key, value)
