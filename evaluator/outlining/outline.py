"""Divide a posting into sections and statements."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from evaluator.outline import OF_THE_ROLE, Outline, Section, SectionKind, Statement
from evaluator.outlining.headings import Opening, heading_of, normal
from evaluator.outlining.inside import RUN, inline_headings
from evaluator.outlining.led import with_leads
from evaluator.outlining.listed import with_lists
from evaluator.outlining.marked import item_start
from evaluator.outlining.statements import split, with_answers, without_capitals
from evaluator.outlining.subheadings import Look, with_parents
from evaluator.outlining.titles import family_of, says_mlops
from evaluator.posting import Block, Posting
from evaluator.reading.titles import said_title
from evaluator.ruleset.ruleset import RuleSet, SectionRules

_WORD = re.compile(r"\w")
_SIGNS = re.compile(r"[\W_]+")
# "Location: Veldhaven" is a field of the job and not the heading of the text after it.
_FIELD = re.compile(
    r"(?:job |work |working |employment |preferred |primary |main |office |base )*"
    r"(?:locations?|department|schedule|shift|travel|type|hours|reports? to|country|category|level|status"
    r"|date posted)\b[^:.]{0,30}:(?P<value>\s*\w)?",
    re.IGNORECASE,
)
_FIELDS_LONGEST = 90
# More on the pay, or one more field: "Position type: permanent".
_MORE = re.compile(
    r"\b(?:salar(?:y|ies)|compensation|pay|wages?|bonus(?:es)?|benefits)\b|\A[\w /&-]{3,40}: ?\S.{0,80}\Z",
    re.IGNORECASE,
)
# A line that is short enough for a heading, and says the pay all the same: "Salary: £60k".
_PAY_SAID = re.compile(r":\s*(?:[^:]*\d|(?:competitive|negotiable|attractive)\b)", re.IGNORECASE)
_LONGEST_TITLE = 240
# Words that would open one of these in a list of such a section are a label: "Writing Skills: …".
_LABELS: dict[SectionKind, tuple[SectionKind, ...]] = {
    "requirements": ("requirements",),
    "preferred": ("requirements", "preferred"),
    "benefits": ("benefits",),
}


class _Field(NamedTuple):
    """A line that says one thing of the job, such as its place, and the section that goes on after it."""

    before: Section
    has_value: bool
    of_pay: bool

    def ends_at(self, text: str, block: Block) -> bool:
        """Return whether the field has ended where `block` begins."""
        if self.of_pay:
            return block.kind != "bullet" and _MORE.search(text[block.start : block.end]) is None
        return block.end - block.start > _FIELDS_LONGEST or (block.kind == "bullet" and self.has_value)


def outline(posting: Posting, rules: RuleSet) -> Outline:
    """Return the sections, statements and title family of `posting`.

    Lines are divided before sentences, so that a list is never one statement. A line that repeats the title
    is not a statement.
    """
    text = posting.text
    title = posting.title or ""
    is_title = _repeats(title)
    small = without_capitals(text)
    sections: list[Section] = [Section("unknown", "", 0, len(text))]
    looks: list[Look | None] = [None]
    statements: list[Statement] = []
    found_headings = found_inline = False
    field: _Field | None = None

    def open_section(kind: SectionKind, title: str, at: int, look: Look | None = None) -> None:
        last = sections[-1]
        sections[-1] = last._replace(end=at)
        sections.append(Section(kind, title, at, len(text)))
        looks.append(look)

    for index, block in enumerate(posting.blocks):
        heading = heading_of(text, posting.blocks, index, rules.sections)
        at, stop, bullet = block.start, block.end, block.kind == "bullet"
        if not found_headings and stop - at <= _LONGEST_TITLE and is_title(_titled(text[at:stop])):
            heading = _of_title(block, heading)
            if heading is None and is_title(text[at:stop]):
                continue
        elif (first := item_start(text, block, sections[-1].kind, rules.sections)) is not None:
            heading, at, bullet = None, first, True
        if heading is not None:
            kind, at = heading
            field = _field(text, block, heading, field, sections)
            words = text[block.start : at].strip(" :#*_-–—")
            named = kind == "unknown" and _names(words, posting.company)
            open_section("company" if named else kind, words, block.start, Look(block.kind, block.level))
            found_headings = True
            if at >= stop:
                continue
        elif field is not None and field.ends_at(text, block):
            open_section(field.before.kind, field.before.title, at)
            field = None
        labels = _LABELS.get(sections[-1].kind, ()) if bullet else ()
        marks = inline_headings(text, at, stop, rules.sections, labels)
        for begin, end, inline_kind in (*marks, (stop, stop, None)):
            spans = split(text, at, begin, in_run=bool(marks) and stop - block.start > RUN, small=small)
            spans = [(first, last) for first, last in spans if not is_title(text[first:last])]
            statements += [
                Statement(first, last, len(sections) - 1, index, bullet, not number)
                for number, (first, last) in enumerate(spans)
                if text[first].isalnum() or _WORD.search(text, first, last)
            ]
            if inline_kind is not None:
                open_section(inline_kind, text[begin:end].strip(" :\n"), begin)
                found_inline = True
            at = end
    divided, placed = _known_by_others(text, sections, looks, statements, rules.sections)
    return Outline.model_construct(
        sections=divided,
        statements=tuple(with_answers(text, placed)),
        title_family=family_of(title, rules.titles),
        says_mlops=says_mlops(title, rules.titles),
        layout="headings" if found_headings else "inline" if found_inline else "none",
    )


def _of_title(block: Block, heading: Opening | None) -> Opening | None:
    """Return what a block that repeats the title opens; `heading` is what it would open by its words.

    The title "Machine Learning Engineer, Insurance" must not open a section of benefits.
    """
    looks_like_one = block.kind in ("heading", "bold") or (heading is not None and heading[0] == "unknown")
    return ("unknown", block.end) if looks_like_one else None


def _known_by_others(
    text: str,
    sections: Sequence[Section],
    looks: Sequence[Look | None],
    statements: Sequence[Statement],
    rules: SectionRules,
) -> tuple[tuple[Section, ...], list[Statement]]:
    """Return `sections` and `statements` with what the headings above and the lists show."""
    kinds = with_parents(sections, looks, statements, rules)
    return with_leads(text, with_lists(text, kinds, statements, rules), statements, rules)


def _field(
    text: str, block: Block, opening: Opening, last: _Field | None, sections: Sequence[Section]
) -> _Field | None:
    """Return the field that begins with `block`, which opens a section; None where it is not a field.

    `last` is the field before it. Pay is a field only before the work: behind it, it may begin the benefits.
    """
    kind, at = opening
    before = last.before if last is not None else sections[-1]
    if kind == "benefits":
        said = at < block.end or _PAY_SAID.search(text, block.start, block.end) is not None
        of_pay = said and all(section.kind not in OF_THE_ROLE for section in sections)
        return _Field(before, has_value=True, of_pay=True) if of_pay else None
    found = _FIELD.match(text, block.start, block.end) if kind == "process" else None
    return _Field(before, found["value"] is not None, of_pay=False) if found else None


def _names(heading: str, company: str | None) -> bool:
    """Return whether `heading` is nothing but the name of `company`."""
    return bool(company) and normal(heading) == normal(company or "")


def _titled(line: str) -> str:
    """Return the title in a line such as "Job title: …"; for any other line, the line itself."""
    return said_title(line) or line


def _repeats(title: str) -> Callable[[str], bool]:
    """Return a function that says whether a line repeats `title`; only letters and digits are compared."""
    letters = _SIGNS.sub("", title.lower())
    first, most = letters[:1], 2 * len(title)

    def is_title(line: str) -> bool:
        # This first test is cheap, and most lines fail it.
        if len(line) > most or (line[0].isalnum() and line[0].lower() != first):
            return False
        return _SIGNS.sub("", line.lower()) == letters

    return is_title
