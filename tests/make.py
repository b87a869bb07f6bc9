"""Builders: a small pack as files, small anatomies, an empty and a filled store."""

import shutil
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from studyapp import paths
from studyapp.core.answers import QuestionId, QuizId
from studyapp.core.facts import Anatomy, Fact, FactId, FactKind, Place, Role
from studyapp.core.outlines import Step
from studyapp.core.plates import ATTACHMENTS, Shape
from studyapp.core.questions import Mode, Quiz
from studyapp.core.structures import Slug, Structure, StructureKind
from studyapp.db.store import FILE, Store
from studyapp.services import consulting, quizzing, teaching
from studyapp.services.keeping import open_store

AT = datetime(2026, 3, 10, 18, 0, tzinfo=UTC)
PACKS = paths.resources() / "packs"


def later(**duration: float) -> datetime:
    """A moment after `AT`: later(days=1)."""
    return AT + timedelta(**duration)


# ---------------------------------------------------------------------------------- a store


def template(folder: Path) -> Path:
    """A store with the built-in packs, made once; copies of the file are made for the tests."""
    open_store(folder, PACKS, AT).close()
    return folder / FILE


def store(made: Path, folder: Path) -> Store:
    """A store of its own for one test, copied from a template."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(made, folder / FILE)
    return Store(folder / FILE)


def reopened(folder: Path) -> Store:
    """The store of a data folder, beside the app that has it open."""
    return Store(folder / FILE)


def quiz(store: Store, *fields: tuple[str, str], number: int = 1) -> Quiz:
    """A quiz that is under way: each question asks for a whole field of a muscle."""
    id = QuizId(f"quiz-{number}")  # noqa: A001
    questions = []
    for place, (name, field) in enumerate(fields, 1):
        muscle, part = consulting.find_muscle(store, name)
        question = teaching.question_on(store.anatomy, muscle, part, field)
        questions.append(replace(question, id=QuestionId(f"{id}.{place}")))
    made = Quiz(id=id, mode=Mode.MUSCLE, lesson=None, started=AT, questions=tuple(questions))
    with store.write("Start quiz") as tx:
        tx.quizzes.add(made)
    return made


def answered(store: Store, count: int, *, first: int = 1) -> None:
    """So many quizzes of one question each, answered a minute after the other, wrong and right."""
    for number in range(first, first + count):
        asked = quiz(store, ("gluteus maximus", "nerve"), number=number)
        typed = "inferior gluteal nerve" if number % 3 else "sciatic nerve"
        moment = later(minutes=number)
        quizzing.answer(store, asked.questions[0].id, typed, moment, chance(1000 + number))


def chance(seed: int = 1) -> Random:
    """Chance that falls the same way in every run."""
    return Random(seed)


# -------------------------------------------------------------------------------- anatomies

_SITE_KINDS = {FactKind.NERVE: StructureKind.NERVE, FactKind.NEIGHBOUR: StructureKind.MUSCLE}


def structure(slug: str, kind: StructureKind = StructureKind.BONE, **more: Any) -> Structure:
    """A structure called after its slug."""
    name = slug.replace("-", " ") + (" joint" if kind is StructureKind.JOINT else "")
    return Structure(slug=Slug(slug), kind=kind, **{"name": name} | more)


def fact(muscle: str, kind: FactKind, key: str, **more: Any) -> Fact:
    """A fact whose key names its site, or for an action `joint movement`."""
    values: dict[str, Any] = {"site": Slug(key)}
    if kind is FactKind.ACTION:
        joint, _, movement = key.partition(" ")
        values = {"joint": Slug(joint), "movement": movement, "role": Role.PRIME_MOVER}
    if kind is FactKind.NEIGHBOUR:
        values |= {"place": Place.UNDER, "asked": False}
    part = f"-{more['part']}" if more.get("part") else ""
    id = FactId(f"{muscle}.{kind}.{key.replace(' ', '-')}{part}")  # noqa: A001
    return Fact(id=id, muscle=Slug(muscle), kind=kind, **values | more)


def anatomy(facts: Iterable[Fact], structures: Iterable[Structure] = ()) -> Anatomy:
    """The anatomy of these facts; structures that they name and nobody gives are added."""
    facts = tuple(facts)
    known = {found.slug: found for found in structures}
    for one in facts:
        known.setdefault(one.muscle, structure(one.muscle, StructureKind.MUSCLE))
        if one.site:
            kind = _SITE_KINDS.get(one.kind, StructureKind.BONE)
            known.setdefault(one.site, structure(one.site, kind))
        if one.joint:
            known.setdefault(one.joint, structure(one.joint, StructureKind.JOINT))
    return Anatomy(structures=known, facts=facts, read_lists={})


# ------------------------------------------------------------------------------------- plates


def square(left: float, top: float, size: float) -> tuple[Step, ...]:
    """The outline of a square."""
    right, bottom = left + size, top + size
    return (
        ("M", (left, top)),
        ("L", (right, top)),
        ("L", (right, bottom)),
        ("L", (left, bottom)),
        ("Z", ()),
    )


def area(role: str, steps: tuple[Step, ...], fact: str, ground: str) -> Shape:
    """An attachment area that lies on what is drawn in the layer `ground`."""
    return Shape(layer=ATTACHMENTS, role=role, steps=steps, fact=FactId(fact), ground=ground)


# -------------------------------------------------------------------------------------- packs

PACK: Mapping[str, str] = {
    "pack.toml": """
slug = "small"
title = "A small pack"
version = "1"
""",
    "sources/books.toml": """
[[source]]
slug = "atlas"
kind = "book"
short = "Atlas"
title = "An atlas of few muscles"
seen = "full"

[[source]]
slug = "hearsay"
kind = "book"
short = "Hearsay"
title = "A book nobody here has read"
seen = "no"
""",
    "structures.toml": """
[[structure]]
slug = "sacrum"
kind = "bone"
name = "sacrum"
latin = "os sacrum"

[[structure]]
slug = "coccyx"
kind = "bone"
name = "coccyx"
synonyms = ["tailbone"]

[[structure]]
slug = "femur"
kind = "bone"
name = "femur"

[[structure]]
slug = "greater-trochanter"
kind = "landmark"
name = "greater trochanter"
part_of = "femur"

[[structure]]
slug = "gluteal-tuberosity"
kind = "landmark"
name = "gluteal tuberosity"
part_of = "femur"

[[structure]]
slug = "iliotibial-tract"
kind = "fascia"
name = "iliotibial tract"

[[structure]]
slug = "inferior-gluteal-nerve"
kind = "nerve"
name = "inferior gluteal nerve"

[[structure]]
slug = "nerve-to-piriformis"
kind = "nerve"
name = "nerve to piriformis"

[[structure]]
slug = "hip-joint"
kind = "joint"
name = "hip joint"
""",
    "muscles/gluteus-maximus.toml": """
slug = "gluteus-maximus"
name = "gluteus maximus"
synonyms = ["glute max"]

[read]
origin = ["atlas"]

[parts.upper]
name = "upper fibres"

[[origin]]
key = "sacrum"
site = "sacrum"
sources = ["atlas"]

[[origin]]
key = "coccyx"
site = "coccyx"
sources = ["atlas", { source = "hearsay", at = "p. 3", says = "its tip" }]

[[insertion]]
key = "iliotibial-tract"
site = "iliotibial-tract"
sources = ["atlas"]

[[insertion]]
key = "gluteal-tuberosity"
site = "gluteal-tuberosity"
sources = ["atlas"]

[[action]]
key = "hip-extension"
joint = "hip-joint"
movement = "extension"
role = "prime mover"
sources = ["atlas"]

[[action]]
key = "hip-abduction"
part = "upper"
joint = "hip-joint"
movement = "abduction"
role = "assistant"
sources = ["atlas"]

[[nerve]]
key = "inferior-gluteal-nerve"
site = "inferior-gluteal-nerve"
roots = ["L5", "S1", "S2"]
sources = ["atlas"]

[[neighbour]]
key = "piriformis"
site = "piriformis"
place = "under"
sources = ["atlas"]
""",
    "muscles/piriformis.toml": """
slug = "piriformis"
name = "piriformis"

[[origin]]
key = "sacrum"
site = "sacrum"
sources = ["atlas"]

[[insertion]]
key = "greater-trochanter"
site = "greater-trochanter"
sources = ["atlas"]

[[nerve]]
key = "nerve-to-piriformis"
site = "nerve-to-piriformis"
sources = ["atlas"]
""",
    "claims.toml": """
[[claim]]
slug = "largest"
text = "It is the largest muscle."
label = "settled"
finding = "The atlas says so."
sources = ["atlas"]
""",
    "lessons/gluteus-maximus.md": """+++
slug = "gluteus-maximus"
title = "Gluteus maximus"
about = ["gluteus-maximus"]
+++

## Where it starts

Some fibres start on the tailbone. {=gluteus-maximus.origin.coccyx} Others start on the sacrum.
{=gluteus-maximus.origin.sacrum} It is the largest muscle. {?largest}
""",
    "plates/behind.svg": """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 200"
    data-mm-per-unit="0.5">
<title>The hip from behind</title>
<desc>Sacrum and gluteus maximus.</desc>
<g id="layer--bones" data-name="Bones">
<path id="sacrum" class="bone" d="M10 10C20 10 30 20 30 30L10 30Z"/>
<ellipse id="coccyx" class="bone" cx="20" cy="40" rx="4" ry="6"/>
</g>
<g id="layer--attachments" data-name="Attachments">
<polygon id="gluteus-maximus.origin.sacrum--left" class="area origin" points="12,12 20,12 20,20"/>
</g>
</svg>
""",
    "plates.toml": """
[[hidden]]
reason = "the plate of a small pack shows one area"
facts = [
    "gluteus-maximus.origin.coccyx",
    "gluteus-maximus.insertion.iliotibial-tract",
    "gluteus-maximus.insertion.gluteal-tuberosity",
    "piriformis.origin.sacrum",
    "piriformis.insertion.greater-trochanter",
]
""",
}


def pack(folder: Path, changes: Mapping[str, str | bytes | None] | None = None) -> Path:
    """A sound small pack in a folder; `changes` replaces files, None leaves one out."""
    for name, content in (PACK | dict(changes or {})).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            path.write_bytes(content)
        elif content is not None:
            path.write_text(content, "utf-8")
    return folder


def pack_with(folder: Path, name: str, old: str, new: str) -> Path:
    """The small pack with one piece of one file replaced; the piece must be there."""
    assert old in PACK[name], (name, old)
    return pack(folder, {name: PACK[name].replace(old, new)})
