"""Find which modifiers of a statement reach a cue, and how far they stand from it."""

from __future__ import annotations

import re
from bisect import bisect_right

from evaluator.detection.cues.conditions import is_no_condition, is_of_another_work
from evaluator.detection.cues.denials import denies_thing, denies_within
from evaluator.detection.cues.relatives import is_behind_relative
from evaluator.detection.cues.talk import is_talk, speaks_of
from evaluator.detection.line import Line
from evaluator.detection.owners.words import YOU
from evaluator.detection.scan import FoundModifier
from evaluator.finding import Cue
from evaluator.ruleset.ruleset import ReadingRules
from evaluator.signals import WEAK

# Farther than any words of a statement. A requirement in the cue's own words, such as "tools", gets this
# distance. It then counts only if no other modifier says how the cue is meant.
FAR = 1_000_000
# A preference in brackets is of what stands in them ("AWS preferred"). Alone in brackets within a sentence,
# it is of the item before them ("Python (preferred) or Go").
_ELSE = re.compile(r"\b(?!(?:highly|strongly|very|much|also|but|though|is|are|a|an)\b)\w")
_GOES_ON = re.compile(r"\s*(?:[,;/]|(?:and|or)\b)", re.IGNORECASE)
_ITEM_BEGINS = re.compile(r"[,;:/]|\b(?:and|or)\b", re.IGNORECASE)
_LONGEST_BRACKET = 60
# "Experience" that is a thing of the product or its users, and is not followed by what it is experience in.
_EXPERIENCE = re.compile(
    r"experience\b(?! (?:with|in|of|on|as|using|working|building|running)\b)", re.IGNORECASE
)
_OF_USERS = re.compile(
    r"\b(?:users?|customers?|clients?|developers?|products?|members?|employees?|guests?|players?|shoppers?|fans?"
    r"|patients?|students?|viewers?|listeners?|learners?|buyers?|sellers?|merchants?|consumers?|subscribers?"
    r"|creators?|readers?|digital|shopping|booking|viewing|gaming|listening|learning|login|checkout|onboarding"
    r"|in-app|seamless|delightful|equitable|smooth|intuitive|frictionless|personali[sz]ed|immersive|cohesive"
    r"|consistent|end-to-end)['’]?s?[\s-]+$",
    re.IGNORECASE,
)
_LONGEST_NOUN = 20
# Words that begin a name or a number of something else, and ask for nothing: "the command line", "knowledge
# graphs", "in 100+ countries", "the tools required to deploy".
_ELSE_NAMED = re.compile(
    r"command[ -](?:line|prompt|cent(?:er|re))|knowledge[ -](?:graphs?|bases?|management|sharing|transfers?"
    r"|articles?|workers?|hubs?|engines?|platforms?)\b"
    r"|experience[ -](?:orchestration|platforms?|cloud|teams?|design)\b"
    r"|\d[\d,.]*\+ (?:[a-z]+ )?(?:countries|cities|states|locations|offices|markets|languages|customers"
    r"|clients|users|employees|people|companies|enterprises|engineers|organi[sz]ations|brands|partners|integrations"
    r"|million|billion)\b"
    r"|(?:required|essential) (?:to (?:\w+ly )?[a-z]+|(?:for|in) (?:\w+ly )?[a-z]+ing\b)",
    re.IGNORECASE,
)
# Knowledge and skills that a work is done with, that will do it, or that the job gives.
_KNOWLEDGE = re.compile(
    r"(?:hands[ -]on )?(?:expertise|experience|exposure|knowledge|understanding|skills?)\b", re.IGNORECASE
)
_USED = re.compile(
    r"\b(?:leverag(?:e|es|ing)|utili[sz](?:e|es|ing)|us(?:e|es|ing)|appl(?:y|ies|ying)|draw(?:s|ing)? on"
    r"|gain(?:s|ing)?|acquir(?:e|es|ing)|get(?:s|ting)?|deepen(?:s|ing)?|broaden(?:s|ing)?)"
    r" (?:(?:your|their|his|her|his/her|the|this|our)\s)?(?:[\w-]+,? ){0,3}$",
    re.IGNORECASE,
)
_YOUR = re.compile(r"\b(?:your|their) (?:[\w-]+ ){0,2}$", re.IGNORECASE)
_WILL = re.compile(r"(?: (?:in|with|of) (?:[\w-]+,? ){1,6})? ?will\b", re.IGNORECASE)
_LONGEST_USE = 60
# "With the ability to … , you will …": what the job gives, at the head of the sentence.
_GIVEN = re.compile(r"\W*with (?:the|an) $", re.IGNORECASE)
_ABILITY = re.compile(r"ability to\b", re.IGNORECASE)
# Ways that are looked for are the work itself, and no aim of another: "find ways to reduce the spend".
_SOUGHT = re.compile(
    r"\b(?:identif(?:y|ies|ying)|find(?:s|ing)?|seek(?:s|ing)?|spot(?:s|ting)?|discover(?:s|ing)?|uncover(?:s|ing)?"
    r"|explor(?:e|es|ing)|(?:look|search|hunt)(?:s|ing)? (?:out )?for) (?:[\w-]+ ){0,3}?"
    r"(?:opportunities|ways|measures|options|places) (?:for us )?$",
    re.IGNORECASE,
)
# What stands behind these words is part of what stands before: "the rest is run by ops, including on-call".
INCLUDING = re.compile(r"\s*[,(]?\s*(?:including|such as|namely|for example|e\.g\.)\W", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?:them|it|these|those|one|their|what (?:you|we))\b", re.IGNORECASE)


def core(line: Line, cue: Cue) -> Cue:
    """Return the part of a cue of `line` that lies in the one clause which says who and whether.

    For a cue over several clauses this is the first clause. But if a pronoun in the last clause stands for
    the thing ("the models, and you deploy them"), it is the last word.
    """
    inner = [b for b in line.bounds if cue.start < b < cue.end]
    if not inner:
        return cue
    if _PRONOUN.search(line.text, inner[-1], cue.end + 10):
        return cue._replace(start=max(inner[-1], line.text.rfind(" ", cue.start, cue.end) + 1))
    return cue._replace(end=inner[0])


def reaching(line: Line, cue: Cue, rules: ReadingRules) -> list[tuple[FoundModifier, int]]:
    """Return the modifiers of `line` that reach `cue`, each with its distance in characters.

    If the statement says that you or the team do it ("you keep our platform up"), modifiers that name the
    company are left out.
    """
    statement = line.statement
    found = [
        f
        for f in line.modifiers
        if _speaks(f, line, cue, rules)
        and not _is_beside(f, line, cue)
        and not _is_a_thing(f, line)
        and not _is_put_to_use(f, line)
        and not _is_sought(f, line)
        and not is_of_another_work(f, line, cue)
        and not is_no_condition(f, line, cue)
        and not is_behind_relative(f, line, cue, rules)
    ]
    company = [(start, end) for m, start, end in found if m.who == "company"]
    if company:
        told = [] if YOU.search(line.text, statement.start, statement.end) else company
        if line.kind == "duties" or any(
            m.who in ("you", "team") and not any(a <= start and end <= b for a, b in told)
            for m, start, end in found
        ):
            found = [f for f in found if f[0].who != "company"]
    return [(f, _distance(f, cue)) for f in found]


def _is_beside(found: FoundModifier, line: Line, cue: Cue) -> bool:
    """Return whether `found` is a preference in brackets, and of another item than `cue`."""
    modifier, start, end = found
    if modifier.how != "preferred":
        return False
    text, statement = line.text, line.statement
    opened = text.rfind("(", max(statement.start, start - _LONGEST_BRACKET), start)
    closed = text.find(")", end, min(statement.end, end + _LONGEST_BRACKET))
    if opened < 0 or closed < 0 or text.find(")", opened, start) >= 0:
        return False
    first = opened
    if _ELSE.search(text, opened, start) is None and _ELSE.search(text, end, closed) is None:
        if _GOES_ON.match(text, closed + 1, statement.end) is None:
            return False
        begun = [m.end() for m in _ITEM_BEGINS.finditer(text, statement.start, opened)]
        first = begun[-1] if begun else statement.start
    return cue.end <= first or closed <= cue.start


def _is_a_thing(found: FoundModifier, line: Line) -> bool:
    """Return whether `found` is "experience" as in "user experience", which nobody asks applicants for.

    So are "command" in "command line" and "required" in "the tools required to deploy models".
    """
    modifier, start, _ = found
    text, statement = line.text, line.statement
    if modifier.how != "requirement":
        return False
    if _ELSE_NAMED.match(text, start, statement.end) is not None:
        return True
    return (
        _EXPERIENCE.match(text, start, statement.end) is not None
        and _OF_USERS.search(text, max(statement.start, start - _LONGEST_NOUN), start) is not None
    )


def _is_put_to_use(found: FoundModifier, line: Line) -> bool:
    """Return whether `found` is knowledge that the work is done with: "use your expertise to keep …".

    So is what the job gives: "gain experience with …", "with the ability to ship at any hour, you keep …".
    """
    modifier, start, end = found
    text, statement = line.text, line.statement
    if modifier.how == "requirement" and _ABILITY.match(text, start, statement.end) is not None:
        given = _GIVEN.fullmatch(text, statement.start, start) is not None
        return given and YOU.search(text, end, statement.end) is not None
    if modifier.how != "requirement" or _KNOWLEDGE.match(text, start, statement.end) is None:
        return False
    before = max(statement.start, start - _LONGEST_USE)
    return _USED.search(text, before, start) is not None or (
        _YOUR.search(text, before, start) is not None and _WILL.match(text, end, statement.end) is not None
    )


def _is_sought(found: FoundModifier, line: Line) -> bool:
    """Return whether `found` opens an aim for which ways are looked for, which is the work then."""
    modifier, start, _ = found
    before = max(line.statement.start, start - _LONGEST_USE)
    return modifier.how == "passing" and _SOUGHT.search(line.text, before, start) is not None


def _distance(found: FoundModifier, cue: Cue) -> int:
    """Return how far a modifier stands from `cue`, in characters.

    A requirement that is part of the cue's own words has the distance `FAR`.
    """
    modifier, start, end = found
    if modifier.how == "requirement" and cue.start < start and end <= cue.end:
        return FAR
    return max(cue.start - end, start - cue.end, 0)


def _speaks(found: FoundModifier, line: Line, cue: Cue, rules: ReadingRules) -> bool:
    """Return whether a modifier reaches `cue` and is not part of what the cue itself says.

    A weak signal such as "no on-call" contains its own denial. "Secure our systems" begins with a verb, while
    "secure systems" has an adjective. In "empower customers to run …" the cue begins later.
    """
    modifier, start, end = found
    if is_talk(found) and cue.is_of_reader:
        return speaks_of(found, line, cue, rules)
    if not _reaches(found, line, cue):
        return False
    if is_talk(found):
        return cue.signal not in WEAK and speaks_of(found, line, cue, rules)
    if start >= cue.end or cue.start >= end:
        return True
    return cue.signal not in WEAK and not (
        modifier.how == "passing" and start == line.statement.start and start == cue.start
    )


def _reaches(found: FoundModifier, line: Line, cue: Cue) -> bool:
    """Return whether the modifier `found` reaches `cue`."""
    (modifier, start, end), bounds = found, line.bounds
    scope = modifier.scope
    if scope == "statement":
        return True
    if scope == "inside":
        return start <= cue.start and cue.end <= end
    if cue.is_of_reader and not bounds and modifier.is_of_others:
        return True  # the only clause of the statement is what the reader saw
    if start < cue.end and cue.start < end:  # they overlap, so the modifier is part of the cue
        if modifier.who in ("you", "team"):
            return True  # "after each outage you write …": the cue itself says who
        if start <= cue.start or (scope != "forward" and end >= cue.end):
            return True
        return modifier.whether == "denied" and denies_within(found, line, cue)
    after = cue.start >= end
    if modifier.whether == "denied" and denies_thing(line.text, cue, (start, end)):
        return True
    if scope == "forward" and not after:
        return False
    goes_on = modifier.gives_away and INCLUDING.match(line.text, end, cue.start) is not None
    if scope == "backward" and after and not goes_on:
        return False
    if modifier.within is not None and (cue.start - end if after else start - cue.end) > modifier.within:
        return False
    mine = bisect_right(bounds, end - 1 if after else start)
    its = bisect_right(bounds, cue.start if after else cue.end - 1)
    return mine == its
