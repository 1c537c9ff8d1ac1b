"""Weigh mentions by what the learned reader says of their statements, within what they say themselves."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from evaluator.detection.clauses import clauses, unmasked
from evaluator.detection.excluded import excluding
from evaluator.detection.grade import grade_of
from evaluator.detection.readings import read_cue
from evaluator.detection.scan import scanner, straight
from evaluator.finding import Cue, Mention
from evaluator.outline import Outline, SectionKind
from evaluator.posting import Posting
from evaluator.ruleset.ruleset import RuleSet
from evaluator.signals import STRONG

# A statement without a cue becomes evidence from this probability on.
WITHOUT_CUE = 0.5
# Below this probability words of a section that is not on the work are no mention: "keeping you healthy".
_STRAY = 0.1
_APART: frozenset[SectionKind] = frozenset(("benefits", "process", "legal"))
_NEVER = -6.0
_YOU = re.compile(r"\b(?:you|your|yours)\b", re.IGNORECASE)
# "Deliver them to the platform team, who deploy them."
_GIVES = re.compile(r"(?:deliver|provid|hand|giv|pass|send|suppl|submit)", re.IGNORECASE)
# A team named within so many signs is the subject of its sentence.
_AT_ONCE = 12


def weigh(
    posting: Posting,
    outline: Outline,
    mentions: Sequence[Mention],
    scores: NDArray[np.float32],
    rules: RuleSet,
) -> tuple[tuple[Mention, ...], NDArray[np.float32]]:
    """Return the mentions with learned probabilities, and the scores within what was said.

    `scores` are log-odds, statements x heads. What a posting denies is never raised: its score
    is cut to -6 (a probability of 0.002), and so is all under a heading that rules it out. What it
    gives to another team or to the future is raised only where a duty is likely and the sentence
    tells nobody apart: the team that is named is then the one that hires ("The ranking team owns …").
    Statements that are likely without any cue join as mentions of the rule `reader/<signal>`; unlikely
    ones among benefits, the process and legal notes are left out.
    """
    scores = scores.copy()
    excluded = excluding(outline, rules)
    scores[[excluded[s.section] for s in outline.statements]] = _NEVER
    by_place: dict[tuple[int, str], list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_place[mention.statement, mention.cue.signal].append(mention)
    columns = {signal: j for j, signal in enumerate(STRONG)}
    text = straight(posting.text)
    raised: set[tuple[int, str]] = set()
    for (statement, signal), found in by_place.items():
        if signal in columns and all(_is_apart(m) for m in found):
            column = columns[signal]
            if scores[statement, column] >= 0 and all(_may_be_own(m, text, outline) for m in found):
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
                kind = outline.sections[outline.statements[m.statement].section].kind
                if kind not in _APART or chance >= _STRAY or m.status == "elsewhere":
                    least = m.owned if m.cue.rule in rules.added else 0.0
                    out.append(m._replace(owned=max(chance, least)))
                continue
        out.append(m)
    for statement, j in zip(*np.nonzero(likely >= WITHOUT_CUE), strict=True):
        signal = STRONG[j]
        if (int(statement), signal) in by_place:
            continue
        chance = float(likely[statement, j])
        whole = _whole(text, posting, outline, int(statement), signal, chance, rules)
        if not _is_apart(whole):
            out.append(whole)
        elif _may_be_own(whole, text, outline):
            out.append(_own(whole, chance))
        else:
            scores[statement, j] = _NEVER
    out.sort(key=lambda m: (m.statement, m.cue.start, m.cue.signal))
    return tuple(out), scores


def _is_apart(mention: Mention) -> bool:
    """Return whether a mention denies its signal, or gives it to another team or to the future."""
    return mention.grade == "denied" or mention.status in ("elsewhere", "future")


def _may_be_own(mention: Mention, text: str, outline: Outline) -> bool:
    """Return whether the team that a mention names may be the one that hires.

    Not where a vendor is named, where the sentence speaks of you beside it ("you hand them to the
    platform team") or names the team behind the work ("is run by our platform team").
    """
    reading = mention.reading
    if mention.grade == "denied" or reading.denies_you or reading.who == "vendor":
        return False
    if mention.status != "elsewhere":
        return True
    statement = outline.statements[mention.statement]
    if reading.modifier is None or _GIVES.match(text, reading.modifier[0]):
        return False
    named_first = reading.modifier[0] <= statement.start + _AT_ONCE
    return named_first and not _YOU.search(text, statement.start, statement.end)


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
    bounds = clauses(text, statement, modifiers, rules) if modifiers else ()
    reading = read_cue(text, statement, kind, cue, modifiers, bounds)
    grade, status = grade_of(signal, reading)
    return Mention(index, cue, reading, grade, status, owned)
