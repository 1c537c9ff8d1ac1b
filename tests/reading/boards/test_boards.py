# ruff: noqa: E501 - made-up answers and pages stand in one line, as in saved files
"""Answers of job boards: without these tests, a saved board could be read as one row or lose jobs."""

from __future__ import annotations

import json
from typing import Any

import pytest

from evaluator.posting import Posting, Unread
from evaluator.reading.boards import ats
from tests.reading.made import COMPANY, HTML, TITLE, WORDS, all_of, as_json, escaped, one, quoted

ID = "0f9e8d7c-6b5a-4432-8110-aabbccddeeff"
INTRO, DUTIES = HTML.split("<h3>")[0], "<h3>" + HTML.split("<h3>")[1]

GREENHOUSE = {
    "id": 4012, "internal_job_id": 7, "title": TITLE, "absolute_url": "https://boards.greenhouse.io/quarrystone-freight/jobs/4012",
    "location": {"name": "Veldhaven"}, "updated_at": "2026-03-02T10:00:00-05:00", "content": escaped(), "company_name": COMPANY,
}  # fmt: skip
LEVER = {
    "id": ID, "text": TITLE, "hostedUrl": f"https://jobs.lever.co/quarrystone/{ID}", "createdAt": 1772445600000,
    "categories": {"location": "Veldhaven", "team": "Models"}, "description": INTRO, "descriptionPlain": "x",
    "lists": [{"text": "What you will do", "content": "<li>Deploy the demand models.</li><li>" + WORDS + "</li>"}],
    "additional": "<p>You will work with two analysts &amp; a physicist.</p>",
}  # fmt: skip
ASHBY = {
    "id": ID, "title": TITLE, "location": "Veldhaven", "publishedAt": "2026-03-02T09:00:00.000+00:00", "isListed": True,
    "jobUrl": f"https://jobs.ashbyhq.com/quarrystone/{ID}", "descriptionHtml": HTML, "descriptionPlain": "x",
}  # fmt: skip
WORKABLE = {
    "title": TITLE, "shortcode": "AB12CD", "city": "Veldhaven", "country": "Netherlands", "published_on": "2026-03-02",
    "url": "https://apply.workable.com/j/AB12CD", "description": INTRO, "requirements": DUTIES, "telecommuting": True,
}  # fmt: skip
SMART = {
    "id": "743999", "name": TITLE, "company": {"identifier": "Quarry", "name": COMPANY}, "releasedDate": "2026-03-02T09:00:00.000Z",
    "location": {"city": "Veldhaven", "country": "nl"}, "postingUrl": "https://jobs.smartrecruiters.com/Quarry/743999",
    "jobAd": {"sections": {
        "companyDescription": {"title": "Company Description", "text": INTRO},
        "jobDescription": {"title": "Job Description", "text": DUTIES},
        "qualifications": {"title": "Qualifications", "text": "<p>Four years of nights.</p>"},
        "additionalInformation": {"title": "Additional Information", "text": ""}}},
}  # fmt: skip
RECRUITEE = {
    "id": 55, "title": TITLE, "description": INTRO, "requirements": DUTIES, "location": "Veldhaven", "company_name": COMPANY,
    "careers_url": "https://quarrystone.recruitee.com/o/ops", "published_at": "2026-03-02 09:00:00 UTC",
}  # fmt: skip
WORKDAY = {
    "jobPostingInfo": {"id": "1", "title": TITLE, "jobDescription": HTML, "location": "Veldhaven", "startDate": "2026-03-02",
                       "jobReqId": "R-17", "externalUrl": "https://quarry.wd3.myworkdayjobs.com/x/job/y"},
    "hiringOrganization": {"name": COMPANY, "url": ""},
}  # fmt: skip
PERSONIO = (
    '<?xml version="1.0" encoding="UTF-8"?><workzag-jobs><position><id>9</id><subcompany>' + COMPANY + "</subcompany>"
    "<office>Veldhaven</office><name>" + TITLE + "</name><jobDescriptions><jobDescription><name>Über uns</name><value><![CDATA["
    + INTRO + "]]></value></jobDescription><jobDescription><name>Your tasks</name><value><![CDATA[" + DUTIES
    + "]]></value></jobDescription></jobDescriptions><createdAt>2026-03-02T09:00:00+00:00</createdAt></position></workzag-jobs>"
)  # fmt: skip

SINGLE = {
    "greenhouse": GREENHOUSE,
    "lever": LEVER,
    "ashby": ASHBY,
    "workable": WORKABLE,
    "smartrecruiters": SMART,
    "recruitee": RECRUITEE,
    "workday": WORKDAY,
}
# Lever and Ashby name the company only in the address; Workable does not name it in a posting.
COMPANIES = dict.fromkeys(SINGLE, COMPANY) | {
    "lever": "quarrystone",
    "ashby": "quarrystone",
    "workable": None,
}
BOARD: dict[str, Any] = {
    "greenhouse": {"jobs": [GREENHOUSE, GREENHOUSE | {"id": 2}], "meta": {"total": 2}},
    "lever": [LEVER, LEVER | {"id": "2"}],
    "ashby": {"apiVersion": "1", "jobs": [ASHBY, ASHBY | {"id": "2"}]},
    "workable": {"name": COMPANY, "description": None, "jobs": [WORKABLE, WORKABLE | {"shortcode": "2"}]},
    "smartrecruiters": {"content": [SMART, SMART | {"id": "2"}], "totalFound": 2},
    "recruitee": {"offers": [RECRUITEE, RECRUITEE | {"id": 2}]},
}


@pytest.mark.parametrize("system", SINGLE)
@pytest.mark.parametrize("indent", [None, 2])
def test_one_posting_of_each_system(system: str, indent: int | None) -> None:
    """Otherwise the answer of a system gives no posting, or one without its fields."""
    data = json.dumps(SINGLE[system], indent=indent, ensure_ascii=indent is None).encode()
    posting = one(data)
    assert (posting.kind, posting.title) == (system, TITLE)
    assert posting.location is not None
    assert posting.location.startswith("Veldhaven")
    assert posting.posted is not None
    assert posting.posted.startswith("2026-03-02")
    assert posting.company == COMPANIES[system]
    assert WORDS in posting.text
    assert "two analysts" in posting.text, "the last part must not be lost"
    assert quoted(posting, "one week in six", data) == "one week in six"
    assert quoted(posting, "two analysts", data) == "two analysts"


@pytest.mark.parametrize("system", BOARD)
def test_a_whole_board_gives_every_posting_in_order(system: str) -> None:
    """Otherwise all jobs of a saved board but one are lost."""
    items = all_of(as_json(BOARD[system]), "board.json")
    assert [type(i) for i in items] == [Posting, Posting]
    assert {i.kind for i in items if isinstance(i, Posting)} == {system}
    assert [i.source for i in items] == ["board.json:1", "board.json:2"]
    assert items[1].id == "2"


def test_personio_keeps_its_sections_under_their_names() -> None:
    """Otherwise duties and benefits of a feed are one text."""
    data = PERSONIO.encode()
    posting = one(data, "feed.txt")
    assert (posting.kind, posting.title, posting.company, posting.id) == ("personio", TITLE, COMPANY, "9")
    assert "Your tasks" in posting.text
    assert quoted(posting, "harbour masters", data) == "harbour masters"


@pytest.mark.parametrize(
    ("data", "advice"),
    [
        ({"jobs": [{k: v for k, v in GREENHOUSE.items() if k != "content"}]}, "content=true"),
        ({"content": [{k: v for k, v in SMART.items() if k != "jobAd"}]}, "the posting itself"),
        (
            {
                "total": 1,
                "jobPostings": [{"title": TITLE, "externalPath": "/job/x", "locationsText": "Veldhaven"}],
            },
            "job itself",
        ),
        (
            {
                "name": COMPANY,
                "jobs": [{k: v for k, v in WORKABLE.items() if k not in ("description", "requirements")}],
            },
            "details=true",
        ),
    ],
)
def test_a_list_without_texts_says_how_to_get_them(data: object, advice: str) -> None:
    """Otherwise a user sees that nothing can be read, and not how it can."""
    (unread,) = all_of(as_json(data))
    assert isinstance(unread, Unread)
    assert unread.code == "empty"
    assert advice in unread.message


@pytest.mark.parametrize("system", BOARD)
def test_a_stranger_on_a_board_is_told_and_passed_over(system: str) -> None:
    """Otherwise one odd entry costs the whole board."""
    board = json.loads(json.dumps(BOARD[system]))
    jobs = board if isinstance(board, list) else next(v for v in board.values() if isinstance(v, list))
    jobs.insert(1, {"surprise": True})
    jobs.insert(2, "text")
    items = all_of(as_json(board))
    assert [type(i) for i in items] == [Posting, Unread, Unread, Posting]


@pytest.mark.parametrize("system", SINGLE)
def test_a_cut_answer_is_broken_and_odd_types_do_no_harm(system: str) -> None:
    """Otherwise a file that was cut off is a traceback."""
    data = as_json(SINGLE[system])
    (unread,) = all_of(data[: len(data) // 2])
    assert isinstance(unread, Unread)
    assert unread.code == "broken"
    for odd in (
        None,
        7,
        [],
        {},
        [[["x"]]],
        True,
        "\ud800".encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
    ):
        changed = dict.fromkeys(SINGLE[system], odd)
        assert len(all_of(as_json(changed))) == 1


@pytest.mark.parametrize(
    ("whole", "change"),
    [
        (LEVER, {"lists": 5}),
        (LEVER, {"lists": [{"content": ["a"]}, 7]}),
        (SMART, {"jobAd": {"sections": {"jobDescription": {"title": 1, "text": ["a"]}}}}),
        (SMART, {"jobAd": {"sections": [1]}}),
    ],
)
def test_a_part_of_the_wrong_type_is_passed_over(whole: dict[str, Any], change: dict[str, Any]) -> None:
    """Otherwise one malformed answer would stop the reading of a whole file or batch."""
    (single,) = all_of(as_json({**whole, **change}))
    assert "could not be read" not in (single.message if isinstance(single, Unread) else "")
    for board in ([{**whole, **change}, whole], [whole, {**whole, **change}]):
        assert [type(i) for i in all_of(as_json(board))].count(Posting) >= 1
    lines = b"\n".join(map(as_json, (whole, {**whole, **change}, whole)))
    items = all_of(lines, "j.jsonl")
    assert [i.source for i in items] == [f"j.jsonl:{n}" for n in (1, 2, 3)]


@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_job_that_defeats_its_reader_costs_the_board_only_itself(
    at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise every job of the board after it would be lost."""
    read = ats.lever

    def failing(job: ats.Json) -> ats.Answer | None:
        if job.get("id") == "odd":
            raise ValueError("a defect")
        return read(job)

    monkeypatch.setattr(ats, "SYSTEMS", (failing,))
    jobs = [dict(LEVER) for _ in range(3)]
    jobs[at]["id"] = "odd"
    items = all_of(as_json(jobs), "board.json")
    assert [i.source for i in items] == [f"board.json:{n}" for n in (1, 2, 3)]
    assert [n for n, i in enumerate(items) if isinstance(i, Unread)] == [at]


def test_hostile_feeds_are_refused() -> None:
    """Otherwise a feed can read files of its reader, or fill the memory."""
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><workzag-jobs>&b;</workzag-jobs>'
    (unread,) = all_of(bomb.encode())
    assert isinstance(unread, Unread)
    assert unread.code == "refused"
    (unread,) = all_of(b"<?xml version='1.0'?><workzag-jobs>" + b"<position>" * 100_000)
    assert isinstance(unread, Unread)
    assert unread.code == "broken"
    (unread,) = all_of(PERSONIO.encode()[:-60])
    assert isinstance(unread, Unread)
    (unread,) = all_of(as_json(GREENHOUSE | {"content": "words " * 1_000_000}))
    assert isinstance(unread, Unread)
    assert unread.code == "too_large"


def without_place(item: Posting | Unread) -> dict[str, Any]:
    """Return what was read, without what differs between the forms of a file."""
    return item.model_dump(exclude={"source", "offsets", "offset_unit"})


@pytest.mark.parametrize("system", SINGLE)
@pytest.mark.parametrize("wrapper", [None, "offer", "job", "data"])
def test_an_answer_reads_alike_in_each_form_of_json(system: str, wrapper: str | None) -> None:
    """Otherwise a posting that is read from one file would be refused, or lose a part, in another."""
    answer = {wrapper: SINGLE[system]} if wrapper else SINGLE[system]
    alone = one(as_json(answer), "a.json")
    for data in (
        as_json(answer) + b"\n" + as_json(answer) + b"\n",
        json.dumps([answer, answer], indent=2).encode(),
        json.dumps([{"surprise": 1}] * 3 + [answer, answer]).encode(),
    ):
        read = [item for item in all_of(data, "given") if isinstance(item, Posting)]
        assert [without_place(item) for item in read] == [without_place(alone)] * 2
        assert all(quoted(item, "one week in six", data) == "one week in six" for item in read)


@pytest.mark.parametrize("system", BOARD)
def test_a_board_reads_alike_as_a_file_and_as_a_line(system: str) -> None:
    """Otherwise a verdict depends on how an answer was saved."""
    alone = all_of(as_json(BOARD[system]), "a.json")
    lines = all_of(as_json({"description": HTML}) + b"\n" + as_json(BOARD[system]), "a.jsonl")
    wrapped = all_of(as_json({"data": BOARD[system]}), "a.json")
    assert [without_place(item) for item in lines[1:]] == [without_place(item) for item in alone]
    if isinstance(BOARD[system], dict):
        assert [without_place(item) for item in wrapped] == [without_place(item) for item in alone]


def test_a_row_of_a_scraper_with_keys_of_a_board_keeps_its_company() -> None:
    """Otherwise rows of another board lose their employer, because two of their keys are those of Ashby."""
    row = {"title": TITLE, "companyName": COMPANY, "jobUrl": "https://x.example/1", "descriptionHtml": HTML}
    (item,) = all_of(as_json([row]), "export.json")
    assert isinstance(item, Posting)
    assert (item.kind, item.company, item.url) == ("json", COMPANY, "https://x.example/1")


def test_bamboohr_is_read_with_its_company_and_place() -> None:
    """Otherwise the answer for a job of BambooHR is refused as a table without descriptions."""
    opening = {
        "jobOpeningShareUrl": "https://quarrystone.bamboohr.com/careers/27", "jobOpeningName": TITLE, "jobOpeningStatus": "Open",
        "location": {"city": "Veldhaven", "state": None, "addressCountry": "Netherlands"}, "description": HTML, "datePosted": "2026-03-02",
    }  # fmt: skip
    posting = one(as_json({"meta": {}, "result": {"jobOpening": opening, "formFields": {"firstName": {}}}}))
    assert (posting.kind, posting.title, posting.company) == ("bamboohr", TITLE, "quarrystone")
    assert (posting.location, posting.posted, posting.id) == ("Veldhaven, Netherlands", "2026-03-02", "27")
    (listed,) = all_of(
        as_json({"meta": {"totalCount": 1}, "result": [{"id": "27", "jobOpeningName": TITLE}]})
    )
    assert isinstance(listed, Unread)
    assert "detail" in listed.message


def test_an_item_of_a_feed_is_what_it_says_for_machines() -> None:
    """Otherwise the jobs of a site of Teamtailor have neither company nor place."""
    job = {"@type": "JobPosting", "title": TITLE, "description": HTML, "hiringOrganization": {"name": COMPANY},
           "jobLocation": [{"address": {"addressLocality": "Veldhaven"}}]}  # fmt: skip
    item = {
        "id": "u-1",
        "url": "https://quay.example/jobs/1",
        "title": TITLE,
        "content_html": HTML,
        "_jobposting": job,
    }
    posting = one(as_json({"version": "https://jsonfeed.org/version/1.1", "title": "Jobs", "items": [item]}))
    assert (posting.company, posting.location, posting.url) == (
        COMPANY,
        "Veldhaven",
        "https://quay.example/jobs/1",
    )


def test_boards_of_other_systems_in_known_forms_keep_their_fields() -> None:
    """Otherwise a posting of Gem has no company, and one of Ashby's page no place."""
    gem = {"id": 9, "title": TITLE, "content": HTML, "location": {"name": "Veldhaven"}, "internal_job_id": 1,
           "absolute_url": "https://jobs.gem.com/quarry-freight/9", "first_published_at": "2026-03-02T09:00:00Z"}  # fmt: skip
    posting = one(as_json(gem))
    assert (posting.company, posting.posted) == ("quarry freight", "2026-03-02")
    page = {
        "id": ID,
        "title": TITLE,
        "locationName": "Veldhaven",
        "publishedDate": "2026-03-02",
        "isListed": True,
        "descriptionHtml": HTML,
    }
    posting = one(as_json({"data": {"jobPosting": page}}))
    assert (posting.kind, posting.location, posting.posted) == ("ashby", "Veldhaven", "2026-03-02")
