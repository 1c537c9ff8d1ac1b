"""`truerole train`: rebuild the learned reader and judge from labelled postings."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

import click

from evaluator.cli.exits import Exit, tell, without_extra, writing_to


@click.command()
@click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--postings",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    help="Further postings (JSON Lines, may be .gz) whose labels are kept; may be given more than once.",
)
@click.option(
    "--written",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Postings written for training; corpora/written.jsonl by default.",
)
@click.option(
    "--labels",
    "labels_dir",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder of labels by statement; corpora/labels by default.",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the numbers are written; the rules' own folder `learned` by default.",
)
def train(
    gold: Path, postings: tuple[Path, ...], written: Path | None, labels_dir: Path | None, out: Path | None
) -> None:
    """Rebuild the learned reader and judge from labelled postings.

    GOLD holds the postings. Prints how well the parts do on employers that each fold left out. The text of
    the postings is read but not kept: only weights are written.
    """
    if find_spec("torch") is None:
        without_extra("training", "train")
    from evaluator.ruleset.load import load_rules
    from evaluator.shipped import default_corpora_dir, default_rules_dir
    from evaluator.training.dataset import dataset
    from evaluator.training.fit import about_training, fit
    from evaluator.training.labels import LabelsError, read_labels, rows_by_id
    from evaluator.training.report import report
    from evaluator.training.stamp import save

    corpora = default_corpora_dir()
    folder = labels_dir or corpora / "labels"
    target = out or default_rules_dir() / "learned"
    files = sorted(folder.glob("*.jsonl"))
    if not files:
        raise click.UsageError(f"{folder}: no .jsonl file of labels there; name the folder with --labels")
    own = written or corpora / "written.jsonl"
    try:
        labels = [label for file in files for label in read_labels(file)]
        rows = rows_by_id((gold,)), rows_by_id(postings), rows_by_id((own,))
    except LabelsError as error:
        tell(str(error))
        sys.exit(Exit.UNREAD)
    rules = load_rules()
    data, left_out = dataset(labels, *rows, rules)
    for line in left_out[:5]:
        tell(f"left out: {line}")
    if len(left_out) > 5:
        tell(f"left out: {len(left_out) - 5} more")
    if len(data.examples) < 50:
        tell("fewer than 50 labelled postings were found; give their files with --postings")
        sys.exit(Exit.UNREAD)
    options = [("--postings", p) for p in postings]
    options += [(n, p) for n, p in (("--written", written), ("--labels", labels_dir), ("--out", out)) if p]
    command = " ".join(["truerole train", gold.name, *(f"{name} {path.name}" for name, path in options)])
    advice = "give another folder with --out"
    with writing_to(target, advice):  # before the long work, so that a failure costs no time
        target.mkdir(parents=True, exist_ok=True)
    try:
        fitted = fit(data, rules, about_training(data, rules, command, [f.name for f in files]))
    except LabelsError as error:
        tell(str(error))
        sys.exit(Exit.UNREAD)
    with writing_to(target, advice):
        save(fitted, target)
    click.echo(report(data, fitted))
