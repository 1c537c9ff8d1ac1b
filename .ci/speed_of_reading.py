"""Measure how fast inputs become postings, on postings that are made up here.

usage: speed_of_reading.py

Prints one line for each kind of input: the rate on one core, from processor time, the best of several rounds.
"""

from __future__ import annotations

import io
import json
import time
from collections.abc import Callable, Iterator
from functools import partial
from html import escape
from typing import NamedTuple

from evaluator.reading.read import read_bytes
from evaluator.reading.rows.row import read_row


class Rate(NamedTuple):
    """The kind of input, the size of one, and how many were read per second."""

    name: str
    size: int
    each_second: float


_SENTENCES = (
    "You deploy the forecasting models of the harbour to our clusters and roll them back when they err.",
    "You take part in the on-call rota, which comes round one week in six, and write down what you learned.",
    "Our team of nine looks after forty services that tell the crane drivers where to go next.",
    "Four years of running services in production, two of them with models that customers depend on.",
    "We pay for the train, for the books you read and for the coffee that keeps the night shift awake.",
    "Drift, latency and cost are on the boards in the hall, and everyone in the company looks at them.",
)
_HEADINGS = (
    "About us",
    "What you will do",
    "What you bring",
    "Nice to have",
    "What we offer",
    "How to apply",
)


def _paragraphs(number: int) -> Iterator[tuple[str, list[str]]]:
    """Yield headings and their lines; `number` varies the words, so that a cache does not help."""
    for place, heading in enumerate(_HEADINGS):
        yield heading, [f"{_SENTENCES[(place + n) % 6]} {number % 97 + n}" for n in range(7)]


def markdown(number: int) -> str:
    """Return a posting of about 5 kB in markdown."""
    return "\n\n".join(
        f"**{heading}**\n\n" + "\n".join("* " + line.replace("on-call", "on\\-call") for line in lines)
        for heading, lines in _paragraphs(number)
    )


def text(number: int) -> str:
    """Return a posting of about 5 kB in plain text, with the characters that people type."""
    return "\n\n".join(
        f"{heading}\n" + "\n".join(f"• {line.replace(' – ', '—')}’" for line in lines)
        for heading, lines in _paragraphs(number)
    )


def html(number: int) -> str:
    """Return a posting of about 5 kB as a fragment of HTML."""
    return "".join(
        f"<h3>{heading}</h3><ul>{''.join(f'<li>{line} &amp; more.</li>' for line in lines)}</ul>"
        for heading, lines in _paragraphs(number)
    )


# Of 20 postings that people have, 12 are in markdown, 5 in plain text and 3 in HTML.
_MIX = (*(markdown,) * 12, *(text,) * 5, *(html,) * 3)


def mixed(number: int) -> str:
    """Return a posting in one of the three, with a sign beyond ASCII, as most postings have them."""
    return _MIX[number % len(_MIX)](number).replace(", and ", " – and ")


def page(number: int, *, linked: bool) -> bytes:
    """Return a page of about 90 kB, with or without its JSON-LD."""
    data = {
        "@type": "JobPosting",
        "title": f"ML Engineer {number}",
        "description": escape(html(number)),
        "hiringOrganization": {"name": "Quarrystone Freight"},
    }
    script = f'<script type="application/ld&#x2B;json">{json.dumps(data)}</script>' if linked else ""
    card = (
        '<div class="card d-flex rounded"><a class="link" href="/jobs/1"><span class="name">Driver</span>'
        '<svg viewBox="0 0 9 9"><path d="M1 1L8 8"/></svg></a><span class="badge">Veldhaven</span>'
        "</div>"
    )
    menu = f'<nav class="menu">{card * 60}</nav>'
    cards = f'<section class="similar-jobs">{card * 200}</section>'
    styles = "<style>" + ".a{color:#123;margin:0 1px}" * 600 + "</style>"
    return (
        f"<!DOCTYPE html><html><head><title>ML Engineer {number} - Quarrystone | Boards</title>"
        f"{styles}{script}</head><body>{menu}<main><h1>ML Engineer {number}</h1>"
        f"<div><div>{html(number)}</div></div>{cards}</main><footer>All rights reserved since 1987.</footer>"
        "</body></html>"
    ).encode()


def best(name: str, size: int, *, count: int, work: Callable[[], int], rounds: int = 25) -> Rate:
    """Return the rate of `work`, which reads `count` postings and returns how many it read."""
    fastest = float("inf")
    for _ in range(rounds):
        began = time.process_time()
        read = work()
        fastest = min(fastest, time.process_time() - began)
        if read != count:
            raise RuntimeError(f"{name}: read {read} of {count}")
    return Rate(name, size, count / fastest)


def reading_rates(count: int = 100) -> list[Rate]:
    """Return the rates of all kinds of input that are measured."""
    rates: list[Rate] = []
    for name, made in (("text", text), ("markdown", markdown), ("HTML", html), ("a mix", mixed)):
        rows: list[dict[str, object]] = [
            {"id": n, "title": f"Engineer {n}", "description": made(n)} for n in range(count)
        ]
        size = len(made(0))
        rates.append(best(f"rows of {name}", size, count=count, work=partial(_read_rows, rows)))
        lines = b"\n".join(json.dumps(row, ensure_ascii=False).encode() for row in rows)
        rates.append(best(f"JSON Lines of {name}", size, count=count, work=partial(_read, lines)))
        packed = _parquet(rows) if made is text else None
        if packed:
            rates.append(best("Parquet of text", size, count=count, work=partial(_read, packed)))
    for linked in (True, False):
        pages = [page(n, linked=linked) for n in range(20)]
        name = f"pages {'with' if linked else 'without'} JSON-LD"
        work = partial(_read_all, pages)
        rates.append(best(name, len(pages[0]), count=len(pages), work=work, rounds=10))
    return rates


def _read_all(pages: list[bytes]) -> int:
    return sum(map(_read, pages))


def _read_rows(rows: list[dict[str, object]]) -> int:
    return sum(bool(read_row(row, "x")) for row in rows)


def _read(data: bytes) -> int:
    return sum(1 for _ in read_bytes(data))


def _parquet(rows: list[dict[str, object]]) -> bytes | None:
    """Return the rows as Parquet, or None if the extra is not installed."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        return None
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), out)
    return out.getvalue()


def report() -> list[str]:
    """Return the report: one line for each kind of input."""
    return [
        f"{rate.name:<24} {rate.size / 1000:6.1f} kB {rate.each_second:9,.0f} /s" for rate in reading_rates()
    ]


if __name__ == "__main__":
    print("\n".join(report()))
