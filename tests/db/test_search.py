"""The index of what can be found is the same whether it was kept up or built anew."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from studyapp.core.finds import FindKind, Where
from studyapp.core.structures import Slug
from studyapp.db import integrity
from studyapp.db.store import FILE, Store
from studyapp.services import finding, importing, keeping
from tests import make
from tests.db.test_packs import GMAX, WITHOUT_COCCYX, load
from tests.db.test_store import dumped

ARTICLE = "On standing\n\nStanding is tiring. The tailbone is no seat.\n\nSoleus helps.\n"


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Store]:
    """A store with the small pack, which lies in packs/small beside it."""
    make.pack(tmp_path / "packs" / "small")
    opened = keeping.open_store(tmp_path / "data", tmp_path / "packs", make.AT)
    yield opened
    opened.close()


def rows(path: Path) -> list[tuple[str, ...]]:
    """All that is found by, in no special order."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
        return sorted(connection.execute('SELECT kind, "key", "text", also, lesson FROM findables'))


def is_as_rebuilt(store: Store) -> bool:
    """Whether dropping the index and building it anew makes no difference."""
    before = rows(store.path)
    finding.rebuild_search(store)
    return bool(before) and rows(store.path) == before


def article(folder: Path, text: str = ARTICLE) -> Path:
    path = folder / "article.txt"
    path.write_text(text, "utf-8")
    return path


def sentences(store: Store, *words: str) -> list[str]:
    with store.read() as tx:
        hits = tx.search.find(FindKind.SENTENCE, words, Where.SHOWN, 20)
    return ["".join(hit.pieces) for hit in hits]


def test_after_the_first_start(store: Store) -> None:
    assert is_as_rebuilt(store)


def test_after_an_import_and_a_restart(small: Store, tmp_path: Path) -> None:
    importing.import_article(small, article(tmp_path), title="On standing")
    assert sentences(small, "tiring") == ["Standing is tiring."]
    assert is_as_rebuilt(small)
    small.close()
    again = keeping.open_store(tmp_path / "data", tmp_path / "packs", make.later(days=1))
    assert sentences(again, "tiring") == ["Standing is tiring."]
    assert is_as_rebuilt(again)
    again.close()


def test_what_another_process_imported_is_found_at_once(small: Store, tmp_path: Path) -> None:
    assert sentences(small, "tiring") == []
    with closing(Store(small.path)) as other:
        importing.import_article(other, article(tmp_path))
    assert sentences(small, "tiring") == ["Standing is tiring."]
    assert is_as_rebuilt(small)


def test_after_a_new_version_of_a_pack_nothing_that_is_gone_is_found(
    small: Store, tmp_path: Path
) -> None:
    importing.import_article(small, article(tmp_path))
    old = make.PACK["lessons/gluteus-maximus.md"]
    renamed = {"lessons/gluteus-maximus.md": None, "lessons/new.md": old.replace(
        'slug = "gluteus-maximus"', 'slug = "new"', 1
    ).replace("Some fibres start", "Few fibres begin")}  # fmt: skip
    version = {"pack.toml": WITHOUT_COCCYX["pack.toml"]}
    folder = small.path.parent.parent / "packs" / "small"
    (folder / "lessons" / "gluteus-maximus.md").unlink()
    load(small, version | {k: v for k, v in renamed.items() if v})
    (folder / "lessons" / "gluteus-maximus.md").unlink()
    keeping.load_pack(small, folder, make.later(days=2))
    assert sentences(small, "some", "fibres") == []
    assert sentences(small, "few", "fibres") == ["Few fibres begin on the tailbone."]
    assert is_as_rebuilt(small)


def test_a_fact_that_is_retired_is_found_no_more_and_found_again_when_it_comes_back(
    small: Store,
) -> None:
    def found() -> set[str]:
        return {row[1] for row in rows(small.path) if row[0] == FindKind.FACT}

    load(small, WITHOUT_COCCYX)
    assert "gluteus-maximus.origin.coccyx" not in found()
    assert is_as_rebuilt(small)
    load(small, {GMAX: make.PACK[GMAX]})
    assert "gluteus-maximus.origin.coccyx" in found()
    assert is_as_rebuilt(small)


def test_the_same_content_again_writes_nothing(small: Store, tmp_path: Path) -> None:
    importing.import_article(small, article(tmp_path))
    before = dumped(small.path)
    load(small, {})
    assert dumped(small.path) == before


def test_a_lesson_that_moves_for_a_built_in_one_is_found_under_its_new_slug(
    small: Store, tmp_path: Path
) -> None:
    mine = importing.import_article(small, article(tmp_path), title="Standing").lesson
    with small.write("A built-in lesson comes") as tx:
        tx.lessons.make_room(mine.slug)
    load(small, {})
    assert {row[4] for row in rows(small.path) if "tiring" in row[2]} >= {f"{mine.slug}-2"}


# ------------------------------------------------------------------------- what has no index yet


def test_a_store_from_before_the_index_gets_it(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    kept = Path(__file__).parents[1] / "files" / "stores" / "schema-0003.sql"
    with closing(sqlite3.connect(tmp_path / "data" / FILE)) as connection:
        connection.executescript(kept.read_text("utf-8"))
    again = keeping.open_store(tmp_path / "data", make.PACKS, make.AT)
    assert is_as_rebuilt(again)
    assert sentences(again, "gluteus")
    again.close()
    assert integrity.problems(again.path) == []


@pytest.mark.parametrize(
    "harm",
    [
        "DELETE FROM findables",
        "INSERT INTO search (search) VALUES ('delete-all')",
        "DELETE FROM findables WHERE kind = 'lesson'",
        "DELETE FROM findables WHERE kind = 'fact' AND id % 2",
        "UPDATE facts SET retired_at = '2026-01-01' WHERE ordinal = 0",
        "UPDATE lessons SET retired_at = '2026-01-01' WHERE pack IS NULL",
        "INSERT INTO findables VALUES (7, 'claim', 'x', 'x', '', '')",
    ],
)
def test_an_index_that_is_not_as_the_content_is_mended_at_the_start(
    harm: str, small: Store, tmp_path: Path
) -> None:
    importing.import_article(small, article(tmp_path))
    small.close()
    with closing(sqlite3.connect(small.path)) as connection, connection:
        connection.execute(harm)
    again = keeping.open_store(tmp_path / "data", tmp_path / "packs", make.AT)
    assert is_as_rebuilt(again)
    again.close()


def test_a_sound_index_is_not_written_at_the_start(small: Store, tmp_path: Path) -> None:
    small.close()
    before = dumped(small.path)
    keeping.open_store(tmp_path / "data", tmp_path / "packs", make.AT).close()
    assert dumped(small.path) == before


# --------------------------------------------------------------------------------- looking


def test_the_first_are_found_and_not_more_than_wanted(store: Store) -> None:
    with store.read() as tx:
        few = tx.search.find(FindKind.SENTENCE, ["the"], Where.WHOLE, 3)
        many = tx.search.find(FindKind.SENTENCE, ["the"], Where.WHOLE, 30)
    assert (len(few), len(many)) == (3, 30)
    assert many[:3] == few


@pytest.mark.parametrize(
    ("where", "found"),
    [
        (Where.AT_START, {"gluteus-maximus", "gluteus-medius", "gluteus-minimus"}),
        (Where.WHOLE, set()),
    ],
)
def test_words_may_be_begun_only(where: Where, found: set[str], store: Store) -> None:
    with store.read() as tx:
        hits = tx.search.find(FindKind.STRUCTURE, ["gluteus", "m"], where, 20)
    assert {hit.key for hit in hits} >= found
    assert bool(hits) == bool(found)


def test_a_sentence_stands_under_its_lesson_and_key(store: Store) -> None:
    with store.read() as tx:
        hit = tx.search.find(FindKind.SENTENCE, ["therapy", "balls"], Where.SHOWN, 1)[0]
        said = tx.lessons.get(Slug(hit.lesson)).sentence_text(hit.key)
    assert said == "".join(hit.pieces)
    assert [piece.casefold() for piece in hit.pieces[1::2]] == ["therapy", "balls"]
