"""Going back to a copy, undoing that, and saving what a damaged file still holds."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from studyapp.core.answers import QuestionId
from studyapp.core.backups import Why
from studyapp.core.errors import DamagedError, StudyError
from studyapp.db import backups, private
from studyapp.db.store import FILE, Store
from studyapp.services import correcting, importing, keeping, quizzing, reading, restoring
from tests import make

MUSCLES = ("gluteus maximus", "piriformis", "gluteus medius", "gluteus minimus")


def study(store: Store, first: int, count: int) -> None:
    """Some answers, each a minute after the other: right ones and wrong ones."""
    for number in range(first, first + count):
        name = MUSCLES[number % len(MUSCLES)]
        quiz = make.quiz(store, (name, "nerve"), (name, "origin"), number=number)
        at = make.later(minutes=number)
        quizzing.answer(store, quiz.questions[0].id, "sciatic nerve", at, make.chance(number))


def whole(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Every row that the student made, and the memories."""
    tables = ("quizzes", "questions", "events", "outcomes", "own_names", "notes", "exams")
    with closing(sqlite3.connect(store.path)) as connection:
        return {
            table: sorted(connection.execute(f"SELECT * FROM {table}"), key=repr)
            for table in (*tables, "memories")
        }


def answers(folder: Path) -> int:
    """How many answers the store of a folder has, opened as the app opens it."""
    store = keeping.open_store(folder, make.PACKS, make.AT)
    with store.read() as tx:
        count = tx.answers.count()
    store.close()
    return count


@pytest.fixture
def folder(store: Store) -> Path:
    """A data folder with a dozen answers, an own article, and a copy of before the last four."""
    article = Path(__file__).parent.parent / "files" / "articles" / "hamstrings-blog.txt"
    importing.import_article(store, article)
    study(store, 0, 8)
    restoring.back_up(store.path.parent, make.later(hours=1), Why.LEAVING)
    study(store, 8, 4)
    store.close()
    return store.path.parent


def restore(folder: Path, *, rescued: bool = False, hours: float = 2) -> restoring.Restored:
    """Go on with the newest copy there is."""
    found = restoring.backups(folder)
    chosen = Path(found[0].path) if found else None
    return restoring.restore(folder, make.PACKS, make.later(hours=hours), chosen, rescued=rescued)


# ------------------------------------------------------------------------------- a sound store


def test_going_back_and_undoing_it_gives_the_same_store(folder: Path) -> None:
    store = Store(folder / FILE)
    before = whole(store)
    store.close()
    restored = restore(folder)
    assert (restored.answers, answers(folder)) == (8, 8)
    assert restored.before is not None
    restoring.restore(folder, make.PACKS, make.later(hours=3), restored.before)
    store = Store(folder / FILE)
    assert whole(store) == before
    assert any(lesson.imported for lesson in reading.shelf(store))
    store.close()
    assert keeping.store_problems(folder) == []


def test_whoever_has_the_store_open_sees_the_copy(folder: Path) -> None:
    """The terminal beside the window."""
    other = Store(folder / FILE)
    restore(folder)
    with other.read() as tx:
        assert tx.answers.count() == 8
    quiz = make.quiz(other, ("gluteus maximus", "nerve"), number=99)
    quizzing.answer(other, quiz.questions[0].id, "idk", make.later(hours=3), make.chance(1001))
    other.close()
    assert answers(folder) == 9


def test_a_copy_of_an_earlier_schema_is_brought_up_to_date(folder: Path) -> None:
    """And the copy itself stays as it is."""
    copy = Path(restoring.backups(folder)[0].path)
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute("UPDATE packs SET version = 'old'")
        connection.execute("DELETE FROM citations")
        connection.execute("DELETE FROM memories")
    raw = copy.read_bytes()
    restore(folder)
    store = keeping.open_store(folder, make.PACKS, make.AT)
    with store.read() as tx:
        assert tx.memories.all()
    assert all(fact.citations for fact in store.anatomy.facts)
    store.close()
    assert copy.read_bytes() == raw


@pytest.mark.parametrize("bad", [b"", b"torn" * 5000])
def test_a_copy_that_is_torn_changes_nothing(folder: Path, bad: bytes) -> None:
    torn = backups.folder(folder / FILE) / "study-20260101T000000Z-leaving.db"
    torn.write_bytes(bad)
    if bad:
        with pytest.raises(StudyError):
            restoring.restore(folder, make.PACKS, make.AT, torn)
        assert answers(folder) == 12
    assert torn not in [Path(copy.path) for copy in restoring.backups(folder)]


def test_a_copy_that_is_gone_is_told(folder: Path) -> None:
    with pytest.raises(StudyError, match="not there any more"):
        restoring.restore(folder, make.PACKS, make.AT, folder / "backups" / "study-gone.db")
    assert answers(folder) == 12


# ------------------------------------------------------------------------------ a damaged store


def bad_header(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[:100] = os.urandom(100)
    path.write_bytes(raw)


def bad_page(path: Path) -> None:
    """A page in the middle: the first one of the facts."""
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'facts'"
        (page,) = connection.execute(query).fetchone()
    raw = bytearray(path.read_bytes())
    raw[(page - 1) * 4096 : page * 4096] = os.urandom(4096)
    path.write_bytes(raw)


def truncated(path: Path) -> None:
    raw = path.read_bytes()
    path.write_bytes(raw[: len(raw) // 2])


def no_bytes(path: Path) -> None:
    path.write_bytes(b"")


def log_without_its_file(path: Path) -> None:
    store = Store(path)
    study(store, 50, 2)
    shutil.copy(path.with_name(f"{FILE}-wal"), path.with_name("kept"))
    store.close()
    path.unlink()
    path.with_name("kept").rename(path.with_name(f"{FILE}-wal"))


def no_database(path: Path) -> None:
    path.write_text("My thesis, please keep. " * 100, "utf-8")


def of_another_program(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipes (name)")


def gone(path: Path) -> None:
    path.unlink()


DAMAGES = [
    bad_header, bad_page, truncated, no_bytes, log_without_its_file, no_database,
    of_another_program, gone,
]  # fmt: skip


def contents(folder: Path) -> dict[str, bytes]:
    """The store's files."""
    return {path.name: path.read_bytes() for path in folder.glob(f"{FILE}*") if path.is_file()}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_store_is_not_opened_and_not_touched(
    folder: Path, damage: Callable[[Path], None]
) -> None:
    damage(folder / FILE)
    before = contents(folder)
    for _ in range(2):
        with pytest.raises(DamagedError, match=FILE):
            keeping.open_store(folder, make.PACKS, make.AT)
        keeping.store_problems(folder)
    after = contents(folder)
    assert {name: after[name] for name in before} == before
    assert all(not after[name] for name in after.keys() - before.keys() if "-wal" in name)


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_copy_takes_the_place_of_a_damaged_store_which_is_kept(
    folder: Path, damage: Callable[[Path], None]
) -> None:
    damage(folder / FILE)
    before = contents(folder)
    restored = restore(folder)
    assert (restored.answers, answers(folder)) == (8, 8)
    kept = (
        {path.name: path.read_bytes() for path in restored.aside.iterdir()}
        if restored.aside
        else {}
    )
    assert {name: kept[name] for name in before} == before
    assert keeping.store_problems(folder) == []


@pytest.mark.parametrize(
    ("damage", "saved"),
    [(bad_header, 12), (bad_page, 12), (truncated, None), (log_without_its_file, None)],
)
def test_what_can_still_be_read_is_saved(
    folder: Path, damage: Callable[[Path], None], saved: int | None
) -> None:
    damage(folder / FILE)
    count = restoring.readable(folder)
    assert count == saved or (saved is None and count >= 0)
    restored = restore(folder, rescued=True)
    assert restored.answers >= max(8, count)
    assert answers(folder) == restored.answers


def test_without_any_copy_everything_that_can_be_read_is_saved(store: Store) -> None:
    article = Path(__file__).parent.parent / "files" / "articles" / "hamstrings-blog.txt"
    lesson = importing.import_article(store, article).lesson
    study(store, 0, 60)
    quiz = make.quiz(store, ("piriformis", "nerve"), number=77)
    told = quizzing.answer(
        store, quiz.questions[0].id, "nerve to the pear", make.later(hours=2), make.chance(1007)
    )
    correcting.overrule(store, told.event, make.later(hours=2, minutes=1), make.chance(1008))
    correcting.undo(store, make.later(hours=2, minutes=2), make.chance(1009))
    item = quiz.questions[0].items[0]
    correcting.accept_always(
        store, told.event, item, "nerve to the pear", make.later(hours=3), make.chance(1003)
    )
    correcting.write_note(store, item, "It has its own.", make.later(hours=3))
    keeping.set_preference(store, "zoom", 1.5)
    before = whole(store)
    store.close()
    folder = store.path.parent
    bad_header(folder / FILE)
    restored = restoring.restore(folder, make.PACKS, make.later(days=1), None, rescued=True)
    assert restored.answers == 61
    saved = keeping.open_store(folder, make.PACKS, make.AT)
    assert whole(saved) == before
    assert keeping.preferences(saved)["zoom"] == 1.5
    kept = reading.open_lesson(saved, lesson.slug)
    assert (kept.blocks, kept.sentences, kept.statements, kept.mentions) == (
        lesson.blocks, lesson.sentences, lesson.statements, lesson.mentions,
    )  # fmt: skip
    saved.close()
    assert keeping.store_problems(folder) == []


def test_answers_that_are_only_in_the_log_are_saved(home: Path) -> None:
    """A killed process leaves its last answers there."""
    store = Store(home / FILE)
    study(store, 0, 5)
    log = (home / f"{FILE}-wal").read_bytes()
    store.close()
    bad_header(home / FILE)
    (home / f"{FILE}-wal").write_bytes(log)
    assert restoring.readable(home) == 5


def test_random_bytes_are_no_answers(home: Path) -> None:
    for seed in range(4):
        chance = make.chance(seed)
        raw = bytearray(chance.randbytes(4096 * 20))
        for at in range(0, len(raw), 4096):
            raw[at] = 13  # as if each were a page of rows
        (home / FILE).write_bytes(raw)
        assert restoring.readable(home) == 0


def test_a_copy_that_is_torn_in_the_middle_is_said_to_be_and_not_the_store(folder: Path) -> None:
    copy = Path(restoring.backups(folder)[0].path)
    bad_page(copy)
    with pytest.raises(StudyError, match=f"The copy {copy.name} is damaged") as error:
        restoring.restore(folder, make.PACKS, make.later(hours=2), copy)
    assert not isinstance(error.value, DamagedError)
    assert answers(folder) == 12
    assert not (folder / "restoring").exists()


def test_a_copy_that_cannot_take_its_place_now_takes_it_at_the_next_start(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad_header(folder / FILE)
    spoilt = (folder / FILE).read_bytes()

    def full(_part: Path, _path: Path) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(private, "settle", full)
        with pytest.raises(StudyError, match="Free some space there"):
            restore(folder)
    assert not (folder / FILE).exists()
    assert answers(folder) == 8
    [kept] = (folder / "damaged").glob(f"*/{FILE}")
    assert kept.read_bytes() == spoilt


def test_a_start_beside_it_leaves_whoever_is_going_back_alone(folder: Path) -> None:
    with restoring._Ready(folder) as ready:
        ready.begin(Path(restoring.backups(folder)[0].path))
        assert answers(folder) == 12
        with pytest.raises(StudyError, match="Another StudyApp is going back"):
            restore(folder)
        assert ready.finish(make.PACKS, make.AT) == 8


# ------------------------------------------------------------------------------- killed half-way


def test_a_copy_that_was_ready_is_put_in_place_by_the_next_start(folder: Path) -> None:
    """Killed after the damaged file was put aside, and before the copy took its place."""
    (folder / "restoring").mkdir()
    shutil.copy(restoring.backups(folder)[0].path, folder / "restoring" / "sealed.db")
    (folder / "damaged").mkdir()
    (folder / FILE).rename(folder / "damaged" / FILE)
    (folder / f"{FILE}-wal").write_bytes(b"the log of the damaged file")
    assert answers(folder) == 8
    assert not (folder / "restoring").exists()
    aside = [path.read_bytes() for path in (folder / "damaged").glob("*/*-wal")]
    assert aside == [b"the log of the damaged file"]


def test_a_copy_that_was_not_needed_any_more_is_cleared_away(folder: Path) -> None:
    (folder / "restoring").mkdir()
    shutil.copy(restoring.backups(folder)[0].path, folder / "restoring" / "sealed.db")
    assert answers(folder) == 12
    assert not (folder / "restoring").exists()


def test_the_first_start_after_nothing_was_written_begins_anew(tmp_path: Path) -> None:
    """Killed between making the file and the first byte: there is nothing to restore."""
    (tmp_path / FILE).write_bytes(b"")
    assert answers(tmp_path) == 0


def test_a_question_left_half_way_is_there_after_going_back(folder: Path) -> None:
    restore(folder)
    store = keeping.open_store(folder, make.PACKS, make.AT)
    assert quizzing.revisit(store, QuestionId("quiz-7.2")).feedback is None
    store.close()
