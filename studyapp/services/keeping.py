"""Opening the store of a data folder, with the content it needs."""

import os
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from studyapp.core.changes import Changes
from studyapp.core.computers import Computer
from studyapp.core.errors import StudyError
from studyapp.services import restoring, sharing
from studyapp.services.finding import mend_search
from studyapp.services.replaying import mend_memories
from studyapp.services.timing import settle

if TYPE_CHECKING:
    from studyapp.db.store import Store


def open_store(
    folder: Path,
    packs: Path,
    at: datetime,
    *,
    announce: Callable[[Changes], None] | None = None,
    computer: Computer | None = None,
) -> "Store":
    """The store of a data folder, made at first start; packs of another version are loaded.

    The `computer` that keeps it open says so to others that share the folder: InUseError when
    one of them has it open. DamagedError when the store cannot be read, and
    StudyError when the folder cannot be used or a pack cannot be read.
    """
    from studyapp.db import damage
    from studyapp.db.store import FILE, Store  # loads SQLAlchemy, which the first paint can spare

    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        effective = os.access in os.supports_effective_ids
        if not os.access(folder, os.W_OK | os.X_OK, effective_ids=effective):
            raise PermissionError
    except OSError:
        raise StudyError(
            f"StudyApp cannot write to the folder {folder}. Choose another one with --data."
        ) from None
    told = sharing.claim(folder, computer, at) if computer else ()
    try:
        restoring.finish_restoring(folder)
        damage.examine(folder / FILE)
        store = Store(folder / FILE, announce)
    except BaseException:
        if computer:
            sharing.release(folder, computer)
        raise
    store.notices += told
    if computer:
        store.when_closed = partial(sharing.release, folder, computer)
    try:
        load_packs(store, packs, at)
        mend_memories(store)
        mend_search(store)
        settle(store, at)
        _name_this_device(store)
    except BaseException:
        store.close()
        raise
    return store


def load_packs(store: "Store", packs: Path, at: datetime) -> None:
    """Load every pack whose version the store does not have, and read imported lessons anew."""
    with store.read() as tx:
        here = tx.packs.versions()
    for folder in sorted(path.parent for path in packs.glob("*/pack.toml")):
        slug, version = _head(folder)
        if here.get(slug) != version:
            load_pack(store, folder, at)


def load_pack(store: "Store", folder: Path, at: datetime) -> None:
    """Load one pack, whatever its version. UnreadableError when it breaks a rule."""
    from studyapp.formats import pack as packs

    pack = packs.read(folder)
    with store.write(f"Load {pack.title}") as tx:
        tx.packs.put(pack, at)
    reread_imported(store)


def reread_imported(store: "Store") -> None:
    """Find anew what imported lessons name and state: the text stays as it is."""
    from studyapp.core.mentions import Names, read_lesson

    names = store.derived(Names.of)
    with store.write("Read imported lessons anew") as tx:
        for lesson in tx.lessons.imported():
            tx.lessons.reread(read_lesson(lesson, store.anatomy, names))


def pack_problems(folder: Path) -> list[str]:
    """What is wrong with a pack, one sentence each; empty when it is sound."""
    from studyapp.formats import pack

    return pack.examine(folder)[1]


def store_problems(folder: Path) -> list[str]:
    """What is wrong with the store of a data folder; a store that is not there yet is sound."""
    from studyapp.db import integrity
    from studyapp.db.store import FILE

    try:
        return integrity.problems(folder / FILE)
    except StudyError as error:
        return [str(error)]


def set_preference(store: "Store", key: str, value: object) -> None:
    """Remember a small value: a setting, the window's place, a reading position."""
    with store.write("Remember") as tx:
        tx.preferences.put(key, value)


def preferences(store: "Store") -> dict[str, object]:
    """Every remembered value."""
    with store.read() as tx:
        return tx.preferences.all()


def reach(store: "Store") -> None:
    """Make sure of the file that has the store's name now. StudyError where there is none."""
    with store.read():
        pass


def spare(store: "Store") -> None:
    """Write nothing more to a store that somebody has found damaged."""
    store.spare()


def take_notices(store: "Store") -> list[str]:
    """What the student is to be told, in plain sentences; each is handed out once."""
    told, store.notices = store.notices, []
    return told


def _head(folder: Path) -> tuple[str, str]:
    import tomllib

    try:
        head = tomllib.loads((folder / "pack.toml").read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return folder.name, ""  # loading it will say what is wrong
    return str(head.get("slug", folder.name)), str(head.get("version", ""))


def _name_this_device(store: "Store") -> None:
    """A name for this store's own events, so that two machines' logs can be told apart."""
    with store.read() as tx:
        if "device" in tx.preferences.all():
            return
    import uuid

    with store.write("Name this device") as tx:
        tx.preferences.put("device", uuid.uuid4().hex[:12])
