"""All the names of all structures, to be found in running text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from studyapp.core.facts import Anatomy
from studyapp.core.structures import Slug, Structure, StructureKind

_WORD = re.compile(r"[^\W_]+(?:['’ʼ]s\b)?")
_BETWEEN = re.compile(r"[\s\u00ad‐‑-]{1,4}")
_APOSTROPHES = frozenset("'’ʼ")
_HYPHENS = frozenset("-‐‑\u00ad")
_ABBREVIATION = re.compile(r"[A-Z]{1,3}")

# Words that people use without meaning the structure: they name it only where they stand alone,
# not before another noun ("hip extensor", "back pain").
_EVERYDAY = frozenset(
    ("hip", "knee", "spine", "back", "seat", "trunk", "thigh", "leg", "calf", "heel")
)
_AFTER_NOUNS = frozenset(
    """
    a about above across after against alone also although and any are as at be because been
    before behind below beneath beside between both but by can could did do does down during each
    even first for from had has have he her here his however i if in inside into is it its itself
    just lies like may might must near no nor not of off on only onto or out outward outwards over
    rather she should since so such than that the their them then there these they this those
    through to together too toward towards under until up very via was we well were what when
    where which while who whose why will with within without would you your
    """.strip().split()
)


@dataclass(slots=True)
class _Node:
    """Wordings by their next word; `owners` are what ends here, `exact` where its case counts."""

    following: dict[str, "_Node"] = field(default_factory=dict)
    owners: dict[Slug, int] = field(default_factory=dict)
    exact: dict[str, dict[Slug, int]] = field(default_factory=dict)


_Word = tuple[str, str, int, int]  # as it stands, its stem, where it starts and ends


class Names:
    """An index of every wording; built once, then asked for each text."""

    def __init__(self, structures: tuple[Structure, ...]) -> None:
        self._structures = {structure.slug: structure for structure in structures}
        self._root = _Node()
        for structure in structures:
            for rank, wording in enumerate(structure.wordings()):
                self._add(wording, structure.slug, min(rank, 2))

    @classmethod
    def of(cls, anatomy: Anatomy) -> "Names":
        """The index of everything the anatomy names."""
        return cls(tuple(anatomy.structures.values()))

    def find(self, text: str) -> list[tuple[int, int, Slug]]:
        """Where structures are named: start, end and slug, in order and never overlapping.

        The longest wording wins. Case, hyphens, plurals and a possessive 's do not matter, but an
        abbreviation of up to three capitals only counts as it is written. A wording that two
        structures share equally names neither.
        """
        words = [
            (match[0], _stem(match[0]), match.start(), match.end())
            for match in _WORD.finditer(text)
        ]
        found: list[tuple[int, int, Slug]] = []
        first = self._root.following
        number = 0
        while number < len(words):
            word, stem, start, end = words[number]
            if stem not in first and text[end : end + 1] not in _HYPHENS:
                number += 1
                continue
            best = self._longest(text, words, number)
            if best is None:
                number += 1
                continue
            number, slug = best
            word, stem, _, end = words[number - 1]
            alone = words[number - 1][2] == start
            if not (alone and word.casefold() == stem and self._everyday(text, words, number)):
                found.append((start, end - 2 if _possessive(word) else end, slug))
        return found

    def first_muscle(self, text: str) -> Structure | None:
        """The first muscle that a text names."""
        for _, _, slug in self.find(text):
            if self._structures[slug].kind is StructureKind.MUSCLE:
                return self._structures[slug]
        return None

    def _add(self, wording: str, slug: Slug, rank: int) -> None:
        if _ABBREVIATION.fullmatch(wording):
            node = self._root.following.setdefault(_stem(wording), _Node())
            owners = node.exact.setdefault(wording, {})
            owners[slug] = min(rank, owners.get(slug, rank))
            return
        for stems in {_stems(wording, joined=False), _stems(wording, joined=True)}:
            node = self._root
            for stem in stems:
                node = node.following.setdefault(stem, _Node())
            if stems:
                node.owners[slug] = min(rank, node.owners.get(slug, rank))

    def _longest(self, text: str, words: list[_Word], first: int) -> tuple[int, Slug] | None:
        """The number of the word after the longest wording that begins here, and whose it is."""
        best: tuple[int, Slug] | None = None
        paths = [(self._root, first)]
        while paths:
            node, number = paths.pop()
            for child, after in _steps(node, text, words, number, joins=number > first):
                owner = _owner(child.owners)
                if owner is None and after == first + 1 and child.exact:
                    owner = _owner(child.exact.get(_without_plural(words[first][0]), {}))
                if owner is not None and (best is None or after > best[0]):
                    best = after, owner
                if after < len(words):
                    paths.append((child, after))
        return best

    def _everyday(self, text: str, words: list[_Word], after: int) -> bool:
        """Whether word `after - 1` only says which sort of another thing is meant."""
        if after >= len(words) or words[after - 1][1] not in _EVERYDAY:
            return False
        between = text[words[after - 1][3] : words[after][2]]
        known = words[after][0].casefold() in _AFTER_NOUNS
        return not known and _BETWEEN.fullmatch(between) is not None


def _steps(
    node: _Node, text: str, words: list[_Word], number: int, *, joins: bool
) -> Iterator[tuple[_Node, int]]:
    """Where one more word of the text leads; two words with a hyphen may be written as one."""
    word, stem, start, end = words[number]
    if joins and not _BETWEEN.fullmatch(text, words[number - 1][3], start):
        return
    if child := node.following.get(stem):
        yield child, number + 1
    if number + 1 < len(words) and words[number + 1][2] == end + 1 and text[end] in _HYPHENS:
        joined = node.following.get(_stem(word + words[number + 1][0]))
        if joined:
            yield joined, number + 2


def _owner(owners: dict[Slug, int]) -> Slug | None:
    """Whose wording it is: a name goes before a synonym, and equals leave it open."""
    if len(owners) < 2:
        return next(iter(owners), None)
    best = min(owners.values())
    first = [slug for slug, rank in owners.items() if rank == best]
    return first[0] if len(first) == 1 else None


def _stems(wording: str, *, joined: bool) -> tuple[str, ...]:
    spelled = re.sub(r"(?<=\w)[-‐‑](?=\w)", "", wording) if joined else wording
    return tuple(_stem(match[0]) for match in _WORD.finditer(spelled))


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    """The word in lower case without a possessive or plural ending."""
    folded = (word[:-2] if _possessive(word) else word).casefold()
    if len(folded) < 4:
        return folded
    if folded.endswith("ies"):
        return folded[:-3] + "y"
    if folded.endswith(("xes", "sses", "ches", "shes", "zes")):
        return folded[:-2]
    if folded.endswith("ae"):
        return folded[:-1]
    if folded.endswith("s") and not folded.endswith(("ss", "us", "is")):
        return folded[:-1]
    return folded


def _possessive(word: str) -> bool:
    return word[-2:-1] in _APOSTROPHES


def _without_plural(word: str) -> str:
    if _possessive(word):
        word = word[:-2]
    return word[:-1] if word.endswith("s") and len(word) > 2 else word
