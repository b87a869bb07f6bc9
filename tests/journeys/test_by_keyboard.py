"""A student without a mouse reads, looks up, finds, is quizzed and comes back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from studyapp.ui.kit.wrapped_button import WrappedButton
from tests.learner import Learner, texts

ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def keys(learner: Learner) -> QWidget:
    """What has the keys."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the keys"
    return widget


def test_everything_of_an_evening_is_done_by_keys_alone(learner: Learner, qtbot: QtBot) -> None:
    window = learner.starts()
    assert keys(learner) is window.lesson.browser
    for _ in range(3):
        learner.presses_key(Qt.Key.Key_Tab)
    learner.presses_key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "regio glutealis" in learner.panel_shows())
    learner.presses_key(Qt.Key.Key_Left, ALT)
    qtbot.waitUntil(lambda: "musculus gluteus maximus" in learner.panel_shows())

    learner.presses_key(Qt.Key.Key_F6)  # to the panel
    first = keys(learner)
    assert isinstance(first, WrappedButton)
    learner.presses_key(Qt.Key.Key_Space)
    assert [row for row in window.anatomy.rows if row.property("role") == "card"] == [
        window.anatomy.rows[0]
    ]
    learner.presses_key(Qt.Key.Key_Tab)
    learner.presses_key(Qt.Key.Key_Space)  # "in this lesson"
    lesson = window.lesson.browser.lesson
    assert lesson is not None
    assert learner.marked() == lesson.sentence_text(window.anatomy.rows[0].row.sentences[0])
    learner.presses_key(Qt.Key.Key_F6)  # the panel has the keys still: back to the text
    assert keys(learner) is window.lesson.browser

    learner.presses_control(Qt.Key.Key_F)
    learner.types("sciatic")
    learner.presses_key(Qt.Key.Key_Return)
    assert window.lesson.find_bar.said.text().startswith("2 of ")
    learner.presses_key(Qt.Key.Key_Escape)
    assert keys(learner) is window.lesson.browser

    learner.presses_control(Qt.Key.Key_Return)  # Check yourself
    for _ in range(5):
        qtbot.waitUntil(lambda: learner.asked() is not None)
        learner.presses_key(Qt.Key.Key_1)
        learner.reads_feedback()
        learner.goes_on()
    qtbot.waitUntil(learner.quiz.summary.isVisible)
    learner.presses_control(Qt.Key.Key_3)
    progress = window.study.place("progress")
    qtbot.waitUntil(lambda: "1 quiz" in "\n".join(texts(progress)))
    learner.presses_control(Qt.Key.Key_1)
    assert window.lesson.browser.isVisible()


def test_the_arrow_of_a_row_leads_on_and_the_keys_stay_in_the_panel(learner: Learner) -> None:
    window = learner.starts()
    learner.presses_key(Qt.Key.Key_F6)
    seen = []
    for _ in range(4):
        seen.append(keys(learner).accessibleName())
        learner.presses_key(Qt.Key.Key_Tab)
        if keys(learner).accessibleName().startswith("Show "):
            break
    learner.presses_key(Qt.Key.Key_Space)
    assert "musculus gluteus maximus" not in learner.panel_shows()
    assert window.anatomy.isAncestorOf(keys(learner)), seen


def test_a_shape_is_found_and_followed_by_keys(learner: Learner) -> None:
    window = learner.starts()
    window.anatomy.plate.setFocus()
    learner.presses_key(Qt.Key.Key_Right)
    assert window.anatomy.box.pointed.text().startswith("origin of gluteus maximus: ")
    for _ in range(3):
        learner.presses_key(Qt.Key.Key_Left)
    assert "gluteus maximus" not in window.anatomy.box.pointed.text()
    learner.presses_key(Qt.Key.Key_Return)
    assert "musculus gluteus maximus" not in learner.panel_shows()


@pytest.mark.parametrize("place", ["lesson", "quiz", "progress"])
def test_tab_goes_round_and_never_gets_lost(learner: Learner, place: str) -> None:
    window = learner.starts()
    window.go(place)
    learner.waits()
    first = window.side.places[place]
    first.setFocus()
    for _ in range(400):
        learner.bot.keyClick(keys(learner), Qt.Key.Key_Tab, SHIFT)
        assert keys(learner).isVisible()
        if keys(learner) is first:
            break
    assert keys(learner) is first


def test_larger_text_leaves_the_keys_where_they_are(learner: Learner) -> None:
    window = learner.starts()
    for _ in range(3):
        learner.presses_control(Qt.Key.Key_Plus)
        assert keys(learner) is window.lesson.browser
    assert window.pair.is_narrow
    learner.presses_key(Qt.Key.Key_F6)
    row = keys(learner)
    assert isinstance(row, WrappedButton)
    text = row.text()
    learner.presses_control(Qt.Key.Key_0)
    row = keys(learner)
    assert isinstance(row, WrappedButton) and row.text() == text


def test_the_keys_stay_in_the_panel_when_another_structure_comes_up(learner: Learner) -> None:
    """The row that had them goes with the structure before."""
    window = learner.starts()
    window.anatomy.rows[0].name.setFocus()
    window.reading.show_structure("piriformis")
    learner.waits()
    assert "musculus piriformis" in learner.panel_shows()
    assert window.focusWidget() is window.anatomy.plate
