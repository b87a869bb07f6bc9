"""Plates come out of SVG as outlines, and nothing that is no drawing comes in."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.core.errors import UnreadableError
from studyapp.formats import pack, plate
from tests import make

SOUND = make.PACK["plates/behind.svg"]


def drawn(shape: str) -> str:
    """A plate with one more shape."""
    return SOUND.replace("</g>", f"{shape}</g>", 1)


def test_shapes_stand_for_structures_and_facts_in_painting_order() -> None:
    read = plate.read(SOUND, "behind")
    assert (read.title, read.width, read.height, read.mm_per_unit) == (
        "The hip from behind", 100, 200, 0.5,
    )  # fmt: skip
    assert read.layers == (("layer--bones", "Bones"), ("layer--attachments", "Attachments"))
    assert [(s.structure, s.fact, s.role, s.layer) for s in read.shapes] == [
        ("sacrum", None, "bone", "layer--bones"),
        ("coccyx", None, "bone", "layer--bones"),
        (None, "gluteus-maximus.origin.sacrum", "origin", "layer--attachments"),
    ]


def test_outlines_are_absolute_steps() -> None:
    shape = plate.read(drawn('<path class="detail" d="m1 2l3 4q1 1 2 0h5v-1z"/>'), "x").shapes[2]
    assert shape.steps == (
        ("M", (1, 2)),
        ("L", (4, 6)),
        ("Q", (5, 7, 6, 6)),
        ("L", (11, 6)),
        ("L", (11, 5)),
        ("Z", ()),
    )
    assert (shape.structure, shape.fact) == (None, None)


def test_an_ellipse_becomes_curves_around_its_middle() -> None:
    ellipse = plate.read(SOUND, "x").shapes[1]
    xs = [x for letter, n in ellipse.steps for x in n[-2::2]]
    ys = [y for letter, n in ellipse.steps for y in n[-1::2]]
    assert {letter for letter, _ in ellipse.steps} == {"M", "C", "Z"}
    assert (min(xs), max(xs), min(ys), max(ys)) == (16, 24, 34, 46)


@pytest.mark.parametrize(
    "text",
    [
        drawn("<script>alert(1)</script>"),
        drawn('<image href="file:///etc/passwd"/>'),
        drawn('<use href="#sacrum"/>'),
        drawn("<foreignObject/>"),
        drawn("<style>path { fill: url(http://example.org) }</style>"),
        drawn('<animate attributeName="d"/>'),
        drawn('<path xmlns="http://example.org/other" d="M0 0L1 1"/>'),
        '<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + SOUND,
        '<!DOCTYPE svg SYSTEM "file:///etc/passwd">' + SOUND,
        SOUND.replace("viewBox", "view"),
        SOUND.replace("0 0 100 200", "5 5 100 200"),
        SOUND.replace("0 0 100 200", "0 0 a b"),
        SOUND.replace("0 0 100 200", "0 0 0 200"),
        SOUND.replace("0 0 100 200", "0 0 nan 200"),
        SOUND.replace('"0.5"', '"half"'),
        SOUND.removesuffix("</svg>\n"),
        "",
        "nothing like a drawing",
        drawn('<ellipse cx="a" cy="1" rx="1" ry="1"/>'),
        drawn('<polygon points="1,2 3"/>'),
        drawn('<path d="M0 0L"/>'),
        drawn('<path d="M0 0 L nan 3"/>'),
        drawn('<path d=""/>'),
        drawn('<path d="M0 0L1 1" transform="scale(2)"/>'),
        drawn('<path d="M0 0L1 1" onclick="alert(1)"/>'),
        drawn('<path d="M0 0L1 1" style="fill: red"/>'),
        " " * (plate.LIMIT + 1),
        SOUND.replace("<g id", '<path d="M0 0L1 1"/><g id', 1),
    ],
)
def test_what_is_no_drawing_of_ours_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(UnreadableError, match=r"^The plate x\b[^\n]*\.$"):
        plate.read(text, "x")


def test_comments_do_no_harm() -> None:
    assert len(plate.read("<!-- ours -->" + SOUND, "x").shapes) == 3


def test_the_built_in_plates_show_origins_and_insertions() -> None:
    files = list(make.PACKS.glob("*/plates/*.svg"))
    assert files
    for path in files:
        read = plate.read(path.read_text("utf-8"), Path(path).stem)
        assert {"origin", "insertion", "bone", "muscle"} <= {shape.role for shape in read.shapes}
        assert read.description


def test_a_plate_tells_its_muscles_and_its_side_of_the_body() -> None:
    text = SOUND.replace('"0.5"', '"0.5" data-muscles="piriformis gracilis" data-body="back"')
    read = plate.read(text, "behind")
    assert (read.muscles, read.body) == (("piriformis", "gracilis"), "back")


def test_fifty_megabytes_in_a_pack_are_refused_by_name_without_being_read(tmp_path: Path) -> None:
    folder = make.pack(tmp_path)
    with (folder / "plates" / "huge.svg").open("wb") as file:
        file.truncate(50_000_000)  # takes no room, and would be read as zeros
    assert "plates/huge.svg is larger than 4,000,000 bytes." in pack.examine(folder)[1]


def test_a_plate_that_is_a_link_out_of_its_pack_is_refused(tmp_path: Path) -> None:
    folder = make.pack(tmp_path / "pack")
    (tmp_path / "secret.svg").write_text(SOUND, "utf-8")
    (folder / "plates" / "link.svg").symlink_to(tmp_path / "secret.svg")
    assert "plates/link.svg leads out of the pack." in pack.examine(folder)[1]


@pytest.mark.parametrize(
    "text",
    [
        "<g>" * 100_000,
        "<g>" * 100_000 + "</g>" * 100_000,
        SOUND.replace("M10 10", "M" + "9" * 400_000),
        SOUND.replace("M10 10C20 10", "M10 10" + "C" * 100_000),
    ],
    ids=["nested and torn", "nested", "a number without end", "a letter without end"],
)
def test_what_is_made_to_choke_on_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        plate.read(text, "bomb")
    assert "bomb" in str(refused.value) and len(str(refused.value)) < 250


PIECES = ("M", "L", "C", "Q", "Z", "1", "2.5", " ", ",", "-3", ".5", "1e1", "M1 2", "L3,4", " 5 6")


@given(pieces=st.lists(st.sampled_from(PIECES), max_size=10), rest=st.sampled_from(("", "A", "x")))
def test_an_outline_as_ours_are_is_read_as_any_reader_of_svg_reads_it(
    pieces: list[str], rest: str
) -> None:
    path = "".join(pieces) + rest
    steps = plate._plain_steps(path)
    if steps is not None:
        assert rest == ""
        assert steps == list(plate._any_steps(path))


def test_our_own_outlines_are_read_the_fast_way() -> None:
    for svg in sorted(make.PACKS.glob("*/plates/*.svg")):
        outlines = re.findall(r' d="([^"]*)"', svg.read_text("utf-8"))
        assert outlines
        assert all(plate._plain_steps(outline) for outline in outlines)
