"""The assessment: everything said of one posting, as `check --format json` prints it."""

from __future__ import annotations

from typing import Literal

from evaluator.outline import SectionKind
from evaluator.posting import Diagnostic, Value
from evaluator.signals import Grade, How, Role, Shows, Status, Whether, Who

SCHEMA_VERSION = "1.0"


class PostingInfo(Value):
    """Which posting was read; `text` only on request."""

    id: str | None
    title: str | None
    company: str | None
    location: str | None
    url: str | None
    posted: str | None
    source: str
    kind: str
    chars: int
    text: str | None = None


class Evidence(Value):
    """One quote: `start`/`end` point into the canonical text, `source_*` into what was given.

    `cue` are the words in it that show the signal; None where the learned reader alone found the line.
    """

    quote: str
    start: int
    end: int
    source_start: int | None
    source_end: int | None
    section: SectionKind
    who: Who
    whether: Whether
    how: How
    rule: str
    cue: str | None = None  # older assessments lack it
    modifier: str | None


class SignalReport(Value):
    """One of the 23 signals: its grade, and the quotes that show it, best first.

    `confidence` (0-1) of a strong signal is the probability that it is a duty where it is `owned`, and
    that it is not a duty where it has another grade. Of a weak signal it is how often such a signal was
    right in 465 labelled postings.
    """

    id: str
    strength: Literal["strong", "weak"]
    grade: Grade
    status: Status
    confidence: float
    evidence: tuple[Evidence, ...]


class WorkLine(Value):
    """One line that says what the work is: that models are its object, or a plain duty.

    Offsets are those of `Evidence`.
    """

    shows: Shows
    quote: str
    start: int
    end: int
    source_start: int | None
    source_end: int | None
    section: SectionKind


class StageReport(Value):
    """One of the nine loop stages with the best grade of its signals."""

    stage: str
    grade: Grade
    signals: tuple[str, ...]


class Contradiction(Value):
    """Two places of the posting that say opposite things of one signal."""

    signal: str
    says: str
    but: str


class Question(Value):
    """Something to ask the employer."""

    ask: str
    because: str
    signal: str


class Preparation(Value):
    """Something to practise before applying."""

    do: str
    because: str
    signal: str


class Step(Value):
    """One line of the arithmetic: a measure, its value, the points that it gives to the role.

    `wording:<role>` is what the posting's words together give; its value is how likely they alone make
    the role. `stray:<signal>` are words that sound like a signal which the report does not show.
    """

    measure: str
    value: float
    points: float


class Assessment(Value):
    """Everything that truerole says of one posting.

    `arithmetic` holds the points for `role` against `runner_up`, the role that came second. Its step
    `rest` sums up the smaller steps; its value is their number. `work` quotes what the work is where a
    verdict is not drawn from signals.
    """

    schema_version: str
    tool_version: str
    rules_fingerprint: str
    posting: PostingInfo
    title_family: str
    role: Role | None
    role_confidence: float | None
    abstained: bool
    runner_up: Role | None = None  # older assessments did not name it
    family: str | None
    headline: str
    hidden: bool
    stages: tuple[StageReport, ...]
    signals: tuple[SignalReport, ...]
    work: tuple[WorkLine, ...] = ()  # older assessments did not quote it
    contradictions: tuple[Contradiction, ...]
    questions: tuple[Question, ...]
    prepare: tuple[Preparation, ...]
    arithmetic: tuple[Step, ...]
    diagnostics: tuple[Diagnostic, ...]
