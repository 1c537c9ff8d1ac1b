"""Know by what a whole posting says whether it is of software at all, and whether its models are ML models.

"Deploy the new model and be on call" is said of ovens, ships and fashion shows as well. No list names all
other trades. So a posting must show that it is of software. Where it speaks of the models of another craft,
it must show that it has ML models, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from evaluator.detection.scan import scanner
from evaluator.detection.trades import is_of_other_world
from evaluator.outline import BESIDE_THE_WORK, ON_THE_WORK, SectionKind
from evaluator.ruleset.ruleset import RuleSet
from evaluator.signals import Role

# In a posting of fewer statements silence shows nothing.
_FEWEST = 4
# A posting has one point for each statement that speaks of software, and two for the title. Without any it is
# of another trade. None of the 2,289 labelled real postings with a signal among the duties is.
_OF_TITLE = 2
# So is one that has so many statements on another trade, and so many times its points.
_LEAST_OTHERS, _TIMES = 2, 3
# So many different hints show ML models. All 1,000 real postings whose duties deploy, watch, update or run
# models have a sign or as many hints.
_HINTS = 2
_DUTIES: tuple[SectionKind, ...] = ("duties", "summary")
# Words that other trades have as well. Where nothing else is said, they show software in as many statements.
_HINT_AT_IT = ("software_world", "ml_hints", "ml_things")
_OF_ANY_MODELS = ("ml_things", "ml_signs", "ml_hints")
_OF_MODELS: tuple[Role, ...] = ("real_mlops", "partial_mlops", "models_without_production")


class World(NamedTuple):
    """The world of a posting.

    - `other_trade` says that it is of a trade without software.
    - `other_models` says that its models are those of another craft, such as building plans, or that it
      speaks of none.
    """

    other_trade: bool
    other_models: bool

    def barred(self) -> frozenset[Role]:
        """Return the roles that a posting of this world cannot have."""
        if self.other_trade:
            return frozenset((*_OF_MODELS, "production_without_models"))
        return frozenset(_OF_MODELS if self.other_models else ())


class Said(NamedTuple):
    """A statement as it counts for the world: its words, their mask, and the kind of its section."""

    piece: str
    mask: int | None
    kind: SectionKind


def world_of(title: str, company: str, statements: Sequence[Said], rules: RuleSet) -> World:
    """Return the world of a posting that has this title, employer and these statements.

    Benefits, the process and legal notes do not count: every employer has a web site and protects data.
    """
    said = [s for s in statements if s.kind not in BESIDE_THE_WORK]
    if len(said) < _FEWEST:
        return World(other_trade=False, other_models=False)
    named = [Said(name, None, "unknown") for name in (title, company) if name]
    without_models = _has_other_models([*named, *said], rules) or _is_silent([*named, *statements], rules)
    return World(_is_of_other_trade(title, said, rules), without_models)


def _is_of_other_trade(title: str, said: Sequence[Said], rules: RuleSet) -> bool:
    """Return whether a posting says nothing of software, or far more of wards, stages and factories.

    A word of software in the title is not enough, because it may be meant in another way. Where duties stand
    alone, silence shows nothing, because demands name the tools. Looser words of software count then, too.
    """
    holds = scanner(rules).holds
    work = [s for s in said if s.kind in ON_THE_WORK]
    points = _points("computing", title, work, rules)
    if points and _TIMES * points > _OF_TITLE + len(work):
        return False  # not even all statements on the work could outweigh them
    others = _OF_TITLE if is_of_other_world(title, None, rules) else 0
    others += sum(is_of_other_world(piece, mask, rules) for piece, mask, _ in work)
    if points or any(holds("computing", piece, mask) for piece, mask, kind in said if kind == "company"):
        return others >= _LEAST_OTHERS and _TIMES * points <= others
    if all(s.kind in _DUTIES for s in said):
        return others >= _LEAST_OTHERS and _TIMES * _points("software_world", title, work, rules) <= others
    if others or any(holds("other_modelling", piece, mask) for piece, mask, _ in work):
        return True
    return sum(any(holds(name, piece, mask) for name in _HINT_AT_IT) for piece, mask, _ in work) < _HINTS


def _is_silent(said: Sequence[Said], rules: RuleSet) -> bool:
    """Return whether `said` holds no word of models, and none that only hints at them.

    None of 10,505 real postings that are silent makes work on models a duty, or has a label of such a role.
    """
    holds = scanner(rules).holds
    return not any(holds(name, piece, mask) for piece, mask, _ in said for name in _OF_ANY_MODELS)


def _points(term: str, title: str, work: Sequence[Said], rules: RuleSet) -> int:
    """Return the points of a title and of statements that hold `term`; beyond the most that matter, some."""
    holds = scanner(rules).holds
    points, enough = _OF_TITLE if holds(term, title, None) else 0, (_OF_TITLE + len(work)) // _TIMES + 1
    for piece, mask, _ in work:
        if points >= enough:
            break
        points += holds(term, piece, mask)
    return points


def _has_other_models(said: Sequence[Said], rules: RuleSet) -> bool:
    """Return whether `said` speaks of models of another craft, and shows none of ML."""
    holds, spans = scanner(rules).holds, scanner(rules).spans_of
    if not any(holds("other_modelling", piece, mask) for piece, mask, _ in said):
        return False
    if any(holds("ml_signs", piece, mask) for piece, mask, _ in said):
        return False
    hints = {
        piece[start:end].lower()
        for piece, mask, _ in said
        if holds("ml_hints", piece, mask)
        for start, end in spans("ml_hints", piece)
    }
    return len(hints) < _HINTS
