"""Settings, window places and reading positions: small values by key."""

from typing import Any

from sqlalchemy import Connection, bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from studyapp.core.changes import Topic
from studyapp.db import tables as t

# Asked with every answer, and so made only once.
_VALUE = select(t.preferences.c.value).where(t.preferences.c.key == bindparam("its"))


class Preferences:
    """Values of JSON's types by key."""

    def __init__(self, connection: Connection, topics: set[Topic]) -> None:
        self._connection = connection
        self._topics = topics

    def all(self) -> dict[str, Any]:
        """Every value that was ever set."""
        rows = self._connection.execute(select(t.preferences.c.key, t.preferences.c.value))
        return {row.key: row.value for row in rows}

    def get(self, key: str) -> Any:
        """One value; None where it was never set."""
        return self._connection.execute(_VALUE, {"its": key}).scalar()

    def put(self, key: str, value: Any) -> None:
        """Set a value; None takes it away."""
        self._topics.add(Topic.PREFERENCES)
        if value is None:
            self._connection.execute(delete(t.preferences).where(t.preferences.c.key == key))
            return
        row = insert(t.preferences).values(key=key, value=value)
        self._connection.execute(
            row.on_conflict_do_update(index_elements=["key"], set_={"value": row.excluded.value})
        )
