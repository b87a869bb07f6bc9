"""One typed line, taken apart into the things it names."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Protocol

from studyapp.core import motions, wordings
from studyapp.core.lexicon import Reading, Vocabulary, Word
from studyapp.core.wordings import FEATURES, Key

_MOST = 12  # pieces of one answer that are looked at
_MOST_BRACKETS = 4  # that are looked into
_MOST_DENIALS = 3
_LONGEST_NAME = 7  # words of a name in a list typed without commas

_HARD = re.compile(
    r"[;\n\r\t|•·●▪]|(?:^|(?<=\s))\(?\d{1,2}[.)](?=\s|[a-z])"
    r"|(?<=[a-z]{5})(?<!troch)[.!](?=\s)"  # the end of a sentence, not of "troch. maj."
)
_SOFT = re.compile(r"[,&/+]|(?<=\s)-(?=\s)|\b(?:and|or|nor|but|plus|und)\b|\bas well as\b")
_DENIES_ON = re.compile(r"and|or|nor|plus|und|as well as|[&/+]")
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_OF = re.compile(r"\b(of|on|from|to|at|in|via|through|between|below|above|behind)\b")
_PAST_JOINT = re.compile(  # "the inner tibia below the knee" is no lower tibia
    r"(?<=\w\s)(?:just |right )?(?:below|beneath|under|above|distal to|proximal to|inferior to"
    r"|superior to) (?:the |your )?(?:knee|hip)(?: joint)?\b"
)
_BESIDE = re.compile(r"\b(near|next to|close to|adjacent to|beside|nearby|alongside)\b.*")

NEGATED = re.compile(
    r"\b(not|no|never|non|without|except|excluding|neither|nor|cannot|\w+n't|isnt|doesnt|arent)\b"
)


_ALL_BUT = re.compile(
    r"\b(?:any|every)(?:thing|where)(?: else)? (?:but|except|besides)\b|\ball but\b"
    r"|\b(?:rather than|instead of|as opposed to)\b"
)
_BY_TENDON = re.compile(  # how it gets there: "by a strong flat tendon"
    r"\b(?:by|via|with|through) (?:an?|its) "
    r"(?:(?:short|long|flat|thin|thick|broad|narrow|round|rounded|strong|stout|common|shared"
    r"|conjoined|conjoint|single|own|main),? )*"
    r"(?:tendons?|aponeurosis)\b(?! (?:of|with|shared))"
)
_DIVISIONS = ("division", "branch")
_CONTRAST = re.compile(r"(?<=\w)(?<!\bis)(?<!\bare)(?<!does)(?<!\bdo) (?=not (?:the |an? )?(\w+))")


class Names(Protocol):
    """What taking a line apart needs to know of its question."""

    vocabulary: Vocabulary
    moves: bool
    opposites: Mapping[str, str]

    def with_joints(self, stems: Key) -> Key:
        """A movement without a joint, at every joint that is asked about."""

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
    text = _contrasted(_BY_TENDON.sub(" ", _ALL_BUT.sub("not", text)), question)
    text = _BRACKETS.sub(lambda match: _opened(match, question), text, count=_MOST_BRACKETS)
    for part in _HARD.split(_BRACKETS.sub(lambda match: f" {_SOFT.sub(' ', match[1])} ", text)):
        soft = [read(piece, question) for piece in parted(part)[:_MOST]]
        readings = [reading for reading in soft if reading.words or reading.levels]
        merged = _merged(_attached(readings, question), question)
        found += _shared(merged) if question.moves else _with_adjective(merged, question)
        if len(found) >= _MOST:
            break
    return found[:_MOST]


def parted(text: str) -> list[str]:
    """Split at commas and "and". What is denied before an "or" is denied after it too."""
    found: list[str] = []
    start, denied = 0, False
    for link in (*_SOFT.finditer(text), None):
        piece = text[start : link.start() if link else None]
        piece = f"not {piece.strip()}" if denied and piece.strip() else piece
        found.append(piece)
        if link:
            start = link.end()
            denied = bool(_DENIES_ON.fullmatch(link[0]) and NEGATED.search(piece))
            denied = denied or link[0] == "nor"
    return found


def _contrasted(text: str, question: Names) -> str:
    """A comma before what is set against it: "greater trochanter not lesser"."""
    for match in islice(_CONTRAST.finditer(text), _MOST_DENIALS):
        before = parted(text[: match.start()])[-1]
        other = question.opposites.get(wordings.stem(match[1]), "")
        other = other or question.opposites.get(motions.stem(match[1]), "")
        if other in read(before, question).stems and not NEGATED.search(before):
            return f"{text[: match.start()]}, {text[match.end() :]}"
    return text


def _opened(bracket: re.Match[str], question: Names) -> str:
    """What a bracket adds; where it lists the answers themselves, with its commas.

    "Sciatic nerve (tibial and common fibular)" are two answers, of one nerve. A denial in
    brackets stands for itself.
    """
    if NEGATED.search(bracket[1]):
        return f", {bracket[1]}, "
    listed = [read(piece, question).stems for piece in _SOFT.split(bracket[1])[:_MOST]]
    if len(listed) < 2 or not all(question.names(stems) for stems in listed):
        return " " + _SOFT.sub(" ", bracket[1]) + " "
    before = read(_HARD.split(bracket.string[: bracket.start()])[-1], question).stems
    if question.holds(before) and not question.names(before):
        return f" {bracket[1]} "
    return " " + _SOFT.sub(" ", bracket[1]) + " "


def read(text: str, question: Names) -> Reading:
    """One piece of a cleaned answer, without what it lies near to."""
    text = text.strip()
    kept = _BESIDE.sub("", text)
    plain = motions.plain(kept) if question.moves else _PAST_JOINT.sub("", kept)
    return question.meant(question.vocabulary.read(text, wordings.words(plain)))


def _attached(readings: list[Reading], question: Names) -> list[Reading]:
    """Pieces that are nothing but directions or roots, joined to what they belong to."""
    found: list[Reading] = []
    waiting: Reading | None = None
    for number, reading in enumerate(readings):
        following = readings[number + 1] if number + 1 < len(readings) else None
        if waiting:
            found += _with_side(waiting, reading, question)
            waiting = None
        elif _is_head(reading) or _belongs_to(following, reading, question):
            waiting = reading
        elif not _only_sides(reading):
            found.append(reading)
        elif found and (other := _turned_of(found[-1], reading, question)):
            found.append(other)
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
    first = Reading(side.typed, (*side.words, *_without_sides(reading)))
    if not question.knows(whole.stems) and _is_name(first, question):
        return [first, reading]
    return [whole]


def _belongs_to(following: Reading | None, side: Reading, question: Names) -> bool:
    """ "Medial and lateral rotation": the first word is of the second movement too."""
    if following is None or not _only_sides(side) or _only_sides(following):
        return False
    has_side = len(_without_sides(following)) < len(following.words)
    return has_side and _is_name(
        Reading(side.typed, (*side.words, *_without_sides(following))), question
    )


def _turned_of(before: Reading, side: Reading, question: Names) -> Reading | None:
    """ "Rotates medially and laterally": the second direction is of a movement of its own."""
    if not any(question.opposites.get(stem) in before.stems for stem in side.stems):
        return None
    other = Reading(side.typed, (*_without_sides(before), *side.words), side.levels)
    return other if _is_name(other, question) else None


def _is_name(reading: Reading, question: Names) -> bool:
    """Whether it is one, or a movement that needs no joint here, and more than a direction."""
    if _only_sides(reading):
        return False
    stems = reading.stems
    return question.knows(stems) or (question.moves and question.names(question.with_joints(stems)))


def _only_sides(reading: Reading) -> bool:
    """Nothing but directions: "at the back", "anterior division" of what was named before."""
    telling = [word for word in reading.words if word.typed not in _DIVISIONS]
    return all(map(_is_side, telling)) and (bool(telling) or not reading.words)


def _without_sides(reading: Reading) -> tuple[Word, ...]:
    return tuple(word for word in reading.words if not _is_side(word))


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
    if "between" in parts[0].typed and question.knows(joined.stems):
        return True
    if all(question.names(part.stems) for part in parts):
        return False
    if any(joined.stems == part.stems for part in parts):
        return False
    if question.knows(joined.stems) or any(map(question.knows, _meanings(joined))):
        return True
    if question.moves or any(question.names(part.stems) for part in parts):
        return False
    return question.turns(joined.stems)


def _meanings(reading: Reading) -> Iterator[Key]:
    """The stems, with a word that may be a slip for either of two taken for each."""
    for word in reading.unsure[:2]:
        for stem in sorted(word.stems)[:4]:
            yield reading.replaced(word, stem).stems


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
            certain = sum(len(word.stems) == 1 for word in run.words)
            if len(run.stems) < certain:
                continue  # "iliac crest, posterior ilium" are two
            if run.stems and not run.stems <= FEATURES and question.knows(run.stems):
                typed = " ".join(word.typed for word in run.words)
                found.append(Reading(typed, run.words))
                number = end
                break
        else:
            return
    if len(found) > 1:
        yield from found
