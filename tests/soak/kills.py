"""Kill the app at random moments, again and again, and look whether anything was lost.

    python -m tests.soak.kills --runs 500 --seed 1

Each run forks a process that answers, imports, merges, brings a store up to date, copies it, goes
back to a copy or starts for the first time, and says through a pipe what is done; at a random
moment it gets signal 9. Then: whatever it had said is there, the store is sound, and nothing
half-done is left.
"""

import argparse
import os
import random
import select
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from studyapp.core.backups import Why
from studyapp.core.errors import DamagedError
from studyapp.db import backups, migrate
from studyapp.db.store import FILE, Store
from studyapp.services import (
    exporting,
    importing,
    keeping,
    merging,
    quizzing,
    reading,
    replaying,
    restoring,
)
from tests import make

Say = Callable[[object], None]
STORES = Path(__file__).parent.parent / "files" / "stores"


@dataclass(frozen=True, kw_only=True)
class Work:
    """What a process does until it is killed, and what holds afterwards.

    Killed somewhere in the time that so many things `done` take.
    """

    name: str
    prepare: Callable[[Path, Path], None]
    do: Callable[[Path, Say, random.Random], None]
    check: Callable[[Path, list[str]], None]
    done: int


# ---------------------------------------------------------------------------------- the works


def copied(template: Path, folder: Path) -> None:
    make.store(template, folder).close()


def answering(folder: Path, say: Say, rng: random.Random) -> None:
    store = Store(folder / FILE)
    for number in range(10_000):
        quiz = make.quiz(store, ("gluteus maximus", "nerve"), number=number)
        typed = rng.choice(["inferior gluteal nerve", "sciatic nerve", "", "idk"])
        told = quizzing.answer(store, quiz.questions[0].id, typed, make.later(minutes=number), rng)
        say(told.event)
        if number % 7 == 6:
            store.checkpoint()


def answers_are_there(folder: Path, said: list[str]) -> None:
    with closing(sqlite3.connect(folder / FILE)) as connection:
        answers = "SELECT id FROM events WHERE kind = 'answer'"
        kept = {event for (event,) in connection.execute(answers)}
        questions = "SELECT count(*) FROM events WHERE question NOT IN (SELECT id FROM questions)"
        assert connection.execute(questions).fetchone() == (0,), "an answer to no question"
    assert set(said) <= kept, "an acknowledged answer is gone"
    assert len(kept) <= len(said) + 1, "more was kept than was done"


def article(number: int) -> str:
    sentence = "Gluteus maximus originates from the sacrum and the coccyx. Piriformis lies below. "
    return f"Article number {number}\n\n" + "\n\n".join(
        f"Paragraph {n} of {number}. {sentence * 3}" for n in range(40)
    )


def importing_articles(folder: Path, say: Say, _rng: random.Random) -> None:
    store = Store(folder / FILE)
    for number in range(1_000):
        path = folder / f"{number}.txt"
        path.write_text(article(number), "utf-8")
        say(importing.import_article(store, path).lesson.slug)


def lessons_are_whole(folder: Path, said: list[str]) -> None:
    store = Store(folder / FILE)
    imported = [lesson.slug for lesson in reading.shelf(store) if lesson.imported]
    assert set(said) <= set(imported), "an imported lesson is gone"
    assert len(imported) <= len(said) + 1
    for slug in imported:
        lesson = reading.open_lesson(store, slug)
        number = int(lesson.title.rpartition(" ")[2])
        again = importing.preview(store, folder / f"{number}.txt")
        assert (lesson.blocks, lesson.statements) == (again.blocks, again.statements), slug
    store.close()


def of_the_first_schema(_template: Path, folder: Path) -> None:
    folder.mkdir(parents=True)
    with closing(sqlite3.connect(folder / FILE)) as connection:
        connection.executescript((STORES / "schema-0001.sql").read_text("utf-8"))
        connection.execute("PRAGMA journal_mode=WAL")


def bringing_up_to_date(folder: Path, say: Say, _rng: random.Random) -> None:
    before = counts(folder)
    migrate.upgrade(folder / FILE)
    say(repr(before))


def counts(folder: Path) -> list[int]:
    tables = ("quizzes", "questions", "events", "outcomes", "preferences")
    with closing(sqlite3.connect(folder / FILE)) as connection:
        return [connection.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in tables]


def schema_is_old_or_new(folder: Path, said: list[str]) -> None:
    here = migrate.revision(folder / FILE)
    assert here == migrate.HEAD or (here == "0001" and not said), here
    before = counts(folder)
    assert not said or said == [repr(before)]
    if here == "0001":
        with closing(sqlite3.connect(folder / FILE)) as connection:
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        assert not {name for name in tables if name.startswith("_alembic")}
        assert "exams" not in tables, "half a migration"
    migrate.upgrade(folder / FILE)
    assert counts(folder) == before
    assert all(copy.answers for copy in backups.found(folder / FILE))


def copying(folder: Path, say: Say, rng: random.Random) -> None:
    store = Store(folder / FILE)
    for number in range(10_000):
        make.answered(store, 1, first=number)
        path = restoring.back_up(folder, make.later(minutes=number), rng.choice(list(Why)))
        assert path is not None
        say(f"{path.name} {number + 1}")


def copies_are_whole(folder: Path, said: list[str]) -> None:
    there = {copy.path.name: copy for copy in restoring.backups(folder)}
    files = {path.name for path in backups.folder(folder / FILE).glob("*.db")}
    assert files == set(there), "a copy that cannot be opened"
    newest = said[-3:]
    for line in newest:
        name, _, answers = line.partition(" ")
        assert there[name].answers == int(answers)
    assert keeping.store_problems(folder) == []


def with_two_copies(template: Path, folder: Path) -> None:
    store = make.store(template, folder)
    for hours in (1, 2):
        make.answered(store, 4, first=4 * hours)
        restoring.back_up(folder, make.later(hours=hours), Why.ASKED)
    store.close()


def going_back(folder: Path, say: Say, rng: random.Random) -> None:
    for number in range(1_000):
        copy = rng.choice(restoring.backups(folder)[-2:])
        at = make.later(hours=3, minutes=number)
        if number % 2:
            spoilt = bytearray((folder / FILE).read_bytes())
            spoilt[:100] = bytes(100)
            (folder / FILE).write_bytes(spoilt)
        restored = restoring.restore(folder, make.PACKS, at, Path(copy.path))
        say(restored.answers)


def one_of_both_is_there(folder: Path, said: list[str]) -> None:
    try:
        store = keeping.open_store(folder, make.PACKS, make.AT)
    except DamagedError:  # killed right after the work itself had spoilt it
        newest = Path(restoring.backups(folder)[0].path)
        restoring.restore(folder, make.PACKS, make.later(days=1), newest)
        store = keeping.open_store(folder, make.PACKS, make.AT)
    with store.read() as tx:
        assert tx.answers.count() in (4, 8)
    store.close()
    assert not (folder / "restoring").exists()
    assert {4, 8} <= {copy.answers for copy in restoring.backups(folder)}
    assert len(list((folder / "damaged").glob("*/*.db"))) >= len(said) // 2 - 1


def with_another(template: Path, folder: Path) -> None:
    """A store with four answers, and one that was studied apart with six others, also exported."""
    apart = make.store(template, folder.parent / "apart")
    make.answered(apart, 6, first=50)
    exporting.export_all(apart, folder.parent / "apart.zip", make.AT)
    apart.close()
    store = make.store(template, folder)
    make.answered(store, 4)
    store.close()


def bringing_together(folder: Path, say: Say, rng: random.Random) -> None:
    store = Store(folder / FILE)
    if rng.random() < 0.5:
        merging.merge(store, folder.parent / "apart", make.AT)
    else:
        importing.import_all(store, folder.parent / "apart.zip", make.AT)
    say("together")


def all_or_nothing_came(folder: Path, said: list[str]) -> None:
    store = Store(folder / FILE)
    with store.read() as tx:
        count = tx.answers.count()
        assert count == 10 if said else count in (4, 10)
        assert tx.totals.answers() == count
    store.close()
    memories_agree(folder)


def nothing(_template: Path, folder: Path) -> None:
    folder.mkdir(parents=True)


def starting(folder: Path, say: Say, _rng: random.Random) -> None:
    keeping.open_store(folder, make.PACKS, make.AT).close()
    say("started")


def the_next_start_works(folder: Path, _said: list[str]) -> None:
    store = keeping.open_store(folder, make.PACKS, make.AT)
    assert len(reading.shelf(store)) == 1 and store.anatomy.facts
    store.close()


WORKS = (
    Work(name="answering", prepare=copied, do=answering, check=answers_are_there, done=12),
    Work(
        name="importing", prepare=copied, do=importing_articles, check=lessons_are_whole,
        done=4,
    ),
    Work(
        name="migrating", prepare=of_the_first_schema, do=bringing_up_to_date,
        check=schema_is_old_or_new, done=1,
    ),
    Work(name="copying", prepare=copied, do=copying, check=copies_are_whole, done=5),
    Work(
        name="going back", prepare=with_two_copies, do=going_back, check=one_of_both_is_there,
        done=3,
    ),
    Work(
        name="merging", prepare=with_another, do=bringing_together, check=all_or_nothing_came,
        done=1,
    ),
    Work(
        name="first start", prepare=nothing, do=starting, check=the_next_start_works, done=1,
    ),
)  # fmt: skip


# ------------------------------------------------------------------------------------- killing


class Process:
    """A forked process at its work, and what it says."""

    def __init__(self, work: Work, folder: Path, seed: float) -> None:
        self._reads, writes = os.pipe()
        self._child = os.fork()
        if self._child == 0:
            os.close(self._reads)
            try:
                say = partial(_say, writes)
                work.do(folder, say, random.Random(seed))
            finally:
                os._exit(0)
        os.close(writes)
        self._heard = b""

    def hear(self, seconds: float) -> bool:
        """Listen for a while; False when it has nothing more to say."""
        if select.select([self._reads], [], [], max(seconds, 0))[0]:
            more = os.read(self._reads, 65_536)
            self._heard += more
            return bool(more)
        return True

    @property
    def said(self) -> list[str]:
        """The lines it has said whole."""
        return self._heard.decode().split("\n")[:-1]

    def kill(self) -> list[str]:
        """End it now; all that it had said."""
        os.kill(self._child, signal.SIGKILL)
        os.waitpid(self._child, 0)
        while self.hear(60):
            pass
        os.close(self._reads)
        return self.said


def _say(pipe: int, what: object) -> None:
    os.write(pipe, f"{what}\n".encode())


def seconds_of(work: Work, template: Path) -> float:
    """How long it takes, on this machine, to do as much as is done before most kills."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "data"
        work.prepare(template, folder)
        began = time.monotonic()
        process = Process(work, folder, 0.5)
        while len(process.said) < work.done and process.hear(60):
            pass
        process.kill()
        return time.monotonic() - began


def run(work: Work, template: Path, seconds: float, rng: random.Random) -> int:
    """One run; how much had been said. AssertionError when something was lost."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "data"
        work.prepare(template, folder)
        process = Process(work, folder, rng.random())
        end = time.monotonic() + seconds * rng.uniform(0, 1.3)
        while (left := end - time.monotonic()) > 0 and process.hear(left):
            pass
        said = process.kill()
        if work.name != "going back":  # which spoils the store itself
            problems = [p for p in keeping.store_problems(folder) if "of version" not in p]
            assert problems == [], problems
        work.check(folder, said)
        assert keeping.store_problems(folder) == []
        if work.name == "answering":
            memories_agree(folder)
        return len(said)


def memories_agree(folder: Path) -> None:
    """What is remembered is what the log replays to."""
    store = Store(folder / FILE)
    with store.read() as tx:
        before = tx.memories.all()
    replaying.rebuild_memories(store)
    with store.read() as tx:
        assert tx.memories.all() == before
    store.close()


def main() -> int:
    """Kill as often as was asked for, each work in turn; 1 when anything was lost."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--runs", type=int, default=500)
    parser.add_argument("--seed", type=int, default=None)
    options = parser.parse_args()
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(10**6)
    said, lost = Counter[str](), 0
    folder = Path(tempfile.mkdtemp())
    try:
        template = make.template(folder)
        seconds = {work.name: seconds_of(work, template) for work in WORKS}
        for number in range(options.runs):
            work = WORKS[number % len(WORKS)]
            try:
                chance = random.Random(f"{seed} {number}")
                said[work.name] += run(work, template, seconds[work.name], chance)
            except Exception as error:  # noqa: BLE001 - whatever it is, it is what was looked for
                lost += 1
                print(f"run {number} of seed {seed}, {work.name}: {error!r}", file=sys.stderr)
    finally:
        shutil.rmtree(folder)
    for work in WORKS:
        print(f"{work.name}: {said[work.name]} acknowledged before the kill")
    print(f"{options.runs} runs of seed {seed}, {lost} with a loss")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
