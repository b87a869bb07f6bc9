"""With each memory, how often its item was right since it was mixed up.

The memories are a cache: they are emptied here, and replayed from the log when the store opens.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
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
