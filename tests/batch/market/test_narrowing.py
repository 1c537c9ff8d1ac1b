"""A summary of one company or one place holds all of it, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from evaluator.batch.market.narrowing import why_none
from evaluator.batch.read_back import OutputRow
from evaluator.cli.summary import _in_a_name, summary
from tests.batch.helping import summed


def test_company_and_place_narrow_everything(outputs: dict[str, Path]) -> None:
    """Otherwise the numbers beside a filter are those of the whole market."""
    found = summed(outputs["jsonl"], company="plover", place="Leeds")
    rows = [json.loads(line) for line in outputs["jsonl"].read_text().splitlines()]
    wanted = [
        one
        for one in rows
        if "posting" in one
        and one["posting"]["company"] == "Plover Bank"
        and one["posting"]["location"] == "Leeds"
    ]
    assert found.total == len(wanted) > 0
    assert set(found.companies) == {"Plover Bank"}


@pytest.mark.parametrize("option", ["--company", "--place"])
def test_an_empty_filter_is_refused(option: str, outputs: dict[str, Path]) -> None:
    """Otherwise a script whose variable is not set takes the whole market for that of one company."""
    done = CliRunner().invoke(summary, [str(outputs["jsonl"]), option, " "])
    assert done.exit_code == 2
    assert f"{option} is empty; is a variable not set?" in done.stderr


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        (["--company", "Plovr"], "a company whose name holds “Plovr” (did you mean Plover Bank?)"),
        (["--company", "umbra-robotics"], "(did you mean Umbra Robotics?)"),
        (["--place", "Lisboa"], "a place whose name holds “Lisboa” (did you mean Lisbon?)"),
        (["--company", "zzz"], "(there are "),
        (["--company", "zzz", "--place", "Tartuu"], "“zzz” (there are "),
        (["--company", "zzz", "--place", "Tartuu"], "“Tartuu” (did you mean Tartu?)"),
    ],
)
def test_a_filter_that_fits_nothing_names_what_is_near_and_writes_nothing(
    filters: list[str], said: str, outputs: dict[str, Path], tmp_path: Path
) -> None:
    """Otherwise a mistyped company replaces a good page by an empty one, as if there were no jobs."""
    where = tmp_path / "p.html"
    assert CliRunner().invoke(summary, [str(outputs["csv"]), "--page", str(where)]).exit_code == 0
    before = where.read_bytes()
    done = CliRunner().invoke(summary, [str(outputs["csv"]), *filters, "--page", str(where)])
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr
    assert where.read_bytes() == before


def test_filters_that_fit_apart_but_not_together_say_so() -> None:
    """Otherwise both names are called unknown, though the batch holds them."""
    told = [("Kelp", "Graz"), ("Quillfin", "Porto")]
    row = OutputRow("x", title="t")
    rows = [row._replace(company=company, place=place) for company, place in told]
    assert why_none(rows, company="kelp", place="porto") == (
        "no posting of a company “kelp” is in a place “porto”, though there are others of each"
    )
    assert why_none([], company="kelp", place=None).endswith("(no posting names its company)")
    failed = OutputRow("x", company="Kelp", unread="empty")
    assert why_none([failed], company="kelp", place=None).endswith("(no posting names its company)")


def test_the_page_of_one_company_does_not_replace_that_of_the_market(outputs: dict[str, Path]) -> None:
    """Otherwise who looks at one company in the terminal loses the page that was made for everybody."""
    out = outputs["csv"]
    assert CliRunner().invoke(summary, [str(out)]).exit_code == 0
    whole = out.with_name(f"{out.name}.summary.html")
    before = whole.read_text()
    done = CliRunner().invoke(summary, [str(out), "--company", "plover", "--place", "Leeds"])
    assert done.exit_code == 0, done.output
    assert whole.read_text() == before
    narrowed = out.with_name(f"{out.name}.plover.Leeds.summary.html")
    assert f"wrote the page to {narrowed}" in done.stderr
    assert "company contains “plover”" in narrowed.read_text()
    assert _in_a_name("../a b&c") == "a-b-c"
    assert _in_a_name("&&") == "narrowed"
