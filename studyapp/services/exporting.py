"""Writing scores, pictures, and all that a student did, to their own files."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from studyapp.core.errors import InvalidError, StudyError
from studyapp.core.facts import text
from studyapp.services import measuring

if TYPE_CHECKING:
    from studyapp.core.copies import Row
    from studyapp.db.store import Store

EVERY = 2_000  # rows, after which it is told how far it is


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """Where everything was written, and how much it was."""

    path: Path
    answers: int
    lessons: int

    def told(self) -> str:
        """What was written, in one sentence."""
        answers = "1 answer" if self.answers == 1 else f"{self.answers:,} answers"
        lessons = "1 lesson" if self.lessons == 1 else f"{self.lessons} lessons"
        return f"Saved {answers} and {lessons} of yours in {self.path.name}."


def usual_name(at: datetime, zone: tzinfo) -> str:
    """What an export of that moment is called where nobody says."""
    return f"studyapp-{at.astimezone(zone).date().isoformat()}.zip"


def export_all(
    store: "Store",
    path: Path,
    at: datetime,
    *,
    replace: bool = False,
    tell: Callable[[float], object] = lambda _share: None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> Exported:
    """Write everything as open files: a ZIP where the name ends in .zip, else a new folder.

    `tell` hears from 0 to 1 how far it is. Whole or not at all; StudyError, in plain words, when
    it cannot be written, and InvalidError when it was cancelled.
    """
    from studyapp import __version__
    from studyapp.core.copies import Copy
    from studyapp.formats import archive_writing

    facts = _facts_to_read(store)
    with store.read() as tx:
        counts = tx.copies.counts()
        lessons = tx.lessons.imported()
        answers = tx.answers.count()
        watched = _Watched(sum(counts.values()), tell, is_cancelled)
        rows = {name: watched.walk(rows) for name, rows in tx.copies.rows().items()}
        archive_writing.write(
            path,
            Copy(rows=rows, lessons=lessons),
            facts,
            at=at,
            app=__version__,
            packs=tx.packs.versions(),
            answers=answers,
            replace=replace,
        )
    return Exported(path=path, answers=answers, lessons=len(lessons))


class _Watched:
    """Counts rows as they are walked, says how far it is, and stops when that is wanted."""

    def __init__(
        self, total: int, tell: Callable[[float], object], is_cancelled: Callable[[], bool]
    ) -> None:
        self._total, self._tell, self._is_cancelled = total, tell, is_cancelled
        self._walked = 0

    def walk(self, rows: "Iterable[Row]") -> "Iterator[Row]":
        for row in rows:
            self._walked += 1
            if self._walked % EVERY == 0:
                if self._is_cancelled():
                    raise InvalidError("The export was stopped, and nothing was written.")
                self._tell(self._walked / self._total)
            yield row


def _facts_to_read(store: "Store") -> list[tuple[str, ...]]:
    """A line for each fact, with who says so, below a line that names the columns."""
    anatomy, sources = store.anatomy, store.sources
    found: list[tuple[str, ...]] = [("muscle", "part", "kind", "fact", "sources", "id")]
    for fact in anatomy.facts:
        muscle = anatomy.structures[fact.muscle]
        part = muscle.part(fact.part).name if fact.part else ""
        said_by = "; ".join(dict.fromkeys(sources[c.source].short for c in fact.citations))
        said = text(fact, anatomy.structures)
        found.append((muscle.name, part, str(fact.kind), said, said_by, fact.id))
    return found


def save_picture(_store: "Store", path: Path, picture: bytes) -> None:
    """Write a picture whole or not at all. StudyError, in plain words, when it cannot be."""
    _save(path, picture, "The picture")


def save_scores(store: "Store", path: Path) -> int:
    """Write every quiz as a line of CSV and return how many there are.

    The file is written whole or not at all. StudyError, in plain words, when it cannot be.
    """
    quizzes = measuring.scores(store)
    _save(path, measuring.as_csv(quizzes).encode(), "The scores")
    return len(quizzes)


def _save(path: Path, content: bytes, what: str) -> None:
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        try:
            part.write_bytes(content)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError:
        raise StudyError(
            f"{what} could not be saved as {path}. Choose another folder or another name."
        ) from None
