"""Whether a store can be opened at all, found out without changing a byte of it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from studyapp.core.errors import DamagedError, StudyError
from studyapp.db import backups
from studyapp.db.glimpse import glimpse
from studyapp.db.troubles import DAMAGED, NO_STORE, in_plain_words

_MAGIC = b"SQLite format 3\0"


def examine(path: Path) -> None:
    """DamagedError where what is there is not a whole store. Nothing at all is a new store.

    A file of no bytes is new as well, unless there are copies that tell of an older one.
    StudyError where it may not be looked at.
    """
    try:
        _examine(path)
    except OSError as error:
        raise StudyError(
            f"The store {path} cannot be opened ({error.strerror}). Check its permissions, and"
            " those of its folder."
        ) from error


def _examine(path: Path) -> None:
    log = path.with_name(path.name + "-wal")
    is_log_there = log.exists() and log.stat().st_size > 0
    if not path.exists() or path.stat().st_size == 0:
        if is_log_there or backups.any_of(path):
            said = "is empty" if path.exists() else "is missing"
            raise DamagedError(f"The store {path.name} {said}.")
        return
    with path.open("rb") as file:
        if file.read(len(_MAGIC)) != _MAGIC:
            raise DamagedError(NO_STORE.format(name=path.name))
    with in_plain_words(path), closing(glimpse(path)) as connection:
        if _is_of_another_program(connection):
            raise DamagedError(NO_STORE.format(name=path.name))
        if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise DamagedError(DAMAGED.format(name=path.name))


@contextmanager
def untouched(path: Path) -> Iterator[None]:
    """While it lasts, whoever closes the store does not fold its log into it."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as guard:
        with suppress(sqlite3.Error):  # looking at it is enough to hold it, sound or not
            guard.execute("SELECT count(*) FROM sqlite_master").fetchone()
        yield


def _is_of_another_program(connection: sqlite3.Connection) -> bool:
    """Whether there are tables, and not the one that says of which version ours are."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    return bool(tables) and "alembic_version" not in tables
