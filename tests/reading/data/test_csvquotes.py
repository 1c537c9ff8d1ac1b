"""Some programs put single quotes round the cells of a CSV, or a backslash before a quote in a cell."""

from __future__ import annotations

import pytest

from evaluator.reading.read import read_bytes

_SPOKEN = "You'll deploy models, and roll them back when a release fails."


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


@pytest.mark.parametrize("header", ["'id','title','description'", "id,title,description"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_cells_in_single_quotes_are_cells(header: str, end: str) -> None:
    """Otherwise rows of such an export are reported as having too many cells, or keep their quotes."""
    texts = (_SPOKEN, "Run models.\nWatch them, too.", "Share the on-call rotation.")
    rows = [
        ",".join((_quoted(str(number)), _quoted("SRE"), _quoted(text))) for number, text in enumerate(texts)
    ]
    items = list(read_bytes(end.join((header, *rows)).encode(), "jobs.csv"))
    assert [(item.id, item.title) for item in items] == [("0", "SRE"), ("1", "SRE"), ("2", "SRE")]
    assert items[0].text == _SPOKEN
    assert items[1].text.splitlines() == ["Run models.", "Watch them, too."]
    assert items[2].text == "Share the on-call rotation."


@pytest.mark.parametrize(
    "row",
    [
        "1,SRE,'Tis the season: run models in production",
        "1,SRE,'Run' models in production",
        "1,SRE,\"'Run models', they say, and you watch them\"",
        "1,'SRE',Run models in production",
    ],
)
def test_an_apostrophe_at_the_beginning_of_a_cell_is_text(row: str) -> None:
    """Otherwise an apostrophe swallows the rows behind it."""
    others = "\n".join(f"{number},SRE,Deploy models" for number in range(2, 6))
    items = list(read_bytes(f"id,title,description\n{row}\n{others}\n".encode(), "jobs.csv"))
    assert [item.id for item in items] == ["1", "2", "3", "4", "5"]
    assert all(item.text == "Deploy models" for item in items[1:])


@pytest.mark.parametrize("quote", ['"', "'"])
def test_a_backslash_before_a_quote_is_understood(quote: str) -> None:
    """Otherwise most rows of a table of Spark are reported as having too many cells."""

    def cell(text: str) -> str:
        return quote + text.replace(quote, f"\\{quote}") + quote

    texts = (
        f"Run {quote}Harbour{quote}, our server.",
        f"They say: {quote}you run it{quote}",
        "Line\none, too",
    )
    rows = [f"{number},{cell('SRE')},{cell(text)}" for number, text in enumerate(texts)]
    items = list(read_bytes("\n".join(("id,title,description", *rows, "3,SRE,C:\\new")).encode(), "jobs.csv"))
    assert [(item.id, item.title) for item in items] == [(str(number), "SRE") for number in range(4)]
    assert [item.text for item in items] == [*texts, "C:\\new"]


def test_backslashes_of_a_right_table_stay() -> None:
    """Otherwise a path or an escape in a text loses a sign, or a cell that ends with a backslash its row."""
    rows = '1,SRE,"a path C:\\"\n2,SRE,"Say ""deploy"", and watch \\n"\n'
    items = list(read_bytes(f"id,title,description\n{rows}".encode(), "jobs.csv"))
    assert [item.text for item in items] == ["a path C:\\", 'Say "deploy", and watch \\n']
