"""A lesson: blocks of text in order, and its numbered sentences.

Positions are characters of a block's own text, counted from 0, the end not included.
"""

import hashlib
import re
import unicodedata
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
class Sentence:
    """A sentence of block number `block`; `key` survives small edits elsewhere."""

    key: str
    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, heading, list item, reference, author note or comment.

    `level` is 1 to 6 for headings, else 0. `by` is the name under a comment, where there is one.
    """

    kind: BlockKind
    text: str
    level: int = 0
    by: str = ""
    marks: tuple[Mark, ...] = ()


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


def sentence_key(text: str) -> str:
    """Sixteen hex digits of the normalised words: the same for case, spacing and punctuation."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    words = " ".join(re.findall(r"\w+", folded))
    return hashlib.sha256(words.encode()).hexdigest()[:16]


# A full stop after one of these does not end a sentence; after the others only before a number.
_TITLES = frozenset(
    """
    al approx cf dr e.g i.e lig m mr mrs ms mt nn ph ph.d prof resp st viz vs
    """.strip().split()
)
_BEFORE_NUMBERS = frozenset(
    """
    art bd c ca ch chap fig figs n no nos op p pp s vol
    """.strip().split()
)
_END = re.compile(r"[.!?…؟۔]+[\"'”’»)\]]*(?=\s|$)|[。！？]+[”’」』)]*")
_NEXT = re.compile(r"\s*([^\W_])")
_LONGEST_WORD = 12  # of an abbreviation, with its full stops


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Where sentences start and end in a block, spaces at their edges left out."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if _goes_on(text, start, match):
            continue
        spans.append((start, match.end()))
        start = match.end()
    spans.append((start, len(text)))
    trimmed = [_trim(text, a, b) for a, b in spans]
    return [(a, b) for a, b in trimmed if a < b]


def _goes_on(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the stop belongs to an abbreviation, an initial or a sentence that goes on."""
    following = _NEXT.match(text, match.end())
    if following and following[1].islower():
        return True
    if match[0] != ".":
        return False
    before = re.search(r"[\w.]*$", text[max(start, match.start() - _LONGEST_WORD) : match.start()])
    word = before[0] if before else ""
    if len(word) == 1 and word.isupper():
        return True
    if word.isdigit() and not text[: match.start() - len(word)].strip():
        return True  # the number of a list's item
    if word.casefold() in _BEFORE_NUMBERS:
        return bool(following and following[1].isdigit())
    return word.casefold() in _TITLES


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


def number_sentences(blocks: tuple[Block, ...]) -> tuple[Sentence, ...]:
    """The sentences of every block; a repeated sentence gets `-2`, `-3` …"""
    seen: dict[str, int] = {}
    found: list[Sentence] = []
    for number, block in enumerate(blocks):
        for start, end in split_sentences(block.text):
            key = sentence_key(block.text[start:end])
            seen[key] = seen.get(key, 0) + 1
            if seen[key] > 1:
                key = f"{key}-{seen[key]}"
            found.append(Sentence(key=key, block=number, start=start, end=end))
    return tuple(found)


def packed(block: Block) -> list[Any]:
    """A block as JSON: kind, text, level, by, marks."""
    marks = [[mark.start, mark.end, mark.kind, mark.target] for mark in block.marks]
    return [block.kind, block.text, block.level, block.by, marks]


def unpacked(values: list[Any]) -> Block:
    """The block that `packed` made these values of."""
    kind, text, level, by, marks = values
    return Block(
        kind=BlockKind(kind),
        text=text,
        level=level,
        by=by,
        marks=tuple(
            Mark(start=start, end=end, kind=MarkKind(what), target=target)
            for start, end, what, target in marks
        ),
    )
