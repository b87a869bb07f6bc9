"""Copies of the store: whole, checked, for their owner's eyes, and never half there."""

import os
import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from studyapp.core.answers import ItemId
from studyapp.core.backups import Why
from studyapp.core.errors import DamagedError, StudyError
from studyapp.db import backups
from studyapp.db.store import FILE, Store
from studyapp.services import correcting, keeping, quizzing, replaying
from tests import make


@pytest.fixture
def studied(store: Store) -> Store:
    """A store with one answer, open as it is while someone studies."""
    answer(store, 1)
    return store


def answer(store: Store, number: int) -> None:
    quiz = make.quiz(store, ("gluteus maximus", "nerve"), number=number)
    at = make.later(minutes=number)
    quizzing.answer(store, quiz.questions[0].id, "inferior gluteal nerve", at, make.chance(number))


def test_a_copy_holds_what_was_answered_while_the_store_is_open(studied: Store) -> None:
    path = backups.make(studied.path, make.AT, Why.STUDYING)
    assert path is not None
    [copy] = backups.found(studied.path)
    assert (copy.path, copy.at, copy.why, copy.answers) == (path, make.AT, Why.STUDYING, 1)
    assert copy.size == path.stat().st_size
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert [each.name for each in path.parent.iterdir()] == [path.name], "no log beside it"


def test_a_copy_and_its_folder_are_for_their_owner_alone(studied: Store) -> None:
    path = backups.make(studied.path, make.AT, Why.ASKED)
    assert path is not None
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_the_store_and_its_log_are_for_their_owner_alone(studied: Store) -> None:
    for path in studied.path.parent.glob(f"{FILE}*"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path


def test_a_store_that_others_could_read_is_closed_to_them(home: Path) -> None:
    """As an earlier version, or a copy by hand, may have left it."""
    (home / FILE).chmod(0o644)
    Store(home / FILE).close()
    assert stat.S_IMODE((home / FILE).stat().st_mode) == 0o600


@pytest.mark.parametrize("what", ["answer", "undo", "note", "rest of the log replayed", "setting"])
def test_only_what_was_learnt_is_a_reason_to_copy_again(studied: Store, what: str) -> None:
    backups.make(studied.path, make.AT, Why.LEAVING)
    at, chance = make.later(hours=1), make.chance(9)
    match what:
        case "answer":
            answer(studied, 2)
        case "undo":
            correcting.undo(studied, at, chance)
        case "note":
            correcting.write_note(studied, ItemId("gluteus-maximus.nerve.x:recall"), "IGN", at)
        case "rest of the log replayed":
            replaying.rebuild_memories(studied)
        case "setting":
            keeping.set_preference(studied, "zoom", 1.5)
    made = backups.make(studied.path, at, Why.LEAVING, if_changed=True)
    assert (made is not None) == (what in ("answer", "undo", "note"))


def test_what_a_killed_copy_left_is_swept_away(studied: Store) -> None:
    there = backups.folder(studied.path)
    there.mkdir()
    (there / "study-20260101T000000Z-leaving.db.part").write_bytes(b"half")
    (there / "study-20260101T000000Z-leaving.db.part-journal").write_bytes(b"half")
    for part in there.iterdir():
        os.utime(part, (1.0e9, 1.0e9))
    path = backups.make(studied.path, make.AT, Why.LEAVING)
    assert path is not None
    assert [each.name for each in there.iterdir()] == [path.name]


def test_what_another_process_is_copying_is_left_to_it(studied: Store) -> None:
    there = backups.folder(studied.path)
    there.mkdir()
    (there / "study-20260101T000000Z-leaving.db.99.part").write_bytes(b"half")
    backups.make(studied.path, make.AT, Why.LEAVING)
    assert (there / "study-20260101T000000Z-leaving.db.99.part").exists()


def test_copies_that_are_made_at_once_are_all_whole(studied: Store) -> None:
    with ThreadPoolExecutor(6) as threads:
        made = [threads.submit(backups.make, studied.path, make.AT, Why.ASKED) for _ in range(12)]
    assert len({each.result() for each in made}) == 12
    assert [copy.answers for copy in backups.found(studied.path)] == [1] * 12


def test_a_data_folder_may_be_called_backups(template: Path, tmp_path: Path) -> None:
    """What only stands in the log beside the store is copied there too."""
    store = make.store(template, tmp_path / "backups")
    make.answered(store, 5)
    backups.make(store.path, make.AT, Why.ASKED)
    assert [copy.answers for copy in backups.found(store.path)] == [5]
    store.close()


def test_two_copies_of_one_second_stand_side_by_side(studied: Store) -> None:
    first = backups.make(studied.path, make.AT, Why.ASKED)
    second = backups.make(studied.path, make.AT, Why.ASKED)
    assert first != second
    assert len(backups.found(studied.path)) == 2


def test_a_copy_that_cannot_be_opened_is_not_offered(studied: Store) -> None:
    there = backups.folder(studied.path)
    there.mkdir()
    (there / "study-20260101T000000Z-leaving.db").write_bytes(b"torn" * 1000)
    (there / "study-20260102T000000Z-leaving.db").write_bytes(b"")
    (there / "study-2026-leaving.db").write_bytes(b"not one of ours")
    assert backups.found(studied.path) == []


def test_a_damaged_store_is_never_copied_over_sound_copies(home: Path) -> None:
    backups.make(home / FILE, make.AT, Why.LEAVING)
    raw = bytearray((home / FILE).read_bytes())
    raw[4096 * 3 : 4096 * 9] = os.urandom(4096 * 6)
    (home / FILE).write_bytes(raw)
    with pytest.raises(DamagedError):
        backups.make(home / FILE, make.later(days=1), Why.LEAVING)
    assert [copy.at for copy in backups.found(home / FILE)] == [make.AT]
    assert len(list(backups.folder(home / FILE).iterdir())) == 1


def test_copies_that_cannot_be_made_are_told_and_nothing_is_lost(studied: Store) -> None:
    backups.folder(studied.path).write_text("a file is in the way", "utf-8")
    with pytest.raises(StudyError, match=r"No copy of your store could be made.*are kept"):
        backups.make(studied.path, make.AT, Why.LEAVING)
    with studied.read() as tx:
        assert tx.answers.count() == 1


def test_older_copies_are_thinned_out(studied: Store) -> None:
    for hours in range(0, 24 * 30, 6):
        backups.make(studied.path, make.later(hours=hours), Why.ASKED)
    days = [copy.at.date() for copy in backups.found(studied.path)]
    assert len(days) < 20
    assert max(days) == make.later(hours=24 * 30 - 6).date()
