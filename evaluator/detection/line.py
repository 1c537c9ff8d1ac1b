"""The line in which a cue is read: a statement together with everything that changes how it is read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from evaluator.detection.scan import FoundModifier
from evaluator.outline import SectionKind, Statement


class Line(NamedTuple):
    """One statement of a posting, in which cues are read.

    - `text` is the canonical text of the posting, made straight (see `straight`).
    - `number` is the index of the statement in the outline, `kind` the kind of its section.
    - `modifiers` are the modifiers that count, with their spans.
    - `bounds` are the offsets at which its clauses begin (see `clause_starts`).
    - `other_world` says that it, or the whole posting, is about stages, wards or factory lines and not about
      software.
    """

    text: str
    number: int
    statement: Statement
    kind: SectionKind
    modifiers: Sequence[FoundModifier]
    bounds: Sequence[int]
    other_world: bool
