"""What a single line or paragraph of a pasted article looks like: a bullet, a name, a citation."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_EDGES = " \t\r\n\f\v\xa0\u200b\u200e\u200f\u2060\ufeff"
_BULLET = re.compile(r"[•‣◦▪●·*+-][ \t\xa0]+(?=\S)")
_NUMBER = re.compile(r"(?:\d{1,3}[.)]|\[\d{1,3}\])[ \t\xa0]+(?=\S)")
_HASHES = re.compile(r"(#{1,6})[ \t\xa0]+(\S.*?)(?:[ \t]+#+)?")
_RULE = re.compile(r"(?:[-=_*~•#–—][ \t]*){3,}")
_NARROWEST, _WIDEST = 40, 120  # columns at which text is wrapped by hand or by mail programs


@dataclass(slots=True, kw_only=True)
class Paragraph:
    """Words that belong together; `gap` is how many blank lines stand before them.

    `raw` is the paragraph with its bullet or hashes, `level` that of a marked heading, else 0.
    """

    text: str
    raw: str
    gap: int
    bullet: bool = False
    numbered: bool = False
    level: int = 0


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a text: its lines, and where it is wrapped by hand, its lines joined."""
    lines = list(_lines(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")))
    width = _width(lines)
    found: list[Paragraph] = []
    more: list[str] = []  # lines that go on with the last paragraph
    previous = ""
    for gap, indented, line in lines:
        last = found[-1] if found else None
        if len(line) < 400 and _RULE.fullmatch(line):
            if last and gap == 0 and line[0] in "=-" and len(last.raw) < 120 and not last.bullet:
                last.level = last.level or (1 if line[0] == "=" else 2)
            previous = ""
            continue
        new = _paragraph(line, gap=gap if previous or not found else max(gap, 1))
        goes_on = gap == 0 and previous and not (new.bullet or new.level)
        if last and goes_on and _joins(previous, line, width, last, indented=indented):
            more.append(line)
        else:
            _lengthen(last, more)
            found.append(new)
        previous = line
    _lengthen(found[-1] if found else None, more)
    return found


def _lengthen(paragraph: Paragraph | None, more: list[str]) -> None:
    """Put the lines that go on with a paragraph at its end."""
    if paragraph and more:
        paragraph.text = " ".join([paragraph.text, *more])
        paragraph.raw = " ".join([paragraph.raw, *more])
    more.clear()


def _lines(text: str) -> Iterator[tuple[int, bool, str]]:
    """Lines with words: the blank ones before each, whether it is indented, and what it says."""
    gap = 0
    for line in text.split("\n"):
        stripped = line.strip().strip(_EDGES)
        if stripped:
            yield gap, line[0].isspace(), stripped
            gap = 0
        else:
            gap += 1


def _paragraph(line: str, *, gap: int) -> Paragraph:
    if line[0] == "#" and (hashes := _HASHES.fullmatch(line)):
        return Paragraph(text=hashes[2], raw=line, gap=gap, level=len(hashes[1]))
    if line[0] in "•‣◦▪●·*+-" and (bullet := _BULLET.match(line)):
        return Paragraph(text=line[bullet.end() :], raw=line, gap=gap, bullet=True)
    numbered = line[0] in "[0123456789" and _NUMBER.match(line) is not None
    return Paragraph(text=line, raw=line, gap=gap, bullet=numbered, numbered=numbered)


def _width(lines: Sequence[tuple[int, bool, str]]) -> int:
    """The column at which the text is wrapped, 0 where it is not.

    A line was wrapped when the next line's first word would not have fitted on it.
    """
    pairs = [(before[2], after[2]) for before, after in pairwise(lines) if after[0] == 0]
    if not pairs:
        return 0
    lengths = sorted(len(before) for before, _ in pairs)
    width = lengths[(len(lengths) * 9) // 10]
    if not _NARROWEST <= width <= _WIDEST or lengths[-1] > 2 * _WIDEST:
        return 0
    full = [before for before, after in pairs if _fills(before, after, width)]
    broken = sum(before[-1] not in ".!?:;…" for before in full)
    return width if len(full) * 10 >= len(pairs) * 6 and broken * 2 >= len(full) else 0


def _fills(line: str, following: str, width: int) -> bool:
    return len(line) + 1 + len(following.split(None, 1)[0]) > width


def _joins(previous: str, line: str, width: int, last: Paragraph, *, indented: bool) -> bool:
    """Whether a line goes on with the paragraph above it."""
    if last.level:
        return False
    if width:
        return _fills(previous, line, int(width * 0.8))
    return last.bullet and indented


# --------------------------------------------------------------------------- names and bylines

_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?:[ \xa0][^\W\d_][\w.'’-]*){0,4}")
_NO_NAMES = frozenset(
    """
    a about absolutely ache after agree agreed all also always am amazing an anatomy and any are
    article as at author awesome back balance balls be beautiful because been best bone bottom
    brilliant but buy by can cheers click comment comments conclusion cool could credits
    definitely do does done enjoyed ever every exactly excellent exercise exercises fabulous
    fantastic final first follow for from full fun further get glad glute glutes gluteus good got
    great had has have he hello help helped helpful helping her hi hip hips his home how i if in
    info information informative insightful interesting is it its joint just keep knee last
    learned like line link ll love loved lovely low many maximus me medius minimus more most
    movement much muscle muscles my name never new next nice no not now of off oh ok okay on one
    or our out overview pain part perfect piece please post practice practise ps question
    questions re read reading really references run running said same say says see she short so
    some sources step story subscribe summary super sure tail takeaway takeaways thank thanks that
    the their them then therapy there these they thing things think this thoughts tip tips to
    today too totally true try up us use useful ve very view visit was way we website well were
    what when where which who why will wish with wonderful work works would wow yay yes yoga you
    your
    """.strip().split()
)
_AFTER_NAMES = ("jr", "sr", "phd", "ph.d", "md", "dr", "prof", "dpt", "dc", "lmt")


def is_name(text: str) -> bool:
    """Whether a line is nothing but the name of a person."""
    if not 2 <= len(text) <= 40 or not _NAME.fullmatch(text):
        return False
    words = text.split()
    if text[-1] == "." and not _may_end_in_stop(words[-1]):
        return False
    if any(_is_everyday(word) for word in words if not _is_initial(word)):
        return False
    capitals = sum(not word[0].islower() for word in words)
    return capitals == len(words) or (len(words) <= 3 and len(words) + capitals > 1)


def _is_initial(word: str) -> bool:
    return len(word.rstrip(".")) == 1 and word[0].isupper()


def _is_everyday(word: str) -> bool:
    return re.split(r"['’]", word.casefold().strip(".'’"))[0] in _NO_NAMES


def _may_end_in_stop(word: str) -> bool:
    return len(word) == 2 or word.strip(".").casefold() in _AFTER_NAMES


_SAYS = re.compile(
    r"(?P<name>[^:!?]{2,40}?)[ \xa0]+(?P<says>(?:says|said|wrote|writes|sagt|sagte|schreibt|"
    r"schrieb|"
    r"dice|dit|يقول)(?:\s*:|\b))(?P<rest>.*)"
)
_DATE = (
    r"(?:(?:on|am|le|el|at)\s+)?(?:[^\W\d_]{3,10}\.?\s+\d{1,2}(?:,|\s|$)|"
    r"\d{1,2}\.?\s+[^\W\d_]{3,10}\.?\s"
    r"|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}).{0,40}"
)
_DATED = re.compile(rf"(?P<name>[^:!?\d]{{2,40}}?)[ \xa0]*[,|•·–-]?[ \xa0]+(?P<rest>{_DATE})")


def speaker(text: str) -> tuple[str, str, str] | None:
    """Of a line over a comment ("Jo Hale says:"): the name, what else it says, the word "says"."""
    if len(text) < 100 and (dated := _DATED.fullmatch(text)) and is_name(dated["name"]):
        return dated["name"], dated["rest"], ""
    said = _SAYS.fullmatch(text)
    if said is None or not is_name(said["name"]):
        return None
    rest = said["rest"].strip()
    if said["says"].endswith(":") or not rest or re.fullmatch(_DATE + ":?", rest):
        return said["name"], rest, said["says"]
    return None


_BYLINE = re.compile(
    r"(?i:(?:written |posted |published |words |text )?(?:by|von|par|por)):?\s+"
    r"[^\W\d_a-z][\w'’.-]+(?:\s+[^\W\d_a-z][\w'’.-]*){0,3}(?:\s*[,|•·–-].{0,60}|\s+on\s.{0,40})?"
)
_AUTHOR_LABEL = re.compile(
    r"(?i)about the authors?|author(?:'s|’s)? bio|the author|about me|über (?:den autor|"
    r"die autorin)|"
    r"à propos de l.auteure?|sobre el autor|sobre la autora|عن الكاتب"
)
_LIFE = re.compile(
    r"(?i)\b(?:teach(?:er|es|ing)|therapist|physiotherapist|certified|founder|trainer|coach|"
    r"instructor|author|training|degree|university|lives|passion(?:ate)?|years|clients|student|"
    r"writer|"
    r"practice|knowledge|career|graduated?|specialis\w+|specializ\w+|lehrerin|lehrer|therapeutin|"
    r"therapeut|trainerin|lebt|ausbildung)\b"
)
_PERSON = re.compile(r"\b(?:I|my|me|she|he|her|his|She|He|My|Her|His|ich|sie|Ich|Sie)\b")


def is_byline(text: str) -> bool:
    """Whether a line near the top says who wrote the article."""
    return len(text) < 100 and _BYLINE.fullmatch(text) is not None


def is_author_label(text: str) -> bool:
    """Whether a line announces a note on the author."""
    return len(text) < 40 and _AUTHOR_LABEL.fullmatch(text.rstrip(": ")) is not None


def is_biography(texts: Sequence[str], name: str) -> bool:
    """Whether the paragraphs under a name tell who that person is."""
    note = " ".join(text[:3000] for text in texts)
    if not texts or len(note) < 60 or not all(word[0].isupper() for word in name.split()):
        return False
    person = len(_PERSON.findall(note)) + 2 * sum(word in note for word in name.split())
    return person >= 2 and len(_LIFE.findall(note)) >= 2


# ------------------------------------------------------------------------ references, teasers

_REFERENCE_LABEL = re.compile(
    r"(?i)(?:references?|sources?|bibliography|works cited|literature(?: cited)?|citations|"
    r"further reading|(?:notes|sources) (?:and|&) references|references (?:and|&) (?:notes|"
    r"sources)|"
    r"quellen(?:angaben|verzeichnis)?|literatur(?:verzeichnis|hinweise)?|références|bibliographie|"
    r"referencias|bibliografía|المراجع|المصادر)"
)
_SIGNS = tuple(
    re.compile(sign)
    for sign in (
        r"\b(?:1[6-9]|20)\d\d\b",
        r"\(\s*\d{4}[a-z]?\s*\)",
        r"\bet al\b",
        r"(?i)\bdoi\b|\bpmid\b|\bisbn\b|https?://",
        r"\b[Jj]ournal\b|\bJ [A-Z]|\bProceedings\b|\bPress\b|\b[Ee]dition\b|\b[Vv]ol\.|\bpp\.",
        r"\d\s*[-–]\s*\d",
        r"\d\s*\(\d+\)",
        r"^(?:\[?\d+[\].)]*\s*)?[^\W\d_a-z][\w'’-]+,?\s(?:[A-Z]\.?\s?){1,3}[,.;&(]",
    )
)
_LONGEST_CITATION = 800
_TEASER = re.compile(
    r"(?i)(?:(?:enjoyed|enjoy|liked?|loved?) (?:this|the|our|what you)\b.{0,80}\?|read (?:more|"
    r"next|also)\b"
    r"|read (?:the )?(?:part|previous|next)\b|related (?:posts?|articles?|reading)\b"
    r"|you (?:may|might) (?:also )?(?:like|enjoy)\b|see also\b|next:|previous:|share this\b|tags?:|"
    r"filed under\b|posted in\b|continue reading\b|don[’']t miss\b|want (?:more|to learn more)\b|"
    r"subscribe\b|sign up\b|mehr lesen\b|das könnte (?:sie|dich) auch\b|lesen sie auch\b)"
)


def is_reference_label(text: str) -> bool:
    """Whether a line announces references."""
    return len(text) < 40 and _REFERENCE_LABEL.fullmatch(text.rstrip(": ")) is not None


def cites(text: str, *, strictly: bool = False) -> bool:
    """Whether a paragraph looks like a reference; `strictly`: even outside of a list."""
    if len(text) > _LONGEST_CITATION:
        return False
    signs = [sign.search(text) is not None for sign in _SIGNS]
    return sum(signs) >= 3 and signs[-1] if strictly else sum(signs) >= 2


def is_teaser(text: str) -> bool:
    """Whether a short paragraph at the end leads on to another article."""
    return len(text) < 250 and _TEASER.match(text) is not None


# --------------------------------------------------------------------------- blog machinery

_COUNT = r"\d[\d.,]*"
_REMARKS = (
    r"(?:comments?|responses?|replies|thoughts?|kommentare?|antworten?|commentaires?|comentarios?)"
)
_DISCUSSION = re.compile(
    rf"(?i)leave a (?:reply|comment)\b.{{0,60}}|{_COUNT} {_REMARKS}(?: (?:on|to|so far|zu|auf|"
    rf"sur)\b.{{0,150}})?"
    rf"|{_COUNT} comment threads?|comments?(?: ?\({_COUNT}\))?|join the (?:discussion|conversation)"
    rf"|(?:post|add|write) a comment|(?:schreibe?n?|hinterlasse?n?)(?: sie)? eine?n? (?:kommentar|"
    rf"antwort)\b.{{0,40}}"
    r"|kommentare|laisser un commentaire|deja (?:un comentario|una respuesta)|اترك تعليقا?ً?|"
    r"التعليقات|تعليقات"
)
_MACHINERY = re.compile(
    rf"(?i)reply|antworten|répondre|responder|{_COUNT} (?:thread )?(?:reply|replies)|"
    rf"{_COUNT} followers?"
    rf"|most (?:reacted|voted) comments?|hottest comment threads?|{_COUNT} comment authors?"
    r"|recent comment authors?|newest|oldest|most voted|inline feedbacks?|view all comments|"
    r"load more(?: comments)?|notify (?:me )?of\b.{0,80}|subscribe|log ?in to (?:reply|comment)|"
    r"like|share|"
    r"your email address will not be published\b.{0,80}|required fields are marked.{0,10}|"
    r"(?:post|submit) comment|cancel reply|(?:name|e-?mail|website) ?\*?|"
    r"save my name.{0,100}|sort by.{0,30}|guest|vote up|vote down|permalink|"
    r"this site uses akismet.{0,120}"
)
_THREADS = re.compile(rf"(?i)({_COUNT}) comment threads?")
_REPLIES = re.compile(rf"(?i)({_COUNT}) thread repl(?:y|ies)")
_REMARKED = re.compile(rf"(?i)({_COUNT}) {_REMARKS}(?! authors?)\b|comments? ?\(({_COUNT})\)")


def begins_discussion(text: str) -> bool:
    """Whether a line stands over the readers' discussion."""
    return len(text) < 200 and _DISCUSSION.fullmatch(text.rstrip(": ")) is not None


def is_machinery(text: str) -> bool:
    """Whether a line of a discussion was written by the blog's software."""
    return begins_discussion(text) or (
        len(text) < 150 and _MACHINERY.fullmatch(text.rstrip(": ")) is not None
    )


def announced(machinery: Iterable[str]) -> int | None:
    """How many comments such lines promise, replies included; None where they promise none."""
    text = "\n".join(machinery)
    if threads := _THREADS.search(text):
        replies = _REPLIES.search(text)
        return _number(threads[1]) + (_number(replies[1]) if replies else 0)
    remarks = _REMARKED.search(text)
    return _number(remarks[1] or remarks[2]) if remarks else None


def _number(digits: str) -> int:
    return int(digits.replace(",", "").replace(".", "")[:9])
