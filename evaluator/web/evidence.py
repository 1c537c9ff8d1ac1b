"""Arrange evidence for people: the kind of each quote, and where it stands in the text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from evaluator.assessment import Assessment, Evidence, SignalReport, StageReport
from evaluator.posting import Block, BlockKind
from evaluator.signals import OTHERS

Kind = Literal["owned", "denied", "elsewhere", "mentioned", "weak"]
# The order matters: where several signals quote the same words, the first kind marks them.
KINDS: tuple[Kind, ...] = ("owned", "denied", "elsewhere", "mentioned", "weak")
KIND_NAMES: dict[Kind, str] = {
    "owned": "yours",
    "denied": "ruled out",
    "elsewhere": "someone else’s",
    "mentioned": "comes up",
    "weak": "warning sign",
}
KIND_MEANINGS: dict[Kind, str] = {
    "owned": "a duty of this job",
    "denied": "said not to be part of it",
    "elsewhere": "another team, the company or a vendor does it",
    "mentioned": "asked for or told, but not a duty",
    "weak": "speaks against a real production job",
}
NOT_YOURS = OTHERS | {"company"}


class Mark(NamedTuple):
    """One quote of one signal; its id links the quote and its place in the text both ways."""

    id: str
    signal: str
    kind: Kind
    evidence: Evidence


class Piece(NamedTuple):
    """A run of text inside a block, the marks that cover it, and the marks that begin with it."""

    text: str
    marks: tuple[Mark, ...]
    begins: tuple[Mark, ...]

    @property
    def kind(self) -> Kind:
        """Return the kind that is shown: the first of `KINDS` among the marks."""
        return min((m.kind for m in self.marks), key=KINDS.index)


class Shown(NamedTuple):
    """One block of the posting, cut into pieces."""

    kind: BlockKind
    level: int
    pieces: tuple[Piece, ...]


def signal_kind(signal: SignalReport) -> Kind | None:
    """Return the kind of a finding, None for an absent signal."""
    if signal.grade == "absent":
        return None
    if signal.strength == "weak":
        return "weak"
    if signal.grade == "owned":
        return "owned"
    if signal.grade == "denied":
        return "denied"
    return "elsewhere" if signal.status == "elsewhere" else "mentioned"


def stage_kind(assessment: Assessment, stage: StageReport) -> Kind | None:
    """Return the kind of a stage, None where it is absent.

    It is `elsewhere` where all its signals are somebody else's work.
    """
    status = {signal.id: signal.status for signal in assessment.signals}
    if stage.grade == "mentioned" and all(status.get(s) == "elsewhere" for s in stage.signals):
        return "elsewhere"
    return stage.grade if stage.grade in ("owned", "denied", "mentioned") else None


def evidence_kind(signal: SignalReport, evidence: Evidence) -> Kind:
    """Return the kind of one quote, which can differ from the kind of its signal."""
    whole = signal_kind(signal) or "mentioned"
    if whole == "weak" or evidence == signal.evidence[0]:
        return whole
    if evidence.whether == "denied" or (whole == "denied" and evidence.who in NOT_YOURS):
        return "denied"
    if evidence.who in NOT_YOURS:
        return "elsewhere"
    if evidence.how == "duty" and evidence.whether != "planned" and whole == "owned":
        return "owned"
    return "mentioned"


def marks_of(assessment: Assessment) -> tuple[Mark, ...]:
    """Return a mark for every quote of every signal, in the signals' order."""
    return tuple(
        Mark(f"q-{signal.id}-{number}", signal.id, evidence_kind(signal, evidence), evidence)
        for signal in assessment.signals
        for number, evidence in enumerate(signal.evidence, 1)
    )


def shown_text(text: str, blocks: Sequence[Block], marks: Sequence[Mark]) -> tuple[Shown, ...]:
    """Return the blocks of `text`, cut where marks begin and end; offsets are code points of `text`.

    What stands between blocks (signs of bullets, blank lines) is left out. A text without blocks
    is cut into its lines.
    """
    ordered = sorted(marks, key=lambda m: (m.evidence.start, m.evidence.end))
    begun: set[str] = set()
    out = []
    for block in blocks or _lines(text):
        inside = [m for m in ordered if m.evidence.start < block.end and m.evidence.end > block.start]
        cuts = {block.start, block.end}
        for mark in inside:
            cuts |= {max(mark.evidence.start, block.start), min(mark.evidence.end, block.end)}
        edges = sorted(cuts)
        pieces = []
        for start, end in pairwise(edges):
            over = tuple(m for m in inside if m.evidence.start < end and m.evidence.end > start)
            begins = tuple(m for m in over if m.id not in begun)
            begun.update(m.id for m in over)
            pieces.append(Piece(text[start:end], over, begins))
        out.append(Shown(block.kind, block.level, tuple(pieces)))
    return tuple(out)


def _lines(text: str) -> list[Block]:
    blocks, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(start, start + len(line), "paragraph"))
        start += len(line) + 1
    return blocks
