"""Combine what the rules and the learned numbers find in one posting.

A check takes all steps at once (`combined`). A training takes the same steps one by one: it first weighs all
its postings (`weighed_by`), learns from them how likely each signal is a duty, and then decides (`decided`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from evaluator.detected import Detected, Learned
from evaluator.detection.learned.reader import FAMILIAR, FEWEST, Scores, read_statements
from evaluator.detection.mention import RULE_OWNED
from evaluator.detection.weighing.likeliest import likeliest_lines
from evaluator.detection.weighing.overruled import likeliest_duties, overruled
from evaluator.detection.weighing.rereading import is_owned, read_again
from evaluator.detection.weighing.weigh import weigh
from evaluator.finding import Mention
from evaluator.judging.findings import findings
from evaluator.judging.judge import owned_log_odds, signal_measures

if TYPE_CHECKING:
    from evaluator.detection.learned.whose import Whose
    from evaluator.detection.scene import Scene
    from evaluator.numbers import Numbers
    from evaluator.posting import Posting

# The log-odds of a duty that the rules read.
RULES_ODDS = math.log(RULE_OWNED["stated"] / (1 - RULE_OWNED["stated"]))


class Weighed(NamedTuple):
    """What the reader makes of one posting, before it is decided which signals are duties.

    `said` is what the reader says of `scene`. `mentions` are those of the rules and of the reader, and
    `scores` the log-odds of the reader (statements x heads), both within what the posting says (see `weigh`).
    """

    scene: Scene
    said: Scores
    mentions: tuple[Mention, ...]
    scores: NDArray[np.float32]

    def signal_measures(self) -> dict[str, dict[str, float]]:
        """Return, for each strong signal, the measures that decide whether the posting owns it."""
        return signal_measures(self.scores, self.mentions, self.scene.outline)


def combined(posting: Posting, scene: Scene, mentions: Sequence[Mention], numbers: Numbers) -> Detected:
    """Return what the rules and `numbers` find in `posting`.

    `mentions` are those that the rules find in its `scene`. The reader is left out if the posting is shorter
    than the postings that it learned from. The rules and the learned reading of owners are used then.
    """
    outline = scene.outline
    if len(outline.statements) < FEWEST:
        again = read_again(scene, mentions, numbers.whose, is_owned)
        return Detected(posting, outline, overruled(again, outline), None, scene.world.barred())
    # The reader has learned from the readings of the rules, so it gets these.
    said = read_statements(numbers.reader, numbers.everyday, posting, outline, mentions)
    weighed = weighed_by(said, scene, mentions, numbers.whose)
    odds = owned_log_odds(numbers.judge, weighed.signal_measures())
    familiar = said.share_known >= FAMILIAR
    # The reader has not learned the words of rules that were added since its training.
    by_rules = _owned([m for m in weighed.mentions if not familiar or m.cue.rule in scene.rules.added])
    odds = {s: max(v, RULES_ODDS) if s in by_rules else v for s, v in odds.items()}
    return decided(weighed, posting, odds, by_rules=by_rules, familiar=familiar)


def weighed_by(said: Scores, scene: Scene, mentions: Sequence[Mention], whose: Whose) -> Weighed:
    """Return what a reader that said `said` makes of `scene`; `mentions` are those of the rules in it."""
    again = read_again(scene, mentions, whose, said.may_count)
    weighed, scores = weigh(scene, again, said.statements, said.alone)
    return Weighed(scene, said, overruled(weighed, scene.outline), scores)


def decided(
    weighed: Weighed,
    posting: Posting,
    odds: Mapping[str, float],
    *,
    by_rules: frozenset[str] = frozenset(),
    familiar: bool = True,
) -> Detected:
    """Return all that was found in `posting`, whose signals have the log-odds `odds`.

    `by_rules` and `familiar` are explained in `Learned`. Their defaults are right for a posting that the
    reader learned from.
    """
    scene, said = weighed.scene, weighed.said
    most = likeliest_duties(weighed.mentions, scene)
    learned = Learned(weighed.scores, said.wording.tolist(), odds, by_rules, familiar, most)
    lines = likeliest_lines(scene, weighed.mentions, weighed.scores, said.alone, learned.duties())
    return Detected(posting, scene.outline, (*weighed.mentions, *lines), learned, scene.world.barred())


def _owned(mentions: Sequence[Mention]) -> frozenset[str]:
    """Return the signals that the rules alone make duties in `mentions`."""
    return frozenset(f.signal for f in findings(mentions) if f.grade == "owned") if mentions else frozenset()
