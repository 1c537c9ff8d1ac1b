"""Labels by statement: kept by offset into the raw description, without the posting's text."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from evaluator.outline import Outline
from evaluator.posting import Posting, Value

Spans = tuple[tuple[int, int], ...]


class SignalLabel(Value):
    """The grade of one signal and every place that shows it, best first."""

    grade: str
    spans: Spans


class Label(Value):
    """The labels of one posting.

    Spans are half-open code-point offsets into the raw `description`, whose UTF-8 bytes have
    the given `sha256`. `duties` are the concrete duties, `running` those about deploying,
    running or keeping models, `objects` the places that show models to be the object of the
    work; `mentions` are places where a signal shows without being owned. `passes` counts the
    independent readings, `adjudicated` tells whether differences between them were settled.
    """

    id: str
    sha256: str
    passes: int
    adjudicated: bool
    role: str
    family: str
    confidence: str
    signals: dict[str, SignalLabel]
    mentions: dict[str, Spans]
    weak: dict[str, Spans]
    duties: Spans
    running: Spans
    objects: Spans


class LabelsError(Exception):
    """A file of labels is wrong; the message says `file:line` and what to do."""


def read_labels(path: Path) -> list[Label]:
    """Return the labels of a JSON Lines file. Raises LabelsError with `file:line`."""
    labels = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            labels.append(Label.model_validate_json(line))
        except ValidationError as error:
            first = error.errors()[0]
            raise LabelsError(
                f"{path}:{number}: {'.'.join(map(str, first['loc']))}: {first['msg']}"
            ) from None
    return labels


def digest(description: str) -> str:
    """Return the sha256 of a raw description, in hexadecimal."""
    return hashlib.sha256(description.encode()).hexdigest()


class Placed(NamedTuple):
    """The labels of one posting by statement number.

    `owned` maps a signal to the statements that show it as owned; the rest as in `Label`.
    """

    owned: Mapping[str, frozenset[int]]
    duties: frozenset[int]
    running: frozenset[int]
    objects: frozenset[int]


def place(label: Label, posting: Posting, outline: Outline) -> Placed:
    """Return the labels of `label` by the statements of `outline`.

    A statement has a label when the two overlap by more than half of the shorter.
    """
    spans = [
        posting.offsets.span(s.start, s.end) if posting.offsets is not None else (s.start, s.end)
        for s in outline.statements
    ]

    def numbers(labelled: Iterable[tuple[int, int]]) -> frozenset[int]:
        found = set()
        for start, end in labelled:
            for number, (begin, stop) in enumerate(spans):
                overlap = min(end, stop) - max(start, begin)
                if overlap > 0.5 * min(end - start, stop - begin):
                    found.add(number)
        return frozenset(found)

    return Placed(
        {s: numbers(v.spans) for s, v in label.signals.items() if v.grade == "owned"},
        numbers(label.duties),
        numbers(label.running),
        numbers(label.objects),
    )


def rows_by_id(paths: Iterable[Path]) -> dict[str, dict[str, Any]]:
    """Return the rows of JSON Lines files, plain or .gz, by their `id`."""
    import gzip

    rows: dict[str, dict[str, Any]] = {}
    for path in paths:
        open_text = gzip.open if path.suffix == ".gz" else open
        with open_text(path, "rt", encoding="utf-8") as file:
            for line in file:
                if line.strip():
                    row = json.loads(line)
                    rows[str(row["id"])] = row
    return rows
