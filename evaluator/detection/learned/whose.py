"""Read whose a work is from the words around it: yours, somebody else's, or ruled out.

The readings of the rules (`readings`) know the words that they list. This reading is learned, with theirs as
one of its features, so that it also finds owners and denials in words that no rule lists. It is a multinomial
logistic regression. The numbers come from `truerole train`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from evaluator.detection.learned.npz import load_npz, save_npz
from evaluator.detection.learned.surroundings import features
from evaluator.finding import Reading
from evaluator.outline import SectionKind
from evaluator.signals import Whether, Who

FORMAT = 1
# What the reading tells apart. The numbers are log-odds of the last two against the first.
Answer = Literal["yours", "others", "denied"]
YOURS: Answer = "yours"
OTHER: Answer = "others"
DENIED: Answer = "denied"
ANSWERS: tuple[Answer, ...] = (YOURS, OTHER, DENIED)
# The probability from which another answer than that of the rules counts: where they saw neither an owner nor
# a denial, and where they did ("each engineer" is an owner, too). At 0.7, of 1,000 labelled duties that were
# not learned from 5.9 are given to somebody else.
_ADDS, _TAKES_BACK = 0.7, 0.8


class Whose(NamedTuple):
    """The numbers of the learned reading.

    - `rows` maps a feature to its row.
    - `weights` (float32, features x 2) holds what a feature adds to the log-odds of "others" and "denied".
    - `bias` (float32, 2) is where they start.
    - `about` says how the numbers were made.
    """

    rows: Mapping[str, int]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    about: Mapping[str, object]

    def chances(
        self, statement: str, start: int, end: int, kind: SectionKind, said: Answer
    ) -> tuple[float, ...]:
        """Return the probability of each of `ANSWERS` for the work at `start:end` of a straight statement.

        `kind` is the kind of its section, `said` the answer of the rules.
        """
        names = names_of(statement, start, end, kind, said)
        known = [row for row in map(self.rows.get, names) if row is not None]
        others, denied = (self.weights.take(known, axis=0).sum(axis=0) + self.bias).tolist()
        odds = np.exp(np.array((0.0, others, denied)) - max(0.0, others, denied))
        return tuple((odds / odds.sum()).tolist())


def names_of(statement: str, start: int, end: int, kind: SectionKind, said: Answer) -> frozenset[str]:
    """Return the names of all features of a work: those of the words around it, and the answer of the rules.

    The parameters are those of `Whose.chances`.
    """
    return frozenset((*features(statement, start, end, kind), f"R={said}"))


def answer_of_rules(reading: Reading) -> Answer:
    """Return which of `ANSWERS` a reading of the rules gives."""
    if reading.whether == "denied":
        return DENIED
    return OTHER if reading.is_of_others else YOURS


def answer(chances: Sequence[float], said: Answer, *, by_name: bool = False) -> Answer:
    """Return whose a work is, where the rules said `said`; `chances` are those of `ANSWERS`.

    Another answer must be likely enough. `by_name` says that words name who does it, even if it is yours.
    """
    likeliest = max(range(len(ANSWERS)), key=chances.__getitem__)
    needed = _TAKES_BACK if by_name or said != YOURS else _ADDS
    return ANSWERS[likeliest] if chances[likeliest] > needed else said


def reread(reading: Reading, found: Answer) -> Reading:
    """Return `reading`, which the rules made, with another answer.

    No words show it, for it follows from all words around the work.
    """
    if found == DENIED:
        return reading._replace(who="you", whether="denied", modifier=None)
    whether: Whether = "asserted" if reading.whether == "denied" else reading.whether
    if found == OTHER:
        return reading._replace(who="other_team", whether=whether, modifier=None)
    who: Who = "team" if reading.is_of_others else reading.who
    return reading._replace(who=who, whether=whether, modifier=None, denies_you=False)


def save_whose(path: Path, whose: Whose) -> None:
    """Write the numbers of `whose` to `path` (npz, without pickle), whole or not at all.

    Raises OSError if the file cannot be written.
    """
    arrays = {
        "features": np.frombuffer("\n".join(whose.rows).encode(), dtype=np.uint8),
        "weights": whose.weights.astype(np.float16),
        "bias": whose.bias,
    }
    save_npz(path, arrays, whose.about)


@lru_cache(maxsize=4)
def load_whose(path: Path) -> Whose | None:
    """Return the learned reading in the file `path`, None if there is no such file.

    Raises ValueError if the file has another format.
    """
    loaded = load_npz(path, FORMAT)
    if loaded is None:
        return None
    arrays, about = loaded
    names = arrays["features"].tobytes().decode().split("\n")
    rows = {name: row for row, name in enumerate(names)}
    return Whose(rows, arrays["weights"].astype(np.float32), arrays["bias"], about)
