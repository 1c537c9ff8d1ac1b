"""Signals on the whole posting hold within their bounds, and quote what shows them."""

import pytest

from evaluator.finding import Cue, Finding, Mention, Reading
from evaluator.judging.conditions import Judged, conditions, with_models_shown
from evaluator.judging.findings import findings
from evaluator.judging.work import NONE, WorkLines
from evaluator.outlining.outline import outline
from evaluator.reading.read import read_bytes
from evaluator.ruleset.load import load_rules
from tests.judging.made import Given

RULES = load_rules()
NEITHER = Judged("neither", "other")
RESEARCH = Judged("models_without_production", "data_science_research")
SALES = Judged("models_without_production", "other")


def bounds(signal, number=0):
    """Return measures that just hold in the condition of `signal` with this number."""
    condition = [c for c in RULES.judging.conditions if c.signal == signal][number]
    return {**condition.at_least, **condition.at_most}


def shown(signal, text, measures=None, found=(), judged=NEITHER, on=(), number=0, led=()):
    """Return the finding of `signal` in a posting, and the lines that it quotes; all its bounds hold."""
    (posting,) = read_bytes(text.encode(), "posting.md")
    outlined = outline(posting, RULES)
    topics = Given()
    topics.on, topics.led = frozenset(on), frozenset(led)
    given = {**bounds(signal, number), **(measures or {})}
    made = conditions(findings(found), judged, given, topics, outlined, RULES)
    (item,) = (f for f in made if f.signal == signal)
    spans = [outlined.statements[m.statement] for m in item.mentions]
    return item, [posting.text[s.start : s.end] for s in spans]


def mention(signal, statement, rule="made"):
    reading = Reading("unknown", "asserted", "background")
    return Mention(statement, Cue(f"{signal}/{rule}", signal, 0, 1), reading, "present", "stated", 0.0)


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
    assert (item.grade, item.status, item.confidence) == ("present", "stated", 0.7)
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


@pytest.mark.parametrize(
    ("name", "beyond"), [("tools:for_a_duty", 6.9), ("tools:density", 2.4), ("duty_lines", 1.5)]
)
def test_one_bound_that_does_not_hold_is_enough(name, beyond):
    """Otherwise a posting that says a lot of the work is called a list of tools."""
    assert shown("tool_list", TOOLS, {name: bounds("tool_list")[name]})[0].grade == "present"
    item, lines = shown("tool_list", TOOLS, {name: beyond})
    assert (item.grade, item.confidence, lines) == ("absent", 0.99, [])


def test_hype_needs_words_of_hype():
    """Otherwise every short posting is full of hype; or praise of the benefits stands for the duties."""
    vague = Judged("insufficient", "other")
    assert shown("buzzwords", TOOLS, judged=vague)[0].grade == "absent"
    hype = [mention("buzzwords", 1), mention("buzzwords", 3)]
    item, lines = shown("buzzwords", TOOLS, found=hype, judged=vague)
    assert (item.grade, lines) == ("present", ["Kafka, Spark, Helm, Ray and Docker"])
    assert shown("buzzwords", TOOLS, found=hype[1:], judged=vague)[0].grade == "absent"


@pytest.mark.parametrize(("length", "grade"), [(0.2, "present"), (0.5, "absent")])
def test_in_a_posting_that_says_enough_hype_is_no_sign_unless_it_is_short(length, grade):
    """Otherwise every second cheerful posting is said to have hype in place of duties."""
    item, _ = shown("buzzwords", TOOLS, {"length": length}, [mention("buzzwords", 1)])
    assert item.grade == grade


@pytest.mark.parametrize(
    ("judged", "said", "on", "grade"),
    [
        (SALES, (), (1,), "present"),
        (SALES, (), (), "absent"),
        (RESEARCH, (), (1,), "absent"),
        (RESEARCH, (), (1, 2), "present"),
        (RESEARCH, (1,), (2,), "present"),
        (RESEARCH, (1,), (1,), "absent"),
        (NEITHER, (1,), (2,), "absent"),
        (NEITHER, (1, 2), (), "present"),
        (Judged("partial_mlops", "other"), (1, 2), (), "absent"),
    ],
)
def test_demos_are_what_is_delivered_where_lines_enough_are_on_them(judged, said, on, grade):
    """Otherwise one prototype among ten duties is a warning, or a person hired to show demos gets none."""
    item, lines = shown("demo_only", TOOLS, None, [mention("demo_only", n) for n in said], judged, on)
    assert item.grade == grade
    assert len(lines) == (len({*said, *on}) if grade == "present" else 0)


def test_a_prototype_that_leads_to_production_is_no_demo():
    """Otherwise "turn prototypes into production-ready code" stands under "demos are what it delivers"."""
    assert shown("demo_only", TOOLS, None, (), RESEARCH, (1, 2), led=(2,))[0].grade == "absent"
    item, lines = shown("demo_only", TOOLS, None, (), RESEARCH, (1, 2, 3), led=(2,))
    assert (item.grade, len(lines)) == ("present", 2)


def test_who_owns_a_stage_does_more_than_demos():
    """Otherwise somebody on call for the demo of a product is said to build demos only."""
    assert shown("demo_only", TOOLS, {"stages": 0.12}, (), SALES, (1, 2))[0].grade == "absent"


@pytest.mark.parametrize(
    ("role", "share", "grade"),
    [("partial_mlops", 0.0, "present"), ("neither", 0.0, "absent"), ("neither", 0.1, "present")],
)
def test_what_is_handed_off_needs_a_job_or_duties_on_models(role, share, grade):
    """Otherwise a nurse's handover of a shift is a sign against her job, or models handed off are none."""
    item, _ = shown(
        "handed_off", TOOLS, {"share:ml": share}, [mention("handed_off", 1)], Judged(role, "other"), number=1
    )
    assert item.grade == grade


@pytest.mark.parametrize(
    ("role", "who", "grade"),
    [
        ("partial_mlops", "other_team", "present"),
        ("partial_mlops", "vendor", "present"),
        ("partial_mlops", "company", "absent"),
        ("production_without_models", "other_team", "absent"),
    ],
)
@pytest.mark.parametrize("signal", ["on_call", "release_control", "reliability_targets"])
def test_in_a_job_on_models_others_that_are_on_call_run_what_it_builds(signal, role, who, grade):
    """Otherwise "our platform team is on call for the models" is no sign against a job that builds them."""
    reading = Reading(who, "asserted", "background")
    status = "background" if who == "company" else "elsewhere"
    theirs = Mention(1, Cue(f"{signal}/made", signal, 0, 1), reading, "mentioned", status, 0.0)
    item, lines = shown("handed_off", TOOLS, {"share:ml": 0.0}, [theirs], Judged(role, "other"), number=1)
    assert item.grade == grade
    assert lines == (["Kafka, Spark, Helm, Ray and Docker"] if grade == "present" else [])


def test_other_findings_stay_as_they_are():
    """Otherwise a look at the whole posting would change duties that lines show."""
    (posting,) = read_bytes(TOOLS.encode(), "posting.md")
    owned = Finding("on_call", "owned", "stated", 0.9, ())
    made = conditions([owned], NEITHER, {}, Given(), outline(posting, RULES), RULES)
    assert made == (owned,)


@pytest.mark.parametrize(
    ("judged", "work", "grade", "quotes"),
    [
        (RESEARCH, WorkLines("models", (1,)), "present", ["Train forecasts of the tide."]),
        (RESEARCH, NONE, "present", ["Draw the charts of every harbour."]),
        (SALES, WorkLines("models", (1,)), "absent", []),
        (Judged("neither", "data_science_research"), WorkLines("duty", (1,)), "absent", []),
    ],
)
def test_modelling_alone_quotes_the_lines_that_show_models(judged, work, grade, quotes):
    """Otherwise "modelling and nothing after it" quotes a line on running models, or warns of a chip job."""
    text = "# Analyst\n\n## Duties\n\n- Draw the charts of every harbour.\n- Train forecasts of the tide.\n"
    (posting,) = read_bytes(text.encode(), "posting.md")
    outlined = outline(posting, RULES)
    given = conditions(findings(()), judged, bounds("modelling_only"), Given(), outlined, RULES)
    (item,) = (f for f in with_models_shown(given, work, outlined) if f.signal == "modelling_only")
    spans = [outlined.statements[m.statement] for m in item.mentions]
    assert (item.grade, [posting.text[s.start : s.end] for s in spans]) == (grade, quotes)
