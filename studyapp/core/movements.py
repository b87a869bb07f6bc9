"""Movements of joints as sentences name them: "extends the hip", "a hip extensor"."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from studyapp.core.structures import Slug, Structure, StructureKind


class Form(Enum):
    """How a movement is named: extends, extensor, extension, stabiliser."""

    VERB = auto()
    AGENT = auto()
    NOUN = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """A movement of a joint; `joint_word` is the word of the text ("trunk", "thigh").

    `reach` is where the movement ends together with a joint that stands after it.
    """

    start: int
    end: int
    reach: int
    form: Form
    movement: str
    joint: Slug | None
    joint_word: str


_OUT = r"(?:extern|later|outward)"
_IN = r"(?:intern|medi|inward)"
_WAY = rf"(?:{_OUT}|{_IN})(?:al|s)?(?:ly)?"
_MOVE = re.compile(
    rf"(?i)\b(?P<way>{_WAY})?\s*\b(?:"
    r"(?P<verb>(?:extend|flex|abduct|adduct|rotate|turn|stabili[sz]e|steadie)(?:s|es)?|"
    r"(?:extend|flex|abduct|adduct|rotat|turn|stabili[sz]|steady)ing|steady)|"
    r"(?P<agent>(?:extens|flex|abduct|adduct|rotat)ors?|stabili[sz]ers?)|"
    r"(?P<noun>extension|flexion|abduction|adduction|rotation|stabili[sz]ation))\b"
)
_GROUPS = ("way", "verb", "agent", "noun")
_FILLING = re.compile(
    rf"(?i)(?:\s|,|&|/|-|\b(?:and|or|of|at|in|for|the|your|our|its|both|a|an|also|as well as|"
    rf"helps?|"
    rf"to|(?:powerful|strong|main|important|joint|primary)|{_WAY}|exten\w+|flex\w*|abduct\w*|"
    rf"adduct\w*|"
    r"rotat\w+|stabili\w+|stead\w+)\b)*"
)
_AFTER = re.compile(rf"(?i)(?:\s+joint)?\s+(?P<way>{_WAY})\b")
_BASES = (
    ("exten", "extension"),
    ("flex", "flexion"),
    ("abduct", "abduction"),
    ("adduct", "adduction"),
    ("rotat", "rotation"),
    ("turn", "rotation"),
    ("stab", "stabilisation"),
    ("stead", "stabilisation"),
)
# Which part of the body moves at a joint, by the joint's own word.
_LIMBS: Mapping[str, tuple[str, ...]] = {
    "hip": ("thigh", "femur", "thigh bone", "upper leg"),
    "knee": ("lower leg", "shin", "shank", "tibia"),
    "spine": ("spinal", "trunk", "torso", "back", "lumbar spine", "vertebral column"),
}


class Joints:
    """The words by which sentences call the joints of the store."""

    def __init__(self, structures: Iterable[Structure]) -> None:
        self._slugs: dict[str, Slug] = {}
        for structure in structures:
            if structure.kind is StructureKind.JOINT:
                for wording in structure.wordings():
                    word = wording.casefold().removesuffix(" joint")
                    self._slugs.setdefault(word, structure.slug)
        for word, limbs in _LIMBS.items():
            if slug := self._slugs.get(word):
                for limb in limbs:
                    self._slugs.setdefault(limb, slug)
        words = sorted((*self._slugs, "trunk", "pelvis"), key=len, reverse=True)
        self._word = re.compile(
            rf"(?i)\b(?P<word>{'|'.join(map(re.escape, words))})s?(?: joints?)?\b"
        )

    def movements(self, text: str) -> list[Movement]:
        """Every movement a sentence names together with the joint that moves, in order."""
        joints = list(self._word.finditer(text))
        found: list[Movement] = []
        for match in _MOVE.finditer(text):
            form = _form(match)
            joint = self._joint(text, match, form, joints, found)
            if joint is None:
                continue
            word, end = joint
            base = next(name for start, name in _BASES if _bare(match).startswith(start))
            way = match["way"] or (after["way"] if (after := _AFTER.match(text, end)) else "")
            if movement := _called(base, (way or "").casefold()):
                found.append(
                    Movement(
                        start=min(match.start(g) for g in _GROUPS if match[g]),
                        end=match.end(),
                        reach=end,
                        form=form,
                        movement=movement,
                        joint=self._slugs.get(word),
                        joint_word=word,
                    )
                )
        return found

    def _joint(
        self,
        text: str,
        match: re.Match[str],
        form: Form,
        joints: list[re.Match[str]],
        found: list[Movement],
    ) -> tuple[str, int] | None:
        """The word of the joint that moves, and where that word, or the movement, ends."""
        if form is not Form.VERB:
            for joint in joints:
                if joint.end() <= match.start() and re.fullmatch(
                    r"[\s-]*", text[joint.end() : match.start()]
                ):
                    return joint["word"].casefold(), match.end()
        after = next((joint for joint in joints if joint.start() >= match.end()), None)
        between = text[match.end() : after.start()] if after else ""
        ties = form is Form.VERB or re.search(r"(?i)\b(?:of|at|in)\b", between)
        if after and ties and len(between) < 80 and _FILLING.fullmatch(between):
            return after["word"].casefold(), after.end()
        last = found[-1] if found else None
        if last and form is Form.VERB and (it := re.match(r"(?i)\s+it\b", text[match.end() :])):
            return last.joint_word, match.end() + it.end()
        between = text[last.reach : match.start()] if last else ""
        if last and form is not Form.VERB and len(between) < 80 and _FILLING.fullmatch(between):
            return last.joint_word, match.end()
        return None


def _form(match: re.Match[str]) -> Form:
    if match["verb"]:
        return Form.VERB
    return Form.AGENT if match["agent"] else Form.NOUN


def _bare(match: re.Match[str]) -> str:
    return str(match["verb"] or match["agent"] or match["noun"]).casefold()


def _called(base: str, way: str) -> str:
    """The movement as facts call it; a rotation without a direction is none."""
    if base == "rotation":
        if not way:
            return ""
        return "external rotation" if re.match(_OUT, way) else "internal rotation"
    return "lateral flexion" if base == "flexion" and way.startswith("lateral") else base
