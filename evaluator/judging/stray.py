"""Separate what a posting really mentions from stray words that only sound like it.

Rules find "platform", "quality" and "audits" wherever these words stand. The labels taught the
judge how likely a signal that is not a duty is mentioned at all. Unlikely ones are not reported.
The role is judged before that, because even stray words say what a posting is about.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from evaluator.chances import log_odds_of
from evaluator.finding import Finding
from evaluator.outline import Outline

# How likely a finding is said, from which it is reported. Of 1,276 findings graded `mentioned` in the tune
# postings, 50% are in the labels. In folds over employers 743 reach this probability, and 72% of these are in
# the labels; a sixth of the right ones is lost.
_REPORTED_FROM = 0.4
# Signals whose words in the line of another duty mostly belong to that duty: "troubleshoot production issues"
# is debugging, and touches production only as all debugging does. Of 105 such findings of labelled postings
# whose lines all make another signal a duty, 69 are not in the labels. Of those of other signals 37 of 169.
_ECHOES = frozenset(
    (
        "production_access",
        "production_debugging",
        "live_models",
        "platform_standards",
        "model_updates",
        "on_call",
    )
)
# What another team does, and what is planned, is always reported.
_ALWAYS = frozenset(("elsewhere", "future"))


def may_be_stray(finding: Finding) -> bool:
    """Return whether `finding` may be stray words: it is neither a duty nor somebody else's work."""
    return finding.grade == "mentioned" and finding.status not in _ALWAYS


def stray_measures(finding: Finding, odds: float, outline: Outline) -> dict[str, float]:
    """Return the measures that decide whether `finding` is a mention or stray words.

    `odds` are the log-odds that the posting owns the signal.
    """
    signal, first = finding.signal, finding.mentions[0]
    kind = outline.section_kind(first.statement)
    out = {
        "bias": 1.0,
        f"signal:{signal}": 1.0,
        f"first:{first.cue.rule}": 1.0,
        f"status:{signal}|{first.status}": 1.0,
        f"kind:{kind}": 1.0,
        f"kind:{signal}|{kind}": 1.0,
        f"how:{first.reading.how}": 1.0,
        f"who:{first.reading.who}": 1.0,
        "odds": odds,
        f"odds:{signal}": odds,
        "mentions": float(len(finding.mentions)),
        "lead": float(outline.statements[first.statement].lead),
    }
    for mention in finding.mentions:
        out[f"any:{mention.cue.rule}"] = 1.0
    return out


def without_stray(
    found: Sequence[Finding],
    weights: Mapping[str, float],
    odds: Mapping[str, float],
    outline: Outline,
    added: frozenset[str] = frozenset(),
) -> tuple[Finding, ...]:
    """Return the findings without stray words: they lose what is more likely stray than said.

    A finding keeps its mentions of others' work and of plans; without any it becomes absent.
    `weights` are the learned judge's weights by measure, `odds` the log-odds of the signals.
    `added` are the keys of patterns that the user added: what they find is always reported.
    """
    least = math.log(_REPORTED_FROM / (1 - _REPORTED_FROM))
    return tuple(
        _others(f)
        if may_be_stray(f)
        and f.signal in odds
        and not any(m.cue.rule in added for m in f.mentions)
        and log_odds_of(stray_measures(f, odds[f.signal], outline), weights) < least
        else f
        for f in found
    )


def without_echoes(found: Sequence[Finding], added: frozenset[str] = frozenset()) -> tuple[Finding, ...]:
    """Return the findings without those that only echo another duty, because all their lines are its lines.

    They become absent. What patterns of the user's own found, whose keys are `added`, is always reported.
    """
    duties = {
        m.statement
        for f in found
        if f.grade == "owned"
        for m in f.mentions
        if m.grade != "denied" and not m.reading.is_of_others
    }
    return tuple(
        Finding.absent(f.signal, f.confidence)
        if f.signal in _ECHOES
        and (f.grade, f.status) == ("mentioned", "passing")
        and f.mentions[0].reading.how == "duty"
        and all(m.statement in duties and m.cue.rule not in added for m in f.mentions)
        else f
        for f in found
    )


def _others(finding: Finding) -> Finding:
    """Return `finding` with only its mentions of others' work and of plans; absent where there are none."""
    left = tuple(m for m in finding.mentions if m.status in _ALWAYS)
    if not left:
        return Finding.absent(finding.signal, finding.confidence)
    return finding._replace(status=left[0].status, mentions=left)
