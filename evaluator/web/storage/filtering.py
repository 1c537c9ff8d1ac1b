"""Write the filter of a list of kept postings in the language of SQLite."""

from __future__ import annotations

import re

from evaluator.web.storage.records import Filter

_EQUAL = {"role": "role = ?", "family": "family = ?", "company": "company = ? COLLATE NOCASE"}
_VERDICTS = {
    "agree": "own_role = role",
    "differ": "own_role IS NOT NULL AND own_role IS NOT role",
    "own": "own_role IS NOT NULL",
    "none": "own_role IS NULL",
}


def where_of(wanted: Filter) -> tuple[str, list[str | int]]:
    """Return the WHERE clause of a filter and its values; what a user typed is only in the values."""
    parts: list[str] = []
    values: list[str | int] = []
    for field, condition in _EQUAL.items():
        value = getattr(wanted, field)
        if value:
            parts.append(condition)
            values.append(value)
    if wanted.hidden:
        parts.append("hidden = ?")
        values.append(int(wanted.hidden == "yes"))
    if wanted.signal:
        grade = " AND grade = ?" if wanted.grade else ""
        parts.append(f"postings.id IN (SELECT posting FROM posting_signals WHERE signal = ?{grade})")
        values += [wanted.signal, wanted.grade] if wanted.grade else [wanted.signal]
    if wanted.verdict in _VERDICTS:
        parts.append(_VERDICTS[wanted.verdict])
    if wanted.tag:
        parts.append("postings.id IN (SELECT posting FROM posting_tags WHERE tag = ?)")
        values.append(wanted.tag)
    # Each word becomes a quoted prefix, so that SQLite does not read it as its query language. A quote sign
    # or a NUL would end the quoted word.
    words = re.sub(r'["\0]', "", wanted.words).split()
    query = " ".join(f'"{word}"*' for word in words if any(c.isalnum() for c in word))
    if query:
        parts.append("postings.id IN (SELECT rowid FROM posting_words WHERE posting_words MATCH ?)")
        values.append(query)
    elif wanted.words.strip():
        parts.append("0")
    return (f"WHERE {' AND '.join(parts)}" if parts else ""), values
