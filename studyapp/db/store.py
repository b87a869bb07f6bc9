"""The one door to the store: `read()` and `write(label)`."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from sqlalchemy import Connection

from studyapp.core.changes import Changes, Topic
from studyapp.core.errors import DamagedError, StudyError
from studyapp.core.facts import Anatomy
from studyapp.core.plates import PlateHead, PlateMap, PlateSlug
from studyapp.core.scheduling import Memory
from studyapp.core.sources import Source
from studyapp.core.structures import Slug
from studyapp.db import backups, damage, engine, migrate
from studyapp.db.answers import Answers
from studyapp.db.copies import Copies
from studyapp.db.exams import Exams
from studyapp.db.facts import Facts
from studyapp.db.lessons import Lessons
from studyapp.db.memories import Memories
from studyapp.db.moments import Moments
from studyapp.db.notes import Notes
from studyapp.db.packs import Packs
from studyapp.db.plates import Plates
from studyapp.db.preferences import Preferences
from studyapp.db.quizzes import Quizzes
from studyapp.db.search import Search
from studyapp.db.sources import Sources
from studyapp.db.store_file import StoreFile
from studyapp.db.totals import Totals
from studyapp.db.troubles import in_plain_words

if TYPE_CHECKING:
    import sqlite3

T = TypeVar("T")
FILE = "study.db"


class Transaction:
    """The store as it stands inside one transaction, noun by noun."""

    def __init__(self, connection: Connection, derived: dict[object, Any]) -> None:
        self.topics: set[Topic] = set()
        self.notices: list[str] = []  # sentences to tell the student, once this is kept
        self.facts = Facts(connection)
        self.sources = Sources(connection)
        self.lessons = Lessons(connection, self.topics)
        self.plates = Plates(connection)
        self.packs = Packs(connection, self.topics)
        self.search = Search(connection)
        self.quizzes = Quizzes(connection, self.topics)
        self.answers = Answers(connection, self.topics)
        self.moments = Moments(connection, self.topics)
        self.memories = Memories(connection, derived)
        self.totals = Totals(connection)
        self.notes = Notes(connection, self.topics)
        self.exams = Exams(connection, self.topics)
        self.preferences = Preferences(connection, self.topics)
        self.copies = Copies(connection, self.topics)


class Store:
    """One file, one connection; use it from one thread.

    Raises StudyError where the file is newer than the app, locked for long, or no store.
    `before_closing` and `when_closed` are called once, by `close`; the first only for a sound file.
    """

    def __init__(self, path: Path, announce: Callable[[Changes], None] | None = None) -> None:
        self.path = path
        self.notices: list[str] = []  # plain sentences that the student was not told yet
        self._announce = announce or (lambda _changes: None)
        self._derived: dict[object, Any] = {}
        self._seen_version = -1
        self.before_closing: Callable[[], object] = lambda: None
        self.when_closed: Callable[[], None] = lambda: None
        self._file = StoreFile(path)
        self._is_damaged = self._is_doubtful = False
        with in_plain_words(path):
            self._connect()

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        """What was there when it began, however long it takes."""
        with self._reachable(), self._reader.begin():
            self._forget_what_changed()
            yield Transaction(self._reader, self._derived)

    @contextmanager
    def write(self, label: str) -> Iterator[Transaction]:
        """All or nothing; afterwards the topics it touched are announced as `label`."""
        try:
            with self._reachable(), self._writer.begin():
                self._forget_what_changed()
                tx = Transaction(self._writer, self._derived)
                yield tx
        except BaseException:
            self._derived.pop(Memory, None)  # nothing of this was kept
            raise
        if tx.notices:
            self.notices += tx.notices
            tx.topics.add(Topic.NOTICES)
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
        """Fold the log into the file and empty it: when idle, and on closing.

        Nobody is waited for: what another process is still reading is folded next time.
        """
        for pragma in ("busy_timeout=0", "wal_checkpoint(TRUNCATE)", engine.PATIENCE):
            self._plain(f"PRAGMA {pragma}").fetchall()

    def _version(self) -> int:
        """A number that changes when anyone else has written: not what this store wrote itself."""
        if self._writer.closed:  # the file was out of reach: whoever reads next opens it anew
            return -1
        with in_plain_words(self.path):
            return int(self._plain("PRAGMA data_version").fetchone()[0])

    def _plain(self, pragma: str) -> Any:
        """Ask the writing connection outside of SQLAlchemy's transactions."""
        raw = self._writer.connection.dbapi_connection
        assert raw is not None
        return raw.execute(pragma)

    def close(self) -> None:
        """Fold the log into the file and let it go; once is enough. A damaged file stays as it is.

        What cannot be folded now, since the disk is full or gone, stays in the log.
        """
        if self._writer.closed:
            return
        try:
            is_other = self._file.is_other()
        except StudyError:  # it is gone, and with it whatever could be done
            self._disconnect()
        else:
            if is_other:
                self._leave_other()
            elif self._is_damaged:
                with damage.untouched(self.path):
                    self._disconnect()
            else:
                self._fold_and_leave()
        self.when_closed()

    def _fold_and_leave(self) -> None:
        try:
            self.before_closing()
        finally:
            with suppress(StudyError), in_plain_words(self.path):
                self.checkpoint()
            self._disconnect()

    # the file under it

    def spare(self) -> None:
        """It is damaged, somebody else has found: write nothing to it any more."""
        self._is_damaged = True

    def _connect(self) -> None:
        migrate.upgrade(self.path)
        self._engine = engine.make(self.path)
        self._reader = self._engine.connect()
        self._writer = self._engine.connect().execution_options(writes=True)
        self._plain("SELECT count(*) FROM sqlite_master").fetchone()  # now it has its log
        self._file.note()
        self._is_doubtful = False

    def _disconnect(self) -> None:
        self._reader.close()
        self._writer.close()
        self._engine.dispose()

    def _reconnect(self) -> None:
        is_other = self._file.is_other()
        if is_other:
            self._leave_other()
        else:
            self._disconnect()
        damage.examine(self.path)
        self._connect()
        self._derived.clear()
        if is_other:
            self.notices.append(
                "Another file was put in the place of your store, perhaps by a program that"
                " synchronises it. What you had here is kept as a copy in the folder “backups”;"
                " File → Merge another copy brings both together."
            )
            self._announce(Changes("Another file", frozenset(Topic)))

    def _leave_other(self) -> None:
        """Let go of a file that lost its name, with a copy of what it holds."""
        if not self._reader.closed:
            with suppress(StudyError):  # it may have been on a drive that is gone
                backups.keep(
                    cast("sqlite3.Connection", self._reader.connection.dbapi_connection), self.path
                )
        self._disconnect()
        self._file.take_log_away()

    @contextmanager
    def _reachable(self) -> Iterator[None]:
        """On the file that now has the store's name, its troubles in plain words.

        What is written to a file that lost its name would be gone with it.
        """
        try:
            with in_plain_words(self.path):
                is_other = self._file.is_other()
                if (is_other or self._is_doubtful) and not self._writer.in_transaction():
                    self._reconnect()
                yield
        except DamagedError:
            self._is_damaged = True
            raise
        except StudyError as error:
            if isinstance(error.__cause__, Exception):  # the disk or SQLite said so
                self._is_doubtful = True
            raise


def _itself(anatomy: Anatomy) -> Anatomy:
    return anatomy
