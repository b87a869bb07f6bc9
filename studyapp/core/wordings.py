"""Words of anatomy, brought to one form: case, accents, plurals, Latin, adjectives, word order.

A wording becomes a `key`, the set of its words' stems, so that "crest of the ilium" is "iliac
crest". Names and synonyms come from the store; here is only what holds for every name: grammar,
words of direction, and how an adjective belongs to its noun.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

Key = frozenset[str]
Stem = Callable[[str], str]

LONGEST = 500  # letters of an answer that are read; nobody types more and means it

_WORD = re.compile(r"[a-z]+\d*|\d+")
_POSSESSIVE = re.compile(r"['’`´]s?\b")
_LEVEL = re.compile(r"[ctls]\d{1,2}")
_RANGE = re.compile(r"\b([ctls])\s?(\d{1,2})\s?(?:-|–|—|to|through)\s?([ctls]?)\s?(\d{1,2})\b")
_SPACED_LEVEL = re.compile(r"\b([ctls]) (\d{1,2})\b")
_IT_BAND = re.compile(r"\bit[- ]{0,2}(?=(?:band|tract)\b)")
_IT_CREST = re.compile(r"\bit[- ]{0,2}(?=crest\b)")
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}")
_HEAD = re.compile(r"\b[ls]h\b")
_HEADS = {"lh": "long head", "sh": "short head"}
_ABOVE = re.compile(r"\b(?:superior|proximal|cranial) to\b")
_BELOW = re.compile(r"\b(?:inferior|distal|caudal) to\b")
_DIGIT = re.compile(r"\d")
_IZE = re.compile(r"is(e[ds]?|ing|ation)$")
_COMPOUND = re.compile(r"(antero|postero|supero|infero|medio|latero|dorso|ventro)(\w{5,})")
_LEVELS = [f"{letter}{n}" for letter, last in zip("ctls", (8, 12, 5, 5), strict=True)
           for n in range(1, last + 1)]  # fmt: skip


def _table(lines: str) -> dict[str, str]:
    """`stem: word word …` per line, read as word → stem; the stem stands for itself."""
    table: dict[str, str] = {}
    for line in lines.strip().splitlines():
        stem, _, words = line.partition(":")
        table.update(dict.fromkeys([stem.strip(), *words.split()], stem.strip()))
    return table


# Medial with internal and lateral with external: students and books say either of the same side
# (medial rotation, internal rotation). Superior with proximal likewise: the limbs hang down.
# "Below the trochanter" tells where a place lies from another, not that it is the lower part.
DIRECTIONS = _table("""
anterior: antero anterius anterioris front frontal ventral ventralis ventrale forward ant
posterior: postero posterius posterioris back dorsal dorsalis dorsale behind rear hind post
superior: supero superius superioris upper top cranial proximal proximalis
superior: cranialis sup higher
inferior: infero inferius inferioris lower low bottom caudal distal distalis inf
medial: medio medialis mediale inner internal internus interna internum inside inward interior
medial: int
lateral: latero lateralis laterale outer external externus externa externum outside outward
lateral: exterior lat ext
deep: deeper profundus profunda profundum
superficial: superficialis superficiale shallow
greater: great gr major majus majoris maior maioris maj larger large bigger big
lesser: less minor minus minoris smaller small little
maximus: maxima maximum max
minimus: minima minimum min
long: longus longum longa
short: brevis breve shorter
above:
below: beneath underneath
""")

_PAIRS = """anterior posterior, superior inferior, medial lateral, deep superficial, greater lesser,
maximus minimus, long short, above below"""


def opposites(pairs: str) -> dict[str, str]:
    """`a b, c d` as a mapping that works both ways."""
    both: dict[str, str] = {}
    for pair in pairs.split(","):
        one, other = pair.split()
        both[one], both[other] = other, one
    return both


OPPOSITES = opposites(_PAIRS)
SIDES: Key = frozenset(OPPOSITES)

_ROOTS = _table("""
ilium: iliac ilii iliaca iliacum ilia
sacrum: sacral sacri sacralis sacrale sacra
ischium: ischiatic ischial ischii ischiadicum ischiadica
sciatic: ischiadic ischiadicus ischiadici
pubis: pubic pubicum pubica pubicus
femur: femoral femoris femora femoralis femorale
tibia: tibial tibialis tibiale
fibula: fibular fibulae fibulare peroneal
coccyx: coccygeal coccygis coccyges
gluteal: glutea gluteum gluteale gluteals glutealis
gluteus: glute glut glutes gluts glutei
pelvis: pelvic pelvica pelvicum
vertebra: vertebral vertebralis vertebrale vertebre
patella: patellar
acetabulum: acetabular acetabuli
trochanter: trochanteric trochanterica trochantericus trochanteris troch
condyle: condylar condylus condyli
tuberosity: tuberositas tuber tub
tubercle: tuberculum
crest: crista
line: linea
spine: spina
head: caput capitis
process: processus
ramus: rami
ligament: ligamentum lig ligg
tract: tractus band
nerve: nervus nervi n nn
tendon: tendo tendinous
membrane: membrana
joint: articulatio
fossa: fosse
sacrotuberous: sacrotuberale sacrotuberal
sacrospinous: sacrospinale sacrospinal
iliotibial: iliotibialis
thoracolumbar: thoracolumbalis lumbodorsal
obturator: obturatory obturatoria obturatorius obturatorium
lumbar: lumbalis lumbale
hip: coxa coxe coxal
knee: genu genus
fiber: fibre
""")

FILLER = frozenset("""
a an the of at on in to from by and or its it is are that this which where with for as via into onto
along between within through toward towards over around about just also only then so my your their
bone bony os ossis muscle musculus musculi m mm surface facies aspect side part portion area region
face border edge margin lip labium facet zone point place site whole entire all most mostly mainly
some half third shared shares together
attachment attach attaches attached origin originate originates originating insertion insert inserts
inserted start starts begin begins arises arise end ends goes go runs run comes come connects
i think maybe probably guess believe perhaps would say sure hope mean well um uh please
left right both fiber them these those has have be s
""".split())  # fmt: skip

# Words that name a kind of thing. As an extra word they change what is meant ("sacral plexus").
KINDS = frozenset("ligament fascia nerve tract membrane aponeurosis tendon joint".split())
FEATURES = KINDS | frozenset("""
line spine crest tuberosity tubercle trochanter condyle epicondyle head neck shaft body ramus
process foramen fossa notch plexus artery vein vessel bursa symphysis angle eminence groove
promontory hiatus cornu cartilage meniscus malleolus plateau disc root trunk ganglion canal arch
""".split())  # fmt: skip

# Bones and regions of elsewhere: "of the humerus" is never a harmless addition.
ELSEWHERE = frozenset(
    """
humerus radius ulna scapula clavicle sternum skull mandible calcaneus talus tarsal metatarsal carpal
metacarpal phalanx shoulder elbow wrist ankle hand foot arm forearm toe finger chest abdomen
""".split()
)

# Real words a letter or two from a word of this field. They are never taken for a typing error.
MISTAKEN = {
    "ileum": "a part of the small intestine",
    "ileal": "of the small intestine",
    "perineal": "of the pelvic floor",
    "perineum": "the pelvic floor",
    "perineus": "no word of anatomy",
    "facial": "of the face",
    "coccygeus": "a muscle of the pelvic floor",
    "iliacus": "a muscle inside the pelvis",
    "humeral": "of the upper arm",
    "humerus": "the bone of the upper arm",
    "trochlear": "of a pulley-shaped surface",
    "trochlea": "a pulley-shaped surface",
    "sural": "of the calf",
    "tarsal": "of the ankle",
    "carpal": "of the wrist",
    "radial": "of the forearm",
    "median": "in the middle",
    "pectoral": "of the chest",
    "costal": "of the ribs",
    "cervical": "of the neck",
    "scapular": "of the shoulder blade",
    "ischemic": "short of blood",
    "sciatica": "pain along the sciatic nerve",
}


def clean(text: str) -> str:
    """Lower case without accents, control, zero-width and direction marks; line ends are kept."""
    text = text.strip()[:LONGEST]
    if text.isascii() and text.isprintable():
        return text.lower()
    text = unicodedata.normalize("NFKD", text)[:LONGEST].casefold()
    kept = (
        letter if letter.isascii() else _plain(letter)
        for letter in text
        if letter in "\n\t" or unicodedata.category(letter) not in ("Mn", "Cc", "Cf", "Cs", "Co")
    )
    return "".join(kept)


def _plain(letter: str) -> str:
    if letter == "’":
        return "'"
    if letter in "‐‑‒–—−":
        return "-"
    return {"æ": "ae", "œ": "oe", "ø": "o"}.get(letter, letter)


def words(text: str) -> list[str]:
    """The words of a cleaned text, spelt the American way; "L5–S2" is l5, s1 and s2."""
    return list(_words(text))


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    text = _DOTTED.sub(lambda match: match[0].replace(".", "") + " ", _POSSESSIVE.sub("", text))
    text = _IT_CREST.sub("intertrochanteric ", _IT_BAND.sub("iliotibial ", text))
    text = _HEAD.sub(lambda match: _HEADS[match[0]], text)
    text = _ABOVE.sub("above", _BELOW.sub("below", text))
    if _DIGIT.search(text):
        text = _RANGE.sub(_spelt_out, _SPACED_LEVEL.sub(r"\1\2", text))
    return tuple(word for found in _WORD.findall(text) for word in _parts(found))


def _american(word: str) -> str:
    if word.endswith("ae"):
        word = word[:-1]
    word = word.replace("ae", "e").replace("oe", "e").replace("fibre", "fiber")
    return _IZE.sub(r"iz\1", word) if len(word) > 7 else word


@lru_cache(maxsize=16384)
def _parts(word: str) -> tuple[str, ...]:
    """Posterolateral is posterior and lateral; posteriorly is posterior."""
    word = _american(word)
    compound = _COMPOUND.fullmatch(word)
    if compound and compound[2] in DIRECTIONS:
        first = {"postero": "posterior", "dorso": "posterior", "antero": "anterior",
                 "ventro": "anterior", "supero": "superior", "infero": "inferior",
                 "medio": "medial", "latero": "lateral"}[compound[1]]  # fmt: skip
        return first, compound[2]
    for ending in ("ly", "wards", "ward", "most", "s"):
        if word.endswith(ending) and word.removesuffix(ending) in DIRECTIONS:
            return (word.removesuffix(ending),)
    return (word,)


def _spelt_out(match: re.Match[str]) -> str:
    first, last = f"{match[1]}{match[2]}", f"{match[3] or match[1]}{match[4]}"
    if first in _LEVELS and last in _LEVELS:
        return " ".join(_LEVELS[_LEVELS.index(first) : _LEVELS.index(last) + 1])
    return match[0]


def is_level(word: str) -> bool:
    """Whether it names a vertebra or a nerve root: l5, s1."""
    return _LEVEL.fullmatch(word) is not None


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """What a word shares with its plural, its adjective and its Latin."""
    for form in (word, singular(word)):
        if form in DIRECTIONS:
            return DIRECTIONS[form]
        if form in _ROOTS:
            return _ROOTS[form]
    return singular(word)


def singular(word: str) -> str:
    """Without a plural's ending, English or Latin, where taking it away does no harm."""
    if len(word) < 4 or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches")):
        return word[:-2]
    if word.endswith("s"):
        return word[:-1]
    if word.endswith("i") and len(word) > 5:
        return word[:-1] + "us"
    return word


@lru_cache(maxsize=16384)
def key(text: str) -> Key:
    """The stems of a wording's telling words: two wordings of one key mean the same."""
    return key_of(words(clean(text)), stem)


def key_of(spoken: list[str], stem_of: Stem) -> Key:
    """The key of words already read; a wording of nothing but filler keeps all of it."""
    stems = [stem_of(word) for word in spoken if not is_level(word) and not word.isdigit()]
    telling = frozenset(s for s in stems if s not in FILLER)
    return telling or frozenset(stems) or frozenset(spoken)


@lru_cache(maxsize=16384)
def levels(text: str) -> frozenset[str]:
    """The vertebrae or nerve roots a wording names."""
    return frozenset(word for word in words(clean(text)) if is_level(word))


KNOWN = frozenset(DIRECTIONS) | frozenset(_ROOTS) | FEATURES
