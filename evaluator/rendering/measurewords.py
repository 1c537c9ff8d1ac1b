"""Words for people: what a measure of the arithmetic means, and its value as people write it."""

from __future__ import annotations

import math
from collections.abc import Callable

from evaluator.assessment import Step
from evaluator.chances import percent
from evaluator.signals import FAMILY_NAMES, ROLE_NAMES, SIGNAL_NAMES


def _whole(value: float) -> str:
    return f"{value:,.0f}"


def _share(value: float) -> str:
    return f"{value:.0%}"


def _logarithm(scale: float) -> Callable[[float], str]:
    """Return how to write a count that was measured as log(1 + count) / scale."""
    return lambda value: _whole(math.expm1(value * scale))


# Measures of `judging/measures.py` and `judging/judge.py` by name: words, and how to write the value.
_MEASURES: dict[str, tuple[str, Callable[[float], str] | None]] = {
    "bias": ("starting value, the same for every posting", None),
    "rest": ("smaller points together", _whole),
    "stages": ("stages that are yours, of nine", lambda value: _whole(value * 9)),
    "three_stages": ("models are deployed and three stages or more are yours", None),
    "share:running": ("duties about running systems", _share),
    "share:running_models": ("duties about running models", _share),
    "share:ml": ("duties that speak of models", _share),
    "share:modelling": ("duties of research and modelling", _share),
    "share:data_work": ("duties of data and reporting work", _share),
    "share:software_work": ("duties of software work", _share),
    "share:infra_work": ("duties of infrastructure work", _share),
    "share:business_work": ("duties of business work", _share),
    "share:demos": ("duties on demos and prototypes", _share),
    "share:concrete": ("duties with concrete work", _share),
    "tools": ("tools named", _whole),
    "tools:density": ("tools named in a thousand characters", _whole),
    "tools:for_a_duty": ("tools named for each concrete duty", _whole),
    "hype": ("sentences of hype", _whole),
    "few_duties": ("two duties or fewer", None),
    "ml_words": ("words about models", _logarithm(4)),
    "duties": ("duties found", _logarithm(4)),
    "length": ("thousand characters long", lambda value: f"{math.expm1(value * 3):.1f}"),
    "title:says_mlops": ("the title says MLOps", None),
    "chance:real_loop": ("chance that deployment and two more stages are yours", _share),
    "chance:any_stage": ("chance that any stage is yours", _share),
    "chance:stages": ("expected number of stages", lambda value: f"{value * 9:.1f} of nine"),
    "chance:later_stage": ("chance that a stage besides deployment is yours", _share),
    "main_part": ("share of the duties that run models", _share),
    "main_part:lines": ("share of the duty lines that run models", _share),
    "main_part:half": ("nearly half of the duties or more run models", None),
    "main_part:third": ("a third of the duties or more run models", None),
    "running_lines": ("lines about running models", _logarithm(1)),
    "duty_lines": ("lines that read as concrete duties", _logarithm(1)),
    "models": ("models are the object of the work", _share),
    "models:best": ("the plainest line on models", _share),
    "models:duties": ("share of the duties whose object is models", _share),
    "models:lines": ("duty lines whose object is models", _logarithm(1)),
    "real_loop*main_part": ("the loop is yours and is the main part", _share),
    "real_loop&main_part": ("the loop or the main part, whichever is less sure", _share),
    "real_loop*models": ("the loop is yours and models are its object", _share),
    "any_stage*models": ("a stage is yours and models are the object", _share),
    "any_stage*no_models": ("a stage is yours and models are not the object", _share),
    "no_stage*models": ("models are the object and no stage is yours", _share),
    "no_stage*no_models": ("neither a stage nor models", _share),
    "production*no_models": ("you run production and models are not the object", _share),
    "on_call*no_models": ("you are on call and models are not the object", _share),
}


_BY_KIND = {
    "owned": "{} is a duty",
    "mentioned": "{} comes up, not as a duty",
    "stray": "words that only sound like {}",
    "weak": "{}",
}


def measure_words(step: Step) -> tuple[str, str] | None:
    """Return a measure in words and its value as people write it, empty where it only holds or not.

    None for a measure that has no words.
    """
    if step.measure in _MEASURES:
        words, written = _MEASURES[step.measure]
        return words, written(step.value) if written else ""
    kind, _, name = step.measure.partition(":")
    if kind == "title" and name in FAMILY_NAMES:
        return f"the title speaks of {FAMILY_NAMES[name]}", ""
    if kind in _BY_KIND and name in SIGNAL_NAMES:
        return _BY_KIND[kind].format(SIGNAL_NAMES[name]), ""
    if kind == "wording" and name in ROLE_NAMES:
        return f"the words alone make this role {percent(step.value)} likely", ""
    if kind == "wording":
        return f"the wording speaks {'for' if step.points >= 0 else 'against'} it", ""
    return None
