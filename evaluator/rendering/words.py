"""Words for people: why a signal was graded so, where a quote stands, what a verdict is called."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from textwrap import shorten
from typing import Literal

from evaluator.assessment import Assessment, Contradiction, Evidence, SignalReport, StageReport
from evaluator.chances import percent
from evaluator.judging.stages import is_plain
from evaluator.outline import BESIDE_THE_WORK, SectionKind
from evaluator.reading.titles.closed import CLOSED
from evaluator.rendering.denials import only_a_part_denied, part_denied
from evaluator.signals import FAMILY_NAMES, ROLE_NAMES

# Control signs and signs that turn the direction of writing: a posting must not steer the terminal.
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")

SECTION_NAMES = {
    "summary": "the summary",
    "duties": "the duties",
    "requirements": "the requirements",
    "preferred": "the nice-to-haves",
    "company": "the part about the company",
    "benefits": "the benefits",
    "process": "how to apply",
    "legal": "the legal notes",
    "unknown": "text without a known heading",
}

GRADE_NAMES = {
    "owned": "yours",
    "mentioned": "comes up",
    "denied": "ruled out",
    "absent": "not said",
    "present": "present",
}

# How a duty, or what comes up, is meant; a status that only repeats its grade has no words.
STATUS_NAMES = {
    "hedged": "sometimes, later or on a condition",
    "likely": "likely",
    "elsewhere": "somebody else's",
    "required": "asked for",
    "preferred": "nice to have",
    "background": "background",
    "passing": "in passing",
    "future": "planned",
}

# What a table or picture shows of a signal or stage. It is the grade, but a duty that is not plain is likely,
# and somebody else's work does not just come up.
Shown = Literal["owned", "likely", "mentioned", "elsewhere", "denied", "absent", "present"]
SHOWN_NAMES: Mapping[Shown, str] = {
    "owned": "yours",
    "likely": "likely",
    "mentioned": "comes up",
    "elsewhere": "others do",
    "denied": "ruled out",
    "absent": "not said",
    "present": "present",
}
# A sign of its own for each, so that no meaning hangs on colour: a warning sign is not yours.
MARKS: Mapping[Shown, str] = {
    "owned": "■",
    "likely": "▣",
    "mentioned": "◧",
    "elsewhere": "→",
    "denied": "✗",
    "absent": "□",
    "present": "!",
}
COLOURS: Mapping[Shown, str] = {
    "owned": "green",
    "likely": "green",
    "mentioned": "yellow",
    "elsewhere": "blue",
    "denied": "red",
    "absent": "dim",
    "present": "yellow",
}


# For each status of what is asked for: the section whose heading says so, and words where no heading does.
_ASKED_UNDER: dict[str, tuple[SectionKind, str]] = {
    "required": ("requirements", "asked for"),
    "preferred": ("preferred", "nice to have"),
}

_UNDER_ASKED = frozenset(section for section, _ in _ASKED_UNDER.values())

# Words that say nothing without the next ones: “to ensure”, “ensuring”, “with a focus on”, “for high”.
_LEADS_ON = re.compile(r"“(?:to|with|for|by|and) |(?:ing|\b(?:on|about|for|of|high))”\)$", re.IGNORECASE)

_CONDITION = re.compile(r"(?:if|in case|once|unless|when|whenever)\b", re.IGNORECASE)
# Words that make a duty later, rare, or only possible; other words make it conditional.
_LATER = re.compile(
    r"\b(?:future|next|later|coming|plan\w*|road ?map|(?:one|some) ?day|intends?|yet|down the)\b",
    re.IGNORECASE,
)
_RARE = re.compile(
    r"\b(?:occasional|occasionally|sometimes|at times|time to time|now and then)\b", re.IGNORECASE
)
_POSSIBLE = re.compile(r"\b(?:may|might|could|potentially|possibly)\b", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[,;:()]|[.!?](?=\s|$)")
_LONGEST_CLAUSE = 60  # signs

# Words that decided and say nothing by themselves: “no”, “it may”, “who take”.
_FRAGMENT = re.compile(
    r"(?:(?:who|which|that)\b.*|(?:(?:and|so|but|you|it|they|we|there|this|is|are|be|no|not|never|none|nor|neither|can|could"
    r"|may|might|will|would|do|does|don[’']t|doesn[’']t|cannot|can[’']t|won[’']t|n[’']t)\b\s*)*)",
    re.IGNORECASE,
)


def one_line(text: str) -> str:
    """Return `text` on one line, without signs that steer a terminal."""
    return " ".join(_UNSAFE.sub(" ", text).split())


def capitalised(words: str) -> str:
    """Return `words` with a capital first letter, as they begin a sentence."""
    return words[:1].upper() + words[1:]


def deciding_words(evidence: Evidence) -> str:
    """Return the words that decided, without the label before them and the signs around them; "" if none did.

    A condition is told to the end of its clause.
    """
    words = one_line(evidence.modifier or "")
    if _CONDITION.match(words):
        rest = one_line(evidence.quote).partition(words)[2]
        words = shorten(words + _CLAUSE_END.split(rest, 1)[0], _LONGEST_CLAUSE, placeholder=" …")
    return words.rpartition(":")[2].strip(" ,;.") or words.strip(" ,;:.")


def why(signal: SignalReport, evidence: Evidence) -> str:
    """Return why `signal` has its grade, as its best evidence shows."""
    decided = deciding_words(evidence)
    words = "" if _FRAGMENT.fullmatch(decided) else f" (“{decided}”)"
    within = "among" if evidence.section in ("duties", *_UNDER_ASKED) else "in"
    place = "" if evidence.section == "unknown" else f" {within} {SECTION_NAMES[evidence.section]}"
    if signal.grade == "owned":
        # A duty among the benefits stands under a heading that was taken for another.
        place = "" if evidence.section in BESIDE_THE_WORK else place
        return _why_owned(signal, evidence, words, place)
    if signal.status == "elsewhere":
        # Without words that decided, it may be a client or a person as well.
        another = "another team does it" if evidence.modifier else "somebody else does it"
        whose = "a vendor does it" if evidence.who == "vendor" else another
        return f"{whose}, so you don't{words}" if signal.grade == "denied" else f"{whose}{words}"
    if signal.grade == "denied":
        part = part_denied(evidence)
        return f"the posting rules out only a part (“{part}”)" if part else f"the posting rules it out{words}"
    if signal.status in _ASKED_UNDER:
        # Where the heading says so, words that decided, such as “Experience”, do not show it.
        section, plain = _ASKED_UNDER[signal.status]
        by_heading = evidence.section == section
        return f"among {SECTION_NAMES[section]}" if by_heading else f"{plain}{words}"
    if signal.status == "passing":
        # Where the line reads as a duty, learned numbers decided, and no word did.
        return f"in passing{_led_on(words) if evidence.how != 'duty' else ''}"
    if signal.status == "future":
        return f"a plan for later{words}"
    if signal.grade == "present" and evidence.rule.endswith("/condition"):
        return "shown by the posting as a whole"
    if signal.grade == "present":
        return f"said{place or ' in the posting'}{words if evidence.whether == 'denied' else ''}"
    return f"only background{f',{place}' if place else ''}"


def _led_on(words: str) -> str:
    """Return words in brackets with a sign that more follows, where they lead on: “to ensure …”."""
    return f"{words[:-2]} …”)" if _LEADS_ON.search(words) else words


def signal_shown(signal: SignalReport) -> Shown:
    """Return what is shown of a signal."""
    if signal.grade == "owned":
        return "owned" if is_plain(signal.status, signal.confidence) else "likely"
    return "elsewhere" if signal.grade == "mentioned" and signal.status == "elsewhere" else signal.grade


def stage_shown(stage: StageReport, assessment: Assessment) -> Shown:
    """Return what is shown of a stage, which is what most is shown of the signals that have its grade."""
    its = [signal for signal in assessment.signals if signal.id in stage.signals]
    if stage.grade == "denied" and its and all(only_a_part_denied(signal) for signal in its):
        return "mentioned"
    if stage.grade not in ("owned", "mentioned"):
        return stage.grade
    shown = {signal_shown(signal) for signal in its}
    plain: Shown = "owned" if stage.grade == "owned" else "mentioned"
    return plain if plain in shown or not shown else next(iter(shown))


def _why_owned(signal: SignalReport, evidence: Evidence, words: str, place: str) -> str:
    behind = f",{place}" if place else ""
    if signal.status == "hedged":
        return f"{_hedged(evidence)}{words}{behind}"
    duty = "a duty"
    if not is_plain(signal.status, signal.confidence):
        duty = "likely yours"
    elif signal.id == "live_models":
        # That models are in use is a fact, and nobody's duty.
        duty = "part of your work"
    if evidence.how == "duty":
        if evidence.who == "team" and duty == "a duty":
            return f"a duty of the team{behind}"
        # "A duty, among the duties" would say one thing twice.
        plain = duty != "likely yours" and evidence.section == "duties"
        return f"listed{place}" if plain else f"{duty}{behind}"
    # Another line may make it plain where the one that is shown first does not.
    if evidence.how == "passing":
        return f"{duty}, though in passing{behind}"
    if words and evidence.how in ("requirement", "preferred") and evidence.section not in _UNDER_ASKED:
        return f"{duty}; the line itself asks for it{words}"
    return f"{duty}{'; the line stands' if place else ''}{place}"


def _hedged(evidence: Evidence) -> str:
    """Return what the words that hedge a duty make of it."""
    words = evidence.modifier or ""
    if _LATER.search(words):
        return "a duty for later"
    if _RARE.search(words):
        return "a duty now and then"
    return "a possible duty" if _POSSIBLE.search(words) else "a duty with a condition"


def role_name(assessment: Assessment) -> str:
    """Return the role in words for people."""
    return ROLE_NAMES[assessment.role] if assessment.role is not None else "not judged"


def work_name(assessment: Assessment) -> str:
    """Return the kind of work in words; "" where nothing was judged."""
    # "Other work" would be a claim on work of which not enough is said.
    if assessment.role == "insufficient" and assessment.family == "other":
        return "not said"
    return family_name(assessment.family)


def family_name(family: str | None) -> str:
    """Return the family in words for people."""
    return FAMILY_NAMES.get(family or "", family or "")


def sureness(assessment: Assessment) -> str:
    """Return what the confidence in the role means, empty where there is no role."""
    if assessment.role_confidence is None:
        return ""
    share = percent(assessment.role_confidence)
    if assessment.abstained:
        return f"{share}, a close call: another role is nearly as likely"
    return f"{share} (truerole’s own estimate that the role is right)"


def against(assessment: Assessment) -> str:
    """Return what the points of the arithmetic count against, as it stands in a sentence."""
    if assessment.runner_up is None:
        return "the next best"
    return f"“{ROLE_NAMES[assessment.runner_up]}”"


def closed_words(assessment: Assessment) -> str:
    """Return the note that the posting's text says that the job is closed; "" without such a note."""
    return next((one_line(note.message) for note in assessment.diagnostics if note.code == CLOSED), "")


def but_words(pair: Contradiction, strong: Sequence[SignalReport]) -> str:
    """Return "but", with the words that deny the second quote where it does not hold them: its heading."""
    evidence = (e for s in strong if s.id == pair.signal for e in s.evidence if e.quote == pair.but)
    words = (deciding_words(e) for e in evidence if e.whether == "denied" and e.modifier)
    said = next(words, "")
    return f"but under “{said}”" if said and said not in one_line(pair.but) else "but"
