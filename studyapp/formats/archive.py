"""Reading an export: everything a student did and brought, as `archive_writing` wrote it.

It may come from anyone, so nothing in it is believed; rows are checked where they are taken over.
`studyapp.json` is the head: without it it is no export.
"""

import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from studyapp.core import copies
from studyapp.core.checking import strict_json
from studyapp.core.copies import Copy, Kind, Row, Table
from studyapp.core.errors import UnreadableError
from studyapp.core.lessons import Block, BlockKind, Lesson, Mark, MarkKind
from studyapp.core.shelving import refuse_unsound
from studyapp.core.structures import Slug
from studyapp.formats import archive_files, cells
from studyapp.formats.archive_files import LARGEST_FILE, Files, in_plain_words

HEAD = "studyapp.json"
FORMAT = "studyapp-export"
VERSION = 1
TABLES_OF_CSV = (copies.QUIZZES, copies.QUESTIONS, copies.EVENTS, copies.OUTCOMES)
TABLES_OF_JSON = (copies.OWN_NAMES, copies.NOTES, copies.EXAMS, copies.PREFERENCES)
IN_JSON = (Kind.TEXTS, Kind.PAIRS, Kind.JSON)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What an export says of itself: `rows` by table, `packs` with their versions.

    `answers` are those that were not undone.
    """

    written: str
    app: str
    packs: Mapping[str, str]
    rows: Mapping[str, int]
    answers: int
    lessons: int


def is_archive(path: Path) -> bool:
    """Whether it is an export: a folder or a ZIP with the head in it.

    UnreadableError for a ZIP that is not whole: that may have been one.
    """
    try:
        if path.is_dir():
            return (path / HEAD).is_file()
        with path.open("rb") as file:
            if file.read(4) != b"PK\x03\x04":
                return False
        with zipfile.ZipFile(path) as whole:
            return any(name.split("/")[-1] == HEAD for name in whole.namelist())
    except zipfile.BadZipFile:
        raise UnreadableError(
            f"{path.name} is damaged or not whole. Copy it again from where it was made."
        ) from None
    except (OSError, ValueError):
        return False  # reading it as an article says what is wrong


def head(path: Path) -> Head:
    """What an export says of itself. UnreadableError where it is none that can be read."""
    with archive_files.opened(path) as files:
        return _head(files, _root(files))


class Reading:
    """An export that is being read; its rows are read when they are walked."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._root = _root(files)
        self.head = _head(files, self._root)

    def copy(self) -> Copy:
        """All of it. Walking the rows raises UnreadableError where a file is wrong or missing."""
        tables = {table.name: self._csv(table) for table in TABLES_OF_CSV}
        tables |= {table.name: self._json(table) for table in TABLES_OF_JSON}
        return Copy(rows=tables, lessons=self._lessons())

    def _csv(self, table: Table) -> Iterator[Row]:
        name = f"{table.name}.csv"
        with in_plain_words(name), self._open(name) as file:
            yield from self._counted(table, cells.read(file, table, name))

    def _json(self, table: Table) -> Iterator[Row]:
        name = f"{table.name}.json"
        found = self._parsed(name)
        if not isinstance(found, list):
            raise UnreadableError(f"{name} cannot be used: it holds no list.")
        yield from self._counted(table, (_row(table, one, name) for one in found))

    def _counted(self, table: Table, rows: Iterable[Row]) -> Iterator[Row]:
        """The same rows; none is checked yet."""
        count = 0
        for row in rows:
            count += 1
            yield row
        if count != self.head.rows[table.name]:
            raise UnreadableError(
                f"This export is not whole: it has {count} {table.name} "
                f"of {self.head.rows[table.name]}."
            )

    def _lessons(self) -> list[Lesson]:
        names = [
            name.removeprefix(self._root)
            for name in self._files.names
            if name.startswith(f"{self._root}lessons/") and name.endswith(".json")
        ]
        if len(names) != self.head.lessons:
            raise UnreadableError(
                f"This export is not whole: it has {len(names)} lessons of {self.head.lessons}."
            )
        return [_lesson(self._parsed(name), name) for name in sorted(names)]

    def _open(self, name: str) -> Any:
        if self._root + name not in self._files.names:
            raise UnreadableError(f"This export is not whole: {name} is missing.")
        return self._files.open(self._root + name)

    def _parsed(self, name: str) -> Any:
        return _parsed(self._files, self._root + name)


def _root(files: Files) -> str:
    """What stands before each name: a folder that was packed as a whole is one level down."""
    for name in files.names:
        root, _, last = name.rpartition("/")
        if last == HEAD and "/" not in root:
            return f"{root}/" if root else ""
    raise UnreadableError(f"This is no export of StudyApp: it has no {HEAD}.")


def _parsed(files: Files, name: str) -> Any:
    last = name.rpartition("/")[2]
    if name not in files.names:
        raise UnreadableError(f"This export is not whole: {last} is missing.")
    if files.size(name) > LARGEST_FILE:
        raise UnreadableError(f"{last} is far too large to be part of an export.")
    try:
        with in_plain_words(last), files.open(name) as file:
            return strict_json(file.read(LARGEST_FILE).decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise UnreadableError(f"{last} cannot be used: it is no JSON that can be read.") from None


def _head(files: Files, root: str) -> Head:
    told = _parsed(files, root + HEAD)
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise UnreadableError(f"This is no export of StudyApp: {HEAD} says something else.")
    version = told.get("version")
    if type(version) is not int or version < 1:
        raise UnreadableError(f"{HEAD} cannot be used: it has no version.")
    if version > VERSION:
        raise UnreadableError(
            "This export was made by a newer StudyApp. Update StudyApp to read it."
        )
    rows, packs = told.get("rows"), told.get("packs")
    counted = (*TABLES_OF_CSV, *TABLES_OF_JSON)
    if (
        not isinstance(rows, dict)
        or not isinstance(packs, dict)
        or any(type(rows.get(table.name)) is not int for table in counted)
        or any(type(told.get(name)) is not int for name in ("answers", "lessons"))
    ):
        raise UnreadableError(f"{HEAD} cannot be used: it does not say how much there is.")
    return Head(
        written=str(told.get("written", "")),
        app=str(told.get("app", "")),
        packs={str(slug): str(its) for slug, its in packs.items()},
        rows={table.name: rows[table.name] for table in counted},
        answers=told["answers"],
        lessons=told["lessons"],
    )


def _row(table: Table, found: object, name: str) -> Row:
    if not isinstance(found, dict) or set(found) != set(table.names):
        raise UnreadableError(
            f"{name} cannot be used: each of its entries has {', '.join(table.names)}."
        )
    return tuple(
        json.dumps(found[column.name]) if column.kind in IN_JSON else found[column.name]
        for column in table.columns
    )


def _lesson(found: Any, name: str) -> Lesson:
    try:
        lesson = Lesson(
            slug=Slug(found["slug"]),
            title=found["title"],
            about=tuple(Slug(slug) for slug in _list(found["about"])),
            summary=found["summary"],
            credit=found["credit"],
            url=found["url"],
            imported=True,
            comments_announced=found["comments_announced"],
            blocks=tuple(_block(block) for block in _list(found["blocks"])),
        )
        refuse_unsound(lesson)
    except (KeyError, TypeError, ValueError, UnreadableError):
        raise UnreadableError(f"{name} cannot be used: it is no lesson of an export.") from None
    return lesson


def _block(found: Any) -> Block:
    return Block(
        kind=BlockKind(found["kind"]),
        text=found["text"],
        level=found["level"],
        by=found["by"],
        marks=tuple(
            Mark(
                start=mark["start"],
                end=mark["end"],
                kind=MarkKind(mark["kind"]),
                target=mark["target"],
            )
            for mark in _list(found["marks"])
        ),
    )


def _list(value: Any) -> list[Any]:
    if type(value) is not list:
        raise TypeError
    return value
