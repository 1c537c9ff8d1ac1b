"""Put the results of all stages together into the assessment of a posting."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

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
)
from evaluator.finding import Finding, Mention
from evaluator.judging.role import Verdict
from evaluator.judging.stages import Opposed, Stage
from evaluator.outline import Outline
from evaluator.posting import Diagnostic, Posting
from evaluator.signals import STRONG, Grade, Status
from evaluator.version import __version__

MOST_EVIDENCE = 5  # of one signal in an assessment
_MOST_STEPS = 12
LONGEST_QUOTE = 400  # of one quote, in code points


def posting_info(posting: Posting, *, with_text: bool = False) -> PostingInfo:
    """Return what the assessment says of the posting itself, with its text if `with_text` is True."""
    return PostingInfo.model_construct(
        id=posting.id,
        title=posting.title,
        company=posting.company,
        location=posting.location,
        url=posting.url,
        posted=posting.posted,
        source=posting.source,
        kind=posting.kind,
        chars=len(posting.text),
        text=posting.text if with_text else None,
    )


def quote_span(posting: Posting, outline: Outline, mention: Mention) -> tuple[int, int]:
    """Return the span to quote: the whole statement, or a cut around the cue if it is too long."""
    statement = outline.statements[mention.statement]
    start, end = statement.start, statement.end
    if end - start <= LONGEST_QUOTE:
        return start, end
    text = posting.text
    begin = max(start, mention.cue.start - LONGEST_QUOTE // 2)
    stop = min(end, begin + LONGEST_QUOTE)
    while begin > start and not text[begin - 1].isspace():
        begin -= 1
    while stop < end and not text[stop].isspace():
        stop += 1
    return begin, stop


def _evidence(posting: Posting, outline: Outline, mention: Mention) -> Evidence:
    start, end = quote_span(posting, outline, mention)
    source = posting.offsets.span(start, end) if posting.offsets is not None else (None, None)
    reading, cue = mention.reading, mention.cue
    modifier = reading.modifier
    return Evidence.made(
        {
            "quote": posting.text[start:end],
            "start": start,
            "end": end,
            "source_start": source[0],
            "source_end": source[1],
            "section": outline.sections[outline.statements[mention.statement].section].kind,
            "who": reading.who,
            "whether": reading.whether,
            "how": reading.how,
            "rule": cue.rule,
            "cue": None if cue.rule == f"reader/{cue.signal}" else posting.text[cue.start : cue.end],
            "modifier": posting.text[modifier[0] : modifier[1]] if modifier else None,
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


def _signal(posting: Posting, outline: Outline, finding: Finding) -> SignalReport:
    if not finding.mentions:
        return _bare_report(finding.signal, finding.grade, finding.status, round(finding.confidence, 4))
    seen: set[str] = set()
    evidence: list[Evidence] = []
    for mention in finding.mentions:
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


def assemble(
    posting: Posting,
    outline: Outline,
    findings: Sequence[Finding],
    stages: Sequence[Stage],
    opposed: Sequence[Opposed],
    verdict: Verdict,
    family: str,
    headline: str,
    hidden: bool,
    questions: tuple[Question, ...],
    prepare: tuple[Preparation, ...],
    fingerprint: str,
    *,
    with_text: bool = False,
) -> Assessment:
    """Return the assessment of one judged posting.

    The arguments are the results of the stages. `opposed` are the contradictions, `hidden` says whether the
    title hides a real MLOps job, and `fingerprint` names rules and numbers. With `with_text` True the
    canonical text is included.
    """
    return Assessment.model_construct(
        schema_version=SCHEMA_VERSION,
        tool_version=__version__,
        rules_fingerprint=fingerprint,
        posting=posting_info(posting, with_text=with_text),
        title_family=outline.title_family,
        role=verdict.role,
        role_confidence=round(verdict.confidence, 4),
        abstained=verdict.abstained,
        runner_up=verdict.runner_up,
        family=family,
        headline=headline,
        hidden=hidden,
        stages=tuple(_stage(s.stage, s.grade, s.signals) for s in stages),
        signals=tuple(_signal(posting, outline, f) for f in findings),
        contradictions=tuple(
            Contradiction.model_construct(
                signal=o.signal,
                says=_quote(posting, outline, o.owned),
                but=_quote(posting, outline, o.denied),
            )
            for o in opposed
        ),
        questions=questions,
        prepare=prepare,
        arithmetic=tuple(
            Step.made({"measure": name, "value": round(value, 4), "points": round(points, 4)})
            for name, value, points in _told(verdict.steps)
        ),
        diagnostics=posting.diagnostics,
    )


def _told(steps: Sequence[tuple[str, float, float]]) -> Sequence[tuple[str, float, float]]:
    """Return the steps that weigh most, and all others as one step, so that the points add up."""
    if len(steps) <= _MOST_STEPS:
        return steps
    rest = steps[_MOST_STEPS:]
    return [*steps[:_MOST_STEPS], ("rest", float(len(rest)), sum(points for _, _, points in rest))]


def _quote(posting: Posting, outline: Outline, mention: Mention) -> str:
    start, end = quote_span(posting, outline, mention)
    return posting.text[start:end]


def unjudged(
    posting: Posting, outline: Outline, fingerprint: str, reason: Diagnostic, *, with_text: bool
) -> Assessment:
    """Return the assessment of a posting that cannot be judged: it has no role, and `reason` says why."""
    return Assessment.model_construct(
        schema_version=SCHEMA_VERSION,
        tool_version=__version__,
        rules_fingerprint=fingerprint,
        posting=posting_info(posting, with_text=with_text),
        title_family=outline.title_family,
        role=None,
        role_confidence=None,
        abstained=True,
        runner_up=None,
        family=None,
        headline=reason.message,
        hidden=False,
        stages=(),
        signals=(),
        contradictions=(),
        questions=(),
        prepare=(),
        arithmetic=(),
        diagnostics=(*posting.diagnostics, reason),
    )
