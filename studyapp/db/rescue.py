"""Reading what can still be read of a damaged store, page by page, past whatever is broken.

A store's table rows lie in pages of 4096 bytes that can be read without what leads to them. Every
page of the file and of its log is looked at; a row is known by the number and the shape of its
values. The file format: sqlite.org/fileformat2.html. Rows of the log are never changed, so an
older page that holds one too tells the same.
"""

import json
import math
import re
import sqlite3
import struct
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

from studyapp.core.answers import EventKind
from studyapp.core.questions import Mode, QuestionKind
from studyapp.db import backups

PAGE = 4096  # of every store: SQLite's usual size, which we never set otherwise
_LEAF = 13  # a page that holds rows of a table
_LOG_HEAD, _FRAME_HEAD = 32, 24
_LONGEST = 50_000_000  # bytes of one row; the longest article has a few million

Value = None | int | float | str | bytes
Row = list[Value]


def rescue(store: Path, into: Path) -> int:
    """Put what can be read of a damaged store into a sound, empty one; how many answers that were.

    The damaged file and its log are only read. OSError where they cannot be.
    """
    with closing(sqlite3.connect(into)) as target:
        target.execute("PRAGMA foreign_keys=OFF")
        for row in _rows(_pages(store)):
            for table in _TABLES:
                if table.fits(row):
                    target.execute(table.statement(len(row)), row)
                    break
        target.execute("DELETE FROM outcomes WHERE event NOT IN (SELECT id FROM events)")
        target.execute("DELETE FROM own_names WHERE event NOT IN (SELECT id FROM events)")
        target.execute("DELETE FROM questions WHERE quiz NOT IN (SELECT id FROM quizzes)")
        target.execute("DELETE FROM sentences WHERE lesson NOT IN (SELECT slug FROM lessons)")
        target.commit()
        return backups.answers_in(target)


# ------------------------------------------------------------------------------------ pages


class _Pages:
    """The pages of the file by number, and before them those of the log, the latest first."""

    def __init__(self, file: bytes, log: bytes) -> None:
        self._file = file
        self._log: dict[int, bytes] = {}
        logged: list[tuple[int, bytes]] = []
        for at in range(_LOG_HEAD, len(log) - PAGE - _FRAME_HEAD + 1, PAGE + _FRAME_HEAD):
            (number,) = struct.unpack_from(">I", log, at)
            page = log[at + _FRAME_HEAD : at + _FRAME_HEAD + PAGE]
            self._log[number] = page
            logged.append((number, page))
        self.all = logged[::-1] + [
            (number + 1, file[at : at + PAGE])
            for number, at in enumerate(range(0, len(file) - PAGE + 1, PAGE))
        ]

    def overflow(self, number: int) -> tuple[int, bytes]:
        """The next page of a long row, and this one's share of it; nothing where it is lost."""
        page = self._log.get(number) or self._file[(number - 1) * PAGE : number * PAGE]
        if number < 1 or len(page) < PAGE:
            return 0, b""
        return struct.unpack_from(">I", page)[0], page[4:]


def _pages(store: Path) -> _Pages:
    log = store.with_name(store.name + "-wal")
    return _Pages(
        store.read_bytes() if store.exists() else b"", log.read_bytes() if log.exists() else b""
    )


def _rows(pages: _Pages) -> Iterator[Row]:
    """Every row of every page that looks like one of a table."""
    for number, page in pages.all:
        start = 100 if number == 1 and page.startswith(b"SQLite format 3") else 0
        if page[start] != _LEAF:
            continue
        (count,) = struct.unpack_from(">H", page, start + 3)
        for cell in range(min(count, (PAGE - start - 8) // 2)):
            (at,) = struct.unpack_from(">H", page, start + 8 + 2 * cell)
            try:
                yield _record(_payload(pages, page, at))
            except (IndexError, ValueError, struct.error):
                continue  # a torn row; the next one may be whole


def _payload(pages: _Pages, page: bytes, at: int) -> bytes:
    """The bytes of a row, with those that overflowed into other pages."""
    size, at = _varint(page, at)
    _rowid, at = _varint(page, at)
    if not 0 < size <= _LONGEST:
        raise ValueError("no row is so long")
    most, least = PAGE - 35, (PAGE - 12) * 32 // 255 - 23
    here = size
    if size > most:
        here = least + (size - least) % (PAGE - 4)
        here = here if here <= most else least
    found = page[at : at + here]
    if size > here:
        (following,) = struct.unpack_from(">I", page, at + here)
        while following and len(found) < size:
            following, more = pages.overflow(following)
            found += more
    if len(found) < size:
        raise ValueError("a part of the row is lost")
    return found[:size]


def _record(payload: bytes) -> Row:
    """The values of a row."""
    head, at = _varint(payload, 0)
    kinds = []
    while at < head:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    row: Row = []
    for kind in kinds:
        value, at = _value(payload, at, kind)
        row.append(value)
    return row


_WHOLE = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}  # bytes of a whole number, by its kind


def _value(payload: bytes, at: int, kind: int) -> tuple[Value, int]:
    if kind == 0:
        return None, at
    if kind in _WHOLE:
        end = at + _WHOLE[kind]
        return int.from_bytes(payload[at:end], "big", signed=True), end
    if kind == 7:
        return struct.unpack_from(">d", payload, at)[0], at + 8
    if kind in (8, 9):
        return kind - 8, at
    if kind < 12:
        raise ValueError("no such kind of value")
    end = at + (kind - 12) // 2
    if end > len(payload):
        raise ValueError("the value is cut off")
    found = payload[at:end]
    return (found.decode("utf-8") if kind % 2 else found), end


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """SQLite's number of one to nine bytes, and where it ends."""
    value = 0
    for place in range(8):
        byte = data[at + place]
        value = (value << 7) | (byte & 0x7F)
        if byte < 0x80:
            return value, at + place + 1
    return (value << 8) | data[at + 8], at + 9


# ----------------------------------------------------------------------------------- tables


def _words(value: Value) -> bool:
    return isinstance(value, str)


def _name(value: Value) -> bool:
    return isinstance(value, str) and 0 < len(value) < 200


def _optional(value: Value) -> bool:
    return value is None or isinstance(value, str)


def _number(value: Value) -> bool:
    return isinstance(value, int | float) and math.isfinite(value)


def _optional_number(value: Value) -> bool:
    return value is None or isinstance(value, int)


def _flag(value: Value) -> bool:
    return value in (0, 1)


def _maybe_flag(value: Value) -> bool:
    return value in (None, 0, 1)


def _moment(value: Value) -> bool:
    try:
        return isinstance(value, str) and datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


def _maybe_moment(value: Value) -> bool:
    return value is None or _moment(value)


def _nothing(value: Value) -> bool:
    return value is None


def _list(value: Value) -> bool:
    try:
        return isinstance(value, str) and isinstance(json.loads(value), list)
    except ValueError:
        return False


def _json(value: Value) -> bool:
    try:
        json.loads(str(value))
    except ValueError:
        return False
    return not isinstance(value, bytes)


def _key(value: Value) -> bool:
    return _name(value) and value != "version"  # which is a full-text table's own


def _day(value: Value) -> bool:
    return isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value) is not None


def _item(value: Value) -> bool:
    return isinstance(value, str) and "." in value and ":" in value


def _one_of(*known: str) -> Callable[[Value], bool]:
    return lambda value: value in known


class _Table:
    """A table by what its rows look like; the last columns may be missing from older rows.

    Of two rows with one key the `later` one is kept, by that column's order.
    """

    def __init__(self, name: str, later: str = "", **columns: Callable[[Value], bool]) -> None:
        self._name, self._columns, self._later = name, columns, later

    def fits(self, row: Row) -> bool:
        return len(row) in self._lengths() and all(
            looks_right(value)
            for value, looks_right in zip(row, self._columns.values(), strict=False)
        )

    def _lengths(self) -> range:
        return range(len(self._columns) - _ADDED.get(self._name, 0), len(self._columns) + 1)

    def statement(self, length: int) -> str:
        names = [f'"{name.strip("_")}"' for name in self._columns][:length]
        marks = ", ".join("?" * len(names))
        into = f"INTO {self._name} ({', '.join(names)}) VALUES ({marks})"
        if not self._later or f'"{self._later}"' not in names:
            return f"INSERT OR IGNORE {into}"
        kept = ", ".join(f"{name} = excluded.{name}" for name in names[1:])
        then, now = f'{self._name}."{self._later}"', f'excluded."{self._later}"'
        return (
            f"INSERT {into} ON CONFLICT ({names[0]}) DO UPDATE SET {kept}"
            f" WHERE coalesce({now}, '') >= coalesce({then}, '')"
        )


_ADDED = {"events": 1, "questions": 2, "quizzes": 1}  # columns that came with later schemas

_TABLES = (
    _Table(
        "events",
        id=_name,
        at=_moment,
        device=_words,
        kind=_one_of(*EventKind),
        question=_optional,
        typed=_words,
        verdict=_words,
        score=_number,
        took_ms=_number,
        target=_optional,
        sure=_maybe_flag,
    ),
    _Table(
        "questions",
        id=_name,
        quiz=_name,
        ordinal=_number,
        kind=_one_of(*QuestionKind),
        prompt=_words,
        muscle=_name,
        about=_name,
        part=_optional,
        items=_list,
        wanted=_number,
        choices=_list,
        plate=_optional,
        lit=_list,
    ),
    _Table(
        "quizzes",
        "finished",
        id=_name,
        mode=_one_of(*Mode),
        lesson=_optional,
        started=_moment,
        finished=_maybe_moment,
        pass_mark=_optional_number,
    ),
    _Table(
        "lessons",
        slug=_name,
        pack=_nothing,
        ordinal=_number,
        title=_words,
        about=_list,
        summary=_words,
        credit=_words,
        url=_words,
        comments_announced=_optional_number,
        fingerprint=_name,
        blocks=_list,
        retired_at=_nothing,
    ),
    _Table(
        "sentences",
        lesson=_name,
        key=_name,
        ordinal=_number,
        block=_number,
        start=_number,
        end=_number,
    ),
    _Table(
        "exams",
        "made",
        id=_name,
        day=_day,
        minutes=_number,
        pass_mark=_number,
        muscles=_list,
        made=_moment,
    ),
    _Table("notes", "written", item=_item, text=_words, written=_moment),
    _Table("own_names", event=_name, item=_item, text=_words),
    _Table("outcomes", event=_name, item=_item, got=_flag, said=_optional),
    _Table("preferences", key=_key, value=_json),
)
