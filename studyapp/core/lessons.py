"""A lesson: blocks of text in order, and its numbered sentences.

Positions are characters of a block's own text, counted from 0, the end not included.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from studyapp.core.facts import FactId
from studyapp.core.structures import Slug


class BlockKind(StrEnum):
    """What a block of a lesson is; what comes after the body is kept apart from it."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    REFERENCE = "reference"
    AUTHOR = "author"
    COMMENT = "comment"
    FIGURE = "figure"


class MarkKind(StrEnum):
    """How some characters of a block are set."""

    EMPHASIS = "emphasis"
    STRONG = "strong"
    LINK = "link"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Some characters set apart; `target` is the address of a link."""

    start: int
    end: int
    kind: MarkKind
    target: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A plate in the text, with the structure that it is about; `alt` says what is to be seen."""

    plate: str
    structure: str
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of block number `block`; `key` survives small edits elsewhere."""

    key: str
    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, heading, list item, reference, author note, comment or figure.

    `level` is 1 to 6 for headings, else 0. `by` is the name under a comment, where there is one.
    The text of a figure is its caption.
    """

    kind: BlockKind
    text: str
    level: int = 0
    by: str = ""
    marks: tuple[Mark, ...] = ()
    figure: Figure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A sentence that states a fact, and whether a person (`anchored`) or the reader tied them."""

    sentence: str
    fact: FactId
    anchored: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Where a block names a structure."""

    block: int
    start: int
    end: int
    structure: Slug


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """What a student reads. `about` names its muscles, the main one first.

    `comments_announced` is the number an imported page promised, None where it promised none.
    """

    slug: Slug
    title: str
    about: tuple[Slug, ...] = ()
    summary: str = ""
    credit: str = ""
    url: str = ""
    imported: bool = False
    comments_announced: int | None = None
    blocks: tuple[Block, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    statements: tuple[Statement, ...] = ()
    claims: tuple[tuple[str, Slug], ...] = ()
    mentions: tuple[Mention, ...] = ()

    def sentence_text(self, key: str) -> str:
        """The words of a sentence; KeyError when the lesson has none of that key."""
        for sentence in self.sentences:
            if sentence.key == key:
                return self.blocks[sentence.block].text[sentence.start : sentence.end]
        raise KeyError(key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelved:
    """A lesson as a list shows it."""

    slug: Slug
    title: str
    summary: str
    imported: bool
    sentences: int
    statements: int


def packed(block: Block) -> list[Any]:
    """A block as JSON: kind, text, level, by, marks, and what a figure shows."""
    marks = [[mark.start, mark.end, mark.kind, mark.target] for mark in block.marks]
    figure = block.figure
    shown = [[figure.plate, figure.structure, figure.alt]] if figure else []
    return [block.kind, block.text, block.level, block.by, marks, *shown]


def unpacked(values: list[Any]) -> Block:
    """The block that `packed` made these values of."""
    kind, text, level, by, marks, *shown = values
    return Block(
        kind=BlockKind(kind),
        text=text,
        level=level,
        by=by,
        marks=tuple(
            Mark(start=start, end=end, kind=MarkKind(what), target=target)
            for start, end, what, target in marks
        ),
        figure=Figure(plate=shown[0][0], structure=shown[0][1], alt=shown[0][2]) if shown else None,
    )


def fingerprint(lesson: Lesson) -> str:
    """The same for the same text, whatever title it was given."""
    import hashlib

    text = "\x1f".join(f"{block.kind}\x1e{block.text}" for block in lesson.blocks)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
