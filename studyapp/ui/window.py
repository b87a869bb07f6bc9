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
from studyapp.core.errors import StudyError
from studyapp.core.lessons import Lesson, Shelved
from studyapp.services import exporting, keeping, reading
from studyapp.ui import actions, copying, window_help
from studyapp.ui.anatomy.view import AnatomyPanel
from studyapp.ui.kit.pair import Pair
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
from studyapp.ui.window_reading import WindowReading
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
        self._told: BaseException | None = None
        look.dress(self)
        self._build(remembered.preferences)
        self._content = WindowContent(session, self.lesson, self.anatomy, self._labels)
        self._wire()
        self._set_text_size()
        self._show_trail(can_go_back=False, can_go_forward=False)
        self._memory.restore()
        if remembered.lesson is not None:
            self.reading.show_lesson(remembered.lesson)
        else:
            self.messages.tell("Setting up your lessons. This happens once.")

    # building

    def _build(self, preferences: dict[str, Any]) -> None:
        self.lesson = LessonPlace(self._session, self._look)
        self.anatomy = AnatomyPanel(self._look)
        self.pair = Pair(("Article", self.lesson), ("Anatomy", self.anatomy))
        self._memory = WindowMemory(
            self, self.pair, self.anatomy.splitter, self._session, preferences
        )
        parts = self._session, self.lesson, self.anatomy, self.pair
        self.reading = WindowReading(*parts, self._labels, self._memory.position_in)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.pair)
        self.messages = MessageBar()
        self.side = SideBar(self._look)
        self.shelf = self.side.shelf
        self.importing = ArticleImport(self._session, self, self._around.now)
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
        self.finding = WindowFinding(self._session, self._look, self)
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
            "back": self.reading.go_back,
            "forward": self.reading.go_forward,
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
        self.reading.wanted.connect(lambda: self.go("lesson"))
        self.reading.shown.connect(self._on_lesson_shown)
        self.reading.trail_changed.connect(self._show_trail)
        lesson.check_wanted.connect(self._check)
        lesson.today_wanted.connect(self.study.today)
        lesson.left_at.connect(self._memory.left_at)
        anatomy.quiz_wanted.connect(self.study.muscle)
        anatomy.picture_made.connect(self._save_picture)
        anatomy.box.labelling_wanted.connect(self.study.label)
        self.study.reached.connect(self._stand_in)
        self.study.sentence_wanted.connect(self.reading.show_fact)
        self.study.structure_wanted.connect(self.reading.show_structure)
        self.study.lesson_wanted.connect(lambda: self.go("lesson"))
        self.copies.left.connect(lambda: self.go("lesson"))
        self.copies.restored.connect(self._start_anew)
        self.side.place_chosen.connect(self.go)
        self.side.import_wanted.connect(self.importing.choose)
        self.shelf.lesson_chosen.connect(self.reading.open_lesson)
        self.shelf.heading_chosen.connect(self.reading.go_to_heading)
        self.importing.reading.connect(self._on_reading)
        self.importing.ended.connect(self.messages.hide)
        self.importing.kept.connect(self._on_imported)
        self.importing.united.connect(self.messages.tell)
        self._look.changed.connect(self._set_text_size)
        session.opened.connect(self._on_opened)
        session.changed.connect(self._on_changed)
        session.failed.connect(self._on_failed)

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

    def _on_lesson_shown(self, lesson: Lesson) -> None:
        self.setWindowTitle(f"{lesson.title} · StudyApp")
        self.shelf.show_contents(lesson.slug, self.lesson.browser.headings())

    def _show_trail(self, can_go_back: bool, can_go_forward: bool) -> None:
        for name, can in (("back", can_go_back), ("forward", can_go_forward)):
            self.actions_by_name[name].setEnabled(can)
            getattr(self.lesson, name).setEnabled(can)

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
            self.reading.fill_panel()
        self._content.fill_in()
        self._count_due()
        at, zone = self._around.now(), self._around.zone()
        left = self._session.run(self, quizzing.left_half_way, at, zone)
        left.then(self.study.offer_to_go_on)
        self.copies.on_opened()  # what it has to say matters more

    def _start_anew(self) -> None:
        """After going back to a copy: the lesson as it is there, and the places afresh."""
        self.study.forget()
        self.reading.forget()
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
            self.reading.open_lesson(lessons[0].slug)

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
                self._session.run(self, reading.as_now, lesson).then(self.reading.show_anew)
        if changes.touch(Topic.ANSWERS):
            self._count_due()
        if changes.touch(Topic.NOTICES):
            self.copies.tell_notices()

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
        self.reading.open_lesson(slug, then=lambda: self.messages.tell(told))

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
