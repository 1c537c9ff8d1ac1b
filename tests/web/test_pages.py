"""The pages show what was judged, with everything escaped, and keep what was written."""

import re

import pytest
from selectolax.lexbor import LexborHTMLParser
from starlette.responses import HTMLResponse

from evaluator.shipped import default_corpora_dir
from evaluator.signals import SIGNALS
from evaluator.web.checking import Given, postings_of
from evaluator.web.shown import Shown
from evaluator.web.storage.records import shown_title

from .conftest import POSTING, keep


def test_pasting_opens_the_answer(client):
    """Otherwise the page could not do its main job."""
    page = client.get(f"/postings/{keep(client)}").text
    for words in (
        "Forecast Engineer",
        "stages owned",
        "What shows it",
        "Ask the employer",
        "Not said",
        "Your review",
    ):
        assert words in page
    assert re.search(r'class="mark m-owned"[^>]*data-signals="[^"]*on_call', page)
    assert "Nothing leaves this machine" in client.get("/").text


def test_nothing_leaves_the_machine(client, monkeypatch):
    """Otherwise others could learn a candidate's postings, although the page promises the opposite."""

    def refuse(*_: object) -> None:
        raise AssertionError("something connected")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)
    number = keep(client)
    client.post(f"/postings/{number}/review", data={"note": "mine"})
    for path in ("/", "/postings", f"/postings/{number}", f"/report?id={number}", "/rules", "/api"):
        page = client.get(path).text
        sources = re.findall(r'<(?:script|link|img|use)[^>]*?(?:src|href)="([^"]+)"', page)
        assert sources and all(s.startswith(("/static/", "#")) for s in sources)


def test_not_keeping_leaves_no_trace(client):
    """Otherwise a posting would stay in the list against the person's will."""
    page = client.post("/check", data={"text": POSTING})
    assert page.status_code == 200 and "Not kept" in page.text
    assert "Your review" not in page.text
    assert "Nothing is kept yet" in client.get("/postings").text


def test_several_files_are_listed_with_those_that_failed(client):
    """Otherwise one bad file would hide the results of the others."""
    files = [
        ("files", ("one.md", POSTING.encode())),
        ("files", ("two.md", POSTING.replace("Ferries", "Trams").encode())),
        ("files", ("a.png", b"\x89PNG\r\n\x1a\n" + b"0" * 99)),
    ]
    page = client.post("/check", files=files, data={"keep": "on"}).text
    assert "2 postings checked" in page
    assert "a.png" in page and "a picture" in page
    assert "2 postings" in client.get("/postings").text


@pytest.mark.parametrize("data", [{}, {"text": "  \n "}, {"url": ""}])
def test_an_empty_form_says_what_to_do(client, data: dict[str, str]):
    """Otherwise nothing would happen, and nobody would know why."""
    page = client.post("/check", data=data)
    assert page.status_code == 422 and "Paste a posting" in page.text


def test_the_page_gives_no_advice_of_the_command_line(client):
    """Otherwise a coach who uploads a table would be advised to type `--map`."""
    table = ("rows.csv", "title,company\nHarbour Engineer,Quayside Cranes\n", "text/csv")
    shown = client.post("/check", files={"files": table}).text
    assert "no column holds a description" in shown
    assert "--map" not in shown
    asked = client.post("/api/check", files={"file": table}).json()
    assert asked["error"]["message"].endswith("(columns: title, company)")


def test_a_wrong_address_comes_back_in_the_form(client):
    """Otherwise the person would have to type everything again."""
    page = client.post("/check", data={"url": "127.0.0.1/job", "keep": "on"})
    assert page.status_code == 422
    assert 'value="https://127.0.0.1/job"' in page.text and "private address" in page.text


def test_an_address_beside_a_text_is_that_of_the_text(client):
    """Otherwise a text and the address it was copied from are two postings, one of which fails."""
    given = {"text": POSTING, "url": "ferries.example/jobs/7", "keep": "on"}
    answered = client.post("/check", data=given, follow_redirects=False)
    assert answered.status_code == 303
    assert 'href="https://ferries.example/jobs/7"' in client.get(answered.headers["location"]).text
    rows = 'title,description,url\nSRE,"Deploy models",https://own.example/1\nSRE,"Run models",\n'
    items = list(postings_of(Given(text=rows, url="https://ferries.example/")))
    assert [item.url for item in items] == ["https://own.example/1", "https://ferries.example/"]


def test_an_address_in_the_field_of_the_text_is_fetched(client):
    """Otherwise who pastes an address where everything else is pasted is told to give it once more."""
    page = client.post("/check", data={"text": " http://127.0.0.1:1/job\n", "keep": "on"})
    assert page.status_code == 422
    assert "private address" in page.text
    assert 'value="http://127.0.0.1:1/job"' in page.text


def test_a_line_of_facts_does_not_begin_with_a_dot(client):
    """Otherwise a posting of which only the address is known looks as if something were missing."""
    given = {"text": POSTING, "url": "https://ferries.example/jobs/7", "keep": "on"}
    page = LexborHTMLParser(client.post("/check", data=given).text)
    assert page.css_first(".posting-head p.quiet").text(strip=True) == "its page"


def test_another_language_is_said_to_be_one(client):
    """Otherwise a person would take the missing verdict for a verdict."""
    german = (
        "Wir suchen für unsere Abteilung eine Person, die unsere Modelle betreibt und überwacht. "
        "Sie arbeiten mit Kolleginnen und Kollegen und sorgen dafür, dass die Systeme jederzeit laufen. "
        "Wir bieten einen sicheren Platz und viel Raum für Ideen."
    )
    page = client.get(f"/postings/{keep(client, german)}").text
    assert "not in English" in page and "Not judged" in page


def test_odd_addresses_say_what_is_wrong(client):
    """Otherwise people would see a traceback or an empty page."""
    keep(client)
    for path, status, words in (
        ("/postings/77", 404, "no kept posting"),
        ("/postings/x", 422, "number"),
        ("/nothing", 404, "no page at this address"),
        ("/compare?id=1", 422, "Choose two to five postings of the list; 1 is chosen"),
        ("/compare?id=1&id=77", 404, "no kept posting"),
        ("/compare?id=1&id=2&id=3&id=4&id=5&id=6", 422, "6 are chosen"),
        ("/difference?id=1", 422, "exactly two"),
        ("/report", 422, "none is chosen"),
        ("/rules/nothing", 404, "no signal"),
    ):
        page = client.get(path)
        assert page.status_code == status, path
        assert words in page.text


def test_postings_are_compared_side_by_side(client):
    """Otherwise a candidate could not compare two jobs."""
    first = keep(client, title="Forecast Engineer")
    second = keep(
        client,
        "# Deckhand\n\n## Duties\n\n- Keep the deck clean.\n- Greet the passengers.\n",
        title="Deckhand",
    )
    page = client.get(f"/compare?id={first}&id={second}").text
    assert page.index("Forecast Engineer") < page.index("Deckhand")
    row = page[page.index("On-call and incident response") :]
    assert row.index("yours") < row.index("not said")
    assert 'class="differs"' in page


def test_a_report_stands_alone(client):
    """Otherwise a saved report would lose its style."""
    number = keep(client)
    client.post(f"/postings/{number}/review", data={"note": "my own words", "role": "neither"})
    saved = client.get(f"/report?id={number}&download=true")
    assert "attachment" in saved.headers["content-disposition"]
    assert "<style>" in saved.text and "/static/" not in saved.text and "<script" not in saved.text
    assert "my own words" in saved.text and "&#39;" not in saved.text[: saved.text.index("</style>")]
    assert "/static/report.css" in client.get(f"/report?id={number}").text


def test_every_signal_has_its_page_with_its_proof(client):
    """Otherwise a claim could not be traced to its rule."""
    assert all(f'href="/rules/{s}"' in client.get("/rules").text for s in SIGNALS)
    for signal in SIGNALS:
        page = client.get(f"/rules/{signal}")
        assert page.status_code == 200
        assert ("Sentences that prove it" in page.text) == (signal not in ("modelling_only", "tool_list"))
        assert ("When it holds" in page.text) == (
            signal in ("modelling_only", "tool_list", "buzzwords", "demo_only", "handed_off")
        )
    page = client.get("/rules/handed_off").text
    assert page.count("Each of these must be so") == page.count("Or each of these") == 1
    assert "Lines with words of its rule: at least 1" in page
    page = client.get("/rules/demo_only").text
    assert "<li>The verdict: a model job without production</li>" in page
    assert "<li>The kind of work: other work</li>" in page
    assert "<li>Running production systems is a duty: no</li>" in page
    assert "Lines with words of its rule, or a duty on demos: at least 2" in page
    page = client.get("/rules/on_call").text
    assert "<mark>on-call rotation</mark>" in page and "What it is known to miss" in page
    assert "Where it must stay quiet" in page and "Its words" in page
    page = client.get("/rules/readings").text
    assert "Counts for" in page
    assert "<mark>pager</mark>" in page and "whether: denied" in page  # a modifier
    assert "Swap the search index <mark>without</mark> downtime." in page  # a pseudo-modifier


def test_a_posting_without_any_signal_says_so_and_leads_to_them(client):
    """Otherwise the list of signals would be empty, and nobody would learn what was looked for."""
    page = client.post("/check", data={"text": "Florist\n\nDuties\n- Tie bouquets.\n- Water the roses.\n"})
    assert f'None of the <a href="/rules">{len(SIGNALS)} signals</a> was found' in page.text


def test_every_quote_leads_to_an_existing_pattern(client):
    """Otherwise the link from a quote to its rule would lead nowhere."""
    page = client.get(f"/postings/{keep(client)}").text
    links = set(re.findall(r'href="(/rules/\w+)#(\w+)"', page))
    assert links
    for address, pattern in links:
        assert f'id="{pattern}"' in client.get(address).text


def test_links_inside_the_answer_lead_somewhere(client):
    """Otherwise a quote would not lead to its words in the text."""
    page = client.get(f"/postings/{keep(client)}").text
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


def test_a_posting_without_a_title_is_called_by_its_first_line(evaluator):
    """Otherwise the list would be full of rows without a name."""
    from evaluator.posting import Posting

    assessment = evaluator(Posting(text="  \n- Keep the ferry timetable honest and " + "very " * 30))
    assert (
        shown_title(assessment).startswith("Keep the ferry timetable honest")
        and len(shown_title(assessment)) < 80
    )
    assert shown_title(evaluator(Posting(text="\n"))) == "Posting without a title"


@pytest.mark.parametrize("number", ["99999999999999999999", "9223372036854775808", "0", "-1", "7"])
def test_a_number_that_no_posting_has_leads_nowhere(client, number: str):
    """Otherwise a mistyped address would look like an error of the program."""
    assert client.get(f"/postings/{number}").status_code == 404
    assert client.post(f"/postings/{number}/review", data={"note": "x"}).status_code == 404
    assert client.post(f"/postings/{number}/forget").status_code == (404 if number != "7" else 200)


def test_a_mistake_of_the_program_is_a_page_too(client, monkeypatch):
    """Otherwise a person would see a bare line of text."""
    monkeypatch.setattr("evaluator.web.pages.starting.check", lambda *_: 1 / 0)
    page = client.post("/check", data={"text": POSTING})
    assert page.status_code == 500 and "The program made a mistake" in page.text
    assert "ZeroDivisionError" not in page.text


def test_every_row_that_differs_is_marked(client):
    """Otherwise the page promises a bar at rows that differ, and the verdicts have none."""
    first = keep(client, title="Forecast Engineer")
    other = "# Deckhand\n\n## Duties\n\n- Keep the deck clean.\n- Greet the passengers.\n"
    second = keep(client, other, title="Deckhand")
    page = client.get(f"/compare?id={first}&id={second}").text
    rows = re.findall(r'<tr( class="differs")?><th scope="row">([\w ]+)<(?=span|/th)', page)
    marked = {name for differs, name in rows if differs}
    assert {"Verdict", "Confidence", "Kind of work", "Stages owned"} <= marked
    assert "Your verdict" not in marked, "nobody has judged either posting"
    same = client.get(
        f"/compare?id={first}&id={keep(client, POSTING + chr(10), title='Forecast Engineer')}"
    ).text
    assert '<tr><th scope="row">Verdict</th>' in same


def test_one_checked_posting_is_spoken_of_as_one(client):
    """Otherwise the page says "1 posting checked. They are among the reviewed now"."""
    files = [("files", ("a.txt", POSTING.encode())), ("files", ("b.txt", b""))]
    page = client.post("/check", files=files, data={"keep": "on"}).text
    assert "1 posting checked" in page and "It is among the" in page and "They" not in page


def test_work_that_is_not_said_is_no_other_work_in_the_list(client):
    """Otherwise the list says "other work" of a posting that the report calls not said."""
    notice = (default_corpora_dir() / "postings" / "short-mlops-notice.txt").read_text(encoding="utf-8")
    client.post("/check", data={"text": notice, "keep": "1"})
    page = client.get("/postings").text
    assert "MLOps Engineer" in page
    assert "other work" not in re.search(r'<ul class="list card">.*?</ul>', page, re.DOTALL)[0]


def test_an_answer_has_an_address_of_its_own(client):
    """Otherwise a browser that goes back from a posting to a list asks to send the files again."""
    files = [("files", (f"{name}.txt", POSTING.encode(), "text/plain")) for name in ("one", "two")]
    answered = client.post("/check", data={"keep": "on"}, files=files, follow_redirects=False)
    assert answered.status_code == 303
    where = answered.headers["location"]
    assert "2 postings checked" in client.get(where).text == client.get(where).text
    empty = client.post("/check", data={"text": ""}, follow_redirects=False)
    assert client.get(empty.headers["location"]).status_code == 422


@pytest.mark.parametrize("path", ["/check", "/check/gone"])
def test_an_answer_that_is_not_kept_any_more_leads_to_the_form(client, path):
    """Otherwise an old tab shows an error after the program was started again."""
    answered = client.get(path, follow_redirects=False)
    assert (answered.status_code, answered.headers["location"]) == (303, "/")


def test_only_the_last_answers_are_kept():
    """Otherwise the memory of a page that runs for weeks grows with every check."""
    shown = Shown(most=2, most_bytes=1000)
    first, second, third = (shown.keep(HTMLResponse(word)) for word in ("a", "b", "c"))
    assert shown.page(first) is None
    assert shown.page(second) is not None
    large = shown.keep(HTMLResponse("d" * 2000))
    assert shown.page(third) is None
    assert shown.page(large) is not None


def test_the_posting_with_which_it_was_too_many_is_named(make_client):
    """Otherwise the last of several files is blamed for a table before it."""
    client = make_client(postings=2)
    rows = "title,description\n" + 'SRE,"Deploy models to production"\n' * 3
    files = [
        ("files", ("rows.csv", rows.encode(), "text/csv")),
        ("files", ("one.txt", POSTING.encode(), "text/plain")),
    ]
    page = LexborHTMLParser(client.post("/check", data={}, files=files).text)
    assert page.css_first(".notice b").text() == "rows.csv:4"
    assert "at most 2 are" in page.css_first(".notice").text()
