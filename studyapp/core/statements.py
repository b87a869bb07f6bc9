"""Which facts a sentence states, found by reading: who is spoken of, a cue, and what it names.

Rather too little than too much: a sentence is tied to a fact only where its words leave just that
one. Questions, comments, references, negations and what "you" do are never read for facts.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from studyapp.core import phrases
from studyapp.core.cues import Cue, CueKind, cues, tells
from studyapp.core.facts import SITES, Anatomy, Fact, FactId, FactKind, Place
from studyapp.core.lessons import BlockKind, Lesson, Mention, Statement
from studyapp.core.movements import Form, Joints, Movement
from studyapp.core.structures import Slug, StructureKind

_READ = (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM)
_LONGEST = 2000  # characters of a sentence; what is longer was not written as one
_KINDS = {
    CueKind.ORIGIN: (FactKind.ORIGIN,),
    CueKind.INSERTION: (FactKind.INSERTION,),
    CueKind.ATTACHMENT: SITES,
    CueKind.COURSE: (FactKind.ORIGIN,),
}
_PLACED = (CueKind.COVERS, CueKind.LIES_UNDER, CueKind.UNDER_WHICH)
_SOLID = (
    StructureKind.BONE,
    StructureKind.LANDMARK,
    StructureKind.LIGAMENT,
    StructureKind.FASCIA,
    StructureKind.TENDON,
)


def statements(lesson: Lesson, anatomy: Anatomy) -> tuple[Statement, ...]:
    """The facts that the sentences of the body state; needs the lesson's sentences and mentions."""
    reader = _Reader(anatomy)
    named: dict[int, list[Mention]] = {}
    for mention in lesson.mentions:
        named.setdefault(mention.block, []).append(mention)
    found: list[Statement] = []
    section = list(lesson.about[:1])
    for number, sentences in groupby(lesson.sentences, key=lambda sentence: sentence.block):
        block, here = lesson.blocks[number], named.get(number, [])
        if block.kind not in _READ:
            continue
        if block.kind is BlockKind.HEADING:
            muscles = list(
                dict.fromkeys(m.structure for m in here if reader.is_muscle(m.structure))
            )
            section = muscles if len(muscles) == 1 else list(lesson.about[:1])
        reader.begin(section)
        following = 0
        for sentence in sentences:
            inside: list[_Named] = []
            while following < len(here) and here[following].start < sentence.end:
                m, shift = here[following], sentence.start
                if shift <= m.start and m.end <= sentence.end:
                    inside.append(_Named(m.start - shift, m.end - shift, m.structure))
                following += 1
            if sentence.end - sentence.start <= _LONGEST:
                for fact in reader.read(block.text[sentence.start : sentence.end], inside):
                    found.append(Statement(sentence=sentence.key, fact=fact, anchored=False))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Named:
    """A structure named in a sentence."""

    start: int
    end: int
    slug: Slug


@dataclass(slots=True)
class _Sentence:
    """What is known while a sentence is read from left to right."""

    text: str
    subject: list[Slug] = field(default_factory=list)
    subject_end: int = -1
    cue: Cue | None = None
    cue_subject: list[Slug] = field(default_factory=list)
    zone: int = 0
    named: _Named | None = None
    sites: int = 0
    cued: bool = False
    awaiting: list[Movement] = field(default_factory=list)
    agent: Movement | None = None
    facts: dict[FactId, None] = field(default_factory=dict)


class _Reader:
    """Reads sentences in order, for "it" means what was spoken of before."""

    def __init__(self, anatomy: Anatomy) -> None:
        self._anatomy = anatomy
        self._joints = Joints(anatomy.structures.values())
        self._facts: dict[tuple[Slug, FactKind], list[Fact]] = {}
        for fact in anatomy.facts:
            self._facts.setdefault((fact.muscle, fact.kind), []).append(fact)
        self._spoken_of: list[Slug] = []
        self._by_name = False

    def is_muscle(self, slug: Slug) -> bool:
        found = self._anatomy.structures.get(slug)
        return found is not None and found.kind is StructureKind.MUSCLE

    def begin(self, subject: list[Slug]) -> None:
        """A new block, in which "it" is at first what its section is about."""
        self._spoken_of, self._by_name = subject, False

    def read(self, text: str, named: Sequence[_Named]) -> list[FactId]:
        """The facts a sentence states; remembers of what it spoke."""
        state = _Sentence(text=text)
        asks = text.rstrip("\"'”’)").endswith(("?", "؟"))
        movements = self._joints.movements(text) if tells(text) else []
        # A site, nerve or neighbour is always named; without a name only movements can be told.
        if (named or movements) and not asks and tells(text) and not phrases.DOUBT.search(text):
            found = [cue for cue in cues(text) if not any(_overlap(cue, m) for m in movements)]
            # "external rotators" may be a group's name too; here the movement counts.
            nouns = [name for name in named if not any(_overlap(name, m) for m in movements)]
            events: list[Cue | Movement | _Named] = [*nouns, *found, *movements]
            events.sort(key=lambda event: (event.start, event.end))
            for number, event in enumerate(events):
                if isinstance(event, _Named):
                    self._name(state, event, events[number + 1 :])
                elif isinstance(event, Movement):
                    self._move(state, event)
                else:
                    self._cue(state, event)
        else:
            for event in named:
                self._name(state, event, [])
        if state.subject:
            self._spoken_of, self._by_name = state.subject, True
        return list(state.facts)

    # what is spoken of

    def _name(self, state: _Sentence, named: _Named, following: Sequence[object]) -> None:
        """A structure is named: a site of the cue before it, or what is spoken of from here on."""
        text = state.text
        before = text[max(0, named.start - 50) : named.start]
        if phrases.TROUBLE.match(text, named.end):
            return
        if state.awaiting:
            self._example(state, named)
        of_it = phrases.OF_PARTS.search(before) is not None
        spoken_of = of_it or not phrases.AFTER_PREPOSITION.search(before)
        cue = next((event for event in following if isinstance(event, Cue | Movement)), None)
        leads = spoken_of and cue is not None and _leads(text[named.end : cue.start])
        begins = leads and phrases.NEW_CLAUSE.search(before) and self.is_muscle(named.slug)
        if state.cued and begins:
            state.subject, state.cue = [named.slug], None
        elif state.cue is not None and state.cue.noun and of_it:
            state.subject = state.cue_subject = [named.slug]
        elif state.cue is not None:
            self._site(state, state.cue, named)
        elif spoken_of and not state.cued:
            _speak_of(state, named, leads=leads)
        state.named = named

    def _subject(self, state: _Sentence, cue: Cue | Movement) -> list[Slug]:
        """Of what a cue tells; empty where that is not known."""
        before = state.text[: cue.start]
        if phrases.RELATIVE.search(before, max(0, cue.start - 50)):
            last = state.named
            relative = re.search(r"(?i)[,\s]*(?:which|that|who)[^,]*$", before)
            if last and relative and relative.start() == last.end:
                return [last.slug]
            return []
        if state.subject:
            return state.subject
        loose = isinstance(cue, Cue) and cue.loose and not self._by_name
        if (phrases.LOOSELY_IMPLIED if loose else phrases.IMPLIED).search(before):
            return self._spoken_of
        if isinstance(cue, Cue) and cue.noun and len(before.split()) <= 2:
            return self._spoken_of
        return []

    # sites

    def _cue(self, state: _Sentence, cue: Cue) -> None:
        if cue.kind in (CueKind.CLOSER, CueKind.COPULA):
            starting = state.cue is not None and state.cue.noun and not state.sites
            if not (cue.kind is CueKind.COPULA and starting):
                state.cue = None
            return
        before = state.text[max(0, cue.start - 60) : cue.start]
        subject = self._subject(state, cue)
        if cue.kind is CueKind.UNDER_WHICH:
            touching = state.named and not state.text[state.named.end : cue.start].strip(" ,")
            subject = [state.named.slug] if touching and state.named else []
        clause = re.split(r"[,;:]|\bbut\b", before)[-1]
        denied = phrases.NO.search(clause) is not None or phrases.PERSON.search(
            _without_infinitive(before, state)
        )
        state.cue = None if denied or not (subject or cue.noun) else cue
        state.cue_subject, state.zone, state.sites, state.cued = subject, cue.end, 0, True

    def _site(self, state: _Sentence, cue: Cue, named: _Named) -> None:
        zone = state.text[state.zone : named.start]
        denial = list(phrases.NOT_THESE.finditer(zone))
        if denial and not re.search(r"\bbut\b(?!\s+not)", zone[denial[-1].end() :]):
            return
        since = state.text[max(state.zone, state.named.end if state.named else 0) : named.start]
        found: Iterator[Fact]
        if cue.kind in _PLACED:
            found = self._neighbours(cue, state.cue_subject, named)
        elif cue.kind is CueKind.NERVE:
            found = self._nerves(state.cue_subject, named.slug)
        elif cue.kind is CueKind.INNERVATES:
            found = (fact for n in state.cue_subject for fact in self._nerves([named.slug], n))
        else:
            kinds = _KINDS[cue.kind]
            if cue.kind is CueKind.COURSE and re.search(r"(?i)\bto\s+", zone):
                kinds = (FactKind.INSERTION,)
            if self._only_near(state, named, since):
                return
            found = self._attached(state, kinds, named)
        state.sites += 1
        state.facts.update(dict.fromkeys(fact.id for fact in found))

    def _only_near(self, state: _Sentence, named: _Named, since: str) -> bool:
        """Whether a site is only named to say where another one is."""
        if phrases.NEARBY.search(since):
            return True
        last = state.named
        whole = last is not None and last.start >= state.zone and phrases.WITHIN.fullmatch(since)
        return bool(whole and last and self._anatomy.holds(named.slug, last.slug))

    def _attached(
        self, state: _Sentence, kinds: Sequence[FactKind], named: _Named
    ) -> Iterator[Fact]:
        for muscle in state.cue_subject:
            facts = [fact for kind in kinds for fact in self._of(muscle, kind, state.text)]
            exact = [fact for fact in facts if fact.site == named.slug]
            if exact:
                yield from exact
            elif self._anatomy.structures[named.slug].kind in _SOLID:
                yield from self._just_one(state, facts, named)

    def _just_one(self, state: _Sentence, facts: Sequence[Fact], named: _Named) -> list[Fact]:
        """The facts of the only site that lies on what was named, or on which that lies.

        Where several do, the words around decide ("posterior", "crest").
        """
        holds = self._anatomy.holds
        near = [
            f for f in facts if f.site and (holds(named.slug, f.site) or holds(f.site, named.slug))
        ]
        sites = {fact.site for fact in near}
        if len(sites) > 1:
            phrase = _phrase(state.text, named)
            own = _words(state.text[named.start : named.end])
            scores = {site: self._likeness(site, phrase - own) for site in sites if site}
            best = max(scores.values())
            sites = {site for site, score in scores.items() if score == best and best > 0}
        return [fact for fact in near if fact.site in sites] if len(sites) == 1 else []

    def _likeness(self, site: Slug, phrase: set[str]) -> int:
        return max(len(phrase & _words(w)) for w in self._anatomy.structures[site].wordings())

    def _of(self, muscle: Slug, kind: FactKind, text: str) -> Iterator[Fact]:
        """A muscle's facts, those of other parts left out where the sentence names a part."""
        found = self._anatomy.structures.get(muscle)
        folded = text.casefold().replace("fiber", "fibre")
        parts = {
            part.slug
            for part in (found.parts if found else ())
            if any(w.casefold() in folded for w in (part.name, *part.synonyms))
        }
        for fact in self._facts.get((muscle, kind), ()):
            if not parts or fact.part is None or fact.part in parts:
                yield fact

    def _nerves(self, muscles: Sequence[Slug], nerve: Slug) -> Iterator[Fact]:
        for muscle in muscles:
            for fact in self._facts.get((muscle, FactKind.NERVE), ()):
                if fact.site == nerve:
                    yield fact

    def _neighbours(self, cue: Cue, subject: Sequence[Slug], named: _Named) -> Iterator[Fact]:
        for slug in subject:
            over, under = (
                (named.slug, slug) if cue.kind is CueKind.LIES_UNDER else (slug, named.slug)
            )
            for fact in self._facts.get((over, FactKind.NEIGHBOUR), ()):
                if fact.site == under and fact.place in (Place.UNDER, Place.BELOW):
                    yield fact
            for fact in self._facts.get((under, FactKind.NEIGHBOUR), ()):
                if fact.site == over and fact.place in (Place.OVER, Place.ABOVE):
                    yield fact

    # movements

    def _move(self, state: _Sentence, movement: Movement) -> None:
        before = state.text[: movement.start]
        clause = re.split(r"[;:]|\b(?:but|while|whereas|because|when)\b", before)[-1]
        subject = self._subject(state, movement)
        relative = phrases.RELATIVE.search(before, max(0, movement.start - 50))
        generic = relative is not None and not subject
        if generic:
            state.awaiting.append(movement)
            return
        if movement.form is Form.VERB:
            state.cue = None
            state.cued = True
        if subject and not phrases.NO.search(clause) and self._told(state, movement, clause):
            self._act(state, subject, movement)
            state.agent = movement

    def _told(self, state: _Sentence, movement: Movement, clause: str) -> bool:
        """Whether the sentence says that the movement is what is done."""
        last = state.agent
        if last and last.form is movement.form and movement.form is not Form.VERB:
            between = state.text[last.reach : movement.start]
            if len(between) < 60 and re.fullmatch(
                r"(?:[\s,&]|\b(?!to\b|by\b|with\b|against\b)\w+\b)*", between
            ):
                return True
        if movement.form is Form.VERB:
            return not phrases.HINDERS.search(clause) and (
                not phrases.PERSON.search(clause) or phrases.HELPING.search(clause) is not None
            )
        start = movement.start
        if movement.form is Form.AGENT:
            lead = re.sub(
                rf"(?i)\b{re.escape(movement.joint_word)}s?[\s-]*$", "", state.text[:start]
            )
            is_a = phrases.IS_A.search(lead)
            return is_a is not None and not phrases.NO_DESCRIPTION.search(_bare_as(is_a["between"]))
        return phrases.DOES.search(clause) is not None and not phrases.HINDERS.search(clause)

    def _example(self, state: _Sentence, named: _Named) -> None:
        """A muscle named as one of "the muscles that rotate …", by "such as" or "notably"."""
        for movement in state.awaiting:
            before = state.text[movement.end : named.start]
            if phrases.EXAMPLES.search(before) and not re.search(r"[.;:]", before):
                self._act(state, [named.slug], movement)

    def _act(self, state: _Sentence, subject: Sequence[Slug], movement: Movement) -> None:
        word, what = movement.joint_word, movement.movement
        of_trunk = word in ("spinal", "spine", "trunk", "torso")
        for muscle in subject:
            for fact in self._of(muscle, FactKind.ACTION, state.text):
                here = movement.joint is not None and fact.joint == movement.joint
                # "extension, raising the trunk": the same movement with the legs at rest.
                raises = of_trunk and "trunk" in fact.movement
                steadies = raises and what == "stabilisation"
                if (
                    (here and fact.movement == what)
                    or (raises and fact.movement.startswith(what))
                    or steadies
                ):
                    state.facts[fact.id] = None


def _speak_of(state: _Sentence, named: _Named, *, leads: bool) -> None:
    """Before the first cue: a structure joins or becomes what is spoken of."""
    since = state.text[state.subject_end : named.start]
    if state.subject and phrases.COORDINATED.fullmatch(since):
        state.subject.append(named.slug)
    elif not state.subject or leads:
        state.subject = [named.slug]
    else:
        return
    state.subject_end = named.end


def _leads(between: str) -> bool:
    """Whether only words like "muscle" and "also" stand between a structure and a cue."""
    return phrases.LEADS_TO_CUE.fullmatch(between) is not None


def _overlap(thing: Cue | _Named, movement: Movement) -> bool:
    return thing.start < movement.end and movement.start < thing.end


def _without_infinitive(before: str, state: _Sentence) -> str:
    """What stands before a cue, "to" left out where the sentence has told something already."""
    return re.sub(r"(?i)\bto\s*$", "", before) if state.cued else before


def _bare_as(between: str) -> str:
    return re.sub(r"(?i)^\s*(?:also\s+)?(?:as|to be)\b", "", between)


def _phrase(text: str, named: _Named) -> set[str]:
    """The words round a mention, up to the next comma or "and"."""
    before = re.split(r"(?i)[,;:()]|\b(?:and|to|from|at|into|or)\b", text[: named.start])[-1]
    after = re.split(r"(?i)[,;:()]|\b(?:and|or)\b", text[named.end :])[0]
    return _words(before) | _words(after)


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{4,}", text.casefold())) - {"part", "surface", "with", "from"}
