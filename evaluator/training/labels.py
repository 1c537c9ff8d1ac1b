"""Labels by statement: kept by offset into the raw description, without the posting's text."""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from evaluator.outline import Outline
from evaluator.posting import Posting, Value
from evaluator.signals import FAMILIES, ROLES

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
    """A file of labels or postings is wrong; the message says `file:line` and what."""


def read_labels(path: Path) -> list[Label]:
    """Return the labels of a JSON Lines file. Raises LabelsError with `file:line`."""
    labels = []
    for place, line in _lines(path):
        try:
            label = Label.model_validate_json(line)
        except ValidationError as error:
            first = error.errors()[0]
            raise LabelsError(": ".join((place, *map(str, first["loc"]), first["msg"]))) from None
        for name, known in (("role", ROLES), ("family", FAMILIES)):
            if getattr(label, name) not in known:
                raise LabelsError(f"{place}: {name}: must be one of {', '.join(known)}")
        labels.append(label)
    return labels


def _lines(path: Path) -> Iterator[tuple[str, str]]:
    """Give the lines of a file, plain or .gz, that are not blank, each behind its `file:line`.

    Raises LabelsError where it cannot be read on.
    """
    number = 0
    open_text = gzip.open if path.suffix == ".gz" else open
    try:
        with open_text(path, "rt", encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield f"{path}:{number}", line
    except (OSError, EOFError, UnicodeDecodeError, zlib.error) as error:
        raise LabelsError(f"{path}:{number + 1}: cannot be read ({error})") from None


def digest(description: str) -> str:
    """Return the sha256 of a raw description, in hexadecimal."""
    return hashlib.sha256(description.encode()).hexdigest()


class Placed(NamedTuple):
    """The labels of one posting by statement number, for each head of the reader.

    `shown` are the statements that show it, `unsure` those of which one or more do: a label of
    a list without line breaks covers all its items, and does not say which of them it means.
    """

    shown: Mapping[str, frozenset[int]]
    unsure: Mapping[str, frozenset[int]]


def place(label: Label, posting: Posting, outline: Outline) -> Placed:
    """Return the labels of `label` by the statements of `outline`.

    A label is of the statement with which it shares more than half of the shorter; of several such, it
    is not known which.
    """
    spans = [
        posting.offsets.span(s.start, s.end) if posting.offsets is not None else (s.start, s.end)
        for s in outline.statements
    ]
    labelled = {s: v.spans for s, v in label.signals.items() if v.grade == "owned"}
    labelled |= {"duty": label.duties, "runs_models": label.running, "models_object": label.objects}
    shown, unsure = {}, {}
    for head, places in labelled.items():
        found = [_covered(start, end, spans) for start, end in places]
        shown[head] = frozenset(numbers[0] for numbers in found if len(numbers) == 1)
        unsure[head] = frozenset(n for numbers in found if len(numbers) > 1 for n in numbers) - shown[head]
    return Placed(shown, unsure)


def _covered(start: int, end: int, spans: Sequence[tuple[int, int]]) -> list[int]:
    """Return the numbers of the spans that share more than half of the shorter with `start` to `end`."""
    return [
        number
        for number, (begin, stop) in enumerate(spans)
        if min(end, stop) - max(start, begin) > 0.5 * min(end - start, stop - begin)
    ]


def rows_by_id(paths: Iterable[Path]) -> dict[str, dict[str, Any]]:
    """Return the rows of JSON Lines files, plain or .gz, by their `id`. Raises LabelsError."""
    rows: dict[str, dict[str, Any]] = {}
    for path in paths:
        for place, line in _lines(path):
            try:
                row = json.loads(line)
            except ValueError as error:
                raise LabelsError(f"{place}: not valid JSON ({error})") from None
            if not isinstance(row, dict) or "id" not in row:
                raise LabelsError(f"{place}: must be an object with `id`")
            rows[str(row["id"])] = row
    return rows
