"""Grades a click on a plate: in the area, near it, or on something else, and how far off in mm.

Only what is seen can be clicked: a bone that lies over a muscle is the bone.
"""

import re

from studyapp.core.facts import SITES, Anatomy, Fact, short_text
from studyapp.core.plates import LANDMARK, PlateMap, Point, Shape
from studyapp.core.structures import Slug
from studyapp.core.verdicts import Entry, Grade, Verdict

# mm of the body. A hand on a trackpad is no steadier; the areas of two sources differ by more.
STEADY = 4.0
NEAR = 15.0
_POINT = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s+(-?\d+(?:\.\d+)?)\s*")
_OPEN = "Not shown yet. Have a look at where it is, it comes back another day."
_GONE = "This place is not in the store any more. It will not be asked again."


def spoken(at: Point) -> str:
    """A point of a plate as the log keeps it: `412.5 377.0`, in units."""
    return f"{at[0]:.1f} {at[1]:.1f}"


def point_of(text: str) -> Point | None:
    """The point that `spoken` wrote; None when it is none."""
    found = _POINT.fullmatch(text)
    return (float(found[1]), float(found[2])) if found else None


def judge(fact: Fact, typed: str, anatomy: Anatomy, plate: PlateMap) -> Grade:
    """What a click is worth. `typed` is a point, or anything else for "I do not know"."""
    at = point_of(typed)
    away = plate.mm_to(fact.id, at) if at is not None else None
    if at is None or away is None:
        return _graded(fact, typed, Verdict.WRONG, _OPEN)
    if away == 0:
        return _graded(fact, typed, Verdict.RIGHT)
    met = plate.under(at, plate.plate.down_to(plate.depth_to(fact.id)))
    if away <= STEADY and not (met and met.fact):  # beside it, and not in another one
        return _graded(fact, typed, Verdict.RIGHT)
    far = max(1, round(away))
    reason = f"You clicked {_what(met, anatomy)}, {far}\u00a0mm from the area."
    verdict = Verdict.NEAR if away <= NEAR else Verdict.WRONG
    return _graded(fact, typed, verdict, reason, _said(met, fact, anatomy))


def gone(typed: str) -> Grade:
    """The grade where the store no longer has the place that was asked for."""
    entry = Entry(typed=typed, verdict=Verdict.WRONG, accepted=None, reason=_GONE, said=None)
    return Grade(verdict=Verdict.WRONG, score=0.0, entries=(entry,), missed=(), reason=_GONE)


def _what(met: Shape | None, anatomy: Anatomy) -> str:
    """What was clicked, as it is called."""
    if met is None:
        return "beside the drawing"
    if met.fact and (other := anatomy.fact(met.fact)):
        muscle = anatomy.structures[other.muscle].name
        return f"the {other.kind} of {muscle} ({short_text(other, anatomy.structures)})"
    structure = anatomy.structures.get(met.structure) if met.structure else None
    return f"the {structure.name}" if structure else "beside the drawing"


def _said(met: Shape | None, fact: Fact, anatomy: Anatomy) -> str | None:
    """What was shown instead, where it is another site and of another muscle: a mix-up."""
    said: Slug | None = None
    if met is not None and met.fact and (other := anatomy.fact(met.fact)):
        said = other.site if other.muscle != fact.muscle else None
    elif met is not None and met.role == LANDMARK and met.structure:
        said = met.structure if anatomy.at(met.structure, *SITES) else None
    if said is None or fact.site is None:
        return said
    is_right = anatomy.holds(said, fact.site) or anatomy.holds(fact.site, said)
    return None if is_right else said


def _graded(
    fact: Fact, typed: str, verdict: Verdict, reason: str = "", said: str | None = None
) -> Grade:
    is_right = verdict is Verdict.RIGHT
    entry = Entry(
        typed=typed,
        verdict=verdict,
        accepted=fact.id if is_right else None,
        reason=reason,
        said=said,
    )
    return Grade(
        verdict=verdict,
        score=1.0 if is_right else 0.0,
        entries=(entry,),
        missed=() if is_right else (fact.id,),
        reason=reason,
    )
