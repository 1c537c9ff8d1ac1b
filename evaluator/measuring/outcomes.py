"""Labels and verdicts as arrays: what the annotators say, and what a method says, about each posting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from evaluator.assessment import Assessment
from evaluator.measuring.gold import Gold, SignalLabel
from evaluator.outlining.titlefamily import says_mlops
from evaluator.ruleset.ruleset import TitleRules
from evaluator.signals import ROLES, STRONG, WEAK

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]

UNJUDGED = len(ROLES)
REAL = ROLES.index("real_mlops")


class Truth(NamedTuple):
    """The annotators' labels of n postings.

    `roles` are indices into ROLES (n). `owned` is postings x strong signals, `weak` is postings x weak
    signals. `labelled` says whether the signals were labelled, `says_mlops` whether the title says MLOps.
    `low` says whether the annotators had low confidence.
    """

    roles: Ints
    owned: Bools
    weak: Bools
    labelled: Bools
    says_mlops: Bools
    low: Bools

    def take(self, chosen: Bools) -> Truth:
        """Return the labels of the postings where `chosen` is true."""
        return Truth._make(column[chosen] for column in self)


class Outcome(NamedTuple):
    """What a method says about n postings.

    `roles` are indices into ROLES, or UNJUDGED without a verdict. `owned` is postings x strong signals,
    `weak` is postings x weak signals. They are None if the method says nothing about signals. `confidence` is
    the probability of the role, 0-1. `abstained` says whether the judge abstained.
    """

    roles: Ints
    owned: Bools | None = None
    weak: Bools | None = None
    confidence: Floats | None = None
    abstained: Bools | None = None

    def take(self, chosen: Bools) -> Outcome:
        """Return the outcome of the postings where `chosen` is true."""
        return Outcome._make(None if column is None else column[chosen] for column in self)


def truth_of(gold: Sequence[Gold], titles: TitleRules) -> Truth:
    """Return the labels of `gold` as arrays."""
    return Truth(
        np.array([ROLES.index(g.role) for g in gold], dtype=np.int64),
        np.array([_owned(g.signals or {}) for g in gold], dtype=bool).reshape(len(gold), len(STRONG)),
        np.array([[s in g.weak for s in WEAK] for g in gold], dtype=bool).reshape(len(gold), len(WEAK)),
        np.array([g.signals is not None for g in gold], dtype=bool),
        np.array([says_mlops(g.title, titles) for g in gold], dtype=bool),
        np.array([g.confidence == "low" for g in gold], dtype=bool),
    )


def _owned(signals: Mapping[str, SignalLabel]) -> list[bool]:
    return [s in signals and signals[s].grade == "owned" for s in STRONG]


def outcome_of(assessments: Sequence[Assessment]) -> Outcome:
    """Return the verdicts of `assessments` as arrays."""
    grades = [{s.id: s.grade for s in a.signals} for a in assessments]
    n = len(assessments)
    return Outcome(
        np.array([UNJUDGED if a.role is None else ROLES.index(a.role) for a in assessments], dtype=np.int64),
        np.array([[g.get(s) == "owned" for s in STRONG] for g in grades], dtype=bool).reshape(n, len(STRONG)),
        np.array([[g.get(s) == "present" for s in WEAK] for g in grades], dtype=bool).reshape(n, len(WEAK)),
        np.array([a.role_confidence or 0.0 for a in assessments], dtype=np.float64),
        np.array([a.abstained for a in assessments], dtype=bool),
    )
