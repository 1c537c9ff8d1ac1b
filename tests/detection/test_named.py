"""Assistants that a posting calls by a name are read as models wherever the name stands."""

import pytest

from evaluator.detection.detect import detect
from evaluator.detection.named import as_read
from evaluator.detection.scene import scene_of
from evaluator.outlining.outline import outline
from evaluator.posting import Posting
from evaluator.reading.texts.plain import plain
from evaluator.ruleset.load import load_rules

RULES = load_rules()
DUTY = "\n\nDuties\n\n- Ship new versions of Ada to all ferries.\n"


def names(text, company=""):
    """Return what is read as a model in `text`."""
    read = as_read(text, company)
    assert len(read.text) == len(text)
    return [text[start:end] for start, end in read.spans]


@pytest.mark.parametrize(
    "text",
    [
        "We have our own assistant, Ada, which runs on two language models.",
        "Our chatbot Ada answers captains.",
        "Passengers ask an assistant called Ada. It is built on GPT-4.",
        "Ada is our writing assistant; behind it are LLMs.",
        "We sell Ada, an agent that reads tide tables with LLMs.",
        "Last year we launched Ada, the AI Agent for harbours.",
    ],
)
def test_an_assistant_is_known_by_the_name_that_it_is_introduced_with(text):
    """Otherwise "new versions of Ada" are ordinary software, and the report says that no model is run."""
    assert names(text + DUTY).count("Ada") == 2


@pytest.mark.parametrize(
    "text",
    [
        "We sell Ada, a booking program for ferries. We use AI for our mails.",
        "An executive assistant, Ada, plans our travels. We build AI.",
        "Our assistant Ada plans the shifts.",
        "Join Ada, an AI agent company. At Ada you write agents.",
        "Ada is a company for AI agents.",
        "Ada is the home of our AI agent platform.",
    ],
)
def test_other_names_stay_names(text):
    """Otherwise a colleague, an employer or a booking program is deployed as a model."""
    assert names(text + DUTY) == []


def test_the_employer_is_no_assistant():
    """Otherwise whatever an employer does is done by a model."""
    text = "Ada is an AI assistant for captains." + DUTY
    assert names(text, "Ada") == []
    assert names(text) != []


def test_a_name_that_does_not_come_again_is_left_alone():
    """Otherwise a line that shows the model by other words is read differently for nothing."""
    assert names("Our chatbot Ada answers captains. You will deploy chatbots.") == []


def test_the_assistant_is_meant_without_its_name_as_well():
    """Otherwise "latency of the assistant" is that of any service."""
    text = "Our own assistant, Ada, runs on LLMs. Watch the latency of the assistant, and of Ada."
    assert names(text) == ["Ada", "assistant", "Ada"]
    assert names("Our own assistant, Ada, runs on LLMs. Ada helps the assistant manager.") == ["Ada", "Ada"]


def test_a_cue_that_ends_in_a_name_shows_all_of_it():
    """Otherwise a report quotes "Ship new versions of Wil"."""
    read = plain(
        "Our assistant Wilbur runs on LLMs.\n\n## Duties\n\n- Deploy releases of Wilbur to all ferries.\n"
    )
    posting = Posting(text=read.text, blocks=read.blocks, offsets=read.offsets)
    found = detect(scene_of(posting, outline(posting, RULES), RULES))
    cues = [
        posting.text[m.cue.start : m.cue.end] for m in found if m.cue.rule == "model_deployment/deploy_models"
    ]
    assert cues == ["Deploy releases of Wilbur"]


def test_a_long_text_full_of_names_takes_time_by_its_length():
    """Otherwise a page that repeats a name holds up a batch."""
    text = "".join(f"Our agent Ada{i} runs on LLMs. Ada{i} is our assistant. " for i in range(5_000))
    assert len(as_read(text, "").spans) == 10_000
