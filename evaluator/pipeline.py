"""The evaluator: composes the stages from a posting to its assessment."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from evaluator.assembling import assemble, unjudged
from evaluator.assessment import Assessment
from evaluator.detection.detect import detect
from evaluator.finding import Mention
from evaluator.judging.advice import prepare, questions
from evaluator.judging.conditions import conditions
from evaluator.judging.findings import findings
from evaluator.judging.headline import headline
from evaluator.judging.language import is_english
from evaluator.judging.measures import measures
from evaluator.judging.role import Linear, best_class, judge_role
from evaluator.judging.stages import opposed, stages
from evaluator.outline import Outline
from evaluator.outlining.outline import outline
from evaluator.posting import Diagnostic, Posting
from evaluator.ruleset.load import default_rules_dir, load_rules
from evaluator.ruleset.ruleset import RuleSet

if TYPE_CHECKING:
    from evaluator.detection.learned import Reader
    from evaluator.judging.judge import Judge

_LANGUAGE = Diagnostic(
    code="language",
    message="The posting is not in English; truerole reads English only, so there is no verdict.",
)


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
        self._plain = Linear.of_rules(self.rules.judging)
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
            self.fingerprint = f"{self.rules.fingerprint}+{self._judge.about['fingerprint']}"

    def __call__(self, posting: Posting) -> Assessment:
        """Return the assessment of `posting`."""
        rules = self.rules
        found = outline(posting, rules)
        if not is_english(posting.text):
            return unjudged(posting, found, self.fingerprint, _LANGUAGE, with_text=self._with_text)
        mentions = detect(posting, found, rules)
        owned: dict[str, float] | None = None
        extra: dict[str, float] | None = None
        judge = self._judge
        if judge is not None:
            mentions, owned, extra = self._learn(posting, found, mentions, judge)
        graded = findings(mentions, owned)
        measured = measures(posting, found, mentions, graded, rules, extra)
        graded = conditions(graded, measured, posting, found, rules)
        model = judge.role if judge is not None and owned is not None else self._plain
        verdict = judge_role(measured, graded, model)
        family = (
            best_class(judge.family, measured)
            if judge is not None and owned is not None
            else found.title_family
        )
        staged = stages(graded)
        against = opposed(graded)
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
            questions(graded, against, verdict.role, rules.questions),
            prepare(graded, rules.questions),
            self.fingerprint,
            with_text=self._with_text,
        )

    def _learn(
        self, posting: Posting, found: Outline, mentions: tuple[Mention, ...], judge: Judge
    ) -> tuple[tuple[Mention, ...], dict[str, float] | None, dict[str, float] | None]:
        """Return mentions, the signals' probabilities and the judge's measures as learned.

        Where the posting is too short the reader abstains: the rules alone decide.
        """
        from evaluator.detection.learned import FEWEST, read_statements
        from evaluator.detection.weigh import weigh
        from evaluator.judging.judge import learned_measures, owned_log_odds, signal_measures

        assert self._reader is not None
        if len(found.statements) < FEWEST:
            return mentions, None, None
        said = read_statements(self._reader, posting, found, mentions)
        mentions, scores = weigh(posting, found, mentions, said.statements, self.rules)
        odds = owned_log_odds(judge, signal_measures(scores, mentions, found))
        owned = {s: 1 / (1 + math.exp(-max(-30.0, min(30.0, v)))) for s, v in odds.items()}
        return mentions, owned, learned_measures(scores, said.wording.tolist(), odds)

    def pipe(self, postings: Iterable[Posting]) -> Iterator[Assessment]:
        """Yield the assessments of `postings` in order."""
        for posting in postings:
            yield self(posting)
