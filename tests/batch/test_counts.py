"""What a run counts is kept when it stops, and is said at its end."""

from collections import Counter

import orjson

from evaluator.batch.counts import Counts

COUNTS = Counts(9, 5, 2, 1, 3, Counter({"real_mlops": 4}), Counter({"csv": 7}), Counter({"broken": 1}))


def test_counts_are_the_same_after_they_were_kept():
    """Otherwise a run that goes on says at its end what its last part alone did."""
    assert Counts.of(orjson.loads(orjson.dumps(COUNTS.plain()))) == COUNTS
    assert Counts.of(Counts().plain()) == Counts()


def test_a_copy_stays_as_it_is():
    """Otherwise the progress that was shown would change while it is shown."""
    counts = COUNTS.copy()
    before = counts.copy()
    counts.read += 1
    for counter in (counts.roles, counts.kinds, counts.codes):
        counter["other"] += 1
    assert before == COUNTS
