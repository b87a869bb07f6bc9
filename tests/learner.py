"""Does with the app what a student would do, through the real window, and waits as they would."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from studyapp import app, paths
from studyapp.core.computers import Computer
from studyapp.ui.anatomy.rows import FactRow
from studyapp.ui.surroundings import Surroundings
from studyapp.ui.window import Window

PLAIN = Qt.KeyboardModifier.NoModifier
AT = datetime(2026, 3, 10, 18, 0, tzinfo=UTC)


class Learner:
    """One student with one data folder; `starts` and `leaves` as often as they like."""

    def __init__(self, bot: QtBot, folder: Path, *, seed: int = 7) -> None:
        self.bot = bot
        self.folder = folder
        self.now = AT
        self.computer = Computer(id="laptop-1", name="laptop")
        self._rng = Random(seed)
        self._window: Window | None = None
        self._session: Any = None

    # coming and going

    @property
    def window(self) -> Window:
        """The window that is open."""
        assert self._window is not None
        return self._window

    def starts(self, *, patience: int = 20_000) -> Window:
        """Open the app and wait until everything is there, or for so many milliseconds."""
        self._window, self._session = app.build(
            Surroundings(
                now=lambda: self.now,
                zone=lambda: UTC,
                rng=self._rng,
                folder=self.folder,
                packs=paths.resources() / "packs",
                computer=lambda: self.computer,
            )
        )
        self.bot.addWidget(self._window, before_close_func=lambda _: self.leaves())
        self._window.show()
        self._window.activateWindow()
        self.bot.waitUntil(self._window.isActiveWindow)
        with self.bot.waitSignal(self._session.opened, timeout=patience):
            self._session.start()
        self.waits()
        self.bot.waitUntil(lambda: bool(self.window.anatomy.rows))
        return self._window

    def leaves(self) -> None:
        """Close the window, as the student would."""
        if self._window is not None:
            self._window.close()
            self._session.close()
            self._window = None

    def waits(self) -> None:
        """Until nothing is going on behind the window."""
        self.bot.waitUntil(lambda: not self._session.is_busy, timeout=10_000)

    # reading

    def clicks_word(self, word: str) -> None:
        """Click the first link of the lesson that reads so."""
        browser = self.window.lesson.browser
        spot = link_in(browser, word)
        self.bot.mouseClick(browser.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        self.waits()

    def scrolls_to(self, heading: str) -> None:
        """Choose a heading in the contents."""
        places = {text: at for _, at, text in self.window.lesson.browser.headings()}
        self.window.shelf.heading_chosen.emit(places[heading])

    def opens(self, title: str) -> None:
        """Click a lesson on the shelf."""
        shelf = self.window.shelf
        [found] = shelf.standard_model().findItems(title)
        shelf.scrollTo(found.index())
        spot = shelf.visualRect(found.index()).center()
        self.bot.mouseClick(shelf.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        self.waits()

    def marked(self) -> str:
        """The words of the lesson that are marked, line breaks as in the lesson."""
        marks = self.window.lesson.browser.extraSelections()
        return "".join(m.cursor.selectedText() for m in marks).replace("\u2028", "\n")

    def reads_at(self) -> str:
        """The first words on the page."""
        browser = self.window.lesson.browser
        cursor = browser.cursorForPosition(QPoint(browser.viewport().width() // 2, 12))
        return cursor.block().text()[:60]

    # the panel

    def panel_shows(self) -> str:
        """What the panel tells, line by line."""
        return "\n".join(texts(self.window.anatomy))

    def row(self, text: str) -> FactRow:
        """The panel's row of that text."""
        for row in self.window.anatomy.rows:
            if row.row.text == text:
                return row
        raise AssertionError(f"{text!r} is no row of the panel")

    # quizzes

    @property
    def quiz(self) -> Any:
        """The quiz place."""
        return self.window.study.place("quiz")

    def checks_themselves(self) -> None:
        """Press "Check yourself"."""
        self.presses(self.window.lesson.check)
        self.bot.waitUntil(lambda: self.asked() is not None)

    def asked(self) -> Any:
        """The question in sight, None where there is none."""
        asked = self.quiz.asking.asked
        return asked if self.quiz.asking.isVisible() else None

    def reads_feedback(self) -> Any:
        """What became of the answer, as soon as it is shown and the keys are at "Next"."""
        self.bot.waitUntil(lambda: self.quiz.asking.told is not None)
        self.bot.waitUntil(self.quiz.asking.next.hasFocus)
        return self.quiz.asking.told

    def goes_on(self) -> None:
        """Enter on the feedback, to the next question or to the end."""
        before = self.asked()
        self.presses_key(Qt.Key.Key_Return)
        self.bot.waitUntil(lambda: self.asked() is not before)

    def presses(self, button: QAbstractButton) -> None:
        """Click a button and wait for what it does."""
        self.bot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.waits()

    def types(self, text: str) -> None:
        """Keys into whatever has them."""
        widget = self.window.focusWidget()
        assert widget is not None
        self.bot.keyClicks(widget, text)

    def presses_key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        """One key to whatever has the keys, then wait."""
        widget = QApplication.focusWidget() or self.window.focusWidget()
        assert widget is not None
        self.bot.keyClick(widget, key, modifier)
        self.waits()

    def presses_control(self, key: Qt.Key) -> None:
        """A key with Ctrl."""
        self.presses_key(key, Qt.KeyboardModifier.ControlModifier)

    def days_pass(self, days: float) -> None:
        """Set the clock on."""
        self.now += timedelta(days=days)

    def seconds_pass(self, seconds: float) -> None:
        """Set the clock on a little, so that one answer comes after the other."""
        self.now += timedelta(seconds=seconds)


def link_in(browser: QTextBrowser, word: str) -> QPoint:
    """Where the first link that reads so stands in the viewport, scrolled into view."""
    cursor = QTextCursor(browser.document())
    while True:
        cursor = browser.document().find(word, cursor)
        assert not cursor.isNull(), f"{word!r} is no link of this lesson"
        if cursor.charFormat().isAnchor():
            break
    browser.setTextCursor(QTextCursor(cursor))
    browser.ensureCursorVisible()
    cursor.setPosition(cursor.selectionStart() + 1)
    return browser.cursorRect(cursor).center() + QPoint(2, 0)


def texts(widget: QWidget) -> list[str]:
    """Every text that can be seen in a widget, in no special order, its spaces plain."""
    found = []
    for child in widget.findChildren(QWidget):
        if child.isVisibleTo(widget) and isinstance(child, QLabel | QAbstractButton):
            found.append(child.text().replace("\u00a0", " "))
    return found
