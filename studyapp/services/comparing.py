"""What a student mixes up, and two muscles side by side."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from studyapp.core.belonging import belongs
from studyapp.core.comparisons import Comparison, comparison
from studyapp.core.facts import Anatomy, FactKind
from studyapp.core.mixups import TOLD_APART, Mixup, mixups
from studyapp.core.questions import movement_text
from studyapp.core.structures import Slug

if TYPE_CHECKING:
    from studyapp.db.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class MixedUp:
    """One of a student's mix-ups in words. `last` in UTC.

    "Asked for the insertion of gluteus maximus, you said ischial tuberosity": `asked`, `said`;
    `belongs` is what that really is. `muscle` and `other` can be compared; `names` are theirs.
    """

    asked: str
    said: str
    belongs: str
    times: int
    last: datetime
    muscle: Slug
    other: Slug
    names: tuple[str, str]


def mixed_up(store: "Store") -> tuple[MixedUp, ...]:
    """The student's mix-ups, the most frequent first."""
    anatomy = store.anatomy
    with store.read() as tx:
        found = mixups(anatomy, tx.answers.still_mixed_up(TOLD_APART))
    return tuple(_in_words(edge, anatomy) for edge in found)


def compared(store: "Store", muscle: Slug, other: Slug) -> Comparison:
    """Two muscles side by side; a muscle and itself: where it starts and where it ends."""
    return comparison(store.anatomy, muscle, other)


def _in_words(edge: Mixup, anatomy: Anatomy) -> MixedUp:
    name, kind = anatomy.structures[edge.asked.muscle].name, edge.asked.kind
    is_movement = kind is FactKind.ACTION and not edge.asked.back
    said = movement_text(anatomy, edge.said) if is_movement else None
    return MixedUp(
        asked=f"{name}, by its {kind}s" if edge.asked.back else f"{kind} of {name}",
        said=said or anatomy.structures[Slug(edge.said)].name,
        belongs=belongs(anatomy, edge.said, kind, but=edge.asked.muscle),
        times=edge.times,
        last=edge.last,
        muscle=edge.asked.muscle,
        other=edge.belongs[0],
        names=(name, anatomy.structures[edge.belongs[0]].name),
    )
