"""A pack of content: a folder of TOML, Markdown and SVG. One reader, which is the validator.

pack.toml  sources/*.toml  structures.toml  muscles/*.toml  claims.toml  lessons/*.md
plates/*.svg  plates.toml (what a plate does not show and why, and the steps of a story)
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from studyapp.core.claims import Claim, Label
from studyapp.core.errors import UnreadableError
from studyapp.core.facts import Anatomy, Fact, FactId, FactKind, Place, Role
from studyapp.core.lessons import Lesson
from studyapp.core.mentions import Names, read_lesson
from studyapp.core.packs import Pack
from studyapp.core.plates import LAYER, Plate, Shape, Stage
from studyapp.core.sources import Citation, Seen, Source
from studyapp.core.structures import Part, Slug, Structure, StructureKind
from studyapp.formats import markdown, pack_rules, plate, toml_text

LIMIT = 4_000_000  # bytes of one file of a pack
LAST_YEAR = 9999
_SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_ATTACHMENT = {"key", "site", "part", "asked", "sources", "disputes", "note", "was"}
_KEYS: Mapping[FactKind, set[str]] = {
    FactKind.ORIGIN: _ATTACHMENT,
    FactKind.INSERTION: _ATTACHMENT,
    FactKind.NERVE: _ATTACHMENT | {"roots"},
    FactKind.NEIGHBOUR: _ATTACHMENT | {"place"},
    FactKind.ACTION: (_ATTACHMENT - {"site"}) | {"joint", "movement", "role"},
}
_TYPES: Mapping[str, tuple[type, str]] = {
    "asked": (bool, "true or false"),
    "year": (int, "a number"),
    "parts": (dict, "tables"),
    "read": (dict, "a table"),
    **dict.fromkeys((*map(str, FactKind), "sources"), (list, "a list")),
    **dict.fromkeys("synonyms latin_synonyms members roots repeats".split(), (list, "a list")),
    **dict.fromkeys("facts layers lit claims".split(), (list, "a list")),
}
_NAMING = {"slug", "name", "latin", "synonyms", "latin_synonyms", "note", "members"}
_MUSCLE = _NAMING | {"group", "read", "parts"} | {str(kind) for kind in FactKind}
Table = Mapping[str, Any]
T = TypeVar("T")


def read(folder: Path) -> Pack:
    """The pack of a folder. UnreadableError names the first thing that is wrong, and how many."""
    pack, problems = examine(folder)
    if problems or pack is None:
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        raise UnreadableError(f"This pack cannot be used: {problems[0]}{more}")
    return pack


def examine(folder: Path) -> tuple[Pack | None, list[str]]:
    """The pack as far as it can be read, and everything that is wrong with it."""
    reader = _Reader(folder)
    pack = reader.pack()
    return pack, reader.problems


class _Reader:
    """Reads one folder and collects what is wrong, so that an author sees it all at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[str] = []

    def pack(self) -> Pack | None:
        head = self._build("pack.toml", self._toml("pack.toml"), _head)
        if head is None:
            return None
        sources = tuple(self._each("sources/*.toml", "source", self._source))
        muscles = list(self._muscles())
        structures = (
            *self._each("structures.toml", "structure", self._structure),
            *(muscle for muscle, _, _ in muscles),
        )
        facts = tuple(fact for _, name, table in muscles for fact in self._facts(name, table))
        pack = Pack(
            slug=_slug(head["slug"]),
            version=head["version"],
            title=head["title"],
            structures=structures,
            sources=sources,
            facts=facts,
            read_lists=dict(entry for _, _, table in muscles for entry in _read_lists(table)),
            claims=tuple(self._each("claims.toml", "claim", self._claim)),
        )
        names = Names.of(pack.anatomy)
        hidden = list(self._each("plates.toml", "hidden", _hidden))
        stages = list(self._each("plates.toml", "stage", _stage))
        undrawn = {fact: why for plate, facts, why in hidden if not plate for fact in facts}
        whole = replace(
            pack,
            lessons=tuple(self._lessons(pack.anatomy, names)),
            plates=tuple(
                _grounded(_noted(drawn, hidden, stages), pack.anatomy) for drawn in self._plates()
            ),
            undrawn=undrawn,
        )
        known = {drawn.slug for drawn in whole.plates}
        for named in dict.fromkeys([*(slug for slug, _, _ in hidden if slug), *dict(stages)]):
            if named not in known:
                self.problems.append(f"plates.toml names {named}, which is no plate.")
        if not self.problems:  # else what is missing would be told again and again
            self.problems += pack_rules.broken(whole)
        return whole

    # files

    def _names(self, pattern: str) -> list[str]:
        """Files of the pack, by path inside it."""
        found = sorted(self.folder.glob(pattern))
        return [path.relative_to(self.folder).as_posix() for path in found if path.is_file()]

    def _text(self, name: str) -> str:
        """What a file says; a link that leads out of the pack is no file of it."""
        path = self.folder / name
        try:
            if not path.resolve().is_relative_to(self.folder.resolve()):
                self.problems.append(f"{name} leads out of the pack.")
            elif path.exists() and not path.is_file():
                self.problems.append(f"{name} is no ordinary file.")
            elif path.stat().st_size > LIMIT:
                self.problems.append(f"{name} is larger than {LIMIT:,} bytes.")
            else:
                return path.read_text(encoding="utf-8")
        except OSError as error:
            self.problems.append(f"{name} cannot be read: {error.strerror or error}.")
        except UnicodeDecodeError:
            self.problems.append(f"{name} is not UTF-8 text.")
        return ""

    def _toml(self, name: str) -> Table | None:
        """The table of a file, None with the reason among the problems."""
        before = len(self.problems)
        text = self._text(name)
        if len(self.problems) > before:
            return None
        try:
            return toml_text.parse(text)
        except tomllib.TOMLDecodeError as error:
            self.problems.append(f"{name}: {error}.")
            return None

    def _each(self, pattern: str, key: str, make: Callable[[Table], T]) -> Iterator[T]:
        for name in self._names(pattern):
            table = self._toml(name)
            entries = self._build(name, table, lambda t: _tables(t, key))
            for entry in entries or ():
                if (found := self._build(name, entry, make)) is not None:
                    yield found

    def _build(self, name: str, table: Table | None, make: Callable[[Table], T]) -> T | None:
        """What `make` makes of a table, or None with the reason among the problems."""
        if table is None:
            return None
        try:
            return make(table)
        except (KeyError, ValueError) as error:
            label = table.get("slug") or table.get("key") or "an entry"
            reason = f"{error.args[0]} is missing" if isinstance(error, KeyError) else error
            self.problems.append(f"{name}: {label}: {reason}.")
            return None

    # tables

    def _source(self, table: Table) -> Source:
        plain = _only(table, Source.__dataclass_fields__)
        texts = {key: table[key] for key in ("slug", "kind", "short", "title")}
        read = {"seen": Seen(table["seen"]), "repeats": _texts(table, "repeats")}
        if not 0 <= table.get("year", 0) <= LAST_YEAR:
            raise ValueError("year is none")
        return Source(**plain | texts | read | {"slug": _slug(table["slug"])})

    def _structure(self, table: Table) -> Structure:
        _only(table, _NAMING | {"kind", "part_of", "parts"})
        return _named(table, StructureKind(table["kind"]), table.get("part_of"))

    def _muscles(self) -> Iterator[tuple[Structure, str, Table]]:
        """Each muscle with the file and the table it comes from."""
        for name in self._names("muscles/*.toml"):
            table = self._toml(name)
            muscle = self._build(name, table, _muscle)
            if muscle is not None and table is not None:
                yield muscle, name, table

    def _facts(self, name: str, table: Table) -> Iterator[Fact]:
        for kind in FactKind:
            make = partial(_fact, table["slug"], kind)
            for entry in table.get(kind, []):
                if (fact := self._build(name, entry, make)) is not None:
                    yield fact

    def _claim(self, table: Table) -> Claim:
        _only(table, {"slug", "text", "label", "finding", "sources"})
        return Claim(
            slug=_slug(table["slug"]),
            text=table["text"],
            label=Label(table["label"]),
            finding=table["finding"],
            citations=_citations(table),
        )

    def _lessons(self, anatomy: Anatomy, names: Names) -> Iterator[Lesson]:
        for name in self._names("lessons/*.md"):
            try:
                yield read_lesson(markdown.read(self._text(name)), anatomy, names)
            except UnreadableError as error:
                self.problems.append(f"{name}: {error}")

    def _plates(self) -> Iterator[Plate]:
        for name in self._names("plates/*.svg"):
            try:
                yield plate.read(self._text(name), Path(name).stem)
            except UnreadableError as error:
                self.problems.append(f"{name}: {error}")


Hidden = tuple[str, tuple[FactId, ...], str]  # plate or none, facts, why


def _hidden(table: Table) -> Hidden:
    plain = _only(table, {"plate", "facts", "reason"})
    facts = tuple(FactId(text) for text in _texts(table, "facts"))
    return plain.get("plate", ""), facts, plain["reason"]


def _stage(table: Table) -> tuple[str, Stage]:
    _only(table, {"plate", "title", "text", "layers", "lit", "claims"})
    return table["plate"], Stage(
        title=table["title"],
        text=table["text"],
        layers=tuple(f"{LAYER}{name}" for name in _texts(table, "layers")),
        lit=tuple(Slug(text) for text in _texts(table, "lit")),
        claims=tuple(Slug(text) for text in _texts(table, "claims")),
    )


def _noted(drawn: Plate, hidden: Iterable[Hidden], stages: Iterable[tuple[str, Stage]]) -> Plate:
    """A plate with what is told of it: why what is not on it is not, and its steps."""
    why = {
        fact: reason
        for slug, facts, reason in hidden
        for fact in facts
        if slug == drawn.slug or (not slug and fact.partition(".")[0] in drawn.muscles)
    }
    own = tuple(stage for slug, stage in stages if slug == drawn.slug)
    return replace(drawn, hidden=tuple(why.items()), stages=own)


def _grounded(drawn: Plate, anatomy: Anatomy) -> Plate:
    """A plate whose areas know the layer of what they lie on: the first drawn holder of a site."""
    first = drawn.layers[0][0] if drawn.layers else ""
    layers = {shape.structure: shape.layer for shape in reversed(drawn.shapes) if shape.structure}

    def ground(shape: Shape) -> Shape:
        fact = anatomy.fact(shape.fact) if shape.fact else None
        if fact is None or fact.site is None:
            return shape
        found = (layers[slug] for slug in anatomy.holders(fact.site) if slug in layers)
        return replace(shape, ground=next(found, first))

    return replace(drawn, shapes=tuple(map(ground, drawn.shapes)))


def _head(table: Table) -> Table:
    _only(table, {"slug", "title", "version", "language", "licence", "about"})
    for key in ("slug", "title", "version"):
        table[key]
    return table


def _muscle(table: Table) -> Structure:
    _only(table, _MUSCLE)
    for kind in FactKind:
        _tables(table, kind)
    list(_read_lists(table))
    return _named(table, StructureKind.MUSCLE, None)


def _fact(muscle: str, kind: FactKind, table: Table) -> Fact:
    _only(table, _KEYS[kind])
    optional = {
        key: table[key]
        for key in ("part", "site", "joint", "movement", "note", "was")
        if key in table
    }
    return Fact(
        id=FactId(f"{muscle}.{kind}.{_slug(table['key'])}"),
        muscle=Slug(muscle),
        kind=kind,
        place=Place(table["place"]) if "place" in table else None,
        role=Role(table["role"]) if "role" in table else None,
        roots=_texts(table, "roots"),
        asked=table.get("asked", kind is not FactKind.NEIGHBOUR),
        disputes=FactId(table["disputes"]) if "disputes" in table else None,
        citations=_citations(table),
        **optional,
    )


def _named(table: Table, kind: StructureKind, part_of: str | None) -> Structure:
    return Structure(
        slug=_slug(table["slug"]),
        kind=kind,
        name=table["name"],
        latin=table.get("latin", ""),
        synonyms=_texts(table, "synonyms"),
        latin_synonyms=_texts(table, "latin_synonyms"),
        part_of=Slug(part_of) if part_of else None,
        members=tuple(Slug(text) for text in _texts(table, "members")),
        parts=tuple(
            _part(slug, _only(part, {"name", "synonyms"}))
            for slug, part in table.get("parts", {}).items()
        ),
        group=table.get("group", ""),
        note=table.get("note", ""),
    )


def _part(slug: str, table: Table) -> Part:
    return Part(slug=_slug(slug), name=table["name"], synonyms=_texts(table, "synonyms"))


def _citations(table: Table) -> tuple[Citation, ...]:
    return tuple(_citation(entry) for entry in table.get("sources", []))


def _citation(entry: object) -> Citation:
    if isinstance(entry, str):
        return Citation(source=Slug(entry))
    plain = _only(entry, {"source", "at", "says"})
    return Citation(**plain | {"source": Slug(plain["source"])})


def _read_lists(table: Table) -> Iterator[tuple[tuple[Slug, FactKind], tuple[Slug, ...]]]:
    read = table.get("read", {})
    for kind in read:
        sources = tuple(Slug(text) for text in _texts(read, kind))
        yield (Slug(table["slug"]), FactKind(kind)), sources


def _texts(table: Table, key: str) -> Any:
    """A list of texts as a tuple; ValueError when it is anything else."""
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError(f"{key} must be a list of texts")
    return tuple(value)


def _slug(text: str) -> Slug:
    if not _SLUG.fullmatch(text):
        raise ValueError(f"{text!r} is no slug (a-z, 0-9 and hyphens)")
    return Slug(text)


def _tables(table: Table, key: str) -> list[Table]:
    """A list of tables; ValueError when it is anything else."""
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise ValueError(f"{key} must be written as [[{key}]]")
    return value


def _only(table: object, allowed: Iterable[str]) -> dict[str, Any]:
    """The table as it is; ValueError when it has a key nobody would read, or of a wrong type."""
    if not isinstance(table, dict):
        raise ValueError(f"{table!r} is no table")
    if unknown := sorted(set(table) - set(allowed)):
        raise ValueError(f"unknown key {', '.join(unknown)}")
    for key, value in table.items():
        kind, words = _TYPES.get(key, (str, "a text"))
        if type(value) is not kind:
            raise ValueError(f"{key} must be {words}")
    return table
