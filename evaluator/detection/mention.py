"""Turn a cue in its statement into a mention, both for cues of rules and of the learned reader."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from evaluator.detection.clauses import ELSEWHERE, clause_starts, cut, in_lower, unmasked
from evaluator.detection.excluded import excluding, ruled_out
from evaluator.detection.grade import grade_of
from evaluator.detection.readings import read_cue
from evaluator.detection.scan import Found
from evaluator.finding import Cue, Mention, Reading
from evaluator.matching.plain import lowered, straight
from evaluator.matching.regex import Regex
from evaluator.outline import ON_THE_WORK, Outline, SectionKind, Statement
from evaluator.posting import Posting
from evaluator.ruleset.ruleset import RuleSet
from evaluator.signals import WEAK

# The probability that a mention is owned, by its status, from the reading alone. It was counted on the tune
# part of the labelled postings.
RULE_OWNED = {"stated": 0.75, "hedged": 0.7, "passing": 0.35}
# A posting is of another trade from so many lines on, if they are so many times the lines on software. Of the
# 4,888 labelled postings 187 are, and none of them has a label of any signal.
_LEAST_OTHERS = 2
_TIMES = 3
_OF_A_TEAM = re.compile(r"\b(?:our|their|teams?)\b", re.IGNORECASE)
_PEOPLE = re.compile(r"([\w&/]+) (engineer|scientist|developer|administrator|analyst|architect|operator)s?\b")


class Scene(NamedTuple):
    """A posting in which cues are read.

    - `text` is the canonical text, made straight (see `straight`).
    - `hired` are the names of the people that the title asks for, such as "platform engineer".
    - `excluded` says for each section whether its heading rules out what follows.
    - `other_trade` says that the whole posting is of stages, wards or factory lines (see `_other_trade`).
    """

    text: str
    outline: Outline
    rules: RuleSet
    hired: frozenset[str]
    excluded: Sequence[bool]
    other_trade: bool


class Line(NamedTuple):
    """A statement together with everything that changes how cues in it are read.

    - `number` is its index in the outline, `kind` the kind of its section.
    - `modifiers` are the modifiers that count, with their spans.
    - `bounds` are the offsets at which its clauses begin.
    - `other_world` says that it, or the whole posting, is about stages, wards or factory lines and not about
      software.
    """

    number: int
    statement: Statement
    kind: SectionKind
    modifiers: Sequence[Found]
    bounds: Sequence[int]
    other_world: bool


def scene_of(posting: Posting, outline: Outline, rules: RuleSet) -> Scene:
    """Return `posting` prepared as a scene."""
    text = straight(posting.text)
    title = posting.title or ""
    kinds = [section.kind for section in outline.sections]
    work = tuple((s.start, s.end) for s in outline.statements if kinds[s.section] in ON_THE_WORK)
    return Scene(
        text,
        outline,
        rules,
        _people_named(title),
        excluding(outline, rules),
        _other_trade(text, title, work, rules),
    )


def line_of(
    scene: Scene, number: int, modifiers: Sequence[Found], *, may_be_other_world: bool = True
) -> Line:
    """Return the statement `number` of `scene`, in which `modifiers` were found.

    With `may_be_other_world` False, words of other trades are not searched for. Pass it if they are known to
    be absent.
    """
    text, outline, rules = scene.text, scene.outline, scene.rules
    statement = outline.statements[number]
    kind = outline.sections[statement.section].kind
    counting: Sequence[Found] = unmasked(text, statement, modifiers, rules)
    bounds = clause_starts(text, statement, counting, rules) if counting else ()
    if bounds:
        counting = cut(text, counting, bounds)
    # In a text on the company, an employer may well speak of its stages and wards.
    other_world = scene.other_trade or (
        may_be_other_world
        and kind in ON_THE_WORK
        and _other_world(text[statement.start : statement.end], rules)
    )
    return Line(number, statement, kind, counting, bounds, other_world)


def mention_of(scene: Scene, line: Line, cue: Cue) -> Mention | None:
    """Return the mention that `cue` makes in `line`, None if its words have another sense there."""
    reading = read_cue(
        scene.text, line.statement, line.kind, cue, line.modifiers, line.bounds, scene.rules.readings
    )
    reading = _as_titled(reading, scene.text, scene.hired)
    if scene.excluded[line.statement.section]:
        reading = ruled_out(reading)
    grade, status = grade_of(cue.signal, reading)
    if line.other_world and grade != "denied" and cue.signal not in WEAK:
        return None
    owned = RULE_OWNED.get(status, 0.05)
    return Mention(line.number, cue, reading, grade, status, owned)


def _people_named(words: str) -> frozenset[str]:
    """Return the people that `words` name, such as "platform engineer".

    "Platform Engineer II" and "our platform engineers" give the same name.
    """
    return frozenset(f"{m[1]} {m[2]}" for m in _PEOPLE.finditer(lowered(words)))


def _as_titled(reading: Reading, text: str, hired: frozenset[str]) -> Reading:
    """Return `reading` with the team as the owner, if the people it names are the people who are `hired`.

    The reading stays as it is if the people are another group: "another team's data engineers", "… so you
    don't have to".
    """
    if not hired or reading.who != "other_team" or reading.denies_you or reading.modifier is None:
        return reading
    words = text[reading.modifier[0] : reading.modifier[1]]
    if ELSEWHERE.search(words) or _OF_A_TEAM.search(words) or not hired & _people_named(words):
        return reading
    return reading._replace(who="team", modifier=None)


@lru_cache(maxsize=4)  # a posting is asked for twice: by the rules and by the learned reader
def _other_trade(text: str, title: str, work: tuple[tuple[int, int], ...], rules: RuleSet) -> bool:
    """Return whether a whole posting is of another trade, such as a nurse's.

    Then its "on call: yes" is none of a software team, although nothing in the line says so. It is of another
    trade if three times as many of its lines on the `work` are about wards, stages or factory lines as about
    software. The title counts as two lines.
    """
    if _of_software(lowered(title), rules):
        return False
    others = 2 if _other_world(title, rules) else 0
    most = others + len(work)
    software = 0
    for start, end in work:
        if _of_software(lowered(text[start:end]), rules):
            software += 1
            most -= 1
            if _TIMES * software > most:
                return False
    others += sum(_other_world(text[start:end], rules) for start, end in work)
    return others >= _LEAST_OTHERS and _TIMES * software <= others


def _other_world(piece: str, rules: RuleSet) -> bool:
    """Return whether a piece of text is about stages, wards or factory lines and not about software."""
    piece = lowered(piece)
    return in_lower(_terms(rules)["other_world"]).search(piece) is not None and not _of_software(piece, rules)


def _of_software(piece: str, rules: RuleSet) -> bool:
    return in_lower(_terms(rules)["software_world"]).search(piece) is not None


@lru_cache(maxsize=4)
def _terms(rules: RuleSet) -> dict[str, Regex]:
    return dict(rules.terms)
