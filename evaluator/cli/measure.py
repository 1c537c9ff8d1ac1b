"""`truerole measure`: how well the verdicts agree with labelled postings."""

from __future__ import annotations

import sys
from pathlib import Path

import click

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("gold", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--part", type=click.Choice(["tune", "held", "all"]), default="all", help="Which part of the file."
)
@click.option("--no-low", is_flag=True, help="Leave out records of low confidence altogether.")
@click.option("--rules", type=click.Path(path_type=Path, exists=True, file_okay=False), help="More rules.")
@click.option("--no-learned", is_flag=True, help="Let the rules alone decide.")
@click.option("--json", "json_file", type=_FILE, help="Write all figures to this file as JSON.")
@click.option(
    "--bootstrap", type=click.IntRange(0, 100_000), default=1000, show_default=True, help="Resamples."
)
@click.option("--seed", type=int, default=0, show_default=True, help="For resamples and folds.")
def measure(
    gold: Path,
    part: str,
    no_low: bool,
    rules: Path | None,
    no_learned: bool,
    json_file: Path | None,
    bootstrap: int,
    seed: int,
) -> None:
    """Measure agreement with the labelled postings of GOLD (JSON Lines)."""
    from rich.console import Console

    from evaluator.measuring.gold import GoldError, load_gold
    from evaluator.measuring.measurement import measure as measured
    from evaluator.measuring.tables import tables
    from evaluator.pipeline import Evaluator
    from evaluator.ruleset.source import RulesError

    try:
        records = load_gold(gold)
        evaluator = Evaluator(rules_dir=rules, learned=not no_learned)
    except GoldError as error:
        for problem in error.problems:
            click.echo(problem, err=True)
        sys.exit(3)
    except RulesError as error:
        click.echo(str(error), err=True)
        sys.exit(4)
    result = measured(
        records,
        evaluator,
        name=gold.name,
        part=part,
        low=not no_low,
        learned=not no_learned,
        bootstrap=bootstrap,
        seed=seed,
    )
    console = Console(width=None if sys.stdout.isatty() else 150, highlight=False)
    for table in tables(result):
        console.print(table)
    if json_file is not None:
        _write(json_file, result.model_dump_json(indent=2))


def _write(path: Path, text: str) -> None:
    """Write `text` to `path`, whole or not at all."""
    temporary = path.with_name(f".{path.name}.tmp")
    temporary.write_text(text, encoding="utf-8")
    temporary.replace(path)
