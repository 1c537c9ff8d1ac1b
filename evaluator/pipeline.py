"""The evaluator, which composes the stages from a posting to its assessment."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from evaluator.assembling import Judgement, assemble, unjudged
from evaluator.assessment import Assessment
from evaluator.chances import probability
from evaluator.detection.detect import detect
from evaluator.detection.mention import RULE_OWNED, scene_of
from evaluator.finding import Finding, Mention
from evaluator.judging.advertising import HARDLY_POSTING, NO_POSTING, likeness
from evaluator.judging.advice import is_beside_models, is_far, prepare, questions
from evaluator.judging.conditions import conditions, with_models_shown
from evaluator.judging.doubt import doubted
from evaluator.judging.findings import findings, plainest_first
from evaluator.judging.headline import headline
from evaluator.judging.language import NOT_ENGLISH, is_english
from evaluator.judging.measures import Topics, measures
from evaluator.judging.role import Linear, Verdict, best_class, judge_role, mean
from evaluator.judging.stages import opposed, stages
from evaluator.judging.steps import told_steps
from evaluator.judging.stray import without_stray
from evaluator.judging.work import work_lines
from evaluator.numbers import load_numbers
from evaluator.outline import Outline
from evaluator.outlining.outline import outline
from evaluator.outlining.several import several_in
from evaluator.posting import Posting, Unread
from evaluator.reading.notread import in_a_line
from evaluator.reading.texts.text import with_blocks
from evaluator.ruleset.load import load_rules
from evaluator.ruleset.ruleset import RuleSet, implied_patterns
from evaluator.shipped import default_rules_dir
from evaluator.signals import STRONG

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_Result = TypeVar("_Result")

# The log-odds of a duty that the rules read.
RULES_ODDS = math.log(RULE_OWNED["stated"] / (1 - RULE_OWNED["stated"]))

# The log-odds, 1 to 3, from which a line may speak of a signal: silence is then no reason to ask.
TOUCHED_ODDS = -1.1


class Learned(NamedTuple):
    """What the learned reader says of one posting.

    - `scores` are log-odds (statements x heads).
    - `wording` are log-probabilities of roles and families, from the words of the whole posting.
    - `odds` are the log-odds of each signal, shifted so that 0 decides.
    - `by_rules` are the signals that the rules make duties, in words that the reader has not learned.
    - `familiar` says whether the reader knows the words of the posting. If not, the rules decide with it.
    """

    scores: NDArray[np.float32]
    wording: list[float]
    odds: Mapping[str, float]
    by_rules: frozenset[str]
    familiar: bool

    def owned(self) -> dict[str, float]:
        """Return the probability of each signal to be a duty; it counts as one from 0.5 on."""
        return {s: probability(v) for s, v in self.odds.items()}

    def duties(self) -> frozenset[str]:
        """Return the signals that the posting as a whole makes duties."""
        return frozenset(s for s, v in self.odds.items() if v >= 0)

    def touched(self) -> frozenset[str]:
        """Return the signals of which some line may speak, though they need not be duties."""
        best = self.scores[:, : len(STRONG)].max(axis=0).tolist() if len(self.scores) else ()
        return frozenset(s for s, odds in zip(STRONG, best, strict=False) if odds >= TOUCHED_ODDS)

    def measures(self) -> dict[str, float]:
        """Return the learned measures by which the role is judged."""
        from evaluator.judging.judge import learned_measures

        return learned_measures(self.scores, self.wording, self.odds)


class Detected(NamedTuple):
    """All that was found in one posting; `learned` is None if the rules alone decide."""

    posting: Posting
    outline: Outline
    mentions: tuple[Mention, ...]
    learned: Learned | None

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


class Evaluator:
    """Judges postings: `evaluator(posting)` for one, `evaluator.pipe(postings)` for many in order.

    - `rules_dir` is a pack of rules that adds to the rules that ship, or replaces some of them.
    - `learned` False leaves out all that is learned, so that the rules alone decide. What is no posting is
      then judged as one.
    - `with_text` puts the canonical text into the assessments.

    Raises `RulesError` if rules are wrong, and `LearnedError` if learned numbers cannot be used.
    """

    def __init__(
        self, *, rules_dir: Path | None = None, learned: bool = True, with_text: bool = False
    ) -> None:
        self.rules: RuleSet = load_rules(rules_dir)
        self._with_text = with_text
        self._plain = Linear.of_rules(self.rules.judging)
        self._numbers = load_numbers(default_rules_dir() / "learned") if learned else None
        self.fingerprint = self.rules.fingerprint
        # What judges a posting that is not familiar: the mean of the learned judge and that of the rules.
        self._mixed = self._plain
        if self._numbers is not None:
            self._mixed = mean(self._numbers.judge.role, self._plain)
            self.fingerprint += f"+{self._numbers.fingerprint()}"

    def __call__(self, posting: Posting) -> Assessment:
        """Return the assessment of `posting`; a text without blocks is read first."""
        posting = with_blocks(posting)
        found = outline(posting, self.rules)
        if notes := several_in(posting, found):
            posting = posting.model_copy(update={"diagnostics": (*posting.diagnostics, *notes)})
        if not is_english(posting.text):
            return unjudged(posting, found, self.fingerprint, NOT_ENGLISH, with_text=self._with_text)
        like = likeness(posting, found, self._numbers.advertising) if self._numbers is not None else "likely"
        if like == "other":
            return unjudged(posting, found, self.fingerprint, NO_POSTING, with_text=self._with_text)
        if like == "hardly":
            posting = posting.model_copy(update={"diagnostics": (*posting.diagnostics, HARDLY_POSTING)})
        judgement = self._judge(self.detect(posting, found))
        return assemble(posting, found, judgement, self.fingerprint, with_text=self._with_text)

    def _judge(self, detected: Detected) -> Judgement:
        """Return the verdict on a posting, and all else that follows from what was found in it."""
        posting, found, rules, learned = detected.posting, detected.outline, self.rules, detected.learned
        graded = detected.findings()
        measured = detected.measures(graded)
        about = cache(lambda: Topics(posting, found, detected.mentions, rules))
        graded = conditions(graded, measured, about, found, rules)
        verdict, family = self.decide(detected, graded, measured, about)
        if self._numbers is not None and learned is not None:
            read = {s: odds for s, odds in learned.odds.items() if s not in learned.by_rules}
            weights = self._numbers.doubt.weights
            graded = doubted(graded, weights, read, verdict.role, family, detected.findings)
            graded = without_stray(graded, self._numbers.judge.stray, learned.odds, found, rules.added)
        graded = plainest_first(graded, rules)
        verdict = verdict._replace(steps=told_steps(verdict, graded, measured))
        staged = stages(graded)
        against = opposed(graded)
        scores = learned.scores if learned is not None else None
        shown = work_lines(verdict.role, graded, posting, found, scores, about)
        graded = with_models_shown(graded, verdict.role, shown, found)
        touched = learned.touched() if learned is not None else frozenset[str]()
        far = is_far(verdict, family)
        beside = is_beside_models(verdict, family, found.title_family)
        implied = implied_patterns(rules)
        hidden = verdict.role == "real_mlops" and bool(posting.title) and not found.says_mlops
        return Judgement(
            findings=graded,
            stages=staged,
            opposed=against,
            verdict=verdict,
            family=family,
            headline=headline(verdict, staged, graded, hidden, shown),
            hidden=hidden,
            work=shown,
            questions=()
            if far
            else questions(
                graded, against, verdict, rules.questions, posting.text, touched, implied, beside=beside
            ),
            prepare=() if far else prepare(graded, verdict.role, rules.questions),
        )

    def detect(self, posting: Posting, outline: Outline) -> Detected:
        """Return what the rules and the learned reader find in `posting`.

        The reader is left out if the posting is shorter than the postings that it learned from. The rules and
        the learned reading of owners are used then.
        """
        scene = scene_of(posting, outline, self.rules)
        mentions = detect(scene)
        if self._numbers is None:
            return Detected(posting, outline, mentions, None)
        from evaluator.detection.learned.reader import FAMILIAR, FEWEST, read_statements
        from evaluator.detection.likeliest import likeliest_lines
        from evaluator.detection.rereading import is_owned, read_again
        from evaluator.detection.weigh import weigh
        from evaluator.judging.judge import owned_log_odds, signal_measures

        numbers = self._numbers
        if len(outline.statements) < FEWEST:
            again = read_again(scene, mentions, numbers.whose, is_owned)
            return Detected(posting, outline, again, None)
        # The reader has learned from the readings of the rules, so it gets these.
        said = read_statements(numbers.reader, numbers.everyday, posting, outline, mentions)
        mentions = read_again(scene, mentions, numbers.whose, said.may_count)
        weighed, scores = weigh(scene, mentions, said.statements, said.alone)
        odds = owned_log_odds(numbers.judge, signal_measures(scores, weighed, outline))
        familiar = said.share_known >= FAMILIAR
        # The reader has not learned words of rules that were added since its training.
        unlearned = tuple(m for m in mentions if not familiar or m.cue.rule in self.rules.added)
        decided = findings(unlearned) if unlearned else ()
        by_rules = frozenset(f.signal for f in decided if f.grade == "owned")
        odds = {s: max(v, RULES_ODDS) if s in by_rules else v for s, v in odds.items()}
        learned = Learned(scores, said.wording.tolist(), odds, by_rules, familiar)
        lines = likeliest_lines(scene, weighed, scores, said.alone, learned.duties())
        return Detected(posting, outline, (*weighed, *lines), learned)

    def decide(
        self,
        detected: Detected,
        graded: Sequence[Finding],
        measured: Mapping[str, float],
        topics: Callable[[], Mapping[str, float]],
    ) -> tuple[Verdict, str]:
        """Return the verdict, and the family.

        `graded` are the findings and `measured` their measures. `topics` returns measures that take long to
        work out. It is called only if the rules have a part in the verdict.
        """
        learned, numbers = detected.learned, self._numbers
        if numbers is None or learned is None:
            model = self._plain
        else:
            model = numbers.judge.role if learned.familiar else self._mixed
        if learned is None or not learned.familiar:
            # Each of these measures takes long to work out, and most of them give no points.
            about = topics()
            measured = {**measured, **{name: about[name] for name in about if name in model.weights}}
        verdict = judge_role(measured, graded, model)
        if numbers is None or learned is None:
            return verdict, detected.outline.title_family
        return verdict, best_class(numbers.judge.family, measured)

    def pipe(self, postings: Iterable[Posting]) -> Iterator[Assessment]:
        """Yield the assessments of `postings` in order."""
        for posting in postings:
            yield self(posting)


def judged(judge: Callable[[Posting], _Result], posting: Posting) -> _Result | Unread:
    """Return what `judge` makes of `posting`, or Unread if the program fails on it.

    `judge` is an evaluator, or a function that does more with its verdict. A fault on one posting must not
    cost the postings that came with it.
    """
    try:
        return judge(posting)
    except Exception as error:
        what = in_a_line(error)
        message = f"could not be judged ({what}); please report this fault of truerole, with the posting"
        return Unread(source=posting.source, code="failed", message=message, id=posting.id)
