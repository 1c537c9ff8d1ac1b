"""Runs of space: without these tests, words would not be found together, and quotes would have gaps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.posting import OffsetMap
from evaluator.reading.canonical import Canonical
from evaluator.reading.texts.plain import plain
from evaluator.reading.texts.spaces import single_spaced
from evaluator.reading.texts.text import canonical

WRAPPED = """- Deploy each model behind the gateway of the harbour, and keep the
  one before it ready so that crews can go back
- Watch the drift of the forecasts on the boards in the hall, and tell
  the pilots what it means for them
- Write down what went wrong so that nobody has to learn it a second
  time"""


def blocks_of(found: Canonical) -> list[str]:
    return [found.text[b.start : b.end] for b in found.blocks]


def leads_back(source: str, offsets: OffsetMap, text: str, words: str) -> bool:
    start = text.index(words)
    begin, end = offsets.span(start, start + len(words))
    return source[begin:end] == words


def test_an_indented_list_that_was_wrapped_has_one_space_where_lines_were_joined():
    """Otherwise quotes have a gap in each line, and "the   one" is not found by a rule for "the one"."""
    found = plain(WRAPPED)
    assert blocks_of(found) == [" ".join(item.split()) for item in WRAPPED.removeprefix("- ").split("\n- ")]
    assert leads_back(WRAPPED, found.offsets, found.text, "ready so that")


def test_text_with_even_margins_has_one_space_between_words():
    """Otherwise a printed text shows gaps, and its words are not found together."""
    source = "What   you  will  do\n\n  - Deploy  the   **models**\n  - Roll  back\n    - at   night"
    found = plain(source)
    assert blocks_of(found) == ["What you will do", "Deploy the models", "Roll back", "at night"]
    assert [b.level for b in found.blocks] == [0, 1, 1, 2]
    assert leads_back(source, found.offsets, found.text, "models")


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        ("<p>Run the models\n     in  production and watch</p>", ["Run the models in production and watch"]),
        ("<p>\n   Own <b>\n the models </b>\n  at night</p>", ["Own the models at night"]),
        ("<p>One  \n\n   Two</p>", ["One", "Two"]),
        ("<p>Q&amp;A,\n\u200bR& \n D  too</p>", ["Q&A, R& D too"]),
        ("<div>Duties\n   - Deploy  it\n   - Watch  it</div>", ["Duties", "Deploy it", "Watch it"]),
    ],
)  # fmt: skip
def test_space_of_a_page_is_shown_as_a_browser_shows_it(source, blocks):
    """Otherwise a page with an orderly source has quotes full of gaps."""
    found = canonical(source)
    assert blocks_of(found) == blocks
    assert leads_back(source, found.offsets, found.text, blocks[-1].split()[-1])


@given(st.text(alphabet="ab \n", max_size=40))
def test_only_space_inside_lines_goes(text):
    """Otherwise lines of a list run together."""
    found = single_spaced(text)
    kept, offsets = found or (text, None)
    assert kept.split() == text.split()
    assert all("  " not in line.strip() for line in kept.split("\n"))
    assert [len(a) - len(a.lstrip(" ")) for a in kept.split("\n")] == [
        len(a) - len(a.lstrip(" ")) for a in text.split("\n")
    ]
    if offsets is not None:
        pieces = zip(offsets.source_starts[:-1], offsets.source_ends[:-1], strict=True)
        assert "".join(text[begin:end] for begin, end in pieces) == kept
