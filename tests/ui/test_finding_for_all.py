"""Find anything in large text, in every theme, for who does not see it: nothing is cut off."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studyapp.ui.finding.delegate import ResultDelegate
from studyapp.ui.finding.results import Row
from studyapp.ui.session import Session
from studyapp.ui.theme import Look, ThemeName
from tests.ui.test_finding import Desk, session  # noqa: F401
from tests.ui.test_readable import cut, nameless


def cut_off(desk: Desk) -> list[str]:
    """Every row that has less room than its texts, or whose text sticks out of it."""
    view, delegate, found = desk.box.list, desk.box.list.itemDelegate(), []
    assert isinstance(delegate, ResultDelegate)
    for number, row in enumerate(desk.box.model.rows):
        index = desk.box.model.index(number)
        rect, laid = view.visualRect(index), delegate.laid(index)
        inside = QRect(0, 0, view.viewport().width(), rect.height())
        for text, top, _ in laid.texts:
            drawn = text.boundingRect().toAlignedRect().translated(0, top)
            if not inside.contains(drawn):
                found.append(f"{text.text()} {drawn} in {inside}")
        if row.keys and view.fontMetrics().horizontalAdvance(row.keys) > laid.keys.width():
            found.append(row.keys)
        if over := overlapping(row, laid.texts[-2 if row.beside else -1][0].boundingRect().right(),
                               desk):  # fmt: skip
            found.append(over)
    return found


def overlapping(row: Row, right: float, desk: Desk) -> str:
    """Whether a text runs under the shortcut at its right."""
    keys = desk.box.list.fontMetrics().horizontalAdvance(row.keys) * 0.8  # they are smaller
    room = desk.box.list.viewport().width() - desk.box._look.px(14) - keys
    return f"{row.text} under {row.keys}" if row.keys and right > room else ""


@pytest.mark.parametrize(
    ("theme", "zoom", "size"),
    [
        (ThemeName.LIGHT, 1.0, (1280, 820)),
        (ThemeName.DARK, 2.0, (1024, 640)),
        (ThemeName.CONTRAST, 2.0, (1024, 640)),
    ],
)
def test_all_is_read_whole_and_what_takes_keys_has_a_name(
    theme: ThemeName, zoom: float, size: tuple[int, int], session: Session, look: Look,  # noqa: F811
    qtbot: QtBot,
) -> None:  # fmt: skip
    look.choose(theme, zoom)
    desk = Desk(session, look, qtbot)
    desk.window.resize(*size)
    desk.opens()
    for typed in ("", "gluteus", "the", "trocanter", "zyxwvut", "go", "x" * 500):
        desk.pastes(typed)
        QApplication.processEvents()
        assert (cut(desk.box), nameless(desk.box), cut_off(desk)) == ([], [], []), typed
        assert desk.box.list.horizontalScrollBar().maximum() == 0


def test_a_long_word_and_a_long_name_are_broken_into_lines(
    session: Session, look: Look, qtbot: QtBot  # noqa: F811
) -> None:  # fmt: skip
    desk = Desk(session, look, qtbot)
    desk.opens()
    long = ("w" * 400, "many words " * 60, "大臀筋" * 80)
    desk.box.model.show_rows([Row(text=t, leads_to="keys", beside=t, keys="F1") for t in long])
    QApplication.processEvents()
    assert cut_off(desk) == []


def test_another_text_size_lays_the_open_box_out_anew(
    session: Session, look: Look, qtbot: QtBot  # noqa: F811
) -> None:  # fmt: skip
    desk = Desk(session, look, qtbot)
    desk.opens()
    desk.types("gluteus")
    before = desk.box.list.visualRect(desk.box.model.index(1)).height()
    look.choose(look.choice, 2.0)
    QApplication.processEvents()
    assert desk.box.list.visualRect(desk.box.model.index(1)).height() > 1.6 * before
    assert cut_off(desk) == []


@pytest.mark.parametrize("theme", [ThemeName.LIGHT, ThemeName.DARK, ThemeName.CONTRAST])
def test_the_chosen_row_is_seen_by_its_bar_as_well_as_by_its_ground(
    theme: ThemeName, session: Session, look: Look, qtbot: QtBot  # noqa: F811
) -> None:  # fmt: skip
    look.choose(theme, 1.0)
    desk = Desk(session, look, qtbot)
    desk.opens()
    desk.types("gluteus")
    view = desk.box.list
    image = view.viewport().grab().toImage()
    for number, is_chosen in ((0, True), (1, False)):
        rect = view.visualRect(desk.box.model.index(number))
        at = rect.left() + 1, rect.bottom() - 5
        assert (image.pixelColor(*at) == look.colour("accent")) == is_chosen
