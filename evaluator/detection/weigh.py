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
_NEVER = -6.0


def weigh(
    posting: Posting,
    outline: Outline,
    mentions: Sequence[Mention],
    scores: NDArray[np.float32],
    rules: RuleSet,
) -> tuple[tuple[Mention, ...], NDArray[np.float32]]:
    """Return the mentions with learned probabilities, and the scores within what was said.

    `scores` are log-odds, statements x heads. What a posting denies is never raised: its score
    is cut to -6 (a probability of 0.002). What it gives to another team or to the future
    is raised only where a duty is likely: the team that is named is then the one that hires
    ("the ranking team owns …"; of 91 such statements in held-out folds 70 were duties).
    Statements that are likely without any cue join as mentions of the rule `reader/<signal>`.
    """
    scores = scores.copy()
    by_place: dict[tuple[int, str], list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_place[mention.statement, mention.cue.signal].append(mention)
    columns = {signal: j for j, signal in enumerate(STRONG)}
    raised: set[tuple[int, str]] = set()
    for (statement, signal), found in by_place.items():
        if signal in columns and all(_is_apart(m) for m in found):
            column = columns[signal]
            if scores[statement, column] >= 0 and not all(m.grade == "denied" for m in found):
                raised.add((statement, signal))
            else:
                scores[statement, column] = _NEVER
    likely = 1 / (1 + np.exp(-np.clip(scores[:, : len(STRONG)], -30, 30)))
    out = []
    for m in mentions:
        if m.cue.signal in columns and m.grade != "denied":
            chance = float(likely[m.statement, columns[m.cue.signal]])
            if (m.statement, m.cue.signal) in raised:
                out.append(_own(m, chance))
                continue
            if m.grade in ("owned", "mentioned"):
                out.append(m._replace(owned=chance))
                continue
        out.append(m)
    text = straight(posting.text)
    for statement, j in zip(*np.nonzero(likely >= WITHOUT_CUE), strict=True):
        signal = STRONG[j]
        if (int(statement), signal) in by_place:
            continue
        chance = float(likely[statement, j])
        whole = _whole(text, posting, outline, int(statement), signal, chance, rules)
        if whole.grade == "denied":
            scores[statement, j] = _NEVER
        else:
            out.append(_own(whole, chance) if _is_apart(whole) else whole)
    out.sort(key=lambda m: (m.statement, m.cue.start, m.cue.signal))
    return tuple(out), scores


def _is_apart(mention: Mention) -> bool:
    """Return whether a mention denies its signal, or gives it to another team or to the future."""
    return mention.grade == "denied" or mention.status in ("elsewhere", "future")


def _own(mention: Mention, owned: float) -> Mention:
    """Return a mention of another team's or later work as one of the hiring team's own."""
    reading = mention.reading._replace(who="team", whether="asserted", modifier=None)
    return mention._replace(reading=reading, grade="owned", status="stated", owned=owned)


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
