"""Grading against the labelled gold set on the real content, by property, and by the clock."""

import csv
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from string import ascii_lowercase
from time import process_time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studyapp.core import motions, wordings
from studyapp.core.facts import Anatomy, Fact, FactId, FactKind, Role
from studyapp.core.grading import (
    Accepted,
    Grade,
    Lexicon,
    Subject,
    Verdict,
    accepted_for,
    accepted_muscles,
    grade,
)
from studyapp.core.sources import Citation
from studyapp.core.structures import Part, Slug, Structure, StructureKind

ROOT = Path(__file__).parents[2]
PACK = ROOT / "resources" / "packs" / "hip"
GOLD = ROOT / "tests" / "files" / "typed_answers.tsv"
KINDS = (FactKind.ORIGIN, FactKind.INSERTION, FactKind.ACTION, FactKind.NERVE)


def structure(table: dict[str, Any], kind: StructureKind) -> Structure:
    names = {key: tuple(table.get(key, ())) for key in ("synonyms", "latin_synonyms", "members")}
    parts = tuple(
        Part(slug=Slug(slug), name=part["name"], synonyms=tuple(part.get("synonyms", ())))
        for slug, part in table.get("parts", {}).items()
    )
    return Structure(
        slug=table["slug"],
        kind=kind,
        name=table["name"],
        latin=table.get("latin", ""),
        part_of=table.get("part_of"),
        parts=parts,
        **names,
    )


def citation(told: str | dict[str, str]) -> Citation:
    if isinstance(told, str):
        return Citation(source=Slug(told))
    return Citation(source=Slug(told["source"]), says=told.get("says", ""))


def fact(muscle: str, kind: FactKind, table: dict[str, Any]) -> Fact:
    return Fact(
        id=FactId(f"{muscle}.{kind}.{table['key']}"),
        muscle=Slug(muscle),
        kind=kind,
        part=table.get("part"),
        site=table.get("site"),
        joint=table.get("joint"),
        movement=table.get("movement", ""),
        role=Role(table["role"]) if "role" in table else None,
        roots=tuple(table.get("roots", ())),
        asked=table.get("asked", True),
        citations=tuple(citation(told) for told in table["sources"]),
    )


@cache
def anatomy() -> Anatomy:
    tables = tomllib.loads((PACK / "structures.toml").read_text("utf-8"))["structure"]
    muscles = [
        tomllib.loads(path.read_text("utf-8")) for path in sorted(PACK.glob("muscles/*.toml"))
    ]
    found = [structure(table, StructureKind(table["kind"])) for table in tables]
    found += [structure(table, StructureKind.MUSCLE) for table in muscles]
    facts = [
        fact(table["slug"], kind, entry)
        for table in muscles
        for kind in KINDS
        for entry in table.get(str(kind), ())
    ]
    return Anatomy(structures={s.slug: s for s in found}, facts=tuple(facts), read_lists={})


@cache
def lexicon() -> Lexicon:
    return Lexicon.of(anatomy())


@cache
def prompt(muscle: str, field: str) -> tuple[tuple[Accepted, ...], int, Subject]:
    """The accepted answers, how many are wanted, and what is asked, as `studyapp grade` has it."""
    slug, _, part_name = muscle.partition(" ")
    part = Slug(part_name) if part_name else None
    kind = FactKind(field.removeprefix("name-from-"))
    facts = anatomy().of(Slug(slug), kind, part=part)
    if field.startswith("name-from-"):
        sites = {f.site for f in facts if f.asked}
        others = [
            m.slug
            for m in anatomy().muscles()
            if sites <= {f.site for f in anatomy().of(m.slug, kind)}
        ]
        return accepted_muscles(anatomy(), others), 1, Subject(kind=kind)
    wanted = len({f.site or (f.joint, f.movement) for f in facts if f.asked})
    return accepted_for(anatomy(), facts), wanted, Subject(muscle=Slug(slug), kind=kind, part=part)


def graded(muscle: str, field: str, typed: str) -> Grade:
    accepted, wanted, subject = prompt(muscle, field)
    return grade(typed, accepted, wanted=wanted, lexicon=lexicon(), subject=subject)


def gold() -> list[dict[str, str]]:
    with GOLD.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def disagreements(rows: list[dict[str, str]]) -> list[str]:
    found = []
    for row in rows:
        given_grade = graded(row["muscle"], row["field"], row["typed"])
        score = float(row["score"] or (row["verdict"] == "right"))
        if given_grade.verdict != row["verdict"] or abs(given_grade.score - score) > 0.001:
            found.append(
                f"{row['muscle']} {row['field']} “{row['typed']}”: {row['verdict']} {score:.2f}, "
                f"graded {given_grade.verdict} {given_grade.score:.2f} ({given_grade.reason})"
            )
    return found


def test_the_grader_agrees_with_a_teacher() -> None:
    rows = gold()
    assert len(rows) >= 1500
    assert len({(row["muscle"], row["field"]) for row in rows}) >= 60
    wrong = disagreements(rows)
    assert len(wrong) <= 0.02 * len(rows), "\n".join(wrong)


def test_an_opposite_word_is_never_right() -> None:
    rows = [row for row in gold() if row["comment"].startswith("opposite")]
    assert len(rows) >= 100
    assert not disagreements(rows)


# ------------------------------------------------------------------------------- by property


@cache
def answers() -> list[tuple[Fact, Accepted]]:
    return list(zip(anatomy().facts, accepted_for(anatomy(), anatomy().facts), strict=True))


def turned_round(text: str, opposites: dict[str, str]) -> str:
    """The text with its first word of direction or movement turned into the opposite."""
    spoken = wordings.words(wordings.clean(text))
    for number, word in enumerate(spoken):
        stem = motions.MOVEMENTS.get(word) or wordings.stem(word)
        if stem in opposites:
            return " ".join([*spoken[:number], opposites[stem], *spoken[number + 1 :]])
    return ""


@pytest.mark.parametrize("dress", ["{}", "The {}", "{}.", "  {} ", "the {}?"])
@pytest.mark.parametrize("case", [str, str.upper, str.title])
def test_every_accepted_wording_is_right(dress: str, case: Callable[[str], str]) -> None:
    wrong = []
    for said, accepted in answers():
        for wording in accepted.wordings:
            result = grade(
                dress.format(case(wording)),
                [accepted],
                wanted=1,
                lexicon=lexicon(),
                subject=Subject(muscle=said.muscle, kind=said.kind, part=said.part),
            )
            if result.verdict is not Verdict.RIGHT:
                wrong.append(f"{accepted.id} “{wording}”: {result.verdict} {result.reason}")
    assert not wrong, "\n".join(wrong)


def test_every_name_of_a_muscle_is_right_on_the_way_back() -> None:
    for muscle in anatomy().muscles():
        accepted = accepted_muscles(anatomy(), [muscle.slug])
        for wording in muscle.wordings():
            result = grade(wording, accepted, wanted=1, lexicon=lexicon(), subject=Subject())
            assert result.verdict is Verdict.RIGHT, f"{wording}: {result}"


def test_a_wording_turned_round_is_never_right() -> None:
    wrong = []
    for said, accepted in answers():
        moves = said.kind is FactKind.ACTION
        key_of = motions.key if moves else wordings.key
        right = {key_of(wording) for wording in accepted.wordings}
        for wording in accepted.wordings:
            text = turned_round(wording, motions.OPPOSITES if moves else wordings.OPPOSITES)
            if not text or any(key_of(text) <= key for key in right):
                continue  # "between the anterior and anterior lines" is no opposite
            subject = Subject(muscle=said.muscle, kind=said.kind, part=said.part)
            result = grade(text, [accepted], wanted=1, lexicon=lexicon(), subject=subject)
            if result.verdict is Verdict.RIGHT:
                wrong.append(f"{accepted.id} “{text}”")
    assert not wrong, "\n".join(wrong)


PROMPTS = [
    ("gluteus-maximus", "origin"),
    ("gluteus-maximus", "action"),
    ("gluteus-medius", "insertion"),
    ("biceps-femoris long-head", "nerve"),
    ("piriformis", "name-from-origin"),
]
FIELD_WORDS = st.lists(
    st.sampled_from(
        "posterior anterior iliac crest of the sacrum coccyx, ; and gluteal tuberosity nerve L5 "
        "S1-S2 hip extension flexes not leg ilium ileum aduction piriformis & / ( ) - long head 1. "
        "femur".split()
    ),
    max_size=30,
).map(" ".join)


@given(typed=st.one_of(st.text(max_size=600), FIELD_WORDS), where=st.sampled_from(PROMPTS))
@settings(max_examples=400, deadline=None)
def test_anything_typed_gets_a_verdict_and_the_same_again(
    typed: str, where: tuple[str, str]
) -> None:
    result = graded(*where, typed)
    assert 0 <= result.score <= 1
    assert (result.score == 1) == (result.verdict is Verdict.RIGHT)
    assert result.verdict is Verdict.RIGHT or result.reason or result.verdict is Verdict.PART
    assert result == graded(*where, typed)


@pytest.mark.parametrize(
    "typed",
    [
        "", "   ", "idk", "I don't know", "?", "???", "🍑🍑", "x" * 10_000, "a, " * 4_000,
        "крестец", "仙骨", "عجز", "\x00\x07\x1b[31m", "\u200b\u200d\ufeff", "\u202e\u200f",
        ";,;,&/\n" * 900, "\ud800", "ﷺ" * 600, "and " * 200, "()[]", "1234567890", "e\u0301" * 900,
        "-", "\n", "(a,b,c) " * 60,
    ],
)  # fmt: skip
def test_what_is_no_answer_is_kindly_wrong_and_quick(typed: str) -> None:
    graded("gluteus-maximus", "origin", typed)
    started = process_time()
    result = graded("gluteus-maximus", "origin", typed)
    assert process_time() - started < 0.005
    assert result.verdict is Verdict.WRONG
    assert result.score == 0
    assert result.reason.endswith((".", "?"))
    assert len(result.missed) == 5


def test_invisible_marks_in_an_answer_do_no_harm() -> None:
    typed = "\u202eGlu\u00adteus\u200b ma\u0301ximus\ufeff"
    assert graded("gluteus-maximus", "name-from-origin", typed).verdict is Verdict.RIGHT


# ------------------------------------------------------------------------------- in sets


def entries(muscle: str, field: str, typed: str) -> list[tuple[str, str | None]]:
    result = graded(muscle, field, typed)
    return [(str(entry.verdict), entry.accepted) for entry in result.entries]


def test_exactly_the_sites_not_named_are_missed() -> None:
    result = graded("gluteus-maximus", "origin", "coccyx, sacrotuberous ligament, iliac crest")
    assert result.verdict is Verdict.PART
    assert result.score == pytest.approx(0.6)
    assert result.missed == ("gluteus-maximus.origin.ilium", "gluteus-maximus.origin.sacrum")


def test_a_name_with_and_in_it_stays_whole() -> None:
    typed = "ilium between the anterior and posterior gluteal lines"
    assert entries("gluteus-medius", "origin", typed) == [("right", "gluteus-medius.origin.ilium")]


def test_listing_everything_earns_nothing_more() -> None:
    few = graded("gluteus-maximus", "insertion", "ITB, fibula")
    many = graded("gluteus-maximus", "insertion", "ITB, fibula, gluteal tuberosity, femur")
    assert few.score == many.score == 0.5


def test_one_site_named_twice_counts_once() -> None:
    result = graded("gluteus-maximus", "origin", "coccyx, tailbone, os coccygis")
    assert result.score == pytest.approx(0.2)


def test_what_is_accepted_and_not_demanded_counts_as_right() -> None:
    result = graded("gluteus-maximus", "origin", "thoracolumbar fascia; gluteal fascia")
    assert result.score == pytest.approx(0.4)
    assert "gluteus-maximus.origin.thoracolumbar-fascia" not in result.missed


def test_two_facts_of_one_site_are_one_answer() -> None:
    twice = [
        Accepted(
            id=f"x.insertion.{n}", text="coccyx", wordings=("coccyx",), structure=Slug("coccyx")
        )
        for n in "ab"
    ]
    result = grade(
        "coccyx", twice, wanted=2, lexicon=lexicon(), subject=Subject(kind=FactKind.INSERTION)
    )
    assert result.verdict is Verdict.RIGHT
    assert not result.missed


def test_the_learners_own_wording_is_right() -> None:
    facts = anatomy().of(Slug("gluteus-maximus"), FactKind.ORIGIN)
    own = {facts[0].id: ("bum wing",)}
    subject = Subject(muscle=Slug("gluteus-maximus"), kind=FactKind.ORIGIN)
    for mine, verdict in ((own, Verdict.RIGHT), ({}, Verdict.WRONG)):
        accepted = accepted_for(anatomy(), facts, mine)
        result = grade("Bum-wing", accepted, wanted=1, lexicon=lexicon(), subject=subject)
        assert result.verdict is verdict


# ------------------------------------------------------------------------------- what it says


@pytest.mark.parametrize(
    ("muscle", "field", "typed", "reason"),
    [
        ("gluteus-maximus", "insertion", "femur", "Right bone. Which part of the femur?"),
        ("gluteus-maximus", "insertion", "gluteal line", "The right region, but not the line."),
        ("gluteus-maximus", "origin", "hip bone", "The hip bone is too broad. Which part of it?"),
        ("piriformis", "origin", "back of the sacrum", "You wrote back; it is anterior."),
        (
            "gluteus-maximus", "insertion", "coccyx",
            "That is where gluteus maximus starts, not where it ends.",
        ),
        ("piriformis", "origin", "ischial spine", "The ischial spine is where superior gemellus"),
        ("biceps-femoris", "action", "rotation of the hip", "Which way?"),
        ("gluteus-medius", "origin", "ileum", "“Ileum” is another word"),
        ("gluteus-medius", "action", "aduction", "“aduction” could be abduction or adduction."),
        ("gluteus-maximus", "nerve", "inferior gluteal nerve C5", "The name is right, but not C5."),
        ("piriformis", "origin", "front of sacrum, femur", "One of these is right, but not “f"),
        ("biceps-femoris", "name-from-insertion", "hamstrings", "The hamstrings are several"),
        ("obturator-externus", "nerve", "femoral", "The femoral nerve supplies iliacus, "),
        ("gluteus-maximus", "nerve", "superior gluteal", "You wrote superior; it is inferior."),
        ("erector-spinae", "nerve", "spinal nerves", "The spinal nerves are too broad."),
        (
            "tensor-fasciae-latae", "origin", "AIIS",
            "That is the anterior inferior iliac spine. It is anterior superior.",
        ),
    ],
)  # fmt: skip
def test_the_reason_is_one_plain_sentence(muscle: str, field: str, typed: str, reason: str) -> None:
    assert graded(muscle, field, typed).reason.startswith(reason)


def test_another_muscles_fact_names_whose_it_is() -> None:
    entry = graded("gluteus-medius", "nerve", "inferior gluteal nerve").entries[0]
    assert entry.said == "inferior-gluteal-nerve"
    assert entry.belongs == ("gluteus maximus",)


# ------------------------------------------------------------------------------- by the clock


def test_grading_against_two_thousand_wordings_takes_under_five_milliseconds() -> None:
    sides, bones = (
        ("anterior", "posterior", "medial"),
        [f"bone{letter}ium" for letter in ascii_lowercase],
    )
    things = [f"{letter}ularis crest" for letter in ascii_lowercase]
    names = [f"{a} {b} {c}" for a in sides for b in bones for c in things][:1000]
    many = [Accepted(id=n, text=n, wordings=(n, f"{n} of the hip bone")) for n in names]
    typed = [
        "boneqium crest",
        "anterior bonecium dularis crest",
        "not that",
        "medial bonexium xulars",
    ]
    took = []
    for text in typed * 50:
        started = process_time()
        grade(text, many, wanted=5, lexicon=lexicon(), subject=Subject(kind=FactKind.ORIGIN))
        took.append(process_time() - started)
    assert sorted(took)[int(0.98 * len(took))] < 0.005


def test_a_lexicon_is_built_in_under_fifty_milliseconds() -> None:
    started = process_time()
    Lexicon.of(anatomy())
    assert process_time() - started < 0.05
