"""Reading lessons, and looking up the anatomy beside them."""

from typing import TYPE_CHECKING, Any

from studyapp.core import profiles
from studyapp.core.claims import Claim, Label
from studyapp.core.errors import MissingError
from studyapp.core.facts import SITES, short_text
from studyapp.core.lessons import Lesson, Shelved, fingerprint
from studyapp.core.plates import Plate, PlateHead, PlateSlug
from studyapp.core.profiles import Profile
from studyapp.core.sources import Source
from studyapp.core.structures import Slug

if TYPE_CHECKING:
    from studyapp.db.store import Store


def shelf(store: "Store") -> list[Shelved]:
    """Every lesson, built-in ones first."""
    with store.read() as tx:
        return tx.lessons.shelf()


def open_lesson(store: "Store", slug: Slug) -> Lesson:
    """A lesson, remembered as the one to open next time. MissingError when it is not there."""
    with store.write("Open lesson") as tx:
        lesson = tx.lessons.get(slug)
        tx.preferences.put("lesson", slug)
    return lesson


def as_now(store: "Store", lesson: Lesson) -> Lesson:
    """A lesson that is being read as the store has it now, also where merging has renamed it."""
    with store.read() as tx:
        slug = tx.lessons.by_fingerprint(fingerprint(lesson)) if lesson.imported else None
        return tx.lessons.get(slug or lesson.slug)


def profile(store: "Store", slug: Slug, beside: Slug | None) -> Profile:
    """What is known of a structure, its sentences taken from the lesson beside it."""
    anatomy = store.anatomy
    if slug not in anatomy.structures:
        raise MissingError("That structure is not in the store any more.")
    with store.read() as tx:
        sources = tx.sources.all()
        read = tx.lessons.get(beside) if beside else None
    return profiles.profile(slug, anatomy, sources, read)


def cards(store: "Store") -> dict[Slug, str]:
    """One line for each structure."""
    anatomy = store.anatomy
    return {slug: profiles.one_line(slug, anatomy) for slug in anatomy.structures}


def plate(store: "Store", slug: PlateSlug) -> Plate:
    """A drawing. MissingError when it is not there."""
    return store.plate_map(slug).plate


def body_map(store: "Store") -> tuple[Plate, ...]:
    """The plates on which a whole body's mastery is shown: front, then back."""
    heads = sorted((h for h in store.plate_heads if h.body), key=lambda h: h.body != "front")
    return tuple(plate(store, head.slug) for head in heads)


def claim(store: "Store", slug: Slug) -> tuple[Claim, tuple[Source, ...]]:
    """A claim with the sources of its citations, in their order."""
    with store.read() as tx:
        claims, sources = tx.sources.claims(), tx.sources.all()
    if slug not in claims:
        raise MissingError("That claim is not in the store any more.")
    found = claims[slug]
    return found, tuple(sources[citation.source] for citation in found.citations)


def plates_and_claims(store: "Store") -> tuple[tuple[PlateHead, ...], dict[Slug, Claim]]:
    """What each drawing shows, and every claim, on which stories rest."""
    heads = store.plate_heads
    with store.read() as tx:
        return heads, tx.sources.claims()


def remember_position(store: "Store", lesson: Slug, position: dict[str, Any]) -> None:
    """Keep where in a lesson the student is reading: a sentence's key and pixels below it."""
    with store.write("Remember reading position") as tx:
        tx.preferences.put(f"position:{lesson}", position)


def labels(store: "Store") -> dict[Slug, Label]:
    """How good the evidence of each claim is."""
    with store.read() as tx:
        return {slug: claim.label for slug, claim in tx.sources.claims().items()}


def sources(store: "Store") -> tuple[Source, ...]:
    """Every source, by its short name."""
    with store.read() as tx:
        return tuple(sorted(tx.sources.all().values(), key=lambda source: source.short))


def shape_names(store: "Store") -> dict[str, str]:
    """What a shape of a plate is called, by structure slug or fact id."""
    anatomy = store.anatomy
    found: dict[str, str] = {slug: each.name for slug, each in anatomy.structures.items()}
    for fact in anatomy.facts:
        if fact.kind in SITES:
            muscle = anatomy.structures[fact.muscle].name
            found[fact.id] = f"{fact.kind} of {muscle}: {short_text(fact, anatomy.structures)}"
    return found
