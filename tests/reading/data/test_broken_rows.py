# ruff: noqa: E501 - made-up answers and pages stand in one line, as in saved files
"""Broken rows: without these tests, one stray quote might cost all rows of a table behind it."""

from __future__ import annotations

import pytest

from evaluator.posting import Posting, Unread
from evaluator.reading.data import csvrows
from evaluator.reading.limits import Limits
from tests.reading.made import TITLE, WORDS, all_of, failed, one


def test_broken_rows_are_told_and_the_others_kept() -> None:
    """Otherwise one row costs the others, or is lost without a word."""
    good = f'id,title,description\r\n1,"{TITLE}","{WORDS}"\r\n'.encode()
    items = all_of(good + b'2,x,y,z,too many\r\n3,Y,"ends here', "a.csv")
    assert [i.source for i in items] == ["a.csv:2", "a.csv:3", "a.csv:4"]
    assert [type(i) for i in items] == [Posting, Unread, Posting]


def rows_with(stray: str, *, quoted: bool = False, count: int = 20) -> bytes:
    """Return a table of `count` rows, of which the sixth has the description `stray`."""
    lines = ["id,title,location,description"]
    for number in range(1, count + 1):
        text = stray if number == 6 else '"Deploy it, and watch it."' if quoted else "Deploy it and watch it."
        lines.append(f"{number},Engineer {number},Oslo,{text}")
    return "\n".join(lines).encode() + b"\n"


@pytest.mark.parametrize("quoted", [False, True])
def test_an_unclosed_quote_costs_its_own_row_only(quoted: bool) -> None:
    """Otherwise all postings behind a stray quote would become the text of one, without a word."""
    items = all_of(rows_with('"Run the models', quoted=quoted), "uq.csv")
    assert [item.source for item in items] == [f"uq.csv:{number}" for number in range(2, 22)]
    assert [item.id for item in items if isinstance(item, Posting)] == [
        str(n) for n in range(1, 21) if n != 6
    ]
    (lost,) = (item for item in items if isinstance(item, Unread))
    assert (lost.source, lost.code) == ("uq.csv:7", "broken")
    assert "quote" in lost.message


def test_an_unclosed_quote_before_more_than_a_cell_may_hold() -> None:
    """Otherwise the rows that filled the cell up would be lost, and the numbers of those behind it wrong."""
    items = all_of(rows_with('"Run the models', count=2000), "uq.csv", limits=Limits(posting=5000))
    assert [item.source for item in items] == [f"uq.csv:{number}" for number in range(2, 2002)]
    assert [item.source for item in items if isinstance(item, Unread)] == ["uq.csv:7"]


def test_a_table_cut_off_inside_a_long_text_says_so() -> None:
    """Otherwise nobody would learn that the last posting of a broken download lacks its end."""
    data = b'id,title,description\n1,SRE,"Run the models, daily.\nCarry the pager.\nAnswer for the co'
    posting = one(data, "a.csv")
    assert "Carry the pager." in posting.text
    assert [note.code for note in posting.diagnostics] == ["csv_quote"]


def test_a_table_is_read_again_only_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise a table with a stray quote in each row would be read for hours."""
    monkeypatch.setattr(csvrows, "_AGAIN", 10)
    *_, lost = all_of(rows_with('"Run the models'), "uq.csv")
    assert isinstance(lost, Unread)
    assert "swallows the 14 lines behind it; mend it" in lost.message


def test_quotes_in_the_wrong_place_lose_no_row() -> None:
    """Otherwise rows that were read so far would be reported as broken."""
    data = b'id,title,description\n1,SRE,"Run it.\nCarry a pager, a laptop, a key, and a "phone""\n2,SRE,"Deploy.\nWatch."\n'
    assert [item.id for item in all_of(data, "a.csv") if isinstance(item, Posting)] == ["1", "2"]
    assert "header" in failed(b'id,title,"description\n1,SRE,Run it.\n2,SRE,Run it.\n', "a.csv").message


def test_a_row_that_is_too_short_lacks_its_description() -> None:
    """Otherwise the user would be told to name a column that the table has."""
    unread, posting = all_of(b"title,company,description\nA,B\nC,D,Deploy models daily\n", "jobs.csv")
    assert isinstance(unread, Unread)
    assert unread.message == "the description is empty (title: A)"
    assert isinstance(posting, Posting)


def test_a_description_over_the_limit_costs_its_own_row_only() -> None:
    """Otherwise one monstrous cell takes all rows behind it with it, or the memory of the machine."""
    data = f'id,title,description\n1,,"{"w " * 3_000_000}"\n2,,"{WORDS}"\n'.encode()
    first, second = all_of(data, "a.csv")
    assert isinstance(first, Unread)
    assert first.code == "too_large"
    assert isinstance(second, Posting)


def test_a_table_of_windows_has_its_letters() -> None:
    """Otherwise titles and quotes of an old export are full of wrong signs."""
    assert one("title,description\nGröße,Maße für Züge\n".encode("cp1252"), "a.csv").title == "Größe"


def test_zero_bytes_behind_a_header_are_one_row_that_is_told() -> None:
    """Otherwise a file that a full disk cut gives no answer, or thousands."""
    assert len(all_of(b"title,description\n" + b"\x00" * 20_000, "a.csv")) == 1
