"""List what changed in the findings between two captures of a posting."""

from __future__ import annotations

from typing import NamedTuple

from evaluator.assessment import Assessment, SignalReport
from evaluator.rendering.differing import lines_between, lines_of
from evaluator.rendering.words import (
    GRADE_NAMES,
    STATUS_NAMES,
    capitalised,
    closed_words,
    one_line,
    role_name,
    work_name,
)
from evaluator.signals import SIGNAL_NAMES

_MARKS = "-*•·# "  # of items and headings
_SIGNS = {"removed": "-", "added": "+"}
_OPEN = "nothing says that it is not"


class Change(NamedTuple):
    """One thing that changed: its name, its old and new value, and the quotes that show both.

    `signal` is the signal that it is about, None where it is about the posting.
    """

    name: str
    before: str
    after: str
    quote_before: str = ""
    quote_after: str = ""
    signal: str | None = None


def changes(old: Assessment, new: Assessment) -> tuple[Change, ...]:
    """Return what changed from `old` to `new`: title, company, place, openness, role, work, signals."""
    found = []
    for name, before, after in (
        ("title", old.posting.title or "none", new.posting.title or "none"),
        ("company", old.posting.company or "none", new.posting.company or "none"),
        ("place", old.posting.location or "none", new.posting.location or "none"),
        ("still open", closed_words(old) or _OPEN, closed_words(new) or _OPEN),
        ("role", role_name(old), role_name(new)),
        ("kind of work", work_name(old) or "none", work_name(new) or "none"),
    ):
        if before != after:
            found.append(Change(name, one_line(before), one_line(after)))
    signals_before = {s.id: s for s in old.signals}
    signals_after = {s.id: s for s in new.signals}
    for signal, name in SIGNAL_NAMES.items():
        before_it, after_it = signals_before.get(signal), signals_after.get(signal)
        before, after = _graded(before_it), _graded(after_it)
        if before != after:
            found.append(Change(name, before, after, _quote(before_it), _quote(after_it), signal))
    contradictions = tuple({c.signal for c in a.contradictions} for a in (old, new))
    for signal in sorted(contradictions[0] ^ contradictions[1]):
        states = ("contradicts itself", "does not contradict itself")
        was, now = states if signal in contradictions[0] else states[::-1]
        found.append(Change(f"{SIGNAL_NAMES[signal]}, as a whole", was, now, signal=signal))
    return tuple(found)


def render(old: Assessment, new: Assessment) -> str:
    """Return the changes as text, with a line end.

    Where both assessments have their text, its lines that changed stand below the findings.
    """
    found = changes(old, new)
    lines = []
    if not found:
        same = "the text changed, the findings did not" if _texts_differ(old, new) else "nothing changed"
        lines.append(f"{capitalised(same)}: {role_name(new)}.")
    for change in found:
        lines.append(f"{change.name}: {change.before} -> {change.after}")
        if change.quote_before:
            lines.append(f"  - “{change.quote_before}”")
        if change.quote_after:
            lines.append(f"  + “{change.quote_after}”")
    if changed := _changed_lines(old, new):
        lines += ["", "Lines that changed", *changed]
    return "\n".join(lines) + "\n"


def _changed_lines(old: Assessment, new: Assessment) -> list[str]:
    """Return the lines of the texts that were removed and added, in their order."""
    if old.posting.text is None or new.posting.text is None:
        return []
    texts = (old.posting.text, new.posting.text)
    both = lines_between(*([line.lstrip(_MARKS) for line in lines_of(text, ())] for text in texts))
    return [
        f"  {_SIGNS[line.fate]} {''.join(run.text for run in line.runs)}"
        for line in both
        if line.fate != "same"
    ]


def _graded(signal: SignalReport | None) -> str:
    if signal is None:
        return "not judged"
    grade = GRADE_NAMES[signal.grade]
    meant = STATUS_NAMES.get(signal.status)
    return f"{grade} ({meant})" if meant else grade


def _quote(signal: SignalReport | None) -> str:
    return one_line(signal.evidence[0].quote) if signal is not None and signal.evidence else ""


def _texts_differ(old: Assessment, new: Assessment) -> bool:
    return (old.posting.chars, old.posting.text, old.signals) != (
        new.posting.chars,
        new.posting.text,
        new.signals,
    )
