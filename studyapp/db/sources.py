"""Finding sources and claims."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Select, select

from studyapp.core.claims import Claim, Label
from studyapp.core.sources import Citation, Seen, Source
from studyapp.core.structures import Slug
from studyapp.db import tables as t


class Sources:
    """What citations point at, and the claims that are no facts."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> dict[Slug, Source]:
        """Every source by slug."""
        return self._found(select(t.sources).order_by(t.sources.c.slug))

    def of(self, slugs: Iterable[Slug]) -> dict[Slug, Source]:
        """The sources of these slugs."""
        return self._found(select(t.sources).where(t.sources.c.slug.in_(list(slugs))))

    def _found(self, query: Select[Any]) -> dict[Slug, Source]:
        return {
            row["slug"]: Source(
                slug=row["slug"],
                kind=row["kind"],
                short=row["short"],
                title=row["title"],
                authors=row["authors"],
                year=row["year"],
                where=row["where"],
                doi=row["doi"],
                url=row["url"],
                seen=Seen(row["seen"]),
                repeats=tuple(row["repeats"]),
            )
            for row in self._connection.execute(query).mappings()
        }

    def claims(self) -> dict[Slug, Claim]:
        """Every claim by slug."""
        cited: dict[str, list[Citation]] = {}
        query = select(t.claim_citations).order_by(t.claim_citations.c.ordinal)
        for row in self._connection.execute(query).mappings():
            citation = Citation(source=row["source"], at=row["at"], says=row["says"])
            cited.setdefault(row["claim"], []).append(citation)
        return {
            row["slug"]: Claim(
                slug=row["slug"],
                text=row["text"],
                label=Label(row["label"]),
                finding=row["finding"],
                citations=tuple(cited.get(row["slug"], ())),
            )
            for row in self._connection.execute(select(t.claims)).mappings()
        }
