"""SQLite's few everyday troubles, as a student can understand them."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from studyapp.core.errors import DamagedError, StudyError

NO_STORE = "The file {name} is no StudyApp store, or its beginning is damaged."
DAMAGED = "The store {name} is damaged."

_TROUBLES = {
    "SQLITE_BUSY": "The store {path} is busy in another program. Close it there, then try again.",
    "SQLITE_LOCKED": "The store {path} is busy. Try again.",
    "SQLITE_FULL": "The disk is full, so nothing was saved. Free some space, then try again.",
    "SQLITE_READONLY": "The store {path} cannot be written to. Check its folder's permissions.",
    "SQLITE_PERM": "The store {path} cannot be written to. Check its folder's permissions.",
    "SQLITE_CANTOPEN": "The store {path} cannot be opened. Check that its folder exists.",
    "SQLITE_IOERR": "The disk did not answer, so nothing was saved. Try again.",
}
_DAMAGES = {"SQLITE_NOTADB": NO_STORE, "SQLITE_CORRUPT": DAMAGED}


@contextmanager
def in_plain_words(path: Path) -> Iterator[None]:
    """Raise what SQLite complains of as a StudyError; a damaged file as a DamagedError.

    What is none of these troubles is a bug and is raised as it is.
    """
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        origin = error.orig if isinstance(error, DBAPIError) else error
        name = "_".join(getattr(origin, "sqlite_errorname", "").split("_")[:2])
        if name in _DAMAGES:
            raise DamagedError(_DAMAGES[name].format(name=path.name)) from error
        if name in _TROUBLES:
            raise StudyError(_TROUBLES[name].format(path=path)) from error
        raise
