"""One typed line, taken apart into the things it names."""

import re
from collections.abc import Iterator
from typing import Protocol

from studyapp.core import motions, wordings
from studyapp.core.lexicon import Reading, Vocabulary, Word
from studyapp.core.wordings import FEATURES, Key

_MOST = 12  # pieces of one answer that are looked at
_LONGEST_NAME = 7  # words of a name in a list typed without commas

_HARD = re.compile(r"[;\n\r\t|•·●▪]|(?:^|(?<=\s))\(?\d{1,2}[.)](?=\s|[a-z])")
_SOFT = re.compile(r"[,&/+]|(?<=\s)-(?=\s)|\b(?:and|plus|und)\b|\bas well as\b")
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_OF = re.compile(r"\b(of|on|from|to|at|in)\b")
_BESIDE = re.compile(r"\b(near|next to|close to|adjacent to|beside|nearby|alongside)\b.*")


class Names(Protocol):
    """What taking a line apart needs to know of its question."""

    vocabulary: Vocabulary
    moves: bool

    def knows(self, stems: Key) -> bool:
        """Whether exactly these words are a name."""

    def names(self, stems: Key) -> bool:
        """Whether an accepted answer is among these words."""

    def turns(self, stems: Key) -> bool:
        """Whether one is among them, or would be with a direction turned round."""

    def holds(self, stems: Key) -> bool:
        """Whether these words name what holds an accepted answer."""

    def meant(self, reading: Reading) -> Reading:
        """The same with a noun that goes without saying."""


def pieces(text: str, question: Names) -> list[Reading]:
    """What a cleaned answer names, in order: split at `;` and line ends, else at commas and "and".

    A name that has "and" or a comma in it stays whole, and a piece that only says where ("at the
    back", "L5") goes with the one before it.
    """
    found: list[Reading] = []
    for part in _HARD.split(_BRACKETS.sub(lambda match: _opened(match, question), text)):
        soft = [read(piece, question) for piece in _SOFT.split(part)[:_MOST]]
        readings = [reading for reading in soft if reading.words or reading.levels]
        merged = _merged(_attached(readings, question), question)
        found += _shared(merged) if question.moves else _with_adjective(merged, question)
        if len(found) >= _MOST:
            break
    return found[:_MOST]


def _opened(bracket: re.Match[str], question: Names) -> str:
    """What a bracket adds; where it lists the answers themselves, with its commas.

    "Sciatic nerve (tibial and common fibular)" are two answers, of one nerve.
    """
    listed = [read(piece, question).stems for piece in _SOFT.split(bracket[1])[:_MOST]]
    before = read(_HARD.split(bracket.string[: bracket.start()])[-1], question).stems
    lists = len(listed) > 1 and all(question.names(stems) for stems in listed)
    if lists and question.holds(before) and not question.names(before):
        return f" {bracket[1]} "
    return " " + _SOFT.sub(" ", bracket[1]) + " "


def read(text: str, question: Names) -> Reading:
    """One piece of a cleaned answer, without what it lies near to."""
    text = text.strip()
    kept = _BESIDE.sub("", text)
    plain = motions.plain(kept) if question.moves else kept
    return question.meant(question.vocabulary.read(text, wordings.words(plain)))


def _attached(readings: list[Reading], question: Names) -> list[Reading]:
    """Pieces that are nothing but directions or roots, joined to what they belong to."""
    found: list[Reading] = []
    waiting: Reading | None = None
    for reading in readings:
        if waiting:
            found += _with_side(waiting, reading, question)
            waiting = None
        elif _is_head(reading):
            waiting = reading
        elif not all(_is_side(word) for word in reading.words):
            found.append(reading)
        elif found:
            found[-1] = found[-1].joined(reading)
        else:
            waiting = reading
    return [*found, waiting] if waiting else found


def _is_side(word: Word) -> bool:
    return bool(word.stems) and word.stems <= wordings.SIDES


def _is_head(reading: Reading) -> bool:
    """ "Long head", before what it does."""
    sides = reading.stems & wordings.SIDES
    return bool(sides) and reading.stems - sides == {"head"}


def _with_side(side: Reading, reading: Reading, question: Names) -> list[Reading]:
    """ "Inferior and superior gluteal nerve" are two; "anterior and lateral sacrum" is one."""
    whole = side.joined(reading)
    rest = tuple(word for word in reading.words if not _is_side(word))
    first = Reading(side.typed, (*side.words, *rest))
    if not question.knows(whole.stems) and question.knows(first.stems) and len(rest) > 0:
        return [first, reading]
    return [whole]


def _merged(readings: list[Reading], question: Names) -> list[Reading]:
    found: list[Reading] = []
    number = 0
    while number < len(readings):
        whole, length = readings[number], 1
        joined = whole
        for size in range(2, min(5, len(readings) - number + 1)):
            joined = joined.joined(readings[number + size - 1])
            if _is_one_name(joined, readings[number : number + size], question):
                whole, length = joined, size
        found.append(whole)
        number += length
    return found


def _is_one_name(joined: Reading, parts: list[Reading], question: Names) -> bool:
    """Whether the pieces are a name only together: "rami of pubis" and "ischium"."""
    if all(question.names(part.stems) for part in parts):
        return False
    if any(joined.stems == part.stems for part in parts):
        return False
    if question.knows(joined.stems):
        return True
    if question.moves or any(question.names(part.stems) for part in parts):
        return False
    return question.turns(joined.stems)


def _shared(readings: list[Reading]) -> list[Reading]:
    """ "Flexes the hip and knee" is two movements: a joint alone takes the movement before it."""
    found: list[Reading] = []
    for reading in readings:
        before = found[-1].words if found else ()
        movement = [word for word in before if not word.stems & motions.JOINT_STEMS]
        if movement and reading.words and reading.stems <= motions.JOINT_STEMS:
            reading = Reading(reading.typed, (*movement, *reading.words), reading.levels)
        found.append(reading)
    return found


def _with_adjective(readings: list[Reading], question: Names) -> list[Reading]:
    """ "Obturator membrane and foramen": a bare noun takes what the noun before it is called."""
    found: list[Reading] = []
    for reading in readings:
        if found and reading.stems and reading.stems <= FEATURES:
            called = tuple(w for w in found[-1].words if not w.stems & (FEATURES | wordings.SIDES))
            whole = Reading(reading.typed, (*called, *reading.words), reading.levels)
            if called and not question.knows(reading.stems) and question.knows(whole.stems):
                reading = whole
        found.append(reading)
    return found


def run_together(reading: Reading, question: Names) -> list[Reading]:
    """The names of a list typed without commas; nothing where some word is left over."""
    is_one = _OF.search(reading.typed) or not 1 < len(reading.words) <= 30
    return [] if is_one else list(_runs(reading, question))


def _runs(reading: Reading, question: Names) -> Iterator[Reading]:
    found: list[Reading] = []
    number = 0
    while number < len(reading.words):
        for end in range(min(len(reading.words), number + _LONGEST_NAME), number, -1):
            run = Reading("", reading.words[number:end])
            if run.stems and not run.stems <= FEATURES and question.knows(run.stems):
                typed = " ".join(word.typed for word in run.words)
                found.append(Reading(typed, run.words))
                number = end
                break
        else:
            return
    if len(found) > 1:
        yield from found
