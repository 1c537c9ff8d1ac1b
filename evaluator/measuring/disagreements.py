"""The postings that were judged wrong with the highest probability: what to look at first."""

from __future__ import annotations

from collections.abc import Iterable

from evaluator.assessment import Assessment
from evaluator.measuring.gold import Gold
from evaluator.posting import Value
from evaluator.signals import STRONG

_MOST = 10


class Disputed(Value):
    """A signal that only one side owns, with the quote of that side."""

    signal: str
    owned_by: str
    quote: str


class Disagreement(Value):
    """One posting whose verdict differs from its label; `why` is the annotators' reason."""

    id: str
    title: str
    labelled: str
    ours: str | None
    confidence: float
    why: str
    headline: str
    disputed: tuple[Disputed, ...]


def worst(judged: Iterable[tuple[Gold, Assessment]]) -> tuple[Disagreement, ...]:
    """Return the ten wrong roles with the highest probability, with the quotes of both sides.

    Postings of the held part are never among them, because nobody may read them.
    """
    wrong = [(a.role_confidence or 0.0, g, a) for g, a in judged if g.may_be_read and a.role != g.role]
    wrong.sort(key=lambda w: (-w[0], w[1].id))
    return tuple(
        Disagreement(
            id=g.id,
            title=g.title,
            labelled=g.role,
            ours=a.role,
            confidence=confidence,
            why=g.why,
            headline=a.headline,
            disputed=_disputed(g, a),
        )
        for confidence, g, a in wrong[:_MOST]
    )


def _disputed(record: Gold, assessment: Assessment) -> tuple[Disputed, ...]:
    if record.signals is None:
        return ()
    ours = {s.id: s for s in assessment.signals}
    out = []
    for signal in STRONG:
        label, found = record.signals.get(signal), ours.get(signal)
        labelled = label is not None and label.grade == "owned"
        owned = found is not None and found.grade == "owned"
        if label is not None and labelled and not owned:
            out.append(Disputed(signal=signal, owned_by="annotators", quote=label.quote))
        elif found is not None and owned and not labelled:
            quote = found.evidence[0].quote if found.evidence else ""
            out.append(Disputed(signal=signal, owned_by="truerole", quote=" ".join(quote.split())))
    return tuple(out)
