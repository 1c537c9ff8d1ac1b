"""Show a measurement as tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from rich.console import RenderableType
from rich.text import Text

from evaluator.measuring.disagreements import Disagreement
from evaluator.measuring.figures import Figure
from evaluator.measuring.figuretable import FigureTable
from evaluator.measuring.measurement import OWN, Group, Measurement
from evaluator.signals import ROLES

MAIN = (
    ("role kappa", "role_kappa"),
    ("role accuracy", "role_accuracy"),
    ("real_mlops F1", "real_mlops_f1"),
    ("hidden F1", "hidden_f1"),
    ("owned micro-F1", "owned_f1"),
)


def shown(figure: Figure | None) -> str:
    """Return a figure as `0.72 (0.65–0.79)`, or a dash if there is none."""
    if figure is None or figure.value is None:
        return "–"
    if figure.low is None or figure.high is None:
        return f"{figure.value:.2f}"
    return f"{figure.value:.2f} ({figure.low:.2f}–{figure.high:.2f})"


def heading(group: Group) -> str:
    """Return in words what a group holds."""
    low = "" if group.low else ", without low confidence"
    postings = f"{group.postings} posting" if group.postings == 1 else f"{group.postings} postings"
    return f"all {postings}{low}" if group.part == OWN else f"part {group.part}{low}: {postings}"


def _of(part: str, what: str) -> str:
    """Return what a table or a sentence is about, with its part; own labels have no name."""
    return what if part == OWN else f"{part}: {what}"


def given(method: str, figure: str) -> bool:
    """Return whether a method got as its input what the figure measures."""
    return method.startswith("oracle") and figure.startswith("owned")


def tables(measurement: Measurement) -> Iterator[RenderableType]:
    """Yield what a person reads about `measurement`, group by group."""
    for part, members in groupby(measurement.groups, key=lambda g: g.part):
        groups = list(members)
        for group in groups:
            yield Text(f"\n{heading(group)}", style="bold underline")
            yield methods(group)
        yield from _details(part, groups)
    if measurement.disagreements:
        yield Text("\nworst disagreements: the wrong roles of which we are surest", style="bold")
        for disagreement in measurement.disagreements:
            yield from _disagreement(disagreement)
    elif any(g.part == "held" for g in measurement.groups):
        yield Text("\nPostings of the held part are not to be read: no disagreement is shown.", style="dim")


def _details(part: str, groups: list[Group]) -> Iterator[RenderableType]:
    """Yield the further tables of one part.

    They are over the whole part. Beside them is the F1 without records of low confidence.
    """
    whole, sure = groups[0], groups[1] if len(groups) > 1 else None
    if whole.signals:
        yield signals(part, whole, sure)
        yield weak(part, whole)
    yield _confusion(part, whole)
    yield _reliability(part, whole)
    covered = coverage(part, whole)
    answered, accuracy = whole.calibration.answered, shown(whole.calibration.answered_accuracy)
    covered.add_row("not abstained", str(round(answered * whole.postings)), "", accuracy)
    yield covered
    yield _slices(part, whole)
    yield Text(quotes_line(whole))


def methods(group: Group) -> FigureTable:
    """Return the table of the main figures of every method, ours first."""
    table = FigureTable("", ["method", *(name for name, _ in MAIN)])
    for row in group.methods:
        cells = ["(given)" if given(row.method, key) else shown(row.figures.get(key)) for _, key in MAIN]
        table.add_row(row.method, *cells)
    return table


def signals(part: str, group: Group, sure: Group | None = None) -> FigureTable:
    """Return the table of the strong signals, beside the F1 in the group `sure` if it is given."""
    columns = ["cases", "found", "both", "precision", "recall", "F1", *(["F1 without low"] if sure else [])]
    table = FigureTable(_of(part, "owned signals (no F1 under 20 cases)"), ["signal", *columns])
    for number, row in enumerate(group.signals):
        counts = (str(row.cases), str(row.found), str(row.both))
        cells = [*counts, shown(row.precision), shown(row.recall), shown(row.f1)]
        beside = [shown(sure.signals[number].f1 if sure.signals else None)] if sure else []
        table.add_row(row.signal, *cells, *beside)
    return table


def weak(part: str, group: Group) -> FigureTable:
    """Return the table of the weak signals."""
    table = FigureTable(
        _of(part, "weak signals (no F1 under 20 cases)"), ["signal", "cases", "found", "both", "F1"]
    )
    for row in group.weak:
        table.add_row(row.signal, str(row.cases), str(row.found), str(row.both), shown(row.f1))
    return table


def _confusion(part: str, group: Group) -> FigureTable:
    names = [*ROLES, "no verdict"]
    used = [j for j, name in enumerate(names) if name in ROLES or any(row[j] for row in group.confusion)]
    short = [names[j].replace("_without_", "_w/o_") for j in used]
    table = FigureTable(_of(part, "roles, labelled (rows) and ours (columns)"), ["labelled", *short])
    for role, row in zip(ROLES, group.confusion, strict=True):
        table.add_row(role, *(str(row[j]) if row[j] else "·" for j in used))
    return table


def _reliability(part: str, group: Group) -> FigureTable:
    heads = ["probability", "postings", "mean probability", "accuracy"]
    table = FigureTable(_of(part, "reliability of the role"), heads)
    for row in group.calibration.bins:
        if row.confidence is not None and row.accuracy is not None:
            means = (f"{row.confidence:.2f}", f"{row.accuracy:.2f}")
            table.add_row(f"{row.low:.1f}–{row.high:.1f}", str(row.postings), *means)
    table.add_row("expected calibration error", "", "", shown(group.calibration.error))
    return table


def coverage(part: str, group: Group) -> FigureTable:
    """Return the table of the accuracy over the postings of which we are surest."""
    heads = ["surest", "postings", "probability from", "accuracy"]
    table = FigureTable(_of(part, "accuracy against coverage"), heads)
    for row in group.calibration.coverage:
        cells = (str(row.postings), f"{row.least_confidence:.2f}", shown(row.accuracy))
        table.add_row(f"{row.share:.0%}", *cells)
    return table


def _slices(part: str, group: Group) -> FigureTable:
    heads = ["trait", "", "postings", "right", "role accuracy", "owned micro-F1"]
    table = FigureTable(_of(part, "slices"), heads, labels=2)
    last = ""
    for row in group.slices:
        cells = (str(row.postings), str(row.right), shown(row.role_accuracy), shown(row.owned_f1))
        table.add_row("" if row.trait == last else row.trait, row.value, *cells)
        last = row.trait
    return table


def quotes_line(group: Group) -> str:
    """Return a sentence on how our quotes overlap the annotators' quotes."""
    check = group.quotes
    if not group.signals:
        return _of(group.part, "no record says what signals its posting shows, so they have no table")
    if not check.both:
        return _of(group.part, "no signal that both sides own, so no quotes to compare")
    first, some = check.first / check.both, check.any / check.both
    return _of(
        group.part,
        f"of {check.both} signals that both own, our first quote overlaps the annotators' in"
        f" {check.first} ({first:.0%}), any of ours in {check.any} ({some:.0%});"
        f" {check.not_found} of their quotes do not stand in the text as we read it",
    )


def _disagreement(item: Disagreement) -> Iterator[RenderableType]:
    yield Text(f"\n{item.id}  {item.title}", style="bold")
    yield Text(f"  labelled {item.labelled}: {item.why}")
    yield Text(f"  ours {item.ours or 'no verdict'} ({item.confidence:.2f}): {item.headline}")
    for disputed in item.disputed:
        quote = disputed.quote if len(disputed.quote) <= 200 else f"{disputed.quote[:199]}…"
        yield Text(f"  {disputed.signal}, owned by {disputed.owned_by} only: “{quote}”", style="dim")
