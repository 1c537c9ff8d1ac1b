"""Labels of statements, which are kept as offsets into the raw description, without its text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pydantic import model_validator

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

    @model_validator(mode="after")
    def _is_known(self) -> Label:
        grades = {signal.grade for signal in self.signals.values()}
        for name, given, known in (
            ("role", {self.role}, ROLES),
            ("family", {self.family}, FAMILIES),
            ("signals", {*self.signals, *self.mentions}, STRONG),
            ("grade", grades, _GRADES),
            ("weak", {*self.weak}, WEAK),
        ):
            if wrong := sorted(given.difference(known)):
                raise ValueError(f"{name}: must be one of {', '.join(known)}, not {wrong[0]}")
        for start, end in self.spans():
            if not 0 <= start < end:
                raise ValueError(f"[{start}, {end}] is not a place: it must be [start, end] with start < end")
        return self

    def spans(self) -> Iterator[tuple[int, int]]:
        """Yield every place that is marked."""
        for signal in self.signals.values():
            yield from signal.spans
        for places in (*self.mentions.values(), *self.weak.values()):
            yield from places
        yield from (*self.duties, *self.running, *self.objects)


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
        unsure[head] = frozenset(n for numbers in found for n in numbers) - shown[head]
    return Placed(shown, unsure)


def _covered(start: int, end: int, spans: Sequence[tuple[int, int]]) -> list[int]:
    """Return the numbers of the spans that share more than half of the shorter with `start` to `end`."""
    return [
        number
        for number, (begin, stop) in enumerate(spans)
        if min(end, stop) - max(start, begin) > 0.5 * min(end - start, stop - begin)
    ]
