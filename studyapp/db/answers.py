"""The log of everything a student did. Rows are added, never changed, never deleted."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from studyapp.core.answers import Event, EventKind, ItemId, Outcome, QuestionId, QuizId
from studyapp.core.changes import Topic
from studyapp.db import tables as t


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """One answer of the log as the scores need it."""

    quiz: str
    question: str
    event: str
    verdict: str
    score: float
    took_ms: int
    overruled: bool


class Answers:
    """Appending to the log, and reading it."""

    def __init__(self, connection: Connection, topics: set[Topic]) -> None:
        self._connection = connection
        self._topics = topics

    def add(
        self,
        event: Event,
        outcomes: Sequence[Outcome] = (),
        *,
        verdict: str = "",
        score: float = 0.0,
    ) -> None:
        """Append an event and what it meant."""
        self._topics.add(Topic.ANSWERS)
        values = {name: getattr(event, name) for name in Event.__dataclass_fields__}
        self._connection.execute(insert(t.events).values(**values, verdict=verdict, score=score))
        if outcomes:
            rows = [
                {"event": event.id, "item": o.item, "got": o.got, "said": o.said} for o in outcomes
            ]
            self._connection.execute(insert(t.outcomes), rows)

    def count(self) -> int:
        """How many answers were ever given."""
        query = select(func.count()).where(t.events.c.kind == EventKind.ANSWER)
        return self._connection.execute(query).scalar_one()

    def tries(self, question: QuestionId) -> list[str]:
        """The verdicts of a question's answers, the first try first."""
        query = (
            select(t.events.c.verdict)
            .where(t.events.c.question == question, t.events.c.kind == EventKind.ANSWER)
            .order_by(t.events.c.at, t.events.c.id)
        )
        return list(self._connection.execute(query).scalars())

    def is_overruled(self, event: str) -> bool:
        """Whether the student said of this answer: I was right."""
        query = select(t.events.c.id).where(
            t.events.c.target == event, t.events.c.kind == EventKind.OVERRULE
        )
        return self._connection.execute(query).first() is not None

    def items_of(self, event: str) -> list[ItemId]:
        """The items an answer was about."""
        query = select(t.outcomes.c.item).where(t.outcomes.c.event == event)
        return [ItemId(item) for item in self._connection.execute(query).scalars()]

    def history(
        self, items: Iterable[ItemId] | None = None
    ) -> dict[ItemId, list[tuple[datetime, bool]]]:
        """Per item, when it was answered and whether it was known, overrules counted as known."""
        overruled = select(t.events.c.target).where(t.events.c.kind == EventKind.OVERRULE)
        query = (
            select(
                t.outcomes.c.item,
                t.events.c.at,
                t.outcomes.c.got | t.events.c.id.in_(overruled),
            )
            .join(t.events, t.events.c.id == t.outcomes.c.event)
            .order_by(t.events.c.at, t.events.c.id)
        )
        if items is not None:
            query = query.where(t.outcomes.c.item.in_(list(items)))
        found: dict[ItemId, list[tuple[datetime, bool]]] = defaultdict(list)
        for item, at, got in self._connection.execute(query):
            found[ItemId(item)].append((at, bool(got)))
        return dict(found)

    def met_since(self, at: datetime) -> int:
        """How many items were answered for the first time at that moment or later."""
        earlier, its_event = t.outcomes.alias(), t.events.alias()
        known = (
            select(earlier.c.item)
            .join(its_event, its_event.c.id == earlier.c.event)
            .where(earlier.c.item == t.outcomes.c.item, its_event.c.at < at)
        )
        query = (
            select(func.count(t.outcomes.c.item.distinct()))
            .join(t.events, t.events.c.id == t.outcomes.c.event)
            .where(t.events.c.at >= at, ~known.exists())
        )
        return self._connection.execute(query).scalar_one()

    def by_quiz(self, quiz: QuizId | None = None) -> dict[str, list[Answered]]:
        """Every answer, or those of one quiz, grouped by quiz, in the order they were given."""
        overrules = (
            select(t.events.c.target).where(t.events.c.kind == EventKind.OVERRULE).distinct()
        ).subquery()
        query = (
            select(
                t.questions.c.quiz,
                t.events.c.question,
                t.events.c.id,
                t.events.c.verdict,
                t.events.c.score,
                t.events.c.took_ms,
                overrules.c.target.is_not(None),
            )
            .join(t.questions, t.questions.c.id == t.events.c.question)
            .outerjoin(overrules, overrules.c.target == t.events.c.id)
            .where(t.events.c.kind == EventKind.ANSWER)
            .order_by(t.events.c.at, t.events.c.id)
        )
        if quiz is not None:
            query = query.where(t.questions.c.quiz == quiz)
        found: dict[str, list[Answered]] = defaultdict(list)
        for (
            its_quiz,
            question,
            event,
            verdict,
            score,
            took_ms,
            overruled,
        ) in self._connection.execute(query):
            found[its_quiz].append(
                Answered(
                    quiz=its_quiz,
                    question=question,
                    event=event,
                    verdict=verdict,
                    score=score,
                    took_ms=took_ms,
                    overruled=bool(overruled),
                )
            )
        return dict(found)
