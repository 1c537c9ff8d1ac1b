"""Names of columns: a table whose names are not understood gives no posting, or one without its fields."""

from __future__ import annotations

import pytest

from evaluator.posting import Posting
from evaluator.reading.read import read_bytes
from evaluator.reading.rows.fields import columns_of, is_usual
from evaluator.reading.rows.row import read_row
from tests.reading.made import WORDS


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("title", "Position Title:"),
        ("title", "Puesto de trabajo"),
        ("title", "Nazwa stanowiska"),
        ("title", "offerTitle"),
        ("company", "Nombre de la empresa"),
        ("company", "Naam bedrijf"),
        ("location", "Miejsce pracy"),
        ("location", "Lieu de l'offre"),
        ("posted", "Job Posting Date"),
        ("posted", "job_posted_at"),
        ("posted", "Geplaatst op"),
        ("url", "URL de la oferta"),
        ("url", "original_url"),
        ("id", "Job ID #"),
        ("id", "Référence"),
        ("id", "Kennnummer"),
        ("description", "Full Job Description (HTML)"),
        ("description", "Descripción de la oferta"),
        ("description", "cleaned_description"),
        ("description", "Opis oferty"),
    ],
)
def test_words_that_say_nothing_of_a_column_do_not_hide_its_field(field: str, name: str) -> None:
    """Otherwise the columns of many exports must be named by hand, or their fields stay empty."""
    assert getattr(columns_of([name, "salary"]), field) == (name,)
    assert is_usual(name)


@pytest.mark.parametrize("name", ["Full name", "Job time", "Company description", "Job type", "job", "offer"])
def test_a_name_that_means_something_else_is_not_a_field(name: str) -> None:
    """Otherwise the name of a contact becomes the title of a job."""
    assert not any(columns_of([name]))


def test_the_plain_name_goes_before_a_longer_one() -> None:
    """Otherwise a cleaned copy without its lines is read in place of the description."""
    found = columns_of(["raw_description", "description", "job_title", "title_clean"])
    assert found.description == ("description", "raw_description")
    assert found.title == ("job_title", "title_clean")


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("title", "job.title"),
        ("title", "title/rendered"),
        ("company", "hiringOrganization.name"),
        ("company", "company.company_name"),
        ("location", "locations.0.name"),
        ("location", "location.city"),
        ("posted", "attributes/posted_at"),
        ("url", "data.apply_url"),
        ("description", "fields.body"),
        ("description", "content.rendered"),
        ("description", "description.1"),
    ],
)
def test_keys_inside_each_other_name_what_the_last_one_holds(field: str, name: str) -> None:
    """Otherwise a table that a program made of nested objects lacks its fields."""
    assert getattr(columns_of([name, "salary"]), field) == (name,)
    assert is_usual(name)


@pytest.mark.parametrize(
    "name",
    ["company.description", "category.title", "author.url", "salary.text", "hiringManager.name", "v1.0"],
)
def test_a_key_inside_another_thing_is_not_of_the_job(name: str) -> None:
    """Otherwise what a company says of itself becomes the text of the posting."""
    found = columns_of([name])
    assert not (found.title or found.description or found.url)


@pytest.mark.parametrize(
    "cell", ["[{'name': 'Kiel'}]", '{"city": "Kiel", "remote": null}', "Kiel, ", "['Kiel']"]
)
def test_a_place_that_a_program_wrote_into_its_cell_is_a_place(cell: str) -> None:
    """Otherwise a summary counts brackets and keys as places."""
    item = read_row({"title": "SRE", "location": cell, "description": WORDS}, "row")
    assert isinstance(item, Posting)
    assert item.location == "Kiel"


def test_of_two_languages_the_english_column_is_read() -> None:
    """Otherwise a table in two languages has no verdict, because truerole reads English only."""
    found = columns_of(["title_de", "description_de", "title_en", "description_en"])
    assert (found.title, found.description) == (("title_en",), ("description_en",))


_DUTIES = "Deploy models to production. Take part in on-call. Retrain them weekly."


def test_duties_and_demands_in_columns_of_their_own_are_read() -> None:
    """Otherwise the duties of such a table are lost, and the verdict is that of one introducing sentence."""
    row = {
        "title": "Engineer",
        "description": "You join our platform team in Kiel.",
        "Responsibilities": _DUTIES,
        "Basic Qualifications": "Three years of Python in a team.",
        "preferred_qualifications": ["Knows Kubernetes well", "Has run a cluster before"],
    }
    item = read_row(row, "r")
    assert isinstance(item, Posting)
    assert item.text.splitlines() == [
        "You join our platform team in Kiel.",
        "Responsibilities",
        _DUTIES,
        "Requirements",
        "Three years of Python in a team.",
        "Nice to have",
        "- Knows Kubernetes well",
        "- Has run a cluster before",
    ]
    assert (item.offsets, item.offset_unit) == (None, None)


def test_a_column_that_repeats_the_description_or_says_a_word_is_left_out() -> None:
    """Otherwise a duty is counted twice, and quotes lose their way back to the cell."""
    row = {"description": f"You join us.\n{_DUTIES}", "duties": _DUTIES, "qualifications": "M.Tech"}
    item = read_row(row, "r")
    assert isinstance(item, Posting)
    assert item.text == row["description"]
    assert item.offset_unit == "code_points"


def test_a_short_column_is_read_where_it_says_more() -> None:
    """Otherwise "Be on call" is lost without a word, which is what the role hangs on."""
    row = {
        "description": "You deploy models in Django.",
        "duties": "Be on call",
        "qualifications": "Python, Go",
    }
    item = read_row(row, "r")
    assert isinstance(item, Posting)
    assert item.text.splitlines()[1:] == ["Responsibilities", "Be on call", "Requirements", "Python, Go"]
    said = read_row({"description": "We want you to be on call.", "duties": "Be on call"}, "r")
    assert isinstance(said, Posting) and said.text == "We want you to be on call."


def test_a_table_with_duties_and_no_description_is_a_table() -> None:
    """Otherwise it is refused, and `--map` could name only one of its columns."""
    header = "title,company,About the company,Responsibilities,Requirements"
    table = f'{header}\nSRE,Acme,Boats,"{_DUTIES}",Three years of Python in a team\n'
    (item,) = read_bytes(table.encode(), "jobs.csv")
    assert isinstance(item, Posting)
    assert item.text.startswith(f"Responsibilities\n{_DUTIES}\nRequirements\n")


@pytest.mark.parametrize("cell", ["['Kiel', 'Leeds']", '["Kiel", "Leeds"]', ["Kiel", "Leeds"]])
def test_a_list_in_a_cell_is_a_list_of_places(cell: object) -> None:
    """Otherwise a table that pandas wrote has brackets and quotes in its places."""
    item = read_row({"description": WORDS, "location": cell, "company": "[]"}, "r")
    assert isinstance(item, Posting)
    assert (item.location, item.company) == ("Kiel; Leeds", None)


def test_a_text_that_begins_with_a_bracket_stays_a_text() -> None:
    """Otherwise a title such as "['90s] Engineer" is lost."""
    item = read_row({"description": WORDS, "title": "['90s] Engineer", "company": "['a', b']"}, "r")
    assert isinstance(item, Posting)
    assert (item.title, item.company) == ("['90s] Engineer", "['a', b']")


def test_a_description_that_is_a_list_is_read_line_by_line() -> None:
    """Otherwise the duties of a list are one sentence, of which only the first twenty are left."""
    duties = [f"Deploy model {number} to production" for number in range(30)]
    for cell in (duties, str(duties)):
        item = read_row({"description": cell}, "r")
        assert isinstance(item, Posting)
        assert item.text.splitlines() == [f"- {duty}" for duty in duties]
        assert item.offsets is None
    item = read_row({"description": ["A paragraph.\nOf two lines.", "Another one."]}, "r")
    assert isinstance(item, Posting)
    assert "- " not in item.text


@pytest.mark.parametrize(
    ("given", "day"),
    [
        (46084, "2026-03-03"),
        (46084.5, "2026-03-03"),
        ("46084", "2026-03-03"),
        ("46084.541667", "2026-03-03"),
        ("1.7724096E+12", "2026-03-02"),
        ("01-Mar-26", "2026-03-01"),
        (12345, None),
        ("12345", "12345"),
    ],
)
def test_a_day_that_a_spreadsheet_wrote_as_a_number_is_a_day(given: object, day: str | None) -> None:
    """Otherwise the months of a market are missing for a table that was saved without its formats."""
    item = read_row({"description": WORDS, "date": given}, "r")
    assert isinstance(item, Posting)
    assert item.posted == day


@pytest.mark.parametrize(
    ("given", "id"), [("1001.0", "1001"), (1001.0, "1001"), ("2.10", "2.10"), ("v1.0", "v1.0")]
)
def test_an_id_that_became_a_fraction_is_the_number_it_was(given: object, id: str) -> None:
    """Otherwise ids cannot be joined with the table that they came from."""
    item = read_row({"description": WORDS, "id": given}, "r")
    assert isinstance(item, Posting)
    assert item.id == id


def test_job_is_a_title_beside_a_text_alone() -> None:
    """Otherwise a sheet "Job, Company, Description" has no titles."""
    assert columns_of(["Job", "Description"]).title == ("Job",)
    assert columns_of(["Job", "Title", "Description"]).title == ("Title",)


def test_a_question_of_a_form_names_what_it_asks_for() -> None:
    """Otherwise the table of a form is read as one text, and its postings as one."""
    plan = columns_of(
        ["What is the job title?", "Paste the full job description here", "Link to the job posting"]
    )
    assert plan.title == ("What is the job title?",)
    assert plan.description == ("Paste the full job description here",)


def test_a_name_with_an_address_behind_it_is_the_name() -> None:
    """Otherwise each company of a list kept in Notion has its page in its name."""
    company = "Quarry Freight (https://www.notion.so/Quarry-1a2b?pvs=21)"
    item = read_row({"title": "[SRE](https://quay.example/7)", "company": company, "description": WORDS}, "r")
    assert isinstance(item, Posting)
    assert (item.title, item.company) == ("SRE", "Quarry Freight")
