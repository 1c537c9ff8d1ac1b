"""A channel of jobs is exported as files of messages, among which people talk."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from evaluator.batch.inputs import listed
from evaluator.cli.main import main
from evaluator.pipeline import Evaluator
from evaluator.posting import Posting, Unread
from evaluator.reading.read import read_bytes

JOB = (
    ":rocket: *Senior MLOps Engineer* :rocket:\n\nWe are hiring somebody who runs our models in production."
    "\n\n*What you will do*\n• Deploy ranking models &amp; roll them back when a release fails\n"
    "• Share the on-call rotation for the scoring service\n• Watch models for drift, and retrain them\n\n"
    "*What you bring*\n• Python &gt;= 3.9, and <https://tracking.example/|experiment tracking>\n\n"
    "Apply at <https://kelp.example/jobs/7> or ask <@U02ABC> in <#C77|jobs-help> <!here>"
)
NOTICE = {"type": "message", "subtype": "channel_join", "user": "U1", "text": "<@U1> has joined", "ts": ""}


def message(number: int, text: str, **more: Any) -> dict[str, Any]:
    return {"type": "message", "user": "U1", "text": text, "ts": f"17724420{number:02}.000100", **more}


def read(messages: Any, name: str = "2026-03-02.json") -> list[Posting | Unread]:
    return list(read_bytes(json.dumps(messages, indent=1).encode(), name))


def test_a_message_is_a_posting_with_title_day_and_text() -> None:
    """Otherwise postings of a channel come without titles, with Slack's own marks in their quotes."""
    (found,) = read([message(1, JOB)])
    assert isinstance(found, Posting)
    assert (found.kind, found.title, found.posted) == ("chat", "Senior MLOps Engineer", "2026-03-02")
    assert found.id == "1772442001.000100"
    assert "Deploy ranking models & roll them back" in found.text
    assert "Python >= 3.9, and experiment tracking" in found.text
    assert "Apply at https://kelp.example/jobs/7 or ask in jobs-help" in found.text
    assert not set("<>|:@") & set(found.text.replace("https://", "").replace(">=", ""))


def test_quotes_lead_back_into_the_message(evaluator: Evaluator) -> None:
    """Otherwise nobody finds a quote in the export."""
    (found,) = read([message(1, JOB)])
    assert isinstance(found, Posting)
    quotes = [one for signal in evaluator(found).signals for one in signal.evidence]
    assert quotes
    for one in quotes:
        assert one.source_start is not None
        assert JOB[one.source_start : one.source_end].replace("&amp;", "&") == one.quote


@pytest.mark.parametrize(
    "other",
    [
        {**NOTICE, "ts": "1772442002.000100"},
        message(2, "Thanks, just applied! :pray:"),
        message(2, "We are hiring! <https://kelp.example/a/long/address/of/a/job|See the posting>"),
        message(2, JOB, thread_ts="1772442001.000100"),
        message(2, JOB, subtype="tombstone"),
        message(2, ""),
    ],
    ids=["notice", "chat", "link", "reply", "deleted", "nothing"],
)
def test_talk_is_passed_over(other: dict[str, Any]) -> None:
    """Otherwise a market counts greetings and questions as postings that say too little."""
    assert [item.source for item in read([other, message(1, JOB)])] == ["2026-03-02.json:2"]


def test_what_a_program_attaches_is_read() -> None:
    """Otherwise the channel of a bot that posts jobs gives nothing."""
    told = {"title": "Platform Engineer at Kelp", "title_link": "https://kelp.example/8", "text": JOB}
    (found,) = read([message(1, "", subtype="bot_message", attachments=[told])])
    assert isinstance(found, Posting)
    assert (found.title, found.url) == ("Platform Engineer at Kelp", "https://kelp.example/8")


def test_a_first_line_with_bars_gives_company_and_place() -> None:
    """Otherwise the jobs of a channel have no employer in a table."""
    (found,) = read([message(1, "Kelp Freight | MLOps Engineer | Lisbon | Full-time\n" + JOB)])
    assert isinstance(found, Posting)
    assert (found.title, found.company, found.location) == ("MLOps Engineer", "Kelp Freight", "Lisbon")


def test_an_answer_of_the_interface_and_lines_are_read_alike() -> None:
    """Otherwise only Slack's own export is read, and not what programs fetch."""
    for given in ({"ok": True, "messages": [message(1, JOB)], "has_more": False}, message(1, JOB)):
        (found,) = read(given)
        assert isinstance(found, Posting)
        assert found.kind == "chat"
    lines = "\n".join(json.dumps(message(number, JOB)) for number in range(3)).encode()
    assert [item.source for item in read_bytes(lines, "x.jsonl")] == [f"x.jsonl:{n}" for n in (1, 2, 3)]


def test_odd_messages_do_no_harm() -> None:
    """Otherwise one message of an unknown form ends in a defect."""
    odd: tuple[dict[str, Any], ...] = (
        {"subtype": ["x"]},
        {"thread_ts": None},
        {"attachments": [1, None, {"text": 5}]},
        {"attachments": "x"},
        {"text": None},
    )
    items = read([message(number, JOB) | more for number, more in enumerate(odd)])
    assert not any(isinstance(item, Unread) for item in items)
    assert len(items) == 3


def test_lists_of_people_and_channels_are_passed_over(tmp_path: Path) -> None:
    """Otherwise each person and channel of an export is reported as an input that cannot be read."""
    files = {
        "channels.json": [{"id": "C1", "name": "jobs", "members": ["U1"], "purpose": {"value": "Jobs only"}}],
        "users.json": [{"id": "U1", "name": "ann", "profile": {"title": "Recruiter"}}],
        "integration_logs.json": [],
        "jobs/2026-03-02.json": [message(1, JOB)],
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, json.dumps(content))
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(json.dumps(content))
    assert [item.source for item in read_bytes(packed.getvalue(), "export.zip")] == [
        "export.zip#jobs/2026-03-02.json:1"
    ]
    assert [Path(file.path).name for file in listed([str(tmp_path)])] == ["2026-03-02.json"]


def test_a_long_message_that_is_no_posting_gets_no_verdict(evaluator: Evaluator) -> None:
    """Otherwise talk about an incident in a channel of jobs is a job."""
    talk = (
        "The model server fell over last night and took the dashboards with it. I was paged at two, and "
        "what I found was a disk that had been full since Friday. We rolled the ranker back, moved the logs "
        "and went to bed. Nobody had looked at the alert because it went to the old channel. What I learned: "
        "ask twice where an alert goes. Has anyone seen the same? My notes are in the wiki."
    )
    (found,) = read([message(1, talk)])
    assert isinstance(found, Posting)
    assert evaluator(found).role is None


def test_channels_of_telegram_and_discord_are_read() -> None:
    """Otherwise a channel of jobs that is not one of Slack is a file without a description."""
    job = JOB.replace("&amp;", "&").replace("&gt;", ">")
    told = {"type": "message", "date": "2026-03-02T09:00:00", "from": "Jobs"}
    pieces = [{"type": "bold", "text": job[:30]}, job[30:50], {"type": "link", "text": job[50:]}]
    telegram = {
        "name": "Jobs",
        "type": "public_channel",
        "messages": [
            {
                "id": 1,
                "type": "service",
                "date": "2026-03-01T09:00:00",
                "action": "create_channel",
                "text": "",
            },
            {"id": 2, **told, "text": pieces},
            {"id": 3, **told, "text": "Thanks!"},
            {"id": 4, **told, "text": [None, 5, {"type": "bold"}]},
        ],
    }
    written = {"timestamp": "2026-03-02T09:00:00.000+00:00", "author": {"name": "ann"}}
    discord = {
        "guild": {"name": "Models"},
        "channel": {"name": "jobs"},
        "messages": [
            {"id": "1", "type": "GuildMemberJoin", **written, "content": "Joined the server."},
            {"id": "2", "type": "Default", **written, "content": f"<:boat:123> {job}"},
            {"id": "3", "type": "Reply", **written, "content": job},
            "odd",
        ],
    }
    for channel in (telegram, discord):
        (found,) = read(channel, "channel.json")
        assert isinstance(found, Posting)
        assert (found.kind, found.id, found.posted) == ("chat", "2", "2026-03-02")
        assert (found.title, found.source) == ("Senior MLOps Engineer", "channel.json:2")
        assert "Deploy ranking models & roll them back" in found.text


def test_rows_under_messages_that_are_no_chat_stay_rows() -> None:
    """Otherwise postings that some program lists as messages are passed over as talk."""
    (found,) = read({"messages": [{"title": "SRE", "description": "You run models."}], "total": 1})
    assert isinstance(found, Posting)
    assert found.kind == "json"


def test_short_talk_is_no_posting_that_says_too_little(evaluator: Evaluator) -> None:
    """Otherwise every longer question in a channel of jobs counts in a market."""
    talk = (
        "Has anybody here tried the new tracking server? We upgraded ours yesterday, and since then every "
        "run takes twice as long to log its metrics; I wonder what changed between the two."
    )
    job = (
        "We are hiring a Data Engineer to join us in Graz. You will build the pipelines of our harbour and "
        "watch them at night. You bring two years of SQL. Apply by mail."
    )
    found = read([message(1, talk), message(2, job)])
    assert all(isinstance(item, Posting) and len(item.text) < 300 for item in found)
    assert [bool(evaluator(item).role) for item in found if isinstance(item, Posting)] == [False, True]


def test_all_chats_of_telegram_are_read() -> None:
    """Otherwise who exports everything, and not one channel, gets "no column holds a description"."""
    job = {"id": 7, "type": "message", "date": "2026-03-02T09:00:00", "text": f"Senior SRE\n\n{JOB}"}
    joined = {"id": 6, "type": "service", "date": "2026-03-01T09:00:00", "text": ""}
    everything = {
        "personal_information": {"user_id": 1, "bio": "x"},
        "contacts": {"list": [{"first_name": "x"}]},
        "chats": {
            "list": [
                {"type": "personal_chat", "messages": []},
                {"type": "public_channel", "messages": [joined, job]},
            ]
        },
        "left_chats": {"list": [{"type": "private_supergroup", "messages": [job]}, "odd"]},
    }
    found = read(everything, "result.json")
    assert [item.source for item in found] == ["result.json:2:2", "result.json:3:1"]
    assert all(isinstance(item, Posting) and item.title == "Senior SRE" for item in found)


def test_a_day_of_nothing_but_talk_is_no_failure(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Otherwise an export of 300 days ends with 200 failures, although nothing is wrong with it."""
    days = tmp_path / "jobs"
    days.mkdir()
    for day in range(1, 5):
        said = message(1, JOB if day == 2 else "Good morning!")
        (days / f"2026-03-{day:02}.json").write_text(json.dumps([said]))
    assert main(["check", *map(str, sorted(days.iterdir()))], standalone_mode=False) is None
    told = capfd.readouterr()
    assert "Senior MLOps Engineer" in told.out
    assert told.err.count("\n") == 1
    assert "2026-03-01.json and 2 more: each holds no posting" in told.err
    out = tmp_path / "market.csv"
    assert main(["batch", str(days), "--out", str(out)], standalone_mode=False) is None
    assert "wrote 1 row" in (told := capfd.readouterr().err)
    assert "3 inputs with messages hold no posting" in told
    assert len(out.read_text().splitlines()) == 2


def test_a_batch_of_nothing_but_talk_writes_no_row(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Otherwise the last line sends people to sum up a file without rows."""
    (tmp_path / "day.json").write_text(json.dumps([message(1, "Good morning!")]))
    for suffix in ("jsonl", "csv", "parquet", "duckdb"):
        out = tmp_path / f"market.{suffix}"
        assert main(["batch", str(tmp_path / "day.json"), "--out", str(out)], standalone_mode=False) is None
        assert out.exists()
        assert "wrote 0 rows" in (told := capfd.readouterr().err)
        assert "Now:" not in told


@pytest.mark.parametrize(
    "begins",
    ["[02.03.2026, 09:1{}:11] ", "\u200e[02.03.2026, 9:1{}:11\u202fAM] ", "02.03.2026, 09:1{} - "],
    ids=["brackets", "signs", "dash"],
)
def test_a_chat_that_whatsapp_exported_is_read_by_messages(begins: str, evaluator: Evaluator) -> None:
    """Otherwise a posting between greetings is taken with them for talk, and gets no verdict."""
    job = f"MLOps Engineer | Kelp | Lisbon | Full-time\n\n{JOB.replace('*', '').replace(':rocket:', '')}"
    said = ("Messages are encrypted", "Coach: Look at this!", f"Anna: {job}", "Coach: \u200eimage omitted")
    text = "".join(begins.format(minute) + line + "\n" for minute, line in enumerate(said))
    (found,) = read_bytes(text.encode(), "_chat.txt")
    assert isinstance(found, Posting)
    assert (found.source, found.kind, found.posted) == ("_chat.txt:3", "chat", "2026-03-02")
    assert (found.title, found.company, found.location) == ("MLOps Engineer", "Kelp", "Lisbon")
    assert evaluator(found).role == "real_mlops"
    (talk,) = read_bytes("".join(begins.format(n) + "Anna: Hi\n" for n in range(3)).encode(), "_chat.txt")
    assert isinstance(talk, Unread)
    assert talk.code == "passed_over"


def test_a_day_and_a_time_in_a_posting_make_no_chat() -> None:
    """Otherwise a posting that begins with the day when it was copied loses its first lines."""
    (found,) = read_bytes(f"02.03.2026, 09:15 - copied\n\nMLOps Engineer\n\n{JOB}".encode(), "a.txt")
    assert isinstance(found, Posting)
    assert found.kind in ("text", "markdown")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Hiring: MLOps Engineer in Lisbon. You run our models and share on-call, write to me.", True),
        ("We're looking for an SRE who likes pagers, Graz or remote, Kubernetes and Go.", True),
        ("MLOps Engineer | Kelp | Lisbon | Full-time\nRun our models and watch them. Apply below.", True),
        ("MLOps Engineer\nRun our models, watch them for drift, share on-call. Apply below.", True),
        ("I am looking for a job as a data engineer, ten years of Spark and Python.", False),
        ("Data engineer meetup on Thursday at the usual place, pizza at seven, bring friends.", False),
        ("Does anybody know a good data engineer who likes Spark? Asking for a friend.", False),
        ("Hiring: MLOps Engineer", False),
    ],
)
def test_a_short_offer_of_a_role_is_read(text: str, read: bool) -> None:
    """Otherwise a job that is told in two lines is passed over without a word; talk must not come with it."""
    message = {"type": "message", "user": "U1", "ts": "1772442001.000100", "text": text}
    found = read_bytes(json.dumps([message]).encode(), "2026-03-02.json")
    assert [item.text for item in found if isinstance(item, Posting)] == ([text] if read else [])
