"""Which muscles are easily mixed up: those that share region, joint, action or nerve."""

from collections.abc import Callable, Mapping
from typing import TypeVar, cast

from studyapp.core.facts import SITES, Anatomy, Fact, FactKind
from studyapp.core.structures import Slug, StructureKind

T = TypeVar("T")

# How much it counts to share all of something; to share a part of it counts for that part. Region
# (bone and site), nerve and action count the same; the joint is in each of its movements already.
# A shared movement so weighs three times as much as merely the same bone. A judgement.
_WEIGHTS = {"bone": 1.0, "site": 1.0, "joint": 1.0, "movement": 2.0, "nerve": 2.0}
MOST = sum(_WEIGHTS.values())


Traits = Mapping[str, frozenset[str]]  # by the kinds of `_WEIGHTS`


def kinship(anatomy: Anatomy, one: Slug, other: Slug) -> float:
    """How easily two muscles are mixed up: 0 where they share nothing, `MOST` where all."""
    return relatives(anatomy, one).get(other, 0.0)


def relatives(anatomy: Anatomy, muscle: Slug) -> Mapping[Slug, float]:
    """Every muscle that shares something with this one, itself too, and how much that is."""
    known = kept_with(anatomy, _no_relatives)
    if muscle not in known:
        traits, having = kept_with(anatomy, _all_traits), kept_with(anatomy, _all_having)
        mine = traits.get(muscle, _NONE)
        sharing = dict.fromkeys(
            other for kind, some in mine.items() for trait in some for other in having[kind, trait]
        )
        known[muscle] = {other: _shared(mine, traits[other]) for other in sharing}
    return known[muscle]


def _shared(mine: Traits, theirs: Traits) -> float:
    return sum(
        weight * len(mine[kind] & theirs[kind]) / (len(mine[kind] | theirs[kind]) or 1)
        for kind, weight in _WEIGHTS.items()
    )


def nearest(anatomy: Anatomy, muscle: Slug) -> Slug | None:
    """The muscle that is most easily taken for another; None where none shares anything."""
    sharing: dict[Slug, None] = {}
    for fact in anatomy.of(muscle):
        if fact.kind in SITES and fact.site:
            found = anatomy.within(bone_of(anatomy, fact.site), *SITES)
        elif fact.kind is FactKind.NERVE and fact.site:
            found = anatomy.at(fact.site, FactKind.NERVE)
        else:
            found = anatomy.moving(fact.joint) if fact.joint else ()
        sharing.update(dict.fromkeys(other.muscle for other in found))
    sharing.pop(muscle, None)
    return max(sharing, key=lambda other: kinship(anatomy, muscle, other), default=None)


def kept_with(anatomy: Anatomy, make: Callable[[Anatomy], T]) -> T:
    """What was made of an anatomy once; it goes when the anatomy goes."""
    kept = vars(anatomy)
    name = f"_{make.__module__}.{make.__qualname__}"
    if name not in kept:
        kept[name] = make(anatomy)
    return cast(T, kept[name])


def _no_relatives(_: Anatomy) -> dict[Slug, Mapping[Slug, float]]:
    return {}


def _all_traits(anatomy: Anatomy) -> Mapping[Slug, Traits]:
    return {
        muscle.slug: _traits_of(anatomy, anatomy.of(muscle.slug)) for muscle in anatomy.muscles()
    }


def _all_having(anatomy: Anatomy) -> Mapping[tuple[str, str], list[Slug]]:
    """The muscles that have each trait."""
    found: dict[tuple[str, str], list[Slug]] = {}
    for muscle, traits in kept_with(anatomy, _all_traits).items():
        for kind, some in traits.items():
            for trait in some:
                found.setdefault((kind, trait), []).append(muscle)
    return found


_NONE: Traits = dict.fromkeys(_WEIGHTS, frozenset())


def _traits_of(anatomy: Anatomy, facts: tuple[Fact, ...]) -> Traits:
    sites = frozenset(fact.site for fact in facts if fact.kind in SITES and fact.site)
    moves = [fact for fact in facts if fact.kind is FactKind.ACTION and fact.joint]
    return {
        "bone": frozenset(bone_of(anatomy, site) for site in sites),
        "site": sites,
        "joint": frozenset(str(fact.joint) for fact in moves),
        "movement": frozenset(f"{fact.joint} {fact.movement}" for fact in moves),
        "nerve": frozenset(
            fact.site for fact in facts if fact.kind is FactKind.NERVE and fact.site
        ),
    }


def bone_of(anatomy: Anatomy, site: Slug) -> Slug:
    """The bone that a site lies on; without one, the outermost thing that holds it."""
    step, seen = site, set[Slug]()
    while step not in seen:
        seen.add(step)
        found = anatomy.structures.get(step)
        if not found or found.kind is StructureKind.BONE or not found.part_of:
            break
        step = found.part_of
    return step
