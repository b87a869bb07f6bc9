"""A student presses Ctrl+K, types a few letters, and is where that is; Back leads back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from studyapp.core.finds import FindKind, Found
from studyapp.ui.finding.box import FindBox
from tests.learner import Learner
from tests.ui.window_steps import second_lesson

ALT = Qt.KeyboardModifier.AltModifier
COCCYX = "gluteus-maximus.origin.coccyx"


def box(learner: Learner) -> FindBox:
    """The box, which has the keys."""
    found = learner.window.finding.box
    assert found is not None and found.isVisible()
    return found


def looks_for(learner: Learner, typed: str, kind: FindKind | None = None, key: str = "") -> None:
    """Ctrl+K, the words, and down to the first row of a kind."""
    learner.presses_control(Qt.Key.Key_K)
    learner.bot.waitUntil(box(learner).isActiveWindow)
    box(learner).field.selectAll()
    learner.bot.keyClicks(box(learner).field, typed)
    learner.waits()
    rows = [row.leads_to for row in box(learner).model.rows]
    for number, found in enumerate(rows):
        is_kind = kind is None or (isinstance(found, Found) and found.kind is kind)
        if is_kind and (not key or (isinstance(found, Found) and found.key == key)):
            for _ in range(number):
                learner.bot.keyClick(box(learner).field, Qt.Key.Key_Down)
            return
    raise AssertionError(f"{typed!r} finds no {kind} {key}: {rows}")


def enters(learner: Learner) -> None:
    learner.bot.keyClick(box(learner).field, Qt.Key.Key_Return)
    learner.waits()
    learner.waits()  # what came back asked on
    comes_back(learner)


def comes_back(learner: Learner) -> None:
    """The window has the keys when the box is closed: a desktop sees to that."""
    learner.window.activateWindow()
    learner.bot.waitUntil(learner.window.isActiveWindow)


def goes_back(learner: Learner) -> None:
    learner.presses_key(Qt.Key.Key_Left, ALT)
    learner.waits()


def test_a_synonym_brings_up_the_structure_and_back_the_one_before(learner: Learner) -> None:
    window = learner.starts()
    looks_for(learner, "tailb")
    enters(learner)
    assert "os coccygis" in learner.panel_shows()
    assert window.actions_by_name["back"].isEnabled()
    goes_back(learner)
    assert "musculus gluteus maximus" in learner.panel_shows()


def test_a_fact_is_marked_in_the_lesson_and_lit_in_the_panel(learner: Learner) -> None:
    window = learner.starts()
    window.reading.show_structure("piriformis")
    learner.waits()
    looks_for(learner, "coccyx origin", FindKind.FACT, COCCYX)
    enters(learner)
    lesson = window.lesson.browser.lesson
    assert lesson is not None
    stated = [s.sentence for s in lesson.statements if s.fact == COCCYX]
    assert learner.marked() == lesson.sentence_text(stated[0])
    assert "musculus gluteus maximus" in learner.panel_shows()
    assert [row.row.fact for row in window.anatomy.rows if row.property("role") == "card"] == [
        COCCYX
    ]
    goes_back(learner)
    assert "musculus piriformis" in learner.panel_shows()


def test_a_fact_that_no_built_in_lesson_states_is_lit_in_the_panel(learner: Learner) -> None:
    window = learner.starts()
    fact = "adductor-magnus.insertion.gluteal-tuberosity"
    looks_for(learner, "adductor magnus gluteal tuberosity", FindKind.FACT, fact)
    enters(learner)
    assert "musculus adductor magnus" in learner.panel_shows()
    assert [row.row.fact for row in window.anatomy.rows if row.property("role") == "card"] == [fact]
    goes_back(learner)
    assert "musculus gluteus maximus" in learner.panel_shows()


def test_a_lesson_is_opened_by_its_title_and_has_the_keys(learner: Learner, home: Path) -> None:
    title = second_lesson(home)
    window = learner.starts()
    looks_for(learner, "desk worker", FindKind.LESSON)
    enters(learner)
    assert window.windowTitle() == f"{title} · StudyApp"
    assert window.lesson.browser.hasFocus()
    goes_back(learner)
    assert window.windowTitle() == "Gluteus maximus · StudyApp"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("slender", "Semitendinosus is the slender one."),
        ("paragraph 73", "Paragraph 73."),
    ],
)
def test_a_word_of_another_lesson_opens_it_with_its_sentence_marked(
    learner: Learner, home: Path, typed: str, sentence: str
) -> None:
    second_lesson(home)
    window = learner.starts()
    looks_for(learner, typed, FindKind.SENTENCE)
    enters(learner)
    assert learner.marked() == sentence
    browser = window.lesson.browser
    assert browser.viewport().rect().contains(browser.cursorRect())
    assert browser.hasFocus()
    goes_back(learner)
    assert window.windowTitle() == "Gluteus maximus · StudyApp"


def test_a_sentence_of_the_lesson_that_is_open_is_a_step_back_too(learner: Learner) -> None:
    window = learner.starts()
    looks_for(learner, "therapy balls", FindKind.SENTENCE)
    enters(learner)
    assert "therapy balls" in learner.marked()
    assert window.lesson.browser.verticalScrollBar().value() > 0
    goes_back(learner)
    assert window.lesson.browser.verticalScrollBar().value() == 0


def test_a_claim_is_shown_with_its_evidence_and_back_the_structure(learner: Learner) -> None:
    learner.starts()
    looks_for(learner, "largest muscle of the body", FindKind.CLAIM)
    enters(learner)
    assert "How good is the evidence?" in learner.panel_shows()
    goes_back(learner)
    assert "musculus gluteus maximus" in learner.panel_shows()


def test_a_command_is_run_from_any_place(learner: Learner) -> None:
    window = learner.starts()
    looks_for(learner, "progress")
    enters(learner)
    assert window.pages.currentWidget() is window.study.place("progress")
    looks_for(learner, "tailbone")
    enters(learner)
    assert window.pages.currentWidget() is window.pair
    assert "os coccygis" in learner.panel_shows()


def test_what_is_imported_is_found_at_once(learner: Learner, tmp_path: Path) -> None:
    window = learner.starts()
    path = tmp_path / "standing.txt"
    path.write_text("Standing\n\nNobody stands like a flamingo for long.\n", "utf-8")
    window.importing.read(path)
    learner.waits()
    dialog = window.importing.dialog
    assert dialog is not None
    learner.presses(dialog.keep)
    comes_back(learner)
    learner.bot.waitUntil(lambda: "flamingo" in window.lesson.browser.toPlainText())
    looks_for(learner, "flaming", FindKind.SENTENCE)
    enters(learner)
    assert "flamingo" in learner.marked()


def test_escape_leaves_all_as_it_was_and_the_keys_where_they_were(learner: Learner) -> None:
    window = learner.starts()
    looks_for(learner, "tailbone")
    learner.bot.keyClick(box(learner).field, Qt.Key.Key_Escape)
    comes_back(learner)
    assert window.lesson.browser.hasFocus()
    assert "musculus gluteus maximus" in learner.panel_shows()
    assert not window.actions_by_name["back"].isEnabled()


def test_it_stands_in_the_menu_and_in_the_list_of_keys(learner: Learner) -> None:
    window = learner.starts()
    action = window.actions_by_name["find_anything"]
    assert (action.text(), action.shortcut().toString()) == ("Find anything…", "Ctrl+K")
    assert window.actions_by_name["find"].shortcut().toString() == "Ctrl+F"
