"""Otherwise a blog post, a CV or an incident review would be reported as "a real MLOps job"."""

import re
from pathlib import Path

import pytest

from evaluator.judging import advertising
from evaluator.judging.advertising import (
    Advertising,
    load_advertising,
    save_advertising,
)
from evaluator.outlining.outline import outline
from evaluator.posting import Posting
from evaluator.reading.read import read_bytes, read_path
from evaluator.ruleset.load import load_rules
from evaluator.shipped import default_corpora_dir, default_rules_dir
from evaluator.training.advertising import Text
from evaluator.training.jsonlines import read_values

CORPUS = default_corpora_dir() / "postings"


README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


BLIND = read_values(default_corpora_dir() / "texts" / "blind.jsonl", Text)


OTHERS = {
    "news": """Orlebar raises money to watch models

The young firm watches machine learning models in production and warns when they drift. It serves two
banks and an airline. "Whoever deploys models needs to know when they fail," said the founder on Tuesday. The
money goes into an office by the sea and into monitoring of language models. Sixty people work there, half of
them on the platform. Rivals raised larger sums, said the paper, but few have as many models under watch.
""",
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


def shipped() -> Advertising:
    numbers = load_advertising(default_rules_dir() / "learned" / "advertising.json")
    assert numbers is not None
    return numbers


def likeness(posting: Posting) -> str:
    return advertising.likeness(posting, outline(posting, load_rules()), shipped(), load_rules())


def is_advertisement(posting: Posting) -> bool:
    return likeness(posting) != "other"


@pytest.mark.parametrize("kind", OTHERS)
def test_another_text_on_the_same_work_gets_no_verdict(kind, evaluator):
    """Otherwise the post of a blog is "a real MLOps job"."""
    assessment = evaluator(Posting(text=OTHERS[kind], source="-"))
    assert assessment.role is None
    assert assessment.diagnostics[-1].code == "other_text"
    assert assessment.signals == ()


def counted(texts: list[Text]) -> dict[str, int]:
    """Return how many texts are judged in silence ("likely"), with a warning, or not at all."""
    found = dict.fromkeys(("likely", "hardly", "other"), 0)
    for text in texts:
        for posting in read_bytes(text.text.encode(), "text.txt"):
            found[likeness(posting) if isinstance(posting, Posting) else "other"] += 1
    return found


def test_most_other_texts_are_refused_or_warned_of():
    """Otherwise somebody who saved the wrong page would be told what the job there is.

    The texts are by four writers of whom nothing was learned (docs/inputs.md has the figures).
    """
    found = counted([text for text in BLIND if not text.is_posting])
    assert found["other"] >= 216
    assert found["likely"] <= 26
    assert sum(found.values()) == 268


def test_the_readme_says_how_many_other_texts_are_refused():
    """Otherwise a reader would rely on a figure of an earlier training."""
    found = counted([text for text in BLIND if not text.is_posting])
    (said,) = re.findall(r"Of \d+ such texts [^.]+\.", README)
    figures = [int(figure) for figure in re.findall(r"\d+", said)]
    measured = (sum(found.values()), found["other"], found["hardly"], found["likely"])
    assert tuple(map(sum, zip(figures[:4], figures[4:], strict=True))) == measured


def test_hardly_any_odd_posting_is_refused():
    """Otherwise somebody who found a job in an unusual form would get no verdict."""
    found = counted([text for text in BLIND if text.is_posting])
    assert found["other"] <= 8
    assert found["likely"] >= 144
    assert sum(found.values()) == 160


@pytest.mark.parametrize(
    "text",
    [
        # A list of duties copied alone, with nothing around it.
        "Deploy models behind the search of our shop, and keep each version so that it can be taken back.\n"
        "Monitor drift and latency, and answer the pager every fifth week together with four colleagues.\n"
        "Review incidents in writing, and change what let them happen before the next release goes out.\n"
        "Write the runbooks of the serving platform.",
        # A recruiter's message speaks of the recruiter, and ends as letters do.
        "Hi,\nI came across your profile and I think that a role I am working on could suit you. My "
        "client, a bank in Leeds, needs an engineer for its models. You would put some thirty of them into "
        "production, watch them for drift and share the pager with five others. I can offer up to 95k, two "
        "days in the office. I would like a short call this week.\nBest regards",
        # Too short to distinguish it from anything.
        "Models run in production here, and somebody has to keep them running.",
        "Senior MLOps Engineer",
        "SRE",
        "",
    ],
)
def test_what_may_be_a_posting_is_judged(text):
    """Otherwise somebody who pastes only a part of a posting would get no verdict."""
    assert is_advertisement(Posting(text=text, source="-"))


def test_a_short_message_of_a_chat_is_not_judged_for_being_short():
    """Otherwise each "thanks, see you" of a chat is a posting that says too little."""
    numbers = Advertising({}, {}, advertising.OTHER - 1, {})
    for kind, verdict in (("text", "likely"), ("chat", "other")):
        posting = Posting(text="Thanks, see you at the quay.", source="-", kind=kind)
        assert advertising.likeness(posting, outline(posting, load_rules()), numbers, load_rules()) == verdict


@pytest.mark.parametrize(
    ("points", "verdict"),
    [(0.1, "likely"), (0.0, "likely"), (-0.1, "hardly"), (-1.5, "hardly"), (-1.6, "other")],
)
def test_the_points_decide_what_a_text_is(points, verdict):
    """Otherwise each posting gets a warning, or none gets one."""
    numbers, posting = Advertising({}, {}, points, {}), Posting(text="Boats. " * 60, source="-")
    assert advertising.likeness(posting, outline(posting, load_rules()), numbers, load_rules()) == verdict


def test_a_text_that_hardly_reads_as_a_posting_is_judged_with_a_warning(evaluator):
    """Otherwise a page that may be no posting would be "a real MLOps job" without a warning."""
    (text,) = (each for each in BLIND if each.id == "e-n18")
    (posting,) = read_bytes(text.text.encode(), "text.txt")
    warned = evaluator(posting)
    assert [note.code for note in warned.diagnostics] == ["hardly_posting"]
    assert warned.role is not None


def test_headings_of_an_advertisement_count_for_it():
    """Otherwise a posting in unusual words is refused, whatever stands above its lists."""
    (posting,) = read_bytes(
        b"## Requirements\n\n- Python and boats, and a sense for tides\n" * 3, "posting.md"
    )
    assert isinstance(posting, Posting)
    outlined = outline(posting, load_rules())
    for points, verdict in ((-2.2, "hardly"), (-2.3, "other")):
        assert (
            advertising.likeness(posting, outlined, Advertising({}, {}, points, {}), load_rules()) == verdict
        )


DENIALS = (
    "Rollback is owned by the release team.",
    "There is no on-call.",
    "No monitoring work is part of this role.",
    "You will have no access to production.",
    "Incidents are handled by a vendor.",
    "You do not write papers.",
)


def likeness_of(posting: Posting, points: float) -> str:
    return advertising.likeness(
        posting, outline(posting, load_rules()), Advertising({}, {}, points, {}), load_rules()
    )


def denying(title: str, duties: str = "Duties", demands: str = "Requirements") -> Posting:
    text = f"{title}\n\n{duties}\n- " + "\n- ".join(DENIALS) + f"\n\n{demands}\n- Linux and Go\n"
    (posting,) = read_bytes(text.encode(), "posting.txt")
    assert isinstance(posting, Posting)
    return posting


@pytest.mark.parametrize(
    "title", ["Platform Engineer", "Senior Data Scientist (m/f/d)", "SRE – Leeds, remote"]
)
@pytest.mark.parametrize("demands", ["Requirements", "Nice to have"])
def test_duties_and_demands_under_a_role_are_judged_whatever_they_deny(title, demands):
    """Otherwise a short posting that says what the job is not, and who does it, gets no verdict."""
    posting = denying(title, "What you will do", demands)
    assert likeness(posting) != "other"
    assert likeness_of(posting, -9.0) == "hardly", "whatever its words are"


def test_a_title_that_is_given_counts_as_one_above_the_text():
    """Otherwise `--title` could not say what job the text is about."""
    untitled = denying("Boats and bridges")
    assert likeness(untitled) == "other"
    assert likeness(untitled.model_copy(update={"title": "Platform Engineer"})) == "hardly"
    recipe = Posting(text="Boil the leeks, and salt them late. " * 9, source="-", title="Platform Engineer")
    assert likeness_of(recipe, -9.0) == "other", "a title alone does not make a posting of a text"


@pytest.mark.parametrize(
    "title",
    [
        "Home > Explore careers > Platform engineer",
        "Standard: Platform Engineer",
        "Platform Engineer: job description template",
        "Platform Engineer Bootcamp",
        "How to become a platform engineer in a year",
    ],
)
def test_a_page_on_a_role_is_not_the_role(title):
    """Otherwise a profile of an occupation, a template or a course would be judged as a job."""
    posting = denying("Boats and bridges").model_copy(update={"title": title})
    assert likeness_of(posting, -9.0) == "other"


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
    """Otherwise the warning would mean nothing."""
    warned = {
        path.name
        for path in CORPUS.iterdir()
        if path.suffix in (".txt", ".md", ".html")
        for item in read_path(path)
        if isinstance(item, Posting) and likeness(item) == "hardly"
    }
    assert warned == {"crm-automation-configurator.txt"}


def test_numbers_are_the_same_when_read_again(tmp_path):
    """Otherwise a check would decide by other numbers than those that were fitted."""
    made = Advertising(
        {"you": 1.25, "i was": -2.0}, {"title": 1.0}, -0.5, {"format": advertising.FORMAT, "texts": 2}
    )
    path = tmp_path / "advertising.json"
    assert load_advertising(path) is None
    save_advertising(path, made)
    load_advertising.cache_clear()
    assert load_advertising(path) == made
    save_advertising(path, made._replace(about={"format": 0}))
    load_advertising.cache_clear()
    with pytest.raises(ValueError, match="another version"):
        load_advertising(path)
