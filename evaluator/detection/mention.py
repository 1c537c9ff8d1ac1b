"""Turn a cue in its statement into a mention, both for cues of rules and of the learned reader."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from evaluator.detection.clauses import ELSEWHERE, clause_starts, cut, in_lower, uncovered
from evaluator.detection.excluded import excluding, ruled_out
from evaluator.detection.grade import grade_of
from evaluator.detection.line import Line
from evaluator.detection.reach import YOU
from evaluator.detection.readings import read_cue
from evaluator.detection.scan import FoundModifier, Hits, is_maskable, scan, scanner
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
_RULE_NOT_OWNED = 0.05  # by any other status
# A posting is of another trade from so many lines on, if they are so many times the lines on software. Of the
# 4,888 labelled postings 187 are, and none of them has a label of any signal.
_LEAST_OTHERS = 2
_TIMES = 3
_NO_ON_CALL = "no_on_call_or_monitoring"
_OF_A_TEAM = re.compile(r"\b(?:our|their|(?<!this )teams?)\b", re.IGNORECASE)
_PEOPLE = re.compile(
    r"([\w&/]+) (engineer|scientist|developer|administrator|analyst|architect|operator|manager|officer"
    r"|steward|controller|consultant|specialist|technician|coordinator|advisor|programmer|researcher)s?\b"
)
# People who are known by letters.
_LETTERS = {"sre": "site reliability engineer", "dba": "database administrator"}
_BY_LETTERS = re.compile(r"\b(sre|dba)(?=s?\b)")
# The owner that a sentence begins with: "Our Fraud Platform team …", "The data engineers at …".
_OPENING_OWNER = re.compile(
    r"(?:members of )?(?:(?:the|our) )?"
    r"((?:[\w&/-]+ ){1,4}?(?:teams?\b|group\b|squad\b|department\b|division\b|unit\b"
    r"|(?:platform|infrastructure|operations|engineering|systems|services)\b"
    r"(?= (?:is|are|owns|runs|builds)\b)"
    r"|(?:engineer|scientist|developer|administrator|analyst|architect|operator)s\b))"
)
_NAME = re.compile(r"\w+")
_EMPLOYER_WORD = re.compile(r"[\w.]+")
# Words of a title that name no team, and the words for a team. Words are compared by their first letters.
_STEM = 5
_OF_ANY_TEAM = frozenset(("engin", "devel", "softw", "techn"))
_A_TEAM = frozenset(("team", "teams", "group", "squad", "depar", "divis", "unit", "and"))
# Sections in which people like the title may be those who are sought.
_ABOUT_THE_ROLE: frozenset[SectionKind] = frozenset(("summary", "unknown"))
# A longer line has lost its line breaks, and may hold duties as well.
_LONGEST_TO_APPLICANTS = 400
# A team is the subject of its sentence if it is named within this many characters from the start.
AT_ONCE = 12


class Scene(NamedTuple):
    """A posting in which cues are read.

    - `text` is the canonical text, made straight (see `straight`).
    - `employer` are the words of the employer's name, in small letters.
    - `hired` are the names of the people that the title asks for, such as "platform engineer".
    - `titled` are the first letters of the words of the title.
    - `excluded` says for each statement whether its heading or label rules it out.
    - `other_trade` says that the whole posting is of stages, wards or factory lines (see `_other_trade`).
    - `hits` holds for each statement what the scan found in it.
    """

    text: str
    outline: Outline
    rules: RuleSet
    employer: frozenset[str]
    hired: frozenset[str]
    titled: frozenset[str]
    excluded: Sequence[bool]
    other_trade: bool
    hits: Sequence[Hits]


def scene_of(posting: Posting, outline: Outline, rules: RuleSet) -> Scene:
    """Return `posting`, which was divided into `outline`, prepared and scanned."""
    text, title = straight(posting.text), posting.title or ""
    placed = [(s, outline.sections[s.section].kind) for s in outline.statements]
    hits = scan(text, placed, rules)
    work = [
        (text[s.start : s.end], h.mask)
        for (s, kind), h in zip(placed, hits, strict=True)
        if kind in ON_THE_WORK
    ]
    trade = _other_trade(title, work, rules)
    employer = frozenset(_EMPLOYER_WORD.findall(lowered(posting.company or "")))
    hired, titled = _people_named(title), _stems(title)
    return Scene(text, outline, rules, employer, hired, titled, excluding(text, outline, rules), trade, hits)


def line_of(
    scene: Scene, number: int, modifiers: Sequence[FoundModifier], *, may_be_other_world: bool = True
) -> Line:
    """Return the statement `number` of `scene`, in which `modifiers` were found.

    With `may_be_other_world` False, words of other trades are not searched for.
    """
    text, outline, rules = scene.text, scene.outline, scene.rules
    statement = outline.statements[number]
    kind = outline.section_kind(number)
    hits = scene.hits[number]
    counting = modifiers
    if any(is_maskable(m) for m, _, _ in modifiers):
        pseudo = hits.pseudo if hits.pseudo is not None else scanner(rules).pseudo_spans(text, statement)
        counting = uncovered(text, modifiers, pseudo)
    bounds = clause_starts(text, statement, counting, rules) if counting else ()
    if bounds:
        counting = cut(text, counting, bounds)
    # In a text on the company, an employer may well speak of its stages and wards.
    other_world = scene.other_trade or (
        may_be_other_world
        and kind in ON_THE_WORK
        and _other_world(text[statement.start : statement.end], hits.mask, rules)
    )
    return Line(text, number, statement, kind, counting, bounds, other_world)


def mention_of(scene: Scene, line: Line, cue: Cue) -> Mention | None:
    """Return the mention that `cue` makes in `line`.

    It is None if the words have another sense there, or the line speaks to applicants of their data or pay.
    """
    if _speaks_to_applicants(scene, line):
        return None
    reading = _as_titled(read_cue(line, cue, scene.rules.readings), scene, line.statement)
    if _is_told_of_titled(reading, scene, line):
        reading = reading._replace(who="team", how="duty")
    if scene.excluded[line.number]:
        reading = ruled_out(reading, scene.text, line.statement, scene.rules)
    mention = graded(line.number, cue, reading)
    if cue.signal in WEAK:
        return None if scene.other_trade and cue.signal == _NO_ON_CALL else mention
    # In a line about a ward "no on-call" may still be of the software; in a nurse's posting it is not.
    return None if scene.other_trade or (line.other_world and mention.grade != "denied") else mention


def graded(statement: int, cue: Cue, reading: Reading) -> Mention:
    """Return the mention of `cue` in the statement with this index, graded by its `reading` alone."""
    grade, status = grade_of(cue.signal, reading)
    return Mention(statement, cue, reading, grade, status, RULE_OWNED.get(status, _RULE_NOT_OWNED))


def _people_named(words: str) -> frozenset[str]:
    """Return the people that `words` name, such as "platform engineer".

    "Platform Engineer II" and "our platform engineers" give the same name, and so do "SRE" and "Site
    Reliability Engineer".
    """
    return frozenset(f"{m[1]} {m[2]}" for m in _PEOPLE.finditer(_spelt(words)))


def _spelt(words: str) -> str:
    """Return `words` in small letters, with the people spelt out that are known by letters."""
    return _BY_LETTERS.sub(lambda found: _LETTERS[found[1]], lowered(words))


def _as_titled(reading: Reading, scene: Scene, statement: Statement) -> Reading:
    """Return `reading` with the team as the owner, if the title names the people or the team of the reading.

    The reading stays as it is if the people are another group: "another team's data engineers", "… so you
    don't have to". A word such as "dedicated" sets no group apart if the title has it, too.
    """
    if reading.who not in ("other_team", "vendor") or reading.denies_you or reading.modifier is None:
        return reading
    start, end = reading.modifier
    words = scene.text[start:end]
    apart = ELSEWHERE.search(words)
    if apart is not None and not _stems(apart[0]) <= scene.titled:
        return reading
    people = not _OF_A_TEAM.search(words) and scene.hired & _people_named(words)
    if people or (start <= statement.start + AT_ONCE and _is_titled_team(scene, statement, words)):
        return reading._replace(who="team", modifier=None)
    return reading


def _is_told_of_titled(reading: Reading, scene: Scene, line: Line) -> bool:
    """Return whether a text about the role says what people like the title do, and no word says more of it.

    "Database engineers carry the pager" is a duty where a database engineer is sought.
    """
    if reading.how != "background" or reading.who not in ("team", "unknown") or reading.modifier is not None:
        return False
    if line.kind not in _ABOUT_THE_ROLE or not scene.hired:
        return False
    opening = _OPENING_OWNER.match(lowered(scene.text[line.statement.start : line.statement.end]))
    return opening is not None and not scene.hired.isdisjoint(_people_named(opening[0]))


def opens_with_titled(scene: Scene, statement: Statement) -> bool:
    """Return whether `statement` opens with the team, or with the people, that the title names."""
    opening = _OPENING_OWNER.match(lowered(scene.text[statement.start : statement.end]))
    if opening is None:
        return False
    words = opening[0]
    return bool(scene.hired & _people_named(words)) or _is_titled_team(scene, statement, words)


def _is_titled_team(scene: Scene, statement: Statement, words: str) -> bool:
    """Return whether `words`, with which the statement begins, name the team that the title names.

    "The Tariff Platform team builds …" is the team that hires a "Data Engineer, Tariff Platform". All words
    of its name must stand in the title. A statement that also speaks of you sets the team apart from you.
    """
    named = _OPENING_OWNER.match(lowered(words))
    if named is None or YOU.search(scene.text, statement.start, statement.end):
        return False
    name = _stems(named[1]) - _A_TEAM
    return name <= scene.titled and not name <= _OF_ANY_TEAM


def _stems(words: str) -> frozenset[str]:
    """Return the first letters of each of `words`; "Machine Learning" and "ML" are the same."""
    return frozenset(w[:_STEM] for w in _NAME.findall(_spelt(words).replace("machine learning", "ml")))


def _other_trade(title: str, work: Sequence[tuple[str, int]], rules: RuleSet) -> bool:
    """Return whether a whole posting is of another trade, such as a nurse's.

    Then its "on call: yes" is none of a software team, although nothing in the line says so. It is of another
    trade if three times as many of its statements on the `work` are about wards, stages or factory lines as
    about software. The title counts as two statements. The statements come with the masks of their words.
    """
    if _of_software(title, None, rules):
        return False
    others = 2 if _other_world(title, None, rules) else 0
    most = others + len(work)
    software = 0
    for piece, mask in work:
        if _of_software(piece, mask, rules):
            software += 1
            most -= 1
            if _TIMES * software > most:
                return False
    others += sum(_other_world(piece, mask, rules) for piece, mask in work)
    return others >= _LEAST_OTHERS and _TIMES * software <= others


def _other_world(piece: str, mask: int | None, rules: RuleSet) -> bool:
    """Return whether a piece of text is about stages, wards or factory lines and not about software.

    `mask` is the mask of its words, None if it is not known.
    """
    return _holds("other_world", piece, mask, rules) and not _of_software(piece, mask, rules)


def _of_software(piece: str, mask: int | None, rules: RuleSet) -> bool:
    return _holds("software_world", piece, mask, rules)


def _speaks_to_applicants(scene: Scene, line: Line) -> bool:
    """Return whether a line is about applying, the data of applicants or rules on pay alone."""
    start, end = line.statement.start, line.statement.end
    if end - start > _LONGEST_TO_APPLICANTS:
        return False
    return _holds("to_applicants", line.text[start:end], scene.hits[line.number].mask, scene.rules)


def _holds(term: str, piece: str, mask: int | None, rules: RuleSet) -> bool:
    known = None if mask is None else scanner(rules).holds(term, mask)
    return in_lower(_terms(rules)[term]).search(lowered(piece)) is not None if known is None else known


@lru_cache(maxsize=4)
def _terms(rules: RuleSet) -> dict[str, Regex]:
    return dict(rules.terms)
