"""Render several assessments side by side."""

from __future__ import annotations

import io
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from evaluator.assessment import Assessment
from evaluator.rendering.words import COLOURS, GRADE_NAMES, MARKS, one_line, percent, role_name
from evaluator.signals import SIGNAL_NAMES, STAGES, STRONG, WEAK, Grade

_NAMES_WIDTH = 34
_WORDS_WIDTH = 11


def render(assessments: Sequence[Assessment], *, width: int = 80, colour: bool = False) -> str:
    """Return the findings of `assessments` as one table, with a column for each posting.

    The postings are listed and numbered above the table. Where words do not fit into `width` columns
    of the terminal, signs stand in their place, and a line below the table explains them.
    """
    out = io.StringIO()
    console = Console(
        file=out,
        width=max(width, _NAMES_WIDTH + 4 * len(assessments)),
        force_terminal=colour,
        color_system="standard" if colour else None,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )
    in_words = _NAMES_WIDTH + _WORDS_WIDTH * len(assessments) <= width
    for number, assessment in enumerate(assessments, 1):
        console.print(Text(f"{number}. {_title(assessment)}", style="bold"))
        console.print(Text(f"   {_verdict(assessment)}"))
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True)
    for _ in assessments:
        table.add_column(no_wrap=True, min_width=_WORDS_WIDTH - 1 if in_words else 3)
    table.add_row("", *(Text(str(n), style="bold") for n in range(1, len(assessments) + 1)))
    for heading, rows in _rows(assessments):
        table.add_row(Text(heading, style="bold underline"))
        for name, grades in rows:
            table.add_row(Text(f"  {name}"), *(_cell(grade, in_words) for grade in grades))
    console.print()
    console.print(table)
    if not in_words:
        console.print()
        console.print(Text("  ".join(f"{MARKS[g]} {GRADE_NAMES[g]}" for g in GRADE_NAMES if g != "present")))
    return "".join(line.rstrip() + "\n" for line in out.getvalue().split("\n")[:-1])


def _rows(assessments: Sequence[Assessment]) -> list[tuple[str, list[tuple[str, list[Grade | None]]]]]:
    """Return (heading, [(name, grade in each posting)]); weak signals only where a posting has them."""
    stages = [{s.stage: s.grade for s in a.stages} for a in assessments]
    signals = [{s.id: s.grade for s in a.signals} for a in assessments]
    weak = [s for s in WEAK if any(found.get(s) == "present" for found in signals)]
    groups = [
        ("Stages of running models", [(name, [found.get(name) for found in stages]) for name, _ in STAGES]),
        ("Signals", [(SIGNAL_NAMES[s], [found.get(s) for found in signals]) for s in STRONG]),
    ]
    if weak:
        groups.append(
            (
                "Warning signs",
                [(SIGNAL_NAMES[s], [found.get(s) for found in signals]) for s in weak],
            )
        )
    return groups


def _cell(grade: Grade | None, in_words: bool) -> Text:
    if grade is None:
        return Text("-")
    return Text(GRADE_NAMES[grade] if in_words else MARKS[grade], style=COLOURS[grade])


def _title(assessment: Assessment) -> str:
    posting = assessment.posting
    parts = (posting.title or "Posting without a title", posting.company, posting.id or posting.source)
    return " · ".join(one_line(p) for p in parts if p and p != "-")


def _verdict(assessment: Assessment) -> str:
    if assessment.role_confidence is None:
        return one_line(assessment.headline)
    hidden = ", under another title" if assessment.hidden else ""
    return f"{role_name(assessment)}{hidden}, {percent(assessment.role_confidence)} likely"
