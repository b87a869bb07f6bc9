"""All that was exported comes back as it was, and a file that is not sound changes nothing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from studyapp.db.store import Store
from studyapp.services import exporting, importing
from studyapp.services.keeping import set_preference
from tests import make
from tests.studying import LEARNT, READ, Student, learnt, rows

NASTY = {"=cmd": "=1+1", "zoom": 1.5, "off": False, "é": {"a": [None, "\u2028", "'"]}}


@pytest.fixture
def studied(store: Store) -> Store:
    """A store in which all was done that a student can do."""
    student = Student(store, 5).studies(70)
    for act in (student.imports, student.answers, student.notes, student.plans, student.accepts):
        act()
    for key, value in NASTY.items():
        set_preference(store, key, value)
    return store


@pytest.fixture
def fresh(template: Path, tmp_path: Path) -> Iterator[Store]:
    """A store on another computer, in which nothing was done yet."""
    opened = make.store(template, tmp_path / "elsewhere")
    yield opened
    opened.close()


@pytest.fixture
def export(studied: Store, tmp_path: Path) -> Path:
    """Everything as a ZIP file."""
    return exporting.export_all(studied, tmp_path / "all.zip", make.AT).path


def preferences(store: Store) -> dict[str, Any]:
    with store.read() as tx:
        return tx.preferences.all()


@pytest.mark.parametrize("name", ["all.zip", "all", "ALL.ZIP"])
def test_every_row_comes_back_as_it_was(
    studied: Store, fresh: Store, tmp_path: Path, name: str
) -> None:
    exported = exporting.export_all(studied, tmp_path / name, make.AT)
    merged = importing.import_all(fresh, exported.path)
    for table in (*LEARNT, *READ):
        assert rows(studied.path, table) == rows(fresh.path, table)
    assert all(rows(fresh.path, table)[table] for table in LEARNT)
    ours, theirs = preferences(fresh), preferences(studied)
    assert {**theirs, "device": None} == {**ours, "device": None}
    assert merged.answers == len(
        [row for row in rows(fresh.path, "events")["events"] if row[3] == "answer"]
    )
    mine, other = learnt(studied), learnt(fresh)
    assert mine == other
