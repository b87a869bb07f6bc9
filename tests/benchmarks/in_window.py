"""The real window on a store, driven by keys and commands, to be timed from a key to the paint."""

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports PySide6

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from studyapp import app, paths
from studyapp.ui import theme
from studyapp.ui.session import Session
from studyapp.ui.surroundings import Surroundings
from studyapp.ui.window import Window
from tests import make

AWAKE = 20  # milliseconds after which a wait looks again, should nothing have come


@contextmanager
def opened(folder: Path, now: Callable[[], datetime] = lambda: make.AT) -> "Iterator[Student]":
    """A student in front of the window, the store open and nothing going on."""
    qt = QApplication.instance() or QApplication(["bench"])
    assert isinstance(qt, QApplication)
    theme.load_fonts(paths.resources() / "fonts")
    around = Surroundings(now=now, zone=lambda: UTC, rng=Random(2), folder=folder, packs=make.PACKS)
    window, session = app.build(around)
    with closing(session):
        window.resize(1280, 820)
        window.show()
        session.start()
        student = Student(qt, window, session)
        student.waits()
        yield student
        window.close()
    delete(window)  # else it would hear the keys of windows after it


class Student:
    """Answers by keys, goes from place to place; each is done when it is painted."""

    def __init__(self, qt: QApplication, window: Window, session: Session) -> None:
        self._qt, self.window, self._session = qt, window, session
        self._awake = QTimer(interval=AWAKE)
        self._awake.start()

    @property
    def asking(self) -> Any:
        """The page of questions."""
        return self.window.study.place("quiz").asking

    def waits(self) -> None:
        """Until nothing goes on behind the window."""
        self._until(lambda: not self._session.is_busy)

    def does(self, command: str) -> None:
        """A command of the menu, until what it brings is there and nothing goes on."""
        self.window.actions_by_name[command].trigger()
        self._until(lambda: not self._session.is_busy)

    def begins(self, command: str) -> None:
        """A command that starts a quiz, until its first question is painted."""
        before = self.asking.asked
        self.window.actions_by_name[command].trigger()
        self._until(lambda: self.asking.asked not in (None, before) and self.asking.isVisible())

    def types(self) -> None:
        """A word, where one is wanted; not yet the key that answers."""
        if not self.asking.question.options.isVisible():
            QTest.keyClicks(self.asking.question.field, "sacrum")
            self._qt.processEvents()

    def answers(self) -> None:
        """The first option, or the word that was typed."""
        question = self.asking.question
        if question.options.isVisible():
            QTest.keyClick(question.options, Qt.Key.Key_1)
        else:
            QTest.keyClick(question.field, Qt.Key.Key_Return)
        self._until(lambda: self.asking.told is not None)

    def goes_on(self) -> None:
        """Enter on the feedback, until the next question or the summary is painted."""
        before = self.asking.asked
        QTest.keyClick(self.asking.next, Qt.Key.Key_Return)
        self._until(lambda: self.asking.asked is not before or not self.asking.isVisible())

    def _until(self, holds: Callable[[], object]) -> None:
        """Sleep between events as the app does: a busy loop would take time from the store's."""
        while not holds():
            self._qt.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self._qt.processEvents()  # paints what has come
