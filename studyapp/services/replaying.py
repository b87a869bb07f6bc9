"""Rebuilding what is remembered from the log of answers, which is the truth."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from studyapp.core import scheduling
from studyapp.core.answers import ItemId

if TYPE_CHECKING:
    from studyapp.db.store import Store, Transaction


def replay(tx: "Transaction", items: Sequence[ItemId]) -> None:
    """Remember these items as their answers in the log have it."""
    history = tx.answers.history(items)
    tx.memories.drop(items)
    memories = (scheduling.replayed(item, history.get(item, ())) for item in items)
    tx.memories.put_all([memory for memory in memories if memory is not None])


def rebuild_memories(store: "Store") -> None:
    """Drop every memory and every total and replay the log: the same come out."""
    with store.write("Replay answers") as tx:
        replay_all(tx)


def replay_all(tx: "Transaction") -> None:
    """Count every quiz and remember every item as the answers in the log have it."""
    tx.totals.rebuild()
    tx.memories.drop_all()
    history = tx.answers.history()
    memories = (scheduling.replayed(item, past) for item, past in history.items())
    tx.memories.put_all([memory for memory in memories if memory is not None])


def mend_memories(store: "Store") -> None:
    """Replay the log where an update of the store has emptied the cache."""
    with store.read() as tx:
        is_emptied = tx.memories.is_empty() and tx.answers.count() > 0
    if is_emptied:
        rebuild_memories(store)
