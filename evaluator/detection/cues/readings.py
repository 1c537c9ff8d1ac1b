"""Read each cue in its statement: who does it, whether it is asserted, how it is meant."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

from evaluator.detection.cues.reach import FAR, core, reaching
from evaluator.detection.cues.talk import is_talk
from evaluator.detection.line import Line
from evaluator.detection.owners.teams import is_introduced
from evaluator.detection.scan import FoundModifier
from evaluator.finding import Cue, Reading
from evaluator.outline import SectionKind
from evaluator.ruleset.ruleset import Modifier, ReadingRules
from evaluator.signals import OTHERS, How, Whether, Who

_SECTION_HOW: dict[SectionKind, How] = {
    "duties": "duty",
    "requirements": "requirement",
    "preferred": "preferred",
    "company": "background",
    "benefits": "background",
    "process": "background",
    "legal": "background",
}
# Sections that also speak of other things than the job. A denial there counts only right beside the cue ("no
# on-call"), at most `_BESIDE` characters away, or in a sentence on the role.
_APART_FROM_WORK: frozenset[SectionKind] = frozenset(("company", "unknown", "legal", "process", "benefits"))
_BESIDE = 12
# Under a heading of duties these modifiers alone ask for something, within so many characters of the start.
_EARLY = 25
_ASK = ("experience", "asked_behind_label")


def read_cue(line: Line, cue: Cue, rules: ReadingRules) -> Reading:
    """Return the reading of `cue` in `line`.

    The method is ConText (Harkema et al. 2009): modifiers with a direction, a scope and a termination. Here
    modifiers also say who and how.
    """
    kind = line.kind
    cue = core(line, cue)
    reached = reaching(line, cue, rules)
    whether, mood, spared = _whether(line, reached, rules)
    denial = mood if whether == "denied" else None
    who, owner = _who(reached)
    how, manner, preference = _how(line, reached)
    denies_you = any(modifier.denies_you for (modifier, _, _), _ in reached)
    talk = next((found for found, _ in reached if is_talk(found)), None)
    if preference is not None and how != "duty":
        how = "preferred"
    section = _section_how(line, who, rules, is_led=_is_led(line.modifiers, cue))
    if how is None or (how == "passing" and section != "duty"):
        how = section
    if spared and denial is None and how in ("duty", "passing"):
        who, how = who or "company", "background"
    decided = _decided(denial, owner if who in OTHERS else None, preference, mood, manner, how)
    if kind == "preferred" and how == "requirement":
        how = "preferred"
    given = who == "other_team" and denial is None and not denies_you
    if given and decided is not None and is_introduced(line, decided[0]):
        who, how = "company", "background"
    if denial is not None and how in ("requirement", "preferred"):
        required = [found for found, _ in reached if _requires(found, line)]
        how = how if preference is not None or _denies_requirement(denial, required) else "duty"
    if who is None:
        who = "you" if how in ("duty", "passing") else "company" if kind == "company" else "unknown"
    if talk is not None and denial is None and how in ("duty", "passing"):
        decided = decided if who in OTHERS else talk[1:]
        return Reading(who, whether, "passing", decided, denies_you, sure=True)
    sure = who in OTHERS and owner is not None and owner[0].sure
    return Reading(who, whether, how, decided, denies_you, sure)


def _whether(
    line: Line, reached: Sequence[tuple[FoundModifier, int]], rules: ReadingRules
) -> tuple[Whether, FoundModifier | None, bool]:
    """Return whether the cue is asserted, the modifier that says otherwise, and whether it is spared.

    The cue is spared if a denial stands too far from it to be about the job. Such a denial says what somebody
    else does not have. A denial counts before a condition. Of several conditions the first counts, but in a
    text on the company a plan counts before a condition.
    """
    mood: FoundModifier | None = None
    spared = False
    for found, distance in reached:
        said = found[0].whether
        if said == "denied" and distance > _BESIDE and not _on_the_role(line, rules):
            spared = True
        elif said == "denied":
            return "denied", found, spared
        elif said is not None and (
            mood is None or (line.kind == "company" and said == "planned" and mood[0].whether == "hedged")
        ):
            mood = found
    return (mood[0].whether or "asserted") if mood is not None else "asserted", mood, spared


def _who(reached: Sequence[tuple[FoundModifier, int]]) -> tuple[Who | None, FoundModifier | None]:
    """Return who does the work and the modifier that says so, None for both if no modifier does.

    Of several such modifiers the nearest counts.
    """
    owner = min((r for r in reached if r[0][0].who is not None), key=itemgetter(1), default=None)
    return (None, None) if owner is None else (owner[0][0].who, owner[0])


def _how(
    line: Line, reached: Sequence[tuple[FoundModifier, int]]
) -> tuple[How | None, FoundModifier | None, FoundModifier | None]:
    """Return how the cue is meant, the modifier that says so, and the last preference.

    The nearest modifier that says how counts. A word that means "in passing" counts only if no farther
    modifier makes the cue a requirement or background. Each of the three values may be None.
    """
    how: How | None = None
    manner: FoundModifier | None = None
    preference: FoundModifier | None = None
    nearest = FAR + 1
    for found, distance in reached:
        modifier, start, _ = found
        if modifier.how == "preferred":
            preference = found
        elif (
            modifier.how is not None
            and distance < nearest
            and _how_counts(modifier, start, line)
            and (modifier.how != "passing" or how in (None, "duty"))
        ):
            how, manner, nearest = modifier.how, found, distance
    return how, manner, preference


def _requires(found: FoundModifier, line: Line) -> bool:
    modifier, start, _ = found
    return modifier.how == "requirement" and _how_counts(modifier, start, line)


def _decided(
    denial: FoundModifier | None,
    owner: FoundModifier | None,
    preference: FoundModifier | None,
    mood: FoundModifier | None,
    manner: FoundModifier | None,
    how: How,
) -> tuple[int, int] | None:
    """Return the span of the words that decided, which a report shows; None without such words.

    The later one of a denial and another owner is taken. If there is neither, a preference is taken, then a
    plan. Otherwise it is the condition of a duty, or the words that make a requirement or mean "in passing",
    whichever the cue is after all: words that the section overruled did not decide. Of background the first
    of all these is taken, which says that more is said of the cue.
    """
    strong = [f for f in (denial, owner) if f is not None]
    if strong:
        _, start, end = max(strong, key=itemgetter(1))
        return start, end
    if preference is not None:
        return preference[1:]
    if manner is not None and manner[0].how not in ("requirement", "passing"):
        manner = None
    weak = [f for f in (mood, manner) if f is not None]
    if how == "background":
        return min(weak, key=itemgetter(1))[1:] if weak else None
    if mood is not None and (how == "duty" or mood[0].whether == "planned"):
        return mood[1:]
    return manner[1:] if manner is not None and manner[0].how == how else None


def _on_the_role(line: Line, rules: ReadingRules) -> bool:
    """Return whether a denial far from the cue may be about the job; if not, it is background.

    "We let analysts stop attacks without long queries and investigations" is about a product.
    """
    statement = line.statement
    if line.kind not in _APART_FROM_WORK or (line.kind == "unknown" and statement.bullet):
        return True
    return rules.on_the_role.search(line.text, statement.start, statement.end) is not None


def _denies_requirement(denial: FoundModifier, requirements: Sequence[FoundModifier]) -> bool:
    """Return whether the requirement is denied and not the work.

    "You need no experience with on-call" denies a requirement. "You have nothing to do with on-call" denies
    the work. A requirement is denied if its words stand behind the denial, or if the denial stands behind the
    cue ("experience with on-call is not needed").
    """
    modifier, start, end = denial
    return any(
        modifier.scope == "backward" or r.scope == "backward" or at > start
        for r, at, stop in requirements
        if stop <= start or at >= end
    )


def _is_led(modifiers: Sequence[FoundModifier], cue: Cue) -> bool:
    """Return whether an earlier clause of the statement says what you or the team will do."""
    return any(m.how == "duty" and m.scope == "forward" and end <= cue.start for m, _, end in modifiers)


def _how_counts(modifier: Modifier, start: int, line: Line) -> bool:
    """Return whether a modifier that says how counts where it stands.

    Under a heading of duties, a word such as "experience" makes a requirement only near the start of the
    statement, or where it opens what stands behind a label. "Make the tooling, and thereby the experience of
    on-call, better" is a duty, and so is "you have root on the live machines".
    """
    if modifier.how == "requirement" and line.kind == "duties":
        return modifier.name in _ASK and start - line.statement.start < _EARLY
    return not (modifier.how == "background" and line.kind == "duties")


def _section_how(line: Line, who: Who | None, rules: ReadingRules, *, is_led: bool) -> How:
    """Return how a cue is meant if no modifier says so, from its section and the form of the statement.

    `is_led` says that an earlier clause names what you or the team will do.
    """
    if line.kind in _SECTION_HOW:
        return _SECTION_HOW[line.kind]
    if who in ("you", "team") or (who is None and is_led):
        return "duty"
    statement = line.statement
    if opens_with_verb(line.text, statement.start, statement.end, rules):
        return "duty"
    return "duty" if line.statement.bullet and who != "company" and who not in OTHERS else "background"


def opens_with_verb(text: str, start: int, end: int, rules: ReadingRules) -> bool:
    """Return whether the statement at `start:end` opens like a duty; "Releases of …" does not."""
    return (
        rules.opens_as_duty.match(text, start, end) is not None
        and rules.opens_with_noun.match(text, start, end) is None
    )
