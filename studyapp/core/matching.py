"""Whether a reading names an accepted answer, and whether what it adds is true of it."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache

from studyapp.core import motions, wordings
from studyapp.core.facts import FactKind
from studyapp.core.lexicon import Lexicon, Reading, Vocabulary, Word, without_articles
from studyapp.core.own_wordings import OwnWordings
from studyapp.core.structures import Slug, Structure, StructureKind
from studyapp.core.verdicts import Accepted, Entry, Subject, Verdict
from studyapp.core.wordings import ELSEWHERE, FEATURES, FILLER, KINDS, MISTAKEN, Key

_REGIONS = ("part", "portion", "half")  # of the muscle, or of the bone: "upper part of the sacrum"
_PLACES = wordings.SIDES - {"long", "short"}  # what a bone has as well as a muscle's fibres
_SURFACE = re.compile(r"\b(surface|face|facies|aspect|side)\b")
_BONE = re.compile(r"b\w{0,2}n")  # slips allowed
_HEIGHTS = ("superior", "inferior")
_WHOLES = (StructureKind.BONE, StructureKind.JOINT, StructureKind.REGION)
_HITS = 24  # accepted answers of one reading that are looked at closely


class Question:
    """The accepted answers of a question, made ready for matching."""

    def __init__(self, accepted: Sequence[Accepted], lexicon: Lexicon, subject: Subject) -> None:
        self.accepted = accepted
        self.lexicon = lexicon
        self.subject = subject
        self.asks_muscle = any(a.structure and a.id == a.structure for a in accepted)
        self.moves = subject.kind is FactKind.ACTION and not self.asks_muscle
        self.own_wordings = OwnWordings(accepted)
        self.keys: list[tuple[Key, ...]] = [
            _keys(self._said_for(answer), moves=self.moves) for answer in accepted
        ]
        base = lexicon.deeds if self.moves else lexicon.names
        self.opposites = base.opposites
        self.sides: Key = frozenset(base.opposites)
        self._by_lead: defaultdict[str, list[tuple[Key, int]]] = defaultdict(list)
        nothing: Key = frozenset() if self.moves else self.sides
        for number, keys in enumerate(self.keys):
            for key, lead in zip(keys, _leads(keys), strict=True):
                if not key <= nothing:  # nobody means a place by "posterior"
                    self._by_lead[lead].append((key, number))
        kept = (key for found in self._by_lead.values() for key, _ in found)
        self.stems: Key = frozenset().union(*kept)
        self.vocabulary: Vocabulary = base.with_stems(self.stems)
        self.joints: Key = motions.JOINT_STEMS if self.moves else frozenset()

    def _said_for(self, accepted: Accepted) -> tuple[str, ...]:
        return (*accepted.wordings, *self._whole(accepted), *accepted.instead)

    def _whole(self, accepted: Accepted) -> tuple[str, ...]:
        """What holds the site, where leaving the side out leaves no doubt of what is meant.

        The greater trochanter is right for its lateral surface, the sacrum for its posterior
        surface. A bone is not right for a landmark on it, nor where it holds two of the answers.
        """
        structures = self.lexicon.anatomy.structures
        site = structures.get(accepted.structure) if accepted.structure else None
        whole = structures.get(site.part_of) if site and site.part_of else None
        if not site or not whole:
            return ()
        if whole.kind is not StructureKind.LANDMARK:
            if not site.name.endswith(f" surface of the {whole.name}") or self._on[whole.slug] > 1:
                return ()
            return tuple(whole.wordings())
        sides = wordings.SIDES
        is_side = wordings.key(site.name) - sides == wordings.key(whole.name) - sides
        return tuple(whole.wordings()) if is_side else ()

    @cached_property
    def _on(self) -> Counter[Slug]:
        """How many of the accepted answers each structure holds."""
        return Counter(slug for a in self.accepted for slug in self._holders(a.structure))

    def knows(self, stems: Key) -> bool:
        """Whether exactly these words name an accepted answer or something else in the field."""
        if any(key == stems for key, _ in self._by_lead.get(min(stems, default=""), ())):
            return True
        return stems in (self.lexicon.actions if self.moves else self.lexicon.keys)

    def names(self, stems: Key) -> bool:
        """Whether an accepted answer is among these words."""
        return bool(self.hits(stems))

    def turns(self, stems: Key) -> bool:
        """Whether one is among them, or would be with a direction turned round."""
        return self.names(stems | {self.opposites[s] for s in stems if s in self.opposites})

    def hits(self, stems: Key) -> list[tuple[Key, int]]:
        """The accepted answers with a wording all of whose words are there, longest first."""
        found = [
            (key, number)
            for stem in stems
            for key, number in self._by_lead.get(stem, ())
            if key <= stems
        ]
        return sorted(found, key=lambda hit: (-len(hit[0]), hit[1], sorted(hit[0])))[:_HITS]

    def meant(self, reading: Reading) -> Reading:
        """Where a nerve is asked for, the bare adjective of one means it: "tibial", "femoral".

        The noun of something else ("tibia") and a part of a nerve ("tibial root") stay as typed.
        """
        stems, nerve = reading.stems, StructureKind.NERVE
        parts = (key for key in self._parts if key <= stems)
        others = FEATURES.difference(*parts)
        if self.subject.kind is not FactKind.NERVE or self.asks_muscle or stems & others:
            return reading
        if any(word.typed in MISTAKEN for word in reading.words):
            return reading
        full = stems | {"nerve"}
        keys = [k for k in self.lexicon.with_stem.get("nerve", ()) if k <= full and k - self.sides]
        if not any(self._is(slug, nerve) for key in keys for slug in self.lexicon.keys[key]):
            return reading
        spoken = tuple(word.typed for word in reading.words)
        if self.lexicon.spoken.get(spoken, frozenset()).intersection(
            self.lexicon.keys.get(stems, ())
        ):
            return reading
        return Reading(
            reading.typed, (*reading.words, Word("nerve", frozenset(("nerve",)))), reading.levels
        )

    def _is(self, slug: Slug, kind: StructureKind) -> bool:
        return self.lexicon.anatomy.structures[slug].kind is kind

    @cached_property
    def _parts(self) -> tuple[Key, ...]:
        """The muscle's own heads and fibres, which may be named with its nerve."""
        muscle = self.lexicon.anatomy.structures.get(self.subject.muscle or Slug(""))
        return tuple(wordings.key(part.name) for part in muscle.parts) if muscle else ()

    def with_joints(self, stems: Key) -> Key:
        """A movement without a joint, at every joint that is asked about."""
        if not self.moves or stems & self.joints:
            return stems
        return stems | (self.stems & self.joints)

    def is_anothers(self, reading: Reading, number: int) -> bool:
        """Whether it is, word for word, the name of something else: "lumbar spine", "hip bone".

        The words of the accepted answer have the same stems, but not as they stand.
        """
        spoken = without_articles(wordings.words(reading.typed))
        others = self.lexicon.spoken.get(spoken, frozenset())
        if self.moves or not others or self.accepted[number].structure in others:
            return False
        if not any(self._is(slug, kind) for slug in others for kind in _WHOLES):
            return False  # "posterior gluteal line", for what lies behind it
        return all(
            without_articles(wordings.words(wordings.clean(w))) != spoken
            for w in self._said_for(self.accepted[number])
        )

    def spelt_out(self, reading: Reading) -> Reading | None:
        """The same with abbreviations as the names they stand for: "medial surface of the GT".

        The noun of a muscle before a landmark is the adjective: "gluteus tuberosity".
        """
        if "gluteus" in reading.stems and reading.stems & FEATURES:
            noun = next(word for word in reading.words if word.stems == {"gluteus"})
            return reading.replaced(noun, "gluteal")
        found: list[Word] = []
        for word in reading.words:
            slugs = self.lexicon.keys.get(word.stems, ()) if len(word.stems) == 1 else ()
            if slugs and _needs_bone(self._structure(slugs[0]).wordings(), word.stems):
                slugs = ()
            name = (
                wordings.words(wordings.clean(self._structure(slugs[0]).name))
                if len(slugs) == 1
                else []
            )
            if len(name) > 1 and word.stems.isdisjoint(map(wordings.stem, name)):
                found += (Word(w, frozenset((wordings.stem(w),))) for w in name if w not in FILLER)
            else:
                found.append(word)
        if len(found) == len(reading.words):
            return None
        return Reading(reading.typed, tuple(found), reading.levels)

    def _structure(self, slug: Slug) -> Structure:
        return self.lexicon.anatomy.structures[slug]

    def loose_hits(self, stems: Key) -> Iterator[tuple[Key, int]]:
        """As `hits`, where only "ligament" or "nerve" is left out and nothing else is called so."""
        for rest, key, number in self._without_kind:
            if rest <= stems and self._tells_apart(rest, number):
                yield key, number

    @cached_property
    def _without_kind(self) -> list[tuple[Key, Key, int]]:
        return [
            (key - KINDS, key, number)
            for number, keys in enumerate(self.keys)
            for key in keys
            if key & KINDS and key - KINDS
        ]

    def around(self, stems: Key) -> Sequence[Key]:
        """The accepted wordings that may hold all these words."""
        found = ([key for key in self._every if stem in key] for stem in stems)
        return min(found, key=len, default=[])

    @cached_property
    def _every(self) -> list[Key]:
        return [key for found in self._by_lead.values() for key, _ in found]

    def _tells_apart(self, rest: Key, number: int) -> bool:
        nerves = (StructureKind.NERVE,) if self.subject.kind is FactKind.NERVE else ()
        if rest <= self.sides or rest & MISTAKEN.keys():
            return False
        return self.lexicon.only(rest, self.accepted[number].structure, *nerves)

    @cached_property
    def demanded_keys(self) -> frozenset[Key]:
        """The wordings of what is asked for, and not only accepted."""
        numbers = [n for n, accepted in enumerate(self.accepted) if accepted.demanded]
        return frozenset(key for n in numbers or range(len(self.keys)) for key in self.keys[n])

    @cached_property
    def common_sides(self) -> Key:
        """The words of direction in all the accepted answers."""
        return self.stems & self.sides

    def own(self, number: int) -> Key:
        """Every word of an accepted answer's own wordings."""
        key_of = motions.key if self.moves else wordings.key
        return frozenset().union(*(key_of(w) for w in self.accepted[number].wordings))

    def is_other_place(self, key: Key, number: int) -> bool:
        """Whether it is only what a source names in place of the accepted answer."""
        accepted = self.accepted[number]
        if not accepted.instead or self.moves:
            return False
        own = (wordings.key(wording) for wording in accepted.wordings)
        return key in map(wordings.key, accepted.instead) and key not in own

    def is_half_name(self, reading: Reading, key: Key, number: int) -> bool:
        """Whether only the adjective of a bone was typed: "sitting", of the sitting bone."""
        if self.moves or len(key) > 1 or _BONE.search(reading.typed):
            return False
        return _needs_bone(self._said_for(self.accepted[number]), key)

    def is_muscles_name(self, reading: Reading, key: Key) -> bool:
        """Whether an accepted nerve's words are only the muscle's: "nerve to obturator externus".

        No nerve is called so. "Obturator nerve to obturator externus" says the word twice.
        """
        muscle = self.lexicon.anatomy.structures.get(self.subject.muscle or Slug(""))
        if self.subject.kind is not FactKind.NERVE or not muscle:
            return False
        called, stems = wordings.key(muscle.name), [w for word in reading.words for w in word.stems]
        if not key - KINDS < called or any(stems.count(stem) > 1 for stem in key - KINDS):
            return False
        runs = (stems[n : n + len(called)] for n in range(len(stems)))
        return any(set(run) == called for run in runs)

    def names_own(self, number: int, stems: Key) -> bool:
        """Whether the place itself, or what holds it, is among these words."""
        return any(key <= stems for key in self.keys[number])

    def harmless(self, key: Key, number: int) -> Key:
        """What may be said besides: what holds the site, what sources add, the muscle's name.

        Only what holds it, where a source's other place is named: that stands for itself.
        """
        accepted = self.accepted[number]
        key_of = motions.key if self.moves else wordings.key
        alone = accepted.structure if self.is_other_place(key, number) else None
        texts = [] if alone else [*accepted.details, *accepted.wordings]
        parts = () if alone else accepted.parts
        structures = self.lexicon.anatomy.structures
        muscle = None if self.asks_muscle else self.subject.muscle
        for slug in (*self._holders(accepted.structure), muscle):
            if slug and slug in structures and slug != alone:
                texts += structures[slug].wordings()
        return key.union(*(key_of(text) for text in texts), *(key_of(p) - _PLACES for p in parts))

    def holds(self, stems: Key) -> bool:
        """Whether exactly these words name what holds an accepted answer."""
        return any(
            accepted.structure and self.lexicon.anatomy.holds(slug, accepted.structure)
            for slug in self.lexicon.keys.get(stems, ())
            for accepted in self.accepted
        )

    def _holders(self, slug: Slug | None) -> Iterator[Slug]:
        return self.lexicon.anatomy.holders(slug) if slug else iter(())

    def detail_sides(self, number: int) -> Key:
        """Words of direction that sources add to an accepted answer."""
        return self._sides_of(self.accepted[number].details)

    def corners(self, number: int) -> list[Key]:
        """The directions that sources say together: the superoposterior facet."""
        details = self.accepted[number].details
        clauses = (clause for text in details for clause in re.split(r"[,;:]| and | or ", text))
        return [wordings.key(clause) & self.sides for clause in clauses]

    def part_sides(self, number: int) -> Key:
        """Words of direction in the names of the heads or fibres it holds for."""
        return self._sides_of(self.accepted[number].parts)

    def _sides_of(self, texts: Sequence[str]) -> Key:
        key_of = motions.key if self.moves else wordings.key
        return frozenset().union(*(key_of(text) for text in texts)) & self.sides

    def of_part(self, reading: Reading, side: str) -> bool:
        """Whether a word of direction was said of the muscle's fibres, or may have been.

        "Upper fibres", not "upper sacrum" nor "upper part of the sacrum".
        """
        if self.moves or side not in _PLACES:
            return True
        spoken = wordings.words(reading.typed)
        for place, word in enumerate(spoken):
            after = [w for w in spoken[place:] if wordings.stem(w) not in self.sides][:2]
            if wordings.stem(word) == side and after:
                is_region = after[0] in _REGIONS and after[1:] not in (["of"], ["on"], ["at"])
                if is_region or wordings.stem(after[0]) in ("fiber", "head"):
                    return True
        return False


def _needs_bone(texts: Iterable[str], key: Key) -> bool:
    """Whether these words are said with "bone" only: "sitting bone", but "coccyx bone"."""
    said = [text for text in texts if wordings.key(text) == key]
    return bool(said) and all(re.search(r"\bbones?\b", text) for text in said)


@lru_cache(maxsize=8192)
def _keys(texts: tuple[str, ...], *, moves: bool) -> tuple[Key, ...]:
    key_of = motions.key if moves else wordings.key
    return tuple(dict.fromkeys(key for text in texts if (key := key_of(text))))


@lru_cache(maxsize=8192)
def _leads(keys: tuple[Key, ...]) -> tuple[str, ...]:
    """A stem of each key by which it is looked up."""
    return tuple(map(min, keys))


def judge(question: Question, reading: Reading, key: Key, number: int) -> Entry:
    """An accepted wording was named; is what was said besides it right as well?"""
    accepted = question.accepted[number]
    extras = reading.stems - key

    def entry(verdict: Verdict, reason: str = "") -> Entry:
        return Entry(
            typed=reading.typed,
            verdict=verdict,
            accepted=accepted.id,
            reason=reason,
            said=accepted.structure,
        )

    if question.is_half_name(reading, key, number):
        return entry(Verdict.NEAR, f"“{reading.typed}” is only a part of the name.")
    if question.is_muscles_name(reading, key):
        return entry(Verdict.WRONG, "That is the muscle's own name. What is the nerve called?")
    if not extras and not reading.levels and all(word.stems for word in reading.words):
        return entry(Verdict.RIGHT)
    sides = extras & question.sides
    for side in sorted(sides):
        if contrary := _contrary(question, reading, side, number):
            said = reading.word_for(side)
            return entry(Verdict.WRONG, f"You wrote {said}; it is {contrary}.")
    harmless = question.harmless(key, number)
    unproven = sorted(s for s in sides if not _proven(question, reading, s, key, number, harmless))
    if unproven:
        said = reading.word_for(unproven[0])
        return entry(Verdict.NEAR, f"The place is right; no source says “{said}”.")
    if question.asks_muscle and len(key) == 1 and key != wordings.key(accepted.text):
        strange = [word.typed for word in reading.words if not word.stems]
        if strange:  # "erectors" is short for it, but "erector pili" is another muscle
            return entry(Verdict.NEAR, f"One part is right, but not “{strange[0]}”.")
    for word in reading.words:
        if word.typed in MISTAKEN and word.stems.isdisjoint(harmless):
            what = f"“{word.typed.capitalize()}” is another word: {MISTAKEN[word.typed]}."
            return entry(Verdict.NEAR, what)
    foreign = sorted(extras - sides - harmless)
    known = question.vocabulary.stems | FEATURES | ELSEWHERE
    foreign = [s for s in foreign if s in known]
    if foreign:
        said = " ".join(w.typed for w in reading.words if w.stems & set(foreign))
        return entry(Verdict.NEAR, f"One part is right, but not “{said}”.")
    return entry(*_roots(reading.levels, accepted))


def _contrary(question: Question, reading: Reading, side: str, number: int) -> str:
    """The opposite that holds instead, if the accepted answer or its companions have one.

    How high or low a place reaches, sources differ; one that says "lower" does not deny "upper".
    """
    other = question.opposites[side]
    own, details = question.own(number), question.detail_sides(number)
    parts = question.part_sides(number) if question.of_part(reading, side) else frozenset()
    for told in (parts, own, details, question.common_sides):
        if side in told:
            return ""
        if other in told:
            is_height = told is details and side in _HEIGHTS and not question.moves
            if is_height or other_axis(question, reading, side, number):
                return ""
            return word_of(question, number, other) if told is own else other
    return ""


def says_side(question: Question, reading: Reading, key: Key, number: int) -> bool:
    """Whether what is said besides is all that a source adds, or a side of another kind than its.

    "Lateral side of the ischial tuberosity", where a source says "its lateral side".
    """
    extras = reading.stems - key
    if any(wordings.key(text) == extras for text in question.accepted[number].details):
        return True
    return bool(extras) and all(other_axis(question, reading, s, number) for s in extras)


def other_axis(question: Question, reading: Reading, side: str, number: int) -> bool:
    """Whether "medial part" was said of what is only called "outer", the surface.

    Inner and medial are one stem, as they mostly mean the same side of a bone.
    """
    if question.moves or side not in ("medial", "lateral") or _SURFACE.search(reading.typed):
        return False
    if not reading.word_for(side).startswith(side):
        return False
    site = question.lexicon.anatomy.structures.get(question.accepted[number].structure or Slug(""))
    if site is None or site.kind is not StructureKind.LIGAMENT:
        return False
    return not any(re.search(r"\b(medi|later)al", w) for w in question.accepted[number].wordings)


def _proven(
    question: Question, reading: Reading, side: str, key: Key, number: int, harmless: Key
) -> bool:
    if side in question.part_sides(number) and question.of_part(reading, side):
        return True
    if not question.moves and question.is_other_place(key, number):
        # details tell of the place itself, but for a facet: "superoposterior greater trochanter"
        said = (reading.stems - key) & question.sides
        return side in harmless or (len(said) > 1 and said in question.corners(number))
    told = question.own(number) | question.detail_sides(number)
    if question.moves or question.opposites[side] in told:
        return side in told
    return side in harmless


def word_of(question: Question, number: int, stem: str) -> str:
    """The word that an accepted answer has for a stem."""
    stem_of = motions.stem if question.moves else wordings.stem
    for wording in question.accepted[number].wordings:
        for word in wordings.words(wordings.clean(wording)):
            if stem_of(word) == stem:
                return word
    return stem


def _roots(said: Key, accepted: Accepted) -> tuple[Verdict, str]:
    known = frozenset(accepted.roots).union(*(wordings.levels(w) for w in accepted.wordings))
    known = frozenset(level.casefold() for level in known)
    if not said or not known or said <= known:
        return Verdict.RIGHT, ""
    wrong = ", ".join(sorted(said - known)).upper()
    return Verdict.NEAR, f"The name is right, but not {wrong}."


def best(entries: Iterable[Entry]) -> Entry | None:
    """The kindest of several verdicts; the first of equals."""
    order = (Verdict.RIGHT, Verdict.NEAR, Verdict.WRONG)
    return min(entries, key=lambda entry: order.index(entry.verdict), default=None)
