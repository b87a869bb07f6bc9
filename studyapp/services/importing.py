"""Making a lesson of an article as people have it: a file of plain text."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from studyapp.core.lessons import BlockKind, Lesson

if TYPE_CHECKING:
    from studyapp.db.store import Store


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


def fingerprint(lesson: Lesson) -> str:
    """The same for the same text, whatever title it was given."""
    import hashlib

    text = "\x1f".join(f"{block.kind}\x1e{block.text}" for block in lesson.blocks)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
