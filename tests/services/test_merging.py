"""Two copies that were studied apart become one: nothing is lost, and the order does not matter."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC
from pathlib import Path

import pytest

from studyapp.core.answers import EventId, EventKind, ItemId
from studyapp.core.errors import StudyError
from studyapp.db.store import FILE, Store
from studyapp.services import correcting, examining, importing, measuring, merging, quizzing
from studyapp.services.keeping import open_store, preferences, set_preference, store_problems
from tests import make
from tests.db.test_store import dumped, of_the_first_release
from tests.studying import LEARNT, READ, Student, copied, learnt, rows

Apart = Callable[..., list[Store]]


@pytest.fixture
def apart(store: Store, tmp_path: Path) -> Iterator[Apart]:
    """Copies of one store, each studied by itself since."""
    opened: list[Store] = []

    def study(seed: int, copies: int, before: int = 12, since: int = 25) -> list[Store]:
        set_preference(store, "device", "same-everywhere")
        at = Student(store, seed).studies(before).at
        for number in range(copies):
            one = copied(store, tmp_path / f"copy-{len(opened)}")
            opened.append(one)
            if since:
                Student(one, seed * 10 + number + 1, at).studies(since)
        return opened[-copies:]

    yield study
    for one in opened:
        one.close()


def merged(one: Store, *others: Store, folder: Path) -> Store:
    """A copy of the first with the others merged in, one after another."""
    whole = copied(one, folder)
    for other in others:
        other.checkpoint()
        merging.merge(whole, other.path, make.AT)
    return whole


@pytest.mark.parametrize("seed", [3, 4, 9, 11])
def test_two_copies_become_the_same_in_either_order(
    apart: Apart, tmp_path: Path, seed: int
) -> None:
    a, b = apart(seed, 2)
    one, other = merged(a, b, folder=tmp_path / "ab"), merged(b, a, folder=tmp_path / "ba")
    assert learnt(one) == learnt(other)
    for before in (a, b):
        for table in ("events", "outcomes", "own_names", "questions"):
            had = rows(before.path, table)[table]
            assert set(had) <= set(rows(one.path, table)[table])
    assert store_problems(one.path.parent) == []
    one.close()
    other.close()


@pytest.mark.parametrize("seed", [20])
def test_three_copies_become_the_same_however_they_are_brought_together(
    apart: Apart, tmp_path: Path, seed: int
) -> None:
    a, b, c = apart(seed, 3)
    ab, bc = merged(a, b, folder=tmp_path / "ab"), merged(b, c, folder=tmp_path / "bc")
    left, right = merged(ab, c, folder=tmp_path / "l"), merged(a, bc, folder=tmp_path / "r")
    once = learnt(left)
    assert learnt(right) == once
    again = merging.merge(left, right.path, make.AT)
    assert (again.answers, again.quizzes, again.lessons, again.notes) == (0, 0, 0, 0)
    assert learnt(left) == once
    for store in (ab, bc, left, right):
        store.close()


# ---------------------------------------------------------------------------- what differs

NERVE = ItemId("gluteus-maximus.nerve.inferior-gluteal-nerve:recall")


@pytest.fixture
def pair(store: Store, tmp_path: Path) -> Iterator[tuple[Store, Store]]:
    """Two copies with a quiz of two questions that was just started."""
    set_preference(store, "device", "same-everywhere")
    make.quiz(store, ("gluteus maximus", "nerve"), ("piriformis", "nerve"))
    a, b = copied(store, tmp_path / "a"), copied(store, tmp_path / "b")
    yield a, b
    a.close()
    b.close()


def answer(store: Store, number: int, typed: str, seconds: int, seed: int = 1) -> str:
    """Answer a question of the quiz; the id of the event."""
    at, id = make.later(seconds=seconds), make.QuestionId(f"quiz-1.{number}")  # noqa: A001
    quizzing.answer(store, id, typed, at, make.chance(seed))
    with store.read() as tx:
        return tx.answers.tries(id)[-1].event


def tried(store: Store, number: int) -> list[str]:
    with store.read() as tx:
        tries = tx.answers.tries(make.QuestionId(f"quiz-1.{number}"))
    return [one.typed for one in tries]


def score(store: Store) -> tuple[int, int, int, bool]:
    (quiz,) = measuring.progress(store, make.later(hours=1), UTC).quizzes
    return quiz.answered, quiz.first_try, quiz.retried, quiz.is_finished


def test_of_two_answers_to_one_question_the_earlier_is_the_first_try(
    pair: tuple[Store, Store], tmp_path: Path
) -> None:
    a, b = pair
    answer(a, 1, "inferior gluteal nerve", 20, seed=1)
    answer(b, 1, "idk", 10, seed=2)
    both = merged(a, b, folder=tmp_path / "ab"), merged(b, a, folder=tmp_path / "ba")
    for whole in both:
        assert tried(whole, 1) == ["idk", "inferior gluteal nerve"]
        assert score(whole) == (1, 0, 1, False)
        with whole.read() as tx:
            memory = tx.memories.all()[NERVE]
        assert (memory.times, memory.missed) == (2, 1), "both were given, and both count"
        whole.close()


def test_answers_of_one_moment_are_read_the_same_from_either_side(
    pair: tuple[Store, Store], tmp_path: Path
) -> None:
    a, b = pair
    answer(a, 1, "inferior gluteal nerve", 10, seed=1)
    answer(b, 1, "idk", 10, seed=2)
    one, other = merged(a, b, folder=tmp_path / "ab"), merged(b, a, folder=tmp_path / "ba")
    assert tried(one, 1) == tried(other, 1)
    assert learnt(one) == learnt(other)
    one.close()
    other.close()


def test_a_quiz_that_each_copy_did_half_of_is_finished(
    pair: tuple[Store, Store], tmp_path: Path
) -> None:
    a, b = pair
    answer(a, 1, "inferior gluteal nerve", 10, seed=1)
    answer(b, 2, "idk", 20, seed=2)
    assert not score(a)[3] and not score(b)[3]
    whole = merged(a, b, folder=tmp_path / "ab")
    assert score(whole) == (2, 1, 0, True)
    (row,) = rows(whole.path, "quizzes")["quizzes"]
    assert "2026-03-10T18:00:20.000000+00:00" in row
    whole.close()


def test_what_was_taken_back_in_one_copy_is_taken_back_in_both(
    pair: tuple[Store, Store], tmp_path: Path
) -> None:
    a, _ = pair
    answer(a, 1, "idk", 10, seed=1)
    answer(a, 2, "idk", 20, seed=2)
    b = copied(a, tmp_path / "later")
    correcting.undo(a, make.later(minutes=1), make.chance(3))
    a.checkpoint()
    whole = copied(b, tmp_path / "0")
    told = merging.merge(whole, a.path, make.AT).told()
    assert told == "Brought in what was said of answers or undone there."
    whole.close()
    for whole in (merged(a, b, folder=tmp_path / "1"), merged(b, a, folder=tmp_path / "2")):
        assert tried(whole, 2) == []
        assert score(whole) == (1, 0, 0, False)
        whole.close()
    b.close()


def test_undo_takes_back_what_was_done_here(pair: tuple[Store, Store]) -> None:
    a, b = pair
    answer(a, 1, "mine", 10, seed=1)
    answer(b, 2, "theirs, later", 20, seed=2)
    merging.merge(a, b.path, make.AT)
    undone = correcting.undo(a, make.later(minutes=1), make.chance(3))
    assert undone.typed == "mine"
    assert tried(a, 2) == ["theirs, later"]


def test_the_later_note_and_the_exam_that_was_planned_last_hold(
    pair: tuple[Store, Store], tmp_path: Path
) -> None:
    a, b = pair
    for store, text, minutes in ((a, "the first", 1), (b, "the second", 2)):
        at = make.later(minutes=minutes)
        correcting.write_note(store, NERVE, text, at)
        day = make.later(days=20 + minutes).date()
        examining.set_exam(store, day, at, UTC, make.chance(minutes), minutes=15)
    for whole in (merged(a, b, folder=tmp_path / "1"), merged(b, a, folder=tmp_path / "2")):
        with whole.read() as tx:
            assert tx.notes.of([NERVE]) == {NERVE: "the second"}
            exam = tx.exams.planned()
        assert exam is not None and exam.day == make.later(days=22).date()
        assert len(rows(whole.path, "exams")["exams"]) == 1
        whole.close()


def test_settings_stay_and_what_was_never_set_comes(pair: tuple[Store, Store]) -> None:
    a, b = pair
    set_preference(a, "zoom", 2.0)
    set_preference(b, "zoom", 1.0)
    set_preference(b, "theme", "dark")
    set_preference(b, "device", "another")
    merging.merge(a, b.path, make.AT)
    kept = preferences(a)
    assert (kept["zoom"], kept["theme"], kept["device"]) == (2.0, "dark", "same-everywhere")


def brought(store: Store, text: str, title: str) -> str:
    path = store.path.with_name("article.txt")
    path.write_text(text, "utf-8")
    return importing.import_article(store, path, title=title).lesson.slug


def test_two_articles_of_one_name_are_both_kept_with_their_quizzes_and_places(
    pair: tuple[Store, Store], tmp_path: Path
) -> None:
    texts = {a: f"Piriformis arises from the front of the sacrum. {a}" for a in "ab"}
    for store, name in zip(pair, "ab", strict=True):
        slug = brought(store, texts[name], "Hips")
        set_preference(store, f"position:{slug}", {"sentence": name})
        set_preference(store, "lesson", slug)
        quizzing.start(
            store, make.Mode.CHECK, make.later(minutes=1), make.chance(ord(name)), UTC,
            lesson=make.Slug(slug), count=1,
        )  # fmt: skip
    a, b = pair
    one, other = merged(a, b, folder=tmp_path / "1"), merged(b, a, folder=tmp_path / "2")
    assert rows(one.path, *LEARNT, *READ) == rows(other.path, *LEARNT, *READ)
    with one.read() as tx:
        lessons = {lesson.blocks[0].text[-1]: lesson.slug for lesson in tx.lessons.imported()}
        asked = {each.quiz.lesson for each in tx.totals.latest() if each.quiz.lesson}
    assert len(set(lessons.values())) == 2
    assert asked == set(lessons.values())
    kept = preferences(one)
    assert {kept[f"position:{slug}"]["sentence"]: slug for slug in lessons.values()} == lessons
    assert kept["lesson"] == lessons["a"]
    one.close()
    other.close()


def test_one_article_under_two_names_is_one_lesson(
    pair: tuple[Store, Store], tmp_path: Path
) -> None:
    text = "Piriformis arises from the front of the sacrum."
    a, b = pair
    brought(a, text, "Deep muscles")
    brought(b, text, "Hips")
    one, other = merged(a, b, folder=tmp_path / "1"), merged(b, a, folder=tmp_path / "2")
    assert rows(one.path, *READ) == rows(other.path, *READ)
    with one.read() as tx:
        assert [lesson.title for lesson in tx.lessons.imported()] == ["Hips"]
    one.close()
    other.close()


def test_wordings_and_said_of_an_answer_come_along(pair: tuple[Store, Store]) -> None:
    a, b = pair
    event = answer(b, 1, "inferior gluteal nerve", 10)
    at = make.later(minutes=1)
    correcting.feel(b, EventId(event), EventKind.HARD, at, make.chance(4))
    correcting.accept_always(b, EventId(event), NERVE, "seat nerve", at, make.chance(5))
    merging.merge(a, b.path, make.AT)
    with a.read() as tx:
        assert tx.answers.own_names() == {NERVE: ("seat nerve",)}
        assert tx.answers.tries(make.QuestionId("quiz-1.1"))[0].felt is EventKind.HARD


# ------------------------------------------------------------------------ the other file


def test_the_other_store_is_read_while_it_is_open_and_never_changed(
    pair: tuple[Store, Store],
) -> None:
    a, b = pair
    answer(b, 1, "idk", 10)  # is in the log beside the file, not yet in it
    folder = b.path.parent
    before = {path: path.read_bytes() for path in folder.iterdir()}
    assert any(path.name.endswith("-wal") and content for path, content in before.items())
    assert merging.merge(a, folder, make.AT).answers == 1
    assert {path: path.read_bytes() for path in folder.iterdir()} == before
    assert tried(a, 1) == ["idk"]


def test_a_store_of_the_first_release_is_merged_and_stays_as_it_was(
    store: Store, tmp_path: Path
) -> None:
    (tmp_path / "old").mkdir()
    path = of_the_first_release(tmp_path / "old")
    before = path.read_bytes()
    assert merging.merge(store, path, make.AT).answers == 1
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir() if not file.name.endswith("-shm")] == [FILE]
    with store.read() as tx:
        assert (tx.memories.all()[NERVE].times, tx.preferences.get("zoom")) == (1, 1.5)


def test_the_store_itself_is_nothing_to_merge(store: Store) -> None:
    before = dumped(store.path)
    for path in (store.path, store.path.parent):
        assert merging.merge(store, path, make.AT).is_same
    assert dumped(store.path) == before


def broken(template: Path, folder: Path, *statements: str) -> Path:
    """A store that someone tampered with."""
    other = make.store(template, folder)
    make.quiz(other, ("gluteus maximus", "nerve"))
    answer(other, 1, "idk", 10)
    other.close()
    with closing(sqlite3.connect(folder / FILE)) as connection, connection:
        for statement in statements:
            connection.execute(statement)
    return folder / FILE


@pytest.mark.parametrize(
    ("statements", "told"),
    [
        (["UPDATE alembic_version SET version_num = '9999'"], "newer StudyApp"),
        (["UPDATE quizzes SET mode = 'chess'"], "“mode” of row 1"),
        (["UPDATE events SET at = 'yesterday'"], "“at” of row 1"),
        (["UPDATE events SET at = '9999-12-31T00:00:00.000000+00:00'"], "“at” of row 1"),
        (["UPDATE events SET took_ms = 'long'"], "“took_ms” of row 1"),
        (["UPDATE questions SET items = '{'"], "“items” of row 1"),
        (["UPDATE questions SET choices = '[[1, 2]]'"], "“choices” of row 1"),
        (["UPDATE questions SET items = x'ff'"], "“items” of row 1"),
        (["DELETE FROM questions"], "name questions that are missing"),
        (["DELETE FROM events"], "name events that are missing"),
        (["DROP TABLE outcomes"], "is damaged"),
        (["ALTER TABLE events DROP COLUMN typed"], "is damaged"),
        (["DROP TABLE notes", "CREATE VIEW notes AS SELECT 1"], "is damaged"),
        (["DROP TABLE alembic_version"], "no StudyApp store"),
        (["DELETE FROM alembic_version"], "is damaged"),
        (
            ["INSERT INTO exams VALUES ('x', '2399-01-01', 1, 1, '[]', "
             "'2026-01-01T00:00:00.000000+00:00')"],
            "too far",
        ),
        (["UPDATE lessons SET pack = NULL, blocks = '[[1]]'"], "A lesson of that copy"),
        (["UPDATE lessons SET pack = NULL, slug = '../x'", "DELETE FROM sentences",
          "DELETE FROM statements", "DELETE FROM mentions", "DELETE FROM lesson_claims"],
         "A lesson of this copy"),
    ],
)  # fmt: skip
def test_a_store_that_is_not_sound_is_refused_and_nothing_is_taken_over(
    store: Store, template: Path, tmp_path: Path, statements: list[str], told: str
) -> None:
    path = broken(template, tmp_path / "other", *statements)
    before = dumped(store.path)
    with pytest.raises(StudyError, match=told) as error:
        merging.merge(store, path, make.AT)
    assert "\n" not in str(error.value) and "/studyapp-" not in str(error.value)
    assert dumped(store.path) == before


def test_what_is_no_store_is_refused_in_one_sentence(
    store: Store, template: Path, tmp_path: Path
) -> None:
    raw = template.read_bytes()
    (tmp_path / "empty").mkdir()
    damaged = raw[:8192] + b"\xff" * 8192 + raw[16384:]
    files = {
        "zero.db": b"",
        "text.db": b"My thesis. " * 999,
        "torn.db": raw[:20_000],
        "bad.db": damaged,
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    before = dumped(store.path)
    said = set()
    for path in (*(tmp_path / name for name in files), tmp_path / "empty", tmp_path / "nowhere"):
        with pytest.raises(StudyError, match=r"^[^\n]{10,250}\.$") as error:
            merging.merge(store, path, make.AT)
        assert str(path) in str(error.value)
        said.add(str(error.value).replace(str(path), ""))
    assert len(said) >= 4
    assert dumped(store.path) == before


def test_a_merge_into_a_new_folder_moves_a_student_there(
    template: Path, store: Store, tmp_path: Path
) -> None:
    Student(store, 9).studies(30)
    new = open_store(tmp_path / "new", make.PACKS, make.AT)
    merging.merge(new, store.path, make.AT)
    assert rows(new.path, *LEARNT, *READ) == rows(store.path, *LEARNT, *READ)
    new.close()
