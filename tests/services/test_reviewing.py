"""Looking back on a quiz, and ahead to what can be asked."""

from datetime import UTC

from studyapp.core.answers import QuestionId
from studyapp.core.facts import FactId
from studyapp.core.grading import Verdict
from studyapp.core.structures import Slug
from studyapp.db.store import Store
from studyapp.services import correcting, explaining, quizzing, reviewing
from tests import make

GMAX = Slug("gluteus-maximus")
NERVE = ("gluteus maximus", "nerve")
NERVE_FACT = FactId("gluteus-maximus.nerve.inferior-gluteal-nerve")


def answer(store: Store, question: QuestionId, typed: str, second: int) -> explaining.Feedback:
    """Answer a question some seconds into the evening."""
    at = make.later(seconds=second)
    return quizzing.answer(store, question, typed, at, make.chance(second))


def test_a_review_keeps_the_first_verdict_apart_from_the_last(store: Store) -> None:
    quiz = make.quiz(store, NERVE, ("gluteus maximus", "name-from-origin"))
    near = answer(store, quiz.questions[0].id, "inferior gluteal nerve L2", 1)
    answer(store, quiz.questions[0].id, "inferior gluteal nerve", 2)
    correcting.overrule(store, near.event, make.later(seconds=3), make.chance(3))
    found = reviewing.review(store, quiz.id)
    nerve, name = found.questions
    assert found.first_try == 0
    assert (nerve.first, nerve.last, nerve.tries) == (Verdict.NEAR, Verdict.RIGHT, 2)
    assert (nerve.is_overruled, nerve.answer) == (True, "inferior gluteal nerve")
    assert (name.first, name.tries, name.answer) == (None, 0, "gluteus maximus")


def test_before_any_answer_nothing_is_due_and_all_is_new(store: Store) -> None:
    found = reviewing.ahead(store, make.AT, UTC)
    assert (found.left, found.due, found.was_asked, found.level_in) == (None, 0, False, 0)
    assert (found.new, found.questions, found.is_done, found.mixed_up) == (10, 10, False, 0)
    assert found.lesson == GMAX


def test_a_quiz_left_half_way_is_named_by_its_muscle(store: Store) -> None:
    make.quiz(store, NERVE)
    found = reviewing.ahead(store, make.AT, UTC)
    assert found.left is not None
    assert (found.left.number, found.left_title) == (1, "gluteus maximus")


def test_a_fact_leads_to_a_lesson_that_states_it(store: Store) -> None:
    assert reviewing.lesson_stating(store, NERVE_FACT, None) == GMAX
    assert reviewing.lesson_stating(store, NERVE_FACT, GMAX) == GMAX
    assert reviewing.lesson_stating(store, FactId("nobody.origin.nowhere"), None) is None
