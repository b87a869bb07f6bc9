"""The moments of the log: the last one, and those that a clock which was ahead has left.

An event whose moment is wrong is not changed: it is retracted, and a copy with the right moment
added. The copy's id follows from the event's, so that two machines make the same one.
"""

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    RowMapping,
    Table,
    bindparam,
    func,
    literal_column,
    select,
    update,
)
from sqlalchemy.dialects.sqlite import insert

from studyapp.core.answers import EventId, EventKind, ItemId
from studyapp.core.changes import Topic
from studyapp.core.moments import brought_back
from studyapp.db import tables as t
from studyapp.db.in_force import ADDED, in_force

_e = t.events
_COUNTS = (_e.c.kind != EventKind.RETRACT, in_force())
_LAST = select(_e.c.at).where(*_COUNTS).order_by(_e.c.at.desc()).limit(1)
# Where a moment stands besides the log; each is kept there once and may be put right there.
_BESIDES = (t.quizzes.c.started, t.quizzes.c.finished, t.exams.c.made, t.notes.c.written)
_AT_ONCE = 10_000  # values in a query; SQLite takes 32,766 at most
_COPIES = uuid.UUID("f7a5c2de-3b0b-4a53-9b0e-5d0a4c1f2a68")  # drawn once


class Moments:
    """When things were done, as far as they still count."""

    def __init__(self, connection: Connection, topics: set[Topic]) -> None:
        self._connection = connection
        self._topics = topics

    def last(self, *, until: datetime | None = None) -> datetime | None:
        """The last moment of what counts in the log; of what was not after `until`."""
        query = _LAST if until is None else _LAST.where(_e.c.at <= until)
        found: datetime | None = self._connection.execute(query).scalar()
        return found

    def latest(self) -> datetime | None:
        """The last moment of anything: of a quiz that was started, an exam that was planned."""
        others = (
            self._connection.execute(select(func.max(column))).scalar() for column in _BESIDES
        )
        return max((at for at in (self.last(), *others) if at is not None), default=None)

    def days_after(self, at: datetime, *, most: int) -> int:
        """On how many days, however each began, something was done after that moment.

        Counted up to `most`, so that years of study are not read to know that they are many.
        """
        query = (
            select(_e.c.at).where(_e.c.at > bindparam("at"), *_COUNTS).order_by(_e.c.at).limit(1)
        )
        count = 0
        while count < most and (first := self._connection.execute(query, {"at": at}).scalar()):
            count, at = count + 1, first + timedelta(days=1)
        return count

    def called_now(self, event: EventId) -> EventId:
        """The event, or the copy of it that was made when its moment was put right."""
        while True:
            copy = _copy_of(event)
            if self._connection.execute(select(_e.c.id).where(_e.c.id == copy)).first() is None:
                return event
            event = copy

    def bring_back(self, after: datetime, shown: datetime) -> list[ItemId]:
        """Put right whatever is dated after that moment, the last of it to `shown`.

        Returns the items whose past has changed.
        """
        events = self._events(after)
        besides = {column: self._besides(column, after) for column in _BESIDES}
        wrong = sorted({event["at"] for event in events}.union(*besides.values()))
        if not wrong:
            return []
        before = self.last(until=after)
        right = dict(zip(wrong, brought_back(wrong, shown, before), strict=True))
        for column, moments in besides.items():
            for at in moments:
                change = update(column.table).where(column == at)
                self._connection.execute(change.values({column.name: right[at]}))
        copies = {event["id"]: _copy_of(event["id"]) for event in events}
        self._add(_e, [_retraction(event, right[event["at"]]) for event in events])
        self._add(
            _e,
            [
                {**event, "id": copies[event["id"]], "at": right[event["at"]]}
                | {"target": copies.get(event["target"], event["target"])}
                for event in events
            ],
        )
        items = [row["item"] for row in self._copy(t.outcomes, copies)]
        self._copy(t.own_names, copies)
        self._topics |= {Topic.ANSWERS, Topic.QUIZZES, Topic.EXAMS}
        return list(dict.fromkeys(items))

    def _events(self, after: datetime) -> list[dict[str, Any]]:
        query = select(_e).where(_e.c.at > after, *_COUNTS).order_by(_e.c.at, ADDED)
        return [dict(row) for row in self._connection.execute(query).mappings()]

    def _besides(self, column: Column[Any], after: datetime) -> list[datetime]:
        query = select(column).distinct().where(column > after)
        return list(self._connection.execute(query).scalars())

    def _copy(self, table: Table, copies: Mapping[str, EventId]) -> list[dict[str, Any]]:
        """What hangs on the events, once more on their copies."""
        events, found = list(copies), list[RowMapping]()
        for first in range(0, len(events), _AT_ONCE):
            some = table.c.event.in_(events[first : first + _AT_ONCE])
            query = select(table).where(some).order_by(literal_column("rowid"))
            found += self._connection.execute(query).mappings()
        rows = [{**row, "event": copies[row["event"]]} for row in found]
        self._add(table, rows)
        return rows

    def _add(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Add rows; what another machine's copy of the log has brought is there already."""
        if rows:
            self._connection.execute(insert(table).on_conflict_do_nothing(), rows)


def _retraction(event: Mapping[str, Any], at: datetime) -> dict[str, Any]:
    return {
        "id": _copy_of(f"retract {event['id']}"),
        "at": at,
        "device": event["device"],
        "kind": EventKind.RETRACT,
        "target": event["id"],
        "typed": "",
        "verdict": "",
        "score": 0.0,
        "took_ms": 0,
    }


def _copy_of(event: str) -> EventId:
    return EventId(uuid.uuid5(_COPIES, event).hex)
