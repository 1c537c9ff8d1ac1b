"""Tables in unusual layouts give all of their rows; read as one object, all but the first would be lost."""

import json

import pytest

from evaluator.posting import Posting, Unread
from evaluator.reading.limits import How
from evaluator.reading.read import read_bytes

ROW = {"title": "ML Platform Engineer", "description": "You deploy the tide models and roll them back."}
OTHER = {"title": "SRE", "description": "You keep the harbour cluster up."}
NAMES = list(ROW)
CELLS = [list(ROW.values()), list(OTHER.values())]
BOTH = ["ML Platform Engineer", "SRE"]


def read(document: object, how: How = How()) -> list[Posting | Unread]:
    return list(read_bytes(json.dumps(document).encode(), "saved.json", how))


def titles(document: object, how: How = How()) -> list[str | None]:
    items = read(document, how)
    assert all(isinstance(item, Posting) for item in items), items
    return [item.title for item in items if isinstance(item, Posting)]


@pytest.mark.parametrize(
    "document",
    [
        {"0": ROW, "1": OTHER},  # pandas, orient="index"
        {"jobs": {"-Nx1": ROW, "-Nx2": OTHER}, "count": 2},  # an export of a tree of keys
        {"result": {"harbour": ROW, "quay": OTHER}},
        {name: {"0": ROW[name], "1": OTHER[name]} for name in NAMES},  # pandas, orient="columns"
        {name: [ROW[name], OTHER[name]] for name in NAMES},
        {"columns": NAMES, "index": [0, 1], "data": CELLS},  # pandas, orient="split"
        {"fields": [{"name": name, "type": "text"} for name in NAMES], "rows": CELLS},
        {"ok": 1, "result": {"columns": NAMES, "rows": CELLS}},
        [NAMES, *CELLS],
        {
            "range": "Jobs!A1:B3",
            "majorDimension": "ROWS",
            "values": [NAMES, *CELLS],
        },  # a sheet's answer
    ],
)
def test_every_row_is_read(document):
    """Otherwise a table that is laid out by columns gives one posting of all."""
    assert titles(document) == BOTH


@pytest.mark.parametrize(
    "document",
    [
        {"job": ROW, "company": {"name": "Harbour", "description": "Boats."}},
        {"job": ROW, "similar": OTHER},
        {**ROW, "previous": {"1": OTHER, "2": OTHER}},
        {**ROW, "description": ["You deploy the tide models.", "You roll them back."]},
    ],
)
def test_the_parts_of_one_posting_are_no_rows(document):
    """Otherwise the company, or a similar job, would be judged as one more posting."""
    assert titles(document) == ["ML Platform Engineer"]


def test_a_row_without_text_among_others_is_reported():
    """Otherwise it would be lost in silence."""
    first, second, third = read({"1": ROW, "2": {"title": "Empty"}, "3": OTHER})
    assert isinstance(first, Posting)
    assert isinstance(second, Unread)
    assert second.source == "saved.json:2"
    assert isinstance(third, Posting)


def test_a_key_is_the_id_of_a_row_without_one():
    """Otherwise nothing in the result leads back to the row of the user's own table."""
    first, second = read({"j-17": ROW, "j-18": {**OTHER, "id": "own"}})
    assert isinstance(first, Posting)
    assert isinstance(second, Posting)
    assert (first.id, second.id) == ("j-17", "own")


def test_named_columns_count_in_each_layout():
    """Otherwise `--map` would not help where the columns have names of their own."""
    columns = {"title": "Stelle", "description": "Aufgaben"}
    names = list(columns.values())
    for document in (
        [names, *CELLS],
        {"columns": names, "data": CELLS},
        {str(number): dict(zip(names, cells, strict=True)) for number, cells in enumerate(CELLS)},
        {name: list(column) for name, column in zip(names, zip(*CELLS, strict=True), strict=True)},
    ):
        assert titles(document, How(columns=columns)) == BOTH


@pytest.mark.parametrize("document", [[["a"], ["b"]], {"columns": [], "data": []}, {"data": [[1]]}, [[], []]])
def test_other_lists_are_reported(document):
    """Otherwise lists of something else are judged as postings, or vanish."""
    assert all(isinstance(item, Unread) for item in read(document))


@pytest.mark.parametrize("sign", ["^", "~", "#"])
def test_a_file_of_rows_may_have_any_separator(sign):
    """Otherwise a whole table becomes one posting with the duties of all its rows."""
    lines = [sign.join(cells) for cells in (NAMES, *CELLS)]
    items = list(read_bytes("\n".join(lines).encode(), "rows.csv"))
    assert [item.title for item in items if isinstance(item, Posting)] == BOTH
