"""Divide a posting into sections and statements."""

from __future__ import annotations

import re
from collections.abc import Callable

from evaluator.outline import Outline, Section, SectionKind, Statement
from evaluator.outlining.given import opens_list_of_others
from evaluator.outlining.headings import Opening, heading_of, normal
from evaluator.outlining.inside import RUN, inline_headings
from evaluator.outlining.sections.asked import with_demands
from evaluator.outlining.sections.closing import with_closings
from evaluator.outlining.sections.fields import Field, field_of
from evaluator.outlining.sections.led import with_leads
from evaluator.outlining.sections.listed import with_lists
from evaluator.outlining.sections.marked import item_start
from evaluator.outlining.sections.subheadings import Look, with_parents
from evaluator.outlining.sections.turning import with_turns
from evaluator.outlining.statements import split, with_answers, without_capitals
from evaluator.outlining.titlefamily import family_of, says_mlops
from evaluator.outlining.trade import opens_questions, trade_question
from evaluator.posting import Block, Posting
from evaluator.reading.titles.titles import said_title
from evaluator.ruleset.ruleset import RuleSet, SectionRules

_WORD = re.compile(r"\w")
_SIGNS = re.compile(r"[\W_]+")
_LONGEST_TITLE = 240
# Words that would open one of these in a list of such a section are a label: "Writing Skills: …".
_LABELS: dict[SectionKind, tuple[SectionKind, ...]] = {
    "requirements": ("requirements",),
    "preferred": ("requirements", "preferred"),
    "benefits": ("benefits", "duties", "requirements", "preferred"),
    "company": ("benefits", "duties", "requirements", "preferred"),
}


def outline(posting: Posting, rules: RuleSet) -> Outline:
    """Return the sections, statements and title family of `posting`.

    Lines are divided before sentences, so that a list is never one statement. A line that repeats the title
    is not a statement.
    """
    title = posting.title or ""
    division = _Division(posting, rules)
    for number in range(len(posting.blocks)):
        division.take(number)
    sections, statements = division.known_by_others()
    return Outline.model_construct(
        sections=sections,
        statements=tuple(with_answers(posting.text, statements)),
        title_family=family_of(title, rules.titles),
        says_mlops=says_mlops(title, rules.titles),
        layout="headings" if division.has_headings else "inline" if division.has_inline else "none",
    )


class _Division:
    """The sections and statements of a posting while its blocks are taken, one after the other.

    `has_headings` says that a line was a heading so far, `has_inline` that there was one inside a line.
    """

    def __init__(self, posting: Posting, rules: RuleSet) -> None:
        self._posting = posting
        self._text = posting.text
        self._rules: SectionRules = rules.sections
        self._readings = rules.readings
        self._is_title = _repeats(posting.title or "")
        self._small = without_capitals(posting.text)
        self._sections = [Section("unknown", "", 0, len(posting.text))]
        self._looks: list[Look | None] = [None]
        self._statements: list[Statement] = []
        self._field: Field | None = None
        self._among_questions = False
        self.has_headings = self.has_inline = False

    def take(self, number: int) -> None:
        """Take the block with this number: it may open a section, and what is left are statements."""
        block = self._posting.blocks[number]
        line = self._text[block.start : block.end]
        heading = heading_of(self._text, self._posting.blocks, number, self._rules)
        is_free = heading is None or heading[0] in ("process", "benefits")
        if is_free and opens_list_of_others(
            self._text, self._posting.blocks, number, self._posting.title or "", self._readings
        ):
            heading = ("unknown", block.end)
        asked = trade_question(line, among_questions=self._among_questions)
        if asked is not None:
            heading = ("company", block.start + asked)
        self._among_questions = self._among_questions or opens_questions(line)
        if not self.has_headings and len(line) <= _LONGEST_TITLE and self._is_title(_titled(line)):
            heading = _of_title(block, heading)
            if heading is None and self._is_title(line):
                return
            item = None
        else:
            item = item_start(self._text, block, self._sections[-1].kind, self._rules)
        if heading is not None and item is None:
            self._open_by(block, heading)
            at = heading[1]
            if at >= block.end:
                return
        else:
            at = block.start if item is None else item
            if self._field is not None and self._field.ends_at(self._text, block, self._rules.items):
                kind = self._field.kind_after(self._text, block, self._rules.items)
                self._open(kind, "" if kind == "unknown" else self._field.before.title, at)
                self._field = None
        self._divide(number, at, is_item=item is not None or block.kind == "bullet")

    def _open_by(self, block: Block, heading: Opening) -> None:
        """Open the section of the heading with which `block` begins."""
        kind, at = heading
        filled = bool(self._statements) and self._statements[-1].section == len(self._sections) - 1
        self._field = field_of(
            self._text, block, heading, self._field, self._sections, self._rules, filled=filled
        )
        words = self._text[block.start : at].strip(" :#*_-–—")
        if kind == "unknown" and _names(words, self._posting.company):
            kind = "company"
        self._open(kind, words, block.start, Look(block.kind, block.level))
        # A label that stays in its line is a part of the text.
        self.has_headings = self.has_headings or at > block.start

    def _open(self, kind: SectionKind, title: str, at: int, look: Look | None = None) -> None:
        self._sections[-1] = self._sections[-1]._replace(end=at)
        self._sections.append(Section(kind, title, at, len(self._text)))
        self._looks.append(look)

    def _divide(self, number: int, at: int, *, is_item: bool) -> None:
        """Divide the block with this number from `at` on, at headings inside it and into statements.

        `is_item` says that it is an item of a list.
        """
        text, block = self._text, self._posting.blocks[number]
        stop = block.end
        labels = _LABELS.get(self._sections[-1].kind, ()) if is_item else ()
        marks = inline_headings(text, at, stop, self._rules, labels, is_item=is_item)
        in_run = bool(marks) and stop - block.start > RUN
        for begin, end, kind in (*marks, (stop, stop, None)):
            spans = split(text, at, begin, self._rules.items, in_run=in_run, small=self._small)
            spans = [(first, last) for first, last in spans if not self._is_title(text[first:last])]
            self._statements += [
                Statement(first, last, len(self._sections) - 1, number, is_item, not place)
                for place, (first, last) in enumerate(spans)
                if text[first].isalnum() or _WORD.search(text, first, last)
            ]
            if kind is not None:
                self._open(kind, text[begin:end].strip(" :\n"), begin)
                self.has_inline = True
            at = end

    def known_by_others(self) -> tuple[tuple[Section, ...], list[Statement]]:
        """Return the sections and statements with what the headings above and the lists show."""
        text, statements, rules = self._text, self._statements, self._rules
        kinds = with_parents(self._sections, self._looks, statements, rules)
        turned, moved = with_turns(text, with_lists(text, kinds, statements, rules), statements)
        led, moved = with_leads(text, turned, moved, rules)
        asked, moved = with_demands(text, led, moved, rules.items)
        return with_closings(text, asked, moved, self._posting.company, rules)


def _of_title(block: Block, heading: Opening | None) -> Opening | None:
    """Return what a block that repeats the title opens; `heading` is what it would open by its words.

    The title "Machine Learning Engineer, Insurance" must not open a section of benefits.
    """
    looks_like_one = block.kind in ("heading", "bold") or (heading is not None and heading[0] == "unknown")
    return ("unknown", block.end) if looks_like_one else None


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
