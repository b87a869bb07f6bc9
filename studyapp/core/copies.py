"""What a student did, as it travels: from another copy of the store, or from an export.

Rows hold plain values, as the store keeps them: moments and lists are text.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from studyapp.core.answers import EventKind
from studyapp.core.facts import FactKind
from studyapp.core.lessons import Lesson
from studyapp.core.questions import Mode, QuestionKind
from studyapp.core.verdicts import Verdict

Value = str | int | float | None
Row = tuple[Value, ...]


class Kind(StrEnum):
    """What a column holds."""

    ID = "an id"
    TEXT = "a text"
    MOMENT = "a moment in UTC"
    DAY = "a day"
    WHOLE = "a whole number"
    SHARE = "a number from 0 to 1"
    YES = "1 or 0"
    TEXTS = "a list of texts in JSON"
    PAIRS = "a list of pairs of texts in JSON"
    JSON = "JSON"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """`words` are all that it may hold, where they are few. `may_lack`: or nothing at all."""

    name: str
    kind: Kind
    may_lack: bool = False
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The rows of one sort; those of one `key` are the same row."""

    name: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """What its columns are called, in order."""
        return tuple(column.name for column in self.columns)


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """All of it: rows by table, each to be walked once, in the order of `TABLES`.

    `lessons` are those the student brought; what was found in their text may be left out.
    """

    rows: Mapping[str, Iterable[Row]]
    lessons: Sequence[Lesson] = field(default=())


def _column(name: str, kind: Kind, *, may_lack: bool = False, words: Any = ()) -> Column:
    return Column(name=name, kind=kind, may_lack=may_lack, words=frozenset(map(str, words)))


QUIZZES = Table(
    name="quizzes",
    key=("id",),
    columns=(
        _column("id", Kind.ID),
        _column("mode", Kind.TEXT, words=Mode),
        _column("lesson", Kind.TEXT, may_lack=True),
        _column("started", Kind.MOMENT),
        _column("finished", Kind.MOMENT, may_lack=True),
        _column("pass_mark", Kind.WHOLE, may_lack=True),
    ),
)
QUESTIONS = Table(
    name="questions",
    key=("id",),
    columns=(
        _column("id", Kind.ID),
        _column("quiz", Kind.ID),
        _column("ordinal", Kind.WHOLE),
        _column("kind", Kind.TEXT, words=QuestionKind),
        _column("prompt", Kind.TEXT),
        _column("muscle", Kind.TEXT),
        _column("about", Kind.TEXT, words=FactKind),
        _column("part", Kind.TEXT, may_lack=True),
        _column("items", Kind.TEXTS),
        _column("wanted", Kind.WHOLE),
        _column("choices", Kind.PAIRS),
        _column("plate", Kind.TEXT, may_lack=True),
        _column("lit", Kind.TEXTS),
    ),
)
EVENTS = Table(
    name="events",
    key=("id",),
    columns=(
        _column("id", Kind.ID),
        _column("at", Kind.MOMENT),
        _column("device", Kind.TEXT),
        _column("kind", Kind.TEXT, words=EventKind),
        _column("question", Kind.ID, may_lack=True),
        _column("typed", Kind.TEXT),
        _column("verdict", Kind.TEXT, words=("", *Verdict)),
        _column("score", Kind.SHARE),
        _column("took_ms", Kind.WHOLE),
        _column("target", Kind.ID, may_lack=True),
        _column("sure", Kind.YES, may_lack=True),
    ),
)
OUTCOMES = Table(
    name="outcomes",
    key=("event", "item"),
    columns=(
        _column("event", Kind.ID),
        _column("item", Kind.TEXT),
        _column("got", Kind.YES),
        _column("said", Kind.TEXT, may_lack=True),
    ),
)
OWN_NAMES = Table(
    name="own_names",
    key=("event",),
    columns=(
        _column("event", Kind.ID),
        _column("item", Kind.TEXT),
        _column("text", Kind.TEXT),
    ),
)
NOTES = Table(
    name="notes",
    key=("item",),
    columns=(
        _column("item", Kind.TEXT),
        _column("text", Kind.TEXT),
        _column("written", Kind.MOMENT),
    ),
)
EXAMS = Table(
    name="exams",
    key=("id",),
    columns=(
        _column("id", Kind.ID),
        _column("day", Kind.DAY),
        _column("minutes", Kind.WHOLE),
        _column("pass_mark", Kind.WHOLE),
        _column("muscles", Kind.TEXTS),
        _column("made", Kind.MOMENT),
    ),
)
PREFERENCES = Table(
    name="preferences",
    key=("key",),
    columns=(_column("key", Kind.ID), _column("value", Kind.JSON)),
)

# In this order each row comes after those it names.
TABLES = (QUIZZES, QUESTIONS, EVENTS, OUTCOMES, OWN_NAMES, NOTES, EXAMS, PREFERENCES)


def renamed(table: Table, rows: Iterable[Row], slugs: Mapping[Any, str]) -> Iterator[Row]:
    """Rows of quizzes or preferences, with the lessons called as they are here."""
    if table is QUIZZES:
        at = table.names.index("lesson")
        for row in rows:
            yield (*row[:at], slugs.get(row[at], row[at]), *row[at + 1 :])
    else:
        for key, value in rows:
            if key == "lesson" and isinstance(opened := json.loads(str(value)), str):
                value = json.dumps(slugs.get(opened, opened))
            before, _, slug = str(key).partition(":")
            yield (f"{before}:{slugs.get(slug, slug)}" if before == "position" else key, value)
