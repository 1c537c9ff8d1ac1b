"""The list of real jobs: without these tests, a market might hide the jobs that people look for."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

import pytest
from click.testing import CliRunner

from evaluator.batch.market.market import market
from evaluator.batch.market.page import page
from evaluator.batch.market.plots import plots
from evaluator.batch.market.tables import headline, tables
from evaluator.batch.read_back import NoOutput, rows_of
from evaluator.cli.summary import listed, summary
from evaluator.pipeline import Evaluator
from tests.batch.helping import run_batch, summed
from tests.batch.made import write_jsonl

_REAL = """Your tasks
- Deploy fraud models to production and roll them back when a release goes wrong.
- Watch the models in production for drift and retrain them before accuracy falls.
- Share the on-call rotation for the models with four colleagues.
- Set SLOs for the scoring services and report on them every month.
- Find out why a model in production answers slowly, and mend it.
"""


@pytest.fixture(scope="module")
def jobs(tmp_path_factory: pytest.TempPathFactory, evaluator: Evaluator) -> dict[str, Path]:
    """Return an output with real jobs: two with a title, one of them hidden, and one without."""
    folder = tmp_path_factory.mktemp("jobs")
    titles = ("Site Reliability Engineer", "MLOps Engineer", "")
    addresses = ("https://jobs.example/1?a=b&c=d", "javascript:alert(1)", "")
    rows = [
        {"id": str(n), "title": title, "url": url, "description": f"{_REAL}\nPosting {n} of three."}
        for n, (title, url) in enumerate(zip(titles, addresses, strict=True))
    ]
    given = write_jsonl(folder / "in.jsonl", rows)
    found = {form: folder / f"out.{form}" for form in ("jsonl", "csv")}
    for form, out in found.items():
        run_batch(evaluator, [given], out, form, keep=True)  # type: ignore[arg-type]
    return found


def test_postings_without_a_title_hide_nothing(jobs: dict[str, Path]) -> None:
    """Otherwise the summary says of postings without a title that their title says MLOps."""
    found = summed(jobs["jsonl"])
    assert found.roles["real_mlops"] == 3, "the inputs are no real jobs"
    assert found.families["untitled"] == {"real_mlops": 1}
    assert "1 of the 2 real ones with a title (50%) hides under" in " ".join(headline(found))
    table = next(table for table in tables(found) if table.name == "families")
    assert table.rows[-1][:5] == ("no title", "1", "1", "100%", "–")


def test_the_plot_of_hidden_jobs_has_a_part_for_those_without_a_title(jobs: dict[str, Path]) -> None:
    """Otherwise untitled postings are drawn as if their title said MLOps."""
    pytest.importorskip("matplotlib")
    found = summed(jobs["jsonl"])
    assert ">no title<" in plots(found)["hidden"].svg
    titled = found._replace(families={k: v for k, v in found.families.items() if k != "untitled"})
    assert ">no title<" not in plots(titled)["hidden"].svg


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_the_list_of_real_jobs_leads_to_them(form: str, jobs: dict[str, Path], tmp_path: Path) -> None:
    """Otherwise a person who looks for a job learns how many there are, but not where or how sure it is."""
    found = summed(jobs[form])
    sure = [job.confidence for job in found.jobs]
    assert None not in sure and sure == sorted(sure, reverse=True)  # type: ignore[type-var]
    text = page(found, "out", with_plots=False)
    assert 'href="https://jobs.example/1?a=b&amp;c=d" rel="noopener noreferrer">Site Reliability' in text
    assert "javascript:" not in text, "a posting's address may run as a script"
    where = ["--page", str(tmp_path / "p.html")]
    done = CliRunner().invoke(summary, [str(jobs[form]), *where])
    lines = done.stdout.splitlines()
    at = lines.index("3 real MLOps jobs, the likeliest first")
    told = lines[at + 1 :]
    assert len(told) == 6
    assert "      https://jobs.example/1?a=b&c=d" in told
    assert re.match(r" \d\d%  ", told[0])


def test_a_close_call_is_marked_on_the_list(jobs: dict[str, Path]) -> None:
    """Otherwise a verdict that could as well be another stands beside sure ones."""
    found = summed(jobs["jsonl"])
    close = found._replace(jobs=(found.jobs[0]._replace(close=True),))
    assert "a close call" in page(close, "out", with_plots=False)
    assert any(line.endswith("a close call") for line in listed(close))
    sure = found._replace(jobs=(found.jobs[0]._replace(close=False),))
    assert listed(sure) and not any("a close call" in line for line in listed(sure))


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_a_closed_job_is_marked_on_the_list(
    form: Literal["jsonl", "csv"], evaluator: Evaluator, tmp_path: Path
) -> None:
    """Otherwise a coach sends clients to jobs whose own text says that they are gone."""
    work = (
        "You deploy our forecasting models and roll them back when a gate fails.",
        "You watch the models for drift, retrain them weekly and share an on-call week in six.",
    )
    for name, line in (("gone", "This position has been filled."), ("open", "Apply by mail.")):
        (tmp_path / f"{name}.txt").write_text("\n".join((f"MLOps Engineer {name}", "", *work, "", line)))
    out = tmp_path / f"o.{form}"
    run_batch(evaluator, [tmp_path], out, form, keep=True)
    found = {job.title: job.closed for job in summed(out).jobs}
    assert found == {"MLOps Engineer gone": True, "MLOps Engineer open": False}
    assert sum(line.endswith("closed") for line in listed(summed(out))) == 1


def test_spellings_of_a_company_or_a_city_are_one_choice(jobs: dict[str, Path]) -> None:
    """Otherwise who picks a city on the page misses the jobs whose place names the country, too."""
    found = summed(jobs["jsonl"])
    told = (("Kelp Inc.", "Graz"), ("KELP", "Graz, AT"), ("Plover Bank", ""), ("!", "Leeds (UK)"))
    several = tuple(found.jobs[0]._replace(company=company, place=place) for company, place in told)
    text = page(found._replace(jobs=several), "out", with_plots=False)
    assert re.findall(r'id="[cp]\d+"> ([^<]+)<', text) == ["Kelp Inc.", "Plover Bank", "Graz", "Leeds"]
    assert re.findall(r'<tr class="([^"]*)"><td>', text) == ["c0 p0", "c0 p0", "c1", "p1"]


def test_the_surest_jobs_stay_on_a_full_list(monkeypatch: pytest.MonkeyPatch, jobs: dict[str, Path]) -> None:
    """Otherwise the list of a large market holds those jobs that happened to come first."""
    monkeypatch.setattr("evaluator.batch.market.market.MOST_LISTED", 2)
    (one, *_) = rows_of(jobs["jsonl"])
    rows = [one._replace(confidence=share, title=str(share)) for share in (0.5, 0.7, 0.6, 0.9, 0.1)]
    found = market(rows)
    assert [job.title for job in found.jobs] == ["0.9", "0.7"]
    assert listed(found)[0] == "5 real MLOps jobs, the likeliest first; these are 2"


def test_blank_lines_are_no_rows(jobs: dict[str, Path], tmp_path: Path) -> None:
    """Otherwise a file that an editor saved with a last empty line is refused as "no JSON"."""
    out = tmp_path / "out.jsonl"
    out.write_bytes(b"\n" + jobs["jsonl"].read_bytes() + b"\n")
    assert summed(out) == summed(jobs["jsonl"])
    out.write_bytes(b"\n")
    with pytest.raises(NoOutput, match="is empty"):
        summed(out)


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_a_market_of_texts_that_are_cut_off_says_so(
    form: Literal["jsonl", "csv"], evaluator: Evaluator, tmp_path: Path
) -> None:
    """Otherwise who counts the jobs of an interface that gives 200 letters of each takes them for whole."""
    work = "You deploy our forecasting models, watch them for drift and share an on-call week in six"
    for name, end in (("a", "with the …"), ("b", "with all of us.")):
        (tmp_path / f"{name}.txt").write_text(f"MLOps Engineer\n\n{work} {end}\n")
    out = tmp_path / f"o.{form}"
    run_batch(evaluator, [tmp_path], out, form, keep=True)
    found = summed(out)
    assert found.cut_off == 1
    assert "1 text is cut off: its verdict is that of a beginning alone." in headline(found)
