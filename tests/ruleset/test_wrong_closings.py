"""Sentences that end a list: an entry of a pack that does not do what its own sentences say is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluator.outlining.outline import outline
from evaluator.posting import Posting
from evaluator.reading.texts.plain import plain
from evaluator.ruleset.load import load_rules

from .conftest import told

PAY = "  - {name: pay, kind: benefits, regex: ducats, closes: ['Paid in ducats.']}\n"


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        (
            "{name: law, kind: legal, regex: by law, closes: ['A rule of the sea.']}",
            "closings.yaml:3: `law` does not end a list with this sentence: A rule of the sea.",
        ),
        (
            "{name: law, kind: legal, regex: law, closes: ['Ducats by law.']}",
            "`law` does not end a list with this sentence, but `pay` above it: Ducats by law.",
        ),
        (
            "{name: law, kind: legal, regex: by law, closes: ['By law.'], goes_on: ['Sail by law.']}",
            "closings.yaml:3: `law` ends a list with this sentence: Sail by law.",
        ),
        (
            "{name: law, kind: legal, regex: law, unless: you, closes: ['Law.'], goes_on: ['Sail.']}",
            "closings.yaml:3: no sentence under `goes_on` is spared by `unless` of `law`",
        ),
        (
            "{name: pay, kind: legal, regex: by law, closes: ['By law.']}",
            "closings.yaml:3: the name `pay` stands twice",
        ),
        ("{name: law, kind: legal, regex: '(', closes: ['By law.']}", "the pattern is refused"),
    ],
)
def test_an_entry_that_its_sentences_do_not_prove_is_refused(pack: Path, entry: str, says: str):
    """Otherwise a pack passes lint, and lists end elsewhere than its author thinks."""
    (pack / "closings.yaml").write_text(f"closings:\n{PAY}  - {entry}\n", encoding="utf-8")
    assert says in told(pack)


def test_what_is_spared_may_be_ended_by_another_entry(pack: Path):
    """Otherwise "unless" would hide a sentence from all entries below it, and pay would become a duty."""
    note = "name: note, kind: process, regex: '^note', unless: ducats, closes: ['Note.']"
    spared = "goes_on: ['Note ducats.']"
    (pack / "closings.yaml").write_text(f"closings:\n  - {{{note}, {spared}}}\n{PAY}", encoding="utf-8")
    read = plain("## Requirements\n\n- Knots\n- Knots of rope\n- Sails\n\nNote that we pay in ducats.\n")
    sections = outline(Posting(text=read.text, blocks=read.blocks), load_rules(pack)).sections
    assert [section.kind for section in sections][-2:] == ["requirements", "benefits"]
