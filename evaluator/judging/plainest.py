"""Order the mentions of a finding: what shows it most plainly is quoted first."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

from evaluator.finding import Finding, Mention
from evaluator.ruleset.ruleset import RuleSet, implied_patterns
from evaluator.signals import SIGNALS, Status

# A demand goes before a wish, and both before background, where it is at least this part as likely.
_ASKS = 0.12
_BELOW_A_DEMAND: dict[Status, tuple[Status, ...]] = {
    "background": ("required", "preferred"),
    "preferred": ("required",),
}
# Rules whose words name much at once ("MLOps practices", "deployment pipelines", "integrate AI"). Words that
# name the thing itself are shown before them. They are also shown before words that only imply it, and before
# lines that only the reader found. The order is reversed where the plain words are less likely by more than
# `_LESS`. Of 452 first quotes in the project's own postings and layouts, 372 are where the label's quote is;
# without this rule 369 are.
_BROAD = frozenset(
    ("model_deployment/ml_operations", "model_deployment/integrate_models", "release_control/deployment_path")
)
_LESS = 0.15
# Behind the first line of a duty others are shown that are more likely than not to show it. In folds over
# employers 745 of the 2,498 second quotes of real postings are less likely. The labels name 330 of these as
# lines of the duty, and 1,334 of the others.
_SHOWS_TOO = 0.5


def plainest_first(
    findings: Sequence[Finding], rules: RuleSet, by_rules: Collection[str] = SIGNALS
) -> tuple[Finding, ...]:
    """Return the findings with their mentions sorted: those that show the grade most plainly first.

    What is asked for goes before what is only welcome, and both before background. Behind the first line of a
    duty those stay that are likely to show it. Of signals `by_rules`, which the rules decide, all stay.
    """
    vague = _BROAD | implied_patterns(rules)
    findings = [_as_asked(f) if f.status in _BELOW_A_DEMAND else f for f in findings]
    return tuple(
        f._replace(mentions=_sorted(f, vague) if f.signal in by_rules else _likely(_sorted(f, vague), f))
        if len(f.mentions) > 1 and f.grade in ("owned", "mentioned")
        else f
        for f in findings
    )


def _likely(mentions: Sequence[Mention], finding: Finding) -> tuple[Mention, ...]:
    """Return the sorted `mentions` of `finding`; of a duty the first one, and what is likely to show it.

    What denies it, or gives it to others, stays as well.
    """
    if finding.grade != "owned":
        return tuple(mentions)
    return (*mentions[:1], *(m for m in mentions[1:] if m.owned >= _SHOWS_TOO or not m.may_be_duty))


def _as_asked(finding: Finding) -> Finding:
    """Return a finding of background or of a wish with the status of what words of a line ask for.

    Of models in real use the background says more: a demand is not about the employer's.
    """
    asked = [
        m
        for m in finding.mentions
        if m.status in _BELOW_A_DEMAND[finding.status]
        and not m.cue.is_of_reader
        and m.owned >= _ASKS * finding.mentions[0].owned
    ]
    if finding.signal == "live_models" or not asked:
        return finding
    plain = max(asked, key=lambda m: (m.status == "required", m.owned))
    return finding._replace(
        status=plain.status, mentions=(plain, *(m for m in finding.mentions if m is not plain))
    )


def _sorted(finding: Finding, vague: frozenset[str]) -> tuple[Mention, ...]:
    """Return the mentions of `finding`, the plainest first.

    Where the likeliest line of a plain duty has a condition, the line that asserts the duty goes before it.
    """
    order = sorted(finding.mentions, key=partial(_plainness, finding=finding, vague=vague))
    likeliest = max(finding.mentions, key=lambda m: m.owned)
    if finding.status == "stated" and order[0] is likeliest and likeliest.reading.whether == "hedged":
        leads = next((m for m in order if m.grade == "owned" and m.status == "stated"), order[0])
        order = [leads, *(m for m in order if m is not leads)]
    return tuple(order)


def _plainness(mention: Mention, finding: Finding, vague: frozenset[str]) -> tuple[bool, float]:
    """Return the sort key of a mention of `finding`: mentions that decided its status go first."""
    apart = mention.status != finding.mentions[0].status
    if finding.grade == "owned":
        hedged = finding.status == "hedged"
        apart = not mention.may_be_duty or (hedged and mention.reading.whether != "hedged")
    less = _LESS if mention.cue.rule in vague or mention.cue.is_of_reader else 0.0
    return apart, less - mention.owned
