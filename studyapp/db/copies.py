"""Two copies of what a student did become one: a union of rows, the same from either side.

What arrives is laid into tables of its own first, which last as long as the transaction; then
every row that is not here is taken over. What can differ is settled by the rows alone: a quiz is
finished when all its questions are answered, of two notes on an item the later holds, of two exams
that made last. Settings stay as they are here, and so does the device.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, delete, func, insert, select
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.dialects.sqlite import insert as upsert

from studyapp.core import copies
from studyapp.core.answers import EventKind, QuizId
from studyapp.core.changes import Topic
from studyapp.core.copies import Kind, Row
from studyapp.core.errors import UnreadableError
from studyapp.db.quizzes import Quizzes

AT_ONCE = 2_000  # rows that are read or laid down together
_OURS = frozenset(("device",))  # what a copy calls itself is never taken over
_TYPES: dict[Kind, Any] = {Kind.WHOLE: sa.Integer(), Kind.YES: sa.Integer(), Kind.SHARE: sa.Float()}


@dataclass(frozen=True, slots=True, kw_only=True)
class United:
    """How much of it was new here; `events` counts what was said and undone along with answers."""

    events: int
    answers: int
    quizzes: int
    notes: int


def _plain(table: copies.Table, name: str, *prefixes: str) -> sa.Table:
    """The table with its values as the file has them: moments and lists are text."""
    columns = [
        sa.Column(c.name, _TYPES.get(c.kind, sa.String()), primary_key=c.name in table.key)
        for c in table.columns
    ]
    return sa.Table(name, sa.MetaData(), *columns, prefixes=list(prefixes))


_HERE = {table.name: _plain(table, table.name) for table in copies.TABLES}
_NEW = {table.name: _plain(table, f"arriving_{table.name}", "TEMP") for table in copies.TABLES}
_PUT_RIGHT = {copies.EVENTS: "at", copies.QUIZZES: "started"}
_ROWID: sa.ColumnElement[int] = sa.literal_column("rowid")

# A row that came is older to "undo" than all that was done here: it gets a lower number.
_TAKE_EVENTS = """
    INSERT INTO events
        (rowid, id, at, device, kind, question, typed, verdict, score, took_ms, target, sure)
    SELECT (SELECT coalesce(min(rowid), 1) FROM events)
        - (SELECT max(rowid) + 1 FROM arriving_events) + rowid,
        id, at, device, kind, question, typed, verdict, score, took_ms, target, sure
    FROM arriving_events WHERE id NOT IN (SELECT id FROM events) ORDER BY rowid
"""


class Copies:
    """All rows of what a student did, and taking over those of another copy."""

    def __init__(self, connection: Connection, topics: set[Topic]) -> None:
        self._connection = connection
        self._topics = topics

    def rows(self) -> dict[str, Iterator[Row]]:
        """Every row by table, read as it is walked, in the order the rows were added."""
        return {name: self._read(table) for name, table in _HERE.items()}

    def counts(self) -> dict[str, int]:
        """How many rows each table has."""
        count = self._connection.execute
        return {
            name: count(select(func.count()).select_from(table)).scalar_one()
            for name, table in _HERE.items()
        }

    def _read(self, table: sa.Table) -> Iterator[Row]:
        found = self._connection.execute(
            select(table).order_by(_ROWID), execution_options={"yield_per": AT_ONCE}
        )
        for rows in found.partitions():
            yield from map(tuple, rows)

    def unite(self, rows: Mapping[str, Iterable[Row]]) -> United:
        """Take over what is not here. UnreadableError where a row names one that is in neither."""
        self._lay_down(rows)
        self._refuse_loose_ends()
        before = self._sizes()
        in_both = self._quizzes_that_differ()
        for table in copies.TABLES:
            self._take(table)
        Quizzes(self._connection, self._topics).settle(in_both)
        after = self._sizes()
        for laid in _NEW.values():
            laid.drop(self._connection)
        self._topics.update(
            (Topic.ANSWERS, Topic.QUIZZES, Topic.NOTES, Topic.EXAMS, Topic.PREFERENCES)
        )
        return United(**{name: after[name] - before[name] for name in before})

    def _lay_down(self, rows: Mapping[str, Iterable[Row]]) -> None:
        for name, table in _NEW.items():
            table.create(self._connection)
            add = str(insert(table).prefix_with("OR IGNORE").compile(dialect=dialect()))
            walked = iter(rows.get(name, ()))
            while some := list(islice(walked, AT_ONCE)):
                self._connection.exec_driver_sql(add, some)

    def _refuse_loose_ends(self) -> None:
        """Whatever is named must be there, here or in what came."""
        for table, column, named in (
            ("questions", "quiz", "quizzes"),
            ("events", "question", "questions"),
            ("outcomes", "event", "events"),
            ("own_names", "event", "events"),
        ):
            name = _NEW[table].c[column]
            is_known = name.in_(select(_NEW[named].c.id)) | name.in_(select(_HERE[named].c.id))
            loose = select(name).where(name.is_not(None), ~is_known).limit(1)
            if self._connection.execute(loose).first():
                raise UnreadableError(
                    f"This copy is not whole: its {table} name {named} that are missing."
                )

    def _sizes(self) -> dict[str, int]:
        answers = select(func.count()).where(_HERE["events"].c.kind == EventKind.ANSWER)
        sizes = {
            "events": select(func.count()).select_from(_HERE["events"]),
            "answers": answers,
            "quizzes": select(func.count()).select_from(_HERE["quizzes"]),
            "notes": select(func.count()).select_from(_HERE["notes"]),
        }
        return {what: self._connection.execute(size).scalar_one() for what, size in sizes.items()}

    def _quizzes_that_differ(self) -> list[QuizId]:
        """Those in both that one copy or both left unfinished, or finished at another moment."""
        here, new = _HERE["quizzes"], _NEW["quizzes"]
        differs = here.c.finished.is_(None) | here.c.finished.is_distinct_from(new.c.finished)
        query = select(here.c.id).join(new, new.c.id == here.c.id).where(differs)
        return list(self._connection.execute(query).scalars())

    def _take(self, table: copies.Table) -> None:
        here, new = _HERE[table.name], _NEW[table.name]
        rows = select(new).order_by(sa.literal_column(f"{new.name}.rowid"))
        if table in _PUT_RIGHT:
            self._connection.execute(_take_earlier(table, _PUT_RIGHT[table]))
        if table is copies.EVENTS:
            self._connection.exec_driver_sql(_TAKE_EVENTS)
        elif table is copies.NOTES:
            self._connection.execute(_take_later_notes(rows))
        else:
            if table is copies.PREFERENCES:
                rows = rows.where(new.c.key.not_in(_OURS))
            taken = insert(here).prefix_with("OR IGNORE").from_select(list(table.names), rows)
            self._connection.execute(taken)
        if table is copies.EXAMS:
            last = select(here.c.id).order_by(here.c.made.desc(), here.c.id).limit(1)
            self._connection.execute(delete(here).where(here.c.id.not_in(last)))


def _take_earlier(table: copies.Table, moment: str) -> "sa.Update":
    """Of two rows of one id that differ in their moment, for clocks were put right on different
    days, the earlier holds.
    """
    here, new = _HERE[table.name], _NEW[table.name]
    theirs = select(new.c[moment]).where(new.c.id == here.c.id).scalar_subquery()
    return sa.update(here).where(theirs < here.c[moment]).values({moment: theirs})


def _take_later_notes(rows: "sa.Select[Any]") -> "sa.Insert":
    """Of two on an item the one that was written later; of one moment, the greater text."""
    here = _HERE["notes"]
    row = upsert(here).from_select(list(here.c.keys()), rows.where(sa.true()))
    new = row.excluded
    is_later = (new.written > here.c.written) | (
        (new.written == here.c.written) & (new.text > here.c.text)
    )
    return row.on_conflict_do_update(
        index_elements=["item"], set_={"text": new.text, "written": new.written}, where=is_later
    )
