"""First tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:

    op.create_table(
        "events",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("question", sa.String(), nullable=True),
        sa.Column("typed", sa.String(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("took_ms", sa.Integer(), nullable=False),
        sa.Column("target", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
    )
    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_events_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_events_question"), ["question"], unique=False)
        batch_op.create_index(batch_op.f("ix_events_target"), ["target"], unique=False)

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
        sa.PrimaryKeyConstraint("item", name=op.f("pk_memories")),
    )
    with op.batch_alter_table("memories", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_memories_due"), ["due"], unique=False)

    op.create_table(
        "packs",
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_packs")),
    )
    op.create_table(
        "preferences",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_preferences")),
    )
    op.create_table(
        "quizzes",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("mode", sa.String(), nullable=False),
        sa.Column("lesson", sa.String(), nullable=True),
        sa.Column("started", sa.String(), nullable=False),
        sa.Column("finished", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quizzes")),
    )
    with op.batch_alter_table("quizzes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_quizzes_started"), ["started"], unique=False)

    op.create_table(
        "claims",
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("pack", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("finding", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["pack"], ["packs.slug"], name=op.f("fk_claims_pack_packs")),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_claims")),
    )
    with op.batch_alter_table("claims", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_claims_pack"), ["pack"], unique=False)

    op.create_table(
        "lessons",
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("pack", sa.String(), nullable=True),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("about", sa.JSON(), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("credit", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("comments_announced", sa.Integer(), nullable=True),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("blocks", sa.JSON(), nullable=False),
        sa.Column("retired_at", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["pack"], ["packs.slug"], name=op.f("fk_lessons_pack_packs")),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_lessons")),
    )
    with op.batch_alter_table("lessons", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lessons_fingerprint"), ["fingerprint"], unique=False)
        batch_op.create_index(batch_op.f("ix_lessons_pack"), ["pack"], unique=False)

    op.create_table(
        "outcomes",
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("got", sa.Boolean(), nullable=False),
        sa.Column("said", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name=op.f("fk_outcomes_event_events")),
        sa.PrimaryKeyConstraint("event", "item", name=op.f("pk_outcomes")),
    )
    with op.batch_alter_table("outcomes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outcomes_item"), ["item"], unique=False)

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
        sa.ForeignKeyConstraint(["pack"], ["packs.slug"], name=op.f("fk_plates_pack_packs")),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_plates")),
    )
    with op.batch_alter_table("plates", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plates_pack"), ["pack"], unique=False)

    op.create_table(
        "questions",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("quiz", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("prompt", sa.String(), nullable=False),
        sa.Column("muscle", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("part", sa.String(), nullable=True),
        sa.Column("items", sa.JSON(), nullable=False),
        sa.Column("wanted", sa.Integer(), nullable=False),
        sa.Column("choices", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["quiz"], ["quizzes.id"], name=op.f("fk_questions_quiz_quizzes")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questions")),
    )
    with op.batch_alter_table("questions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_questions_quiz"), ["quiz"], unique=False)

    op.create_table(
        "sources",
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("pack", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("short", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("authors", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("where", sa.String(), nullable=False),
        sa.Column("doi", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("seen", sa.String(), nullable=False),
        sa.Column("repeats", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["pack"], ["packs.slug"], name=op.f("fk_sources_pack_packs")),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_sources")),
    )
    with op.batch_alter_table("sources", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sources_pack"), ["pack"], unique=False)

    op.create_table(
        "structures",
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("pack", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("part_of", sa.String(), nullable=True),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("retired_at", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["pack"], ["packs.slug"], name=op.f("fk_structures_pack_packs")),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_structures")),
    )
    with op.batch_alter_table("structures", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_structures_pack"), ["pack"], unique=False)

    op.create_table(
        "claim_citations",
        sa.Column("claim", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("says", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim"], ["claims.slug"], name=op.f("fk_claim_citations_claim_claims")
        ),
        sa.ForeignKeyConstraint(
            ["source"], ["sources.slug"], name=op.f("fk_claim_citations_source_sources")
        ),
        sa.PrimaryKeyConstraint("claim", "ordinal", name=op.f("pk_claim_citations")),
    )
    with op.batch_alter_table("claim_citations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_claim_citations_source"), ["source"], unique=False)

    op.create_table(
        "facts",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("pack", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("muscle", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("part", sa.String(), nullable=True),
        sa.Column("site", sa.String(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("joint", sa.String(), nullable=True),
        sa.Column("movement", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=True),
        sa.Column("roots", sa.JSON(), nullable=False),
        sa.Column("asked", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("was", sa.String(), nullable=True),
        sa.Column("disputes", sa.String(), nullable=True),
        sa.Column("retired_at", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["joint"], ["structures.slug"], name=op.f("fk_facts_joint_structures")
        ),
        sa.ForeignKeyConstraint(
            ["muscle"], ["structures.slug"], name=op.f("fk_facts_muscle_structures")
        ),
        sa.ForeignKeyConstraint(["pack"], ["packs.slug"], name=op.f("fk_facts_pack_packs")),
        sa.ForeignKeyConstraint(
            ["site"], ["structures.slug"], name=op.f("fk_facts_site_structures")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_facts")),
    )
    with op.batch_alter_table("facts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_facts_joint"), ["joint"], unique=False)
        batch_op.create_index(batch_op.f("ix_facts_muscle"), ["muscle"], unique=False)
        batch_op.create_index(batch_op.f("ix_facts_pack"), ["pack"], unique=False)
        batch_op.create_index(batch_op.f("ix_facts_site"), ["site"], unique=False)

    op.create_table(
        "lesson_claims",
        sa.Column("lesson", sa.String(), nullable=False),
        sa.Column("sentence", sa.String(), nullable=False),
        sa.Column("claim", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim"], ["claims.slug"], name=op.f("fk_lesson_claims_claim_claims")
        ),
        sa.ForeignKeyConstraint(
            ["lesson"], ["lessons.slug"], name=op.f("fk_lesson_claims_lesson_lessons")
        ),
        sa.PrimaryKeyConstraint("lesson", "sentence", "claim", name=op.f("pk_lesson_claims")),
    )
    op.create_table(
        "members",
        sa.Column("whole", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("member", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member"], ["structures.slug"], name=op.f("fk_members_member_structures")
        ),
        sa.ForeignKeyConstraint(
            ["whole"], ["structures.slug"], name=op.f("fk_members_whole_structures")
        ),
        sa.PrimaryKeyConstraint("whole", "ordinal", name=op.f("pk_members")),
    )
    with op.batch_alter_table("members", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_members_member"), ["member"], unique=False)

    op.create_table(
        "mentions",
        sa.Column("lesson", sa.String(), nullable=False),
        sa.Column("block", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("structure", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["lesson"], ["lessons.slug"], name=op.f("fk_mentions_lesson_lessons")
        ),
        sa.ForeignKeyConstraint(
            ["structure"], ["structures.slug"], name=op.f("fk_mentions_structure_structures")
        ),
        sa.PrimaryKeyConstraint("lesson", "block", "start", name=op.f("pk_mentions")),
    )
    with op.batch_alter_table("mentions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mentions_structure"), ["structure"], unique=False)

    op.create_table(
        "names",
        sa.Column("structure", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("is_preferred", sa.Boolean(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["structure"], ["structures.slug"], name=op.f("fk_names_structure_structures")
        ),
        sa.PrimaryKeyConstraint("structure", "ordinal", name=op.f("pk_names")),
    )
    with op.batch_alter_table("names", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_names_text"), ["text"], unique=False)

    op.create_table(
        "parts",
        sa.Column("structure", sa.String(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("synonyms", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["structure"], ["structures.slug"], name=op.f("fk_parts_structure_structures")
        ),
        sa.PrimaryKeyConstraint("structure", "slug", name=op.f("pk_parts")),
    )
    op.create_table(
        "read_lists",
        sa.Column("muscle", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["muscle"], ["structures.slug"], name=op.f("fk_read_lists_muscle_structures")
        ),
        sa.ForeignKeyConstraint(
            ["source"], ["sources.slug"], name=op.f("fk_read_lists_source_sources")
        ),
        sa.PrimaryKeyConstraint("muscle", "kind", "source", name=op.f("pk_read_lists")),
    )
    op.create_table(
        "sentences",
        sa.Column("lesson", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("block", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["lesson"], ["lessons.slug"], name=op.f("fk_sentences_lesson_lessons")
        ),
        sa.PrimaryKeyConstraint("lesson", "key", name=op.f("pk_sentences")),
    )
    op.create_table(
        "citations",
        sa.Column("fact", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("says", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["fact"], ["facts.id"], name=op.f("fk_citations_fact_facts")),
        sa.ForeignKeyConstraint(
            ["source"], ["sources.slug"], name=op.f("fk_citations_source_sources")
        ),
        sa.PrimaryKeyConstraint("fact", "ordinal", name=op.f("pk_citations")),
    )
    with op.batch_alter_table("citations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_citations_source"), ["source"], unique=False)

    op.create_table(
        "shapes",
        sa.Column("plate", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("layer", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("structure", sa.String(), nullable=True),
        sa.Column("fact", sa.String(), nullable=True),
        sa.Column("steps", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["fact"], ["facts.id"], name=op.f("fk_shapes_fact_facts")),
        sa.ForeignKeyConstraint(["plate"], ["plates.slug"], name=op.f("fk_shapes_plate_plates")),
        sa.ForeignKeyConstraint(
            ["structure"], ["structures.slug"], name=op.f("fk_shapes_structure_structures")
        ),
        sa.PrimaryKeyConstraint("plate", "ordinal", name=op.f("pk_shapes")),
    )
    with op.batch_alter_table("shapes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shapes_fact"), ["fact"], unique=False)
        batch_op.create_index(batch_op.f("ix_shapes_structure"), ["structure"], unique=False)

    op.create_table(
        "statements",
        sa.Column("lesson", sa.String(), nullable=False),
        sa.Column("sentence", sa.String(), nullable=False),
        sa.Column("fact", sa.String(), nullable=False),
        sa.Column("anchored", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["fact"], ["facts.id"], name=op.f("fk_statements_fact_facts")),
        sa.ForeignKeyConstraint(
            ["lesson"], ["lessons.slug"], name=op.f("fk_statements_lesson_lessons")
        ),
        sa.PrimaryKeyConstraint("lesson", "sentence", "fact", name=op.f("pk_statements")),
    )
    with op.batch_alter_table("statements", schema=None) as batch_op:
        batch_op.create_index("ix_statements_fact", ["fact"], unique=False)
