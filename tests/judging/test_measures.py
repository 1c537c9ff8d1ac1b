"""The measures that the role is judged by are those that their names say."""

import math

import pytest

from evaluator.detection.detect import detect
from evaluator.detection.scene import scene_of
from evaluator.finding import Cue, Finding, Mention, Reading
from evaluator.judging.measures import Topics, duty_statements, measures
from evaluator.outlining.outline import outline
from evaluator.posting import Posting
from evaluator.reading.read import read_bytes
from evaluator.ruleset.load import load_rules
from evaluator.signals import SIGNALS, STAGES

RULES = load_rules()


def read(text: str):
    (posting,) = read_bytes(text.encode(), "posting.md")
    assert isinstance(posting, Posting)
    return posting, outline(posting, RULES)


def duties(*lines: str, heading: str = "What you will do", title: str = "# Harbour Engineer\n\n"):
    return read(f"{title}## {heading}\n\n" + "".join(f"- {line}\n" for line in lines))


def graded(*owned: str, **other: str) -> tuple[Finding, ...]:
    grades = dict.fromkeys(owned, "owned") | other
    return tuple(Finding(s, grades.get(s, "absent"), "stated", 0.9, ()) for s in SIGNALS)


def mention(statement: int, signal: str, grade: str = "present", how: str = "duty", who: str = "you"):
    return Mention(
        statement, Cue(f"{signal}/made", signal, 0, 1), Reading(who, "asserted", how), grade, "stated", 0.9
    )


def of(posting, found, mentions=(), findings=None, learned=None):
    return measures(posting, found, mentions, findings or graded(), learned)


@pytest.mark.parametrize(
    ("line", "counts"), [("Write all of it down", False), ("Write it all down now", True)]
)
def test_a_line_of_duties_counts_where_it_says_something(line, counts):
    """Otherwise "And much more!" is a duty, and the shares of all other duties fall."""
    assert (len(line) > 20) is counts
    posting, found = duties(line)
    assert (duty_statements(posting, found, ()) != []) is counts


@pytest.mark.parametrize(("many", "few"), [(0, 1.0), (2, 1.0), (3, 0.0)])
def test_two_duties_are_few(many, few):
    """Otherwise a posting that lists its tools in place of duties looks like any other."""
    posting, found = duties(*[f"Look after the harbour's pier number {n}" for n in range(many)], "Go on")
    assert of(posting, found)["few_duties"] == few
    assert of(posting, found)["duties"] == pytest.approx(math.log1p(many) / 4)


def test_each_line_of_hype_counts_once():
    """Otherwise one sentence with four words of hype looks like a posting that is full of it."""
    posting, found = duties("Look after the harbour's pier", "Look after the harbour's boats", "Be called")
    said = [mention(0, "buzzwords"), mention(0, "buzzwords"), mention(1, "buzzwords"), mention(2, "on_call")]
    assert of(posting, found, said)["hype"] == 2
    assert of(posting, found)["hype"] == 0


def test_stages_are_counted_as_a_share_of_the_nine():
    """Otherwise a job that owns each stage would be judged like one that owns a few."""
    posting, found = duties("Look after the harbour's pier")
    assert of(posting, found)["stages"] == 0
    assert of(posting, found, findings=graded(*[s[0] for _, s in STAGES]))["stages"] == 1
    three = ("model_deployment", "release_control", "governance")
    assert of(posting, found, findings=graded(*three))["stages"] == pytest.approx(1 / 3)
    assert of(posting, found, findings=graded(*three))["three_stages"] == 1
    assert of(posting, found, findings=graded(*three[:2]))["three_stages"] == 0
    without = ("monitoring", "release_control", "governance", "cost_ownership")
    assert of(posting, found, findings=graded(*without))["three_stages"] == 0


def test_what_is_owned_and_what_comes_up_are_measures_of_their_own():
    """Otherwise a requirement would weigh as much as a duty, or a warning sign would weigh nothing."""
    posting, found = duties("Look after the harbour's pier")
    made = of(posting, found, findings=graded("on_call", governance="mentioned", buzzwords="present"))
    assert (made["owned:on_call"], made["mentioned:on_call"]) == (1, 0)
    assert (made["owned:governance"], made["mentioned:governance"]) == (0, 1)
    assert made["weak:buzzwords"] == 1
    assert "weak:demo_only" not in made
    assert made["bias"] == 1


def test_the_length_is_that_of_the_text():
    """Otherwise a long posting could not be told from a short notice."""
    posting, found = duties("Look after the harbour's pier")
    posting = posting.model_copy(update={"text": posting.text.ljust(1_000)})
    assert of(posting, found)["length"] == pytest.approx(math.log(2) / 3)


def test_the_title_is_a_measure():
    """Otherwise the title would count for nothing where the text says little."""
    posting, found = duties("Look after the pier of the harbour", title="# MLOps Engineer\n\n")
    made = of(posting, found)
    assert (made["title:mlops"], made["title:says_mlops"]) == (1, 1)
    posting, found = duties("Look after the pier of the harbour", title="# Data Engineer\n\n")
    assert of(posting, found)["title:says_mlops"] == 0


def test_only_duties_that_run_something_are_running():
    """Otherwise on-call among the benefits would make half of the duties run systems."""
    posting, found = duties("Look after the harbour's pier", "Look after the harbour's boats")
    owned, asked = mention(0, "on_call", "owned"), mention(1, "on_call", "mentioned")
    beside = mention(1, "platform_standards", "owned")
    assert of(posting, found, [owned, asked, beside])["share:running"] == 0.5
    assert of(posting, found, [asked])["share:running"] == 0


def test_measures_of_the_reader_are_taken_over():
    """Otherwise the judge decides without what the reader saw."""
    posting, found = duties("Look after the harbour's pier")
    assert of(posting, found, learned={"main_part": 0.25})["main_part"] == 0.25


def test_lines_outside_of_the_duties_count_where_they_say_what_you_will_do():
    """Otherwise a posting without headings has no duties; or what is paid becomes one."""
    posting, found = read(
        "# Engineer\n\nYou will look after the pier. We are a harbour. Boats come and go.\n"
    )
    assert duty_statements(posting, found, ()) == [0]
    assert duty_statements(posting, found, [mention(1, "on_call", how="passing", who="team")]) == [0, 1]
    assert duty_statements(posting, found, [mention(1, "on_call", how="requirement")]) == [0]
    assert duty_statements(posting, found, [mention(1, "on_call", who="other_team")]) == [0]
    posting, found = duties("You will get a boat", heading="Benefits")
    assert duty_statements(posting, found, [mention(0, "on_call")]) == []


def test_topics_are_shares_of_the_duties():
    """Otherwise the plain judge takes a job on invoices for a job on models."""
    posting, found = duties(
        "Train the machine learning models of the harbour",
        "Write the invoices of the harbour",
        "Deploy the machine learning models of the harbour to our Kubernetes clusters",
        "Feed the gulls of the harbour at noon",
    )
    mentions = detect(scene_of(posting, found, RULES))
    about = Topics(posting, found, mentions, RULES)
    assert about["share:ml"] == 0.5
    assert about["share:running_models"] == 0.25
    assert about["share:concrete"] == 0.5
    assert about["tools"] >= 1
    words = math.expm1(about["ml_words"] * 4)
    assert words == pytest.approx(2)
    assert len(list(about)) == len(about)
    with pytest.raises(KeyError):
        about["share:nothing"]


def test_without_duties_no_share_is_an_error():
    """Otherwise a notice of one line ends in an error."""
    posting, found = read("# Engineer\n\nApply.\n")
    about = Topics(posting, found, (), RULES)
    assert all(about[name] == 0 for name in about if name.startswith("share:"))
    assert of(posting, found)["share:running"] == 0


def test_lines_that_lead_to_production_are_known_by_their_words():
    """Otherwise prototypes that become "production-ready code" count as demos, and others do not."""
    posting, found = duties(
        "Build prototypes and turn them into production-ready code",
        "Build demos and bring the best of them into production",
        "Build demos of production quality for our fairs",
    )
    lines = range(len(found.statements))
    assert Topics(posting, found, (), RULES).to_production(lines) == {0, 1}
