"""What the tests of the outline share: postings of made-up lines, and their outlines."""

from __future__ import annotations

from evaluator.outline import Outline
from evaluator.outlining.outline import outline
from evaluator.posting import Block, BlockKind, Posting
from evaluator.ruleset.load import load_rules

RULES = load_rules()


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
