"""Find the lines that say what the work is, for a verdict that no owned signal shows.

Without them a report would say that a job works on models, or not on models, and quote nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from evaluator.detection.owners.words import YOU
from evaluator.finding import Finding
from evaluator.judging.measures import Topics
from evaluator.outline import BESIDE_THE_WORK, Outline
from evaluator.posting import Posting
from evaluator.signals import MODEL_ROLES, STRONG, Shows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MOST = 2
# The reader's log-odds from which a line is quoted: it is more likely than not.
_PLAIN = 0.0
# These verdicts do not follow from a signal, whatever is owned beside them.
_BY_THE_WORK = ("models_without_production", "neither", "insufficient")

# Duties that show that the work is on models.
SHOW_MODELS = frozenset(("model_deployment", "model_monitoring", "model_updates", "live_models"))

_ON_OTHERS = 2
_BESIDE = BESIDE_THE_WORK | {"company"}
_OTHERS = re.compile(
    r"(?:our|their|the) (?:colleagues|company|customers|clients|users|founders?|partners|competitors"
    r"|investors|products?|mission|vision)\b|(?:customers|clients|users)\b",
    re.IGNORECASE,
)


class WorkLines(NamedTuple):
    """The indices of statements that say what the work is (models, or other duties), plainest first."""

    shows: Shows
    statements: tuple[int, ...]


NONE = WorkLines("duty", ())


def work_lines(
    role: str,
    findings: Sequence[Finding],
    posting: Posting,
    outline: Outline,
    scores: NDArray[np.float32] | None,
    topics: Topics,
) -> WorkLines:
    """Return the statements that show the work of a job of `role`; nothing where signals show it.

    `scores` are the reader's log-odds, shape (statements, heads). They are None where the rules alone
    decide; the duties then come from `topics`. Where models are the object of the role, lines that
    show models are returned. Where there are none, and for other roles, plain duties are returned.
    """
    owned = {f.signal for f in findings if f.grade == "owned" and f.signal in STRONG}
    showing = SHOW_MODELS if role in MODEL_ROLES else frozenset(STRONG)
    if role not in _BY_THE_WORK and owned & showing:
        return NONE
    if scores is not None:
        from evaluator.detection.learned.reader import HEADS

        on_models, duties = (_likely(scores[:, HEADS.index(head)]) for head in ("models_object", "duty"))
    else:
        on_models, duties = sorted(topics.duties_on("ml")), topics.duties
    if role in MODEL_ROLES and on_models:
        return WorkLines("models", _first(on_models, posting, outline))
    if role not in _BY_THE_WORK and owned:
        return NONE
    return WorkLines("duty", _first(duties, posting, outline))


def _likely(column: NDArray[np.float32]) -> list[int]:
    """Return the statements that are more likely than not, the most likely first, ties in their order."""
    chosen = [(round(float(odds), 1), i) for i, odds in enumerate(column) if odds >= _PLAIN]
    return [i for _, i in sorted(chosen, key=lambda c: (-min(c[0], 4.0), c[1]))]


def _first(indices: Sequence[int], posting: Posting, outline: Outline) -> tuple[int, ...]:
    """Return the first of `indices` whose statements differ, without those that only introduce a list.

    Lines beside the work that speak to you go last. Those on the company or on other people are returned
    only where there are no others.
    """
    remote = {i: _remoteness(posting.text, outline, i) for i in indices}
    on_others = min(remote.values(), default=0) == _ON_OTHERS
    told: dict[str, int] = {}
    for index in sorted(indices, key=remote.__getitem__):
        if remote[index] == _ON_OTHERS and not on_others:
            break
        statement = outline.statements[index]
        words = posting.text[statement.start : statement.end]
        if not words.endswith(":"):
            told.setdefault(words, index)
        if len(told) == _MOST:
            break
    return tuple(told.values())


def _remoteness(text: str, outline: Outline, index: int) -> int:
    """Return how far a statement is from what the person in the role does, from 0 to `_ON_OTHERS`."""
    statement = outline.statements[index]
    if _OTHERS.match(text, statement.start, statement.end):
        return _ON_OTHERS
    if outline.section_kind(index) not in _BESIDE:
        return 0
    return 1 if YOU.search(text, statement.start, statement.end) else _ON_OTHERS
