"""Two things that are easily mixed up, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from studyapp.core.facts import Anatomy, Fact, FactKind, text
from studyapp.core.structures import Slug

_TITLES = {
    FactKind.ORIGIN: "Origins",
    FactKind.INSERTION: "Insertions",
    FactKind.ACTION: "Actions",
    FactKind.NERVE: "Nerve",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One line of one column. `is_shared` is whether the other column has the same."""

    text: str
    is_shared: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One kind of fact of both."""

    title: str
    left: tuple[Compared, ...]
    right: tuple[Compared, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two columns under their heads."""

    left: str
    right: str
    rows: tuple[Row, ...]


def comparison(anatomy: Anatomy, muscle: Slug, other: Slug) -> Comparison:
    """Two muscles, kind by kind; for a muscle and itself, where it starts and where it ends."""
    name = anatomy.structures[muscle].name
    if muscle == other:
        left = _texts(anatomy, anatomy.of(muscle, FactKind.ORIGIN))
        right = _texts(anatomy, anatomy.of(muscle, FactKind.INSERTION))
        row = Row(title="", left=_column(left, ()), right=_column(right, ()))
        return Comparison(left=f"{name} starts at", right=f"{name} ends at", rows=(row,))
    rows = []
    for kind, title in _TITLES.items():
        left = _texts(anatomy, anatomy.of(muscle, kind))
        right = _texts(anatomy, anatomy.of(other, kind))
        if left or right:
            rows.append(Row(title=title, left=_column(left, right), right=_column(right, left)))
    return Comparison(left=name, right=anatomy.structures[other].name, rows=tuple(rows))


def _texts(anatomy: Anatomy, facts: Sequence[Fact]) -> list[str]:
    return list(dict.fromkeys(text(fact, anatomy.structures) for fact in facts if fact.asked))


def _column(own: Sequence[str], others: Sequence[str]) -> tuple[Compared, ...]:
    return tuple(Compared(text=each, is_shared=each in others) for each in own)
