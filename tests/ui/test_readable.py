"""Nothing is cut off at twice the text size, and nothing is without a name."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from studyapp.ui.kit.text_dialog import TextDialog
from studyapp.ui.kit.wrapped_button import WrappedButton
from studyapp.ui.library.import_dialog import ImportDialog
from studyapp.ui.messages import show_bug
from tests.learner import Learner
from tests.ui.readable import cut, nameless
from tests.ui.window_steps import ARTICLE, carried, drop


def lesson(learner: Learner) -> None:
    learner.window.lesson.find_bar.open_bar()


def message(learner: Learner) -> None:
    learner.window.messages.tell(
        "Gluteus maximus: 24 paragraphs, 7 headings, 3 references, 50 comments. "
        "The page announces 57 comments; 50 are in the file.",
        action="Go on",
    )


def panel(learner: Learner) -> None:
    learner.window.messages.dismiss.click()
    learner.window.pair.bring_up(learner.window.anatomy)
    for row in learner.window.anatomy.rows[:8]:
        row.sources.click()
    learner.window.anatomy.plate.setFocus()
    learner.presses_key(Qt.Key.Key_Right)


def landmark(learner: Learner) -> None:
    learner.window.reading.show_structure("greater-trochanter")
    learner.waits()


def claim(learner: Learner) -> None:
    learner.window.reading.show_structure("gluteus-maximus")
    learner.window.reading.show_claim(next(iter(learner.window._labels)))
    learner.waits()


def quiz(learner: Learner) -> None:
    learner.window.go("quiz")
    learner.waits()


def asking(learner: Learner) -> None:
    learner.checks_themselves()


def feedback(learner: Learner) -> None:
    learner.presses_key(Qt.Key.Key_1)
    learner.reads_feedback()


def progress(learner: Learner) -> None:
    learner.window.go("progress")
    learner.waits()


PLACES = (lesson, message, panel, landmark, claim, quiz, progress, asking, feedback)


@pytest.fixture
def enlarged(learner: Learner) -> Learner:
    """The app in its smallest window with its largest text."""
    window = learner.starts()
    window.resize(1024, 640)
    window._look.choose(window._look.choice, 2.0)
    learner.waits()
    return learner


def test_the_panel_is_a_tab_of_its_own_at_twice_the_size(enlarged: Learner) -> None:
    window = enlarged.window
    assert (window.width(), window.height()) == (1024, 640)
    assert window.pair.is_narrow
    assert window.lesson.isVisible() and not window.anatomy.isVisible()
    enlarged.clicks_word("piriformis")
    assert window.anatomy.isVisible() and not window.lesson.isVisible()
    window._look.choose(window._look.choice, 1.0)
    assert window.lesson.isVisible() and window.anatomy.isVisible()


def test_no_text_is_cut_off_at_twice_the_size(enlarged: Learner) -> None:
    found = {}
    for place in PLACES:
        place(enlarged)
        if texts := cut(enlarged.window):
            found[place.__name__] = texts
    assert found == {}


def test_at_the_usual_size_all_is_read_whole_and_what_takes_keys_has_a_name(
    learner: Learner,
) -> None:
    learner.starts().resize(1024, 640)
    found = {}
    for place in PLACES:
        place(learner)
        if trouble := cut(learner.window) + nameless(learner.window):
            found[place.__name__] = trouble
    assert found == {}


def bug(learner: Learner) -> QWidget:
    return show_bug(ValueError("x"), learner.window)


def keys(learner: Learner) -> QWidget:
    learner.window.actions_by_name["keys"].trigger()
    return learner.window.findChildren(TextDialog)[-1]


def importing(learner: Learner) -> QWidget:
    drop(learner, carried(ARTICLE))
    dialog = learner.window.importing.dialog
    assert isinstance(dialog, ImportDialog)
    return dialog


def test_dialogs_are_named_and_read_whole(enlarged: Learner, qtbot: QtBot) -> None:
    opened: tuple[Callable[[Learner], QWidget], ...] = (bug, keys, importing)
    for open_one in opened:
        dialog = open_one(enlarged)
        qtbot.waitUntil(dialog.isVisible)
        assert cut(dialog) == [], open_one.__name__
        assert nameless(dialog) == [], open_one.__name__
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()


# that the tests above would notice


def test_a_text_that_is_cut_off_is_noticed(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(300, 100)
    for number, wraps in enumerate((False, True)):
        label = QLabel("words that need much more room than this", window, wordWrap=wraps)
        label.setGeometry(0, 40 * number, 60, 20)
    QLabel("runs out of the window at its right", window).move(250, 80)
    button = WrappedButton("a button of many words", window)
    button.setGeometry(120, 0, 60, 10)
    window.show()
    assert len(cut(window)) == 4


def test_a_control_without_a_name_is_noticed(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    for control in (QLineEdit(), QToolButton(), QPushButton("Named"), QSpinBox()):
        column.addWidget(control)
    window.show()
    assert [text.split(" in ")[0] for text in nameless(window)] == [
        "QLineEdit", "QToolButton", "QSpinBox"
    ]  # fmt: skip
