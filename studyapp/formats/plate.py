"""Plates as SVG files: read(text) → Plate. Anything a drawing does not need is refused."""

import math
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator

from studyapp.core.errors import UnreadableError
from studyapp.core.facts import FactId
from studyapp.core.plates import LAYER, Plate, PlateSlug, Shape, Step
from studyapp.core.structures import Slug

LIMIT = 1_000_000  # characters; our own plates are a quarter of it
_SVG = "{http://www.w3.org/2000/svg}"
_DRAWN = {"path": {"d", "fill-rule"}, "polygon": {"points"}, "ellipse": {"cx", "cy", "rx", "ry"}}
_ALLOWED = {
    "svg": {"viewBox", "data-mm-per-unit", "data-muscles", "data-body"},
    "g": {"id", "class", "data-name"},
    "title": set[str](),
    "desc": set[str](),
} | {name: {"id", "class"} | outline for name, outline in _DRAWN.items()}


def read(text: str, slug: str) -> Plate:
    """The plate in an SVG text; UnreadableError when it is no drawing of ours."""
    root = _root(text, slug)
    box = [_number(number, slug) for number in root.get("viewBox", "").split()]
    if len(box) != 4 or box[:2] != [0, 0] or min(box[2:]) <= 0:
        raise UnreadableError(f"The plate {slug} needs a viewBox that starts at 0 0.")
    layers: list[tuple[str, str]] = []
    shapes: list[Shape] = []
    for group in root.findall(f"{_SVG}g"):
        layer = group.get("id", "")
        layers.append((layer, group.get("data-name", layer.removeprefix(LAYER))))
        shapes.extend(_shape(element, layer, slug) for element in _drawn(group))
    return Plate(
        slug=PlateSlug(slug),
        title=root.findtext(f"{_SVG}title", "").strip(),
        description=" ".join(root.findtext(f"{_SVG}desc", "").split()),
        width=box[2],
        height=box[3],
        mm_per_unit=_number(root.get("data-mm-per-unit", "0"), slug),
        layers=tuple(layers),
        shapes=tuple(shapes),
        body=root.get("data-body", ""),
        muscles=tuple(Slug(name) for name in root.get("data-muscles", "").split()),
    )


def _root(text: str, slug: str) -> ElementTree.Element:
    if len(text) > LIMIT:
        raise UnreadableError(f"The plate {slug} is larger than {LIMIT:,} characters.")
    if "<!" in text.replace("<!--", ""):  # DOCTYPE and ENTITY: how XML reaches other files
        raise UnreadableError(f"The plate {slug} declares entities, which a drawing does not need.")
    try:
        root = ElementTree.fromstring(text)  # noqa: S314 - entities were refused above
    except ElementTree.ParseError as error:
        raise UnreadableError(f"The plate {slug} is not well-formed: {error}.") from None
    for element in root.iter():
        name = element.tag.removeprefix(_SVG)
        if name not in _ALLOWED:
            raise UnreadableError(f"The plate {slug} holds <{name}>, which a drawing may not.")
        if strange := sorted(set(element.attrib) - _ALLOWED[name]):
            raise UnreadableError(f"The plate {slug}: nobody reads {strange[0]} of <{name}>.")
    if any(element.tag.removeprefix(_SVG) in _DRAWN for element in root):
        raise UnreadableError(f"The plate {slug} has a shape outside of its layers.")
    return root


def _drawn(group: ElementTree.Element) -> Iterator[ElementTree.Element]:
    return (e for e in group.iter() if e.tag.removeprefix(_SVG) in _DRAWN)


def _number(text: str, slug: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise UnreadableError(f"The plate {slug} needs a number instead of {text!r}.")
    return number


def _shape(element: ElementTree.Element, layer: str, slug: str) -> Shape:
    name = element.get("id", "").split("--")[0]
    is_fact = "." in name
    try:
        steps = tuple(_steps(element))
    except (ValueError, TypeError, IndexError, AttributeError) as error:
        raise _bad_outline(slug, name, str(error)) from None
    if len(steps) < 2 or not all(math.isfinite(n) for _, numbers in steps for n in numbers):
        raise _bad_outline(slug, name, "nothing can be drawn")
    return Shape(
        layer=layer,
        role=element.get("class", "").split()[-1] if element.get("class") else "",
        steps=steps,
        structure=Slug(name) if name and not is_fact else None,
        fact=FactId(name) if is_fact else None,
    )


def _bad_outline(slug: str, name: str, why: str) -> UnreadableError:
    why = " ".join(why.split()).rstrip(".")
    return UnreadableError(f"The plate {slug}: the outline of {name or 'a detail'}: {why}.")


def _steps(element: ElementTree.Element) -> Iterator[Step]:
    tag = element.tag.removeprefix(_SVG)
    if tag == "path":
        path = element.get("d", "")
    elif tag == "polygon":
        path = f"M {element.get('points', '')} Z"
    else:
        cx, cy, rx, ry = (float(element.get(key, "")) for key in ("cx", "cy", "rx", "ry"))
        ends = f"A {rx} {ry} 0 1 0 {cx + rx} {cy} A {rx} {ry} 0 1 0 {cx - rx} {cy}"
        path = f"M {cx - rx} {cy} {ends} Z"
    plain = _plain_steps(path)
    return iter(plain) if plain is not None else _any_steps(path)


_NUMBERS = {"M": 2, "L": 2, "Q": 4, "C": 6, "Z": 0}  # that each step takes
_WORD = re.compile(r"[MLQCZ]|[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")


def _plain_steps(path: str) -> list[Step] | None:
    """The steps of an outline written as our own are, ten times as fast as any outline's.

    That is with the commands M, L, Q, C and Z in capitals, each with its numbers; None for others.
    """
    if _WORD.sub("", path).strip(" ,\t\n\r"):
        return None
    steps: list[Step] = []
    letter, numbers, needs_more = "", list[float](), True  # the first command must be M
    for word in _WORD.findall(path):
        if word in _NUMBERS:
            if numbers or (needs_more and not (letter == "" and word == "M")):
                return None
            letter, needs_more = word, word != "Z"
            if word == "Z":
                steps.append(("Z", ()))
            continue
        numbers.append(round(float(word), 2))
        if letter and len(numbers) == _NUMBERS[letter]:
            steps.append((letter, tuple(numbers)))
            letter, numbers, needs_more = "L" if letter == "M" else letter, [], False
    return None if numbers or needs_more else steps


def _any_steps(path: str) -> Iterator[Step]:
    """The steps of any outline that SVG allows."""
    from svgelements import Path

    for segment in Path(path):
        yield from _step(segment)


def _step(segment: object) -> Iterator[Step]:
    from svgelements import Arc, Close, CubicBezier, Line, Move, QuadraticBezier

    match segment:
        case Move(end=end):
            yield "M", (round(end.x, 2), round(end.y, 2))
        case Close():
            yield "Z", ()
        case Line(end=end):
            yield "L", (round(end.x, 2), round(end.y, 2))
        case QuadraticBezier(control=c, end=end):
            yield "Q", tuple(round(n, 2) for n in (c.x, c.y, end.x, end.y))
        case CubicBezier(control1=a, control2=b, end=end):
            yield "C", tuple(round(n, 2) for n in (a.x, a.y, b.x, b.y, end.x, end.y))
        case Arc():
            for curve in segment.as_cubic_curves():
                yield from _step(curve)
