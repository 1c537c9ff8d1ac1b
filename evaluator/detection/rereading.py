"""Read whose each mentioned work is once more, with the learned reading beside the rules."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from evaluator.detection.mention import Scene, graded, opens_with_titled
from evaluator.detection.whose import OTHER, YOURS, Whose, answer, answer_of_rules, reread
from evaluator.finding import Mention
from evaluator.ruleset.ruleset import RuleSet
from evaluator.signals import WEAK

# Models in use are a fact, whoever runs them. A weak signal is no work either.
_NO_WORK = frozenset(("live_models", *WEAK))


def read_again(
    scene: Scene, mentions: Sequence[Mention], whose: Whose, may_count: Callable[[Mention], bool]
) -> tuple[Mention, ...]:
    """Return the mentions that rules found in `scene`, with the readings that `whose` makes of them.

    Read again is what may count as a duty, by `may_count`, and what the rules deny or give to others. Other
    words would only be reported as somebody else's. What is asked for or welcome stays as it is: a denial of
    experience denies no work. The team that the title names is never another one.
    With a pack of rules, what its readings deny or give to others stays, for the numbers do not know them.
    """
    return tuple([_again(m, scene, whose) if _is_asked(m, scene.rules, may_count) else m for m in mentions])


def is_owned(mention: Mention) -> bool:
    """Return whether the rules alone read `mention` as a duty."""
    return mention.grade == "owned"


def _is_asked(mention: Mention, rules: RuleSet, may_count: Callable[[Mention], bool]) -> bool:
    if mention.cue.signal in _NO_WORK or mention.reading.how in ("requirement", "preferred"):
        return False
    if answer_of_rules(mention.reading) != YOURS:
        return not rules.pack_files
    return may_count(mention)


def _again(mention: Mention, scene: Scene, whose: Whose) -> Mention:
    cue = mention.cue
    statement = scene.outline.statements[mention.statement]
    start, end = statement.start, statement.end
    kind = scene.outline.section_kind(mention.statement)
    said = answer_of_rules(mention.reading)
    chances = whose.chances(scene.text[start:end], cue.start - start, cue.end - start, kind, said)
    found = answer(chances, said)
    if found == said or (found == OTHER and opens_with_titled(scene, statement)):
        return mention
    return graded(mention.statement, cue, reread(mention.reading, found))
