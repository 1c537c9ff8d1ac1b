"""Frozen statements, each read in a whole posting with what ships: rules and learned numbers together."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from evaluator.posting import Posting
from evaluator.reading.texts.plain import plain as plain_text
from evaluator.signals import STRONG

STATEMENTS = Path(__file__).parents[1] / "corpora" / "statements" / "whole"
# How many of each kind are read right, at least. Nobody looked at a failure of the second file.
FLOORS = {
    "first": {
        "denial": 28,
        "denied_and_said": 14,
        "other_owner": 15,
        "background": 15,
        "plain_duty": 15,
    },
    "second": {
        "denial": 28,
        "denied_and_said": 13,
        "other_owner": 13,
        "background": 15,
        "plain_duty": 15,
    },
}
# How many of each kind are shown as a duty all the same, at most.
SHOWN = {"first": Counter(plain_duty=15), "second": Counter(plain_duty=15, other_owner=1)}
POSTING = """Platform Engineer

About us
Kelpie Parcels moves parcels for shops in nine countries. {company}

Your tasks
- {duties}
- Write Python services for the parcel team
- Work closely with product managers

Your profile
- 5+ years of experience in software engineering
- Good knowledge of Python and Kubernetes

We offer
- 30 days of holiday
- A budget for training
- {benefits}
"""


def records(name):
    lines = (STATEMENTS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def posting_of(record):
    """Return the posting with the statement of `record`, and with what else is said, in their sections."""
    said = {
        "company": "",
        "duties": "Review code with your colleagues",
        "benefits": "Free fruit",
        record["section"]: record["text"],
    }
    if "said" in record:
        said[record["said"]["section"]] = record["said"]["text"]
    read = plain_text(POSTING.format(**said))
    return Posting(text=read.text, blocks=read.blocks, offsets=read.offsets, title="Platform Engineer")


@pytest.mark.parametrize("name", ["first", "second"])
def test_whose_work_it_is_is_read_right_in_whole_postings(name, evaluator):
    """Otherwise a denial is quoted as the proof of a duty: the rules may read it right, and the rest not."""
    right, shown, missed = Counter(), Counter(), []
    for record in records(name):
        found = {s.id: s for s in evaluator(posting_of(record)).signals}[record["signal"]]
        right[record["kind"]] += found.grade in record["grades"]
        shown[record["kind"]] += found.grade == "owned"
        if found.grade not in record["grades"]:
            missed.append(f"{record['id']}: {record['signal']} is {found.grade}: {record['text']}")
    below = {kind: right[kind] for kind, floor in FLOORS[name].items() if right[kind] < floor}
    assert not below, "\n".join([str(below), *missed])
    assert shown <= SHOWN[name], "\n".join(missed)


@pytest.mark.parametrize("name", ["first", "second"])
def test_each_signal_has_statements_of_each_kind(name):
    """Otherwise a signal whose denials are read wrong would have no statement that shows it."""
    kinds = {signal: Counter(r["kind"] for r in records(name) if r["signal"] == signal) for signal in STRONG}
    wanted = Counter(denial=2, denied_and_said=1, other_owner=1, background=1, plain_duty=1)
    assert {signal for signal, count in kinds.items() if count != wanted} == set()


def test_a_denial_goes_before_the_company_where_rules_alone_decide(plain):
    """Otherwise "we monitor all our services" would be a duty, in a job whose duties rule monitoring out."""
    wrong = []
    for record in records("first"):
        if record["kind"] == "denied_and_said":
            found = {s.id: s for s in plain(posting_of(record)).signals}[record["signal"]]
            if found.grade == "owned":
                wrong.append(record["text"])
    assert wrong == []


# ---- what decides it -------------------------------------------------------------------------------------


def found_in(evaluator, signal, **said):
    record = {"section": "duties", "text": said.pop("duties", "Review code with your colleagues")}
    for section, text in said.items():
        record["said"] = {"section": section, "text": text}
    return {s.id: s for s in evaluator(posting_of(record)).signals}[signal]


@pytest.mark.parametrize(
    ("line", "signal"),
    [
        ("Once we have grown, you will set up on-call.", "on_call"),
        ("Later this year you will take over the on-call rotation.", "on_call"),
        ("From 2041 on you will deploy models.", "model_deployment"),
        ("If we win the tender, you will deploy models.", "model_deployment"),
    ],
)
def test_later_work_is_no_plain_duty(line, signal, evaluator):
    """Otherwise work that may never come is told as if it were there on the first day."""
    found = found_in(evaluator, signal, duties=line)
    assert (found.grade, found.status) == ("owned", "hedged")
    assert found.evidence[0].modifier


def test_later_work_at_the_end_of_a_line_hedges_that_alone(evaluator):
    """Otherwise a duty of today is told to be later work, because of what is done some day beside it."""
    line = "Maintain the production servers, mentoring others in the future"
    found = found_in(evaluator, "production_access", duties=line)
    assert (found.grade, found.status) == ("owned", "stated")


@pytest.mark.parametrize(
    ("line", "signal"),
    [
        ("Build data models in dbt and deploy them", "model_deployment"),
        ("Deploy the domain models of our billing system", "model_deployment"),
        ("Deploy 3D models to our web shop", "model_deployment"),
        ("Version our data models", "model_updates"),
        ("Monitor fashion models on the runway", "model_monitoring"),
        ("Monitor fashion models on the runway", "monitoring"),
        ("Monitor the fittings of our photo models", "monitoring"),
        ("Watch the models backstage", "monitoring"),
        ("Deploy the climate models on our clusters", "model_deployment"),
        ("Deploy the new pay model in all branches", "model_deployment"),
        ("Deploy AutoCAD models to customers' sites", "model_deployment"),
    ],
)
def test_other_models_make_no_job_on_ml(line, signal, evaluator, plain):
    """Otherwise a job on data models is told to run machine learning in production."""
    assert found_in(evaluator, signal, duties=line).grade == "absent"
    assert found_in(plain, signal, duties=line).grade == "absent"
    assert evaluator(posting_of({"section": "duties", "text": line})).role not in (
        "real_mlops",
        "partial_mlops",
        "models_without_production",
    )


def test_dashboards_on_data_models_are_still_watched(evaluator):
    """Otherwise one word on data models would hide that somebody watches a system."""
    line = "Monitor the pipelines that fill our data models"
    assert found_in(evaluator, "monitoring", duties=line).grade == "owned"


def test_ml_models_beside_data_models_are_still_deployed(evaluator):
    """Otherwise one word on data models would hide the deployment of a model."""
    found = found_in(
        evaluator, "model_deployment", duties="Draw data models and deploy ML models to production"
    )
    assert found.grade == "owned"


def test_a_line_that_denies_models_does_not_show_that_they_are_the_work(evaluator):
    """Otherwise "You deploy no models" is quoted as the proof of a job on models."""
    assessment = evaluator(posting_of({"section": "duties", "text": "You deploy no models."}))
    assert assessment.role not in ("real_mlops", "partial_mlops", "models_without_production")
    assert all("no models" not in e.quote for e in assessment.work)


@pytest.mark.parametrize("line", ["You carry no pager.", "You hold no pager and answer no pages."])
def test_one_line_is_not_duty_and_warning_at_once(line, evaluator):
    """Otherwise a report shows the same words as on-call duty and as the sign that there is none."""
    assert found_in(evaluator, "no_on_call_or_monitoring", duties=line).grade == "present"
    assert found_in(evaluator, "on_call", duties=line).grade == "denied"


def test_the_name_of_a_team_is_not_its_work(evaluator):
    """Otherwise "our SRE team handles incidents" would speak of reliability targets that nobody names."""
    line = "Our SRE team handles incidents."
    assert found_in(evaluator, "reliability_targets", duties=line).grade == "absent"
    assert found_in(evaluator, "on_call", duties=line).status == "elsewhere"


def test_a_rotation_in_another_team_is_theirs(evaluator):
    """Otherwise one sentence on the company makes an ordinary software job one in production."""
    found = found_in(evaluator, "on_call", company="We have an on-call rotation in our SRE team.")
    assert (found.grade, found.status) == ("mentioned", "elsewhere")


def test_a_duty_under_a_wrong_heading_stays_one(evaluator):
    """Otherwise the duties of a posting with odd headings would all be background."""
    found = found_in(evaluator, "on_call", benefits="Join the on-call rotation of the parcel service")
    assert found.grade == "owned"


def test_them_are_the_models_of_the_clause_before(evaluator):
    """Otherwise half of what "you deploy models and monitor them" says is missed."""
    line = "Not only do you deploy models, you also monitor them."
    assert found_in(evaluator, "model_monitoring", duties=line).grade == "owned"


@pytest.mark.parametrize(
    ("line", "signal"),
    [
        ("Our models go live without you.", "model_deployment"),
        ("Production lies beyond your reach.", "production_access"),
        ("Releases are out of your hands.", "release_control"),
        ("Incidents land on the desk of the NOC, never on yours.", "on_call"),
        ("Postmortems stay off your desk.", "incident_review"),
        ("Retraining happens without you.", "model_updates"),
        ("The cloud bill is kept out of your hands.", "cost_ownership"),
    ],
)
def test_what_is_kept_from_you_is_denied(line, signal, evaluator):
    """Otherwise a posting that spares you a work in plain words says nothing of it in the report."""
    assert found_in(evaluator, signal, duties=line).grade == "denied"


@pytest.mark.parametrize(
    ("line", "signal"),
    [
        ("No model goes live without you.", "model_deployment"),
        ("Not one release goes out without you.", "release_control"),
        ("Outages land on your desk.", "on_call"),
    ],
)
def test_what_needs_you_is_a_duty(line, signal, evaluator):
    """Otherwise words that give you a work are read as if they spared you it."""
    assert found_in(evaluator, signal, duties=line).grade == "owned"


@pytest.mark.parametrize(
    ("line", "signal"),
    [
        ("Researching ways to deploy LLMs", "model_deployment"),
        ("Evaluate options for serving models on phones", "model_deployment"),
        ("Publish papers on how to deploy LLMs", "model_deployment"),
        ("You will learn about many topics, including: monitoring, logging", "monitoring"),
    ],
)
def test_what_is_only_looked_into_or_told_of_is_no_duty(line, signal, evaluator):
    """Otherwise a job that studies how others could run models is told to run them."""
    assert found_in(evaluator, signal, duties=line).grade == "mentioned"


def test_research_beside_deployment_takes_no_duty_away(evaluator):
    """Otherwise who studies models and deploys them would do the one without the other."""
    line = "Research language models and deploy them to production"
    assert found_in(evaluator, "model_deployment", duties=line).grade == "owned"


@pytest.mark.parametrize(
    ("line", "signal"),
    [
        ("Our hosting group does the rest, including: monitoring and on-call.", "on_call"),
        ("All else is run by an outside firm, including on-call.", "on_call"),
        ("You build models, and ops deploys them.", "model_deployment"),
        ("You prepare the model, DevOps deploys it.", "model_deployment"),
        ("Drift alerts land with the risk group, not with you.", "model_monitoring"),
    ],
)
def test_what_others_do_is_theirs_in_any_order(line, signal, evaluator):
    """Otherwise the work of another team is shown as yours because of a colon or a comma."""
    assert found_in(evaluator, signal, duties=line).grade in ("mentioned", "denied")
    assert found_in(evaluator, signal, duties=line).status in ("elsewhere", "denied")


@pytest.mark.parametrize(
    "line",
    [
        "They train the models; you deploy them.",
        "The hosting of language models is part of your work.",
        "Look after our live models, including: deployment of new versions.",
    ],
)
def test_what_is_given_to_you_stays_yours(line, evaluator):
    """Otherwise a plain duty is told to be somebody else's, or ruled out, because others are named."""
    assert found_in(evaluator, "model_deployment", duties=line).grade == "owned"


def test_the_page_on_statements_says_what_is_kept_here():
    """Otherwise a reader would rely on a figure of earlier rules."""
    page = (Path(__file__).parents[1] / "docs" / "statements.md").read_text(encoding="utf-8")
    (table,) = re.findall(r"^\| kind \| `first`: first run .+\n\| --- .+\n((?:\|.+\n)+)", page, re.MULTILINE)
    *rows, shown = [[cell.strip() for cell in row.split("|")[2:-1]] for row in table.splitlines()]
    kept = [[FLOORS[name][kind] for name in FLOORS] for kind in FLOORS["first"]]
    kept.append([sum(of.values()) for of in FLOORS.values()])
    assert [[int(row[now].split("/")[0]) for now in (1, 3)] for row in rows] == kept
    wrongly = [sum(number for kind, number in SHOWN[name].items() if kind != "plain_duty") for name in FLOORS]
    assert [int(shown[now]) for now in (1, 3)] == wrongly
