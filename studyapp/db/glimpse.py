"""Looking into a store without leaving a trace: it may be another version's, or not to be had."""

import sqlite3
from pathlib import Path


def glimpse(path: Path) -> sqlite3.Connection:
    """A connection that only reads; neither the file nor the log beside it is changed.

    SQLite's usual way to open would fold the log into the file on closing, and leave an empty log
    beside a file that has none.
    """
    log = path.with_name(f"{path.name}-wal")
    is_whole = not (log.exists() and log.stat().st_size)
    how = "mode=ro&immutable=1" if is_whole else "mode=ro"
    return sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True)
