"""Lines without anything between them: without these tests, ten duties would be one, with one quote."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.posting import Block
from evaluator.reading.texts.glued import parted
from evaluator.reading.texts.text import canonical

LINES = [
    "About us",
    "We forecast the tides for every harbour between Veldhaven and Ostmark, in every season and any weather",
    "Responsibilities",
    "Deploy the forecasting models to our clusters and roll them back when they err",
    "Monitor the drift and the latency of the models at night",
    "What you bring",
    "Four years with services that people depend on",
    "Benefits",
    "Health insurance and a boat",
]


@pytest.mark.parametrize("written", ["{}", "<div>{}</div>", "<p>{}</p><br>"])
def test_lines_that_were_joined_without_a_space_are_blocks_again(written):
    """Otherwise a page whose elements a scraper joined is one sentence without a duty."""
    found = canonical(written.format("".join(LINES)))
    assert [found.text[b.start : b.end] for b in found.blocks] == LINES


def test_a_sentence_that_ends_at_a_seam_ends_a_block():
    """Otherwise two duties are one quote."""
    lines = [f"{line}." for line in LINES[3:5]] + LINES[3:]
    found = canonical("".join(lines))
    assert [found.text[b.start : b.end] for b in found.blocks] == lines


@pytest.mark.parametrize(
    "text",
    [
        # Names of products with a capital inside, of which one stands several times.
        "You connect webMethods, spaCy, gitLab and JavaScript; webMethods, too, is called by webMethods. ",
        # Spaces that were lost before a link: the sentence goes on.
        "You have access toHarbour, a gym in theOstmark hall, and you travel withQuarry, our own line. ",
        # Names of the employer that begin with a word of headings.
        "All TeamSail people work with TeamSails and TeamSailors, at sea and in the TeamSailing school. ",
        # Names of products that begin with such a word.
        "You show our boats on YouTube, build with TeamCity and help the crews through TeamViewer at sea. ",
        # One or two seams are typing errors.
        "You look after our modelsMonitor, the board in the hall, and after the clustersWatch at night. ",
    ],
)
def test_names_and_lost_spaces_part_nothing(text):
    """Otherwise a quote would end in the middle of a sentence."""
    found = canonical(text * 3 if text.count("TeamSail") or "toHarbour" in text else text + "We sail. " * 30)
    assert len(found.blocks) == 1


@given(st.lists(st.sampled_from([*LINES, "modelsMonitor", " ", ".", "\n", "iPhone", "Do"]), max_size=30))
def test_parts_hold_the_same_text_in_the_same_order(pieces):
    """Otherwise words are lost where lines are taken apart."""
    text = "".join(pieces)
    if not text.strip():
        return
    block = Block(0, len(text), "bullet", 1)
    parts = parted(text, [block])
    assert "".join(text[b.start : b.end] for b in parts) == text
    assert all(a.end == b.start and a.kind == b.kind for a, b in pairwise(parts))
    assert all(b.end > b.start for b in parts)
