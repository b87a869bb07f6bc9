"""Makes a store by studying with the app of a checkout; see README.txt beside it.

Run from the root of the checkout of that time: `python study.py schema-0001`.
"""

import json
import sqlite3
import sys
import tempfile
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path.cwd()))

from studyapp.core.answers import EventKind, fact_of
from studyapp.core.facts import short_text
from studyapp.core.questions import Mode
from studyapp.services import importing, keeping, measuring, quizzing, reading
from tests import make

BEGAN = datetime(2026, 3, 1, 18, 0, tzinfo=UTC)
SEEN = datetime(2026, 3, 10, 18, 0, tzinfo=UTC)  # when the numbers beside the store were read
GMAX = "gluteus-maximus"
LESSON = """+++
slug = "gluteus-maximus"
title = "Gluteus maximus"
about = ["gluteus-maximus"]
+++

## Where it starts

Some fibres start on the tailbone. {=gluteus-maximus.origin.coccyx} Others start on the sacrum.
{=gluteus-maximus.origin.sacrum} It is the largest muscle. {?largest}

## What it does

Most of it ends in the iliotibial tract. {=gluteus-maximus.insertion.iliotibial-tract} It extends
the hip. {=gluteus-maximus.action.hip-extension} Its upper fibres lift the leg to the side.
{=gluteus-maximus.action.hip-abduction} It is run by the inferior gluteal nerve.
{=gluteus-maximus.nerve.inferior-gluteal-nerve}
"""
TABLES = "events outcomes quizzes questions own_names notes exams preferences".split()


class Student:
    """Studies one evening after another, with chance and clock of their own."""

    def __init__(self, store: Any) -> None:
        self.store = store
        self.now = BEGAN
        self.rng = Random(1)
        try:
            self.correcting: Any = import_module("studyapp.services.correcting")
        except ModuleNotFoundError:
            self.correcting = None  # the first schema had only "I was right", among the quizzes

    def evening(self, days: int) -> None:
        self.now = BEGAN + timedelta(days=days)

    def begins(self, mode: str, **wanted: Any) -> Any:
        return quizzing.start(self.store, Mode(mode), self.now, self.rng, UTC, **wanted)

    def answers(self, quiz: Any, *rights: bool, **more: Any) -> list[Any]:
        """One answer a question, right or not; what is not given is left open."""
        told = []
        for question, right in zip(quiz.questions, rights, strict=False):
            self.now += timedelta(seconds=9)
            typed = self.right(question) if right else "femoral nerve"
            told.append(
                quizzing.answer(
                    self.store, question.id, typed, self.now, self.rng, took_ms=8000, **more
                )
            )
        return told

    def right(self, question: Any) -> str:
        facts = {fact.id: fact for fact in self.store.anatomy.facts}
        if fact_of(question.items[0]) is None:
            return str(self.store.anatomy.structures[question.muscle].name)
        found = (facts[fact_of(item)] for item in question.items)
        return "; ".join(short_text(fact, self.store.anatomy.structures) for fact in found)


def study(student: Student) -> None:
    """What every version could do."""
    store = student.store
    keeping.set_preference(store, "device", "first-laptop")
    keeping.set_preference(store, "zoom", 1.25)
    keeping.set_preference(store, "theme", "dark")
    reading.open_lesson(store, GMAX)
    reading.remember_position(store, GMAX, {"sentence": "abc", "below": 12})
    told = student.answers(student.begins("check", lesson=GMAX), True, False, True, True, False)
    overrule = (student.correcting or quizzing).overrule
    overrule(store, told[1].event, student.now, student.rng)
    importing.import_article(store, Path("tests/files/articles/wrapped.txt"))
    student.evening(1)
    student.answers(student.begins("today", count=6), True, True, False, True, True, True)
    student.evening(3)
    student.answers(student.begins("muscle", muscle=GMAX, count=4), False, True)  # left half-way
    student.evening(5)
    near = make.quiz(store, ("piriformis", "insertion"), ("piriformis", "nerve"))
    for typed in ("femur", "greater trochanter"):
        student.now += timedelta(seconds=9)
        quizzing.answer(store, near.questions[0].id, typed, student.now, student.rng, took_ms=5000)


def correct(student: Student) -> None:
    """What came with the second schema."""
    store, rng, correcting = student.store, student.rng, student.correcting
    examining = import_module("studyapp.services.examining")
    student.evening(6)
    keeping.set_preference(store, "minutes_a_day", 20)
    quiz = student.begins("check", lesson=GMAX)
    told = student.answers(quiz, True, True, False, True, sure=True)
    item = told[0].question.items[0]
    correcting.feel(store, told[0].event, EventKind.HARD, student.now, rng)
    missed = told[2].question.items[0]
    correcting.accept_always(store, told[2].event, missed, "my own word", student.now, rng)
    correcting.write_note(store, item, "Think of the tail.", student.now)
    student.answers(student.begins("check", lesson=GMAX), False)
    correcting.undo(store, student.now, rng)
    examining.set_exam(store, date(2026, 4, 1), student.now, UTC, rng, minutes=25, pass_mark=70)
    student.answers(student.begins("exam", count=4), True, False, True, True)
    for day in (7, 8):
        student.evening(day)
        for number in range(2):  # missed four times: left alone
            quiz = make.quiz(store, ("piriformis", "nerve"), number=10 * day + number)
            student.answers(quiz, False)


def point(student: Student) -> None:
    """What came with the third schema."""
    student.now += timedelta(minutes=5)
    quiz = quizzing.label(student.store, "behind", student.now, student.rng)
    student.answers(quiz, True)
    for question in student.begins("today", count=9, pictures=True).questions:
        student.now += timedelta(seconds=9)
        quizzing.answer(student.store, question.id, "20,18", student.now, student.rng, took_ms=3000)


def told(store: Any) -> dict[str, Any]:
    """What that version of the app says of its store."""
    progress = measuring.progress(store, SEEN, UTC)
    fields = "quiz mode lesson asked answered first_try score retried overruled seconds".split()
    with closing(sqlite3.connect(store.path)) as connection:
        here = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
        counts = {
            table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in TABLES
            if table in here
        }
    return {
        "rows": counts,
        "answers": progress.answers,
        "due": progress.due,
        "quizzes": [{name: getattr(quiz, name) for name in fields} for quiz in progress.quizzes],
    }


def main(name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        packs = Path(folder) / "packs"
        head = 'slug = "hip"\ntitle = "The hip"\nversion = "0"\n'
        make.pack(packs / "hip", {"pack.toml": head, "lessons/gluteus-maximus.md": LESSON})
        store = keeping.open_store(Path(folder), packs, BEGAN)
        student = Student(store)
        study(student)
        if student.correcting:
            correct(student)
        if hasattr(quizzing, "label"):
            point(student)
        said = told(store)
        store.close()
        with closing(sqlite3.connect(store.path)) as connection:
            dump = "\n".join(connection.iterdump())
    here = Path(__file__).parent
    (here / f"{name}.sql").write_text(dump + "\n", "utf-8")
    (here / f"{name}.json").write_text(json.dumps(said, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
