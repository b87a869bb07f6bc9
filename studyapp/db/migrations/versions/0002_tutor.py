"""What a tutor needs: how sure an answer was, own wordings, notes, exams, rests.

The memories are a cache: they are emptied here, and replayed from the log when the store opens.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("quizzes", sa.Column("pass_mark", sa.Integer(), nullable=True))
    op.add_column("events", sa.Column("sure", sa.Boolean(), nullable=True))
    op.drop_index("ix_events_target", "events")
    op.create_index(
        "ix_events_target",
        "events",
        ["target", "kind"],
        sqlite_where=sa.text("target IS NOT NULL"),
    )
    op.create_index(
        "ix_outcomes_said", "outcomes", ["said", "item"], sqlite_where=sa.text("said IS NOT NULL")
    )
    op.create_table(
        "own_names",
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name=op.f("fk_own_names_event_events")),
        sa.PrimaryKeyConstraint("event", name=op.f("pk_own_names")),
    )
    op.create_table(
        "notes",
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("written", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("item", name=op.f("pk_notes")),
    )
    op.create_table(
        "exams",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("pass_mark", sa.Integer(), nullable=False),
        sa.Column("muscles", sa.JSON(), nullable=False),
        sa.Column("made", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exams")),
    )
    op.drop_table("memories")
    op.create_table(
        "memories",
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("due", sa.String(), nullable=False),
        sa.Column("last", sa.String(), nullable=False),
        sa.Column("state", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=True),
        sa.Column("stability", sa.Float(), nullable=False),
        sa.Column("difficulty", sa.Float(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("missed", sa.Integer(), nullable=False),
        sa.Column("first", sa.String(), nullable=False),
        sa.Column("rests_until", sa.String(), nullable=True),
        sa.Column("surely_missed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("item", name=op.f("pk_memories")),
    )
    op.create_index("ix_memories_due", "memories", ["due"])
    op.create_index("ix_memories_first", "memories", ["first"])
