"""Compute the measures of a posting that the role is judged by: plain numbers with readable names."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache

from evaluator.finding import Finding, Mention
from evaluator.judging.stages import owned_stages
from evaluator.matching.branches import in_lower
from evaluator.matching.plain import lowered, straight
from evaluator.matching.regex import Regex
from evaluator.outline import BESIDE_THE_WORK, Outline
from evaluator.posting import Posting
from evaluator.ruleset.ruleset import RuleSet
from evaluator.signals import STAGES, STRONG, TOPICS

# The signals of the nine stages.
LOOP = frozenset(signal for _, signals in STAGES for signal in signals)
_NAMES = {signal: (f"owned:{signal}", f"mentioned:{signal}") for signal in STRONG}
# A statement under a heading of duties that is not longer says nothing ("And much more!").
_TOO_SHORT = 20
# Words which say that a statement is on the work, where they are among the first characters.
_DUTY_BEGINS, _EARLY = ("you will", "you'll", "you’ll", "responsible for"), 60
_MAY_SAY_DUTIES = frozenset(("summary", "unknown", "company"))
_FEW_DUTIES = 2
_CONCRETE = ("ml", "data_work", "software_work", "infra_work")
_TOPIC_MEASURES = (
    *(f"share:{topic}" for topic in TOPICS),
    "share:running_models",
    "share:concrete",
    "tools",
    "tools:density",
    "tools:for_a_duty",
    "ml_words",
)


def duty_statements(posting: Posting, outline: Outline, mentions: Sequence[Mention]) -> list[int]:
    """Return the indices of the statements that say what the person will do.

    Under a heading of duties these are all statements but the shortest. Elsewhere they are the statements
    with a mention read as a duty, and those that say "you will" or similar early on.
    """
    by_mention = {
        m.statement
        for m in mentions
        if m.reading.how in ("duty", "passing") and m.reading.who in ("you", "team")
    }
    found = []
    kinds = [section.kind for section in outline.sections]
    text = posting.text
    for index, (start, end, section, _, _, _) in enumerate(outline.statements):
        kind = kinds[section]
        is_long_duty = kind == "duties" and end - start > _TOO_SHORT
        if is_long_duty or (index in by_mention and kind not in BESIDE_THE_WORK):
            found.append(index)
        elif kind in _MAY_SAY_DUTIES:
            head = text[start : start + _EARLY].lower()
            for words in _DUTY_BEGINS:
                if words in head:
                    found.append(index)
                    break
    return found


def measures(
    posting: Posting,
    outline: Outline,
    mentions: Sequence[Mention],
    findings: Sequence[Finding],
    learned: Mapping[str, float] | None = None,
) -> dict[str, float]:
    """Return the measures of a posting by name, computed from its findings.

    Shares are 0-1, counts are logarithmic. `learned` holds the measures of the learned reader, which
    are added unchanged; None where the rules alone decide.
    """
    duties = duty_statements(posting, outline, mentions)
    out: dict[str, float] = {"bias": 1.0}
    for finding in findings:
        names = _NAMES.get(finding.signal)
        if names is not None:
            out[names[0]] = float(finding.grade == "owned")
            out[names[1]] = float(finding.grade == "mentioned")
        elif finding.grade == "present":
            out[f"weak:{finding.signal}"] = 1.0
    stages = owned_stages(findings)
    out["stages"] = stages / len(STAGES)
    out["three_stages"] = float(stages >= 3 and out["owned:model_deployment"] > 0)
    out["share:running"] = len(_running(mentions).intersection(duties)) / max(len(duties), 1)
    out["hype"] = float(len({m.statement for m in mentions if m.cue.signal == "buzzwords"}))
    out["few_duties"] = float(len(duties) <= _FEW_DUTIES)
    out["duties"] = math.log1p(len(duties)) / 4
    out["length"] = math.log1p(len(posting.text) / 1000) / 3
    out[f"title:{outline.title_family}"] = 1.0
    out["title:says_mlops"] = float(outline.says_mlops)
    if learned:
        out |= learned
    return out


class Topics(Mapping[str, float]):
    """Compute the measures of what the duties are about, each when it is first asked for.

    They cost more than all others together, and most verdicts need none of them.
    """

    def __init__(
        self,
        posting: Posting,
        outline: Outline,
        mentions: Sequence[Mention],
        rules: RuleSet,
        duty_lines: float | None = None,
    ) -> None:
        """Keep what the measures are computed from; nothing is searched yet.

        `duty_lines` is the reader's measure of how many lines are concrete duties; without it all duties are.
        """
        self._posting = posting
        self._duty_lines = duty_lines
        self._outline = outline
        self._mentions = mentions
        self._rules = rules
        self._about: dict[str, set[int]] = {}
        self._known: dict[str, float] = {}

    @cached_property
    def duties(self) -> list[int]:
        """The indices of the statements that are duties."""
        return duty_statements(self._posting, self._outline, self._mentions)

    @cached_property
    def _text(self) -> str:
        return lowered(straight(self._posting.text))

    def __getitem__(self, name: str) -> float:
        """Return one measure. Raises KeyError for an unknown name."""
        if name not in self._known:
            if name not in _TOPIC_MEASURES:
                raise KeyError(name)
            self._known[name] = self._measure(name)
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        return iter(_TOPIC_MEASURES)

    def __len__(self) -> int:
        return len(_TOPIC_MEASURES)

    def __contains__(self, name: object) -> bool:
        return name in _TOPIC_MEASURES

    def _measure(self, name: str) -> float:
        if name == "tools":
            return float(len(set(_terms(self._rules)["tools"].findall(self._text))))
        if name == "tools:density":
            return self["tools"] * 1000 / max(len(self._text), 1)
        if name == "tools:for_a_duty":
            duties = len(self.duties) if self._duty_lines is None else math.expm1(self._duty_lines)
            return self["tools"] / (1 + duties)
        if name == "ml_words":
            return math.log1p(len(_terms(self._rules)["ml"].findall(self._text))) / 4
        total = max(len(self.duties), 1)
        if name == "share:running_models":
            return len(_running(self._mentions).intersection(self.duties_on("ml"))) / total
        if name == "share:concrete":
            concrete = {m.statement for m in self._mentions if m.cue.signal in STRONG}
            return len(concrete.union(*map(self.duties_on, _CONCRETE)).intersection(self.duties)) / total
        return len(self.duties_on(name.removeprefix("share:"))) / total

    def duties_on(self, topic: str) -> set[int]:
        """Return the duties that are about `topic`: the indices of their statements."""
        if topic not in self._about:
            search = _terms(self._rules)[topic].search
            statements = self._outline.statements
            self._about[topic] = {
                i for i in self.duties if search(self._text, statements[i].start, statements[i].end)
            }
        return self._about[topic]

    def to_production(self, statements: Iterable[int]) -> set[int]:
        """Return those of `statements`, which are indices, that lead to production."""
        search, spans = _terms(self._rules)["to_production"].search, self._outline.statements
        return {i for i in statements if search(self._text, spans[i].start, spans[i].end)}


@lru_cache(maxsize=4)
def _terms(rules: RuleSet) -> dict[str, Regex]:
    """Return the terms by which topics and the like are recognised, compiled for text in lower case."""
    return {name: in_lower(term) for name, term in rules.terms if name in (*TOPICS, "tools", "to_production")}


def _running(mentions: Sequence[Mention]) -> set[int]:
    """Return the statements that own a stage of the loop."""
    return {m.statement for m in mentions if m.grade == "owned" and m.cue.signal in LOOP}
