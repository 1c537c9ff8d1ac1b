"""Measure the evaluator against labelled postings, beside what simpler methods reach."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from evaluator.measuring.baselines import oracle_outcome, title_outcome, words_outcome
from evaluator.measuring.figures import (
    FEWEST_CASES,
    Figure,
    SignalFigures,
    confusion,
    figure,
    main_figures,
    resamples,
    scores,
    signal_figures,
)
from evaluator.measuring.gold import Gold
from evaluator.measuring.keywords import keyword_outcome
from evaluator.measuring.outcomes import Bools, Floats, Outcome, Truth, outcome_of, truth_of
from evaluator.pipeline import Evaluator
from evaluator.posting import Value
from evaluator.signals import WEAK

OURS = "truerole"


class MethodFigures(Value):
    """The figures of one method by name."""

    method: str
    figures: dict[str, Figure]


class WeakCounts(Value):
    """One weak signal: how many are labelled, found by us, both; `f1` is None under 20 cases."""

    signal: str
    cases: int
    found: int
    both: int
    f1: Figure | None


class Group(Value):
    """The figures over one part of the gold file, with or without records of low confidence.

    `confusion` counts labelled roles (rows, as ROLES) by ours (columns, the last without a verdict).
    """

    part: str
    low: bool
    postings: int
    methods: tuple[MethodFigures, ...]
    signals: tuple[SignalFigures, ...]
    weak: tuple[WeakCounts, ...]
    confusion: tuple[tuple[int, ...], ...]


class Measurement(Value):
    """Everything measured in one run, and what made it."""

    gold: str
    rules_fingerprint: str
    learned: bool
    bootstrap: int
    seed: int
    seen_in_training: int
    groups: tuple[Group, ...]


def part_name(record: Gold) -> str:
    """Return the part of a record; `shipped` in a file without parts."""
    return record.part or "shipped"


def measure(
    gold: Sequence[Gold],
    evaluator: Evaluator,
    *,
    name: str,
    part: str = "all",
    low: bool = True,
    learned: bool = True,
    bootstrap: int = 1000,
    seed: int = 0,
    seen_in_training: int = 0,
) -> Measurement:
    """Return the figures of `evaluator` on `gold`, of the baselines and of the oracle.

    `part` is `tune`, `held` or `all` (each part on its own). With `low` each part is given
    whole and without its records of low confidence, else without them only. The baselines
    learn from all records that the part allows, whichever part is asked for.
    """
    truth = truth_of(gold, evaluator.rules.titles)
    assessments = list(evaluator.pipe(g.posting for g in gold))
    methods = {
        OURS: outcome_of(assessments),
        "title only": title_outcome(gold, truth, seed),
        "keyword counting": keyword_outcome(gold),
        "TF-IDF + logistic regression": words_outcome(gold, truth, seed),
        "oracle: annotators' grades": oracle_outcome(gold, truth, seed),
    }
    groups = []
    for name_of_part in sorted({part_name(g) for g in gold}, reverse=True):
        if part not in ("all", name_of_part):
            continue
        chosen = np.array([part_name(g) == name_of_part for g in gold], dtype=bool)
        for with_low in (True, False) if low else (False,):
            use = chosen if with_low else chosen & ~truth.low
            if use.any():
                groups.append(_group(name_of_part, with_low, truth, methods, use, bootstrap, seed))
    return Measurement(
        gold=name,
        rules_fingerprint=evaluator.fingerprint,
        learned=learned,
        bootstrap=bootstrap,
        seed=seed,
        seen_in_training=seen_in_training,
        groups=tuple(groups),
    )


def _group(
    part: str, low: bool, truth: Truth, methods: dict[str, Outcome], use: Bools, bootstrap: int, seed: int
) -> Group:
    """Return the figures over the postings where `use` is true."""
    here = Truth(*(a[use] for a in truth))
    ours = methods[OURS].take(use)
    drawn = resamples(int(use.sum()), bootstrap, seed)
    return Group(
        part=part,
        low=low,
        postings=int(use.sum()),
        methods=tuple(
            MethodFigures(method=name, figures=main_figures(here, outcome.take(use), drawn))
            for name, outcome in methods.items()
        ),
        signals=signal_figures(here, ours, drawn),
        weak=_weak(here, ours, drawn),
        confusion=confusion(here.roles, ours.roles),
    )


def _weak(truth: Truth, outcome: Outcome, drawn: Floats) -> tuple[WeakCounts, ...]:
    """Return the counts of each weak signal over the postings whose signals were labelled."""
    assert outcome.weak is not None
    out = []
    for j, signal in enumerate(WEAK):
        true, found = truth.weak[truth.labelled, j], outcome.weak[truth.labelled, j]
        cases = int(true.sum())
        f1 = figure(scores(true, found, drawn[:, truth.labelled]).f1) if cases >= FEWEST_CASES else None
        out.append(
            WeakCounts(
                signal=signal, cases=cases, found=int(found.sum()), both=int((true & found).sum()), f1=f1
            )
        )
    return tuple(out)
