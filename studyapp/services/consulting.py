"""Finding a muscle by any of its names, and telling its facts."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from rapidfuzz import fuzz, process

from studyapp.core.errors import MissingError
from studyapp.core.facts import Anatomy, Fact, FactKind, short_text, text
from studyapp.core.sources import Citation, Source
from studyapp.core.structures import Slug, Structure

if TYPE_CHECKING:
    from studyapp.db.store import Store

_SMALL = {"of", "the", "m", "muscle", "muscles", "musculus", "a", "an"}
_FIELDS = {
    FactKind.ORIGIN: "origins",
    FactKind.INSERTION: "insertions",
    FactKind.ACTION: "actions",
    FactKind.NERVE: "nerves",
    FactKind.NEIGHBOUR: "neighbours",
}


def find_muscle(store: "Store", name: str) -> tuple[Structure, Slug | None]:
    """The muscle, and its part where one is named. MissingError suggests the nearest name."""
    anatomy = store.anatomy
    wanted = _words(name)
    spoken: dict[str, str] = {}
    for muscle, part, wording in _spoken(anatomy):
        if _words(wording) == wanted:
            return muscle, part
        spoken.setdefault(wording.casefold(), wording)
    near = process.extractOne(name.casefold(), spoken, scorer=fuzz.ratio, score_cutoff=70)
    hint = f" Did you mean {near[0]}?" if near else " `studyapp facts --help` has an example."
    raise MissingError(f"There is no muscle called {_shown(name)!r} in the store.{hint}")


def find_lesson(store: "Store", name: str) -> Slug:
    """The lesson of that slug or title. MissingError when there is none."""
    wanted = name.casefold().strip()
    with store.read() as tx:
        shelf = tx.lessons.shelf()
    for lesson in shelf:
        if wanted in (lesson.slug, lesson.title.casefold()):
            return lesson.slug
    raise MissingError(
        f"There is no lesson called {_shown(name)!r}. `studyapp lessons` lists them."
    )


def dossier(store: "Store", muscle: Structure, part: Slug | None) -> dict[str, Any]:
    """The facts of a muscle as `studyapp facts --json` prints them."""
    anatomy = store.anatomy
    with store.read() as tx:
        sources = tx.sources.all()
    found: dict[str, Any] = {
        "muscle": muscle.name,
        "latin": muscle.latin,
        "part": muscle.part(part).name if part else None,
    }
    for kind, field in _FIELDS.items():
        facts = anatomy.of(muscle.slug, kind, part=part)
        found[field] = [_fact(fact, muscle, anatomy, sources) for fact in facts]
    return found


def cited(
    citations: tuple[Citation, ...], sources: dict[Slug, Source]
) -> list[dict[str, str | None]]:
    """Citations as JSON: slug, title, says."""
    return [
        {"slug": c.source, "title": sources[c.source].title, "says": c.says or None}
        for c in citations
    ]


def _fact(
    fact: Fact, muscle: Structure, anatomy: Anatomy, sources: dict[Slug, Source]
) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": fact.id,
        "text": text(fact, anatomy.structures),
        "sources": cited(fact.citations, sources),
        "asked": fact.asked,
    }
    if fact.kind is FactKind.ACTION:
        found |= {"joint": fact.joint, "movement": fact.movement, "role": fact.role}
    else:
        found |= {"structure": fact.site, "name": short_text(fact, anatomy.structures)}
    if fact.kind is FactKind.NERVE:
        found["roots"] = list(fact.roots)
    if fact.kind is FactKind.NEIGHBOUR:
        found["place"] = fact.place
    if fact.part:
        found["part"] = muscle.part(fact.part).name
    return found


def _spoken(anatomy: Anatomy) -> Iterator[tuple[Structure, Slug | None, str]]:
    """Every way to name a muscle that has facts, then every way to name a part of one."""
    muscles = anatomy.muscles()
    for muscle in muscles:
        for wording in (muscle.slug.replace("-", " "), *muscle.wordings()):
            yield muscle, None, wording
    for muscle in muscles:
        for part in muscle.parts:
            for wording in (part.name, *part.synonyms):
                for whole in muscle.wordings():
                    yield muscle, part.slug, f"{whole} {wording}"


def _words(name: str) -> frozenset[str]:
    """The words that count, in any order: "long head of biceps femoris" is the other way round."""
    return frozenset(re.findall(r"\w+", name.casefold())) - _SMALL


def _shown(name: str) -> str:
    return name if len(name) <= 60 else f"{name[:57]}…"
