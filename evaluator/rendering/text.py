"""Render an assessment for the terminal; colour never carries a meaning alone."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from evaluator.assessment import Assessment
from evaluator.rendering.console import laid_out
from evaluator.rendering.entries import Entry
from evaluator.rendering.report import HEADINGS, Report, report
from evaluator.rendering.words import COLOURS, MARKS, one_line


def render(assessment: Assessment, *, width: int = 80, colour: bool = False) -> str:
    """Return the report of `assessment`, at most `width` columns wide, with a line end."""
    told = report(assessment)
    return laid_out(lambda console: _write(console, told), width, colour=colour)


def _write(console: Console, told: Report) -> None:
    console.print(Text(told.title, style="bold"))
    if told.about:
        console.print(Text(_about(told.about, console.width), style="dim"))
    console.print()
    console.print(Text(told.headline, style="bold"))
    if told.facts:
        console.print()
        console.print(_facts(told))
    if told.stages:
        _heading(console, told.stages_heading)
        console.print(_picture(told, console.width))
    for name, pair, but in told.contradictions:
        _heading(console, f"{HEADINGS.contradiction}: {name}")
        _quote(console, pair.says)
        console.print(Padding(Text(but), (0, 0, 0, 2)))
        _quote(console, pair.but)
    for group in told.groups:
        _heading(console, group.heading)
        for entry in group.entries:
            _entry(console, entry)
    if told.absent:
        _heading(console, told.absent_heading)
        console.print(Padding(Text(", ".join(told.absent)), (0, 0, 0, 2)))
    for heading, items in told.advice:
        _heading(console, heading)
        _list(console, items)
    if told.arithmetic:
        _heading(console, HEADINGS.arithmetic)
        console.print(Padding(Text(told.sum), (0, 0, 0, 2)))
    if told.notes:
        _heading(console, HEADINGS.notes)
        for note in told.notes:
            console.print(_item("·", Text(note)))
    console.print()
    console.print(Text(told.made_by, style="dim"))


def _about(about: str, width: int) -> str:
    """Return the line about a posting with a line end, and no dot, before a part that does not fit."""
    lines: list[str] = []
    for part in about.split(" · "):
        if lines and len(lines[-1]) + 3 + len(part) <= width:
            lines[-1] += f" · {part}"
        else:
            lines.append(part)
    return "\n".join(lines)


def _heading(console: Console, words: str) -> None:
    console.print()
    console.print(Text(words, style="bold underline"))


def _facts(told: Report) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column()
    for name, value in told.facts:
        table.add_row(Text(name, style="dim"), Text(value))
    return table


def _picture(told: Report, width: int) -> Text:
    """Return the stages as a grid, to be read row by row: sign, name, words."""
    columns = 3 if width >= 75 else 1
    lines = Text()
    for number, stage in enumerate(told.stages):
        style = COLOURS[stage.shown]
        lines.append(f"  {MARKS[stage.shown]} ", style=style)
        lines.append(f"{stage.name:<12}")
        last = number % columns == columns - 1 or number == len(told.stages) - 1
        lines.append(stage.words if last else f"{stage.words:<10}", style=style)
        if last and number < len(told.stages) - 1:
            lines.append("\n")
    return lines


def _entry(console: Console, entry: Entry) -> None:
    line = Text(entry.name, style="bold")
    if entry.why:
        line.append(f": {entry.why}", style="not bold")
    if entry.further:
        line.append(f" ({entry.further})", style="not bold dim")
    console.print(_item("·", line))
    for quote in entry.quotes:
        _quote(console, quote)


def _quote(console: Console, quote: str) -> None:
    console.print(Padding(Text(f"“{one_line(quote)}”", style="italic cyan"), (0, 0, 0, 4)))


def _list(console: Console, items: list[tuple[str, str]]) -> None:
    for number, (what, because) in enumerate(items, 1):
        line = Text(what)
        if because:
            line.append(f" ({because})", style="dim")
        console.print(_item(f"{number}.", line))


def _item(mark: str, line: Text) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(width=2, justify="right")
    table.add_column()
    table.add_row(Text(mark), line)
    return table
