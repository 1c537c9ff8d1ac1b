"""The rules take part in the decision where a posting has other words than those learned from."""

import pytest

from evaluator.outlining.outline import outline
from evaluator.reading.read import read_bytes

# Rare words about a mill, so that the reader knows few pairs of them, with duties that patterns find.
STRANGE = """# Keeper of the Quern

## Quotidian toil

- Quern, hopper, sluice and damsel want oiling betwixt matins and prime.
- Bewail nought: bolting-cloth, stone-dressing and meal-ark bide thy thumb.
- Rollback of bolting-cloth.
- Winnow chaff, tally sacks, chide idle jackdaws, mend weirs ere floodtide.
- Yon miller's reeve countenances tardy prentices seldom, programmers never.
"""


PLAIN = """# Machine Learning Engineer

## What you will do

- Deploy machine learning models to production and monitor them for drift.
- Participate in the on-call rotation of the team.
- Work with data scientists to retrain the models.
- Build and maintain CI/CD pipelines for our services.
"""


def detected(evaluator, text):
    (posting,) = read_bytes(text.encode(), "posting.md")
    return evaluator.detect(posting, outline(posting, evaluator.rules))


def test_a_duty_that_rules_read_in_strange_words_counts(evaluator):
    """Otherwise the reader, which has never seen such words, would deny what the posting plainly says."""
    found = detected(evaluator, STRANGE)
    assert not found.learned.familiar
    assert found.learned.odds["release_control"] > 1
    assert found.learned.duties() == {"release_control"}, "what no rule reads is as unlikely as before"
    assert detected(evaluator, PLAIN).learned.familiar


@pytest.mark.parametrize(("text", "has_a_say"), [(STRANGE, True), (PLAIN, False)])
def test_the_rules_judge_beside_the_learned_numbers_in_strange_words_alone(evaluator, text, has_a_say):
    """Otherwise numbers that were learned from other words would decide alone."""
    found = detected(evaluator, text)
    graded = found.findings()
    topics = {"share:running_models": 1.0, "share:ml": 1.0}
    verdict, _ = evaluator.decide(found, graded, found.measures(graded), topics)
    assert ("share:ml" in {name for name, _, _ in verdict.steps}) is has_a_say


@pytest.mark.parametrize(("lines", "is_read"), [(3, False), (4, True)])
def test_a_posting_of_fewer_than_four_lines_is_judged_by_rules(evaluator, lines, is_read):
    """Otherwise the reader would judge a notice of two lines, of a kind that it has not learned from."""
    found = detected(
        evaluator, "\n".join(f"- Deploy the models of ferry {n} to production." for n in range(lines))
    )
    assert len(found.outline.statements) == lines
    assert (found.learned is not None) is is_read
