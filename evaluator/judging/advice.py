"""What to ask the employer, from what is missing or unclear and not answered by the posting."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from evaluator.assessment import Question
from evaluator.finding import Finding
from evaluator.judging.answered import answered
from evaluator.judging.headline import is_sure
from evaluator.judging.role import Verdict
from evaluator.judging.stages import Opposed, is_plain, owned_stages
from evaluator.judging.work import SHOW_MODELS
from evaluator.ruleset.schema import QuestionFile
from evaluator.signals import MODEL_ROLES, OTHERS, SIGNAL_NAMES, STRONG, WEAK

_MOST_QUESTIONS = 5
# At least this many of the questions are about signals that are duties, where there are as many.
_FURTHER = 2
# Where the job runs nothing, a few questions show whether it could.
_FEW_QUESTIONS, _RUNS_NOTHING = 3, ("models_without_production", "neither", "insufficient")
# Families whose work runs nothing: a nurse is not asked who is called when a model fails.
_FAR_FAMILIES = frozenset(("other", "data_science_research"))
_OF_PRODUCTION = frozenset(("on_call", "production_access", "reliability_targets", "monitoring"))
_NEEDS_A_MODEL = SHOW_MODELS | {"governance"}
_ALL, _NONE = frozenset(STRONG), frozenset[str]()
# For each role, the signals to ask about where the posting does not speak of them. A tester or a price
# analyst is not asked who is called at night.
_WHEN_SILENT = {
    "real_mlops": _ALL,
    "partial_mlops": _ALL,
    "production_without_models": _ALL - _NEEDS_A_MODEL,
    "models_without_production": SHOW_MODELS,
}
# For each role, the signals to ask about where the posting speaks of them. A role without an entry asks about
# all. `neither` asks about production and live models only, not about what is said of the company.
_WHEN_SAID = {
    "neither": _OF_PRODUCTION | {"live_models"},
    "production_without_models": _ALL - _NEEDS_A_MODEL | {"live_models"},
}
# What settles a verdict of `neither` that is not sure, by the second most likely role. More of its questions
# would treat a web developer who uses AI like somebody who runs it.
_SETTLES = {
    "real_mlops": frozenset(("live_models", "model_deployment", "production_access")),
    "partial_mlops": frozenset(("live_models", "model_deployment")),
    "models_without_production": frozenset(("live_models",)),
    "production_without_models": frozenset(("production_access", "on_call", "monitoring")),
}
# A warning sign that follows from the denial of a signal. Where the posting contradicts itself on it, the
# question on the sign would ask the same again.
_FOLLOWS = {"no_on_call_or_monitoring": "on_call"}
_UNCLEAR = {
    "elsewhere": "the posting gives this to somebody else",
    "hedged": "a duty only at times, later or on a condition",
}
_NOT_SAID, _NOT_PLAINLY = "not said", "no line says it plainly"
_ASKED_FOR = {"required": "asked for, but not as a duty", "preferred": "nice to have, but not a duty"}
_COMES_UP = "comes up, but not as a duty"
_A_DUTY, _LIKELY = "a duty here", "likely a duty here"
_ACCESS, _HANDED_OFF = "production_access", "handed_off"
_NO_ONE_ON_CALL = "no_on_call_or_monitoring"
# Titles of those who make or run models. Whoever sells or teaches them is not asked who retrains them.
_MAKE_OR_RUN = frozenset(("mlops", "ml_engineering", "data_science_research"))
# Questions that suppose a model in use.
_OF_MODELS_IN_USE = frozenset(("live_models", "model_monitoring", "model_updates"))
# Where models are the object and nobody in the role is said to answer for failures, what is next to models is
# asked first: a data scientist is asked how a worse model is noticed before who is called at night.
_OPERATING = ("on_call", "production_debugging", "incident_review")
_NEXT_TO_MODELS = ("live_models", "model_deployment", "model_monitoring", "model_updates", "release_control")
# Many postings get the same questions, so frozen values are shared.
_question = lru_cache(maxsize=2_000)(Question)


# Where a question stands: among the urgent ones, those on what the posting lacks, or details of duties.
_Place = Literal["first", "gaps", "further"]


class Beside(NamedTuple):
    """What questions depend on beside the findings and the verdict.

    - `text` is the text of the posting, which may answer a question.
    - `touched` are signals that some line may be about, even where their grade is `absent`.
    - `implied` are the keys of patterns whose words only imply their signal.
    - `is_beside_models` is what the function of this name returns for the job.
    - `builds` says whether the job makes something itself (`judging.builders`).
    """

    text: str = ""
    touched: Collection[str] = ()
    implied: Collection[str] = ()
    is_beside_models: bool = False
    builds: bool = True


class _Case(NamedTuple):
    """What decides whether and why a signal is asked about.

    `silent` are the signals to ask about where the posting does not speak of them, `said` where it does.
    `none_yet` says that no model is in use yet.
    """

    silent: frozenset[str]
    said: frozenset[str]
    none_yet: bool
    beside: Beside


def is_far(verdict: Verdict, family: str) -> bool:
    """Return whether a job is too far from running models for questions and practice to make sense."""
    return verdict.role == "neither" and family in _FAR_FAMILIES and is_sure(verdict)


def is_beside_models(verdict: Verdict, family: str, title_family: str) -> bool:
    """Return whether a job has models as its object, and is surely not of those who make or run them."""
    return (
        verdict.role == "models_without_production"
        and is_sure(verdict)
        and family == "other"
        and title_family not in _MAKE_OR_RUN
    )


def questions(
    findings: Sequence[Finding],
    opposed: Sequence[Opposed],
    verdict: Verdict,
    rules: Sequence[QuestionFile],
    beside: Beside,
) -> tuple[Question, ...]:
    """Return what to ask the employer, the most urgent first: five questions, or three of what runs nothing.

    The order: contradictions, weak signals, whether the job could run models, unclear signals, missing
    signals, details of duties. A role that is not sure gets the questions of the second most likely one, too.
    """
    graded = {f.signal: f for f in findings}
    silent, said = _asked_about(verdict, is_beside_models=beside.is_beside_models)
    none_yet = _has_no_model_yet(graded)
    case = _Case(silent, said, none_yet, beside)
    contradicted = {pair.signal for pair in opposed}
    passed_over = contradicted | (_OF_MODELS_IN_USE if none_yet else _NONE)
    first = [_which_holds(pair) for pair in opposed] + _warnings(rules, graded, verdict, contradicted, beside)
    if _HANDED_OFF not in {question.signal for question in first}:
        first += _could_it_run_models(rules, findings, verdict)
    passed_over |= {question.signal for question in first}
    asked: dict[_Place, list[Question]] = {"first": first, "gaps": [], "further": []}
    for rule in _nearest_first(rules, verdict, graded):
        finding = graded[rule.signal]
        if rule.signal in WEAK or rule.signal in passed_over or _is_answered(finding, graded, beside.implied):
            continue
        placed = _on_signal(rule, finding, case) if beside.builds or rule.any_kind else None
        if placed is not None:
            place, ask, because = _unless_answered(rule, beside.text, placed)
            if ask:
                asked[place].append(_question(ask=ask, because=because, signal=rule.signal))
    most = _FEW_QUESTIONS if verdict.role in _RUNS_NOTHING else _MOST_QUESTIONS
    left = most - min(_FURTHER, len(asked["further"]))
    return tuple([*[*asked["first"], *asked["gaps"]][:left], *asked["further"]][:most])


def _unless_answered(
    rule: QuestionFile, text: str, placed: tuple[_Place, str, str]
) -> tuple[_Place, str, str]:
    """Return a question with its place and reason; one that `text` answers in part asks for the rest."""
    answer = answered(rule, text)
    if answer is None:
        return placed
    ask, words = answer
    return placed[0], ask, f"the posting says “{words}”"


def _could_it_run_models(
    rules: Sequence[QuestionFile], findings: Sequence[Finding], verdict: Verdict
) -> list[Question]:
    """Return the question that matters to whoever wants to run models and reads of a job that does not."""
    rule = next((r for r in rules if r.signal == _ACCESS and r.beside), None)
    speaks_of_models = any(f.signal in SHOW_MODELS and f.grade == "owned" for f in findings)
    near = {
        "models_without_production": True,
        "partial_mlops": not owned_stages(findings),
        "neither": speaks_of_models,
    }.get(verdict.role, False)
    if rule is None or not near:
        return []
    because = "hardly any line makes it yours" if owned_stages(findings) else "no line makes it yours"
    return [_question(ask=rule.beside, because=because, signal=_ACCESS)]


def _asked_about(verdict: Verdict, *, is_beside_models: bool) -> tuple[frozenset[str], frozenset[str]]:
    """Return the signals to ask about where the posting does not speak of them, and where it does."""
    roles = (verdict.role,) if is_sure(verdict) else (verdict.role, verdict.runner_up)
    silent = frozenset().union(*(_WHEN_SILENT.get(role, _NONE) for role in roles))
    if verdict.role == "neither":
        silent &= _SETTLES.get(verdict.runner_up, _NONE)
    if is_beside_models:
        silent -= SHOW_MODELS - {"live_models"}
    return silent, frozenset().union(*(_WHEN_SAID.get(role, _ALL) for role in roles))


def _has_no_model_yet(graded: Mapping[str, Finding]) -> bool:
    """Return whether the posting says that no model is in use, and no line plainly says otherwise."""
    live = graded["live_models"]
    return graded["no_live_models"].grade == "present" and (live.grade != "owned" or live.status == "likely")


def _which_holds(pair: Opposed) -> Question:
    return _question(
        ask=f"The posting says two things about {SIGNAL_NAMES[pair.signal]}. Which one holds?",
        because="one place makes it a duty and another rules it out",
        signal=pair.signal,
    )


def _warnings(
    rules: Sequence[QuestionFile],
    graded: Mapping[str, Finding],
    verdict: Verdict,
    contradicted: Collection[str],
    beside: Beside,
) -> list[Question]:
    """Return the questions on warning signs, and the one on the duties where the posting says too little.

    Nobody is asked who runs what a job builds that builds nothing, or who is called where that is said.
    """
    settled = set() if beside.builds else {_HANDED_OFF}
    settled |= {_NO_ONE_ON_CALL} if _names_who_is_called(graded["on_call"]) else set()
    weak = [
        rule
        for rule in rules
        if rule.signal in WEAK
        and graded[rule.signal].grade == "present"
        and rule.signal not in settled
        and _FOLLOWS.get(rule.signal, "") not in contradicted
        and answered(rule, beside.text) is None
    ]
    found = [_question(ask=rule.ask, because=rule.because, signal=rule.signal) for rule in weak]
    duties = next((rule for rule in rules if rule.signal == "tool_list"), None)
    if verdict.role == "insufficient" and duties is not None and duties not in weak:
        because = "the posting says too little about the work"
        found.append(_question(ask=duties.ask, because=because, signal=duties.signal))
    return found


def _names_who_is_called(on_call: Finding) -> bool:
    return any(m.reading.who in OTHERS for m in on_call.mentions)


def _on_signal(rule: QuestionFile, finding: Finding, case: _Case) -> tuple[_Place, str, str] | None:
    """Return where the question on a strong signal stands, the question, and the reason; None without one."""
    signal, grade, status = rule.signal, finding.grade, finding.status
    if status == "hedged" and grade == "owned" and rule.further and is_plain(status, finding.confidence):
        # It is a duty all the same: "who rolls back?" is answered by "you roll back when a check fails".
        return "further", rule.further, _UNCLEAR[status]
    if status in _UNCLEAR and signal in case.said:
        return "first", rule.ask, _UNCLEAR[status]
    if grade == "mentioned" and signal in case.said and (status != "background" or case.silent):
        ask = rule.background if status == "background" and rule.background else rule.ask
        return "gaps", ask, _ASKED_FOR.get(status, _COMES_UP)
    if grade == "absent" and signal in case.silent:
        return "gaps", rule.ask, _NOT_PLAINLY if signal in case.beside.touched else rule.because or _NOT_SAID
    if status == "likely" and signal in case.said:
        return "gaps", rule.ask, _NOT_PLAINLY
    if grade == "owned" and rule.further and not (case.none_yet and signal == "model_deployment"):
        return "further", rule.further, _A_DUTY if is_plain(status, finding.confidence) else _LIKELY
    return None


def _nearest_first(
    rules: Sequence[QuestionFile], verdict: Verdict, graded: Mapping[str, Finding]
) -> Sequence[QuestionFile]:
    """Return `rules` in the order in which to ask: that of their file, or what is next to models first."""
    if verdict.role not in MODEL_ROLES or any(graded[s].grade == "owned" for s in _OPERATING):
        return rules
    order = {signal: place for place, signal in enumerate(_NEXT_TO_MODELS)}
    return sorted(rules, key=lambda rule: order.get(rule.signal, len(order)))


def _is_answered(finding: Finding, graded: Mapping[str, Finding], implied: Collection[str]) -> bool:
    """Return whether another duty answers the question about the signal of `finding`.

    Whoever watches models knows about monitoring, and whoever is on call may touch what is live.
    """
    if finding.signal == "monitoring":
        return graded["model_monitoring"].grade == "owned"
    return (
        finding.signal == "production_access"
        and (finding.grade == "mentioned" or finding.status == "likely")
        and graded["on_call"].grade == "owned"
        and all(m.cue.rule in implied for m in finding.mentions)
    )
