"""Draw the nine stages as a ring: the geometry of the page's picture."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from evaluator.web.evidence import Kind

SIZE = 240
_OUTER = 112.0
_INNER = 78.0
_GAP = 0.035  # radians, so that neighbours with the same grade can be seen as two arcs


class Arc(NamedTuple):
    """One stage: its kind, its SVG path, and the place of its number, in a square of SIZE units."""

    stage: str
    kind: Kind | None
    path: str
    x: float
    y: float


def ring(stages: Sequence[tuple[str, Kind | None]]) -> tuple[Arc, ...]:
    """Return the arcs of the stages, clockwise from the top."""
    step = 2 * math.pi / max(len(stages), 1)
    out = []
    for number, (stage, kind) in enumerate(stages):
        begin = number * step - math.pi / 2 + _GAP
        end = (number + 1) * step - math.pi / 2 - _GAP
        middle = (begin + end) / 2
        x, y = _point((_OUTER + _INNER) / 2, middle)
        out.append(Arc(stage, kind, _path(begin, end), x, y))
    return tuple(out)


def _point(radius: float, angle: float) -> tuple[float, float]:
    centre = SIZE / 2
    return round(centre + radius * math.cos(angle), 2), round(centre + radius * math.sin(angle), 2)


def _path(begin: float, end: float) -> str:
    a, b = _point(_OUTER, begin), _point(_OUTER, end)
    c, d = _point(_INNER, end), _point(_INNER, begin)
    return (
        f"M{a[0]} {a[1]}A{_OUTER} {_OUTER} 0 0 1 {b[0]} {b[1]}"
        f"L{c[0]} {c[1]}A{_INNER} {_INNER} 0 0 0 {d[0]} {d[1]}Z"
    )
