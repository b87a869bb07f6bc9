"""What the drawing shows of the structure at hand: what is lit, what is a veil, what is named."""

from collections.abc import Collection, Mapping

from studyapp.core.facts import SITES
from studyapp.core.plates import ATTACHMENTS, Stage
from studyapp.core.profiles import Profile, Row
from studyapp.core.structures import StructureKind
from studyapp.ui.plates.labels import Wanted
from studyapp.ui.plates.scene import Drawing, Seen


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
    sites = {_drawn_site(drawing, row) for row in chosen if row.fact not in areas}
    lights: set[str] = sites if fact or not areas else set()
    if not is_muscle or not fact:
        lights |= {slug}
    veiled = {slug, *(row.goes_to for row in attached if row.goes_to)} if is_muscle else set()
    return Seen(
        layers=layers,
        veiled=frozenset(veiled - {None}),
        areas=areas,
        lit=frozenset(lights - {""} - _veils(drawing, slug, layers, is_muscle=is_muscle)),
    )


def labels(
    drawing: Drawing, seen: Seen, names: Mapping[str, str], asked: Collection[str]
) -> dict[str, Wanted]:
    """The names to write: of what is asked, what else is lit, then of the muscles in sight."""
    found: dict[str, Wanted] = {}
    for inked in drawing.shapes:
        shape = inked.shape
        if shape.fact in seen.areas:
            site = names.get(shape.name, "").partition(": ")[2] or names.get(shape.name, "")
            if shape.name in asked or len(seen.areas) == 1:  # the others are named when chosen
                found[shape.name] = Wanted(text=site, role=shape.role)
        elif shape.structure and shape.structure in seen.lit:
            found[shape.name] = Wanted(text=names.get(shape.name, ""), role="accent")
        elif shape.role in ("muscle", "nerve", "tract") and shape.layer in seen.layers:
            found[shape.name] = Wanted(text=names.get(shape.name, ""), role="muted", rank=1)
    return {name: wanted for name, wanted in found.items() if wanted.text}


def _drawn_site(drawing: Drawing, row: Row) -> str:
    """The structure of a row, or what holds it: the first that the plate shows."""
    return next((s for s in (row.goes_to, *row.lies_in) if s and drawing.has(s)), "")


def _veils(
    drawing: Drawing, slug: str, layers: frozenset[str], *, is_muscle: bool
) -> frozenset[str]:
    """A muscle that is only a veil is not lit besides: its areas are what is looked at."""
    layer = next((s.shape.layer for s in drawing.shapes if s.shape.name == slug), "")
    return frozenset([slug]) if is_muscle and layer not in layers else frozenset()
