"""Copies of the store in the window: a damaged store, going back, undoing that, other computers."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studyapp.core.backups import Why
from studyapp.core.computers import Computer
from studyapp.db.store import FILE, Store
from studyapp.services import restoring, sharing
from studyapp.ui.theme import ThemeName
from tests import make
from tests.learner import Learner
from tests.ui import readable


def answers_one(learner: Learner) -> None:
    """One question of a check, answered somehow."""
    learner.checks_themselves()
    learner.presses(learner.quiz.asking.unknown)
    learner.reads_feedback()


def damage(home: Path) -> bytes:
    """Spoil the beginning of the store; what its file holds then."""
    raw = bytearray((home / FILE).read_bytes())
    raw[:100] = os.urandom(100)
    (home / FILE).write_bytes(raw)
    return bytes(raw)


def starts_damaged(learner: Learner, qtbot: QtBot) -> None:
    """Open the app on a store that does not open, up to the page that says so."""
    with pytest.raises(qtbot.TimeoutError):
        learner.starts(patience=300)
    place = learner.window.copies.place
    qtbot.waitUntil(lambda: place.isVisible() and bool(place.title.text()))
    learner.waits()


def count(home: Path) -> int:
    store = Store(home / FILE)
    with store.read() as tx:
        found = tx.answers.count()
    store.close()
    return found


def test_leaving_makes_a_copy_if_something_was_answered(learner: Learner, home: Path) -> None:
    learner.starts()
    answers_one(learner)
    learner.leaves()
    [copy] = restoring.backups(home)
    assert (copy.why, copy.answers, copy.at) == (Why.LEAVING, 1, learner.now)
    learner.days_pass(1)
    learner.starts()
    learner.leaves()
    assert len(restoring.backups(home)) == 1, "nothing was learnt in between"


def test_half_an_hour_of_study_makes_a_copy(learner: Learner, home: Path) -> None:
    window = learner.starts()
    assert window.copies.clock.isActive() and window.copies.clock.interval() == 30 * 60 * 1000
    answers_one(learner)
    for _ in range(2):
        window.copies.clock.timeout.emit()
        learner.waits()
    [copy] = restoring.backups(home)
    assert (copy.why, copy.answers) == (Why.STUDYING, 1)


def test_a_copy_that_cannot_be_made_is_told_in_one_sentence(learner: Learner, home: Path) -> None:
    window = learner.starts()
    answers_one(learner)
    (home / "backups").write_text("in the way", "utf-8")
    window.copies.clock.timeout.emit()
    learner.waits()
    assert window.messages.text.text().startswith("No copy of your store could be made in")
    learner.leaves()
    assert count(home) == 1


def test_one_click_goes_back_and_undo_goes_forth(learner: Learner, home: Path) -> None:
    window = learner.starts()
    answers_one(learner)
    learner.leaves()
    learner.days_pass(1)
    window = learner.starts()
    answers_one(learner)
    window.actions_by_name["copies"].trigger()
    learner.waits()
    place = window.copies.place
    assert place.isVisible() and len(place.copies.choices) == 1
    assert place.copies.choices[0].hasFocus()
    assert (
        "10 March 2026" in place.copies.choices[0].words
        and "1 answer" in place.copies.choices[0].words
    )
    learner.presses(place.copies.choices[0])
    learner.bot.waitUntil(lambda: window.messages.text.text() == "You go on with 1 answer.")
    assert window.lesson.isVisible() and window.lesson.browser.hasFocus()
    learner.waits()
    learner.presses(window.messages.act)
    learner.bot.waitUntil(lambda: window.messages.text.text() == "You go on with 2 answers.")
    learner.waits()
    answers_one(learner)  # the window works on with the store as it is now
    learner.leaves()
    assert count(home) == 3


def test_what_was_on_screen_is_not_of_the_other_store(learner: Learner, home: Path) -> None:
    window = learner.starts()
    restoring.back_up(home, make.AT, Why.ASKED)
    answers_one(learner)
    window.go("progress")
    learner.waits()
    window.actions_by_name["copies"].trigger()
    learner.waits()
    learner.presses(window.copies.place.copies.choices[0])
    learner.bot.waitUntil(lambda: window.messages.text.text() == "You go on with 0 answers.")
    learner.waits()
    window.go("progress")
    learner.waits()
    assert window.study.place("progress").isVisible()
    window.go("quiz")
    learner.waits()
    assert learner.asked() is None, "the question was of the store before"


def test_closing_the_copies_leads_back_to_where_one_was(learner: Learner) -> None:
    window = learner.starts()
    for name in ("exam", "progress", "lesson"):
        window.go(name)
        learner.waits()
        shown = window.pages.currentWidget()
        for _ in range(2):  # asked for twice, they are still shown over the same place
            window.actions_by_name["copies"].trigger()
            learner.waits()
        assert window.copies.place.isVisible()
        learner.presses_key(Qt.Key.Key_Escape)
        assert window.pages.currentWidget() is shown
        assert window.side.places[name].isChecked()


def test_a_copy_is_made_when_asked_for(learner: Learner) -> None:
    window = learner.starts()
    window.actions_by_name["copies"].trigger()
    learner.waits()
    place = window.copies.place
    assert place.copies.choices == [] and "There is no copy yet." in place.text.text()
    learner.presses(place.copy)
    learner.bot.waitUntil(lambda: len(place.copies.choices) == 1)
    assert "made because you asked" in place.copies.choices[0].words
    learner.presses_key(Qt.Key.Key_Escape)
    assert window.lesson.isVisible()


def test_a_damaged_store_leads_to_its_copies_and_stays_as_it_is(
    learner: Learner, home: Path, qtbot: QtBot
) -> None:
    learner.starts()
    answers_one(learner)
    learner.leaves()
    spoilt = damage(home)
    starts_damaged(learner, qtbot)
    window, place = learner.window, learner.window.copies.place
    assert place.title.text() == "Your store cannot be read"
    assert "no StudyApp store" in place.text.text()
    assert place.rescue.text() == "Add 1 answer that can still be read of it"
    assert not window.messages.isVisible()
    for name in ("lesson", "quiz", "progress"):
        window.go(name)
    window.actions_by_name["today"].trigger()
    learner.waits()
    assert place.isVisible(), "whatever needs the store leads back to it"
    learner.leaves()
    assert (home / FILE).read_bytes() == spoilt
    starts_damaged(learner, qtbot)
    learner.presses(learner.window.copies.place.copies.choices[0])
    bar = learner.window.messages
    qtbot.waitUntil(lambda: bar.text.text().startswith("You go on with 1 answer. The damaged"))
    learner.waits()
    answers_one(learner)
    learner.leaves()
    assert count(home) == 2
    [kept] = (home / "damaged").glob(f"*/{FILE}")
    assert kept.read_bytes() == spoilt


def test_without_a_copy_what_can_be_read_is_saved(
    learner: Learner, home: Path, qtbot: QtBot
) -> None:
    store = Store(home / FILE)
    make.answered(store, 3)
    store.close()
    damage(home)
    starts_damaged(learner, qtbot)
    place = learner.window.copies.place
    assert place.empty.text() == "Go on with 3 answers" and place.empty.hasFocus()
    learner.presses(place.empty)
    qtbot.waitUntil(learner.window.lesson.isVisible)
    learner.waits()
    learner.leaves()
    assert count(home) == 3


def test_a_store_that_breaks_while_it_is_open_leads_there_too(
    learner: Learner, home: Path, qtbot: QtBot
) -> None:
    window = learner.starts()
    window.go("lesson")
    raw = (home / FILE).read_bytes()
    (home / FILE).unlink()  # another program replaces it
    (home / FILE).write_bytes(b"\0" * len(raw))
    window.lesson.check.click()
    qtbot.waitUntil(lambda: window.copies.place.isVisible())
    learner.waits()
    learner.leaves()
    assert (home / FILE).read_bytes() == b"\0" * len(raw)


def test_why_going_back_failed_is_said(learner: Learner, home: Path) -> None:
    window = learner.starts()
    restoring.back_up(home, make.AT, Why.ASKED)
    window.actions_by_name["copies"].trigger()
    learner.waits()
    place = window.copies.place
    Path(restoring.backups(home)[0].path).unlink()
    learner.presses(place.copies.choices[0])
    bar = window.messages
    learner.bot.waitUntil(lambda: "is not there any more" in bar.text.text())
    learner.waits()
    assert place.isVisible() and len(place.copies.choices) == 1, "made when the store was closed"
    learner.presses(place.leave)
    answers_one(learner)


def test_what_a_copy_finds_damaged_is_not_written_to_any_more(
    learner: Learner, home: Path, qtbot: QtBot
) -> None:
    learner.starts()
    answers_one(learner)
    learner.leaves()
    window = learner.starts()
    answers_one(learner)
    raw = bytearray((home / FILE).read_bytes())
    raw[4096 * 3 : 4096 * 60] = os.urandom(4096 * 57)
    with (home / FILE).open("r+b") as file:  # the same file: pages go bad under it
        file.write(raw)
    window.copies.clock.timeout.emit()
    qtbot.waitUntil(window.copies.place.isVisible)
    learner.waits()
    learner.leaves()
    assert (home / FILE).read_bytes() == bytes(raw)


def test_a_store_that_is_open_on_another_computer_is_not_opened(
    learner: Learner, home: Path, qtbot: QtBot
) -> None:
    other = Computer(id="kitchen-1", name="kitchen")
    sharing.claim(home, other, learner.now)
    with pytest.raises(qtbot.TimeoutError):
        learner.starts(patience=300)
    bar = learner.window.messages
    qtbot.waitUntil(bar.isVisible)
    learner.waits()
    assert "open on another computer, “kitchen”" in bar.text.text()
    assert bar.act.text() == "Open it here anyway"
    learner.presses(bar.act)
    qtbot.waitUntil(lambda: bool(learner.window.anatomy.rows))
    learner.waits()
    answers_one(learner)


def test_a_computer_that_was_not_closed_is_told(learner: Learner, home: Path) -> None:
    other = Computer(id="kitchen-1", name="kitchen")
    sharing.claim(home, other, learner.now)
    learner.days_pass(0.5)
    window = learner.starts()
    learner.waits()
    assert "was not closed on the computer “kitchen”" in window.messages.text.text()
    learner.leaves()
    assert not (home / sharing.FILE).exists()


def test_a_store_that_was_opened_elsewhere_meanwhile_is_told(learner: Learner, home: Path) -> None:
    window = learner.starts()
    assert (home / sharing.FILE).exists()
    sharing.claim(home, Computer(id="kitchen-1", name="kitchen"), learner.now, anyway=True)
    window.copies.pulse.timeout.emit()
    learner.waits()
    assert "also opened on another computer, “kitchen”" in window.messages.text.text()


@pytest.mark.parametrize("theme", [ThemeName.LIGHT, ThemeName.CONTRAST])
@pytest.mark.parametrize("is_damaged", [False, True])
def test_nothing_of_it_is_cut_off_at_twice_the_size(
    learner: Learner, home: Path, qtbot: QtBot, theme: ThemeName, is_damaged: bool
) -> None:
    store = Store(home / FILE)
    make.answered(store, 3)
    store.close()
    for number, why in enumerate(Why):
        restoring.back_up(home, make.later(days=-number), why)
    if is_damaged:
        damage(home)
        starts_damaged(learner, qtbot)
    else:
        learner.starts().actions_by_name["copies"].trigger()
        learner.waits()
    window, place = learner.window, learner.window.copies.place
    window._look.choose(theme, 2.0)
    window.resize(1024, 640)
    learner.waits()
    assert readable.cut(window) == []
    assert readable.nameless(place) == []
    for _ in range(len(place.copies.choices) + 1):
        learner.presses_key(Qt.Key.Key_Down)
    assert place.copies.choices[-1].hasFocus()
    assert not place.copies.choices[-1].visibleRegion().isEmpty()
