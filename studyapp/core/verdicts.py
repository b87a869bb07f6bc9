"""What grading takes and gives: accepted answers, the question's subject, verdicts and reasons."""

from dataclasses import dataclass
from enum import StrEnum

from studyapp.core.facts import FactKind
from studyapp.core.structures import Slug


class Verdict(StrEnum):
    """What a teacher would say of an answer. `PART` is for sets: some right, some not."""

    RIGHT = "right"
    NEAR = "near"
    WRONG = "wrong"
    PART = "part"


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """One accepted answer: a fact by its id, or a muscle by its slug on the way back.

    `demanded` is False for what is right and never asked for. `details` may be said besides
    without harm: what the sources add. `parts` are the heads or fibres it holds for. `instead` is
    what a source names in its place, right as it stands. `roots` are the roots a source gives.
    `own` are the student's wordings: right as typed, though their words may mean something else.
    """

    id: str
    text: str
    wordings: tuple[str, ...]
    structure: Slug | None = None
    demanded: bool = True
    details: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()
    roots: tuple[str, ...] = ()
    own: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What was asked: the muscle (None when it is the muscle that is asked for), kind, part."""

    muscle: Slug | None = None
    kind: FactKind | None = None
    part: Slug | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One of the things an answer names. `accepted` is the id it stands for.

    `said` is what was recognised, a structure's slug or an action's `joint movement`, and
    `belongs` names the muscles it is true of.
    """

    typed: str
    verdict: Verdict
    accepted: str | None = None
    reason: str = ""
    said: str | None = None
    belongs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """`score` is 0 to 1. `missed` are the ids that were demanded and not named."""

    verdict: Verdict
    score: float
    entries: tuple[Entry, ...] = ()
    missed: tuple[str, ...] = ()
    reason: str = ""
