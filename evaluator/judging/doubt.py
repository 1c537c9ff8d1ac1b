"""Take back duties that jobs of such a role seldom have.

The odds of a signal are counted over jobs of all kinds. In folds over employers, 460 of 865 duties that
were found in jobs with the verdict `neither` are duties by their labels, and 5,485 of 6,852 in other jobs.
So each duty is weighed anew once the role is judged, and what is then less likely than not is taken back.
The role stays: the judge has learned from the duties as they were before.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from evaluator.chances import log_odds_of, probability
from evaluator.finding import Finding
from evaluator.judging.numbers_json import load_json, save_json
from evaluator.signals import STRONG, Role

FORMAT = 1
# The chance from which a duty stays.
STAYS_FROM = 0.5
# Verdicts that rest on the duties of running models. Nothing is taken back there: in folds 60 of the 119
# duties that would be are duties by their labels.
_REST_ON_DUTIES: tuple[Role, ...] = ("real_mlops", "partial_mlops")


class Doubt(NamedTuple):
    """The numbers that weigh a duty anew: `weights` by measure; `about` says how they were made.

    `reader` in `about` is the fingerprint of the reader and the judge whose findings they weigh.
    """

    weights: Mapping[str, float]
    about: Mapping[str, object]


def may_be_doubtful(finding: Finding) -> bool:
    """Return whether `finding` is a duty, which is then weighed."""
    return finding.grade == "owned" and finding.signal in STRONG


def doubt_measures(finding: Finding, odds: float, duties: int, role: str, family: str) -> dict[str, float]:
    """Return the measures that decide whether the duty of `finding` stays.

    `odds` are the log-odds that the posting owns its signal, `duties` is how many duties the posting has in
    all, `role` and `family` are the verdict on it.
    """
    signal = finding.signal
    return {
        "bias": 1.0,
        f"signal:{signal}": 1.0,
        "odds": odds,
        f"odds:{signal}": odds,
        f"role:{role}": 1.0,
        f"family:{family}": 1.0,
        f"status:{finding.status}": 1.0,
        f"how:{finding.mentions[0].reading.how}": 1.0,
        "mentions": math.log1p(len(finding.mentions)),
        "duties": math.log1p(duties),
    }


def doubted(
    found: Sequence[Finding],
    weights: Mapping[str, float],
    odds: Mapping[str, float],
    role: Role,
    family: str,
    again: Callable[[Mapping[str, float]], Sequence[Finding]],
) -> tuple[Finding, ...]:
    """Return the findings `found` with the chance of each duty as its confidence, without unlikely duties.

    `weights` are those of `Doubt`. `odds` are the log-odds of the signals on which the reader decides;
    duties of other signals stay as they are. `role` and `family` are the verdict: of a job that is MLOps, or
    partly so, no duty is taken back. `again` makes the findings anew from lower chances of some signals.
    """
    duties = [f for f in found if may_be_doubtful(f)]
    chances = {
        f.signal: probability(
            log_odds_of(doubt_measures(f, odds[f.signal], len(duties), role, family), weights)
        )
        for f in duties
        if f.signal in odds
    }
    low = {s: chance for s, chance in chances.items() if chance < STAYS_FROM and role not in _REST_ON_DUTIES}
    anew = {f.signal: f for f in again(low) if f.signal in low} if low else {}
    return tuple(
        anew.get(f.signal) or f._replace(confidence=chances.get(f.signal, f.confidence)) for f in found
    )


def save_doubt(path: Path, doubt: Doubt) -> None:
    """Write `doubt` to `path` as JSON, whole or not at all. Raises OSError if the file cannot be written."""
    save_json(path, doubt._asdict())


@lru_cache(maxsize=4)
def load_doubt(path: Path) -> Doubt | None:
    """Return the numbers in the file `path`, None if there is no such file.

    Raises ValueError for a file of another format.
    """
    data = load_json(path, FORMAT)
    return Doubt(data["weights"], data["about"]) if data is not None else None
