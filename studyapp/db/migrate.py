"""Bringing an older file up to date, or leaving it exactly as it was."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from studyapp.core.backups import Why
from studyapp.core.errors import StudyError
from studyapp.db import backups
from studyapp.db.glimpse import glimpse

HEAD = "0004"  # the newest revision below migrations/versions; a test holds it to that


class NewerStoreError(StudyError):
    """The store was written by a later version of the app."""


def revision(path: Path) -> str | None:
    """The schema revision of a store; None for a file that is new or empty."""
    if not path.exists() or path.stat().st_size == 0:
        return None
    with closing(glimpse(path)) as connection:
        has = "SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'"
        if not connection.execute(has).fetchone():
            return None
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return str(row[0]) if row else None


def upgrade(path: Path) -> None:
    """To `HEAD` in one transaction, the file copied first. Alembic is loaded only when needed.

    The copy is dated as the file is: it is the store as it was left.
    Foreign keys are off meanwhile, since rebuilding a table would cascade, and checked after.
    """
    here = revision(path)
    if here == HEAD:
        return
    from alembic import command
    from alembic.script import ScriptDirectory

    from studyapp.db.engine import connect

    known = {script.revision for script in ScriptDirectory(str(_SCRIPTS)).walk_revisions()}
    if here and here not in known:
        raise NewerStoreError(
            f"The store {path.name} was made by a newer StudyApp. Update StudyApp to open it."
        )
    if here:
        left = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        backups.make(path, left, Why.UPDATE)
    with connect(path, foreign_keys=False) as connection, connection.begin():
        command.upgrade(_config(connection), "head")
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if broken:
            raise AssertionError(f"the migration broke references: {broken}")


_SCRIPTS = Path(__file__).with_name("migrations")


def _config(connection: object) -> "Config":  # type: ignore[name-defined] # noqa: F821
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
