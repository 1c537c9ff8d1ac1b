"""What the tests of the outline share: duties, postings of made-up lines, and their outlines."""

from __future__ import annotations

from evaluator.outline import Outline, SectionKind
from evaluator.outlining.outline import outline
from evaluator.posting import Block, BlockKind, Posting
from evaluator.ruleset.load import load_rules

RULES = load_rules()
DUTIES = (
    "Deploy the forecasting models to our clusters and roll them back when they err",
    "Monitor drift and latency of the models in the harbour",
    "Take part in the on-call rotation of the platform",
    "Retrain the models when the tides change",
)


def posting_of(lines: list[tuple[BlockKind, str, int]]) -> Posting:
    text = ""
    blocks = []
    for kind, line, level in lines:
        blocks.append(Block(len(text), len(text) + len(line), kind, level))
        text += line + "\n\n"
    return Posting(text=text, blocks=tuple(blocks), title="Engineer, ML platform")


def outline_of(*lines: tuple[BlockKind, str]) -> tuple[Posting, Outline]:
    posting = posting_of([(kind, line, 0) for kind, line in lines])
    return posting, outline(posting, RULES)


def kinds_of(*lines: tuple[BlockKind, str]) -> list[SectionKind]:
    """Return the kind of the section of each statement of a posting of `lines`."""
    _, found = outline_of(*lines)
    return [found.section_kind(n) for n in range(len(found.statements))]
