"""Render assessments as one HTML page that needs no other file: no scripts, nothing is fetched."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from evaluator.assessment import Assessment
from evaluator.rendering.entries import Entry
from evaluator.rendering.report import HEADINGS, Report, report
from evaluator.rendering.words import one_line

_STYLE = """
:root { color-scheme: light dark; --line: #8886; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
article + article { border-top: 2px solid var(--line); margin-top: 3rem; padding-top: 2rem; }
h1 { font-size: 1.5rem; margin-bottom: 0; }
h2 { font-size: 1.1rem; margin: 1.8rem 0 .4rem; }
.about, footer, .because { opacity: .75; }
.headline { font-size: 1.15rem; font-weight: 600; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; }
dd { margin: 0; }
.stages { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: .4rem; }
.stages { list-style: none; padding: 0; }
.stages li { border: 1px solid var(--line); border-radius: .3rem; padding: .3rem .6rem; }
.stages .owned { border-width: 3px; font-weight: 600; }
.stages .likely { border-width: 3px; }
.stages .absent { border-style: dashed; opacity: .75; }
blockquote { margin: .3rem 0 .3rem 1rem; padding-left: .8rem; border-left: 3px solid var(--line); }
li { margin-bottom: .5rem; }
.stages li { margin: 0; }
body { overflow-wrap: anywhere; }
@media screen and (max-width: 30rem) { .stages { grid-template-columns: 1fr 1fr; } }
@media print {
  body { max-width: none; margin: 0; font-size: 10pt; }
  h1, h2 { break-after: avoid; }
  li, tr, dl { break-inside: avoid; }
}
""".strip()


def render(assessments: Sequence[Assessment]) -> str:
    """Return one page with the reports of `assessments`, with a line end."""
    told = [report(a, folders=False) for a in assessments]
    title = told[0].title if len(told) == 1 else f"{len(told)} postings"
    articles = "\n".join(_article(t) for t in told)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)} - truerole</title>\n<style>\n{_STYLE}\n</style>\n</head>\n<body>\n"
        f"{articles}\n</body>\n</html>\n"
    )


def _article(told: Report) -> str:
    parts = [f"<article>\n<h1>{escape(told.title)}</h1>"]
    if told.about:
        parts.append(f'<p class="about">{escape(told.about)}</p>')
    parts.append(f'<p class="headline">{escape(told.headline)}</p>')
    if told.facts:
        rows = "".join(f"<dt>{escape(n)}</dt><dd>{escape(v)}</dd>" for n, v in told.facts)
        parts.append(f"<dl>{rows}</dl>")
    if told.stages:
        cells = "".join(f'<li class="{s.shown}">{escape(s.name)}: {s.words}</li>' for s in told.stages)
        parts.append(f'<h2>{told.stages_heading}</h2>\n<ul class="stages">{cells}</ul>')
    for name, pair, but in told.contradictions:
        parts.append(
            f"<h2>{HEADINGS.contradiction}: {escape(name)}</h2>\n"
            f"{_quote(pair.says)}<p>{escape(but)}</p>{_quote(pair.but)}"
        )
    for group in told.groups:
        entries = "\n".join(_entry(e) for e in group.entries)
        parts.append(f"<h2>{escape(group.heading)}</h2>\n<ul>{entries}</ul>")
    if told.absent:
        parts.append(f"<h2>{told.absent_heading}</h2>\n<p>{escape(', '.join(told.absent))}</p>")
    parts += [_advice(heading, items) for heading, items in told.advice]
    if told.arithmetic:
        parts.append(f"<h2>{HEADINGS.arithmetic}</h2>\n<p>{escape(told.sum)}</p>")
    if told.notes:
        notes = "".join(f"<li>{escape(n)}</li>" for n in told.notes)
        parts.append(f"<h2>{HEADINGS.notes}</h2>\n<ul>{notes}</ul>")
    parts.append(f"<footer>{escape(told.made_by)}</footer>\n</article>")
    return "\n".join(parts)


def _entry(entry: Entry) -> str:
    why = f": {escape(entry.why)}" if entry.why else ""
    quotes = "".join(_quote(q) for q in entry.quotes)
    more = f' <span class="because">({entry.further})</span>' if entry.further else ""
    return f"<li><b>{escape(entry.name)}</b>{why}{more}{quotes}</li>"


def _quote(quote: str) -> str:
    return f"<blockquote>“{escape(one_line(quote))}”</blockquote>"


def _advice(heading: str, items: list[tuple[str, str]]) -> str:
    rows = "\n".join(f"<li>{escape(what)}{_reason(because)}</li>" for what, because in items)
    return f"<h2>{heading}</h2>\n<ol>{rows}</ol>"


def _reason(because: str) -> str:
    return f' <span class="because">({escape(because)})</span>' if because else ""
