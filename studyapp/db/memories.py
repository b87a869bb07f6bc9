"""What is remembered of each item: a cache of the answers, which can be dropped and rebuilt.

Every new quiz looks at all of it, so it is read once and then kept at hand.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, or_, select
from sqlalchemy.dialects.sqlite import insert

from studyapp.core.answers import ItemId
from studyapp.core.scheduling import APART, Memory
from studyapp.db import tables as t


class Memories:
    """One row an item that was ever answered.

    `derived` is what the store keeps at hand until somebody else writes; a write that fails takes
    the memories out of it.
    """

    def __init__(self, connection: Connection, derived: dict[object, Any]) -> None:
        self._connection = connection
        self._derived = derived

    def all(self) -> dict[ItemId, Memory]:
        """Every memory by item."""
        if Memory not in self._derived:
            rows = self._connection.execute(_ALL)
            self._derived[Memory] = {row[0]: _memory(row) for row in rows}
        return dict(self._derived[Memory])

    def coming_today(self, at: datetime, until: datetime) -> int:
        """How many items there are of which `scheduling.comes_today` is true."""
        values = {"at": at, "until": until, "early": at - APART}
        return self._connection.execute(_COMING, values).scalar_one()

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
        if Memory in self._derived:
            kept = self._derived[Memory]
            return {item: kept[item] for item in items if item in kept}
        query = _ALL.where(t.memories.c.item.in_(list(items)))
        return {row[0]: _memory(row) for row in self._connection.execute(query)}

    def put(self, memory: Memory) -> None:
        """Keep a memory in the place of the item's earlier one."""
        values = {name: getattr(memory, name) for name in _NAMES}
        self._connection.execute(_PUT, values)
        self._keep([memory])

    def put_all(self, memories: Sequence[Memory]) -> None:
        """Keep memories of items that have none."""
        rows = [{name: getattr(memory, name) for name in _NAMES} for memory in memories]
        if rows:
            self._connection.execute(insert(t.memories), rows)
        self._keep(memories)

    def is_empty(self) -> bool:
        """Whether nothing is remembered."""
        return self._connection.execute(select(t.memories.c.item).limit(1)).first() is None

    def drop(self, items: Iterable[ItemId]) -> None:
        """Forget what is remembered of these items; their answers stay."""
        gone = list(items)
        self._connection.execute(delete(t.memories).where(t.memories.c.item.in_(gone)))
        for item in gone:
            self._derived.get(Memory, {}).pop(item, None)

    def drop_all(self) -> None:
        """Empty the cache."""
        self._connection.execute(delete(t.memories))
        self._derived.pop(Memory, None)

    def _keep(self, memories: Iterable[Memory]) -> None:
        if Memory in self._derived:
            self._derived[Memory].update({memory.item: memory for memory in memories})


def _memory(row: Sequence[Any]) -> Memory:
    return Memory(**dict(zip(_NAMES, row, strict=True)))


_NAMES = tuple(Memory.__dataclass_fields__)
_ALL = select(*(t.memories.c[name] for name in _NAMES))
_is_early = or_(t.memories.c.step.is_not(None), t.memories.c.last <= bindparam("early"))
_COMING = select(func.count()).where(
    t.memories.c.due < bindparam("until"),
    or_(t.memories.c.due <= bindparam("at"), _is_early),
)
_new = insert(t.memories)
_PUT = _new.on_conflict_do_update(
    index_elements=["item"],
    set_={c.name: c for c in _new.excluded if c.name != "item"},
)
