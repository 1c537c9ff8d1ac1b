"""One row: without these tests, an odd cell might cost a posting, or a date be another day."""

from __future__ import annotations

import pickle

import pytest

from evaluator.posting import Posting, Unread
from evaluator.reading.limits import Limits
from evaluator.reading.rows.row import read_row
from tests.reading.made import COMPANY, TITLE, WORDS, as_json, one


@pytest.mark.parametrize(
    "date", ["\u00b2" * 9, "1" * 400, 10**400, -1, float("inf")], ids=lambda d: str(d)[:9]
)
def test_an_odd_date_does_not_lose_the_row(date: object) -> None:
    """Otherwise a readable posting would be left out because of its date."""
    item = read_row({"description": WORDS, "date": date}, "row")
    assert isinstance(item, Posting)


@pytest.mark.parametrize("cell", ["{{}}", "{{1}}", "{[1]: 2}"])
def test_a_cell_that_only_looks_like_an_object_does_not_lose_the_row(cell: str) -> None:
    """Otherwise a template that nobody filled in would cost the posting."""
    item = read_row({"title": TITLE, "location": cell, "description": WORDS}, "row")
    assert isinstance(item, Posting)
    assert item.location == cell


def test_a_row_never_raises() -> None:
    """Otherwise one odd row of a table takes all others with it."""

    class Odd:
        def __str__(self) -> str:
            raise RuntimeError("no")

    for row in (
        {},
        {"description": Odd()},
        {"description": 7},
        {"description": None, "title": TITLE},
        {"description": b"\xff\xfe"},
    ):
        assert isinstance(read_row(row, "r"), Posting | Unread)
    small = read_row({"description": "many words"}, "r", limits=Limits(posting=4))
    assert isinstance(small, Unread)
    assert small.code == "too_large"


def test_a_posting_made_in_haste_is_the_same_as_a_checked_one() -> None:
    """Otherwise a posting of a table has fields that its JSON cannot be read back with."""
    hasty = one(
        as_json({"title": TITLE, "company": COMPANY, "description": WORDS, "id": 7, "date": "2026-03-02"})
    )
    checked = Posting.model_validate(hasty.model_dump())
    assert hasty == checked
    assert hasty.model_dump_json() == checked.model_dump_json()
    assert hasty.model_copy(update={"title": "x"}).title == "x"
    assert pickle.loads(pickle.dumps(hasty)) == checked
    assert hash(hasty) == hash(checked)


@pytest.mark.parametrize(
    "when", ["2026-03-02T23:10:00Z", "2026-03-02 23:10:00+01:00", "2026-03-02T23:10", "20260302T231000Z"]
)
def test_of_a_time_the_day_is_kept(when: str) -> None:
    """Otherwise a column of a batch would have days for some boards and times for others."""
    assert one(as_json({"description": WORDS, "posted_at": when})).posted == "2026-03-02"
    assert one(as_json({"description": WORDS, "posted_at": f"since {when}"})).posted == f"since {when}"


def test_a_note_of_google_keep_is_read() -> None:
    """Otherwise who keeps postings in an app of notes has to copy each of them."""
    note = {"color": "DEFAULT", "isTrashed": False, "textContent": WORDS, "title": "MLOps Engineer"}
    assert one(as_json(note)).title == "MLOps Engineer"


@pytest.mark.parametrize(
    "header",
    [
        "Stellenbezeichnung;Firma;Ort;Veröffentlicht am;Stellenbeschreibung",
        "Functietitel;Bedrijf;Plaats;Datum;Omschrijving",
        "Intitulé du poste;Société;Lieu;Date de publication;Descriptif",
        "Título;Empresa;Ubicación;Fecha;Descripción",
        "Título da vaga;Empresa;Localização;Data de publicação;Descrição",
        "Titolo;Società;Città;Data di pubblicazione;Descrizione",
        "Stanowisko;Pracodawca;Miasto;Date;Opis",
        "Befattning;Företag;Ort;Datum;Beskrivning",
    ],
)
def test_headers_in_other_languages_are_found(header: str) -> None:
    """Otherwise who keeps English postings in a table of their own language gets rows without a title."""
    row = f"{TITLE};{COMPANY};Graz;2026-03-02;{WORDS}".replace("\n", " ")
    found = one(f"{header}\n{row}\n".encode(), "jobs.csv")
    assert (found.title, found.company, found.location, found.posted) == (
        TITLE,
        COMPANY,
        "Graz",
        "2026-03-02",
    )
    assert one(f"{header}\n{row}\n".encode("cp1252"), "jobs.csv").title == TITLE


def test_english_headers_go_before_others() -> None:
    """Otherwise a table in two languages is read from the columns of the other one."""
    found = one(
        as_json({"Titel": "MLOps-Ingenieur", "Title": TITLE, "Text": WORDS, "Beschreibung": "Auf Deutsch"})
    )
    assert found.title == TITLE
    assert found.text.startswith(WORDS[:20])


def test_answers_of_notion_and_airtable_give_their_fields() -> None:
    """Otherwise a list that a program asked for has no text, or neither ids nor days."""
    rich = [{"type": "text", "plain_text": WORDS[:9]}, {"type": "text", "plain_text": WORDS[9:]}]
    page = {
        "object": "page", "id": "p7", "created_time": "2026-03-10T10:00:00.000Z",
        "properties": {"Name": {"id": "title", "type": "title", "title": [{"plain_text": TITLE}]},
                       "Description": {"type": "rich_text", "rich_text": rich}},
    }  # fmt: skip
    posting = one(as_json({"object": "list", "results": [page]}))
    assert (posting.title, posting.id, posting.text.strip()) == (TITLE, "p7", WORDS)
    fields = {"Name": TITLE, "Job description": WORDS, "Posted": "2 days ago"}
    record = {"id": "rec1", "createdTime": "2026-03-10T10:00:00.000Z", "fields": fields}
    posting = one(as_json({"records": [record]}))
    assert (posting.title, posting.id, posting.posted) == (TITLE, "rec1", "2026-03-08")


def test_cells_with_space_around_them_lose_it() -> None:
    """Otherwise a table in markdown gives titles with spaces, and one posting more than it has rows."""
    table = f"| Title | Company | Description |\n|---|:---:|---|\n| {TITLE} | {COMPANY} | {WORDS} |\n"
    posting = one(table.encode(), "jobs.md")
    assert (posting.title, posting.company) == (TITLE, COMPANY)
