"""All that was exported comes back as it was, on whatever computer."""

import csv
import io
import json
import os
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from studyapp.core.errors import StudyError
from studyapp.db.store import Store
from studyapp.services import exporting, importing, merging
from studyapp.services.keeping import set_preference
from tests import make
from tests.db.test_store import dumped
from tests.studying import LEARNT, READ, Student, learnt, rows

NASTY = {"=cmd": "=1+1", "zoom": 1.5, "off": False, "é": {"a": [None, "\u2028", "'"]}}


@pytest.fixture(scope="module")
def kept(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a store in which all was done that a student can do."""
    store = make.store(template, tmp_path_factory.mktemp("kept"))
    Student(store, 5).does_everything()
    for key, value in NASTY.items():
        set_preference(store, key, value)
    store.close()
    return store.path


@pytest.fixture
def studied(kept: Path, tmp_path: Path) -> Iterator[Store]:
    """Such a store."""
    opened = make.store(kept, tmp_path / "data")
    yield opened
    opened.close()


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
    merged = importing.import_all(fresh, exported.path, make.AT)
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


def test_bringing_it_back_a_second_time_changes_nothing(fresh: Store, export: Path) -> None:
    importing.import_all(fresh, export, make.AT)
    before = dumped(fresh.path)
    again = importing.import_all(fresh, export, make.AT)
    assert again.told() == "Nothing was new: all of it is here already."
    assert dumped(fresh.path) == before


def test_an_export_is_united_with_what_was_done_here_as_a_merge_would(
    studied: Store, template: Path, export: Path, tmp_path: Path
) -> None:
    whole = []
    for name in ("imported", "merged"):
        store = make.store(template, tmp_path / name)
        Student(store, 77).studies(20)
        if name == "imported":
            importing.import_all(store, export, make.AT)
        else:
            studied.checkpoint()
            merging.merge(store, studied.path, make.AT)
        whole.append(learnt(store))
        store.close()
    assert whole[0] == whole[1]


# --------------------------------------------------------------------------- what is written


def test_it_says_what_each_file_is_and_which_content_it_was_made_with(
    export: Path, studied: Store
) -> None:
    with zipfile.ZipFile(export) as whole:
        names = whole.namelist()
        readme = whole.read("README.txt").decode()
        head = json.loads(whole.read("studyapp.json"))
        facts = list(csv.DictReader(io.StringIO(whole.read("facts.csv").decode("utf-8-sig"))))
        markdown = [whole.read(name).decode() for name in names if name.endswith(".md")]
    for name in {*names} - {"README.txt"}:
        assert f"\n{name.partition('/')[0]}" in readme
    with studied.read() as tx:
        assert head["packs"] == tx.packs.versions()
        assert head["answers"] == tx.answers.count()
        texts = [b.text for lesson in tx.lessons.imported() for b in lesson.blocks]
    assert len(facts) == len(studied.anatomy.facts)
    assert {fact["muscle"] for fact in facts} >= {"gluteus maximus", "piriformis"}
    assert texts and len(markdown) == head["lessons"]
    assert all(text.split(".")[0] in "".join(markdown) for text in texts)


def test_no_cell_of_a_table_begins_like_a_formula(studied: Store, tmp_path: Path) -> None:
    folder = exporting.export_all(studied, tmp_path / "all", make.AT).path
    cells = []
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            cells += [cell for row in csv.reader(file) for cell in row]
    assert any("=1+1" in cell for cell in cells), "a student typed one"
    for cell in cells:
        for piece in cell.replace("\t", ";").split(";"):
            assert not piece.startswith(("=", "+", "-", "@")), cell


def test_only_its_owner_can_read_it(studied: Store, tmp_path: Path) -> None:
    old_mask = os.umask(0)
    try:
        whole = exporting.export_all(studied, tmp_path / "all.zip", make.AT).path
        folder = exporting.export_all(studied, tmp_path / "all", make.AT).path
    finally:
        os.umask(old_mask)
    assert stat.S_IMODE(whole.stat().st_mode) == 0o600
    for path in (folder, *folder.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)


def test_what_is_there_already_is_not_written_over(studied: Store, tmp_path: Path) -> None:
    full, file = tmp_path / "full", tmp_path / "mine.zip"
    full.mkdir()
    (full / "thesis.txt").write_text("mine", "utf-8")
    file.write_text("mine", "utf-8")
    missing = tmp_path / "nowhere" / "all.zip"
    for path in (full, file, missing, tmp_path / ("x" * 300), Path("/")):
        with pytest.raises(StudyError, match=r"^[^\n]{10,900}\.$"):
            exporting.export_all(studied, path, make.AT)
    with pytest.raises(StudyError):
        exporting.export_all(studied, full, make.AT, replace=True)
    assert (full / "thesis.txt").read_text("utf-8") == file.read_text("utf-8") == "mine"
    (tmp_path / "new").mkdir()
    exporting.export_all(studied, tmp_path / "new", make.AT)
    exporting.export_all(studied, file, make.AT, replace=True)
    assert zipfile.is_zipfile(file)
    assert not [path for path in tmp_path.rglob("*") if path.name.endswith(".part")]


def test_an_export_that_breaks_off_leaves_nothing(
    studied: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_lesson: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("studyapp.formats.archive_writing.as_markdown", full)
    before = sorted(tmp_path.rglob("*"))
    for name in ("all.zip", "all"):
        with pytest.raises(StudyError, match="No space left on device"):
            exporting.export_all(studied, tmp_path / name, make.AT)
    assert sorted(tmp_path.rglob("*")) == before


def test_it_says_how_far_it_is(
    studied: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "EVERY", 10)
    told: list[float] = []
    exporting.export_all(studied, tmp_path / "all.zip", make.AT, tell=told.append)
    assert told == sorted(told)
    assert 0 < told[0] < told[-1] <= 1


def test_an_export_says_what_it_holds_before_it_is_brought_in(
    studied: Store, fresh: Store, export: Path
) -> None:
    found = importing.recognise(fresh, export)
    assert isinstance(found, importing.Found)
    with studied.read() as tx:
        assert found.answers == tx.answers.count()
    assert f"with {found.answers} answers and {found.lessons} lesson" in found.told()
