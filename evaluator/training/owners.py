"""Sentences of which it is written down whose each work is, and the works in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from pydantic import field_validator, model_validator

from evaluator.detection.detect import detect
from evaluator.detection.learned.whose import DENIED, OTHER, YOURS, Answer, answer_of_rules
from evaluator.detection.mention import mention_of
from evaluator.detection.scan import scanner
from evaluator.detection.scene import Scene, line_of, scene_of
from evaluator.finding import Cue, Mention
from evaluator.outline import Outline, SectionKind
from evaluator.outlining.outline import outline
from evaluator.posting import Posting, Value
from evaluator.reading.texts.plain import plain
from evaluator.ruleset.ruleset import RuleSet
from evaluator.ruleset.sentences import HEADINGS, unmarked
from evaluator.signals import WEAK

# The kinds of statements in which a signal that is only mentioned is somebody else's work.
_OF_OTHERS = frozenset(("other_owner", "two_owners"))


class Sentence(Value):
    """A sentence as a posting could hold it, with works in double brackets.

    - `section` is the kind of section that it stands in, or "none".
    - `title` is the title of the job.
    - `who` says for each marked work, in order, whose it is.
    """

    id: str
    section: str
    title: str
    text: str
    who: tuple[Answer, ...]

    @field_validator("section")
    @classmethod
    def _is_known(cls, section: str) -> str:
        if section not in (*HEADINGS, "none"):
            raise ValueError(f"must be one of {', '.join(HEADINGS)}, none")
        return section

    @model_validator(mode="after")
    def _has_an_owner_each(self) -> Sentence:
        marks = len(unmarked(self.text)[1])
        if marks != len(self.who):
            raise ValueError(f"{marks} works are marked, and `who` has {len(self.who)}")
        return self


class Expected(Value, extra="ignore"):
    """The grade that a statement gives to a signal; who and status, where they are said, are left out."""

    signal: str
    grade: Literal["owned", "mentioned", "denied", "absent", "present"]


class Graded(Value, extra="ignore"):
    """A statement of `corpora/statements/`, with the grades that the guide gives to it."""

    id: str
    kind: str
    section: str
    text: str
    expect: tuple[Expected, ...]


class Work(NamedTuple):
    """A work in a statement, with whose it is.

    `start` and `end` are offsets in the straight text of the statement, `kind` is the kind of its section.
    `said` is the answer of the rules, `who` the right one.
    """

    statement: str
    start: int
    end: int
    kind: SectionKind
    said: Answer
    who: Answer


def marked_works(sentence: Sentence, rules: RuleSet) -> Iterator[Work]:
    """Yield the marked works of `sentence`, read as the only line under its heading.

    A work that the rules take for one of another trade is left out.
    """
    text, spans = unmarked(sentence.text)
    scene, before = _scene(text, sentence.section, sentence.title, rules)
    for (start, end), who in zip(spans, sentence.who, strict=True):
        for number, statement in enumerate(scene.outline.statements):
            if statement.start <= before + start < statement.end:
                modifiers = scanner(rules).modifiers(scene.text, statement)
                line = line_of(scene, number, modifiers, may_be_other_world=False)
                cue = Cue("owners/mark", "on_call", before + start, min(before + end, statement.end))
                mention = mention_of(scene, line, cue)
                if mention is not None:
                    yield work_of(scene.text, scene.outline, mention, who)


def found_works(sentence: Sentence, rules: RuleSet) -> Iterator[Work]:
    """Yield the works of `sentence` as the rules find them: in other words than the marked ones.

    Words that lie in no mark, or in marks of different owners, are left out.
    """
    text, spans = unmarked(sentence.text)
    scene, before = _scene(text, sentence.section, sentence.title, rules)
    for mention in _mentions(scene):
        start, end = mention.cue.start - before, mention.cue.end - before
        owners = {who for (a, b), who in zip(spans, sentence.who, strict=True) if start < b and a < end}
        if len(owners) == 1:
            yield work_of(scene.text, scene.outline, mention, owners.pop())


def graded_works(statement: Graded, rules: RuleSet) -> Iterator[Work]:
    """Yield the works that the rules find in `statement`, where its grades say whose they are."""
    scene, _ = _scene(statement.text, statement.section, "", rules)
    grades = {e.signal: e.grade for e in statement.expect}
    for mention in _mentions(scene):
        grade = grades.get(mention.cue.signal)
        if grade == "owned":
            yield work_of(scene.text, scene.outline, mention, YOURS)
        elif grade == "denied":
            yield work_of(scene.text, scene.outline, mention, DENIED)
        elif grade == "mentioned" and statement.kind in _OF_OTHERS:
            yield work_of(scene.text, scene.outline, mention, OTHER)


def posted(markdown: str, title: str) -> Posting:
    """Return the posting of a text that was written for the project."""
    read = plain(markdown)
    return Posting(text=read.text, blocks=read.blocks, offsets=read.offsets, title=title or None)


def _scene(text: str, section: str, title: str, rules: RuleSet) -> tuple[Scene, int]:
    """Return `text` as the only line under the heading of `section`, and where it begins in the posting."""
    heading = HEADINGS.get(section)
    posting = posted(text if heading is None else f"## {heading}\n\n- {text}\n", title)
    return scene_of(posting, outline(posting, rules), rules), max(posting.text.find(text), 0)


def _mentions(scene: Scene) -> Iterable[Mention]:
    """Return the mentions of duties that the rules find: what is asked for has no owner."""
    return (
        m
        for m in detect(scene)
        if m.cue.signal not in WEAK and m.reading.how not in ("requirement", "preferred")
    )


def work_of(text: str, outline: Outline, mention: Mention, who: Answer) -> Work:
    """Return the work that `mention` finds in a posting with the straight text `text`, with whose it is."""
    start, end, *_ = outline.statements[mention.statement]
    return Work(
        text[start:end],
        mention.cue.start - start,
        mention.cue.end - start,
        outline.section_kind(mention.statement),
        answer_of_rules(mention.reading),
        who,
    )
