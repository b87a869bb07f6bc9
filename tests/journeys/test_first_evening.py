"""A student's first evening with the app, and the next one."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.learner import Learner, texts


@pytest.fixture
def learner(qtbot: QtBot, tmp_path: Path) -> Learner:
    return Learner(qtbot, tmp_path / "data")


def answer_five(learner: Learner) -> int:
    """By keys alone: a number, Enter on the feedback; how many were right at first try."""
    right = 0
    for number in range(1, 6):
        asked = learner.asked()
        assert asked is not None
        assert asked.number == number
        learner.seconds_pass(20)
        learner.presses_key(Qt.Key.Key_1)
        right += learner.reads_feedback().grade.score == 1
        learner.goes_on()
    return right


def test_read_see_be_asked_and_find_it_all_again(learner: Learner) -> None:
    learner.starts()
    assert learner.window.lesson.browser.lesson is not None
    assert learner.window.lesson.browser.lesson.title == "Gluteus maximus"
    assert "Gluteus maximus" in learner.panel_shows()

    learner.clicks_word("piriformis")
    learner.bot.waitUntil(lambda: "musculus piriformis" in learner.panel_shows())

    learner.scrolls_to("Running")
    place = learner.reads_at()
    assert place == "Running"

    learner.checks_themselves()
    right = answer_five(learner)
    learner.bot.waitUntil(lambda: learner.quiz.summary.isVisible())
    told = f"{right} of 5"
    assert any(told in text for text in texts(learner.quiz.summary))

    learner.window.go("progress")
    learner.waits()
    progress = learner.window.study.place("progress")
    learner.bot.waitUntil(lambda: "1 quiz" in "\n".join(texts(progress)))
    model = progress.table.model()
    row = [str(model.index(0, column).data()) for column in range(model.columnCount())]
    assert told in [cell.replace("\u00a0", " ") for cell in row], row
    learner.leaves()

    learner.days_pass(1)
    learner.starts()
    assert learner.reads_at() == place
    learner.window.go("progress")
    learner.waits()
    progress = learner.window.study.place("progress")
    learner.bot.waitUntil(lambda: progress.table.model().rowCount() == 1)
    model = progress.table.model()
    again = [str(model.index(0, column).data()) for column in range(model.columnCount())]
    assert again == row


def test_a_quiz_left_half_way_goes_on_at_the_same_question(learner: Learner) -> None:
    learner.starts()
    learner.checks_themselves()
    learner.presses_key(Qt.Key.Key_2)
    learner.reads_feedback()
    learner.goes_on()
    prompt = learner.asked().question.prompt
    learner.leaves()

    learner.starts()
    bar = learner.window.messages
    learner.bot.waitUntil(bar.isVisible)
    assert "question 2 of 5" in bar.text.text()
    learner.presses(bar.act)
    learner.bot.waitUntil(lambda: learner.asked() is not None)
    assert learner.asked().number == 2
    assert learner.asked().question.prompt == prompt
