"""Books, papers, websites and articles: what a citation points at, and how much of it was read."""

from dataclasses import dataclass
from enum import StrEnum

from studyapp.core.structures import Slug


class Seen(StrEnum):
    """How much of a source was really read. `NO` counts for nothing."""

    FULL = "full"
    ABSTRACT = "abstract"
    EXCERPT = "excerpt"
    NO = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Something that can be cited. `repeats` names sources it copies or cites itself."""

    slug: Slug
    kind: str
    short: str
    title: str
    seen: Seen
    authors: str = ""
    year: int | None = None
    where: str = ""
    doi: str = ""
    url: str = ""
    repeats: tuple[Slug, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Who says so: a source, the place in it, and its own version where that differs."""

    source: Slug
    at: str = ""
    says: str = ""
