"""Figures over similar postings: by title, layout, length, source and kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from evaluator.measuring.figures import Figure, accord, figure, share_right
from evaluator.measuring.gold import Gold
from evaluator.measuring.outcomes import REAL, Bools, Floats, Outcome, Truth
from evaluator.outlining.outline import outline
from evaluator.posting import Value
from evaluator.ruleset.ruleset import RuleSet
from evaluator.signals import ROLES

_LENGTHS = ((0, 1500), (1500, 3000), (3000, 5000), (5000, 8000), (8000, None))
_SHORT = ROLES.index("insufficient")


class Slice(Value):
    """The postings with one trait, for example `layout` `none`: how many, and how often we are right."""

    trait: str
    value: str
    postings: int
    right: int
    role_accuracy: Figure
    owned_f1: Figure


# Each pair is a trait and its value for each posting, in order.
Traits = tuple[tuple[str, tuple[str, ...]], ...]


def traits_of(gold: Sequence[Gold], truth: Truth, rules: RuleSet) -> Traits:
    """Return the traits of each posting. They come from the posting and its labels, not from our verdict."""
    outlines = [outline(g.posting, rules) for g in gold]
    return (
        ("title family", tuple(o.title_family for o in outlines)),
        ("layout", tuple(o.layout for o in outlines)),
        ("length", tuple(_length(len(g.posting.text)) for g in gold)),
        ("source", tuple(g.origin.partition(":")[0] or "–" for g in gold)),
        (
            "MLOps job",
            tuple(
                "–" if role != REAL else "named in the title" if says else "hidden"
                for role, says in zip(truth.roles, truth.says_mlops, strict=True)
            ),
        ),
        ("text", tuple("too little said" if role == _SHORT else "–" for role in truth.roles)),
    )


def _length(chars: int) -> str:
    for low, high in _LENGTHS:
        if high is None or chars < high:
            return f"{low:,} characters or more" if high is None else f"{low:,}–{high:,} characters"
    raise AssertionError("the last length has no upper end")


def slices(traits: Traits, use: Bools, truth: Truth, outcome: Outcome, drawn: Floats) -> Iterator[Slice]:
    """Yield the figures for each value of each trait, the most frequent value first.

    `use` says which of all postings the arrays `truth`, `outcome` and `drawn` hold.
    """
    assert outcome.owned is not None
    right = (truth.roles == outcome.roles).astype(float)
    for trait, all_values in traits:
        values = np.array(all_values, dtype=object)[use]
        counted = sorted(
            ((int((values == v).sum()), v) for v in set(values.tolist())), key=lambda c: (-c[0], c[1])
        )
        for count, value in counted:
            if value == "–":
                continue
            here: Bools = values == value
            known = here & truth.labelled
            yield Slice(
                trait=trait,
                value=value,
                postings=count,
                right=int(right[here].sum()),
                role_accuracy=figure(share_right(right[here], drawn[:, here])),
                owned_f1=figure(accord(truth.owned[known], outcome.owned[known], drawn[:, known]).f1),
            )
