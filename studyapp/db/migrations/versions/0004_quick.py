"""What makes years of study and hundreds of lessons quick: caches and a few indexes.

What is found by typing, with its full-text index; the totals of each quiz; with each memory, how
often its item was right since it was mixed up. All are empty after this, and made again from the
content and the log when the store opens.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    _what_is_found()
    _what_was_done()


def _what_is_found() -> None:
    op.create_table(
        "findables",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("also", sa.String(), nullable=False),
        sa.Column("lesson", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_findables")),
    )
    op.create_index("ix_findables_lesson", "findables", ["lesson"])
    op.execute(
        'CREATE VIRTUAL TABLE search USING fts5("text", also, content=findables,'
        " content_rowid=id, tokenize='unicode61 remove_diacritics 2', prefix='1 2 3')"
    )


def _what_was_done() -> None:
    op.drop_index("ix_statements_fact", "statements")
    op.create_index("ix_statements_fact", "statements", ["fact", "lesson"])
    op.create_index(
        "ix_quizzes_left", "quizzes", ["started"], sqlite_where=sa.text("finished IS NULL")
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
        sa.Column("told_apart", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("item", name=op.f("pk_memories")),
    )
    op.create_index("ix_memories_due", "memories", ["due"])
    op.create_index("ix_memories_first", "memories", ["first"])
    op.create_table(
        "totals",
        sa.Column("quiz", sa.String(), nullable=False),
        sa.Column("answered", sa.Integer(), nullable=False),
        sa.Column("first_try", sa.Integer(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("retried", sa.Integer(), nullable=False),
        sa.Column("overruled", sa.Integer(), nullable=False),
        sa.Column("took_ms", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["quiz"], ["quizzes.id"], name=op.f("fk_totals_quiz_quizzes")),
        sa.PrimaryKeyConstraint("quiz", name=op.f("pk_totals")),
    )
