"""A student wanders through lessons, headings and structures, and finds the way back."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from tests.learner import Learner
from tests.ui.window_steps import import_into, second_lesson

ALT = Qt.KeyboardModifier.AltModifier


def can(learner: Learner) -> tuple[bool, bool]:
    """Whether one can go back and forward; buttons and menu say the same."""
    window = learner.window
    buttons = (window.lesson.back.isEnabled(), window.lesson.forward.isEnabled())
    names = ("back", "forward")
    assert buttons == tuple(window.actions_by_name[name].isEnabled() for name in names)
    return buttons


def here(learner: Learner) -> tuple[str, str, str]:
    """The lesson, the words at the top of the page, and the structure in the panel."""
    window = learner.window
    structure = window.anatomy._profile
    assert structure is not None
    return window.windowTitle(), learner.reads_at(), structure.structure.slug


def test_back_and_forward_go_over_lessons_headings_and_structures(
    learner: Learner, home: Path
) -> None:
    second = second_lesson(home)
    learner.starts()
    learner.opens("Gluteus maximus")
    assert can(learner) == (False, False)
    places = [here(learner)]
    learner.clicks_word("hip joint")
    learner.window.lesson.browser.verticalScrollBar().setValue(0)
    places.append(here(learner))
    learner.scrolls_to("Running")
    places.append(here(learner))
    learner.opens(second)
    places.append(here(learner))
    learner.clicks_word("Piriformis")
    places.append(here(learner))
    assert len(set(places)) == 5
    assert can(learner) == (True, False)

    for place in reversed(places[:-1]):
        learner.presses(learner.window.lesson.back)
        assert here(learner) == place
    assert can(learner) == (False, True)
    for place in places[1:]:
        learner.presses_key(Qt.Key.Key_Right, ALT)
        assert here(learner) == place
    assert can(learner) == (True, False)

    learner.presses_key(Qt.Key.Key_Left, ALT)
    assert here(learner) == places[-2] and can(learner) == (True, True)
    learner.scrolls_to("Why does the lower back complain?")
    assert can(learner) == (True, False)  # what lay ahead is forgotten


def test_a_row_leads_to_its_sentence_and_back_leads_to_where_one_read(learner: Learner) -> None:
    learner.starts()
    learner.scrolls_to("The iliotibial band")
    before = learner.reads_at()
    row = next(row for row in learner.window.anatomy.rows if row.in_lesson is not None)
    assert row.in_lesson is not None
    learner.presses(row.in_lesson)
    lesson = learner.window.lesson.browser.lesson
    assert lesson is not None
    assert learner.marked() == lesson.sentence_text(row.row.sentences[0])
    assert learner.reads_at() != before
    learner.presses(learner.window.lesson.back)
    assert learner.reads_at() == before


def test_the_contents_lead_to_every_heading(learner: Learner, qtbot: QtBot) -> None:
    window = learner.starts()
    shelf = window.shelf
    model = shelf.standard_model()
    lesson = model.index(0, 0)
    headings = [text for _, _, text in window.lesson.browser.headings()]
    assert [model.index(n, 0, lesson).data().strip() for n in range(model.rowCount(lesson))] == (
        headings
    )
    for number, heading in enumerate(headings[:-3]):  # the last may be short of a page
        index = model.index(number, 0, lesson)
        shelf.scrollTo(index)
        spot = shelf.visualRect(index).center()
        qtbot.mouseClick(shelf.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        assert learner.reads_at() == heading[:60]
        assert window.lesson.browser.hasFocus()


def test_a_label_leads_to_its_evidence_and_back_to_the_muscle(
    learner: Learner, qtbot: QtBot
) -> None:
    learner.starts()
    learner.clicks_word("not traceable")
    assert "How good is the evidence?" in learner.panel_shows()
    [back] = [
        button
        for button in learner.window.anatomy.findChildren(QAbstractButton)
        if button.text() == "Back to gluteus maximus"
    ]
    learner.presses(back)
    assert "How good is the evidence?" not in learner.panel_shows()
    assert "musculus gluteus maximus" in learner.panel_shows()


def test_back_leads_from_every_place_to_the_lesson(learner: Learner) -> None:
    window = learner.starts()
    for place, word in (("quiz", "piriformis"), ("progress", "sacrum")):
        learner.clicks_word(word)
        window.go(place)
        learner.waits()
        assert not window.lesson.isVisible()
        learner.presses_key(Qt.Key.Key_Left, ALT)
        assert window.lesson.isVisible() and window.side.places["lesson"].isChecked()


def test_a_lesson_about_no_muscle_keeps_the_panel_but_claims_no_sentence(
    learner: Learner, home: Path, tmp_path: Path
) -> None:
    path = tmp_path / "plain.txt"
    path.write_text("A walk\n\nWe went out. It rained.\n\nThen we came home again, wet.\n", "utf-8")
    title = import_into(home, path)
    learner.starts()
    learner.opens("Gluteus maximus")
    assert any(row.in_lesson for row in learner.window.anatomy.rows)
    learner.opens(title)
    assert "musculus gluteus maximus" in learner.panel_shows()
    assert not any(row.in_lesson for row in learner.window.anatomy.rows)
