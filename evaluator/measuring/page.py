"""Write a measurement as one page of figures, plots and tables that can be printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from evaluator.measuring.disagreements import Disagreement
from evaluator.measuring.measurement import Group, Measurement
from evaluator.measuring.plots import plots
from evaluator.measuring.tables import MAIN, given, heading, quotes_line, shown

_CSS = """
body { font: 15px/1.5 system-ui, sans-serif; color: #1a1a1a; background: #fff; max-width: 62rem;
  margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.6rem } h2 { margin-top: 2.5rem; border-bottom: 2px solid #0072b2 } h3 { margin-top: 1.6rem }
table { border-collapse: collapse; font-size: 0.85rem; font-variant-numeric: tabular-nums; margin: 0.5rem 0 }
caption { text-align: left; font-weight: 600; padding: 0.3rem 0 }
th, td { padding: 0.2rem 0.7rem 0.2rem 0; text-align: right; border-bottom: 1px solid #ddd }
th, td { white-space: nowrap } th:first-child, td:first-child { text-align: left }
tr.ours td { font-weight: 600 }
.wide { overflow-x: auto }
figure { margin: 1rem 0 } figure svg { max-width: 100%; height: auto } figcaption { font-weight: 600 }
.case { border-left: 3px solid #bbb; padding-left: 0.8rem; margin: 1rem 0 } .case p { margin: 0.2rem 0 }
.quote, .about { color: #555; font-size: 0.85rem }
@media print {
  body { margin: 0; max-width: none; font-size: 10pt } figure, .case, tr { break-inside: avoid }
  h2 { break-before: page } .wide { overflow: visible } table { font-size: 7.5pt }
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
    name = heading(group)
    yield f"<h2>{escape(name[0].upper() + name[1:])}</h2>"
    if group.seen_in_training:
        seen = f"{group.seen_in_training} of them were used for training"
        yield f"<p><b>{seen}, so these figures are too good.</b></p>"
    yield _table(
        "",
        ["method", *(label for label, _ in MAIN)],
        [
            [r.method, *("(given)" if given(r.method, k) else shown(r.figures.get(k)) for _, k in MAIN)]
            for r in group.methods
        ],
        first_is_ours=True,
    )
    if not whole:
        return
    for caption, svg in plots(group):
        yield f"<figure><figcaption>{escape(caption)}</figcaption>{svg}</figure>"
    yield f"<p>Expected calibration error (10 bins, top role): {shown(group.calibration.error)}.</p>"
    if group.signals:
        yield from _signals(group)
    yield _table(
        "Accuracy against coverage",
        ["surest", "postings", "probability from", "accuracy"],
        [
            [f"{c.share:.0%}", str(c.postings), f"{c.least_confidence:.2f}", shown(c.accuracy)]
            for c in group.calibration.coverage
        ],
    )
    yield _table(
        "Slices",
        ["trait and value", "postings", "right", "role accuracy", "owned micro-F1"],
        [
            [
                f"{s.trait}: {s.value}",
                str(s.postings),
                str(s.right),
                shown(s.role_accuracy),
                shown(s.owned_f1),
            ]
            for s in group.slices
        ],
    )
    yield f"<p>{escape(quotes_line(group))}.</p>"


def _signals(group: Group) -> Iterator[str]:
    yield _table(
        "Owned signals (no F1 under 20 cases)",
        ["signal", "cases", "found", "both", "precision", "recall", "F1"],
        [
            [
                s.signal,
                str(s.cases),
                str(s.found),
                str(s.both),
                shown(s.precision),
                shown(s.recall),
                shown(s.f1),
            ]
            for s in group.signals
        ],
    )
    yield _table(
        "Weak signals (no F1 under 20 cases)",
        ["signal", "cases", "found", "both", "F1"],
        [[w.signal, str(w.cases), str(w.found), str(w.both), shown(w.f1)] for w in group.weak],
    )


def _table(
    caption: str, head: Sequence[str], rows: Sequence[Sequence[str]], *, first_is_ours: bool = False
) -> str:
    out = ['<div class="wide"><table>']
    if caption:
        out.append(f"<caption>{escape(caption)}</caption>")
    out.append(
        "<thead><tr>" + "".join(f'<th scope="col">{escape(h)}</th>' for h in head) + "</tr></thead><tbody>"
    )
    for number, row in enumerate(rows):
        ours = ' class="ours"' if first_is_ours and number == 0 else ""
        out.append(f"<tr{ours}>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>")
    out.append("</tbody></table></div>")
    return "".join(out)


def _case(item: Disagreement) -> Iterator[str]:
    yield f'<div class="case"><p><b>{escape(item.title)}</b> ({escape(item.id)})</p>'
    yield f"<p>Labelled <b>{escape(item.labelled)}</b>: {escape(item.why)}</p>"
    ours = item.ours or "no verdict"
    yield f"<p>Ours <b>{escape(ours)}</b> ({item.confidence:.2f}): {escape(item.headline)}</p>"
    for d in item.disputed:
        yield f'<p class="quote">{d.signal}, owned by {d.owned_by} only: “{escape(d.quote)}”</p>'
    yield "</div>"
