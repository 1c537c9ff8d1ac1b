"""The shape of rule files, as pydantic models; unknown keys are refused."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, BaseModel, Field, FiniteFloat
from pydantic_core import PydanticCustomError

from evaluator.outline import SectionKind
from evaluator.posting import Value
from evaluator.signals import Grade, How, Role, Status, Whether, Who

# The cues that a modifier changes; `ModifierFile` explains the values.
Scope = Literal["forward", "backward", "clause", "statement", "inside"]


class PatternFile(Value):
    """One pattern of a rule.

    `regex` must be accepted by re2 (no look-around, no back-reference); it ignores case unless `case` is
    true. `{term}` stands for a vocabulary of `terms.yaml`. The pattern counts only in sections of the
    kinds in `only_in`, where there are any, and never in those in `not_in`. It counts only in
    statements that hold every term of `with_terms` and none of `without_terms`.
    `implied` says that the words name something else, from which the signal follows: "on-call" for
    production access. Where such words are denied, nothing is said about the signal.
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
    """A sentence in which the rule must not fire, and the reason."""

    text: str
    because: str
    section: SectionKind = "unknown"


class KnownMiss(Value):
    """A sentence that the rule is known to miss; once it is found, move it to `fires`."""

    text: str
    section: SectionKind = "duties"


class RuleFile(Value):
    """One file of `signals/`: the words that show one signal."""

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
    """A heading inside running text; upper and lower case differ."""

    kind: SectionKind
    regex: str


class SectionsFile(Value):
    """`sections.yaml`; `excludes` holds headings above text that is not a part of the job."""

    kinds: tuple[HeadingsFile, ...]
    excludes: tuple[str, ...] = Field(min_length=1)
    inline: tuple[InlineHeadingFile, ...] = Field(min_length=1)


def _opening_word(word: str) -> str:
    if not word[:1].isupper() or len(word.split()) != 1:
        raise PydanticCustomError("opening_word", "must be one word that begins with a capital")
    return word


_OpeningWord = Annotated[str, AfterValidator(_opening_word)]


class ItemsFile(Value):
    """`items.yaml`: the first words of items, each as it opens a line; the file explains the keys."""

    verbs: tuple[_OpeningWord, ...] = Field(min_length=1)
    verbs_in_names: tuple[_OpeningWord, ...]
    more_verbs: tuple[_OpeningWord, ...]
    verbs_in_lists: tuple[_OpeningWord, ...]
    before_verbs: tuple[_OpeningWord, ...]
    before_verbs_in_lists: tuple[_OpeningWord, ...]
    asked: tuple[_OpeningWord, ...] = Field(min_length=1)
    asked_in_lists: tuple[_OpeningWord, ...]


class ClosingFile(Value):
    """Sentences that end a list without a heading, and the kind of section that they open.

    A sentence with `regex` in it does, without `unless`. `is_item` says that it may as well be an item where
    it opens as one. The sentences under `closes` must be ended by this entry, those under `goes_on` not.
    """

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    kind: SectionKind
    regex: str
    unless: str | None = None
    is_item: bool = True
    closes: tuple[str, ...] = Field(min_length=1)
    goes_on: tuple[str, ...] = ()


class ClosingsFile(Value):
    """`closings.yaml`: sentences that end a list, in the order in which they are tried."""

    closings: tuple[ClosingFile, ...] = Field(min_length=1)


class TitleFamilyFile(Value):
    """One family of titles."""

    family: str
    regex: str


class TitlesFile(Value):
    """`titles.yaml`: the families of titles, and the titles that say MLOps."""

    says_mlops: str
    families: tuple[TitleFamilyFile, ...]


class ReadExample(Value):
    """A sentence in which a modifier decides how the words in `[[…]]` are read.

    `who`, `whether`, `how`, `denies_you` and `sure` say what the modifier makes of them; without it they must
    be read otherwise. The marked words stand for any cue, and no pattern has to find them.
    """

    text: str
    who: Who | None = None
    whether: Whether | None = None
    how: How | None = None
    denies_you: bool | None = None
    sure: bool | None = None
    section: SectionKind = "unknown"


class CoveredExample(Value):
    """A sentence in which a pseudo-modifier must cover the words in `[[…]]`, which look like a modifier."""

    text: str
    section: SectionKind = "unknown"


class ModifierFile(Value):
    """Words that change how a cue is read.

    `scope` says which cues they change: those behind them in the clause (`forward`), those before them
    (`backward`), both (`clause`), all cues of the statement (`statement`), or only cues inside the words
    themselves, such as the name of a team (`inside`). `denies_you` says that the words rule the work out
    for the person in the role, `sure` that nothing learned may make it a duty. `within`
    is the largest distance to a cue in characters, None for any.
    """

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    regex: str
    scope: Scope
    who: Who | None = None
    whether: Whether | None = None
    how: How | None = None
    denies_you: bool = False
    sure: bool = False
    within: int | None = None
    fires: tuple[ReadExample, ...] = Field(min_length=1)


class PseudoFile(Value):
    """Words that look like a modifier and are none: modifiers that they cover count for nothing."""

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    regex: str
    covers: tuple[CoveredExample, ...] = Field(min_length=1)


class ReadingsFile(Value):
    """One file of `readings/`: modifiers and pseudo-modifiers."""

    modifiers: tuple[ModifierFile, ...] = ()
    pseudo: tuple[PseudoFile, ...] = ()


class ClausesFile(Value):
    """`readings/clauses.yaml`: terminators of clauses, and words that show duties or the role."""

    terminators: tuple[str, ...] = Field(min_length=1)
    opens_as_duty: str
    opens_with_noun: str
    second_work: str
    on_the_role: str
    opens_with_own_work: str
    own_work_ends: str


class TermsFile(Value):
    """`terms.yaml`: named vocabularies."""

    terms: dict[str, str]


class AnswerFile(Value):
    """Words with which a posting answers a question, and what to ask instead, "" for nothing.

    `says` are sentences with such words, which prove them, `but` sentences without. `near` are plain words in
    small letters, or parts of them: a posting with none of these answers nothing, and is not searched.
    """

    words: str
    near: tuple[str, ...] = Field(min_length=1)
    says: tuple[str, ...]
    but: tuple[str, ...] = ()
    ask: str = ""


class QuestionFile(Value):
    """What to ask the employer, and what to practise, for one signal; weak signals only have a question.

    `further` is asked where the signal is a duty, `background` where it is said of the company only, and
    `beside` where the job does not run models. `answered` are words that answer the question. `why` says what
    the duty means for the person who asks. `any_kind` is true of what makes sense for work of any kind.
    """

    signal: str
    ask: str
    because: str = ""
    further: str = ""
    background: str = ""
    beside: str = ""
    answered: tuple[AnswerFile, ...] = ()
    any_kind: bool = False
    do: str = ""
    why: str = ""


class QuestionsFile(Value):
    """`questions.yaml`: what to ask and to practise for each signal."""

    questions: tuple[QuestionFile, ...]


class ConditionFile(Value):
    """A weak signal that describes the posting as a whole: bounds on its measures, and on the verdict.

    Of several conditions for one signal any is enough. `roles` and `families` name the verdicts that it goes
    with; without them it goes with all. With `needs_cue` a mention is required, too, and is quoted. With
    `topic` a duty about it counts as well as a mention, and is quoted. `lines` says how many statements must
    show the signal so. Otherwise `quotes` names the kind of section that is quoted. `means` says what the
    signal is, where it has no file in `signals/` that says so.
    """

    signal: str
    means: str = ""
    roles: tuple[Role, ...] = ()
    families: tuple[str, ...] = ()
    needs_cue: bool = False
    topic: str | None = None
    lines: int = Field(default=1, ge=1)
    quotes: SectionKind = "duties"
    at_least: dict[str, FiniteFloat] = Field(default_factory=dict)
    at_most: dict[str, FiniteFloat] = Field(default_factory=dict)


class RolePriorFile(Value):
    """One role of the plain judge: the points it starts with, and the points that each measure adds."""

    role: Role
    bias: FiniteFloat
    weights: dict[str, FiniteFloat]


class JudgingFile(Value):
    """`judging.yaml`: the conditions of weak signals on the whole posting, and the plain judge of roles."""

    conditions: tuple[ConditionFile, ...]
    roles: tuple[RolePriorFile, ...]


def keys_at(model: type[BaseModel], where: Sequence[str | int]) -> tuple[str, ...]:
    """Return the keys that a rule file of the shape `model` can have at `where`, none where it has none."""
    for step in where:
        if isinstance(step, str):
            field = next((f for name, f in model.model_fields.items() if (f.alias or name) == step), None)
            kinds = () if field is None else (field.annotation, *get_args(field.annotation))
            inner = [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel)]
            if not inner:
                return ()
            model = inner[0]
    return tuple(field.alias or name for name, field in model.model_fields.items())
