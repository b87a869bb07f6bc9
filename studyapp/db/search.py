"""Finding by words: FTS5 over names, facts, titles and sentences.

The rows of each kind have numbers of their own range, so that a search of one kind reads nothing
of the others and stops at its limit: what it costs does not grow with the number of lessons.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import (
    Connection,
    Select,
    delete,
    func,
    insert,
    literal,
    null,
    select,
    union_all,
)

from studyapp.core.claims import Claim
from studyapp.core.facts import Anatomy
from studyapp.core.finds import Findable, FindKind, Hit, Where, of_anatomy, of_lesson
from studyapp.core.lessons import Lesson
from studyapp.db import tables as t

_RANGE = 1_000_000_000  # numbers a kind
_FIRST = {kind: number * _RANGE for number, kind in enumerate(FindKind, 1)}
_BEGIN, _END = "\x01", "\x02"  # around what was typed; no text that is kept has them


class Search:
    """The index is a cache: dropped and rebuilt, it finds the same."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, kind: FindKind, words: Sequence[str], where: Where, most: int) -> list[Hit]:
        """What has all of the words, at most so many, in the order it was put in.

        Of a sentence the stretch around the words is told. `words` are letters and digits only.
        """
        if not words:
            return []
        query = _SENTENCES if kind is FindKind.SENTENCE else _NAMES
        first = _FIRST[kind]
        values = (_match(words, where), first, first + _RANGE - 1, most)
        rows = self._connection.exec_driver_sql(query, values)
        return [Hit(key, lesson, _pieces(marked)) for key, lesson, marked in rows]

    def put_anatomy(self, anatomy: Anatomy, claims: Iterable[Claim]) -> None:
        """Have all of the anatomy found, and what is no longer in it not."""
        self._put("", list(of_anatomy(anatomy, claims)))

    def put_lesson(self, lesson: Lesson) -> None:
        """Have a lesson found, and its earlier text not."""
        self._put(lesson.slug, list(of_lesson(lesson)))

    def drop_retired(self) -> None:
        """Have no lesson found that is not in force."""
        in_force = select(t.lessons.c.slug).where(t.lessons.c.retired_at.is_(None))
        lessons = select(t.findables.c.lesson).where(t.findables.c.lesson != "").distinct()
        for lesson in self._connection.execute(lessons.except_(in_force)).scalars().all():
            self._drop(lesson)

    def drop_all(self) -> None:
        """Forget everything, whatever it was; it is to be put in again."""
        self._connection.exec_driver_sql("INSERT INTO search (search) VALUES ('delete-all')")
        self._connection.execute(delete(t.findables))

    def is_whole(self) -> bool:
        """Whether everything in force is in, and nothing else; not after a migration."""
        here = select(t.findables.c.kind, t.findables.c.key).where(
            t.findables.c.id < _FIRST[FindKind.SENTENCE],  # these come with their lesson
            t.findables.c.kind != FindKind.PART,
        )
        wanted = select(
            union_all(
                _in_force(FindKind.STRUCTURE, t.structures.c.slug, t.structures.c.retired_at),
                _in_force(FindKind.FACT, t.facts.c.id, t.facts.c.retired_at),
                _in_force(FindKind.LESSON, t.lessons.c.slug, t.lessons.c.retired_at),
                _in_force(FindKind.CLAIM, t.claims.c.slug, null()),
            ).subquery()
        )
        rows, indexed = self._connection.exec_driver_sql(_COUNTS).one()
        return rows == indexed and not any(
            self._connection.execute(one.except_(other).limit(1)).first()
            for one, other in ((wanted, here), (here, wanted))
        )

    def _put(self, lesson: str, wanted: list[Findable]) -> None:
        """The same rows again change nothing in the file."""
        table = t.findables
        columns = (table.c.kind, table.c.key, table.c.text, table.c.also, table.c.lesson)
        here = select(*columns).where(table.c.lesson == lesson).order_by(table.c.id)
        rows = sorted(wanted, key=lambda row: _FIRST[row.kind])
        if [tuple(row) for row in self._connection.execute(here)] == rows:
            return
        self._drop(lesson)
        free = {kind: self._next(kind) for kind in {row.kind for row in rows}}
        values = []
        for row in rows:
            values.append(row._asdict() | {"id": free[row.kind]})
            free[row.kind] += 1
        if values:  # not by a trigger: FTS5 would write each row to the file, six times slower
            self._connection.execute(insert(table), values)
            indexed = [(row["id"], row["text"], row["also"]) for row in values]
            self._connection.exec_driver_sql(_INDEX, indexed)

    def _drop(self, lesson: str) -> None:
        """Forget a lesson, or with an empty slug the anatomy."""
        self._connection.exec_driver_sql(_UNINDEX, (lesson,))
        self._connection.execute(delete(t.findables).where(t.findables.c.lesson == lesson))

    def _next(self, kind: FindKind) -> int:
        ids, first = t.findables.c.id, _FIRST[kind]
        highest = select(func.max(ids)).where(ids >= first, ids < first + _RANGE)
        found = self._connection.execute(highest).scalar()
        return first if found is None else found + 1


_INDEX = 'INSERT INTO search (rowid, "text", also) VALUES (?, ?, ?)'
_UNINDEX = """
INSERT INTO search (search, rowid, "text", also)
SELECT 'delete', id, "text", also FROM findables WHERE lesson = ?
"""
_COUNTS = "SELECT (SELECT count(*) FROM findables), (SELECT count(*) FROM search_docsize)"
_QUERY = """
SELECT f."key", f.lesson, {marked}
FROM search JOIN findables f ON f.id = search.rowid
WHERE search MATCH ? AND search.rowid BETWEEN ? AND ?
ORDER BY search.rowid LIMIT ?
"""
_WORDS_AROUND = 24
_MARKS = "char(1), char(2)"
_NAMES = _QUERY.format(marked=f"highlight(search, 0, {_MARKS})")
_SENTENCES = _QUERY.format(marked=f"snippet(search, 0, {_MARKS}, '…', {_WORDS_AROUND})")


def _in_force(kind: FindKind, key: Any, retired_at: Any) -> Select[Any]:
    return select(literal(str(kind)), key).where(retired_at.is_(None))


def _match(words: Sequence[str], where: Where) -> str:
    """The words as FTS5 wants them; quoted, none of them is an operator."""
    if where is Where.AT_START:
        return f'"text" : ^ "{" ".join(words)}" *'
    star = "" if where is Where.WHOLE else " *"
    every = " AND ".join(f'"{word}"{star}' for word in words)
    return every if where is Where.ANYWHERE else f'"text" : ({every})'


def _pieces(marked: str) -> tuple[str, ...]:
    return tuple(marked.replace(_END, _BEGIN).split(_BEGIN))
