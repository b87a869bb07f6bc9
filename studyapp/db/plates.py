"""Finding plates."""

from typing import Any

from sqlalchemy import Connection, RowMapping, select

from studyapp.core.errors import MissingError
from studyapp.core.facts import FactId
from studyapp.core.plates import Plate, PlateHead, PlateSlug, Shape, Stage
from studyapp.core.structures import Slug
from studyapp.db import tables as t


class Plates:
    """Drawings with their shapes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, slug: PlateSlug) -> Plate:
        """A plate, whole; MissingError when there is none of that slug."""
        row = self._connection.execute(select(t.plates).where(t.plates.c.slug == slug))
        found = row.mappings().one_or_none()
        if found is None:
            raise MissingError("That drawing is not in the store any more.")
        return Plate(
            slug=found["slug"],
            title=found["title"],
            description=found["description"],
            width=found["width"],
            height=found["height"],
            mm_per_unit=found["mm_per_unit"],
            layers=tuple((layer, name) for layer, name in found["layers"]),
            shapes=self._shapes(slug),
            muscles=tuple(found["muscles"]),
            hidden=tuple((FactId(fact), why) for fact, why in found["hidden"]),
            stages=tuple(map(_stage, found["stages"])),
            body=found["body"],
        )

    def heads(self) -> tuple[PlateHead, ...]:
        """What each plate shows, in the order of their slugs; no outlines are read."""
        heads = self._connection.execute(select(t.plates).order_by(t.plates.c.slug)).mappings()
        columns = (t.shapes.c.plate, t.shapes.c.structure, t.shapes.c.fact, t.shapes.c.extent)
        is_named = t.shapes.c.structure.is_not(None) | t.shapes.c.fact.is_not(None)
        shapes = self._connection.execute(select(*columns).where(is_named)).all()
        return tuple(
            _head(row, [shape for shape in shapes if shape.plate == row["slug"]]) for row in heads
        )

    def _shapes(self, plate: PlateSlug) -> tuple[Shape, ...]:
        query = select(t.shapes).where(t.shapes.c.plate == plate).order_by(t.shapes.c.ordinal)
        return tuple(
            Shape(
                layer=row["layer"],
                role=row["role"],
                steps=tuple((letter, tuple(numbers)) for letter, numbers in row["steps"]),
                structure=row["structure"],
                fact=row["fact"],
                ground=row["ground"],
            )
            for row in self._connection.execute(query).mappings()
        )


def _stage(table: dict[str, Any]) -> Stage:
    return Stage(
        title=table["title"],
        text=table["text"],
        layers=tuple(table["layers"]),
        lit=tuple(table["lit"]),
        claims=tuple(table["claims"]),
    )


def _head(row: RowMapping, shapes: list[Any]) -> PlateHead:
    areas: dict[FactId, float] = {}
    structures: dict[Slug, float] = {}
    for shape in shapes:
        if shape.fact:
            areas[shape.fact] = areas.get(shape.fact, 0.0) + shape.extent
        else:
            structures[shape.structure] = max(shape.extent, structures.get(shape.structure, 0.0))
    return PlateHead(
        slug=row["slug"],
        title=row["title"],
        structures=structures,
        areas=areas,
        is_story=bool(row["stages"]),
        body=row["body"],
    )
