"""`truerole train`: rebuild the learned reader and judge from labelled postings."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from evaluator.cli.exits import Exit, tell, without_extra, writing_to
from evaluator.writing import check_writable

if TYPE_CHECKING:
    from evaluator.detection.learned.reader import Reader
    from evaluator.ruleset.ruleset import RuleSet
    from evaluator.training.dataset import Dataset
    from evaluator.training.readings import Written

# With fewer labelled postings nothing useful is learned.
_FEWEST = 50


@click.command()
@click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--postings",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    metavar="FILE",
    help="More postings (JSON Lines, may be .gz); may be given more than once.",
)
@click.option(
    "--written",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Postings written for training; corpora/written.jsonl by default.",
)
@click.option(
    "--labels",
    "labels_dir",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="The folder of labels by statement; corpora/labels by default.",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Where the numbers are written; the rules' own folder `learned` by default.",
)
@click.option(
    "--readings-only",
    is_flag=True,
    help="Fit only whose a work is, everyday words and what a posting is; leave all other numbers.",
)
def train(
    gold: Path,
    postings: tuple[Path, ...],
    written: Path | None,
    labels_dir: Path | None,
    out: Path | None,
    readings_only: bool,
) -> None:
    """Learn truerole's numbers anew from labelled postings.

    GOLD holds the postings as JSON Lines (`id`, `title`, `company`, `description`). Their labels are those of
    --labels; a label without its posting is left out. docs/own-labels.md explains both. Whose a work is,
    duties in everyday words, and what is a posting at all, are also learned from lines and texts that ship.
    Prints how well the parts do on employers that each fold left out. The text of the postings is read but
    not kept: only weights are written.
    """
    if not readings_only and find_spec("torch") is None:
        without_extra("training", "train")
    from evaluator.ruleset.load import load_rules
    from evaluator.shipped import default_corpora_dir, default_rules_dir
    from evaluator.training.about import about_training
    from evaluator.training.fit import fit
    from evaluator.training.jsonlines import LabelsError
    from evaluator.training.readings import readings_for
    from evaluator.training.report import report
    from evaluator.training.stamp import save, save_readings

    corpora = default_corpora_dir()
    folder = labels_dir or corpora / "labels"
    target = out or default_rules_dir() / "learned"
    files = sorted(folder.glob("*.jsonl"))
    if not files:
        raise click.UsageError(f"{folder}: no .jsonl file of labels there; name the folder with --labels")
    advice = "give another folder with --out"
    # Before the long work, so that a failure costs no time.
    with writing_to(target, advice):
        check_writable(
            next(path for path in (target, *target.absolute().parents) if path.exists()) / "numbers"
        )
    rules = load_rules()
    reader = _reader(target) if readings_only else None  # before the long work
    data, lines = _read(gold, postings, written or corpora / "written.jsonl", files, rules, out is None)
    command = _command(
        gold,
        postings,
        {"--written": written, "--labels": labels_dir, "--out": out},
        readings_only=readings_only,
    )
    about = about_training(data, rules, command, [f.name for f in files])
    if reader is not None:
        readings = readings_for(reader, data, lines, rules, about)
        with writing_to(target, advice):
            target.mkdir(parents=True, exist_ok=True)
            save_readings(readings, str(reader.about.get("fingerprint")), target)
        click.echo(readings.told())
        return
    try:
        fitted = fit(data, lines, rules, about)
    except LabelsError as error:
        tell(str(error))
        sys.exit(Exit.UNREAD)
    with writing_to(target, advice):
        target.mkdir(parents=True, exist_ok=True)
        save(fitted, target)
    click.echo(report(data, fitted))


def _reader(target: Path) -> Reader:
    """Return the reader in the folder `target`, or the one that ships; if that fails, say why and exit."""
    from evaluator.detection.learned.reader import load_reader
    from evaluator.numbers import FILES
    from evaluator.shipped import default_rules_dir

    for folder in (target, default_rules_dir() / "learned"):
        path = folder / FILES["reader"]
        try:
            found = load_reader(path)
        except Exception as error:  # each library that reads such a file has different errors
            tell(f"{path}: cannot be read ({error}); leave out --readings-only to make it again")
            sys.exit(Exit.UNREAD)
        if found is not None:
            return found
    tell(f"{path}: is missing; leave out --readings-only to make it")
    sys.exit(Exit.UNREAD)


def _read(
    gold: Path,
    postings: Iterable[Path],
    written: Path,
    labels: Sequence[Path],
    rules: RuleSet,
    replaces: bool,
) -> tuple[Dataset, Written]:
    """Return the labelled postings and what else is learned from; if that fails, say why and exit.

    `replaces` says whether the numbers that ship would be replaced; then most labels must have their posting.
    """
    from evaluator.shipped import default_corpora_dir
    from evaluator.training.dataset import dataset
    from evaluator.training.jsonlines import LabelsError, read_values, rows_by_id
    from evaluator.training.labels import Label
    from evaluator.training.readings import read_written

    try:
        known = [label for file in labels for label in read_values(file, Label)]
        rows = rows_by_id((gold,)), rows_by_id(postings), rows_by_id((written,))
        lines = read_written(default_corpora_dir())
    except LabelsError as error:
        for line in str(error).splitlines():
            tell(line)
        sys.exit(Exit.UNREAD)
    if not any(rows[:2]):
        tell(f"{gold}: holds no posting with an id; give the labelled postings as JSON Lines")
        sys.exit(Exit.UNREAD)
    data, left_out = dataset(known, *rows, rules)
    _tell_left_out(left_out)
    if sum(not each for each in data.written) < _FEWEST:
        tell(
            f"fewer than {_FEWEST} labelled postings were found beside the written ones: a label of "
            f"{labels[0].parent} counts where GOLD or --postings has its posting; labels of your own "
            "are in a folder that --labels names (docs/own-labels.md)"
        )
        sys.exit(Exit.UNREAD)
    if replaces and len(left_out) > len(data.examples):
        tell(
            f"only {len(data.examples)} of {len(data.examples) + len(left_out)} labelled postings were "
            "found, and worse numbers would replace those that ship; give the other files with --postings, "
            "or another folder with --out"
        )
        sys.exit(Exit.UNREAD)
    return data, lines


def _command(
    gold: Path, postings: Iterable[Path], single: Mapping[str, Path | None], *, readings_only: bool
) -> str:
    """Return the command as the numbers keep it, with the names of files and no folders."""
    given = [("--postings", path) for path in postings]
    given += [(name, path) for name, path in single.items() if path]
    words = ["truerole train", gold.name, *(f"{name} {path.name}" for name, path in given)]
    return " ".join([*words, "--readings-only"] if readings_only else words)


def _tell_left_out(labels: list[str]) -> None:
    for line in labels[:5]:
        tell(f"left out: {line}")
    if len(labels) > 5:
        tell(f"left out: {len(labels) - 5} more")
