"""Structures are found where a sentence names them, and facts only where it states them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.core.facts import Anatomy, Fact, FactId, FactKind, Place
from studyapp.core.lessons import Block, BlockKind, Lesson, Statement
from studyapp.core.mentions import Names, mentions, read_lesson
from studyapp.core.sentences import number_sentences
from studyapp.core.structures import Part, Slug, Structure, StructureKind

K = StructureKind
TABLE: tuple[tuple[str, K, str, str, str | None], ...] = (
    ("gluteus-maximus", K.MUSCLE, "gluteus maximus", "glute max", None),
    ("gluteus-medius", K.MUSCLE, "gluteus medius", "glute med", None),
    ("piriformis", K.MUSCLE, "piriformis", "", None),
    ("tensor-fasciae-latae", K.MUSCLE, "tensor fasciae latae", "TFL", None),
    ("ilium", K.BONE, "ilium", "", None),
    (
        "back-of-ilium",
        K.LANDMARK,
        "ilium behind the posterior gluteal line",
        "posterior ilium",
        "ilium",
    ),
    ("iliac-crest", K.LANDMARK, "iliac crest", "", "ilium"),
    ("back-of-crest", K.LANDMARK, "posterior part of the iliac crest", "", "iliac-crest"),
    ("posterior-gluteal-line", K.LANDMARK, "posterior gluteal line", "", "ilium"),
    ("sacrum", K.BONE, "sacrum", "", None),
    ("back-of-sacrum", K.LANDMARK, "posterior surface of the sacrum", "", "sacrum"),
    ("coccyx", K.BONE, "coccyx", "tailbone|tail bone", None),
    ("sacrotuberous-ligament", K.LIGAMENT, "sacrotuberous ligament", "", None),
    ("fascia-lata", K.FASCIA, "fascia lata", "", None),
    (
        "iliotibial-tract",
        K.FASCIA,
        "iliotibial tract",
        "iliotibial band|IT band|ITB",
        "fascia-lata",
    ),
    ("femur", K.BONE, "femur", "", None),
    ("gluteal-tuberosity", K.LANDMARK, "gluteal tuberosity", "", "femur"),
    ("greater-trochanter", K.LANDMARK, "greater trochanter", "GT", "femur"),
    ("gerdy", K.LANDMARK, "Gerdy's tubercle", "", None),
    ("sciatic-nerve", K.NERVE, "sciatic nerve", "", None),
    ("inferior-gluteal-nerve", K.NERVE, "inferior gluteal nerve", "", None),
    ("rotators", K.MUSCLE, "lateral rotators", "external rotators", None),
    ("hip", K.JOINT, "hip joint", "hip", None),
    ("knee", K.JOINT, "knee joint", "knee", None),
    ("spine", K.JOINT, "spine", "", None),
    ("sacroiliac-joint", K.JOINT, "sacroiliac joint", "", None),
    ("trochanteric-bursa", K.BURSA, "bursa", "shared", None),
    ("other-bursa", K.BURSA, "other bursa", "shared", None),
)


def structure(slug: str, kind: K, name: str, synonyms: str, whole: str | None) -> Structure:
    """A structure of the table."""
    return Structure(
        slug=Slug(slug),
        kind=kind,
        name=name,
        synonyms=tuple(synonym for synonym in synonyms.split("|") if synonym),
        part_of=Slug(whole) if whole else None,
        parts=(
            Part(slug=Slug("upper"), name="upper fibres"),
            Part(slug=Slug("lower"), name="lower fibres"),
        )
        if slug == "gluteus-maximus"
        else (),
    )


def site(muscle: str, kind: FactKind, slug: str, place: Place | None = None) -> Fact:
    """An attachment, nerve or neighbour; its key is the site."""
    fact = FactId(f"{muscle}.{kind}.{slug}")
    return Fact(id=fact, muscle=Slug(muscle), kind=kind, site=Slug(slug), place=place)


def action(muscle: str, joint: str, movement: str, part: str | None = None) -> Fact:
    """An action; its key is the movement."""
    return Fact(
        id=FactId(f"{muscle}.action.{movement.replace(',', '').replace(' ', '-')}"),
        muscle=Slug(muscle),
        kind=FactKind.ACTION,
        joint=Slug(joint),
        movement=movement,
        part=Slug(part) if part else None,
    )


MAX = "gluteus-maximus"
START, END, BY = FactKind.ORIGIN, FactKind.INSERTION, FactKind.NEIGHBOUR
FACTS = (
    site(MAX, START, "back-of-ilium"),
    site(MAX, START, "back-of-crest"),
    site(MAX, START, "back-of-sacrum"),
    site(MAX, START, "coccyx"),
    site(MAX, START, "sacrotuberous-ligament"),
    site(MAX, END, "iliotibial-tract"),
    site(MAX, END, "gluteal-tuberosity"),
    action(MAX, "hip", "extension"),
    action(MAX, "hip", "external rotation"),
    action(MAX, "hip", "abduction", "upper"),
    action(MAX, "hip", "adduction", "lower"),
    action(MAX, "hip", "extension, raising the trunk"),
    site(MAX, FactKind.NERVE, "inferior-gluteal-nerve"),
    site(MAX, BY, "piriformis", Place.UNDER),
    site(MAX, BY, "gluteus-medius", Place.UNDER),
    site("piriformis", BY, "sciatic-nerve", Place.UNDER),
    site("piriformis", START, "sacrum"),
    site("piriformis", END, "greater-trochanter"),
    action("piriformis", "hip", "external rotation"),
    site("gluteus-medius", START, "ilium"),
    site("gluteus-medius", END, "greater-trochanter"),
    site("tensor-fasciae-latae", END, "iliotibial-tract"),
)
ANATOMY = Anatomy(
    structures={Slug(row[0]): structure(*row) for row in TABLE},
    facts=FACTS,
    read_lists={},
)
NAMES = Names.of(ANATOMY)


def named(text: str) -> list[tuple[str, str]]:
    """What is named, and by which words."""
    return [(text[start:end], slug) for start, end, slug in NAMES.find(text)]


def lesson(*blocks: Block | str, imported: bool = True) -> Lesson:
    """A lesson that has been read."""
    made = tuple(
        Block(kind=BlockKind.PARAGRAPH, text=block) if isinstance(block, str) else block
        for block in blocks
    )
    draft = Lesson(slug=Slug("a"), title="Gluteus maximus", imported=imported, blocks=made)
    return read_lesson(draft, ANATOMY, NAMES)


def stated(text: str) -> set[str]:
    """The facts a text states, those of gluteus maximus without its name."""
    return {s.fact.removeprefix(f"{MAX}.") for s in lesson(text).statements}


# names


@pytest.mark.parametrize(
    ("text", "words", "slug"),
    [
        ("the GLUTEUS  Maximus works", "GLUTEUS  Maximus", MAX),
        ("your glute-max", "glute-max", MAX),
        ("gluteus\nmaximus", "gluteus\nmaximus", MAX),
        ("the IT-bands", "IT-bands", "iliotibial-tract"),
        ("both ilio-tibial bands", "ilio-tibial bands", "iliotibial-tract"),
        ("the sacro-iliac joints", "sacro-iliac joints", "sacroiliac-joint"),
        ("the coccyx’s tip", "coccyx", "coccyx"),
        ("“tail bone”", "tail bone", "coccyx"),
        ("Gerdy’s tubercle", "Gerdy’s tubercle", "gerdy"),
        ("several femurs.", "femurs", "femur"),
        ("the GT hurts", "GT", "greater-trochanter"),
        ("tensor fascia lata", "tensor fascia lata", "tensor-fasciae-latae"),
        ("iliac\xa0crest", "iliac\xa0crest", "iliac-crest"),
    ],
)
def test_a_structure_is_found_however_it_is_written(text: str, words: str, slug: str) -> None:
    assert named(text) == [(words, slug)]


@pytest.mark.parametrize(
    "text",
    ["gt 500", "Gt", "the tflo", "sacrumlike", "coccyxes9", "gluteus. Maximus", "gluteus, maximus"],
)
def test_what_is_no_name_is_not_found(text: str) -> None:
    assert named(text) == []


def test_the_longest_name_wins_and_names_never_overlap() -> None:
    text = "the posterior part of the iliac crest, ilium behind the posterior gluteal line"
    assert [slug for _, slug in named(text)] == ["back-of-crest", "back-of-ilium"]


def test_an_everyday_word_only_counts_where_it_stands_alone() -> None:
    assert named("It moves the hip and the knee.") == [("hip", "hip"), ("knee", "knee")]
    assert named("hip pain and hip muscles") == []
    assert named("Your hips hurt") == [("hips", "hip")]


def test_a_wording_of_two_structures_names_neither_but_a_name_goes_before_a_synonym() -> None:
    assert named("the shared thing") == []
    assert named("a bursa") == [("bursa", "trochanteric-bursa")]


def test_comments_and_references_are_linked_too() -> None:
    blocks = (
        Block(kind=BlockKind.COMMENT, text="My ITB!"),
        Block(kind=BlockKind.REFERENCE, text="On the coccyx"),
    )
    assert [(m.block, m.structure) for m in mentions(blocks, NAMES)] == [
        (0, "iliotibial-tract"),
        (1, "coccyx"),
    ]


@given(st.text(alphabet=st.sampled_from("iItTbB -'’s.hpxéß\n"), max_size=40))
def test_places_are_in_order_inside_the_text_and_at_word_borders(text: str) -> None:
    found = NAMES.find(text)
    for start, end, _ in found:
        assert 0 <= start < end <= len(text)
        assert start == 0 or not text[start - 1].isalnum()
        assert end == len(text) or not text[end].isalnum()
    assert all(first[1] <= second[0] for first, second in pairwise(found))


# statements

LONG_SENTENCE = (
    "Fibres of it spring to mind. They originate from the rear of the ilium behind the posterior "
    "gluteal line, from the posterior end of the iliac crest, the lower dorsal face of the sacrum, "
    "the tailbone, and the sacrotuberous ligament, pass obliquely over your seat, and insert "
    "chiefly into the fascia lata along the IT band, with a deep share that goes to the gluteal "
    "tuberosity at the back of the femur."
)


def test_a_long_loose_sentence_reaches_every_attachment() -> None:
    assert stated(f"The gluteus maximus is big. {LONG_SENTENCE}") == {
        "origin.back-of-ilium",
        "origin.back-of-crest",
        "origin.back-of-sacrum",
        "origin.coccyx",
        "origin.sacrotuberous-ligament",
        "insertion.iliotibial-tract",
        "insertion.gluteal-tuberosity",
    }


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("The glute max arises from the tailbone.", "origin.coccyx"),
        ("Some of its fibres start on the tailbone.", "origin.coccyx"),
        (
            "It runs from the sacrum to the IT band.",
            "origin.back-of-sacrum insertion.iliotibial-tract",
        ),
        (
            "It attaches proximally to the coccyx and distally to the ITB.",
            "origin.coccyx insertion.iliotibial-tract",
        ),
        (
            "Origin: sacrum, coccyx. Insertion: gluteal tuberosity.",
            "origin.back-of-sacrum origin.coccyx insertion.gluteal-tuberosity",
        ),
        ("The origin of the gluteus maximus is the coccyx.", "origin.coccyx"),
        (
            "The gluteus medius and the gluteus maximus are anchored on the ITB.",
            "insertion.iliotibial-tract",
        ),
        ("It inserts on the femur.", "insertion.gluteal-tuberosity"),
        ("It originates from the sacrum, not the coccyx.", "origin.back-of-sacrum"),
        (
            "Unlike the gluteus medius, the gluteus maximus arises from the sacrum.",
            "origin.back-of-sacrum",
        ),
        (
            "The gluteus maximus covers it, but the piriformis inserts on the greater trochanter.",
            "piriformis.insertion.greater-trochanter",
        ),
        ("It is a strong hip extensor.", "action.extension"),
        ("Gluteus maximus, a strong extensor of the hip, is large.", "action.extension"),
        (
            "It is a hip extensor and a stabiliser of the trunk.",
            "action.extension action.extension-raising-the-trunk",
        ),
        (
            "It is a strong extensor of the hip and an external rotator.",
            "action.extension action.external-rotation",
        ),
        ("It extends the trunk.", "action.extension-raising-the-trunk"),
        (
            "It extends the hip and rotates it outwards.",
            "action.extension action.external-rotation",
        ),
        (
            "It helps to extend and laterally rotate the thigh.",
            "action.extension action.external-rotation",
        ),
        ("The upper fibres abduct the hip.", "action.abduction"),
        ("Its main action is extension of the hip.", "action.extension"),
        ("It is innervated by the inferior gluteal nerve.", "nerve.inferior-gluteal-nerve"),
        (
            "The inferior gluteal nerve supplies the gluteus maximus.",
            "nerve.inferior-gluteal-nerve",
        ),
        ("The gluteus maximus covers the piriformis.", "neighbour.piriformis"),
        ("The gluteus medius lies deep to the gluteus maximus.", "neighbour.gluteus-medius"),
        (
            "The gluteus maximus covers small muscles which externally rotate the thigh, such as "
            "the piriformis, beneath which the sciatic nerve runs.",
            "neighbour.piriformis piriformis.action.external-rotation "
            "piriformis.neighbour.sciatic-nerve",
        ),
        (
            "Like a lid the gluteus maximus lies over small muscles that rotate the hip outwards.",
            "",
        ),
    ],
)
def test_a_sentence_is_tied_to_the_facts_it_states(text: str, facts: str) -> None:
    assert stated(text) == set(facts.split())


@pytest.mark.parametrize(
    "text",
    [
        "The gluteus maximus does not attach to the coccyx.",
        "The gluteus maximus never inserts into the IT band.",
        "Does the gluteus maximus originate from the coccyx?",
        "It is a myth that it originates from the coccyx.",
        "If it attached to the coccyx you would know.",
        "The gluteus maximus inserts near the greater trochanter.",
        "The gluteus maximus pulls on the coccyx.",
        "Pain often starts at the coccyx.",
        "The sciatic nerve originates from the sacrum.",
        "Attach the strap to your IT band.",
        "When you extend your hip, the gluteus maximus works.",
        "It is important to extend the hip.",
        "The gluteus maximus resists hip extension.",
        "Weakness of the gluteus maximus limits hip extension.",
        "The gluteus maximus works with the hip extensors.",
        "The gluteus maximus is inhibited by tight hip extensors.",
        "The gluteus maximus isn't a hip extensor.",
        "Gluteus maximus weakness affects the muscles it covers, which ends in pain.",
        "It originates from the ilium.",
    ],
)
def test_a_sentence_is_not_tied_to_a_fact_it_does_not_state(text: str) -> None:
    assert stated(text) == set()


@pytest.mark.parametrize("kind", [BlockKind.COMMENT, BlockKind.REFERENCE, BlockKind.AUTHOR])
def test_only_the_body_is_read_for_facts(kind: BlockKind) -> None:
    block = Block(kind=kind, text="The gluteus maximus originates from the coccyx.")
    assert lesson("Words.", block).statements == ()


def test_it_means_the_muscle_of_the_section() -> None:
    head = Block(kind=BlockKind.HEADING, text="Piriformis", level=2)
    found = lesson("The gluteus maximus first.", head, "It inserts on the greater trochanter.")
    assert [s.fact for s in found.statements] == ["piriformis.insertion.greater-trochanter"]


# whole lessons


def test_an_imported_article_is_about_the_muscle_it_begins_with() -> None:
    blocks = (Block(kind=BlockKind.PARAGRAPH, text="The piriformis and the piriformis. TFL."),)
    draft = Lesson(slug=Slug("a"), title="A", imported=True, blocks=blocks)
    assert read_lesson(draft, ANATOMY, NAMES).about == ("piriformis",)


def test_a_text_that_names_no_muscle_is_about_none() -> None:
    draft = Lesson(slug=Slug("a"), title="Tea", imported=True, blocks=())
    assert read_lesson(draft, ANATOMY, NAMES).about == ()


def test_our_own_lesson_keeps_its_anchors_and_gains_nothing_by_reading() -> None:
    blocks = (Block(kind=BlockKind.PARAGRAPH, text="The gluteus maximus arises from the coccyx."),)
    key = number_sentences(blocks)[0].key
    anchor = Statement(sentence=key, fact=FACTS[0].id, anchored=True)
    draft = Lesson(slug=Slug("a"), title="A", blocks=blocks, statements=(anchor,))
    read = read_lesson(draft, ANATOMY, NAMES)
    assert read.statements == (anchor,)
    assert read.sentences
    assert [m.structure for m in read.mentions] == [MAX, "coccyx"]


WORDS = st.sampled_from(
    "gluteus maximus the piriformis coccyx IT band hip it they originates inserts attaches from to "
    "which that under not extends rotates laterally extensor of notably , . ? and is covers nerve "
    "origin : femur you innervated by".split()
)


@given(st.lists(WORDS, max_size=30).map(" ".join) | st.text(max_size=60))
def test_any_text_can_be_read_and_ties_only_its_own_sentences(text: str) -> None:
    found = lesson(text)
    keys = {sentence.key for sentence in found.sentences}
    assert {statement.sentence for statement in found.statements} <= keys


# much to read


def test_each_of_two_thousand_wordings_is_found() -> None:
    many = tuple(
        Structure(
            slug=Slug(f"s{n}"),
            kind=K.BONE,
            name=f"bone {n}",
            synonyms=(f"b{n} x", f"os {n}", f"c{n}"),
        )
        for n in range(500)
    )
    text = ", ".join(f"b{n} x, os {n}, c{n}, bone {n}" for n in range(500))
    found = mentions((Block(kind=BlockKind.PARAGRAPH, text=text),), Names(many))
    assert [one.structure for one in found] == [s.slug for s in many for _ in range(4)]


def test_all_of_a_book_is_read() -> None:
    text = f"The gluteus maximus is big. {LONG_SENTENCE} " * 40
    once, book = (
        mentions((Block(kind=BlockKind.PARAGRAPH, text=text * times),), NAMES) for times in (1, 200)
    )
    assert len(book) == 200 * len(once) > 0
