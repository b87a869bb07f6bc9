"""One folder, several computers: noticing that the store is open elsewhere, or was left double.

A file beside the store says which computer has it open. It travels with the folder when a program
synchronises it, so the other computer sees it, if a little late.
"""

import json
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from studyapp.core.computers import Computer
from studyapp.core.errors import InUseError

if TYPE_CHECKING:
    from studyapp.db.store import Store

FILE = "in-use.json"
REFRESHED = timedelta(minutes=5)  # how often the file is written anew while the store is open
_ALIVE = 3 * REFRESHED  # whoever was not seen for so long was killed, or is cut off


def this_computer(state: Path) -> Computer:
    """This computer, known by an id that was made up at the first start and tells nothing of it.

    The id is kept in the folder `state`, apart from the data folder, which other computers may
    share. Where it cannot be kept, the computer's name has to do.
    """
    import platform
    import uuid

    name = platform.node() or "unnamed"
    path = state / "computer-id"
    try:
        if not path.exists():
            state.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.write_text(uuid.uuid4().hex, encoding="ascii")
        return Computer(id=path.read_text(encoding="ascii").strip() or name, name=name)
    except (OSError, ValueError):
        return Computer(id=name, name=name)


def claim(
    folder: Path, computer: Computer, at: datetime, *, anyway: bool = False
) -> tuple[str, ...]:
    """Say that this computer has the store open; what the student should know of the others.

    InUseError where another computer was seen a short while ago, unless `anyway`.
    """
    told = []
    if other := _other(folder, computer):
        name, seen = other
        if abs(at - seen) < _ALIVE and not anyway:
            raise InUseError(
                f"This store is open on another computer, “{name}”. Close StudyApp there and wait"
                " until the folder is synchronised: two at once would make two versions of it."
            )
        told.append(
            f"StudyApp was not closed on the computer “{name}”. What was answered there may still"
            " be on its way."
        )
    told += [
        f"There is a second version of your store, “{path.name}”. File → Merge another copy brings"
        " both together; take it away afterwards."
        for path in _doubles(folder)
    ]
    _write(folder, computer, at)
    return tuple(told)


def look(folder: Path, computer: Computer, at: datetime) -> None:
    """InUseError where another computer has the store open; says nothing of this one."""
    other = _other(folder, computer)
    if other and abs(at - other[1]) < _ALIVE:
        raise InUseError(
            f"This store is open on another computer, “{other[0]}”. Close StudyApp there first."
        )


def refresh(_store: "Store", folder: Path, computer: Computer, at: datetime) -> None:
    """Say so again. InUseError where another computer has opened it meanwhile."""
    other = _other(folder, computer)
    _write(folder, computer, at)
    if other and abs(at - other[1]) < _ALIVE:
        raise InUseError(
            f"This store was also opened on another computer, “{other[0]}”. Close StudyApp on one"
            " of the two; afterwards File → Merge another copy brings both versions together."
        )


def release(folder: Path, computer: Computer) -> None:
    """Say that this computer has it open no longer."""
    if _other(folder, computer) is None:
        with suppress(OSError):  # the drive is gone: nothing can be said there
            (folder / FILE).unlink(missing_ok=True)


def _other(folder: Path, computer: Computer) -> tuple[str, datetime] | None:
    """The name of another computer that has it open, and when it was seen last."""
    try:
        told = json.loads((folder / FILE).read_text(encoding="utf-8"))
        seen = datetime.fromisoformat(told["seen"]).astimezone(UTC)
        name = "".join(c for c in str(told["name"]) if c.isprintable())[:80]
        return None if told["id"] == computer.id else (name, seen)
    except (OSError, ValueError, TypeError, KeyError, OverflowError):
        return None  # no such file, or one that nobody can understand: it claims nothing


def _write(folder: Path, computer: Computer, at: datetime) -> None:
    from studyapp.db import private

    path = folder / FILE
    told = {"id": computer.id, "name": computer.name, "seen": at.isoformat(timespec="seconds")}
    part = path.with_name(f".{FILE}.part")
    try:
        private.make(part)
        part.write_text(json.dumps(told), encoding="utf-8")
        part.replace(path)
    except OSError:  # a full disk, a folder to read only: told when an answer cannot be kept
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _doubles(folder: Path) -> list[Path]:
    """Versions that a program for synchronising put beside the store when both had changed."""
    return sorted(path for path in folder.glob("study*.db") if path.name != "study.db")
