"""Mentions that were made up for these tests."""

from evaluator.finding import Cue, Mention, Reading


def mention(statement, grade, status, owned, how="duty", rule="monitoring/made"):
    cue = Cue(rule, "monitoring", 10 * statement, 10 * statement + 5)
    return Mention(statement, cue, Reading("you", "asserted", how), grade, status, owned)
