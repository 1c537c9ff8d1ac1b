"""The evaluator, which composes the stages from a posting to its assessment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from evaluator.assembling import Judgement, assemble, unjudged
from evaluator.assessment import Assessment, Preparation, Question
from evaluator.detected import Detected
from evaluator.detection.detect import detect
from evaluator.detection.scene import scene_of
from evaluator.detection.weighing.overruled import overruled
from evaluator.finding import Finding
from evaluator.judging.advertising import HARDLY_POSTING, OTHER_TEXT, Likeness, likeness
from evaluator.judging.advice import Beside, is_beside_models, is_far, questions
from evaluator.judging.builders import builds
from evaluator.judging.conditions import Judged, conditions, with_models_shown
from evaluator.judging.differing import differing
from evaluator.judging.doubt import doubted
from evaluator.judging.exercises import prepare
from evaluator.judging.headline import headline
from evaluator.judging.language import NOT_ENGLISH, is_english
from evaluator.judging.measures import Topics
from evaluator.judging.plainest import plainest_first
from evaluator.judging.role import Linear, Verdict, best_class, judge_role, mean
from evaluator.judging.stages import opposed, stages
from evaluator.judging.steps import reported_steps
from evaluator.judging.stray import without_echoes, without_stray
from evaluator.judging.work import work_lines
from evaluator.numbers import load_numbers
from evaluator.outline import Outline
from evaluator.outlining.noted import notes_on
from evaluator.outlining.outline import outline
from evaluator.posting import Posting, Unread
from evaluator.reading.notread import in_a_line
from evaluator.reading.texts.text import with_blocks
from evaluator.ruleset.load import load_rules
from evaluator.ruleset.ruleset import RuleSet, implied_patterns
from evaluator.shipped import default_rules_dir
from evaluator.signals import Role

_Result = TypeVar("_Result")


class Evaluator:
    """Judges postings: `evaluator(posting)` for one, `evaluator.pipe(postings)` for many in order.

    - `rules_dir` is a pack of rules that adds to the rules that ship, or replaces some of them.
    - `learned` False leaves out all that is learned, so that the rules alone decide. What is no posting is
      then judged as one.
    - `with_text` puts the canonical text into the assessments.

    Raises `RulesError` if rules are wrong, and `LearnedError` if learned numbers cannot be used.
    """

    def __init__(
        self, *, rules_dir: Path | str | None = None, learned: bool = True, with_text: bool = False
    ) -> None:
        self.rules: RuleSet = load_rules(Path(rules_dir) if rules_dir is not None else None)
        self._with_text = with_text
        self._plain = Linear.of_rules(self.rules.judging)
        self._numbers = load_numbers(default_rules_dir() / "learned") if learned else None
        self.fingerprint = self.rules.fingerprint
        # What judges a posting that is not familiar: the mean of the learned judge and that of the rules.
        self._mixed = self._plain
        if self._numbers is not None:
            self._mixed = mean(self._numbers.judge.role, self._plain)
            self.fingerprint += f"+{self._numbers.fingerprint()}"

    @property
    def uses_learned(self) -> bool:
        """Return whether learned numbers take part; without them the rules alone decide."""
        return self._numbers is not None

    def __call__(self, posting: Posting) -> Assessment:
        """Return the assessment of `posting`; a text without blocks is read first.

        Raises TypeError for anything but a posting.
        """
        if not isinstance(posting, Posting):
            given = type(posting).__name__
            raise TypeError(f"an Evaluator judges a Posting, not {given}; give Posting(text=…, title=…)")
        posting = with_blocks(posting)
        found = outline(posting, self.rules)
        if (notes := notes_on(posting, found)) != posting.diagnostics:
            posting = posting.model_copy(update={"diagnostics": notes})
        if not is_english(posting.text):
            return unjudged(posting, found, self.fingerprint, NOT_ENGLISH, with_text=self._with_text)
        like: Likeness = "likely"
        if self._numbers is not None:
            like = likeness(posting, found, self._numbers.advertising, self.rules)
        if like == "other":
            return unjudged(posting, found, self.fingerprint, OTHER_TEXT, with_text=self._with_text)
        if like == "hardly":
            posting = posting.model_copy(update={"diagnostics": (*posting.diagnostics, HARDLY_POSTING)})
        judgement = self._judge(self.detect(posting, found))
        if note := differing(judgement.verdict.role, judgement.stages):
            posting = posting.model_copy(update={"diagnostics": (*posting.diagnostics, note)})
        return assemble(posting, found, judgement, self.fingerprint, with_text=self._with_text)

    def _judge(self, detected: Detected) -> Judgement:
        """Return the verdict on a posting, and all else that follows from what was found in it."""
        posting, found, rules, learned = detected.posting, detected.outline, self.rules, detected.learned
        graded = detected.findings()
        measured = detected.measures(graded)
        topics = Topics(posting, found, detected.mentions, rules, measured.get("duty_lines"))
        verdict, family = self.decide(detected, graded, measured, topics)
        graded = conditions(graded, Judged(verdict.role, family), measured, topics, found, rules)
        reported = self._reported(detected, graded, verdict.role, family)
        verdict = verdict._replace(steps=reported_steps(verdict, reported, measured))
        scores = learned.scores if learned is not None else None
        work = work_lines(verdict.role, reported, posting, found, scores, topics)
        reported = with_models_shown(reported, work, found)
        staged, against = stages(reported), opposed(reported)
        hidden = verdict.role == "real_mlops" and bool(posting.title) and not found.says_mlops
        makes = builds(family, posting.title)
        asked: tuple[Question, ...] = ()
        advised: tuple[Preparation, ...] = ()
        if not is_far(verdict, family):
            beside = Beside(
                posting.text,
                learned.touched() if learned is not None else (),
                implied_patterns(rules),
                is_beside_models(verdict, family, found.title_family),
                makes,
            )
            asked = questions(reported, against, verdict, rules.questions, beside)
            advised = prepare(reported, verdict.role, rules.questions, builds=makes)
        return Judgement(
            findings=reported,
            stages=staged,
            opposed=against,
            verdict=verdict,
            family=family,
            headline=headline(verdict, staged, reported, work, hidden=hidden, builds=makes),
            hidden=hidden,
            work=work,
            questions=asked,
            prepare=advised,
        )

    def _reported(
        self, detected: Detected, graded: Sequence[Finding], role: Role, family: str
    ) -> tuple[Finding, ...]:
        """Return the findings as they are reported, the plainest mention of each first.

        `graded` are those by which `role` and `family` were judged. Duties that such jobs seldom have, and
        stray words, are taken back.
        """
        learned, numbers = detected.learned, self._numbers
        if numbers is not None and learned is not None:
            read = {s: odds for s, odds in learned.odds.items() if s not in learned.by_rules}
            graded = doubted(graded, numbers.doubt.weights, read, role, family, detected.findings)
            graded = without_stray(
                graded, numbers.judge.stray, learned.odds, detected.outline, self.rules.added
            )
            graded = without_echoes(graded, self.rules.added)
            return plainest_first(graded, self.rules, learned.by_rules)
        return plainest_first(graded, self.rules)

    def detect(self, posting: Posting, outline: Outline) -> Detected:
        """Return what the rules and the learned numbers find in `posting`, which has this `outline`."""
        scene = scene_of(posting, outline, self.rules)
        mentions = detect(scene)
        if self._numbers is None:
            return Detected(posting, outline, overruled(mentions, outline), None, scene.world.barred())
        # Importing numpy takes 0.09 s, which a check by rules alone does not need.
        from evaluator.combining import combined

        return combined(posting, scene, mentions, self._numbers)

    def decide(
        self,
        detected: Detected,
        graded: Sequence[Finding],
        measured: Mapping[str, float],
        topics: Mapping[str, float],
    ) -> tuple[Verdict, str]:
        """Return the verdict, and the family.

        `graded` are the findings and `measured` their measures. `topics` holds measures that take long to
        work out (see `Topics`). They are asked for only if the rules have a part in the verdict.
        """
        learned, numbers = detected.learned, self._numbers
        if numbers is None or learned is None:
            model = self._plain
        else:
            model = numbers.judge.role if learned.familiar else self._mixed
        if learned is None or not learned.familiar:
            # Each of these measures takes long to work out, and most of them give no points.
            measured = {**measured, **{name: topics[name] for name in topics if name in model.weights}}
        verdict = judge_role(measured, graded, model, detected.barred)
        if numbers is None or learned is None:
            return verdict, detected.outline.title_family
        return verdict, best_class(numbers.judge.family, measured)

    def pipe(self, postings: Iterable[Posting]) -> Iterator[Assessment]:
        """Yield the assessments of `postings` in order."""
        for posting in postings:
            yield self(posting)


def judged_or_unread(judge: Callable[[Posting], _Result], posting: Posting) -> _Result | Unread:
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
