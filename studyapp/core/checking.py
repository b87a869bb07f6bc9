"""Whether rows from outside are what they should be, value by value.

A file may be damaged, edited or made to do harm; whatever passes here, the app can live with.
"""

import json
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from studyapp.core.copies import EXAMS, Column, Kind, Row, Table, Value
from studyapp.core.errors import UnreadableError

LONGEST = 100_000  # characters of one value; what is typed is cut far below
LARGEST = 2**53  # of a whole number: beyond it, not every program reads the same number
EXAM_AHEAD = timedelta(days=400)
_WRONG = (ValueError, TypeError, AttributeError, RecursionError)
_MOMENT = re.compile(r"(?:19|2[0-3])\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00", re.ASCII)
_DAY = re.compile(r"(?:19|2[0-3])\d\d-\d\d-\d\d", re.ASCII)


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
