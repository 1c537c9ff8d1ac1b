"""Divide a posting into sections and statements."""

from __future__ import annotations

import re
from collections.abc import Callable

from evaluator.outline import Outline, Section, SectionKind, Statement
from evaluator.outlining.headings import RUN, heading_of, inline_headings
from evaluator.outlining.statements import split, with_answers, without_capitals
from evaluator.outlining.subheadings import Look, with_parents
from evaluator.outlining.titles import family_of, says_mlops
from evaluator.posting import Posting
from evaluator.reading.titles import said_title
from evaluator.ruleset.ruleset import RuleSet

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
_LONGEST_TITLE = 240


def outline(posting: Posting, rules: RuleSet) -> Outline:
    """Return the sections, statements and title family of `posting`.

    Lines are divided before sentences, so that a list is never one statement. A line that repeats the title
    is not a statement.
    """
    text = posting.text
    is_title = _repeats(posting.title or "")
    small = without_capitals(text)
    sections: list[Section] = [Section("unknown", "", 0, len(text))]
    looks: list[Look | None] = [None]
    statements: list[Statement] = []
    found_headings = found_inline = False
    before_field: Section | None = None
    has_value = False

    def open_section(kind: SectionKind, title: str, at: int, look: Look | None = None) -> None:
        last = sections[-1]
        sections[-1] = last._replace(end=at)
        sections.append(Section(kind, title, at, len(text)))
        looks.append(look)

    for index, block in enumerate(posting.blocks):
        heading = heading_of(text, posting.blocks, index, rules.sections)
        at, stop, bullet = block.start, block.end, block.kind == "bullet"
        if not found_headings and stop - at <= _LONGEST_TITLE and is_title(_titled(text[at:stop])):
            # The title "Machine Learning Engineer, Insurance" must not open a section of benefits.
            if block.kind in ("heading", "bold") or (heading is not None and heading[0] == "unknown"):
                heading = ("unknown", stop)
            elif is_title(text[at:stop]):
                continue
            else:
                heading = None
        if heading is not None:
            kind, at = heading
            field = _FIELD.match(text, block.start, block.end) if kind == "process" else None
            before_field = (before_field or sections[-1]) if field else None
            has_value = field is not None and field["value"] is not None
            words = text[block.start : at].strip(" :#*-–—")
            open_section(kind, words, block.start, Look(block.kind, block.level))
            found_headings = True
            if at >= stop:
                continue
        elif before_field is not None and (stop - at > _FIELDS_LONGEST or (bullet and has_value)):
            open_section(before_field.kind, before_field.title, at)
            before_field = None
        marks = inline_headings(text, at, stop, rules.sections)
        for begin, end, inline_kind in (*marks, (stop, stop, None)):
            section = len(sections) - 1
            lead = True
            for first, last in split(
                text, at, begin, in_run=bool(marks) and stop - block.start > RUN, small=small
            ):
                if is_title(text[first:last]):
                    continue
                if text[first].isalnum() or _WORD.search(text, first, last):
                    statements.append(Statement(first, last, section, index, bullet, lead))
                lead = False
            if inline_kind is not None:
                open_section(inline_kind, text[begin:end].strip(" :\n"), begin)
                found_inline = True
            at = end
    title = posting.title or ""
    return Outline.model_construct(
        sections=with_parents(sections, looks, statements, rules.sections),
        statements=tuple(with_answers(text, statements)),
        title_family=family_of(title, rules.titles),
        says_mlops=says_mlops(title, rules.titles),
        layout="headings" if found_headings else "inline" if found_inline else "none",
    )


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
