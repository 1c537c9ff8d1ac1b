"""The text of a row: its description, and what other columns say of the work."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from evaluator.reading.canonical import Canonical
from evaluator.reading.joining import joined, letters_of, says_more
from evaluator.reading.rows.cells import as_lines, as_text, is_nothing, strings_in
from evaluator.reading.rows.columnnames import HEADINGS
from evaluator.reading.rows.fields import Columns
from evaluator.reading.rows.sections import sections_of
from evaluator.reading.texts.text import canonical

# Of what has fewer letters and digits the words are compared, as "go" is in "Django".
_FEWEST_LETTERS = 20
_WORD = re.compile(r"[\w+#]+")


class Part(NamedTuple):
    """A part of the text of a row: its heading, its words, and whether they are the cell as it was given."""

    heading: str | None
    words: str
    is_cell: bool


def parts_of(row: Mapping[str, Any], plan: Columns) -> Sequence[Part]:
    """Return the parts of the text of `row`, the description first; empty where the row has no text."""
    found: Sequence[Part] = ()
    has_further = plan.duties or plan.demands or plan.wishes
    for column in plan.description:
        found = _parts(row.get(column), _heading(column, plan) if has_further else None)
        if found:
            break
    return [*found, *_further(row, plan)] if has_further else found


def whole_text(parts: Sequence[Part]) -> tuple[Canonical, bool]:
    """Return the canonical text of `parts`, and whether its map leads back to the cell that was given."""
    first = parts[0]
    if len(parts) == 1 and first.heading is None:
        return canonical(first.words), first.is_cell
    texts: list[tuple[str | None, Canonical]] = []
    for part in parts:
        text = canonical(part.words)
        if not texts or says_more([text], texts, _FEWEST_LETTERS) or _is_new(text, texts):
            texts.append((part.heading, text))
    if len(texts) == 1 and first.heading is None:
        return texts[0][1], first.is_cell
    return joined(texts), False


def _is_new(text: Canonical, texts: Sequence[tuple[str | None, Canonical]]) -> bool:
    """Return whether a short `text` holds words that `texts` do not have in a row.

    "Be on call" may do so. One word is a degree or a category, for which quotes should not lose their way
    back to the description.
    """
    words = _WORD.findall(text.text.lower())
    if len(text.text.split()) < 2 or len(letters_of(text.text)) >= _FEWEST_LETTERS:
        return False
    within = f" {' '.join(words)} "
    return not any(within in f" {' '.join(_WORD.findall(part.text.lower()))} " for _, part in texts)


def _further(row: Mapping[str, Any], plan: Columns) -> Iterator[Part]:
    for name, heading in HEADINGS.items():
        for column in getattr(plan, name):
            if column not in plan.description:
                # A profile may be the address of one.
                yield from (part for part in _parts(row.get(column), heading) if not _is_address(part.words))


def _heading(column: str, plan: Columns) -> str | None:
    return next((heading for name, heading in HEADINGS.items() if column in getattr(plan, name)), None)


def _is_address(words: str) -> bool:
    return "://" in words[:12] and len(words.split()) == 1


def _parts(value: Any, heading: str | None) -> Sequence[Part]:
    """Return the parts that a cell holds, more than one where it holds sections; none where it is empty."""
    if value is None:
        return ()
    if type(value) is str and value[:1] != "[":
        return () if not value or is_nothing(value) else (Part(heading, value, True),)
    items = strings_in(value)
    if items is not None:
        return (Part(heading, as_lines(items), False),) if items else ()
    sections = sections_of(value)
    if len(sections) > 1:
        return [Part(own or heading, words, False) for own, words in sections]
    text = sections[0].words if sections else value if type(value) is str else as_text(value)
    return (Part(heading, text, True),) if text and not is_nothing(text) else ()
