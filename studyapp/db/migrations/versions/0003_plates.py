"""Plates: what each is about and leaves out, stories, and questions that are put on one.

Plates are content: they are emptied here and loaded again with their pack, which has a new version.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("questions", sa.Column("plate", sa.String(), nullable=True))
    op.add_column("questions", sa.Column("lit", sa.JSON(), nullable=False, server_default="[]"))
    op.drop_table("shapes")
    op.drop_table("plates")
    op.create_table(
        "plates",
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("pack", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("width", sa.Float(), nullable=False),
        sa.Column("height", sa.Float(), nullable=False),
        sa.Column("mm_per_unit", sa.Float(), nullable=False),
        sa.Column("layers", sa.JSON(), nullable=False),
        sa.Column("muscles", sa.JSON(), nullable=False),
        sa.Column("hidden", sa.JSON(), nullable=False),
        sa.Column("stages", sa.JSON(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["pack"], ["packs.slug"], name=op.f("fk_plates_pack_packs")),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_plates")),
    )
    op.create_index("ix_plates_pack", "plates", ["pack"])
    op.create_table(
        "shapes",
        sa.Column("plate", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("layer", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("structure", sa.String(), nullable=True),
        sa.Column("fact", sa.String(), nullable=True),
        sa.Column("ground", sa.String(), nullable=False),
        sa.Column("extent", sa.Float(), nullable=False),
        sa.Column("steps", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["fact"], ["facts.id"], name=op.f("fk_shapes_fact_facts")),
        sa.ForeignKeyConstraint(["plate"], ["plates.slug"], name=op.f("fk_shapes_plate_plates")),
        sa.ForeignKeyConstraint(
            ["structure"], ["structures.slug"], name=op.f("fk_shapes_structure_structures")
        ),
        sa.PrimaryKeyConstraint("plate", "ordinal", name=op.f("pk_shapes")),
    )
    op.create_index("ix_shapes_fact", "shapes", ["fact"])
    op.create_index("ix_shapes_structure", "shapes", ["structure"])
