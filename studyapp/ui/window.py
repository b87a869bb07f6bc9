"""The window: the places, the side bar that leads to them, and what connects them."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studyapp.core.changes import Changes, Topic
from studyapp.core.claims import Claim
from studyapp.core.errors import StudyError
from studyapp.core.lessons import Lesson, Shelved
from studyapp.core.profiles import Profile
from studyapp.core.sources import Source
from studyapp.core.structures import Slug
from studyapp.services import exporting, keeping, reading
from studyapp.ui import actions, copying, window_help
from studyapp.ui.anatomy.view import AnatomyPanel
from studyapp.ui.kit.pair import Pair
from studyapp.ui.lesson.trail import Step, Trail
from studyapp.ui.lesson.view import LessonPlace
from studyapp.ui.library.importing import ArticleImport
from studyapp.ui.library.moving import Moving
from studyapp.ui.library.side_bar import PLACES, SideBar
from studyapp.ui.messages import MessageBar, is_for_students, show_bug
from studyapp.ui.session import Session
from studyapp.ui.surroundings import Remembered, Surroundings
from studyapp.ui.theme import Look, ThemeName
from studyapp.ui.window_content import WindowContent
from studyapp.ui.window_copies import WindowCopies
from studyapp.ui.window_finding import WindowFinding
from studyapp.ui.window_memory import WindowMemory
from studyapp.ui.window_study import WindowStudy

SMALLEST = (1024, 640)


class Window(QMainWindow):
    """The app's one window. It shows the remembered lesson before the store is open."""

    def __init__(
        self, session: Session, look: Look, around: Surroundings, remembered: Remembered
    ) -> None:
        super().__init__()
        self.setWindowTitle("StudyApp")
        self.setMinimumSize(*SMALLEST)
        self.setAcceptDrops(True)
        self._session, self._look, self._around = session, look, around
        self._labels = dict(remembered.labels)
        self._trail = Trail()
        self._structure = ""
        self._told: BaseException | None = None
        look.dress(self)
        self._build()
        self._content = WindowContent(session, self.lesson, self.anatomy, self._labels)
        self._memory = WindowMemory(
            self, self.pair, self.anatomy.splitter, session, remembered.preferences
        )
        self._wire()
        self._set_text_size()
        self._show_trail()
        self._memory.restore()
        if remembered.lesson is not None:
            self._show_lesson(remembered.lesson)
        else:
            self.messages.tell("Setting up your lessons. This happens once.")

    # building

    def _build(self) -> None:
        self.lesson = LessonPlace(self._session, self._look)
        self.anatomy = AnatomyPanel(self._look)
        self.pair = Pair(("Article", self.lesson), ("Anatomy", self.anatomy))
        self.pages = QStackedWidget()
        self.pages.addWidget(self.pair)
        self.messages = MessageBar()
        self.side = SideBar(self._look)
        self.shelf = self.side.shelf
        self.importing = ArticleImport(self._session, self)
        shared = self._session, self._look, self._around, self.pages, self.messages
        self.study = WindowStudy(*shared)
        self.copies = WindowCopies(*shared)
        around = self._around
        self.moving = Moving(self._session, self, self.messages, around.now, around.zone)
        main = QWidget()
        main.setObjectName("page")
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.messages)
        column.addWidget(self.pages, 1)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side)
        row.addWidget(main, 1)
        self.setCentralWidget(whole)
        self.actions_by_name = actions.build(self, self._runs())
        self.finding = WindowFinding(self._session, self._look, self, self._leave)
        self.lesson.browser.addActions([self.actions_by_name[n] for n in ("copy", "select_all")])

    def _runs(self) -> dict[str, Callable[[], object]]:
        """What each command does."""
        runs: dict[str, Callable[[], object]] = {
            "import": self.importing.choose,
            "export": self.moving.choose_export,
            "merge": self.moving.choose_merge,
            "csv": self.study.save_csv,
            "copies": self.copies.show,
            "quit": self.close,
            "copy": lambda: copying.copy(self.focusWidget(), self.lesson.browser),
            "select_all": lambda: copying.select_all(self.focusWidget(), self.lesson.browser),
            "find": self._find,
            "find_anything": lambda: self.finding.open(),
            "larger": lambda: self._zoom(1),
            "smaller": lambda: self._zoom(-1),
            "usual": lambda: self._zoom(0),
            "back": lambda: self._travel(self._trail.back),
            "forward": lambda: self._travel(self._trail.forward),
            "other_side": self._other_side,
            "undo": self.study.undo,
            "check": self._check,
            "today": self.study.today,
            "mixups": self.study.mixups,
            "mock": self.study.mock_exam,
            "label": lambda: self.study.label(self.anatomy.box.slug),
            "afresh": lambda: self.study.start_afresh(self.lesson.browser.lesson),
            "settings": self.study.settings,
            "keys": lambda: window_help.show_keys(self),
            "sources": lambda: self._session.run(self, reading.sources).then(
                lambda found: window_help.show_sources(found, self)
            ),
        }
        runs |= {name: lambda name=name: self.go(name) for name in PLACES}  # type: ignore[misc]
        for theme in ThemeName:
            runs[theme] = lambda theme=theme: self._dress(theme)  # type: ignore[misc]
        return runs

    def _wire(self) -> None:
        lesson, anatomy, session = self.lesson, self.anatomy, self._session
        lesson.structure_chosen.connect(self.show_structure)
        lesson.claim_chosen.connect(self._show_claim)
        lesson.figure_chosen.connect(self._show_figure)
        lesson.check_wanted.connect(self._check)
        lesson.today_wanted.connect(self.study.today)
        lesson.back_wanted.connect(lambda: self._travel(self._trail.back))
        lesson.forward_wanted.connect(lambda: self._travel(self._trail.forward))
        lesson.left_at.connect(self._memory.left_at)
        anatomy.structure_chosen.connect(self.show_structure)
        anatomy.sentence_wanted.connect(self._show_sentence)
        anatomy.quiz_wanted.connect(self.study.muscle)
        anatomy.claim_chosen.connect(self._show_claim)
        anatomy.picture_made.connect(self._save_picture)
        anatomy.box.labelling_wanted.connect(self.study.label)
        self.study.reached.connect(self._stand_in)
        self.study.sentence_wanted.connect(self._show_fact)
        self.study.structure_wanted.connect(self.show_structure)
        self.study.lesson_wanted.connect(lambda: self.go("lesson"))
        self.copies.left.connect(lambda: self.go("lesson"))
        self.copies.restored.connect(self._start_anew)
        self.finding.fact_wanted.connect(self._show_fact)
        self.finding.claim_wanted.connect(self._show_claim)
        self.side.place_chosen.connect(self.go)
        self.side.import_wanted.connect(self.importing.choose)
        self.shelf.lesson_chosen.connect(self.open_lesson)
        self.shelf.heading_chosen.connect(self._go_to_heading)
        self.importing.reading.connect(self._on_reading)
        self.importing.ended.connect(self.messages.hide)
        self.importing.kept.connect(self._on_imported)
        self.importing.united.connect(self.messages.tell)
        self._look.changed.connect(self._set_text_size)
        session.opened.connect(self._on_opened)
        session.changed.connect(self._on_changed)
        session.failed.connect(self._on_failed)

    # lessons and structures

    def open_lesson(self, slug: str, *, then: Callable[[], object] | None = None) -> None:
        """Show a lesson where it was left, and its main muscle beside it."""
        self.go("lesson")
        shown = self.lesson.browser.lesson
        if shown is not None and shown.slug == slug and not self._session.is_busy:
            self.pair.bring_up(self.lesson)
            if then is not None:
                then()
            return
        if shown is not None:
            self._leave()

        def show(lesson: Lesson) -> None:
            self._show_lesson(lesson)
            if then is not None:
                then()

        self._session.run(self, reading.open_lesson, Slug(slug)).then(show)

    def show_structure(self, slug: str, fact: str = "") -> None:
        """Bring up a structure in the panel, one of its facts lit."""
        self.go("lesson")
        if self._structure and slug != self._structure:
            self._leave()
        self._bring_up(slug, fact)
        self.pair.bring_up(self.anatomy)

    def _bring_up(self, slug: str, fact: str = "") -> None:
        lesson = self.lesson.browser.lesson
        self._structure = slug

        def show(profile: Profile) -> None:
            if self._structure == slug:
                self.anatomy.show_profile(profile)
                if fact:
                    self.anatomy.choose(fact)

        self._session.run(self, reading.profile, Slug(slug), lesson.slug if lesson else None).then(
            show
        )

    def _show_lesson(self, lesson: Lesson, position: dict[str, Any] | None = None) -> None:
        self.lesson.remember()  # where the lesson before is left
        if position is None:
            position = self._memory.position_in(lesson.slug)
        self.lesson.show_lesson(lesson, self._labels, position)
        self.setWindowTitle(f"{lesson.title} · StudyApp")
        self.shelf.show_contents(lesson.slug, self.lesson.browser.headings())
        self.pair.bring_up(self.lesson)
        beside = lesson.about[0] if lesson.about else self._structure
        if beside:
            self._bring_up(beside)

    def _show_claim(self, slug: str) -> None:
        def show(found: tuple[Claim, tuple[Source, ...]]) -> None:
            self.anatomy.show_claim(*found)
            self.pair.bring_up(self.anatomy)

        self._session.run(self, reading.claim, Slug(slug)).then(show)

    def _show_figure(self, plate: str, structure: str) -> None:
        lesson = self.lesson.browser.lesson
        beside = structure or (lesson.about[0] if lesson and lesson.about else "")
        self.anatomy.turn_to(plate)
        if beside:
            self.show_structure(beside)

    def _show_sentence(self, key: str) -> None:
        self._leave()
        self.pair.bring_up(self.lesson)
        self.lesson.mark_sentence(key)

    def _show_fact(self, lesson: str, fact: str) -> None:
        """The sentence that states a fact, and its row in the panel."""

        def mark() -> None:
            shown = self.lesson.browser.lesson
            stated = [s.sentence for s in shown.statements if s.fact == fact] if shown else []
            if stated:
                self.lesson.mark_sentence(stated[0])
            self._bring_up(fact.split(".")[0], fact)

        self._leave()
        self.open_lesson(lesson, then=mark)

    def _go_to_heading(self, position: int) -> None:
        self.go("lesson")
        self._leave()
        self.pair.bring_up(self.lesson)
        self.lesson.browser.scroll_to(position)
        self.lesson.browser.setFocus()

    # back and forward

    def _here(self) -> Step:
        lesson = self.lesson.browser.lesson
        return Step(
            lesson=lesson.slug if lesson else "",
            position=self.lesson.browser.reading_position(),
            structure=self._structure,
        )

    def _leave(self) -> None:
        self._trail.leave(self._here())
        self._show_trail()

    def _travel(self, move: Callable[[Step], Step | None]) -> None:
        step = move(self._here())
        self._show_trail()
        if step is None:
            return
        self.go("lesson")
        lesson = self.lesson.browser.lesson
        if lesson is not None and lesson.slug == step.lesson:
            self._arrive(step)
        elif step.lesson:

            def show(found: Lesson) -> None:
                self._show_lesson(found, step.position)
                self._arrive(step)

            self._session.run(self, reading.open_lesson, Slug(step.lesson)).then(show)

    def _arrive(self, step: Step) -> None:
        self.lesson.browser.go_to(step.position)
        if step.structure and (step.structure != self._structure or self.anatomy.shows_claim):
            self._bring_up(step.structure)

    def _show_trail(self) -> None:
        for name, can in (
            ("back", self._trail.can_go_back),
            ("forward", self._trail.can_go_forward),
        ):
            self.actions_by_name[name].setEnabled(can)
            getattr(self.lesson, name).setEnabled(can)

    # places

    def go(self, place: str) -> None:
        """Stand in a place; all but the lesson are built at the first visit."""
        if place == "lesson":
            self._stand_in(place, self.pair)
        else:
            self.study.go(place)

    def _stand_in(self, place: str, shown: QWidget) -> None:
        if self.copies.is_damaged:  # nothing can be read: every way leads to the copies
            self.copies.show()
            return
        self.pages.setCurrentWidget(shown)
        self.side.places[place].setChecked(True)
        self.actions_by_name["find"].setEnabled(place == "lesson")

    def _check(self) -> None:
        self.study.check(self.lesson.browser.lesson)

    # look and size

    def _zoom(self, steps: int) -> None:
        self._look.choose(self._look.choice, self._look.zoomed(steps))
        self._session.run(self, keeping.set_preference, "zoom", self._look.zoom)

    def _dress(self, theme: ThemeName) -> None:
        self._look.choose(theme, self._look.zoom)
        self._session.run(self, keeping.set_preference, "theme", str(theme))

    def _set_text_size(self) -> None:
        """Side by side while both keep a readable width, else as two tabs."""
        self.pair.set_needs(self._look.px(300) + self._look.px(400))
        for theme in ThemeName:
            self.actions_by_name[theme].setChecked(theme is self._look.choice)
        lesson = self.lesson.browser.lesson
        if lesson is not None:  # the shelf's rows and the contents' places have moved
            self.shelf.show_contents(lesson.slug, self.lesson.browser.headings())

    def _other_side(self) -> None:
        """The keys go from the article to the panel, or back."""
        self.go("lesson")
        is_in_panel = self.anatomy.isAncestorOf(self.focusWidget())
        if is_in_panel:
            self.pair.bring_up(self.lesson)
            self.lesson.browser.setFocus()
        else:
            self.pair.bring_up(self.anatomy)
            (self.anatomy.rows[0].name if self.anatomy.rows else self.anatomy.plate).setFocus()

    def _find(self) -> None:
        self.go("lesson")
        self.pair.bring_up(self.lesson)
        self.lesson.find_bar.open_bar()

    def _save_picture(self, path: str, picture: bytes) -> None:
        told = f"Saved {Path(path).name}."
        saved = self._session.run(self, exporting.save_picture, Path(path), bytes(picture))
        saved.then(lambda _: self.messages.tell(told))

    # what comes back

    def _on_opened(self) -> None:
        """The store is there: fill in what the first paint could do without."""
        from studyapp.services import quizzing

        self.messages.hide()
        if self.lesson.browser.lesson is None:
            self._session.run(self, keeping.preferences).then(self._memory.take)
            self._session.run(self, reading.shelf).then(self._open_first)
        else:
            self._session.run(self, reading.shelf).then(self._show_shelf)
            if self._structure and not self.anatomy.rows:  # asked for when it could not be opened
                self._bring_up(self._structure)
        self._content.fill_in()
        self._count_due()
        at, zone = self._around.now(), self._around.zone()
        left = self._session.run(self, quizzing.left_half_way, at, zone)
        left.then(self.study.offer_to_go_on)
        self.copies.on_opened()  # what it has to say matters more

    def _start_anew(self) -> None:
        """After going back to a copy: the lesson as it is there, and the places afresh."""
        self.study.forget()
        self._trail = Trail()
        self._show_trail()
        self.go("lesson")
        self.lesson.browser.setFocus()
        self._session.run(self, reading.shelf).then(self._open_still_there)

    def _open_still_there(self, lessons: list[Shelved]) -> None:
        shown = self.lesson.browser.lesson
        if shown is None or shown.slug not in {lesson.slug for lesson in lessons}:
            self._open_first(lessons)

    def _open_first(self, lessons: list[Shelved]) -> None:
        self._show_shelf(lessons)
        if lessons:
            self.open_lesson(lessons[0].slug)

    def _show_shelf(self, lessons: list[Shelved]) -> None:
        self.shelf.show_shelf(lessons)
        lesson = self.lesson.browser.lesson
        if lesson is not None:
            self.shelf.show_contents(lesson.slug, self.lesson.browser.headings())

    def _count_due(self) -> None:
        self._content.count_due(self._around.now, self._around.zone)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch(Topic.LESSONS):
            self._session.run(self, reading.shelf).then(self._show_shelf)
        if changes.touch(Topic.CONTENT):
            self._content.fill_in()
            self._count_due()
            lesson = self.lesson.browser.lesson
            if lesson is not None:
                self._session.run(self, reading.lesson, lesson.slug).then(self._show_anew)
        if changes.touch(Topic.ANSWERS):
            self._count_due()
        if changes.touch(Topic.NOTICES):
            self.copies.tell_notices()

    def _show_anew(self, lesson: Lesson) -> None:
        """The same lesson with newer content, the student's place in it kept."""
        shown = self.lesson.browser.lesson
        if shown is not None and shown.slug == lesson.slug and shown != lesson:
            self._show_lesson(lesson, self.lesson.browser.reading_position())

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, StudyError) and self.copies.take(error):
            return
        if is_for_students(error):
            self.messages.warn(str(error))
        elif error is not self._told:  # a store that did not open fails whoever asks, each time
            self._told = error
            logging.getLogger(__name__).error("a bug", exc_info=error)
            show_bug(error, self)

    # importing

    def _on_reading(self, name: str) -> None:
        self.messages.tell(f"Reading {name} …", action="Cancel", act=self.importing.cancel)

    def _on_imported(self, slug: str, told: str) -> None:
        self.open_lesson(slug, then=lambda: self.messages.tell(told))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.importing.read(paths[0])

    # coming and closing

    def come_to_front(self) -> None:
        """The app was started a second time: this is the window that is there already."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        QApplication.alert(self)
        self.messages.tell("StudyApp was open already: this is its window.")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():  # not when it comes back from the task bar
            self.lesson.browser.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the place in the lesson and on the desktop; the session lets it be written."""
        self.lesson.remember()
        self._memory.keep()
        super().closeEvent(event)
