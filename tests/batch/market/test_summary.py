"""The summary says what the output holds, and its page needs no other file."""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from evaluator.batch.market.market import market
from evaluator.batch.market.page import page
from evaluator.batch.market.plots import plots
from evaluator.batch.market.posted import month
from evaluator.batch.market.tables import headline, tables
from evaluator.batch.read_back import NoOutput, OutputRow, rows_of
from evaluator.batch.rows import csv_header
from evaluator.cli.summary import summary
from evaluator.pipeline import Evaluator
from tests.batch.helping import run_batch, summed
from tests.batch.made import row, write_jsonl


def test_counts_are_those_of_the_rows(outputs: dict[str, Path]) -> None:
    """Otherwise the summary reports a market that is not in the output."""
    found = summed(outputs["jsonl"])
    rows = [json.loads(line) for line in outputs["jsonl"].read_text().splitlines()]
    judged = [one for one in rows if "posting" in one]
    assert found.total == len(judged) == 81
    assert found.unread == {"empty": 1}
    assert all(one["posting"]["title"] for one in judged), "such postings are a family of their own"
    for family in {one["title_family"] for one in judged}:
        of = [one for one in judged if one["title_family"] == family]
        assert found.families[family]["real_mlops"] == sum(one["role"] == "real_mlops" for one in of)
        assert found.hidden[family] == sum(one["hidden"] for one in of)
        on_call = sum(s["grade"] == "owned" for one in of for s in one["signals"] if s["id"] == "on_call")
        assert found.owned[family]["on_call"] == on_call
        month_of = {month(one["posting"]["posted"]) for one in of}
        assert month_of <= set(found.owned_by_month)
    by_company = Counter(
        one["posting"]["company"]
        for one in judged
        if any(s["id"] == "on_call" and s["grade"] == "owned" for s in one["signals"])
    )
    assert {n: c["on_call"] for n, c in found.owned_by_company.items() if c["on_call"]} == by_company
    for counters in (found.owned_by_month, found.owned_by_company):
        assert sum(c["on_call"] for c in counters.values()) == sum(by_company.values())
    assert on_call or any(found.owned[f]["on_call"] for f in found.owned), "the inputs show nothing"


def test_every_form_sums_up_to_the_same(outputs: dict[str, Path]) -> None:
    """Otherwise the market depends on the format that was chosen."""
    whole = summed(outputs["jsonl"])
    for form in ("csv", "parquet", "duckdb"):
        other = summed(outputs[form])
        assert other._replace(quotes={}) == whole._replace(quotes={}), form
    assert summed(outputs["duckdb"]).quotes == whole.quotes
    assert whole.quotes["on_call"]


def test_a_table_holds_no_formula_and_is_read_back_as_it_was_given(
    tmp_path: Path, evaluator: Evaluator
) -> None:
    """Otherwise a title runs as a formula where the table is opened, or is counted under another name."""
    titles = ['=HYPERLINK("http://x.example")', "@SUM(1)", "+1", "-1", "'=1", "''=1", "'quoted'", "Plain"]
    rows = [{**row(number), "title": title, "company": title} for number, title in enumerate(titles)]
    given, out = write_jsonl(tmp_path / "in.jsonl", rows), tmp_path / "out.csv"
    run_batch(evaluator, [given], out, "csv")
    with out.open(newline="", encoding="utf-8") as stream:
        cells = [cell for line in csv.reader(stream) for cell in line]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    seen = list(rows_of(out))
    assert [one.title for one in seen] == [one.company for one in seen] == titles


def test_typical_quotes_are_unlike_each_other() -> None:
    """Otherwise the page shows one sentence of boilerplate three times as the words of the market."""
    duty = "Take part in the on-call rotation of the tide team, one week in {}."
    quotes = [*(duty.format(week) for week in ("four", "five", "six")), "Carry the pager at night."]
    rows = [
        OutputRow(f"{n}.txt", title="T", title_family="other", role="neither", quotes=(("on_call", q),))
        for n, q in enumerate(quotes)
    ]
    (first, second) = market(rows).quotes["on_call"]
    assert first in quotes[:3]
    assert second == quotes[3]


def test_reposts_over_time_are_listed(outputs: dict[str, Path]) -> None:
    """Otherwise a job that nobody can fill looks like many jobs."""
    pytest.importorskip("rensa")
    (one,) = summed(outputs["jsonl"]).reposts
    assert (one.times, one.first, one.last) == (2, row(5)["date"], "2026-12-24")


def test_a_job_that_stands_on_two_boards_on_one_day_is_no_repost(tmp_path: Path) -> None:
    """Otherwise each job that an employer puts on two boards looks like one that nobody can fill."""
    of = {
        "source": "a",
        "id": "1",
        "title": "SRE",
        "company": "Kelp",
        "location": "Graz",
        "posted": "2026-03-02",
    }
    listed_in = tmp_path / "list.jsonl"
    for date, times in (("2026-03-02", []), (None, []), ("2026-03-09", [2])):
        listed_in.write_text(json.dumps({"posted": date, "duplicate_of": of}) + "\n")
        assert [one.times for one in market([], listed_in).reposts] == times, date


def test_the_page_stands_alone_and_holds_no_code_of_a_posting(outputs: dict[str, Path]) -> None:
    """Otherwise the page downloads from the network, or a company's name runs as a script."""
    pytest.importorskip("matplotlib")
    found = summed(outputs["jsonl"])
    text = page(found, "in.jsonl")
    assert "<script" not in text
    assert not re.search(r'(?:src|href)="(?!#|data:,)', text)
    assert text.count("<svg") == 6
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    assert all(target in ids for target in re.findall(r'(?:href="#|url\(#)([^")]+)', text))
    assert text == page(found, "in.jsonl"), "the same market gives another page"


def test_postings_are_counted_in_whole_numbers(tmp_path: Path, evaluator: Evaluator) -> None:
    """Otherwise a plot of a few postings counts them in quarters."""
    pytest.importorskip("matplotlib")
    out = tmp_path / "out.csv"
    rows = [{**row(5), "company": "Kelp"}, {**row(6), "company": "Plover"}, row(7)]
    run_batch(evaluator, [write_jsonl(tmp_path / "in.jsonl", rows)], out, "csv")
    found = summed(out)
    found.roles["real_mlops"] += 1
    found.families["mlops"], found.owned["mlops"] = Counter(real_mlops=1), Counter()
    drawn = plots(found)
    for name in ("companies", "months", "hidden"):
        assert not re.findall(r">\s*\d+\.\d+\s*</text>", drawn[name].svg), name


def test_warning_signs_stand_under_no_head_of_duties(outputs: dict[str, Path]) -> None:
    """Otherwise "buzzwords" looks like something that the job asks for."""
    heads = [t.head[0] for t in tables(summed(outputs["csv"])) if t.name.startswith("signals")]
    assert heads
    assert set(heads) == {"signal (percent of postings)"}


def test_an_empty_market_is_said_and_not_drawn(tmp_path: Path) -> None:
    """Otherwise a filter that matches nothing ends in an error."""
    pytest.importorskip("matplotlib")
    out = tmp_path / "none.csv"
    out.write_bytes(csv_header())
    found = summed(out)
    (said,) = headline(found)
    assert "is empty" in said
    assert tables(found) == ()
    assert said in page(found, "none.csv")


def test_one_is_one(outputs: dict[str, Path]) -> None:
    """Otherwise a summary says "1 of the real ones hide"."""
    alone = {"total": 1, "roles": Counter(real_mlops=1), "hidden": Counter(data=1), "loop": 0}
    alone["families"] = {"mlops": Counter(real_mlops=1)}
    assert headline(summed(outputs["jsonl"])._replace(**alone)) == (
        "Of 1 posting, 1 (100%) is a real MLOps job.",
        "Of 1 with an MLOps or ML platform title, 1 (100%) is real.",
        "1 of the real ones (100%) hides under a title that does not say so.",
    )


def test_another_file_is_refused_in_a_sentence(tmp_path: Path) -> None:
    """Otherwise a mistyped name ends in a traceback."""
    for name, text in (
        ("in.jsonl", '{"title": "x"}\n'),
        ("a.csv", "a,b\n1,2\n"),
        ("b.parquet", "x"),
        ("c.duckdb", "x"),
    ):
        (tmp_path / name).write_text(text)
        with pytest.raises(NoOutput, match="not what"):
            list(rows_of(tmp_path / name))
    with pytest.raises(NoOutput, match="no file"):
        list(rows_of(tmp_path / "none.jsonl"))


def test_the_command_prints_the_tables_and_writes_the_page(outputs: dict[str, Path]) -> None:
    """Otherwise the terminal and the page disagree."""
    pytest.importorskip("matplotlib")
    out = outputs["jsonl"]
    done = CliRunner().invoke(summary, [str(out)])
    assert done.exit_code == 0
    made = out.with_name(out.name + ".summary.html").read_text()
    for table in tables(summed(out)):
        assert table.title in done.stdout
        assert table.title in made
    assert CliRunner().invoke(summary, [str(out.with_name("nothing.jsonl"))]).exit_code == 2


@pytest.mark.parametrize("width", ["60", "80", "100", "120", "", "200"])
def test_every_row_keeps_its_label_and_every_number_its_head(
    width: str, outputs: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise a terminal of 80 columns, or a pipe, shows rows of numbers without their meaning."""
    monkeypatch.setenv("COLUMNS", width)
    monkeypatch.setitem(sys.modules, "matplotlib", None)  # plots take long and are not looked at here
    done = CliRunner().invoke(summary, [str(outputs["csv"])])
    # An address of a job on the list is not broken.
    lines = [line for line in done.stdout.splitlines()[4:] if not re.match(r" {6}\S+$", line)]
    assert max(map(len, lines)) <= int(width or 80)
    told = {table.name: table for table in tables(summed(outputs["csv"]))}
    for name in ("roles", "families", "signals", "missing"):
        table = told[name]
        part = done.stdout.split(table.title + "\n")[1]
        # The parts of a table that is too wide repeat the labels. The next title ends it.
        lines = part.split("\n")
        for label, *_ in table.rows:
            assert any(line.startswith(label + " ") for line in lines), (name, label)
        words = set(part.split())
        assert all(set(head.split()) <= words for head in table.head[1:])
        numbers = sorted(cell for cells in table.rows for cell in cells[1:])
        assert all(numbers.count(cell) <= part.split().count(cell) for cell in numbers)


def test_without_what_draws_the_page_has_its_tables(
    outputs: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise the default installation gives no page, and ends with the status of a wrong call."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    where = tmp_path / "page.html"
    done = CliRunner().invoke(summary, [str(outputs["csv"]), "--page", str(where)])
    assert done.exit_code == 0, done.stderr
    assert '".[plots]"' in done.stderr
    text = where.read_text()
    assert "<svg" not in text
    assert all(table.title in text for table in tables(summed(outputs["csv"])))


def test_a_page_that_cannot_be_written_is_told_in_words(outputs: dict[str, Path], tmp_path: Path) -> None:
    """Otherwise a mistake in a path is reported as "[Errno 2]" for a file that nobody named."""
    pytest.importorskip("matplotlib")
    done = CliRunner().invoke(summary, [str(outputs["csv"]), "--page", str(tmp_path / "none" / "x.html")])
    assert done.exit_code == 2
    assert "none/x.html cannot be made" in done.stderr and "Errno" not in done.stderr


def test_tables_of_percentages_say_of_how_many(outputs: dict[str, Path]) -> None:
    """Otherwise "100" in the column of a company with one posting looks like that of one with a hundred."""
    found = summed(outputs["jsonl"])
    shown = {table.name: table for table in tables(found)}
    for name, counters in (
        ("signals", found.families),
        ("signals-by-month", found.months),
        ("signals-by-company", found.companies),
    ):
        counts = sorted(int(cell) for cell in shown[name].rows[0][1:])
        assert shown[name].rows[0][0] == "postings"
        assert counts
        assert set(counts) <= {counter.total() for counter in counters.values()}


def test_spellings_of_a_place_are_one_row() -> None:
    """Otherwise the market of "Remote" is told in two rows, neither of which has all of it."""
    row = OutputRow("x", title="t", role="neither")
    places = ("Remote", "remote", "REMOTE, Europe", "Graz", "USA", "U.S.", "United States", "UK")
    found = market([row._replace(place=place) for place in places])
    assert {name: counts.total() for name, counts in found.places.items()} == {
        "Remote": 3,
        "Graz": 1,
        "USA": 3,
        "UK": 1,
    }


def test_a_table_of_many_columns_is_set_smaller(outputs: dict[str, Path]) -> None:
    """Otherwise its last columns are cut off on paper."""
    found = summed(outputs["jsonl"])
    months = {f"2026-{number:02}": Counter(neither=1) for number in range(1, 13)}
    owned = {name: Counter() for name in months}
    text = page(found._replace(months=months, owned_by_month=owned), "x", with_plots=False)
    (head,) = re.findall(r'<table class="([\w ]*)"><thead><tr><th scope="col">signal[^\n]*2026-01', text)
    assert head == "w1 many"


def test_postings_without_a_verdict_are_in_no_share() -> None:
    """Otherwise a market that is half in another language looks as if fewer of its titles were real."""
    one = OutputRow("x:1", "MLOps Engineer", "Quay", "Kiel", "2026-03-02", "mlops", "real_mlops")
    found = market([one, *[one._replace(source=f"x:{n}", role=None) for n in (2, 3, 4)]])
    assert (found.total, found.judged) == (4, 1)
    first, second, third, *_ = headline(found)
    assert first == "Of 1 posting, 1 (100%) is a real MLOps job."
    assert second.startswith("3 more have no verdict")
    assert third == "Of 1 with an MLOps or ML platform title, 1 (100%) is real."
    shown = {table.name: {cells[0]: cells[1:] for cells in table.rows} for table in tables(found)}
    assert shown["families"]["MLOps"][:3] == ("1", "1", "100%")
    assert shown["roles"]["not judged: not in English, or no posting"] == ("3", "–")
    for counters in (found.companies, found.places, found.months):
        assert sum(counts.total() for counts in counters.values()) == 1


def test_a_market_without_a_verdict_says_why() -> None:
    """Otherwise it says that none of its postings is real."""
    found = market([OutputRow("x", "MLOps Engineer", title_family="mlops")])
    assert headline(found) == ("1 posting has no verdict: it is not in English, or not a posting.",)
    assert "1 posting has no verdict" in page(found, "out.jsonl")


def test_days_of_postings_without_a_verdict_show_the_order_of_the_others() -> None:
    """Otherwise the month of a job is unclear though its file shows which part of a date is the day."""
    one = OutputRow("a.csv:1", "SRE", posted="3/2/2026", role="neither", title_family="other")
    found = market([one, one._replace(posted="14/2/2026", role=None)])
    assert list(found.months) == ["2026-02"]


def test_a_month_without_a_posting_has_its_place_in_the_plot() -> None:
    """Otherwise half a year of silence looks like the next month."""
    one = OutputRow("x", "SRE", posted="2025-11-02", role="neither", title_family="other")
    drawn = plots(market([one, one._replace(posted="2026-02-02"), one._replace(posted="2019-01-01")]))
    svg = drawn["months"].svg
    assert all(name in svg for name in ("2025-11", "2025-12", "2026-01", "2026-02"))
    assert "2023-03" in svg and "2023-02" not in svg, "more than three years do not fit"
