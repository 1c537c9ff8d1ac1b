"""The evaluator: composes the stages from a posting to its assessment."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from evaluator.assembling import assemble, unjudged
from evaluator.assessment import Assessment
from evaluator.detection.detect import detect
from evaluator.finding import Mention
from evaluator.judging.advertising import likeness
from evaluator.judging.advice import is_far, prepare, questions
from evaluator.judging.conditions import conditions
from evaluator.judging.findings import findings
from evaluator.judging.headline import headline
from evaluator.judging.language import is_english
from evaluator.judging.measures import Topics, measures
from evaluator.judging.role import Linear, best_class, judge_role, mean
from evaluator.judging.stages import opposed, stages
from evaluator.judging.stray import without_stray
from evaluator.outline import Outline
from evaluator.outlining.outline import outline
from evaluator.posting import Diagnostic, Posting
from evaluator.ruleset.load import default_rules_dir, load_rules
from evaluator.ruleset.ruleset import RuleSet

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from evaluator.detection.learned import Reader
    from evaluator.judging.judge import Judge

_LANGUAGE = Diagnostic(
    code="language",
    message="The posting is not in English; truerole reads English only, so there is no verdict.",
)

_NO_POSTING = Diagnostic(
    code="no_posting",
    message=(
        "This does not read as a job posting: it hardly says who is wanted, what is asked or what is "
        "offered; so there is no verdict."
    ),
)

_HARDLY_POSTING = Diagnostic(
    code="hardly_posting",
    message=(
        "Little in this text says who is wanted, what is asked or what is offered; the verdict holds only "
        "if it is a job posting."
    ),
)

# The log-odds of a duty that the rules read, 3 to 1 (their precision on the tuning part is 0.75).
RULES_ODDS = 1.1


class Learned(NamedTuple):
    """What the learned reader says of one posting.

    `scores` are log-odds by statement and head, `wording` log-probabilities by the words,
    `odds` the signals' log-odds, cut so that 0 decides. `familiar` tells whether the posting
    is worded like those learned from; elsewhere the rules have their say beside it.
    """

    mentions: tuple[Mention, ...]
    scores: NDArray[np.float32]
    wording: list[float]
    odds: Mapping[str, float]
    familiar: bool

    def owned(self) -> dict[str, float]:
        """Return each signal's probability, 0.5 deciding."""
        return {s: 1 / (1 + math.exp(-max(-30.0, min(30.0, v)))) for s, v in self.odds.items()}

    def measures(self) -> dict[str, float]:
        """Return the measures of the role."""
        from evaluator.judging.judge import learned_measures

        return learned_measures(self.scores, self.wording, self.odds)


class Evaluator:
    """Judges postings: `evaluator(posting)` for one, `evaluator.pipe(postings)` for many in order.

    `rules_dir` adds packs of rules or overrides those that ship. `learned` False leaves the
    learned reader and judge out: the rules alone decide. `with_text` puts the canonical
    text into the assessments. Raises `RulesError` for rules that are wrong.
    """

    def __init__(
        self, *, rules_dir: Path | None = None, learned: bool = True, with_text: bool = False
    ) -> None:
        self.rules: RuleSet = load_rules(rules_dir)
        self._with_text = with_text
        self._reader: Reader | None = None
        self._judge: Judge | None = None
        self._mixed = self._plain = Linear.of_rules(self.rules.judging)
        self.fingerprint = self.rules.fingerprint
        if learned:
            self._load_learned(default_rules_dir() / "learned")

    def _load_learned(self, folder: Path) -> None:
        # numpy costs 0.09 s, which the rules alone need not pay.
        from evaluator.detection.learned import load_reader
        from evaluator.judging.judge import load_judge

        self._reader = load_reader(folder / "reader.npz")
        self._judge = load_judge(folder / "judge.json") if self._reader is not None else None
        if self._reader is not None and self._judge is not None:
            self._mixed = mean(self._judge.role, self._plain)
            self.fingerprint = f"{self.rules.fingerprint}+{self._judge.about['fingerprint']}"

    def __call__(self, posting: Posting) -> Assessment:
        """Return the assessment of `posting`."""
        rules = self.rules
        found = outline(posting, rules)
        if not is_english(posting.text):
            return unjudged(posting, found, self.fingerprint, _LANGUAGE, with_text=self._with_text)
        like = likeness(posting, found)
        if like == "other":
            return unjudged(posting, found, self.fingerprint, _NO_POSTING, with_text=self._with_text)
        if like == "hardly":
            posting = posting.model_copy(update={"diagnostics": (*posting.diagnostics, _HARDLY_POSTING)})
        mentions = detect(posting, found, rules)
        judge = self._judge
        learned = self._learn(posting, found, mentions, judge) if judge is not None else None
        if learned is not None:
            mentions = learned.mentions
        graded = findings(mentions, learned.owned() if learned is not None else None)
        measured = measures(
            posting, found, mentions, graded, learned.measures() if learned is not None else None
        )
        about = cache(lambda: Topics(posting, found, mentions, rules))
        graded = conditions(graded, measured, about, found, rules)
        model = self._plain
        if judge is not None and learned is not None:
            model = judge.role if learned.familiar else self._mixed
        if learned is None or not learned.familiar:
            # Each of these costs much, and most of them give no points.
            topics = about()
            measured |= {name: topics[name] for name in topics if name in model.weights}
        verdict = judge_role(measured, graded, model)
        family = (
            best_class(judge.family, measured)
            if judge is not None and learned is not None
            else found.title_family
        )
        if judge is not None and learned is not None:
            graded = without_stray(graded, judge.stray, learned.odds, found, rules.added)
        staged = stages(graded)
        against = opposed(graded)
        far = is_far(verdict.role, family)
        hidden = verdict.role == "real_mlops" and bool(posting.title) and not found.says_mlops
        return assemble(
            posting,
            found,
            graded,
            staged,
            against,
            verdict,
            family,
            headline(verdict, staged, graded, hidden),
            hidden,
            () if far else questions(graded, against, verdict.role, rules.questions),
            () if far else prepare(graded, verdict.role, rules.questions),
            self.fingerprint,
            with_text=self._with_text,
        )

    def _learn(
        self, posting: Posting, found: Outline, mentions: tuple[Mention, ...], judge: Judge
    ) -> Learned | None:
        """Return what the learned reader and the signals' decisions say.

        None where the posting is too short to be like those learned from: the rules alone decide.
        """
        from evaluator.detection.learned import FAMILIAR, FEWEST, read_statements
        from evaluator.detection.weigh import weigh
        from evaluator.judging.judge import owned_log_odds, signal_measures

        assert self._reader is not None
        if len(found.statements) < FEWEST:
            return None
        said = read_statements(self._reader, posting, found, mentions)
        before = mentions
        mentions, scores = weigh(posting, found, mentions, said.statements, self.rules)
        odds = owned_log_odds(judge, signal_measures(scores, mentions, found))
        familiar = said.known >= FAMILIAR
        # The reader has not learned words that were added to the rules since.
        unlearned = before if not familiar else tuple(m for m in before if m.cue.rule in self.rules.added)
        by_rules = {f.signal for f in findings(unlearned) if f.grade == "owned"}
        odds = {s: max(v, RULES_ODDS) if s in by_rules else v for s, v in odds.items()}
        return Learned(mentions, scores, said.wording.tolist(), odds, familiar)

    def pipe(self, postings: Iterable[Posting]) -> Iterator[Assessment]:
        """Yield the assessments of `postings` in order."""
        for posting in postings:
            yield self(posting)
