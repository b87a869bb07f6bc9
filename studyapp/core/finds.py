"""What can be found by typing: under which words each thing is kept, and what a search brings."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from studyapp.core.claims import Claim
from studyapp.core.facts import Anatomy, Fact, FactKind, text
from studyapp.core.lessons import Lesson
from studyapp.core.structures import Slug, Structure

MOST_WORDS = 12  # of what was typed that are looked for; a pasted sentence has enough in these
LONGEST_WORD = 60  # letters

_WORD = re.compile(r"[^\W_]+")
_NO_TEXT = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")
_ALSO_CALLED = {
    FactKind.ORIGIN: "attachment",
    FactKind.INSERTION: "attachment",
    FactKind.ACTION: "movement",
    FactKind.NERVE: "innervation",
}


class FindKind(StrEnum):
    """What sort of thing is found, in the order in which results are shown."""

    STRUCTURE = "structure"
    PART = "part"
    FACT = "fact"
    LESSON = "lesson"
    CLAIM = "claim"
    SENTENCE = "sentence"


class Findable(NamedTuple):
    """A thing under one wording. `also` holds words it is found by that are not shown.

    `key` is the slug, fact id or sentence key; of a part `muscle.part`. `lesson` is where a
    sentence stands, and a lesson itself; empty for the anatomy.
    """

    kind: FindKind
    key: str
    text: str
    also: str = ""
    lesson: str = ""


class Where(StrEnum):
    """How the words must stand in what is found; each may be the beginning of a word there."""

    AT_START = "at the start"
    SHOWN = "in the text that is shown"
    ANYWHERE = "there, or in its other names"
    WHOLE = "in the text, as whole words"


class Hit(NamedTuple):
    """A row that was found, its text in pieces: every second one is what was typed."""

    key: str
    lesson: str
    pieces: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A thing that was found. `marks` are the ranges of `text` that are what was typed.

    `goes_to` is the structure to bring up, or the lesson to open.
    """

    kind: FindKind
    key: str
    text: str
    goes_to: Slug
    marks: tuple[tuple[int, int], ...] = ()
    beside: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What was found of one kind, the best first; `has_more` where it is not all."""

    kind: FindKind
    finds: tuple[Found, ...]
    has_more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Finds:
    """All that a search brings. `are_near`: nothing is called so, these are the nearest names."""

    typed: str
    groups: tuple[Group, ...] = ()
    are_near: bool = False

    @property
    def count(self) -> int:
        """How many things it brings."""
        return sum(len(group.finds) for group in self.groups)


def words(typed: str) -> tuple[str, ...]:
    """The words to look for; none where nothing but signs was typed."""
    plain = unicodedata.normalize("NFC", typed[: MOST_WORDS * LONGEST_WORD])
    return tuple(word[:LONGEST_WORD] for word in _WORD.findall(plain)[:MOST_WORDS])


@lru_cache(maxsize=8192)
def folded(wording: str) -> str:
    """Its words in lower case without accents, to be compared."""
    plain = unicodedata.normalize("NFKD", " ".join(words(wording)))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def of_anatomy(anatomy: Anatomy, claims: Iterable[Claim]) -> Iterator[Findable]:
    """Every name of every structure, every part, every fact, and the claims."""
    for structure in anatomy.structures.values():
        for wording in dict.fromkeys(structure.wordings()):
            yield _kept(FindKind.STRUCTURE, structure.slug, wording)
        for part in structure.parts:
            also = (*part.synonyms, *structure.wordings())
            key = f"{structure.slug}.{part.slug}"
            yield _kept(FindKind.PART, key, f"{part.name} of {structure.name}", also)
    for fact in sorted(anatomy.facts, key=lambda fact: fact.kind is FactKind.NEIGHBOUR):
        yield _kept(FindKind.FACT, fact.id, fact_line(fact, anatomy), _also(fact, anatomy))
    for claim in claims:
        yield _kept(FindKind.CLAIM, claim.slug, claim.text)


def of_lesson(lesson: Lesson) -> Iterator[Findable]:
    """Its title and every sentence."""
    yield _kept(FindKind.LESSON, lesson.slug, lesson.title, (lesson.summary,), lesson.slug)
    for sentence in lesson.sentences:
        said = lesson.blocks[sentence.block].text[sentence.start : sentence.end]
        yield _kept(FindKind.SENTENCE, sentence.key, said, lesson=lesson.slug)


def fact_line(fact: Fact, anatomy: Anatomy) -> str:
    """A fact in one line: "origin of gluteus maximus (upper fibres): coccyx"."""
    muscle = anatomy.structures[fact.muscle]
    part = f" ({muscle.part(fact.part).name})" if fact.part else ""
    return f"{fact.kind} of {muscle.name}{part}: {text(fact, anatomy.structures)}"


def _also(fact: Fact, anatomy: Anatomy) -> Iterator[str]:
    """The other names of all that the fact is about."""
    yield _ALSO_CALLED.get(fact.kind, "")
    muscle = anatomy.structures[fact.muscle]
    yield from _other_names(muscle)
    if fact.part:
        yield from muscle.part(fact.part).synonyms
    for slug in (fact.site, fact.joint):
        if slug:
            yield from _other_names(anatomy.structures[slug])


def _other_names(structure: Structure) -> Iterable[str]:
    return list(structure.wordings())[1:]


def _kept(
    kind: FindKind, key: str, shown: str, also: Iterable[str] = (), lesson: str = ""
) -> Findable:
    more = ", ".join(wording for wording in also if wording)
    return Findable(kind, key, _plain(shown), _plain(more), lesson)


def _plain(shown: str) -> str:
    """Without what is no text: line ends, control characters, halves of characters."""
    return _NO_TEXT.sub(" ", shown).strip()
