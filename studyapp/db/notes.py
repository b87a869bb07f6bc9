"""What a student wrote to remember an item by."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from studyapp.core.answers import ItemId
from studyapp.core.changes import Topic
from studyapp.db import tables as t

# Asked with every answer, and so made only once.
_OF = select(t.notes.c.item, t.notes.c.text).where(
    t.notes.c.item.in_(bindparam("items", expanding=True))
)


class Notes:
    """At most one an item."""

    def __init__(self, connection: Connection, topics: set[Topic]) -> None:
        self._connection = connection
        self._topics = topics

    def of(self, items: Collection[ItemId]) -> dict[ItemId, str]:
        """The notes on these items, where there are any."""
        rows = self._connection.execute(_OF, {"items": list(items)})
        return {ItemId(item): text for item, text in rows}

    def put(self, item: ItemId, text: str, at: datetime) -> None:
        """Keep a note in the place of the earlier one; an empty one takes it away."""
        self._topics.add(Topic.NOTES)
        if not text:
            self._connection.execute(delete(t.notes).where(t.notes.c.item == item))
            return
        row = insert(t.notes).values(item=item, text=text, written=at)
        self._connection.execute(
            row.on_conflict_do_update(index_elements=["item"], set_={"text": text, "written": at})
        )
