"""Signals on the whole posting hold within their bounds, and quote what shows them."""

import pytest

from evaluator.finding import Cue, Finding, Mention, Reading
from evaluator.judging.conditions import conditions, settled_by_role
from evaluator.judging.findings import findings
from evaluator.judging.work import NONE, WorkLines
from evaluator.outlining.outline import outline
from evaluator.reading.read import read_bytes
from evaluator.ruleset.load import load_rules

RULES = load_rules()
BOUNDS = {c.signal: c for c in RULES.judging.conditions}


def holding(signal):
    return dict(BOUNDS[signal].at_least) | dict(BOUNDS[signal].at_most)


def shown(signal, text, measures=None, found=()):
    """Return the finding of `signal` in a posting, and the lines that it quotes; all its bounds hold."""
    (posting,) = read_bytes(text.encode(), "posting.md")
    outlined = outline(posting, RULES)
    given = findings(found)
    made = conditions(given, {**holding(signal), **(measures or {})}, {}, outlined, RULES)
    (item,) = (f for f in made if f.signal == signal)
    spans = [outlined.statements[m.statement] for m in item.mentions]
    return item, [posting.text[s.start : s.end] for s in spans]


TOOLS = """# Engineer

## Requirements

- Kafka, Spark
- Kafka, Spark, Helm, Ray and Docker
- Kafka, Helm

## Benefits

- Boats, bicycles, trains, trams, and two more weeks by the sea than you would ask for
"""


def test_the_longest_list_of_tools_is_quoted():
    """Otherwise "tools in place of duties" quotes two tools, or what the company offers."""
    item, lines = shown("tool_list", TOOLS)
    assert (item.grade, item.status, item.confidence) == ("present", "stated", 0.5)
    assert lines == ["Kafka, Spark, Helm, Ray and Docker"]


def test_a_posting_without_that_section_quotes_what_is_on_the_work():
    """Otherwise a posting without requirements would quote nothing, or its benefits."""
    text = TOOLS.replace("## Requirements", "## About the role")
    assert shown("tool_list", text)[1] == ["Kafka, Spark, Helm, Ray and Docker"]
    item, lines = shown("tool_list", TOOLS.replace("## Requirements", "## Benefits"))
    assert (item.grade, lines) == ("absent", [])


def test_the_section_that_a_warning_is_about_is_quoted_before_the_duties():
    """Otherwise "tools in place of duties" quotes the one duty that there is."""
    text = TOOLS + "\n## Responsibilities\n\n- Look after the platform on which the ferries are planned.\n"
    assert shown("tool_list", text)[1] == ["Kafka, Spark, Helm, Ray and Docker"]


@pytest.mark.parametrize(("name", "beyond"), [("tools", 13), ("duties", 0.36)])
def test_one_bound_that_does_not_hold_is_enough(name, beyond):
    """Otherwise a posting that says a lot of the work is called a list of tools."""
    assert shown("tool_list", TOOLS, {name: holding("tool_list")[name]})[0].grade == "present"
    item, lines = shown("tool_list", TOOLS, {name: beyond})
    assert (item.grade, item.confidence, lines) == ("absent", 0.99, [])


def test_hype_needs_words_of_hype():
    """Otherwise every short posting is full of hype; or praise of the benefits stands for the duties."""

    def hype(statement):
        cue = Cue("buzzwords/made", "buzzwords", 0, 1)
        reading = Reading("unknown", "asserted", "background")
        return Mention(statement, cue, reading, "present", "stated", 0.0)

    assert shown("buzzwords", TOOLS)[0].grade == "absent"
    item, lines = shown("buzzwords", TOOLS, found=[hype(1), hype(3)])
    assert (item.grade, lines) == ("present", ["Kafka, Spark, Helm, Ray and Docker"])
    assert shown("buzzwords", TOOLS, found=[hype(3)])[0].grade == "absent"


@pytest.mark.parametrize(
    ("role", "heading", "lines", "grade"),
    [
        ("models_without_production", "Requirements", (1,), "present"),
        ("neither", "Requirements", (1,), "absent"),
        ("neither", "Requirements", (1, 2), "present"),
        ("neither", "Ferries", (1,), "present"),
    ],
)
def test_one_line_on_demos_is_no_warning_where_the_work_is_not_on_models(role, heading, lines, grade):
    """Otherwise a seller of boats is warned that demos seem to be what the job delivers."""
    cue, duty = Cue("demo_only/made", "demo_only", 0, 4), Reading("you", "asserted", "duty")
    demos = tuple(Mention(n, cue, duty, "present", "stated", 0.0) for n in lines)
    (posting,) = read_bytes(TOOLS.replace("Requirements", heading).encode(), "posting.md")
    given = [Finding("demo_only", "present", "stated", 0.5, demos)]
    (item,) = settled_by_role(given, role, NONE, outline(posting, RULES))
    assert item.grade == grade


def test_other_findings_stay_as_they_are():
    """Otherwise a look at the whole posting would change duties that lines show."""
    (posting,) = read_bytes(TOOLS.encode(), "posting.md")
    owned = Finding("on_call", "owned", "stated", 0.9, ())
    made = conditions([owned], {}, {}, outline(posting, RULES), RULES)
    assert made == (owned,)


@pytest.mark.parametrize(
    ("role", "work", "grade", "quotes"),
    [
        ("models_without_production", WorkLines("models", (1,)), "present", ["Train forecasts of the tide."]),
        ("models_without_production", NONE, "present", ["Draw the charts of every harbour."]),
        ("neither", WorkLines("duty", (1,)), "absent", []),
        ("neither", NONE, "absent", []),
    ],
)
def test_modelling_alone_quotes_the_lines_that_show_models(role, work, grade, quotes):
    """Otherwise "modelling and nothing after it" quotes a line on running models, or warns of a chip job."""
    text = "# Analyst\n\n## Duties\n\n- Draw the charts of every harbour.\n- Train forecasts of the tide.\n"
    (posting,) = read_bytes(text.encode(), "posting.md")
    outlined = outline(posting, RULES)
    given = conditions(findings(()), holding("modelling_only"), {}, outlined, RULES)
    (item,) = (f for f in settled_by_role(given, role, work, outlined) if f.signal == "modelling_only")
    spans = [outlined.statements[m.statement] for m in item.mentions]
    assert (item.grade, [posting.text[s.start : s.end] for s in spans]) == (grade, quotes)
