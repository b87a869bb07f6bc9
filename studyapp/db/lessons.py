"""Finding and keeping lessons."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import (
    Connection,
    RowMapping,
    Select,
    bindparam,
    delete,
    func,
    insert,
    literal_column,
    select,
    update,
)
from sqlalchemy.dialects.sqlite import insert as upsert

from studyapp.core.changes import Topic
from studyapp.core.errors import MissingError
from studyapp.core.facts import FactId
from studyapp.core.lessons import (
    Lesson,
    Mention,
    Sentence,
    Shelved,
    Statement,
    fingerprint,
    packed,
    unpacked,
)
from studyapp.core.structures import Slug
from studyapp.db import tables as t
from studyapp.db.search import Search

_AS_WRITTEN: Any = literal_column("rowid")  # all rows are written anew, in the order of the text
_ON_THE_SHELF = (t.lessons.c.pack.is_(None), t.lessons.c.ordinal, t.lessons.c.title)

# By lesson first: an article that a student imported may state a fact over and over.
_IS_BUILT_IN = t.statements.c.lesson.in_(
    select(t.lessons.c.slug).where(t.lessons.c.pack.is_not(None))
)
_STATED = (
    select(
        t.statements.c.fact,
        t.statements.c.lesson,
        t.sentences.c.block,
        t.sentences.c.start,
        t.sentences.c.end,
    )
    .join(t.lessons, t.lessons.c.slug == t.statements.c.lesson)
    .join(
        t.sentences,
        (t.sentences.c.lesson == t.statements.c.lesson)
        & (t.sentences.c.key == t.statements.c.sentence),
    )
    .where(
        t.lessons.c.retired_at.is_(None),
        t.statements.c.fact.in_(bindparam("facts", expanding=True)),
    )
    .order_by(
        t.lessons.c.slug != bindparam("first"), t.lessons.c.pack.is_(None), t.sentences.c.ordinal
    )
)
_STATED_NEAR = _STATED.where(_IS_BUILT_IN | (t.statements.c.lesson == bindparam("first")))
_STATED_FAR = _STATED.where(~_IS_BUILT_IN)
_BLOCKS = select(t.lessons.c.slug, t.lessons.c.blocks).where(
    t.lessons.c.slug.in_(bindparam("lessons", expanding=True))
)
_READING = (t.sentences, t.statements, t.lesson_claims, t.mentions)


class Lessons:
    """Lessons whole, with their sentences, statements and mentions."""

    def __init__(self, connection: Connection, topics: set[Topic]) -> None:
        self._connection = connection
        self._topics = topics

    def shelf(self) -> list[Shelved]:
        """Every lesson in force, built-in ones first."""
        sentences = select(func.count()).where(t.sentences.c.lesson == t.lessons.c.slug)
        facts = select(func.count(t.statements.c.fact.distinct()))
        facts = facts.where(t.statements.c.lesson == t.lessons.c.slug)
        query = (
            select(
                t.lessons.c.slug,
                t.lessons.c.title,
                t.lessons.c.summary,
                t.lessons.c.pack.is_(None).label("imported"),
                sentences.scalar_subquery().label("sentences"),
                facts.scalar_subquery().label("statements"),
            )
            .where(t.lessons.c.retired_at.is_(None))
            .order_by(*_ON_THE_SHELF)
        )
        return [
            Shelved(**{**row, "imported": bool(row["imported"])})
            for row in self._connection.execute(query).mappings()
        ]

    def titles(self, slugs: Collection[Slug] | None = None) -> dict[Slug, str]:
        """The titles of these lessons, or of all in force, in the order of the shelf."""
        query = select(t.lessons.c.slug, t.lessons.c.title).where(t.lessons.c.retired_at.is_(None))
        if slugs is not None:
            query = query.where(t.lessons.c.slug.in_(slugs))
        rows = self._connection.execute(query.order_by(*_ON_THE_SHELF))
        return {Slug(slug): title for slug, title in rows}

    def about(self, slug: Slug) -> tuple[Slug, ...]:
        """The muscles that a lesson in force is about; none where there is no such lesson."""
        query = select(t.lessons.c.about).where(
            t.lessons.c.slug == slug, t.lessons.c.retired_at.is_(None)
        )
        return tuple(self._connection.execute(query).scalar() or ())

    def get(self, slug: Slug) -> Lesson:
        """A lesson; MissingError when there is none of that slug."""
        query = select(t.lessons).where(t.lessons.c.slug == slug, t.lessons.c.retired_at.is_(None))
        row = self._connection.execute(query).mappings().one_or_none()
        if row is None:
            raise MissingError(f"There is no lesson called {slug}. `studyapp lessons` lists them.")
        return self._lesson(row)

    def imported(self) -> list[Lesson]:
        """Every lesson the student brought."""
        rows = self._connection.execute(select(t.lessons).where(t.lessons.c.pack.is_(None)))
        return [self._lesson(row) for row in rows.mappings()]

    def built_in(self) -> frozenset[Slug]:
        """The slugs that belong to packs, those of retired lessons too."""
        query = select(t.lessons.c.slug).where(t.lessons.c.pack.is_not(None))
        return frozenset(Slug(slug) for slug in self._connection.execute(query).scalars())

    def by_fingerprint(self, fingerprint: str) -> Slug | None:
        """The imported lesson that was made of exactly that text."""
        query = select(t.lessons.c.slug).where(t.lessons.c.fingerprint == fingerprint)
        found = self._connection.execute(query).scalar()
        return Slug(found) if found else None

    def has(self, slug: Slug) -> bool:
        """Whether the slug is taken, by a retired lesson too."""
        query = select(t.lessons.c.slug).where(t.lessons.c.slug == slug)
        return self._connection.execute(query).first() is not None

    def free(self, slug: Slug) -> Slug:
        """The slug, or the first of slug-2, slug-3 … that no lesson has."""
        number, found = 1, slug
        while self.has(found):
            number += 1
            found = Slug(f"{slug}-{number}")
        return found

    def make_room(self, slug: Slug) -> None:
        """Give an imported lesson of that slug another one, for a built-in lesson comes."""
        query = select(t.lessons).where(t.lessons.c.slug == slug, t.lessons.c.pack.is_(None))
        row = self._connection.execute(query).mappings().one_or_none()
        if row is None:
            return
        new = self.free(slug)
        self.put(replace(self._lesson(row), slug=new), pack=None, fingerprint=row["fingerprint"])
        self._connection.execute(
            update(t.quizzes).where(t.quizzes.c.lesson == slug).values(lesson=new)
        )

    def rename(self, slugs: Mapping[Slug, Slug]) -> None:
        """Give lessons other slugs, all at once; quizzes and places in them follow."""
        self._topics.update((Topic.LESSONS, Topic.CONTENT, Topic.QUIZZES))
        self._connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        places = [t.lessons.c.slug, t.quizzes.c.lesson, t.preferences.c.key]
        places += [table.c.lesson for table in _READING]
        aside = {slug: f"/{slug}" for slug in slugs}  # so that two can change places
        for old, new in [*aside.items(), *((aside[slug], new) for slug, new in slugs.items())]:
            for place in places:
                before = "position:" if place is t.preferences.c.key else ""
                self._connection.execute(
                    update(place.table)
                    .where(place == before + old)
                    .values({place.name: before + new})
                )
            opened = (t.preferences.c.key == "lesson") & (t.preferences.c.value == old)
            self._connection.execute(update(t.preferences).where(opened).values(value=new))
        search = Search(self._connection)
        search.drop_retired()
        for new in slugs.values():
            search.put_lesson(self.get(new))

    def put(
        self, lesson: Lesson, *, pack: Slug | None, ordinal: int = 0, fingerprint: str = ""
    ) -> None:
        """Keep a lesson in the place of an earlier one of the same slug."""
        self._topics.add(Topic.LESSONS)
        values = {
            "slug": lesson.slug,
            "pack": pack,
            "ordinal": ordinal,
            "title": lesson.title,
            "about": list(lesson.about),
            "summary": lesson.summary,
            "credit": lesson.credit,
            "url": lesson.url,
            "comments_announced": lesson.comments_announced,
            "fingerprint": fingerprint,
            "blocks": [packed(block) for block in lesson.blocks],
            "retired_at": None,
        }
        row = upsert(t.lessons).values(values)
        changed = {key: row.excluded[key] for key in values if key != "slug"}
        self._connection.execute(row.on_conflict_do_update(index_elements=["slug"], set_=changed))
        self._put_reading(lesson)
        Search(self._connection).put_lesson(lesson)

    def put_imported(self, lesson: Lesson) -> None:
        """Keep a lesson that the student brought, known by its text."""
        self.put(lesson, pack=None, fingerprint=fingerprint(lesson))

    def reread(self, lesson: Lesson) -> None:
        """Keep anew what was found in a lesson's text, the text untouched."""
        self._topics.add(Topic.LESSONS)
        self._put_reading(lesson)

    def facts_stated(self, slug: Slug) -> frozenset[FactId]:
        """The facts in force that the lesson's sentences state."""
        query = (
            select(t.statements.c.fact)
            .join(t.facts, t.facts.c.id == t.statements.c.fact)
            .where(t.statements.c.lesson == slug, t.facts.c.retired_at.is_(None))
        )
        return frozenset(FactId(fact) for fact in self._connection.execute(query).scalars())

    def sentences_for(self, facts: Sequence[FactId], lesson: Slug | None) -> dict[FactId, str]:
        """The sentence that states each fact: of that lesson, else of a built-in one."""
        near = self._stating(_STATED_NEAR, facts, lesson)
        others = [fact for fact in facts if fact not in near]
        found = near | self._stating(_STATED_FAR, others, lesson) if others else near
        lessons = list({its for its, *_ in found.values()})
        rows = self._connection.execute(_BLOCKS, {"lessons": lessons}) if lessons else ()
        blocks = {row.slug: row.blocks for row in rows}
        return {
            fact: blocks[its][place][1][start:end]
            for fact, (its, place, start, end) in found.items()
        }

    def _stating(
        self, query: "Select[Any]", facts: Sequence[FactId], first: Slug | None
    ) -> dict[FactId, tuple[Slug, int, int, int]]:
        """Where the first sentence stands that states each fact: lesson, block, start, end."""
        values = {"facts": list(facts), "first": first or ""}
        found: dict[FactId, tuple[Slug, int, int, int]] = {}
        for fact, its, block, start, end in self._connection.execute(query, values):
            found.setdefault(fact, (its, block, start, end))
        return found

    def stating(self, fact: FactId, lesson: Slug | None) -> Slug | None:
        """The lesson that states a fact: that lesson, else a built-in one, else none."""
        is_here = t.lessons.c.slug == lesson
        query = (
            select(t.lessons.c.slug)
            .join(t.statements, t.statements.c.lesson == t.lessons.c.slug)
            .where(t.statements.c.fact == fact, t.lessons.c.retired_at.is_(None))
            .where(is_here | t.lessons.c.pack.is_not(None))
            .order_by(is_here.desc(), t.lessons.c.ordinal)
        )
        found = self._connection.execute(query.limit(1)).scalar()
        return Slug(found) if found else None

    def _put_reading(self, lesson: Lesson) -> None:
        for table in _READING:
            self._connection.execute(delete(table).where(table.c.lesson == lesson.slug))
        slug = lesson.slug
        self._insert(
            t.sentences,
            (
                {
                    "lesson": slug,
                    "key": s.key,
                    "ordinal": n,
                    "block": s.block,
                    "start": s.start,
                    "end": s.end,
                }
                for n, s in enumerate(lesson.sentences)
            ),
        )
        self._insert(
            t.statements,
            (
                {"lesson": slug, "sentence": s.sentence, "fact": s.fact, "anchored": s.anchored}
                for s in lesson.statements
            ),
        )
        self._insert(
            t.lesson_claims,
            ({"lesson": slug, "sentence": key, "claim": claim} for key, claim in lesson.claims),
        )
        self._insert(
            t.mentions,
            (
                {
                    "lesson": slug,
                    "block": m.block,
                    "start": m.start,
                    "end": m.end,
                    "structure": m.structure,
                }
                for m in lesson.mentions
            ),
        )

    def _insert(self, table: Any, rows: Iterable[dict[str, Any]]) -> None:
        if values := list(rows):
            self._connection.execute(insert(table), values)

    def _lesson(self, row: RowMapping) -> Lesson:
        slug = row["slug"]
        return Lesson(
            slug=slug,
            title=row["title"],
            about=tuple(row["about"]),
            summary=row["summary"],
            credit=row["credit"],
            url=row["url"],
            imported=row["pack"] is None,
            comments_announced=row["comments_announced"],
            blocks=tuple(unpacked(block) for block in row["blocks"]),
            sentences=tuple(
                Sentence(key=s["key"], block=s["block"], start=s["start"], end=s["end"])
                for s in self._of(t.sentences, slug, t.sentences.c.ordinal)
            ),
            statements=tuple(
                Statement(sentence=s["sentence"], fact=s["fact"], anchored=s["anchored"])
                for s in self._of(t.statements, slug, _AS_WRITTEN)
            ),
            claims=tuple(
                (s["sentence"], s["claim"]) for s in self._of(t.lesson_claims, slug, _AS_WRITTEN)
            ),
            mentions=tuple(
                Mention(block=m["block"], start=m["start"], end=m["end"], structure=m["structure"])
                for m in self._of(t.mentions, slug, _AS_WRITTEN)
            ),
        )

    def _of(self, table: Any, slug: str, order: Any) -> Iterable[RowMapping]:
        query = select(table).where(table.c.lesson == slug).order_by(order)
        return self._connection.execute(query).mappings()
