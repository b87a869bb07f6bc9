"""A store as it is after years of study, written by SQL in one go: facts, answers, lessons.

What is remembered is what a replay of its log gives: the student forgets as the scheduler expects,
sometimes tries again, says "I was right", takes an answer back, mixes things up, and what is
missed too often rests.
"""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from functools import cache
from heapq import heapify, heappop, heappush
from itertools import islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from studyapp.core import scheduling
from studyapp.core.answers import ItemId, naming, recall
from studyapp.core.facts import FactId, FactKind
from studyapp.core.scheduling import Memory
from studyapp.core.structures import Slug
from studyapp.db.store import FILE, Store
from studyapp.services import importing
from tests import make
from tests.benchmarks.pages import page

QUESTIONS = 10  # of a quiz
A_DAY = 28  # answers, so that 100,000 of them are ten years
NEW_A_DAY = 10
YEARS = timedelta(days=3650)
AWAY = timedelta(days=14)  # a holiday, so that some of it is due
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much a store holds."""

    facts: int
    answers: int
    lessons: int


YEARS_OF_STUDY = Size(facts=2_000, answers=100_000, lessons=200)
LARGE = Size(facts=100_000, answers=1_000_000, lessons=200)


def copy_of(size: Size, folder: Path) -> Path:
    """A store of that size in a folder of its own; made once a run."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(_made(size), folder / FILE)
    return folder / FILE


_KEPT = TemporaryDirectory(prefix="studyapp-benchmarks-")  # goes when the run ends


@cache
def _made(size: Size) -> Path:
    folder = Path(_KEPT.name) / f"{size.facts}-{size.answers}-{size.lessons}"
    path = make.template(folder)
    fill_facts(path, size.facts)
    fill(path, size.answers)
    fill_lessons(path, size.lessons)
    return path


# ---------------------------------------------------------------------------------- facts


def fill_facts(path: Path, facts: int) -> None:
    """Made-up muscles, each with two origins, an insertion and a nerve, up to so many facts."""
    with closing(sqlite3.connect(path)) as connection, connection:
        (have,) = connection.execute("SELECT count(*) FROM facts WHERE asked").fetchone()
        for number in range(max(0, facts - have + 3) // 4):
            muscle = f"musculus-{number}"
            _structure(connection, muscle, "muscle", f"musculus {_word(number)}")
            sites = [f"{muscle}-{site}" for site in ("tubercle", "ridge", "crest")]
            for site in sites:
                name = f"{_word(number)} {site.rpartition('-')[2]}"
                _structure(connection, site, "landmark", name)
            nerve = f"nerve-{number}"
            _structure(connection, nerve, "nerve", f"{_word(number)} nerve")
            kinds = ("origin", "origin", "insertion", "nerve")
            for ordinal, (kind, site) in enumerate(zip(kinds, (*sites, nerve), strict=True)):
                values = (f"{muscle}.{kind}.{site}", 10_000 + number * 4 + ordinal, muscle, kind)
                connection.execute(_FACT, (*values, site))


def _structure(connection: sqlite3.Connection, slug: str, kind: str, name: str) -> None:
    connection.execute(_STRUCTURE, (slug, kind))
    connection.execute(_NAME, (slug, name))


def _word(number: int) -> str:
    """A word that no other number has, of two letters a digit."""
    return "".join(_SYLLABLES[int(digit)] for digit in f"{number:04}") + "al"


_SYLLABLES = ("ba", "co", "di", "fu", "ge", "lo", "mi", "na", "pe", "ru")
_STRUCTURE = (
    'INSERT INTO structures (slug, pack, ordinal, kind, part_of, "group", note)'
    " VALUES (?, 'hip', 10000, ?, NULL, '', '')"
)
_NAME = "INSERT INTO names VALUES (?, 0, 'en', 1, ?)"
_FACT = (
    "INSERT INTO facts (id, pack, ordinal, muscle, kind, site, movement, roots, asked, note)"
    " VALUES (?, 'hip', ?, ?, ?, ?, '', '[]', 1, '')"
)


# ---------------------------------------------------------------------------------- lessons


def fill_lessons(path: Path, lessons: int) -> None:
    """Imported articles, up to so many lessons, as the app imports them."""
    with closing(Store(path)) as store, TemporaryDirectory() as folder:
        with store.read() as tx:
            have = len(tx.lessons.shelf())
        names = [f"musculus {_word(number)}" for number in range(400)]
        for number in range(lessons - have):
            made = page(Path(folder) / f"{number}.txt", number, comments=5, names=names)
            importing.import_article(store, made)


# ---------------------------------------------------------------------------------- answers


def fill(path: Path, answers: int) -> None:
    """So many answers of one student, the last one a fortnight before `make.AT`."""
    with closing(sqlite3.connect(path)) as connection, connection:
        asked = connection.execute(
            "SELECT id, muscle, kind, coalesce(site, joint || ' ' || movement) FROM facts"
            " WHERE asked ORDER BY ordinal, id"
        ).fetchall()
        query = "SELECT value FROM preferences WHERE key = 'device'"
        device = json.loads(connection.execute(query).fetchone()[0])
        student = _Student(asked, device, answers)
        while batch := list(islice(student.rows, 50_000)):
            for query in _INSERTS:
                connection.executemany(query, [row for its, row in batch if its is query])
        rows = [_memory(memory) for memory in student.memories.values()]
        connection.executemany(_MEMORY, rows)
    with closing(Store(path)) as store, store.write("Count") as tx:
        tx.totals.rebuild()


class _Student:
    """Answers what is due, day by day; `rows` are what comes of it, each with its statement."""

    def __init__(self, facts: list[tuple[str, str, str, str]], device: str, answers: int) -> None:
        self.memories: dict[ItemId, Memory] = {}
        self._rng, self._device, self._answers = Random(1), device, answers
        self._a_day = max(A_DAY, answers // YEARS.days)
        days = -(-answers // self._a_day)
        self._begun = make.AT - AWAY - timedelta(days=days)
        self._about: dict[ItemId, tuple[str, str]] = {}
        self._said: dict[tuple[str, bool], list[str]] = {}
        for fact, muscle, kind, said in facts:
            self._about[recall(FactId(fact))] = (muscle, kind)
            self._said.setdefault((kind, False), []).append(said)
            if kind in ("origin", "insertion"):
                self._about[naming(Slug(muscle), FactKind(kind))] = (muscle, kind)
                self._said.setdefault((kind, True), []).append(muscle)
        apart = max(1 / NEW_A_DAY, days / 2 / max(1, len(self._about)))
        self._due = [
            (self._begun + timedelta(days=number * apart), item)
            for number, item in enumerate(self._about)
        ]
        heapify(self._due)
        self._ids = iter(range(10**9))
        self.rows = self._study()

    def _study(self) -> Iterator[tuple[str, Row]]:
        for number in range(self._answers):
            day, place = divmod(number, self._a_day)
            at = self._begun + timedelta(days=day, seconds=20 * place)
            quiz = f"many-{number // QUESTIONS}"
            if number % QUESTIONS == 0:
                mode = ("today", "today", "muscle")[number // QUESTIONS % 3]
                yield _QUIZ, (quiz, mode, written(at), written(at + timedelta(seconds=200)))
            _, item = heappop(self._due)
            question = f"{quiz}.{number % QUESTIONS}"
            yield _QUESTION, self._question(question, quiz, number % QUESTIONS, item)
            yield from self._answered(question, item, at)
            heappush(self._due, (self.memories[item].due, item))

    def _question(self, id: str, quiz: str, ordinal: int, item: ItemId) -> Row:
        muscle, kind = self._about[item]
        is_new, is_back = item not in self.memories, item.endswith(":name")
        how = "choice" if is_new else "reverse" if is_back else "recall"
        choices = [[text, text] for text in ("sacrum", "ilium", "femur", "pubis")] if is_new else []
        prompt = f"Which {kind} of {muscle} is it?"
        said = json.dumps([item]), json.dumps(choices)
        return (id, quiz, ordinal, how, prompt, muscle, kind, *said)

    def _answered(self, question: str, item: ItemId, at: datetime) -> Iterator[tuple[str, Row]]:
        rng, before = self._rng, self.memories.get(item)
        got = rng.random() < (scheduling.known(before, at) if before else 0.7)
        if rng.random() < 0.005:  # taken back, and then given again
            undone = self._id()
            yield self._event(undone, at, "answer", question, "wrong")
            yield _OUTCOME, (undone, item, False, None)
            yield self._event(self._id(), at, "retract", None, "", undone)
        event = self._id()
        is_near = not got and rng.random() < 0.2
        verdict = "right" if got else "near" if is_near else "wrong"
        yield self._event(event, at, "answer", question, verdict)
        said = None if got else self._mixed_up(item)
        yield _OUTCOME, (event, item, got, said)
        if is_near:
            later = at + timedelta(seconds=8)
            yield self._event(self._id(), later, "answer", question, "right")
        is_overruled = not got and rng.random() < 0.1
        if is_overruled:
            yield self._event(self._id(), at + timedelta(seconds=9), "overrule", None, "", event)
        counts = got or is_overruled
        memory = scheduling.answered(before, item, at, got=counts, mixed_up=said is not None)
        if not got and not is_overruled and scheduling.needs_rest(memory):
            memory = scheduling.rested(memory, at)
            rest = self._id()
            yield self._event(rest, at, "rest", None, "", event)
            yield _OUTCOME, (rest, item, False, None)
        self.memories[item] = memory

    def _mixed_up(self, item: ItemId) -> str | None:
        if self._rng.random() > 0.3:
            return None
        _, kind = self._about[item]
        return self._rng.choice(self._said[kind, item.endswith(":name")])

    def _id(self) -> str:
        """As random as real ones, so that indexes are as scattered."""
        return f"{self._rng.getrandbits(64):016x}{next(self._ids):016x}"

    def _event(
        self,
        id: str,
        at: datetime,
        kind: str,
        question: str | None,
        verdict: str,
        target: str | None = None,
    ) -> tuple[str, Row]:
        typed = "something" if kind == "answer" else ""
        took = self._rng.randrange(2_000, 15_000) if kind == "answer" else 0
        score = float(verdict == "right")
        row = (id, written(at), self._device, kind, question, typed, verdict, score, took, target)
        return _EVENT, row


def written(at: datetime) -> str:
    """A moment as the store writes it."""
    return at.isoformat(timespec="microseconds")


def _memory(memory: Memory) -> Row:
    values = (getattr(memory, field.name) for field in fields(Memory))
    return tuple(written(v) if isinstance(v, datetime) else v for v in values)


_QUIZ = "INSERT INTO quizzes (id, mode, lesson, started, finished) VALUES (?, ?, NULL, ?, ?)"
_QUESTION = (
    "INSERT INTO questions (id, quiz, ordinal, kind, prompt, muscle, about, part, items, wanted,"
    " choices) VALUES (?, ?, ?, ?, ?, ?, ?, NULL, ?, 1, ?)"
)
_EVENT = (
    "INSERT INTO events (id, at, device, kind, question, typed, verdict, score, took_ms, target)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_OUTCOME = "INSERT INTO outcomes (event, item, got, said) VALUES (?, ?, ?, ?)"
_INSERTS = (_QUIZ, _QUESTION, _EVENT, _OUTCOME)
_MEMORY = (
    f"INSERT INTO memories ({', '.join(field.name for field in fields(Memory))})"
    f" VALUES ({', '.join('?' for _ in fields(Memory))})"
)
