"""Copies of the store: making one, going back to one, and saving what a damaged file still holds.

Nothing here needs an open store. A copy is made ready beside the store first, brought up to date
and checked; only then does it take the store's place.
"""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from studyapp.core.backups import Backup, Why
from studyapp.core.errors import DamagedError, MissingError, StudyError

_READY = "restoring"  # the folder in which a copy is made ready
_SEALED = "sealed.db"  # what it is called there as soon as it is whole
_LOCK = "lock"  # held by the process that is at it
_ASIDE = "damaged"  # the folder for damaged files, which are never overwritten


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What the store is now; `before` is the copy that undoes it, if there could be one.

    `aside` is the folder into which a damaged file was put.
    """

    answers: int
    before: Path | None
    aside: Path | None


def backups(folder: Path) -> list[Backup]:
    """The copies of a data folder's store, the newest first."""
    from studyapp.db import backups as kept

    return kept.found(_store(folder))


def back_up(folder: Path, at: datetime, why: Why, *, if_changed: bool = False) -> Path | None:
    """Copy the store; None where `if_changed` and the newest copy holds the same.

    StudyError where no copy can be made, DamagedError where the store cannot be read.
    """
    from studyapp.db import backups as kept

    return kept.make(_store(folder), at, why, if_changed=if_changed)


def readable(folder: Path) -> int:
    """How many answers can still be read of a damaged store. StudyError where there is no room."""
    with _Ready(folder) as ready:
        return ready.rescue()


def readable_at_all(folder: Path) -> int:
    """As `readable`; none where that cannot be found out."""
    try:
        return readable(folder)
    except StudyError:
        return 0


def restore(
    folder: Path, packs: Path, at: datetime, chosen: Path | None, *, rescued: bool = False
) -> Restored:
    """Go on with a copy in the place of the store, or without one with an empty store.

    `rescued` adds what can be read of the store as it is now. A sound store is copied first; a
    damaged one is put aside as it is. StudyError where that cannot be done: the store is as it
    was, or the next start finishes what was begun.
    """
    with _Ready(folder) as ready:
        ready.begin(chosen)
        if rescued:
            ready.rescue()
        answers = ready.finish(packs, at, rescued=rescued)
        ready.seal()
        before, aside = _make_room(folder, at)
        ready.install()
    return Restored(answers=answers, before=before, aside=aside)


def finish_restoring(folder: Path) -> None:
    """Put a copy in its place that was ready when the app was killed, or clear away a half one.

    Called before the store is opened. A process that is still at it is left alone. StudyError
    where it cannot be done.
    """
    from studyapp.db import holding, private

    there = folder / _READY
    if not there.exists():
        return
    ready = there / _SEALED
    with _in_plain_words(folder), holding.held(there / _LOCK) as is_ours:
        if not is_ours:
            return
        if ready.exists() and not _store(folder).exists():
            _put_aside(folder, datetime.fromtimestamp(ready.stat().st_mtime, UTC))
            private.settle(ready, _store(folder))
    shutil.rmtree(there, ignore_errors=True)


def _make_room(folder: Path, at: datetime) -> tuple[Path | None, Path | None]:
    """A copy of the store as it is, or where it is damaged the folder it was put into."""
    from studyapp.db import backups as kept
    from studyapp.db import damage

    store = _store(folder)
    try:
        damage.examine(store)
    except DamagedError:
        return None, _put_aside(folder, at)
    is_sound = store.exists() and store.stat().st_size > 0
    return (kept.make(store, at, Why.RESTORE) if is_sound else None), None


def _put_aside(folder: Path, at: datetime) -> Path | None:
    """Move a store that cannot be used out of the way, its log too; None where there is none.

    The file goes first: as long as it is there, nothing was restored.
    """
    name = _store(folder).name
    there = [path for end in ("", "-wal", "-shm") if (path := folder / f"{name}{end}").exists()]
    if not there:
        return None
    (folder / _ASIDE).mkdir(mode=0o700, exist_ok=True)
    aside, number = folder / _ASIDE / f"{at:%Y-%m-%d %H.%M.%S}", 1
    while aside.exists():
        number += 1
        aside = aside.with_name(f"{at:%Y-%m-%d %H.%M.%S} {number}")
    aside.mkdir(mode=0o700)
    for path in there:
        path.replace(aside / path.name)
    return aside


class _Ready:
    """A store that is made ready in a folder of its own, which is gone afterwards."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._there = folder / _READY
        self._made = self._there / _store(folder).name
        self._sealed = self._there / _SEALED
        self._name = "store"
        self._stack = ExitStack()

    def __enter__(self) -> "_Ready":
        from studyapp.db import holding

        finish_restoring(self._folder)
        with _in_plain_words(self._folder):
            self._there.mkdir(mode=0o700, exist_ok=True)
            try:
                is_ours = self._stack.enter_context(holding.held(self._there / _LOCK))
            except BaseException:
                shutil.rmtree(self._there, ignore_errors=True)
                raise
        if not is_ours:
            self._stack.close()
            raise StudyError("Another StudyApp is going back to a copy. Wait until it is done.")
        self._stack.enter_context(_in_plain_words(self._folder))
        return self

    def __exit__(self, *raised: Any) -> None:
        is_needed = self._sealed.exists() and not _store(self._folder).exists()
        try:
            self._stack.__exit__(*raised)
        finally:
            if not is_needed:  # else the next start puts it in place
                shutil.rmtree(self._there, ignore_errors=True)

    def begin(self, chosen: Path | None) -> None:
        """With a copy, else with nothing."""
        from studyapp.db import private

        if chosen is None:
            return
        self._name = chosen.name
        private.make(self._made)
        try:
            shutil.copyfile(chosen, self._made)
        except FileNotFoundError:
            raise MissingError(f"The copy {chosen.name} is not there any more.") from None

    def rescue(self) -> int:
        """Add what can be read of the store; how many answers there are now."""
        from studyapp.db import rescue
        from studyapp.db.store import Store

        with self._made_is_sound():
            Store(self._made).close()
            return rescue.rescue(_store(self._folder), self._made)

    def finish(self, packs: Path, at: datetime, *, rescued: bool = False) -> int:
        """Bring it up to date, as if it were opened, and check it; its number of answers.

        What was `rescued` has neither memories nor what is found in its lessons.
        """
        from studyapp.db import damage
        from studyapp.db.store import Store
        from studyapp.services import keeping, replaying

        with self._made_is_sound():
            damage.examine(self._made)
            with closing(Store(self._made)) as store:
                keeping.load_packs(store, packs, at)
                if rescued:
                    keeping.reread_imported(store)
                    replaying.rebuild_memories(store)
                replaying.mend_memories(store)
                with store.read() as tx:
                    answers = tx.answers.count()
            damage.examine(self._made)
            return answers

    def seal(self) -> None:
        """From here on it is whole: where no store is left, the next start puts it in place."""
        self._made.replace(self._sealed)

    def install(self) -> None:
        """Put it in the store's place: into the file that is there, in one transaction, else as
        a new file, in one step.
        """
        from studyapp.db import backups as kept
        from studyapp.db import private

        if _store(self._folder).exists():
            kept.install(self._sealed, _store(self._folder))
        else:
            private.settle(self._sealed, _store(self._folder))

    @contextmanager
    def _made_is_sound(self) -> Iterator[None]:
        """Damage of what is made is that of the copy, not of the store."""
        try:
            yield
        except DamagedError:
            raise StudyError(
                f"The copy {self._name} is damaged. Choose another one; the store is as it was."
            ) from None


@contextmanager
def _in_plain_words(folder: Path) -> Iterator[None]:
    """What the disk complains of while a copy is made ready."""
    from studyapp.db.troubles import in_plain_words

    try:
        with in_plain_words(_store(folder)):
            yield
    except OSError as error:
        raise StudyError(
            f"The copy could not be made ready in {folder} ({error.strerror}). Free some space"
            " there, or check the folder's permissions, then try again."
        ) from error


def _store(folder: Path) -> Path:
    from studyapp.db.store import FILE

    return folder / FILE
