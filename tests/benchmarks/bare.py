"""The least that does the same: sqlite3 without a layer above it, Qt without a look.

What no program of Python, Qt and SQLite can do much quicker.
"""

import json
import os
import sqlite3
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports PySide6

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

WAL = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA wal_autocheckpoint=0;"
CHOICES = ["sacrum", "coccyx", "ilium", "femur"]


class BareStore:
    """One answer stored and one question read, as little as that can be."""

    def __init__(self, path: Path) -> None:
        self._number = 0
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.executescript(
            f"{WAL}"
            "CREATE TABLE events (id TEXT PRIMARY KEY, at TEXT, question TEXT, typed TEXT);"
            "CREATE TABLE outcomes (event TEXT, item TEXT, got INT, PRIMARY KEY (event, item));"
            "CREATE TABLE memories (item TEXT PRIMARY KEY, due TEXT, state BLOB);"
            "CREATE TABLE questions (id TEXT PRIMARY KEY, prompt TEXT, choices TEXT);"
        )
        choices = json.dumps(CHOICES)
        rows = [(f"question-{n}", "Where does it start?", choices) for n in range(1000)]
        self._connection.executemany("INSERT INTO questions VALUES (?, ?, ?)", rows)

    def answer(self) -> None:
        """One transaction."""
        self._number += 1
        key, run = f"{self._number:032}", self._connection.execute
        run("BEGIN IMMEDIATE")
        run("INSERT INTO events VALUES (?, ?, ?, ?)", (key, "2026-03-10", key, "sacrum"))
        run("INSERT INTO outcomes VALUES (?, ?, ?)", (key, f"item-{self._number % 300}", 1))
        row = (f"item-{self._number % 300}", "2026-03-12", b"state")
        run("INSERT OR REPLACE INTO memories VALUES (?, ?, ?)", row)
        run("COMMIT")

    def ask(self) -> list[str]:
        """One query."""
        question = (f"question-{self._number % 1000}",)
        query = "SELECT choices FROM questions WHERE id = ?"
        found: list[str] = json.loads(self._connection.execute(query, question).fetchone()[0])
        return found

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


class BarePage:
    """A window with a question and four buttons."""

    def __init__(self, path: Path) -> None:
        self._store = BareStore(path)
        self._window = QWidget()
        self._prompt = QLabel()
        self._buttons = [QPushButton() for _ in CHOICES]
        column = QVBoxLayout(self._window)
        for widget in (self._prompt, *self._buttons):
            column.addWidget(widget)
        self._window.resize(1280, 820)
        self._window.show()
        QApplication.processEvents()

    def answer_and_ask(self) -> None:
        """Store an answer, read a question and paint it."""
        self._store.answer()
        choices = self._store.ask()
        self._prompt.setText("Where does it start?")
        for button, text in zip(self._buttons, reversed(choices), strict=True):
            button.setText(text)
        self._window.repaint()

    def close(self) -> None:
        """Close the window and let go of the file."""
        self._window.close()
        self._store.close()


class BarePlaces:
    """A window that holds a long text, and a line of scores with a text beside it."""

    def __init__(self, totals: Path, points: int, text: str) -> None:
        self._connection = sqlite3.connect(totals)
        rows = [(number, number % 7 / 7) for number in range(points * 25)]
        self._connection.execute("CREATE TABLE totals (number INTEGER PRIMARY KEY, score REAL)")
        self._connection.executemany("INSERT INTO totals VALUES (?, ?)", rows)
        self._connection.commit()
        self._points = points
        self._line = _Line()
        self._pages = QStackedWidget()
        for _ in range(2):
            page = QTextBrowser()
            page.setPlainText(text)
            self._pages.addWidget(page)
        self._pages.addWidget(self._line)
        self._pages.resize(1280, 820)
        self._pages.show()
        QApplication.processEvents()

    def switch(self) -> None:
        """The other text."""
        self._pages.setCurrentIndex(0 if self._pages.currentIndex() else 1)
        QApplication.processEvents()
        self._pages.repaint()

    def scores(self) -> None:
        """The latest totals, as a line."""
        query = "SELECT score FROM totals ORDER BY number DESC LIMIT ?"
        rows = self._connection.execute(query, (self._points,)).fetchall()
        self._line.points = [QPointF(3.0 * n, 800 * score) for n, (score,) in enumerate(rows)]
        self._pages.setCurrentIndex(2)
        QApplication.processEvents()
        self._line.repaint()
        self._pages.setCurrentIndex(0)

    def close(self) -> None:
        """Close the window and let go of the file."""
        self._pages.close()
        self._connection.close()


class _Line(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.points: list[QPointF] = []

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPolyline(QPolygonF(self.points))
        painter.end()
