"""Measure the evaluator against labelled postings, and simpler methods for comparison."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from evaluator.assessment import Assessment
from evaluator.judging.judge import hash_of, load_judge
from evaluator.measuring.baselines import oracle_outcome, title_outcome, words_outcome
from evaluator.measuring.calibration import Calibration, calibration
from evaluator.measuring.disagreements import Disagreement, worst
from evaluator.measuring.figures import (
    FEWEST_CASES,
    Figure,
    SignalFigures,
    accord,
    confusion,
    figure,
    main_figures,
    resamples,
    signal_figures,
)
from evaluator.measuring.gold import Gold
from evaluator.measuring.informed import informed_outcome
from evaluator.measuring.keywords import keyword_outcome
from evaluator.measuring.outcomes import UNJUDGED, Bools, Floats, Outcome, Truth, outcome_of, truth_of
from evaluator.measuring.quotes import QuoteCheck, check_quotes, total
from evaluator.measuring.slices import Slice, Traits, slices, traits_of
from evaluator.numbers import FILES
from evaluator.pipeline import Evaluator
from evaluator.posting import Value
from evaluator.shipped import default_rules_dir
from evaluator.signals import WEAK

OURS = "truerole"
OWN = "own"  # the part of labels that a user made


class Setup(NamedTuple):
    """What is measured, and how its intervals are made.

    - `part` is `tune`, `held` or `all` (each part separately).
    - With `low`, each part is measured twice: whole, and without its records of low confidence. Otherwise it
      is measured only without them.
    - `bootstrap` is the number of resamples, `seed` the seed for resamples and folds.
    """

    part: str = "all"
    low: bool = True
    bootstrap: int = 1000
    seed: int = 0


class MethodFigures(Value):
    """The figures of one method by name."""

    method: str
    figures: dict[str, Figure]


class WeakCounts(Value):
    """The counts of one weak signal: how many are labelled, how many we found, and how many are in both.

    `f1` is None for fewer than 20 cases.
    """

    signal: str
    cases: int
    found: int
    both: int
    f1: Figure | None


class Group(Value):
    """The figures over one part of the gold file, with or without its records of low confidence.

    `seen_in_training` counts the postings that our learned numbers were made from. `confusion` counts
    labelled roles (rows, in the order of ROLES) against ours (columns; the last has no verdict).
    """

    part: str
    low: bool
    postings: int
    methods: tuple[MethodFigures, ...]
    signals: tuple[SignalFigures, ...]
    weak: tuple[WeakCounts, ...]
    seen_in_training: int
    confusion: tuple[tuple[int, ...], ...]
    calibration: Calibration
    slices: tuple[Slice, ...]
    quotes: QuoteCheck


class Measurement(Value):
    """Everything that was measured in one run, and the settings of the run."""

    gold: str
    rules_fingerprint: str
    learned: bool
    bootstrap: int
    seed: int
    groups: tuple[Group, ...]
    disagreements: tuple[Disagreement, ...]


def part_name(record: Gold) -> str:
    """Return the part of a record; OWN if its file has no parts."""
    return record.part or OWN


def measure(
    gold: Sequence[Gold],
    evaluator: Evaluator,
    *,
    name: str,
    setup: Setup = Setup(),
    trained_on: Sequence[str] = (),
) -> Measurement:
    """Return the figures of `evaluator` on `gold`, of the baselines and of the oracles.

    `name` is the name of the gold file. The folds of the baselines hold all records, whichever part is asked
    for; only for `tune` they hold that part alone. `trained_on` holds `hash_of` the ids that the learned
    numbers were made from.
    """
    if setup.part == "tune":
        gold = [g for g in gold if part_name(g) == setup.part]
    # These matrices are small. Threads cost more than they save here, above all on a busy machine.
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):
        compared, assessments = _compared(gold, evaluator, trained_on, setup)
        groups = tuple(_groups(gold, compared))
    parts = {group.part for group in groups}
    return Measurement(
        gold=name,
        rules_fingerprint=evaluator.fingerprint,
        learned=evaluator.uses_learned,
        bootstrap=setup.bootstrap,
        seed=setup.seed,
        groups=groups,
        disagreements=worst(p for p in zip(gold, assessments, strict=True) if part_name(p[0]) in parts),
    )


def built_in_training() -> tuple[str, ...]:
    """Return the hashes of the postings from which the built-in learned numbers were made."""
    judge = load_judge(default_rules_dir() / "learned" / FILES["judge"])
    hashes = judge.about.get("trained_on", ()) if judge is not None else ()
    return tuple(str(h) for h in hashes) if isinstance(hashes, list | tuple) else ()


class _Compared(NamedTuple):
    """What each method says of all postings, beside the labels, before they are divided into groups."""

    truth: Truth
    methods: dict[str, Outcome]
    traits: Traits
    quotes: list[QuoteCheck]
    seen: Bools
    setup: Setup


def _compared(
    gold: Sequence[Gold], evaluator: Evaluator, trained_on: Sequence[str], setup: Setup
) -> tuple[_Compared, list[Assessment]]:
    """Return what every method says about all postings, and our assessments."""
    seed = setup.seed
    truth = truth_of(gold, evaluator.rules.titles)
    assessments = list(evaluator.pipe(g.posting for g in gold))
    methods = {
        OURS: outcome_of(assessments),
        "title only": title_outcome(gold, truth, seed),
        "keyword counting": keyword_outcome(gold),
        "TF-IDF + logistic regression": words_outcome(gold, truth, seed),
    }
    if truth.labelled.any():
        # An oracle gets the grades as its input. If only roles were labelled, there are none.
        methods["oracle: regression on grades"] = oracle_outcome(gold, truth, seed)
        methods["oracle: our judge on grades"] = informed_outcome(gold, truth, evaluator)
    hashes = set(trained_on)
    compared = _Compared(
        truth,
        methods,
        traits_of(gold, truth, evaluator.rules),
        [check_quotes(g, a) for g, a in zip(gold, assessments, strict=True)],
        np.array([hash_of(g.id) in hashes for g in gold], dtype=bool),
        setup,
    )
    return compared, assessments


def _groups(gold: Sequence[Gold], compared: _Compared) -> Iterator[Group]:
    """Yield the requested groups: each part, and then that part without its records of low confidence."""
    low = compared.setup.low
    parts = np.array([part_name(g) for g in gold])
    for name in sorted(set(parts.tolist()), reverse=True):
        if compared.setup.part not in ("all", name):
            continue
        whole: Bools = parts == name
        sure = whole & ~compared.truth.low
        if low:
            yield _group(name, compared, whole, low=True)
        if sure.any() and (not low or sure.sum() < whole.sum()):
            yield _group(name, compared, sure, low=False)


def _group(part: str, compared: _Compared, use: Bools, *, low: bool) -> Group:
    """Return the figures over the postings where `use` is true."""
    here = compared.truth.take(use)
    ours = compared.methods[OURS].take(use)
    drawn = resamples(int(use.sum()), compared.setup.bootstrap, compared.setup.seed)
    return Group(
        part=part,
        low=low,
        postings=int(use.sum()),
        methods=tuple(
            MethodFigures(method=name, figures=_main(name, here, outcome.take(use), drawn))
            for name, outcome in compared.methods.items()
        ),
        signals=signal_figures(here, ours, drawn),
        weak=_weak(here, ours, drawn),
        seen_in_training=int(compared.seen[use].sum()),
        confusion=confusion(here.roles, ours.roles),
        calibration=calibration(here, ours, drawn),
        slices=tuple(slices(compared.traits, use, here, ours, drawn)),
        quotes=total(compared.quotes, use),
    )


def _main(method: str, truth: Truth, outcome: Outcome, drawn: Floats) -> dict[str, Figure]:
    """Return the main figures of a method; empty for a baseline that had nothing to learn from."""
    if method != OURS and (outcome.roles == UNJUDGED).all():
        return {}
    return main_figures(truth, outcome, drawn)


def _weak(truth: Truth, outcome: Outcome, drawn: Floats) -> tuple[WeakCounts, ...]:
    """Return the counts of each weak signal over the postings whose signals were labelled.

    The result is empty if no signals were labelled.
    """
    assert outcome.weak is not None
    if not truth.labelled.any():
        return ()
    out = []
    for j, signal in enumerate(WEAK):
        true, found = truth.weak[truth.labelled, j], outcome.weak[truth.labelled, j]
        cases = int(true.sum())
        f1 = figure(accord(true, found, drawn[:, truth.labelled]).f1) if cases >= FEWEST_CASES else None
        out.append(
            WeakCounts(
                signal=signal, cases=cases, found=int(found.sum()), both=int((true & found).sum()), f1=f1
            )
        )
    return tuple(out)
