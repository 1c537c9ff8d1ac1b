"""Read whose each mentioned work is once more, with the learned reading beside the rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from evaluator.detection.cues.denials import denies_thing
from evaluator.detection.cues.reach import INCLUDING
from evaluator.detection.learned.whose import (
    DENIED,
    OTHER,
    YOURS,
    Answer,
    Whose,
    answer,
    answer_of_rules,
    reread,
)
from evaluator.detection.mention import graded
from evaluator.detection.owners.titled import opens_with_titled
from evaluator.detection.scan import scanner
from evaluator.detection.scene import Scene
from evaluator.finding import Mention
from evaluator.outline import Statement
from evaluator.signals import WEAK

# Models in use are a fact, whoever runs them. A weak signal is no work either.
_NO_WORK = frozenset(("live_models", *WEAK))
# "Writes the runbooks", and not "Analysts track …" or "Teams that …".
_OPENS_IN_THIRD_PERSON = re.compile(
    r"[A-Z][a-z]+[a-rt-z]s (?:and [a-z]+s )?"
    r"(?!(?:are|will|do|have|own|run|operate|deploy|monitor|track|watch|handle|manage|maintain|take|keep|look|carry"
    r"|host|serve|support|review|who|that|which|of|in|at)\b)"
)
# What others give is their consent, and not the work: "following approval by the review board".
_CONSENT = re.compile(
    r"\b(?:approval|sign[- ]?off|consent|agreement|authori[sz]ation|clearance|acceptance|review|scrutiny"
    r"|supervision|guidance|direction)s? (?:by|from|of) ",
    re.IGNORECASE,
)
# Who is told of a thing does not do it: "show the sales team how the model performs". Who is named behind a
# comma, or in a clause of their own, may ("tell the sales team that a vendor …").
_TELLS = re.compile(
    r"(?:you (?:will |also )?)?"
    r"(?:show|tell|brief|inform|advise|update|remind|give|walk|(?:explain|report|present|demonstrate) to)\b"
    r"(?:(?!\b(?:that|who|whose|whom)\b)[^,;:])*",
    re.IGNORECASE,
)
# The words of the work themselves say that it is yours: "they train the models; you deploy them".
_YOU_DO = re.compile(r"\W(?:and |but |so |while )?you (?:then |also |will )?[a-z]+$", re.IGNORECASE)
# A list speaks in the third person if so many of its items open so, and more than this share.
_FEWEST, _SHARE = 3, 0.6


def read_again(
    scene: Scene, mentions: Sequence[Mention], whose: Whose, may_count: Callable[[Mention], bool]
) -> tuple[Mention, ...]:
    """Return the mentions that rules found in `scene`, with the readings that `whose` makes of them.

    Read again is what may count as a duty, by `may_count`, and what the rules deny or give to others. Other
    words would only be reported as somebody else's. What is asked for or welcome stays as it is: a denial of
    experience denies no work. The team that the title names is never another one.
    What the words of the work itself say ("deploy no models") stays: `whose` sees only those around it. So
    does what a heading says of its list, and what a modifier says for sure. With a pack of rules, what its
    readings deny or give to others stays, for the numbers do not know them.
    """
    return tuple([_again(m, scene, whose) if _is_asked(m, scene, may_count) else m for m in mentions])


def is_owned(mention: Mention) -> bool:
    """Return whether the rules alone read `mention` as a duty."""
    return mention.grade == "owned"


def _is_asked(mention: Mention, scene: Scene, may_count: Callable[[Mention], bool]) -> bool:
    if scene.excluded[mention.statement] is not None or mention.reading.sure:
        return False
    if mention.cue.signal in _NO_WORK or mention.reading.how in ("requirement", "preferred"):
        return False
    if mention.reading.is_given_away:
        return not scene.rules.pack_files
    return may_count(mention)


def _again(mention: Mention, scene: Scene, whose: Whose) -> Mention:
    cue = mention.cue
    statement = scene.outline.statements[mention.statement]
    start, end = statement.start, statement.end
    kind = scene.outline.section_kind(mention.statement)
    said = answer_of_rules(mention.reading)
    chances = whose.chances(scene.text[start:end], cue.start - start, cue.end - start, kind, said)
    found = answer(chances, said, by_name=mention.reading.who == "team")
    if found == said or any(s.by(mention, scene, statement) for s in _STAYING if s.is_of(said, found)):
        return mention
    return graded(mention.statement, cue, reread(mention.reading, found))


class _Staying(NamedTuple):
    """Where the reading of the rules stays, whatever is learned.

    It does where the rules `said` this and the learned reading `found` that (None for any), and the words
    are such that `by` holds.
    """

    said: Answer | None
    found: Answer | None
    by: Callable[[Mention, Scene, Statement], bool]

    def is_of(self, said: Answer, found: Answer) -> bool:
        """Return whether this row is about these two answers."""
        return self.said in (None, said) and self.found in (None, found)


def _says_you_do(mention: Mention, scene: Scene, _: Statement) -> bool:
    """Return whether the work itself names you: "they train the models; you deploy them"."""
    return _YOU_DO.search(scene.text, mention.cue.start, mention.cue.end) is not None


def _is_unseen(mention: Mention, scene: Scene, _: Statement) -> bool:
    """Return whether the words that decided what the rules say stand in the work itself.

    "Build the model; ops deploys it" names another owner there. So is what is but a part of the work: "the
    rest is run by ops, including on-call".
    """
    cue, modifier = mention.cue, mention.reading.modifier
    if modifier is None:
        return False
    if INCLUDING.match(scene.text, modifier[1], cue.start) is not None:
        return True
    return (cue.start < modifier[0] and modifier[1] <= cue.end) or denies_thing(scene.text, cue, modifier)


def _is_named_around(mention: Mention, scene: Scene, _: Statement) -> bool:
    """Return whether words around the work say that it is yours: "no alerts yet: you set them up"."""
    cue = mention.cue
    return any(
        m.who == "you" and m.scope == "inside" and start <= cue.start and cue.end <= end
        for m, start, end in scene.hits[mention.statement].modifiers
    )


def _is_own_work(mention: Mention, scene: Scene, statement: Statement) -> bool:
    """Return whether a duty opens with the work of `mention`, or with one that it goes on from.

    "Deploy what research trains" names others, and is yours. So is the second work of "Deploy models and
    watch them".
    """
    if scene.outline.section_kind(mention.statement) != "duties":
        return False
    rules, text, at = scene.rules.readings, scene.text, mention.cue.start
    first = rules.opens_with_own_work.match(text, statement.start, statement.end)
    if first is None or at < first.end():
        return first is not None
    if rules.own_work_ends.search(text, first.end(), at) is not None:
        return False
    joined = text[first.end() : at].rstrip().endswith((" and", " or", " then", ","))
    return joined and rules.opens_with_own_work.match(text, at, statement.end) is not None


def _is_given_to_you(mention: Mention, scene: Scene, statement: Statement) -> bool:
    """Return whether words behind a work say that it is yours: "… is part of your work"."""
    modifiers = scanner(scene.rules).modifiers(scene.text, statement)
    return any(
        m.who == "you" and m.scope == "backward" and start >= mention.cue.end for m, start, _ in modifiers
    )


def _opens_item(mention: Mention, scene: Scene, statement: Statement) -> bool:
    """Return whether an item of the duties opens with another owner: "Our release managers decide …"."""
    modifier = mention.reading.modifier
    opens = modifier is not None and statement.bullet and modifier[0] == statement.start
    return opens and scene.outline.section_kind(mention.statement) == "duties"


def _opens_with_titled(_: Mention, scene: Scene, statement: Statement) -> bool:
    return opens_with_titled(scene.titled, scene.text, statement)


def _waits_for_consent(mention: Mention, scene: Scene, statement: Statement) -> bool:
    return _CONSENT.search(scene.text, mention.cue.end, statement.end) is not None


def _is_told(mention: Mention, scene: Scene, statement: Statement) -> bool:
    return _TELLS.fullmatch(scene.text, statement.start, mention.cue.start) is not None


def _is_of_third_person(_: Mention, scene: Scene, statement: Statement) -> bool:
    """Return whether a statement is an item like "Writes …" of a list whose items open so.

    Such a list speaks of the role and names nobody.
    """
    if not statement.bullet or not _OPENS_IN_THIRD_PERSON.match(scene.text, statement.start, statement.end):
        return False
    items = [s for s in scene.outline.statements if s.section == statement.section and s.bullet and s.lead]
    like_it = sum(_OPENS_IN_THIRD_PERSON.match(scene.text, s.start, s.end) is not None for s in items)
    return like_it >= _FEWEST and like_it > _SHARE * len(items)


_STAYING = (
    _Staying(YOURS, None, _says_you_do),
    _Staying(YOURS, None, _is_named_around),
    _Staying(OTHER, None, _is_unseen),
    _Staying(DENIED, None, _is_unseen),
    _Staying(OTHER, None, _opens_item),
    _Staying(None, OTHER, _opens_with_titled),
    _Staying(None, OTHER, _is_of_third_person),
    _Staying(YOURS, OTHER, _is_own_work),
    _Staying(YOURS, OTHER, _waits_for_consent),
    _Staying(YOURS, OTHER, _is_told),
    _Staying(YOURS, DENIED, _is_given_to_you),
)
