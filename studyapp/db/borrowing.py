"""Looking into another store: its file is copied aside and never opened itself.

The copy is brought up to date and examined, so an older store can be read, and one that is newer,
damaged or no store at all is refused in plain words.
"""

import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from studyapp.core import copies
from studyapp.core.errors import MissingError, StudyError, UnreadableError
from studyapp.db import tables
from studyapp.db.store import FILE, Store

_HEADER = b"SQLite format 3\x00"


def found(path: Path) -> Path:
    """The file that was meant: a data folder's store, or the file itself. StudyError for none."""
    try:
        if path.is_dir():
            if not (path / FILE).exists():
                raise MissingError(f"There is no store in the folder {path}.")
            path /= FILE
        if not stat.S_ISREG(path.stat().st_mode):
            raise UnreadableError(f"{path} is no ordinary file, so it cannot be read.")
    except FileNotFoundError:
        raise MissingError(f"There is no file {path}.") from None
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from None
    return path


@contextmanager
def borrowed(path: Path) -> Iterator[Store]:
    """The store of that file as a copy that may be read, gone afterwards.

    StudyError, in one plain sentence, where the file cannot be used. It is never written to.
    """
    with tempfile.TemporaryDirectory(prefix="studyapp-") as folder:
        copy = Path(folder) / path.name
        try:
            _copy(path, copy)
        except OSError as error:
            raise _unreadable(path, error) from None
        try:
            _examine(copy, path)
            store = Store(copy)
        except (sqlite3.Error, DBAPIError):
            raise _damaged(path) from None
        except StudyError as error:
            raise type(error)(str(error).replace(str(copy), str(path))) from None
        try:
            if not _is_whole(copy):
                raise _damaged(path)
            yield store
        finally:
            store.close()


def _copy(path: Path, copy: Path) -> None:
    """The file with the log beside it; once more if it was folded in meanwhile."""
    for _ in range(3):
        before = _state(path)
        shutil.copyfile(path, copy)
        log = path.with_name(f"{path.name}-wal")
        copied_log = copy.with_name(f"{copy.name}-wal")
        copied_log.unlink(missing_ok=True)
        if log.exists():
            shutil.copyfile(log, copied_log)
        if _state(path) == before:
            return
    raise StudyError(f"The store {path} is in use. Close StudyApp there, then try again.")


def _state(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_mtime_ns, status.st_size


def _examine(copy: Path, path: Path) -> None:
    with copy.open("rb") as file:
        if file.read(len(_HEADER)) != _HEADER:
            raise UnreadableError(f"The file {path} is no StudyApp store. Choose another file.")
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("PRAGMA trusted_schema=OFF")
        if connection.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
            raise _damaged(path)
        kinds = dict(connection.execute("SELECT name, type FROM sqlite_master"))
    if kinds.get("alembic_version") != "table":
        raise UnreadableError(f"The file {path} is no StudyApp store. Choose another file.")
    if any(kinds.get(table.name, "table") != "table" for table in copies.TABLES):
        raise _damaged(path)


def _is_whole(copy: Path) -> bool:
    """Whether every table and column is there that will be read."""
    with closing(sqlite3.connect(copy)) as connection:
        for table in tables.metadata.sorted_tables:
            query = "SELECT name FROM pragma_table_info(?)"
            columns = {name for (name,) in connection.execute(query, (table.name,))}
            if not columns.issuperset(table.c.keys()):
                return False
    return True


def _damaged(path: Path) -> UnreadableError:
    return UnreadableError(f"The store {path} is damaged. Choose a backup of it instead.")


def _unreadable(path: Path, error: Exception) -> UnreadableError:
    reason = getattr(error, "strerror", None) or str(error)
    return UnreadableError(f"{path} cannot be read: {reason}.")
