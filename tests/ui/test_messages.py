"""What the app says above the page, and the dialog for a bug."""

import logging
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from studyapp import app
from studyapp.core.errors import StudyError
from studyapp.db.store import Store
from studyapp.ui.messages import MessageBar, report, show_bug
from tests.learner import Learner

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def bar(qtbot: QtBot) -> MessageBar:
    bar = MessageBar()
    qtbot.addWidget(bar)
    return bar


def test_a_message_offers_one_thing_to_do_and_goes(bar: MessageBar, qtbot: QtBot) -> None:
    done: list[str] = []
    bar.tell("You stopped here.", action="Go on", act=lambda: done.append("went on"))
    assert bar.isVisible() and bar.act.text() == "Go on"
    assert bar.accessibleName() == bar.text.text() == "You stopped here."
    qtbot.mouseClick(bar.act, LEFT)
    assert done == ["went on"] and not bar.isVisible()


def test_a_message_without_anything_to_do_is_dismissed(bar: MessageBar, qtbot: QtBot) -> None:
    bar.tell("Go on?", action="Go on", act=lambda: pytest.fail("was not asked for"))
    bar.warn("The disk is full.")
    assert not bar.act.isVisible()
    assert bar.property("role") == "trouble"
    bar.tell("Kept.")
    assert bar.property("role") == "notice" and not bar.act.isVisible()
    qtbot.mouseClick(bar.dismiss, LEFT)
    assert not bar.isVisible()


def test_a_message_is_shown_as_it_is_written(bar: MessageBar) -> None:
    bar.warn("<b>a.txt</b> & <img src=x>")
    assert bar.text.textFormat() is Qt.TextFormat.PlainText


def raised(text: str) -> ValueError:
    """An error that has been raised, as a report shows it."""
    try:
        raise ValueError(text)
    except ValueError as error:
        return error


def press(qtbot: QtBot, box: QMessageBox, text: str) -> None:
    [button] = [button for button in box.buttons() if button.text() == text]
    qtbot.mouseClick(button, LEFT)


def test_the_report_of_a_bug_goes_to_the_clipboard(bar: MessageBar, qtbot: QtBot) -> None:
    error = raised("what went wrong")
    box = show_bug(error, bar)
    QGuiApplication.clipboard().clear()
    press(qtbot, box, "Copy report")
    copied = QGuiApplication.clipboard().text()
    assert copied == report(error)
    assert "ValueError: what went wrong" in copied and "test_messages.py" in copied
    assert copied.startswith("StudyApp ")


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_the_dialog_of_a_bug_is_left_by_keys(bar: MessageBar, qtbot: QtBot, key: Qt.Key) -> None:
    bar.tell("The page behind it.")
    box = show_bug(raised("x"), bar)
    assert box.defaultButton().text() == "Go on"
    qtbot.keyClick(box.defaultButton() if key == Qt.Key.Key_Return else box, key)
    assert not box.isVisible()


# in the window


def study_error(_store: Store) -> None:
    raise StudyError("That lesson is not in the store any more.")


def bug(_store: Store) -> None:
    raise raised("a bug of ours")


def boxes(learner: Learner) -> list[QMessageBox]:
    """The dialogs that are open."""
    found = learner.window.findChildren(QMessageBox)
    return [box for box in found if isinstance(box, QMessageBox) and box.isVisible()]


def test_what_a_student_can_understand_stands_in_the_bar(learner: Learner) -> None:
    learner.starts()
    learner._session.run(learner.window, study_error)
    learner.waits()
    bar = learner.window.messages
    assert bar.isVisible() and bar.text.text() == "That lesson is not in the store any more."
    assert bar.property("role") == "trouble" and boxes(learner) == []


def test_a_bug_is_logged_and_reported_and_the_app_goes_on(
    learner: Learner, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    learner.starts()
    learner._session.run(learner.window, bug)
    learner.waits()
    [record] = [r for r in caplog.records if r.levelno >= logging.ERROR]
    assert record.exc_info is not None
    caplog.clear()
    [box] = boxes(learner)
    press(qtbot, box, "Copy report")
    assert "a bug of ours" in QGuiApplication.clipboard().text()
    learner.clicks_word("piriformis")
    qtbot.waitUntil(lambda: "musculus piriformis" in learner.panel_shows())


def test_one_bug_that_hits_everything_is_told_once(
    learner: Learner, caplog: pytest.LogCaptureFixture
) -> None:
    learner.starts()
    error = raised("the store is gone")
    for _ in range(3):
        learner._session.failed.emit(error)
    assert len(boxes(learner)) == 1
    caplog.clear()


def test_a_bug_in_a_slot_is_reported_too(
    learner: Learner, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    learner.starts()
    error = raised("in a slot")
    app._on_bug(learner._session, ValueError, error, error.__traceback__)
    assert len(boxes(learner)) == 1
    caplog.clear()
    app._on_bug(learner._session, KeyboardInterrupt, KeyboardInterrupt(), None)
    assert len(boxes(learner)) == 1
    assert "KeyboardInterrupt" in capsys.readouterr().err
    assert sys.excepthook is not sys.__excepthook__  # pytest-qt's own stays in place
