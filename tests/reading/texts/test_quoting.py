"""Quoted lines: without these tests, each line of an answered mail would be an item of one long list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.posting import Posting
from evaluator.reading.read import read_bytes
from evaluator.reading.texts.plain import plain
from evaluator.reading.texts.quoting import unquoted

TEXT = """Harbour Platform Engineer

What you will do

- Deploy **each model** behind the gateway of the harbour and keep the one before it ready so that the crews
  can go back
- Watch the drift

You write down what you learned."""


@pytest.mark.parametrize("mark", ["> ", ">", ">> ", " > > "])
def test_a_posting_in_a_quoted_mail_reads_as_the_posting(mark):
    """Otherwise headings are items, and duties and wishes stand in one list."""
    quoted = "\n".join(f"{mark}{line}".rstrip() for line in TEXT.split("\n"))
    found, straight = plain(quoted), plain(TEXT)
    assert [(b.kind, found.text[b.start : b.end]) for b in found.blocks] == [
        (b.kind, straight.text[b.start : b.end]) for b in straight.blocks
    ]


@pytest.mark.parametrize(
    "above", ["Ana, is this for you?\n\nOn 3 Mar, Tom wrote:\n", "Ana, is this for you?\n"]
)
def test_a_posting_quoted_below_an_answer_reads_as_the_posting(above):
    """Otherwise an answer of one line makes each quoted line an item of one long list."""
    quoted = "\n".join(f"> {line}".rstrip() for line in TEXT.split("\n"))
    found, straight = plain(f"{above}\n{quoted}\n\nTom"), plain(TEXT)
    blocks = [(b.kind, found.text[b.start : b.end]) for b in found.blocks]
    wanted = [(b.kind, straight.text[b.start : b.end]) for b in straight.blocks]
    assert [block for block in blocks if block in wanted] == wanted
    assert not [words for _, words in blocks if words.startswith(">")]


def test_a_quote_from_a_quoted_mail_leads_to_its_bytes():
    """Otherwise the evidence of an answered mail is shown elsewhere."""
    data = "\n".join(f"> {line}" for line in TEXT.replace("Watch", "Wätch").split("\n")).encode()
    (posting,) = read_bytes(data, "mail.txt")
    assert isinstance(posting, Posting)
    for words in ("each model", "Wätch the drift", "what you learned"):
        start = posting.text.index(words)
        assert posting.offsets is not None
        begin, end = posting.offsets.span(start, start + len(words))
        assert data[begin:end].decode() == words


def test_a_list_with_drawn_bullets_and_a_quoted_line_or_two_stay():
    """Otherwise a list loses its bullets because of how they are drawn."""
    assert unquoted("What you will do\n> Deploy\n> Watch\n> Roll back\n> Write\nWhat you bring\nGo") is None
    assert unquoted("> one\n> two\n\nthree") is None


@given(st.lists(st.text(alphabet="ab> \t-", max_size=12), min_size=4, max_size=12))
def test_what_is_kept_is_the_text_without_its_marks(lines):
    """Otherwise words of the mail are lost with its marks."""
    text = "\n".join(f">{line}" for line in lines)
    found = unquoted(text)
    assert found is not None
    kept, offsets = found
    assert kept.count("\n") == text.count("\n")
    pieces = zip(offsets.source_starts[:-1], offsets.source_ends[:-1], strict=True)
    assert "".join(text[begin:end] for begin, end in pieces) == kept
