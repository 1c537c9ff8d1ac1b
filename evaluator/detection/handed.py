"""Give what others do with a thing that is handed to them to these others, whatever words name it."""

from __future__ import annotations

from collections.abc import Sequence

from evaluator.detection.cues.relatives import goes_on
from evaluator.detection.mention import graded
from evaluator.detection.owners.words import YOU
from evaluator.detection.scene import Scene
from evaluator.finding import Mention
from evaluator.signals import STRONG

_HANDED_OFF = "handed_off"
# Patterns that name who is given the thing and goes on with it, so that the words behind are theirs.
GIVEN_AND_RUN = frozenset(
    f"{_HANDED_OFF}/{name}"
    for name in (
        "given_and_run_there",
        "given_to_a_unit",
        "goes_to_who_runs_it",
        "takes_over",
        "takes_over_then",
        "theirs_from_then_on",
    )
)
# What a team is given is no platform of its own making, and models in use are a fact.
_WORK = frozenset(STRONG) - {"platform_standards", "live_models"}


def given_with_it(scene: Scene, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return `mentions` of `scene`, in which the work in words that hand it off is others'.

    "Deliver models to the Serving desk, who nurse them and answer alerts": neither the delivery nor what
    stands behind it is yours, up to the words with which the sentence goes on without them.
    """
    handed = [m for m in mentions if m.cue.rule in GIVEN_AND_RUN and m.grade == "present"]
    if not handed:
        return tuple(mentions)
    return tuple([_given(m, scene, handed) for m in mentions])


def _given(mention: Mention, scene: Scene, handed: Sequence[Mention]) -> Mention:
    cue = mention.cue
    if cue.signal not in _WORK or (mention.grade != "owned" and mention.status != "elsewhere"):
        return mention
    for given in handed:
        start, end = given.cue.start, given.cue.end
        if given.statement != mention.statement or cue.start < start:
            continue
        if not goes_on(scene.text, end, cue.start) and YOU.search(scene.text, end, cue.start) is None:
            said = mention.reading
            modifier = said.modifier if mention.status == "elsewhere" else (start, end)
            reading = said._replace(who="other_team", modifier=modifier, sure=True)
            return graded(mention.statement, cue, reading)
    return mention
