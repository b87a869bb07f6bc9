"""A student's own wordings: accepted as they were typed, whatever else their words may mean."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from studyapp.core import wordings
from studyapp.core.verdicts import Accepted

_ARTICLES = frozenset(("a", "an", "the"))
_SPACES = re.compile(r"[ \t]+")
_BEFORE = re.compile(
    r"(?:^|[;,\n\r\t|•·●▪&/+(]|\b(?:and|or|plus|as well as)|(?:^|\s)\(?\d{1,2}[.):]|(?:^|\s)[-*])"
    r"\s*(?:(?:the|an?)\s+)?$"
)
_AFTER = re.compile(
    r"\s*[.!?)]*\s*(?:$|[;,\n\r\t|•·●▪&/+(]|(?:and|or|plus|as well as)\b|-\s|\(?\d{1,2}[.)])"
)


@dataclass(frozen=True, slots=True)
class _Own:
    """One wording: as it reads, its letters alone, its words, and whose it is."""

    text: str
    folded: str
    words: tuple[str, ...]
    number: int


class OwnWordings:
    """What a student wants accepted, by the number of the accepted answer it stands for."""

    def __init__(self, accepted: Sequence[Accepted]) -> None:
        self._all = [
            _Own(text, folded, _words(text), number)
            for number, answer in enumerate(accepted)
            for wording in answer.own
            if (folded := _folded(text := _spaced(wordings.clean(wording))))
        ]
        self._longest_first = sorted({own.text for own in self._all}, key=len, reverse=True)

    def split(self, text: str) -> list[tuple[str, bool]]:
        """A cleaned answer, its own wordings cut out of it; True where a piece is one."""
        text = _spaced(text)
        for own in self._longest_first:
            start = text.find(own)
            while start >= 0:
                end = start + len(own)
                if _BEFORE.search(text[:start]) and _AFTER.match(text, end):
                    return [*self.split(text[:start]), (own, True), *self.split(text[end:])]
                start = text.find(own, start + 1)
        return [(text, False)] if text.strip() else []

    def numbers(self, typed: str, knows: Callable[[str], bool]) -> list[int]:
        """The accepted answers whose own wording was typed, with its case, spaces and slips.

        A word that the field `knows` is never a slip for another.
        """
        if not self._all:
            return []
        folded, spoken = _folded(typed), _words(typed)
        return [
            own.number
            for own in self._all
            if own.folded == folded
            or (
                len(own.words) == len(spoken) > 0
                and all(_same(*pair, knows) for pair in zip(own.words, spoken, strict=True))
            )
        ]


def _spaced(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


def _folded(text: str) -> str:
    """Letters, digits and pictures alone, so that hyphens and spaces do not matter."""
    return "".join(c for c in text if c.isalnum() or unicodedata.category(c) == "So")


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in wordings.words(text) if word not in _ARTICLES)


def _same(word: str, typed: str, knows: Callable[[str], bool]) -> bool:
    if word == typed:
        return True
    if knows(typed):
        return knows(word) and wordings.stem(word) == wordings.stem(typed)
    most = 2 if len(word) > 7 else 1 if len(word) > 4 else 0
    plural = wordings.singular(word) == wordings.singular(typed)
    return plural or OSA.distance(word, typed, score_cutoff=most) <= most
