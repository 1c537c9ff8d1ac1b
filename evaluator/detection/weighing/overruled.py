"""Let what the posting denies of the job count before what it says of the company and its offers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from evaluator.detection.cues.readings import opens_with_verb
from evaluator.detection.owners.of_company import speaks_of_company
from evaluator.detection.scene import Scene
from evaluator.finding import Mention
from evaluator.outline import BESIDE_THE_WORK, ON_THE_WORK, Outline, SectionKind
from evaluator.signals import WEAK

# Sections that are not about the work.
_APART: frozenset[SectionKind] = frozenset(("company", *BESIDE_THE_WORK))
# What the words of this weak signal rule out.
_NONE_OF_IT = "no_on_call_or_monitoring"
_RULED_OUT = frozenset(("on_call", "monitoring", "model_monitoring"))
# The log-odds, at most, that a signal is a duty which the posting denies, or which is background.
_MOST = -3.0
# The chance from which a line is likely a duty.
_LIKELY = 0.5
_FACT = "live_models"
# Words by which a sentence is about the work, whatever its heading.
_OF_THE_WORK = re.compile(
    r"\b(?:role|position|job|works?|duties|responsib\w+|involve[sd]?|will|you(?:'ll|'re| are| have)|looking"
    r"|seek\w*|expect\w*)\b",
    re.IGNORECASE,
)


def overruled(mentions: Sequence[Mention], outline: Outline) -> tuple[Mention, ...]:
    """Return `mentions` as they count beside what the posting denies.

    Words that say that there is no on-call deny it, whatever a reading made of the same words. And of a
    signal that a text on the work denies, what the rest says is background: "There is no monitoring in this
    job" in the list of duties, and "we monitor all our services" in the text on the company.
    """
    none = [m for m in mentions if m.cue.signal == _NONE_OF_IT and m.grade == "present"]
    if none:
        mentions = [_as_denied(m) if _is_within_any(m, none) else m for m in mentions]
    denied = {
        m.cue.signal for m in mentions if _denies_work(m) and outline.section_kind(m.statement) in ON_THE_WORK
    }
    return tuple([_as_background(m) if _is_overruled(m, denied, outline) else m for m in mentions])


def likeliest_duties(mentions: Sequence[Mention], scene: Scene) -> dict[str, float]:
    """Return the greatest log-odds to be duties of the strong signals that `mentions` of `scene` make none.

    - The posting denies them, and no line reads as a duty.
    - All that it says of them is what the company, its customers or its products do, or what people get. A
      line on the work ("Join the rotation …") is none of these, for it may stand under a wrong heading.
      Models in use are a fact, which the company may tell and the work may be on.
    """
    said: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.cue.signal not in WEAK:
            said[mention.cue.signal].append(mention)
    most = {}
    for signal, its in said.items():
        if any(_denies_work(m) for m in its):
            if not any(_may_be_work(m, scene.outline) for m in its):
                most[signal] = _MOST
        elif signal != _FACT and all(_is_of_company(m, scene) for m in its):
            most[signal] = _MOST
    return most


def _denies_work(mention: Mention) -> bool:
    """Return whether a mention denies work of the job; "the others hold no pager" may be background."""
    return mention.grade == "denied" and (mention.reading.how != "background" or mention.reading.denies_you)


def _may_be_work(mention: Mention, outline: Outline) -> bool:
    """Return whether a mention is a duty, or likely one in a text without a known heading."""
    if mention.grade != "mentioned":
        return mention.grade == "owned"
    return outline.section_kind(mention.statement) == "unknown" and mention.owned >= _LIKELY


def _is_of_company(mention: Mention, scene: Scene) -> bool:
    """Return whether a mention is background in a sentence that says nothing of the work.

    So is "Our SRE team has a rota", even if the reader takes that team for the one that hires (see `weigh`).
    """
    kind = scene.outline.section_kind(mention.statement)
    if mention.reading.how != "background" or mention.grade == "denied" or kind not in _APART:
        return False
    statement = scene.outline.statements[mention.statement]
    start, end, readings = statement.start, statement.end, scene.rules.readings
    if opens_with_verb(scene.text, start, end, readings) or _OF_THE_WORK.search(scene.text, start, end):
        return False
    if kind == "benefits":
        return True
    sentence = scene.text[start:end]
    return readings.on_the_role.search(sentence) is None or speaks_of_company(sentence, scene.company)


def _is_overruled(mention: Mention, denied: set[str], outline: Outline) -> bool:
    owned = mention.grade == "owned" and mention.cue.signal in denied
    return owned and outline.section_kind(mention.statement) in _APART


def _is_within_any(mention: Mention, none: Sequence[Mention]) -> bool:
    """Return whether a duty stands in the words of a mention of `none`, which say that there is none."""
    cue = mention.cue
    return (
        cue.signal in _RULED_OUT
        and mention.grade == "owned"
        and not cue.is_of_reader
        and any(n.cue.start < cue.end and cue.start < n.cue.end for n in none)
    )


def _as_denied(mention: Mention) -> Mention:
    reading = mention.reading._replace(who="you", whether="denied", how="duty")
    return mention._replace(reading=reading, grade="denied", status="denied")


def _as_background(mention: Mention) -> Mention:
    reading = mention.reading._replace(who="company", how="background")
    return mention._replace(reading=reading, grade="mentioned", status="background")
