"""Copies of the store beside it, in the folder `backups`: made whole, checked, thinned out.

A copy is made by SQLite's own backup, which reads one moment of the store while others write.
"""

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

from studyapp.core.backups import Backup, Why, worth_keeping
from studyapp.core.errors import DamagedError, StudyError
from studyapp.db import private
from studyapp.db.troubles import DAMAGED, in_plain_words

FOLDER = "backups"
_NAME = re.compile(r"study-(\d{8}T\d{6}Z)(?:-\d+)?-([a-z]+)\.db")
_STAMP = "%Y%m%dT%H%M%SZ"
_PART = ".part"
_LEFT = 3600  # seconds after which nobody is writing a part any more

# What changes whenever something was learnt, brought or written; settings are no reason to copy.
_MARK = (
    "SELECT count(*), min(rowid), max(rowid) FROM events",
    "SELECT id FROM events ORDER BY rowid DESC LIMIT 1",
    "SELECT rowid, id FROM questions ORDER BY rowid DESC LIMIT 1",
    "SELECT group_concat(fingerprint) FROM lessons WHERE pack IS NULL",
    "SELECT count(*) || ' ' || max(written) FROM notes",
    "SELECT count(*) || ' ' || max(made) FROM exams",
    "SELECT version_num FROM alembic_version",
)


def folder(store: Path) -> Path:
    """Where the copies of a store are; not made yet, perhaps."""
    return store.parent / FOLDER


def found(store: Path) -> list[Backup]:
    """The copies of a store that can be opened, the newest first."""
    copies = [copy for path, at, why in _named(store) if (copy := _opened(path, at, why))]
    return sorted(copies, key=lambda copy: (copy.at, copy.path.name), reverse=True)


def any_of(store: Path) -> bool:
    """Whether there is a copy at all."""
    return bool(_named(store))


def make(store: Path, at: datetime, why: Why, *, if_changed: bool = False) -> Path | None:
    """Copy a store, check the copy and thin out the older ones; `at` in UTC.

    None where `if_changed` and the newest copy holds the same. DamagedError where the store
    cannot be read; StudyError, and no half copy, where the copy cannot be written.
    """
    with in_plain_words(store), closing(_opened_to_read(store)) as source:
        if if_changed and _mark(source) == _newest_mark(store, at):
            return None
        path = _write(source, store, at, why)
    with suppress(OSError):  # what cannot be cleared away now is cleared away next time
        _tidy(store)
        thin(store, at)
    return path


def keep(source: sqlite3.Connection, store: Path) -> Path:
    """Copy what an open connection sees, when its file has lost its name to another one.

    It is dated as that file is. StudyError where it cannot be.
    """
    at = datetime.fromtimestamp(store.stat().st_mtime, UTC)
    with in_plain_words(store):
        return _write(source, store, at, Why.REPLACED)


_one_at_a_time = Lock()  # of this process; another one's parts have other names


def _write(source: sqlite3.Connection, store: Path, at: datetime, why: Why) -> Path:
    """Copy all of an open store into one checked file that needs no log beside it."""
    with _one_at_a_time, _saying_why_not(store):
        there = folder(store)
        there.mkdir(mode=0o700, exist_ok=True)
        path = _free_name(there, at, why)
        part = path.with_name(f"{path.name}.{os.getpid()}{_PART}")
        try:
            private.make(part)
            _sweep(there, part)
            with closing(sqlite3.connect(part)) as target:
                source.backup(target)
                target.execute("PRAGMA journal_mode=DELETE")
                is_sound = target.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
            if not is_sound:  # a copy is as the store is
                raise DamagedError(DAMAGED.format(name=store.name))
            private.settle(part, path)
        finally:
            part.unlink(missing_ok=True)
    return path


def install(made: Path, store: Path) -> None:
    """Put all of a file into the store in one transaction; whoever has it open sees it change."""
    target = sqlite3.connect(store, timeout=5)
    with in_plain_words(store), closing(target), closing(_opened_to_read(made)) as source:
        source.backup(target)
        target.execute("PRAGMA wal_checkpoint(PASSIVE)")


def thin(store: Path, at: datetime) -> None:
    """Take away the copies that others stand for; see `core.backups`."""
    named = {(made, path.name): path for path, made, _ in _named(store)}
    for copy_ in named.keys() - set(worth_keeping(named, at)):
        named[copy_].unlink(missing_ok=True)


def answers_in(connection: sqlite3.Connection) -> int:
    """How many answers were ever given, undone ones too."""
    count = connection.execute("SELECT count(*) FROM events WHERE kind = 'answer'").fetchone()
    return int(count[0])


def _named(store: Path) -> list[tuple[Path, datetime, Why]]:
    """Every file that is called like a copy."""
    there = folder(store)
    named = []
    for path in sorted(there.glob("study-*.db")) if there.is_dir() else ():
        match = _NAME.fullmatch(path.name)
        if match and match[2] in set(Why):
            at = datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC)
            named.append((path, at, Why(match[2])))
    return named


def _opened(path: Path, at: datetime, why: Why) -> Backup | None:
    """A copy, looked into; None where it cannot be opened."""
    try:
        with closing(_copy_to_read(path)) as connection:
            answers = answers_in(connection)
            return Backup(path=path, at=at, why=why, size=path.stat().st_size, answers=answers)
    except (sqlite3.Error, OSError):
        return None


def _newest_mark(store: Path, at: datetime) -> object:
    """Of the newest copy; not of one that a wrong clock has dated later than now."""
    named = [one for one in _named(store) if one[1] <= at]
    for path, _, _ in sorted(named, key=lambda one: one[1], reverse=True):
        try:
            with closing(_copy_to_read(path)) as connection:
                return _mark(connection)
        except sqlite3.Error:
            continue
    return None


def _mark(connection: sqlite3.Connection) -> object:
    return [connection.execute(query).fetchone() for query in _MARK]


def _opened_to_read(store: Path) -> sqlite3.Connection:
    """The store itself, which others may be writing to."""
    uri = f"{store.absolute().as_uri()}?mode=ro"
    return sqlite3.connect(uri, uri=True, check_same_thread=False)


def _copy_to_read(path: Path) -> sqlite3.Connection:
    """A copy, which nobody writes to: no log is made beside it."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)


def _free_name(there: Path, at: datetime, why: Why) -> Path:
    stamp, number = at.astimezone(UTC).strftime(_STAMP), 1
    path = there / f"study-{stamp}-{why}.db"
    while path.exists():
        number += 1
        path = there / f"study-{stamp}-{number}-{why}.db"
    return path


def _tidy(store: Path) -> None:
    """Whoever only reads a closed store leaves an empty log beside it; take that away."""
    log = store.with_name(f"{store.name}-wal")
    if log.exists() and log.stat().st_size == 0:
        with closing(sqlite3.connect(store)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def _sweep(there: Path, ours: Path) -> None:
    """Take away what a killed process left half copied; not what another one is writing now."""
    for part in there.glob(f"*{_PART}*"):
        with suppress(FileNotFoundError):
            if ours.stat().st_mtime - part.stat().st_mtime > _LEFT:
                part.unlink()


@contextmanager
def _saying_why_not(store: Path) -> Iterator[None]:
    """What keeps a copy from being written, apart from what is wrong with the store itself."""
    try:
        yield
    except (OSError, sqlite3.OperationalError) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        raise StudyError(
            f"No copy of your store could be made in {folder(store)} ({why}). Your answers are"
            " kept. Free some space there, or check the folder's permissions."
        ) from error
