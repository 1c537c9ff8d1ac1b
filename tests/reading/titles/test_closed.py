"""A job that its own text says is closed: a candidate who is not told writes an application for nothing."""

from __future__ import annotations

import json

import pytest

from evaluator.pipeline import Evaluator
from evaluator.posting import Posting
from evaluator.reading.read import read_bytes
from evaluator.reading.titles.closed import closed_in, closed_status
from evaluator.rendering.text import render

WORK = (
    "You deploy the models and roll them back when a gate fails.",
    "You watch the models for drift and retrain them every week with the team that labels the data.",
    "You share an on-call week in six, and you write the runbooks for the incidents of freight customers.",
    "You keep the serving platform fast and cheap, and you tell product managers what each model costs us.",
)


@pytest.mark.parametrize(
    "line",
    [
        "No longer accepting applications",
        "We are no longer accepting applications for this role.",
        "This job is no longer available.",
        "The position you are looking for is no longer open.",
        "This position has been filled, but we will keep your details.",
        "This position has been filled; if you would like to hear of others, sign up.",
        "Please note: this vacancy has now been filled. Thank you to all who applied.",
        "This role's been filled, thanks everyone",
        "All positions have been filled.",
        "Applications for this role are now closed.",
        "Edit: APPLICATIONS CLOSED - we read what came in and take nothing new",
        "UPDATE: filled!",
        "The closing date has passed.",
        "We've now filled this position.",
        "Job closed on 3 March",
        "This job posting has expired.",
        "This vacancy is now closed to applications.",
        "We are not accepting applications at this time.",
        "This role is currently on hold.",
        "We're no longer hiring for this role.",
        "Recruitment for this post has ended.",
    ],
)
def test_a_closed_job_is_noticed(line: str) -> None:
    """Otherwise nothing beside the verdict says that the job is gone."""
    (note,) = closed_in(f"Data Engineer\n{line}\n{WORK[0]}")
    assert note.code == "closed"
    assert line.split("-")[0].strip(" .!")[:40] in note.message


@pytest.mark.parametrize(
    "line",
    [
        "Applications are taken until the position is filled.",
        "The advert may come down sooner if the role has been filled.",
        "Once the vacancy is filled, this page goes.",
        "The position is filled when the right person is found.",
        "This position is on hold for now, but we are still accepting applications.",
        "We are not accepting applications from agencies.",
        "We are not considering candidates who live outside of the county.",
        "Not accepting new graduates for this role",
        "Our positions are closed within six weeks.",
        "The role was made because the previous role has been cancelled.",
        "Each night shift is a position filled by two people.",
        "The deadline has not passed.",
        "You remove jobs that are no longer active from the scheduler.",
        "Batch jobs are cancelled when their budget is gone.",
        "Certificates that have expired wake you up; incidents are closed by you.",
        "We have closed our second round.",
        "Sunday: closed",
    ],
)
def test_an_open_job_is_not_called_closed(line: str) -> None:
    """Otherwise a candidate passes over a job that is there to be had."""
    assert closed_in(f"Data Engineer\n{line}\n{WORK[0]}") == ()


@pytest.mark.parametrize(
    ("title", "closed"),
    [
        ("[FILLED] Data Engineer", True),
        ("Data Engineer (closed)", True),
        ("Closed - Data Engineer", True),
        ("Closed Loop Control Engineer", False),
    ],
)
def test_the_mark_in_a_title_counts(title: str, closed: bool) -> None:
    """Otherwise a list of jobs whose filled ones are marked is read as if all were open."""
    assert bool(closed_in(WORK[0], title)) is closed


def test_it_stands_beside_the_verdict(evaluator: Evaluator) -> None:
    """Otherwise it stands eighty lines below, where nobody looks before they apply."""
    text = "\n".join(("MLOps Engineer", "", "This position has been filled.", "", *(f"- {w}" for w in WORK)))
    told = render(evaluator(Posting(text=text)), width=200)
    assert told.index("Still open") < told.index("The nine stages")
    assert told.count("This position has been filled") == 1


def _page(above: str) -> bytes:
    items = "".join(f"<li>{line}</li>" for line in WORK)
    return (
        f"<html><head><title>MLOps Engineer at Kelp</title></head><body><h1>MLOps Engineer</h1>{above}"
        f"<div class='job-description'><p>We look for somebody who runs our models.</p><ul>{items}</ul></div>"
        "</body></html>"
    ).encode()


def _codes(data: bytes, name: str) -> list[str]:
    (found,) = read_bytes(data, name)
    assert isinstance(found, Posting)
    return [note.code for note in found.diagnostics]


def test_a_page_says_so_beside_the_description() -> None:
    """Otherwise it is lost with the rest of the page, where boards write it."""
    closed = "<figcaption>No longer accepting applications</figcaption>"
    assert "closed" in _codes(_page(closed), "saved.html")
    # Pages hold hidden messages for all cases.
    assert "closed" not in _codes(_page(f"<div style='display: none'>{closed}</div>"), "saved.html")
    assert "closed" not in _codes(_page(""), "saved.html")
    marked = "<p>This job is <strong>no longer</strong> available.</p>"
    assert "closed" in _codes(_page(marked), "saved.html")


def test_a_copied_page_says_so_above_the_description() -> None:
    """Otherwise the line goes with the menus and buttons that are left out."""
    top = ("Skip to main content", "MLOps Engineer", "Kelp · Lisbon", "No longer accepting applications")
    lines = (*top, "Easy Apply", "Save", "About the job", *WORK, "Set alert for similar jobs")
    assert "closed" in _codes("\n".join(lines).encode(), "copied.txt")
    other = (*(line for line in lines if line != top[-1]), "Similar jobs", "This job has expired")
    assert "closed" not in _codes("\n".join(other).encode(), "copied.txt")


@pytest.mark.parametrize("status", ["closed", "FILLED", "Position filled", "expired (2 March)", "on hold"])
def test_the_status_of_a_closed_job_is_noticed(status: str) -> None:
    """Otherwise a job that its own list calls closed is applied for."""
    (note,) = closed_status(status)
    assert (note.code, f"“status: {status.strip(').')}" in note.message) == ("closed", True)


@pytest.mark.parametrize(
    "status", ["open", "applied", "not closed", "Filled in the form", "closing soon", "", None]
)
def test_another_status_closes_no_job(status: str | None) -> None:
    """Otherwise a candidate leaves a job that is open."""
    assert closed_status(status) == ()


def test_the_status_column_of_a_table_closes_its_rows() -> None:
    """Otherwise a coach's table says of a row that it is closed, and the result does not."""
    rows = f"title,status,description\nSRE,closed,{WORK[0]}\nMLOps Engineer,open,{WORK[0]}\n"
    closed = [
        [note.code for note in item.diagnostics]
        for item in read_bytes(rows.encode(), "jobs.csv")
        if isinstance(item, Posting)
    ]
    assert closed == [["closed"], []]


@pytest.mark.parametrize(
    ("column", "values"),
    [
        ("closed", [True, False]),
        ("isArchived", ["true", "false"]),
        ("expired", ["Yes", ""]),
        ("Is filled", [1, 0]),
        ("closed", [" x ", "2026-03-02"]),  # the day may be to come
    ],
)
def test_a_column_of_marks_closes_the_rows_that_are_marked(column: str, values: list[object]) -> None:
    """Otherwise an archived card of a board (Trello) is applied for."""
    rows = [{"title": "SRE", "description": WORK[0], column: value} for value in values]
    closed = [
        [note.code for note in item.diagnostics]
        for item in read_bytes(json.dumps({"cards": rows}).encode(), "board.json")
        if isinstance(item, Posting)
    ]
    assert closed == [["closed"], []]


def test_a_mark_of_a_note_closes_its_job() -> None:
    """Otherwise notes and tables of the same person say different things of the same job."""
    assert _codes(f"---\ntitle: SRE\narchived: true\n---\n{WORK[0]}\n".encode(), "note.md") == ["closed"]
    assert _codes(f"+++\ntitle = 'SRE'\nclosed = true\n+++\n{WORK[0]}\n".encode(), "note.md") == ["closed"]
    assert _codes(f"---\ntitle: SRE\nclosed: false\n---\n{WORK[0]}\n".encode(), "note.md") == []
