"""Finding anything by what is typed: structures, facts, lessons, claims, sentences."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from studyapp.core.facts import Anatomy, FactId
from studyapp.core.finds import FindKind, Finds, Found, Group, Hit, Where, folded, words
from studyapp.core.structures import Slug, StructureKind

if TYPE_CHECKING:
    from studyapp.db.store import Store, Transaction

MOST = {
    FindKind.STRUCTURE: 6,
    FindKind.FACT: 6,
    FindKind.LESSON: 5,
    FindKind.CLAIM: 3,
    FindKind.SENTENCE: 8,
}
_NAMES_READ = 60  # names of one rank that are looked at, since a structure has several
_NEAR = 70  # of 100 that a name must be alike to be offered in the place of a typing error
_MOST_NEAR = 5
_SHORTEST_NEAR = 4  # letters; fewer are like too much


def find(store: "Store", typed: str) -> Finds:
    """What has all the words typed, each at least at its beginning, the best of each kind first.

    Where nothing has them: the structures whose names are nearest.
    """
    looked_for = words(typed)
    if not looked_for:
        return Finds(typed=typed)
    anatomy = store.anatomy
    with store.read() as tx:
        groups = [_structures(tx, anatomy, typed, looked_for)]
        groups += [_of_kind(tx, anatomy, kind, looked_for) for kind in list(MOST)[1:]]
    found = tuple(group for group in groups if group.finds)
    if found:
        return Finds(typed=typed, groups=found)
    near = _nearest(store, folded(typed))
    return Finds(typed=typed, groups=near, are_near=bool(near))


def where_stated(store: "Store", fact: FactId, beside: Slug | None) -> Slug | None:
    """The lesson to read a fact in: the one beside it, else a built-in one, else none."""
    with store.read() as tx:
        return tx.lessons.stating(fact, beside)


def rebuild_search(store: "Store") -> None:
    """Drop all that is found by and put it in again from the content."""
    with store.write("Index what can be found") as tx:
        tx.search.drop_all()
        tx.search.put_anatomy(tx.facts.anatomy(), tx.sources.claims().values())
        for shelved in tx.lessons.shelf():
            tx.search.put_lesson(tx.lessons.get(shelved.slug))


def mend_search(store: "Store") -> None:
    """Rebuild it where an update of the store, or whatever it was, has left it incomplete."""
    with store.read() as tx:
        is_whole = tx.search.is_whole()
    if not is_whole:
        rebuild_search(store)


def _structures(
    tx: "Transaction", anatomy: Anatomy, typed: str, looked_for: Sequence[str]
) -> Group:
    """Called exactly so, then beginning so, then with the words in it; muscles first, then parts.

    A structure that is called so by several names is shown by the foremost.
    """
    exact = folded(typed)
    ranked: dict[str, tuple[tuple[bool, bool, bool, bool, int, int], Hit]] = {}
    structures = anatomy.structures
    for where in (Where.AT_START, Where.SHOWN):
        if len(ranked) > MOST[FindKind.STRUCTURE]:
            break
        for hit in tx.search.find(FindKind.STRUCTURE, looked_for, where, _NAMES_READ):
            if hit.key not in structures:
                continue
            structure, name = structures[Slug(hit.key)], "".join(hit.pieces)
            tier = where is not Where.AT_START, folded(name) != exact
            is_muscle = structure.kind is StructureKind.MUSCLE
            length = len(name) if tier[0] else 0
            rank = (*tier, name != structure.name, not is_muscle, length, len(ranked))
            if hit.key not in ranked or rank[:3] < ranked[hit.key][0][:3]:
                ranked[hit.key] = (rank, hit)
    best = [hit for _, hit in sorted(ranked.values(), key=lambda one: one[0])]
    finds = [_structure(anatomy, hit) for hit in best]
    room = MOST[FindKind.STRUCTURE] + 1 - len(finds)
    if room > 0:
        parts = tx.search.find(FindKind.PART, looked_for, Where.ANYWHERE, room)
        finds += [_part(hit) for hit in parts]
    return _group(FindKind.STRUCTURE, finds)


def _of_kind(
    tx: "Transaction", anatomy: Anatomy, kind: FindKind, looked_for: Sequence[str]
) -> Group:
    """What is the best of another kind, read rank by rank until there is enough."""
    ranks = {
        FindKind.LESSON: (Where.AT_START, Where.ANYWHERE),
        FindKind.SENTENCE: (Where.WHOLE, Where.SHOWN),
    }
    hits: dict[tuple[str, str], Hit] = {}
    most = MOST[kind] + 1
    for where in ranks.get(kind, (Where.SHOWN, Where.ANYWHERE)):
        if len(hits) < most:
            for hit in tx.search.find(kind, looked_for, where, most):
                hits.setdefault((hit.key, hit.lesson), hit)
    titles = tx.lessons.titles({Slug(hit.lesson) for hit in hits.values()}) if hits else {}
    finds = [_found(kind, hit, anatomy, titles) for hit in hits.values()]
    return _group(kind, finds)


def _group(kind: FindKind, finds: Sequence[Found]) -> Group:
    most = MOST[kind]
    return Group(kind=kind, finds=tuple(finds[:most]), has_more=len(finds) > most)


def _found(kind: FindKind, hit: Hit, anatomy: Anatomy, titles: dict[Slug, str]) -> Found:
    goes_to, beside = hit.lesson, ""
    if kind is FindKind.FACT:
        fact = anatomy.fact(FactId(hit.key))
        goes_to = fact.muscle if fact else hit.key.partition(".")[0]
    elif kind is FindKind.SENTENCE:
        beside = titles.get(Slug(hit.lesson), "")
    text, marks = _marked(hit.pieces)
    return Found(
        kind=kind, key=hit.key, text=text, marks=marks, beside=beside, goes_to=Slug(goes_to)
    )


def _structure(anatomy: Anatomy, hit: Hit) -> Found:
    structure = anatomy.structures[Slug(hit.key)]
    text, marks = _marked(hit.pieces)
    kind = str(structure.kind)
    if structure.part_of:
        kind += f" of the {anatomy.structures[structure.part_of].name}"
    if text != structure.name:
        beside = f"{structure.name}, {kind}"
    else:
        beside = f"{structure.latin}, {kind}" if structure.latin else kind
    return Found(
        kind=FindKind.STRUCTURE,
        key=hit.key,
        text=text,
        marks=marks,
        beside=beside,
        goes_to=structure.slug,
    )


def _part(hit: Hit) -> Found:
    text, marks = _marked(hit.pieces)
    muscle = Slug(hit.key.partition(".")[0])
    return Found(
        kind=FindKind.PART,
        key=hit.key,
        text=text,
        marks=marks,
        beside="part of a muscle",
        goes_to=muscle,
    )


def _marked(pieces: Sequence[str]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The whole text, and the ranges of every second piece."""
    marks, at = [], 0
    for number, piece in enumerate(pieces):
        if number % 2:
            marks.append((at, at + len(piece)))
        at += len(piece)
    return "".join(pieces), tuple(marks)


# typing errors


def _nearest(store: "Store", typed: str) -> tuple[Group, ...]:
    if len(typed) < _SHORTEST_NEAR:
        return ()
    from rapidfuzz import fuzz, process

    names = store.derived(_by_wording)
    near = process.extract(typed, names.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=50)
    slugs = dict.fromkeys(slug for wording, _, _ in near for slug in names[wording])
    anatomy = store.anatomy
    finds = [
        _structure(anatomy, Hit(slug, "", (anatomy.structures[slug].name,)))
        for slug in list(slugs)[:_MOST_NEAR]
    ]
    return (Group(kind=FindKind.STRUCTURE, finds=tuple(finds), has_more=False),) if finds else ()


def _by_wording(anatomy: Anatomy) -> dict[str, tuple[Slug, ...]]:
    """Every name, then every longer word of one, with what is called so."""
    names = [(folded(n), s.slug) for s in anatomy.structures.values() for n in s.wordings()]
    longer = [(word, slug) for name, slug in names for word in name.split() if len(word) > 3]
    found: dict[str, dict[Slug, None]] = {}
    for wording, slug in names + longer:
        found.setdefault(wording, {})[slug] = None
    return {wording: tuple(slugs) for wording, slugs in found.items()}
