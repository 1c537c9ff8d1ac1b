"""Say where a verdict and the findings beside it differ: the judge weighs more than what is found."""

from __future__ import annotations

from collections.abc import Sequence

from evaluator.judging.headline import listed
from evaluator.judging.stages import Stage
from evaluator.posting import Diagnostic
from evaluator.signals import STAGE_NAMES

_CODE = "verdict_differs"
_NONE_OWNED = Diagnostic(
    code=_CODE,
    message=(
        "The verdict and the findings differ: a partly MLOps job has at least one stage of running models, "
        "and no line here makes one yours. The verdict is that of the text as a whole."
    ),
)


def differing(role: str, stages: Sequence[Stage]) -> Diagnostic | None:
    """Return what to say where a verdict of `role` needs other `stages` by the guide; None where it does not.

    Verdicts are not bound to these stages: in folds over employers 36 of 61 partly MLOps jobs of which no
    stage was found are partly MLOps jobs by their labels, and 15 are model jobs without production.
    """
    owned = [STAGE_NAMES[s.stage] for s in stages if s.grade == "owned"]
    if role == "partial_mlops" and not owned:
        return _NONE_OWNED
    if role == "models_without_production" and owned:
        needs = "a model job without production has no stage of running models"
        message = f"The verdict and the findings differ: {needs}, and here {listed(owned)} is found as yours."
        return Diagnostic(code=_CODE, message=message)
    return None
