"""Read whose each mentioned work is once more, with the learned reading beside the rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from evaluator.detection.cues.denials import denies_thing
from evaluator.detection.cues.reach import INCLUDING
from evaluator.detection.learned.whose import DENIED, OTHER, YOURS, Whose, answer, answer_of_rules, reread
from evaluator.detection.mention import graded
from evaluator.detection.owners.titled import opens_with_titled
from evaluator.detection.scan import scanner
from evaluator.detection.scene import Scene
from evaluator.finding import Cue, Mention
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
    if found == said or _is_unseen(mention, said, scene.text):
        return mention
    if said == YOURS and _is_named_around(mention, scene):
        return mention
    if said == OTHER and kind == "duties" and _opens_item(mention, statement):
        return mention
    if found == OTHER and (
        opens_with_titled(scene.titled, scene.text, statement)
        or _is_of_third_person(scene, statement)
        or (said == YOURS and kind == "duties" and _is_own_work(scene, statement, cue))
        or (said == YOURS and _CONSENT.search(scene.text, cue.end, end) is not None)
        or (said == YOURS and _TELLS.fullmatch(scene.text, start, cue.start) is not None)
    ):
        return mention
    if found == DENIED and said == YOURS and _is_given_to_you(cue, scene, statement):
        return mention
    return graded(mention.statement, cue, reread(mention.reading, found))


def _is_own_work(scene: Scene, statement: Statement, cue: Cue) -> bool:
    """Return whether a duty opens with the work at `cue`, or with one that it goes on from.

    "Deploy what research trains" names others, and is yours. So is the second work of "Deploy models and
    watch them".
    """
    rules, text = scene.rules.readings, scene.text
    first = rules.opens_with_own_work.match(text, statement.start, statement.end)
    if first is None or cue.start < first.end():
        return first is not None
    if rules.own_work_ends.search(text, first.end(), cue.start) is not None:
        return False
    joined = text[first.end() : cue.start].rstrip().endswith((" and", " or", " then", ","))
    return joined and rules.opens_with_own_work.match(text, cue.start, statement.end) is not None


def _is_given_to_you(cue: Cue, scene: Scene, statement: Statement) -> bool:
    """Return whether words behind a work say that it is yours: "… is part of your work"."""
    modifiers = scanner(scene.rules).modifiers(scene.text, statement)
    return any(m.who == "you" and m.scope == "backward" and start >= cue.end for m, start, _ in modifiers)


def _opens_item(mention: Mention, statement: Statement) -> bool:
    """Return whether an item of the duties opens with another owner: "Our release managers decide …"."""
    modifier = mention.reading.modifier
    return modifier is not None and statement.bullet and modifier[0] == statement.start


def _is_unseen(mention: Mention, said: str, text: str) -> bool:
    """Return whether the words that decided what the rules `said` stand in the work itself.

    "Build the model; ops deploys it" names another owner there, "they build the model; you deploy it" names
    you. So is what is but a part of the work: "the rest is run by ops, including on-call".
    """
    cue, modifier = mention.cue, mention.reading.modifier
    if said == YOURS:
        return _YOU_DO.search(text, cue.start, cue.end) is not None
    if modifier is None:
        return False
    if INCLUDING.match(text, modifier[1], cue.start) is not None:
        return True
    return (cue.start < modifier[0] and modifier[1] <= cue.end) or denies_thing(text, cue, modifier)


def _is_named_around(mention: Mention, scene: Scene) -> bool:
    """Return whether words around the work say that it is yours: "no alerts yet: you set them up"."""
    cue = mention.cue
    return any(
        m.who == "you" and m.scope == "inside" and start <= cue.start and cue.end <= end
        for m, start, end in scene.hits[mention.statement].modifiers
    )


def _is_of_third_person(scene: Scene, statement: Statement) -> bool:
    """Return whether a statement is an item like "Writes …" of a list whose items open so.

    Such a list speaks of the role and names nobody.
    """
    if not statement.bullet or not _OPENS_IN_THIRD_PERSON.match(scene.text, statement.start, statement.end):
        return False
    items = [s for s in scene.outline.statements if s.section == statement.section and s.bullet and s.lead]
    like_it = sum(_OPENS_IN_THIRD_PERSON.match(scene.text, s.start, s.end) is not None for s in items)
    return like_it >= _FEWEST and like_it > _SHARE * len(items)
