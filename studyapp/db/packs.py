"""Keeping packs: their content replaces the earlier version slug by slug, answers untouched.

What a pack no longer has is retired, not deleted: the log may still name it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from studyapp.core.changes import Topic
from studyapp.core.facts import Fact
from studyapp.core.outlines import Outline
from studyapp.core.packs import Pack
from studyapp.core.sources import Citation
from studyapp.core.structures import Slug, Structure
from studyapp.db import tables as t
from studyapp.db.facts import Facts
from studyapp.db.lessons import Lessons
from studyapp.db.search import Search
from studyapp.db.sources import Sources

Rows = list[dict[str, Any]]


class Packs:
    """Which packs are loaded, and loading one."""

    def __init__(self, connection: Connection, topics: set[Topic]) -> None:
        self._connection = connection
        self._topics = topics

    def versions(self) -> dict[str, str]:
        """The version of each pack that is in the store."""
        rows = self._connection.execute(select(t.packs.c.slug, t.packs.c.version))
        return {row.slug: row.version for row in rows}

    def put(self, pack: Pack, at: datetime) -> None:
        """Load a pack in the place of its earlier version; `at` dates what is retired."""
        self._topics.update((Topic.CONTENT, Topic.LESSONS))
        head = {"slug": pack.slug, "version": pack.version, "title": pack.title}
        self._upsert(t.packs, [head], "slug")
        self._retire(pack, at)
        self._clear(pack.slug)
        self._upsert(t.structures, _structures(pack), "slug")
        self._upsert(t.sources, _sources(pack), "slug")
        self._upsert(t.facts, _facts(pack), "id")
        self._upsert(t.claims, _claims(pack), "slug")
        for table, rows in (
            (t.names, [row for s in pack.structures for row in _names(s)]),
            (t.parts, [row for s in pack.structures for row in _parts(s)]),
            (t.members, [row for s in pack.structures for row in _members(s)]),
            (t.citations, _cited("fact", {f.id: f.citations for f in pack.facts})),
            (t.claim_citations, _cited("claim", {c.slug: c.citations for c in pack.claims})),
            (t.read_lists, _read_lists(pack)),
            (t.plates, _plates(pack)),
            (t.shapes, _shapes(pack)),
        ):
            self._insert(table, rows)
        lessons = Lessons(self._connection, self._topics)
        for number, lesson in enumerate(pack.lessons):
            lessons.make_room(lesson.slug)
            lessons.put(lesson, pack=pack.slug, ordinal=number)
        search = Search(self._connection)
        search.drop_retired()
        claims = Sources(self._connection).claims().values()
        search.put_anatomy(Facts(self._connection).anatomy(), claims)

    def _retire(self, pack: Pack, at: datetime) -> None:
        for table, key, kept in (
            (t.structures, t.structures.c.slug, [s.slug for s in pack.structures]),
            (t.facts, t.facts.c.id, [fact.id for fact in pack.facts]),
            (t.lessons, t.lessons.c.slug, [lesson.slug for lesson in pack.lessons]),
        ):
            gone = (table.c.pack == pack.slug, table.c.retired_at.is_(None), key.not_in(kept))
            self._connection.execute(update(table).where(*gone).values(retired_at=at))

    def _clear(self, pack: Slug) -> None:
        """Take away what has no life of its own; it is written anew."""
        structures = select(t.structures.c.slug).where(t.structures.c.pack == pack)
        facts = select(t.facts.c.id).where(t.facts.c.pack == pack)
        claims = select(t.claims.c.slug).where(t.claims.c.pack == pack)
        plates = select(t.plates.c.slug).where(t.plates.c.pack == pack)
        for table, condition in (
            (t.names, t.names.c.structure.in_(structures)),
            (t.parts, t.parts.c.structure.in_(structures)),
            (t.members, t.members.c.whole.in_(structures)),
            (t.citations, t.citations.c.fact.in_(facts)),
            (t.claim_citations, t.claim_citations.c.claim.in_(claims)),
            (t.read_lists, t.read_lists.c.muscle.in_(structures)),
            (t.shapes, t.shapes.c.plate.in_(plates)),
            (t.plates, t.plates.c.pack == pack),
        ):
            self._connection.execute(delete(table).where(condition))

    def _insert(self, table: Table, rows: Rows) -> None:
        if rows:
            self._connection.execute(insert(table), rows)

    def _upsert(self, table: Table, rows: Rows, key: str) -> None:
        if not rows:
            return
        statement = upsert(table)
        changed = {name: statement.excluded[name] for name in rows[0] if name != key}
        self._connection.execute(
            statement.on_conflict_do_update(index_elements=[key], set_=changed), rows
        )


def _structures(pack: Pack) -> Rows:
    return [
        {
            "slug": s.slug,
            "pack": pack.slug,
            "ordinal": number,
            "kind": s.kind,
            "part_of": s.part_of,
            "group": s.group,
            "note": s.note,
            "retired_at": None,
        }
        for number, s in enumerate(pack.structures)
    ]


def _names(structure: Structure) -> Rows:
    entries = [("en", True, structure.name)]
    entries += [("en", False, text) for text in structure.synonyms]
    entries += [("la", True, structure.latin)] if structure.latin else []
    entries += [("la", False, text) for text in structure.latin_synonyms]
    return [
        {
            "structure": structure.slug,
            "ordinal": number,
            "language": language,
            "is_preferred": preferred,
            "text": text,
        }
        for number, (language, preferred, text) in enumerate(entries)
    ]


def _parts(structure: Structure) -> Rows:
    return [
        {
            "structure": structure.slug,
            "slug": part.slug,
            "ordinal": number,
            "name": part.name,
            "synonyms": list(part.synonyms),
        }
        for number, part in enumerate(structure.parts)
    ]


def _members(structure: Structure) -> Rows:
    return [
        {"whole": structure.slug, "ordinal": number, "member": member}
        for number, member in enumerate(structure.members)
    ]


def _sources(pack: Pack) -> Rows:
    return [
        {
            "slug": s.slug,
            "pack": pack.slug,
            "kind": s.kind,
            "short": s.short,
            "title": s.title,
            "authors": s.authors,
            "year": s.year,
            "where": s.where,
            "doi": s.doi,
            "url": s.url,
            "seen": s.seen,
            "repeats": list(s.repeats),
        }
        for s in pack.sources
    ]


def _facts(pack: Pack) -> Rows:
    return [_fact(pack.slug, number, fact) for number, fact in enumerate(pack.facts)]


def _fact(pack: Slug, number: int, fact: Fact) -> dict[str, Any]:
    plain = ("id", "muscle", "kind", "part", "site", "place", "joint", "movement", "role")
    values = {name: getattr(fact, name) for name in (*plain, "asked", "note", "was", "disputes")}
    return values | {
        "pack": pack,
        "ordinal": number,
        "roots": list(fact.roots),
        "retired_at": None,
    }


def _claims(pack: Pack) -> Rows:
    return [
        {
            "slug": c.slug,
            "pack": pack.slug,
            "text": c.text,
            "label": c.label,
            "finding": c.finding,
        }
        for c in pack.claims
    ]


def _cited(key: str, citations: Mapping[Any, Sequence[Citation]]) -> Rows:
    return [
        {key: owner, "ordinal": number, "source": c.source, "at": c.at, "says": c.says}
        for owner, all_of_it in citations.items()
        for number, c in enumerate(all_of_it)
    ]


def _read_lists(pack: Pack) -> Rows:
    return [
        {"muscle": muscle, "kind": kind, "source": source, "ordinal": number}
        for (muscle, kind), sources in pack.read_lists.items()
        for number, source in enumerate(dict.fromkeys(sources))
    ]


def _plates(pack: Pack) -> Rows:
    return [
        {
            "slug": p.slug,
            "pack": pack.slug,
            "title": p.title,
            "description": p.description,
            "width": p.width,
            "height": p.height,
            "mm_per_unit": p.mm_per_unit,
            "layers": [list(layer) for layer in p.layers],
            "muscles": list(p.muscles),
            "hidden": [list(told) for told in p.hidden],
            "stages": [asdict(stage) for stage in p.stages],
            "body": p.body,
        }
        for p in pack.plates
    ]


def _shapes(pack: Pack) -> Rows:
    return [
        {
            "plate": plate.slug,
            "ordinal": number,
            "layer": shape.layer,
            "role": shape.role,
            "structure": shape.structure,
            "fact": shape.fact,
            "ground": shape.ground,
            "extent": Outline(shape.steps).extent if shape.name else 0.0,  # of details, not asked
            "steps": [[letter, list(numbers)] for letter, numbers in shape.steps],
        }
        for plate in pack.plates
        for number, shape in enumerate(plate.shapes)
    ]
