"""Faults a student meets: a full disk, a drive that is gone, files that may not be written.

Each time: one plain sentence, and the answer still on the screen to be given again.
"""

import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from studyapp.core.backups import Why
from studyapp.core.errors import StudyError
from studyapp.db.store import FILE, Store
from studyapp.services import importing, keeping, restoring
from tests import make
from tests.learner import Learner
from tests.ui.window_steps import ARTICLE

NOBODY = 65534  # the user and the group that own nothing
is_root = hasattr(os, "geteuid") and os.geteuid() == 0
needs_root = pytest.mark.skipif(not is_root, reason="only root may mount a small disk, or become"
                                " somebody else")  # fmt: skip


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, of a few megabytes."""
    yield from mounted(tmp_path, "-t", "tmpfs", "-o", "size=8m", "tmpfs")


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Path]:
    """A folder that can be unmounted, and mounted again as it was, like a USB stick."""
    (tmp_path / "what is on it").mkdir()
    yield from mounted(tmp_path, "--bind", str(tmp_path / "what is on it"))


def mounted(tmp_path: Path, *what: str) -> Iterator[Path]:
    there = tmp_path / "disk"
    there.mkdir()
    done = subprocess.run(["mount", *what, str(there)], capture_output=True, text=True)
    if done.returncode:
        pytest.skip(f"no disk can be mounted here: {done.stderr.strip()}")
    yield there
    subprocess.run(["umount", "-l", str(there)], check=False, capture_output=True)


def fill(disk: Path) -> Path:
    """Write until nothing more goes onto a disk."""
    filler = disk / "holiday photos"
    with filler.open("wb", buffering=0) as file:
        try:
            for size in (65_536, 4_096, 1):
                while file.write(b"x" * size) == size:
                    pass
        except OSError:
            pass
    with filler.open("ab", buffering=0) as file, pytest.raises(OSError, match="No space"):
        file.write(b"x" * 4096)
    return filler


def moved(home: Path, disk: Path) -> Path:
    """The data folder on that disk."""
    shutil.move(home, disk / "data")
    return disk / "data"


def types_an_answer(learner: Learner) -> None:
    """Up to an answer that is typed and not yet given."""
    store = Store(learner.folder / FILE)
    make.quiz(store, ("gluteus maximus", "nerve"))
    store.close()
    learner.starts()
    learner.window.go("quiz")
    learner.bot.waitUntil(lambda: learner.asked() is not None)
    learner.types("inferior gluteal nerve")


def gives_it(learner: Learner) -> str:
    """Press "Answer"; what the message bar says then, or nothing."""
    learner.window.messages.hide()
    learner.presses(learner.quiz.asking.answer)
    bar = learner.window.messages
    return bar.text.text() if bar.isVisible() else ""


def is_still_there(learner: Learner) -> None:
    asking = learner.quiz.asking
    assert asking.told is None
    assert asking.question.field.text() == "inferior gluteal nerve"
    assert asking.answer.isVisible() and asking.answer.isEnabled()


def is_kept(learner: Learner) -> None:
    """It was right, and it is in the store."""
    assert learner.quiz.asking.told.grade.verdict == "right"
    learner.leaves()
    store = keeping.open_store(learner.folder, make.PACKS, make.AT)
    with store.read() as tx:
        assert tx.answers.count() == 1
    store.close()
    assert keeping.store_problems(learner.folder) == []


# ---------------------------------------------------------------------------------- a full disk


@needs_root
def test_on_a_full_disk_an_answer_waits_for_room(
    learner: Learner, home: Path, small_disk: Path
) -> None:
    learner.folder = moved(home, small_disk)
    types_an_answer(learner)
    filler = fill(small_disk)
    for _ in range(2):
        said = gives_it(learner)
        assert said == "The disk is full, so nothing was saved. Free some space, then try again."
        is_still_there(learner)
    filler.unlink()
    assert gives_it(learner) == ""
    is_kept(learner)


@needs_root
def test_on_a_full_disk_nothing_is_half_done(home: Path, small_disk: Path) -> None:
    """Importing, copying, going back to a copy, and leaving."""
    folder = moved(home, small_disk)
    store = keeping.open_store(folder, make.PACKS, make.AT)
    make.answered(store, 2)
    first = restoring.back_up(folder, make.AT, Why.ASKED)
    assert first is not None
    filler = fill(small_disk)
    with pytest.raises(StudyError, match="disk is full"):
        importing.import_article(store, ARTICLE)
    with pytest.raises(StudyError, match="No copy of your store could be made"):
        restoring.back_up(folder, make.later(hours=1), Why.ASKED)
    with pytest.raises(StudyError, match="disk is full"):
        restoring.restore(folder, make.PACKS, make.later(hours=1), first)
    store.close()
    assert sorted(path.name for path in folder.iterdir()) == ["backups", FILE]
    assert [copy.path for copy in restoring.backups(folder)] == [first]
    filler.unlink()
    again = keeping.open_store(folder, make.PACKS, make.AT)
    with again.read() as tx:
        assert tx.answers.count() == 2
        assert not any(lesson.imported for lesson in tx.lessons.shelf())
    again.close()
    assert keeping.store_problems(folder) == []


@needs_root
def test_on_a_full_disk_a_first_start_says_so(
    learner: Learner, small_disk: Path, qtbot: QtBot
) -> None:
    fill(small_disk)
    learner.folder = small_disk
    with pytest.raises(qtbot.TimeoutError):
        learner.starts(patience=300)
    bar = learner.window.messages
    qtbot.waitUntil(lambda: bar.property("role") == "trouble", timeout=20_000)
    assert "disk is full" in bar.text.text()


# -------------------------------------------------------------------------- a drive that is gone


@needs_root
def test_an_answer_waits_for_a_drive_that_was_pulled_out(
    learner: Learner, home: Path, stick: Path
) -> None:
    learner.folder = moved(home, stick)
    types_an_answer(learner)
    subprocess.run(["umount", "-l", str(stick)], check=True)
    for _ in range(2):
        assert "is not there any more. Plug its drive in again" in gives_it(learner)
        is_still_there(learner)
    source = stick.with_name("what is on it")
    subprocess.run(["mount", "--bind", str(source), str(stick)], check=True)
    assert gives_it(learner) == ""
    is_kept(learner)


def test_a_store_that_was_moved_away_and_back_takes_the_answer(
    learner: Learner, home: Path
) -> None:
    types_an_answer(learner)
    home.rename(home.with_name("elsewhere"))
    assert "is not there any more" in gives_it(learner)
    is_still_there(learner)
    home.with_name("elsewhere").rename(home)
    assert gives_it(learner) == ""
    is_kept(learner)


def test_an_answer_goes_into_the_file_that_has_the_stores_name(
    learner: Learner, home: Path
) -> None:
    """A program that synchronises folders puts another file in its place."""
    types_an_answer(learner)
    other = home / "as it came from the other computer"
    with closing(sqlite3.connect(home / FILE)) as here, closing(sqlite3.connect(other)) as there:
        here.backup(there)
    learner._session.run(learner.window, make.answered, 1, first=70)  # in the log beside it
    learner.waits()
    other.replace(home / FILE)
    assert gives_it(learner).startswith("Another file was put in the place of your store")
    is_kept(learner)
    [kept] = [copy for copy in restoring.backups(home) if copy.why is Why.REPLACED]
    assert kept.answers == 1


@pytest.mark.parametrize("how", ["leaves", "answers first", "makes a copy first"])
def test_a_file_that_another_computer_put_there_is_not_mixed_with_the_log_of_the_old_one(
    learner: Learner, home: Path, tmp_path: Path, how: str
) -> None:
    """Fifty answers were given there, and a few here that were not folded into the file."""
    there = make.store(home / FILE, tmp_path / "there")
    make.answered(there, 50, first=100)
    there.close()
    types_an_answer(learner)
    learner._session.run(learner.window, make.answered, 3, first=70)
    learner.waits()
    (tmp_path / "there" / FILE).replace(home / FILE)
    if how == "answers first":
        gives_it(learner)
    elif how == "makes a copy first":
        learner.window.copies.clock.timeout.emit()
        learner.waits()
    learner.leaves()
    assert keeping.store_problems(home) == []
    store = keeping.open_store(home, make.PACKS, make.AT)
    with store.read() as tx:
        assert tx.answers.count() == 50
    store.close()
    kept = [copy for copy in restoring.backups(home) if copy.why is Why.REPLACED]
    assert [copy.answers for copy in kept] == [3]


def test_a_drive_that_is_gone_for_good_ends_without_a_word(learner: Learner, home: Path) -> None:
    types_an_answer(learner)
    shutil.rmtree(home)
    assert "is not there any more" in gives_it(learner)
    learner.leaves()
    assert not home.exists()


# ------------------------------------------------------------------------- what others hold or own


def test_a_store_that_another_program_holds_takes_the_answer_later(
    learner: Learner, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    types_an_answer(learner)
    learner.waits()
    store = learner._session._store.result()
    store._writer.connection.dbapi_connection.execute("PRAGMA busy_timeout=1")  # not five seconds
    with closing(sqlite3.connect(home / FILE, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert "is busy in another program. Close it there" in gives_it(learner)
        is_still_there(learner)
    assert gives_it(learner) == ""
    is_kept(learner)


@contextmanager
def as_nobody() -> Iterator[None]:
    """As a user who owns nothing. What is imported late was imported by the tests before."""
    os.setegid(NOBODY)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)


@pytest.fixture
def public(home: Path) -> Iterator[Path]:
    """A data folder of root's, where nobody else is kept out by the folders above."""
    keeping.open_store(home, make.PACKS, make.AT).close()  # and all is imported
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    shutil.copytree(home, folder / "data")
    yield folder / "data"
    shutil.rmtree(folder)


@needs_root
@pytest.mark.parametrize(
    ("folder_mode", "file_mode", "said"),
    [
        (0o555, 0o644, "cannot write to the folder"),
        (0o000, 0o644, "cannot write to the folder"),
        (0o777, 0o600, "cannot be opened"),
        (0o777, 0o444, "cannot be"),
    ],
    ids=["read-only folder", "closed folder", "a file of somebody else", "read-only file"],
)
def test_a_store_that_may_not_be_used_is_said_in_one_sentence(
    learner: Learner, public: Path, qtbot: QtBot, folder_mode: int, file_mode: int, said: str
) -> None:
    (public / FILE).chmod(file_mode)
    public.chmod(folder_mode)
    learner.folder = public
    with as_nobody():
        with pytest.raises(qtbot.TimeoutError):
            learner.starts(patience=300)
        bar = learner.window.messages
        qtbot.waitUntil(lambda: bar.property("role") == "trouble", timeout=20_000)
        assert said in bar.text.text() and str(public) in bar.text.text()
        assert "\n" not in bar.text.text()
        learner.waits()
        learner.leaves()


@needs_root
def test_a_folder_that_becomes_read_only_keeps_the_answer_on_the_screen(
    learner: Learner, public: Path
) -> None:
    for path in (public, *public.iterdir()):
        os.chown(path, NOBODY, NOBODY)
    public.parent.chmod(0o777)
    learner.folder = public
    with as_nobody():
        types_an_answer(learner)
    public.chmod(0o555)
    (public / FILE).chmod(0o444)
    store = learner._session._store.result()
    store._is_doubtful = True  # as after a drive was mounted anew, read-only
    with as_nobody():
        assert "cannot be" in gives_it(learner)
        is_still_there(learner)
    public.chmod(0o755)
    (public / FILE).chmod(0o600)
    with as_nobody():
        assert gives_it(learner) == ""
        is_kept(learner)
