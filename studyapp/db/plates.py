"""Finding and keeping plates."""

from sqlalchemy import Connection, select

from studyapp.core.plates import Plate, PlateSlug, Shape
from studyapp.db import tables as t


class Plates:
    """Drawings with their shapes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> tuple[Plate, ...]:
        """Every plate, whole."""
        rows = self._connection.execute(select(t.plates).order_by(t.plates.c.slug)).mappings()
        return tuple(
            Plate(
                slug=row["slug"],
                title=row["title"],
                description=row["description"],
                width=row["width"],
                height=row["height"],
                mm_per_unit=row["mm_per_unit"],
                layers=tuple((layer, name) for layer, name in row["layers"]),
                shapes=self._shapes(row["slug"]),
            )
            for row in rows
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
            )
            for row in self._connection.execute(query).mappings()
        )
