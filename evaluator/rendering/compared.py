"""Render several assessments side by side."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

from rich.console import Console
from rich.table import Table
from rich.text import Text

from evaluator.assessment import Assessment
from evaluator.chances import percent
from evaluator.rendering.console import laid_out
from evaluator.rendering.report import HEADINGS, origin
from evaluator.rendering.words import (
    COLOURS,
    MARKS,
    SHOWN_NAMES,
    Shown,
    closed_words,
    one_line,
    role_name,
    signal_shown,
    stage_shown,
)
from evaluator.signals import ROLE_NAMES, ROLES, SHORT_ROLE_NAMES, SIGNAL_NAMES, STAGES, STRONG, WEAK, Role

_NAMES_WIDTH = 34
_WORDS_WIDTH = 11
_SIGN_WIDTH = 4
_LEAST_NAMES = 20
_NARROWEST = 30
# What stands for a verdict where there is no room for words; each is explained below the table.
_ROLE_MARKS: dict[Role | None, str] = {
    "real_mlops": "●",
    "partial_mlops": "◐",
    "production_without_models": "▽",
    "models_without_production": "△",
    "neither": "○",
    "insufficient": "?",
    None: "-",
}
# A heading and its lines: the name of a stage or a signal, and what is shown of it in each posting.
_Group = tuple[str, list[tuple[str, list[Shown | None]]]]


def render(assessments: Sequence[Assessment], *, width: int = 80, colour: bool = False) -> str:
    """Return the findings of `assessments` side by side, with a column for each posting.

    The postings are listed and numbered above. Where words do not fit into `width` columns of the terminal,
    signs stand in their place, and a line at the end explains them. Postings that do not fit beside the
    others follow in a table below.
    """
    columns = max(width, _NARROWEST)
    in_words = _NAMES_WIDTH + _WORDS_WIDTH * len(assessments) <= width
    return laid_out(lambda console: _write(console, assessments, in_words=in_words), columns, colour=colour)


def _write(console: Console, assessments: Sequence[Assessment], *, in_words: bool) -> None:
    for number, assessment in enumerate(assessments, 1):
        first = f"{number}. "
        console.print(Text(_hanging(first + _title(assessment), console.width, len(first)), style="bold"))
        console.print(Text(_hanging(" " * len(first) + _verdict(assessment), console.width, len(first))))
    names = min(_NAMES_WIDTH, max(_LEAST_NAMES, console.width - _SIGN_WIDTH * len(assessments)))
    beside = len(assessments) if in_words else (console.width - names) // _SIGN_WIDTH
    rows = _rows(assessments)
    for start in range(0, len(assessments), beside):
        console.print()
        shown = range(start, min(start + beside, len(assessments)))
        console.print(_table(assessments, rows, shown, names, in_words=in_words))
    if not in_words:
        console.print()
        console.print(Text(_legend(assessments, rows, console.width)))


def _table(
    assessments: Sequence[Assessment],
    rows: list[_Group],
    shown: Sequence[int],
    names: int,
    *,
    in_words: bool,
) -> Table:
    """Return the table of the postings that are `shown`, with `names` columns of the terminal for names."""
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True)
    for _ in shown:
        table.add_column(no_wrap=True, min_width=_WORDS_WIDTH - 1 if in_words else _SIGN_WIDTH - 1)
    table.add_row("", *(Text(str(n + 1), style="bold") for n in shown))
    verdicts = (_short_verdict(assessments[n].role, in_words=in_words) for n in shown)
    table.add_row(Text("Verdict", style="bold underline"), *verdicts)
    for heading, lines in rows:
        table.add_row(Text(_hanging(heading, names - 1, 0), style="bold underline"))
        for name, cells in lines:
            table.add_row(
                Text(_hanging(f"  {name}", names - 1, 4)), *(_cell(cells[n], in_words) for n in shown)
            )
    return table


def _hanging(words: str, width: int, indent: int) -> str:
    """Return `words` in lines of `width`, of which all but the first are indented."""
    lines = wrap(words, width, subsequent_indent=" " * indent, break_on_hyphens=False)
    return "\n".join(lines)


def _short_verdict(role: Role | None, *, in_words: bool) -> Text:
    if role is None or not in_words:
        return Text(_ROLE_MARKS[role], style="bold")
    words = SHORT_ROLE_NAMES[role]
    return Text("\n".join(wrap(words, _WORDS_WIDTH - 1)), style="bold")


def _legend(assessments: Sequence[Assessment], rows: list[_Group], width: int) -> str:
    """Return what the signs mean; a sign and its words stay in one line."""
    seen = {shown for _, lines in rows for _, cells in lines for shown in cells}
    roles = {assessment.role for assessment in assessments}
    told = [f"{_ROLE_MARKS[role]} {ROLE_NAMES[role]}" for role in ROLES if role in roles]
    told += [f"{_ROLE_MARKS[None]} no verdict"] if None in roles else []
    told += [f"{MARKS[shown]} {name}" for shown, name in SHOWN_NAMES.items() if shown in seen]
    held = wrap("  ".join(one.replace(" ", "\u00a0") for one in told), width, break_on_hyphens=False)
    return "\n".join(held).replace("\u00a0", " ")


def _rows(assessments: Sequence[Assessment]) -> list[_Group]:
    """Return (heading, [(name, what is shown of it in each posting)]).

    Weak signals are shown only where a posting has them.
    """
    stages = [{s.stage: stage_shown(s, a) for s in a.stages} for a in assessments]
    signals = [{s.id: signal_shown(s) for s in a.signals} for a in assessments]
    weak = [s for s in WEAK if any(found.get(s) == "present" for found in signals)]
    groups: list[_Group] = [
        ("Stages of running models", [(name, [found.get(name) for found in stages]) for name, _ in STAGES]),
        ("Signals", [(SIGNAL_NAMES[s], [found.get(s) for found in signals]) for s in STRONG]),
    ]
    if weak:
        groups.append(
            (
                HEADINGS.warnings,
                [(SIGNAL_NAMES[s], [found.get(s) for found in signals]) for s in weak],
            )
        )
    return groups


def _cell(shown: Shown | None, in_words: bool) -> Text:
    if shown is None:
        return Text("-")
    return Text(SHOWN_NAMES[shown] if in_words else MARKS[shown], style=COLOURS[shown])


def _title(assessment: Assessment) -> str:
    posting = assessment.posting
    parts = (posting.title or "Posting without a title", posting.company, origin(assessment))
    return " · ".join(one_line(part) for part in parts if part)


def _verdict(assessment: Assessment) -> str:
    if assessment.role_confidence is None:
        return one_line(assessment.headline)
    hidden = ", under another title" if assessment.hidden else ""
    closed = "; closed" if closed_words(assessment) else ""
    other = assessment.runner_up if assessment.abstained else None
    close = f", a close call: or {ROLE_NAMES[other]}" if other else ""
    return f"{role_name(assessment)}{hidden}, {percent(assessment.role_confidence)} likely{close}{closed}"
