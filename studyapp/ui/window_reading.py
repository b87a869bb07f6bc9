"""What is read: the lesson, the structure beside it, and the way back to where one was."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from studyapp.core.claims import Claim, Label
from studyapp.core.lessons import Lesson
from studyapp.core.profiles import Profile
from studyapp.core.sources import Source
from studyapp.core.structures import Slug
from studyapp.services import reading
from studyapp.ui.anatomy.view import AnatomyPanel
from studyapp.ui.kit.pair import Pair
from studyapp.ui.lesson.trail import Step, Trail
from studyapp.ui.lesson.view import LessonPlace
from studyapp.ui.session import Session


class WindowReading(QObject):
    """Brings lessons and structures up. `wanted`: the lesson's place is to be stood in; `shown`
    gives the lesson that is on the page now; `trail_changed` whether there is a way back, forward.
    """

    wanted = Signal()
    shown = Signal(object)
    trail_changed = Signal(bool, bool)

    def __init__(
        self,
        session: Session,
        lesson: LessonPlace,
        anatomy: AnatomyPanel,
        pair: Pair,
        labels: dict[Slug, Label],
        position_in: Callable[[str], dict[str, Any]],
    ) -> None:
        """`position_in` tells where a lesson was left; `labels` are the window's."""
        super().__init__(pair)
        self._session, self._lesson, self._anatomy, self._pair = session, lesson, anatomy, pair
        self._labels, self._position_in = labels, position_in
        self._trail = Trail()
        self._structure = ""
        lesson.structure_chosen.connect(self.show_structure)
        lesson.claim_chosen.connect(self.show_claim)
        lesson.figure_chosen.connect(self._show_figure)
        lesson.back_wanted.connect(self.go_back)
        lesson.forward_wanted.connect(self.go_forward)
        anatomy.structure_chosen.connect(self.show_structure)
        anatomy.sentence_wanted.connect(self._show_sentence)
        anatomy.claim_chosen.connect(self.show_claim)

    # lessons and structures

    def open_lesson(self, slug: str, *, then: Callable[[], object] | None = None) -> None:
        """Show a lesson where it was left, and its main muscle beside it."""
        self.wanted.emit()
        shown = self._lesson.browser.lesson
        if shown is not None and shown.slug == slug and not self._session.is_busy:
            self._pair.bring_up(self._lesson)
            if then is not None:
                then()
            return
        if shown is not None:
            self.leave()

        def show(lesson: Lesson) -> None:
            self.show_lesson(lesson)
            if then is not None:
                then()

        self._session.run(self, reading.open_lesson, Slug(slug)).then(show)

    def show_lesson(self, lesson: Lesson, position: dict[str, Any] | None = None) -> None:
        """Put a lesson on the page, where it was left or at that place of it."""
        self._lesson.remember()  # where the lesson before is left
        if position is None:
            position = self._position_in(lesson.slug)
        self._lesson.show_lesson(lesson, self._labels, position)
        self.shown.emit(lesson)
        self._pair.bring_up(self._lesson)
        beside = lesson.about[0] if lesson.about else self._structure
        if beside:
            self._bring_up(beside)

    def show_anew(self, lesson: Lesson) -> None:
        """The same lesson with newer content or name, the student's place in it kept."""
        shown = self._lesson.browser.lesson
        if shown is None or shown == lesson:
            return
        if shown.slug == lesson.slug or shown.blocks == lesson.blocks:
            self.show_lesson(lesson, self._lesson.browser.reading_position())

    def show_structure(self, slug: str, fact: str = "") -> None:
        """Bring up a structure in the panel, one of its facts lit."""
        self.wanted.emit()
        if self._structure and slug != self._structure:
            self.leave()
        self._bring_up(slug, fact)
        self._pair.bring_up(self._anatomy)
        keys = self._pair.window().focusWidget()
        if not self._lesson.isVisible() or self._anatomy.isAncestorOf(keys):
            self._anatomy.plate.setFocus()  # what had the keys goes, or is out of sight

    def fill_panel(self) -> None:
        """Bring up what was asked for while the store could not be opened."""
        if self._structure and not self._anatomy.rows:
            self._bring_up(self._structure)

    def show_claim(self, slug: str) -> None:
        """Bring up what is behind a claim."""

        def show(found: tuple[Claim, tuple[Source, ...]]) -> None:
            self._anatomy.show_claim(*found)
            self._pair.bring_up(self._anatomy)

        self._session.run(self, reading.claim, Slug(slug)).then(show)

    def show_fact(self, lesson: str, fact: str) -> None:
        """The sentence that states a fact, and its row in the panel."""

        def mark() -> None:
            shown = self._lesson.browser.lesson
            stated = [s.sentence for s in shown.statements if s.fact == fact] if shown else []
            if stated:
                self._lesson.mark_sentence(stated[0])
            self._bring_up(fact.split(".")[0], fact)

        self.leave()
        self.open_lesson(lesson, then=mark)

    def go_to_heading(self, position: int) -> None:
        """Scroll the lesson to a heading."""
        self.wanted.emit()
        self.leave()
        self._pair.bring_up(self._lesson)
        self._lesson.browser.scroll_to(position)
        self._lesson.browser.setFocus()

    def _bring_up(self, slug: str, fact: str = "") -> None:
        lesson = self._lesson.browser.lesson
        self._structure = slug

        def show(profile: Profile) -> None:
            if self._structure == slug:
                self._anatomy.show_profile(profile)
                if fact:
                    self._anatomy.choose(fact)

        beside = lesson.slug if lesson else None
        self._session.run(self, reading.profile, Slug(slug), beside).then(show)

    def _show_figure(self, plate: str, structure: str) -> None:
        lesson = self._lesson.browser.lesson
        beside = structure or (lesson.about[0] if lesson and lesson.about else "")
        self._anatomy.turn_to(plate)
        if beside:
            self.show_structure(beside)

    def _show_sentence(self, key: str) -> None:
        self.leave()
        self._pair.bring_up(self._lesson)
        self._lesson.mark_sentence(key)

    # back and forward

    def leave(self) -> None:
        """Remember where one is before one goes elsewhere."""
        self._trail.leave(self._here())
        self._tell_trail()

    def forget(self) -> None:
        """There is no way back: the store is another one."""
        self._trail = Trail()
        self._tell_trail()

    def go_back(self) -> None:
        """To where one was before."""
        self._travel(self._trail.back)

    def go_forward(self) -> None:
        """To where one came back from."""
        self._travel(self._trail.forward)

    def _here(self) -> Step:
        lesson = self._lesson.browser.lesson
        return Step(
            lesson=lesson.slug if lesson else "",
            position=self._lesson.browser.reading_position(),
            structure=self._structure,
        )

    def _travel(self, move: Callable[[Step], Step | None]) -> None:
        step = move(self._here())
        self._tell_trail()
        if step is None:
            return
        self.wanted.emit()
        lesson = self._lesson.browser.lesson
        if lesson is not None and lesson.slug == step.lesson:
            self._arrive(step)
        elif step.lesson:

            def show(found: Lesson) -> None:
                self.show_lesson(found, step.position)
                self._arrive(step)

            self._session.run(self, reading.open_lesson, Slug(step.lesson)).then(show)

    def _arrive(self, step: Step) -> None:
        self._lesson.browser.go_to(step.position)
        if step.structure and (step.structure != self._structure or self._anatomy.shows_claim):
            self._bring_up(step.structure)

    def _tell_trail(self) -> None:
        self.trail_changed.emit(self._trail.can_go_back, self._trail.can_go_forward)
