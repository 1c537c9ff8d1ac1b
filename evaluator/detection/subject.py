"""Know a sentence whose subject is somebody else, whoever it is: "A squad in Brno puts new versions live"."""

from __future__ import annotations

import re

from evaluator.detection.line import Line
from evaluator.finding import Cue
from evaluator.outline import ON_THE_WORK

_OF_ONE = (
    r"(?:owns|handles|runs|operates|manages|carries|covers|takes|looks after|keeps|maintains|administers"
    r"|performs"
    r"|monitors|watches|deploys|ships|pushes|serves|hosts|retrains|trains|leads|conducts|investigates"
    r"|debugs|fixes"
    r"|responds|answers|sets|decides|tracks|puts|brings|rolls|grants|approves|signs|governs|installs"
    r"|configures"
    r"|validates|secures|sees to|steps in|releases|holds|reviews|updates|patches|restores|stays on call"
    r"|is (?:on call|responsible|in charge|accountable))"
)
_OF_MANY = (
    r"(?:own|handle|run|operate|manage|carry|cover|take|look after|keep|maintain|administer|perform"
    r"|monitor|watch"
    r"|deploy|ship|push|serve|host|retrain|lead|conduct|investigate|debug|fix|respond|answer|set|decide"
    r"|track|put"
    r"|bring|roll|grant|approve|sign|govern|install|configure|validate|secure|see to|step in|release|hold"
    r"|review"
    r"|update|patch|restore|share|are (?:on call|responsible|in charge|accountable))"
)
# No one of them: the person who is sought, the team that hires, and what is no person at all.
_NOT = (
    r"(?!(?:you|we|us|i|who|that|which|to|and|or|is|are|be|will|team|member|of|engineer|developer"
    r"|scientist|analyst"
    r"|manager|architect|administrator|specialist|lead|person|candidate|role|job|position|post|employee"
    r"|hire|day|week"
    r"|month|quarter|year|sprint|night|morning|time|service|system|platform|pipeline|model|models"
    r"|services|systems"
    r"|platforms|pipelines|engineers|developers|scientists|members|if|when|while|where|as)\b)"
)
_ELSE = re.compile(
    rf"\W*(?:(?:an?|another|each|every|one|their) (?:{_NOT}[\w&/'’-]+,? ){{1,3}}(?:(?:in|from|at|of|on"
    rf"|near) (?:{_NOT}[\w&/'’-]+ ?){{1,4}})?"
    rf"(?:, (?:{_NOT}[\w'’-]+ ){{0,5}}{_NOT}[\w'’-]+)?,? ?(?:\w+ly |then |always |also )?{_OF_ONE}"
    rf"|(?:two|three|four|several|other|all other|their) (?:{_NOT}[\w&/'’-]+,? ){{1,3}}"
    rf"(?:(?:in|from|at|of|on|near) (?:{_NOT}[\w&/'’-]+ ?){{1,4}})?,? ?(?:\w+ly |then |always "
    rf"|also )?{_OF_MANY})\b",
    re.IGNORECASE,
)
_YOU = re.compile(r"\b(?:you|your|we)\b", re.IGNORECASE)


def somebody_else(line: Line, cue: Cue) -> tuple[int, int] | None:
    """Return the span of the subject and its verb where somebody else does the work of `cue`, otherwise None.

    The subject stands at the beginning of the statement, and nothing between it and the cue speaks of you.
    """
    if line.kind not in ON_THE_WORK:
        return None
    statement = line.statement
    found = _ELSE.match(line.text, statement.start, statement.end)
    if found is None or found.end() > cue.end or _YOU.search(line.text, found.end(), cue.end):
        return None
    return found.span()
