"""What to practise before applying, from what the posting makes a duty or asks for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from evaluator.assessment import Preparation
from evaluator.finding import Finding
from evaluator.judging.stages import is_plain
from evaluator.judging.work import SHOW_MODELS
from evaluator.ruleset.schema import QuestionFile
from evaluator.signals import WEAK

MOST_EXERCISES = 3
_NEEDS_A_MODEL = SHOW_MODELS | {"governance"}
_WITHOUT_MODELS = ("neither", "production_without_models")
# Jobs that run something. Whoever applies for another is not sent to practise what is only asked for.
_RUNNING = ("real_mlops", "partial_mlops", "production_without_models")
_PRACTISE_FOR = {"required": "the posting asks for it", "preferred": "nice to have here"}
# Many postings get the same advice, so frozen values are shared.
_preparation = lru_cache(maxsize=500)(Preparation)


def prepare(
    findings: Sequence[Finding], role: str, rules: Sequence[QuestionFile], *, builds: bool = True
) -> tuple[Preparation, ...]:
    """Return at most three exercises: for duties that words of the posting say plainly, then for demands.

    Where models are not the object of the work, nothing that needs a model is advised. Without `builds` only
    what makes sense for work of any kind is.
    """
    graded = {f.signal: f for f in findings}
    left_out = _NEEDS_A_MODEL if role in _WITHOUT_MODELS else ()
    out = []
    for grade in ("owned", "mentioned"):
        for rule in rules:
            finding = graded[rule.signal]
            if not rule.do or rule.signal in WEAK or rule.signal in left_out or finding.grade != grade:
                continue
            because = _reason(finding, rule, role)
            if because and (builds or rule.any_kind):
                out.append(_preparation(do=rule.do, because=because, signal=rule.signal))
    return tuple(out[:MOST_EXERCISES])


def _reason(finding: Finding, rule: QuestionFile, role: str) -> str:
    """Return why to practise for a signal, "" where there is no need to."""
    if finding.grade == "mentioned":
        return _PRACTISE_FOR.get(finding.status, "") if role in _RUNNING else ""
    said = not finding.mentions or any(not m.cue.is_of_reader for m in finding.mentions)
    return rule.why if said and is_plain(finding.status, finding.confidence) else ""
