"""The shape of rule files: pydantic models, unknown keys refused."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, FiniteFloat

from evaluator.outline import SectionKind
from evaluator.posting import Value
from evaluator.signals import Grade, How, Role, Status, Whether, Who

# Which cues a modifier reaches.
Scope = Literal["forward", "backward", "clause", "statement", "inside"]


class PatternFile(Value):
    """One pattern of a rule.

    `regex` is one that re2 takes (no look-around, no back-reference) and ignores case unless
    `case`; `{term}` stands for a vocabulary of `terms.yaml`. It counts only in sections
    `only_in`, never in `not_in`, only in statements that hold every term of `with_terms`
    and none of `without_terms`.
    `implied` says that the words name something which the signal only follows from ("on-call"
    for production access): where they are denied, nothing is said of the signal.
    """

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    regex: str
    case: bool = False
    only_in: tuple[SectionKind, ...] = ()
    not_in: tuple[SectionKind, ...] = ()
    with_terms: tuple[str, ...] = Field(default=(), alias="with")
    without_terms: tuple[str, ...] = Field(default=(), alias="without")
    implied: bool = False


class FiresExample(Value):
    """A sentence in which the rule must fire: `[[…]]` is the exact quote."""

    text: str
    grade: Grade
    who: Who | None = None
    status: Status | None = None
    section: SectionKind = "unknown"


class QuietExample(Value):
    """A sentence in which the rule must stay quiet, and why."""

    text: str
    because: str
    section: SectionKind = "unknown"


class KnownMiss(Value):
    """A sentence that the rule is known to miss; once found it moves to `fires`."""

    text: str
    section: SectionKind = "duties"


class RuleFile(Value):
    """One file of `signals/`: how one signal shows in words."""

    signal: str
    means: str
    patterns: tuple[PatternFile, ...] = Field(min_length=1)
    fires: tuple[FiresExample, ...] = Field(min_length=1)
    quiet: tuple[QuietExample, ...] = Field(min_length=1)
    known_misses: tuple[KnownMiss, ...] = ()
    references: tuple[str, ...] = ()


class HeadingsFile(Value):
    """The headings of one kind of section."""

    kind: SectionKind
    headings: tuple[str, ...] = Field(min_length=1)


class InlineHeadingFile(Value):
    """A heading inside a run of text; case counts."""

    kind: SectionKind
    regex: str


class SectionsFile(Value):
    """`sections.yaml`; `excludes` are headings of what is no part of the job."""

    kinds: tuple[HeadingsFile, ...]
    excludes: tuple[str, ...] = Field(min_length=1)
    inline: tuple[InlineHeadingFile, ...] = Field(min_length=1)


class TitleFamilyFile(Value):
    """One family of titles."""

    family: str
    regex: str


class TitlesFile(Value):
    """`titles.yaml`."""

    says_mlops: str
    families: tuple[TitleFamilyFile, ...]


class ModifierFile(Value):
    """Words that change how a cue is read.

    `scope` says which cues: those after it in its clause (`forward`), before it
    (`backward`), both (`clause`), all of the statement (`statement`), or only those that are part of the
    words themselves (`inside`: a team's name).
    """

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    regex: str
    scope: Scope
    who: Who | None = None
    whether: Whether | None = None
    how: How | None = None
    denies_you: bool = False
    within: int | None = None


class ReadingsFile(Value):
    """`readings.yaml`: modifiers, pseudo-modifiers, terminators, and words that tell duties and the role."""

    modifiers: tuple[ModifierFile, ...]
    pseudo: tuple[str, ...] = Field(min_length=1)
    terminators: tuple[str, ...] = Field(min_length=1)
    opens_as_duty: str
    opens_with_noun: str
    on_the_role: str


class TermsFile(Value):
    """`terms.yaml`: named vocabularies."""

    terms: dict[str, str]


class QuestionFile(Value):
    """What to ask the employer, and what to practise, for one signal; of weak ones only the first.

    `further` is asked where the signal is a duty, `why` says what that means for whoever asks.
    """

    signal: str
    ask: str
    because: str
    further: str = ""
    do: str = ""
    why: str = ""


class QuestionsFile(Value):
    """`questions.yaml`."""

    questions: tuple[QuestionFile, ...]


class ConditionFile(Value):
    """A weak signal that describes the posting as a whole: bounds on measures of it.

    `needs_cue` asks for a mention too, which is quoted; otherwise `quotes` names the kind of section quoted.
    """

    signal: str
    needs_cue: bool = False
    quotes: SectionKind = "duties"
    at_least: dict[str, FiniteFloat] = Field(default_factory=dict)
    at_most: dict[str, FiniteFloat] = Field(default_factory=dict)


class RolePriorFile(Value):
    """One role of the plain judge: the points it starts with, and those that each measure gives to it."""

    role: Role
    bias: FiniteFloat
    weights: dict[str, FiniteFloat]


class JudgingFile(Value):
    """`judging.yaml`: conditions of whole-posting weak signals and the plain role judge."""

    conditions: tuple[ConditionFile, ...]
    roles: tuple[RolePriorFile, ...]
