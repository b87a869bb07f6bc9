"""What is typed is found by any name, the best first, whatever it is."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studyapp.core.facts import FactId
from studyapp.core.finds import FindKind, Finds, Found
from studyapp.core.structures import Slug
from studyapp.db.store import Store
from studyapp.services import finding, importing

HOSTILE = (
    "", " ", "\0", "gluteus\0maximus", '"', '""', "'", "*", "^", "(", "a AND", "OR", "NOT gluteus",
    "NEAR(a b, 3)", "text:gluteus", "{text also}: x", "- +", "glut* OR *", "a\n\rb", "%s ? :x",
    "👩🏽‍⚕️", "🦵 gluteus", "gluteus🦵", "大臀筋", "ягодичная мышца", "العضلة الألوية", "गुरु पेशी",
    "ก้น",
    "\u200b", "\ufeffgluteus", "\ud800", "gl\udfffu", "ﬁbres", "x" * 10_000, "gluteus " * 1_250,
    "é" * 10_000, "\U0001e900", "ß", "İ", "½", "a\u0301\u0301\u0301", "1", "_", "L5-S1",
)  # fmt: skip


def of(finds: Finds, kind: FindKind) -> list[Found]:
    """What was found of a kind."""
    return [found for group in finds.groups for found in group.finds if found.kind is kind]


def first(store: Store, typed: str) -> Found:
    """What stands on top."""
    return finding.find(store, typed).groups[0].finds[0]


def marked(found: Found) -> list[str]:
    return [found.text[start:end] for start, end in found.marks]


@pytest.mark.parametrize(
    ("typed", "slug", "shown"),
    [
        ("gluteus maximus", "gluteus-maximus", "gluteus maximus"),
        ("GLUTEUS MAX", "gluteus-maximus", "gluteus max"),
        ("musculus gluteus maximus", "gluteus-maximus", "musculus gluteus maximus"),
        ("glúteus maximus", "gluteus-maximus", "gluteus maximus"),
        ("pirif", "piriformis", "piriformis"),
        ("tailbone", "coccyx", "tailbone"),
        ("trochanter maj", "greater-trochanter", "trochanter major"),
        ("femur", "femur", "femur"),
        ("tract iliotib", "iliotibial-tract", "iliotibial tract"),
    ],
)
def test_a_structure_is_found_by_any_name_the_best_on_top(
    typed: str, slug: str, shown: str, store: Store
) -> None:
    found = first(store, typed)
    assert (found.kind, found.goes_to, found.text) == (FindKind.STRUCTURE, slug, shown)
    assert marked(found)


def test_another_name_says_what_it_is_the_name_of(store: Store) -> None:
    assert first(store, "tailbone").beside == "coccyx, bone"
    assert first(store, "coccyx").beside == "os coccygis, bone"


def test_a_name_that_is_the_words_comes_before_one_that_begins_so_and_one_that_has_them(
    store: Store,
) -> None:
    names = [found.text for found in of(finding.find(store, "sacrum"), FindKind.STRUCTURE)]
    assert names[0] == "sacrum"
    begins = [name.startswith("sacr") for name in names]
    assert begins == sorted(begins, reverse=True)


def test_a_structure_comes_once_however_many_of_its_names_are_like_it(store: Store) -> None:
    slugs = [found.goes_to for found in of(finding.find(store, "glut"), FindKind.STRUCTURE)]
    assert len(slugs) == len(set(slugs)) > 3


def test_a_part_is_found_and_leads_to_its_muscle(store: Store) -> None:
    found = first(store, "long head biceps")
    assert (found.kind, found.text) == (FindKind.PART, "long head of biceps femoris")
    assert found.goes_to == "biceps-femoris"


@pytest.mark.parametrize(
    "typed", ["origin gluteus maximus coccyx", "gmax tailbone", "coccyx origin", "os coccygis"]
)
def test_a_fact_is_found_by_muscle_site_kind_and_their_other_names(
    typed: str, store: Store
) -> None:
    facts = of(finding.find(store, typed), FindKind.FACT)
    assert "gluteus-maximus.origin.coccyx" in [fact.key for fact in facts]
    assert {fact.goes_to for fact in facts} == {"gluteus-maximus"}


def test_the_words_are_marked_where_they_stand(store: Store) -> None:
    [fact] = of(finding.find(store, "coccyx orig"), FindKind.FACT)
    assert fact.text == "origin of gluteus maximus: coccyx"
    assert marked(fact) == ["origin", "coccyx"]


def test_a_lesson_its_sentences_and_claims_are_found(store: Store) -> None:
    finds = finding.find(store, "gluteus maximus")
    [lesson] = of(finds, FindKind.LESSON)
    assert (lesson.text, lesson.goes_to) == ("Gluteus maximus", "gluteus-maximus")
    sentence = of(finds, FindKind.SENTENCE)[0]
    assert (sentence.goes_to, sentence.beside) == ("gluteus-maximus", "Gluteus maximus")
    with store.read() as tx:
        whole = tx.lessons.get(sentence.goes_to).sentence_text(sentence.key)
    assert sentence.text.strip("…") in whole
    assert of(finds, FindKind.CLAIM)


def test_of_a_long_sentence_the_stretch_around_the_words_is_shown(
    store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "long.txt"
    path.write_text(f"Long\n\n{'word ' * 300}needle {'word ' * 300}end.\n", "utf-8")
    importing.import_article(store, path)
    [sentence] = of(finding.find(store, "needl"), FindKind.SENTENCE)
    assert marked(sentence) == ["needle"]
    assert len(sentence.text) < 200
    assert sentence.text.startswith("…") and sentence.text.endswith("…")


def test_structures_and_facts_come_before_lessons_and_text(store: Store) -> None:
    kinds = [group.kind for group in finding.find(store, "gluteus maximus").groups]
    assert kinds == list(finding.MOST)


def test_no_kind_brings_more_than_a_few_and_it_says_so(store: Store) -> None:
    for group in finding.find(store, "a").groups:
        assert 0 < len(group.finds) <= finding.MOST[group.kind]
    assert {group.kind for group in finding.find(store, "the").groups if group.has_more} >= {
        FindKind.SENTENCE
    }
    [group] = finding.find(store, "therapy balls").groups
    assert not group.has_more


@pytest.mark.parametrize(
    ("typed", "slug"),
    [("piriformus", "piriformis"), ("glutaeus maximuss", "gluteus-maximus"),
     ("trocanter", "greater-trochanter"), ("SACRUMM", "sacrum")],
)  # fmt: skip
def test_after_a_typing_error_the_nearest_names_are_offered(
    typed: str, slug: str, store: Store
) -> None:
    finds = finding.find(store, typed)
    assert finds.are_near
    assert first(store, typed).goes_to == slug
    assert finds.count <= 5


def test_what_is_like_nothing_finds_nothing(store: Store) -> None:
    assert finding.find(store, "zyxwvut") == Finds(typed="zyxwvut")


def test_whatever_is_typed_is_words_and_never_an_error(store: Store) -> None:
    for typed in HOSTILE:
        assert finding.find(store, typed).typed == typed, ascii(typed[:20])


def test_words_beside_signs_are_found_as_they_are(store: Store) -> None:
    for typed in ('"gluteus"* maximus', "gluteus\0maximus", "\ufeffgluteus -maximus"):
        assert first(store, typed).goes_to == "gluteus-maximus"


def test_any_text_is_searched_for_without_an_error(store: Store) -> None:
    @settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
    @given(st.text(max_size=40))
    def search(typed: str) -> None:
        for group in finding.find(store, typed).groups:
            for found in group.finds:
                assert all(0 <= start < end <= len(found.text) for start, end in found.marks)

    search()


def test_every_word_of_an_imported_text_in_another_script_is_found(
    store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "other.txt"
    path.write_text("Заметка\n\nБольшая ягодичная мышца 大臀筋 😀 tut weh.\n", "utf-8")
    importing.import_article(store, path)
    for typed in ("ягодичн", "БОЛЬШАЯ", "大臀", "tut WEH"):
        assert of(finding.find(store, typed), FindKind.SENTENCE), typed


def test_a_fact_is_read_in_the_lesson_beside_it_else_in_a_built_in_one(
    store: Store, tmp_path: Path
) -> None:
    coccyx = FactId("gluteus-maximus.origin.coccyx")
    path = tmp_path / "mine.txt"
    path.write_text("Mine\n\nThe gluteus maximus originates from the coccyx.\n", "utf-8")
    mine = importing.import_article(store, path).lesson
    assert coccyx in {statement.fact for statement in mine.statements}
    assert finding.where_stated(store, coccyx, mine.slug) == mine.slug
    assert finding.where_stated(store, coccyx, None) == "gluteus-maximus"
    assert finding.where_stated(store, coccyx, Slug("nowhere")) == "gluteus-maximus"
    assert finding.where_stated(store, FactId("no.such.fact"), mine.slug) is None
