"""Mentions and measures that were made up for these tests."""

from evaluator.finding import Cue, Mention, Reading


def mention(statement, grade, status, owned, how="duty", rule="monitoring/made"):
    cue = Cue(rule, "monitoring", 10 * statement, 10 * statement + 5)
    return Mention(statement, cue, Reading("you", "asserted", how), grade, status, owned)


class Given(dict):
    """Measures as they are given, in place of those of the text; `duties_on` finds the statements `on`.

    `led` are the statements that lead to production.
    """

    on: frozenset[int] = frozenset()
    led: frozenset[int] = frozenset()

    def to_production(self, statements):
        return self.led.intersection(statements)

    def duties_on(self, _):
        return set(self.on)
