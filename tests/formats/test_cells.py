"""Cells that no spreadsheet takes for a formula, and that are read back exactly."""

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from studyapp.core import copies
from studyapp.core.errors import UnreadableError
from studyapp.formats import cells

TEXTS = st.text(st.characters(codec="utf-8") | st.sampled_from("=+-@';,|\t\r\n\"\x00＝"))


@given(TEXTS)
@example("'=")
@example("\t=\t'")
@example(";'=;")
def test_every_text_comes_back(text: str) -> None:
    assert cells.meant(cells.shown(text)) == text


@given(TEXTS)
def test_no_cell_begins_a_formula_wherever_a_spreadsheet_splits_it(text: str) -> None:
    shown = cells.shown(text)
    for splits in ("", ";", ",", "\t", "\n", "\r", "|"):
        for piece in shown.split(splits) if splits else [shown]:
            assert not piece.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))


@given(st.lists(st.tuples(TEXTS, st.booleans(), TEXTS | st.none()), max_size=5))
def test_a_table_comes_back_with_what_lacks_and_what_is_empty(
    found: list[tuple[str, bool, str | None]],
) -> None:
    rows = [("id", text, int(got), said) for text, got, said in found]
    file = io.BytesIO()
    assert cells.write_table(file, copies.OUTCOMES, rows) == len(rows)
    assert list(cells.read(io.BytesIO(file.getvalue()), copies.OUTCOMES, "it")) == rows


def test_columns_may_stand_in_any_order() -> None:
    table = "got,item,said,event\r\n1,a,,b\r\n\r\n"
    assert list(cells.read(io.BytesIO(table.encode()), copies.OUTCOMES, "it")) == [
        ("b", "a", 1, None)
    ]


@pytest.mark.parametrize(
    "table",
    ["", "a,b\n", "event,item,got\n", "event,item,got,said\na,b\n", 'event,item,got,said\n"a'],
)
def test_what_is_no_such_table_is_told(table: str) -> None:
    with pytest.raises(UnreadableError, match=r"^it cannot be used: .*\.$"):
        list(cells.read(io.BytesIO(table.encode()), copies.OUTCOMES, "it"))


def test_a_table_to_look_at_is_plain_csv() -> None:
    file = io.BytesIO()
    cells.write(file, ["a", "b"], [("=1", ""), ("x\ny", "é")])
    read = list(csv.reader(io.StringIO(file.getvalue().decode("utf-8-sig"), newline="")))
    assert read == [["a", "b"], ["'=1", ""], ["x\ny", "é"]]
