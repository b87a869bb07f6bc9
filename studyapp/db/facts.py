"""Finding structures and facts: the whole anatomy at once, which is small."""

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, select

from studyapp.core.facts import Anatomy, Fact, FactKind, Place, Role
from studyapp.core.sources import Citation
from studyapp.core.structures import Part, Slug, Structure, StructureKind
from studyapp.db import tables as t


class Facts:
    """What is in force; retired structures and facts are kept in the file but not shown."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def anatomy(self) -> Anatomy:
        """Every structure, fact and read list in force."""
        structures = self._structures()
        return Anatomy(
            structures=structures,
            facts=tuple(self._facts()),
            read_lists=self._read_lists(),
        )

    def _rows(self, query: Select[Any]) -> list[RowMapping]:
        return list(self._connection.execute(query).mappings())

    def _structures(self) -> dict[Slug, Structure]:
        texts: dict[tuple[str, str, bool], list[str]] = defaultdict(list)
        for row in self._rows(select(t.names).order_by(t.names.c.structure, t.names.c.ordinal)):
            texts[row["structure"], row["language"], row["is_preferred"]].append(row["text"])
        parts: dict[str, list[Part]] = defaultdict(list)
        for row in self._rows(select(t.parts).order_by(t.parts.c.ordinal)):
            part = Part(slug=row["slug"], name=row["name"], synonyms=tuple(row["synonyms"]))
            parts[row["structure"]].append(part)
        members: dict[str, list[Slug]] = defaultdict(list)
        for row in self._rows(select(t.members).order_by(t.members.c.ordinal)):
            members[row["whole"]].append(row["member"])
        in_force = select(t.structures).where(t.structures.c.retired_at.is_(None))
        return {
            row["slug"]: Structure(
                slug=row["slug"],
                kind=StructureKind(row["kind"]),
                name=texts[row["slug"], "en", True][0],
                latin=next(iter(texts[row["slug"], "la", True]), ""),
                synonyms=tuple(texts[row["slug"], "en", False]),
                latin_synonyms=tuple(texts[row["slug"], "la", False]),
                part_of=row["part_of"],
                members=tuple(members[row["slug"]]),
                parts=tuple(parts[row["slug"]]),
                group=row["group"],
                note=row["note"],
            )
            for row in self._rows(in_force.order_by(t.structures.c.ordinal))
        }

    def _facts(self) -> list[Fact]:
        cited: dict[str, list[Citation]] = defaultdict(list)
        for row in self._rows(select(t.citations).order_by(t.citations.c.ordinal)):
            citation = Citation(source=row["source"], at=row["at"], says=row["says"])
            cited[row["fact"]].append(citation)
        in_force = select(t.facts).where(t.facts.c.retired_at.is_(None))
        return [
            Fact(
                id=row["id"],
                muscle=row["muscle"],
                kind=FactKind(row["kind"]),
                part=row["part"],
                site=row["site"],
                place=Place(row["place"]) if row["place"] else None,
                joint=row["joint"],
                movement=row["movement"],
                role=Role(row["role"]) if row["role"] else None,
                roots=tuple(row["roots"]),
                asked=row["asked"],
                note=row["note"],
                was=row["was"],
                disputes=row["disputes"],
                citations=tuple(cited[row["id"]]),
            )
            for row in self._rows(in_force.order_by(t.facts.c.ordinal))
        ]

    def _read_lists(self) -> dict[tuple[Slug, FactKind], tuple[Slug, ...]]:
        found: dict[tuple[Slug, FactKind], list[Slug]] = defaultdict(list)
        for row in self._rows(select(t.read_lists).order_by(t.read_lists.c.ordinal)):
            found[row["muscle"], FactKind(row["kind"])].append(row["source"])
        return {key: tuple(value) for key, value in found.items()}
