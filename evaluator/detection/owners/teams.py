"""Know teams that a sentence names: the team that it introduces, and a cue that is but the name of a team."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evaluator.detection.line import Line
from evaluator.detection.owners.words import TEAM, YOU
from evaluator.detection.scan import FoundModifier
from evaluator.finding import Cue
from evaluator.outline import SectionKind

_INTRODUCES: frozenset[SectionKind] = frozenset(("company", "summary", "unknown"))
_NAMED = re.compile(
    r"(?:the )?"
    r"(?:(?!(?:our|their|its|an?|another|other|separate|dedicated|different|by|to|with|of|for|in|is|are)\b)"
    rf"[\w&/'-]+ ){{1,5}}?(?:{TEAM})\b",
    re.IGNORECASE,
)
_THEY = re.compile(r"(?:they|s?he|he/she) ", re.IGNORECASE)
# Signals whose words name teams in general: "SRE" before "team", "platform team".
_NAME_TEAMS = frozenset(("reliability_targets", "platform_standards"))
_TEAMS = rf"(?:(?:{TEAM}|desk|guild)s?|engineers|colleagues)\b"
_A_TEAM = re.compile(rf"(?: [\w&/-]+)?[ -]{_TEAMS}", re.IGNORECASE)
_ENDS_AS_TEAM = re.compile(rf"\b{_TEAMS}$", re.IGNORECASE)


def is_introduced(line: Line, start: int) -> bool:
    """Return whether the statement introduces the team named at `start`, which the reader may join.

    This is so if a text on the company or the role opens a sentence with the team and does not speak of you.
    "The storage team builds …" introduces a team. "Our SRE team runs it, so you sleep well" does not. Nor are
    "they", who go on with what the sentence before began, another team there.
    """
    statement = line.statement
    if line.kind not in _INTRODUCES or YOU.search(line.text, statement.start, statement.end):
        return False
    if _THEY.match(line.text, statement.start, statement.end):
        return start == statement.start
    named = _NAMED.match(line.text, statement.start, statement.end)
    return named is not None and start < named.end()


def names_the_owner(text: str, cue: Cue, modifiers: Sequence[FoundModifier]) -> bool:
    """Return whether `cue` is but the name of the owner that it is given to: "our SRE team handles …".

    What a name such as "the monitoring team" says of the work is another matter.
    """
    if cue.signal not in _NAME_TEAMS or not any(
        m.is_of_others and m.scope == "forward" and start <= cue.start and cue.end <= end
        for m, start, end in modifiers
    ):
        return False
    ends = _ENDS_AS_TEAM.search(text, cue.start, cue.end)
    return ends is not None or _A_TEAM.match(text, cue.end) is not None
