"""The file that is open under the store's name, and how to tell when another one has that name.

SQLite goes on with the file it opened, wherever that was moved. What it had in its log stays
beside the new file then, and would be read as that one's.
"""

import os
from pathlib import Path

from studyapp.core.errors import StudyError

Identity = tuple[int, int]


class StoreFile:
    """Remembers the file and its log as they were when they were opened."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._log = path.with_name(f"{path.name}-wal")
        self._known: Identity | None = None
        self._known_log: Identity | None = None

    def note(self) -> None:
        """Take what is there now as what is open; the log exists as soon as something was read."""
        self._known = _identity(self.path)
        self._known_log = _identity(self._log) if self._log.exists() else None

    def is_other(self) -> bool:
        """Whether another file has the name now. StudyError where none has."""
        try:
            return _identity(self.path) != self._known
        except OSError as error:
            raise StudyError(
                f"The store {self.path} is not there any more. Plug its drive in again, or put the"
                " file back, then try again."
            ) from error

    def take_log_away(self) -> None:
        """Remove the log of the file that was open, once that was closed; not another one's."""
        if self._log.exists() and _identity(self._log) == self._known_log:
            self._log.unlink()
            self.path.with_name(f"{self.path.name}-shm").unlink(missing_ok=True)


def _identity(path: Path) -> Identity:
    found = os.stat(path)  # noqa: PTH116 - asked with every answer
    return found.st_dev, found.st_ino
