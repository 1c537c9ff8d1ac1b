"""Turn a cue in its statement into a mention, both for cues of rules and of the learned reader."""

from __future__ import annotations

from evaluator.detection.cues.grade import grade_of
from evaluator.detection.cues.readings import read_cue
from evaluator.detection.line import Line
from evaluator.detection.owners.excluded import ruled_out
from evaluator.detection.owners.titled import as_titled, is_told_of_titled
from evaluator.detection.scene import Scene
from evaluator.detection.trades import (
    is_on_other_models,
    is_on_training,
    is_only_tried,
    speaks_to_applicants,
    watches_other_models,
)
from evaluator.finding import Cue, Mention, Reading
from evaluator.signals import WEAK

# The probability that a mention is owned, by its status, from the reading alone. It was counted on the tune
# part of the labelled postings.
RULE_OWNED = {"stated": 0.75, "hedged": 0.7, "passing": 0.35}
_RULE_NOT_OWNED = 0.05  # by any other status
# Signals of ML models, and not of data models or business models.
OF_MODELS = frozenset(("model_deployment", "model_monitoring", "model_updates", "live_models"))
_NO_ON_CALL = "no_on_call_or_monitoring"
_WATCHING, _IN_USE = "monitoring", "live_models"
_DEBUGGING = "production_debugging"


def mention_of(scene: Scene, line: Line, cue: Cue) -> Mention | None:
    """Return the mention that `cue` makes in `line`.

    It is None if the words have another sense there, or the line speaks to applicants of their data or pay.
    """
    text, statement, rules, titled = scene.text, line.statement, scene.rules, scene.titled
    piece, mask = text[statement.start : statement.end], scene.hits[line.number].mask
    if speaks_to_applicants(piece, mask, rules):
        return None
    if cue.signal in OF_MODELS and (scene.world.other_models or is_on_other_models(piece, mask, rules)):
        return None
    if cue.signal == _IN_USE and is_only_tried(piece, mask, rules):
        return None
    at = statement.start
    if cue.signal == _WATCHING and watches_other_models(piece, mask, cue.start - at, cue.end - at, rules):
        return None
    if cue.signal == _DEBUGGING and is_on_training(piece, mask, rules):
        return None
    reading = as_titled(read_cue(line, cue, rules.readings), titled, text, statement)
    if is_told_of_titled(reading, titled, line):
        reading = reading._replace(who="team", how="duty")
    if (whose := scene.excluded[line.number]) is not None:
        reading = ruled_out(reading, whose, text, statement, rules)
    mention = graded(line.number, cue, reading)
    if cue.signal in WEAK:
        return None if scene.world.other_trade and cue.signal == _NO_ON_CALL else mention
    # In a line about a ward "no on-call" may still be of the software; in a nurse's posting it is not.
    return None if scene.world.other_trade or (line.other_world and mention.grade != "denied") else mention


def graded(statement: int, cue: Cue, reading: Reading) -> Mention:
    """Return the mention of `cue` in the statement with this index, graded by its `reading` alone."""
    grade, status = grade_of(cue.signal, reading)
    return Mention(statement, cue, reading, grade, status, RULE_OWNED.get(status, _RULE_NOT_OWNED))
