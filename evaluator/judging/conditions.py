"""Weak signals that describe the posting as a whole: conditions on its measures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from evaluator.finding import Cue, Finding, Mention, Reading
from evaluator.judging.work import WorkLines
from evaluator.outline import BESIDE_THE_WORK, Outline
from evaluator.ruleset.ruleset import RuleSet
from evaluator.ruleset.schema import ConditionFile
from evaluator.signals import MODEL_ROLES, Role

# Kinds of section to quote from for the whole posting, the one that most likely describes the work first.
_QUOTED_FIRST = (("duties",), ("summary", "unknown"), ("requirements", "preferred"))
# How often such a signal is right on the tune part: 7 of 10 that are shown, 2,288 of 2,315 that are not.
_RIGHT, _ABSENT_RIGHT = 0.5, 0.99


def conditions(
    findings: Sequence[Finding],
    measures: Mapping[str, float],
    topics: Mapping[str, float],
    outline: Outline,
    rules: RuleSet,
) -> tuple[Finding, ...]:
    """Return the findings with the weak signals that `judging.yaml` decides from measures.

    Such a signal is present when all its bounds hold. It quotes the mentions found; without them it
    quotes the longest statement of the section kind that it is about. `topics` holds the
    measures that are slow to compute (see `Topics`). They are asked for only where all other bounds hold.
    """
    by_signal = {c.signal: c for c in rules.judging.conditions}
    out = []
    for finding in findings:
        condition = by_signal.get(finding.signal)
        if condition is None:
            out.append(finding)
            continue
        # Praise of the benefits does not stand in place of duties.
        shown = tuple(m for m in finding.mentions if outline.section_kind(m.statement) not in BESIDE_THE_WORK)
        holds = not condition.needs_cue or bool(shown)
        if not (holds and _within(condition, measures) and _within(condition, topics)):
            out.append(Finding.absent(finding.signal, _ABSENT_RIGHT))
        elif shown:
            out.append(finding._replace(grade="present", status="stated", confidence=_RIGHT, mentions=shown))
        else:
            out.append(_present(finding.signal, condition.quotes, outline))
    return tuple(out)


def _within(condition: ConditionFile, measures: Mapping[str, float]) -> bool:
    """Return whether the bounds of `condition` hold; a bound on a measure not in `measures` is ignored."""
    return all(measures[k] >= v for k, v in condition.at_least.items() if k in measures) and all(
        measures[k] <= v for k, v in condition.at_most.items() if k in measures
    )


def _present(signal: str, quotes: str, outline: Outline) -> Finding:
    """Return the finding with the longest statement of the sections of kind `quotes`.

    Where there is no such section, the statement comes from sections that may describe the work.
    Where there are none of these either, the finding is absent, because there is nothing to show.
    """
    kinds = [outline.section_kind(i) for i in range(len(outline.statements))]
    for wanted in ((quotes,), *_QUOTED_FIRST):
        places = [i for i, kind in enumerate(kinds) if kind in wanted]
        if places:
            break
    else:
        return Finding.absent(signal, _ABSENT_RIGHT)
    index = max(places, key=lambda i: outline.statements[i].end - outline.statements[i].start)
    return _quoting(signal, (index,), outline)


def settled_by_role(
    findings: Sequence[Finding], role: Role, shown: WorkLines, outline: Outline
) -> tuple[Finding, ...]:
    """Return the findings with the weak signals that only the verdict `role` settles.

    `shown` are the lines that say what the work is.
    """
    return tuple(
        _modelling(f, role, shown, outline)
        if f.signal == "modelling_only"
        else _demos(f, role, outline)
        if f.signal == "demo_only"
        else f
        for f in findings
    )


def _modelling(finding: Finding, role: Role, shown: WorkLines, outline: Outline) -> Finding:
    """Return `finding` with the lines that show the work on models as its quotes.

    Where the verdict is not on models either, it is absent: research on something else is not modelling. Of
    the further postings that are labelled with it, or every second one that is not, 60 of 67 findings that
    stay are right, and 6 of 21 that go.
    """
    if finding.grade != "present":
        return finding
    if shown.shows == "models" and shown.statements:
        return _quoting(finding.signal, shown.statements, outline)
    return finding if role in MODEL_ROLES else Finding.absent(finding.signal, _ABSENT_RIGHT)


def _demos(finding: Finding, role: Role, outline: Outline) -> Finding:
    """Return `finding`, absent where it is one line among others and the verdict is not on models.

    Sales people and app developers show what they sell or build. Of the further postings 12 of 24 findings
    are right, and without these 11 of 17.
    """
    lines = {m.statement for m in finding.mentions}
    among = len(lines) == 1 and outline.section_kind(*lines) != "unknown"
    return Finding.absent(finding.signal, _ABSENT_RIGHT) if among and role not in MODEL_ROLES else finding


def _quoting(signal: str, statements: Sequence[int], outline: Outline) -> Finding:
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
