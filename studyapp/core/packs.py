"""A pack: the content of one region of the body, as it stands in its files."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from studyapp.core.claims import Claim
from studyapp.core.facts import Anatomy, Fact, FactId, FactKind
from studyapp.core.lessons import Lesson
from studyapp.core.plates import Plate
from studyapp.core.sources import Source
from studyapp.core.structures import Slug, Structure


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """Everything a pack's folder holds. `version` is any text; another one means: load again.

    `undrawn` tells of origins and insertions why they are on no plate.
    """

    slug: Slug
    version: str
    title: str
    structures: tuple[Structure, ...]
    sources: tuple[Source, ...]
    facts: tuple[Fact, ...]
    read_lists: Mapping[tuple[Slug, FactKind], tuple[Slug, ...]]
    claims: tuple[Claim, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    plates: tuple[Plate, ...] = ()
    undrawn: Mapping[FactId, str] = field(default_factory=dict)

    @property
    def anatomy(self) -> Anatomy:
        """The pack's own knowledge, for looking things up."""
        return Anatomy(
            structures={structure.slug: structure for structure in self.structures},
            facts=self.facts,
            read_lists=self.read_lists,
        )
