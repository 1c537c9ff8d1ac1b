"""Postings written for training, of which each line says what it makes a duty."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from pydantic import field_validator

from evaluator.outline import Outline
from evaluator.posting import Posting, Value
from evaluator.ruleset.sentences import HEADINGS, LISTED
from evaluator.signals import STRONG
from evaluator.training.owners import posted


class DutyLine(Value):
    """A line of a posting.

    `section` is the kind of its section, `owned` are the strong signals that it makes a duty.
    """

    section: str
    text: str
    owned: tuple[str, ...]

    @field_validator("section")
    @classmethod
    def _is_known(cls, section: str) -> str:
        if section not in HEADINGS:
            raise ValueError(f"must be one of {', '.join(HEADINGS)}")
        return section

    @field_validator("owned")
    @classmethod
    def _are_strong(cls, owned: tuple[str, ...]) -> tuple[str, ...]:
        for signal in owned:
            if signal not in STRONG:
                raise ValueError(f"{signal} is not a strong signal")
        return owned


class LinedPosting(Value):
    """A posting as a title and its lines in order; `role` is the guide's, None for loose lines."""

    id: str
    title: str
    lines: tuple[DutyLine, ...]
    role: str | None = None

    def laid_out(self) -> Posting:
        """Return the posting with a heading for each section, and with lists as bullets."""
        parts = []
        for section, lines in groupby(self.lines, key=lambda line: line.section):
            mark, gap = ("- ", "\n") if section in LISTED else ("", "\n\n")
            parts.append(f"## {HEADINGS[section]}\n\n{gap.join(mark + line.text for line in lines)}\n")
        return posted("\n".join(parts), self.title)

    def placed(self, posting: Posting, outline: Outline) -> Iterator[tuple[int, DutyLine]]:
        """Yield (statement, line) for each line that lies in one statement of `outline`.

        `posting` is what `laid_out` returned.
        """
        at = 0
        for line in self.lines:
            start = posting.text.find(line.text, at)
            if start < 0:
                continue
            at = start + len(line.text)
            found = [n for n, s in enumerate(outline.statements) if s.start < at and start < s.end]
            if len(found) == 1:
                yield found[0], line
