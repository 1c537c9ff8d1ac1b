"""Programs get exactly what the command line prints."""

import json
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner

from evaluator.assessment import Assessment
from evaluator.cli.main import main
from evaluator.web.checking import check
from evaluator.web.storage.store import Store

from .conftest import POSTING

PAGE = """<!doctype html><html><head><title>Forecast Engineer</title><script type="application/ld+json">
{"@context": "https://schema.org", "@type": "JobPosting", "title": "Forecast Engineer",
 "hiringOrganization": {"@type": "Organization", "name": "Nettlebed Ferries"},
 "description": "<ul><li>Deploy each new demand model behind the booking service.</li>DRIFT</ul>"}
</script></head><body><p>Menu</p></body></html>""".replace(
    "DRIFT", "<li>Retrain the models every week and watch them for drift in production.</li>"
)


def command_line(text: str, *args: str) -> bytes:
    done = CliRunner().invoke(main, ["check", "-", "--format", "json", *args], input=text)
    assert done.exit_code == 0, done.output
    return done.stdout_bytes


def test_check_answers_what_the_command_line_prints(client):
    """Otherwise the page and the command line would give two answers on one posting."""
    assert client.post("/api/check", json={"text": POSTING}).content == command_line(POSTING)
    titled = client.post("/api/check", json={"text": POSTING, "title": "Deckhand"})
    assert titled.content == command_line(POSTING, "--title", "Deckhand")
    assert titled.headers["content-type"] == "application/json"
    with_text = client.post("/api/check", json={"text": POSTING, "with_text": True})
    assert with_text.content == command_line(POSTING, "--with-text")


def test_an_uploaded_file_answers_what_the_command_line_prints(client, tmp_path: Path, monkeypatch):
    """Otherwise the page and the command line would read a saved page differently."""
    monkeypatch.chdir(tmp_path)
    Path("saved.html").write_text(PAGE, encoding="utf-8")
    printed = CliRunner().invoke(main, ["check", "saved.html", "--format", "json"])
    answered = client.post("/api/check", files={"file": ("saved.html", PAGE.encode(), "text/html")})
    assert answered.content == printed.stdout_bytes
    assert answered.json()["posting"]["company"] == "Nettlebed Ferries"


def test_nothing_is_kept_unless_asked_for(client):
    """Otherwise programs would fill a coach's list, or what they ask to keep would be missing from it."""
    client.post("/api/check", json={"text": POSTING})
    assert client.get("/postings/1").status_code == 404
    kept = client.post("/api/check", json={"text": POSTING, "keep": True})
    assert client.get(kept.headers["location"]).status_code == 200


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"{", "not valid JSON"),
        (b"[1]", 'the request must be an object, such as {"text": "…"}'),
        (b"{}", "either `text` or `url`"),
        (b'{"text": "a", "url": "b"}', "either `text` or `url`"),
        (b'{"text": "   "}', "`text` is empty"),
        (b'{"text": 5}', "text: must be text"),
        (b'{"txt": "a"}', "txt: unknown key; a request takes text or url"),
        (b'{"text": "a", "keep": "perhaps"}', "keep: must be true or false"),
        (b'{"text": "a", "title": "%s"}' % (b"a" * 301), "title: takes at most 300 characters"),
        (b'{"text": "\\ud800"}', "not valid JSON"),
        (b"\xff\xfe", "not valid JSON"),
        (b"[" * 100_000, "not valid JSON"),
        (b" \n", 'the request is empty; send JSON such as {"text": "…"}'),
        (b'{"url": " "}', "`url` is empty"),
    ],
    ids=range(14),
)
def test_wrong_questions_are_answered_with_what_is_wrong(client, body: bytes, says: str):
    """Otherwise the author of a program would have to guess what is wrong."""
    answered = client.post("/api/check", content=body, headers={"Content-Type": "application/json"})
    assert answered.status_code == 422
    assert says in answered.json()["error"]["message"]


def test_a_field_without_a_value_may_be_null(client):
    """Otherwise who reads rows of a database must leave out each empty field first."""
    null = client.post("/api/check", json={"text": POSTING, "title": None, "company": None, "url": None})
    assert null.content == client.post("/api/check", json={"text": POSTING}).content


def test_a_batch_without_lines_says_so(client):
    """Otherwise a program that lost its data takes an empty answer for an empty result."""
    answered = client.post("/api/batch", content=b"\n", headers={"Content-Type": "application/x-ndjson"})
    assert (answered.status_code, answered.json()["error"]["code"]) == (422, "invalid")


def test_an_address_may_lack_its_scheme(client):
    """Otherwise an address that the page takes is refused as one that is not http."""
    message = client.post("/api/check", json={"url": "127.0.0.1:1/job"}).json()["error"]["message"]
    assert "a private address" in message


def test_a_wrong_method_or_a_missing_token_says_what_to_send(client, make_client):
    """Otherwise a program is told to open a page, or only that its method is not allowed."""
    answered = client.get("/api/check")
    assert answered.json()["error"]["message"] == "This address takes POST, not GET."
    assert (answered.status_code, answered.headers["allow"]) == (405, "POST")
    refused = make_client(stranger=True).post("/api/check", json={"text": POSTING})
    assert "Authorization: Bearer" in refused.json()["error"]["message"]


def test_what_cannot_be_read_says_why(client):
    """Otherwise a picture or an empty file would end in a traceback."""
    picture = client.post("/api/check", files={"file": ("a.png", b"\x89PNG\r\n\x1a\n" + b"0" * 99)})
    assert (picture.status_code, picture.json()["error"]["code"]) == (422, "unsupported")
    several = client.post("/api/check", files={"file": ("a.jsonl", _rows(2))})
    assert (several.status_code, several.json()["error"]["code"]) == (422, "several")
    other = client.post("/api/check", content=b"a", headers={"Content-Type": "text/csv"})
    assert other.status_code == 422 and "application/json" in other.json()["error"]["message"]


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:1/", "http://[::1]/", "http://169.254.169.254/", "file:///etc/passwd"]
)
def test_addresses_on_the_inside_are_refused(client, url: str):
    """Otherwise the address of a posting could make this machine read pages of its own network."""
    answered = client.post("/api/check", json={"url": url})
    assert answered.status_code == 422
    assert answered.json()["error"]["code"] == "refused"
    assert "--" not in answered.json()["error"]["message"]


def _rows(count: int) -> bytes:
    rows = [{"id": f"r{n}", "title": f"Job {n}", "description": POSTING} for n in range(count)]
    return b"\n".join(json.dumps(row).encode() for row in rows)


def test_batch_streams_a_line_for_each_posting_in_order(client):
    """Otherwise one bad posting would lose the others, or answers could not be matched with postings."""
    lines = [
        json.dumps({"text": POSTING, "title": "First"}),
        "not json",
        "",
        json.dumps({"text": " "}),
        json.dumps({"text": POSTING, "title": "Last"}),
    ]
    answered = client.post(
        "/api/batch", content="\n".join(lines), headers={"Content-Type": "application/x-ndjson"}
    )
    assert answered.headers["content-type"].startswith("application/x-ndjson")
    found = [json.loads(line) for line in answered.text.splitlines()]
    assert [f["posting"]["title"] if "posting" in f else f["source"] for f in found] == [
        "First",
        "line 2",
        "line 4",
        "Last",
    ]
    assert all("message" in f["error"] for f in found[1:3])
    assert answered.content.splitlines(keepends=True)[0] == command_line(POSTING, "--title", "First")


def test_batch_takes_an_array(client):
    """Otherwise what most programs send first is refused line by line, or read as one posting."""
    entries = [{"text": POSTING, "title": "First"}, {"text": ""}, 7, {"text": POSTING, "title": "Last"}]
    answered = client.post("/api/batch", json=entries)
    found = [json.loads(line) for line in answered.text.splitlines()]
    named = [f["posting"]["title"] if "posting" in f else f["source"] for f in found]
    assert named == ["First", "entry 2", "entry 3", "Last"]
    assert answered.content.splitlines(keepends=True)[0] == command_line(POSTING, "--title", "First")
    pretty = client.post("/api/batch", content=json.dumps(entries, indent=2))
    assert pretty.content == answered.content
    alone = client.post("/api/batch", content=json.dumps(entries[0], indent=2))
    assert alone.content == answered.content.splitlines(keepends=True)[0]
    message = client.post("/api/check", json=entries).json()["error"]["message"]
    assert "/api/batch" in message
    broken = client.post("/api/batch", content=b'[{"text": "a"},')
    assert (broken.status_code, broken.json()["error"]["code"]) == (422, "invalid")
    assert "not valid JSON" in broken.json()["error"]["message"]
    assert client.post("/api/batch", json=[]).status_code == 422


def test_batch_takes_a_table_and_keeps_on_request(client):
    """Otherwise people would have to split a file of many postings by hand."""
    answered = client.post("/api/batch", files={"file": ("jobs.jsonl", _rows(3))}, data={"keep": "true"})
    assert [json.loads(line)["posting"]["id"] for line in answered.text.splitlines()] == ["r0", "r1", "r2"]
    assert "3 postings" in client.get("/postings").text


def test_a_day_of_nothing_but_talk_has_no_line_beside_postings(client):
    """Otherwise the export of a channel gives more failures than postings, although nothing is wrong."""
    talk = [{"type": "message", "user": "U1", "ts": "1772442001.000100", "text": "Good morning!"}]
    files = [("file", ("day.json", json.dumps(talk))), ("file", ("jobs.jsonl", _rows(2)))]
    answered = client.post("/api/batch", files=files)
    assert [json.loads(line)["posting"]["id"] for line in answered.text.splitlines()] == ["r0", "r1"]
    (only,) = client.post("/api/batch", files=files[:1]).text.splitlines()
    assert json.loads(only)["error"]["code"] == "passed_over"


@pytest.mark.parametrize("as_file", [False, True])
def test_a_batch_has_one_bound_whatever_it_comes_in(make_client, as_file: bool):
    """Otherwise a program could send lines without end, and the page would stand still for everybody else."""
    client = make_client(streamed=3)
    if as_file:
        answered = client.post("/api/batch", files={"file": ("a.jsonl", _rows(5))}, data={"keep": "1"})
    else:
        lines = [json.dumps({"text": POSTING, "title": f"Job {n}", "keep": True}) for n in range(5)]
        answered = client.post(
            "/api/batch", content="\n".join(lines), headers={"Content-Type": "application/x-ndjson"}
        )
    found = [json.loads(line) for line in answered.text.splitlines()]
    assert [one.get("error", {}).get("code") for one in found] == [None, None, None, "too_large"]
    assert found[3]["error"]["message"] == "only the first 3 postings were judged"
    assert "3 postings" in client.get("/postings").text


def test_a_batch_waits_its_turn_for_the_threads_of_the_site(client, monkeypatch):
    """Otherwise a few large batches would take forty threads, and nobody else's posting would be judged."""
    site = client.app.state.site
    taken = []

    def judged(*args):
        for item in check(*args):
            taken.append((site.workers.borrowed_tokens, site.fetchers.borrowed_tokens))
            yield item

    monkeypatch.setattr("evaluator.web.api.check", judged)
    lines = [{"text": POSTING}, {"url": "http://127.0.0.1:1/"}]
    client.post(
        "/api/batch",
        content="\n".join(map(json.dumps, lines)),
        headers={"Content-Type": "application/x-ndjson"},
    )
    assert taken == [(1, 0), (0, 1)]


def test_the_description_names_every_way_in_and_the_answer(client):
    """Otherwise nobody could write a program from the description."""
    described = client.get("/openapi.json").json()
    assert set(described["paths"]) == {"/api/check", "/api/batch"}
    check = described["paths"]["/api/check"]["post"]
    assert set(check["requestBody"]["content"]) == {"application/json", "multipart/form-data"}
    schema = described["components"]["schemas"]["Assessment"]
    assert set(schema["properties"]) == set(Assessment.model_fields)
    assert {"413", "422", "429"} <= set(check["responses"])


def test_unknown_ways_are_answered_in_json(client):
    """Otherwise a program would get an HTML page as an answer."""
    assert client.get("/api/nothing").json()["error"]["code"] == "nothing_here"
    assert client.get("/api/check").json()["error"]["code"] == "method"


BROKEN = PAGE.replace('"title":', '"url": "http://[nettlebed/jobs", "title":', 1)


def test_an_address_in_a_posting_that_is_none_costs_nothing(client):
    """Otherwise a misspelt address in a posting would cause an error of the program and end a batch."""
    one = client.post("/api/check", files={"file": ("a.html", BROKEN)}, data={"keep": "1"})
    assert one.status_code == 200 and client.get(one.headers["location"]).status_code == 200
    form = client.post("/check", files={"files": ("a.html", BROKEN)}, data={"keep": "on"})
    assert form.status_code == 200 and "Nettlebed Ferries" in form.text
    rows = (
        b'{"title": "Deckhand", "url": "http://[x", "description": ' + json.dumps(POSTING).encode() + b"}\n"
    )
    many = client.post("/api/batch", files={"file": ("a.jsonl", rows + _rows(2))}, data={"keep": "1"})
    assert [json.loads(line)["posting"]["title"] for line in many.text.splitlines()] == [
        "Deckhand",
        "Job 0",
        "Job 1",
    ]


def test_a_posting_that_cannot_be_kept_does_not_cost_the_others(client, monkeypatch):
    """Otherwise one posting that cannot be kept would lose the verdicts on all that follow."""
    keeping = Store.keep

    def refuses(self, assessment, blocks):
        if assessment.posting.id == "r1":
            raise sqlite3.OperationalError("database or disk is full\n\ud800")
        return keeping(self, assessment, blocks)

    monkeypatch.setattr(Store, "keep", refuses)
    many = client.post("/api/batch", files={"file": ("a.jsonl", _rows(3))}, data={"keep": "1"})
    found = [json.loads(line) for line in many.text.splitlines()]
    assert [one.get("error", {}).get("code") for one in found] == [None, "failed", None]
    assert "disk is full" in found[1]["error"]["message"]
    form = client.post("/check", files={"files": ("a.jsonl", _rows(3))}, data={"keep": "on"})
    assert form.status_code == 200 and "Job 1" in form.text and "disk is full" in form.text
    one = client.post("/api/check", files={"file": ("a.jsonl", _rows(2).splitlines()[1])}, data={"keep": "1"})
    assert (one.status_code, one.json()["error"]["code"]) == (500, "failed")
