"""Measures of a posting that the role is judged by: plain numbers with readable names."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from evaluator.detection.scan import straight
from evaluator.finding import Finding, Mention
from evaluator.judging.stages import owned_stages
from evaluator.outline import Outline
from evaluator.posting import Posting
from evaluator.ruleset.ruleset import RuleSet
from evaluator.signals import STRONG

LOOP = frozenset(STRONG) - {"production_access", "live_models", "platform_standards"}
_TOPICS = ("ml", "modelling", "data_work", "software_work", "infra_work", "business_work")


def duty_statements(posting: Posting, outline: Outline, mentions: Sequence[Mention]) -> list[int]:
    """Return the indices of the statements that say what the person will do.

    Under a heading of duties all do; elsewhere those with a mention read as a duty, or that
    open with "you will" and its like.
    """
    by_mention = {
        m.statement
        for m in mentions
        if m.reading.how in ("duty", "passing") and m.reading.who in ("you", "team")
    }
    found = []
    for index, statement in enumerate(outline.statements):
        kind = outline.sections[statement.section].kind
        long_duty = kind == "duties" and statement.end - statement.start > 20
        if long_duty or (index in by_mention and kind not in ("benefits", "legal", "process")):
            found.append(index)
        elif kind in ("summary", "unknown", "company"):
            head = posting.text[statement.start : statement.start + 60].lower()
            if "you will" in head or "you'll" in head or "you’ll" in head or "responsible for" in head:
                found.append(index)
    return found


def measures(
    posting: Posting,
    outline: Outline,
    mentions: Sequence[Mention],
    findings: Sequence[Finding],
    learned: Mapping[str, float] | None = None,
) -> dict[str, float]:
    """Return the measures of a posting that its findings give, by name; shares are 0-1, counts logarithmic.

    `learned` holds what the learned reader adds: its own measures, taken over as they are.
    """
    duties = duty_statements(posting, outline, mentions)
    out: dict[str, float] = {"bias": 1.0}
    for finding in findings:
        if finding.signal in STRONG:
            out[f"owned:{finding.signal}"] = float(finding.grade == "owned")
            out[f"mentioned:{finding.signal}"] = float(finding.grade == "mentioned")
        elif finding.grade == "present":
            out[f"weak:{finding.signal}"] = 1.0
    stages = owned_stages(findings)
    out["stages"] = stages / 9
    out["three_stages"] = float(stages >= 3 and out["owned:model_deployment"] > 0)
    out["share:running"] = len(_running(mentions).intersection(duties)) / max(len(duties), 1)
    out["hype"] = float(len({m.statement for m in mentions if m.cue.signal == "buzzwords"}))
    out["few_duties"] = float(len(duties) <= 2)
    out["duties"] = math.log1p(len(duties)) / 4
    out["length"] = math.log1p(len(posting.text) / 1000) / 3
    out[f"title:{outline.title_family}"] = 1.0
    out["title:says_mlops"] = float(outline.says_mlops)
    if learned:
        out |= learned
    return out


def topics(posting: Posting, outline: Outline, mentions: Sequence[Mention], rules: RuleSet) -> dict[str, float]:
    """Return the measures of what the duties are about; they cost more than all others together."""
    text = straight(posting.text)
    terms = dict(rules.terms)
    duties = duty_statements(posting, outline, mentions)
    total = max(len(duties), 1)
    about = {
        topic: {
            i
            for i in duties
            if terms[topic].search(text, outline.statements[i].start, outline.statements[i].end)
        }
        for topic in _TOPICS
    }
    concrete = {m.statement for m in mentions if m.cue.signal in STRONG}
    concrete = concrete.union(*(about[t] for t in ("ml", "data_work", "software_work", "infra_work")))
    out = {f"share:{topic}": len(found) / total for topic, found in about.items()}
    out["share:running_models"] = len(_running(mentions).intersection(about["ml"])) / total
    out["share:concrete"] = len(concrete.intersection(duties)) / total
    out["tools"] = float(len({t.lower() for t in terms["tools"].findall(text)}))
    out["ml_words"] = math.log1p(len(terms["ml"].findall(text))) / 4
    return out


def _running(mentions: Sequence[Mention]) -> set[int]:
    """Return the statements that own a stage of the loop."""
    return {m.statement for m in mentions if m.grade == "owned" and m.cue.signal in LOOP}
