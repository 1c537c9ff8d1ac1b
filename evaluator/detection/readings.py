"""Read each cue in its statement: who does it, whether it is asserted, how it is meant."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from evaluator.detection.clauses import OTHERS, Found
from evaluator.finding import Cue, Reading
from evaluator.outline import SectionKind, Statement
from evaluator.ruleset.ruleset import Modifier
from evaluator.signals import WEAK, How, Whether, Who

# Farther than any words of a statement: the cue's own "tools" make a requirement where nothing else speaks.
_FAR = 1_000_000

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
    r"find|introduc|care|agree|trac|chas|dig|switch|sampl|check|compar|extend|practi[sc]|pose|lay|feed|turn|wrap)"
    r"(?:e|es|s|ing|ning|ting|ping|ling|ate|ates|ating|er|ers|ering|ize|ish|y|ies|ying)?\b",
    re.IGNORECASE,
)
# "Releases of the shop …", "Retraining is …": a noun leads, not a verb.
_NOUN_FIRST = re.compile(
    r"(?:\w+ (?:and|or) )?\w+(?:s|ing|ment|er) "
    r"(?:of (?:the|our|all|each)|is|are|was|were|has|have|will|lies?|belongs?)\b"
)
_INTRODUCES: frozenset[SectionKind] = frozenset(("company", "summary", "unknown"))
_NAMED_TEAM = re.compile(
    r"(?:the )?"
    r"(?:(?!(?:our|their|its|an?|another|other|separate|dedicated|different|by|to|with|of|for|in|is|are)\b)"
    r"[\w&/'-]+ ){1,5}?(?:team|group|squad|department|division|unit)\b",
    re.IGNORECASE,
)
_YOU = re.compile(r"\b(?:you|your|yours|this role|the role)\b", re.IGNORECASE)
# Where a text speaks of more than the job; a denial right beside the cue counts even there ("no on-call").
_APART_FROM_WORK: frozenset[SectionKind] = frozenset(("company", "unknown", "legal", "process"))
_BESIDE = 12
_ROLE = re.compile(
    r"\b(?:you|your|yours|role|position|job|post|team|candidate|contractor|vacancy|opening|interns?|hires?|"
    r"nobody|no one|anyone|everyone|somebody|engineers?|scientists?|developers?|analysts?|staff|here|"
    r"shifts?|travel|overtime|evenings?|weekends?|nights?|duty|duties)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:them|it|these|those|one|their|what (?:you|we))\b", re.IGNORECASE)


def read_cue(
    text: str,
    statement: Statement,
    kind: SectionKind,
    cue: Cue,
    modifiers: Sequence[Found],
    bounds: Sequence[int],
) -> Reading:
    """Return the reading of `cue`.

    `text` is the straightened canonical text, `modifiers` those found in the statement with
    the masked ones left out, `bounds` the offsets at which its clauses end (see `clauses`).
    The method is ConText's (Harkema et al. 2009): modifiers with direction, scope and
    termination, widened by who and how.
    """
    who: Who | None = None
    how: How | None = None
    whether: Whether = "asserted"
    decided: tuple[int, int] | None = None
    denial: Found | None = None
    requirements: list[Found] = []
    denies_you = preferred = spared = False
    nearest_who = nearest_how = _FAR + 1
    cue = _core(text, cue, bounds)
    reaching = [f for f in modifiers if _speaks(f, statement, cue, bounds)]
    told = [
        (start, end)
        for m, start, end in reaching
        if m.who == "company" and not _YOU.search(text, statement.start, statement.end)
    ]
    yours = kind == "duties" or any(
        m.who in ("you", "team") and not any(a <= start and end <= b for a, b in told)
        for m, start, end in reaching
    )
    for found in reaching:
        modifier, start, end = found
        if modifier.who == "company" and yours:  # "you keep our platform up" is no word on the company
            continue
        denies_you = denies_you or modifier.denies_you
        inside = cue.start < start and end <= cue.end
        distance = (
            _FAR if inside and modifier.how == "requirement" else max(cue.start - end, start - cue.end, 0)
        )
        if modifier.whether == "denied":
            if distance > _BESIDE and not _on_the_role(text, statement, kind):
                spared = True
            elif denial is None:
                denial, whether, decided = found, "denied", (start, end)
        elif modifier.whether is not None and (
            whether == "asserted"
            or (whether == "hedged" and modifier.whether == "planned" and kind == "company")
        ):
            whether = modifier.whether
            decided = decided or (start, end)
        if modifier.who is not None and distance < nearest_who:
            who, nearest_who = modifier.who, distance
            if modifier.who in OTHERS:
                decided = (start, end)
        if modifier.how == "preferred":
            preferred = True
            if whether != "denied" and who not in OTHERS:
                decided = (start, end)
        elif modifier.how is not None and _how_counts(modifier, start, statement, kind):
            if modifier.how == "requirement":
                requirements.append(found)
            if distance < nearest_how and (modifier.how != "passing" or how in (None, "duty")):
                how, nearest_how = modifier.how, distance
                if modifier.how in ("requirement", "passing"):
                    decided = decided or (start, end)
    if preferred and how != "duty":
        how = "preferred"
    section = _section_how(text, statement, kind, who, _opens_as_duty(modifiers, cue))
    if how is None or (how == "passing" and section != "duty"):
        how = section
    if spared and denial is None and how in ("duty", "passing"):
        who, how = who or "company", "background"
    if kind == "preferred" and how == "requirement":
        how = "preferred"
    given = who == "other_team" and whether != "denied" and not denies_you
    if given and decided is not None and _is_introduced(text, statement, kind, decided[0]):
        who, how = "company", "background"
    if denial is not None and how in ("requirement", "preferred"):
        how = how if preferred or _denies_requirement(denial, requirements) else "duty"
    if who is None:
        who = "you" if how in ("duty", "passing") else "company" if kind == "company" else "unknown"
    return Reading(who, whether, how, decided, denies_you)


def _is_introduced(text: str, statement: Statement, kind: SectionKind, start: int) -> bool:
    """Return whether the team named at `start` is introduced to the reader, who may join it.

    So it is where a text on the company or the role opens a sentence with it and speaks of nobody else:
    "The storage team builds …", but not "Our SRE team runs it, so you sleep well".
    """
    if kind not in _INTRODUCES or _YOU.search(text, statement.start, statement.end):
        return False
    named = _NAMED_TEAM.match(text, statement.start, statement.end)
    return named is not None and start < named.end()


def _on_the_role(text: str, statement: Statement, kind: SectionKind) -> bool:
    """Return whether what a statement denies from afar may be part of the job; else it is background.

    "We let analysts stop attacks without long queries and investigations" is a word on the product.
    """
    if kind not in _APART_FROM_WORK or (kind == "unknown" and statement.bullet):
        return True
    return _ROLE.search(text, statement.start, statement.end) is not None


def _denies_requirement(denial: Found, requirements: Sequence[Found]) -> bool:
    """Return whether what is denied is the requirement and not the work.

    "You need no experience with on-call" denies a requirement, "you have nothing to do with
    on-call" the work: the words of the requirement must stand behind the denial, or the
    denial behind the cue ("experience with on-call is not needed").
    """
    modifier, start, end = denial
    return any(
        modifier.scope == "backward" or r.scope == "backward" or at > start
        for r, at, stop in requirements
        if stop <= start or at >= end
    )


def _opens_as_duty(modifiers: Sequence[Found], cue: Cue) -> bool:
    """Return whether an earlier clause of the statement says what you or the team will do."""
    return any(m.how == "duty" and m.scope == "forward" and end <= cue.start for m, _, end in modifiers)


def _core(text: str, cue: Cue, bounds: Sequence[int]) -> Cue:
    """Return the part of a cue in the one clause that says who and whether.

    Of a cue over several clauses that is the last word where a pronoun takes up the thing
    there ("the models, and you deploy them"), else the first clause.
    """
    inner = [b for b in bounds if cue.start < b < cue.end]
    if not inner:
        return cue
    if _PRONOUN.search(text, inner[-1], cue.end + 10):
        return cue._replace(start=max(inner[-1], text.rfind(" ", cue.start, cue.end) + 1))
    return cue._replace(end=inner[0])


def _speaks(found: Found, statement: Statement, cue: Cue, bounds: Sequence[int]) -> bool:
    """Return whether a modifier reaches `cue` and is no part of what the cue itself says.

    A weak signal such as "no on-call" holds its own denial; "Secure our systems" begins with
    a verb where "secure systems" has an adjective.
    """
    modifier, start, end = found
    if not _reaches(modifier, start, end, cue, bounds):
        return False
    if start >= cue.end or cue.start >= end:
        return True
    return cue.signal not in WEAK and not (modifier.how == "passing" and start == statement.start)


def _how_counts(modifier: Modifier, start: int, statement: Statement, kind: SectionKind) -> bool:
    """Return whether a modifier of the how may speak where it stands.

    Under a heading of duties a word such as "experience" makes a requirement only where it
    leads the statement: "Improve the experience of on-call" is a duty, and so is "you have
    root on the live machines".
    """
    if modifier.how == "requirement" and kind == "duties":
        return modifier.name == "experience" and start - statement.start < 25
    return not (modifier.how == "background" and kind == "duties")


def _section_how(
    text: str, statement: Statement, kind: SectionKind, who: Who | None, opens_as_duty: bool
) -> How:
    """Return how a statement is meant that says nothing of it itself."""
    if kind in _SECTION_HOW:
        return _SECTION_HOW[kind]
    if who in ("you", "team") or (who is None and opens_as_duty):
        return "duty"
    if _opens_with_verb(text, statement):
        return "duty"
    return (
        "background"
        if who in ("company", "other_team", "vendor")
        else "duty"
        if statement.bullet
        else "background"
    )


def _opens_with_verb(text: str, statement: Statement) -> bool:
    """Return whether the statement opens as duties do, "Releases of …" and the like left out."""
    return (
        _IMPERATIVE.match(text, statement.start, statement.end) is not None
        and _NOUN_FIRST.match(text, statement.start, statement.end) is None
    )


def _reaches(modifier: Modifier, start: int, end: int, cue: Cue, bounds: Sequence[int]) -> bool:
    """Return whether the modifier at `start:end` reaches `cue`."""
    scope = modifier.scope
    if scope == "statement":
        return True
    if start < cue.end and cue.start < end:  # they overlap: the words are the cue's own
        if start > cue.start and modifier.who in ("you", "team"):
            return True  # "after each outage you write …" says itself who
        return start <= cue.start or (scope != "forward" and end >= cue.end)
    after = cue.start >= end
    if (scope == "forward" and not after) or (scope == "backward" and after):
        return False
    if modifier.within is not None and (cue.start - end if after else start - cue.end) > modifier.within:
        return False
    mine = bisect_right(bounds, end - 1 if after else start)
    its = bisect_right(bounds, cue.start if after else cue.end - 1)
    return mine == its
