"""Keyword counting, a baseline that does not read: a signal is present if one of its words is.

It does not look at negation, sections or owners. The words are the usual ones of the field. They were written
down before any figure was seen, and are not a part of the rules.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from evaluator.measuring.gold import Gold
from evaluator.measuring.outcomes import Outcome
from evaluator.signals import ROLES, STAGES, STRONG

_WORDS: dict[str, tuple[str, ...]] = {
    "production_access": (
        r"production (?:systems?|environments?|infrastructure)",
        "in production",
        "operate",
        "administer",
    ),
    "model_deployment": (
        r"deploy\w* (?:\w+ ){0,3}models?",
        "model (?:deployment|serving)",
        "inference",
        "mlops",
        r"productioni[sz]\w+",
    ),
    "release_control": (
        "ci/?cd",
        "continuous (?:integration|delivery|deployment)",
        "rollbacks?",
        "canary",
        r"a/b test\w*",
        "release management",
    ),
    "monitoring": ("monitoring", "observability", "alerting", "prometheus", "grafana", "datadog", "logging"),
    "model_monitoring": (
        "model (?:monitoring|performance|drift)",
        "data drift",
        "drift detection",
        r"monitor\w* (?:\w+ ){0,2}models?",
    ),
    "model_updates": (r"retrain\w*", "model (?:registry|versioning|lifecycle|refresh)", "mlflow"),
    "on_call": ("on-?call", "on call", r"pager\w*", "incident response"),
    "incident_review": ("post-?mortems?", "root[- ]cause", "incident reviews?"),
    "production_debugging": (r"troubleshoot\w*", r"debug\w*", r"diagnos\w+"),
    "reliability_targets": (
        "slos?",
        "slas?",
        "reliability",
        "uptime",
        "availability",
        "disaster recovery",
        "capacity planning",
        "runbooks?",
    ),
    "cost_ownership": (
        "cost (?:optimi[sz]ation|efficiency|management)",
        "cloud costs?",
        "finops",
        r"optimi[sz]\w+ (?:\w+ ){0,2}costs?",
    ),
    "access_control": ("access control", "iam", "rbac", "secrets", "identity", "security"),
    "governance": ("governance", "compliance", r"audit\w*", "lineage", "responsible ai"),
    "live_models": (
        "recommendations?",
        "recommender",
        "fraud detection",
        "ranking",
        "forecasting",
        "personali[sz]ation",
        "llms?",
        "chatbots?",
    ),
    "platform_standards": (
        "ml platform",
        "platform",
        "tooling",
        "best practices",
        "templates",
        "self-service",
    ),
}
_PATTERNS = {s: re.compile(rf"\b(?:{'|'.join(w)})\b", re.IGNORECASE) for s, w in _WORDS.items()}
_MODELS = re.compile(
    r"\b(?:machine learning|deep learning|ml|ai|llms?|models?|data scien\w+|neural|nlp|computer vision)\b",
    re.IGNORECASE,
)
# With this many words about models, models are the object of the work. With this many stages, the role is
# MLOps, or production without models.
_MANY_MODEL_WORDS = 5
_REAL_STAGES = 4
_PRODUCTION_STAGES = 3


def keyword_outcome(gold: Sequence[Gold]) -> Outcome:
    """Return what counting keywords says about each posting: owned signals and role."""
    owned = np.zeros((len(gold), len(STRONG)), dtype=bool)
    roles = np.zeros(len(gold), dtype=np.int64)
    for i, record in enumerate(gold):
        text = f"{record.title}\n{record.posting.text}"
        found = {s for s, pattern in _PATTERNS.items() if pattern.search(text)}
        owned[i] = [s in found for s in STRONG]
        stages = sum(any(s in found for s in signals) for _, signals in STAGES)
        models = len(_MODELS.findall(text)) >= _MANY_MODEL_WORDS
        if models and "model_deployment" in found and stages >= _REAL_STAGES:
            role = "real_mlops"
        elif models:
            role = "partial_mlops" if stages else "models_without_production"
        else:
            role = "production_without_models" if stages >= _PRODUCTION_STAGES else "neither"
        roles[i] = ROLES.index(role)
    return Outcome(roles, owned)
