"""The posting: one job advertisement as canonical text, with a map back to its source."""

from __future__ import annotations

from bisect import bisect_right
from typing import Any, Literal, NamedTuple, Self

from pydantic import BaseModel, ConfigDict

BlockKind = Literal["heading", "bold", "bullet", "paragraph"]
# The kinds of postings (`Posting.kind`) that are read from running text. It has no columns, and need not be a
# posting at all. All other kinds hold postings by their form, such as rows of a table.
RUNNING_TEXT = frozenset(("text", "markdown", "html", "page", "pdf", "docx", "odt", "rtf", "mail", "chat"))


class Value(BaseModel):
    """The base of every value that a stage returns: it is frozen, and unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    @classmethod
    def made(cls, values: dict[str, Any]) -> Self:
        """Return the value with the fields `values`, which are not validated.

        `values` must have every field, each with a valid value. The result is that of `model_construct`, in a
        tenth of its time.
        """
        value = cls.__new__(cls)
        put = object.__setattr__
        put(value, "__dict__", values)
        put(value, "__pydantic_fields_set__", set(values))
        put(value, "__pydantic_extra__", None)
        put(value, "__pydantic_private__", None)
        return value


class Block(NamedTuple):
    """One heading, bullet or paragraph of the canonical text.

    `start` and `end` are half-open offsets in code points. The kind `bold` is a line that is completely bold,
    which is often a heading. `level` is the depth of a heading (1-6) or of a list (0 is the outermost).
    """

    start: int
    end: int
    kind: BlockKind
    level: int = 0


class OffsetMap(NamedTuple):
    """A map from offsets in the canonical text to offsets in the source.

    The three arrays are sorted and have the same length. Segment i begins at the canonical offset `starts[i]`
    and comes from `source_starts[i]:source_ends[i]` of the source. A segment that is as long as its source
    maps code point by code point; any other segment maps as a whole. With empty arrays, both offsets are the
    same.
    """

    starts: tuple[int, ...]
    source_starts: tuple[int, ...]
    source_ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the source span of the canonical span `start:end`.

        `start` and `end` are half-open offsets in code points. The result is half-open, in the unit of the
        source.
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
    """One job advertisement, ready to be judged.

    `text` is the canonical text, and `blocks` are its headings, bullets and paragraphs in order. Without
    blocks the text was not read yet: plain text, markdown or HTML, which `Evaluator` reads. `offsets` leads
    back to the source; `offset_unit` says whether in code points of the decoded field or in bytes of a file.
    Both are None when the kind of input has no way back. `source` names where the posting came from (a file,
    `-` for standard input, an address), and `kind` says how it was read.
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
    """An input, or a row of an input, that gave no posting.

    `message` says what is wrong, and `code` is stable. The codes of reading are `missing`, `empty`, `binary`,
    `too_large`, `no_posting`, `broken`, `unsupported`, `extra_missing`, `refused`, `timeout` and `http`. The
    code `failed` is for a posting that could not be judged or kept. The code `passed_over` is no failure: the
    input was read whole, and holds only what is passed over (talk in a chat). `remedy` says what helps on the
    command line, such as an option. The web page and agents do not show it.
    """

    source: str
    code: str
    message: str
    id: str | None = None
    remedy: str = ""

    @property
    def is_failure(self) -> bool:
        """Say whether something is wrong with the input, or with the reading of it."""
        return self.code != "passed_over"

    def in_full(self) -> str:
        """Return the message, and the remedy where there is one, for the command line."""
        return f"{self.message}; {self.remedy}" if self.remedy else self.message
