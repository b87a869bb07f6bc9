"""The quiz place: what can be asked, the questions one by one, and the end."""

from collections.abc import Callable
from datetime import datetime, tzinfo
from random import Random
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from studyapp.core.answers import EventId, EventKind, ItemId, QuestionId
from studyapp.core.changes import Changes, Topic
from studyapp.core.errors import InvalidError, StudyError
from studyapp.core.facts import FactId
from studyapp.core.plates import Plate, PlateSlug
from studyapp.core.preferences import ASK_SURE
from studyapp.core.questions import Mode, Quiz
from studyapp.core.structures import Slug
from studyapp.services import correcting, keeping, quizzing, reading, reviewing
from studyapp.services.explaining import Feedback
from studyapp.services.quizzing import Asked, Revisited
from studyapp.services.reviewing import Review
from studyapp.ui.quiz.asking import AskingPage
from studyapp.ui.quiz.starting import StartPage
from studyapp.ui.quiz.summary import SummaryPage
from studyapp.ui.session import Answer, Session
from studyapp.ui.theme import Look

T = TypeVar("T")


class QuizPlace(QWidget):
    """Asks one quiz at a time; leaving it is leaving the place, and coming back goes on.

    `sentence_wanted` names a lesson and a fact that it states.
    """

    sentence_wanted = Signal(str, str)
    structure_wanted = Signal(str)
    lesson_wanted = Signal()
    progress_wanted = Signal()
    exam_wanted = Signal()
    ended = Signal()

    def __init__(
        self,
        session: Session,
        look: Look,
        now: Callable[[], datetime],
        zone: Callable[[], tzinfo],
        rng: Random,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._now, self._zone, self._rng = session, now, zone, rng
        self._turn = 0  # quizzes begun; what was asked for before the last one is dropped
        self._quiz: Quiz | None = None
        self._first: Feedback | None = None  # of the question at hand
        self.starting = StartPage(look, now, zone)
        self.asking = AskingPage(look, now, zone)
        self.summary = SummaryPage(look, zone)
        self._pages = QStackedWidget()
        for page in (self.starting, self.asking, self.summary):
            self._pages.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)
        self._wire()

    def begin(self, mode: Mode, lesson: Slug | None = None) -> None:
        """Go on with the quiz of that mode and lesson that was left half-way, else start one."""
        at = self._now()
        self._launch(
            self._session.run(
                self, quizzing.resume_or_start, mode, at, self._rng, self._zone(),
                lesson=lesson, pictures=True,
            )
        )  # fmt: skip

    def begin_check(self, lesson: Slug) -> None:
        """Go on with a check of a lesson, or start one."""
        self.begin(Mode.CHECK, lesson)

    def begin_today(self) -> None:
        """Go on with today's quiz, or start it."""
        self.begin(Mode.TODAY)

    def begin_mixups(self) -> None:
        """Start a quiz on what was taken for something else."""
        self._start(Mode.MIXUPS, None, None)

    def begin_exam(self) -> None:
        """Go on with the mock exam that was left half-way, else start one."""
        self.begin(Mode.EXAM)

    def begin_label(self, plate: PlateSlug) -> None:
        """Start labelling all that a plate shows."""
        self._launch(self._session.run(self, quizzing.label, plate, self._now(), self._rng))

    def begin_muscle(self, muscle: Slug) -> None:
        """Start a quiz on one muscle."""
        self._start(Mode.MUSCLE, None, muscle)

    def resume(self) -> None:
        """Go on with the quiz that was left half-way; without one, show what can be asked.

        A question that is in sight stays as it is, with what is typed.
        """
        if self._pages.currentWidget() is self.asking and self.asking.asked:
            return
        self._turn += 1
        self._quiz = None
        answer = self._session.run(self, quizzing.left_half_way, self._now(), self._zone())
        answer.then(self._in_turn(self._on_asked_or_none))

    def show_start(self, why: str = "") -> None:
        """Show what can be asked, and why what was wanted cannot be."""
        self._quiz = None
        self.starting.tell(why)
        self._turn_to(self.starting)
        self._look_ahead()

    def show_question(self, asked: Asked, typed: str = "") -> None:
        """Ask this, with what was typed before."""
        self._quiz, self._first = asked.quiz, None
        self._turn_to(self.asking)
        self.asking.ask(asked, typed)

    def show_feedback(self, feedback: Feedback) -> None:
        """Say what became of an answer to the question at hand; in a mock exam, go on."""
        if feedback.is_first_try:
            self._first = feedback
        if self._quiz and self._quiz.mode is Mode.EXAM:
            self._on_passed()
        else:
            self.asking.tell(feedback)

    def go_back_to(self, question: QuestionId, typed: str) -> None:
        """Show a question as it stands after something was undone, with what had been typed."""
        self._turn += 1

        def show(found: Revisited) -> None:
            self.show_question(found.asked, typed)
            if found.feedback:
                self.show_feedback(found.feedback)

        self._session.run(self, quizzing.revisit, question).then(self._in_turn(show))

    def show_summary(self, review: Review) -> None:
        """Say how a quiz went."""
        self._quiz = review.quiz
        self._turn_to(self.summary)
        self.summary.tell(review)
        self.ended.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._take_preferences()
        if self._pages.currentWidget() is self.starting:
            self._look_ahead()
        self._focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.asking.question.picture.fit(event.size().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pages = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        page = self._pages.currentWidget()
        if event.key() in pages and isinstance(page, StartPage | AskingPage | SummaryPage):
            page.scroll_pages(pages[Qt.Key(event.key())])
        elif page is self.asking and not self.asking.question.options.hasFocus():
            self.asking.question.options.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def _wire(self) -> None:
        self.starting.resume_wanted.connect(self.resume)
        self.starting.today_wanted.connect(self.begin_today)
        self.starting.check_wanted.connect(lambda slug: self.begin_check(Slug(slug)))
        self.starting.mixups_wanted.connect(self.begin_mixups)
        self.asking.answered.connect(self._on_answered)
        self.asking.passed.connect(self._on_passed)
        self.asking.overruled.connect(self._on_overruled)
        self.asking.felt.connect(self._on_felt)
        self.asking.question.picture.plate_wanted.connect(self._bring_plate)
        feedback = self.asking.feedback
        feedback.sentence_wanted.connect(self._on_sentence_wanted)
        feedback.structure_wanted.connect(self.structure_wanted)
        feedback.accept_wanted.connect(self._on_accept_wanted)
        feedback.forget_wanted.connect(self._on_forget_wanted)
        feedback.note_written.connect(self._on_note_written)
        feedback.rest_lifted.connect(self._on_rest_lifted)
        self.summary.lesson_wanted.connect(self._on_lesson_wanted)
        self.summary.more_wanted.connect(self._on_more_wanted)
        self.summary.progress_wanted.connect(self._on_progress_wanted)
        self.summary.exam_wanted.connect(self._on_exam_wanted)
        self._session.changed.connect(self._on_changed)

    def _start(self, mode: Mode, lesson: Slug | None, muscle: Slug | None) -> None:
        at, zone = self._now(), self._zone()
        self._launch(
            self._session.run(
                self,
                quizzing.start,
                mode,
                at,
                self._rng,
                zone,
                lesson=lesson,
                muscle=muscle,
                pictures=True,
            )
        )

    def _launch(self, quiz: Answer[Quiz]) -> None:
        self._turn += 1
        quiz.then(self._in_turn(self._ask)).otherwise(self._in_turn(self._refused))

    def _ask(self, quiz: Quiz) -> None:
        self._quiz = quiz
        answer = self._session.run(self, quizzing.ask, quiz.id)
        answer.then(self._in_turn(self._on_asked_or_none))

    def _on_asked_or_none(self, asked: Asked | None) -> None:
        if asked:
            self.show_question(asked)
        elif self._quiz:
            answer = self._session.run(self, reviewing.review, self._quiz.id)
            answer.then(self._in_turn(self.show_summary))
        else:
            self.show_start()

    def _on_answered(self, typed: str, took_ms: int, sure: bool | None) -> None:
        asked = self.asking.asked
        assert asked
        answer = self._session.run(
            self, quizzing.answer, asked.question.id, typed, self._now(), self._rng,
            took_ms=took_ms, sure=sure,
        )  # fmt: skip
        answer.then(self._in_turn(self.show_feedback)).otherwise(self._in_turn(self._not_kept))

    def _on_passed(self) -> None:
        if self._quiz:
            self._ask(self._quiz)

    def _on_overruled(self) -> None:
        """The first try is what is remembered, so that is what the student speaks of."""
        first = self._first or self.asking.told
        assert first
        self._note(
            self._session.run(self, correcting.overrule, first.event, self._now(), self._rng)
        )

    def _on_felt(self, kind: str) -> None:
        assert self.asking.told
        event = self.asking.told.event
        self._note(
            self._session.run(self, correcting.feel, event, EventKind(kind), self._now(), self._rng)
        )

    def _on_accept_wanted(self, item: str, typed: str) -> None:
        first = self._first or self.asking.told
        assert first
        at, rng = self._now(), self._rng
        self._note(
            self._session.run(
                self, correcting.accept_always, first.event, ItemId(item), typed, at, rng
            )
        )

    def _on_forget_wanted(self, item: str, typed: str) -> None:
        assert self.asking.told
        at, rng, question = self._now(), self._rng, self.asking.told.question.id
        self._note(
            self._session.run(
                self, correcting.forget_wording, ItemId(item), typed, at, rng, question=question
            )
        )

    def _on_note_written(self, item: str, text: str) -> None:
        self._session.run(self, correcting.write_note, ItemId(item), text, self._now())

    def _on_rest_lifted(self, rest: str) -> None:
        self._note(
            self._session.run(self, correcting.lift_rest, EventId(rest), self._now(), self._rng)
        )

    def _note(self, noted: Answer[None]) -> None:
        """Have something noted about the answer at hand, and show its feedback with it."""
        assert self.asking.told
        question = self.asking.told.question.id

        def show(found: Revisited) -> None:
            if found.feedback:
                self.asking.tell_anew(found.feedback)

        def look_again(_: None) -> None:
            self._session.run(self, quizzing.revisit, question).then(self._in_turn(show))

        noted.then(self._in_turn(look_again))

    def _not_kept(self, error: BaseException) -> None:
        """The message bar says why; an answer given elsewhere meanwhile is passed over."""
        self._session.failed.emit(error)
        if isinstance(error, InvalidError):
            self._on_passed()
        else:
            self.asking.unlock()

    def _refused(self, error: BaseException) -> None:
        if isinstance(error, StudyError):
            self.show_start(str(error))
        else:
            self._session.failed.emit(error)

    def _on_sentence_wanted(self, lesson: str, fact: str) -> None:
        def show(found: Slug | None) -> None:
            if found:
                self.sentence_wanted.emit(found, fact)

        wanted = Slug(lesson) if lesson else None
        self._session.run(self, reviewing.lesson_stating, FactId(fact), wanted).then(show)

    def _on_lesson_wanted(self) -> None:
        self.show_start()
        self.lesson_wanted.emit()

    def _on_progress_wanted(self) -> None:
        self.show_start()
        self.progress_wanted.emit()

    def _on_exam_wanted(self) -> None:
        self.show_start()
        self.exam_wanted.emit()

    def _on_more_wanted(self) -> None:
        if self._quiz:
            self.summary.more.setEnabled(False)
            quiz = self._quiz
            plate = quiz.questions[0].plate
            if quiz.mode is Mode.LABEL and plate:
                self.begin_label(plate)
                return
            muscle = quiz.questions[0].muscle if quiz.mode is Mode.MUSCLE else None
            self._start(quiz.mode, quiz.lesson, muscle)

    def _on_changed(self, changes: Changes) -> None:
        if self.isVisible() and changes.touch(Topic.PREFERENCES):
            self._take_preferences()
        is_seen = self.isVisible() and self._pages.currentWidget() is self.starting
        if is_seen and changes.topics:  # whatever it was: it is a line of words and a few counts
            self._look_ahead()

    def _bring_plate(self, slug: str) -> None:
        picture = self.asking.question.picture

        def name(plate: Plate) -> None:
            names = self._session.run(self, reading.shape_names)
            names.then(self._in_turn(lambda found: picture.show_plate(plate, found)))

        self._session.run(self, reading.plate, PlateSlug(slug)).then(self._in_turn(name))

    def _take_preferences(self) -> None:
        def take(kept: dict[str, object]) -> None:
            self.asking.asks_sure = ASK_SURE.of(kept)

        self._session.run(self, keeping.preferences).then(take)

    def _look_ahead(self) -> None:
        answer = self._session.run(self, reviewing.ahead, self._now(), self._zone())
        answer.then(self.starting.offer)

    def _in_turn(self, call: Callable[[T], object]) -> Callable[[T], None]:
        """Only while no other quiz was begun since."""
        turn = self._turn

        def guarded(value: T) -> None:
            if turn == self._turn:
                call(value)

        return guarded

    def _turn_to(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        self._focus()

    def _focus(self) -> None:
        page = self._pages.currentWidget()
        if self.isVisible() and isinstance(page, StartPage | AskingPage | SummaryPage):
            page.focus()
