"""A button whose text wraps."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from studyapp.ui.kit.wrapped_button import WrappedButton

LONG = "posterior surface of the sacrum below the posterior gluteal line"


@pytest.fixture
def button(qtbot: QtBot) -> Iterator[WrappedButton]:
    """In a column, as in the panel."""
    whole = QWidget()
    qtbot.addWidget(whole)
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    button = WrappedButton(LONG)
    column.addWidget(button)
    column.addStretch(1)
    whole.resize(200, 400)
    whole.show()
    whole.activateWindow()
    qtbot.waitUntil(whole.isActiveWindow)
    yield button
    whole.close()


@pytest.mark.parametrize("width", [700, 300, 150])
def test_it_is_as_tall_as_its_lines(button: WrappedButton, width: int) -> None:
    button.window().resize(width, 400)
    QApplication.processEvents()
    line = button.fontMetrics().height()
    lines = (button.height() - 6) / line
    assert button.height() == button.heightForWidth(button.width())
    assert lines >= button.fontMetrics().horizontalAdvance(LONG) // width


def test_its_longest_word_always_fits(button: WrappedButton) -> None:
    longest = button.fontMetrics().horizontalAdvance("posterior")
    assert button.minimumSizeHint().width() >= longest
    assert WrappedButton("").minimumSizeHint().height() > 0


def test_keys_and_clicks_press_it(button: WrappedButton, qtbot: QtBot) -> None:
    qtbot.keyClick(button.window(), Qt.Key.Key_Tab)
    assert button.hasFocus()
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Space)
    with qtbot.waitSignal(button.clicked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_what_has_the_keys_wears_a_ring(button: WrappedButton) -> None:
    ring, ink = QColor(Qt.GlobalColor.transparent), QColor(Qt.GlobalColor.transparent)
    ring.setRgb(200, 10, 10)
    ink.setRgb(10, 10, 10)
    button.set_look(ink, ring)

    def wears_ring() -> bool:
        picture = button.grab().toImage()
        edge = [picture.pixelColor(x, 1) for x in range(20, picture.width() - 20)]
        return any(colour.red() > colour.blue() + 90 for colour in edge)

    button.clearFocus()
    assert not wears_ring()
    button.setFocus()
    assert wears_ring()


def test_a_screen_reader_says_its_text(button: WrappedButton) -> None:
    interface = QAccessible.queryAccessibleInterface(button)
    assert interface.text(QAccessible.Text.Name) == LONG
