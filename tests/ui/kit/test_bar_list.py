"""Bars as a student uses them: walked through, pressed, read aloud, never cut."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont
from pytestqt.qtbot import QtBot

from studyapp.ui.kit.bar_list import BarList, Row
from studyapp.ui.kit.chart import ChartLook

ROWS: list[Row] = [
    ("a", "Gluteus maximus", "5 of 9 facts met", "61 %", 0.61),
    ("b", "Piriformis", "2 of 9 facts met", "20 %", 0.2),
    ("c", "Tensor fasciae latae", "9 facts to meet", "", 0.0),
]


def shown(qtbot: QtBot, pixels: int = 13) -> BarList:
    """The rows, on the screen."""
    font = QFont("Inter")
    font.setPixelSize(pixels)
    ink = QColor("black")
    bars = BarList()
    qtbot.addWidget(bars)
    bars.set_look(
        ChartLook(font=font, ground=ink, ink=ink, muted=ink, line=ink, accent=ink, fill=ink)
    )
    bars.set_hint("Enter shows the muscle")
    bars.show_rows(ROWS)
    bars.show()
    bars.activateWindow()
    qtbot.waitUntil(bars.isActiveWindow)
    return bars


def test_a_row_is_chosen_by_click_space_and_enter(qtbot: QtBot) -> None:
    bars = shown(qtbot)
    chosen: list[str] = []
    bars.chosen.connect(chosen.append)
    qtbot.mouseClick(bars.rows[1], Qt.MouseButton.LeftButton)
    qtbot.keyClick(bars.rows[0], Qt.Key.Key_Return)
    qtbot.keyClick(bars.rows[2], Qt.Key.Key_Space)
    assert chosen == ["b", "a", "c"]


def test_tab_stops_once_and_arrows_go_on(qtbot: QtBot) -> None:
    bars = shown(qtbot)

    def stops() -> list[str]:
        return [row.key for row in bars.rows if row.focusPolicy() & Qt.FocusPolicy.TabFocus]

    assert stops() == ["a"]
    bars.rows[0].setFocus()
    qtbot.keyClick(bars.rows[0], Qt.Key.Key_Down)
    assert bars.rows[1].hasFocus()
    assert stops() == ["b"]
    qtbot.keyClick(bars.rows[1], Qt.Key.Key_End)
    qtbot.keyClick(bars.rows[2], Qt.Key.Key_Down)
    assert bars.rows[2].hasFocus()


def test_a_row_says_all_it_shows(qtbot: QtBot) -> None:
    bars = shown(qtbot)
    assert [row.accessibleName() for row in bars.rows] == [
        "Gluteus maximus, 5 of 9 facts met, 61 %",
        "Piriformis, 2 of 9 facts met, 20 %",
        "Tensor fasciae latae, 9 facts to meet",
    ]
    assert {row.accessibleDescription() for row in bars.rows} == {"Enter shows the muscle"}


def test_new_rows_leave_the_keyboard_where_it_is(qtbot: QtBot) -> None:
    bars = shown(qtbot)
    bars.rows[1].setFocus()
    bars.show_rows([ROWS[0], ("b", "Piriformis", "3 of 9 facts met", "30 %", 0.3)])
    assert bars.rows[1].hasFocus()
    assert "30 %" in bars.rows[1].accessibleName()
    assert len(bars.rows) == 2


def test_a_stop_of_the_tab_key_is_left_when_its_row_goes(qtbot: QtBot) -> None:
    bars = shown(qtbot)
    bars.step(bars.rows[0], 2)
    bars.show_rows(ROWS[:2])
    assert [bool(row.focusPolicy() & Qt.FocusPolicy.TabFocus) for row in bars.rows] == [True, False]


@pytest.mark.parametrize("pixels", [13, 26])
@pytest.mark.parametrize("width", [380, 1000])
def test_nothing_of_a_row_is_cut(pixels: int, width: int, qtbot: QtBot) -> None:
    bars = shown(qtbot, pixels)
    bars.resize(max(width, bars.minimumSizeHint().width()), 600)
    qtbot.waitUntil(lambda: bars.rows[0].width() == bars.width())
    metrics = bars.fontMetrics()
    for row in bars.rows:
        texts = [row.name, row.detail, row.figure]
        wide = sum(map(metrics.horizontalAdvance, texts if bars.is_wide else texts[::2]))
        assert row.width() >= wide
        lines = 1 if bars.is_wide else 2
        assert row.height() >= lines * metrics.height()
        assert not row.grab().isNull()
