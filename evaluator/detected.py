"""What is found in one posting by the rules and by the learned reader, as the judge takes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from evaluator.chances import probability
from evaluator.finding import Finding, Mention
from evaluator.judging.findings import findings
from evaluator.judging.measures import measures
from evaluator.outline import Outline
from evaluator.posting import Posting
from evaluator.signals import STRONG, Role

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# The log-odds, 1 to 3, from which a line may speak of a signal: silence is then no reason to ask.
TOUCHED_ODDS = -1.1


class Learned(NamedTuple):
    """What the learned reader says of one posting.

    - `scores` are log-odds (statements x heads).
    - `wording` are log-probabilities of roles and families, from the words of the whole posting.
    - `odds` are the log-odds of each signal, shifted so that 0 decides.
    - `by_rules` are the signals that the rules make duties, in words that the reader has not learned.
    - `familiar` says whether the reader knows the words of the posting. If not, the rules decide with it.
    - `most` are the greatest log-odds of signals that the posting makes no duty (see `likeliest_duties`). The
      `odds` themselves still tell a mention from stray words.
    """

    scores: NDArray[np.float32]
    wording: list[float]
    odds: Mapping[str, float]
    by_rules: frozenset[str]
    familiar: bool
    most: Mapping[str, float] = MappingProxyType({})

    def bounded(self) -> dict[str, float]:
        """Return the log-odds of each signal within what the posting says of it."""
        return {s: min(v, self.most.get(s, v)) for s, v in self.odds.items()}

    def owned(self) -> dict[str, float]:
        """Return the probability of each signal to be a duty; it counts as one from 0.5 on."""
        return {s: probability(v) for s, v in self.bounded().items()}

    def duties(self) -> frozenset[str]:
        """Return the signals that the posting as a whole makes duties."""
        return frozenset(s for s, v in self.bounded().items() if v >= 0)

    def touched(self) -> frozenset[str]:
        """Return the signals of which some line may speak, though they need not be duties."""
        best = self.scores[:, : len(STRONG)].max(axis=0).tolist() if len(self.scores) else ()
        return frozenset(s for s, odds in zip(STRONG, best, strict=False) if odds >= TOUCHED_ODDS)

    def measures(self) -> dict[str, float]:
        """Return the learned measures by which the role is judged."""
        from evaluator.judging.judge import learned_measures

        return learned_measures(self.scores, self.wording, self.bounded())


class Detected(NamedTuple):
    """All that was found in one posting; `learned` is None if the rules alone decide.

    `barred` are the roles that the world of the posting cannot have (see `World`).
    """

    posting: Posting
    outline: Outline
    mentions: tuple[Mention, ...]
    learned: Learned | None
    barred: frozenset[Role] = frozenset()

    def findings(self, lower: Mapping[str, float] | None = None) -> tuple[Finding, ...]:
        """Return one finding for each signal; `lower` holds lower chances of some to be a duty."""
        learned = self.learned
        if learned is None:
            return findings(self.mentions)
        return findings(self.mentions, {**learned.owned(), **(lower or {})}, learned.by_rules)

    def measures(self, graded: Sequence[Finding]) -> dict[str, float]:
        """Return the measures by which the role is judged; `graded` are the findings."""
        learned = self.learned.measures() if self.learned is not None else None
        return measures(self.posting, self.outline, self.mentions, graded, learned)
