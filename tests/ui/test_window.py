"""The window: what it remembers, what it survives, and where its commands go."""

import sqlite3
from contextlib import closing
from datetime import UTC
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from studyapp.db.store import FILE, Store
from studyapp.services import measuring
from studyapp.ui.theme import ThemeName
from tests import make
from tests.learner import Learner
from tests.ui.window_steps import remember, remembered, second_lesson

CONTROL = Qt.KeyboardModifier.ControlModifier
FIRST = "Gluteus maximus"


def top(learner: Learner) -> object:
    """The sentence at the top of the page."""
    return learner.window.lesson.browser.reading_position()["sentence"]


# remembering


def test_each_lesson_comes_back_where_it_was_left_in_the_same_evening(
    learner: Learner, home: Path
) -> None:
    title = second_lesson(home)
    learner.starts()
    learner.opens(FIRST)
    learner.scrolls_to("Running")
    first = top(learner)
    learner.opens(title)
    assert learner.window.lesson.browser.verticalScrollBar().value() == 0
    learner.window.lesson.browser.verticalScrollBar().setValue(700)
    second = top(learner)
    learner.opens(FIRST)
    assert top(learner) == first
    learner.opens(title)
    assert top(learner) == second
    learner.leaves()
    learner.starts()
    assert learner.window.windowTitle() == f"{title} · StudyApp"
    assert top(learner) == second
    learner.opens(FIRST)
    assert top(learner) == first


def test_the_open_lesson_on_the_shelf_does_not_lose_the_place(learner: Learner) -> None:
    learner.starts()
    learner.scrolls_to("Running")
    before = top(learner)
    learner.opens(FIRST)
    assert top(learner) == before


def test_the_place_is_kept_while_reading_and_not_only_on_closing(
    learner: Learner, home: Path, qtbot: QtBot
) -> None:
    learner.starts()
    with qtbot.waitSignal(learner.window.lesson.browser.settled):
        learner.scrolls_to("Running")
    learner.waits()
    assert remembered(home)["position:gluteus-maximus"] == (
        learner.window.lesson.browser.reading_position()
    )


def test_zoom_and_theme_come_back_after_a_restart(learner: Learner, qtbot: QtBot) -> None:
    window = learner.starts()
    qtbot.keyClick(window, Qt.Key.Key_Plus, CONTROL)
    qtbot.keyClick(window, Qt.Key.Key_Equal, CONTROL)
    window.actions_by_name["dark"].trigger()
    assert window._look.zoom == 1.25
    learner.waits()
    learner.leaves()
    look = learner.starts()._look
    assert (look.zoom, look.choice) == (1.25, ThemeName.DARK)
    assert [name for name in ThemeName if learner.window.actions_by_name[name].isChecked()] == [
        ThemeName.DARK
    ]
    qtbot.keyClick(learner.window, Qt.Key.Key_Minus, CONTROL)
    assert look.zoom == 1.1
    qtbot.keyClick(learner.window, Qt.Key.Key_0, CONTROL)
    assert look.zoom == 1.0


def test_larger_text_keeps_the_reading_place(learner: Learner, qtbot: QtBot) -> None:
    window = learner.starts()
    learner.scrolls_to("Running")
    before = top(learner)
    for key in [Qt.Key.Key_Plus] * 3 + [Qt.Key.Key_Minus] * 2 + [Qt.Key.Key_0]:
        qtbot.keyClick(window, key, CONTROL)
        QApplication.processEvents()
        assert top(learner) == before


def test_how_the_window_was_divided_and_where_it_stood_come_back(learner: Learner) -> None:
    window = learner.starts()
    window.resize(1024, 700)  # what fits on the screen of the tests
    window.pair.splitter.moveSplitter(450, 1)
    window.anatomy.splitter.moveSplitter(250, 1)
    QApplication.processEvents()
    learner.waits()
    before = (window.size(), window.pair.splitter.sizes(), window.anatomy.splitter.sizes())
    learner.leaves()
    window = learner.starts()
    QApplication.processEvents()
    assert before == (window.size(), window.pair.splitter.sizes(), window.anatomy.splitter.sizes())


def test_widths_outlive_an_evening_of_large_text(learner: Learner, qtbot: QtBot) -> None:
    window = learner.starts()
    window.resize(1024, 700)
    window.pair.splitter.moveSplitter(450, 1)
    before = window.pair.splitter.sizes()
    for _ in range(2):
        qtbot.keyClick(window, Qt.Key.Key_Plus, CONTROL)
    assert window.pair.is_narrow
    learner.waits()
    learner.leaves()
    window = learner.starts()
    assert window.pair.is_narrow
    qtbot.keyClick(window, Qt.Key.Key_0, CONTROL)
    QApplication.processEvents()
    assert window.pair.splitter.sizes() == before


@pytest.mark.parametrize(
    "garbage",
    [
        {"zoom": "large", "theme": 7, "article": "wide", "position__gluteus-maximus": "top"},
        {"zoom": 10**400, "theme": [], "geometry": [1], "article": [10**30, -5], "plate": [0, 0]},
        {"article": [], "plate": [1, 2, 3], "position__gluteus-maximus": ["a"], "lesson": ["b"]},
        {"geometry": "QUJD", "position__gluteus-maximus": {"sentence": 3, "above": 10**40}},
    ],
)
def test_garbage_among_the_preferences_is_survived(
    learner: Learner, home: Path, garbage: dict[str, object]
) -> None:
    remember(home, **garbage)
    window = learner.starts()
    assert window.lesson.browser.verticalScrollBar().value() == 0
    assert window.lesson.browser.lesson is not None
    assert min(window.pair.splitter.sizes() + window.anatomy.splitter.sizes()) > 50
    assert not window.messages.isVisible()


# what is told on opening


def test_a_wrong_clock_is_told_once_the_store_is_open(learner: Learner, qtbot: QtBot) -> None:
    learner.now = learner.now.replace(year=2000)
    window = learner.starts()
    qtbot.waitUntil(window.messages.isVisible)
    assert window.messages.text.text().startswith(
        "Your computer's clock says that the year is 2000"
    )
    assert window.messages.property("role") == "notice"


def test_a_clock_put_right_meanwhile_is_told_with_the_next_answer(
    learner: Learner, qtbot: QtBot
) -> None:
    right = learner.now
    learner.now = right.replace(year=2030)
    learner.starts()
    learner.checks_themselves()
    learner.presses_key(Qt.Key.Key_1)
    learner.reads_feedback()
    learner.now = right
    learner.goes_on()
    learner.presses_key(Qt.Key.Key_1)
    learner.reads_feedback()
    bar = learner.window.messages
    qtbot.waitUntil(lambda: "was ahead by about 4 years" in bar.text.text())
    assert bar.isVisible()
    learner.leaves()
    learner.starts()
    assert "ahead" not in learner.window.messages.text.text()
    store = make.reopened(learner.folder)
    (quiz,) = measuring.progress(store, right, UTC).quizzes
    assert (quiz.answered, quiz.at.year) == (2, 2026)
    store.close()


# a store in trouble


def starts_in_trouble(learner: Learner, qtbot: QtBot) -> str:
    """Open the app; the one sentence it says."""
    with pytest.raises(qtbot.TimeoutError):  # the store does not open
        learner.starts(patience=300)
    bar = learner.window.messages
    qtbot.waitUntil(bar.isVisible)
    learner.waits()
    assert bar.property("role") == "trouble"
    return bar.text.text()


def test_a_store_of_a_newer_app_is_left_alone_and_said_so(
    learner: Learner, home: Path, qtbot: QtBot
) -> None:
    with closing(sqlite3.connect(home / FILE)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    before = {path.name: path.read_bytes() for path in home.iterdir()}
    said = starts_in_trouble(learner, qtbot)
    assert said == "The store study.db was made by a newer StudyApp. Update StudyApp to open it."
    assert learner.window.lesson.browser.lesson is not None  # it can still be read
    learner.leaves()
    assert {path.name: path.read_bytes() for path in home.iterdir()} == before


def test_a_folder_that_cannot_be_used_is_said_in_one_sentence(
    learner: Learner, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    learner.folder = tmp_path / "file" / "data"
    assert "cannot write to the folder" in starts_in_trouble(learner, qtbot)


def test_a_store_that_has_gone_is_made_anew_from_the_packs(learner: Learner, home: Path) -> None:
    (home / FILE).unlink()
    window = learner.starts()
    assert window.lesson.browser.lesson is not None
    assert not window.messages.isVisible()


def impatient(store: Store) -> None:
    """Give up waiting for another program after a moment instead of five seconds."""
    store._plain("PRAGMA busy_timeout=50")


def test_a_store_that_is_busy_elsewhere_is_said_and_reading_goes_on(
    learner: Learner, home: Path, qtbot: QtBot
) -> None:
    window = learner.starts()
    learner._session.run(window, impatient)
    learner.waits()
    with closing(sqlite3.connect(home / FILE, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        window._zoom(1)
        qtbot.waitUntil(
            window.messages.isVisible,
        )
        assert "is busy in another program" in window.messages.text.text()
        learner.clicks_word("piriformis")
        qtbot.waitUntil(lambda: "musculus piriformis" in learner.panel_shows())
        other.execute("ROLLBACK")
    learner.waits()


# commands and the keys


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def test_copy_and_select_all_are_for_the_field_that_has_the_keys(
    learner: Learner, qtbot: QtBot
) -> None:
    window = learner.starts()
    window.lesson.browser.selectAll()
    qtbot.keyClick(window, Qt.Key.Key_F, CONTROL)
    field = window.lesson.find_bar.field
    assert field.hasFocus()
    learner.types("sacrum")
    for by_keys in (True, False):
        QGuiApplication.clipboard().setText("before")
        field.deselect()
        if by_keys:
            qtbot.keyClick(field, Qt.Key.Key_A, CONTROL)
            qtbot.keyClick(field, Qt.Key.Key_C, CONTROL)
        else:
            window.actions_by_name["select_all"].trigger()
            window.actions_by_name["copy"].trigger()
        assert field.selectedText() == clipboard() == "sacrum"


def test_copy_takes_what_is_selected_in_the_panel(learner: Learner) -> None:
    window = learner.starts()
    label = next(
        label
        for label in window.anatomy.scroller.findChildren(QLabel)
        if "largest" in label.text() or len(label.text()) > 40
    )
    label.setFocus()
    window.actions_by_name["select_all"].trigger()
    window.actions_by_name["copy"].trigger()
    assert clipboard() == label.text()


def test_copy_takes_the_lessons_words_when_the_page_has_the_keys(
    learner: Learner, qtbot: QtBot
) -> None:
    window = learner.starts()
    browser = window.lesson.browser
    assert browser.hasFocus() and browser.lesson is not None
    qtbot.keyClick(browser, Qt.Key.Key_A, CONTROL)
    qtbot.keyClick(browser, Qt.Key.Key_C, CONTROL)
    lines = clipboard().splitlines()
    assert lines[0] == browser.lesson.title
    assert browser.lesson.blocks[0].text in lines
    assert QGuiApplication.clipboard().mimeData().formats() == ["text/plain"]
    assert [action.text() for action in browser.actions()] == ["Copy", "Select all"]


def test_a_number_typed_in_the_quiz_is_no_command_of_the_lesson(learner: Learner) -> None:
    window = learner.starts()
    learner.checks_themselves()
    assert not window.actions_by_name["find"].isEnabled()
    assert window.side.places["quiz"].isChecked()
    window.go("lesson")
    assert window.actions_by_name["find"].isEnabled()


def test_help_lists_every_key_and_every_source(learner: Learner, qtbot: QtBot) -> None:
    from studyapp.ui.actions import COMMANDS
    from studyapp.ui.kit.text_dialog import TextDialog

    window = learner.starts()
    window.actions_by_name["keys"].trigger()
    [dialog] = window.findChildren(TextDialog)
    listed = dialog.text.toPlainText()
    assert all(command.text in listed for command in COMMANDS if command.keys)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    window.actions_by_name["sources"].trigger()
    learner.waits()
    dialog = window.findChildren(TextDialog)[-1]
    assert "BodyParts3D" in dialog.text.toPlainText()
    assert "abstract read" in dialog.text.toPlainText()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_no_two_commands_have_the_same_keys() -> None:
    from studyapp.ui.actions import COMMANDS

    keys = [key for command in COMMANDS for key in command.keys]
    assert len(keys) == len(set(keys))


def test_coming_back_from_the_task_bar_leaves_the_keys_where_they_were(
    learner: Learner, qtbot: QtBot
) -> None:
    window = learner.starts()
    qtbot.keyClick(window, Qt.Key.Key_F, CONTROL)
    window.showMinimized()
    window.showNormal()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert isinstance(window.focusWidget(), QLineEdit)


class Flashes(QObject):
    """Notes every window that shows."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[QObject] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_window = isinstance(watched, QWidget) and watched.isWindow()
        if is_window and event.type() == QEvent.Type.Show:
            self.seen.append(watched)
        return False


def test_no_other_window_flashes_up_on_the_way_through_the_places(learner: Learner) -> None:
    flashes = Flashes()
    app = QApplication.instance()
    assert app is not None
    app.installEventFilter(flashes)
    window = learner.starts()
    for place in ("quiz", "progress", "lesson"):
        window.go(place)
        learner.waits()
    learner.checks_themselves()
    app.removeEventFilter(flashes)
    assert flashes.seen == [window]
    assert window.isActiveWindow()
