"""Answer → next question, in a new store and in one with years of answers.

The bound stores an answer with what it meant and reads the next question, by sqlite3 alone.
"""

import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, timedelta
from pathlib import Path
from random import Random
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports PySide6

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from studyapp import app, paths
from studyapp.core.answers import QuizId
from studyapp.core.questions import Mode
from studyapp.core.structures import Slug
from studyapp.db.store import FILE, Store
from studyapp.services import measuring, planning, quizzing
from studyapp.ui import theme
from studyapp.ui.session import Session
from studyapp.ui.surroundings import Surroundings
from studyapp.ui.window import Window
from tests import make
from tests.benchmarks.figures import Figure, store_file, timed
from tests.benchmarks.many_answers import fill, fill_facts

SMALLEST = {"runs": 5, "answers": 50, "facts": 200}  # just to see that it still runs
QUIZ = 20  # questions a quiz
MUSCLES = [Slug(name) for name in ("gluteus-maximus", "piriformis", "gluteus-medius")]


def figures(
    folder: Path, *, runs: int = 300, answers: int = 100_000, facts: int = 2_000
) -> Iterator[Figure]:
    """`runs` answers in a store without any, and in one with `answers` to `facts`."""
    empty = store_file(folder)
    old = folder / "old" / FILE
    old.parent.mkdir()
    shutil.copy(empty, old)
    fill_facts(old, facts)
    fill(old, answers)
    for path, called in ((empty, "new store"), (old, f"{facts:,} facts, {answers:,} answers")):
        bound = Bound(folder / f"bare-{called}")
        ours, least = [], []
        for answer_and_ask in rounds(path, runs):
            least.append(timed(bound.answer_and_ask))
            ours.append(timed(answer_and_ask))
        bound.close()
        yield Figure(what=f"answer → next question, service, {called}", runs=ours, bound=least)
    told, asked = by_keys(old.parent, max(runs // 3, 5))
    yield Figure(what=f"key → feedback painted, window, {answers:,} answers", runs=told)
    yield Figure(what=f"Enter → next question painted, {answers:,} answers", runs=asked)


def rounds(path: Path, runs: int) -> Iterator[Callable[[], object]]:
    """What the window has done between an answer and the next question, `runs` times."""
    store, rng, at = Store(path), Random(1), make.AT
    quiz: QuizId | None = None
    for _ in range(runs):
        at += timedelta(seconds=20)
        asked = quizzing.ask(store, quiz) if quiz else None
        if asked is None:
            quiz = quizzing.start(
                store, Mode.MUSCLE, at, rng, UTC, muscle=rng.choice(MUSCLES), count=QUIZ
            ).id
            asked = quizzing.ask(store, quiz)
        assert asked is not None
        yield lambda asked=asked, at=at: (  # type: ignore[misc]
            quizzing.answer(store, asked.question.id, "1", at, rng, took_ms=2000),
            measuring.due_count(store, at, UTC),
            quizzing.ask(store, asked.quiz.id),
        )
    store.close()


class Bound:
    """One answer stored and one question read, as little as that can be."""

    def __init__(self, path: Path) -> None:
        self._number = 0
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.executescript(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA wal_autocheckpoint=0;"
            "CREATE TABLE events (id TEXT PRIMARY KEY, at TEXT, question TEXT, typed TEXT);"
            "CREATE TABLE outcomes (event TEXT, item TEXT, got INT, PRIMARY KEY (event, item));"
            "CREATE TABLE memories (item TEXT PRIMARY KEY, due TEXT, state BLOB);"
            "CREATE TABLE questions (id TEXT PRIMARY KEY, prompt TEXT, choices TEXT);"
        )
        choices = json.dumps(["sacrum", "coccyx", "ilium", "femur"])
        rows = [(f"question-{n}", "Where does it start?", choices) for n in range(1000)]
        self._connection.executemany("INSERT INTO questions VALUES (?, ?, ?)", rows)

    def answer_and_ask(self) -> None:
        """One transaction, then one query."""
        self._number += 1
        key, run = f"{self._number:032}", self._connection.execute
        run("BEGIN IMMEDIATE")
        run("INSERT INTO events VALUES (?, ?, ?, ?)", (key, "2026-03-10", key, "sacrum"))
        run("INSERT INTO outcomes VALUES (?, ?, ?)", (key, f"item-{self._number % 300}", 1))
        row = (f"item-{self._number % 300}", "2026-03-12", b"state")
        run("INSERT OR REPLACE INTO memories VALUES (?, ?, ?)", row)
        run("COMMIT")
        question = (f"question-{self._number % 1000}",)
        json.loads(run("SELECT * FROM questions WHERE id = ?", question).fetchone()[2])

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def by_keys(folder: Path, runs: int) -> tuple[list[float], list[float]]:
    """Milliseconds from a key to the painted feedback, and from Enter to the next question."""
    qt = QApplication.instance() or QApplication(["bench"])
    assert isinstance(qt, QApplication)
    theme.load_fonts(paths.resources() / "fonts")
    around = Surroundings(
        now=lambda: make.AT, zone=lambda: UTC, rng=Random(2), folder=folder, packs=make.PACKS
    )
    window, session = app.build(around)
    student = Student(qt, window, session)
    window.show()
    session.start()
    student.waits()
    told, asked = [], []
    with closing(session):
        while len(told) < runs:
            window.actions_by_name["check"].trigger()
            student.waits()
            while (question := student.asking.asked) and student.asking.isVisible():
                told.append(timed(student.answers))
                student.waits()
                went_on = timed(student.goes_on)
                if question.number < planning.CHECK:  # else it is the summary that comes
                    asked.append(went_on)
                student.waits()
        window.close()
    delete(window)  # else it would hear the keys of windows after it
    return told, asked


class Student:
    """Answers by keys."""

    def __init__(self, qt: QApplication, window: Window, session: Session) -> None:
        self._qt, self._window, self._session = qt, window, session

    @property
    def asking(self) -> Any:
        """The page of questions."""
        return self._window.study.place("quiz").asking

    def waits(self) -> None:
        """Until nothing goes on behind the window."""
        self._until(lambda: not self._session.is_busy)

    def answers(self) -> None:
        """The first option, or a word."""
        question = self.asking.question
        if question.options.isVisible():
            QTest.keyClick(question.options, Qt.Key.Key_1)
        else:
            QTest.keyClicks(question.field, "sacrum")
            QTest.keyClick(question.field, Qt.Key.Key_Return)
        self._until(lambda: self.asking.told is not None)

    def goes_on(self) -> None:
        """Enter on the feedback."""
        before = self.asking.asked
        QTest.keyClick(self.asking.next, Qt.Key.Key_Return)
        self._until(lambda: self.asking.asked is not before or not self.asking.isVisible())

    def _until(self, holds: Callable[[], object]) -> None:
        while not holds():
            self._qt.processEvents()
        self._qt.processEvents()  # paints what has come
