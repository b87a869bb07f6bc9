"""What a student takes for something else: asked for one thing, another was named."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from studyapp.core.answers import ItemId, end_of, fact_of
from studyapp.core.belonging import facts_with
from studyapp.core.facts import SITES, Anatomy, FactKind
from studyapp.core.structures import Slug

TOLD_APART = 2  # right answers since the last time, after which a mix-up is over


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was wanted: a muscle's facts of one kind, or (`back`) the muscle from those sites."""

    muscle: Slug
    kind: FactKind
    back: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mixup:
    """One edge, drawn `times` times, `last` in UTC.

    `said` is a structure's slug or an action's `joint movement`. `belongs` are the muscles it is
    true of; the muscle asked for is among them where it is its own other end.
    """

    asked: Asked
    said: str
    times: int
    last: datetime
    belongs: tuple[Slug, ...]
    items: tuple[ItemId, ...]


def asked_by(item: ItemId, anatomy: Anatomy) -> Asked | None:
    """What an item asks for; None where the content has it no more."""
    fact = fact_of(item)
    if fact is not None:
        found = anatomy.fact(fact)
        return Asked(muscle=found.muscle, kind=found.kind) if found else None
    end = end_of(item)
    muscle = Slug(item.partition(".")[0])
    if end is None or muscle not in anatomy.structures:
        return None
    return Asked(muscle=muscle, kind=FactKind(end), back=True)


def mixups(
    anatomy: Anatomy,
    said: Iterable[tuple[ItemId, str, datetime]],
) -> tuple[Mixup, ...]:
    """The edges of a log, the most frequent first, then the latest.

    Only what belongs to something else: a name that is true of no other muscle is no mix-up.
    """
    found: dict[tuple[Asked, str], list[tuple[ItemId, datetime]]] = {}
    for item, other, at in said:
        asked = asked_by(item, anatomy)
        if asked is not None:
            found.setdefault((asked, other), []).append((item, at))
    edges = []
    for (asked, other), times in found.items():
        belongs = owners(anatomy, asked, other)
        if belongs:
            edges.append(
                Mixup(
                    asked=asked,
                    said=other,
                    times=len(times),
                    last=max(at for _, at in times),
                    belongs=belongs,
                    items=tuple(dict.fromkeys(item for item, _ in times)),
                )
            )
    return tuple(sorted(edges, key=lambda edge: (-edge.times, -edge.last.timestamp())))


def owners(anatomy: Anatomy, asked: Asked, said: str) -> tuple[Slug, ...]:
    """The muscles that something is true of: of the kind that was asked for, else the other end."""
    if asked.back:
        return (Slug(said),) if said != asked.muscle and anatomy.of(Slug(said)) else ()
    kinds: list[tuple[FactKind, ...]] = [(asked.kind,)]
    if asked.kind in SITES:
        kinds.append(tuple(kind for kind in SITES if kind is not asked.kind))
    for some in kinds:
        facts = (fact for fact in facts_with(anatomy, said, asked.kind) if fact.kind in some)
        slugs = dict.fromkeys(fact.muscle for fact in facts)
        if asked.kind in some:
            slugs.pop(asked.muscle, None)
        if slugs:
            return tuple(sorted(slugs, key=lambda slug: slug != asked.muscle))
    return ()


def tempting(edges: Iterable[Mixup]) -> Mapping[Asked, tuple[str, ...]]:
    """Per thing asked for, what was named in its place, most often first."""
    found: dict[Asked, tuple[str, ...]] = {}
    for edge in edges:
        found[edge.asked] = (*found.get(edge.asked, ()), edge.said)
    return found
