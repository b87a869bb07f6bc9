"""Run by alembic; see `studyapp.db.migrate`."""

from typing import Any

from alembic import context

from studyapp.db.tables import Moment, is_compared, metadata


def plain(kind: str, item: object, _autogen: Any) -> Any:
    """Write Moment as String: a migration must not depend on today's code."""
    return "sa.String()" if kind == "type" and isinstance(item, Moment) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    render_item=plain,
    include_name=is_compared,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
