"""An assessment holds what a person or a program can look through."""

from pathlib import Path

from evaluator.assembling import LONGEST_QUOTE
from evaluator.pipeline import Evaluator
from evaluator.posting import Posting
from evaluator.reading.read import read_bytes, read_path

POSTING = Path(__file__).parents[1] / "corpora" / "postings" / "sre-hidden-fraud-scoring.md"


def test_the_arithmetic_names_twelve_measures_and_the_rest_together(evaluator):
    """Else a verdict is explained by a hundred numbers, or by three that hide most of it."""
    (posting,) = read_path(POSTING)
    assert isinstance(posting, Posting)
    *steps, rest = evaluator(posting).arithmetic
    assert len(steps) == 12
    assert rest.measure == "rest" and rest.value > 12


def test_a_line_that_its_heading_rules_out_is_shown_with_the_heading(plain):
    """Otherwise "Be woken by pager alerts" would be quoted as ruled out, and read as the opposite."""
    text = """Harbour Engineer

## What you will do

- Write the harbour's booking service in Go.
- Review what your colleagues write.

## What you won't do

- Be woken by pager alerts.
"""
    (posting,) = read_bytes(text.encode(), "harbour.md")
    assert isinstance(posting, Posting)
    (on_call,) = (s for s in plain(posting).signals if s.id == "on_call")
    assert on_call.grade == "denied"
    assert [e.modifier for e in on_call.evidence] == ["What you won't do"]


def quotes(plain: Evaluator, *words: str) -> tuple[list[str], str]:
    """Return all quotes of a posting with one duty of `words`, and the duty."""
    duty = " ".join(words)
    text = f"# Platform Engineer\n\n## What you will do\n\n- {duty}\n- Write code.\n"
    (posting,) = read_bytes(text.encode(), "posting.md")
    assert isinstance(posting, Posting)
    found = plain(posting)
    shown = [e for s in found.signals for e in s.evidence]
    assert all(posting.text[e.start : e.end] == e.quote for e in shown)
    return [e.quote for e in shown if "rotation" in e.quote], duty


def test_a_word_without_end_does_not_fill_the_report(plain):
    """Otherwise an address of five thousand letters is quoted three times in full."""
    for letters in (1_000, 5_000):
        found, _ = quotes(
            plain, "Join the on-call rotation of", "x" * letters, "and", "y" * letters, "today."
        )
        assert found
        assert all(len(quote) <= LONGEST_QUOTE + 80 for quote in found)


def test_a_long_line_is_quoted_in_whole_words_around_what_it_shows(plain):
    """Otherwise a quote begins or ends within a word, or is as short as what follows the words that count."""
    filler = ["and", "look", "after", "the", "harbour"] * 60
    for words in (
        ["Join", "the", "on-call", "rotation", *filler],
        [*filler, "join", "the", "on-call", "rotation", *filler],
        ["Look", *filler, "join", "the", "on-call", "rotation"],
    ):
        found, duty = quotes(plain, *words)
        assert found
        for quote in found:
            assert LONGEST_QUOTE <= len(quote) <= LONGEST_QUOTE + 80
            assert f" {quote} " in f" {duty} "


def test_a_text_that_was_not_read_yet_is_read(evaluator):
    """Otherwise a program that has the text alone is told of every posting that it says too little."""
    text = (POSTING).read_text(encoding="utf-8")
    (read,) = read_bytes(text.encode())
    assert isinstance(read, Posting)
    given, usual = evaluator(Posting(text=text, title=read.title)), evaluator(read)
    assert given.role == usual.role == "real_mlops"
    quotes = [one for signal in given.signals for one in signal.evidence]
    assert quotes
    assert all(text[one.source_start : one.source_end].split()[-1] in one.quote for one in quotes)
    marked = evaluator(
        Posting(text="<p>You will:</p><ul><li>Deploy models</li><li>Carry the pager</li></ul>")
    )
    assert {one.quote for s in marked.signals for one in s.evidence} >= {"Deploy models", "Carry the pager"}
