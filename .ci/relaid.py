"""Count how many verdicts stay when postings are laid out in another way, as other sites and programs do.

usage: relaid.py [FILE]

FILE is one that `truerole read` takes; without it, the postings are those of `corpora/postings/`. Prints a
line for each layout: the share of roles that stay, and how the owned signals compare with those that are
found in the posting as it was. Nothing is asserted; tests/test_relaid.py does that for the postings of the
project.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator, Sequence
from html import escape
from pathlib import Path
from typing import NamedTuple

import click

from evaluator.assessment import Assessment
from evaluator.measuring.gold import load_gold
from evaluator.pipeline import Evaluator
from evaluator.posting import Block, Posting
from evaluator.reading.read import read_path
from evaluator.reading.rows.row import read_row

LABELS = Path(__file__).parents[1] / "corpora" / "postings" / "labels.jsonl"
_HEADINGS = ("heading", "bold")


class Kept(NamedTuple):
    """Of how many postings the role stays, and how many owned signals are in both, new, and lost."""

    postings: int
    roles: int
    both: int
    new: int
    lost: int


def lines(posting: Posting, write: Callable[[Block, str], str], between: str = "\n") -> str:
    """Return the blocks of a posting, each as `write` writes it, with `between` between them."""
    return between.join(write(block, posting.text[block.start : block.end]) for block in posting.blocks)


def _as_text(block: Block, words: str) -> str:
    return f"• {words}" if block.kind == "bullet" else f"\n{words}"


def _as_markdown(block: Block, words: str) -> str:
    mark = "## " if block.kind in _HEADINGS else "* " if block.kind == "bullet" else ""
    return f"{mark}{words}\n"


def _as_html(block: Block, words: str) -> str:
    tag = "h3" if block.kind in _HEADINGS else "li" if block.kind == "bullet" else "p"
    return f"<{tag}>{escape(words)}</{tag}>"


def _as_breaks(block: Block, words: str) -> str:
    bold = f"<b>{escape(words)}</b>" if block.kind in _HEADINGS else ""
    return bold or ("- " if block.kind == "bullet" else "<br>") + escape(words)


def _as_numbered(block: Block, words: str) -> str:
    return f"{1 + block.start % 9}. {words}" if block.kind == "bullet" else f"\n{words}"


def _as_cells(block: Block, words: str) -> str:
    return f"<tr><td>{escape(words)}</td></tr>"


def _bare(_: Block, words: str) -> str:
    return words


def _wrapped(posting: Posting, indent: str) -> str:
    whole = lines(posting, _as_text).split("\n")
    deep = [indent if line.startswith("•") else "" for line in whole]
    return "\n".join(
        textwrap.fill(line, 76, subsequent_indent=space, break_long_words=False, break_on_hyphens=False)
        for line, space in zip(whole, deep, strict=True)
    )


def _without_headings(posting: Posting) -> str:
    kept = tuple(block for block in posting.blocks if block.kind not in _HEADINGS)
    return lines(posting.model_copy(update={"blocks": kept}), _as_text)


LAYOUTS: tuple[tuple[str, Callable[[Posting], str]], ...] = (
    ("plain text with bullets", lambda p: lines(p, _as_text)),
    ("markdown", lambda p: lines(p, _as_markdown)),
    ("HTML", lambda p: lines(p, _as_html)),
    ("HTML with breaks alone", lambda p: f"<div>{lines(p, _as_breaks, '<br>')}</div>"),
    ("HTML, each line a row of a table", lambda p: f"<table>{lines(p, _as_cells)}</table>"),
    ("escaped HTML", lambda p: escape(lines(p, _as_html))),
    ("wrapped at 76 signs", lambda p: _wrapped(p, "")),
    ("wrapped and indented", lambda p: _wrapped(p, "  ")),
    ("quoted in a mail", lambda p: re.sub(r"(?m)^", "> ", lines(p, _as_text))),
    ("numbered lists", lambda p: lines(p, _as_numbered)),
    ("two spaces between words", lambda p: lines(p, _as_text).replace(" ", "  ")),
    ("capitals", lambda p: lines(p, _as_text).upper()),
    ("small letters", lambda p: lines(p, _as_text).lower()),
    ("lines without bullets", lambda p: lines(p, _bare)),
    ("without headings", _without_headings),
    ("one line", lambda p: lines(p, _bare, " ")),
    ("joined without a space", lambda p: lines(p, _bare, "")),
)


def kept(evaluator: Evaluator, judged: Sequence[tuple[Posting, Assessment]], name: str) -> Kept:
    """Return what stays of assessments when their postings are laid out as the layout `name` does."""
    write = dict(LAYOUTS)[name]
    roles = both = new = lost = 0
    for posting, before in judged:
        row = {"title": posting.title, "company": posting.company, "description": write(posting)}
        again = read_row(row, posting.source)
        owned = _owned(before)
        if not isinstance(again, Posting):
            lost += len(owned)
            continue
        after = evaluator(again)
        roles += after.role == before.role
        both += len(owned & _owned(after))
        new += len(_owned(after) - owned)
        lost += len(owned - _owned(after))
    return Kept(len(judged), roles, both, new, lost)


def _owned(assessment: Assessment) -> set[str]:
    return {signal.id for signal in assessment.signals if signal.grade == "owned"}


def judged_in(evaluator: Evaluator, file: Path | None = None) -> Iterator[tuple[Posting, Assessment]]:
    """Yield each posting of a file, or of the built-in ones, and its assessment."""
    items = read_path(file) if file else (record.posting for record in load_gold(LABELS))
    for item in items:
        if isinstance(item, Posting):
            yield item, evaluator(item)


@click.command()
@click.argument("file", type=click.Path(exists=True, path_type=Path), required=False)
def main(file: Path | None) -> None:
    """Print for each layout how many verdicts stay."""
    evaluator = Evaluator()
    judged = list(judged_in(evaluator, file))
    print(f"{len(judged)} postings{'':27}roles kept   owned: precision, recall")
    for name, _ in LAYOUTS:
        found = kept(evaluator, judged, name)
        right = found.both / max(found.both + found.new, 1)
        share = found.both / max(found.both + found.lost, 1)
        print(f"{name:36} {found.roles / max(found.postings, 1):10.3f}   {right:16.3f} {share:7.3f}")


if __name__ == "__main__":
    main()
