"""Weigh mentions by what the learned reader says of their statements, within what they say themselves."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evaluator.chances import probabilities
from evaluator.detection.mention import Scene, line_of, mention_of, scene_of
from evaluator.detection.scan import scanner
from evaluator.finding import Cue, Mention
from evaluator.outline import BESIDE_THE_WORK, Outline
from evaluator.posting import Posting
from evaluator.ruleset.ruleset import RuleSet
from evaluator.signals import STRONG

# A statement without a cue becomes evidence from this probability on.
WITHOUT_CUE = 0.5
# Below this probability words of a section that is not on the work are not a mention: "keeping you healthy".
_STRAY = 0.1
_NEVER = -6.0
_COLUMNS = {signal: column for column, signal in enumerate(STRONG)}
# Weak signals that say of the work in their statement that somebody else does it, or nobody.
_GIVEN_AWAY: Mapping[str, tuple[str, ...]] = {
    "handed_off": ("production_access", "model_deployment", "on_call"),
    "no_on_call_or_monitoring": ("on_call", "monitoring", "model_monitoring"),
}
_YOU = re.compile(r"\b(?:you|your|yours)\b", re.IGNORECASE)
# "Deliver them to the platform team, who deploy them."
_GIVES = re.compile(r"(?:deliver|provid|hand|giv|pass|send|suppl|submit)", re.IGNORECASE)
# A team named within so many signs is the subject of its sentence.
_AT_ONCE = 12

Floats = NDArray[np.float32]
Chances = NDArray[np.floating[Any]]
# A statement's index and a signal.
Place = tuple[int, str]


def weigh(
    posting: Posting, outline: Outline, mentions: Sequence[Mention], scores: Floats, rules: RuleSet
) -> tuple[tuple[Mention, ...], Floats]:
    """Return the mentions with learned probabilities, and the scores within what was said.

    `scores` are log-odds, statements x heads. What a posting denies is never raised: its score
    is cut to -6 (a probability of 0.002). The same holds for every statement under a heading such as "What
    you will not do". What it gives to another team or to the future is raised only where a duty is likely
    and the sentence sets nobody apart: the team that is named is then the one that hires ("The ranking team
    owns …"). Statements that are likely without any cue join as mentions of the rule `reader/<signal>`, but
    not where they say that the work is handed off; unlikely mentions among benefits, the process and legal
    notes are left out.
    """
    scene = scene_of(posting, outline, rules)
    by_place: dict[Place, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_place[mention.statement, mention.cue.signal].append(mention)
    bounded, raised = _bounded(scene, by_place, scores)
    likely = probabilities(bounded[:, : len(STRONG)])
    weighed = [w for m in mentions if (w := _weighed(m, scene, likely, raised)) is not None]
    given_away = {(m.statement, s) for m in mentions for s in _GIVEN_AWAY.get(m.cue.signal, ())}
    for place in _without_cue(likely, by_place):
        cell = place[0], _COLUMNS[place[1]]
        found = None if place in given_away else _by_reader(scene, place, float(likely[cell]))
        if found is None:
            bounded[cell] = _NEVER
        else:
            weighed.append(found)
    weighed.sort(key=lambda m: (m.statement, m.cue.start, m.cue.signal))
    return tuple(weighed), bounded


def _bounded(
    scene: Scene, by_place: Mapping[Place, Sequence[Mention]], scores: Floats
) -> tuple[Floats, frozenset[Place]]:
    """Return `scores` cut where the posting says that the work is not the role's, and the places spared.

    Spared are those at which the team that is named may be the one that hires.
    """
    scores = scores.copy()
    scores[[scene.excluded[s.section] for s in scene.outline.statements]] = _NEVER
    raised = set()
    for (statement, signal), found in by_place.items():
        column = _COLUMNS.get(signal)
        if column is None or not all(map(_is_apart, found)):
            continue
        if scores[statement, column] >= 0 and all(_may_be_own(m, scene) for m in found):
            raised.add((statement, signal))
        else:
            scores[statement, column] = _NEVER
    return scores, frozenset(raised)


def _weighed(mention: Mention, scene: Scene, likely: Chances, raised: Collection[Place]) -> Mention | None:
    """Return a mention of the rules with its learned probability, None where its words are stray."""
    signal = mention.cue.signal
    if signal not in _COLUMNS or mention.grade not in ("owned", "mentioned"):
        return mention
    chance = float(likely[mention.statement, _COLUMNS[signal]])
    if (mention.statement, signal) in raised:
        return _own(mention, chance)
    kind = scene.outline.sections[scene.outline.statements[mention.statement].section].kind
    if kind in BESIDE_THE_WORK and chance < _STRAY and mention.status != "elsewhere":
        return None
    least = mention.owned if mention.cue.rule in scene.rules.added else 0.0
    return mention._replace(owned=max(chance, least))


def _without_cue(likely: Chances, by_place: Mapping[Place, Sequence[Mention]]) -> Iterator[Place]:
    """Give the places at which a signal is likely though no pattern hit."""
    for statement, column in zip(*np.nonzero(likely >= WITHOUT_CUE), strict=True):
        place = int(statement), STRONG[column]
        if place not in by_place:
            yield place


def _by_reader(scene: Scene, place: Place, chance: float) -> Mention | None:
    """Return the mention that a whole statement makes, None where it says that the work is not the role's."""
    index, signal = place
    modifiers = scanner(scene.rules).modifiers(scene.text, scene.outline.statements[index])
    # The reader knows the statement whole: "the model goes to the factory box" is no other trade to it.
    line = line_of(scene, index, modifiers, may_be_other_world=False)
    cue = Cue(f"reader/{signal}", signal, line.statement.start, line.statement.end)
    mention = mention_of(scene, line, cue)
    if mention is None:
        return None
    if not _is_apart(mention):
        return mention._replace(owned=chance)
    return _own(mention, chance) if _may_be_own(mention, scene) else None


def _is_apart(mention: Mention) -> bool:
    """Return whether a mention denies its signal, or gives it to another team or to the future."""
    return mention.grade == "denied" or mention.status in ("elsewhere", "future")


def _may_be_own(mention: Mention, scene: Scene) -> bool:
    """Return whether the team that a mention names may be the one that hires.

    Not where a vendor is named, where the sentence speaks of you beside it ("you hand them to the
    platform team") or names the team behind the work ("is run by our platform team").
    """
    reading = mention.reading
    if mention.grade == "denied" or reading.denies_you or reading.who == "vendor":
        return False
    if mention.status != "elsewhere":
        return True
    statement = scene.outline.statements[mention.statement]
    if reading.modifier is None or _GIVES.match(scene.text, reading.modifier[0]):
        return False
    named_first = reading.modifier[0] <= statement.start + _AT_ONCE
    return named_first and not _YOU.search(scene.text, statement.start, statement.end)


def _own(mention: Mention, owned: float) -> Mention:
    """Return a mention of another team's or later work as one of the hiring team's own."""
    reading = mention.reading._replace(who="team", whether="asserted", modifier=None)
    return mention._replace(reading=reading, grade="owned", status="stated", owned=owned)
