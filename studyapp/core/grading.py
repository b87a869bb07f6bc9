"""Grades what a student typed as a teacher would: right, near with the reason, or wrong.

    grade("crest of the ilium; coccyx", accepted, wanted=5, lexicon=lexicon, subject=subject)

Words are brought to one form (wordings, motions), read with slips forgiven (lexicon), the line
is taken apart (entries), compared (matching), and what is not right is explained (near).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from studyapp.core import motions, wordings
from studyapp.core.entries import NEGATED, pieces, read, run_together
from studyapp.core.facts import Anatomy, Fact, FactKind, joint_word, short_text
from studyapp.core.lexicon import Lexicon, Reading
from studyapp.core.matching import Question, best, judge, says_side
from studyapp.core.near import explain
from studyapp.core.slips import opposite, slip
from studyapp.core.structures import Slug
from studyapp.core.verdicts import Accepted, Entry, Grade, Subject, Verdict
from studyapp.core.wordings import Key

__all__ = [
    "Accepted",
    "Entry",
    "Grade",
    "Lexicon",
    "Subject",
    "Verdict",
    "accepted_for",
    "accepted_muscles",
    "grade",
]

_LOOKED_AT = 4  # entries, where one answer is wanted and several are given

_NO_IDEA = re.compile(
    r"(idk|dunno|pass|skip|none|nothing|no (idea|clue)|not sure|n/?a|(i )?(do not|don'?t) know"
    r"|(i )?forgot|help|what|hmm+|unknown|no)\b[\s.!?]*"
)
_UNSURE = re.compile(
    r"\b(i am |i'?m )?not (sure|certain)( but)?\b|\bif i'?m not mistaken\b|\bno doubt\b"
)

_OF_IT = re.compile(r"\s*its\b")

_LONGEST = 2 * wordings.LONGEST  # letters that are graded at all

_LONG = "That is too long to grade. Write it in a line or two."
_OPEN = "Left open. Have a look at the answer, it comes back another day."
_UNREADABLE = "I could not find a word to grade in that. Have a look at the answer."
_FAIR = "Fair enough. Have a look at the answer, it comes back another day."
_DENIED = "That says what it is not. Write what it is."
_ONE_OF_THESE = "One of these is right, but not “{}”."


def accepted_for(
    anatomy: Anatomy, facts: Sequence[Fact], own: Mapping[str, tuple[str, ...]] | None = None
) -> tuple[Accepted, ...]:
    """What answers a question about these facts; `own` are the learner's wordings by fact id."""
    names = _names(anatomy)
    return tuple(_accepted(anatomy, fact, (own or {}).get(fact.id, ()), names) for fact in facts)


def _names(anatomy: Anatomy) -> Mapping[Key, Slug]:
    """Which structure has which name; made once and kept with the anatomy, like its own tables."""
    kept: dict[str, Mapping[Key, Slug]] = vars(anatomy)
    if "_names_for_grading" not in kept:
        structures = anatomy.structures.values()
        synonyms = {wordings.key(w): s.slug for s in structures for w in s.wordings()}
        kept["_names_for_grading"] = synonyms | {wordings.key(s.name): s.slug for s in structures}
    return kept["_names_for_grading"]


def accepted_muscles(
    anatomy: Anatomy, slugs: Sequence[Slug], own: Mapping[Slug, tuple[str, ...]] | None = None
) -> tuple[Accepted, ...]:
    """What answers "which muscle": each by any of its names, its heads or fibres may be named.

    `own` are the learner's wordings by muscle.
    """
    return tuple(
        Accepted(
            id=slug,
            text=anatomy.structures[slug].name,
            wordings=tuple(anatomy.structures[slug].wordings()),
            structure=slug,
            parts=tuple(part.name for part in anatomy.structures[slug].parts),
            own=tuple((own or {}).get(slug, ())),
        )
        for slug in slugs
    )


def _accepted(
    anatomy: Anatomy, fact: Fact, own: tuple[str, ...], names: Mapping[Key, Slug]
) -> Accepted:
    says = [citation.says for citation in fact.citations if citation.says]
    muscle = anatomy.structures[fact.muscle]
    parts = [part for part in muscle.parts if fact.part in (None, part.slug)]
    if fact.kind is FactKind.ACTION:
        wordings_of = _action_wordings(anatomy, fact)
        says = []
    else:
        assert fact.site
        wordings_of = tuple(anatomy.structures[fact.site].wordings())
    roots = set(fact.roots).union(*(wordings.levels(text) for text in says))
    return Accepted(
        id=fact.id,
        text=short_text(fact, anatomy.structures),
        wordings=tuple(dict.fromkeys(wordings_of)),
        structure=fact.site,
        demanded=fact.asked,
        details=tuple(says),
        parts=tuple(w for part in parts for w in (part.name, *part.synonyms)),
        instead=_told(anatomy, says, names),
        roots=tuple(sorted(roots)) if fact.roots else (),
        own=tuple(own),
    )


def _action_wordings(anatomy: Anatomy, fact: Fact) -> tuple[str, ...]:
    assert fact.joint
    joint = anatomy.structures[fact.joint]
    names = (*motions.names_of(joint_word(joint)), *joint.wordings())
    texts = [f"{name} {fact.movement}" for name in names]
    if motions.key(fact.movement) & motions.JOINT_STEMS:
        texts.append(fact.movement)  # "stabilisation of the pelvis" needs no hip
        if fact.movement.startswith("stabilisation of"):
            texts.append(f"stabilisation of the {names[0]}")
    return tuple(texts)


def _told(anatomy: Anatomy, says: Sequence[str], names: Mapping[Key, Slug]) -> tuple[str, ...]:
    """Names of what a source gives instead: what any cited source says is right."""
    clauses = (clause for text in says for clause in re.split(r"[,;:]| near | goes on to ", text))
    clauses = (clause for clause in clauses if not _OF_IT.match(clause))  # "its pelvic surface"
    plain = (re.sub(r"^\s*(simply|names|at|calls it|or)\b", "", clause) for clause in clauses)
    keys = (wordings.key(clause) for clause in plain)
    found = (_named(key, names) for key in keys if not key <= wordings.SIDES)
    return tuple(w for slug in found if slug for w in anatomy.structures[slug].wordings())


def _named(key: Key, names: Mapping[Key, Slug]) -> Slug | None:
    """What a source names, though it may tell one side more: "the inner back surface of"."""
    fewer = (key - {side} for side in sorted(key & wordings.SIDES - {"greater", "lesser"}))
    said = (other for other in fewer if other & wordings.SIDES - {"greater", "lesser"})
    return names.get(key) or next((names[other] for other in said if other in names), None)


def grade(
    typed: str,
    accepted: Sequence[Accepted],
    *,
    wanted: int,
    lexicon: Lexicon,
    subject: Subject,
) -> Grade:
    """Grades one line. With `wanted` above 1 it is a set, and only its first entries count."""
    text = wordings.clean(typed)
    question = _question(tuple(accepted), lexicon, subject)
    readings = _own_whole(text, question)
    kind = "" if readings else _without_answer(text, len(typed))
    if not readings and not kind:
        readings = _readings(text, question)
    if not readings or not accepted:
        return Grade(
            verdict=Verdict.WRONG,
            score=0.0,
            missed=_missed(accepted, ()),
            reason=kind or _UNREADABLE,
        )
    if wanted > 1:
        return _set(question, readings, wanted)
    return _single(question, readings)


def _own_whole(text: str, question: Question) -> list[Reading]:
    """The whole answer, where it is one of the student's own wordings."""
    own = question.own_wordings.numbers(text, question.lexicon.knows)
    return [replace(read(text, question), typed=text)] if own else []


def _readings(text: str, question: Question) -> list[Reading]:
    """What an answer names, one by one; the student's own wordings stay whole."""
    found: list[Reading] = []
    for part, is_own in question.own_wordings.split(text):
        found += [read(part, question)] if is_own else pieces(_UNSURE.sub(" ", part), question)
    return found


def _without_answer(text: str, length: int) -> str:
    """A kind sentence where nothing can be graded; `length` is that of what was typed."""
    if length > _LONGEST:
        return _LONG
    if not text:
        return _OPEN
    if _NO_IDEA.fullmatch(text):
        return _FAIR
    if not re.search("[a-z]", text):
        return _UNREADABLE
    return ""


_question = lru_cache(maxsize=8)(Question)  # a second try, another learner's answer


def _entries(question: Question, readings: Sequence[Reading], taken: list[str]) -> Iterator[Entry]:
    """Each entry's mark; `taken` is what was named so far, and grows while this runs."""
    for reading in readings:
        entry = _mark(question, reading, frozenset(taken))
        right = entry.verdict is Verdict.RIGHT
        denied = not right and NEGATED.search(reading.typed)
        aside = denied and reading.stems and len(readings) > 1
        if aside and not _denies_right(question, reading):
            continue  # "the greater trochanter, not the lesser"
        runs = [] if right or denied else run_together(reading, question)
        if runs:
            for run in runs:
                yield _mark(question, run, frozenset(taken))
        else:
            yield entry


def _single(question: Question, readings: list[Reading]) -> Grade:
    entries = list(islice(_entries(question, readings, []), _LOOKED_AT))
    entries = entries or [_mark(question, readings[0], frozenset())]
    first = entries[0]
    others = [
        e for e in entries if (e.verdict is Verdict.RIGHT) is not (first.verdict is Verdict.RIGHT)
    ]
    reason, verdict = first.reason, first.verdict
    if others:
        wrong = others[0] if verdict is Verdict.RIGHT else first
        verdict, reason = Verdict.NEAR, _ONE_OF_THESE.format(wrong.typed)
    score = 1.0 if verdict is Verdict.RIGHT else 0.0
    missed = () if score else _missed(question.accepted, ())
    return Grade(
        verdict=verdict, score=score, entries=tuple(entries[:1]), missed=missed, reason=reason
    )


def _set(question: Question, readings: list[Reading], wanted: int) -> Grade:
    entries: list[Entry] = []
    named: list[str] = []
    for entry in _entries(question, readings, named):
        identity = _identity(question, entry)
        if entry.verdict is Verdict.RIGHT and identity in named:
            continue
        if len(entries) == wanted:
            break
        entries.append(entry)
        if entry.verdict is Verdict.RIGHT:
            named.append(identity)
    entries = entries or [_mark(question, readings[0], frozenset())]
    score = min(len(named), wanted) / wanted
    missed = _missed(question.accepted, named)
    if not missed:
        score = 1.0
    near_ones = any(entry.verdict is Verdict.NEAR for entry in entries)
    verdict = Verdict.NEAR if near_ones and not named else Verdict.PART
    if score == 1.0:
        verdict, missed = Verdict.RIGHT, ()
    elif not named and not near_ones:
        verdict = Verdict.WRONG
    reason = next((entry.reason for entry in entries if entry.reason), "")
    return Grade(verdict=verdict, score=score, entries=tuple(entries), missed=missed, reason=reason)


def _identity(question: Question, entry: Entry) -> str:
    """What an entry stands for: two facts of one site are one answer."""
    for accepted in question.accepted:
        if accepted.id == entry.accepted:
            return _same(accepted)
    return ""


def _same(accepted: Accepted) -> str:
    return accepted.structure or accepted.text


def _missed(accepted: Sequence[Accepted], named: Sequence[str]) -> tuple[str, ...]:
    return tuple(a.id for a in accepted if a.demanded and _same(a) not in named)


def _mark(
    question: Question, reading: Reading, taken: frozenset[str], *, slips: bool = True
) -> Entry:
    """One entry; an accepted answer that was named before gives way to another it fits.

    With `slips`, a word that may be a slip for another is tried as that one too.
    """
    denied = bool(NEGATED.search(reading.typed))
    hits = [] if denied else _hits(question, reading)
    judged = [judge(question, reading, key, number) for key, number in hits]
    right = [entry for entry in judged if entry.verdict is Verdict.RIGHT]
    right += _own(question, reading)
    if right:
        return next((e for e in right if _identity(question, e) not in taken), right[0])
    if denied:
        return Entry(typed=reading.typed, verdict=Verdict.WRONG, reason=_DENIED)
    if slips and not question.moves and (longer := question.spelt_out(reading)):
        spelt_out = _mark(question, longer, taken, slips=False)
        if spelt_out.verdict is Verdict.RIGHT:
            return spelt_out
    if question.moves and (found := _movement(question, reading)):
        return found
    retry = (lambda r: _mark(question, r, taken, slips=False)) if slips else None
    found = (
        (slip(question, reading, retry) if retry else None)
        or opposite(question, reading)
        or next((entry for entry in judged if entry.verdict is Verdict.WRONG), None)
        or best(judged)
    )
    return found or explain(question, reading)


def _own(question: Question, reading: Reading) -> list[Entry]:
    numbers = question.own_wordings.numbers(reading.typed, question.lexicon.knows)
    return [
        Entry(typed=reading.typed, verdict=Verdict.RIGHT, accepted=own.id, said=own.structure)
        for own in (question.accepted[number] for number in numbers)
    ]


def _denies_right(question: Question, reading: Reading) -> bool:
    """Whether what is denied would be right."""
    plain = replace(reading, typed=NEGATED.sub(" ", reading.typed))
    return _mark(question, plain, frozenset()).verdict is Verdict.RIGHT


def _hits(question: Question, reading: Reading) -> list[tuple[Key, int]]:
    """What it may name. The exact name of something else is not a loose wording of this."""
    hits = question.hits(reading.stems)
    if exact := [hit for hit in hits if hit[0] == reading.stems]:
        return [hit for hit in exact if not question.is_anothers(reading, hit[1])]
    others = question.lexicon.keys.get(reading.stems, ())
    if others and not question.moves:
        return [(k, n) for k, n in hits if says_side(question, reading, k, n)]
    return hits or list(question.loose_hits(reading.stems))


def _movement(question: Question, reading: Reading) -> Entry | None:
    """A movement without its joint, or of the leg, by which people mean the whole limb."""
    if found := _without_joint(question, reading):
        return found
    leg = next((word for word in reading.words if word.typed in ("leg", "legs")), None)
    if leg is None or question.turns(reading.stems):
        return None  # the muscle does move the leg itself, this way or the other
    limb = reading.replaced(leg, "hip")
    judged = [judge(question, limb, key, number) for key, number in question.hits(limb.stems)]
    return next((entry for entry in judged if entry.verdict is Verdict.RIGHT), None)


def _without_joint(question: Question, reading: Reading) -> Entry | None:
    """A movement alone is right where the muscle moves one joint so, or it is its chief action."""
    if reading.stems & question.joints or not reading.stems & motions.STEMS:
        return None
    found: dict[int, Entry] = {}
    for key, number in question.hits(question.with_joints(reading.stems)):
        if len(key & question.joints) == 1:
            entry = judge(question, reading, key, number)
            if entry.verdict is Verdict.RIGHT:
                found.setdefault(number, entry)
    demanded = [number for number in found if question.accepted[number].demanded] or list(found)
    joints = {question.keys[number][0] & question.joints for number in demanded}
    if len(joints) == 1 or 0 in demanded:
        return found[min(demanded)]
    return None
