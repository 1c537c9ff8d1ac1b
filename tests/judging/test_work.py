"""A verdict that no signal shows quotes lines that say what the work is."""

import numpy as np
import pytest

from evaluator.detection.detect import detect
from evaluator.detection.learned.reader import HEADS
from evaluator.detection.scene import scene_of
from evaluator.finding import Finding
from evaluator.judging.measures import Topics
from evaluator.judging.work import NONE, work_lines
from evaluator.outlining.outline import outline
from evaluator.reading.read import read_bytes
from evaluator.ruleset.load import load_rules

RULES = load_rules()
TEXT = """What you will do
- Write the shop's invoices in three languages
- Train classifiers on the letters that customers send
- Design the forms of our sister company, such as:
- Write the shop's invoices in three languages
- Plan the summer fair with two colleagues
"""
(POSTING,) = read_bytes(TEXT.encode(), "posting.txt")
OUTLINE = outline(POSTING, RULES)
NO_TOPICS = None  # where the reader speaks, nobody asks for them


def shown(role, findings=(), **heads):
    """Return what is quoted where the reader gives statements the log-odds in `heads`, and -8 elsewhere."""
    scores = np.full((len(OUTLINE.statements), len(HEADS)), -8.0, dtype=np.float32)
    for head, odds in heads.items():
        for place, value in odds.items():
            scores[place, HEADS.index(head)] = value

    return quotes(work_lines(role, findings, POSTING, OUTLINE, scores, NO_TOPICS))


def quotes(found):
    spans = [OUTLINE.statements[i] for i in found.statements]
    return found.shows, [POSTING.text[s.start : s.end].split()[0] for s in spans]


@pytest.mark.parametrize("role", ["models_without_production", "partial_mlops"])
def test_a_job_on_models_quotes_the_lines_that_show_models(role):
    """Otherwise "it works on models or AI" would have no quote to prove it."""
    assert shown(role, models_object={1: 1.0, 4: 0.2, 0: -0.5}, duty={0: 9.0}) == (
        "models",
        ["Train", "Plan"],
    )


def test_a_job_on_no_models_quotes_its_plain_duties():
    """Otherwise "neither models nor production" would follow from the wording alone, without a quote."""
    duties = {0: 9.0, 1: 5.0, 4: 1.0}
    assert shown("neither", models_object={1: 3.0}, duty=duties) == ("duty", ["Write", "Train"])
    assert shown("models_without_production", models_object={1: -0.1}, duty=duties) == (
        "duty",
        ["Write", "Train"],
    )


def test_unlikely_lines_repeated_ones_and_heads_of_lists_are_not_quoted():
    """Otherwise a verdict rests on "You will:", or on the same line twice."""
    assert shown("neither", duty={0: 2.0, 2: 9.0, 3: 2.0, 4: -1.0}) == ("duty", ["Write"])


def test_signals_that_show_the_verdict_are_enough():
    """Otherwise the report of a job that runs systems would quote its other duties first."""
    owned = (Finding("on_call", "owned", "stated", 0.9, ()),)
    assert shown("production_without_models", owned, duty={0: 9.0}) == ("duty", [])
    assert shown("neither", owned, duty={0: 9.0}) == ("duty", ["Write"])
    assert NONE.statements == ()


@pytest.mark.parametrize(
    ("role", "told"),
    [("models_without_production", ("models", ["Train"])), ("neither", ("duty", ["Write", "Train"]))],
)
def test_the_rules_alone_know_duties_and_words_for_models(role, told):
    """Otherwise a short posting would get a verdict without a quote."""
    mentions = detect(scene_of(POSTING, OUTLINE, RULES))
    found = work_lines(role, (), POSTING, OUTLINE, None, Topics(POSTING, OUTLINE, mentions, RULES))
    assert quotes(found) == told


def test_lines_on_the_company_or_on_others_are_the_last_to_show_the_work():
    """Otherwise "Our colleagues train the large models" would prove that the job is on models."""
    text = """About us
- We train models for ferries, and you join us
What you will do
- Our colleagues train the large models
- Train the small models
"""
    (posting,) = read_bytes(text.encode(), "posting.txt")
    found = outline(posting, RULES)
    scores = np.full((len(found.statements), len(HEADS)), 3.0, dtype=np.float32)
    shown = work_lines("models_without_production", (), posting, found, scores, NO_TOPICS)
    spans = [found.statements[i] for i in shown.statements]
    assert posting.text[spans[0].start : spans[0].end] == "Train the small models"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "What you will do\n- Train small models\nAbout us\n- We train models\n- You train large models\n",
            ["Train small models", "You train large models"],
        ),
        (
            "About us\n- We train models\n- Our company sells models\n",
            ["We train models", "Our company sells models"],
        ),
        ("What you will do\n- The mission is to train models\n- Train them\n", ["Train them"]),
    ],
)
def test_lines_on_others_show_the_work_only_where_there_are_no_others(text, told):
    """Otherwise what the company sells stands beside the duty as if it were one."""
    (posting,) = read_bytes(text.encode(), "posting.txt")
    found = outline(posting, RULES)
    scores = np.full((len(found.statements), len(HEADS)), 3.0, dtype=np.float32)
    shown = work_lines("models_without_production", (), posting, found, scores, dict)
    assert [
        posting.text[found.statements[i].start : found.statements[i].end] for i in shown.statements
    ] == told


def test_lines_that_are_all_sure_are_quoted_in_their_order():
    """Otherwise a line near the end, a hair more likely than the first, is quoted above it."""
    assert shown("neither", duty={0: 5.0, 1: 6.0})[1] == ["Write", "Train"]
    assert shown("neither", duty={0: 2.01, 1: 2.04})[1] == ["Write", "Train"]
    assert shown("neither", duty={0: 2.0, 1: 3.0})[1] == ["Train", "Write"]


def test_a_posting_that_says_too_little_quotes_what_it_says():
    """Otherwise "the posting does not say what the work is" stands without what it does say."""
    owned = (Finding("on_call", "owned", "stated", 0.9, ()),)
    assert shown("insufficient", owned, duty={0: 9.0, 4: 1.0})[1] == ["Write", "Plan"]


def test_a_verdict_on_models_quotes_models_where_no_owned_signal_shows_them():
    """Otherwise "it works on models or AI and owns releases" is proved by the releases alone."""
    release = (Finding("release_control", "owned", "stated", 0.9, ()),)
    models = {1: 1.0, 4: 0.2}
    assert shown("partial_mlops", release, models_object=models) == ("models", ["Train", "Plan"])
    deployed = (*release, Finding("model_deployment", "owned", "stated", 0.9, ()))
    assert shown("partial_mlops", deployed, models_object=models) == ("duty", [])
    assert shown("partial_mlops", release, duty={0: 9.0}) == ("duty", [])
    assert shown("production_without_models", release, models_object=models) == ("duty", [])
