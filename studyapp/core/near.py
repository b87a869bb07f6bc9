"""What to tell a student whose answer names nothing accepted: how near it is, or whose it is."""

from collections.abc import Iterator, Sequence

from studyapp.core import motions, wordings
from studyapp.core.facts import SITES, Fact, FactKind, Role
from studyapp.core.lexicon import Reading
from studyapp.core.matching import Question
from studyapp.core.structures import Slug, Structure, StructureKind
from studyapp.core.verdicts import Entry, Verdict
from studyapp.core.wordings import ELSEWHERE, FEATURES, KINDS, Key

_MOST_NAMED = 3  # muscles named in one sentence

_DOES = {
    FactKind.ORIGIN: "starts there",
    FactKind.INSERTION: "ends there",
    FactKind.NERVE: "is supplied by it",
    FactKind.ACTION: "does that",
}


def explain(question: Question, reading: Reading) -> Entry:
    """An answer that names nothing accepted."""
    if question.moves:
        return _movement(question, reading)
    if question.subject.kind is FactKind.NERVE and reading.levels and not reading.words:
        return _entry(reading, Verdict.NEAR, "Those are roots. Which nerve?")
    named = question.lexicon.named(reading.stems)
    exact = reading.stems in question.lexicon.keys
    if question.asks_muscle:
        return _muscle(question, reading, named)
    bare = reading.stems <= FEATURES
    if (bare or not exact) and (half := _half(question, reading, demanded=exact)):
        return half
    if not exact and reading.stems & ELSEWHERE:
        return _entry(reading, Verdict.WRONG, f"Not “{reading.typed[:60]}”.")
    told = (_whole_of, _other_end, _of_other_muscle, _same_bone)
    for tell in told:
        for slug in named:
            if found := tell(question, reading, slug):
                return found
    if found := _other_feature(question, reading):
        return found
    at_site = question.subject.kind in SITES
    if exact and at_site and (half := _half(question, reading, demanded=True)):
        return half
    strange = any(not word.stems for word in reading.words)
    if named and exact and not strange:
        subject = question.lexicon.shown(named[0])
        return _entry(reading, Verdict.WRONG, f"Not {subject}.", named[0])
    if named and not strange:
        return _entry(reading, Verdict.WRONG, f"Not “{reading.typed[:60]}”.")
    return _entry(reading, Verdict.WRONG, _unknown(reading))


def _entry(
    reading: Reading,
    verdict: Verdict,
    reason: str,
    said: str | None = None,
    belongs: tuple[str, ...] = (),
) -> Entry:
    return Entry(typed=reading.typed, verdict=verdict, reason=reason, said=said, belongs=belongs)


def _unknown(reading: Reading) -> str:
    strange = [word.typed for word in reading.words if not word.stems]
    if strange:
        return f"I do not know “{' '.join(strange)[:60]}”."
    return "That is not it."


def _half(question: Question, reading: Reading, *, demanded: bool = False) -> Entry | None:
    """Only a piece of a name: "trochanter", "gluteal nerve"."""
    stems = reading.stems
    if not stems or any(not word.stems for word in reading.words):
        return None
    whole = [key for key in question.around(stems) if stems < key]
    short = [key - stems for key in whole if not demanded or key in question.demanded_keys]
    if not short or (stems <= question.sides and not question.asks_muscle):
        return None
    said = " ".join(word.typed for word in reading.words)
    vague = stems <= KINDS or stems <= {"line", "process", "surface"}
    if vague:
        return _entry(reading, Verdict.WRONG, f"Which {said}?")
    bare = stems - question.sides
    several = _several(question, stems & FEATURES)
    if several or (bare not in question.lexicon.keys and any(m <= question.sides for m in short)):
        nouns = [word.typed for word in reading.words if word.stems & FEATURES]
        noun = nouns[0] if len(nouns) == 1 and several else said
        return _entry(reading, Verdict.NEAR, f"Which {noun}? There is more than one.")
    return _entry(reading, Verdict.NEAR, f"“{said}” is only a part of the name.")


def _several(question: Question, stems: Key) -> bool:
    """Whether there is a greater and a lesser of it, or so."""
    sides = question.sides
    keys = question.lexicon.with_stem.get(min(stems, default=""), ())
    return sum(stems < key and key - stems <= sides and len(key - stems) == 1 for key in keys) > 1


def _sites(question: Question) -> Iterator[Structure]:
    structures = question.lexicon.anatomy.structures
    demanded = [accepted for accepted in question.accepted if accepted.demanded]
    for accepted in demanded or question.accepted:
        if accepted.structure and accepted.structure in structures:
            yield structures[accepted.structure]


def _holds_bones(question: Question, slug: Slug) -> bool:
    """The hip bone is three bones grown together: naming it says little."""
    found = question.lexicon.anatomy.structures.values()
    return any(s.part_of == slug and s.kind is StructureKind.BONE for s in found)


def _whole_of(question: Question, reading: Reading, slug: Slug) -> Entry | None:
    """The bone without the landmark; or even broader."""
    lexicon = question.lexicon
    whole = lexicon.anatomy.structures[slug]
    for site in _sites(question):
        if site.slug == slug or not lexicon.anatomy.holds(slug, site.slug):
            continue
        shown = lexicon.shown(slug)
        if whole.kind is StructureKind.BONE and not _holds_bones(question, slug):
            if found := _turned_bone(question, reading, slug):
                return found
            if reading.stems & FEATURES:
                reason = f"Right bone, {shown}, but another part of it."
            else:
                reason = f"Right bone. Which part of {shown}?"
            return _entry(reading, Verdict.NEAR, reason, slug)
        many = whole.name.endswith(("nerves", "vertebrae", "ribs"))
        are, them = ("are", "them") if many else ("is", "it")
        reason = f"{_capital(shown)} {are} too broad. Which part of {them}?"
        return _entry(reading, Verdict.NEAR, reason, slug)
    for site in _sites(question):
        if site.slug != slug and lexicon.anatomy.holds(site.slug, slug):
            reason = f"{_capital(lexicon.shown(slug))} is only a part of it."
            return _entry(reading, Verdict.NEAR, reason, slug)
    return None


def _turned_bone(question: Question, reading: Reading, slug: Slug) -> Entry | None:
    """The bone with a side that is the opposite of where every landmark asked for lies on it."""
    opposites, holds = question.opposites, question.lexicon.anatomy.holds
    on_it = [
        frozenset().union(*map(wordings.key, site.wordings()))
        for site in _sites(question)
        if holds(slug, site.slug)
    ]
    for side in sorted(reading.stems & question.sides):
        if all(opposites[side] in told and side not in told for told in on_it):
            said = f"You wrote {reading.word_for(side)}; it is {opposites[side]}."
            return _entry(reading, Verdict.WRONG, said, slug)
    return None


def _other_end(question: Question, reading: Reading, slug: Slug) -> Entry | None:
    """The origin given for the insertion, or the other way round."""
    subject = question.subject
    if not subject.muscle or subject.kind not in SITES:
        return None
    other = FactKind.INSERTION if subject.kind is FactKind.ORIGIN else FactKind.ORIGIN
    for fact in question.lexicon.anatomy.of(subject.muscle, other):
        if fact.site and _lies_at(question, fact.site, slug):
            where = ("starts", "ends") if other is FactKind.ORIGIN else ("ends", "starts")
            muscle = question.lexicon.anatomy.structures[subject.muscle].name
            reason = f"That is where {muscle} {where[0]}, not where it {where[1]}."
            return _entry(reading, Verdict.WRONG, reason, slug)
    return None


def _lies_at(question: Question, site: Slug, said: Slug) -> bool:
    """Whether a site is what was said, or a side of that landmark."""
    anatomy = question.lexicon.anatomy
    if site == said:
        return True
    is_landmark = anatomy.structures[said].kind is StructureKind.LANDMARK
    return is_landmark and anatomy.holds(said, site)


def owners_of(question: Question, slug: Slug) -> list[str]:
    """The names of other muscles it is true of, as many as one sentence holds."""
    kind, anatomy = question.subject.kind, question.lexicon.anatomy
    slugs = dict.fromkeys(
        fact.muscle
        for fact in anatomy.facts
        if fact.kind is kind and fact.site and fact.muscle != question.subject.muscle
        if _lies_at(question, fact.site, slug)
    )
    return [anatomy.structures[s].name for s in slugs][:_MOST_NAMED]


def _of_other_muscle(question: Question, reading: Reading, slug: Slug) -> Entry | None:
    owners = owners_of(question, slug)
    kind = question.subject.kind
    if not owners or kind not in _DOES:
        return None
    shown = _capital(question.lexicon.shown(slug))
    many = len(owners) > 1
    names = _listed(owners)
    reason = {
        FactKind.ORIGIN: f"{shown} is where {names} {'start' if many else 'starts'}.",
        FactKind.INSERTION: f"{shown} is where {names} {'end' if many else 'ends'}.",
        FactKind.NERVE: f"{shown} supplies {names}.",
    }.get(kind, f"{shown} belongs to {names}.")
    return _entry(reading, Verdict.WRONG, reason, slug, tuple(owners))


def _same_bone(question: Question, reading: Reading, slug: Slug) -> Entry | None:
    if question.subject.kind not in SITES:
        return None
    anatomy = question.lexicon.anatomy
    bones = {b for b in anatomy.structures if anatomy.structures[b].kind is StructureKind.BONE}
    for site in _sites(question):
        bone = site.part_of
        while bone and bone not in bones:
            bone = anatomy.structures[bone].part_of if bone in anatomy.structures else None
        if not bone or bone == slug or _holds_bones(question, bone):
            continue
        if anatomy.holds(bone, slug):
            shown = question.lexicon.shown(bone)
            reason = f"Right bone, {shown}, but another part of it."
            return _entry(reading, Verdict.NEAR, reason, slug)
    return None


def _other_feature(question: Question, reading: Reading) -> Entry | None:
    """The gluteal line for the gluteal tuberosity: the right name with another noun."""
    sides = question.sides
    content = reading.stems - FEATURES - sides
    named = question.lexicon.keys.get(reading.stems, ())
    if named and all(_is_one_muscle(question, slug) for slug in named):
        return None
    for key in question.around(content):
        if key & FEATURES and key - FEATURES - sides == content:
            nouns = [w.typed for w in reading.words if w.stems & FEATURES - key]
            if nouns and key not in question.demanded_keys:
                continue
            what = (
                f"The right region, but not the {nouns[0]}." if nouns else "Close, but not quite."
            )
            return _entry(reading, Verdict.NEAR, what)
    return None


def _is_one_muscle(question: Question, slug: Slug) -> bool:
    structure = question.lexicon.anatomy.structures[slug]
    return structure.kind is StructureKind.MUSCLE and not structure.members


def _movement(question: Question, reading: Reading) -> Entry:
    stems = reading.stems
    motion = stems & motions.STEMS
    joints = stems & question.joints
    accepted = [key for keys in question.keys for key in keys]
    if motion and not joints and _fits_several(stems, accepted):
        return _entry(reading, Verdict.NEAR, "At which joint?")
    if motion and any(stems < key for key in accepted):
        said = " ".join(word.typed for word in reading.words)
        return _entry(reading, Verdict.NEAR, f"Which way? “{said}” is only a part of it.")
    if stems and stems <= question.joints and any(stems < key for key in accepted):
        return _entry(reading, Verdict.NEAR, "Right joint. Which movement?")
    facts = question.lexicon.actions.get(stems, ())
    if owners := doers_of(question, facts):
        verb = "do" if len(owners) > 1 else "does"
        reason = f"That is what {_listed(list(owners))} {verb}."
        return _entry(reading, Verdict.WRONG, reason, action_of(facts), owners)
    if motion and any(key - question.joints == stems - question.joints for key in accepted):
        return _entry(reading, Verdict.WRONG, "The right movement, but at another joint.")
    return _entry(reading, Verdict.WRONG, _unknown(reading))


def action_of(facts: Sequence[Fact]) -> str | None:
    """The key of the action that these facts tell of, `joint movement`."""
    return next((f"{fact.joint} {fact.movement}" for fact in facts), None)


def doers_of(question: Question, facts: Sequence[Fact]) -> tuple[str, ...]:
    """The names of the other muscles that do so, as many as one sentence holds.

    Prime movers first, and what is asked of students before what is not.
    """
    chief = sorted(facts, key=lambda fact: (not fact.asked, fact.role is not Role.PRIME_MOVER))
    names = dict.fromkeys(f.muscle for f in chief if f.muscle != question.subject.muscle)
    return tuple(question.lexicon.anatomy.structures[slug].name for slug in names)[:_MOST_NAMED]


def _fits_several(stems: Key, accepted: list[Key]) -> bool:
    return len({key for key in accepted if stems <= key and key - stems <= motions.JOINT_STEMS}) > 1


def _muscle(question: Question, reading: Reading, named: tuple[Slug, ...]) -> Entry:
    lexicon, anatomy = question.lexicon, question.lexicon.anatomy
    right = {accepted.structure for accepted in question.accepted}
    for slug in named:
        structure = anatomy.structures[slug]
        if right & set(structure.members):
            reason = f"{_capital(lexicon.shown(slug))} are several muscles. Which one?"
            return _entry(reading, Verdict.NEAR, reason, slug)
        for muscle in right:
            if muscle and slug in anatomy.structures[muscle].members:
                reason = f"{_capital(structure.name)} is only a part of it."
                return _entry(reading, Verdict.NEAR, reason, slug)
    if named in ((), ("hip",)) or anatomy.structures[named[0]].kind is not StructureKind.MUSCLE:
        half = _half(question, reading)
        return half or _entry(reading, Verdict.WRONG, _unknown(reading))
    slug = named[0]
    structure = anatomy.structures[slug]
    sites = [
        anatomy.structures[fact.site].name
        for fact in anatomy.of(slug, question.subject.kind or FactKind.ORIGIN)
        if fact.site and fact.asked and fact.site in anatomy.structures
    ]
    reason = f"Not {structure.name}."
    if sites and question.subject.kind in SITES:
        verb = "starts" if question.subject.kind is FactKind.ORIGIN else "ends"
        reason = f"{_capital(structure.name)} {verb} at: {'; '.join(sites[:2])}."
    return _entry(reading, Verdict.WRONG, reason, slug, (structure.name,))


def _listed(names: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
