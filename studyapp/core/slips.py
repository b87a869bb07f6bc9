"""Answers that are one word off: a slip that could be either of two words, or the opposite word."""

from collections.abc import Callable
from dataclasses import replace

from studyapp.core import wordings
from studyapp.core.lexicon import Reading, Word
from studyapp.core.matching import Question, other_axis, says_side, word_of
from studyapp.core.near import action_of, doers_of, owners_of
from studyapp.core.verdicts import Entry, Verdict
from studyapp.core.wordings import FEATURES, MISTAKEN, Key

_MOST_WORDS = 16  # of an entry in which a slip is looked for; no name has so many


def slip(question: Question, reading: Reading, mark: Callable[[Reading], Entry]) -> Entry | None:
    """Near where one word, taken for another that it may be a slip for, would make it right.

    Right where only one of the meanings gives a name at all and none is the other's opposite.
    """
    for word in reading.unsure[:4] if len(reading.words) <= _MOST_WORDS else ():
        meanings = word.stems
        if word.typed in MISTAKEN:
            stem = _resembles(question, word.typed)
            meanings = frozenset((stem,)) if stem else frozenset()
        marks = {stem: mark(reading.replaced(word, stem)) for stem in sorted(meanings)[:6]}
        if either := _either_way(question, word, list(marks.values())):
            return replace(either, typed=reading.typed)
        for stem, entry in marks.items():
            if entry.verdict is Verdict.WRONG:
                continue
            others = word.stems - {stem}
            if entry.verdict is Verdict.RIGHT and _only_sense(question, reading, word, others):
                return replace(entry, typed=reading.typed)
            if word.typed in MISTAKEN:
                reason = f"“{word.typed.capitalize()}” is another word: {MISTAKEN[word.typed]}."
            else:
                reason = f"“{word.typed}” could be {' or '.join(sorted(word.stems))}. Which one?"
            return Entry(typed=reading.typed, verdict=Verdict.NEAR, reason=reason)
    return None


def _either_way(question: Question, word: Word, marks: list[Entry]) -> Entry | None:
    """Right where each of two spellings is: "piriformis", "pyriformis"; never two opposites."""
    opposed = any(question.opposites.get(stem) in word.stems for stem in word.stems)
    if opposed or word.typed in MISTAKEN or len(marks) < 2:
        return None
    same = {(entry.verdict, entry.accepted) for entry in marks}
    return marks[0] if same == {(Verdict.RIGHT, marks[0].accepted)} else None


def _only_sense(question: Question, reading: Reading, word: Word, others: Key) -> bool:
    if word.typed in MISTAKEN or word.stems & (question.sides | MISTAKEN.keys()):
        return False
    return not any(question.knows(reading.replaced(word, other).stems) for other in others)


def _resembles(question: Question, typed: str) -> str:
    """The stem of the word of the field that another real word looks like."""
    vocabulary = question.vocabulary
    near = (word for word in vocabulary.stems_of if word != typed and _one_off(word, typed))
    found = (vocabulary.stems_of[word] for word in near)
    return next((stem for stem in found if stem in question.stems), "")


def _one_off(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1 or one[:1] != other[:1]:
        return False
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) <= 2
    longer, shorter = sorted((one, other), key=len, reverse=True)
    return any(longer[:cut] + longer[cut + 1 :] == shorter for cut in range(len(longer)))


def opposite(question: Question, reading: Reading) -> Entry | None:
    """Wrong where only a word of direction or movement stands against an accepted wording."""
    if found := _turned(question, reading, reading.stems):
        return found
    hits = question.hits(reading.stems)
    if question.moves or any(says_side(question, reading, key, number) for key, number in hits):
        return None
    for slug in question.lexicon.keys.get(reading.stems, ()):
        structure = question.lexicon.anatomy.structures[slug]
        for key in dict.fromkeys(wordings.key(w) for w in (structure.name, structure.latin)):
            if found := _turned(question, reading, key):
                reason = f"That is {question.lexicon.shown(slug)}. {found.reason}"
                return replace(found, reason=reason)
    return None


def _turned(question: Question, reading: Reading, stems: Key) -> Entry | None:
    turned = {question.opposites[s] for s in stems if s in question.opposites}
    if not turned:
        return None
    for key, number in question.hits(question.with_joints(stems) | turned):
        missing = key - question.with_joints(stems)
        spare = stems - key
        if not missing or not all(question.opposites.get(stem) in spare for stem in missing):
            continue
        if not question.moves and spare & FEATURES:
            continue  # another landmark altogether
        if not question.moves and key <= turned | stems & question.sides:
            continue
        if question.is_other_place(key, number) and question.names_own(number, stems):
            continue  # a source's other name of the place; `judge` knows what is said besides
        stem = sorted(missing)[0]
        if other_axis(question, reading, question.opposites[stem], number):
            continue
        said = reading.word_for(question.opposites[stem])
        told = word_of(question, number, stem)
        what, belongs = _named_instead(question, reading)
        return Entry(
            typed=reading.typed,
            verdict=Verdict.WRONG,
            reason=f"You wrote {said}; it is {told}."
            if stems is reading.stems
            else f"It is {_sides_said(question, number, key) or told}.",
            said=what,
            belongs=belongs,
        )
    return None


def _named_instead(question: Question, reading: Reading) -> tuple[str | None, tuple[str, ...]]:
    """What an opposite is the name of, and the other muscles it is true of."""
    if question.moves:
        facts = question.lexicon.actions.get(question.with_joints(reading.stems), ())
        return action_of(facts), doers_of(question, facts)
    slug = next(iter(question.lexicon.keys.get(reading.stems, ())), None)
    return slug, tuple(owners_of(question, slug)) if slug else ()


def _sides_said(question: Question, number: int, key: Key) -> str:
    """The words of direction of an accepted wording as it says them: "anterior superior"."""
    for wording in question.accepted[number].wordings:
        if not question.moves and wordings.key(wording) == key:
            spoken = wordings.words(wordings.clean(wording))
            return " ".join(word for word in spoken if wordings.stem(word) in question.sides)
    return ""
