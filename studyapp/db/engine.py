"""Connections that behave: real transactions, foreign keys that hold, a log that survives a kill.

`synchronous=NORMAL` in WAL mode: an answer that was acknowledged is in the file's log, so it
survives a killed process; a power cut may cost the last moments, never the file.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.pool import NullPool

from studyapp.core.errors import StudyError
from studyapp.db import private

PATIENCE = "busy_timeout=5000"  # milliseconds to wait for whoever else is writing


def make(path: Path, *, foreign_keys: bool = True) -> Engine:
    """An engine for that file, which its owner alone may read from now on.

    Reads use a plain transaction; writers say BEGIN IMMEDIATE.
    """
    try:
        private.make(path)
    except OSError as error:
        raise StudyError(
            f"The store {path} cannot be opened ({error.strerror}). Check that its folder exists"
            " and may be written to."
        ) from error
    url = make_url("sqlite://").set(database=str(path))
    engine = create_engine(url, poolclass=NullPool, connect_args={"check_same_thread": False})
    pragmas = (
        f"foreign_keys={foreign_keys:d}",
        "trusted_schema=OFF",  # a store may come from somebody else
        "journal_mode=WAL",
        "synchronous=NORMAL",
        PATIENCE,
        "wal_autocheckpoint=0",  # else it falls inside an answer; done when idle and on closing
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


@contextmanager
def connect(path: Path, *, foreign_keys: bool = True) -> Iterator[Connection]:
    """One connection that writes, closed afterwards."""
    engine = make(path, foreign_keys=foreign_keys)
    try:
        with engine.connect().execution_options(writes=True) as connection:
            yield connection
    finally:
        engine.dispose()
