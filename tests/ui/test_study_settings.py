"""How much a student studies a day: chosen by hand or by keys, kept, read whole."""

from collections.abc import Mapping

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from studyapp.db.store import Store
from studyapp.services import keeping
from studyapp.ui.study_settings import StudySettings
from studyapp.ui.theme import Look, ThemeName
from tests.ui.test_readable import cut, nameless

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window(look: Look, qtbot: QtBot) -> QWidget:
    """A dressed window to stand over."""
    window = QWidget(objectName="page")
    qtbot.addWidget(window)
    look.dress(window)
    window.resize(1024, 640)
    window.show()
    return window


def opened(
    kept: Mapping[str, object], look: Look, window: QWidget, qtbot: QtBot
) -> tuple[StudySettings, list[dict[str, object]]]:
    """The dialog with the keys, and what it says was chosen."""
    dialog = StudySettings(kept, look, window)
    chosen: list[dict[str, object]] = []
    dialog.chosen.connect(chosen.append)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    QApplication.processEvents()
    return dialog, chosen


def shown(dialog: StudySettings) -> tuple[int, int, bool]:
    """What stands in it."""
    return dialog.minutes.box.value(), dialog.new.box.value(), dialog.sure.isChecked()


def test_what_is_kept_is_shown(look: Look, window: QWidget, qtbot: QtBot) -> None:
    kept = {"minutes_a_day": 30, "new_a_day": 0, "ask_sure": True, "theme": "dark"}
    dialog, _ = opened(kept, look, window, qtbot)
    assert shown(dialog) == (30, 0, True)


@pytest.mark.parametrize("kept", [{}, {"minutes_a_day": "many", "new_a_day": True, "ask_sure": 1}])
def test_where_nothing_sound_is_kept_the_usual_is_shown(
    kept: dict[str, object], look: Look, window: QWidget, qtbot: QtBot
) -> None:
    dialog, _ = opened(kept, look, window, qtbot)
    assert shown(dialog) == (15, 10, False)


def test_only_what_was_changed_is_told_and_can_be_kept(
    store: Store, look: Look, window: QWidget, qtbot: QtBot
) -> None:
    dialog, chosen = opened(keeping.preferences(store), look, window, qtbot)
    qtbot.keyClick(dialog.minutes.box, Qt.Key.Key_Up)
    qtbot.mouseClick(dialog.sure, Qt.MouseButton.LeftButton, pos=dialog.sure.rect().center())
    qtbot.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not isValid(dialog))
    assert chosen == [{"minutes_a_day": 16, "ask_sure": True}]
    for key, value in chosen[0].items():
        keeping.set_preference(store, key, value)
    again, _ = opened(keeping.preferences(store), look, window, qtbot)
    assert shown(again) == (16, 10, True)


def test_nothing_changed_is_nothing_told(look: Look, window: QWidget, qtbot: QtBot) -> None:
    dialog, chosen = opened({"minutes_a_day": 9000}, look, window, qtbot)
    assert dialog.minutes.box.value() == 240
    dialog.ok.click()
    qtbot.waitUntil(lambda: not isValid(dialog))
    assert chosen == []


@pytest.mark.parametrize("way", ["cancel", "escape"])
def test_cancel_and_escape_leave_all_as_it_was(
    way: str, look: Look, window: QWidget, qtbot: QtBot
) -> None:
    dialog, chosen = opened({}, look, window, qtbot)
    dialog.new.box.setValue(3)
    if way == "cancel":
        qtbot.mouseClick(dialog.cancel, Qt.MouseButton.LeftButton)
    else:
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not isValid(dialog))
    assert chosen == []


def test_a_number_is_stepped_by_its_buttons_and_stops_at_its_limits(
    look: Look, window: QWidget, qtbot: QtBot
) -> None:
    dialog, _ = opened({"new_a_day": 1}, look, window, qtbot)
    new = dialog.new
    qtbot.mouseClick(new.fewer, Qt.MouseButton.LeftButton)
    assert new.box.value() == 0 and not new.fewer.isEnabled()
    qtbot.mouseClick(new.more, Qt.MouseButton.LeftButton)
    assert new.box.value() == 1 and new.fewer.isEnabled()
    edge = QPoint(new.box.width() - 6, 8)
    qtbot.mouseClick(new.box, Qt.MouseButton.LeftButton, pos=edge)
    assert new.box.value() == 1  # nothing inside the box steps unseen
    assert (new.box.minimum(), new.box.maximum()) == (0, 100)
    assert (dialog.minutes.box.minimum(), dialog.minutes.box.maximum()) == (1, 240)


def test_a_typed_number_counts_though_enter_follows_at_once(
    look: Look, window: QWidget, qtbot: QtBot
) -> None:
    dialog, chosen = opened({}, look, window, qtbot)
    assert dialog.minutes.box.hasFocus()
    dialog.minutes.box.selectAll()
    qtbot.keyClicks(dialog.minutes.box, "45")
    qtbot.keyClick(dialog.minutes.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not isValid(dialog))
    assert chosen == [{"minutes_a_day": 45}]


def test_all_of_it_is_reached_by_keys(look: Look, window: QWidget, qtbot: QtBot) -> None:
    dialog, _ = opened({}, look, window, qtbot)
    seen = []
    for _ in range(5):
        here = QApplication.focusWidget()
        assert here is not None
        seen.append(here)
        qtbot.keyClick(here, Qt.Key.Key_Tab)
    down = [dialog.minutes.box, dialog.new.box, dialog.sure]
    assert seen[:3] == down
    assert set(seen[3:]) == {dialog.ok, dialog.cancel}
    qtbot.keyClick(dialog, Qt.Key.Key_N, ALT)
    assert dialog.new.box.hasFocus()
    qtbot.keyClick(dialog, Qt.Key.Key_A, ALT)
    qtbot.waitUntil(dialog.sure.isChecked)


def test_each_control_says_what_it_does(look: Look, window: QWidget, qtbot: QtBot) -> None:
    dialog, _ = opened({}, look, window, qtbot)
    told = [label.text() for label in dialog.findChildren(QLabel)]
    for control in (dialog.minutes.box, dialog.new.box, dialog.sure):
        assert control.accessibleDescription() in told
    assert "What you were sure of and missed comes back first." in told
    assert dialog.minutes.box.accessibleName() == "Minutes a day"
    assert dialog.minutes.fewer.accessibleName() == "Minutes a day: fewer"


@pytest.mark.parametrize("theme", [ThemeName.LIGHT, ThemeName.DARK, ThemeName.CONTRAST])
@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_it_is_read_whole_however_small_it_is_made(
    zoom: float, theme: ThemeName, look: Look, window: QWidget, qtbot: QtBot
) -> None:
    dialog, _ = opened({"minutes_a_day": 240, "new_a_day": 100}, look, window, qtbot)
    look.choose(theme, zoom)
    dialog.resize(1, 1)
    assert cut(dialog) == []
    assert nameless(dialog) == []
    assert dialog.width() <= 1024 and dialog.height() <= 640
    for box in (dialog.minutes.box, dialog.new.box):
        room = box.lineEdit().contentsRect()
        metrics = QFontMetrics(box.font())
        assert room.width() >= metrics.horizontalAdvance(box.text())
        assert room.height() >= metrics.height()
        assert box.rect().contains(box.lineEdit().geometry())


@pytest.mark.parametrize("theme", [ThemeName.LIGHT, ThemeName.DARK, ThemeName.CONTRAST])
def test_the_empty_box_has_an_edge_that_can_be_seen(
    theme: ThemeName, look: Look, window: QWidget, qtbot: QtBot
) -> None:
    look.choose(theme, 1.0)
    dialog, _ = opened({}, look, window, qtbot)
    image = dialog.sure.grab().toImage()
    points = ((x, y) for x in range(20) for y in range(image.height()))
    assert any(image.pixelColor(*point) == look.colour("edge") for point in points)
