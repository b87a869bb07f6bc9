"""The side bar's shelf: lessons, and below the open one its contents."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from studyapp.core.lessons import Shelved
from studyapp.core.structures import Slug
from studyapp.ui.library.side_bar import SideBar
from studyapp.ui.library.view import Shelf
from studyapp.ui.theme import Look

LEFT = Qt.MouseButton.LeftButton
HEADINGS = [(2, 40, "What it is"), (3, 90, "A smaller one"), (2, 200, "Where it ends")]


def shelved(slug: str, title: str, *, imported: bool = False) -> Shelved:
    return Shelved(
        slug=Slug(slug), title=title, summary="", imported=imported, sentences=3, statements=1
    )


LESSONS = [shelved("a", "Gluteus maximus"), shelved("b", "A blog on hamstrings", imported=True)]


@pytest.fixture
def side(look: Look, qtbot: QtBot) -> SideBar:
    side = SideBar(look)
    qtbot.addWidget(side)
    look.dress(side)
    side.shelf.show_shelf(LESSONS)
    side.shelf.show_contents("a", HEADINGS)
    side.resize(208, 600)
    side.show()
    side.activateWindow()
    qtbot.waitUntil(side.isActiveWindow)
    QApplication.processEvents()
    return side


def rows(shelf: Shelf) -> list[tuple[str, list[str]]]:
    """Each lesson with the headings below it."""
    model = shelf.standard_model()
    lessons = [model.index(row, 0) for row in range(model.rowCount())]
    return [
        (str(i.data()), [str(model.index(n, 0, i).data()) for n in range(model.rowCount(i))])
        for i in lessons
    ]


def index(shelf: Shelf, *path: int) -> QModelIndex:
    """The row at a path of numbers."""
    found = QModelIndex()
    for number in path:
        found = shelf.model().index(number, 0, found)
    return found


def click(shelf: Shelf, qtbot: QtBot, *path: int) -> None:
    spot = shelf.visualRect(index(shelf, *path)).center()
    qtbot.mouseClick(shelf.viewport(), LEFT, pos=spot)


def test_the_model_keeps_qts_rules_through_every_change(
    side: SideBar, qtmodeltester: ModelTester
) -> None:
    shelf = side.shelf
    qtmodeltester.check(shelf.standard_model())
    shelf.show_contents("b", HEADINGS[:1])
    shelf.show_shelf([])
    shelf.show_shelf(LESSONS)
    shelf.show_contents("gone", HEADINGS)
    qtmodeltester.check(shelf.standard_model())


def test_the_contents_stand_below_the_open_lesson_alone(side: SideBar) -> None:
    contents = ["What it is", "\u2003A smaller one", "Where it ends"]
    assert rows(side.shelf) == [("Gluteus maximus", contents), ("A blog on hamstrings", [])]
    side.shelf.show_contents("b", HEADINGS[:1])
    assert rows(side.shelf) == [("Gluteus maximus", []), ("A blog on hamstrings", ["What it is"])]


def test_a_click_opens_a_lesson_or_goes_to_a_heading(side: SideBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(side.shelf.lesson_chosen) as chosen:
        click(side.shelf, qtbot, 1)
    assert chosen.args == ["b"]
    with qtbot.waitSignal(side.shelf.heading_chosen) as heading:
        click(side.shelf, qtbot, 0, 2)
    assert heading.args == [200]


def test_arrow_keys_and_enter_do_the_same(side: SideBar, qtbot: QtBot) -> None:
    side.shelf.setFocus()
    for _ in range(2):
        qtbot.keyClick(side.shelf, Qt.Key.Key_Down)
    with qtbot.waitSignal(side.shelf.heading_chosen) as heading:
        qtbot.keyClick(side.shelf, Qt.Key.Key_Return)
    assert heading.args == [90]


def test_a_row_says_to_a_screen_reader_where_the_lesson_is_from(side: SideBar) -> None:
    role = int(Qt.ItemDataRole.AccessibleTextRole)
    assert index(side.shelf, 0).data(role) == "Lesson Gluteus maximus, built in"
    assert index(side.shelf, 1).data(role) == "Lesson A blog on hamstrings, imported"


def test_a_long_title_is_read_whole_at_every_size(side: SideBar, look: Look) -> None:
    title = "One less pain in the butt: what the gluteus maximus has to do with your knee"
    side.shelf.show_shelf([shelved("long", title)])
    for zoom in (0.75, 1.0, 2.0):
        look.choose(look.choice, zoom)
        QApplication.processEvents()
        row = side.shelf.visualRect(index(side.shelf, 0))
        metrics = side.shelf.fontMetrics()
        lines = metrics.horizontalAdvance(title) / row.width()
        assert row.height() >= metrics.height() * lines
        assert row.width() <= side.shelf.viewport().width()


def test_every_place_is_one_click_away(side: SideBar, qtbot: QtBot) -> None:
    for name, button in side.places.items():
        with qtbot.waitSignal(side.place_chosen) as chosen:
            qtbot.mouseClick(button, LEFT)
        assert chosen.args == [name] and button.isChecked()
    assert sum(button.isChecked() for button in side.places.values()) == 1
    [bring] = [b for b in side.findChildren(QAbstractButton) if b.text() == "Import an article…"]
    with qtbot.waitSignal(side.import_wanted):
        qtbot.mouseClick(bring, LEFT)
