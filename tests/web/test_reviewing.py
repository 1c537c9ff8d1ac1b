"""What is kept: without these tests, a review might be lost, or more be deleted than was meant."""

import csv
import io
from pathlib import Path

import pytest
from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser

from evaluator.cli.main import main
from evaluator.measuring.gold import load_gold

from .conftest import POSTING, keep


def test_a_review_is_kept_and_found(client):
    """Otherwise a coach's work would be lost."""
    number = keep(client, company="Nettlebed Ferries")
    review = {
        "note": "Asked them twice.\r\nNo answer.",
        "role": "neither",
        "family": "other",
        "tags": "Later, north",
    }
    saved = client.post(f"/postings/{number}/review", data=review)
    assert "Your review is kept" in saved.text and "Asked them twice.\nNo answer." in saved.text
    for query in ("verdict=differ", "tag=later", "words=asked", "company=nettlebed+ferries"):
        assert "Forecast Engineer" in client.get(f"/postings?{query}").text
    assert "No posting is like that" in client.get("/postings?verdict=agree").text
    client.post(f"/postings/{number}/review", data={"role": "no such role"})
    assert "Asked them" not in client.get(f"/postings/{number}").text
    assert client.post("/postings/99/review", data=review).status_code == 404


def test_a_review_that_another_tab_changed_is_not_lost(client):
    """Otherwise the note that was kept last replaces the one before it, which nobody sees again."""
    number = keep(client)
    was = LexborHTMLParser(client.get(f"/postings/{number}").text).css_first("[name=was]").attrs["value"]
    where = f"/postings/{number}/review"
    assert "Your review is kept" in client.post(where, data={"note": "asked them", "was": was}).text
    again = client.post(where, data={"note": "asked them", "was": was})
    assert "Your review is kept" in again.text, "the same once more is no other review"
    clash = client.post(where, data={"note": "called them", "tags": "north", "was": was})
    assert clash.status_code == 409
    page = LexborHTMLParser(clash.text)
    assert "Note: asked them" in page.css_first(".review .notice").text()
    assert page.css_first("#note").text() == "called them"
    assert page.css_first("#tags").attrs["value"] == "north"
    assert "called them" not in client.get(f"/postings/{number}").text
    now = page.css_first("[name=was]").attrs["value"]
    client.post(where, data={"note": "asked, then called them", "was": now})
    assert "asked, then called them" in client.get(f"/postings/{number}").text


def test_the_list_shows_which_jobs_are_closed(client):
    """Otherwise a coach sends somebody to a job that its own text says is filled."""
    open_job = keep(client)
    closed = keep(client, text=f"This position has been filled.\n\n{POSTING}")
    rows = LexborHTMLParser(client.get("/postings").text).css(".list li")
    marked = {row.css_first("input").attributes["value"]: "closed" in row.text() for row in rows}
    assert marked == {str(open_job): False, str(closed): True}


def test_the_answers_to_several_files_and_what_was_checked_last_show_which_jobs_are_closed(client):
    """Otherwise who drops a folder of postings writes to the employer of a job that is gone."""
    texts = {"open.md": POSTING, "gone.md": f"This position has been filled.\n\n{POSTING}"}
    files = [("files", (name, text.encode())) for name, text in texts.items()]
    answered = client.post("/check", files=files, data={"keep": "on"}).text
    for page in (answered, client.get("/").text):
        rows = LexborHTMLParser(page).css(".rows li")
        assert sorted("closed" in row.text() for row in rows) == [False, True]


def test_lists_show_which_texts_are_cut_off(client):
    """Otherwise a coach compares the beginning of one posting with the whole of another."""
    texts = {"whole.md": POSTING, "part.md": f"{POSTING.rstrip('. ')} and the …"}
    files = [("files", (name, text.encode())) for name, text in texts.items()]
    answered = client.post("/check", files=files, data={"keep": "on"}).text
    for page, rows in (
        (answered, ".rows li"),
        (client.get("/").text, ".rows li"),
        (client.get("/postings").text, ".list li"),
    ):
        assert sorted("cut off" in row.text() for row in LexborHTMLParser(page).css(rows)) == [False, True]


@pytest.mark.parametrize(
    "query", ["role=nonsense", "sort=evil", "page=0", "page=999", "signal=x&grade=y", "words=%22"]
)
def test_odd_filters_never_break_the_list(client, query: str):
    """Otherwise a mistyped address would end in an error."""
    keep(client)
    assert client.get(f"/postings?{query}").status_code == 200


@pytest.mark.parametrize("wrong", ["role=boss", "family=boats", "hidden=maybe", "signal=tea", "grade=owned"])
def test_a_filter_that_is_not_possible_filters_nothing(client, wrong):
    """Otherwise the list of kept postings would look empty behind a link that was cut or mistyped."""
    number = keep(client)
    assert f"/postings/{number}" in client.get(f"/postings?{wrong}").text


def test_forgetting_deletes(client):
    """Otherwise a posting that a person deleted would still be kept."""
    number = keep(client)
    client.post(f"/postings/{number}/forget")
    assert client.get(f"/postings/{number}").status_code == 404


def test_several_are_deleted_only_when_asked_a_second_time(client):
    """Otherwise a table of hundreds of rows, uploaded by a slip, stays until each is deleted by itself."""
    first, second, third = (keep(client, title=f"Engineer {name}") for name in ("Ash", "Birch", "Cedar"))
    page = client.get(f"/postings/forget?id={first}&id={third}").text
    assert "Delete 2 postings?" in page
    assert "Engineer Ash" in page and "Engineer Birch" not in page
    assert "All" in client.get("/").text and client.get(f"/postings/{first}").status_code == 200
    done = client.post("/postings/forget", data={"numbers": f"{first},{third},x,-1,"}, follow_redirects=False)
    assert (done.status_code, done.headers["location"]) == (303, "/postings"), "the browser shows no list"
    assert [client.get(f"/postings/{n}").status_code for n in (first, second, third)] == [404, 200, 404]


def test_all_of_a_filter_are_deleted_and_no_other(client):
    """Otherwise a coach loses the notes on postings that were not shown."""
    kept = keep(client, title="Engineer Ash")
    client.post(f"/postings/{kept}/review", data={"tags": "mine"})
    slips = [keep(client, title=f"Engineer {name}") for name in ("Birch", "Cedar")]
    for number in slips:
        client.post(f"/postings/{number}/review", data={"tags": "slip"})
    assert "/postings/forget?all=yes&amp;tag=slip" in client.get("/postings?tag=slip").text
    page = client.get("/postings/forget?all=yes&tag=slip").text
    numbers = LexborHTMLParser(page).css_first("input[name=numbers]").attributes["value"]
    client.post("/postings/forget", data={"numbers": numbers})
    assert [client.get(f"/postings/{n}").status_code for n in (kept, *slips)] == [200, 404, 404]


@pytest.mark.parametrize("path", ["/postings/forget", "/postings/forget?id=77", "/postings/forget?all=yes"])
def test_nothing_chosen_deletes_nothing(client, path):
    """Otherwise a slip of the mouse deletes all that was kept."""
    answer = client.get(path)
    assert answer.status_code == 400
    assert "Choose the postings" in answer.text


def test_the_table_opens_in_a_spreadsheet_and_runs_nothing(client):
    """Otherwise the title of a posting could run as a formula on a coach's machine."""
    number = keep(client, title="=HYPERLINK(evil)", company="@SUM(1)")
    client.post(f"/postings/{number}/review", data={"note": "-1+2\nsecond line", "role": "neither"})
    data = client.get("/postings.csv").content
    assert data.startswith(b"\xef\xbb\xbf")
    (row,) = csv.DictReader(io.StringIO(data.decode("utf-8-sig")))
    assert (row["title"], row["company"], row["note"]) == (
        "'=HYPERLINK(evil)",
        "'@SUM(1)",
        "'-1+2\nsecond line",
    )
    assert (row["number"], row["own_role"]) == (str(number), "neither")


def test_the_table_is_that_of_a_batch_with_the_review_beside(client, tmp_path: Path):
    """Otherwise a script for one table would fail on the other, or read `no` for a job that is hidden."""
    number = keep(client, title="Deckhand")
    (tmp_path / "one.txt").write_text(POSTING)
    done = CliRunner().invoke(main, ["batch", str(tmp_path / "one.txt"), "--out", str(tmp_path / "out.csv")])
    assert done.exit_code == 0, done.stderr
    (judged,) = csv.DictReader(io.StringIO((tmp_path / "out.csv").read_bytes().decode("utf-8-sig")))
    (row,) = csv.DictReader(io.StringIO(client.get("/postings.csv").content.decode("utf-8-sig")))
    assert list(row)[: len(judged)] == list(judged)
    assert (row["number"], row["on_call"], row["stage_incidents"]) == (str(number), "owned", "owned")
    assert row["hidden"] in ("true", "false")


def test_the_table_holds_what_was_chosen_or_filtered(client):
    """Otherwise an export would hold other postings than those on the screen."""
    first, second = keep(client), keep(client, POSTING + "\n- Pier two\n", title="Deckhand")

    def ids(query: str) -> list[str]:
        text = client.get(f"/postings.csv?{query}").content.decode("utf-8-sig")
        return [row["number"] for row in csv.DictReader(io.StringIO(text))]

    assert ids("") == [str(second), str(first)]
    assert ids(f"id={first}") == [str(first)]
    assert ids("words=deckhand") == [str(second)]


def test_verdicts_of_the_reviewer_are_labels_for_measure(client, tmp_path: Path):
    """Otherwise a coach's own verdicts could not be used to measure and improve the tool."""
    number = keep(client, company="Nettlebed Ferries")
    keep(client, POSTING + "\n- Pier two\n")
    client.post(f"/postings/{number}/review", data={"role": "partial_mlops", "note": "a small part"})
    path = tmp_path / "labels.jsonl"
    path.write_bytes(client.get("/labels.jsonl").content)
    (gold,) = load_gold(path)
    assert (gold.role, gold.signals, gold.why) == ("partial_mlops", None, "a small part")
    assert gold.title == "Forecast Engineer" and gold.company == "Nettlebed Ferries"
    assert "on-call rotation" in gold.posting.text
