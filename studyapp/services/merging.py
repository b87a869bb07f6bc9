"""Making one of two copies that were studied apart: a union, the same in either order.

Answers given in both copies to one question all stay and all count for what is remembered; the
earliest is the first try, which the score shows. What was taken back in one copy is taken back in
both. Of two notes the later holds, of two exams that planned last. Settings stay as they are here.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from studyapp.core.backups import Why
from studyapp.core.checking import checked
from studyapp.core.copies import PREFERENCES, QUIZZES, TABLES, Copy, renamed
from studyapp.core.errors import UnreadableError
from studyapp.core.lessons import Lesson
from studyapp.core.mentions import Names, read_lesson
from studyapp.core.shelving import refuse_unsound, shelve
from studyapp.services import restoring
from studyapp.services.replaying import replay_all

if TYPE_CHECKING:
    from studyapp.db.store import Store, Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """How much was new; `events` counts what was said and undone along with answers.

    `is_same`: it was this very store.
    """

    events: int = 0
    answers: int = 0
    quizzes: int = 0
    notes: int = 0
    lessons: int = 0
    is_same: bool = False

    def told(self) -> str:
        """What came, in one sentence."""
        if self.is_same:
            return "That is the store you have open; there is nothing to merge."
        counted = (
            (self.answers, "new answer", "new answers"),
            (self.lessons, "new lesson", "new lessons"),
            (self.notes, "new note", "new notes"),
        )
        found = [f"{n} {one if n == 1 else more}" for n, one, more in counted if n]
        if not found and self.events:
            return "Brought in what was said of answers or undone there."
        if not found:
            return "Nothing was new: all of it is here already."
        return f"Brought in {' and '.join(filter(None, (', '.join(found[:-1]), found[-1])))}."


def merge(store: "Store", path: Path, at: datetime) -> Merged:
    """Take over what another copy of the store has; `path` is its file or its data folder.

    All of it or nothing; the own store is copied first, the other file never changed. StudyError,
    in one plain sentence, when it cannot be read. Memories are replayed: a second or two for
    100,000 answers.
    """
    from studyapp.db.borrowing import borrowed, found

    path = found(path)
    if path.samefile(store.path):
        return Merged(is_same=True)
    with borrowed(path) as other, other.read() as theirs:
        copy = Copy(rows=theirs.copies.rows(), lessons=_lessons(theirs))
        return unite(store, copy, "Merge", at)


def unite(store: "Store", copy: Copy, label: str, at: datetime) -> Merged:
    """Take over what a copy holds, in one transaction. UnreadableError where it is not sound."""
    for lesson in copy.lessons:
        refuse_unsound(lesson)
    anatomy, names = store.anatomy, store.derived(Names.of)
    restoring.back_up(store.path.parent, at, Why.MERGE, if_changed=True)
    with store.write(label) as tx:
        shelving = shelve(tx.lessons.imported(), copy.lessons, tx.lessons.built_in())
        if shelving.ours:
            tx.lessons.rename(shelving.ours)
        for lesson in shelving.added:
            bare = replace(
                lesson,
                imported=True,
                about=tuple(slug for slug in lesson.about if slug in anatomy.structures),
                sentences=(), statements=(), claims=(), mentions=(),
            )  # fmt: skip
            tx.lessons.put_imported(read_lesson(bare, anatomy, names))
        rows = {t.name: checked(t, copy.rows.get(t.name, ()), t.name) for t in TABLES}
        rows |= {
            QUIZZES.name: renamed(QUIZZES, rows[QUIZZES.name], shelving.theirs),
            PREFERENCES.name: renamed(PREFERENCES, rows[PREFERENCES.name], shelving.theirs),
        }
        united = tx.copies.unite(rows)
        replay_all(tx)
    return Merged(
        events=united.events,
        answers=united.answers,
        quizzes=united.quizzes,
        notes=united.notes,
        lessons=shelving.new,
    )


def _lessons(theirs: "Transaction") -> list[Lesson]:
    try:
        return theirs.lessons.imported()
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):
        raise UnreadableError(
            "A lesson of that copy cannot be read, so nothing was taken over."
        ) from None
