"""Which columns of the table of quizzes there is room for, and how wide each is."""

from collections.abc import Mapping

from studyapp.ui.progress.model import Column

FOLDED = (Column.BESIDE, Column.WHEN, Column.TIME)  # go into the quiz's cell, in this order


def fitted(
    width: int,
    whole: Mapping[Column, int],
    parted: Mapping[Column, int],
    least: Mapping[Column, int],
    *,
    enough: int,
) -> dict[Column, int]:
    """Widths in pixels of the columns shown; the quiz's own takes what the others leave.

    `whole` is a column in which nothing wraps, `parted` one that wraps between its parts only,
    `least` one in which no word is cut. With `enough` a title wraps well. What does not fit even
    then is wider than `width`: the table scrolls.
    """
    need = max(min(whole[Column.WHAT], enough), least[Column.WHAT])
    for beside in (whole, parted):
        others = {**whole, Column.BESIDE: beside[Column.BESIDE]}
        if _left(width, others) >= need:
            return {**others, Column.WHAT: _left(width, others)}
    others, unbroken = dict(whole), least[Column.WHAT]
    for column in FOLDED:
        del others[column]
        unbroken = max(unbroken, least[column])
        if _left(width, others) >= max(need, unbroken):
            break
    return {**others, Column.WHAT: max(_left(width, others), unbroken)}


def _left(width: int, others: Mapping[Column, int]) -> int:
    return width - sum(wide for column, wide in others.items() if column is not Column.WHAT)
