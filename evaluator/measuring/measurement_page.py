"""Write a measurement as one page of figures, plots and tables that can be printed."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

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

_CSS = """
:root { color-scheme: light; --ink: #1a1a1a; --paper: #fff; --soft: #555; --line: #ddd }
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 62rem;
  margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.6rem } h2 { margin-top: 2.5rem; border-bottom: 2px solid #0072b2 } h3 { margin-top: 1.6rem }
table { border-collapse: collapse; font-size: 0.85rem; font-variant-numeric: tabular-nums; margin: 0.5rem 0 }
caption { text-align: left; font-weight: 600; padding: 0.3rem 0 }
th, td { padding: 0.2rem 0.7rem 0.2rem 0; text-align: right; border-bottom: 1px solid var(--line) }
th, td { white-space: nowrap } th:first-child, td:first-child { text-align: left }
tr.ours td { font-weight: 600 }
.wide, figure { overflow-x: auto }
figure { margin: 1rem 0 } figure svg { max-width: 100%; height: auto } figcaption { font-weight: 600 }
.case { border-left: 3px solid var(--line); padding-left: 0.8rem; margin: 1rem 0 }
.case p { margin: 0.2rem 0 }
.quote, .about { color: var(--soft); font-size: 0.85rem }
@media screen and (prefers-color-scheme: dark) {
  :root { color-scheme: dark; --ink: #eee; --paper: #121212; --soft: #b5b5b5; --line: #444 }
  figure svg { background: #fff }
}
@media screen and (max-width: 38rem) {
  /* Most plots have seven inches, and nobody could read them at half of that. */
  figure svg[width="504pt"] { max-width: none }
  .wide:has(th:nth-child(4))::before, figure:has([width="504pt"])::before {
    content: "Swipe sideways to see all of it."; display: block; position: sticky; left: 0;
    color: var(--soft); font-size: 0.8rem }
}
@media print {
  body { margin: 0; max-width: none; font-size: 10pt } figure, .case, tr { break-inside: avoid }
  h2:not(:first-of-type) { break-before: page } .wide, figure { overflow: visible } table { font-size: 7.5pt }
}
"""


def page(measurement: Measurement) -> str:
    """Return the page of `measurement`: one file that loads nothing else."""
    return "\n".join(_parts(measurement)) + "\n"


def _parts(measurement: Measurement) -> Iterator[str]:
    title = f"truerole measured on {measurement.gold}"
    how = "with its learned parts" if measurement.learned else "by its rules alone"
    yield "<!DOCTYPE html>"
    yield f'<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<style>{_CSS}</style></head><body>"
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
