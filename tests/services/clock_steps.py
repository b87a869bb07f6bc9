"""What the tests of clocks share: a small store, and a look into its log."""

import sqlite3
from contextlib import closing
from datetime import datetime
from itertools import pairwise
from pathlib import Path

from studyapp.core.answers import EventId, ItemId
from studyapp.core.questions import Question
from studyapp.core.scheduling import Memory
from studyapp.db.store import Store
from studyapp.services import keeping, quizzing, replaying
from tests import make


def opened(home: Path, at: datetime) -> tuple[Store, list[str]]:
    """The store of a folder as the app opens it, and what the student is told."""
    store = keeping.open_store(home, home / "packs", at)
    return store, keeping.take_notices(store)


def ask(store: Store, number: int, field: str = "nerve") -> Question:
    """A typed question of a quiz of its own."""
    return make.quiz(store, ("gluteus maximus", field), number=number).questions[0]


def answer(store: Store, number: int, typed: str, at: datetime) -> EventId:
    """Answer the nerve of gluteus maximus."""
    question = ask(store, number).id
    return quizzing.answer(store, question, typed, at, make.chance(1000 + number)).event


def memories(store: Store) -> dict[ItemId, Memory]:
    """What is remembered."""
    with store.read() as tx:
        return tx.memories.all()


def in_force(path: Path) -> list[tuple[str, str, str, str, str | None]]:
    """What counts in the log, in the order it was added: id, at, kind, typed, target."""
    query = """
        SELECT id, at, kind, typed, target FROM events WHERE kind != 'retract' AND id NOT IN
        (SELECT target FROM events WHERE kind = 'retract') ORDER BY rowid
    """
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def is_in_order(store: Store) -> bool:
    """Whether what counts in the log was added in the order of its moments."""
    return all(one[1] <= other[1] for one, other in pairwise(in_force(store.path)))


def is_replayed(store: Store) -> bool:
    """Whether the log, replayed, gives what is remembered."""
    kept = memories(store)
    replaying.rebuild_memories(store)
    return memories(store) == kept


def opened_again(home: Path, at: datetime) -> list[str]:
    """What is told when the store is opened once more."""
    store, told = opened(home, at)
    store.close()
    return told
