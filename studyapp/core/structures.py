"""Muscles, bones, landmarks, ligaments, fasciae, nerves, joints: what has a name in the body."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

Slug = NewType("Slug", str)


class StructureKind(StrEnum):
    """What sort of thing a structure is; the word is the one shown to the student."""

    MUSCLE = "muscle"
    BONE = "bone"
    LANDMARK = "landmark"
    LIGAMENT = "ligament"
    FASCIA = "fascia"
    NERVE = "nerve"
    JOINT = "joint"
    REGION = "region"
    BURSA = "bursa"
    TENDON = "tendon"
    VESSEL = "vessel"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A head or some fibres of a muscle, for facts that hold for it alone."""

    slug: Slug
    name: str
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Structure:
    """A named thing of the body. `part_of` is the bone or region that holds it."""

    slug: Slug
    kind: StructureKind
    name: str
    latin: str = ""
    synonyms: tuple[str, ...] = ()
    latin_synonyms: tuple[str, ...] = ()
    part_of: Slug | None = None
    members: tuple[Slug, ...] = ()
    parts: tuple[Part, ...] = ()
    group: str = ""
    note: str = ""

    def wordings(self) -> Iterator[str]:
        """Every way of naming it, the preferred English one first."""
        yield self.name
        if self.latin:
            yield self.latin
        yield from self.synonyms
        yield from self.latin_synonyms

    def part(self, slug: Slug) -> Part:
        """The part of that slug; KeyError when the muscle has none such."""
        for part in self.parts:
            if part.slug == slug:
                return part
        raise KeyError(f"{self.slug} has no part {slug}")
