"""What to ask the employer and what to practise, from what is missing or unclear."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from evaluator.assessment import Preparation, Question
from evaluator.finding import Finding
from evaluator.judging.stages import Opposed
from evaluator.ruleset.schema import QuestionFile
from evaluator.signals import SIGNAL_NAMES, WEAK

_MOST_QUESTIONS = 7
_MOST_PREPARATIONS = 5
# Work that runs nothing: a nurse is not asked who is called when a model fails.
_FAR_FAMILIES = frozenset(("other", "data_science_research"))
_WITHOUT_MODELS = ("neither", "production_without_models")
_OF_PRODUCTION = frozenset(("on_call", "production_access", "reliability_targets", "monitoring"))
_NEEDS_A_MODEL = ("model_deployment", "model_monitoring", "model_updates", "governance", "live_models")
# Postings ask and advise the same over and over; a frozen value serves them all.
_question = lru_cache(maxsize=2_000)(Question)
_preparation = lru_cache(maxsize=2_000)(Preparation)


def is_far(role: str, family: str) -> bool:
    """Return whether a job is so far from running models that there is nothing to ask or to practise."""
    return role == "neither" and family in _FAR_FAMILIES


def questions(
    findings: Sequence[Finding], opposed: Sequence[Opposed], role: str, rules: Sequence[QuestionFile]
) -> tuple[Question, ...]:
    """Return what to ask: contradictions, what weighs against the job, the unclear, then the missing."""
    by_signal = {q.signal: q for q in rules}
    graded = {f.signal: f for f in findings}
    out: list[Question] = []
    for pair in opposed:
        out.append(
            _question(
                ask=f"The posting says two things about {SIGNAL_NAMES[pair.signal]}. Which one holds?",
                because="one place makes it a duty and another rules it out",
                signal=pair.signal,
            )
        )
    seen = {q.signal for q in out}

    def ask(signal: str, because: str) -> None:
        rule = by_signal.get(signal)
        if rule is not None and signal not in seen:
            seen.add(signal)
            out.append(_question(ask=rule.ask, because=because or rule.because, signal=signal))

    for rule in rules:
        if rule.signal in WEAK and graded[rule.signal].grade == "present":
            ask(rule.signal, rule.because)
    wanted = [r for r in rules if r.signal not in WEAK]
    if role in _WITHOUT_MODELS:
        asked = _OF_PRODUCTION
        if graded["live_models"].grade != "absent":
            asked |= {"live_models"}
        wanted = [r for r in wanted if r.signal in asked]
    # Whoever watches models is told of monitoring.
    if graded["model_monitoring"].grade == "owned":
        wanted = [r for r in wanted if r.signal != "monitoring"]
    for rule in wanted:
        finding = graded[rule.signal]
        if finding.status == "elsewhere":
            ask(rule.signal, "the posting gives this to somebody else")
        elif finding.status == "hedged":
            ask(rule.signal, "the posting says it with a condition")
    for rule in wanted:
        finding = graded[rule.signal]
        if finding.grade == "mentioned":
            ask(rule.signal, "it comes up, but not as a duty")
    for rule in wanted:
        if graded[rule.signal].grade == "absent":
            ask(rule.signal, rule.because)
    return tuple(out[:_MOST_QUESTIONS])


def prepare(findings: Sequence[Finding], role: str, rules: Sequence[QuestionFile]) -> tuple[Preparation, ...]:
    """Return what to practise before applying: what is owned first, then what is asked for.

    Where models are not the object of the work, nothing that needs a model.
    """
    graded = {f.signal: f for f in findings}
    left_out = _NEEDS_A_MODEL if role in _WITHOUT_MODELS else ()
    out = []
    for grades, because in (("owned", ""), ("mentioned", "the posting asks for it")):
        for rule in rules:
            finding = graded[rule.signal]
            if rule.signal in WEAK or rule.signal in left_out or finding.grade != grades:
                continue
            if grades == "mentioned" and finding.status not in ("required", "preferred"):
                continue
            out.append(_preparation(do=rule.do, because=because or rule.why, signal=rule.signal))
    return tuple(out[:_MOST_PREPARATIONS])
