"""Postings written for training, of which each line says what it makes a duty."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from pydantic import field_validator

from evaluator.detection.learned.whose import YOURS
from evaluator.outline import Outline
from evaluator.posting import Posting, Value
from evaluator.ruleset.sentences import HEADINGS, LISTED, unmarked
from evaluator.training.owners import Sentence, posted, strong_alone

# How many sentences make one posting: as many as a short posting has lines that show a duty.
_TOGETHER = 6


class DutyLine(Value):
    """A line of a posting.

    `section` is the kind of its section, or "none" where no heading is over it. `owned` are the strong
    signals that it makes a duty.
    """

    section: str
    text: str
    owned: tuple[str, ...]

    @field_validator("section")
    @classmethod
    def _is_known(cls, section: str) -> str:
        if section not in (*HEADINGS, "none"):
            raise ValueError(f"must be one of {', '.join(HEADINGS)}, none")
        return section

    @field_validator("owned")
    @classmethod
    def _are_strong(cls, owned: tuple[str, ...]) -> tuple[str, ...]:
        return strong_alone(owned)


class LinedPosting(Value):
    """A posting as a title and its lines in order; `role` is the guide's, None for loose lines."""

    id: str
    title: str
    lines: tuple[DutyLine, ...]
    role: str | None = None

    def laid_out(self) -> Posting:
        """Return the posting with a heading for each section but "none", and with lists as bullets."""
        parts = []
        for section, lines in groupby(self.lines, key=lambda line: line.section):
            mark, gap = ("- ", "\n") if section in LISTED else ("", "\n\n")
            heading = f"## {HEADINGS[section]}\n\n" if section in HEADINGS else ""
            parts.append(f"{heading}{gap.join(mark + line.text for line in lines)}\n")
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


def of_sentences(sentences: Iterable[Sentence]) -> list[LinedPosting]:
    """Return postings of those `sentences` that say what they make a duty, a few of one writer in each.

    A sentence in which nothing is the applicant's makes nothing a duty. The two letters before the number of
    a sentence's id name its writer. A posting has the title of its first sentence, and begins with the
    sentences that stand under no heading.
    """
    said = [each for each in sentences if each.owned is not None or YOURS not in each.who]
    postings = []
    for _, of_writer in groupby(said, key=lambda sentence: sentence.id[:2]):
        left = list(of_writer)
        while left:
            few, left = left[:_TOGETHER], left[_TOGETHER:]
            lines = [
                DutyLine(section=each.section, text=unmarked(each.text)[0], owned=each.owned or ())
                for each in sorted(few, key=lambda sentence: (sentence.section != "none", sentence.section))
            ]
            postings.append(LinedPosting(id=few[0].id, title=few[0].title, lines=tuple(lines)))
    return postings
