"""Making a lesson of an article as people have it, and bringing back what was exported."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from studyapp.core.lessons import BlockKind, Lesson, fingerprint

if TYPE_CHECKING:
    from studyapp.db.store import Store
    from studyapp.services.merging import Merged


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """The lesson as it is kept, and whether it was there already."""

    lesson: Lesson
    is_new: bool

    def count(self, kind: BlockKind) -> int:
        """How many blocks of a kind were kept."""
        return sum(block.kind is kind for block in self.lesson.blocks)

    @property
    def facts_stated(self) -> int:
        """How many different facts its sentences state."""
        return len({statement.fact for statement in self.lesson.statements})

    def told(self) -> str:
        """What was kept, in a sentence or two, and where the page promised something else."""
        kept = self.count(BlockKind.COMMENT)
        paragraphs = self.count(BlockKind.PARAGRAPH) + self.count(BlockKind.ITEM)
        told = (
            f"{self.lesson.title}: {paragraphs} paragraphs, {self.count(BlockKind.HEADING)} "
            f"headings, {self.count(BlockKind.REFERENCE)} references, {kept} comments."
        )
        announced = self.lesson.comments_announced
        if announced is not None and announced != kept:
            told += f" The page announces {announced} comments; {kept} are in the file."
        return told


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What an export says that it holds; nothing of it is kept yet."""

    answers: int
    lessons: int

    def told(self) -> str:
        """What it is, in one sentence."""
        rows = "1 answer" if self.answers == 1 else f"{self.answers:,} answers"
        lessons = "1 lesson" if self.lessons == 1 else f"{self.lessons} lessons"
        return f"This is an export of StudyApp with {rows} and {lessons}."


def recognise(store: "Store", path: Path) -> Lesson | Found:
    """What a file would become, not yet kept: a lesson, or all that an export holds.

    UnreadableError when it is neither.
    """
    from studyapp.formats import archive

    if not archive.is_archive(path):
        return preview(store, path)
    head = archive.head(path)
    return Found(answers=head.answers, lessons=head.lessons)


def is_export(path: Path) -> bool:
    """Whether it is an export of the app. UnreadableError for a ZIP that is not whole."""
    from studyapp.formats import archive

    return archive.is_archive(path)


def import_all(store: "Store", path: Path, at: datetime) -> "Merged":
    """Take over all that an export holds, as `merging.merge` does; all of it or nothing.

    UnreadableError, in one plain sentence, when it is no export that can be read.
    """
    from studyapp.formats import archive, archive_files
    from studyapp.services.merging import unite

    with archive_files.opened(path) as files:
        return unite(store, archive.Reading(files).copy(), "Import everything", at)


def preview(store: "Store", path: Path, *, title: str | None = None) -> Lesson:
    """The lesson a file would become, not yet kept. UnreadableError when it is no text to read."""
    from studyapp.core.mentions import Names, read_lesson
    from studyapp.formats import article, text_files

    anatomy, names = store.anatomy, store.derived(Names.of)
    draft = article.read(text_files.read_text(path), title=title, names=names)
    return read_lesson(draft, anatomy, names)


def import_article(
    store: "Store",
    path: Path,
    *,
    title: str | None = None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> Imported:
    """Keep a file as a lesson, whole or not at all. The same text a second time changes nothing.

    UnreadableError when it is no text that can be read.
    """
    lesson = preview(store, path, title=title)
    print_of_it = fingerprint(lesson)
    with store.read() as tx:
        known = tx.lessons.by_fingerprint(print_of_it)
        if known is not None:
            return Imported(lesson=tx.lessons.get(known), is_new=False)
    if is_cancelled():
        return Imported(lesson=lesson, is_new=False)
    with store.write("Import article") as tx:
        lesson = replace(lesson, slug=tx.lessons.free(lesson.slug))
        tx.lessons.put(lesson, pack=None, fingerprint=print_of_it)
    return Imported(lesson=lesson, is_new=True)
