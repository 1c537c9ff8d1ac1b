"""Weigh mentions by what the learned reader says of their statements, within what they say themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from evaluator.detection.grade import grade_of
from evaluator.detection.readings import clauses, read_cue, unmasked
from evaluator.detection.scan import scanner, straight
from evaluator.finding import Cue, Mention
from evaluator.outline import Outline
from evaluator.posting import Posting
from evaluator.ruleset.ruleset import RuleSet
from evaluator.signals import STRONG

# A statement without a cue becomes evidence from this probability on.
WITHOUT_CUE = 0.5


def weigh(
    posting: Posting,
    outline: Outline,
    mentions: Sequence[Mention],
    scores: NDArray[np.float32],
    rules: RuleSet,
) -> tuple[tuple[Mention, ...], NDArray[np.float32]]:
    """Return the mentions with learned probabilities, and the scores within what was said.

    `scores` are log-odds, statements x heads. What a posting denies or gives to another team
    is never raised: its score is cut to -6 (a probability of 0.002). Statements that are
    likely without any cue join as mentions of the rule `reader/<signal>`.
    """
    scores = scores.copy()
    by_place: dict[tuple[int, str], list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_place[mention.statement, mention.cue.signal].append(mention)
    columns = {signal: j for j, signal in enumerate(STRONG)}
    for (statement, signal), found in by_place.items():
        if signal in columns and all(
            m.grade == "denied" or m.status in ("elsewhere", "future") for m in found
        ):
            scores[statement, columns[signal]] = -6.0
    likely = 1 / (1 + np.exp(-np.clip(scores[:, : len(STRONG)], -30, 30)))
    out = [
        m._replace(owned=float(likely[m.statement, columns[m.cue.signal]]))
        if m.cue.signal in columns and m.grade in ("owned", "mentioned")
        else m
        for m in mentions
    ]
    text = straight(posting.text)
    for statement, j in zip(*np.nonzero(likely >= WITHOUT_CUE), strict=True):
        signal = STRONG[j]
        if (int(statement), signal) in by_place:
            continue
        found_mention = _whole(
            text, posting, outline, int(statement), signal, float(likely[statement, j]), rules
        )
        if found_mention.grade == "denied" or found_mention.status in ("elsewhere", "future"):
            scores[statement, j] = -6.0
        else:
            out.append(found_mention)
    out.sort(key=lambda m: (m.statement, m.cue.start, m.cue.signal))
    return tuple(out), scores


def _whole(
    text: str, posting: Posting, outline: Outline, index: int, signal: str, owned: float, rules: RuleSet
) -> Mention:
    """Return a whole statement as a mention of `signal`."""
    statement = outline.statements[index]
    kind = outline.sections[statement.section].kind
    cue = Cue(f"reader/{signal}", signal, statement.start, statement.end)
    modifiers = unmasked(text, statement, scanner(rules).modifiers(text, statement), rules)
    bounds = clauses(text, statement, rules) if modifiers else ()
    reading = read_cue(text, statement, kind, cue, modifiers, rules, bounds)
    grade, status = grade_of(signal, reading)
    return Mention(index, cue, reading, grade, status, owned)
