"""What the drawing shows of the structure at hand: what is lit, what is a veil, what is named."""

from collections.abc import Mapping

from studyapp.core.facts import SITES
from studyapp.core.plates import ATTACHMENTS, Stage
from studyapp.core.profiles import Profile, Row
from studyapp.core.structures import StructureKind
from studyapp.ui.plates.labels import Wanted
from studyapp.ui.plates.scene import Drawing, Seen, named_in


def seen(
    drawing: Drawing,
    profile: Profile | None,
    layers: frozenset[str],
    *,
    fact: str = "",
    stage: Stage | None = None,
) -> Seen:
    """What is seen of a plate. `fact` is the one that is pointed at or chosen, alone then."""
    if stage is not None:
        return Seen(
            layers=frozenset(stage.layers) | {ATTACHMENTS},
            lit=frozenset(stage.lit),
            areas=frozenset([fact]) if fact else frozenset(),
        )
    rows = [row for section in profile.sections for row in section.rows] if profile else []
    attached = [row for row in rows if row.kind in SITES]
    if profile is None:
        return Seen(layers=layers)
    slug = profile.structure.slug
    is_muscle = profile.structure.kind is StructureKind.MUSCLE
    chosen = [row for row in rows if row.fact == fact] if fact else attached
    areas = frozenset(row.fact for row in chosen if drawing.has(row.fact))
    lights: set[str] = {slug} if not is_muscle or not fact else set()
    if is_muscle and not areas and not fact:
        lights |= {_drawn_site(drawing, row) for row in attached}
    veiled = {slug, *(row.goes_to for row in attached if row.goes_to)} if is_muscle else set()
    return Seen(
        layers=layers,
        veiled=frozenset(veiled),
        areas=areas,
        lit=frozenset(lights - {""} - _veils(drawing, slug, layers, is_muscle=is_muscle)),
    )


def labels(
    drawing: Drawing,
    seen: Seen,
    names: Mapping[str, str],
    profile: Profile | None,
) -> dict[str, Wanted]:
    """The names to write: a muscle's sites, or the muscles that attach to anything else."""
    is_muscle = profile is None or profile.structure.kind is StructureKind.MUSCLE
    rows = [row for section in profile.sections for row in section.rows] if profile else []
    asked = {row.fact for row in rows if row.is_asked} if is_muscle and profile else None
    return named_in(drawing, seen, names, asked, by_muscle=not is_muscle)


def _drawn_site(drawing: Drawing, row: Row) -> str:
    """The structure of a row, or what holds it: the first that the plate shows."""
    return next((s for s in (row.goes_to, *row.lies_in) if s and drawing.has(s)), "")


def _veils(
    drawing: Drawing, slug: str, layers: frozenset[str], *, is_muscle: bool
) -> frozenset[str]:
    """A muscle that is only a veil is not lit besides: its areas are what is looked at."""
    is_seen = any(s.shape.name == slug and s.shape.layer in layers for s in drawing.shapes)
    return frozenset([slug]) if is_muscle and not is_seen else frozenset()
