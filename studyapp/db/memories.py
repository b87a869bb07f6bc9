"""What is remembered of each item: a cache of the answers, which can be dropped and rebuilt."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from studyapp.core.answers import ItemId
from studyapp.core.scheduling import Memory
from studyapp.db import tables as t


class Memories:
    """One row an item that was ever answered."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> dict[ItemId, Memory]:
        """Every memory by item."""
        rows = self._connection.execute(select(t.memories)).mappings()
        return {row["item"]: Memory(**row) for row in rows}

    def due_before(self, at: datetime) -> int:
        """How many items are due before that moment."""
        query = select(func.count()).where(t.memories.c.due < at)
        return self._connection.execute(query).scalar_one()

    def met_between(self, at: datetime, until: datetime) -> int:
        """How many facts were met for the first time in that time."""
        query = select(func.count()).where(
            t.memories.c.first >= at,
            t.memories.c.first < until,
            t.memories.c.item.endswith(":recall"),
        )
        return self._connection.execute(query).scalar_one()

    def of(self, items: Iterable[ItemId]) -> dict[ItemId, Memory]:
        """The memories of these items, where there are any."""
        query = select(t.memories).where(t.memories.c.item.in_(list(items)))
        return {row["item"]: Memory(**row) for row in self._connection.execute(query).mappings()}

    def put(self, memory: Memory) -> None:
        """Keep a memory in the place of the item's earlier one."""
        values = {name: getattr(memory, name) for name in Memory.__dataclass_fields__}
        self._connection.execute(_PUT, values)

    def put_all(self, memories: Sequence[Memory]) -> None:
        """Keep memories of items that have none."""
        rows = [{name: getattr(m, name) for name in Memory.__dataclass_fields__} for m in memories]
        if rows:
            self._connection.execute(insert(t.memories), rows)

    def is_empty(self) -> bool:
        """Whether nothing is remembered."""
        return self._connection.execute(select(t.memories.c.item).limit(1)).first() is None

    def drop(self, items: Iterable[ItemId]) -> None:
        """Forget what is remembered of these items; their answers stay."""
        self._connection.execute(delete(t.memories).where(t.memories.c.item.in_(list(items))))

    def drop_all(self) -> None:
        """Empty the cache."""
        self._connection.execute(delete(t.memories))


_new = insert(t.memories)
_PUT = _new.on_conflict_do_update(
    index_elements=["item"],
    set_={c.name: c for c in _new.excluded if c.name != "item"},
)
