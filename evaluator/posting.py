"""The posting: one job advertisement as canonical text, with a map back to what was given."""

from __future__ import annotations

from bisect import bisect_right
from typing import Any, Literal, NamedTuple, Self

from pydantic import BaseModel, ConfigDict

BlockKind = Literal["heading", "bold", "bullet", "paragraph"]


class Value(BaseModel):
    """Frozen base of every value that leaves a stage: unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    @classmethod
    def made(cls, values: dict[str, Any]) -> Self:
        """Return the value of `values`, one for each field; not validated, for the caller guarantees them.

        What `model_construct` does when no field is left out, in a tenth of its time.
        """
        value = cls.__new__(cls)
        put = object.__setattr__
        put(value, "__dict__", values)
        put(value, "__pydantic_fields_set__", set(values))
        put(value, "__pydantic_extra__", None)
        put(value, "__pydantic_private__", None)
        return value


class Block(NamedTuple):
    """One heading, bullet or paragraph: half-open code-point offsets into the canonical text.

    `bold` marks a line that stands wholly in bold, which often is a heading.
    `level` is the depth of a heading (1-6) or of a list (0 is the outermost).
    """

    start: int
    end: int
    kind: BlockKind
    level: int = 0


class OffsetMap(NamedTuple):
    """Segments that lead from canonical offsets back to offsets of the source.

    Three arrays of one length n, sorted: segment i begins at canonical `starts[i]` and
    stands for `source_starts[i]:source_ends[i]` of the source. A segment as long as its
    source maps code point by code point, any other maps as a whole.
    """

    starts: tuple[int, ...]
    source_starts: tuple[int, ...]
    source_ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the source span of the canonical span `start:end`.

        Takes half-open code-point offsets, gives half-open offsets in the source's unit.
        """
        if not self.starts:
            return start, end
        first = max(bisect_right(self.starts, start) - 1, 0)
        last = max(bisect_right(self.starts, max(end - 1, start)) - 1, 0)
        begin = min(self.source_starts[first] + start - self.starts[first], self.source_ends[first])
        if self._whole(first):
            begin = self.source_starts[first]
        if self._whole(last):
            return begin, self.source_ends[last]
        stop = self.source_starts[last] + end - self.starts[last]
        return begin, max(begin, min(stop, self.source_ends[last]))

    def _whole(self, index: int) -> bool:
        following = self.starts[index + 1] if index + 1 < len(self.starts) else None
        if following is None:
            return False
        return following - self.starts[index] != self.source_ends[index] - self.source_starts[index]


class Diagnostic(Value):
    """Something the reader should know of an input: a stable code and a sentence."""

    code: str
    message: str


class Posting(Value):
    """One job advertisement, ready to be read.

    `text` is the canonical text and `blocks` its headings, bullets and paragraphs in order.
    `offsets` leads back to what was given, in code points of the decoded field or bytes of
    the file as `offset_unit` says; None where the kind allows no way back.
    `source` names where the posting came from (a file, `-`, an address) and `kind` how it
    was read.
    """

    text: str
    blocks: tuple[Block, ...] = ()
    title: str | None = None
    company: str | None = None
    location: str | None = None
    url: str | None = None
    posted: str | None = None
    id: str | None = None
    source: str = "-"
    kind: str = "text"
    offsets: OffsetMap | None = None
    offset_unit: Literal["code_points", "bytes"] | None = None
    diagnostics: tuple[Diagnostic, ...] = ()


class Unread(Value):
    """An input, or a row of one, that gave no posting: a stable code, and what is wrong.

    `remedy` is what the command line can do about it, such as an option; the page and agents have none.
    Codes of reading: `missing`, `empty`, `binary`, `too_large`, `no_posting`, `broken`, `unsupported`,
    `extra_missing`, `refused`, `timeout`, `http`; and `failed`, of a posting that could not be judged or
    kept.
    """

    source: str
    code: str
    message: str
    id: str | None = None
    remedy: str = ""

    def in_full(self) -> str:
        """Return what is wrong, and what to do about it on the command line."""
        return f"{self.message}; {self.remedy}" if self.remedy else self.message
