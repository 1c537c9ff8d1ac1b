"""Put the results of all stages together into the assessment of a posting."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from evaluator.assessment import (
    SCHEMA_VERSION,
    Assessment,
    Contradiction,
    Evidence,
    PostingInfo,
    Preparation,
    Question,
    SignalReport,
    StageReport,
    Step,
    WorkLine,
)
from evaluator.finding import Finding, Mention
from evaluator.judging.role import Verdict
from evaluator.judging.stages import Opposed, Stage
from evaluator.judging.work import WorkLines
from evaluator.outline import Outline
from evaluator.posting import Diagnostic, Posting
from evaluator.signals import STRONG, Grade, Shows, Status
from evaluator.version import __version__

MOST_EVIDENCE = 5  # of one signal in an assessment, whatever the posting says
LONGEST_QUOTE = 400  # code points that are left of a longer statement
_REST_OF_WORD = 40  # by so many code points at most a cut quote grows at each end, to hold whole words


def posting_info(posting: Posting, *, with_text: bool = False) -> PostingInfo:
    """Return what the assessment says of the posting itself, with its text if `with_text` is True."""
    return PostingInfo.made(
        {
            "id": posting.id,
            "title": posting.title,
            "company": posting.company,
            "location": posting.location,
            "url": posting.url,
            "posted": posting.posted,
            "source": posting.source,
            "kind": posting.kind,
            "chars": len(posting.text),
            "text": posting.text if with_text else None,
        }
    )


def _quoted(posting: Posting, outline: Outline, index: int, at: int) -> dict[str, Any]:
    """Return the quote of a statement with its places: all of it, cut around `at` where it is long."""
    statement = outline.statements[index]
    start, end = statement.start, statement.end
    text = posting.text
    if end - start > LONGEST_QUOTE:
        start, end = _cut(text, start, end, at)
    source = posting.offsets.span(start, end) if posting.offsets is not None else (None, None)
    return {
        "quote": text[start:end],
        "start": start,
        "end": end,
        "source_start": source[0],
        "source_end": source[1],
        "section": outline.section_kind(index),
    }


def _cut(text: str, start: int, end: int, at: int) -> tuple[int, int]:
    """Return the part around `at` of the long statement `start`-`end`, with whole words at its ends.

    An end within a word of hundreds of letters, such as an address, stays where it is.
    """
    begin = max(start, min(at - LONGEST_QUOTE // 2, end - LONGEST_QUOTE))
    stop = begin + LONGEST_QUOTE
    first, last = begin, stop
    while first > max(start, begin - _REST_OF_WORD) and not text[first - 1].isspace():
        first -= 1
    while last < min(end, stop + _REST_OF_WORD) and not text[last].isspace():
        last += 1
    return (
        first if first == start or text[first - 1].isspace() else begin,
        last if last == end or text[last].isspace() else stop,
    )


def _evidence(posting: Posting, outline: Outline, mention: Mention) -> Evidence:
    reading, cue = mention.reading, mention.cue
    decided = posting.text[slice(*reading.modifier)] if reading.modifier else None
    if decided is None and reading.whether == "denied":
        # No word of the line denies it, so the heading does ("What you will not do").
        decided = outline.sections[outline.statements[mention.statement].section].title or None
    return Evidence.made(
        {
            **_quoted(posting, outline, mention.statement, cue.start),
            "who": reading.who,
            "whether": reading.whether,
            "how": reading.how,
            "rule": cue.rule,
            "cue": None if cue.is_of_reader else posting.text[cue.start : cue.end],
            "modifier": decided,
        }
    )


def _report(
    signal: str, grade: Grade, status: Status, confidence: float, evidence: tuple[Evidence, ...]
) -> SignalReport:
    return SignalReport.made(
        {
            "id": signal,
            "strength": "strong" if signal in STRONG else "weak",
            "grade": grade,
            "status": status,
            "confidence": confidence,
            "evidence": evidence,
        }
    )


# Most signals are absent and most stages are alike, so one frozen value serves all postings.
@lru_cache(maxsize=4_000)
def _bare_report(signal: str, grade: Grade, status: Status, confidence: float) -> SignalReport:
    return _report(signal, grade, status, confidence, ())


@lru_cache(maxsize=500)
def _stage(stage: str, grade: Grade, signals: tuple[str, ...]) -> StageReport:
    return StageReport.model_construct(stage=stage, grade=grade, signals=signals)


def _proofs(finding: Finding) -> Sequence[Mention]:
    """Return the mentions that show `finding`: that others do a thing is no proof that it is a duty."""
    if finding.grade != "owned":
        return finding.mentions
    return [m for m in finding.mentions if m.status != "elsewhere"] or finding.mentions


def _signal(posting: Posting, outline: Outline, finding: Finding) -> SignalReport:
    if not finding.mentions:
        return _bare_report(finding.signal, finding.grade, finding.status, round(finding.confidence, 4))
    seen: set[str] = set()
    evidence: list[Evidence] = []
    for mention in _proofs(finding):
        if len(evidence) >= MOST_EVIDENCE:
            break
        statement = outline.statements[mention.statement]
        words = posting.text[statement.start : statement.end]
        if words not in seen:  # a posting may say the same twice
            seen.add(words)
            evidence.append(_evidence(posting, outline, mention))
    return _report(
        finding.signal, finding.grade, finding.status, round(finding.confidence, 4), tuple(evidence)
    )


class Judgement(NamedTuple):
    """What the stages of judging found of one posting.

    `opposed` are the contradictions, `hidden` says whether the title hides a real MLOps job, `work` are the
    lines that say what the work is.
    """

    findings: Sequence[Finding]
    stages: Sequence[Stage]
    opposed: Sequence[Opposed]
    verdict: Verdict
    family: str
    headline: str
    hidden: bool
    work: WorkLines
    questions: tuple[Question, ...]
    prepare: tuple[Preparation, ...]


def _made_by(posting: Posting, outline: Outline, fingerprint: str, *, with_text: bool) -> dict[str, Any]:
    """Return what each assessment says: what made it, and which posting it is of."""
    return {
        "schema_version": SCHEMA_VERSION,
        "tool_version": __version__,
        "rules_fingerprint": fingerprint,
        "posting": posting_info(posting, with_text=with_text),
        "title_family": outline.title_family,
    }


def assemble(
    posting: Posting, outline: Outline, judgement: Judgement, fingerprint: str, *, with_text: bool = False
) -> Assessment:
    """Return the assessment of one judged posting.

    `fingerprint` names the rules and the learned numbers. With `with_text` True the canonical text is
    included.
    """
    verdict = judgement.verdict
    return Assessment.made(
        {
            **_made_by(posting, outline, fingerprint, with_text=with_text),
            "role": verdict.role,
            "role_confidence": round(verdict.confidence, 4),
            "abstained": verdict.abstained,
            "runner_up": verdict.runner_up,
            "family": judgement.family,
            "headline": judgement.headline,
            "hidden": judgement.hidden,
            "stages": tuple([_stage(s.stage, s.grade, s.signals) for s in judgement.stages]),
            "signals": tuple([_signal(posting, outline, f) for f in judgement.findings]),
            "work": tuple(
                [_line(posting, outline, judgement.work.shows, i) for i in judgement.work.statements]
            ),
            "contradictions": tuple([_contradiction(posting, outline, o) for o in judgement.opposed]),
            "questions": judgement.questions,
            "prepare": judgement.prepare,
            "arithmetic": tuple(
                [
                    Step.made({"measure": name, "value": round(value, 4), "points": round(points, 4)})
                    for name, value, points in verdict.steps
                ]
            ),
            "diagnostics": posting.diagnostics,
        }
    )


def _contradiction(posting: Posting, outline: Outline, opposed: Opposed) -> Contradiction:
    return Contradiction.made(
        {
            "signal": opposed.signal,
            "says": _quote(posting, outline, opposed.owned),
            "but": _quote(posting, outline, opposed.denied),
        }
    )


def _line(posting: Posting, outline: Outline, shows: Shows, index: int) -> WorkLine:
    at = outline.statements[index].start
    return WorkLine.made({"shows": shows, **_quoted(posting, outline, index, at)})


def _quote(posting: Posting, outline: Outline, mention: Mention) -> str:
    quote: str = _quoted(posting, outline, mention.statement, mention.cue.start)["quote"]
    return quote


def unjudged(
    posting: Posting, outline: Outline, fingerprint: str, reason: Diagnostic, *, with_text: bool
) -> Assessment:
    """Return the assessment of a posting that cannot be judged: it has no role, and `reason` says why."""
    return Assessment.model_construct(
        **_made_by(posting, outline, fingerprint, with_text=with_text),
        role=None,
        role_confidence=None,
        abstained=True,
        runner_up=None,
        family=None,
        headline=reason.message,
        hidden=False,
        stages=(),
        signals=(),
        work=(),
        contradictions=(),
        questions=(),
        prepare=(),
        arithmetic=(),
        diagnostics=(*posting.diagnostics, reason),
    )
