"""What of the log counts: an event that was undone still stands in it and counts for nothing."""

from sqlalchemy import ColumnElement, FromClause, Select, literal_column, select

from studyapp.core.answers import EventKind
from studyapp.db import tables as t

_e = t.events
ADDED: ColumnElement[int] = literal_column("events.rowid")
IN_ORDER = (_e.c.at, _e.c.kind != EventKind.ANSWER, _e.c.verdict != "near", _e.c.id)


def targets(*kinds: EventKind) -> ColumnElement[bool]:
    """Whether an event of these kinds, itself in force, is about the event."""
    return about(*kinds).exists()


def about(*kinds: EventKind) -> "Select[tuple[str]]":
    """The kinds of what is about the event and in force, the latest first."""
    about = _e.alias("about")
    undone = _e.alias("undone")
    is_undone = select(undone.c.id).where(
        undone.c.target == about.c.id, undone.c.kind == EventKind.RETRACT
    )
    query = select(about.c.kind).where(about.c.target == _e.c.id, about.c.kind.in_(kinds))
    latest_first = (about.c.at.desc(), about.c.id.desc())
    return query.where(~is_undone.exists()).correlate(_e).order_by(*latest_first)


def in_force(events: FromClause = _e) -> ColumnElement[bool]:
    """Whether an event was not undone."""
    undone = _e.alias("retraction")
    query = select(undone.c.id).where(
        undone.c.target == events.c.id, undone.c.kind == EventKind.RETRACT
    )
    return ~query.correlate(events).exists()


IS_OVERRULED = targets(EventKind.OVERRULE)
