"""The summary as one page that stands alone: it holds its plots, has no scripts, and fetches nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

from evaluator.batch.counts import many
from evaluator.batch.market.market import Job, Market, city, city_key
from evaluator.batch.market.plots import Plot, plots
from evaluator.batch.market.posted import shown_day
from evaluator.batch.market.tables import Table, headline, jobs_title, likely, marks, tables
from evaluator.employer import company_key
from evaluator.reading.results import SUMMARY_MARK

_MOST_CHOICES = 12
_MANY = 8  # columns that fit on a page beside each other in letters of the usual size

# The styles of the page.
_STYLE = Path(__file__).with_name("page.css").read_text("utf-8").strip()


def page(
    market: Market, name: str, *, chosen: Sequence[str] = (), version: str = "", with_plots: bool = True
) -> str:
    """Return the page of a market.

    `name` is the output that it was read from, `chosen` the filters in words, `version` that of truerole.
    Without plots, the page has only tables. Raises Missing if matplotlib, which draws the plots, is not
    installed.
    """
    drawn = plots(market) if market.total and with_plots else {}
    shown = {table.name: table for table in tables(market)}
    parts = [
        f"<h1>What {many(market.total, 'posting')} turned out to be</h1>",
        f'<p class="about">{escape("; ".join((name, *chosen)))}</p>',
        '<ul class="said">' + "".join(f"<li>{escape(one)}</li>" for one in headline(market)) + "</ul>",
    ]
    for section in (
        "roles",
        "families",
        "hidden",
        "signals",
        "missing",
        "months",
        "signals-by-month",
        "companies",
        "signals-by-company",
        "places",
        "quotes",
    ):
        parts.append(_section(shown.get(section), drawn.get(section)))
    choices, jobs = _jobs(market)
    parts += [jobs, *(_section(shown.get(section), None) for section in ("reposts", "unread"))]
    body = "\n".join(part for part in parts if part)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"{SUMMARY_MARK}\n"
        '<link rel="icon" href="data:,">\n'
        f"<title>{many(market.total, 'posting')} - truerole</title>\n"
        f"<style>\n{_STYLE}\n{choices}\n</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n"
        f"<footer>truerole {escape(version)}. Verdicts judge what postings say,"
        " not employers.</footer>\n"
        "</body>\n</html>\n"
    )


def _section(table: Table | None, plot: Plot | None) -> str:
    if table is None and plot is None:
        return ""
    parts = []
    if plot is not None:
        parts.append(f'<figure role="img" aria-label="{escape(plot.says, quote=True)}">{plot.svg}</figure>')
    if table is not None:
        rows = _table(table.head, table.rows, f"w{table.words}")
        # If there is a plot, its numbers are one click away. In print, both are shown.
        parts.append(f"<details><summary>The numbers</summary>{rows}</details>" if plot is not None else rows)
    title = f"<h2>{escape(table.title)}</h2>" if table is not None else ""
    return f"<section>{title}{''.join(parts)}</section>"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], kind: str) -> str:
    kind += " many" if len(head) > _MANY else ""
    top = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>\n" for row in rows)
    return (
        f'<div class="wide"><table class="{kind}"><thead><tr>{top}</tr></thead>'
        f"<tbody>\n{body}</tbody></table></div>"
    )


def _jobs(market: Market) -> tuple[str, str]:
    """Return the styles that filter the list of real jobs, and the list with its filters."""
    if not market.jobs:
        return "", ""
    companies = _choices(market.jobs, lambda job: job.company, company_key)
    places = _choices(market.jobs, lambda job: city(job.place), city_key)
    styles, sets = [], []
    for sign, legend, choices in (("c", "Company", companies), ("p", "Place", places)):
        if len(choices) < 2:
            continue
        boxes = [f'<label><input type="radio" name="{sign}" id="{sign}all" checked> all</label>']
        for number, name in choices.values():
            id = f"{sign}{number}"
            styles.append(f"body:has(#{id}:checked) #jobs tbody tr:not(.{id}) {{ display: none; }}")
            boxes.append(f'<label><input type="radio" name="{sign}" id="{id}"> {escape(name)}</label>')
        sets.append(f"<fieldset><legend>{legend}</legend>{''.join(boxes)}</fieldset>")
    rows = []
    for job in market.jobs:
        chosen = (("c", companies.get(company_key(job.company))), ("p", places.get(city_key(job.place))))
        classes = [f"{sign}{choice[0]}" for sign, choice in chosen if choice]
        rows.append(f'<tr class="{" ".join(classes)}">{_job(job)}</tr>\n')
    top = "".join(
        f'<th scope="col">{cell}</th>'
        for cell in ("likely", "title, and where it was read", "company", "place", "date", "")
    )
    return "\n".join(styles), (
        f"<section><h2>{escape(jobs_title(market))}</h2>{''.join(sets)}"
        f'<div class="wide"><table class="w9" id="jobs"><thead><tr>{top}</tr></thead><tbody>\n{"".join(rows)}'
        "</tbody></table></div></section>"
    )


def _job(job: Job) -> str:
    """Return the cells of a job. Its title is a link if its address is known, which is http or https."""
    title = escape(job.title)
    if job.url:
        title = f'<a href="{escape(job.url, quote=True)}" rel="noopener noreferrer">{title}</a>'
    cells = (
        f"<td>{likely(job)}</td>",
        f'<td>{title}<span class="source">{escape(job.source)}</span></td>',
        f"<td>{escape(job.company)}</td>",
        f"<td>{escape(job.place)}</td>",
        f'<td class="date">{escape(shown_day(job.posted))}</td>',
        f"<td>{', '.join(marks(job))}</td>",
    )
    return "".join(cells)


def _choices(
    jobs: Sequence[Job], value: Callable[[Job], str], key: Callable[[str], str]
) -> dict[str, tuple[int, str]]:
    """Return what to filter by under its key, the most frequent first: its number, and how it is spelt first.

    Spellings with the same `key` are one choice, as they are one row in the tables.
    """
    names: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for job in jobs:
        if one := key(value(job)):
            names.setdefault(one, value(job))
            counts[one] += 1
    return {one: (number, names[one]) for number, (one, _) in enumerate(counts.most_common(_MOST_CHOICES))}
