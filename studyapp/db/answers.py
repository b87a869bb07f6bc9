"""The log of everything a student did. Rows are added, never changed, never deleted.

What was undone still stands in the log, and counts for nothing: every query here passes it over.
Rows are read in the order of their moments. Those of one moment are read in an order that depends
on nothing but themselves, so that two copies of a log say the same, however they came together:
an answer before what followed from it, a near answer before the second try, then by id.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Connection,
    RowMapping,
    Select,
    bindparam,
    exists,
    func,
    insert,
    literal_column,
    select,
)

from studyapp.core.answers import (
    UNDOABLE,
    Event,
    EventId,
    EventKind,
    ItemId,
    Outcome,
    Past,
    QuestionId,
    QuizId,
    Try,
)
from studyapp.core.changes import Topic
from studyapp.db import tables as t
from studyapp.db.in_force import ADDED, IN_ORDER, IS_OVERRULED, about, in_force, targets
from studyapp.db.totals import Totals

_e = t.events
_IN_FORCE = in_force()
_FELT = about(EventKind.HARD, EventKind.EASY).limit(1).scalar_subquery()
_IS_LIFTED = targets(EventKind.LIFT)

# What was named in place of an item, where that was not overruled.
_SAID = (
    select(t.outcomes.c.item, t.outcomes.c.said, _e.c.at)
    .join(_e, _e.c.id == t.outcomes.c.event)
    .where(t.outcomes.c.said.is_not(None), _IN_FORCE, ~IS_OVERRULED)
    .order_by(_e.c.at.desc(), _e.c.id.desc(), literal_column("outcomes.rowid"))
)

# Asked with every answer, and so made only once.
_forgets = _e.alias("forgets")
_IS_FORGOTTEN = exists().where(
    _forgets.c.target == t.own_names.c.event,
    _forgets.c.kind == EventKind.FORGET,
    in_force(_forgets),
)
_OWN_NAMES = (  # sorted by whoever asks: SQLite would walk through all events in their order
    select(t.own_names.c.item, t.own_names.c.text, t.own_names.c.event, _e.c.at)
    .join(_e, _e.c.id == t.own_names.c.event)
    .where(_IN_FORCE, ~_IS_FORGOTTEN)
)
_TRIES = (
    select(
        _e.c.id,
        _e.c.at,
        _e.c.typed,
        _e.c.verdict,
        _e.c.sure,
        IS_OVERRULED,
        _FELT,
    )
    .where(_e.c.question == bindparam("asked"), _e.c.kind == EventKind.ANSWER, _IN_FORCE)
    .order_by(*IN_ORDER)
)

_ADD, _ADD_OUTCOMES = insert(_e), insert(t.outcomes)
_ABOUT = select(_e.c.id).where(
    _e.c.target == bindparam("its"), _e.c.kind.in_(bindparam("kinds", expanding=True)), _IN_FORCE
)
_EVENT = [_e.c[name] for name in Event.__dataclass_fields__]
_GET = select(*_EVENT).where(_e.c.id == bindparam("its"), _IN_FORCE)
_LATEST = (
    select(*_EVENT)
    .where(_e.c.kind.in_(UNDOABLE), _e.c.device == bindparam("its"), _IN_FORCE)
    .order_by(ADDED.desc())
    .limit(1)
)
_ITEMS = select(t.outcomes.c.item).where(t.outcomes.c.event == bindparam("its"))
_HISTORY = (
    select(
        t.outcomes.c.item,
        _e.c.at,
        _e.c.kind,
        t.outcomes.c.got,
        t.outcomes.c.said,
        IS_OVERRULED,
        _IS_LIFTED,
        _FELT,
        _e.c.sure,
    )
    .join(_e, _e.c.id == t.outcomes.c.event)
    .where(_IN_FORCE)
    .order_by(*IN_ORDER)
)
_HISTORY_OF = _HISTORY.where(t.outcomes.c.item.in_(bindparam("items", expanding=True)))
_COUNTED = (EventKind.ANSWER, EventKind.OVERRULE, EventKind.RETRACT)  # what changes a score
_about = _e.alias("about")
_QUESTION = (
    select(func.coalesce(_e.c.question, _about.c.question))
    .join(_about, _about.c.id == _e.c.target, isouter=True)
    .where(_e.c.id == bindparam("target"))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """One answer of the log as a quiz's review needs it."""

    question: str
    event: str
    typed: str
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
        self._connection.execute(_ADD, values | {"verdict": verdict, "score": score})
        if outcomes:
            rows = [
                {"event": event.id, "item": o.item, "got": o.got, "said": o.said} for o in outcomes
            ]
            self._connection.execute(_ADD_OUTCOMES, rows)
        if event.kind in _COUNTED and (question := self._question_of(event)):
            Totals(self._connection).recount(question)

    def _question_of(self, event: Event) -> QuestionId | None:
        """The question that an event is about: its own, its target's, or that one's target's."""
        if event.question or not event.target:
            return event.question
        return self._connection.execute(_QUESTION, {"target": event.target}).scalar()

    def add_own_name(self, event: EventId, item: ItemId, text: str) -> None:
        """Keep a wording that the student wants accepted; it goes when the event is retracted."""
        self._connection.execute(insert(t.own_names), {"event": event, "item": item, "text": text})

    def own_names(self, *, but: Collection[EventId] = ()) -> dict[ItemId, tuple[str, ...]]:
        """Per item, the wordings that the student wants accepted; without those of some events."""
        found: dict[ItemId, tuple[str, ...]] = {}
        rows = self._connection.execute(_OWN_NAMES).all()
        for item, text, event, _ in sorted(rows, key=lambda row: (row.at, row.event)):
            if event not in but:
                found[ItemId(item)] = (*found.get(ItemId(item), ()), text)
        return found

    def accepting(self, item: ItemId, text: str) -> list[EventId]:
        """The events in force by which a wording is accepted."""
        rows = self._connection.execute(_OWN_NAMES)
        return [EventId(event) for its, said, event, _ in rows if (its, said) == (item, text)]

    def count(self) -> int:
        """How many answers were ever given."""
        query = select(func.count()).where(_e.c.kind == EventKind.ANSWER, _IN_FORCE)
        return self._connection.execute(query).scalar_one()

    def tries(self, question: QuestionId) -> list[Try]:
        """A question's answers, the first try first."""
        rows = self._connection.execute(_TRIES, {"asked": question})
        return [
            Try(
                event=event,
                at=at,
                typed=typed,
                verdict=verdict,
                sure=sure,
                overruled=bool(overruled),
                felt=EventKind(felt) if felt else None,
            )
            for event, at, typed, verdict, sure, overruled, felt in rows
        ]

    def get(self, event: EventId) -> Event | None:
        """An event that is in force; None where there is none of that id."""
        row = self._connection.execute(_GET, {"its": event}).mappings().one_or_none()
        return _event(row) if row else None

    def about(self, event: EventId, *kinds: EventKind) -> list[EventId]:
        """The events in force of these kinds, or of any kind, that are about an event."""
        wanted = kinds or [kind for kind in EventKind if kind is not EventKind.RETRACT]
        values = {"its": event, "kinds": wanted}
        return list(self._connection.execute(_ABOUT, values).scalars())

    def latest_undoable(self, device: str) -> Event | None:
        """What the student did last on this device, and may take back."""
        row = self._connection.execute(_LATEST, {"its": device}).mappings().one_or_none()
        return _event(row) if row else None

    def items_of(self, event: EventId) -> list[ItemId]:
        """The items an event was about."""
        return [ItemId(item) for item in self._connection.execute(_ITEMS, {"its": event}).scalars()]

    def history(self, items: Collection[ItemId] | None = None) -> dict[ItemId, list[Past]]:
        """The past of these items, or of all. What was overruled counts as known."""
        query = _HISTORY if items is None else _HISTORY_OF
        values = {} if items is None else {"items": list(items)}
        found: dict[ItemId, list[Past]] = defaultdict(list)
        rows = self._connection.execute(query, values)
        for item, at, kind, got, said, overruled, lifted, felt, sure in rows:
            found[ItemId(item)].append(
                Past(
                    at=at,
                    kind=EventKind(kind),
                    got=bool(got or overruled or lifted),
                    felt=EventKind(felt) if felt else None,
                    sure=sure,
                    mixed_up=said is not None,
                )
            )
        return dict(found)

    def mixed_up(self, item: ItemId) -> list[tuple[ItemId, str, datetime]]:
        """What was ever named in place of an item, and when, the latest first."""
        return self._said(_SAID.where(t.outcomes.c.item == item))

    def still_mixed_up(self, times: int) -> list[tuple[ItemId, str, datetime]]:
        """As `mixed_up`, of every item that was not right so many times since."""
        is_told_apart = exists().where(
            t.memories.c.item == t.outcomes.c.item, t.memories.c.told_apart >= times
        )
        return self._said(_SAID.where(~is_told_apart))

    def _said(self, query: "Select[Any]") -> list[tuple[ItemId, str, datetime]]:
        return [(ItemId(item), said, at) for item, said, at in self._connection.execute(query)]

    def spent_between(self, at: datetime, until: datetime) -> list[tuple[int, int]]:
        """The number wanted and the milliseconds of each answer given in that time."""
        query = (
            select(t.questions.c.wanted, _e.c.took_ms)
            .join(t.questions, t.questions.c.id == _e.c.question)
            .where(_e.c.at >= at, _e.c.at < until, _e.c.kind == EventKind.ANSWER, _IN_FORCE)
        )
        return [(wanted, took) for wanted, took in self._connection.execute(query)]

    def paces(self, latest: int) -> list[tuple[str, int, int]]:
        """Kind, number of answers wanted and milliseconds, of the latest answers."""
        query = (
            select(t.questions.c.kind, t.questions.c.wanted, _e.c.took_ms)
            .join(_e, _e.c.question == t.questions.c.id)
            .where(_e.c.kind == EventKind.ANSWER, _IN_FORCE)
            .order_by(_e.c.at.desc(), _e.c.id.desc())
            .limit(latest)
        )
        return [(kind, wanted, took) for kind, wanted, took in self._connection.execute(query)]

    def last_at(self) -> datetime | None:
        """When the last answer was given."""
        query = select(func.max(_e.c.at)).where(_e.c.kind == EventKind.ANSWER, _IN_FORCE)
        last: datetime | None = self._connection.execute(query).scalar_one()
        return last

    def of_quiz(self, quiz: QuizId) -> list[Answered]:
        """The answers to a quiz, in the order they were given."""
        query = (
            select(
                _e.c.question,
                _e.c.id,
                _e.c.typed,
                _e.c.verdict,
                _e.c.score,
                _e.c.took_ms,
                IS_OVERRULED,
            )
            .join(t.questions, t.questions.c.id == _e.c.question)
            .where(t.questions.c.quiz == quiz, _e.c.kind == EventKind.ANSWER, _IN_FORCE)
            .order_by(*IN_ORDER)
        )
        rows = self._connection.execute(query)
        return [
            Answered(
                question=question,
                event=event,
                typed=typed,
                verdict=verdict,
                score=score,
                took_ms=took,
                overruled=bool(over),
            )
            for question, event, typed, verdict, score, took, over in rows
        ]


def _event(row: RowMapping) -> Event:
    return Event(**dict(row) | {"kind": EventKind(row["kind"])})
