"""Read whose a work is from the words around it: yours, somebody else's, or ruled out.

The readings of the rules (`readings`) know the words that they list. This reading is learned, with theirs as
one of its features, so that it also finds owners and denials in words that no rule lists. It is a multinomial
logistic regression. The numbers come from `truerole train`.
"""

from __future__ import annotations

import io
import json
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from evaluator.detection.wordkinds import OWNERS, kind_of
from evaluator.finding import Reading
from evaluator.outline import SectionKind
from evaluator.signals import OTHERS, Whether, Who
from evaluator.writing import write_whole

FORMAT = 1
# What the reading tells apart. The numbers are log-odds of the last two against the first.
Answer = Literal["yours", "others", "denied"]
YOURS: Answer = "yours"
OTHER: Answer = "others"
DENIED: Answer = "denied"
ANSWERS: tuple[Answer, ...] = (YOURS, OTHER, DENIED)
# The probability from which another answer than that of the rules counts: where they saw neither an owner nor
# a denial, and where they did. At 0.65 some four of a thousand labelled duties of postings that were not
# learned from are given to somebody else. The rules alone give as many.
_ADDS, _TAKES_BACK = 0.65, 0.8

_TOKEN = re.compile(r"\w+(?:[-'/&]\w+)*|[^\w\s]")
_ENDS = frozenset(";:.?!()–—")
# What stands before the first word of a sentence or of an item.
_BEFORE_FIRST = frozenset(".?!:•-")
_NEAR, _AHEAD, _BEFORE = 10, 7, 12


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
        self, statement: str, start: int, end: int, kind: SectionKind, by_rules: Answer
    ) -> tuple[float, ...]:
        """Return the probability of each of `ANSWERS` for the work at `start:end` of a straight statement.

        `kind` is the kind of its section, `by_rules` the answer of the rules.
        """
        names = {*features(statement, start, end, kind), f"R={by_rules}"}
        known = [row for row in map(self.rows.get, names) if row is not None]
        others, denied = (self.weights.take(known, axis=0).sum(axis=0) + self.bias).tolist()
        odds = np.exp(np.array((0.0, others, denied)) - max(0.0, others, denied))
        return tuple((odds / odds.sum()).tolist())


class Words(NamedTuple):
    """The words and signs of a statement: where each begins, itself in lower case, and its kind."""

    starts: Sequence[int]
    words: Sequence[str]
    kinds: Sequence[str]


@lru_cache(maxsize=64)  # a statement is asked about for each of its works
def words_of(statement: str) -> Words:
    """Return the words and signs of a straight statement."""
    starts: list[int] = []
    words: list[str] = []
    kinds: list[str] = []
    before = "."
    for match in _TOKEN.finditer(statement):
        token = match[0]
        starts.append(match.start())
        words.append(token.lower())
        kinds.append(kind_of(token, is_first=before in _BEFORE_FIRST))
        before = token
    return Words(starts, words, kinds)


def features(statement: str, start: int, end: int, kind: SectionKind) -> Iterator[str]:
    """Yield the names of the features of the work at `start:end` of a straight statement; some come twice."""
    starts, words, kinds = words_of(statement)
    first, last = bisect_left(starts, start), bisect_left(starts, end)
    opens = first
    while opens and kinds[opens - 1] not in _ENDS:
        opens -= 1
    closes = last
    while closes < len(kinds) and kinds[closes] not in _ENDS:
        closes += 1
    work = words[first] if first < last else ""
    form = "ing" if work.endswith("ing") else "s" if work.endswith("s") and not work.endswith("ss") else ""
    yield f"k:{kind}"
    yield f"work:{form}"
    if statement[start : start + 1].isupper():
        yield "work:Capital"
    if not first:
        yield "work:first"
    joint = first
    while joint > opens and kinds[joint - 1] != "while":
        joint -= 1
    for name, begins in (("clause", opens), ("part", joint)):
        owners = [k for k in kinds[begins:first] if k in OWNERS]
        yield f"{name}:{min(first - begins, 6)}"
        yield f"{name}<{owners[0] if owners else ''}"
        yield f"{name}<{owners[0] if owners else ''} {form}"
        yield f"{name}>{owners[-1] if owners else ''}"
        yield f"{name}={' '.join(owners[-3:])}"
    near = slice(max(opens, first - _NEAR), first)
    yield from _runs("<", words[near], kinds[near])
    near = slice(last, min(closes, last + _NEAR))
    yield from _runs(">", words[near], kinds[near])
    earlier = kinds[max(0, opens - _BEFORE) : opens]
    yield f"earlier:{'you' in kinds[:opens]}"
    for k in earlier:
        yield f"E:{k}"
    if closes < len(kinds):
        yield f"ends:{kinds[closes]}"
        later = kinds[closes + 1 : closes + 1 + _AHEAD]
        yield f"later:{'you' in later}"
        for count in range(1, 5):
            yield f"N:{kinds[closes]} {' '.join(later[:count])}"
        for word in words[closes + 1 : closes + 5]:
            yield f"n:{word}"
    yield f"you:{'you' in kinds[:first] or 'you' in kinds[last:]}"


def _runs(side: str, words: Sequence[str], kinds: Sequence[str]) -> Iterator[str]:
    """Yield the words of one side of the work, and the runs of up to three neighbouring kinds."""
    for at, (word, kind) in enumerate(zip(words, kinds, strict=True)):
        yield f"{side}{kind}"
        yield f"{side}w:{word}"
        if at:
            yield f"{side}{kinds[at - 1]} {kind}"
            yield f"{side}b:{words[at - 1]} {kind}"
            yield f"{side}c:{kinds[at - 1]} {word}"
        if at > 1:
            yield f"{side}{kinds[at - 2]} {kinds[at - 1]} {kind}"


def by_rules(reading: Reading) -> Answer:
    """Return which of `ANSWERS` a reading of the rules gives."""
    if reading.whether == "denied":
        return DENIED
    return OTHER if reading.who in OTHERS else YOURS


def answer(chances: Sequence[float], said: Answer) -> Answer:
    """Return whose a work is, where the rules said `said`; `chances` are those of `ANSWERS`.

    Another answer must be likely enough.
    """
    likeliest = max(range(len(ANSWERS)), key=chances.__getitem__)
    needed = _ADDS if said == YOURS else _TAKES_BACK
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
    who: Who = "team" if reading.who in OTHERS else reading.who
    return reading._replace(who=who, whether=whether, modifier=None, denies_you=False)


def save_whose(path: Path, whose: Whose) -> None:
    """Write the numbers of `whose` to `path` (npz, without pickle), whole or not at all.

    Raises OSError if the file cannot be written.
    """
    file = io.BytesIO()
    np.savez(
        file,
        features=np.frombuffer("\n".join(whose.rows).encode(), dtype=np.uint8),
        weights=whose.weights.astype(np.float16),
        bias=whose.bias,
        about=np.frombuffer(json.dumps(dict(whose.about), sort_keys=True).encode(), dtype=np.uint8),
    )
    write_whole(path, file.getvalue())


@lru_cache(maxsize=4)
def load_whose(path: Path) -> Whose | None:
    """Return the learned reading in the file `path`, None if there is no such file.

    Raises ValueError if the file has another format.
    """
    if not path.is_file():
        return None
    with np.load(path, allow_pickle=False) as file:
        about = json.loads(file["about"].tobytes())
        if about.get("format") != FORMAT:
            raise ValueError(f"{path}: made by another version of truerole; run `truerole train` again")
        names = file["features"].tobytes().decode().split("\n")
        return Whose(
            {name: row for row, name in enumerate(names)},
            file["weights"].astype(np.float32),
            file["bias"],
            about,
        )
