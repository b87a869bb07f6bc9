"""The store's one door: whole transactions, told changes, and files it must not touch."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from studyapp.core.answers import ItemId, QuestionId
from studyapp.core.backups import Why
from studyapp.core.changes import Changes, Topic
from studyapp.core.errors import StudyError
from studyapp.core.facts import Anatomy
from studyapp.db import backups, engine, first_page, integrity, migrate
from studyapp.db.store import FILE, Store
from studyapp.db.tables import is_compared, metadata
from studyapp.services.keeping import open_store
from tests import make

NERVE = "gluteus-maximus.nerve.inferior-gluteal-nerve:recall"


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Store]:
    """A store without any content."""
    opened = Store(tmp_path / FILE)
    yield opened
    opened.close()


def dumped(path: Path) -> list[str]:
    """Everything in a file, as SQL."""
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


# ------------------------------------------------------------------------------- migrations


def test_the_head_is_the_newest_script() -> None:
    scripts = ScriptDirectory(str(Path(migrate.__file__).with_name("migrations")))
    assert scripts.get_heads() == [migrate.HEAD]


def differences(path: Path) -> object:
    """What the schema of a file has otherwise than `tables`."""
    with engine.connect(path) as connection:
        opts = {"include_name": is_compared}
        return compare_metadata(MigrationContext.configure(connection, opts=opts), metadata)


def test_the_migrated_schema_is_the_one_in_tables(empty: Store) -> None:
    assert differences(empty.path) == []


def test_the_comparison_would_see_a_missing_column(empty: Store) -> None:
    with closing(sqlite3.connect(empty.path)) as connection:
        connection.execute("ALTER TABLE plates DROP COLUMN title")
    assert differences(empty.path)


def of_the_first_release(folder: Path) -> Path:
    """A store as the first release left it: a quiz, an answer that was overruled, a memory."""
    path = folder / FILE
    with engine.connect(path, foreign_keys=False) as connection, connection.begin():
        config = Config()
        config.set_main_option("script_location", str(Path(migrate.__file__).parent / "migrations"))
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        for row in (
            "quizzes VALUES ('q', 'check', NULL, '2026-03-10T18:00:00.000000+00:00', NULL)",
            "questions VALUES ('q.1', 'q', 0, 'recall', 'Which nerve?', 'gluteus-maximus', 'nerve',"
            f""" NULL, '["{NERVE}"]', 1, '[]')""",
            "events VALUES ('a', '2026-03-10T18:00:05.000000+00:00', 'pc', 'answer', 'q.1', 'idk',"
            " 'wrong', 0.0, 4000, NULL)",
            "events VALUES ('b', '2026-03-10T18:00:09.000000+00:00', 'pc', 'overrule', NULL, '',"
            " '', 0.0, 0, 'a')",
            f"outcomes VALUES ('a', '{NERVE}', 0, NULL)",
            f"memories VALUES ('{NERVE}', '2026-03-10T18:10:05.000000+00:00',"
            " '2026-03-10T18:00:05.000000+00:00', 1, 1, 2.3, 2.1, 1, 0)",
            "preferences VALUES ('zoom', '1.5')",
        ):
            connection.exec_driver_sql(f"INSERT INTO {row}")
    return path


def test_a_store_of_the_first_release_keeps_its_answers_and_remembers_by_them(
    tmp_path: Path,
) -> None:
    path = of_the_first_release(tmp_path)
    opened = open_store(tmp_path, make.PACKS, make.AT)
    with opened.read() as tx:
        (tried,) = tx.answers.tries(QuestionId("q.1"))
        memory = tx.memories.all()[ItemId(NERVE)]
        assert tx.preferences.get("zoom") == 1.5
    assert (tried.typed, tried.overruled, tried.sure) == ("idk", True, None)
    assert (memory.times, memory.missed, memory.first) == (1, 0, tried.at)
    opened.close()
    assert integrity.problems(path) == []
    (kept,) = backups.found(path)
    assert (kept.why, kept.answers) == (Why.UPDATE, 1)
    with closing(sqlite3.connect(kept.path)) as copy:
        assert copy.execute("SELECT count(*) FROM events").fetchone() == (2,)


def test_a_store_of_this_version_is_opened_without_a_change(tmp_path: Path) -> None:
    Store(tmp_path / FILE).close()
    before = dumped(tmp_path / FILE)
    Store(tmp_path / FILE).close()
    assert dumped(tmp_path / FILE) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == [FILE]


def newer(folder: Path, *, is_folded: bool) -> dict[str, bytes]:
    """A store of a later version in a folder, its log folded in or not; its files' bytes."""
    Store(folder / "made.db").close()
    with closing(sqlite3.connect(folder / "made.db")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
        if is_folded:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        for log in ("", "-wal", "-shm"):  # as a killed process leaves them
            if log == "" or not is_folded:
                shutil.copy(folder / f"made.db{log}", folder / f"{FILE}{log}")
    for path in folder.glob("made.db*"):
        path.unlink()
    return files_in(folder)


def files_in(folder: Path) -> dict[str, bytes]:
    """What each file of a folder holds, but for the index that every reader makes of a log."""
    return {
        path.name: b"" if path.name.endswith("-shm") else path.read_bytes()
        for path in folder.iterdir()
    }


@pytest.mark.parametrize("is_folded", [True, False])
def test_a_newer_store_is_refused_and_left_untouched(tmp_path: Path, *, is_folded: bool) -> None:
    before = newer(tmp_path, is_folded=is_folded)
    assert len(before) == (1 if is_folded else 3)
    with pytest.raises(
        migrate.NewerStoreError, match=r"newer StudyApp\. Update StudyApp to open it"
    ):
        Store(tmp_path / FILE)
    assert files_in(tmp_path) == before
    with pytest.raises(migrate.NewerStoreError):
        open_store(tmp_path, make.PACKS, make.AT)
    first_page.read(tmp_path / FILE)
    assert files_in(tmp_path) == before
    assert "9999" in integrity.problems(tmp_path / FILE)[0]


def test_looking_for_the_first_page_leaves_no_trace(template: Path, tmp_path: Path) -> None:
    make.store(template, tmp_path).close()
    before = files_in(tmp_path)
    assert first_page.read(tmp_path / FILE) is not None
    assert files_in(tmp_path) == before


def test_a_file_that_is_no_store_is_refused_and_left_untouched(tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.write_bytes(b"My thesis, please keep. " * 100)
    with pytest.raises(StudyError, match="no StudyApp store"):
        Store(path)
    assert path.read_bytes() == b"My thesis, please keep. " * 100


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StudyError, match="cannot be opened"):
        Store(tmp_path / "nowhere" / FILE)


# ----------------------------------------------------------------------------- transactions


def test_writes_are_durable_and_references_hold(empty: Store) -> None:
    with closing(sqlite3.connect(empty.path)) as other:
        assert other.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    with pytest.raises(Exception, match="FOREIGN KEY"), empty.write("Break a reference") as tx:
        tx.quizzes._connection.exec_driver_sql(
            "INSERT INTO names VALUES ('nobody', 0, 'en', 1, 'nobody')"
        )


def half_a_job(store: Store) -> None:
    """A write that breaks off in the middle."""
    with store.write("Half a job") as tx:
        tx.preferences.put("colour", "red")
        raise ZeroDivisionError


def test_a_write_that_fails_leaves_nothing_and_announces_nothing(tmp_path: Path) -> None:
    told: list[Changes] = []
    store = Store(tmp_path / FILE, told.append)
    with pytest.raises(ZeroDivisionError):
        half_a_job(store)
    with store.read() as tx:
        assert tx.preferences.all() == {}
    assert told == []
    store.close()


def test_a_write_announces_what_it_touched(tmp_path: Path) -> None:
    told: list[Changes] = []
    store = Store(tmp_path / FILE, told.append)
    with store.write("Remember") as tx:
        tx.preferences.put("colour", "red")
    with store.write("Nothing"):
        pass
    assert told == [Changes("Remember", frozenset({Topic.PREFERENCES}))]
    assert told[0].touch(Topic.PREFERENCES, Topic.LESSONS)
    assert not told[0].touch(Topic.ANSWERS)
    store.close()


def test_values_come_back_as_they_were(empty: Store) -> None:
    values = {"a": 1, "b": [1.5, None, "é"], "c": {"d": False}, "empty": ""}
    with empty.write("Remember") as tx:
        for key, value in values.items():
            tx.preferences.put(key, value)
        tx.preferences.put("gone", 1)
        tx.preferences.put("gone", None)
    with empty.read() as tx:
        assert tx.preferences.all() == values


def test_a_moment_without_a_time_zone_is_refused(empty: Store) -> None:
    quiz = make.Quiz(
        id=make.QuizId("a"),
        mode=make.Mode.CHECK,
        lesson=None,
        started=datetime(2026, 1, 1),  # noqa: DTZ001
    )
    with pytest.raises(Exception, match="time zone is unknown"), empty.write("Start quiz") as tx:
        tx.quizzes.add(quiz)


def test_a_store_that_is_busy_elsewhere_is_told(empty: Store) -> None:
    with closing(sqlite3.connect(empty.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        empty._writer.connection.dbapi_connection.execute("PRAGMA busy_timeout=1")  # type: ignore[union-attr]
        with pytest.raises(StudyError, match="busy in another program"), empty.write("Wait"):
            pass


def test_what_is_derived_is_made_once_until_the_content_changes(
    template: Path, tmp_path: Path
) -> None:
    made: list[int] = []

    def count(anatomy: Anatomy) -> int:
        made.append(len(anatomy.facts))
        return made[-1]

    store, other = make.store(template, tmp_path), Store(tmp_path / FILE)
    assert store.derived(count) == store.derived(count)
    with store.write("Remember") as tx:
        tx.preferences.put("colour", "red")
    assert store.derived(count) == made[0]
    assert len(made) == 1, "what the store itself wrote of other things is no reason"
    with other.write("Retire a fact") as tx:
        tx.quizzes._connection.exec_driver_sql(
            "UPDATE facts SET retired_at = '2026-01-01T00:00:00+00:00' WHERE ordinal = 0"
        )
    assert store.derived(count) == made[0] - 1
    store.close()
    other.close()


# -------------------------------------------------------------------------------- integrity


def test_a_sound_store_has_no_problems(store: Store) -> None:
    assert integrity.problems(store.path) == []


def test_a_store_that_is_not_made_yet_has_no_problems(tmp_path: Path) -> None:
    assert integrity.problems(tmp_path / FILE) == []
    assert list(tmp_path.iterdir()) == []


def test_a_reference_to_nothing_is_found(store: Store) -> None:
    with closing(sqlite3.connect(store.path)) as connection, connection:
        connection.execute("DELETE FROM structures WHERE slug = 'coccyx'")
    assert any("of names " in problem for problem in integrity.problems(store.path))


def test_a_damaged_page_is_found(template: Path, tmp_path: Path) -> None:
    path = tmp_path / FILE
    raw = bytearray(template.read_bytes())
    raw[8192:12288] = b"\xff" * 4096
    path.write_bytes(raw)
    try:
        found = integrity.problems(path)
    except StudyError as error:
        found = [str(error)]
    assert "is damaged" in found[0]
