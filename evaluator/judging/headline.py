"""Say the verdict in one plain sentence."""

from __future__ import annotations

from collections.abc import Sequence

from evaluator.finding import Finding
from evaluator.judging.role import Verdict
from evaluator.judging.stages import Stage
from evaluator.signals import ROLE_NAMES, STAGE_NAMES


def listed(words: Sequence[str]) -> str:
    """Return words as a list in prose: "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def headline(verdict: Verdict, stages: Sequence[Stage], findings: Sequence[Finding], hidden: bool) -> str:
    """Return the verdict as one plain sentence."""
    owned = [STAGE_NAMES[s.stage] for s in stages if s.grade == "owned"]
    weak = {f.signal for f in findings if f.grade == "present"}
    name = ROLE_NAMES[verdict.role]
    lead = f"Probably {name}" if verdict.abstained else name[0].upper() + name[1:]
    if verdict.role == "real_mlops":
        title = " under another title" if hidden else ""
        return f"{lead}{title}: it owns {listed(owned)}."
    if verdict.role == "partial_mlops":
        if not owned:
            return f"{lead}: models are its object, but it runs little of them in production."
        return f"{lead}: of running models in production it owns {listed(owned)}."
    if verdict.role == "production_without_models":
        what = f"owns {listed(owned)}" if owned else "runs systems in production"
        return f"{lead}: it {what}, but models are not what it runs."
    if verdict.role == "models_without_production":
        if "demo_only" in weak:
            return f"{lead}: demos and prototypes are what it delivers."
        if "handed_off" in weak:
            return f"{lead}: others run what it builds."
        return f"{lead}: it works on models or AI and owns no stage of running them."
    if verdict.role == "neither":
        if owned:
            come = "comes" if len(owned) == 1 else "come"
            return f"{lead}: {listed(owned)} {come} up among its duties, but running systems is not its work."
        return f"{lead}: it has no models and no production systems to own."
    return f"{lead}: the posting does not say what the work is."
