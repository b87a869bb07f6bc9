"""Every table in one file: the diagram of the database.

Content (from packs and imported articles), what the student did (only ever appended), and
caches that can be rebuilt from both. Events name facts by id and have no foreign key to content,
so content can change under them.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    text,
)
from sqlalchemy.types import TypeDecorator


class Moment(TypeDecorator[datetime]):
    """A point in time, kept as ISO 8601 text in UTC. Naive datetimes are refused."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> str | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"not a moment, its time zone is unknown: {value!r}")
        return value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: Any) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _to(name: str, target: str, *, primary: bool = False, optional: bool = False) -> Column[Any]:
    return Column(
        name,
        ForeignKey(target),
        primary_key=primary,
        nullable=optional,
        index=not primary,
    )


# --- content

packs = Table(
    "packs",
    metadata,
    Column("slug", String, primary_key=True),
    Column("version", String, nullable=False),
    Column("title", String, nullable=False),
)

structures = Table(
    "structures",
    metadata,
    Column("slug", String, primary_key=True),
    _to("pack", "packs.slug"),
    Column("ordinal", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("part_of", String),
    Column("group", String, nullable=False),
    Column("note", String, nullable=False),
    Column("retired_at", Moment),
)

names = Table(
    "names",
    metadata,
    _to("structure", "structures.slug", primary=True),
    Column("ordinal", Integer, primary_key=True),
    Column("language", String, nullable=False),
    Column("is_preferred", Boolean, nullable=False),
    Column("text", String, nullable=False, index=True),
)

parts = Table(
    "parts",
    metadata,
    _to("structure", "structures.slug", primary=True),
    Column("slug", String, primary_key=True),
    Column("ordinal", Integer, nullable=False),
    Column("name", String, nullable=False),
    Column("synonyms", JSON, nullable=False),
)

members = Table(
    "members",
    metadata,
    _to("whole", "structures.slug", primary=True),
    Column("ordinal", Integer, primary_key=True),
    _to("member", "structures.slug"),
)

sources = Table(
    "sources",
    metadata,
    Column("slug", String, primary_key=True),
    _to("pack", "packs.slug"),
    Column("kind", String, nullable=False),
    Column("short", String, nullable=False),
    Column("title", String, nullable=False),
    Column("authors", String, nullable=False),
    Column("year", Integer),
    Column("where", String, nullable=False),
    Column("doi", String, nullable=False),
    Column("url", String, nullable=False),
    Column("seen", String, nullable=False),
    Column("repeats", JSON, nullable=False),
)

facts = Table(
    "facts",
    metadata,
    Column("id", String, primary_key=True),
    _to("pack", "packs.slug"),
    Column("ordinal", Integer, nullable=False),
    _to("muscle", "structures.slug"),
    Column("kind", String, nullable=False),
    Column("part", String),
    _to("site", "structures.slug", optional=True),
    Column("place", String),
    _to("joint", "structures.slug", optional=True),
    Column("movement", String, nullable=False),
    Column("role", String),
    Column("roots", JSON, nullable=False),
    Column("asked", Boolean, nullable=False),
    Column("note", String, nullable=False),
    Column("was", String),
    Column("disputes", String),
    Column("retired_at", Moment),
)

citations = Table(
    "citations",
    metadata,
    _to("fact", "facts.id", primary=True),
    Column("ordinal", Integer, primary_key=True),
    _to("source", "sources.slug"),
    Column("at", String, nullable=False),
    Column("says", String, nullable=False),
)

read_lists = Table(
    "read_lists",
    metadata,
    _to("muscle", "structures.slug", primary=True),
    Column("kind", String, primary_key=True),
    _to("source", "sources.slug", primary=True),
    Column("ordinal", Integer, nullable=False),
)

claims = Table(
    "claims",
    metadata,
    Column("slug", String, primary_key=True),
    _to("pack", "packs.slug"),
    Column("text", String, nullable=False),
    Column("label", String, nullable=False),
    Column("finding", String, nullable=False),
)

claim_citations = Table(
    "claim_citations",
    metadata,
    _to("claim", "claims.slug", primary=True),
    Column("ordinal", Integer, primary_key=True),
    _to("source", "sources.slug"),
    Column("at", String, nullable=False),
    Column("says", String, nullable=False),
)

lessons = Table(
    "lessons",
    metadata,
    Column("slug", String, primary_key=True),
    _to("pack", "packs.slug", optional=True),  # none: imported by the student
    Column("ordinal", Integer, nullable=False),
    Column("title", String, nullable=False),
    Column("about", JSON, nullable=False),
    Column("summary", String, nullable=False),
    Column("credit", String, nullable=False),
    Column("url", String, nullable=False),
    Column("comments_announced", Integer),
    Column("fingerprint", String, nullable=False, index=True),
    Column("blocks", JSON, nullable=False),
    Column("retired_at", Moment),
)

sentences = Table(
    "sentences",
    metadata,
    _to("lesson", "lessons.slug", primary=True),
    Column("key", String, primary_key=True),
    Column("ordinal", Integer, nullable=False),
    Column("block", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
)

statements = Table(
    "statements",
    metadata,
    _to("lesson", "lessons.slug", primary=True),
    Column("sentence", String, primary_key=True),
    _to("fact", "facts.id", primary=True),
    Column("anchored", Boolean, nullable=False),
    Index("ix_statements_fact", "fact", "lesson"),
)

lesson_claims = Table(
    "lesson_claims",
    metadata,
    _to("lesson", "lessons.slug", primary=True),
    Column("sentence", String, primary_key=True),
    _to("claim", "claims.slug", primary=True),
)

mentions = Table(
    "mentions",
    metadata,
    _to("lesson", "lessons.slug", primary=True),
    Column("block", Integer, primary_key=True),
    Column("start", Integer, primary_key=True),
    Column("end", Integer, nullable=False),
    _to("structure", "structures.slug"),
)

plates = Table(
    "plates",
    metadata,
    Column("slug", String, primary_key=True),
    _to("pack", "packs.slug"),
    Column("title", String, nullable=False),
    Column("description", String, nullable=False),
    Column("width", Float, nullable=False),
    Column("height", Float, nullable=False),
    Column("mm_per_unit", Float, nullable=False),
    Column("layers", JSON, nullable=False),
    Column("muscles", JSON, nullable=False),
    Column("hidden", JSON, nullable=False),
    Column("stages", JSON, nullable=False),
    Column("body", String, nullable=False),
)

shapes = Table(
    "shapes",
    metadata,
    _to("plate", "plates.slug", primary=True),
    Column("ordinal", Integer, primary_key=True),
    Column("layer", String, nullable=False),
    Column("role", String, nullable=False),
    _to("structure", "structures.slug", optional=True),
    _to("fact", "facts.id", optional=True),
    Column("ground", String, nullable=False),
    Column("extent", Float, nullable=False),  # its area in square units
    Column("steps", JSON, nullable=False),
)

# --- what the student did

quizzes = Table(
    "quizzes",
    metadata,
    Column("id", String, primary_key=True),
    Column("mode", String, nullable=False),
    Column("lesson", String),
    Column("started", Moment, nullable=False, index=True),
    Column("finished", Moment),
    Column("pass_mark", Integer),
    Index("ix_quizzes_left", "started", sqlite_where=text("finished IS NULL")),
)

questions = Table(
    "questions",
    metadata,
    Column("id", String, primary_key=True),
    _to("quiz", "quizzes.id"),
    Column("ordinal", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("prompt", String, nullable=False),
    Column("muscle", String, nullable=False),
    Column("about", String, nullable=False),
    Column("part", String),
    Column("items", JSON, nullable=False),
    Column("wanted", Integer, nullable=False),
    Column("choices", JSON, nullable=False),
    Column("plate", String),
    Column("lit", JSON, nullable=False, server_default="[]"),
)

events = Table(
    "events",
    metadata,
    Column("id", String, primary_key=True),
    Column("at", Moment, nullable=False, index=True),
    Column("device", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("question", String, index=True),
    Column("typed", String, nullable=False),
    Column("verdict", String, nullable=False),
    Column("score", Float, nullable=False),
    Column("took_ms", Integer, nullable=False),
    Column("target", String),
    Column("sure", Boolean),
    Index("ix_events_target", "target", "kind", sqlite_where=text("target IS NOT NULL")),
)

outcomes = Table(
    "outcomes",
    metadata,
    _to("event", "events.id", primary=True),
    Column("item", String, primary_key=True, index=True),
    Column("got", Boolean, nullable=False),
    Column("said", String),
    Index("ix_outcomes_said", "said", "item", sqlite_where=text("said IS NOT NULL")),
)

own_names = Table(
    "own_names",
    metadata,
    _to("event", "events.id", primary=True),  # in force unless the event is retracted
    Column("item", String, nullable=False),
    Column("text", String, nullable=False),
)

notes = Table(
    "notes",
    metadata,
    Column("item", String, primary_key=True),
    Column("text", String, nullable=False),
    Column("written", Moment, nullable=False),
)

exams = Table(
    "exams",
    metadata,
    Column("id", String, primary_key=True),
    Column("day", String, nullable=False),  # ISO 8601, where the student lives
    Column("minutes", Integer, nullable=False),
    Column("pass_mark", Integer, nullable=False),
    Column("muscles", JSON, nullable=False),  # slugs; empty: every muscle
    Column("made", Moment, nullable=False),
)

preferences = Table(
    "preferences",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", JSON, nullable=False),
)

# --- caches

memories = Table(
    "memories",
    metadata,
    Column("item", String, primary_key=True),
    Column("due", Moment, nullable=False, index=True),
    Column("last", Moment, nullable=False),
    Column("state", Integer, nullable=False),
    Column("step", Integer),
    Column("stability", Float, nullable=False),
    Column("difficulty", Float, nullable=False),
    Column("times", Integer, nullable=False),
    Column("missed", Integer, nullable=False),
    Column("first", Moment, nullable=False, index=True),
    Column("rests_until", Moment),
    Column("surely_missed", Boolean, nullable=False),
    Column("told_apart", Integer, nullable=False),
)

totals = Table(
    "totals",
    metadata,
    _to("quiz", "quizzes.id", primary=True),
    Column("answered", Integer, nullable=False),
    Column("first_try", Integer, nullable=False),
    Column("score", Float, nullable=False),  # the sum of the first tries'
    Column("retried", Integer, nullable=False),
    Column("overruled", Integer, nullable=False),
    Column("took_ms", Integer, nullable=False),
)

# What is found by typing. Its full-text index `search` is a virtual table that SQLAlchemy knows
# nothing of; db/search.py writes both.
findables = Table(
    "findables",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("key", String, nullable=False),
    Column("text", String, nullable=False),
    Column("also", String, nullable=False),
    Column("lesson", String, nullable=False, index=True),
)


def is_compared(name: str | None, kind: str, _parents: object) -> bool:
    """Whether alembic compares it with this file: not the index and what it keeps for itself."""
    return kind != "table" or name is None or name.split("_")[0] != "search"
