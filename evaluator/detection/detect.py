"""Find the mentions of a posting: cues with their readings and grades."""

from __future__ import annotations

from evaluator.detection.grade import grade_of
from evaluator.detection.readings import clauses, read_cue, unmasked
from evaluator.detection.scan import scan, straight
from evaluator.finding import Mention
from evaluator.outline import Outline
from evaluator.posting import Posting
from evaluator.ruleset.ruleset import RuleSet

# The probability of being owned that a reading alone gives, counted on the tuning part.
RULE_OWNED = {"stated": 0.75, "hedged": 0.7, "passing": 0.35}


def detect(posting: Posting, outline: Outline, rules: RuleSet) -> tuple[Mention, ...]:
    """Return every mention of every signal in order, denied and others' ones included."""
    text = straight(posting.text)
    kinds = [(s, outline.sections[s.section].kind) for s in outline.statements]
    mentions: list[Mention] = []
    for index, hits in scan(text, kinds, rules):
        statement, kind = kinds[index]
        modifiers = unmasked(text, statement, hits.modifiers, rules)
        bounds = clauses(text, statement, rules) if modifiers else ()
        for cue in hits.cues:
            reading = read_cue(text, statement, kind, cue, modifiers, rules, bounds)
            grade, status = grade_of(cue.signal, reading)
            owned = RULE_OWNED.get(status, 0.5 if grade == "owned" else 0.05)
            mentions.append(Mention(index, cue, reading, grade, status, owned))
    return tuple(mentions)
