"""Language-model agents get the same verdicts as people, and errors that they can act on."""

import asyncio
import json
import os
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from click.testing import CliRunner

from evaluator.cli.main import main

pytest.importorskip("mcp", reason="needs the extra `mcp`")

from mcp import Client, StdioServerParameters

from evaluator.agent import MOST_POSTINGS, server
from evaluator.signals import SIGNALS

ROOT = Path(__file__).parents[1]
POSTING = ROOT / "corpora" / "postings" / "sre-hidden-fraud-scoring.md"
LINE = "You deploy our churn models to production, watch them for drift and carry the pager in turns."


def called(to, tool, **arguments):
    """Return what a tool answers to a client."""

    async def call():
        async with Client(to) as client:
            return await client.call_tool(tool, arguments)

    # The browser of other tests leaves a loop running in this thread.
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(asyncio.run, call()).result()


def text_of(result):
    return "\n".join(part.text for part in result.content)


def test_an_agent_gets_the_verdict_of_the_command_line(evaluator):
    """Otherwise people and their agents would get different verdicts on the same posting."""
    result = called(server(evaluator), "check_file", path=str(POSTING))
    printed = CliRunner().invoke(main, ["check", "--format", "json", str(POSTING)]).stdout
    assert not result.is_error
    assert result.structured_content["assessments"] == [json.loads(printed)]
    report = CliRunner().invoke(main, ["check", "--format", "md", str(POSTING)]).stdout
    assert text_of(result) == report


def test_a_result_is_not_judged(evaluator, tmp_path):
    """Otherwise an agent passes on verdicts on verdicts."""
    result = tmp_path / "o.jsonl"
    result.write_text(CliRunner().invoke(main, ["check", "--format", "json", str(POSTING)]).stdout)
    answer = called(server(evaluator), "check_file", path=str(result))
    assert answer.is_error
    assert "is a result of truerole" in text_of(answer)


def test_days_of_talk_leave_room_for_the_posting_of_a_channel(evaluator, tmp_path):
    """Otherwise of an export of Slack an agent sees ten days of greetings, and not the job behind them."""
    said = [{"type": "message", "user": "U1", "ts": "1772442001.000100", "text": "Good morning!"}]
    with zipfile.ZipFile(tmp_path / "export.zip", "w") as export:
        for day in range(1, 16):
            job = [{**said[0], "text": f"MLOps Engineer\n\nAt Kelp we are hiring. {LINE} {LINE}"}]
            export.writestr(f"jobs/2026-03-{day:02}.json", json.dumps(job if day == 15 else said))
            if day == 1:
                (tmp_path / "talk.json").write_text(json.dumps(said))
    answer = called(server(evaluator), "check_file", path=str(tmp_path / "export.zip"))
    (assessment,) = answer.structured_content["assessments"]
    assert assessment["posting"]["title"] == "MLOps Engineer"
    assert answer.structured_content["unread"] == []
    assert "only messages that are passed over" in text_of(
        called(server(evaluator), "check_file", path=str(tmp_path / "talk.json"))
    )


def test_a_title_that_the_text_lacks_counts(evaluator):
    """Otherwise a job that its title hides would not be reported as hidden."""
    text = POSTING.read_text(encoding="utf-8").split("\n", 1)[1]
    result = called(server(evaluator), "check_posting", text=text, title=" Harbour Engineer ")
    (assessment,) = result.structured_content["assessments"]
    assert assessment["posting"]["title"] == "Harbour Engineer"
    assert assessment["hidden"]


def test_a_guess_does_not_replace_the_title_of_the_posting(evaluator):
    """Otherwise a model that fills in every argument decides whether a title hides the job."""
    text = POSTING.read_text(encoding="utf-8")
    result = called(server(evaluator), "check_posting", text=text, title="MLOps Engineer")
    (assessment,) = result.structured_content["assessments"]
    assert assessment["posting"]["title"] == "Site Reliability Engineer"
    assert assessment["hidden"]


def test_what_cannot_be_read_is_an_error_that_says_why(evaluator, tmp_path):
    """Otherwise a language model would make up a verdict on a file that holds none."""
    missing = called(server(evaluator), "check_file", path=str(tmp_path / "none.txt"))
    assert missing.is_error
    assert "there is no such file" in text_of(missing)
    assert "the whole path of a file" in text_of(called(server(evaluator), "check_file", path=" "))
    empty = called(server(evaluator), "check_posting", text="")
    assert empty.is_error
    assert empty.structured_content["unread"]


def test_the_home_folder_is_known_by_its_sign(evaluator, tmp_path, monkeypatch):
    """Otherwise a model that gives the path as people write it is told that there is no such file."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    (tmp_path / "job.txt").write_text(POSTING.read_text(encoding="utf-8"), encoding="utf-8")
    assert not called(server(evaluator), "check_file", path="~/job.txt").is_error
    assert called(server(evaluator), "check_file", path="~nobody-of-this-name/job.txt").is_error


def test_an_address_within_the_own_network_is_not_fetched(evaluator):
    """Otherwise a posting could make an agent read what only this machine may see."""
    result = called(server(evaluator), "check_address", address="http://127.0.0.1:9/admin")
    assert result.is_error
    told = text_of(result)
    assert "only public addresses are fetched" in told
    assert "--allow-private" not in told


def test_many_postings_do_not_fill_the_memory_of_a_model(evaluator, tmp_path):
    """Otherwise a file of thousands of postings would fill the context of the agent."""
    rows = tmp_path / "rows.jsonl"
    made = [
        {"id": n, "title": "Engineer", "description": f"{LINE} Line {n}."} for n in range(MOST_POSTINGS + 3)
    ]
    rows.write_text("\n".join(map(json.dumps, made)), encoding="utf-8")
    result = called(server(evaluator), "check_file", path=str(rows))
    assert len(result.structured_content["assessments"]) == MOST_POSTINGS
    assert f"Only the first {MOST_POSTINGS} postings" in text_of(result)


def test_every_signal_is_explained(evaluator):
    """Otherwise an agent would have to guess what a finding means."""
    offered = server(evaluator)
    for signal in SIGNALS:
        result = called(offered, "explain_signal", signal=signal)
        assert not result.is_error
        assert signal in text_of(result)
    wrong = called(offered, "explain_signal", signal="pager")
    assert wrong.is_error
    assert "on_call" in text_of(wrong)


@pytest.mark.parametrize("named", ["on_call/rotation", "On call", "ON-CALL"])
def test_a_signal_is_known_by_the_names_in_a_report(evaluator, named):
    """Otherwise an agent that asks for the rule of a quote, as the quote names it, gets an error."""
    result = called(server(evaluator), "explain_signal", signal=named)
    assert not result.is_error and "(on_call)" in text_of(result)


def test_the_command_speaks_the_protocol_and_nothing_else():
    """Otherwise the agent's program would find a line that is not a message, and end the connection."""
    command = StdioServerParameters(
        command=sys.executable,
        args=[str(ROOT / "cli.py"), "mcp"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    result = called(command, "check_posting", text=POSTING.read_text(encoding="utf-8"))
    assert result.structured_content["assessments"][0]["role"] == "real_mlops"


@pytest.mark.parametrize(
    ("tool", "arguments", "says"),
    [
        (
            "check_posting",
            {"posting": LINE},
            "There is no argument 'posting'; check_posting takes 'text' (The whole",
        ),
        (
            "check_posting",
            {},
            "The argument 'text' is missing; check_posting takes 'text' (The whole posting",
        ),
        ("check_posting", {"text": 5}, "The argument 'text' is not a text; check_posting takes"),
        ("check_posting", {"text": LINE, "Title": "SRE"}, "'title', if you like (The title of the job"),
        ("check_nothing", {}, "There is no tool 'check_nothing'. The tools are check_posting, check_file,"),
    ],
)
def test_a_wrong_call_is_answered_with_what_the_tool_takes(evaluator, tool, arguments, says):
    """Otherwise a model gets the text of a library, and what it named wrongly is dropped without a word."""
    result = called(server(evaluator), tool, **arguments)
    assert result.is_error
    assert says in text_of(result)


def test_an_address_may_lack_its_scheme(evaluator):
    """Otherwise a model that passes on what a person typed is told that it is not an address."""
    result = called(server(evaluator), "check_address", address="127.0.0.1/jobs/7")
    assert result.is_error
    assert "a private address" in text_of(result)
    assert "is empty" in text_of(called(server(evaluator), "check_address", address=" "))
