"""Two muscles side by side, as a student sees, hears and walks through them."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from studyapp.core.comparisons import Comparison
from studyapp.core.structures import Slug
from studyapp.db.store import Store
from studyapp.services import comparing
from studyapp.ui.comparing import CompareDialog, dress, fill, show_comparison, title_of
from studyapp.ui.kit.side_by_side import BOTH, OWN, Group, Line, SideBySide
from studyapp.ui.theme import Look, ThemeName
from tests.learner import texts
from tests.ui.test_readable import cut, nameless

GMAX, PIRI = Slug("gluteus-maximus"), Slug("piriformis")
PAIRS = [(GMAX, PIRI), (GMAX, GMAX), (Slug("biceps-femoris"), Slug("semitendinosus"))]


@pytest.fixture
def both(store: Store) -> Comparison:
    """Two muscles that share two actions and nothing else."""
    return comparing.compared(store, GMAX, PIRI)


@pytest.fixture
def window(look: Look, qtbot: QtBot) -> QWidget:
    """A dressed window to stand over."""
    window = QWidget(objectName="page")
    qtbot.addWidget(window)
    look.dress(window)
    window.resize(1024, 640)
    window.show()
    return window


def on(window: QWidget, comparison: Comparison, look: Look, width: int = 660) -> SideBySide:
    """The widget on its own, so high that all of it is in sight."""
    columns = SideBySide(window)
    fill(columns, comparison)
    dress(columns, look)
    window.resize(width, 4000)
    columns.setGeometry(window.rect())
    columns.show()
    QApplication.processEvents()
    return columns


def opened(comparison: Comparison, look: Look, window: QWidget, qtbot: QtBot) -> CompareDialog:
    """The dialog, with the keys."""
    dialog = show_comparison(comparison, look, window)
    assert isinstance(dialog, CompareDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    QApplication.processEvents()
    return dialog


def label(widget: QWidget, text: str, number: int = 0) -> QLabel:
    """The label in sight that reads so."""
    found = [child for child in widget.findChildren(QLabel) if child.text() == text]
    return [child for child in found if child.isVisibleTo(widget)][number]


def sign_of(line: QLabel) -> str:
    """What stands before a line."""
    above = line.parentWidget()
    assert above is not None
    beside = [
        child.text()
        for child in above.findChildren(QLabel)
        if child.geometry().right() < line.x() and abs(child.y() - line.y()) < line.height() / 2
    ]
    return "".join(beside)


# --------------------------------------------------------------------------- what is seen


def test_what_both_have_has_a_sign_of_its_own_and_comes_first_on_both_sides(
    both: Comparison, look: Look, window: QWidget
) -> None:
    columns = on(window, both, look)
    shared, own = "hip abduction (assistant)", "hip extension (prime mover)"
    left, right = label(columns, shared), label(columns, shared, 1)
    assert (sign_of(left), sign_of(right)) == (BOTH, BOTH)
    assert sign_of(label(columns, own)) == OWN
    tops = [line.mapTo(columns, line.rect().topLeft()).y() for line in (left, right)]
    assert tops[0] == tops[1]
    assert label(columns, own).y() > left.y()
    assert label(columns, f"{BOTH} the same on both sides").isVisible()


def test_what_differs_is_heavier_and_in_ink(both: Comparison, look: Look, window: QWidget) -> None:
    def has(widget: QWidget, role: str) -> bool:
        image: QImage = widget.grab().toImage()
        points = ((x, y) for x in range(image.width()) for y in range(image.height()))
        return any(image.pixelColor(*point) == look.colour(role) for point in points)

    columns = on(window, both, look)
    shared = label(columns, "hip abduction (assistant)")
    own = label(columns, "hip extension (prime mover)")
    assert own.font().weight() > shared.font().weight()
    for theme in (ThemeName.LIGHT, ThemeName.DARK, ThemeName.CONTRAST):
        look.choose(theme, 1.0)
        assert has(shared, "muted") and not has(shared, "ink")
        assert has(own, "ink")


def test_where_nothing_is_shared_no_sign_is_explained(
    store: Store, look: Look, window: QWidget
) -> None:
    columns = on(window, comparing.compared(store, GMAX, GMAX), look)
    assert not columns.note.isVisible()
    assert [head.text() for head in columns.heads] == [
        "gluteus maximus starts at", "gluteus maximus ends at"
    ]  # fmt: skip


def test_columns_stand_below_each_other_where_room_is_short(
    both: Comparison, look: Look, window: QWidget
) -> None:
    columns = on(window, both, look, 660)
    wide = [label(columns, text) for text in ("coccyx", "pelvic surface of the sacrum")]
    places = [line.mapTo(columns, line.rect().topLeft()) for line in wide]
    assert places[1].x() > places[0].x() + 200
    assert texts(columns).count("piriformis") == 1
    columns.resize(380, 4000)
    QApplication.processEvents()
    places = [line.mapTo(columns, line.rect().topLeft()) for line in wide]
    assert places[1].x() == places[0].x() and places[1].y() > places[0].y()
    assert texts(columns).count("piriformis") == 4  # once in each row, as a head of its own


def test_another_comparison_takes_the_place_of_the_first(
    both: Comparison, store: Store, look: Look, window: QWidget
) -> None:
    columns = on(window, both, look)
    fill(columns, comparing.compared(store, *PAIRS[2]))
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    seen = texts(columns)
    assert "head of the fibula" in seen
    assert "coccyx" not in seen and "gluteus maximus" not in seen
    assert cut(columns) == []


# -------------------------------------------------------------------- ears, sizes, themes


def test_rows_columns_and_lines_are_told(both: Comparison, look: Look, window: QWidget) -> None:
    columns = on(window, both, look)
    title = label(columns, "Insertions")
    assert title.accessibleName() == (
        "Insertions. gluteus maximus: iliotibial tract; gluteal tuberosity. "
        "piriformis: upper border of the greater trochanter."
    )
    line = label(columns, "hip abduction (assistant)")
    assert line.accessibleName() == "hip abduction (assistant) (the same)"
    cell = line.parentWidget()
    assert cell is not None
    assert cell.accessibleName().startswith("Actions. gluteus maximus: hip external rotation")
    assert columns.accessibleName().startswith("Origins. gluteus maximus: ilium behind")


def test_a_side_with_nothing_says_so(qtbot: QtBot) -> None:
    columns = SideBySide()
    qtbot.addWidget(columns)
    columns.show_groups(("one", "other"), [Group("Nerve", [Line("some nerve")], [])])
    columns.show()
    assert "–" in texts(columns)
    assert columns.told == "Nerve. one: some nerve. other: nothing."


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("zoom", [1.0, 2.0])
@pytest.mark.parametrize("width", [1000, 660, 420, 340])
def test_nothing_is_cut_at_any_size(
    width: int, zoom: float, pair: tuple[Slug, Slug], store: Store, look: Look, window: QWidget
) -> None:
    look.choose(ThemeName.CONTRAST, zoom)
    columns = on(window, comparing.compared(store, *pair), look, width)
    assert cut(window) == []
    assert sum(text in (BOTH, OWN) for text in texts(columns)) >= 7


# ------------------------------------------------------------------------------ the dialog


def test_the_dialog_is_not_waited_for_and_escape_ends_it(
    both: Comparison, look: Look, window: QWidget, qtbot: QtBot
) -> None:
    dialog = opened(both, look, window, qtbot)
    assert dialog.windowTitle() == "gluteus maximus and piriformis"
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not isValid(dialog))


def test_the_close_button_ends_it_too(
    both: Comparison, look: Look, window: QWidget, qtbot: QtBot
) -> None:
    dialog = opened(both, look, window, qtbot)
    qtbot.mouseClick(dialog.close_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not isValid(dialog))


def test_a_muscle_and_itself_have_one_name(store: Store) -> None:
    assert title_of(comparing.compared(store, GMAX, GMAX)) == "gluteus maximus"


def test_what_fits_does_not_scroll(
    both: Comparison, look: Look, window: QWidget, qtbot: QtBot
) -> None:
    dialog = opened(both, look, window, qtbot)
    assert dialog.area.verticalScrollBar().maximum() == 0
    assert dialog.height() < window.height()


def test_the_arrow_keys_scroll_what_does_not_fit_and_tab_reaches_close(
    both: Comparison, look: Look, window: QWidget, qtbot: QtBot
) -> None:
    look.choose(ThemeName.LIGHT, 2.0)
    dialog = opened(both, look, window, qtbot)
    bar = dialog.area.verticalScrollBar()
    assert dialog.height() <= window.height() and bar.maximum() > 0
    assert dialog.area.hasFocus()
    qtbot.keyClick(dialog.area, Qt.Key.Key_Down)
    assert bar.value() > 0
    qtbot.keyClick(dialog.area, Qt.Key.Key_Tab)
    assert dialog.close_button.hasFocus()


@pytest.mark.parametrize("zoom", [1.0, 2.0])
@pytest.mark.parametrize("size", [(1000, 600), (420, 420), (320, 300)])
def test_a_resized_dialog_is_read_whole(
    size: tuple[int, int],
    zoom: float,
    both: Comparison,
    look: Look,
    window: QWidget,
    qtbot: QtBot,
) -> None:
    look.choose(ThemeName.DARK, zoom)
    dialog = opened(both, look, window, qtbot)
    dialog.resize(*size)
    assert dialog.width() == size[0]
    bar = dialog.area.verticalScrollBar()
    while True:
        assert cut(dialog) == []
        assert nameless(dialog) == []
        if bar.value() == bar.maximum():
            break
        bar.setValue(bar.value() + bar.pageStep())
    assert dialog.area.horizontalScrollBar().maximum() == 0


def test_a_look_chosen_meanwhile_is_taken(
    both: Comparison, look: Look, window: QWidget, qtbot: QtBot
) -> None:
    dialog = opened(both, look, window, qtbot)
    line = label(dialog.columns, "coccyx")
    before = line.font().pixelSize()
    look.choose(ThemeName.DARK, 2.0)
    assert line.font().pixelSize() == 2 * before
    assert cut(dialog) == []
