"""Find anything: the words that things are found by, and their full-text index.

Both are caches: they are filled from the content when the store is opened.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
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
