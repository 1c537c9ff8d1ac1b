"""Weak signals that describe the posting as a whole: conditions on its measures and on the verdict."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from evaluator.finding import Cue, Finding, Mention, Reading
from evaluator.judging.measures import Topics
from evaluator.judging.work import WorkLines
from evaluator.outline import BESIDE_THE_WORK, Outline
from evaluator.ruleset.ruleset import RuleSet
from evaluator.ruleset.schema import ConditionFile
from evaluator.signals import MODEL_ROLES

# Kinds of section to quote from for the whole posting, the one that most likely describes the work first.
_QUOTED_FIRST = (("duties",), ("summary", "unknown"), ("requirements", "preferred"))
_MODELLING, _HANDED_OFF = "modelling_only", "handed_off"
# Work in production. Where another team or a vendor does it in a job on models, they run what is built.
# Of access to production only words that name the owner say so.
_ACCESS = "production_access"
_RUNNING = ("on_call", "release_control", "reliability_targets", _ACCESS)
# How often such a signal is right in folds over employers (docs/accuracy.md has the table), and how often one
# that is not shown is not there.
_RIGHT, _ABSENT_RIGHT = 0.7, 0.99


class Judged(NamedTuple):
    """The verdict that conditions may depend on."""

    role: str
    family: str


def conditions(
    findings: Sequence[Finding],
    judged: Judged,
    measures: Mapping[str, float],
    topics: Topics,
    outline: Outline,
    rules: RuleSet,
) -> tuple[Finding, ...]:
    """Return the findings with the weak signals that `judging.yaml` decides from measures and the verdict.

    Such a signal is present when all bounds of one of its conditions hold. It quotes the mentions and the
    duties that show it; without them it quotes the longest statement of the section kind that it is about.
    `topics` holds the measures that are slow to compute. They are asked for only where all else holds.
    """
    found = {f.signal: f for f in findings}
    if _HANDED_OFF in found and judged.role in MODEL_ROLES:
        found[_HANDED_OFF] = _run_by_others(found)
    settled: dict[str, Finding | None] = {}
    for condition in rules.judging.conditions:
        signal = condition.signal
        if signal in found and settled.get(signal) is None:
            settled[signal] = _shown(condition, found[signal], judged, measures, topics, outline)
    return tuple(
        settled[f.signal] or Finding.absent(f.signal, _ABSENT_RIGHT) if f.signal in settled else f
        for f in found.values()
    )


def _run_by_others(found: Mapping[str, Finding]) -> Finding:
    """Return the finding of what is handed off, also where others have the work in production."""
    finding = found[_HANDED_OFF]
    others = tuple(
        m
        for signal in _RUNNING
        if signal in found and found[signal].grade in ("mentioned", "denied")
        for m in found[signal].mentions
        if m.reading.is_of_others
        and m.reading.how != "passing"
        and (signal != _ACCESS or m.reading.sure or m.reading.modifier is not None)
    )
    if finding.grade == "present" or not others:
        return finding
    return finding._replace(grade="present", status="stated", mentions=others)


def _shown(
    condition: ConditionFile,
    finding: Finding,
    judged: Judged,
    measures: Mapping[str, float],
    topics: Topics,
    outline: Outline,
) -> Finding | None:
    """Return `finding` as `condition` makes it present, or None where the condition does not hold."""
    if condition.roles and judged.role not in condition.roles:
        return None
    if condition.families and judged.family not in condition.families:
        return None
    if not _within(condition, measures):
        return None
    if not (condition.needs_cue or condition.topic):
        return _present(finding.signal, condition.quotes, outline) if _within(condition, topics) else None
    # Praise of the benefits does not stand in place of duties.
    shown = tuple(m for m in finding.mentions if outline.section_kind(m.statement) not in BESIDE_THE_WORK)
    if (condition.needs_cue and not shown) or not _within(condition, topics):
        return None
    if condition.topic is not None:
        # Prototypes that become "production-ready code" are not all that the job delivers.
        said = {m.statement for m in shown}
        more = topics.duties_on(condition.topic) - said
        more -= topics.to_production(more)
        shown += tuple(_whole(finding.signal, index, outline) for index in sorted(more))
    if len({m.statement for m in shown}) < condition.lines:
        return None
    return finding._replace(grade="present", status="stated", confidence=_RIGHT, mentions=shown)


def _within(condition: ConditionFile, measures: Mapping[str, float]) -> bool:
    """Return whether the bounds of `condition` hold; a bound on a measure not in `measures` is ignored."""
    return all(measures[k] >= v for k, v in condition.at_least.items() if k in measures) and all(
        measures[k] <= v for k, v in condition.at_most.items() if k in measures
    )


def _present(signal: str, quotes: str, outline: Outline) -> Finding | None:
    """Return the finding with the longest statement of the sections of kind `quotes`.

    Where there is no such section, the statement comes from sections that may describe the work.
    Where there are none of these either, it is None, because there is nothing to show.
    """
    kinds = [outline.section_kind(i) for i in range(len(outline.statements))]
    for wanted in ((quotes,), *_QUOTED_FIRST):
        places = [i for i, kind in enumerate(kinds) if kind in wanted]
        if places:
            break
    else:
        return None
    index = max(places, key=lambda i: outline.statements[i].end - outline.statements[i].start)
    return _quoting(signal, (index,), outline)


def with_models_shown(findings: Sequence[Finding], shown: WorkLines, outline: Outline) -> tuple[Finding, ...]:
    """Return the findings in which `modelling_only` quotes the lines that show the work on models.

    `shown` are the lines that say what the work is.
    """
    if shown.shows != "models" or not shown.statements:
        return tuple(findings)
    return tuple(
        _quoting(_MODELLING, shown.statements, outline)
        if f.signal == _MODELLING and f.grade == "present"
        else f
        for f in findings
    )


def _quoting(signal: str, statements: Collection[int], outline: Outline) -> Finding:
    """Return the finding of a weak signal that quotes whole statements."""
    mentions = tuple(_whole(signal, index, outline) for index in statements)
    return Finding(signal, "present", "stated", _RIGHT, mentions)


def _whole(signal: str, index: int, outline: Outline) -> Mention:
    statement = outline.statements[index]
    return Mention(
        index,
        Cue(f"{signal}/condition", signal, statement.start, statement.end),
        Reading("unknown", "asserted", "background"),
        "present",
        "stated",
        0.0,
    )
