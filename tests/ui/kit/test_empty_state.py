"""A place with nothing in it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from pytestqt.qtbot import QtBot

from studyapp.ui.kit.empty_state import EmptyState


def test_it_says_what_will_be_here_and_what_to_do(qtbot: QtBot) -> None:
    empty = EmptyState("Your scores will appear here.", "Check yourself")
    qtbot.addWidget(empty)
    empty.set_look(QFont("Inter"), gap=10)
    empty.show()
    assert empty.text.text() == "Your scores will appear here."
    with qtbot.waitSignal(empty.acted):
        qtbot.mouseClick(empty.act, Qt.MouseButton.LeftButton)


def test_without_an_action_there_is_no_button(qtbot: QtBot) -> None:
    empty = EmptyState("Nothing here.")
    qtbot.addWidget(empty)
    empty.show()
    assert not empty.act.isVisible()
