"""Weigh mentions by the scores of the learned reader, within the bounds of what the posting says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evaluator.chances import probabilities
from evaluator.detection.handed import GIVEN_AND_RUN
from evaluator.detection.mention import OF_MODELS, mention_of
from evaluator.detection.scan import scanner
from evaluator.detection.scene import Scene, line_of
from evaluator.detection.trades import is_on_other_models
from evaluator.detection.weighing.apart import as_hiring_team, is_apart, is_topic, may_be_hiring_team
from evaluator.detection.worlds import World
from evaluator.finding import Cue, Mention
from evaluator.outline import BESIDE_THE_WORK
from evaluator.signals import STRONG

# From this probability on, a statement without a cue is a mention.
WITHOUT_CUE = 0.5
# Below this probability, words in a section that is not about the work are not a mention. An example is
# "keeping you healthy".
_STRAY = 0.1
_NEVER = -6.0
# The column of each signal in the scores of the reader.
COLUMNS = {signal: column for column, signal in enumerate(STRONG)}
# The columns of the heads, which stand behind the signals (`DUTY_HEADS` of the reader).
_DUTY, _RUNS_MODELS, _OBJECT = range(len(STRONG), len(STRONG) + 3)
# The columns that are about ML models.
_MODEL_COLUMNS = [*(COLUMNS[s] for s in STRONG if s in OF_MODELS), _RUNS_MODELS, _OBJECT]
# Weak signals which say that somebody else does the work of their statement, or that nobody does.
_HANDED_OFF = "handed_off"
_GIVEN_AWAY: Mapping[str, tuple[str, ...]] = {
    _HANDED_OFF: ("production_access", "model_deployment", "on_call"),
    "no_on_call_or_monitoring": ("on_call", "monitoring", "model_monitoring"),
}
# What others do besides, where the words that hand it off go on with what they do.
_GIVEN_WITH_IT = (
    "monitoring",
    "model_monitoring",
    "release_control",
    "incident_review",
    "production_debugging",
)
# The columns that a statement cannot show whose works are all somebody else's for sure.
_OF_WORK = [*(COLUMNS[s] for s in STRONG if s != "platform_standards"), _RUNS_MODELS]

Floats = NDArray[np.float32]
Chances = NDArray[np.floating[Any]]
# The index of a statement, and a signal.
Place = tuple[int, str]


def weigh(
    scene: Scene, mentions: Sequence[Mention], scores: Floats, alone: Floats
) -> tuple[tuple[Mention, ...], Floats]:
    """Return the mentions of `scene` with learned probabilities, and the scores within what it says.

    `scores` are log-odds (statements x heads), `alone` those of the reader without everyday words. The
    scores are bounded so:

    - A statement that denies a signal is never raised. Its score is cut to -6, a probability of 0.002. The
      same holds for every statement under a heading or behind a label such as "What you will not do".
    - A statement that only denies is no duty, and shows no models. Nor does one on data models and the like.
    - The same holds for what the posting says that customers do with the product, and for what is only looked
      into, told of or learned.
    - In a posting of another trade no statement shows a signal. Where the models are those of another craft,
      none shows models.
    - Work that the posting gives to another team or to the future is raised only if two things hold. A duty
      is likely by the reader alone, and the sentence does not set the team apart from you. The named team is
      then the team that hires ("The ranking team owns …").
    - Everyday words do not raise what is said of the company, or of a team, and is no duty by the rules. They
      raise nothing in a statement all of whose works the posting denies, or gives to others.

    A statement that is likely without a cue joins as a mention of the reader (see `Cue`). It does not
    join if it says that the work is handed off. Unlikely mentions among benefits, the process and legal notes
    are left out.
    """
    by_place: dict[Place, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_place[mention.statement, mention.cue.signal].append(mention)
    bounded, spared = _bounded(scene, by_place, scores, alone)
    likely = probabilities(bounded[:, : len(STRONG)])
    weighed = [w for m in mentions if (w := _weighed(m, scene, likely, spared)) is not None]
    given_away = {(m.statement, s) for m in mentions for s in _given_away(m)}
    for place in _without_cue(likely, by_place):
        cell = place[0], COLUMNS[place[1]]
        by_alone = float(alone[cell])
        found = None if place in given_away else by_reader(scene, place, float(likely[cell]), by_alone)
        if found is None:
            bounded[cell] = _NEVER
        elif by_alone < 0 and found.status == "background":
            bounded[cell] = by_alone
        else:
            weighed.append(found)
    weighed.sort(key=lambda m: (m.statement, m.cue.start, m.cue.signal))
    return tuple(weighed), bounded


def _given_away(mention: Mention) -> tuple[str, ...]:
    """Return the signals that the reader does not find in the statement of `mention`."""
    given = _GIVEN_AWAY.get(mention.cue.signal, ())
    return (*given, *_GIVEN_WITH_IT) if mention.cue.rule in GIVEN_AND_RUN else given


def _bounded(
    scene: Scene, by_place: Mapping[Place, Sequence[Mention]], scores: Floats, alone: Floats
) -> tuple[Floats, frozenset[Place]]:
    """Return `scores`, cut where the work is not the role's, and the places that are not cut.

    These places name a team that may be the team that hires.
    """
    scores = scores.copy()
    given = [number for number, whose in enumerate(scene.excluded) if whose is not None]
    scores[given] = _NEVER
    of_no_ml = np.ix_(_on_other_models(scene), _MODEL_COLUMNS)
    scores[of_no_ml] = np.minimum(scores[of_no_ml], _NEVER)
    barred = _barred_columns(scene.world)
    scores[:, barred] = np.minimum(scores[:, barred], _NEVER)
    for number, heads in _denied_heads(scene, by_place):
        scores[number, heads] = np.minimum(scores[number, heads], _NEVER)
    of_others, of_role = set[int](), set[int]()
    for (statement, signal), found in by_place.items():
        if signal in COLUMNS:
            for mention in found:
                (of_others if is_apart(mention, scene) else of_role).add(statement)
    theirs = sorted(of_others - of_role)
    scores[theirs] = np.minimum(scores[theirs], alone[theirs])
    spared = set()
    for (statement, signal), found in by_place.items():
        column = COLUMNS.get(signal)
        if column is None:
            continue
        if not all(is_apart(m, scene) for m in found):
            if all(m.status == "background" for m in found):
                scores[statement, column] = alone[statement, column]
            continue
        if alone[statement, column] >= 0 and all(may_be_hiring_team(m, scene) for m in found):
            spared.add((statement, signal))
        else:
            scores[statement, column] = _NEVER
    return scores, frozenset(spared)


def _denied_heads(
    scene: Scene, by_place: Mapping[Place, Sequence[Mention]]
) -> Iterator[tuple[int, list[int]]]:
    """Yield each statement that only denies work, or only speaks of it, with the heads that it cannot show.

    It runs no models, and what denies is no duty. Models are not its object where all its words for them are
    in what it denies: "You deploy no models". What is only looked into, told of or handed off runs none
    either, and what names somebody else for sure shows no signal but what is set up for others.
    """
    said: dict[int, list[Mention]] = defaultdict(list)
    for (statement, _), found in by_place.items():
        said[statement] += found
    for number, found in said.items():
        work = [m for m in found if m.cue.signal in COLUMNS]
        hands_off = any(m.cue.signal == _HANDED_OFF and m.grade == "present" for m in found)
        if all(is_topic(m, scene) for m in work) if work else hands_off:
            yield number, [_RUNS_MODELS]
        if work and all(m.grade == "denied" or m.reading.sure for m in work):
            if any(m.grade != "denied" for m in work):
                yield number, _OF_WORK
                continue
        else:
            continue
        start, end, *_ = scene.outline.statements[number]
        things = [start + at for at, _ in scanner(scene.rules).spans_of("ml_things", scene.text[start:end])]
        inside = all(any(m.cue.start <= at < m.cue.end for m in work) for at in things)
        yield number, [_DUTY, _RUNS_MODELS, _OBJECT] if inside else [_DUTY, _RUNS_MODELS]


def _on_other_models(scene: Scene) -> list[int]:
    """Return the statements whose models are all of data, of a business and the like."""
    pieces = [scene.text[s.start : s.end] for s in scene.outline.statements]
    return [
        i
        for i, (piece, hits) in enumerate(zip(pieces, scene.hits, strict=True))
        if is_on_other_models(piece, hits.mask, scene.rules)
    ]


def _barred_columns(world: World) -> list[int]:
    """Return the columns that a posting of this world cannot show: ovens and ships are watched as well."""
    if world.other_trade:
        return [*COLUMNS.values(), _RUNS_MODELS, _OBJECT]
    return _MODEL_COLUMNS if world.other_models else []


def _weighed(mention: Mention, scene: Scene, likely: Chances, spared: Collection[Place]) -> Mention | None:
    """Return a mention of the rules with its learned probability, None if its words are stray."""
    signal = mention.cue.signal
    if signal not in COLUMNS or mention.grade not in ("owned", "mentioned"):
        return mention
    chance = float(likely[mention.statement, COLUMNS[signal]])
    if (mention.statement, signal) in spared:
        return as_hiring_team(mention, chance)
    kind = scene.outline.section_kind(mention.statement)
    if kind in BESIDE_THE_WORK and chance < _STRAY and mention.status != "elsewhere":
        return None
    least = mention.owned if mention.cue.rule in scene.rules.added else 0.0
    return mention._replace(owned=max(chance, least))


def _without_cue(likely: Chances, by_place: Mapping[Place, Sequence[Mention]]) -> Iterator[Place]:
    """Yield the places at which a signal is likely although no pattern hit."""
    for statement, column in np.argwhere(likely >= WITHOUT_CUE).tolist():
        place = statement, STRONG[column]
        if place not in by_place:
            yield place


def by_reader(scene: Scene, place: Place, chance: float, alone: float) -> Mention | None:
    """Return the mention that a whole statement makes, None if it says that the work is not the role's.

    `alone` are the log-odds of the reader without everyday words.
    """
    index, signal = place
    modifiers = scanner(scene.rules).modifiers(scene.text, scene.outline.statements[index])
    # The reader saw the whole statement. It does not take "the model goes to the factory box" for another
    # trade.
    line = line_of(scene, index, modifiers, may_be_other_world=False)
    cue = Cue.of_reader(signal, line.statement.start, line.statement.end)
    mention = mention_of(scene, line, cue)
    if mention is None:
        return None
    if not is_apart(mention, scene):
        return mention._replace(owned=chance)
    is_hiring = alone >= 0 and may_be_hiring_team(mention, scene)
    return as_hiring_team(mention, chance) if is_hiring else None
