"""The one door to the store: `read()` and `write(label)`."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from studyapp.core.changes import Changes, Topic
from studyapp.core.errors import StudyError
from studyapp.core.facts import Anatomy
from studyapp.core.plates import PlateHead, PlateMap, PlateSlug
from studyapp.core.sources import Source
from studyapp.core.structures import Slug
from studyapp.db import engine, migrate
from studyapp.db.answers import Answers
from studyapp.db.exams import Exams
from studyapp.db.facts import Facts
from studyapp.db.lessons import Lessons
from studyapp.db.memories import Memories
from studyapp.db.notes import Notes
from studyapp.db.packs import Packs
from studyapp.db.plates import Plates
from studyapp.db.preferences import Preferences
from studyapp.db.quizzes import Quizzes
from studyapp.db.sources import Sources

T = TypeVar("T")
FILE = "study.db"


class Transaction:
    """The store as it stands inside one transaction, noun by noun."""

    def __init__(self, connection: Connection) -> None:
        self.topics: set[Topic] = set()
        self.facts = Facts(connection)
        self.sources = Sources(connection)
        self.lessons = Lessons(connection, self.topics)
        self.plates = Plates(connection)
        self.packs = Packs(connection, self.topics)
        self.quizzes = Quizzes(connection, self.topics)
        self.answers = Answers(connection, self.topics)
        self.memories = Memories(connection)
        self.notes = Notes(connection, self.topics)
        self.exams = Exams(connection, self.topics)
        self.preferences = Preferences(connection, self.topics)


class Store:
    """One file, one connection; use it from one thread.

    Raises StudyError where the file is newer than the app, locked for long, or no store.
    """

    def __init__(self, path: Path, announce: Callable[[Changes], None] | None = None) -> None:
        self.path = path
        self._announce = announce or (lambda _changes: None)
        self._derived: dict[object, Any] = {}
        self._seen_version = -1
        with in_plain_words(path):
            migrate.upgrade(path)
            self._engine = engine.make(path)
            self._reader = self._engine.connect()
            self._writer = self._engine.connect().execution_options(writes=True)

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        """What was there when it began, however long it takes."""
        with in_plain_words(self.path), self._reader.begin():
            yield Transaction(self._reader)

    @contextmanager
    def write(self, label: str) -> Iterator[Transaction]:
        """All or nothing; afterwards the topics it touched are announced as `label`."""
        with in_plain_words(self.path), self._writer.begin():
            tx = Transaction(self._writer)
            yield tx
        if tx.topics & {Topic.CONTENT}:
            self._derived.clear()
        if tx.topics:
            self._announce(Changes(label, frozenset(tx.topics)))

    def derived(self, make: Callable[[Anatomy], T]) -> T:
        """What `make` makes of the store's anatomy, made once until the content changes."""
        self._forget_what_changed()
        if Anatomy not in self._derived:
            with self.read() as tx:
                self._derived[Anatomy] = tx.facts.anatomy()
        if make not in self._derived:
            self._derived[make] = make(self._derived[Anatomy])
        return self._derived[make]  # type: ignore[no-any-return]

    @property
    def anatomy(self) -> Anatomy:
        """Everything in force that the store knows of the body."""
        return self.derived(_itself)

    @property
    def sources(self) -> dict[Slug, Source]:
        """Every source by slug."""
        self._forget_what_changed()
        if Source not in self._derived:
            with self.read() as tx:
                self._derived[Source] = tx.sources.all()
        return self._derived[Source]  # type: ignore[no-any-return]

    @property
    def plate_heads(self) -> tuple[PlateHead, ...]:
        """What each plate shows."""
        self._forget_what_changed()
        if PlateHead not in self._derived:
            with self.read() as tx:
                self._derived[PlateHead] = tx.plates.heads()
        return self._derived[PlateHead]  # type: ignore[no-any-return]

    def plate_map(self, slug: PlateSlug) -> PlateMap:
        """A plate to look things up on; MissingError when there is none of that slug."""
        self._forget_what_changed()
        key = (PlateMap, slug)
        if key not in self._derived:
            with self.read() as tx:
                self._derived[key] = PlateMap(tx.plates.get(slug))
        return self._derived[key]  # type: ignore[no-any-return]

    def _forget_what_changed(self) -> None:
        version = self._version()
        if version != self._seen_version:
            self._derived.clear()
            self._seen_version = version

    def checkpoint(self) -> None:
        """Fold the log into the file: when idle, and on closing."""
        self._plain("PRAGMA wal_checkpoint(PASSIVE)")

    def _version(self) -> int:
        """A number that changes when anyone else has written: not what this store wrote itself."""
        with in_plain_words(self.path):
            return int(self._plain("PRAGMA data_version").fetchone()[0])

    def _plain(self, pragma: str) -> Any:
        """Ask the writing connection outside of SQLAlchemy's transactions."""
        raw = self._writer.connection.dbapi_connection
        assert raw is not None
        return raw.execute(pragma)

    def close(self) -> None:
        """Fold the log into the file and let it go; once is enough."""
        if self._writer.closed:
            return
        self.checkpoint()
        self._reader.close()
        self._writer.close()
        self._engine.dispose()


def _itself(anatomy: Anatomy) -> Anatomy:
    return anatomy


_TROUBLES = {
    "SQLITE_BUSY": "The store {path} is busy in another program. Close it there, then try again.",
    "SQLITE_FULL": "The disk is full, so nothing was saved. Free some space, then try again.",
    "SQLITE_READONLY": "The store {path} cannot be written to. Check its folder's permissions.",
    "SQLITE_CANTOPEN": "The store {path} cannot be opened. Check that its folder exists.",
    "SQLITE_NOTADB": "The file {path} is no StudyApp store. Move it away or choose another folder.",
    "SQLITE_CORRUPT": "The store {path} is damaged. Keep the file and restore a copy of it.",
    "SQLITE_IOERR": "The disk did not answer, so nothing was saved. Try again.",
}


@contextmanager
def in_plain_words(path: Path) -> Iterator[None]:
    """SQLite's few everyday troubles, as a student can understand them."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        origin = error.orig if isinstance(error, DBAPIError) else error
        name = "_".join(getattr(origin, "sqlite_errorname", "").split("_")[:2])
        if name in _TROUBLES:
            raise StudyError(_TROUBLES[name].format(path=path)) from error
        raise
