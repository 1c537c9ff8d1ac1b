"""The difference between two captures is complete, and its computation is bounded."""

import re

import pytest
from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser

from evaluator.cli.main import main
from evaluator.web import differing
from evaluator.web.differing import DiffLine, Run, lines_between

from .conftest import POSTING, keep


def both(lines: tuple[DiffLine, ...]) -> tuple[list[str], list[str]]:
    """Return the two captures as they can be read from the lines of the difference."""
    told = [(line.change, "".join(run.text for run in line.runs)) for line in lines]
    return [t for c, t in told if c != "added"], [t for c, t in told if c != "removed"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a b c", "a b c"),
        ("a b c", "a x c"),
        ("a b c", ""),
        ("", "a"),
        ("a a a", "a a"),
        ("a b a b", "a b"),
        ("x b c d", "y b c e"),
    ],
)
def test_both_captures_can_be_read_from_the_difference(before: str, after: str):
    """Otherwise a line would be lost or shown twice where the captures begin or end alike."""
    assert both(lines_between(before.split(), after.split())) == (before.split(), after.split())


def test_changed_words_are_marked_behind_lines_that_stayed():
    """Otherwise people would have to search for the one word that changed."""
    same, gone, new = lines_between(["Duties", "one week in six"], ["Duties", "one week in three"])
    assert same == DiffLine("same", (Run("same", "Duties"),))
    assert gone.runs[-1] == Run("removed", "six") and new.runs[-1] == Run("added", "three")


def test_captures_without_end_are_not_compared_line_by_line(monkeypatch):
    """Otherwise two pages of a million letters would occupy a thread of the page for hours."""
    compared: list[int] = []
    real = differing.SequenceMatcher

    def counted(junk, a, b, autojunk):
        compared.append(len(a) * len(b))
        return real(junk, a, b, autojunk=autojunk)

    monkeypatch.setattr(differing, "SequenceMatcher", counted)
    many = ["x", "y"] * 5_000
    before, after = ["first", *many, "last"], ["second", *many, "and", "last"]
    assert both(lines_between(before, after)) == (before, after)
    assert compared == []
    long = [f"{'x y ' * 400}{number}" for number in range(50)]
    assert both(lines_between(long, [f"z {line}" for line in long]))[0] == long
    assert 0 < sum(compared) < 2 * differing._MOST_WORDS


def test_the_difference_of_two_captures_shows_words_and_grades(client):
    """Otherwise nobody would see that the on-call rotation was added after the first capture."""
    old = keep(
        client, POSTING.replace("- Take one week in six on the on-call rotation.\n", ""), company="Nettlebed"
    )
    new = keep(client, POSTING.replace("every week", "every month"), company="Nettlebed")
    page = client.get(f"/difference?id={new}&id={old}").text
    assert "<ins>- Take" not in page and "<ins>Take one week in six on the on-call rotation.</ins>" in page
    assert "<del>week</del>" in page and "<ins>month</ins>" in page
    assert re.search(r"On-call and incident response</a>.*not said.*yours", page, re.DOTALL)
    assert "what changed" in client.get(f"/postings/{new}").text


def test_the_page_of_a_difference_shows_all_that_the_command_shows(client, tmp_path):
    """Otherwise a posting that got another title, or a contradiction, would look as it was before."""
    texts = (
        POSTING,
        POSTING.replace("# Forecast Engineer", "# Harbour Engineer").replace(
            "There is no support by telephone.", "There is no on-call in this role."
        ),
    )
    ids = [keep(client, text) for text in texts]
    files = [tmp_path / "old.md", tmp_path / "new.md"]
    for path, text in zip(files, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    printed = CliRunner().invoke(main, ["diff", *map(str, files)]).stdout
    page = LexborHTMLParser(client.get(f"/difference?id={ids[0]}&id={ids[1]}").text)
    shown = [" ".join(li.text(separator=" ").split()).lower() for li in page.css(".turned li")]
    lines = re.findall(r"^(?!  )(.+): (.+) -> (.+)$", printed, re.MULTILINE)
    assert shown == [f"{name} {old} → became {new}".lower() for name, old, new in lines]
    assert "title forecast engineer → became harbour engineer" in shown
    assert any("as a whole" in line and "contradicts itself" in line for line in shown)
