"""Read labels of statements, which are kept as offsets into the raw description, without its text."""

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
from evaluator.signals import FAMILIES, ROLES, STRONG, WEAK

Spans = tuple[tuple[int, int], ...]
_GRADES = ("owned", "mentioned", "denied", "absent")


class SignalSpans(Value):
    """The grade of one signal, and every place that shows it, best first."""

    grade: str
    spans: Spans


class Label(Value):
    """The labels of one posting.

    Spans are half-open code-point offsets into the raw `description`. Its UTF-8 bytes have the given
    `sha256`.

    - `duties` are the concrete duties.
    - `running` are the duties about deploying, running or keeping models.
    - `objects` are the places which show that models are the object of the work.
    - `mentions` are places where a signal shows without being owned.
    - `passes` is the number of independent readings.
    - `adjudicated` says whether differences between the readings were settled.
    """

    id: str
    sha256: str
    passes: int
    adjudicated: bool
    role: str
    family: str
    confidence: str
    signals: dict[str, SignalSpans]
    mentions: dict[str, Spans]
    weak: dict[str, Spans]
    duties: Spans
    running: Spans
    objects: Spans


class LabelsError(Exception):
    """Nothing can be learned from the labels; the message says why, of a wrong line with `file:line`."""


def read_labels(path: Path) -> list[Label]:
    """Return the labels of a JSON Lines file; raise LabelsError with `file:line` if one is wrong."""
    labels = []
    for place, line in _lines(path):
        try:
            label = Label.model_validate_json(line)
        except ValidationError as error:
            raise wrong_line(place, error) from None
        grades = {signal.grade for signal in label.signals.values()}
        for name, given, known in (
            ("role", {label.role}, ROLES),
            ("family", {label.family}, FAMILIES),
            ("signals", {*label.signals, *label.mentions}, STRONG),
            ("grade", grades, _GRADES),
            ("weak", {*label.weak}, WEAK),
        ):
            if wrong := sorted(given.difference(known)):
                raise LabelsError(f"{place}: {name}: must be one of {', '.join(known)}, not {wrong[0]}")
        labels.append(label)
    return labels


def wrong_line(place: str, error: ValidationError) -> LabelsError:
    """Return the error for a line that does not have the right shape; `place` is its `file:line`."""
    first = error.errors()[0]
    what = first["msg"].removeprefix("Value error, ")
    return LabelsError(": ".join((place, *map(str, first["loc"]), what)))


def _lines(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the lines of a file, plain or .gz, that are not blank, as (`file:line`, line).

    Raises LabelsError if the file cannot be read to its end.
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
    """The labels of one posting as statement numbers, for each head of the reader.

    `shown` are the statements that show the head. `unsure` are statements of which at least one shows it. For
    example, a label of a list without line breaks covers all its items and does not say which of them it
    means.
    """

    shown: Mapping[str, frozenset[int]]
    unsure: Mapping[str, frozenset[int]]


def place(label: Label, posting: Posting, outline: Outline) -> Placed:
    """Return the labels of `label` as statements of `outline`.

    A label belongs to the statement with which it shares more than half of the shorter one. If there are
    several, it is not known which of them it means.
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
    """Return the rows of JSON Lines files, plain or .gz, by their `id`; raise LabelsError if one is wrong."""
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
