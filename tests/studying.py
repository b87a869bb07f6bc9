"""Students who study by chance: for tests that must hold whatever was done, and of their copies."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from studyapp.core.answers import EventKind, ItemId
from studyapp.core.errors import StudyError
from studyapp.core.questions import Mode
from studyapp.core.structures import Slug
from studyapp.db.store import FILE, Store
from studyapp.services import comparing, correcting, examining, importing, measuring, quizzing
from tests import make

LEARNT = ("quizzes", "questions", "events", "outcomes", "own_names", "notes", "exams")
READ = ("lessons", "sentences", "statements", "lesson_claims", "mentions")
MUSCLES = [Slug(slug) for slug in ("gluteus-maximus", "piriformis", "sartorius")]
TYPED = (
    "inferior gluteal nerve", "inferior gluteal nerve L2", "sacrum", "coccyx; sacrum", "femur",
    "gluteus medius", "idk", "=1+1", "os coxae, \"ilium\"\r\n", "Gesäß 😀\x00", "  ", "x" * 1200,
    "'quoted", "-", "half \ud83d a pair", "a;=b\t+c", "2",
)  # fmt: skip
TEXTS = (
    "Piriformis arises from the front of the sacrum. It lies deep.",
    "The gluteus maximus originates from the coccyx. “Strong!”",
    "Sartorius crosses the hip and the knee. = + - @",
)
TITLES = ("Hips", "Hips", "Deep muscles")


class Student:
    """Does things to a store by chance, each a little later than the one before."""

    def __init__(self, store: Store, seed: int, at: datetime = make.AT) -> None:
        self.store, self.rng, self.at = store, Random(seed), at

    def studies(self, times: int) -> "Student":
        """So many things, one after another; what cannot be done is left undone."""
        todo = [self.answers] * 8 + [
            self.undoes, self.undoes, self.corrects, self.feels, self.notes, self.plans,
            self.imports, self.accepts, self.restarts, self.sets, self.starts,
        ]  # fmt: skip
        for _ in range(times):
            # Whole seconds, so that two who study apart do things in the same moment.
            self.at += timedelta(seconds=self.rng.choice((1, 2, 30, 4000, 90_000)))
            act: Callable[[], Any] = self.rng.choice(todo)
            with suppress(StudyError):
                act()
        return self

    def does_everything(self) -> "Student":
        """Some of each thing, so that every table has rows."""
        self.studies(40)
        for act in (self.answers, self.imports, self.notes, self.plans, self.accepts, self.sets):
            self.at += timedelta(seconds=5)
            act()
        return self

    def starts(self) -> None:
        mode = self.rng.choice((Mode.TODAY, Mode.MUSCLE, Mode.CHECK))
        lesson = Slug("gluteus-maximus") if mode is Mode.CHECK else None
        muscle = self.rng.choice(MUSCLES) if mode is Mode.MUSCLE else None
        quizzing.start(
            self.store, mode, self.at, self.rng, UTC, lesson=lesson, muscle=muscle, count=3
        )

    def answers(self) -> None:
        left = quizzing.left_half_way(self.store, self.at, UTC)
        if left is None:
            self.starts()
            left = quizzing.left_half_way(self.store, self.at, UTC)
        assert left is not None
        typed = self.rng.choice([choice.text for choice in left.question.choices] or TYPED)
        sure = self.rng.choice((None, True, False))
        quizzing.answer(self.store, left.question.id, typed, self.at, self.rng, sure=sure)

    def undoes(self) -> None:
        correcting.undo(self.store, self.at, self.rng)

    def corrects(self) -> None:
        if event := self._some_answer():
            correcting.overrule(self.store, event, self.at, self.rng)

    def feels(self) -> None:
        felt = self.rng.choice((EventKind.HARD, EventKind.EASY))
        if event := self._some_answer():
            correcting.feel(self.store, event, felt, self.at, self.rng)

    def accepts(self) -> None:
        item = ItemId("gluteus-maximus.origin.coccyx:recall")
        wording = self.rng.choice(("steissbein", "tail", "=tail"))
        if self.rng.random() < 0.2:
            correcting.forget_wording(self.store, item, wording, self.at, self.rng)
        elif event := self._some_answer():
            correcting.accept_always(self.store, event, item, wording, self.at, self.rng)

    def notes(self) -> None:
        item = ItemId(self.rng.choice(("gluteus-maximus.origin.coccyx:recall", "sartorius:x")))
        text = self.rng.choice(("think of a tail", "=cmd|x", "-1", "line\nbreak"))
        correcting.write_note(self.store, item, text, self.at)

    def plans(self) -> None:
        day = self.at.date() + timedelta(days=self.rng.randrange(2, 90))
        examining.set_exam(
            self.store, day, self.at, UTC, self.rng, minutes=20, muscles=(MUSCLES[1],)
        )

    def imports(self) -> None:
        path = self.store.path.with_name("article.txt")
        path.write_text(self.rng.choice(TEXTS), "utf-8")
        importing.import_article(self.store, path, title=self.rng.choice(TITLES))

    def restarts(self) -> None:
        correcting.start_afresh(self.store, Slug("gluteus-maximus"), self.at, self.rng)

    def sets(self) -> None:
        with self.store.write("Set") as tx:
            tx.preferences.put(self.rng.choice(("zoom", "=formula")), self.rng.random())

    def _some_answer(self) -> Any:
        with closing(sqlite3.connect(self.store.path)) as connection:
            query = (
                "SELECT id FROM events WHERE kind = 'answer' AND id NOT IN"
                " (SELECT target FROM events WHERE kind = 'retract') ORDER BY id"
            )
            ids = [id for (id,) in connection.execute(query)]  # noqa: A001
        return self.rng.choice(ids) if ids else None


def copied(store: Store, folder: Path) -> Store:
    """Another copy of a store, as someone makes who carries the folder to a second computer."""
    store.checkpoint()
    folder.mkdir(parents=True)
    shutil.copy(store.path, folder / FILE)
    return Store(folder / FILE)


def rows(path: Path, *tables: str) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of these tables exactly as the file has it, in an order of its own."""
    with closing(sqlite3.connect(path)) as connection:
        return {
            table: sorted(connection.execute(f"SELECT * FROM {table}"), key=repr)
            for table in tables
        }


def learnt(store: Store) -> dict[str, Any]:
    """All that a student would miss: rows, memories, progress, own wordings, mix-ups."""
    found: dict[str, Any] = rows(store.path, *LEARNT, *READ, "memories")
    at = make.later(days=40)
    with store.read() as tx:
        found["own"] = tx.answers.own_names()
        found["said"] = tx.answers.still_mixed_up(1_000)
        found["paces"] = tx.answers.paces(50)
        tried = {row[0]: tx.answers.tries(row[0]) for row in found["questions"]}
    found["tries"] = tried
    found["mixed up"] = comparing.mixed_up(store)
    found["progress"] = measuring.progress(store, at, UTC)
    found["exam"] = examining.coming(store, make.AT, UTC)
    return found
