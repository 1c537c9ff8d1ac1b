"""Otherwise a blog post, a CV or an incident review would be reported as "a real MLOps job"."""

from pathlib import Path

import pytest

from evaluator.judging import advertising
from evaluator.outlining.outline import outline
from evaluator.pipeline import Evaluator
from evaluator.posting import Posting
from evaluator.reading.read import read_bytes, read_path
from evaluator.ruleset.load import load_rules

CORPUS = Path(__file__).parent.parent.parent / "corpora" / "postings"
OTHERS = {
    "blog": """How forty models moved to containers

Last year our team moved forty models off its old machines. Here is what we learned about deployment,
monitoring and rollback.

Why it had to be
A release took two days. Every release needed a ticket, and rollbacks were done by hand at night.

What came of it
We wrote a small controller that watches the model registry. When a version is approved it starts a canary
with a twentieth of the traffic, compares error rates and drift, and promotes it or takes it back. Whoever
holds the pager is told when the canary fails. In the first week three incidents came up. We wrote a review
of each. Costs were a third higher until small models shared their cards.
""",
    "cv": """Curriculum vitae

Experience
2021-2025 MLOps engineer, Farrowdene Bank
- Deployed and monitored 40 models in production
- On-call rotation, incident reviews, runbooks
- Built pipelines for models with canary releases
2018 - 2021 Data engineer, Hollinwick Stores
- Built the nightly loads of the warehouse, and watched them

Education
Computer science, 2013-2018

Skills
Python, Kubernetes, Terraform, MLflow, Grafana, and a hands-on way of working with models in production
""",
    "letter": """Dear Sir or Madam,

I am writing to apply for the position of MLOps engineer. For four years I have deployed and monitored
models at a bank. I was on call every third week, I wrote the reviews after incidents, and I cut the cost of
our cluster by a third. My last piece of work was a model registry with approval and rollback; I also keep
the boards that show drift. I would be glad to tell you how I could help your team.

Kind regards
""",
    "incident review": """Review of the forecast outage

09:02 The error rate of the forecast service rose to 14%.
09:05 The pager went off; the engineer on call looked at the boards.
09:20 The new model was rolled back to the version of Tuesday.
09:24 The error rate fell.
09:40 The incident was closed.

The model had been trained on a table that lacked a day. The check on the training data ran after the release
and not before it. Monitoring saw the drift within minutes. What will change: the check blocks the release.
""",
    "news": """Orlebar raises money to watch models

The young firm watches machine learning models in production and warns when they drift. It serves two
banks and an airline. "Whoever deploys models needs to know when they fail," said the founder on Tuesday. The
money goes into an office by the sea and into monitoring of language models. Sixty people work there, half of
them on the platform. Rivals raised larger sums, said the paper, but few have as many models under watch.
""",
    "course": """MLOps in eight weeks

In this course you will learn to deploy models, watch them for drift and take part in a mock on-call rotation.

What you will learn
- Deploy models with canaries and roll them back
- Monitor models and retrain them
- Write reviews of incidents

Requirements
- Python

Enrol now; the next start is the 3rd of May.
""",
    "program": """import metrics
from serving import Model

class Canary(Model):
    def deploy(self, version):
        model = registry.load(version)
        return self.serve(model, traffic=0.1)

    def roll_back(self):
        metrics.alert("rolled back", on_call=True)
        return self.serve(self.before)
""",
}


def likeness(posting):
    return advertising.likeness(posting, outline(posting, load_rules()))


def is_advertisement(posting):
    return likeness(posting) != "other"


@pytest.mark.parametrize("kind", OTHERS)
def test_another_text_on_the_same_work_gets_no_verdict(kind):
    posting = Posting(text=OTHERS[kind], source="-")
    assessment = Evaluator()(posting)
    assert assessment.role is None
    assert assessment.diagnostics[-1].code == "no_posting"
    assert assessment.signals == ()


@pytest.mark.parametrize(
    "text",
    [
        # A list of duties copied alone, with nothing around it.
        "Deploy models behind the search of our shop, and keep each version so that it can be taken back.\n"
        "Monitor drift and latency, and answer the pager every fifth week together with four colleagues.\n"
        "Review incidents in writing, and change what let them happen before the next release goes out.\n"
        "Write the runbooks of the serving platform.",
        # A comment in a thread of jobs.
        "Orlebar | Model operations | Hull | full time\nModels watch tides; somebody keeps them up. " * 4,
        # A recruiter's message speaks of the recruiter, and ends as letters do.
        "Hi Anna,\nI came across your profile and I think that a role I am working on could suit you. My "
        "client, a bank in Leeds, needs an engineer for its models. You would put some thirty of them into "
        "production, watch them for drift and share the pager with five others. I can offer up to 95k, two "
        "days in the office. I would like a short call this week.\nBest regards",
        # Too short to distinguish it from anything.
        "Models run in production here, and somebody has to keep them running.",
        "Senior MLOps Engineer",
        "",
    ],
)
def test_what_may_be_a_posting_is_judged(text):
    """Otherwise somebody who pastes only a part of a posting would get no verdict."""
    assert is_advertisement(Posting(text=text, source="-"))


def test_a_text_that_hardly_reads_as_a_posting_is_judged_with_a_warning():
    """Otherwise a page about a product would be "a real MLOps job" without a warning."""
    posting = Posting(
        text="Our platform deploys models for banks, watches them for drift and rolls them back. You will "
        "see each release on one board, and the pager rings when a model fails. Benefits for your people "
        "come at once: fewer tickets, shorter nights, lower bills. Teams that run forty models in production "
        "trust it, and we look after the clusters, the registry and the gateway, whatever the hour and load.",
        source="-",
    )
    assert likeness(posting) == "hardly"
    warned = Evaluator()(posting)
    assert [note.code for note in warned.diagnostics] == ["hardly_posting"]
    assert warned.role is not None


ASKED = """# Senior MLOps Engineer

## What you will do
- Deploy the models of our pricing
- Watch how the pricing drifts

## Requirements
- Python, and a sense for pricing

## How do I apply for this job?
Write to us.
"""


def test_no_pattern_runs_on_over_the_ends_of_lines():
    """Otherwise a page of drawn or empty lines would be searched again from each line and hang a check."""
    duty = advertising._DUTY.search("-\n...\n- Deploy models")
    assert duty is not None
    assert "\n" not in duty[0]
    for other in advertising._OTHERS:
        for found in other.words.finditer("\n \n\n $ make\n" * 3):
            assert "\n" not in found[0]


def test_a_question_of_applicants_does_not_undo_title_and_sections():
    (posting,) = read_bytes(ASKED.encode(), "posting.md")
    assert is_advertisement(posting)


@pytest.mark.parametrize("head", ["Home | Blog | Team | Contact", "How our engineers ship models"])
def test_neither_a_menu_nor_a_title_of_a_tale_makes_a_posting(head):
    (posting,) = read_bytes(f"{head}\n\n{OTHERS['blog']}".encode(), "posting.txt")
    assert not is_advertisement(posting)


def test_rows_and_marked_up_pages_are_postings_by_their_form():
    """Otherwise rows of an analyst's table would be left out."""
    for kind in ("jsonl", "csv", "json-ld", "greenhouse", "hacker-news"):
        assert is_advertisement(Posting(text=OTHERS["blog"], source="-", kind=kind))


@pytest.mark.parametrize(
    "path",
    [p for p in sorted(CORPUS.iterdir()) if p.suffix in (".txt", ".md", ".html")],
    ids=lambda p: p.name,
)
def test_every_posting_of_the_corpus_reads_as_one(path):
    """Otherwise a real posting in an unusual form would get no verdict."""
    (item,) = read_path(path)
    assert isinstance(item, Posting)
    assert is_advertisement(item)


def test_few_postings_of_the_corpus_are_warned_of():
    """Otherwise the warning would mean nothing. Warnings here are on slogans, answers and a short posting."""
    warned = {
        path.name
        for path in CORPUS.iterdir()
        if path.suffix in (".txt", ".md", ".html")
        for item in read_path(path)
        if likeness(item) == "hardly"
    }
    assert warned == {
        "buzzword-ai-rockstar.txt",
        "data-scientist-hidden-qa-style.md",
        "inference-kernel-performance-engineer.md",
    }


@pytest.mark.parametrize(
    ("points", "verdict"), [(4, "likely"), (3, "hardly"), (2, "hardly"), (1, "other"), (-1, "other")]
)
def test_the_points_decide_what_a_text_is(monkeypatch, points, verdict):
    """Otherwise each posting gets a warning, or none gets one."""
    monkeypatch.setattr(advertising, "_shape", lambda *_: points)
    monkeypatch.setattr(advertising, "_SAYS", ())
    assert likeness(Posting(text="Boats. " * 60, source="-")) == verdict


def shape(text, title=None):
    (posting,) = read_bytes(text.encode(), "posting.md")
    posting = posting.model_copy(update={"title": title or posting.title})
    return advertising._shape(posting, outline(posting, load_rules()))


def test_title_sections_and_duties_give_points_of_their_own():
    """Otherwise a tale with a role in its title has the shape of an advertisement."""
    assert shape("# Senior MLOps Engineer\n\nBoats come and go.\n") == 2
    assert shape("Boats come and go.\n", title="An SRE who debugs") == 2
    assert shape("Boats come and go.\n", title="How an SRE debugs") == 0
    duties, asked = "## What you will do\n\n- Boats, and their cargo\n\n", "## Requirements\n\n- Python\n"
    assert shape(f"{duties}") == 0
    assert shape(f"{duties}{asked}") == 2
    assert shape("- Deploy models\n- Watch boats\n- Monitor drift\n") == 0
    assert shape("- Deploy models\n- Write letters\n- Monitor drift\n") == 2


def test_a_letter_that_applies_is_not_an_advertisement():
    """Otherwise an applicant's letter under the copied advertisement is judged as the advertisement."""
    (posting,) = read_bytes(f"{ASKED}{'Boats come and go. ' * 20}".encode(), "posting.md")
    assert likeness(posting) == "likely"
    letter = posting.model_copy(update={"text": f"{posting.text}\nI am writing to apply for the position."})
    assert likeness(letter) == "other"
    news = posting.model_copy(update={"text": f"{posting.text}\n“Boats,” said the harbour master."})
    assert likeness(news) == "likely"
