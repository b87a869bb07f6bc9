"""The progress place, as a student sees it and walks through it by keys."""

import csv
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QLabel,
    QTableView,
    QWidget,
)
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from studyapp import paths
from studyapp.core.answers import QuestionId, QuizId
from studyapp.core.progress import Mastery, Progress, QuizScore
from studyapp.core.questions import Mode
from studyapp.core.structures import Slug
from studyapp.db.store import Store
from studyapp.services import quizzing
from studyapp.ui.kit.bar_list import BarRow
from studyapp.ui.progress.model import Column, QuizTable
from studyapp.ui.progress.view import ProgressPlace
from studyapp.ui.session import Session
from studyapp.ui.theme import Look, ThemeName
from tests import make

NOW = datetime(2026, 5, 3, 16, 20, tzinfo=UTC)
ZONE = timezone(timedelta(hours=2))
SCORE = QuizScore(
    quiz=QuizId("1"),
    at=NOW,
    mode=Mode.CHECK,
    lesson=Slug("gluteus-maximus"),
    title="Check yourself: Gluteus maximus",
    asked=5,
    answered=5,
    first_try=4,
    score=0.92,
    retried=1,
    overruled=1,
    seconds=125,
    is_finished=True,
)
STOPPED = replace(
    SCORE,
    quiz=QuizId("2"),
    title="Today",
    at=NOW - timedelta(days=300),
    answered=2,
    first_try=1,
    score=0.2,
    retried=0,
    overruled=0,
    seconds=61,
    is_finished=False,
)
OLDER = replace(
    SCORE, quiz=QuizId("3"), at=NOW - timedelta(days=1), first_try=2, retried=0, overruled=0
)


def muscle(name: str, met: int = 0, known: float = 0.0) -> Mastery:
    """A muscle of nine facts."""
    slug = Slug(name.lower().replace(" ", "-"))
    return Mastery(muscle=slug, name=name, known=known, met=met, facts=9)


def measured(*quizzes: QuizScore, due: int = 7) -> Progress:
    """Progress with these quizzes, newest first."""
    days = [NOW.date() + timedelta(days=number) for number in range(7)]
    return Progress(
        quizzes=quizzes,
        count=len(quizzes),
        mastery=(
            muscle("Gluteus maximus", 5, 0.5),
            muscle("Tensor fasciae latae", 9, 0.834),
            muscle("Piriformis"),
            muscle("Obturator internus"),
        ),
        forecast=tuple(zip(days, [due, 3, 0, 0, 12, 0, 1], strict=True)),
        answers=61,
        due=due,
    )


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    """The light theme in its usual size; afterwards the application is undressed."""
    look = Look(paths.resources())
    look.choose(ThemeName.LIGHT, 1.0)
    yield look
    qapp.setPalette(QPalette())
    qapp.setFont(QFont("Inter", 10))


@pytest.fixture
def session(store: Store) -> Iterator[Session]:
    """A session on the test's own store."""
    folder = store.path.parent
    session = Session(lambda announce: Store(folder / store.path.name, announce))
    session.start()
    yield session
    session.close()


@pytest.fixture
def place(session: Session, look: Look, qtbot: QtBot) -> ProgressPlace:
    """The place, not shown yet, in a window of 1024 pixels beside the side bar."""
    place = ProgressPlace(session, look, lambda: NOW, lambda: ZONE)
    qtbot.addWidget(place)
    look.dress(place)
    place.resize(824, 600)
    return place


def shown(place: ProgressPlace, qtbot: QtBot, progress: Progress) -> ProgressPlace:
    """The place with this on the screen."""
    place.show()
    qtbot.waitUntil(lambda: not place._session.is_busy)
    place.show_progress(progress)
    place.activateWindow()
    qtbot.waitUntil(place.isActiveWindow)
    QApplication.processEvents()  # all is laid out
    return place


def texts(place: ProgressPlace) -> list[str]:
    """Every label and button that can be seen, with ordinary spaces."""
    seen = [
        widget.text().replace("\u00a0", " ")
        for kind in (QLabel, QAbstractButton)
        for widget in place.findChildren(kind)
        if widget.isVisibleTo(place)
    ]
    return [text for text in seen if text]


def row(place: ProgressPlace, number: int) -> list[str]:
    """The texts of a row of the table, with ordinary spaces."""
    model = place.model
    return [str(model.index(number, c).data()).replace("\u00a0", " ") for c in Column]


# ---------------------------------------------------------------------------- what is seen


def test_before_the_first_quiz_the_place_says_what_will_be_here(
    place: ProgressPlace, qtbot: QtBot
) -> None:
    place.show()
    qtbot.waitUntil(place.empty.isVisible)
    assert texts(place) == ["Your scores will appear here after the first quiz.", "Check yourself"]
    with qtbot.waitSignal(place.quiz_wanted):
        qtbot.mouseClick(place.empty.act, Qt.MouseButton.LeftButton)


def test_a_quiz_without_an_answer_is_no_score_yet(place: ProgressPlace, qtbot: QtBot) -> None:
    shown(place, qtbot, measured(replace(STOPPED, answered=0)))
    assert place.empty.isVisible()


def test_the_summary_counts_in_one_line(place: ProgressPlace, qtbot: QtBot) -> None:
    shown(place, qtbot, measured(SCORE, OLDER))
    assert "2 quizzes · 61 answers · 7 due today" in texts(place)
    with qtbot.waitSignal(place.quiz_wanted):
        qtbot.mouseClick(place.start, Qt.MouseButton.LeftButton)


def test_with_nothing_due_there_is_nothing_to_start(place: ProgressPlace, qtbot: QtBot) -> None:
    shown(place, qtbot, measured(SCORE, due=0))
    assert "1 quiz · 61 answers · nothing due today" in texts(place)
    assert not place.start.isVisible()


def test_retries_and_own_judgement_stand_beside_a_score_they_never_raise(
    place: ProgressPlace, qtbot: QtBot
) -> None:
    shown(place, qtbot, measured(SCORE, OLDER, STOPPED))
    title = "Check yourself: Gluteus maximus"
    beside = "1 retried · 1 counted by you"
    assert row(place, 0) == ["3 May 18:20", title, "4 of 5", "92 %", "2:05", beside]
    assert row(place, 1) == ["2 May 18:20", title, "2 of 5", "92 %", "2:05", ""]
    stopped = "stopped at 2 of 5"
    assert row(place, 2) == ["7 Jul 2025 18:20", "Today", "1 of 5", "–", "1:01", stopped]


def test_only_the_newest_quizzes_are_listed_until_all_are_asked_for(
    place: ProgressPlace, qtbot: QtBot
) -> None:
    shown(place, qtbot, measured(*[SCORE] * 40))
    assert place.model.rowCount() == 12
    qtbot.mouseClick(place.all, Qt.MouseButton.LeftButton)
    assert place.model.rowCount() == 40
    assert place.all.text() == "Show the newest only"


def test_the_line_is_read_out_point_by_point(place: ProgressPlace, qtbot: QtBot) -> None:
    shown(place, qtbot, measured(SCORE, STOPPED, OLDER))
    chart = place.scores.chart
    assert "3 May 18:20: 4 of 5 at first try" in texts(place)
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert "2 May 18:20: 2 of 5 at first try" in texts(place)
    assert chart.accessibleDescription().endswith("2 of 5 at first try")
    told = chart.accessibleName().replace("\u00a0", " ")
    assert "2 quizzes, from 40 % in the first to 80 % in the last" in told


def test_the_line_waits_for_a_finished_quiz(place: ProgressPlace, qtbot: QtBot) -> None:
    shown(place, qtbot, measured(STOPPED))
    assert "The line starts with your first finished quiz." in texts(place)


def test_what_is_due_is_told_day_by_day(place: ProgressPlace, qtbot: QtBot) -> None:
    shown(place, qtbot, measured(SCORE))
    chart = place.coming.chart
    assert chart.accessibleDescription() == "Today: 7 due"
    assert "Monday: 3 due, Tuesday: nothing due" in chart.accessibleName()


# ------------------------------------------------------------------------------- muscles


def test_a_muscle_is_chosen_by_click_or_enter(place: ProgressPlace, qtbot: QtBot) -> None:
    shown(place, qtbot, measured(SCORE))
    rows = place.mastery.met.rows
    told = rows[1].accessibleName().replace("\u00a0", " ")
    assert told == "Tensor fasciae latae, 9 of 9 facts met, 83 %"
    with qtbot.waitSignal(place.muscle_chosen) as chosen:
        qtbot.mouseClick(rows[0], Qt.MouseButton.LeftButton)
    assert chosen.args == ["gluteus-maximus"]
    with qtbot.waitSignal(place.muscle_chosen) as chosen:
        qtbot.keyClick(rows[1], Qt.Key.Key_Return)
    assert chosen.args == ["tensor-fasciae-latae"]


def test_muscles_not_met_wait_behind_one_line(place: ProgressPlace, qtbot: QtBot) -> None:
    shown(place, qtbot, measured(SCORE))
    assert "Show 2 muscles not met yet" in texts(place)
    assert not place.mastery.not_met.isVisible()
    qtbot.mouseClick(place.mastery.more, Qt.MouseButton.LeftButton)
    assert place.mastery.not_met.isVisible()
    assert [row.name for row in place.mastery.not_met.rows] == ["Piriformis", "Obturator internus"]


# ------------------------------------------------------------------- keys, ears, large text


def test_the_tab_key_goes_down_the_page_and_every_stop_has_a_name(
    place: ProgressPlace, qtbot: QtBot
) -> None:
    shown(place, qtbot, measured(*[SCORE] * 20))
    seen: list[QWidget] = []
    place.setFocus()
    while (here := QApplication.focusWidget()) not in seen:
        assert here is not None
        assert here.accessibleName() or (isinstance(here, QAbstractButton) and here.text())
        seen.append(here)
        qtbot.keyClick(here, Qt.Key.Key_Tab)
    muscles = place.mastery
    body = [*place.body.views, place.body.layers[0]]  # of the layers, the one that is chosen
    down = [place.scores.chart, place.coming.chart, *body, muscles.met.rows[0], muscles.more]
    assert seen == [*down, place.save, place.table, place.all, place.start]


def test_the_page_follows_the_row_the_keyboard_is_on(place: ProgressPlace, qtbot: QtBot) -> None:
    shown(place, qtbot, measured(*[SCORE] * 40))
    place.all.setChecked(True)
    qtbot.waitUntil(lambda: place.area.verticalScrollBar().maximum() > place.table.y() + 600)
    place.table.setFocus()
    for _ in range(39):
        qtbot.keyClick(place.table, Qt.Key.Key_Down)
    rect = place.table.visualRect(place.table.currentIndex())
    there = place.table.viewport().mapTo(place.area.viewport(), rect.center())
    assert place.table.currentIndex().row() == 39
    assert 0 < there.y() < place.area.viewport().height()


def is_whole(label: QLabel) -> bool:
    """Whether all of a label's text is inside it."""
    words = label.text().split(" ")
    wide = max(label.fontMetrics().horizontalAdvance(word) for word in words)
    return label.height() >= label.heightForWidth(label.width()) and label.width() >= wide


def cut_cells(table: QTableView, place: ProgressPlace) -> list[str]:
    """Cells whose text needs more room than they have."""
    model = place.model
    return [
        str(index.data())
        for index in (model.index(r, c) for r in range(model.rowCount()) for c in Column)
        if not table.isColumnHidden(index.column())
        and (
            place.table.needed(index).width() > table.columnWidth(index.column())
            or place.table.needed(index).height() > table.rowHeight(index.row())
        )
    ]


@pytest.mark.parametrize(
    ("width", "zoom"), [(824, 1.0), (824, 2.0), (624, 2.0), (1200, 1.5), (1200, 1.0), (500, 1.0)]
)
def test_nothing_is_cut_at_any_size(
    width: int, zoom: float, place: ProgressPlace, look: Look, qtbot: QtBot
) -> None:
    look.choose(ThemeName.DARK, zoom)
    place.resize(width, 600)
    shown(place, qtbot, measured(SCORE, STOPPED, *[OLDER] * 20))
    place.mastery.more.setChecked(True)
    qtbot.waitUntil(lambda: place.table.height() > place.table.rowHeight(0))
    QApplication.processEvents()
    labels = [w for w in place.findChildren(QLabel) if w.isVisible() and w.text()]
    assert [label.text() for label in labels if not is_whole(label)] == []
    buttons = [w for w in place.findChildren(QAbstractButton) if w.isVisible()]
    assert [b.text() for b in buttons if b.width() < b.sizeHint().width()] == []
    assert [b.text() for b in buttons if b.height() < b.sizeHint().height()] == []
    assert sum(isinstance(button, BarRow) for button in buttons) == 4
    assert cut_cells(place.table, place) == []
    assert place.table.verticalScrollBar().maximum() == 0
    assert place.table.horizontalScrollBar().maximum() == 0
    assert place.area.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("theme", [ThemeName.LIGHT, ThemeName.DARK, ThemeName.CONTRAST])
def test_another_theme_colours_the_charts_too(
    theme: ThemeName, place: ProgressPlace, look: Look, qtbot: QtBot
) -> None:
    shown(place, qtbot, measured(SCORE, OLDER))
    look.choose(theme, 1.0)
    for chart in (place.scores.chart, place.coming.chart):
        image = chart.grab().toImage()
        points = ((x, y) for x in range(image.width()) for y in range(image.height()))
        assert any(image.pixelColor(*point) == look.colour("accent") for point in points)


# ------------------------------------------------------------------------- from a real store


def answer_wrongly(store: Store, count: int) -> None:
    """A quiz of that many questions, all answered in vain."""
    chance = make.chance()
    quiz = quizzing.start(
        store, Mode.CHECK, NOW, chance, ZONE, lesson=Slug("gluteus-maximus"), count=count
    )
    for question in quiz.questions:
        quizzing.answer(store, QuestionId(question.id), "?", NOW, chance, took_ms=2000)


def test_a_quiz_just_taken_is_there(place: ProgressPlace, store: Store, qtbot: QtBot) -> None:
    answer_wrongly(store, 3)
    place.show()
    qtbot.waitUntil(place.area.isVisible)
    assert row(place, 0)[0] == "3 May 18:20"
    assert row(place, 0)[1].startswith("Check yourself: ")
    assert row(place, 0)[2:] == ["0 of 3", "0 %", "0:06", ""]


def test_answers_given_elsewhere_show_at_once(
    place: ProgressPlace, session: Session, qtbot: QtBot
) -> None:
    place.show()
    qtbot.waitUntil(place.empty.isVisible)
    session.run(place, answer_wrongly, 2)
    qtbot.waitUntil(place.area.isVisible)
    qtbot.waitUntil(lambda: row(place, 0)[2] == "0 of 2")
    qtbot.waitUntil(lambda: not session.is_busy)


def test_scores_are_saved_as_a_table(
    place: ProgressPlace, store: Store, qtbot: QtBot, tmp_path: Path
) -> None:
    answer_wrongly(store, 3)
    place.show()
    qtbot.waitUntil(place.area.isVisible)
    qtbot.mouseClick(place.save, Qt.MouseButton.LeftButton)
    dialog = place.findChild(QFileDialog)
    assert dialog is not None
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile("mine")
    dialog.accept()
    qtbot.waitUntil(lambda: bool(place.saved.text()))
    assert place.saved.text().replace("\u00a0", " ") == "Saved 1 quiz in mine.csv."
    with (tmp_path / "mine.csv").open(encoding="utf-8", newline="") as file:
        (line,) = csv.DictReader(file)
    assert (line["asked"], line["first_try"], line["seconds"]) == ("3", "0", "6")
    assert [path.name for path in tmp_path.glob("*mine*")] == ["mine.csv"]


def test_a_folder_that_takes_no_file_is_said_in_plain_words(
    place: ProgressPlace, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    target = tmp_path / "missing" / "scores.csv"
    with qtbot.waitSignal(session.failed) as failed:
        place.save_as(str(target))
    said = "could not be saved as"
    assert failed.args is not None
    assert said in str(failed.args[0])
    assert place.saved.text() == ""


# -------------------------------------------------------------------------------- the model


def test_the_table_keeps_the_rules_of_models(qtmodeltester: ModelTester) -> None:
    model = QuizTable()
    qtmodeltester.check(model)
    model.show_quizzes([SCORE, STOPPED], NOW, ZONE)
    qtmodeltester.check(model)


def test_a_cell_says_what_it_is_about() -> None:
    model = QuizTable()
    model.show_quizzes([SCORE], NOW, ZONE)
    cell = model.index(0, Column.FIRST_TRY)
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "First try: 4 of 5"
