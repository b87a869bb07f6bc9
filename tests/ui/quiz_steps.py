"""The steps of a student through the quiz place, for its tests."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import count

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from studyapp.core.structures import Slug
from studyapp.db.store import Store
from studyapp.services import reviewing
from studyapp.services.explaining import Feedback
from studyapp.services.reviewing import Review
from studyapp.ui.quiz.view import QuizPlace
from studyapp.ui.session import Session
from studyapp.ui.theme import Look
from tests import make

GMAX = Slug("gluteus-maximus")
ORIGINS = ("gluteus maximus", "origin")
NERVE = ("gluteus maximus", "nerve")
NEAR_NERVE = "inferior gluteal nerve L2"
ENTER = Qt.Key.Key_Return

Opener = Callable[[], QuizPlace]


def places(store: Store, look: Look, qtbot: QtBot) -> Iterator[Opener]:
    """Opens the place on the test's store, each time as in a process of its own."""
    sessions: list[Session] = []
    seconds = count()

    def now() -> datetime:
        return make.later(seconds=next(seconds))

    def opened() -> QuizPlace:
        for session in sessions:
            session.close()
        sessions[:] = [Session(lambda announce: Store(store.path, announce))]
        sessions[0].start()
        chance = make.chance(next(seconds))
        place = QuizPlace(sessions[0], look, now, lambda: UTC, chance)
        look.dress(place)
        qtbot.addWidget(place)
        place.resize(824, 600)
        place.show()
        place.activateWindow()
        qtbot.waitUntil(place.isActiveWindow)
        return place

    yield opened
    for session in sessions:
        session.close()


def settle(qtbot: QtBot, place: QuizPlace) -> None:
    """Until every service has answered and all is laid out."""
    qtbot.waitUntil(lambda: not place._session.is_busy)
    timers = [page._soon for page in (place.starting, place.asking, place.summary)]
    qtbot.waitUntil(lambda: not any(timer.isActive() for timer in timers))
    QApplication.processEvents()


def resumed(qtbot: QtBot, place: QuizPlace) -> QuizPlace:
    """The place at the question that a quiz was left at."""
    place.resume()
    qtbot.waitUntil(lambda: place.asking.isVisible() and place.asking.asked is not None)
    settle(qtbot, place)
    return place


def press(qtbot: QtBot, place: QuizPlace, key: Qt.Key, times: int = 1) -> None:
    """A key to whatever has the keys."""
    for _ in range(times):
        qtbot.keyClick(place.focusWidget() or place, key)


def answer(qtbot: QtBot, place: QuizPlace, typed: str) -> Feedback:
    """Type, Enter, and read the feedback."""
    field = place.focusWidget()
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, typed)
    press(qtbot, place, ENTER)
    return read(qtbot, place)


def read(qtbot: QtBot, place: QuizPlace) -> Feedback:
    """The feedback, as soon as the keys are at "Next"."""
    qtbot.waitUntil(place.asking.next.hasFocus)
    settle(qtbot, place)
    assert place.asking.told
    return place.asking.told


def goes_on(qtbot: QtBot, place: QuizPlace) -> None:
    """Enter on the feedback."""
    before = place.asking.asked
    press(qtbot, place, ENTER)
    qtbot.waitUntil(lambda: place.summary.isVisible() or place.asking.asked is not before)
    settle(qtbot, place)


def texts(widget: QWidget) -> list[str]:
    """Every label and button in sight."""
    return [
        part.text()
        for kind in (QLabel, QAbstractButton)
        for part in widget.findChildren(kind)
        if part.isVisibleTo(widget) and part.text()
    ]


def answers(store: Store) -> int:
    """How many answers the log holds."""
    with store.read() as tx:
        return tx.answers.count()


def review(store: Store) -> Review:
    """The newest quiz looked back on."""
    with store.read() as tx:
        newest = next(tx.totals.latest(1)).quiz.id
    return reviewing.review(store, newest)


def nothing_is_cut(place: QuizPlace) -> bool:
    """Whether all is in sight; says what is not."""
    assert cut(place) == []
    return True


def cut(place: QuizPlace) -> list[str]:
    """Texts that have less room than they need, and pages wider than their window."""
    found = []
    for label in place.findChildren(QLabel):
        if label.isVisibleTo(place) and label.text():
            needed = label.heightForWidth(label.width()) if label.wordWrap() else 0
            wide = label.minimumSizeHint().width() if label.wordWrap() else 0
            if label.height() < needed or label.width() < wide:
                found.append(label.text())
    for button in place.findChildren(QAbstractButton):
        is_cut = button.text() and button.width() < button.sizeHint().width()
        if button.isVisibleTo(place) and is_cut:
            found.append(f"{button.text()} {button.size()} {button.sizeHint()}")
    for area in place.findChildren(QScrollArea):
        content = area.widget()
        if area.isVisibleTo(place) and content.width() > area.viewport().width():
            found.append(f"a page {content.width()} {area.viewport().width()}")
    return found
