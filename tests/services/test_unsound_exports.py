"""An export from anywhere: what is not sound is one plain sentence, and nothing was changed."""

import json
import shutil
import stat
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from studyapp.core.errors import UnreadableError
from studyapp.db.store import Store
from studyapp.services import exporting, importing
from studyapp.services.keeping import set_preference
from tests import make
from tests.db.test_store import dumped
from tests.studying import LEARNT, Student, rows


@pytest.fixture(scope="module")
def studied(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store in which all was done that a student can do."""
    store = make.store(template, tmp_path_factory.mktemp("studied"))
    Student(store, 5).does_everything()
    set_preference(store, "=cmd", "=1+1")
    yield store
    store.close()


@pytest.fixture(scope="module")
def sound(studied: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything of it in a ZIP file."""
    return exporting.export_all(studied, tmp_path_factory.mktemp("sound") / "all.zip", make.AT).path


@pytest.fixture
def export(sound: Path, tmp_path: Path) -> Path:
    """The same, to be changed."""
    return Path(shutil.copy(sound, tmp_path / "all.zip"))


@pytest.fixture(scope="module")
def untouched(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store for tests in which nothing may be changed."""
    store = make.store(template, tmp_path_factory.mktemp("untouched"))
    yield store
    store.close()


Change = Callable[[dict[str, bytes]], None]


def repacked(export: Path, change: Change) -> Path:
    """The export with some of its files changed, added or taken away."""
    with zipfile.ZipFile(export) as whole:
        files = {name: whole.read(name) for name in whole.namelist()}
    change(files)
    path = export.with_name("changed.zip")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as whole:
        for name, content in files.items():
            whole.writestr(name, content)
    return path


def put(name: str, content: bytes | str) -> Change:
    return lambda files: files.update(
        {name: content.encode() if isinstance(content, str) else content}
    )


def without(name: str) -> Change:
    return lambda files: [files.pop(found) for found in [*files] if name in found] and None


def swap(name: str, old: bytes, new: bytes) -> Change:
    def change(files: dict[str, bytes]) -> None:
        assert old in files[name]
        files[name] = files[name].replace(old, new, 1)

    return change


def head(**values: object) -> Change:
    def change(files: dict[str, bytes]) -> None:
        files["studyapp.json"] = json.dumps(json.loads(files["studyapp.json"]) | values).encode()

    return change


def notes(**values: object) -> Change:
    def change(files: dict[str, bytes]) -> None:
        entries = json.loads(files["notes.json"])
        files["notes.json"] = json.dumps([{**entry, **values} for entry in entries]).encode()

    return change


def lesson(**values: object) -> Change:
    def change(files: dict[str, bytes]) -> None:
        name = next(key for key in files if key.startswith("lessons/") and key.endswith(".json"))
        files[name] = json.dumps(json.loads(files[name]) | values).encode()

    return change


BLOCK = {"kind": "paragraph", "text": "Hips.", "level": 0, "by": "", "marks": []}
MARK = {"start": 0, "end": 4, "kind": "link", "target": "https://example.org"}
UNSOUND: dict[str, tuple[Change, str]] = {
    "no head": (without("studyapp.json"), "no export of StudyApp"),
    "other head": (put("studyapp.json", "[]"), "no export of StudyApp"),
    "torn head": (put("studyapp.json", '{"format":'), "no JSON"),
    "deep head": (put("studyapp.json", "[" * 100_000), "no JSON"),
    "long number": (put("studyapp.json", '{"version": ' + "9" * 5000 + "}"), "no JSON"),
    "newer": (head(version=2), "newer StudyApp"),
    "older": (head(version=0), "no version"),
    "no counts": (head(rows={}), "how much there is"),
    "counts of texts": (head(lessons="many"), "how much there is"),
    "a table is missing": (without("events.csv"), "events.csv is missing"),
    "notes are missing": (without("notes.json"), "notes.json is missing"),
    "a lesson is missing": (without("lessons/001"), "lessons"),
    "rows are missing": (
        lambda files: files.update(
            {"events.csv": files["events.csv"][:-200].rpartition(b"\r\n")[0]}
        ),
        "not whole",
    ),
    "notes are fewer": (put("notes.json", "[]"), r"has 0 notes of \d"),
    "no UTF-8": (put("events.csv", b"\xff\xfeid"), "not UTF-8"),
    "other columns": (put("events.csv", "a,b\r\n1,2\r\n"), "its columns"),
    "an open quote": (put("events.csv", 'id,"at\r\n'), "its columns|no table"),
    "too few cells": (swap("events.csv", b"\r\n", b"\r\na,b\r\n"), "has 2 cells"),
    "a huge cell": (
        swap("outcomes.csv", b"\r\n", b"\r\n" + b"x" * 200_000 + b",b,1,\r\n"), "no table of CSV"
    ),
    "a date": (swap("events.csv", b",2026-03-", b",2026-13-"), "“at”"),
    "a date of a spreadsheet": (swap("events.csv", b",2026-03-", b",03/2026 "), "“at”"),
    "no notes but words": (put("notes.json", '{"a": 1}'), "no list"),
    "notes of numbers": (put("notes.json", "[1]"), "each of its entries"),
    "a note that is a number": (notes(text=5), "“text”"),
    "half of a pair": (notes(text="\ud83d"), "“text”"),
    "half of a pair in a setting": (
        lambda files: files.update(
            {"preferences.json": files["preferences.json"].replace(b'"=1+1"', b'"\\ud83d"')}
        ),
        "“value”",
    ),
    "not a number": (put("preferences.json", '[{"key": "zoom", "value": NaN}]'), "no JSON"),
    "a lesson that is a list": (put("lessons/001-hips.json", "[]"), "no lesson|lessons"),
    "a slug that climbs": (lesson(slug="../../x"), "no lesson"),
    "a title that is none": (lesson(title=None), "no lesson"),
    "no blocks": (lesson(blocks=[]), "no lesson"),
    "a block of another kind": (lesson(blocks=[BLOCK | {"kind": "script"}]), "no lesson"),
    "a picture": (lesson(blocks=[BLOCK | {"kind": "figure"}]), "no lesson"),
    "a level": (lesson(blocks=[BLOCK | {"level": 10**9}]), "no lesson"),
    "a link to a file": (
        lesson(blocks=[BLOCK | {"marks": [MARK | {"target": "file:///etc/passwd"}]}]), "no lesson"
    ),
    "a mark outside": (lesson(blocks=[BLOCK | {"marks": [MARK | {"end": 99}]}]), "no lesson"),
    "half of a pair in a lesson": (lesson(blocks=[BLOCK | {"text": "\ud83d"}]), "no lesson"),
    "a way out": (put("../evil.txt", ""), "outside of itself"),
    "a way out below": (put("lessons/../../evil.txt", ""), "outside of itself"),
    "a way from the root": (put("/evil.txt", ""), "outside of itself"),
    "a way on Windows": (put("..\\evil.txt", ""), "outside of itself"),
    "a drive": (put("C:evil.txt", ""), "outside of itself"),
    "two names that are one": (put("EVENTS.CSV", ""), "two files of one name"),
    "a bomb": (put("lessons/bomb.md", b"\x00" * 30_000_000), "grow far too large"),
    "many files": (
        lambda files: files.update({f"{n}.txt": b"" for n in range(20_001)}), "too many files"
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", UNSOUND)
def test_an_export_that_is_not_sound_is_one_sentence_and_changes_nothing(
    untouched: Store, export: Path, case: str
) -> None:
    change, told = UNSOUND[case]
    path = repacked(export, change)
    before = dumped(untouched.path)
    with pytest.raises(UnreadableError, match=told) as error:
        importing.import_all(untouched, path, make.AT)
    assert "\n" not in str(error.value) and str(error.value).endswith(".")
    assert dumped(untouched.path) == before


def test_a_link_in_an_archive_is_refused(untouched: Store, export: Path) -> None:
    with zipfile.ZipFile(export, "a") as whole:
        link = zipfile.ZipInfo("lessons/evil.json")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        whole.writestr(link, "/etc/passwd")
    with pytest.raises(UnreadableError, match="outside of itself"):
        importing.import_all(untouched, export, make.AT)


@pytest.mark.parametrize("bit", ["password", "packed"])
def test_a_password_or_an_unusual_packing_is_told(untouched: Store, export: Path, bit: str) -> None:
    raw = bytearray(export.read_bytes())
    for start in (m for sign in (b"PK\x03\x04", b"PK\x01\x02") for m in _places(raw, sign)):
        at = start + (6 if raw[start + 2] == 3 else 8)
        if bit == "password":
            raw[at] |= 1
        else:
            raw[at + 2] = 12  # bzip2
    export.write_bytes(raw)
    with pytest.raises(UnreadableError, match="password" if bit == "password" else "unusual"):
        importing.import_all(untouched, export, make.AT)


def _places(raw: bytes | bytearray, sign: bytes) -> Iterator[int]:
    at = raw.find(sign)
    while at >= 0:
        yield at
        at = raw.find(sign, at + 1)


@pytest.mark.parametrize("part", [0.001, 0.3, 0.9, 0.999])
def test_a_torn_zip_is_told_and_changes_nothing(
    untouched: Store, export: Path, part: float
) -> None:
    raw = export.read_bytes()
    export.write_bytes(raw[: max(8, int(len(raw) * part))])
    before = dumped(untouched.path)
    with pytest.raises(UnreadableError, match="damaged or not whole"):
        importing.is_export(export)
    with pytest.raises(UnreadableError, match="damaged or not whole"):
        importing.import_all(untouched, export, make.AT)
    assert dumped(untouched.path) == before


def test_a_byte_that_was_lost_on_the_way_is_noticed(untouched: Store, export: Path) -> None:
    raw = bytearray(export.read_bytes())
    raw[raw.find(b"events.csv") + 400] ^= 0xFF
    export.write_bytes(raw)
    before = dumped(untouched.path)
    with pytest.raises(UnreadableError, match=r"^events\.csv is damaged"):
        importing.import_all(untouched, export, make.AT)
    assert dumped(untouched.path) == before


def test_an_export_that_was_unpacked_and_packed_again_is_read(
    studied: Store, store: Store, export: Path
) -> None:
    def one_level_down(files: dict[str, bytes]) -> None:
        moved = {f"my things/{name}": content for name, content in files.items()}
        files.clear()
        files.update(moved)
        files["__MACOSX/my things/._events.csv"] = b"\x00"
        files["my things/.DS_Store"] = b"\x00"

    path = repacked(export, one_level_down)
    assert importing.is_export(path)
    importing.import_all(store, path, make.AT)
    assert rows(store.path, *LEARNT) == rows(studied.path, *LEARNT)


def test_links_in_a_folder_are_not_followed(studied: Store, store: Store, tmp_path: Path) -> None:
    folder = exporting.export_all(studied, tmp_path / "all", make.AT).path
    events = folder / "events.csv"
    events.rename(tmp_path / "events.csv")
    events.symlink_to(tmp_path / "events.csv")
    with pytest.raises(UnreadableError, match=r"events\.csv is missing"):
        importing.import_all(store, folder, make.AT)


def test_what_is_no_export_is_an_article_or_no_text(store: Store, tmp_path: Path) -> None:
    document = tmp_path / "essay.docx"
    with zipfile.ZipFile(document, "w") as whole:
        whole.writestr("word/document.xml", "<w/>")
    article = tmp_path / "article.txt"
    article.write_text("Piriformis arises from the sacrum.", "utf-8")
    assert not importing.is_export(document)
    assert not importing.is_export(article)
    assert not importing.is_export(tmp_path)
    with pytest.raises(UnreadableError, match="a document of Word"):
        importing.recognise(store, document)
