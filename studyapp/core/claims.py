"""Clinical, causal and statistical sentences: never facts, and labelled by their evidence."""

from dataclasses import dataclass
from enum import StrEnum

from studyapp.core.sources import Citation
from studyapp.core.structures import Slug


class Label(StrEnum):
    """How good the evidence for a claim is."""

    SETTLED = "settled"
    SUPPORTED = "supported"
    CONTESTED = "contested"
    UNSUPPORTED = "unsupported"
    NOT_TRACEABLE = "not traceable"
    NOT_GRADED = "not graded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What is said, how good the evidence is, and what was found."""

    slug: Slug
    text: str
    label: Label
    finding: str
    citations: tuple[Citation, ...] = ()
