"""Say the verdict in one plain sentence, and how sure it is."""

from __future__ import annotations

from collections.abc import Sequence

from evaluator.finding import Finding
from evaluator.judging.role import Verdict
from evaluator.judging.stages import Stage, is_plain
from evaluator.judging.work import SHOW_MODELS, WorkLines
from evaluator.signals import ROLE_NAMES, SIGNAL_NAMES, STAGE_NAMES

# Below `_SURE` a verdict is not stated plainly. docs/accuracy.md says how often verdicts are right at each
# confidence, with employers that were not learned from.
_SURE, _EVEN = 0.6, 0.5
_WITHOUT_STAGE = ("production_access", "live_models", "platform_standards")
_RUN_MODELS = SHOW_MODELS - {"live_models"}
_SHOW_PRODUCTION = frozenset(("production_access", "platform_standards"))
_NOT_PLAINLY = ", though no line says so plainly,"


def is_sure(verdict: Verdict) -> bool:
    """Return whether `verdict` can be stated plainly: probable, and no other role is nearly as likely."""
    return verdict.confidence >= _SURE and not verdict.abstained


def listed(words: Sequence[str]) -> str:
    """Return words as a list in prose: "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def headline(
    verdict: Verdict,
    stages: Sequence[Stage],
    findings: Sequence[Finding],
    work: WorkLines,
    *,
    hidden: bool = False,
    builds: bool = True,
) -> str:
    """Return the verdict as one plain sentence; where it is not sure, the other role is named after it.

    `hidden` says that the title does not promise the verdict, `builds` that the job makes something itself.
    """
    name = ROLE_NAMES[verdict.role]
    what = _what(verdict.role, stages, findings, work, builds=builds)
    title = " under another title" if hidden else ""
    other = ROLE_NAMES[verdict.runner_up]
    if verdict.role == "partial_mlops" and not any(s.grade == "owned" for s in stages):
        return _partly_without_a_stage(verdict, what)
    if is_sure(verdict):
        return f"{name[0].upper()}{name[1:]}{title}: {what}."
    if verdict.abstained or verdict.confidence < _EVEN:
        return f"Perhaps {name}{title}: {what}. About as likely: {other}."
    return f"Probably {name}{title}: {what}. Otherwise {other}."


def _partly_without_a_stage(verdict: Verdict, what: str) -> str:
    """Return the headline of a verdict that the guide gives to jobs with a stage, of a job without one.

    docs/history.md says why it stands all the same: in folds it is right twice as often as the second role.
    """
    name, other = ROLE_NAMES[verdict.role], ROLE_NAMES[verdict.runner_up]
    if is_sure(verdict):
        return f"{name[0].upper()}{name[1:]}, by the text as a whole: {what}."
    return f"Too close to call between {name} and {other}: {what}."


def _what(
    role: str, stages: Sequence[Stage], findings: Sequence[Finding], work: WorkLines, *, builds: bool
) -> str:
    """Return why a job has `role`, in the same words as the picture of the stages."""
    loop = [(STAGE_NAMES[s.stage], s.likely) for s in stages if s.grade == "owned"]
    owned = {f.signal for f in findings if f.grade == "owned"}
    likely = {f.signal for f in findings if f.status == "likely"}
    if role == "real_mlops":
        return f"it {_does('owns', loop)}"
    if role == "partial_mlops":
        if loop and owned & SHOW_MODELS:
            only = "owns only" if len(loop) == 1 else "owns"
            return f"of the nine stages of running models it {_does(only, loop)}"
        if loop:
            plainly = "" if work.statements else _NOT_PLAINLY
            return f"it works on models or AI{plainly} and {_does('owns', loop)}"
        return "it works on models or AI, but no line makes a stage of running them yours"
    if role == "production_without_models":
        but = (
            "models are only a part of what it runs" if owned & _RUN_MODELS else "models are not what it runs"
        )
        if loop:
            return f"it {_does('owns', loop)}, but {but}"
        if owned & _SHOW_PRODUCTION - likely:
            return f"it runs systems in production, but {but}"
        return f"it seems to run systems in production{_NOT_PLAINLY} and {but}"
    if role == "models_without_production":
        return _on_models(loop, owned, findings, work, builds=builds)
    if role == "neither":
        plain = {f.signal for f in findings if is_plain(f.status, f.confidence)}
        has = loop or [(SIGNAL_NAMES[s], s not in plain) for s in _WITHOUT_STAGE if s in owned]
        if has:
            return f"it {_does('has a part in', has)}, but most of the work is something else"
        return "no line makes models or production systems your work"
    beside = f"it {_does('has a part in', loop)}, but " if loop else ""
    return f"{beside}the posting does not say what the work is"


def _does(verb: str, things: Sequence[tuple[str, bool]]) -> str:
    """Return `verb` with the names of `things`, each with whether it is only likely, which is then said."""
    plain = listed([name for name, likely in things if not likely])
    unsure = listed([name for name, likely in things if likely])
    if not plain:
        return f"likely {verb} {unsure}"
    return f"{verb} {plain}, and likely {unsure}" if unsure else f"{verb} {plain}"


def _on_models(
    loop: Sequence[tuple[str, bool]],
    owned: set[str],
    findings: Sequence[Finding],
    work: WorkLines,
    *,
    builds: bool,
) -> str:
    weak = {f.signal: f for f in findings if f.grade == "present"}
    only = _does("owns only", loop)
    only_some = f"; it {only}" if loop else ""
    stages = f", and of running them {only}" if loop else " and owns no stage of running them"
    if "demo_only" in weak:
        one_line = len({m.statement for m in weak["demo_only"].mentions}) == 1
        return f"demos and prototypes are {'among ' if one_line else ''}what it delivers"
    if "handed_off" in weak:
        others = "others run what it builds" if builds else "others build and run the models"
        return f"{others}{f', and it {only}' if loop else ''}"
    if work.shows == "models" or owned & SHOW_MODELS:
        return f"it works on models or AI{stages}"
    if "no_live_models" in weak:
        return f"no model is in use there yet, and no line says plainly what the work on models is{only_some}"
    return f"it seems to work on models or AI{_NOT_PLAINLY}{stages.removeprefix(',')}"
