"""Whether a reading names an accepted answer, and whether what it adds is true of it."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from studyapp.core import motions, wordings
from studyapp.core.facts import FactKind
from studyapp.core.lexicon import Lexicon, Reading, Vocabulary
from studyapp.core.structures import Slug, StructureKind
from studyapp.core.verdicts import Accepted, Entry, Subject, Verdict
from studyapp.core.wordings import ELSEWHERE, FEATURES, KINDS, Key

_HITS = 24  # accepted answers of one reading that are looked at closely


class Question:
    """The accepted answers of a question, made ready for matching."""

    def __init__(self, accepted: Sequence[Accepted], lexicon: Lexicon, subject: Subject) -> None:
        self.accepted = accepted
        self.lexicon = lexicon
        self.subject = subject
        self.asks_muscle = any(a.structure and a.id == a.structure for a in accepted)
        self.moves = subject.kind is FactKind.ACTION and not self.asks_muscle
        key_of = motions.key if self.moves else wordings.key
        self.keys: list[tuple[Key, ...]] = [
            tuple(dict.fromkeys(k for w in self._said_for(a) if (k := key_of(w)))) for a in accepted
        ]
        base = lexicon.deeds if self.moves else lexicon.names
        self.opposites = base.opposites
        self.sides: Key = frozenset(base.opposites)
        self._by_lead: dict[str, list[tuple[Key, int]]] = {}
        self.with_stem: dict[str, list[Key]] = {}
        for number, keys in enumerate(self.keys):
            for key in keys:
                if not self.moves and key <= self.sides:
                    continue  # nobody means a place by "posterior"
                self._by_lead.setdefault(min(key), []).append((key, number))
                for stem in key:
                    self.with_stem.setdefault(stem, []).append(key)
        self.vocabulary: Vocabulary = base.with_stems(self.with_stem)
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
        if whole.kind is StructureKind.BONE:
            on_it = sum(
                a.structure is not None and self.lexicon.anatomy.holds(whole.slug, a.structure)
                for a in self.accepted
            )
            if not site.name.endswith(f" surface of the {whole.name}") or on_it > 1:
                return ()
            return tuple(whole.wordings())
        sides = wordings.SIDES
        is_side = wordings.key(site.name) - sides == wordings.key(whole.name) - sides
        if whole.kind is not StructureKind.LANDMARK or not is_side:
            return ()
        return tuple(whole.wordings())

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

    def with_joints(self, stems: Key) -> Key:
        """A movement without a joint, at every joint that is asked about."""
        if not self.moves or stems & self.joints:
            return stems
        return stems | (self.with_stem.keys() & self.joints)

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
        return min((self.with_stem.get(stem, []) for stem in stems), key=len, default=[])

    def _tells_apart(self, rest: Key, number: int) -> bool:
        nerves = (StructureKind.NERVE,) if self.subject.kind is FactKind.NERVE else ()
        if rest <= self.sides:
            return False
        return self.lexicon.only(rest, self.accepted[number].structure, *nerves)

    @cached_property
    def common_sides(self) -> Key:
        """The words of direction in all the accepted answers."""
        return frozenset(self.with_stem.keys() & self.sides)

    def own(self, number: int) -> Key:
        """Every word of an accepted answer's own wordings."""
        key_of = motions.key if self.moves else wordings.key
        return frozenset().union(*(key_of(w) for w in self.accepted[number].wordings))

    def harmless(self, key: Key, number: int) -> Key:
        """What may be said besides: what holds the site, what sources add, the muscle's name.

        Only what holds it, where a source's other place is named: that stands for itself.
        """
        accepted = self.accepted[number]
        key_of = motions.key if self.moves else wordings.key
        alone = accepted.structure if key in map(key_of, accepted.instead) else None
        texts: list[str] = [] if alone else [*accepted.details, *accepted.wordings]
        structures = self.lexicon.anatomy.structures
        muscle = None if self.asks_muscle else self.subject.muscle
        for slug in (*self._holders(accepted.structure), muscle):
            if slug and slug in structures and slug != alone:
                texts += structures[slug].wordings()
        return key.union(*(key_of(text) for text in texts))

    def _holders(self, slug: Slug | None) -> Iterator[Slug]:
        structures = self.lexicon.anatomy.structures
        seen: set[Slug] = set()
        while slug and slug in structures and slug not in seen:
            seen.add(slug)
            yield slug
            slug = structures[slug].part_of

    def detail_sides(self, number: int) -> Key:
        """Words of direction that sources add to an accepted answer."""
        key_of = motions.key if self.moves else wordings.key
        found: Key = frozenset().union(*(key_of(text) for text in self.accepted[number].details))
        return found & self.sides


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

    if not extras and not reading.levels:
        return entry(Verdict.RIGHT)
    sides = extras & question.sides
    for side in sorted(sides):
        contrary = _contrary(question, side, number)
        if contrary:
            said = reading.word_for(side)
            return entry(Verdict.WRONG, f"You wrote {said}; it is {contrary}.")
    harmless = question.harmless(key, number)
    unproven = sorted(s for s in sides if not _proven(question, s, number, harmless))
    if unproven:
        said = reading.word_for(unproven[0])
        return entry(Verdict.NEAR, f"The place is right; no source says “{said}”.")
    foreign = sorted(extras - sides - harmless)
    known = question.vocabulary.stems | FEATURES | ELSEWHERE
    foreign = [s for s in foreign if s in known]
    if foreign:
        said = " ".join(w.typed for w in reading.words if w.stems & set(foreign))
        return entry(Verdict.NEAR, f"One part is right, but not “{said}”.")
    return entry(*_roots(reading.levels, accepted))


def _contrary(question: Question, side: str, number: int) -> str:
    """The opposite that holds instead, if the accepted answer or its companions have one."""
    other = question.opposites[side]
    own = question.own(number)
    for told in (own, question.detail_sides(number), question.common_sides):
        if side in told:
            return ""
        if other in told:
            return word_of(question, number, other) if told is own else other
    return ""


def _proven(question: Question, side: str, number: int, harmless: Key) -> bool:
    if question.moves:
        return side in question.own(number) | question.detail_sides(number)
    return side in harmless or side in question.common_sides


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
