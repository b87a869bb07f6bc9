"""The steps of a student through the exam place, for its tests."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from studyapp.core.questions import Mode
from studyapp.core.structures import Slug
from studyapp.db.store import Store
from studyapp.services import examining, quizzing
from studyapp.ui.exam.view import ExamPlace
from studyapp.ui.session import Session
from studyapp.ui.theme import Look
from studyapp.ui.wording import SPACE
from tests import make

TODAY = make.AT.date()  # Tuesday 10 March 2026
LEFT = Qt.MouseButton.LeftButton
Opener = Callable[..., ExamPlace]


def in_days(number: int) -> date:
    """The day so many days after today."""
    return TODAY + timedelta(days=number)


def set_exam(store: Store, days: int = 30, minutes: int = 15, *muscles: str) -> None:
    """Plan an exam so many days ahead."""
    examining.set_exam(
        store, in_days(days), make.AT, UTC, make.chance(), minutes=minutes,
        muscles=tuple(map(Slug, muscles)),
    )  # fmt: skip


def sessions(store: Store) -> Iterator[Session]:
    """A session on the test's own store."""
    session = Session(lambda announce: Store(store.path, announce))
    session.start()
    yield session
    session.close()


def opener(session: Session, look: Look, qtbot: QtBot) -> Opener:
    """Opens the place beside the side bar of a window of 1024 × 640 pixels, at some moment."""

    def open_at(at: datetime = make.AT) -> ExamPlace:
        place = ExamPlace(session, look, lambda: at, lambda: UTC, make.chance())
        qtbot.addWidget(place)
        look.dress(place)
        place.resize(816, 600)
        place.show()
        place.activateWindow()
        qtbot.waitUntil(place.isActiveWindow)
        settle(qtbot, place)
        return place

    return open_at


def settle(qtbot: QtBot, place: ExamPlace) -> None:
    """Until every service has answered and all is laid out."""
    qtbot.waitUntil(lambda: not place._session.is_busy and not place._is_asking)
    QApplication.processEvents()


def texts(widget: QWidget) -> list[str]:
    """Every label and button that can be seen, with ordinary spaces."""
    seen = [
        part.text().replace(SPACE, " ")
        for kind in (QLabel, QAbstractButton)
        for part in widget.findChildren(kind)
        if part.isVisibleTo(widget)
    ]
    return [text for text in seen if text]


def keys(qtbot: QtBot, place: ExamPlace, *pressed: Qt.Key) -> None:
    """Keys to whatever has them."""
    for key in pressed:
        qtbot.keyClick(place.focusWidget() or place, key)


def rows(place: ExamPlace) -> list[list[str]]:
    """The list of days, with ordinary spaces."""
    return [[label.text().replace(SPACE, " ") for label in row] for row in place.planned.days.rows]


def exam_of(store: Store) -> object:
    """Day, minutes, pass mark and muscles of the exam that is kept."""
    exam = examining.coming(store, make.AT, UTC)
    return exam and (exam.day, exam.minutes, exam.pass_mark, exam.muscles)


def answer_some(store: Store, count: int) -> None:
    """Answer so many questions in vain."""
    chance = make.chance()
    quiz = quizzing.start(store, Mode.TODAY, make.AT, chance, UTC, count=count)
    for question in quiz.questions:
        quizzing.answer(store, question.id, "?", make.AT, chance, took_ms=2000)


def is_laid_out(place: ExamPlace) -> bool:
    """Whether what is shown is as high as its words."""
    page = place._stack.currentWidget()
    content = page.widget()
    place.resize(place.width(), content.heightForWidth(page.viewport().width()) + 4)
    QApplication.processEvents()
    return page.verticalScrollBar().maximum() == 0


def scrolls_sideways(place: ExamPlace) -> list[str]:
    """Pages that are wider than the window."""
    pages = (place.form, place.planned)
    return [type(page).__name__ for page in pages if page.horizontalScrollBar().maximum()]
