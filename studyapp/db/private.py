"""Files that only their owner may read: the store, its log, its copies."""

import os
import stat
from pathlib import Path

OWNER_ONLY = 0o600


def make(path: Path) -> None:
    """An empty file for its owner alone, or the one that is there, closed to everyone else.

    SQLite gives its log the same permissions. OSError where the file cannot be made.
    """
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, OWNER_ONLY))
    close_to_others(path)


def close_to_others(path: Path) -> None:
    """Take from everyone else what they may do with a file; its owner keeps what they may."""
    found = path.stat()
    is_ours = not hasattr(os, "geteuid") or found.st_uid == os.geteuid()
    if is_ours and stat.S_IMODE(found.st_mode) & 0o077:
        path.chmod(stat.S_IMODE(found.st_mode) & OWNER_ONLY)


def settle(part: Path, path: Path) -> None:
    """Put a finished file in its place, so that it is there after a power cut too."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    part.replace(path)
    if hasattr(os, "O_DIRECTORY"):
        folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
