"""Write a measurement as one page of figures, plots and tables that can be printed."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

from evaluator.measuring.disagreements import Disagreement
from evaluator.measuring.figuretable import FigureTable
from evaluator.measuring.measurement import OWN, Group, Measurement
from evaluator.measuring.measurement_plots import plots
from evaluator.measuring.measurement_tables import (
    coverage,
    heading,
    methods,
    quotes_line,
    shown,
    signals,
    weak,
)

# The styles of the page.
_CSS = Path(__file__).with_name("measurement_page.css").read_text("utf-8")


def page(measurement: Measurement) -> str:
    """Return the page of `measurement`: one file that loads nothing else."""
    return "\n".join(_parts(measurement)) + "\n"


def _parts(measurement: Measurement) -> Iterator[str]:
    title = f"truerole measured on {measurement.gold}"
    how = "with its learned parts" if measurement.learned else "by its rules alone"
    yield "<!DOCTYPE html>"
    yield f'<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<style>\n{_CSS}</style></head><body>"
    yield f"<h1>{escape(title)}</h1>"
    yield (
        f'<p class="about">{escape(how)}, rules {escape(measurement.rules_fingerprint)};'
        f" 95% intervals from {measurement.bootstrap:,} resamples of the postings,"
        f" seed {measurement.seed}.</p>"
    )
    for group in measurement.groups:
        yield from _group(group, whole=group.low or not any(g.low for g in measurement.groups))
    if measurement.disagreements:
        yield "<h2>Worst disagreements</h2><p>The wrong roles of which we are surest.</p>"
        for item in measurement.disagreements:
            yield from _case(item)
    yield "</body></html>"


def _group(group: Group, *, whole: bool) -> Iterator[str]:
    yield f"<h2>{escape(_capital(heading(group)))}</h2>"
    if group.seen_in_training:
        seen = f"{group.seen_in_training} of them were used for training"
        yield f"<p><b>{seen}, so these figures are too good.</b></p>"
    yield _table(methods(group), first_is_ours=True)
    if not whole:
        return
    for caption, svg in plots(group):
        yield f"<figure><figcaption>{escape(caption)}</figcaption>{svg}</figure>"
    yield f"<p>Expected calibration error (10 bins, top role): {shown(group.calibration.error)}.</p>"
    # The heading names the part, so the tables need not.
    if group.signals:
        yield _table(signals(OWN, group))
        yield _table(weak(OWN, group))
    yield _table(coverage(OWN, group))
    yield _table(_slices(group))
    yield f"<p>{escape(quotes_line(group))}.</p>"


def _slices(group: Group) -> FigureTable:
    table = FigureTable("slices", ["trait and value", "postings", "right", "role accuracy", "owned micro-F1"])
    for row in group.slices:
        cells = (str(row.postings), str(row.right), shown(row.role_accuracy), shown(row.owned_f1))
        table.add_row(f"{row.trait}: {row.value}", *cells)
    return table


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _table(table: FigureTable, *, first_is_ours: bool = False) -> str:
    out = ['<div class="wide"><table>']
    if table.title:
        out.append(f"<caption>{escape(_capital(table.title))}</caption>")
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in table.heads)
    out.append(f"<thead><tr>{heads}</tr></thead><tbody>")
    for number, row in enumerate(table.rows):
        ours = ' class="ours"' if first_is_ours and number == 0 else ""
        out.append(f"<tr{ours}>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>")
    out.append("</tbody></table></div>")
    return "".join(out)


def _case(item: Disagreement) -> Iterator[str]:
    yield f'<div class="case"><p><b>{escape(item.title)}</b> ({escape(item.id)})</p>'
    yield f"<p>Labelled <b>{escape(item.labelled)}</b>: {escape(item.why)}</p>"
    ours = item.ours or "no verdict"
    yield f"<p>Ours <b>{escape(ours)}</b> ({item.confidence:.2f}): {escape(item.headline)}</p>"
    for disputed in item.disputed:
        says = f"{disputed.signal}, owned by {disputed.owned_by} only"
        yield f'<p class="quote">{says}: “{escape(disputed.quote)}”</p>'
    yield "</div>"
