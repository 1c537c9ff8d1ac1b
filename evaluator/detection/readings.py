"""Read each cue in its statement: who does it, whether it is asserted, how it is meant."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from evaluator.finding import Cue, Reading
from evaluator.outline import SectionKind, Statement
from evaluator.ruleset.ruleset import Modifier, RuleSet
from evaluator.signals import WEAK, How, Whether, Who

Found = tuple[Modifier, int, int]

_SECTION_HOW: dict[SectionKind, How] = {
    "duties": "duty",
    "requirements": "requirement",
    "preferred": "preferred",
    "company": "background",
    "benefits": "background",
    "process": "background",
    "legal": "background",
}
# A statement that opens with the base form or the -ing form of a verb, as duties do.
_IMPERATIVE = re.compile(
    r"(?:[\w/&+ ,-]{2,45}:\s*)?(?:you (?:also |then )?)?(?:[A-Z][a-z]+ly,? )?"
    r"(?:own|operat|maintain|run|manag|administ|support|keep|build|"
    r"creat|develop|design|implement|architect|establish|set|deliver|defin|evolv|extend|improv|driv|lead|deploy|"
    r"produc|serv|ship|roll|releas|host|launch|packag|put|bring|tak|mov|integrat|monitor|watch|track|measur|"
    r"observ|detect|alert|respond|investigat|debug|diagnos|troubleshoot|resolv|fix|triag|conduct|perform|write|"
    r"writ|document|review|ensur|optimi[sz]|reduc|cut|control|budget|secur|protect|grant|automat|scal|tun|train|"
    r"retrain|refresh|version|evaluat|test|validat|collaborat|partner|work|help|assist|contribut|participat|join|"
    r"share|shar|provid|enabl|coordinat|handl|oversee|oversight|plan|migrat|upgrad|configur|provision|instrument|"
    r"enforc|govern|audit|approv|guid|mentor|analy[sz]|research|prototyp|experiment|explor|carry|carrying|be|act|"
    r"serve|answer|decid|stand|make|making|get|getting|hold|tell|report|catch|restor|recover|rotat|prepar|publish|"
    r"find|introduc|care|agree|trac)"
    r"(?:e|es|s|ing|ning|ting|ping|ling|ate|ates|ating|er|ers|ering|ize|ish|y|ies|ying)?\b",
    re.IGNORECASE,
)


def read_cue(
    text: str,
    statement: Statement,
    kind: SectionKind,
    cue: Cue,
    modifiers: Sequence[Found],
    rules: RuleSet,
    bounds: Sequence[int],
) -> Reading:
    """Return the reading of `cue`.

    `text` is the straightened canonical text, `modifiers` those found in the statement with
    the masked ones left out, `bounds` the offsets at which its clauses end (see `clauses`).
    The method is ConText's (Harkema et al. 2009): modifiers with direction, scope and
    termination, widened by who and how.
    """
    who: Who | None = None
    whether: Whether = "asserted"
    how: How | None = None
    decided: tuple[int, int] | None = None
    denies_you = False
    nearest_who = nearest_how = 10_000
    preferred = False
    for modifier, start, end in modifiers:
        if not _reaches(modifier, start, end, cue, bounds) or _own_words(modifier, start, end, cue):
            continue
        denies_you = denies_you or modifier.denies_you
        distance = max(cue.start - end, start - cue.end, 0)
        if modifier.whether == "denied":
            if whether != "denied":
                whether, decided = "denied", (start, end)
        elif modifier.whether is not None and whether == "asserted":
            whether = modifier.whether
            decided = decided or (start, end)
        if modifier.who is not None and distance < nearest_who:
            who, nearest_who = modifier.who, distance
            if modifier.who in ("other_team", "vendor"):
                decided = (start, end)
        if modifier.how == "preferred":
            preferred = True
            if whether != "denied" and who not in ("other_team", "vendor"):
                decided = (start, end)
        elif (
            modifier.how is not None
            and distance < nearest_how
            and _how_counts(modifier, start, statement, kind)
            and (modifier.how != "passing" or how in (None, "duty"))
        ):
            how, nearest_how = modifier.how, distance
            if modifier.how in ("requirement", "passing"):
                decided = decided or (start, end)
    if preferred and how != "duty":
        how = "preferred"
    if how is None or (how == "passing" and _section_how(text, statement, kind, who) != "duty"):
        how = _section_how(text, statement, kind, who)
    if who is None:
        who = "you" if how in ("duty", "passing") else "company" if kind == "company" else "unknown"
    return Reading(who, whether, how, decided, denies_you)


def _own_words(modifier: Modifier, start: int, end: int, cue: Cue) -> bool:
    """Return whether the modifier is a part of what the cue itself says, and so changes nothing.

    A weak signal such as "no on-call" holds its own denial; "Secure our systems" is a verb
    where "secure systems" is an adjective.
    """
    if start >= cue.end or cue.start >= end:
        return False
    return cue.signal in WEAK or modifier.how in ("passing", "background")


def _how_counts(modifier: Modifier, start: int, statement: Statement, kind: SectionKind) -> bool:
    """Return whether a modifier of the how may speak where it stands.

    Under a heading of duties a word such as "experience" makes a requirement only where it
    leads the statement: "Improve the experience of on-call" is a duty.
    """
    if modifier.how == "requirement" and kind == "duties":
        return start - statement.start < 25
    return not (modifier.how == "background" and kind == "duties")


def _section_how(text: str, statement: Statement, kind: SectionKind, who: Who | None) -> How:
    """Return how a statement is meant that says nothing of it itself."""
    if kind in _SECTION_HOW:
        return _SECTION_HOW[kind]
    if who in ("you", "team"):
        return "duty"
    if _IMPERATIVE.match(text, statement.start, statement.end):
        return "duty"
    return (
        "background"
        if who in ("company", "other_team", "vendor")
        else "duty"
        if statement.bullet
        else "background"
    )


def _reaches(modifier: Modifier, start: int, end: int, cue: Cue, bounds: Sequence[int]) -> bool:
    """Return whether the modifier at `start:end` reaches `cue`."""
    scope = modifier.scope
    if scope == "statement":
        return True
    if start < cue.end and cue.start < end:  # they overlap: the words are the cue's own
        return scope == "clause" or start <= cue.start
    after = cue.start >= end
    if (scope == "forward" and not after) or (scope == "backward" and after):
        return False
    if modifier.within is not None and (cue.start - end if after else start - cue.end) > modifier.within:
        return False
    mine = bisect_right(bounds, end - 1 if after else start)
    its = bisect_right(bounds, cue.start if after else cue.end - 1)
    return mine == its


def clauses(text: str, statement: Statement, rules: RuleSet) -> tuple[int, ...]:
    """Return the offsets at which a new clause of the statement begins, in order."""
    return tuple(
        m.start() + 1 for m in rules.readings.terminators.finditer(text, statement.start, statement.end)
    )


def unmasked(text: str, statement: Statement, modifiers: Sequence[Found], rules: RuleSet) -> list[Found]:
    """Return the modifiers without the negations that a pseudo-modifier covers."""
    if not any(m.whether == "denied" for m, _, _ in modifiers):
        return list(modifiers)
    masks = [m.span() for m in rules.readings.pseudo.finditer(text, statement.start, statement.end)]
    return [
        (m, start, end)
        for m, start, end in modifiers
        if m.whether != "denied" or not any(a < end and start < b for a, b in masks)
    ]
