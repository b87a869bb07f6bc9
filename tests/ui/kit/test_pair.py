"""Two widgets side by side, or as two tabs."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from studyapp.ui.kit.pair import Pair


@pytest.fixture
def pair(qtbot: QtBot) -> Pair:
    """Two fields that need 500 pixels, in 700."""
    pair = Pair(("Left", QLineEdit("left")), ("Right", QLineEdit("right")))
    qtbot.addWidget(pair)
    pair.set_needs(500)
    pair.set_sizes([400, 300])
    pair.resize(700, 200)
    pair.show()
    pair.activateWindow()
    qtbot.waitUntil(pair.isActiveWindow)
    return pair


def share(pair: Pair) -> float:
    """How much of the width the left one has."""
    left, right = pair.splitter.sizes()
    return round(left / (left + right), 2)


def fields(pair: Pair) -> tuple[QLineEdit, QLineEdit]:
    """The two, wherever they are."""
    found = {field.text(): field for field in pair.findChildren(QLineEdit)}
    return found["left"], found["right"]


def test_with_room_both_are_in_sight_as_wide_as_they_were_given(pair: Pair) -> None:
    assert not pair.is_narrow
    assert all(field.isVisible() for field in fields(pair))
    assert share(pair) == 0.57


def test_without_room_they_are_two_tabs_and_either_can_be_brought_up(
    pair: Pair, qtbot: QtBot
) -> None:
    left, right = fields(pair)
    pair.resize(499, 200)
    assert pair.is_narrow
    assert [pair.tabs.tabText(n) for n in range(2)] == ["Left", "Right"]
    assert left.isVisible() and not right.isVisible()
    pair.bring_up(right)
    assert right.isVisible() and not left.isVisible()
    qtbot.keyClick(pair.tabs.tabBar(), Qt.Key.Key_Left)
    assert left.isVisible()


def test_widths_come_back_after_they_were_tabs(pair: Pair) -> None:
    for width in (300, 700, 400, 700):
        pair.resize(width, 200)
        QApplication.processEvents()
    assert share(pair) == 0.57


def test_widths_that_were_given_while_they_were_tabs_are_taken(qtbot: QtBot) -> None:
    pair = Pair(("Left", QLineEdit()), ("Right", QLineEdit()))
    qtbot.addWidget(pair)
    pair.set_needs(500)
    pair.set_sizes([200, 500])
    pair.resize(300, 200)
    pair.show()
    assert pair.is_narrow
    pair.resize(700, 200)
    QApplication.processEvents()
    assert share(pair) == 0.29


def test_a_hand_that_moves_the_handle_is_told_of_and_remembered(pair: Pair, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pair.moved) as moved:
        pair.splitter.moveSplitter(250, 1)
    assert moved.args == [pair.splitter.sizes()]
    before = share(pair)
    pair.resize(400, 200)
    pair.resize(700, 200)
    QApplication.processEvents()
    assert share(pair) == before < 0.4


def test_more_room_needed_makes_tabs_and_the_keys_stay_where_they_are(pair: Pair) -> None:
    _left, right = fields(pair)
    right.setFocus()
    pair.set_needs(900)
    assert pair.is_narrow and right.isVisible() and right.hasFocus()
    pair.set_needs(500)
    assert not pair.is_narrow and right.hasFocus()


def test_neither_can_be_folded_away(pair: Pair) -> None:
    pair.splitter.moveSplitter(0, 1)
    assert min(pair.splitter.sizes()) > 0
