"""What students write that is easily misread: abbreviations, denials, lay words, relations."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studyapp.core import motions, wordings
from studyapp.core.facts import FactKind
from studyapp.core.grading import Verdict, accepted_for
from studyapp.core.structures import Slug
from studyapp.core.wordings import DIRECTIONS, OPPOSITES
from tests.core.test_grading import anatomy, answers, graded, prompt

RIGHT, NEAR, WRONG = Verdict.RIGHT, Verdict.NEAR, Verdict.WRONG


@pytest.mark.parametrize(
    ("muscle", "field", "typed", "verdict"),
    [
        # dots, abbreviations of words and of whole names
        ("tensor-fasciae-latae", "insertion", "I.T. band", RIGHT),
        ("gluteus-medius", "insertion", "trochanter maj.", RIGHT),
        ("obturator-internus", "insertion", "medial surface of the GT", RIGHT),
        ("obturator-internus", "insertion", "lateral surface of the GT", WRONG),
        ("tensor-fasciae-latae", "insertion", "tibia via ITB", RIGHT),
        ("quadratus-femoris", "insertion", "IT crest", RIGHT),
        ("quadratus-femoris", "insertion", "crest", NEAR),
        # where a place lies from another
        ("semitendinosus", "insertion", "medial tibia below the knee", RIGHT),
        ("semitendinosus", "insertion", "tibia below the medial condyle", RIGHT),
        ("semitendinosus", "insertion", "lower medial tibia", WRONG),
        ("gluteus-maximus", "insertion", "distal femur", WRONG),
        ("gluteus-maximus", "insertion", "back of the femur above the greater trochanter", WRONG),
        # the bone on its wrong side, another bone's landmark
        ("gluteus-maximus", "insertion", "anterior femur", NEAR),  # vastus intermedius
        ("gluteus-maximus", "insertion", "tibial tuberosity", WRONG),
        ("gluteus-maximus", "insertion", "lesser trochanter of the humerus", WRONG),
        # another word, word for word
        ("erector-spinae", "origin", "lumbar spine", NEAR),
        ("erector-spinae", "origin", "ilium below the iliac crest", WRONG),
        ("tensor-fasciae-latae", "origin", "hip bone", NEAR),
        ("erector-spinae", "name-from-insertion", "erector pili", NEAR),
        ("semitendinosus", "nerve", "sciatica", NEAR),
        ("biceps-femoris", "nerve", "of sciatica", NEAR),
        # a half name
        ("superior-gemellus", "origin", "spine", NEAR),
        ("erector-spinae", "insertion", "thoracic vertebrae", NEAR),
        # what a source says, and what it says of another place
        ("obturator-externus", "insertion", "medial greater trochanter", RIGHT),
        ("obturator-internus", "insertion", "front of trochanteric fossa", NEAR),
        ("obturator-internus", "origin", "pelvis", NEAR),
        # slips
        ("gluteus-maximus", "nerve", "inferior glutael nerve", RIGHT),
        ("piriformis", "name-from-insertion", "periformis", RIGHT),
        ("gluteus-medius", "insertion", "laetral surface of the greaetr trochanter", RIGHT),
        # denied, and one of two left open
        ("gluteus-medius", "insertion", "greater trochanter, not the lesser", RIGHT),
        ("gluteus-medius", "insertion", "greater trochanter (not the lesser)", RIGHT),
        ("gluteus-medius", "insertion", "greater trochanter, not", NEAR),
        ("gluteus-medius", "insertion", "greater trochanter is not the place", WRONG),
        ("gluteus-medius", "insertion", "lesser trochanter, not the greater", WRONG),
        ("gluteus-medius", "insertion", "greater or lesser trochanter", NEAR),
        ("gluteus-maximus", "nerve", "superior or inferior gluteal nerve", NEAR),
        ("gluteus-medius", "insertion", "greater trochanter not lesser", RIGHT),
        ("gluteus-medius", "insertion", "greater trochanter rather than the lesser", RIGHT),
        ("gluteus-medius", "insertion", "everything but the greater trochanter", WRONG),
        ("gluteus-medius", "insertion", "all but the greater trochanter", WRONG),
        # how it gets there
        ("gluteus-medius", "insertion", "greater trochanter, via a broad, flat tendon", RIGHT),
        ("gluteus-medius", "insertion", "lesser trochanter by a flat tendon", WRONG),
        # the corner a source names
        ("gluteus-medius", "insertion", "superoposterior greater trochanter", RIGHT),
        # the muscle's name is not its nerve's
        ("obturator-externus", "nerve", "nerve to the obturator externus", WRONG),
        ("obturator-externus", "nerve", "external obturator nerve", WRONG),
        ("obturator-externus", "nerve", "obturator nerve, anterior branch", WRONG),
        # the adjective of a bone
        ("inferior-gemellus", "origin", "sits", NEAR),
        # another word, beside the right one
        ("gluteus-medius", "origin", "ileum between the anterior and posterior gluteal line", NEAR),
        # a letter twice
        ("biceps-femoris", "insertion", "heead of the fibula", RIGHT),
    ],
)  # fmt: skip
def test_it_is_read_as_it_is_meant(muscle: str, field: str, typed: str, verdict: Verdict) -> None:
    result = graded(muscle, field, typed)
    assert result.verdict is verdict, result
    assert verdict is RIGHT or result.reason


@pytest.mark.parametrize(
    ("muscle", "field", "typed", "score"),
    [
        ("gluteus-maximus", "origin", "neither coccyx nor sacrum", 0),
        ("gluteus-maximus", "origin", "not the coccyx or the sacrum", 0),
        ("gluteus-maximus", "origin", "coccyx and iliac crest, not the femur", 0.4),
        ("gluteus-maximus", "origin", "Back of the sacrum. Iliac crest. Coccyx.", 0.6),
        ("gluteus-maximus", "origin", "coccyx\niliac crest", 0.4),
        ("tensor-fasciae-latae", "origin", "A.S.I.S. and iliac crest", 1),
        ("biceps-femoris", "origin", "SH: ischial tuberosity; LH: linea aspera", 0),
        ("biceps-femoris", "origin", "LH: ischial tuberosity; SH: linea aspera", 1),
        ("gluteus-medius", "action", "abduction, medial and lateral rotation", 1),
        ("gluteus-medius", "action", "abducts; rotates medially and laterally", 1),
        ("gluteus-medius", "action", "stabilises the hip", 1 / 3),
        ("gluteus-maximus", "action", "stabilises the hip", 0),
        ("gluteus-maximus", "action", "exorotation, endorotation", 0.25),
        ("gluteus-maximus", "insertion", "gluteus tuberosity", 0.5),
        ("gluteus-maximus", "origin", "posterior gluteal line", 0.2),
        ("gluteus-maximus", "action", "moves the thigh behind the body", 0.25),
        ("gluteus-maximus", "action", "moves the thigh in front of the body", 0),
        ("gluteus-maximus", "action", "lifts the knee", 0),
        ("gluteus-maximus", "action", "tucks the tailbone", 0.25),
        ("gluteus-maximus", "action", "raises the trunk from a forward bend", 0.25),
        ("gluteus-maximus", "action", "spine extension", 0),
        ("erector-spinae", "action", "trunk extension", 0.5),
        ("erector-spinae", "action", "holds the spine upright", 0.5),
        ("erector-spinae", "action", "trunk side flexion", 0.5),
        ("biceps-femoris", "action", "brings the heel to the bum", 1 / 3),
        ("quadratus-femoris", "action", "brings the legs together", 0.5),
        ("gluteus-medius", "action", "brings the thigh across the body", 0),
    ],
)  # fmt: skip
def test_a_set_scores_what_was_meant(muscle: str, field: str, typed: str, score: float) -> None:
    assert graded(muscle, field, typed).score == pytest.approx(score)


@pytest.mark.parametrize(
    ("muscle", "field", "typed", "reason"),
    [
        ("superior-gemellus", "insertion", "trochanter of the femur", "Which trochanter?"),
        ("gluteus-maximus", "insertion", "trochanter", "Which trochanter?"),
        ("erector-spinae", "origin", "anterior sacrum", "You wrote anterior; it is posterior."),
        ("gluteus-maximus", "insertion", "anterior femur", "Right bone, the femur, but another"),
        ("gluteus-maximus", "action", "spine extension", "That is what erector spinae does."),
        ("semitendinosus", "nerve", "sciatica", "“Sciatica” is another word: pain along"),
        ("superior-gemellus", "origin", "isheal spine", "I do not know “isheal”."),
        ("gluteus-maximus", "origin", "sacrospinous ligament", "Not the sacrospinous ligament."),
        ("inferior-gemellus", "origin", "sitting", "“sitting” is only a part of the name."),
        ("obturator-externus", "nerve", "nerve to obturator externus", "That is the muscle's own"),
    ],
)
def test_the_reason_says_what_is_missing(muscle: str, field: str, typed: str, reason: str) -> None:
    assert graded(muscle, field, typed).reason.startswith(reason)


@pytest.mark.parametrize(
    ("muscle", "typed", "said", "belongs"),
    [
        ("piriformis", "hip flexion", "hip flexion", "iliacus"),
        ("piriformis", "flexes the hip", "hip flexion", "iliacus"),
        ("gluteus-medius", "hip adduction", "hip adduction", "adductor longus"),
        ("gluteus-medius", "spine extension", "spine extension", "erector spinae"),
    ],
)
def test_anothers_movement_is_kept_by_its_key(
    muscle: str, typed: str, said: str, belongs: str
) -> None:
    (entry,) = graded(muscle, "action", typed).entries
    assert entry.said == said
    assert belongs in entry.belongs
    assert said in {f"{fact.joint} {fact.movement}" for fact in anatomy().facts}


def test_what_is_accepted_is_made_from_the_names_once() -> None:
    facts = anatomy().of(Slug("gluteus-maximus"), FactKind.ORIGIN)
    assert accepted_for(anatomy(), facts) == accepted_for(anatomy(), facts)
    wordings.key.cache_clear()
    accepted_for(anatomy(), facts)
    assert wordings.key.cache_info().misses < 100  # and not every name of every structure


WORDS = sorted(word for word in DIRECTIONS if len(word) > 3)


@given(data=st.data())
@settings(max_examples=300, deadline=None)
def test_no_word_for_the_opposite_side_is_right(data: st.DataObject) -> None:
    """Whatever the word for it: "back", "dorsal", "rear" for the anterior sacrum."""
    said, accepted = data.draw(st.sampled_from(answers()))
    wording = data.draw(st.sampled_from(accepted.wordings))
    spoken = wordings.words(wordings.clean(wording))
    places = [n for n, word in enumerate(spoken) if wordings.stem(word) in OPPOSITES]
    if said.kind is FactKind.ACTION or len(places) != 1 or "between" in spoken:
        return  # "between the anterior and the anterior lines" is no opposite
    other = OPPOSITES[wordings.stem(spoken[places[0]])]
    word = data.draw(st.sampled_from([w for w in WORDS if DIRECTIONS[w] == other] or [other]))
    spoken[places[0]] = word
    field = str(said.kind)
    others, _, _ = prompt(said.muscle, field)
    if any(wordings.key(" ".join(spoken)) == wordings.key(w) for a in others for w in a.wordings):
        return
    result = graded(said.muscle, field, " ".join(spoken))
    turned = [e for e in result.entries if e.accepted == accepted.id and word in e.typed]
    assert not any(entry.verdict is RIGHT for entry in turned), (said.id, spoken, result)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A.S.I.S.", "ASIS"),
        ("inferior to the knee", "below the knee"),
        ("proximal to the knee", "above the knee"),
        ("LH of biceps", "long head of biceps"),
        ("IT crest", "intertrochanteric crest"),
    ],
)
def test_two_ways_to_write_it_have_one_key(one: str, other: str) -> None:
    assert wordings.key(one) == wordings.key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("moves the thigh behind you", "hip extension"),
        ("leg backwards", "hip extension"),
        ("draws the knees to the chest", "hip flexion"),
        ("curls the heel to the buttock", "knee flexion"),
        ("legs together", "hip adduction"),
        ("tucks your tailbone under", "posterior tilt of the pelvis"),
        ("keeps the back straight", "spine extension"),
        ("flexes the spine to the side", "spine lateral flexion"),
        ("lifting the torso", "trunk extension"),
    ],
)
def test_a_lay_phrase_is_a_movement(one: str, other: str) -> None:
    assert motions.key(one) == motions.key(other)


def test_below_a_place_is_not_its_lower_part() -> None:
    assert wordings.key("below the knee") != wordings.key("lower knee")
    assert OPPOSITES["below"] == "above"
