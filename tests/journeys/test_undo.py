"""Undo, by Ctrl+Z in the window: many levels, after the last question, after a restart."""

from datetime import UTC

from PySide6.QtCore import Qt

from studyapp.services import measuring
from tests import make
from tests.learner import Learner


def is_asked_again(learner: Learner, question: str) -> None:
    """Wait until that question stands there, open."""
    learner.bot.waitUntil(
        lambda: (
            learner.asked() is not None
            and learner.asked().question.id == question
            and not learner.quiz.asking.feedback.isVisible()
        )
    )
    learner.waits()


def answers_all(learner: Learner) -> list[str]:
    """Answer the five questions of a check by the key 1, to the end; their ids."""
    ids = []
    while learner.asked() is not None:
        ids.append(learner.asked().question.id)
        learner.presses_key(Qt.Key.Key_1)
        learner.reads_feedback()
        learner.seconds_pass(5)
        learner.goes_on()
    return ids


def test_an_answer_is_taken_back_from_its_feedback_and_given_anew(learner: Learner) -> None:
    learner.starts()
    learner.checks_themselves()
    first = learner.asked().question.id
    learner.presses_key(Qt.Key.Key_1)
    learner.reads_feedback()
    learner.presses_control(Qt.Key.Key_Z)
    is_asked_again(learner, first)
    assert learner.window.messages.text.text() == "Answer taken back."
    learner.presses_key(Qt.Key.Key_2)
    learner.reads_feedback()
    assert not learner.window.messages.isVisible(), "told until something else is done"


def test_undo_goes_back_from_the_end_answer_by_answer(learner: Learner) -> None:
    learner.starts()
    learner.checks_themselves()
    ids = answers_all(learner)
    assert len(ids) == 5
    assert learner.quiz.summary.isVisible()
    for question in reversed(ids):
        learner.presses_control(Qt.Key.Key_Z)
        is_asked_again(learner, question)
    learner.presses_control(Qt.Key.Key_Z)
    learner.bot.waitUntil(learner.window.messages.isVisible)
    assert learner.window.messages.text.text() == "There is nothing to undo."


def test_undo_goes_on_after_a_restart_from_any_place(learner: Learner) -> None:
    learner.starts()
    learner.checks_themselves()
    ids = answers_all(learner)
    learner.leaves()
    learner.starts()
    learner.presses_control(Qt.Key.Key_Z)
    is_asked_again(learner, ids[-1])
    learner.presses_control(Qt.Key.Key_Z)
    is_asked_again(learner, ids[-2])
    store = make.reopened(learner.folder)
    score = measuring.progress(store, learner.now, UTC).quizzes[0]
    store.close()
    assert (score.answered, score.is_finished) == (3, False)


def test_what_is_being_typed_is_undone_before_the_answer_before(learner: Learner) -> None:
    make_typed_quiz(learner)
    learner.types("coccyx")
    learner.presses_key(Qt.Key.Key_Return)
    learner.reads_feedback()
    learner.goes_on()
    second = learner.asked().question.id
    learner.types("femoral")
    learner.presses_control(Qt.Key.Key_Z)
    field = learner.quiz.asking.question.field
    assert (learner.asked().question.id, field.text()) == (second, "")
    learner.presses_control(Qt.Key.Key_Z)
    learner.bot.waitUntil(lambda: learner.asked().question.id != second)
    learner.waits()
    assert field.text() == "coccyx", "what was typed is there to be changed"


def make_typed_quiz(learner: Learner) -> None:
    """A quiz of two typed questions, gone on with from the start."""
    store = make.reopened(learner.folder)
    make.quiz(store, ("gluteus maximus", "origin"), ("gluteus maximus", "nerve"))
    store.close()
    learner.starts()
    learner.window.go("quiz")
    learner.bot.waitUntil(lambda: learner.asked() is not None)
    learner.waits()


def test_a_lesson_starts_afresh_and_the_message_undoes_it(learner: Learner) -> None:
    learner.starts()
    learner.checks_themselves()
    answers_all(learner)
    learner.window.go("lesson")
    learner.window.actions_by_name["afresh"].trigger()
    bar = learner.window.messages
    learner.bot.waitUntil(lambda: "new again" in bar.text.text())
    learner.waits()
    store = make.reopened(learner.folder)
    with store.read() as tx:
        assert tx.memories.all() == {}
    learner.presses(bar.act)
    learner.bot.waitUntil(lambda: "goes on where it was" in bar.text.text())
    with store.read() as tx:
        assert len(tx.memories.all()) == 5
    store.close()
