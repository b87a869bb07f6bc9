"""Where sentences start and end in a text, and the key each is known by."""

import hashlib
import re
import unicodedata

from studyapp.core.lessons import Block, Sentence


def sentence_key(text: str) -> str:
    """Sixteen hex digits of the normalised words: the same for case, spacing and punctuation."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    words = " ".join(re.findall(r"\w+", folded))
    return hashlib.sha256(words.encode()).hexdigest()[:16]


# A full stop after one of these does not end a sentence; after the others only before a number.
_TITLES = frozenset(
    """
    al approx cf dr e.g i.e lig m mr mrs ms mt nn ph ph.d prof resp st viz vs
    """.strip().split()
)
_BEFORE_NUMBERS = frozenset(
    """
    art bd c ca ch chap fig figs n no nos op p pp s vol
    """.strip().split()
)
_END = re.compile(r"[.!?…؟۔]+[\"'”’»)\]]*(?=\s|$)|[。！？]+[”’」』)]*")
_NEXT = re.compile(r"\s*([^\W_])")
_LONGEST_WORD = 12  # of an abbreviation, with its full stops


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Where sentences start and end in a block, spaces at their edges left out."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if _goes_on(text, start, match):
            continue
        spans.append((start, match.end()))
        start = match.end()
    spans.append((start, len(text)))
    trimmed = [_trim(text, a, b) for a, b in spans]
    return [(a, b) for a, b in trimmed if a < b]


def _goes_on(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the stop belongs to an abbreviation, an initial or a sentence that goes on."""
    following = _NEXT.match(text, match.end())
    if following and following[1].islower():
        return True
    if match[0] != ".":
        return False
    before = re.search(r"[\w.]*$", text[max(start, match.start() - _LONGEST_WORD) : match.start()])
    word = before[0] if before else ""
    if len(word) == 1 and word.isupper():
        return True
    if word.isdigit() and not text[: match.start() - len(word)].strip():
        return True  # the number of a list's item
    if word.casefold() in _BEFORE_NUMBERS:
        return bool(following and following[1].isdigit())
    return word.casefold() in _TITLES


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


def number_sentences(blocks: tuple[Block, ...]) -> tuple[Sentence, ...]:
    """The sentences of every block; a repeated sentence gets `-2`, `-3` …"""
    seen: dict[str, int] = {}
    found: list[Sentence] = []
    for number, block in enumerate(blocks):
        for start, end in split_sentences(block.text):
            key = sentence_key(block.text[start:end])
            seen[key] = seen.get(key, 0) + 1
            if seen[key] > 1:
                key = f"{key}-{seen[key]}"
            found.append(Sentence(key=key, block=number, start=start, end=end))
    return tuple(found)
