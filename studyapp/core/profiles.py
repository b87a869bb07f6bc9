"""What the anatomy panel tells of a structure, row by row, each with where it comes from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from studyapp.core.facts import SITES, Anatomy, Fact, FactId, FactKind, text
from studyapp.core.lessons import Lesson
from studyapp.core.sources import Seen, Source
from studyapp.core.structures import Slug, Structure


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One source on one fact. `names_it` is False for a source that was read and has it not."""

    source: Source
    says: str
    at: str
    names_it: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A fact as a row. `goes_to` is the structure a click brings up, None for movements.

    `part` is the head of the muscle, where `text` does not name it; `lies_in` is what holds that
    structure, the nearest first.
    `sentences` are the keys of the sentences of the open lesson that state it.
    `counted` is "how many of how many sources", only where the list of sources read is kept.
    """

    fact: FactId
    kind: FactKind
    text: str
    part: str
    goes_to: Slug | None
    note: str
    is_asked: bool
    sentences: tuple[str, ...]
    said: tuple[Said, ...]
    counted: tuple[int, int] | None
    differs: bool
    lies_in: tuple[Slug, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Rows under one heading."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A structure with all that is known of it. `within` is the name of what it is part of."""

    structure: Structure
    within: tuple[Slug, str] | None
    sections: tuple[Section, ...]


_OWN = {
    FactKind.ORIGIN: "Origins",
    FactKind.INSERTION: "Insertions",
    FactKind.ACTION: "Actions",
    FactKind.NERVE: "Nerve",
    FactKind.NEIGHBOUR: "Neighbours",
}
_AT = {
    FactKind.ORIGIN: "Muscles that originate here",
    FactKind.INSERTION: "Muscles that insert here",
    FactKind.NERVE: "Muscles it supplies",
    FactKind.NEIGHBOUR: "Muscles it lies next to",
}


def profile(
    slug: Slug,
    anatomy: Anatomy,
    sources: Mapping[Slug, Source],
    lesson: Lesson | None = None,
) -> Profile:
    """The profile of a structure; KeyError when the anatomy has none of that slug.

    A muscle tells its own facts, anything else what attaches to it or to a piece of it.
    """
    structure = anatomy.structures[slug]
    tell = _Teller(anatomy, sources, lesson)
    own = anatomy.of(slug)
    sections = tell.own(own) if own else ()
    sections += tell.others(slug)
    within = structure.part_of
    return Profile(
        structure=structure,
        within=(within, anatomy.structures[within].name) if within else None,
        sections=sections,
    )


class _Teller:
    def __init__(
        self, anatomy: Anatomy, sources: Mapping[Slug, Source], lesson: Lesson | None
    ) -> None:
        self._anatomy = anatomy
        self._sources = sources
        self._sentences: dict[FactId, list[str]] = {}
        for statement in lesson.statements if lesson else ():
            self._sentences.setdefault(statement.fact, []).append(statement.sentence)

    def own(self, facts: Sequence[Fact]) -> tuple[Section, ...]:
        return tuple(
            Section(title=title, rows=tuple(self._row(f) for f in facts if f.kind is kind))
            for kind, title in _OWN.items()
            if any(fact.kind is kind for fact in facts)
        )

    def others(self, slug: Slug) -> tuple[Section, ...]:
        """What attaches to this or to a piece of it. A muscle's neighbours are told by itself."""
        is_muscle = bool(self._anatomy.of(slug))
        found = [
            fact
            for fact in self._anatomy.facts
            if fact.site and fact.muscle != slug and self._anatomy.holds(slug, fact.site)
        ]
        return tuple(
            Section(
                title=title,
                rows=tuple(self._row(f, seen_from=slug) for f in found if f.kind is kind),
            )
            for kind, title in _AT.items()
            if any(fact.kind is kind for fact in found)
            and not (is_muscle and kind is FactKind.NEIGHBOUR)
        )

    def _row(self, fact: Fact, seen_from: Slug | None = None) -> Row:
        muscle = self._anatomy.structures[fact.muscle]
        said = self._said(fact)
        how_many = counted(fact, self._anatomy, self._sources)
        words = text(fact, self._anatomy.structures)
        part = muscle.part(fact.part).name if fact.part else ""
        if seen_from:
            elsewhere = fact.site != seen_from and fact.kind in SITES
            name = f"{muscle.name} ({part})" if part else muscle.name
            words, part = f"{name}: {words}" if elsewhere else name, ""
        goes_to = fact.muscle if seen_from else fact.site
        return Row(
            fact=fact.id,
            kind=fact.kind,
            text=words,
            part=part,
            goes_to=goes_to,
            lies_in=tuple(self._anatomy.holders(goes_to))[1:] if goes_to else (),
            note=fact.note,
            is_asked=fact.asked,
            sentences=tuple(self._sentences.get(fact.id, ())),
            said=said,
            counted=how_many,
            differs=fact.differs or (how_many is not None and how_many[0] < how_many[1]),
        )

    def _said(self, fact: Fact) -> tuple[Said, ...]:
        """Who says so, then who was read and does not."""
        naming = [
            Said(source=self._sources[c.source], says=c.says, at=c.at) for c in fact.citations
        ]
        cited = {citation.source for citation in fact.citations}
        read = self._anatomy.read_lists.get((fact.muscle, fact.kind), ())
        silent = [
            Said(source=self._sources[slug], says="", at="", names_it=False)
            for slug in read
            if slug not in cited
        ]
        return (*naming, *silent) if fact.kind in SITES else tuple(naming)


def counted(fact: Fact, anatomy: Anatomy, sources: Mapping[Slug, Source]) -> tuple[int, int] | None:
    """How many of how many sources name a site; None where the list of those read is not kept."""
    read = anatomy.read_lists.get((fact.muscle, fact.kind))
    if fact.kind not in SITES or read is None:
        return None
    naming = [c.source for c in fact.citations if sources[c.source].seen is not Seen.NO]
    cited = {citation.source for citation in fact.citations}
    silent = [slug for slug in read if slug not in cited and sources[slug].seen is not Seen.NO]
    return len(naming), len(naming) + len(silent)


def one_line(slug: Slug, anatomy: Anatomy) -> str:
    """A structure in one line, as the card under the pointer shows it."""
    structure = anatomy.structures[slug]
    kind = str(structure.kind)
    if structure.part_of:
        kind += f" of the {anatomy.structures[structure.part_of].name}"
    latin = f" ({structure.latin})" if structure.latin else ""
    return f"{structure.name}{latin}: {structure.note or kind}"
