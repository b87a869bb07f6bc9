"""Words of movement in a typed answer: extends the hip, hip extensor, and hip extension are one."""

import re
from functools import lru_cache

from studyapp.core import wordings
from studyapp.core.wordings import Key


def _forms(verb: str, noun: str, agent: str, more: str = "") -> dict[str, str]:
    third = verb + ("es" if verb.endswith("x") else "s")
    bare = verb.removesuffix("e")
    forms = (verb, third, bare + "ing", bare + "ed", noun, noun + "s", agent, agent + "s")
    return dict.fromkeys((*forms, *more.split()), noun)


MOVEMENTS = (
    _forms("flex", "flexion", "flexor", "bend bends bending bent")
    | _forms("extend", "extension", "extensor",
             "hyperextension hyperextend hyperextends straighten straightens straightening")
    | _forms("abduct", "abduction", "abductor", "abd")
    | _forms("adduct", "adduction", "adductor", "add")
    | _forms("rotate", "rotation", "rotator", "rot turn turns turning twist twists twisting")
    | _forms("pronate", "pronation", "pronator")
    | _forms("supinate", "supination", "supinator")
    | _forms("invert", "inversion", "invertor")
    | _forms("evert", "eversion", "evertor")
    | _forms("elevate", "elevation", "elevator")
    | _forms("depress", "depression", "depressor")
    | _forms("protract", "protraction", "protractor")
    | _forms("retract", "retraction", "retractor")
    | _forms("circumduct", "circumduction", "circumductor")
    | _forms("stabilize", "stabilization", "stabilizer", "steady steadies steadying stability")
    | _forms("tilt", "tilt", "tilter")
)  # fmt: skip

OPPOSITES = wordings.OPPOSITES | wordings.opposites(
    """flexion extension, abduction adduction, pronation supination, inversion eversion,
    elevation depression, protraction retraction"""
)

# What moves names the joint it moves at: the thigh at the hip, the leg at the knee.
JOINTS = {
    word: joint
    for joint, words in {
        "hip": "thigh femur femoral coxa coxal",
        "knee": "leg shin shank tibia tibial calf",
        "spine": "spinal back vertebral backbone vertebra vertebre lumbar",
        "trunk": "torso",
        "pelvis": "pelvic",
        "ankle": "foot",
        "shoulder": "arm",
        "elbow": "forearm",
    }.items()
    for word in (joint, joint + "s", *words.split())
}

# What moves at a joint may stand for it; raising the trunk at the hip is no work of the spine.
_ALSO = {"spine": ("trunk",)}

_YOUR = r"(?:(?:the|your|our|a|both) )?"
_BACK = rf"(?:back(?:wards?)?|rearwards?|behind(?: {_YOUR}(?:body|torso|trunk|hips?|you|us))?)"
_FORTH = rf"(?:forwards?|in front(?: of {_YOUR}(?:body|torso|trunk|hips?|you|us))?)"
_TRUNK = r"(?:the |your |our )?(?:lower |upper )?(?:back|spine|trunk|torso|body)\b"
_PELVIS = r"(?:the |your |our )?(?:pelvis|hips)\b"
_PHRASES = (
    (r"\bab[ -]duct", "abduct"),
    (r"\bad[ -]duct", "adduct"),
    (r"\b(ext|er)\.? rot", "external rot"),
    (r"\bext\b(?! rot)", "extension"),
    (r"\ber\b", "external rotation"),
    (r"\bir\b", "internal rotation"),
    (r"\bupper leg", "thigh"),
    (r"\blower? (leg|back)\b", r"\1"),
    (
        r"\b(turn|rotat|roll)\w*((?: the| your| our)?(?: \w+)?)[ -]out(wards?)?\b",
        r"external rotation\2",
    ),
    (
        r"\b(turn|rotat|roll)\w*((?: the| your| our)?(?: \w+)?)[ -]in(wards?)?\b",
        r"internal rotation\2",
    ),
    (r"\bexo-?(?=rotat)", "external "),
    (r"\bendo-?(?=rotat)", "internal "),
    (r"\b(turn-?out|out-?turn\w*)\b", "external rotation"),
    (r"\b(turn-?in|in-?turn\w*)\b", "internal rotation"),
    (r"\bside[ -]?(?:bend|flex)\w*", "lateral flexion"),
    (
        rf"\b(?:bend|flex)\w*(?: {_TRUNK})? "
        r"(?:sideways|sidewards?|laterally|to (?:the|one) side)\b",
        "spine lateral flexion",
    ),
    (rf"\bbend\w*(?: {_TRUNK})? backwards?\b|\bback[ -]?bend\w*", "spine extension"),
    (rf"\barch(es|ing)? {_TRUNK}", "spine extension"),
    (rf"\b(?:keep|hold)(?:s|ing)? {_TRUNK} (?:upright|erect|straight|up)\b", "spine extension"),
    (rf"\bround(s|ing)? {_TRUNK}", "spine flexion"),
    (r"\b(away|out) from (the )?(mid ?line|body|centre|center)\b", "abduction"),
    (r"\b(out )?(to|towards) the side\b|\bsideways\b", "abduction"),
    (r"\b(to|towards?|in to) (the )?(mid ?line|centre|center)\b", "adduction"),
    (rf"\b(?:keep|hold)(?:s|ing)? {_PELVIS} (?:level|steady|stable)\b", "stabilize pelvis"),
    (rf"\blevel(?:s|l?ing)? {_PELVIS}", "stabilize pelvis"),
    (rf"\b(leg|thigh|hip)s? {_BACK}\b", "thigh extension"),
    (rf"\b(leg|thigh|hip)s? {_FORTH}\b", "thigh flexion"),
    (r"\bkicks? back(wards?)?\b", "thigh extension"),
    (
        rf"\b(?:lift|raise|bring|draw|pull|hug)(?:s|ing)? {_YOUR}knees?(?: up)?"
        rf"(?: (?:to|towards?|into) {_YOUR}(?:chest|belly))?\b",
        "thigh flexion",
    ),
    (
        rf"\b(?:lift|bring|draw|pull|curl)(?:s|ing)? {_YOUR}(?:heel|foot)s?(?: up)?"
        rf" (?:to|towards?) {_YOUR}(?:bum|butt|buttocks?|bottom|seat|glutes)\b",
        "knee flexion",
    ),
    (rf"\b(?:leg|thigh|knee)s? (?:together|across {_YOUR}(?:body|midline))\b", "thigh adduction"),
    (
        rf"\b(?:lift|rais|straighten)(?:s|es|e|ing)? {_YOUR}(?:trunk|torso|upper body)\b",
        "trunk extension",
    ),
    (
        rf"\btuck(?:s|ing)? {_YOUR}(?:tail ?bone|tail|coccyx|pelvis)(?: (?:under|in))?\b",
        "posterior tilt pelvis",
    ),
    (rf"\b(?:stand|sit|rise|come)(?:s|ing)? (?:{_YOUR})?(?:back )?up from\b.*", "trunk extension"),
)
_REWRITES = tuple((re.compile(pattern), new) for pattern, new in _PHRASES)

# "abducts the flexed hip", "extension from flexion": the posture it works in, not what it does
_POSTURES = (
    re.compile(r"\b(when|while|whilst|if|during|once|whenever)\b.*"),
    re.compile(r"\b(in|during|on) (a |the )?(one|single|standing)\b.*"),
    re.compile(r"\bwith (the |a )?(\w+ ){0,2}(flexed|extended|bent|straight|fixed)\b.*"),
    re.compile(r"\b(in|from) (a |the )?(\w+ )?(flexion|extension|flexed|extended|bent|bend)\b.*"),
    re.compile(r"\b(flexed|extended|bent|straight|fixed|abducted|adducted)(?= \w)"),
)

_FILLER = frozenset("""
joint move moves moving movement lift lifts lifting bring brings take takes pull pulls raise raises
raising help helps helping assist assists assisting weakly weak strong strongly main powerful
powerfully prime mover limb body column action does do against
""".split())  # fmt: skip


def names_of(joint: str) -> tuple[str, ...]:
    """The joint's word, and what else a movement at it is said of."""
    return (joint, *_ALSO.get(joint, ()))


def plain(text: str) -> str:
    """A cleaned answer without the posture it is meant in, lay phrases in the field's words."""
    for pattern in _POSTURES:
        shorter = pattern.sub("", text)
        # never cut the whole statement away
        if shorter != text and any(w in MOVEMENTS for w in wordings.words(_rewritten(shorter))):
            text = shorter
    return _rewritten(text)


def _rewritten(text: str) -> str:
    for pattern, new in _REWRITES:
        text = pattern.sub(new, text)
    return text


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """The movement, the joint, or what the word means in any name."""
    if word in _FILLER:
        return "the"
    return MOVEMENTS.get(word) or JOINTS.get(word) or wordings.stem(word)


@lru_cache(maxsize=16384)
def key(text: str) -> Key:
    """The joint, the movement and its direction, in one form."""
    return wordings.key_of(wordings.words(plain(wordings.clean(text))), stem)


STEMS = frozenset(MOVEMENTS.values())
JOINT_STEMS = frozenset(JOINTS.values())
KNOWN = frozenset(MOVEMENTS) | frozenset(JOINTS) | frozenset(wordings.DIRECTIONS) | _FILLER
