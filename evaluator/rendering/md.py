"""Render an assessment as markdown, for notes and tickets."""

from __future__ import annotations

import re

from evaluator.assessment import Assessment
from evaluator.rendering.entries import Entry
from evaluator.rendering.report import HEADINGS, Report, report
from evaluator.rendering.words import one_line

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~&])")
# The beginning of a list item: a dash, or a number with its dot. Dashes alone are a drawn line.
_LEADING = re.compile(r"^(\s*\d*)([-+.)])(?=\s|$|[- ]+$)")


def render(assessment: Assessment) -> str:
    """Return the report of `assessment` as markdown, with a line end."""
    told = report(assessment, folders=False)
    lines = [f"# {_plain(told.title)}", ""]
    if told.about:
        lines += [_plain(told.about), ""]
    lines += [f"**{_plain(told.headline)}**", ""]
    lines += [f"- {name}: {_plain(value)}" for name, value in told.facts]
    if told.stages:
        lines += ["", f"## {told.stages_heading}", "", "| stage | |", "| --- | --- |"]
        lines += [f"| {stage.name} | {stage.words} |" for stage in told.stages]
    lines += _findings(told)
    for heading, items in told.advice:
        lines += ["", f"## {heading}", ""]
        lines += [f"{n}. {_plain(what)}{_reason(because)}" for n, (what, because) in enumerate(items, 1)]
    if told.arithmetic:
        lines += ["", f"## {HEADINGS.arithmetic}", "", _plain(told.sum)]
    if told.notes:
        lines += ["", f"## {HEADINGS.notes}", ""] + [f"- {_plain(note)}" for note in told.notes]
    return "\n".join([*lines, "", f"*{_plain(told.made_by)}*", ""])


def _findings(told: Report) -> list[str]:
    lines: list[str] = []
    for name, pair, but in told.contradictions:
        lines += [
            "",
            f"## {HEADINGS.contradiction}: {name}",
            "",
            *_quote(pair.says),
            "",
            _plain(but),
            "",
            *_quote(pair.but),
        ]
    for group in told.groups:
        lines += ["", f"## {group.heading}", ""]
        for entry in group.entries:
            lines += _entry(entry)
    if told.absent:
        lines += ["", f"## {told.absent_heading}", "", ", ".join(told.absent)]
    return lines


def _entry(entry: Entry) -> list[str]:
    why = f": {_plain(entry.why)}" if entry.why else ""
    more = f" ({entry.further})" if entry.further else ""
    return [f"- **{_plain(entry.name)}**{why}{more}", *(f"  > {_plain(quote)}\n" for quote in entry.quotes)]


def _reason(because: str) -> str:
    return f" *({_plain(because)})*" if because else ""


def _quote(quote: str) -> list[str]:
    return [f"> {_plain(one_line(quote))}"]


def _plain(text: str) -> str:
    """Return `text` escaped, so that markdown shows it unchanged."""
    return _LEADING.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", text))
