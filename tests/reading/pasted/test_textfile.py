# ruff: noqa: E501 - made-up answers and pages stand in one line, as in saved files
"""Copied text: without these tests, its title or fields might be lost, or a bare link be judged."""

from __future__ import annotations

import json

import pytest

from tests.reading.made import TEXT, WORDS, failed, one


def test_the_title_line_of_a_paste_is_its_title_and_stays_in_the_text() -> None:
    """Otherwise a pasted job has no title, or quotes lead to other places."""
    posting = one(TEXT.encode())
    assert posting.title == "Platform Lead, Models"
    assert posting.text.startswith("Platform Lead")
    assert posting.kind == "text"


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Job title: Keeper of Models", "Keeper of Models"),
        ("## Data Scientist (m/f/d)", "Data Scientist (m/f/d)"),
        ("= Data Scientist =", "Data Scientist"),
        ("Sr. MLOps Engineer", "Sr. MLOps Engineer"),
        ("Machine Learning Internship - 2031", "Machine Learning Internship - 2031"),
        ("Member of Technical Staff, Inference", "Member of Technical Staff, Inference"),
        ("Site Reliability Engineering", "Site Reliability Engineering"),
        ("Staff Engineer, Models (Remote, U.S. only)", "Staff Engineer, Models (Remote, U.S. only)"),
        ("Data Engineer (m/f/d) - Will consider remote", "Data Engineer (m/f/d) - Will consider remote"),
        ("Tech Lead - Our Platform Team", "Tech Lead - Our Platform Team"),
        ("CTO (Chief Technology Officer)", "CTO (Chief Technology Officer)"),
        (
            "Harbour | Staff SWE | Hull | We prefer the north",
            "Harbour | Staff SWE | Hull | We prefer the north",
        ),
        ("We are looking for an engineer.", None),
        ("We lend boats - Data Engineer", None),
        ("Engineers write what ships. You will like it - Hull", None),
        ("About the Fellow programme", None),
        ("About us", None),
    ],
)
def test_only_a_line_that_names_a_role_is_taken_for_a_title(line: str, title: str | None) -> None:
    """Otherwise the first sentence is the title of the job."""
    assert one(f"{line}\n\nSome more words about the work here.\n".encode()).title == title


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            "Quayside Ltd\nJOB DESCRIPTION\nPosition: Full-time\nJob Title: Keeper of Models",
            "Keeper of Models",
        ),
        ("Job Description\nJob title\nModel Engineer\nDepartment\nData", "Model Engineer"),
        ("Job title | Model Engineer\nTeam | Data", "Model Engineer"),
        ("Who we are\nQuayside lends boats.\nRole: Model Engineer (Hull)", "Model Engineer (Hull)"),
        ("Quayside\nModel Engineer\nHull, hybrid", "Model Engineer"),
        (
            "FYI\n---------- Forwarded message ---------\nSubject: Fwd: Model Engineer (Hull)\nTo: Ana",
            "Model Engineer (Hull)",
        ),
        ("https://quay.example/jobs/1\nModel Engineer\nHull", "Model Engineer"),
        ("Source: a friend\nSaved on: 2026-03-02\n2026-03-02 10:00\nModel Engineer", "Model Engineer"),
        ("URL: https://quay.example/1\nQuayside\nModel Engineer", "Model Engineer"),
        ("Company: Quayside\nLocation: Hull", None),
        ("FYI\nSubject: a chance for you\nTo: Ana", None),
        ("Quayside\nRole: permanent", None),
        ("Quayside\nHiring manager: Zoë, Head of Models", None),
        ("Requirements\nSoftware engineering", None),
        ("Hello Ana,\nlead recruiter here", None),
        ("We lend boats.\nModel Engineers keep them afloat", None),
        ("Quayside\nWe are looking for a Model Engineer", "Model Engineer"),
    ],
)
def test_a_title_below_the_name_of_the_company_is_found(head: str, title: str | None) -> None:
    """Otherwise the form of a personnel office, and most that is copied from a board, has no title."""
    assert one(f"{head}\n\nSome more words about the work here.\n".encode()).title == title


FRONT = """---
tags: [mlops, "on-call"]
source: https://boards.example/1
published: 2026-03-02T10:00:00Z
company: "Quarrystone Freight"
title: 'Keeper of Models: Night'
location: Veldhaven
aliases:
  - Nobody
---
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_front_matter_gives_the_fields_and_is_no_text_of_the_posting(end: str, encoding: str) -> None:
    """Otherwise a clipped page would have no title or company, and its tags would count as duties."""
    data = f"{FRONT}\n{TEXT}".replace("\n", end).encode(encoding)
    posting = one(data, "posting.md")
    assert (posting.title, posting.company, posting.location, posting.posted, posting.url) == (
        "Keeper of Models: Night",
        "Quarrystone Freight",
        "Veldhaven",
        "2026-03-02",
        "https://boards.example/1",
    )
    assert "mlops" not in posting.text
    assert posting.offsets is not None
    for words in ("Zoë’s models", "Own the rollback"):
        start = posting.text.index(words)
        begin, stop = posting.offsets.span(start, start + len(words))
        assert data[begin:stop].decode(encoding) == words


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_front_matter_in_toml_gives_the_fields_and_is_no_text_of_the_posting(end: str) -> None:
    """Otherwise the title of a page for Hugo or Zola is `title = "…"`, and its settings are read as text."""
    front = """+++
title = "Keeper of Models: Night"
date = 2026-03-02T09:00:00Z
draft = false
[taxonomies]
tags = ["mlops", "night"]
[extra]
company = "Quarrystone Freight"
location = ["Veldhaven", "Remote"]
status = "closed"
+++
"""
    posting = one(f"{front}\n{TEXT}".replace("\n", end).encode(), "posting.md")
    assert (posting.title, posting.company, posting.location, posting.posted) == (
        "Keeper of Models: Night",
        "Quarrystone Freight",
        "Veldhaven; Remote",
        "2026-03-02",
    )
    assert [note.code for note in posting.diagnostics] == ["closed"]
    assert "mlops" not in posting.text
    assert posting.kind == "markdown"


@pytest.mark.parametrize("source", ["http-clipper", "file:///home/ada/job.html", "javascript:alert(1)"])
def test_a_source_that_is_no_page_is_not_the_address(source: str) -> None:
    """Otherwise the name of the program that clipped a page would stand where its address is expected."""
    assert one(FRONT.replace("https://boards.example/1", source).encode() + TEXT.encode()).url is None


def test_front_matter_of_a_note_gives_its_links_and_status() -> None:
    """Otherwise a vault of notes shows names in brackets, and an application goes to a job that is closed."""
    front = '---\nstatus: closed\ncompany: "[[firms/quarry|Quarrystone Freight]]"\nlocation:\n  - "[[Veldhaven]]"\n'
    front += "  - Remote\nsource: [the page](https://boards.example/1)\n---\n"
    posting = one(f"{front}# Keeper of Models\n\n{TEXT}".encode(), "note.md")
    assert (posting.company, posting.location) == ("Quarrystone Freight", "Veldhaven; Remote")
    assert [note.code for note in posting.diagnostics] == ["closed"]
    assert "status: closed" in posting.diagnostics[0].message


@pytest.mark.parametrize("keys", ["tags:\n  - jobs", "url: https://boards.example/1", "status: applied"])
def test_front_matter_of_a_note_needs_no_title(keys: str) -> None:
    """Otherwise tags and settings are read as a text of the posting, and the title below them is not found."""
    posting = one(f"---\n{keys}\n---\n# ML Platform Engineer\n\n{TEXT}".encode(), "note.md")
    assert posting.title == "ML Platform Engineer"
    assert posting.text.startswith("# ML Platform Engineer")
    assert posting.diagnostics == ()


@pytest.mark.parametrize(
    "text",
    [
        "---\nWe look for an engineer.\n---\nYou run models.\n",
        "---\nplace: Hull\n---\nYou run models.\n",
        "---\ntitle: Engineer\nYou run models.\n",
        "---\n---\nYou run models.\n",
        "+++\ntitle = Engineer\n+++\nYou run models.\n",
        "+++\nplace = 'Hull'\n+++\nYou run models.\n",
        "+++\nx = " + "[" * 1900 + "\n+++\nYou run models.\n",
        "+++\nWe look for an engineer.\n---\nYou run models.\n",
    ],
)
def test_lines_between_dashes_that_are_no_front_matter_stay_in_the_text(text: str) -> None:
    """Otherwise duties between two drawn lines are lost."""
    assert one(text.encode()).text.count("You run models.") == 1
    assert [
        line for line in text.split("\n") if line.strip("-+") and line not in one(text.encode()).text
    ] == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "job.url",
            "[{000214A0-0000-0000-C000-000000000046}]\r\nProp3=19,11\r\n[InternetShortcut]\r\nURL={}\r\n",
        ),
        ("job.desktop", "[Desktop Entry]\nType=Link\nName[de]=Eine Stelle\nURL={}\n"),
        (
            "job.webloc",
            '<?xml version="1.0"?>\n<plist version="1.0"><dict><key>URL</key><string>{}</string></dict></plist>',
        ),
        ("job.txt", "\n{}\n"),
        ("job.txt", "<{}>"),
    ],
)
def test_a_saved_link_is_refused_with_its_address(name: str, text: str) -> None:
    """Otherwise whoever saves a link and not the page is told that the employer says too little."""
    told = failed(text.replace("{}", "https://jobs.example/1?a=b").encode(), name)
    assert (told.code, told.message) == (
        "no_posting",
        "holds only the address of a page; give the address itself: https://jobs.example/1?a=b",
    )


def test_a_list_of_links_is_refused() -> None:
    """Otherwise a list of addresses is judged as a job."""
    told = failed(b"https://jobs.example/1\n\nhttps://jobs.example/2\n", "links.txt")
    assert "the addresses of 2 pages; give the addresses themselves" in told.message


def test_a_text_that_begins_with_a_link_is_read() -> None:
    """Otherwise a posting with its address above it is refused."""
    assert one(f"https://jobs.example/1\n\n{WORDS}\n".encode()).text.startswith("https://jobs.example/1")


@pytest.mark.parametrize("ascii_only", [True, False])
@pytest.mark.parametrize(
    "text",
    [
        "# Platform Engineer\n\nYou keep Zoë’s “models” up 🙂.\n\n- Own the rollback\n",
        "<h2>Platform Engineer</h2><p>You keep Zoë’s “models” up 🙂.</p><ul><li>Own the rollback</li></ul>",
        "---\ntitle: Platform Engineer\n---\n\nYou keep Zoë’s “models” up 🙂.\n\n- Own the rollback\n",
    ],
)
def test_a_text_saved_as_a_json_string_is_read_as_it_was_meant(text: str, ascii_only: bool) -> None:
    """Otherwise what `jq .description` saves would be one line with `\\n` in it, and without a title."""
    data = json.dumps(text, ensure_ascii=ascii_only).encode() + b"\n"
    posting, plain = one(data), one(text.encode())
    assert (posting.text, posting.blocks, posting.title) == (plain.text, plain.blocks, plain.title)
    assert posting.title == "Platform Engineer" and posting.offsets is not None
    for words in ("Own the rollback", "You keep Zo"):
        start = posting.text.index(words)
        begin, end = posting.offsets.span(start, start + len(words))
        assert data[begin:end].decode() == words


@pytest.mark.parametrize(
    "text", ['"We keep the models up" says Zoë, and "own them".', '"A first line\nand a second"', '"open']
)
def test_quotes_in_a_text_stay(text: str) -> None:
    """Otherwise a sentence in quotation marks loses its words."""
    assert '"' in one(text.encode()).text


@pytest.mark.parametrize(
    "text",
    [
        "Check out this job at Kelp Freight: https://jobs.example/1",
        "I found this MLOps Engineer job at Kelp on Harbourjobs, thought of you! https://jobs.example/1",
        "Hi team, look at this role: https://jobs.example/1\nShared via Harbourjobs",
        "See this vacancy https://jobs.example/1",
    ],
)
def test_what_an_app_shares_is_only_an_address(text: str) -> None:
    """Otherwise who shares a job to themselves gets a verdict on the words of a button."""
    assert "give the address itself: https://jobs.example/1" in failed(text.encode()).message


@pytest.mark.parametrize(
    "text",
    [
        "MLOps Engineer at Kelp, on call one week in six: https://jobs.example/1",
        "See this role as yours: you deploy the models. You watch them, too. https://jobs.example/1",
        "Look at jobs differently. You run our models in production. https://jobs.example/1",
    ],
)
def test_an_address_beside_the_work_is_read_with_it(text: str) -> None:
    """Otherwise a short posting with its address is refused."""
    assert "https://jobs.example/1" in one(text.encode()).text
