"""Child of against_anki, run by a Python that has `anki`: the same study in Anki's own library.

It makes a collection with as many cards and reviews, and prints milliseconds by operation as JSON.
Nothing of ours is imported here.
"""

import json
import random
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from anki.collection import (  # type: ignore[import-not-found]
    AddNoteRequest,
    Collection,
    ExportAnkiPackageOptions,
)
from anki.decks import UpdateDeckConfigs  # type: ignore[import-not-found]

A_DAY = 86_400_000  # milliseconds
WORDS = "sacrum coccyx ilium femur tibia pubis ischium patella fibula talus".split()


def timed(call: Callable[[], object]) -> float:
    """How many milliseconds a call takes."""
    begun = time.perf_counter()
    call()
    return (time.perf_counter() - begun) * 1e3


def build(path: str, cards: int, reviews: int) -> None:
    """Cards with a front and a back, each reviewed equally often; some are due today."""
    col = Collection(path)
    deck, kind, rng = col.decks.id("Bench"), col.models.by_name("Basic"), random.Random(1)
    requests = []
    for number in range(cards):
        note = col.new_note(kind)
        note["Front"] = f"Where does muscle {number} start? {rng.choice(WORDS)}"
        note["Back"] = " ".join(rng.choices(WORDS, k=12))
        requests.append(AddNoteRequest(note, deck))
    col.add_notes(requests)
    ids, today = col.db.list("select id from cards order by id"), col.sched.today
    col.close()
    each, now = max(1, reviews // cards), int(time.time() * 1000)
    log, states = [], []
    for place, card in enumerate(ids):
        days = rng.randint(10, 400)
        since = rng.randint(0, days - 1) if place % 5 else days
        for back in range(each):
            at = now - (since + back * days) * A_DAY - place * 1000 - rng.randrange(1000)
            log.append((at, card, 0, 3, days, days, 2500, 6000, 1))
        states.append((today + days - since, days, each, card))
    with sqlite3.connect(path) as connection:
        connection.executemany("INSERT OR IGNORE INTO revlog VALUES (?,?,?,?,?,?,?,?,?)", log)
        connection.executemany(
            "UPDATE cards SET type=2, queue=2, due=?, ivl=?, reps=?, factor=2500 WHERE id=?", states
        )
    connection.close()
    col = Collection(path)
    choose_fsrs(col, deck)
    col.close()


def choose_fsrs(col: Any, deck: int) -> None:
    """The scheduler that ours uses too, and no limit a day."""
    now = col.decks.get_deck_configs_for_update(deck)
    configs = [each.config for each in now.all_config]
    for config in configs:
        config.config.reviews_per_day = 9999
    col.decks.update_deck_configs(
        UpdateDeckConfigs(
            target_deck_id=deck,
            configs=configs,
            fsrs=True,
            limits=now.current_deck.limits,
            card_state_customizer=now.card_state_customizer,
        )
    )


def figures(path: str, runs: int) -> Iterator[tuple[str, list[float]]]:
    """Each operation with its runs."""
    opened, first, rng = [], [], random.Random(2)
    for _ in range(min(runs, 20)):  # what is queued is kept until it is closed
        begun = time.perf_counter()
        col = Collection(path)
        opened.append((time.perf_counter() - begun) * 1e3)
        col.decks.select(col.decks.id("Bench"))
        first.append(timed(col.sched.get_queued_cards))
        col.close()
    yield "open", opened
    yield "first question of today", first
    col = Collection(path)
    col.decks.select(col.decks.id("Bench"))
    stored, whole = [], []
    for _ in range(runs):
        cards = col.sched.get_queued_cards().cards
        if not cards:
            break
        queued = cards[0]
        card = as_card(col, queued)
        card.start_timer()
        rating = rng.choice((0, 2, 2, 2, 3))
        answer = col.sched.build_answer(card=card, states=queued.states, rating=rating)
        stored.append(timed(lambda answer=answer: col.sched.answer_card(answer)))  # type: ignore[misc]
        whole.append(stored[-1] + timed(lambda: next_card(col)))
    yield "answer stored", stored
    yield "answer and next question", whole
    yield "undo", [timed(col.undo) for _ in range(min(runs, 30))]  # as many as it keeps
    for words in ("sacrum", "muscle 17"):
        yield f"search “{words}”", [timed(lambda w=words: col.find_notes(w)) for _ in range(20)]  # type: ignore[misc]
    yield "statistics", [timed(lambda: col._backend.graphs(search="", days=0)) for _ in range(5)]
    folder = Path(path).parent
    options = ExportAnkiPackageOptions(
        with_scheduling=True, with_deck_configs=True, with_media=False, legacy=False
    )
    package = str(folder / "all.apkg")
    yield (
        "export",
        [
            timed(lambda: col.export_anki_package(out_path=package, limit=None, options=options))
            for _ in range(3)
        ],
    )
    (folder / "backups").mkdir()
    backups = str(folder / "backups")
    kept = []
    for number in range(3):
        col.set_config("benchmark", number)  # without a change none is made
        kept.append(timed(lambda: col.create_backup(
            backup_folder=backups, force=True, wait_for_completion=True
        )))  # fmt: skip
    yield "backup", kept
    col.close()


def as_card(col: Any, queued: Any) -> Any:
    """A card of the queue, as Anki's reviewer makes it."""
    from anki.cards import Card  # type: ignore[import-not-found]  # not before anki.collection

    card = Card(col)
    card._load_from_backend_card(queued.card)
    return card


def next_card(col: Any) -> object:
    """The next card with its two sides as they are shown."""
    queued = col.sched.get_queued_cards().cards
    if not queued:
        return None
    card = as_card(col, queued[0])
    return card.question(), card.answer(), col.sched.describe_next_states(queued[0].states)


if __name__ == "__main__":
    collection = str(Path(sys.argv[1]) / "collection.anki2")
    build(collection, int(sys.argv[2]), int(sys.argv[3]))
    print(json.dumps(dict(figures(collection, int(sys.argv[4])))))
