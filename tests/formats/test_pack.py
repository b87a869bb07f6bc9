"""The validator finds each broken rule, names it, and lets a sound pack through."""

from pathlib import Path

import pytest

from studyapp.core.errors import UnreadableError
from studyapp.core.facts import FactId, FactKind, Role
from studyapp.core.sources import Citation, Seen
from studyapp.core.structures import Slug, StructureKind
from studyapp.formats import pack
from tests import make

STRUCTURES, GMAX = "structures.toml", "muscles/gluteus-maximus.toml"
LESSON, SOURCES, PLATE = "lessons/gluteus-maximus.md", "sources/books.toml", "plates/behind.svg"


def problems(folder: Path) -> str:
    """Everything the validator says of a folder."""
    return "\n".join(pack.examine(folder)[1])


def test_the_built_in_packs_are_sound() -> None:
    folders = [path.parent for path in make.PACKS.glob("*/pack.toml")]
    assert folders
    assert {folder.name: problems(folder) for folder in folders} == {
        folder.name: "" for folder in folders
    }


def test_a_small_pack_is_read_whole(tmp_path: Path) -> None:
    read = pack.read(make.pack(tmp_path))
    facts = {fact.id: fact for fact in read.facts}
    coccyx = facts[FactId("gluteus-maximus.origin.coccyx")]
    assert (coccyx.kind, coccyx.site, coccyx.asked) == (FactKind.ORIGIN, "coccyx", True)
    assert coccyx.citations[1] == Citation(source=Slug("hearsay"), at="p. 3", says="its tip")
    abduction = facts[FactId("gluteus-maximus.action.hip-abduction")]
    assert (abduction.part, abduction.role) == ("upper", Role.ASSISTANT)
    assert facts[FactId("gluteus-maximus.neighbour.piriformis")].asked is False
    assert facts[FactId("gluteus-maximus.nerve.inferior-gluteal-nerve")].roots == ("L5", "S1", "S2")
    assert read.read_lists[Slug("gluteus-maximus"), FactKind.ORIGIN] == ("atlas",)
    assert {source.slug: source.seen for source in read.sources}["hearsay"] is Seen.NO
    assert read.anatomy.structures[Slug("piriformis")].kind is StructureKind.MUSCLE
    assert read.lessons[0].sentence_text(read.lessons[0].statements[0].sentence) == (
        "Some fibres start on the tailbone."
    )


KNOWN_ONLY = 'sources = ["atlas"]\n\n[[origin]]'
EXTENSION = 'joint = "hip-joint"\nmovement = "extension"'
TROCHANTER = 'name = "greater trochanter"\npart_of = "femur"'
NOTES = "plates.toml"
STAGE = """[[stage]]
plate = "behind"
title = "First"
text = "Look."
layers = ["{}"]
lit = ["{}"]
claims = ["{}"]

[[hidden]]"""
FIGURE = "\n\n![What is seen](plate:{})\n\nIt is the largest"
BROKEN = [
    ("an unknown key of a structure", STRUCTURES, 'kind = "fascia"', 'hue = 1\nkind = "fascia"'),
    ("an unknown key of a muscle", GMAX, 'synonyms = [', 'nick = "x"\nsynonyms = ['),
    ("an unknown key of a fact", GMAX, 'key = "sacrum"', 'key = "sacrum"\ncertain = true'),
    ("an unknown key of a source", SOURCES, 'seen = "full"', 'seen = "full"\npages = 3'),
    ("an unknown key of a citation", GMAX, 'at = "p. 3"', 'page = "p. 3"'),
    ("an unknown kind", STRUCTURES, 'kind = "fascia"', 'kind = "cloth"'),
    ("an unknown role", GMAX, 'role = "assistant"', 'role = "helper"'),
    ("a slug with a space", STRUCTURES, 'slug = "coccyx"', 'slug = "coc cyx"'),
    ("a structure without a name", STRUCTURES, 'name = "coccyx"\n', ""),
    ("a synonym that is no list", STRUCTURES, '["tailbone"]', '"tailbone"'),
    ("an empty name", STRUCTURES, 'name = "coccyx"', 'name = " "'),
    ("a landmark without a bone", STRUCTURES, TROCHANTER, 'name = "x"'),
    ("a part of nothing known", STRUCTURES, 'part_of = "femur"', 'part_of = "humerus"'),
    ("a wording of two structures", STRUCTURES, '["tailbone"]', '["Os-Sacrum"]'),
    ("a structure that is there twice", STRUCTURES, 'slug = "coccyx"', 'slug = "femur"'),
    ("a site that is no structure", GMAX, 'site = "coccyx"', 'site = "tail"'),
    ("a fact that is there twice", GMAX, 'key = "coccyx"', 'key = "sacrum"'),
    ("a part the muscle does not have", GMAX, 'part = "upper"', 'part = "lower"'),
    ("a fact without a source", GMAX, KNOWN_ONLY, "sources = []\n\n[[origin]]"),
    ("a fact whose source nobody read", GMAX, KNOWN_ONLY, KNOWN_ONLY.replace("atlas", "hearsay")),
    ("a source that is not there", GMAX, 'source = "hearsay"', 'source = "gossip"'),
    ("a read list with an unknown source", GMAX, 'origin = ["atlas"]', 'origin = ["gossip"]'),
    ("a nerve that is no nerve", GMAX, 'site = "inferior-gluteal-nerve"', 'site = "femur"'),
    ("a joint that is no joint", GMAX, EXTENSION, 'joint = "femur"\nmovement = "flexion"'),
    ("an action without a movement", GMAX, 'movement = "extension"\n', ""),
    ("a neighbour without a place", GMAX, 'place = "under"\n', ""),
    ("a dispute with no fact", GMAX, 'key = "coccyx"', 'key = "coccyx"\ndisputes = "a.origin.b"'),
    ("a claim without a known source", "claims.toml", '["atlas"]', '["gossip"]'),
    ("an unknown label of a claim", "claims.toml", '"settled"', '"sure"'),
    ("a lesson that states no fact", LESSON, "origin.coccyx}", "origin.skull}"),
    ("a lesson that makes no known claim", LESSON, "{?largest}", "{?smallest}"),
    ("a lesson about no muscle", LESSON, 'about = ["gluteus-maximus"]', 'about = ["femur"]'),
    ("a lesson with HTML", LESSON, "Others", "<b>Others</b>"),
    ("a plate of no structure", PLATE, 'id="coccyx"', 'id="tail"'),
    ("a plate of no fact", PLATE, "origin.sacrum--left", "origin.skull--left"),
    ("a plate without a scale", PLATE, '    data-mm-per-unit="0.5"', ""),
    ("a plate about no structure", PLATE, '"0.5"', '"0.5" data-muscles="tail"'),
    ("a plate of no side of the body", PLATE, '"0.5"', '"0.5" data-body="left"'),
    ("a shape of an unknown role", PLATE, 'class="bone"', 'class="stone"'),
    ("an area drawn as the other end", PLATE, "area origin", "area insertion"),
    ("an area that is nowhere", NOTES, '    "piriformis.origin.sacrum",\n', ""),
    ("an area that is drawn and said to be hidden", NOTES, "origin.coccyx", "origin.sacrum"),
    ("a hidden fact that is none", NOTES, "piriformis.origin.sacrum", "piriformis.nerve.sacrum"),
    ("a note on no plate", NOTES, "reason =", 'plate = "before"\nreason ='),
    ("a step that shows no layer", NOTES, "[[hidden]]", STAGE.format("skin", "sacrum", "largest")),
    ("a step that lights nothing", NOTES, "[[hidden]]", STAGE.format("bones", "femur", "largest")),
    ("a step that makes no claim", NOTES, "[[hidden]]", STAGE.format("bones", "sacrum", "best")),
    ("a figure of no plate", LESSON, "It is the largest", FIGURE.format("before")),
    ("a figure of what is not drawn", LESSON, "It is the largest", FIGURE.format("behind#femur")),
    ("a figure that is no plate", LESSON, "It is the largest", "![x](http://x.org/x.png)\n\nIt"),
    ("a figure that says nothing", LESSON, "It is the largest", "\n\n![](plate:behind)\n\nIt"),
    ("a plate's shape outside", PLATE, "M10 10C20", "M10 -60C20"),
    ("no TOML", "claims.toml", "[[claim]]", "[[claim"),
    ("no version", "pack.toml", 'version = "1"', ""),
]  # fmt: skip


@pytest.mark.parametrize(("what", "name", "old", "new"), BROKEN, ids=[rule[0] for rule in BROKEN])
def test_a_broken_rule_is_found_and_nothing_else(
    tmp_path: Path, what: str, name: str, old: str, new: str
) -> None:
    found = pack.examine(make.pack_with(tmp_path, name, old, new))[1]
    assert 1 <= len(found) <= 4, (what, found)
    assert all(problem[-1] == "." and len(problem) < 250 for problem in found)


def test_a_plate_that_leaves_out_a_fact_of_its_muscle_says_why(tmp_path: Path) -> None:
    """Though another plate shows it."""
    other = make.PACK[PLATE].replace('"0.5"', '"0.5" data-muscles="gluteus-maximus"')
    other = other.replace("gluteus-maximus.origin.sacrum", "gluteus-maximus.origin.coccyx")
    notes = make.PACK[NOTES].replace('    "gluteus-maximus.origin.coccyx",\n', "")
    folder = make.pack(tmp_path, {"plates/before.svg": other, NOTES: notes})
    said = "The plate before should show gluteus-maximus.origin.sacrum, or say why it does not."
    assert pack.examine(folder)[1] == [said]
    told = '[[hidden]]\nplate = "before"\nreason = "on the other side"\n'
    told += 'facts = ["gluteus-maximus.origin.sacrum"]\n'
    (folder / NOTES).write_text(notes + told, "utf-8")
    read = pack.read(folder)
    before = next(plate for plate in read.plates if plate.slug == "before")
    assert dict(before.hidden)["gluteus-maximus.origin.sacrum"] == "on the other side"
    assert "gluteus-maximus.origin.sacrum" not in read.undrawn


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    folder = make.pack(
        tmp_path,
        {
            GMAX: make.PACK[GMAX].replace('site = "coccyx"', 'site = "tail"'),
            PLATE: make.PACK[PLATE].replace('id="coccyx"', 'id="tail"'),
        },
    )
    assert "gluteus-maximus.origin.coccyx needs a site; tail" in problems(folder)
    assert "The plate behind shows tail" in problems(folder)
    with pytest.raises(UnreadableError, match=r"cannot be used: .* \(and 1 more\)"):
        pack.read(folder)


def test_a_link_out_of_the_pack_is_refused(tmp_path: Path) -> None:
    folder = make.pack(tmp_path / "pack")
    outside = tmp_path / "secret.toml"
    outside.write_text(make.PACK[SOURCES].replace("atlas", "secret"), "utf-8")
    (folder / "sources" / "more.toml").symlink_to(outside)
    read, found = pack.examine(folder)
    assert found == ["sources/more.toml leads out of the pack."]
    assert read is not None
    assert "secret" not in {source.slug for source in read.sources}


@pytest.mark.parametrize("name", ["pack.toml", "structures.toml"])
def test_a_link_out_of_the_pack_is_refused_for_fixed_names_too(tmp_path: Path, name: str) -> None:
    folder = make.pack(tmp_path / "pack")
    (tmp_path / "outside.toml").write_text(make.PACK[name], "utf-8")
    (folder / name).unlink()
    (folder / name).symlink_to(tmp_path / "outside.toml")
    assert f"{name} leads out of the pack." in problems(folder)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"# " + b"x" * 5_000_000, "larger than 4,000,000 bytes"),
        ("# gr\xfcn".encode("latin-1"), "not UTF-8"),
        (b"[[structure]]\nslug = 3\nkind = 'bone'\nname = 'a'\n", "structures.toml: 3"),
        (b"structure = 3\n", "structures.toml"),
        (b"[[structure]]\nslug = 'a'\nkind = 'bone'\nname = 3\n", "structures.toml: a"),
    ],
    ids=["huge", "Latin-1", "slug is a number", "no tables", "name is a number"],
)
def test_a_file_that_cannot_be_used_is_named(tmp_path: Path, content: bytes, said: str) -> None:
    folder = make.pack(tmp_path, {"structures.toml": content})
    assert said in problems(folder)


@pytest.mark.parametrize(
    "table",
    [
        "origin = 3",
        'origin = ["sacrum"]',
        'read = ["atlas"]',
        'read = { origin = "atlas" }',
        "parts = 3",
        'parts = { upper = "x" }',
        "[[origin]]\nkey = 3",
        '[[origin]]\nkey = "a"\nsite = 3\nsources = ["atlas"]',
        '[[origin]]\nkey = "a"\nsite = "sacrum"\nsources = 3',
        '[[origin]]\nkey = "a"\nsite = "sacrum"\nsources = [3]',
        '[[origin]]\nkey = "a"\nsite = "sacrum"\nsources = [{ at = "p. 3" }]',
        '[[origin]]\nkey = "a"\nsite = "sacrum"\nasked = "no"\nsources = ["atlas"]',
        '[[origin]]\nkey = "a"\nsite = "sacrum"\nnote = 3\nsources = ["atlas"]',
    ],
)
def test_a_muscle_of_the_wrong_shape_is_a_problem_and_no_crash(tmp_path: Path, table: str) -> None:
    text = f'slug = "soleus"\nname = "soleus"\n{table}\n'
    assert "muscles/soleus.toml" in problems(make.pack(tmp_path, {"muscles/soleus.toml": text}))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("claims.toml", "claim = 3"),
        ("claims.toml", "[[claim]]\nslug = 'a'\ntext = 3\nlabel = 'settled'\nfinding = ''"),
        ("sources/more.toml", "[[source]]\nslug = 'a'\nseen = 'full'"),
        ("sources/more.toml", "[[source]]\nslug = 3\nkind='a'\nshort='a'\ntitle='a'\nseen='full'"),
        ("pack.toml", "slug = 3\nversion = '1'\ntitle = 'x'"),
        ("pack.toml", ""),
        ("muscles/a.toml", "name = 'no slug'\n[[origin]]\nkey = 'a'"),
    ],
)
def test_other_tables_of_the_wrong_shape_are_problems_too(
    tmp_path: Path, name: str, text: str
) -> None:
    assert name in problems(make.pack(tmp_path, {name: text}))


def test_a_folder_without_a_pack_is_told(tmp_path: Path) -> None:
    assert "pack.toml cannot be read" in problems(tmp_path)
    assert "pack.toml cannot be read" in problems(tmp_path / "nowhere")
