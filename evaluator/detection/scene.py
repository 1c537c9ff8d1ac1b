"""Prepare a posting and its statements, in which cues are read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from evaluator.detection.cues.clauses import clause_starts, cut, uncovered
from evaluator.detection.line import Line
from evaluator.detection.named import AsRead, as_read
from evaluator.detection.owners.excluded import excluding
from evaluator.detection.owners.of_company import speaks_of_company
from evaluator.detection.owners.titled import Titled, titled_of
from evaluator.detection.scan import FoundModifier, Hits, is_maskable, scan, scanner
from evaluator.detection.trades import is_of_other_world
from evaluator.detection.worlds import Said, World, world_of
from evaluator.finding import Cue
from evaluator.matching.plain import lowered
from evaluator.outline import ON_THE_WORK, Outline, SectionKind
from evaluator.outlining.given import Whose
from evaluator.posting import Posting
from evaluator.ruleset.ruleset import RuleSet

_EMPLOYER_WORD = re.compile(r"[\w.]+")
# Sections in which a company may praise its own experience.
_MAY_SPEAK_OF_COMPANY: frozenset[SectionKind] = frozenset(("summary", "unknown", "company", "benefits"))


class Scene(NamedTuple):
    """A posting in which cues are read.

    - `text` is the canonical text as it is read (see `as_read`).
    - `company` is the employer's name, "" if it is not known.
    - `employer` are the words of the employer's name, in small letters.
    - `titled` are the people and the team that the title names.
    - `excluded` says for each statement whose its work is by its heading or label, None where it is yours.
    - `world` says whether the whole posting is of another trade, and whether its models are of ML.
    - `hits` holds for each statement what the scan found in it.
    """

    text: str
    company: str
    outline: Outline
    rules: RuleSet
    employer: frozenset[str]
    titled: Titled
    excluded: Sequence[Whose | None]
    world: World
    hits: Sequence[Hits]


def scene_of(posting: Posting, outline: Outline, rules: RuleSet) -> Scene:
    """Return `posting`, which was divided into `outline`, prepared and scanned."""
    read = as_read(posting.text, posting.company or "")
    text, title = read.text, posting.title or ""
    placed = [(s, outline.sections[s.section].kind) for s in outline.statements]
    hits = _with_what_follows(_whole(scan(text, placed, rules), read), text, outline, rules)
    company = posting.company or ""
    said = [Said(text[s.start : s.end], h.mask, kind) for (s, kind), h in zip(placed, hits, strict=True)]
    world = world_of(title, company, said, rules)
    employer = frozenset(_EMPLOYER_WORD.findall(lowered(company)))
    titled = titled_of(title)
    excluded = excluding(text, outline, titled, rules)
    return Scene(text, company, outline, rules, employer, titled, excluded, world, hits)


def _whole(hits: list[Hits], read: AsRead) -> list[Hits]:
    """Return `hits` with cues that hold no half of a name that was read as a model."""
    if not read.spans:
        return hits
    return [h._replace(cues=tuple(_whole_cue(cue, read) for cue in h.cues)) for h in hits]


def _whole_cue(cue: Cue, read: AsRead) -> Cue:
    start, end = read.whole(cue.start, cue.end)
    return cue._replace(start=start, end=end)


def _with_what_follows(hits: list[Hits], text: str, outline: Outline, rules: RuleSet) -> list[Hits]:
    """Return `hits`, with the pseudo-modifiers that reach from a sentence into the next one of its block.

    "There is no tracing today. You will build it." denies nothing, and "A platform that four people keep
    running. You'd be the fifth." gives nothing to others.
    """
    for number, (statement, following) in enumerate(pairwise(outline.statements)):
        found = hits[number]
        if following.block == statement.block and any(m.gives_away for m, _, _ in found.modifiers):
            both = scanner(rules).pseudo_spans(text, statement._replace(end=following.end))
            over = [span for span in both if span[0] < statement.end < span[1]]
            if over:
                hits[number] = found._replace(pseudo=(*(found.pseudo or ()), *over))
    return hits


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
    if (
        kind in _MAY_SPEAK_OF_COMPANY
        and any(m.how == "requirement" for m, _, _ in modifiers)
        and speaks_of_company(text[statement.start : statement.end], scene.company)
    ):
        counting = [found for found in modifiers if found[0].how != "requirement"]
    if any(is_maskable(m) for m, _, _ in modifiers):
        pseudo = hits.pseudo if hits.pseudo is not None else scanner(rules).pseudo_spans(text, statement)
        counting = uncovered(text, counting, pseudo)
    bounds = clause_starts(text, statement, counting, rules) if counting else ()
    if bounds:
        counting = cut(text, counting, bounds)
    # In a text on the company, an employer may well speak of its stages and wards.
    other_world = scene.world.other_trade or (
        may_be_other_world
        and kind in ON_THE_WORK
        and is_of_other_world(text[statement.start : statement.end], hits.mask, rules)
    )
    return Line(text, number, statement, kind, counting, bounds, other_world)
