"""Scores and memories are caches: whatever was done, the log gives the same ones again."""

from contextlib import closing
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studyapp.core.answers import EventKind
from studyapp.core.progress import QuizScore
from studyapp.core.questions import Quiz
from studyapp.db.answers import Answered
from studyapp.db.store import Store
from studyapp.services import correcting, measuring, quizzing, replaying
from tests import make

FIELDS = (("gluteus maximus", "origin"), ("gluteus maximus", "nerve"), ("piriformis", "nerve"))
TYPED = (
    "inferior gluteal nerve",
    "inferior gluteel nerve",  # near
    "obturator nerve",  # a mix-up
    "sacrum; coccyx",
    "the sun",
)
NUMBERS = count(1)  # of quizzes and of moments, since all examples share a store


class Student:
    """Does one thing after another, wherever the quiz is open."""

    def __init__(self, store: Store, quizzes: list[Quiz]) -> None:
        self._store, self._quizzes = store, quizzes
        self._told: list[tuple[str, str, bool]] = []  # question, event, may it be tried again

    def does(self, what: str, typed: str) -> None:
        """One step; none where there is nothing to do it to."""
        number = next(NUMBERS)
        at, rng = make.later(minutes=number), make.chance(number)
        if what == "undo":
            if self._told:
                correcting.undo(self._store, at, rng)
                self._told = [each for each in self._told if self._is_there(each[1])]
        elif what == "overrule" and self._told:
            correcting.overrule(self._store, self._told[-1][1], at, rng)  # type: ignore[arg-type]
        elif what == "hard" and self._told:
            correcting.feel(self._store, self._told[-1][1], EventKind.HARD, at, rng)  # type: ignore[arg-type]
        elif what == "again" and self._told and self._told[-1][2]:
            self._answer(self._told.pop()[0], typed)
        elif what == "answer":
            asked = [quizzing.ask(self._store, quiz.id) for quiz in self._quizzes]
            for each in [one for one in asked if one][:1]:
                self._answer(each.question.id, typed)

    def _answer(self, question: str, typed: str) -> None:
        number = next(NUMBERS)
        at, rng = make.later(minutes=number), make.chance(number)
        told = quizzing.answer(self._store, question, typed, at, rng, took_ms=1500)  # type: ignore[arg-type]
        self._told.append((question, told.event, told.may_retry))

    def _is_there(self, event: str) -> bool:
        with self._store.read() as tx:
            return tx.answers.get(event) is not None  # type: ignore[arg-type]


@given(
    steps=st.lists(
        st.tuples(
            st.sampled_from(("answer", "answer", "again", "overrule", "hard", "undo")),
            st.sampled_from(TYPED),
        ),
        max_size=12,
    )
)
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_scores_and_memories_are_those_of_the_log_whatever_was_done(
    store: Store, steps: list[tuple[str, str]]
) -> None:
    quizzes = [make.quiz(store, *FIELDS, number=next(NUMBERS)) for _ in range(2)]
    student = Student(store, quizzes)
    for what, typed in steps:
        student.does(what, typed)
    before = known(store)
    scores = measuring.scores(store)
    with store.read() as tx:
        for score in scores:
            assert figures(score) == counted(tx.answers.of_quiz(score.quiz))
        assert tx.totals.answers() == tx.answers.count()
    with closing(make.reopened(store.path.parent)) as again:
        assert known(again) == before, "it was only remembered by the open store"
    replaying.rebuild_memories(store)
    assert known(store) == before


def known(store: Store) -> tuple[object, ...]:
    """Scores, memories and mix-ups."""
    scores = measuring.scores(store)
    with store.read() as tx:
        return scores, tx.memories.all(), tx.answers.still_mixed_up(2)


def figures(score: QuizScore) -> tuple[float, ...]:
    """What was counted for a quiz."""
    total = round(score.score * score.asked, 6)
    return (score.answered, score.first_try, total, score.retried, score.overruled, score.seconds)


def counted(answers: list[Answered]) -> tuple[float, ...]:
    """The same from its answers, by hand."""
    first: dict[str, Answered] = {}
    for answer in answers:
        first.setdefault(answer.question, answer)
    return (
        len(first),
        sum(answer.verdict == "right" for answer in first.values()),
        round(sum(answer.score for answer in first.values()), 6),
        len(answers) - len(first),
        sum(answer.overruled for answer in answers),
        round(sum(answer.took_ms for answer in answers) / 1000),
    )


def test_a_write_that_fails_leaves_nothing_in_what_is_remembered(store: Store) -> None:
    question = make.quiz(store, FIELDS[1]).questions[0]
    quizzing.answer(store, question.id, TYPED[0], make.AT, make.chance())
    before = known(store)

    def fail() -> None:
        with store.write("Fail") as tx:
            tx.memories.drop(question.items)
            assert tx.memories.all() == {}
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert known(store) == before


def test_what_another_program_writes_is_remembered_too(store: Store) -> None:
    question = make.quiz(store, FIELDS[1]).questions[0]
    with store.read() as tx:
        assert tx.memories.all() == {}
    with closing(make.reopened(store.path.parent)) as other:
        quizzing.answer(other, question.id, TYPED[0], make.AT, make.chance())
    with store.read() as tx:
        assert len(tx.memories.all()) == len(tx.memories.of(question.items)) == 1
