"""What each quiz came to: a cache of the log, which can be dropped and counted anew.

A quiz is counted anew in the transaction of each answer to it, of each "I was right", and of each
undo; so the scores of years are there without reading the years.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    and_,
    bindparam,
    delete,
    func,
    insert,
    select,
)

from studyapp.core.answers import EventKind, QuestionId
from studyapp.core.questions import Quiz
from studyapp.db import tables as t
from studyapp.db.in_force import IN_ORDER, IS_OVERRULED, in_force
from studyapp.db.quizzes import head


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """A quiz without its questions, and what came of it.

    `asked` are all its questions, `first_try` those right at once; `score` is the sum of the first
    tries' scores; `retried` and `overruled` are answers; `took_ms` milliseconds of all tries.
    """

    quiz: Quiz
    asked: int
    answered: int
    first_try: int
    score: float
    retried: int
    overruled: int
    took_ms: int


class Totals:
    """One row a quiz that was ever answered."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def latest(self, most: int | None = None) -> Iterator[Total]:
        """The latest quizzes, answered or not, so many of them or all, the latest first."""
        for row in self._connection.execute(_LATEST.limit(most)).mappings():
            figures = {name: row[name] or 0 for name in _NAMES}
            yield Total(quiz=head(row), asked=row["asked"], **figures)

    def quizzes(self) -> int:
        """How many quizzes there are."""
        query = select(func.count()).select_from(t.quizzes)
        return self._connection.execute(query).scalar_one()

    def answers(self) -> int:
        """How many answers were given."""
        query = select(func.sum(t.totals.c.answered + t.totals.c.retried))
        return self._connection.execute(query).scalar_one() or 0

    def recount(self, question: QuestionId) -> None:
        """Count the quiz anew that holds this question."""
        self._connection.execute(_RECOUNT, {"asked": question})

    def rebuild(self) -> None:
        """Count all anew."""
        self._connection.execute(delete(t.totals))
        self._connection.execute(_REBUILD)


_NAMES = ("answered", "first_try", "score", "retried", "overruled", "took_ms")

_size = (
    select(func.count()).where(t.questions.c.quiz == t.quizzes.c.id).correlate(t.quizzes)
).scalar_subquery()
_LATEST = (
    select(t.quizzes, _size.label("asked"), *(t.totals.c[name] for name in _NAMES))
    .join(t.totals, t.totals.c.quiz == t.quizzes.c.id, isouter=True)
    .order_by(t.quizzes.c.started.desc(), t.quizzes.c.id.desc())
)


_tries = (
    select(
        t.questions.c.quiz,
        t.events.c.verdict,
        t.events.c.score,
        t.events.c.took_ms,
        IS_OVERRULED.label("overruled"),
        func.row_number().over(partition_by=t.events.c.question, order_by=IN_ORDER).label("number"),
    )
    .join(t.events, t.events.c.question == t.questions.c.id)
    .where(t.events.c.kind == EventKind.ANSWER, in_force())
)


def _figures(tries: FromClause) -> list[ColumnElement[Any]]:
    """What tries come to, in the order of `_NAMES`; nothing where there are none."""
    is_first = tries.c.number == 1
    is_right = and_(is_first, tries.c.verdict == "right")
    return [
        func.count().filter(is_first),
        func.count().filter(is_right),
        func.coalesce(func.round(func.sum(tries.c.score).filter(is_first), 6), 0.0),
        func.count().filter(~is_first),
        func.count().filter(tries.c.overruled),
        func.coalesce(func.sum(tries.c.took_ms), 0),
    ]


def _of_one(question: ColumnElement[Any]) -> "Select[Any]":
    """The quiz that holds a question, and its figures; also once its only answer was undone."""
    its = select(t.questions.c.quiz).where(t.questions.c.id == question).scalar_subquery()
    tries = _tries.where(t.questions.c.quiz == its).subquery()
    one = select(its.label("quiz"), *_figures(tries)).subquery()
    return select(one).where(one.c.quiz.is_not(None))


def _of_all() -> "Select[Any]":
    tries = _tries.subquery()
    return select(tries.c.quiz, *_figures(tries)).group_by(tries.c.quiz)


_COLUMNS = ("quiz", *_NAMES)
_RECOUNT = (
    insert(t.totals).prefix_with("OR REPLACE").from_select(_COLUMNS, _of_one(bindparam("asked")))
)
_REBUILD = insert(t.totals).from_select(_COLUMNS, _of_all())
