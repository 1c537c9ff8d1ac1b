"""Make findings from mentions: one for each signal, with its grade and the mentions that show it."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence

from evaluator.finding import Finding, Mention
from evaluator.signals import GRADE_RANKS, SIGNALS, WEAK, Grade, Status

# A mention shows a duty only where it is at least this part as likely as the best one. Others only ask for it
# or say it in passing.
_SHOWS = 0.35
# Below this no line shows a duty, only the posting as a whole does. Then it must be as likely as `_SURE`,
# because no line proves it to a reader. In folds over employers 263 of 620 less sure ones of real postings
# were duties by their labels, and 86 of 135 surer ones.
_BY_A_LINE = 0.3
# A duty is not conditional where an unconditional line is at least this part as likely as the best one.
_AS_PLAIN = 0.5
# The learned probability from which a requirement alone shows a duty. Of duties of real postings that only a
# requirement shows, 6 of 14 less sure ones were duties by their labels, and 29 of 31 surer ones. Of duties
# that only a nice-to-have shows, 2 of 6 were.
_SURE = 0.7
# The learned probability from which any other line shows one.
_EVEN = 0.5
# How sure the rules alone are that a signal is not a duty: one without words, and one whose words say so.
_RULES_ABSENT, _RULES_NOT_OWNED = 0.95, 0.85
# How often a weak signal is right on the tune part: 4 of 6 that are shown, 1,387 of 1,389 that are not.
_WEAK_RIGHT, _WEAK_ABSENT_RIGHT = 0.6, 0.99
_NONE_OF_IT, _HANDED_OFF = "no_on_call_or_monitoring", "handed_off"
# From this chance on that the role works on models in use, words of a first hire or a first step do not say
# that none is in use. Only words that say it outright do.
_LIVE, _NOT_LIVE, _OUTRIGHT = 0.9, "no_live_models", "no_live_models/none_in_use"


def findings(
    mentions: Sequence[Mention],
    owned: Mapping[str, float] | None = None,
    by_rules: Collection[str] = (),
) -> tuple[Finding, ...]:
    """Return one finding for each signal of the guide, in the guide's order.

    The grade `owned` goes before `denied`, and `denied` before `mentioned`. Mentions that deny a signal
    or give it to another team never support a duty. `owned` holds, by signal, the learned probability
    (0-1) that the posting makes it a duty, scaled so that 0.5 decides. With None the rules decide.
    `by_rules` are signals that rules decide all the same: of them the learned chance of a line says nothing.
    """
    by_signal: dict[str, list[Mention]] = {signal: [] for signal in SIGNALS}
    for mention in mentions:
        by_signal[mention.cue.signal].append(mention)
    found = {
        signal: _weak(signal, its)
        if signal in WEAK
        else _strong(
            signal,
            its,
            None if owned is None else owned.get(signal),
            0.0 if signal in by_rules else _BY_A_LINE,
        )
        for signal, its in by_signal.items()
    }
    if found[_NONE_OF_IT].grade == "absent":
        found[_NONE_OF_IT] = _denied(found)
    if found[_HANDED_OFF].grade == "absent":
        found[_HANDED_OFF] = _handed_off(found["model_deployment"])
    if found[_NOT_LIVE].grade == "present" and _are_live(found["live_models"]):
        outright = tuple(m for m in found[_NOT_LIVE].mentions if m.cue.rule == _OUTRIGHT)
        found[_NOT_LIVE] = _weak(_NOT_LIVE, list(outright))
    return tuple(found.values())


def _denied(found: Mapping[str, Finding]) -> Finding:
    """Return the weak signal that follows where on-call or monitoring is denied."""
    shown = tuple(
        m
        for signal in ("on_call", "monitoring")
        if found[signal].grade == "denied"
        for m in found[signal].mentions
        if m.grade == "denied"
    )
    if not shown:
        return found[_NONE_OF_IT]
    return Finding(_NONE_OF_IT, "present", "stated", _WEAK_RIGHT, shown)


def _are_live(live: Finding) -> bool:
    """Return whether a line plainly makes work on models in use a duty."""
    return live.grade == "owned" and live.status != "likely" and live.confidence >= _LIVE


def _handed_off(deployment: Finding) -> Finding:
    """Return the weak signal that follows where somebody else deploys the models."""
    others = tuple(m for m in deployment.mentions if m.reading.is_of_others and m.reading.how != "passing")
    if deployment.grade == "owned" or not others:
        return Finding.absent(_HANDED_OFF, _WEAK_ABSENT_RIGHT)
    return Finding(_HANDED_OFF, "present", "stated", _WEAK_RIGHT, others)


def _strong(signal: str, found: list[Mention], learned: float | None, by_a_line: float) -> Finding:
    """Return the finding of a strong signal whose mentions are `found`.

    `learned` is the chance that the posting makes it a duty, None if the rules decide alone. `by_a_line` is
    the chance from which a line shows a duty by itself.
    """
    if not found:
        return Finding.absent(signal, _RULES_ABSENT if learned is None else 1 - learned)
    if learned is None:
        return _by_rules(signal, found)
    top = max((m for m in found if m.may_be_duty), key=lambda m: m.owned, default=None)
    if top is not None and learned >= _needed(top, by_a_line):
        return _duty(signal, found, top, learned, by_a_line)
    return _no_duty(signal, found, learned)


def _by_rules(signal: str, found: Sequence[Mention]) -> Finding:
    """Return the finding of a signal that the rules alone decide."""
    best = _best_grade_first(found)
    first = best[0]
    confidence = first.owned if first.grade == "owned" else _RULES_NOT_OWNED
    return _shown(signal, first.grade, first.status, confidence, best)


def _duty(signal: str, found: Sequence[Mention], top: Mention, learned: float, by_a_line: float) -> Finding:
    """Return the finding of a duty, which the signal is with the chance `learned`; `top` is likeliest."""
    order = sorted(found, key=lambda m: (not m.may_be_duty, -m.owned, m.statement, m.cue.start))
    best = [m for m in order if not m.may_be_duty or m is top or m.owned >= _SHOWS * top.owned]
    return _shown(signal, "owned", _status_of_duty(top, best, by_a_line), learned, best)


def _no_duty(signal: str, found: Sequence[Mention], learned: float) -> Finding:
    """Return the finding of a signal that is no duty, because the chance `learned` is too low for one."""
    best = _best_grade_first(found)
    if best[0].grade == "owned":
        # The first mention is the one that decides the grade: a denial, otherwise the plainest line.
        best.sort(key=lambda m: (m.grade != "denied", m.grade == "absent", -m.owned))
    grade, status = best[0].grade, best[0].status
    if grade == "owned":
        grade, status = "mentioned", "passing"
    return _shown(signal, grade, status, max(1 - learned, _EVEN), best)


def _best_grade_first(found: Sequence[Mention]) -> list[Mention]:
    return sorted(found, key=lambda m: (-GRADE_RANKS[m.grade], -m.owned, m.statement, m.cue.start))


def _shown(signal: str, grade: Grade, status: Status, confidence: float, best: Sequence[Mention]) -> Finding:
    """Return a finding with the mentions `best`, without those that say nothing of the signal."""
    said = tuple(m for m in best if m.grade != "absent") if grade != "absent" else ()
    return Finding(signal, grade, status, confidence, said)


def _status_of_duty(top: Mention, found: Sequence[Mention], by_a_line: float) -> Status:
    """Return the status of a duty that the mentions `found` show, of which `top` is the most likely.

    Below the chance `by_a_line` no line shows it, nor where no line reads as a duty, nor where the likeliest
    has no words of the rules and is less likely a duty than not. It is not hedged where words of a line about
    as plain as `top` assert it.
    """
    unread = top.cue.is_of_reader and top.owned < _EVEN
    if top.owned < by_a_line or unread:
        return "likely"
    if not any(m.may_be_duty and m.reading.how == "duty" for m in found):
        return "likely"
    asserted = any(
        m.status == "stated"
        and m.grade == "owned"
        and m.owned >= _AS_PLAIN * top.owned
        and not m.cue.is_of_reader
        for m in found
    )
    return "hedged" if top.reading.whether == "hedged" and not asserted else "stated"


def _needed(top: Mention, by_a_line: float) -> float:
    """Return the probability from which a signal is a duty, where `top` is its most likely mention.

    Below the chance `by_a_line` not even that mention shows it.
    """
    how = top.reading.how
    if how == "preferred":
        return math.inf
    return _SURE if how == "requirement" or top.owned < by_a_line else _EVEN


def _weak(signal: str, found: list[Mention]) -> Finding:
    shown = tuple(
        sorted((m for m in found if m.grade == "present"), key=lambda m: (m.statement, m.cue.start))
    )
    grade: Grade = "present" if shown else "absent"
    status: Status = "stated" if shown else "absent"
    return Finding(signal, grade, status, _WEAK_RIGHT if shown else _WEAK_ABSENT_RIGHT, shown)
