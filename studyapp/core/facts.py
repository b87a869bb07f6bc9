"""One statement about a muscle (origin, insertion, action, nerve, neighbour), and who says so."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NewType

from studyapp.core.sources import Citation
from studyapp.core.structures import Slug, Structure

FactId = NewType("FactId", str)


class FactKind(StrEnum):
    """What a fact tells of its muscle."""

    ORIGIN = "origin"
    INSERTION = "insertion"
    ACTION = "action"
    NERVE = "nerve"
    NEIGHBOUR = "neighbour"


SITES = (FactKind.ORIGIN, FactKind.INSERTION)


class Role(StrEnum):
    """How much a muscle does of a movement."""

    PRIME_MOVER = "prime mover"
    ASSISTANT = "assistant"


class Place(StrEnum):
    """Where a neighbour lies, seen from the muscle: `UNDER` is deep to it, `OVER` covers it."""

    UNDER = "under"
    OVER = "over"
    BESIDE = "beside"
    ABOVE = "above"
    BELOW = "below"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """`site` is the structure of an origin, insertion, nerve or neighbour; actions have none.

    `asked` is False for what is true and accepted but never demanded of a student.
    `disputes` names another fact that contradicts this one; both are shown.
    """

    id: FactId
    muscle: Slug
    kind: FactKind
    part: Slug | None = None
    site: Slug | None = None
    place: Place | None = None
    joint: Slug | None = None
    movement: str = ""
    role: Role | None = None
    roots: tuple[str, ...] = ()
    asked: bool = True
    note: str = ""
    was: FactId | None = None
    disputes: FactId | None = None
    citations: tuple[Citation, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether a source tells it its own way."""
        return self.disputes is not None or any(citation.says for citation in self.citations)


Structures = Mapping[Slug, Structure]


def short_text(fact: Fact, structures: Structures) -> str:
    """What a student would answer: the site, the nerve, or the joint with its movement."""
    if fact.kind is FactKind.ACTION:
        assert fact.joint
        return f"{joint_word(structures[fact.joint])} {fact.movement}"
    assert fact.site
    return structures[fact.site].name


def text(fact: Fact, structures: Structures) -> str:
    """The fact as a row shows it, with roots, role or place; the part is not in it."""
    said = short_text(fact, structures)
    if fact.kind is FactKind.NERVE and fact.roots:
        return f"{said} ({', '.join(fact.roots)})"
    if fact.kind is FactKind.ACTION and fact.role:
        return f"{said} ({fact.role})"
    if fact.kind is FactKind.NEIGHBOUR and fact.place:
        return f"{said} ({_PLACES[fact.place]})"
    return said


def joint_word(joint: Structure) -> str:
    """The joint as it stands before a movement: "hip" of "hip joint"."""
    return joint.name.removesuffix(" joint")


_PLACES = {
    Place.UNDER: "lies under it",
    Place.OVER: "lies over it",
    Place.BESIDE: "beside it",
    Place.ABOVE: "above it",
    Place.BELOW: "below it",
}


@dataclass(frozen=True, kw_only=True)
class Anatomy:
    """Everything the store knows of the body, to be looked up by slug.

    `facts` are those in force (not retired), in the packs' order.
    `read_lists` names, per muscle and kind, every source that was consulted.
    """

    structures: Structures
    facts: tuple[Fact, ...]
    read_lists: Mapping[tuple[Slug, FactKind], tuple[Slug, ...]]

    def of(self, muscle: Slug, *kinds: FactKind, part: Slug | None = None) -> tuple[Fact, ...]:
        """A muscle's facts; with `part`, those of that part and the unparted ones."""
        return tuple(
            fact
            for fact in self._by_muscle.get(muscle, ())
            if (not kinds or fact.kind in kinds) and (part is None or fact.part in (None, part))
        )

    def fact(self, id: FactId) -> Fact | None:
        """The fact of that id, where it is in force."""
        return self._by_id.get(id)

    @cached_property
    def _by_muscle(self) -> dict[Slug, list[Fact]]:
        found: dict[Slug, list[Fact]] = {}
        for fact in self.facts:
            found.setdefault(fact.muscle, []).append(fact)
        return found

    def moving(self, joint: Slug) -> tuple[Fact, ...]:
        """Every action on a joint."""
        return tuple(self._by_joint.get(joint, ()))

    @cached_property
    def _by_joint(self) -> dict[Slug, list[Fact]]:
        found: dict[Slug, list[Fact]] = {}
        for fact in self.facts:
            if fact.kind is FactKind.ACTION and fact.joint:
                found.setdefault(fact.joint, []).append(fact)
        return found

    @cached_property
    def _by_holder(self) -> dict[Slug, list[Fact]]:
        found: dict[Slug, list[Fact]] = {}
        for fact in self.facts:
            for holder in self.holders(fact.site) if fact.site else ():
                found.setdefault(holder, []).append(fact)
        return found

    @cached_property
    def _by_id(self) -> dict[FactId, Fact]:
        return {fact.id: fact for fact in self.facts}

    def at(self, site: Slug, *kinds: FactKind) -> tuple[Fact, ...]:
        """What attaches to a structure, or runs by it."""
        return tuple(
            fact
            for fact in self._by_holder.get(site, ())
            if fact.site == site and (not kinds or fact.kind in kinds)
        )

    def within(self, whole: Slug, *kinds: FactKind) -> tuple[Fact, ...]:
        """What attaches to a structure or to anything that lies in it."""
        facts = self._by_holder.get(whole, ())
        return tuple(fact for fact in facts if not kinds or fact.kind in kinds)

    def muscles(self) -> tuple[Structure, ...]:
        """The muscles that have facts, in the packs' order."""
        return tuple(self.structures[slug] for slug in self._by_muscle)

    def holds(self, whole: Slug, piece: Slug) -> bool:
        """Whether `piece` is `whole` or lies in it, through any number of steps."""
        return whole in self.holders(piece)

    def holders(self, piece: Slug) -> Iterator[Slug]:
        """A structure and what it lies in, the nearest first."""
        step: Slug | None = piece
        seen: set[Slug] = set()
        while step is not None and step not in seen:
            yield step
            seen.add(step)
            found = self.structures.get(step)
            step = found.part_of if found else None
