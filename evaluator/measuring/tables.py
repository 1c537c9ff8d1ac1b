"""Show a measurement as tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from evaluator.measuring.figures import Figure
from evaluator.measuring.measurement import Group, Measurement
from evaluator.signals import ROLES

_MAIN = (
    ("role kappa", "role_kappa"),
    ("role accuracy", "role_accuracy"),
    ("real_mlops F1", "real_mlops_f1"),
    ("hidden F1", "hidden_f1"),
    ("owned micro-F1", "owned_f1"),
)


def shown(figure: Figure | None) -> str:
    """Return a figure as `0.72 (0.65–0.79)`, a dash where there is none."""
    if figure is None or figure.value is None:
        return "–"
    if figure.low is None or figure.high is None:
        return f"{figure.value:.2f}"
    return f"{figure.value:.2f} ({figure.low:.2f}–{figure.high:.2f})"


def _table(title: str, first: str, *columns: str) -> Table:
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left", pad_edge=False, title_style="bold")
    table.add_column(first, no_wrap=True)
    for column in columns:
        table.add_column(column, justify="right", no_wrap=True)
    return table


def tables(measurement: Measurement) -> Iterator[RenderableType]:
    """Yield what a person reads of `measurement`, group by group."""
    for group in measurement.groups:
        yield Text(f"\n{heading(group)}", style="bold underline")
        yield _main(group)
        if group.low or all(not g.low for g in measurement.groups if g.part == group.part):
            yield _signals(group)
            yield _weak(group)
            yield _confusion(group)


def heading(group: Group) -> str:
    """Return what a group holds, in words."""
    low = "" if group.low else ", without low confidence"
    return f"part {group.part}{low}: {group.postings} postings"


def _main(group: Group) -> Table:
    table = _table("", "method", *(name for name, _ in _MAIN))
    for method in group.methods:
        given = method.method.startswith("oracle")
        cells = [
            "(given)" if given and key == "owned_f1" else shown(method.figures.get(key)) for _, key in _MAIN
        ]
        table.add_row(method.method, *cells)
    return table


def _signals(group: Group) -> Table:
    table = _table("owned signals", "signal", "cases", "found", "both", "precision", "recall", "F1")
    for row in group.signals:
        counts = (str(row.cases), str(row.found), str(row.both))
        table.add_row(row.signal, *counts, shown(row.precision), shown(row.recall), shown(row.f1))
    return table


def _weak(group: Group) -> Table:
    table = _table("weak signals (counts; no F1 under 20 cases)", "signal", "cases", "found", "both", "F1")
    for row in group.weak:
        table.add_row(row.signal, str(row.cases), str(row.found), str(row.both), shown(row.f1))
    return table


def _confusion(group: Group) -> Table:
    names = [*ROLES, "no verdict"]
    used = [j for j, name in enumerate(names) if name in ROLES or any(row[j] for row in group.confusion)]
    table = _table("roles: labelled (rows), ours (columns)", "labelled", *(_short(names[j]) for j in used))
    for role, row in zip(ROLES, group.confusion, strict=True):
        table.add_row(role, *(str(row[j]) if row[j] else "·" for j in used))
    return table


def _short(role: str) -> str:
    return role.replace("_without_", "_w/o_")
