"""JSON: without these tests, rows of an export might be lost, or be told of in words that help nobody."""

from __future__ import annotations

import gzip
import json

import pytest

from evaluator.posting import Posting, Unread
from tests.reading.made import COMPANY, HTML, TITLE, WORDS, all_of, as_json, failed, one

TEXT = "Own the rollback of every model.\n\n* Take the on-call rota\n* Cut the cost of the ports\n"
ROW = {"title": TITLE, "company": COMPANY, "description": WORDS}


def odd_comment() -> dict[str, object]:
    """Return a comment that its reader fails on: its id is a list in a list, 600 levels deep."""
    id: list[object] = []
    for _ in range(600):
        id = [id]
    return {"type": "job", "by": "x", "text": TEXT, "id": id}


def test_lines_of_json_keep_their_order_and_every_line_is_accounted_for() -> None:
    """Otherwise an answer cannot be matched with its row."""
    lines = [
        as_json({"id": 1, "title": TITLE, "description": TEXT}),
        b"{broken",
        b"",
        as_json({"id": 2, "title": None, "description": float("nan")}),
        as_json(["no", "row"]),
        as_json({"job_title": "Öl", "job_description": HTML}),
        b"7",
        as_json({"id": 3, "description": "x" * 30_000_000}),
        as_json({"id": 4, "description": "last"}),
        as_json(odd_comment()),
        as_json({"id": 5, "description": "after all of them"}),
    ]
    items = all_of(b"\n".join(lines), "j.jsonl")
    assert [i.source for i in items if "j.jsonl:5:" not in i.source] == [
        f"j.jsonl:{n}" for n in (1, 2, 4, 6, 7, 8, 9, 10, 11)
    ]
    codes = [i.code if isinstance(i, Unread) else i.kind for i in items]
    assert codes == [
        "jsonl",
        "broken",
        "empty",
        "no_posting",
        "no_posting",
        "jsonl",
        "no_posting",
        "too_large",
        "jsonl",
        "broken",
        "jsonl",
    ]


def test_an_entry_that_defeats_its_reader_does_not_take_the_others_with_it() -> None:
    """Otherwise everything after one malformed entry of a list, a table or a feed would be lost."""
    row = {"title": TITLE, "description": TEXT}
    items = all_of(as_json([row, odd_comment(), row]), "list.json")
    assert [i.source for i in items] == [f"list.json:{n}" for n in (1, 2, 3)]
    assert [type(i) for i in items] == [Posting, Unread, Posting]


@pytest.mark.parametrize("line", [b"null", b"true", b"7", b'"words"'])
def test_a_line_that_is_no_object_is_told_in_plain_words(line: bytes) -> None:
    """Otherwise the message would speak of an error of the program."""
    row = as_json({"title": TITLE, "description": TEXT})
    unread = all_of(row + b"\n" + line + b"\n" + row, "a.jsonl")[1]
    assert isinstance(unread, Unread)
    assert unread.message == "is JSON, but neither an object nor a list of objects"


def test_a_list_that_begins_with_null_is_a_list() -> None:
    """Otherwise the whole list would be judged as one pasted text."""
    unread, posting = all_of(as_json([None, {"title": TITLE, "description": TEXT}]))
    assert isinstance(unread, Unread)
    assert isinstance(posting, Posting)


def test_arrays_and_objects_of_json() -> None:
    """Otherwise a common form of an export is read as one text."""
    row = {"title": TITLE, "description": TEXT}
    assert one(as_json(row)).kind == "json"
    assert len(all_of(as_json([row, row]))) == 2
    assert len(all_of(json.dumps({"results": [row, row, 5]}, indent=1).encode())) == 3
    assert failed(as_json([])).code == "no_posting"
    assert failed(b'[{"title": "x"}, {').code == "broken"
    assert failed(b'{"a":' * 100_000, "deep.json").code == "broken"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_lines_of_json_in_wide_encodings(encoding: str) -> None:
    """Otherwise a file from PowerShell would lose its first row, and a line that is not there be reported."""
    rows = [
        {"id": str(n), "title": "Öl", "description": f"{'Own the rollback. ' * 3000 if n == 1 else TEXT}"}
        for n in (1, 2)
    ]
    board = {"jobs": [{"absolute_url": "https://x.example/3", "id": 3, "title": TITLE, "content": HTML}]}
    data = "".join(json.dumps(row, ensure_ascii=False) + "\r\n" for row in (*rows, board)).encode(encoding)
    for given in (data, gzip.compress(data)):
        items = all_of(given, "a.jsonl")
        assert all(isinstance(item, Posting) for item in items), items
        assert [item.id for item in items] == ["1", "2", "3"]
        assert items[0].title == "Öl"  # type: ignore[union-attr]
        assert items[2].offset_unit is None  # type: ignore[union-attr]


def test_an_empty_list_in_a_line_of_json_is_told() -> None:
    """Otherwise a line gives neither a posting nor a reason."""
    data = as_json({"description": TEXT}) + b"\n[]\n"
    posting, empty = all_of(data, "a.jsonl")
    assert isinstance(posting, Posting)
    assert isinstance(empty, Unread)
    assert (empty.source, empty.code) == ("a.jsonl:2", "no_posting")


@pytest.mark.parametrize(
    "board", [{"jobs": [], "meta": {"total": 0}}, {"name": COMPANY, "description": None, "jobs": []}, []]
)
def test_a_board_without_jobs_holds_no_posting(board: object) -> None:
    """Otherwise the message would be about columns, and the user would look for a missing description."""
    unread = failed(as_json(board))
    assert (unread.code, unread.message) == ("no_posting", "holds no posting")
    assert one(as_json({"description": TEXT, "offers": []})).text


@pytest.mark.parametrize(
    "row",
    [
        {"title": "ML Engineer", "description": {"html": "<p>You deploy models daily</p>"}},
        {"title": "ML Engineer", "description": {"raw": "You deploy models daily", "language": "en"}},
        {"title": {"rendered": "ML Engineer"}, "content": {"rendered": "<p>You deploy models daily</p>"}},
    ],
)
def test_a_description_that_is_an_object_is_its_words(row: dict[str, object]) -> None:
    """Otherwise a posting of such an interface would be told to have an empty description."""
    posting = one(json.dumps(row).encode() + b"\n", "jobs.jsonl")
    assert (posting.title, posting.text.strip()) == ("ML Engineer", "You deploy models daily")


@pytest.mark.parametrize(
    "document",
    [
        {"data": {"id": "5", "type": "jobs", "attributes": {"title": TITLE, "body": HTML}}},
        {
            "hits": {
                "total": 1,
                "hits": [{"_id": "5", "_source": {"id": 5, "title": TITLE, "description": HTML}}],
            }
        },
        {
            "title": "Jobs",
            "description": "A feed",
            "items": [{"id": "5", "title": TITLE, "content_html": HTML}],
        },
        {"results": [{"id": 5, "name": TITLE, "contents": HTML}]},
        {"data": {"jobs": [{"id": 5, "title": TITLE, "description": HTML}]}},
        {"elements": [{"id": 5, "title": TITLE, "description": HTML}]},
        {"data": {"found": {"results": [{"job": {"id": 5, "title": TITLE, "description": HTML}}]}}},
    ],
    ids=["attributes", "source", "feed", "contents", "nested", "only", "deep"],
)
def test_a_job_inside_other_objects_is_found(document: dict[str, object]) -> None:
    """Otherwise the answer of a public interface would be refused, although it holds the posting."""
    for posting in (
        one(as_json(document)),
        one(as_json([document]) if "data" in document else as_json(document)),
    ):
        assert (posting.title, posting.id) == (TITLE, "5")
        assert WORDS in posting.text


def test_a_row_with_the_columns_that_are_named_is_not_unwrapped() -> None:
    """Otherwise a list inside a row would be read in place of the row that the user pointed at."""
    row = {"titel": TITLE, "text_de": TEXT, "data": {"title": "Another"}, "items": [{"description": "Bread"}]}
    columns = {"description": "text_de", "title": "titel"}
    for data in (as_json(row), as_json([row]), as_json(row) + b"\n"):
        assert one(data, columns=columns).title == TITLE


@pytest.mark.parametrize(
    ("key", "entries"),
    [
        ("children", [{"text": "Is this job remote?"}, {"text": "Yes. " + TEXT * 9}]),
        ("results", [{"title": "A job like this", "summary": "In the same town."}, {"id": 1}]),
        ("items", [{"question": "May you work here?", "description": "Say yes or no."}]),
    ],
)
def test_a_row_with_a_text_and_a_list_of_something_else_is_one_posting(
    key: str, entries: list[object]
) -> None:
    """Otherwise comments or teasers are judged, and the posting itself is lost without a word."""
    row = {"title": TITLE, "description": TEXT * 3, key: entries}
    found = one(as_json(row), "job.json")
    assert (found.title, found.text.count("rollback")) == (TITLE, 3)
    assert len(all_of(as_json([row, row]), "jobs.json")) == 2


@pytest.mark.parametrize(("key", "about"), [("items", "All our jobs."), ("jobs", "About us. " * 200)])
def test_a_feed_with_a_text_of_its_own_gives_its_postings(key: str, about: str) -> None:
    """Otherwise the words on the employer are judged in place of its postings."""
    entry = {"title": TITLE, "description": TEXT}
    found = all_of(as_json({"title": "Jobs", "description": about, key: [entry, entry]}), "feed.json")
    assert [posting.title for posting in found if isinstance(posting, Posting)] == [TITLE, TITLE]


@pytest.mark.parametrize("name", ["rows.jsonl", "-"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("first", ["Downloading 3 of 3 …", "null", '"title": "cut off"}', "# my rows"])
def test_a_first_line_that_is_no_row_costs_nothing_but_itself(first: str, encoding: str, name: str) -> None:
    """Otherwise all rows behind it become one text, with one verdict."""
    row = json.dumps({"title": TITLE, "description": TEXT})
    bad, *found = all_of("\n".join([first, row, "", row]).encode(encoding), name)
    assert isinstance(bad, Unread)
    assert bad.source == f"{name}:1"
    assert [posting.source for posting in found if isinstance(posting, Posting)] == [f"{name}:2", f"{name}:4"]


def test_rows_longer_than_the_beginning_that_is_looked_at_are_still_rows() -> None:
    """Otherwise no message can say in which line a row is, and a large file is read at once."""
    row = json.dumps({"title": TITLE, "description": f"{TEXT} " * 2_000})
    found = all_of(f"{row}\n{row}\n".encode(), "rows.jsonl")
    assert [(item.kind, item.source) for item in found if isinstance(item, Posting)] == [
        ("jsonl", "rows.jsonl:1"),
        ("jsonl", "rows.jsonl:2"),
    ]
    assert one(row.encode(), "row.json").kind == "json"


def test_a_text_with_some_objects_in_it_stays_a_text() -> None:
    """Otherwise a posting that shows what its service answers is lost."""
    shown = f"{TITLE}\n{TEXT}\n" + '{"model": 3, "score": 0.7}\n' * 2
    assert one(shown.encode(), "job.md").title == TITLE


def test_a_row_with_its_own_text_is_not_unwrapped() -> None:
    """Otherwise the posting is lost for a list that stands beside it."""
    row = {"title": TITLE, "description": TEXT, "job": {"title": "Another", "description": "Other words"}}
    assert one(as_json(row)).title == TITLE
    listed = {"title": TITLE, "description": TEXT, "items": [{"label": "Bread"}, {"label": "Fish"}]}
    assert [getattr(item, "title", "") for item in all_of(as_json([listed, listed]))] == [TITLE, TITLE]
    assert one(as_json(listed)).title == TITLE


@pytest.mark.parametrize("between", ["", "\n", ",\n", " , ", "\n\n"])
@pytest.mark.parametrize("indent", [None, 1])
def test_objects_behind_each_other_are_all_read(between: str, indent: int | None) -> None:
    """Otherwise what programs such as jq print would be refused as broken, or rows copied from a list."""
    row = json.dumps({"title": "Öl", "description": "Deploy models"}, indent=indent)
    for data in (row + between + row, row + between + row + ","):
        items = all_of(data.encode(), "jobs.json")
        assert [getattr(item, "title", item) for item in items] == ["Öl", "Öl"]


def test_the_cards_of_a_board_are_postings() -> None:
    """Otherwise the board of an applicant, which has a name and no text, is one row without a description."""
    cards = [
        {"name": f"SRE {number}", "desc": TEXT, "shortUrl": "https://x.example/c"} for number in range(2)
    ]
    board = {"name": "Applied", "desc": "", "lists": [{"name": "To do"}], "cards": cards}
    items = all_of(json.dumps(board).encode(), "board.json")
    assert [getattr(item, "title", item) for item in items] == ["SRE 0", "SRE 1"]
    assert isinstance(items[0], Posting)
    assert items[0].url == "https://x.example/c"


@pytest.mark.parametrize("name", ["saved.json", "given"])
@pytest.mark.parametrize("begins", ["{{\n{0}", "{{{0}", "{{ {0}"])
def test_an_object_over_several_lines_is_one_row(begins: str, name: str) -> None:
    """Otherwise each line of a saved row is a broken row of its own, and the posting is lost."""
    fields = ",\n".join(f"{json.dumps(key)}: {json.dumps(said)}" for key, said in ROW.items())
    posting = one((begins.format(fields) + "\n}\n").encode(), name)
    assert (posting.kind, posting.title, posting.text) == ("json", TITLE, WORDS)


@pytest.mark.parametrize("indent", [None, 1])
def test_a_sequence_of_json_texts_gives_its_rows(indent: int | None) -> None:
    """Otherwise every row of a sequence (RFC 7464) is lost, because each begins with a sign of its own."""
    rows = [{"title": f"SRE {number}", "description": TEXT} for number in range(3)]
    data = "".join(f"\x1e{json.dumps(row, indent=indent)}\n" for row in rows)
    items = all_of(data.encode(), "rows.json-seq")
    assert [getattr(item, "title", item) for item in items] == ["SRE 0", "SRE 1", "SRE 2"]


def test_data_that_python_prints_is_refused_with_the_way_out() -> None:
    """Otherwise all rows of a file would be judged as one pasted text."""
    for data in (b"{'title': 'A', 'description': 'Deploy models'}\n", b"[{'title': 'A'}]"):
        unread = failed(data)
        assert unread.code == "unsupported"
        assert "json.dumps" in unread.message


def test_several_postings_of_json_ld_are_told_apart_and_one_is_named_like_its_file() -> None:
    """Otherwise nobody knows which posting of the file a verdict is about."""
    job = {"@context": "https://schema.org", "@type": "JobPosting", "title": TITLE, "description": HTML}
    one_job = all_of(json.dumps(job).encode(), "saved.json")
    two = all_of(json.dumps({"@graph": [job, job]}).encode(), "saved.json")
    assert [item.source for item in one_job] == ["saved.json"]
    assert [item.source for item in two] == ["saved.json#1", "saved.json#2"]
