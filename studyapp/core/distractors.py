"""Wrong options that are tempting and never right."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from random import Random

from studyapp.core.facts import SITES, Anatomy, FactKind
from studyapp.core.grading import Accepted, Lexicon, Subject, Verdict, grade
from studyapp.core.questions import Choice, key_of, movement_text
from studyapp.core.structures import Slug

COUNT = 4  # options of a choice, the right one among them
_NEAREST = 10  # how many of the closest candidates chance picks from


def options(
    right: Choice,
    accepted: Sequence[Accepted],
    *,
    anatomy: Anatomy,
    lexicon: Lexicon,
    subject: Subject,
    rng: Random,
) -> tuple[Choice, ...]:
    """Four options, or fewer where the store has no fair ones; the right one stands anywhere.

    No wrong option is accepted by the grader, lies in a right one or holds it, or overlaps another.
    """
    assert subject.muscle
    assert subject.kind
    fair = (
        candidate
        for candidate in _candidates(anatomy, subject.muscle, subject.kind, right)
        if _is_fair(candidate, accepted, anatomy=anatomy, lexicon=lexicon, subject=subject)
    )
    nearest = list(islice(fair, _NEAREST))
    rng.shuffle(nearest)
    chosen = [right]
    for candidate in chain(nearest, fair):  # further ones are looked at only where those overlap
        if not any(_overlap(anatomy, candidate.key, other.key) for other in chosen):
            chosen.append(candidate)
        if len(chosen) == COUNT:
            break
    rng.shuffle(chosen)
    return tuple(chosen)


def kinship(anatomy: Anatomy, one: Slug, other: Slug) -> int:
    """How easily two muscles are mixed up: how many sites, movements, nerves they share."""
    return len(_traits(anatomy, one) & _traits(anatomy, other))


def _traits(anatomy: Anatomy, muscle: Slug) -> set[str]:
    found: set[str] = set()
    for fact in anatomy.of(muscle):
        found.add(key_of(fact))
        if fact.site and (part_of := anatomy.structures[fact.site].part_of):
            found.add(part_of)
    return found


def _candidates(anatomy: Anatomy, muscle: Slug, kind: FactKind, right: Choice) -> Iterator[Choice]:
    """Everything that could stand there, the most tempting first, each once."""
    if right.key == muscle:  # the way back: which muscle is it?
        yield from _by_kinship(anatomy, muscle, ())
        return
    kinds = SITES if kind in SITES else (kind,)
    seen = {right.key}
    for other in (Choice(key=muscle, text=""), *_by_kinship(anatomy, muscle, kinds)):
        for fact in anatomy.of(Slug(other.key), *kinds):
            key = key_of(fact)
            if key in seen:
                continue
            seen.add(key)
            is_action = fact.kind is FactKind.ACTION
            text = movement_text(anatomy, key) if is_action else anatomy.structures[Slug(key)].name
            yield Choice(key=key, text=text)


def _by_kinship(anatomy: Anatomy, muscle: Slug, kinds: Iterable[FactKind]) -> list[Choice]:
    others = [
        found
        for found in anatomy.muscles()
        if found.slug != muscle and anatomy.of(found.slug, *kinds)
    ]
    others.sort(key=lambda found: -kinship(anatomy, muscle, found.slug))
    return [Choice(key=found.slug, text=found.name) for found in others]


def _is_fair(
    candidate: Choice,
    accepted: Sequence[Accepted],
    *,
    anatomy: Anatomy,
    lexicon: Lexicon,
    subject: Subject,
) -> bool:
    for answer in accepted:
        if answer.structure and _overlap(anatomy, candidate.key, answer.structure):
            return False
        if answer.id == candidate.key:
            return False
    verdict = grade(candidate.text, accepted, wanted=1, lexicon=lexicon, subject=subject).verdict
    return verdict is Verdict.WRONG


def _overlap(anatomy: Anatomy, one: str, other: str) -> bool:
    """Whether one is the other, or holds it."""
    return anatomy.holds(Slug(one), Slug(other)) or anatomy.holds(Slug(other), Slug(one))
