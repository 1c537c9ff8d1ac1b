"""Find the line that comes nearest to a duty which only the posting as a whole shows.

"You follow up the quality of the answers every day" may be monitoring or not. Where the whole posting makes
monitoring a duty, and no line says it more plainly, this line is shown.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from evaluator.chances import probability
from evaluator.detection.scene import Scene
from evaluator.detection.weighing.weigh import COLUMNS, Floats, by_reader
from evaluator.finding import Mention
from evaluator.signals import STRONG

# A line that is less likely does not come near its signal, nor does one in which words say another signal.
# In folds over employers 16 signals of 4,888 real postings are shown by such lines alone. 14 of them are
# duties by their labels, and 12 of these lines are those of the labels. Of lines in which words say another
# signal, 13 of 24 showed a duty; of others outside lists of duties, 5 of 15.
_LEAST, _SAYS = 0.2, 0.5
# How many lines of a signal are tried, because the first ones may say that somebody else does the work.
_TRIED = 3


def likeliest_lines(
    scene: Scene, weighed: Sequence[Mention], scores: Floats, alone: Floats, signals: Collection[str]
) -> tuple[Mention, ...]:
    """Return the mention that the likeliest line of each signal makes, for `signals` which no line shows.

    `signals` are those that the posting as a whole makes duties. `weighed` and `scores` are what `weigh`
    returns, `alone` the log-odds of the reader without everyday words (statements x heads). A signal gets no
    mention if its lines are unlikely, stand in no list of duties, say another signal, or say that the work is
    not the role's.
    """
    shown = {m.cue.signal for m in weighed if m.grade in ("owned", "mentioned") and m.status != "elsewhere"}
    missing = [signal for signal in STRONG if signal in signals and signal not in shown]
    if not missing:
        return ()
    told = {m.statement for m in weighed if m.owned >= _SAYS and not m.cue.is_of_reader}
    found = []
    for signal in missing:
        column = COLUMNS[signal]
        for statement in (-scores[:, column]).argsort(kind="stable")[:_TRIED].tolist():
            chance = probability(float(scores[statement, column]))
            if chance < _LEAST or statement in told:
                continue
            if scene.outline.section_kind(statement) != "duties":
                continue
            mention = by_reader(scene, (statement, signal), chance, float(alone[statement, column]))
            if mention is not None:
                found.append(mention)
                break
    return tuple(found)
