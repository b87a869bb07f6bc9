"""Finding and keeping quizzes and their questions."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Connection,
    RowMapping,
    bindparam,
    case,
    exists,
    func,
    insert,
    null,
    select,
    update,
)

from studyapp.core.answers import EventKind, QuestionId, QuizId
from studyapp.core.changes import Topic
from studyapp.core.errors import MissingError
from studyapp.core.facts import FactKind
from studyapp.core.questions import Choice, Mode, Question, QuestionKind, Quiz
from studyapp.core.structures import Slug
from studyapp.db import tables as t
from studyapp.db.in_force import in_force

_IS_ANSWERED = exists().where(
    t.events.c.question == t.questions.c.id, t.events.c.kind == EventKind.ANSWER, in_force()
)
_IS_OPEN = exists().where(t.questions.c.quiz == t.quizzes.c.id, ~_IS_ANSWERED)
# Asked with every answer, and so made only once.
_OPEN = (
    select(t.questions.c.ordinal)
    .where(t.questions.c.quiz == bindparam("its"), ~_IS_ANSWERED)
    .order_by(t.questions.c.ordinal)
)
_FINISH = (
    update(t.quizzes)
    .where(t.quizzes.c.id == bindparam("its"), t.quizzes.c.finished.is_(None), ~_IS_OPEN)
    .values(finished=bindparam("at"))
)
_QUIZ = select(t.quizzes).where(t.quizzes.c.id == bindparam("its"))
_QUIZ_OF = (
    select(t.quizzes)
    .join(t.questions, t.questions.c.quiz == t.quizzes.c.id)
    .where(t.questions.c.id == bindparam("its"))
)
_QUESTION = select(t.questions).where(t.questions.c.id == bindparam("its"))
_QUESTIONS = (
    select(t.questions)
    .where(t.questions.c.quiz == bindparam("its"))
    .order_by(t.questions.c.ordinal)
)
_first_answers = (
    select(func.min(t.events.c.at).label("at"))
    .join(t.questions, t.questions.c.id == t.events.c.question)
    .where(t.questions.c.quiz == bindparam("its"), t.events.c.kind == EventKind.ANSWER, in_force())
    .group_by(t.questions.c.id)
    .subquery()
)
_SETTLE = (
    update(t.quizzes)
    .where(t.quizzes.c.id == bindparam("its"))
    .values(
        finished=case(
            (_IS_OPEN, null()),
            else_=select(func.max(_first_answers.c.at)).scalar_subquery(),
        )
    )
)


class Quizzes:
    """Quizzes as they were asked."""

    def __init__(self, connection: Connection, topics: set[Topic]) -> None:
        self._connection = connection
        self._topics = topics

    def add(self, quiz: Quiz) -> None:
        """Keep a new quiz with all its questions."""
        self._topics.add(Topic.QUIZZES)
        self._connection.execute(
            insert(t.quizzes).values(
                id=quiz.id,
                mode=quiz.mode,
                lesson=quiz.lesson,
                started=quiz.started,
                pass_mark=quiz.pass_mark,
            )
        )
        rows = [_row(quiz.id, number, question) for number, question in enumerate(quiz.questions)]
        if rows:
            self._connection.execute(insert(t.questions), rows)

    def finish_if_done(self, quiz: QuizId, at: datetime) -> None:
        """Note when the last question was answered, once."""
        finished = self._connection.execute(_FINISH, {"its": quiz, "at": at})
        if finished.rowcount:
            self._topics.add(Topic.QUIZZES)

    def reopen(self, quiz: QuizId) -> None:
        """A quiz whose last answer was undone goes on."""
        self._topics.add(Topic.QUIZZES)
        self._connection.execute(
            update(t.quizzes).where(t.quizzes.c.id == quiz).values(finished=None)
        )

    def settle(self, quizzes: Iterable[QuizId]) -> None:
        """Finished when the last of its questions got its first answer, as the log has it."""
        if rows := [{"its": quiz} for quiz in quizzes]:
            self._topics.add(Topic.QUIZZES)
            self._connection.execute(_SETTLE, rows)

    def get(self, quiz: QuizId) -> Quiz:
        """A quiz with its questions; MissingError when there is none of that id."""
        found = self._connection.execute(_QUIZ, {"its": quiz}).mappings().one_or_none()
        if found is None:
            raise MissingError("That quiz is not in the store. Start a new one.")
        return self._quiz(found)

    def unfinished(self, mode: Mode | None = None, lesson: Slug | None = None) -> list[Quiz]:
        """Quizzes left half-way, the latest first, of that mode and lesson where one is given."""
        query = select(t.quizzes).where(t.quizzes.c.finished.is_(None))
        if mode is not None:
            query = query.where(t.quizzes.c.mode == mode, t.quizzes.c.lesson.is_(lesson))
        latest = (t.quizzes.c.started.desc(), t.quizzes.c.id.desc())
        rows = self._connection.execute(query.order_by(*latest)).mappings()
        return [self._quiz(row) for row in rows.all()]

    def question(self, question: QuestionId) -> Question:
        """One question; MissingError when there is none of that id."""
        found = self._connection.execute(_QUESTION, {"its": question}).mappings().one_or_none()
        if found is None:
            raise MissingError("That question is not in the store. Start a new quiz.")
        return _question(found)

    def quiz_of(self, question: QuestionId) -> Quiz:
        """The quiz that holds a question, without its questions."""
        return head(self._connection.execute(_QUIZ_OF, {"its": question}).mappings().one())

    def number_of(self, question: QuestionId) -> int:
        """The place of a question in its quiz, from 1."""
        query = select(t.questions.c.ordinal).where(t.questions.c.id == question)
        return int(self._connection.execute(query).scalar_one()) + 1

    def open_places(self, quiz: QuizId) -> list[int]:
        """The places, from 0, of the questions without an answer."""
        return list(self._connection.execute(_OPEN, {"its": quiz}).scalars())

    def _quiz(self, row: RowMapping) -> Quiz:
        rows = self._connection.execute(_QUESTIONS, {"its": row["id"]}).mappings()
        return replace(head(row), questions=tuple(map(_question, rows)))


def head(row: RowMapping) -> Quiz:
    """A row of `quizzes` as a quiz without its questions."""
    return Quiz(
        id=row["id"],
        mode=Mode(row["mode"]),
        lesson=row["lesson"],
        started=row["started"],
        finished=row["finished"],
        pass_mark=row["pass_mark"],
    )


def _row(quiz: QuizId, number: int, question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "quiz": quiz,
        "ordinal": number,
        "kind": question.kind,
        "prompt": question.prompt,
        "muscle": question.muscle,
        "about": question.about,
        "part": question.part,
        "items": list(question.items),
        "wanted": question.wanted,
        "choices": [[choice.key, choice.text] for choice in question.choices],
        "plate": question.plate,
        "lit": list(question.lit),
    }


def _question(row: RowMapping) -> Question:
    return Question(
        id=row["id"],
        kind=QuestionKind(row["kind"]),
        prompt=row["prompt"],
        muscle=row["muscle"],
        about=FactKind(row["about"]),
        part=row["part"],
        items=tuple(row["items"]),
        wanted=row["wanted"],
        choices=tuple(Choice(key=key, text=text) for key, text in row["choices"]),
        plate=row["plate"],
        lit=tuple(row["lit"]),
    )
