"""Every name in the field, to read a typed answer: which words it has, and what they name."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from studyapp.core import motions, wordings
from studyapp.core.facts import Anatomy, Fact, FactKind, joint_word
from studyapp.core.structures import Slug, StructureKind
from studyapp.core.wordings import FILLER, KINDS, MISTAKEN, Key, Stem

_FUZZY_WORDS = (
    8  # how many unknown words of one piece of an answer are compared with the vocabulary
)


@dataclass(frozen=True, slots=True)
class Word:
    """A typed word. No stem: it is not known; several: it may be a slip for either."""

    typed: str
    stems: Key


@dataclass(frozen=True)
class Reading:
    """What was typed, word by word, without filler; `levels` are vertebrae or nerve roots."""

    typed: str
    words: tuple[Word, ...]
    levels: Key = frozenset()

    @cached_property
    def stems(self) -> Key:
        """The stems that are certain."""
        return frozenset(stem for word in self.words if len(word.stems) == 1 for stem in word.stems)

    @cached_property
    def unsure(self) -> tuple[Word, ...]:
        """Words as near to one word of the field as to another, or that are quite another."""
        return tuple(w for w in self.words if len(w.stems) > 1 or w.typed in MISTAKEN)

    def word_for(self, stem: str) -> str:
        """The word that was typed for a stem."""
        return next((word.typed for word in self.words if stem in word.stems), stem)

    def replaced(self, word: Word, stem: str) -> "Reading":
        """The same with an unsure word taken for one of its meanings."""
        other = Word(stem, frozenset((stem,)))
        return Reading(
            self.typed, tuple(other if w is word else w for w in self.words), self.levels
        )

    def joined(self, other: "Reading") -> "Reading":
        """Two pieces of an answer as one."""
        typed = f"{self.typed}, {other.typed}"
        return Reading(typed, self.words + other.words, self.levels | other.levels)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of the field as they are spelt, each with its stem."""

    stem: Stem
    stems_of: Mapping[str, str]
    spellings: Mapping[int, Sequence[str]]  # by their length
    stems: Key
    opposites: Mapping[str, str]

    @classmethod
    def of(cls, words: Iterable[str], stem: Stem, opposites: Mapping[str, str]) -> "Vocabulary":
        """The vocabulary of these words."""
        stems_of = {word: stem(word) for word in words}
        spellings: dict[int, list[str]] = {}
        for word in {*stems_of, *FILLER, *MISTAKEN}:
            if len(word) > 4:
                spellings.setdefault(len(word), []).append(word)
        return cls(stem, stems_of, spellings, frozenset(stems_of.values()), opposites)

    def with_stems(self, stems: Iterable[str]) -> "Vocabulary":
        """The same, with words that only this question knows."""
        missing = set(stems) - self.stems
        if not missing:
            return self
        new = {word: self.stem(word) for word in missing - self.stems_of.keys()}
        spellings = dict(self.spellings)
        for word in sorted(new.keys() - FILLER - MISTAKEN.keys()):
            if len(word) > 4:
                spellings[len(word)] = [*spellings.get(len(word), ()), word]
        stems_of, known = {**self.stems_of, **new}, self.stems.union(new.values())
        return Vocabulary(self.stem, stems_of, spellings, known, self.opposites)

    def read(self, text: str, spoken: Sequence[str]) -> Reading:
        """The words with slips of the pen forgiven."""
        fuzzy = _FUZZY_WORDS
        found = []
        for word in self._rejoined(spoken):
            if wordings.is_level(word) or word.isdigit():
                continue
            stems = self._known(word)
            if not stems and fuzzy and len(word) > 3:
                fuzzy -= 1
                stems = (
                    self._nearest(word) or self._nearest_with(word, text) or self._undoubled(word)
                )
            if not stems <= FILLER or not stems:
                found.append(Word(word, stems))
        return Reading(text, tuple(found), frozenset(w for w in spoken if wordings.is_level(w)))

    def knows(self, word: str) -> bool:
        """Whether it is a word of the field, or one of everyday that says nothing."""
        return bool(self._known(word))

    def _known(self, word: str) -> Key:
        if word in FILLER or word in MISTAKEN:
            return frozenset((word,))
        stem = self.stem(word)
        if word in self.stems_of or stem in self.stems or stem in FILLER:
            return frozenset((stem,))
        return frozenset()

    def _nearest(self, word: str) -> Key:
        """The stems of the words that are the fewest letters away, if that is few enough."""
        allowed: list[tuple[float, str]] = []
        for length in range(max(5, len(word) - 2), len(word) + 3):
            most = 2 if length > 7 else 1
            words = self.spellings.get(length, ())
            near = process.extract(word, words, scorer=OSA.distance, score_cutoff=most, limit=None)
            allowed += [(distance, spelling) for spelling, distance, _ in near]
        least = min((distance for distance, _ in allowed), default=0)
        return frozenset(
            w if w in FILLER or w in MISTAKEN else self.stems_of[w]
            for distance, w in allowed
            if distance == least
        )

    def _nearest_with(self, word: str, text: str) -> Key:
        """As `_nearest` for "laetral", which was brought to the American "letral"."""
        spelt = {
            word[:place] + diphthong + word[place + 1 :]
            for diphthong in ("ae", "oe")
            if diphthong in text
            for place, letter in enumerate(word)
            if letter == "e"
        }
        found = (self._nearest(other) for other in sorted(spelt) if other in text)
        return next((stems for stems in found if stems), frozenset())

    def _undoubled(self, word: str) -> Key:
        """As `_nearest` for a word too short for it, with a letter typed twice: "ramii"."""
        spelt = (word[:n] + word[n + 1 :] for n in range(1, len(word)) if word[n] == word[n - 1])
        return next(
            (frozenset((self.stems_of[w],)) for w in spelt if w in self.stems_of), frozenset()
        )

    def _rejoined(self, spoken: Sequence[str]) -> Iterator[str]:
        """`ilio tibial` as one word, `iliaccrest` as two."""
        number = 0
        while number < len(spoken):
            word = spoken[number]
            following = spoken[number + 1] if number + 1 < len(spoken) else ""
            known = bool(self._known(word))
            if (
                following
                and word + following in self.stems_of
                and not (known and self._known(following))
            ):
                yield word + following
                number += 2
                continue
            number += 1
            halves = () if known or len(word) < 7 else self._halves(word)
            yield from halves or (word,)

    def _halves(self, word: str) -> tuple[str, ...]:
        for cut in range(3, len(word) - 2):
            one, other = word[:cut], word[cut:]
            if one in self.stems_of and (other in self.stems_of or other in FILLER):
                return one, other
        return ()


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Built once from an anatomy; everything a grader can recognise in an answer."""

    anatomy: Anatomy
    names: Vocabulary
    deeds: Vocabulary  # the words of movements
    keys: Mapping[Key, tuple[Slug, ...]]
    spoken: Mapping[tuple[str, ...], frozenset[Slug]]  # names word by word: the spine, the spines
    with_stem: Mapping[str, tuple[Key, ...]]
    actions: Mapping[Key, tuple[Fact, ...]]

    @classmethod
    def of(cls, anatomy: Anatomy) -> "Lexicon":
        """Reads every wording of every structure, and every movement of every muscle."""
        words: set[str] = set(wordings.KNOWN)
        keys: dict[Key, list[Slug]] = {}
        spoken: dict[tuple[str, ...], set[Slug]] = {}
        for structure in anatomy.structures.values():
            for wording in structure.wordings():
                said = wordings.words(wordings.clean(wording))
                words.update(said)
                spoken.setdefault(without_articles(said), set()).add(structure.slug)
                key = wordings.key(wording)
                if key <= wordings.SIDES:
                    continue  # "bottom", for the buttock, is a direction in any answer
                owners = keys.setdefault(key, [])
                if structure.slug not in owners:
                    owners.append(structure.slug)
            for part in structure.parts:
                words.update(wordings.words(wordings.clean(part.name)))
        with_stem: dict[str, list[Key]] = {}
        for key in keys:
            for stem in key:
                with_stem.setdefault(stem, []).append(key)
        telling = sorted(w for w in words if not wordings.is_level(w) and w not in FILLER)
        return cls(
            anatomy=anatomy,
            names=Vocabulary.of(telling, wordings.stem, wordings.OPPOSITES),
            deeds=Vocabulary.of(sorted(motions.KNOWN), motions.stem, motions.OPPOSITES),
            keys={key: tuple(slugs) for key, slugs in keys.items()},
            spoken={said: frozenset(slugs) for said, slugs in spoken.items()},
            with_stem={stem: tuple(found) for stem, found in with_stem.items()},
            actions=_actions(anatomy),
        )

    def knows(self, word: str) -> bool:
        """Whether it is a word of the field."""
        return self.names.knows(word) or self.deeds.knows(word)

    def named(self, stems: Key) -> tuple[Slug, ...]:
        """The structures whose name these words are, or else the longest name among them."""
        if stems in self.keys:
            return self.keys[stems]
        inside = {key for stem in stems for key in self.with_stem.get(stem, ()) if key <= stems}
        if not inside:
            return ()
        longest = max(len(key) for key in inside)
        best = sorted((key for key in inside if len(key) == longest), key=sorted)
        return tuple(dict.fromkeys(slug for key in best for slug in self.keys[key]))

    def only(self, stems: Key, structure: Slug | None, *kinds: StructureKind) -> bool:
        """Whether no other structure (of these kinds) is called so, but for a "ligament" or so."""
        found = (self.with_stem.get(stem, ()) for stem in stems)
        candidates = min(found, key=len, default=())
        others = {s for key in candidates if stems == key - KINDS for s in self.keys[key]}
        others.discard(structure or Slug(""))
        structures = self.anatomy.structures
        return not any(not kinds or structures[slug].kind in kinds for slug in others)

    def shown(self, slug: Slug) -> str:
        """A structure's name as it stands in a sentence: muscles have no article."""
        structure = self.anatomy.structures[slug]
        is_muscle = structure.kind is StructureKind.MUSCLE and not structure.members
        return structure.name if is_muscle else f"the {structure.name}"


def without_articles(spoken: Iterable[str]) -> tuple[str, ...]:
    """The words of a name, which may be said with "the" or without."""
    return tuple(word for word in spoken if word not in ("the", "a", "an"))


def _actions(anatomy: Anatomy) -> dict[Key, tuple[Fact, ...]]:
    found: dict[Key, tuple[Fact, ...]] = {}
    for fact in anatomy.facts:
        if fact.kind is FactKind.ACTION and fact.joint:
            for joint in motions.names_of(joint_word(anatomy.structures[fact.joint])):
                key = motions.key(f"{joint} {fact.movement}")
                found[key] = (*found.get(key, ()), fact)
    return found
