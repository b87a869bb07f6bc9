"""A store of every earlier schema opens with all that was studied, or stays exactly as it was.

`tests/files/stores` keeps one store a schema, made by the app of its time.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, event

from studyapp.core.errors import StudyError
from studyapp.core.questions import Mode
from studyapp.db import integrity, migrate
from studyapp.db.store import FILE, Store
from studyapp.services import measuring, quizzing
from studyapp.services.keeping import open_store
from tests import make

KEPT = Path(__file__).parents[1] / "files" / "stores"
SEEN = datetime(2026, 3, 10, 18, 0, tzinfo=UTC)  # when the app of the time told its numbers
SCRIPTS = ScriptDirectory(str(Path(migrate.__file__).with_name("migrations")))
EARLIER = sorted(s.revision for s in SCRIPTS.walk_revisions() if s.revision != migrate.HEAD)
OF_NOW = [migrate.HEAD] if (KEPT / f"schema-{migrate.HEAD}.sql").exists() else []
LEARNERS = "events outcomes quizzes questions own_names notes exams preferences".split()


def put_store(revision: str, folder: Path) -> Path:
    """The kept store of a schema, as a file of its own."""
    folder.mkdir(exist_ok=True)
    with closing(sqlite3.connect(folder / FILE)) as connection:
        connection.executescript((KEPT / f"schema-{revision}.sql").read_text("utf-8"))
    return folder / FILE


def told_then(revision: str) -> dict[str, Any]:
    """What the app of the time said of it."""
    found: dict[str, Any] = json.loads((KEPT / f"schema-{revision}.json").read_text("utf-8"))
    return found


def rows(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Everything the student did, table by table, as far as the schema has them."""
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT name FROM sqlite_master WHERE type = 'table'"
        here = {name for (name,) in connection.execute(query)}
        return {
            name: connection.execute(f"SELECT * FROM {name} ORDER BY rowid").fetchall()
            for name in LEARNERS
            if name in here
        }


def dumped(path: Path) -> list[str]:
    """Everything in a file, as SQL."""
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def test_every_earlier_schema_has_a_kept_store() -> None:
    assert EARLIER[:2] == ["0001", "0002"]
    missing = [name for name in EARLIER if not (KEPT / f"schema-{name}.sql").is_file()]
    assert not missing, "make one as tests/files/stores/README.txt says, by the version before"


@pytest.mark.parametrize("revision", EARLIER + OF_NOW)
def test_an_earlier_store_opens_with_all_that_was_studied(revision: str, tmp_path: Path) -> None:
    path, then = put_store(revision, tmp_path), told_then(revision)
    before = rows(path)
    assert {name: len(found) for name, found in before.items()} == then["rows"]
    store = open_store(tmp_path, make.PACKS, SEEN)
    progress = measuring.progress(store, SEEN, UTC)
    store.close()
    after = rows(path)
    for name, found in before.items():  # a later schema may have added columns, at the end
        assert [row[: len(found[0])] for row in after[name]] == found, name
    assert (progress.answers, progress.due) == (then["answers"], then["due"])
    fields = then["quizzes"][0]
    quizzes = [{name: getattr(quiz, name) for name in fields} for quiz in progress.quizzes]
    by_id = {quiz["quiz"]: quiz for quiz in quizzes}
    assert by_id == {quiz["quiz"]: quiz for quiz in then["quizzes"]}
    assert migrate.revision(path) == migrate.HEAD
    assert integrity.problems(path) == []


@pytest.mark.parametrize("revision", EARLIER)
def test_a_copy_is_kept_before_a_store_is_brought_up_to_date(revision: str, tmp_path: Path) -> None:
    path = put_store(revision, tmp_path)
    before = dumped(path)
    Store(path).close()
    copies = [copy for copy in tmp_path.rglob("*.db") if copy != path]
    assert [dumped(copy) for copy in copies] == [before]


@pytest.mark.parametrize("revision", EARLIER + OF_NOW)
def test_an_earlier_store_goes_on_being_studied(revision: str, tmp_path: Path) -> None:
    put_store(revision, tmp_path)
    store = open_store(tmp_path, make.PACKS, SEEN)
    at, rng = make.later(hours=1), make.chance()
    left = quizzing.left_half_way(store, at, UTC)
    assert left is not None
    assert left.quiz.mode is not Mode.TODAY, "another day's"
    told = quizzing.answer(store, left.question.id, "no idea", at, rng)
    assert told.grade.verdict == "wrong"
    quiz = quizzing.start(store, Mode.TODAY, at, rng, UTC)
    quizzing.answer(store, quiz.questions[0].id, "no idea", at, rng)
    assert measuring.progress(store, at, UTC).answers == told_then(revision)["answers"] + 2
    store.close()


# ---------------------------------------------------------------------- what breaks off


@contextmanager
def breaking(at: int, how: Callable[[sqlite3.Cursor], None]) -> Iterator[list[str]]:
    """The statement of that number, from 0, breaks; those before it are told."""
    said: list[str] = []

    def count(_c: Any, cursor: sqlite3.Cursor, statement: str, *_: Any) -> None:
        if len(said) == at:
            how(cursor)
        said.append(statement)

    event.listen(Engine, "before_cursor_execute", count)
    try:
        yield said
    finally:
        event.remove(Engine, "before_cursor_execute", count)


def by_a_bug(_cursor: sqlite3.Cursor) -> None:
    """As a mistake in a migration would."""
    raise ZeroDivisionError


def by_a_full_disk(cursor: sqlite3.Cursor) -> None:
    """SQLite is left no room, and says so itself."""
    (pages,) = cursor.execute("PRAGMA page_count").fetchone()
    cursor.execute(f"PRAGMA max_page_count={pages}")
    cursor.execute("CREATE TABLE filling AS SELECT zeroblob(1000000)")


def changing(revision: str, folder: Path) -> list[int]:
    """Which statements of a whole migration change something."""
    with breaking(-1, by_a_bug) as statements:
        migrate.upgrade(put_store(revision, folder))
    found = [n for n, said in enumerate(statements) if not said.startswith(("SELECT", "PRAGMA"))]
    assert len(found) > 5
    return found


@pytest.mark.parametrize("revision", EARLIER)
def test_wherever_a_migration_breaks_off_the_store_is_as_it_was(
    revision: str, tmp_path: Path
) -> None:
    path = put_store(revision, tmp_path)
    before = dumped(path)
    for number in changing(revision, tmp_path / "whole"):
        with breaking(number, by_a_bug), pytest.raises(ZeroDivisionError):
            Store(path)
        assert (migrate.revision(path), dumped(path)) == (revision, before), number
    Store(path).close()
    assert migrate.revision(path) == migrate.HEAD


@pytest.mark.parametrize("revision", EARLIER)
def test_a_disk_that_is_full_while_migrating_changes_nothing(revision: str, tmp_path: Path) -> None:
    path = put_store(revision, tmp_path)
    before = dumped(path)
    last = changing(revision, tmp_path / "whole")[-1]
    with breaking(last, by_a_full_disk), pytest.raises(StudyError, match="disk is full"):
        Store(path)
    assert (migrate.revision(path), dumped(path)) == (revision, before)
    Store(path).close()
    assert migrate.revision(path) == migrate.HEAD
