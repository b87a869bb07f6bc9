"""Words by which a sentence about a muscle says what it is going to tell."""

import re
from dataclasses import dataclass
from enum import Enum, auto


class CueKind(Enum):
    """What follows a cue."""

    ORIGIN = auto()
    INSERTION = auto()
    ATTACHMENT = auto()
    COURSE = auto()
    """runs from … to …"""
    NERVE = auto()
    INNERVATES = auto()
    COVERS = auto()
    LIES_UNDER = auto()
    UNDER_WHICH = auto()
    MOVEMENT = auto()
    CLOSER = auto()
    """Ends the sites of the cue before it."""
    COPULA = auto()
    """Ends them too, but not right after a noun ("the origin is …")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Where a cue stands. `noun`: "origin" and not "originates"; `loose`: an everyday verb."""

    kind: CueKind
    start: int
    end: int
    noun: bool = False
    loose: bool = False


_AT = r"(?:from|at|on|along|in|onto|into|to|near)"
_IS = r"(?=\s*(?::|–|—|-\s|is\b|are\b|includes?\b|of\b|lies?\b|at\b|on\b|from\b|on to\b))"
_ADVERB = r"(?:\s+(?:\w+ly|just|also|right|all|above|below|here),?){0,2}"
_PATTERNS: tuple[tuple[str, CueKind, str], ...] = (
    ("", CueKind.UNDER_WHICH, r"(?:under|beneath|underneath|below|deep to)\s+which"),
    ("noun", CueKind.ORIGIN, rf"(?:origins?|proximal attachments?){_IS}"),
    ("noun", CueKind.INSERTION, rf"(?:insertions?|distal attachments?){_IS}"),
    ("noun", CueKind.ATTACHMENT, rf"attachments?(?:\s+(?:sites?|points?))?{_IS}"),
    ("", CueKind.ORIGIN, r"attach(?:es|ed)?\s+proximally|proximally\s+attach(?:es|ed)?"),
    ("", CueKind.INSERTION, r"attach(?:es|ed)?\s+distally|distally\s+attach(?:es|ed)?"),
    ("", CueKind.ORIGIN, rf"proximally(?=\s+{_AT}\b)"),
    ("", CueKind.INSERTION, rf"distally(?=\s+{_AT}\b)"),
    (
        "",
        CueKind.COURSE,
        r"(?:runs?|extends?|stretch(?:es)?|goes|spans?|pass(?:es)?|travels?|reach(?:es)?|"
        r"attach(?:es)?)"
        r"(?:\s+\w+){0,2}?\s+from",
    ),
    (
        "",
        CueKind.ORIGIN,
        r"originat(?:es?|ed|ing)|aris(?:es?|ing)|take(?:s|n)?\s+(?:its\s+)?origin",
    ),
    ("loose", CueKind.ORIGIN, rf"(?:starts?|begins?|springs?|comes?)(?={_ADVERB}\s+{_AT}\b)"),
    ("", CueKind.INSERTION, r"insert(?:s|ed|ing)?|terminat(?:es?|ing)"),
    ("loose", CueKind.INSERTION, rf"ends?(?={_ADVERB}\s+{_AT}\b)"),
    ("", CueKind.ATTACHMENT, rf"(?:attach|anchor)(?:s|es|ed|ing)?(?={_ADVERB}\s+{_AT}\b)"),
    ("loose", CueKind.ATTACHMENT, r"blends?\s+(?:in|into|with)"),
    ("", CueKind.NERVE, r"(?:innervated|supplied|served)\s+by"),
    ("noun", CueKind.NERVE, rf"(?:innervation|nerve supply|nerves?){_IS}"),
    ("", CueKind.INNERVATES, r"innervat(?:es?|ing)|suppl(?:y|ies)|serves(?!\s+(?:as|to))"),
    ("", CueKind.LIES_UNDER, r"covered\s+by"),
    (
        "",
        CueKind.LIES_UNDER,
        r"(?:lies?|lying|sits?|runs?|pass(?:es)?|located|found|emerges?|exits?|travels?|is|are|"
        r"courses?|appears?)(?:\s+\w+){0,4}?\s+(?:deep\s+to|under(?:neath)?|beneath|"
        r"below)(?!\s+which)",
    ),
    (
        "loose",
        CueKind.COVERS,
        r"cover(?:s|ing)?|protect(?:s|ing)?|overl(?:ies?|ying)|hides?|cushions?|"
        r"(?:lies?|lying|sits?|rests?|is|are)(?:\s+\w+ly|\s+just)?\s+(?:over|on top of|"
        r"superficial to)",
    ),
    (
        "",
        CueKind.CLOSER,
        r"(?<=, )which|(?:in|of|from|to|through|by)\s+which|where|while|whereas|when|whenever|"
        r"because|since|although|though|unless|if|so|"
        r"allowing|"
        r"making|giving|helping|spans?|runs?|pass(?:es)?|travels?|cross(?:es)?|courses?|wraps?|"
        r"stretch(?:es)?|helps?|allows?|makes?|pulls?|pulling|gives?|produces?|forms?|acts?|works?|"
        r"moves?|causes?|leads?|affects?|acting|together with|along with|as well as the action",
    ),
    (
        "",
        CueKind.COPULA,
        r"is|are|was|were|has|have|had|can|may|might|will|would|could|includes?|lies",
    ),
)
_CUE = re.compile(
    r"(?i)\b(?:"
    + "|".join(f"(?P<c{number}>{pattern})" for number, (_, _, pattern) in enumerate(_PATTERNS))
    + r")(?!\w)"
)
_TELLING = re.compile(
    r"(?i)origin|aris|start|begin|spring|come|insert|terminat|end|attach|anchor|blend|nerv|suppl|"
    r"serve|"
    r"cover|protect|overl|hide|cushion|lie|lying|sit|rest|under|beneath|below|deep|superficial|"
    r"run|extend|"
    r"stretch|span|pass|travel|reach|goes|flex|extens|duct|rotat|turn|stabili|stead"
)


def tells(text: str) -> bool:
    """Whether it is worth looking for cues at all."""
    return _TELLING.search(text) is not None


def cues(text: str) -> list[Cue]:
    """The cues of a sentence but for its movements, in order."""
    found = []
    for match in _CUE.finditer(text):
        sort, kind, _ = _PATTERNS[int((match.lastgroup or "c0")[1:])]
        found.append(
            Cue(
                kind=kind,
                start=match.start(),
                end=match.end(),
                noun=sort == "noun",
                loose=sort == "loose",
            )
        )
    return found
