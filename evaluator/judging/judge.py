"""Decide with learned numbers: for each signal whether it is owned, then the role and the family.

All of them are small linear models, kept as numbers in one JSON file that `truerole train` makes.
Without that file the plain role judge of `judging.yaml` decides from the rules' findings alone.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from evaluator.chances import log_odds_of, probabilities, probability
from evaluator.detection.learned.reader import DUTY_HEADS, FORMAT, WORDINGS
from evaluator.finding import Mention
from evaluator.judging.numbers_json import load_json, save_json
from evaluator.judging.role import Linear
from evaluator.outline import Outline
from evaluator.signals import STAGES, STRONG, Grade

_WORDINGS = tuple(f"wording:{name}" for name in WORDINGS)
_GRADES: tuple[Grade, ...] = ("owned", "denied", "mentioned")
_NO_MENTIONS = {f"mentions:{grade}": 0.0 for grade in _GRADES}
# How many of the best log-odds of a signal are measures, and the least that such a measure can be.
_PLACES, _LEAST = 3, -8.0
# The least log-probability of a role or family that is a measure.
_LEAST_WORDING = -7.0
# A line is likely what it says from `_LIKELY` on, and may be so from `_MAYBE` on.
_LIKELY, _MAYBE = 0.5, 0.3
# The lines by which models are judged to be the object of the work.
_BEST_LINES = 3
# The shares of running models that are nearly half of the duties, and a third; and by how much the share is
# raised before it is compared with the chance of the loop.
_HALF, _THIRD, _RAISED = 0.45, 0.3, 1.6


class Decision(NamedTuple):
    """How one signal is decided: the weight of each measure, and the log-odds above which it is owned."""

    weights: Mapping[str, float]
    cut: float


class Judge(NamedTuple):
    """The judge's numbers.

    `signals` holds the decision on each strong signal. `role` and `family` are linear models. The points of
    the role are divided so that its probabilities are calibrated. `stray` holds the weights that separate
    mentions from stray words. `about` says how the numbers were made.
    """

    signals: Mapping[str, Decision]
    role: Linear
    family: Linear
    stray: Mapping[str, float]
    about: Mapping[str, object]


def signal_measures(
    scores: NDArray[np.float32], mentions: Sequence[Mention], outline: Outline
) -> dict[str, dict[str, float]]:
    """Return, for each strong signal, the measures that decide whether the posting owns it.

    `scores` are the reader's log-odds, shape (statements, heads).
    """
    chances = probabilities(scores)
    shared = _shared(_heads(chances), outline)
    best = np.sort(scores[:, : len(STRONG)], axis=0)[: -_PLACES - 1 : -1]
    tops = np.full((_PLACES, len(STRONG)), _LEAST)
    np.maximum(best, _LEAST, out=tops[: len(best)])
    expected = chances[:, : len(STRONG)].sum(axis=0)
    out: dict[str, dict[str, float]] = {}
    for signal, top, second, third, count in zip(STRONG, *tops.tolist(), expected.tolist(), strict=True):
        found = {"bias": 1.0, "top": top, "second": second, "third": third, "expected": math.log1p(count)}
        out[signal] = {**found, **_NO_MENTIONS, **shared}
    for (signal, grade), said in Counter([(m.cue.signal, m.grade) for m in mentions]).items():
        if signal in out and grade in _GRADES:
            out[signal][f"mentions:{grade}"] = math.log1p(said)
    return out


def _shared(heads: NDArray[np.floating[Any]], outline: Outline) -> dict[str, float]:
    """Return the measures of the whole posting that are used in the decision on every signal."""
    duty, running, objects = heads
    total, runs = float(duty.sum()), float(running.sum())
    return {
        "duties": math.log1p(total),
        "running": math.log1p(runs),
        "share_running": runs / max(total, 1.0),
        "object": float(objects.max(initial=0.0)),
        "objects": math.log1p(float(objects.sum())),
        f"title:{outline.title_family}": 1.0,
    }


def _heads(chances: NDArray[np.floating[Any]]) -> NDArray[np.floating[Any]]:
    """Return how likely each statement is a duty, runs models, and has them as its object: three rows."""
    return chances[:, -len(DUTY_HEADS) :].T


def owned_log_odds(judge: Judge, measures: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """Return for each signal the log-odds that it is owned, shifted so that 0 decides."""
    return {
        signal: log_odds_of(measures[signal], decision.weights) - decision.cut
        for signal, decision in judge.signals.items()
    }


def learned_measures(
    scores: NDArray[np.float32], wording: Sequence[float], odds: Mapping[str, float]
) -> dict[str, float]:
    """Return the measures of the role that come from the reader and from the decisions on signals.

    `scores` are log-odds, shape (statements, heads). `wording` holds the log-probabilities of roles
    and families from the words of the posting. `odds` are the log-odds of the signals. Every measure
    is a probability, a share, or a logarithm of a count. Measures named `chance:` are about the guide's
    bounds, and treat the signals as independent. `chance:real_loop` is the chance that deployment and
    two more stages are owned; `chance:any_stage`, that any stage is. `main_part` is the share of duties
    about running models.
    """
    owned = {signal: probability(value) for signal, value in odds.items()}
    out = {**_of_stages(owned), **_of_lines(_heads(probabilities(scores)))}
    out |= _of_both(out, owned)
    for name, value in zip(_WORDINGS, wording, strict=True):
        out[name] = max(value, _LEAST_WORDING)
    return out


def _of_stages(owned: Mapping[str, float]) -> dict[str, float]:
    """Return how likely stages are owned, from the chance of each signal to be a duty."""
    filled = [1 - math.prod([1 - owned[s] for s in signals]) for _, signals in STAGES]
    return {
        "chance:real_loop": filled[0] * _at_least(filled[1:], 2),
        "chance:any_stage": 1 - math.prod([1 - p for p in filled]),
        "chance:stages": sum(filled) / len(filled),
        "chance:later_stage": 1 - math.prod([1 - p for p in filled[1:]]),
    }


def _of_lines(heads: NDArray[np.floating[Any]]) -> dict[str, float]:
    """Return how much of the duties runs models, and how far models are the object, from `_heads`."""
    duty, running, objects = heads
    total = max(float(duty.sum()), 1.0)
    main = min(float(running.sum()) / total, 1.0)
    best = np.sort(objects)[::-1]
    likely_duties, running_lines = duty > _LIKELY, running > _LIKELY
    count = np.count_nonzero
    return {
        "main_part": main,
        "main_part:lines": float(count(running_lines & (duty > _MAYBE)))
        / max(float(count(likely_duties)), 1.0),
        "main_part:half": float(main > _HALF),
        "main_part:third": float(main > _THIRD),
        "running_lines": math.log1p(count(running_lines)),
        "duty_lines": math.log1p(count(likely_duties)),
        "models": float(best[:_BEST_LINES].mean()) if len(best) else 0.0,
        "models:best": float(best[0]) if len(best) else 0.0,
        "models:duties": float((objects * duty).sum()) / total,
        "models:lines": math.log1p(count(likely_duties & (objects > _MAYBE))),
    }


def _of_both(found: Mapping[str, float], owned: Mapping[str, float]) -> dict[str, float]:
    """Return the measures that join those of stages and of lines, all in `found`."""
    real, any_stage = found["chance:real_loop"], found["chance:any_stage"]
    main, models = found["main_part"], found["models"]
    return {
        "real_loop*main_part": real * main,
        "real_loop*models": real * found["models:best"],
        "any_stage*models": any_stage * models,
        "any_stage*no_models": any_stage * (1 - models),
        "no_stage*models": (1 - any_stage) * models,
        "no_stage*no_models": (1 - any_stage) * (1 - models),
        "production*no_models": owned["production_access"] * (1 - models),
        "on_call*no_models": owned["on_call"] * (1 - models),
        "real_loop&main_part": min(real, main * _RAISED),
    }


def _at_least(chances: Sequence[float], count: int) -> float:
    """Return the chance (0-1) that at least `count` of the independent events in `chances` happen."""
    spread = [1.0] + [0.0] * len(chances)
    for chance in chances:
        for k in range(len(spread) - 1, 0, -1):
            spread[k] = spread[k] * (1 - chance) + spread[k - 1] * chance
        spread[0] *= 1 - chance
    return sum(spread[count:])


def hash_of(posting_id: str) -> str:
    """Return the hash by which the learned numbers name a posting they were made from (`trained_on`)."""
    return hashlib.sha256(posting_id.encode()).hexdigest()[:8]


def save_judge(path: Path, judge: Judge) -> None:
    """Write the judge's numbers to `path` as JSON, whole or not at all."""
    data = {
        "about": dict(judge.about),
        "signals": {s: {"weights": dict(d.weights), "cut": d.cut} for s, d in judge.signals.items()},
        "role": _plain(judge.role),
        "family": _plain(judge.family),
        "stray": dict(judge.stray),
    }
    save_json(path, data)


@lru_cache(maxsize=4)
def load_judge(path: Path) -> Judge | None:
    """Return the judge of `path`, or None where there is no such file.

    Raises ValueError for a file of another format.
    """
    data = load_json(path, FORMAT)
    if data is None:
        return None
    return Judge(
        {s: Decision(**d) for s, d in data["signals"].items()},
        _linear(data["role"]),
        _linear(data["family"]),
        data["stray"],
        data["about"],
    )


def _plain(model: Linear) -> dict[str, Any]:
    """Return `model` as plain values, which `_linear` turns into a model again."""
    return {"classes": list(model.classes), "weights": {k: list(v) for k, v in model.weights.items()}}


def _linear(data: Mapping[str, Any]) -> Linear:
    return Linear(tuple(data["classes"]), {k: tuple(v) for k, v in data["weights"].items()})
