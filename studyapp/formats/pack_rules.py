"""What must hold between the files of a pack, each broken rule told in one sentence."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from studyapp.core.facts import SITES, FactKind
from studyapp.core.lessons import Figure
from studyapp.core.outlines import bounds
from studyapp.core.packs import Pack
from studyapp.core.plates import LAYER, ROLES, Plate
from studyapp.core.sources import Citation, Seen
from studyapp.core.structures import StructureKind

_BLEED = 5  # units by which a bone that is cut off may run past the edge of its plate


def broken(pack: Pack) -> list[str]:
    """Every rule the pack breaks; empty when it is sound."""
    of_words = (_head, _slugs, _structures, _wordings, _facts, _sourcing, _claims, _lessons)
    return [problem for rule in (*of_words, _plates, _areas) for problem in rule(pack)]


def _head(pack: Pack) -> Iterator[str]:
    for key in ("slug", "version", "title"):
        if not getattr(pack, key):
            yield f"pack.toml has no {key}."


def _slugs(pack: Pack) -> Iterator[str]:
    for kind, slugs in (
        ("structure", [structure.slug for structure in pack.structures]),
        ("source", [source.slug for source in pack.sources]),
        ("fact", [fact.id for fact in pack.facts]),
        ("claim", [claim.slug for claim in pack.claims]),
        ("lesson", [lesson.slug for lesson in pack.lessons]),
    ):
        for slug, count in Counter(slugs).items():
            if count > 1:
                yield f"The {kind} {slug} is there {count} times."


def _structures(pack: Pack) -> Iterator[str]:
    known = {structure.slug for structure in pack.structures}
    for structure in pack.structures:
        for slug in (structure.part_of, *structure.members):
            if slug and slug not in known:
                yield f"{structure.slug} names {slug}, which is no structure."
        if structure.kind is StructureKind.LANDMARK and not structure.part_of:
            yield f"The landmark {structure.slug} belongs to no bone."


def _wordings(pack: Pack) -> Iterator[str]:
    """One wording names one structure: else the grader could not tell them apart."""
    owners: dict[str, str] = {}
    for structure in pack.structures:
        for wording in set(structure.wordings()):
            folded = re.sub(r"[\W_]+", " ", wording).casefold().strip()
            if not folded:
                yield f"{structure.slug} has an empty name."
            elif owners.setdefault(folded, structure.slug) != structure.slug:
                yield f"{wording!r} names both {owners[folded]} and {structure.slug}."


def _facts(pack: Pack) -> Iterator[str]:
    kinds = {structure.slug: structure.kind for structure in pack.structures}
    parts = {s.slug: {part.slug for part in s.parts} for s in pack.structures}
    ids = {fact.id for fact in pack.facts}
    for fact in pack.facts:
        if fact.part and fact.part not in parts.get(fact.muscle, set()):
            yield f"{fact.id} is about a part that {fact.muscle} does not have: {fact.part}."
        if fact.kind is FactKind.ACTION:
            if fact.joint is None or kinds.get(fact.joint) is not StructureKind.JOINT:
                yield f"{fact.id} needs a joint; {fact.joint} is none."
            if not fact.movement or not fact.role:
                yield f"{fact.id} needs a movement and a role."
        elif fact.site not in kinds:
            yield f"{fact.id} needs a site; {fact.site} is no structure."
        if (
            fact.kind is FactKind.NERVE
            and fact.site
            and kinds.get(fact.site) is not StructureKind.NERVE
        ):
            yield f"{fact.id} needs a nerve; {fact.site} is none."
        if fact.kind is FactKind.NEIGHBOUR and not fact.place:
            yield f"{fact.id} does not say where it lies."
        if fact.disputes and fact.disputes not in ids:
            yield f"{fact.id} disputes {fact.disputes}, which is no fact."


def _sourcing(pack: Pack) -> Iterator[str]:
    seen = {source.slug: source.seen for source in pack.sources}
    for fact in pack.facts:
        yield from _unknown(fact.id, fact.citations, seen)
        if all(seen.get(citation.source, Seen.NO) is Seen.NO for citation in fact.citations):
            yield f"{fact.id} cites no source that was read."
    for (muscle, kind), sources in pack.read_lists.items():
        for slug in sources:
            if slug not in seen:
                yield f"The read list of {muscle} ({kind}) names {slug}, which is no source."


def _claims(pack: Pack) -> Iterator[str]:
    known = {source.slug for source in pack.sources}
    for claim in pack.claims:
        yield from _unknown(claim.slug, claim.citations, known)


def _unknown(what: str, citations: Iterable[Citation], known: Iterable[str]) -> Iterator[str]:
    for citation in citations:
        if citation.source not in set(known):
            yield f"{what} cites {citation.source}, which is no source."


def _lessons(pack: Pack) -> Iterator[str]:
    muscles = {structure.slug for structure in pack.anatomy.muscles()}
    facts = {fact.id for fact in pack.facts}
    claims = {claim.slug for claim in pack.claims}
    for lesson in pack.lessons:
        for block in lesson.blocks:
            if block.figure:
                yield from _figure(lesson.slug, block.figure, pack)
        for slug in lesson.about:
            if slug not in muscles:
                yield f"The lesson {lesson.slug} is about {slug}, which is no muscle of this pack."
        for statement in lesson.statements:
            if statement.fact not in facts:
                yield f"The lesson {lesson.slug} states {statement.fact}, which is no fact."
        for _, claim in lesson.claims:
            if claim not in claims:
                yield f"The lesson {lesson.slug} makes the claim {claim}, which is nowhere."


def _figure(lesson: str, figure: Figure, pack: Pack) -> Iterator[str]:
    shown = next((plate for plate in pack.plates if plate.slug == figure.plate), None)
    if shown is None:
        yield f"The lesson {lesson} shows {figure.plate}, which is no plate."
    elif figure.structure and all(s.structure != figure.structure for s in shown.shapes):
        yield f"The lesson {lesson} shows {figure.structure}, which is not on {figure.plate}."


def _plates(pack: Pack) -> Iterator[str]:
    structures = {structure.slug for structure in pack.structures}
    facts = {fact.id for fact in pack.facts}
    for plate in pack.plates:
        where = f"The plate {plate.slug}"
        if not plate.mm_per_unit > 0:
            yield f"{where} does not say its scale."
        if plate.body not in ("", "front", "back"):
            yield f"{where} is said to be the {plate.body} of the body map: front or back."
        for muscle in plate.muscles:
            if muscle not in structures:
                yield f"{where} is about {muscle}, which is no structure."
        for shape in plate.shapes:
            what = shape.name or "a detail"
            if shape.structure and shape.structure not in structures:
                yield f"{where} shows {shape.structure}, which is no structure."
            if shape.fact and shape.fact not in facts:
                yield f"{where} shows {shape.fact}, which is no fact."
            if shape.role not in ROLES:
                yield f"{where}: {what} is drawn as {shape.role or 'nothing'}, which nobody knows."
            if shape.fact and shape.role != shape.fact.split(".")[1]:
                yield f"{where}: {what} is drawn as {shape.role}."
            left, top, right, bottom = bounds(shape.steps)
            if min(left, top) < -_BLEED or (
                right > plate.width + _BLEED or bottom > plate.height + _BLEED
            ):
                yield f"{where}: {what} leaves it."
        yield from _stages(pack, plate)


def _stages(pack: Pack, plate: Plate) -> Iterator[str]:
    layers = {layer for layer, _ in plate.layers}
    shown = {shape.structure for shape in plate.shapes}
    claims = {claim.slug for claim in pack.claims}
    for stage in plate.stages:
        where = f"The step “{stage.title}” of {plate.slug}"
        for layer in stage.layers:
            if layer not in layers:
                yield f"{where} shows {layer.removeprefix(LAYER)}, which is no layer of it."
        for structure in stage.lit:
            if structure not in shown:
                yield f"{where} lights {structure}, which is not drawn."
        for claim in stage.claims:
            if claim not in claims:
                yield f"{where} makes the claim {claim}, which is nowhere."


def _areas(pack: Pack) -> Iterator[str]:
    """Every origin and insertion is drawn where it should be seen, or told why it is not."""
    if not pack.plates:
        return
    sites = {fact.id: fact.muscle for fact in pack.facts if fact.kind in SITES}
    drawn_somewhere: set[str] = set()
    for plate in pack.plates:
        drawn = {shape.fact for shape in plate.shapes if shape.fact}
        drawn_somewhere |= drawn
        told = dict(plate.hidden)
        for fact, muscle in sites.items():
            if muscle in plate.muscles and fact not in drawn and fact not in told:
                yield f"The plate {plate.slug} should show {fact}, or say why it does not."
        for fact in told:
            if fact not in sites:
                yield f"The plate {plate.slug} hides {fact}, which is no origin or insertion."
            elif fact in drawn:
                yield f"The plate {plate.slug} shows {fact} and says why it does not."
    for fact in sites:
        if fact not in drawn_somewhere and fact not in pack.undrawn:
            yield f"{fact} is on no plate, and nothing says why."
        elif fact in drawn_somewhere and fact in pack.undrawn:
            yield f"{fact} is drawn, and said to be on no plate."
    for fact in pack.undrawn:
        if fact not in sites:
            yield f"plates.toml tells why {fact} is on no plate, which is no origin or insertion."
