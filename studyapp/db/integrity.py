"""Whether the file is sound: SQLite's own examination, without changing anything."""

from contextlib import closing
from pathlib import Path

from studyapp.db import migrate
from studyapp.db.glimpse import glimpse
from studyapp.db.troubles import in_plain_words


def problems(path: Path) -> list[str]:
    """What is wrong with a store, one sentence each; empty when it is sound or not made yet."""
    if not path.exists():
        return []
    with in_plain_words(path), closing(glimpse(path)) as connection:
        found = [
            f"The store {path} is damaged: {said}."
            for (said,) in connection.execute("PRAGMA integrity_check")
            if said != "ok"
        ]
        found += [
            f"The store {path} is damaged: row {row} of {table} names nothing in {parent}."
            for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check")
        ]
        here = migrate.revision(path)
    if here not in (None, migrate.HEAD):
        found.append(f"The store {path} is of version {here}; this StudyApp is of {migrate.HEAD}.")
    return found
