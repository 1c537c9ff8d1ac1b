"""The page of a difference shows what changed between two captures."""

import re

from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser

from evaluator.cli.main import main

from .conftest import POSTING, keep


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
