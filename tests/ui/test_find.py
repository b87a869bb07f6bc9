"""Find in page: counting, walking, closing, and texts nobody expects."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from studyapp.db.first_page import FirstPage
from studyapp.ui.lesson.view import LessonPlace
from studyapp.ui.theme import Look
from tests.ui.lesson_steps import first, marked, shown, written

SHIFT = Qt.KeyboardModifier.ShiftModifier
WORDS = ("A tract. Tracts (two) are 😀 here.", "Subtract .* and [a-z]+ from a tract: 100 % 👩🏽‍⚕️.")


@pytest.fixture(scope="module")
def page(template: Path) -> FirstPage:
    return first(template)


@pytest.fixture
def place(look: Look, qtbot: QtBot, page: FirstPage) -> LessonPlace:
    """A short lesson, its find bar open."""
    place = shown(look, qtbot, page)
    place.show_lesson(written(*WORDS), {}, {})
    qtbot.mouseClick(place.find_button, Qt.MouseButton.LeftButton)
    return place


def type_in(place: LessonPlace, qtbot: QtBot, text: str) -> None:
    """Type into the field, which has the keys."""
    assert place.find_bar.field.hasFocus()
    qtbot.keyClicks(place.find_bar.field, text)


def selected(place: LessonPlace) -> tuple[str, int]:
    """What is selected, and where."""
    cursor = place.browser.textCursor()
    return cursor.selectedText(), cursor.selectionStart()


def test_every_place_is_counted_and_marked_in_any_case(place: LessonPlace, qtbot: QtBot) -> None:
    type_in(place, qtbot, "TRACT")
    assert place.find_bar.said.text() == "1 of 4"
    assert marked(place) == "tract|Tract|tract|tract"


def test_enter_walks_on_and_shift_enter_back_and_both_go_round(
    place: LessonPlace, qtbot: QtBot
) -> None:
    type_in(place, qtbot, "tract")
    field, walked = place.find_bar.field, [selected(place)]
    for _ in range(4):
        qtbot.keyClick(field, Qt.Key.Key_Return)
        walked.append(selected(place))
    assert len(set(walked)) == 4 and walked[4] == walked[0]
    assert [at for _, at in walked[:4]] == sorted(at for _, at in walked[:4])
    qtbot.keyClick(field, Qt.Key.Key_Return, SHIFT)
    assert selected(place) == walked[3]
    assert place.find_bar.said.text() == "4 of 4"


def test_the_arrows_walk_too(place: LessonPlace, qtbot: QtBot) -> None:
    type_in(place, qtbot, "tract")
    buttons = {b.accessibleName(): b for b in place.find_bar.findChildren(QAbstractButton)}
    qtbot.mouseClick(buttons["Find the next"], Qt.MouseButton.LeftButton)
    assert place.find_bar.said.text() == "2 of 4"
    for said in ("1 of 4", "4 of 4"):
        qtbot.mouseClick(buttons["Find the one before"], Qt.MouseButton.LeftButton)
        assert place.find_bar.said.text() == said


def test_what_is_found_far_down_is_brought_into_sight(
    place: LessonPlace, page: FirstPage, qtbot: QtBot
) -> None:
    place.show_lesson(page.lesson, page.labels, {})
    type_in(place, qtbot, "therapy balls")
    assert place.find_bar.said.text() == "1 of 1"
    assert place.browser.viewport().rect().contains(place.browser.cursorRect())
    assert place.browser.verticalScrollBar().value() > 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("gluteus", "Not in this lesson"),
        (".*", "1 of 1"),
        ("[a-z]+", "1 of 1"),
        ("(two)", "1 of 1"),
        ("\\w", "Not in this lesson"),
        ("%", "1 of 1"),
        ("😀", "1 of 1"),
        ("👩🏽‍⚕️", "1 of 1"),
        ("🦵", "Not in this lesson"),
        (WORDS[0], "1 of 1"),
        (WORDS[0] * 250, "Not in this lesson"),
        ("x" * 10_000, "Not in this lesson"),
        ("", ""),
    ],
    ids=lambda text: text[:12],
)
def test_a_text_is_looked_for_as_it_is_written(place: LessonPlace, text: str, said: str) -> None:
    place.find_bar.field.setText(text)
    assert place.find_bar.said.text() == said
    assert (marked(place) == "") == ("of" not in said)


def test_nothing_found_leaves_the_keys_without_harm(place: LessonPlace, qtbot: QtBot) -> None:
    type_in(place, qtbot, "gluteus")
    before = selected(place)
    qtbot.keyClick(place.find_bar.field, Qt.Key.Key_Return)
    qtbot.keyClick(place.find_bar.field, Qt.Key.Key_Return, SHIFT)
    assert selected(place) == before


@pytest.mark.parametrize("where", ["field", "arrow", "page"])
def test_escape_closes_it_and_gives_the_page_the_keys(
    place: LessonPlace, qtbot: QtBot, where: str
) -> None:
    type_in(place, qtbot, "tract")
    buttons = place.find_bar.findChildren(QAbstractButton)
    [arrow] = [b for b in buttons if b.accessibleName() == "Find the next"]
    keys: dict[str, QWidget] = {
        "field": place.find_bar.field, "arrow": arrow, "page": place.browser
    }  # fmt: skip
    keys[where].setFocus()
    qtbot.keyClick(keys[where], Qt.Key.Key_Escape)
    assert not place.find_bar.isVisible()
    assert place.browser.hasFocus()
    assert marked(place) == ""


def test_it_opens_with_what_was_looked_for_ready_to_be_typed_over(
    place: LessonPlace, qtbot: QtBot
) -> None:
    type_in(place, qtbot, "tract")
    qtbot.keyClick(place.find_bar.field, Qt.Key.Key_Escape)
    place.find_bar.open_bar()
    assert place.find_bar.said.text() == "1 of 4"
    type_in(place, qtbot, "two")
    assert place.find_bar.field.text() == "two"


def test_larger_text_keeps_the_marks_and_the_number(
    place: LessonPlace, look: Look, qtbot: QtBot
) -> None:
    type_in(place, qtbot, "tract")
    qtbot.keyClick(place.find_bar.field, Qt.Key.Key_Return)
    look.choose(look.choice, 1.5)
    assert marked(place) == "tract|Tract|tract|tract"
    assert place.find_bar.said.text() == "2 of 4"
    qtbot.keyClick(place.find_bar.field, Qt.Key.Key_Return)
    assert selected(place)[0] == "tract"
    assert place.find_bar.said.text() == "3 of 4"


def test_another_lesson_is_looked_through_anew(place: LessonPlace, qtbot: QtBot) -> None:
    type_in(place, qtbot, "tract")
    place.show_lesson(written("One tract alone."), {}, {})
    assert place.find_bar.said.text() == "1 of 1"
    assert marked(place) == "tract"
    place.show_lesson(written("None."), {}, {})
    assert place.find_bar.said.text() == "Not in this lesson"
