"""Find anything: from a key to the results painted, in a store of 200 lessons.

The bound asks FTS5 the same of the same sentences, by sqlite3 alone, and shows nothing.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC
from pathlib import Path
from random import Random
from time import process_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports PySide6

from PySide6.QtCore import QEventLoop
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from studyapp import app, paths
from studyapp.core.lessons import Block, BlockKind, Lesson
from studyapp.core.sentences import number_sentences
from studyapp.core.structures import Slug
from studyapp.db.store import FILE, Store
from studyapp.services import finding
from studyapp.ui import theme
from studyapp.ui.finding.box import FindBox
from studyapp.ui.surroundings import Surroundings
from tests import make
from tests.benchmarks.figures import Figure, store_file, timed
from tests.benchmarks.many_answers import fill_facts

SMALLEST = {"lessons": 3, "facts": 200, "rounds": 1}  # just to see that it still runs
SENTENCES = 250  # of a lesson: 20 KB of text with its readers' discussion
TYPED = (
    "gluteus maximus", "tailbone", "the tract", "musculus piriformis", "trochanter major",
    "hip extension", "sciatic nerve", "where it starts", "zyxw", "larger text",
)  # fmt: skip


def figures(
    folder: Path, *, lessons: int = 200, facts: int = 2_000, rounds: int = 5
) -> Iterator[Figure]:
    """Every text of `TYPED` letter by letter, `rounds` times."""
    path = store_file(folder)
    fill_facts(path, facts)
    with closing(Store(path)) as store:
        finding.mend_search(store)
        fill_lessons(store, lessons)
    begun = [typed[:n] for typed in TYPED for n in range(1, len(typed) + 1)] * rounds
    many = f"{lessons} lessons, {facts:,} facts"
    with closing(Store(path)) as store, closing(sqlite3.connect(path)) as bare:
        ours, least = [], []
        for text in begun:
            least.append(timed(lambda text=text: ask(bare, text)))  # type: ignore[misc]
            ours.append(timed(lambda text=text: finding.find(store, text)))  # type: ignore[misc]
    yield Figure(what=f"search, service, {many}", runs=ours, bound=least)
    keyed, worked, least = by_keys(path, rounds)
    yield Figure(what="key → results painted, the same store", runs=keyed, bound=least)
    yield Figure(what="the same in processor time, whoever else is busy", runs=worked)


def fill_lessons(store: Store, lessons: int) -> None:
    """Lessons of words that are in the field and words that are not."""
    rng = Random(5)
    names = [name for s in store.anatomy.structures.values() for name in s.wordings()]
    words = [make_word(rng) for _ in range(4_000)]
    with store.write("Many lessons") as tx:
        for number in range(lessons):
            texts = [
                " ".join(["The", rng.choice(names), *rng.choices(words, k=12)]) + "."
                for _ in range(SENTENCES)
            ]
            blocks = tuple(
                Block(kind=BlockKind.PARAGRAPH, text=" ".join(texts[n : n + 5]))
                for n in range(0, SENTENCES, 5)
            )
            lesson = Lesson(
                slug=Slug(f"many-{number}"),
                title=f"Lesson {number} on {rng.choice(names)}",
                blocks=blocks,
                sentences=number_sentences(blocks),
            )
            tx.lessons.put(lesson, pack=None)


def make_word(rng: Random) -> str:
    """Letters as often as English has them, nearly."""
    return "".join(
        rng.choices("etaoinshrdlucmfwypvbg", weights=range(21, 0, -1), k=rng.randint(2, 9))
    )


def ask(bare: sqlite3.Connection, typed: str) -> object:
    """The first rows that have the words, with nothing else done."""
    match = " AND ".join(f'"{word}"*' for word in typed.split())
    query = "SELECT rowid, highlight(search, 0, '[', ']') FROM search WHERE search MATCH ? LIMIT 9"
    return bare.execute(query, (match,)).fetchall()


def by_keys(path: Path, rounds: int) -> tuple[list[float], list[float], list[float]]:
    """Milliseconds from each key to its results on the screen, of the processor in that time,

    and of FTS5, asked in between.
    """
    qt = QApplication.instance() or QApplication(["bench"])
    assert isinstance(qt, QApplication)
    theme.load_fonts(paths.resources() / "fonts")
    around = Surroundings(
        now=lambda: make.AT,
        zone=lambda: UTC,
        rng=Random(2),
        folder=path.parent,
        packs=make.PACKS,
    )
    assert path.name == FILE
    window, session = app.build(around)
    window.show()
    session.start()

    def until(holds: Callable[[], bool]) -> None:
        while not holds():
            qt.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)  # as the app does
        qt.processEvents()  # paints what has come

    until(lambda: not session.is_busy)
    window.actions_by_name["find_anything"].trigger()
    box = window.finding.box
    assert box is not None
    keyed, worked, least = [], [], []
    with closing(session), closing(sqlite3.connect(path)) as bare:
        for typed in TYPED * rounds:
            box.field.clear()
            until(lambda: not session.is_busy)
            for number, letter in enumerate(typed, 1):
                least.append(timed(lambda n=number, typed=typed: ask(bare, typed[:n])))  # type: ignore[misc]
                begun = process_time()
                keyed.append(timed(lambda letter=letter: press(box, letter, until)))  # type: ignore[misc]
                worked.append((process_time() - begun) * 1e3)
        box.reject()
        window.close()
    delete(window)  # else it would hear the keys of windows after it
    return keyed, worked, least


def press(box: FindBox, letter: str, until: Callable[[Callable[[], bool]], None]) -> None:
    """One key, until its results are painted."""
    listed: list[bool] = []
    connection = box.shown.connect(lambda: listed.append(True))
    QTest.keyClick(box.field, letter)
    until(lambda: bool(listed))
    box.disconnect(connection)
