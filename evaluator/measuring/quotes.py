"""Check whether our evidence is at the same place as the annotators' quotes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from evaluator.assessment import Assessment
from evaluator.measuring.gold import Gold
from evaluator.measuring.outcomes import Bools
from evaluator.posting import Value


class QuoteCheck(Value):
    """Of the signals that both sides own: how often our quotes overlap the annotators' quote.

    `both` is the number of such signals. `first` counts overlaps of our first quote, `any` of any of our
    quotes. `not_found` counts the annotators' quotes that are not in the posting as we read it.
    """

    both: int = 0
    first: int = 0
    any: int = 0
    not_found: int = 0


def check_quotes(record: Gold, assessment: Assessment) -> QuoteCheck:
    """Return how the quotes of our owned findings overlap the annotators' quotes.

    Only letters and digits count.
    """
    both = first = some = not_found = 0
    text = record.posting.text
    counts = np.cumsum([0, *(c.isalnum() for c in text)])
    squeezed = _squeezed(text)
    for signal in assessment.signals:
        label = (record.signals or {}).get(signal.id)
        if signal.grade != "owned" or label is None or label.grade != "owned" or not label.quote:
            continue
        both += 1
        places = _places(squeezed, _squeezed(label.quote))
        if not places:
            not_found += 1
            continue
        met = [
            any(counts[e.start] < end and start < counts[e.end] for start, end in places)
            for e in signal.evidence
        ]
        first += bool(met and met[0])
        some += any(met)
    return QuoteCheck(both=both, first=first, any=some, not_found=not_found)


def total(checks: Sequence[QuoteCheck], use: Bools) -> QuoteCheck:
    """Return the sum of `checks` over the postings where `use` is true."""
    chosen = [c for c, used in zip(checks, use, strict=True) if used]
    return QuoteCheck(**{count: sum(getattr(c, count) for c in chosen) for count in QuoteCheck.model_fields})


def _squeezed(text: str) -> str:
    """Return the letters and digits of `text` in lower case, one character for each."""
    return "".join(c.lower()[:1] for c in text if c.isalnum())


def _places(text: str, quote: str) -> list[tuple[int, int]]:
    """Return every place of `quote` in `text`."""
    found = []
    at = text.find(quote) if quote else -1
    while at >= 0:
        found.append((at, at + len(quote)))
        at = text.find(quote, at + 1)
    return found
