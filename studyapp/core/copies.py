"""What a student did, as it travels: from another copy of the store, or from an export.

Rows hold plain values, as the store keeps them: moments and lists are text. What comes from
outside is checked value by value, since a file may be damaged, edited or made to do harm.
"""

import json
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from studyapp.core.answers import EventKind
from studyapp.core.errors import UnreadableError
from studyapp.core.facts import FactKind
from studyapp.core.lessons import Lesson
from studyapp.core.questions import Mode, QuestionKind
from studyapp.core.verdicts import Verdict

Value = str | int | float | None
Row = tuple[Value, ...]

LONGEST = 100_000  # characters of one value; what is typed is cut far below
LARGEST = 2**53  # of a whole number: beyond it, not every program reads the same number
EXAM_AHEAD = timedelta(days=400)
_WRONG = (ValueError, TypeError, AttributeError, RecursionError)
_MOMENT = re.compile(r"(?:19|2[0-3])\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00", re.ASCII)
_DAY = re.compile(r"(?:19|2[0-3])\d\d-\d\d-\d\d", re.ASCII)


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


def checked(table: Table, rows: Iterable[Sequence[Any]], where: str) -> Iterator[Row]:
    """The same rows, once every value is what its column holds.

    UnreadableError names the first row that is wrong, counted from 1, in what `where` names.
    """
    checks = [_check_of(column) for column in table.columns]
    for number, row in enumerate(rows, 1):
        try:
            values = tuple([check(value) for check, value in zip(checks, row, strict=True)])
        except _WRONG:
            wrong = _first_wrong(table, checks, row)
            raise UnreadableError(
                f"{where} cannot be used: “{wrong.name}” of row {number} is not {wrong.kind}."
            ) from None
        if table is EXAMS and not _is_near(dict(zip(table.names, values, strict=True))):
            raise UnreadableError(f"{where} cannot be used: the exam of row {number} is too far.")
        yield values


def _first_wrong(
    table: Table, checks: Sequence[Callable[[Any], Value]], row: Sequence[Any]
) -> Column:
    for column, check, value in zip(table.columns, checks, row, strict=False):
        try:
            check(value)
        except _WRONG:
            return column
    return table.columns[-1]  # the row is too short or too long


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


def _is_near(exam: Mapping[str, Any]) -> bool:
    """Whether its day is one that can be planned for: the planner walks through all before it."""
    ahead = date.fromisoformat(exam["day"]) - datetime.fromisoformat(exam["made"]).date()
    return timedelta(days=-2) <= ahead <= EXAM_AHEAD


def _check_of(column: Column) -> Callable[[Any], Value]:
    check, words = _CHECKS[column.kind], column.words

    def one_of(value: Any) -> Value:
        if value in words:
            return str(value)
        raise ValueError

    def or_nothing(value: Any) -> Value:
        return None if value is None else check(value)

    if words:
        return one_of
    return or_nothing if column.may_lack else check


def _text(value: Any) -> str:
    """A text that a file takes: no half of a surrogate pair is in it."""
    if type(value) is not str or len(value) > LONGEST:
        raise ValueError
    if not value.isascii():
        value.encode()
    return value


def _id(value: Any) -> str:
    if not 0 < len(value) <= 200 or not value.isprintable():
        raise ValueError
    return _text(value)


def _moment(value: Any) -> str:
    """Written as the store writes it, so that moments sort as texts."""
    if not _MOMENT.fullmatch(value):
        raise ValueError
    datetime.fromisoformat(value)
    return str(value)


def _day(value: Any) -> str:
    if not _DAY.fullmatch(value):
        raise ValueError
    date.fromisoformat(value)
    return str(value)


def _whole(value: Any) -> int:
    if type(value) is not int or abs(value) > LARGEST:
        raise ValueError
    return value


def _share(value: Any) -> float:
    if type(value) not in (int, float) or not math.isfinite(value) or not 0 <= value <= 1:
        raise ValueError
    return float(value)


def _yes(value: Any) -> int:
    if type(value) not in (int, bool) or value not in (0, 1):
        raise ValueError
    return int(value)


def _json(value: Any) -> str:
    if type(value) in (int, float):  # SQLite keeps what reads as a number as one
        value = json.dumps(value)
    parsed = strict_json(_text(value))
    json.dumps(parsed, ensure_ascii=False).encode()  # an escape may hide half a pair
    return str(value)


def _texts(value: Any) -> str:
    if value == "[]":
        return "[]"
    found = strict_json(_text(value))
    if type(found) is not list:
        raise ValueError
    for text in found:
        _text(text)
    return str(value)


def _pairs(value: Any) -> str:
    if value == "[]":
        return "[]"
    found = strict_json(_text(value))
    if type(found) is not list:
        raise ValueError
    for key, text in found:
        _text(key)
        _text(text)
    return str(value)


def strict_json(text: str) -> Any:
    """What the JSON says. ValueError or RecursionError for what is none; NaN is none."""
    return _STRICT.decode(text)


def _refuse(_word: str) -> None:
    raise ValueError


_STRICT = json.JSONDecoder(parse_constant=_refuse)


_CHECKS: dict[Kind, Callable[[Any], Value]] = {
    Kind.ID: _id,
    Kind.TEXT: _text,
    Kind.MOMENT: _moment,
    Kind.DAY: _day,
    Kind.WHOLE: _whole,
    Kind.SHARE: _share,
    Kind.YES: _yes,
    Kind.TEXTS: _texts,
    Kind.PAIRS: _pairs,
    Kind.JSON: _json,
}
