"""What a wrong option is really true of, in a few words for the feedback."""

from collections.abc import Sequence

from studyapp.core.facts import SITES, Anatomy, Fact, FactKind
from studyapp.core.kinship import kinship
from studyapp.core.questions import key_of, subject
from studyapp.core.structures import Slug, StructureKind

_NAMED = 3  # muscles or sites; of more, two are named and the others counted
_STARTS, _ENDS = "originates from", "inserts into"
_ITSELF = {FactKind.ORIGIN: "originates", FactKind.INSERTION: "inserts"}


def belongs(anatomy: Anatomy, key: str, kind: FactKind, *, but: Slug | None = None) -> str:
    """What the option of a question about `kind` belongs to: "origin of semitendinosus".

    `but` is the muscle asked for: its own other end tells most; its other parts are named where
    nothing else has it. Empty where nothing is known.
    """
    if is_muscle(anatomy, key):
        return _ends(anatomy, Slug(key), kind)
    found = facts_with(anatomy, key, kind)
    others = [fact for fact in found if fact.muscle != but]
    if but and (own := next((f for f in found if f.muscle == but and f.kind is not kind), None)):
        return f"where {anatomy.structures[but].name} itself {_ITSELF[own.kind]}"
    if same := [fact for fact in others if fact.kind is kind]:
        return _owned(kind, _muscles(anatomy, same, but))
    if others:
        return _owned(others[0].kind, _muscles(anatomy, others, but))
    parts = dict.fromkeys(subject(anatomy, f.muscle, f.part) for f in found if f.part)
    return _owned(kind, tuple(parts)) if parts else ""


def is_muscle(anatomy: Anatomy, key: str) -> bool:
    """Whether an option is a muscle, so that the question was which muscle it is."""
    found = anatomy.structures.get(Slug(key))
    return found is not None and found.kind is StructureKind.MUSCLE and bool(anatomy.of(found.slug))


def facts_with(anatomy: Anatomy, key: str, kind: FactKind) -> list[Fact]:
    """The facts whose answer it is, of either end; a landmark also stands for its sides."""
    if kind is FactKind.ACTION:
        joint = Slug(key.partition(" ")[0])
        return [fact for fact in anatomy.moving(joint) if key_of(fact) == key]
    kinds = SITES if kind in SITES else (kind,)
    found = anatomy.at(Slug(key), *kinds)
    structure = anatomy.structures.get(Slug(key))
    if not found and structure and structure.kind is StructureKind.LANDMARK:
        found = anatomy.within(structure.slug, *kinds)
    return list(found)


def _ends(anatomy: Anatomy, muscle: Slug, kind: FactKind) -> str:
    """Where a muscle starts or ends, the end that was asked about before the other."""
    for end in sorted(SITES, key=lambda end: end is not kind):
        facts = anatomy.of(muscle, end)
        facts = tuple(fact for fact in facts if fact.asked) or facts
        names = dict.fromkeys(anatomy.structures[f.site].name for f in facts if f.site)
        if names:
            return f"{_STARTS if end is FactKind.ORIGIN else _ENDS} {_list(tuple(names))}"
    return ""


def _muscles(anatomy: Anatomy, facts: Sequence[Fact], but: Slug | None) -> tuple[str, ...]:
    """Names of the muscles of these facts: of whom it is asked, the nearest kin of `but` first."""
    asked = {fact.muscle for fact in facts if fact.asked}
    slugs = sorted(
        dict.fromkeys(fact.muscle for fact in facts),
        key=lambda slug: (slug not in asked, -kinship(anatomy, but, slug) if but else 0),
    )
    return tuple(anatomy.structures[slug].name for slug in slugs)


def _owned(kind: FactKind, names: Sequence[str]) -> str:
    return f"supplies {_list(names)}" if kind is FactKind.NERVE else f"{kind} of {_list(names)}"


def _list(names: Sequence[str]) -> str:
    if len(names) > _NAMED:
        return f"{', '.join(names[:2])} and {len(names) - 2} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
