"""What travels is what the tables hold: a column that is added later must not be forgotten."""

import sqlalchemy as sa

from studyapp.core import copies
from studyapp.core.copies import Kind
from studyapp.db import tables

CONTENT = {
    "packs", "structures", "names", "parts", "members", "sources", "facts", "citations",
    "read_lists", "claims", "claim_citations", "plates", "shapes", "lessons", "sentences",
    "statements", "lesson_claims", "mentions",
}  # fmt: skip
CACHES = {"memories", "totals", "findables"}


def test_every_table_of_a_student_travels_with_every_column() -> None:
    known = {table.name for table in tables.metadata.sorted_tables}
    assert {table.name for table in copies.TABLES} == known - CONTENT - CACHES
    for table in copies.TABLES:
        kept = tables.metadata.tables[table.name]
        assert table.names == tuple(kept.c.keys())
        assert table.key == tuple(column.name for column in kept.primary_key)
        for column in table.columns:
            assert column.may_lack == kept.c[column.name].nullable, column


def test_lists_are_known_for_what_they_are() -> None:
    for table in copies.TABLES:
        for column in table.columns:
            is_json = isinstance(tables.metadata.tables[table.name].c[column.name].type, sa.JSON)
            assert is_json == (column.kind in (Kind.TEXTS, Kind.PAIRS, Kind.JSON)), column
