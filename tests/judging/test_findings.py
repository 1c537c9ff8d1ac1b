"""A finding shows the mentions that decided its grade."""

import re
from pathlib import Path

import pytest

from evaluator.finding import Cue, Mention, Reading
from evaluator.judging import conditions
from evaluator.judging.findings import (
    _RULES_ABSENT,
    _RULES_NOT_OWNED,
    _WEAK_ABSENT_RIGHT,
    _WEAK_RIGHT,
    findings,
)
from tests.judging.made import mention

DUTY = Reading("you", "asserted", "duty")


def monitoring(mentions, learned):
    return next(f for f in findings(mentions, {"monitoring": learned}) if f.signal == "monitoring")


def test_a_duty_that_the_reader_doubts_goes_before_a_requirement():
    """Otherwise "downtime" among the benefits would be quoted in place of the duties."""
    duty = mention(1, "owned", "stated", 0.2)
    asked = mention(4, "mentioned", "required", 0.1, "requirement")
    found = monitoring([duty, asked], learned=0.2)
    assert (found.grade, found.status) == ("mentioned", "passing")
    assert [m.statement for m in found.mentions] == [1, 4]


def test_a_doubted_duty_alone_is_said_in_passing():
    """Otherwise a line that the reader doubts would be reported as a duty, or not at all."""
    found = monitoring([mention(1, "owned", "stated", 0.2)], learned=0.2)
    assert (found.grade, found.status) == ("mentioned", "passing")


def test_a_denial_counts_where_the_reader_doubts_the_duty_beside_it():
    """Otherwise "there is no on-call" is reported as a word in passing, for a line that is hardly a duty."""
    duty = mention(1, "owned", "stated", 0.2)
    denied = mention(4, "denied", "denied", 0.0)
    found = monitoring([duty, denied], learned=0.2)
    assert (found.grade, found.status) == ("denied", "denied")
    assert [m.statement for m in found.mentions] == [4, 1]


def test_a_plan_does_not_take_away_what_comes_up_beside_it():
    """Otherwise "one day we will have models" makes models in use, which another line names, unsaid."""
    duty = mention(1, "owned", "stated", 0.01)
    plan = mention(4, "absent", "future", 0.05)
    found = monitoring([duty, plan], learned=0.2)
    assert (found.grade, found.status) == ("mentioned", "passing")
    assert [m.statement for m in found.mentions] == [1]


def test_lines_that_hardly_show_a_duty_are_no_evidence_of_it():
    """Otherwise "knowledge of dashboards is a plus" would stand under "your work"."""
    duty = mention(1, "owned", "stated", 0.9)
    asked = mention(4, "mentioned", "preferred", 0.05, "preferred")
    found = monitoring([duty, asked], learned=0.9)
    assert found.grade == "owned"
    assert [m.statement for m in found.mentions] == [1]


def test_one_line_with_a_condition_does_not_hedge_what_another_line_says_plainly():
    """Otherwise "deploy to our shops" would get the question who deploys, for an "eventually" elsewhere."""
    hedged = mention(1, "owned", "hedged", 0.9)
    hedged = hedged._replace(reading=hedged.reading._replace(whether="hedged"))
    plain = mention(4, "owned", "stated", 0.6)
    assert monitoring([hedged, plain], learned=0.9).status == "stated"
    assert monitoring([hedged, plain._replace(owned=0.4)], learned=0.9).status == "hedged"
    assert monitoring([hedged], learned=0.9).status == "hedged"


def test_a_line_without_words_of_its_own_does_not_take_a_condition_away():
    """Otherwise "eventually deploy" is told as plainly yours, for a line that names no deployment."""
    hedged = mention(1, "owned", "hedged", 0.9)
    hedged = hedged._replace(reading=hedged.reading._replace(whether="hedged"))
    by_reader = mention(4, "owned", "stated", 0.8, rule="reader/monitoring")
    assert monitoring([hedged, by_reader], learned=0.9).status == "hedged"


def test_the_rules_alone_quote_the_likeliest_line_first():
    """Otherwise a report without learned numbers opens with a line in passing, before the duty itself."""
    vague, plain = mention(1, "mentioned", "background", 0.1), mention(4, "mentioned", "passing", 0.3)
    found = by_rules(vague, plain)
    assert (found.status, [m.statement for m in found.mentions]) == ("passing", [4, 1])


def test_a_warning_sign_is_quoted_in_the_order_of_the_posting():
    """Otherwise the first quote of a warning sign is the last line of the text."""
    lines = [
        Mention(n, Cue("handed_off/made", "handed_off", 10 * n, 10 * n + 5), DUTY, "present", "stated", 0.0)
        for n in (4, 1)
    ]
    assert [m.statement for m in by_rules(*lines, signal="handed_off").mentions] == [1, 4]


def test_only_the_denial_is_quoted_for_a_job_without_on_call():
    """Otherwise "no on-call or monitoring" quotes the line that asks for experience with it."""
    denied, asked = (
        mention(4, "denied", "denied", 0.0),
        mention(1, "mentioned", "required", 0.1, "requirement"),
    )
    found = by_rules(asked, denied, signal="no_on_call_or_monitoring")
    assert (found.grade, [m.statement for m in found.mentions]) == ("present", [4])


def test_a_duty_that_no_line_is_likely_to_show_is_told_apart():
    """Otherwise a line that hardly speaks of monitoring would be quoted as the duty that shows it."""
    assert monitoring([mention(1, "owned", "stated", 0.1)], learned=0.7).status == "likely"
    assert monitoring([mention(1, "owned", "stated", 0.1)], learned=0.7).grade == "owned"
    assert monitoring([mention(1, "owned", "stated", 0.4)], learned=0.7).status == "stated"


def test_a_duty_whose_best_line_only_the_reader_takes_for_one_is_told_apart():
    """Otherwise the report says "a duty" above a line that is less likely one than not."""
    by_reader = Cue.of_reader("monitoring", 10, 15)
    assert by_reader.is_of_reader
    line = mention(1, "owned", "stated", 0.4)
    assert monitoring([line], learned=0.9).status == "stated"
    assert monitoring([line._replace(cue=by_reader)], learned=0.9).status == "likely"
    assert monitoring([line._replace(cue=by_reader, owned=0.6)], learned=0.9).status == "stated"


def test_a_duty_that_no_line_is_likely_to_show_must_be_surer():
    """Otherwise the report lists duties of which most are none, and has no line that shows them."""
    hardly, plain = mention(1, "owned", "stated", 0.2), mention(1, "owned", "stated", 0.4)
    assert monitoring([hardly], learned=0.6).grade == "mentioned"
    assert monitoring([hardly], learned=0.6).status == "passing"
    assert monitoring([hardly], learned=0.7).grade == "owned"
    assert monitoring([plain], learned=0.6).grade == "owned"


@pytest.mark.parametrize("how", ["background", "passing", "requirement"])
def test_a_duty_that_no_line_says_as_one_is_told_apart(how):
    """Otherwise the status would be "stated" where the report says "likely a duty"."""
    one = mention(1, "mentioned", how, 0.8, how)
    assert monitoring([one], learned=0.9).status == "likely"
    assert monitoring([one, mention(2, "owned", "stated", 0.7)], learned=0.9).status == "stated"
    assert monitoring([one, mention(2, "owned", "stated", 0.1)], learned=0.9).status == "likely"


def test_what_a_rule_of_the_user_finds_is_a_plain_duty():
    """Otherwise a line that the user's own pattern names would be called a duty that no line shows."""
    found = findings([mention(1, "owned", "stated", 0.01)], {"monitoring": 0.75}, {"monitoring"})
    assert [f.status for f in found if f.signal == "monitoring"] == ["stated"]


def test_a_denial_stays_beside_a_duty():
    """Otherwise a contradiction would not be found."""
    duty = mention(1, "owned", "stated", 0.9)
    denied = mention(4, "denied", "denied", 0.0)
    assert [m.grade for m in monitoring([duty, denied], learned=0.9).mentions] == ["owned", "denied"]


def test_a_nice_to_have_alone_is_never_your_work():
    """Otherwise "ideally you have cut a cloud bill" would stand under "your work"."""
    wished = mention(4, "mentioned", "preferred", 0.6, "preferred")
    assert monitoring([wished], learned=0.95).grade == "mentioned"
    assert monitoring([mention(1, "owned", "stated", 0.7), wished], learned=0.95).grade == "owned"


def test_a_requirement_alone_is_your_work_only_where_the_reader_is_sure():
    """Otherwise "experience with on-call" puts every applicant on call."""
    asked = mention(4, "mentioned", "required", 0.6, "requirement")
    assert monitoring([asked], learned=0.6).grade == "mentioned"
    assert monitoring([asked], learned=0.6).confidence == 0.5
    assert monitoring([asked], learned=0.8).grade == "owned"


def test_mentions_are_not_compared_with_one_another():
    """Otherwise judging a text of some megabytes would take minutes."""
    compared = []

    class Watched(Mention):
        def __eq__(self, other):
            compared.append(other)
            return super().__eq__(other)

        __hash__ = Mention.__hash__

    found = monitoring([Watched(*mention(n, "owned", "stated", 0.9)) for n in range(50)], learned=0.9)
    assert len(found.mentions) == 50
    assert not compared


def by_rules(*mentions, signal="monitoring"):
    return next(f for f in findings(mentions) if f.signal == signal)


def test_a_duty_counts_before_a_denial_and_a_denial_before_a_mention():
    """Otherwise "you join the rotation" beside "there is no on-call" would be reported as ruled out."""
    duty, denied = mention(4, "owned", "stated", 0.8), mention(1, "denied", "denied", 0.0)
    said = mention(0, "mentioned", "required", 0.1, "requirement")
    assert by_rules(said, denied, duty).grade == "owned"
    assert by_rules(said, denied).grade == "denied"
    assert by_rules(said).grade == "mentioned"


def test_the_rules_alone_say_how_sure_they_are():
    """Otherwise a report without learned numbers shows a confidence that belongs to another grade."""
    assert by_rules(mention(1, "owned", "stated", 0.8)).confidence == 0.8
    assert by_rules(mention(1, "mentioned", "required", 0.1, "requirement")).confidence == 0.85
    assert by_rules(mention(1, "denied", "denied", 0.0)).confidence == 0.85
    assert by_rules().confidence == 0.95


def test_a_confidence_is_a_chance():
    """Otherwise the report is 170% sure that something is not said."""
    said = mention(1, "mentioned", "passing", 0.1)
    assert monitoring([], learned=0.3).confidence == pytest.approx(0.7)
    assert monitoring([said], learned=0.2).confidence == pytest.approx(0.8)
    assert monitoring([said], learned=0.9).confidence == 0.9
    for learned in (0.0, 0.2, 0.5, 0.8, 1.0):
        for found in findings([said], {"monitoring": learned, "on_call": learned}):
            assert 0 <= found.confidence <= 1


def test_a_line_is_shown_for_a_duty_where_it_is_a_third_as_likely_as_the_best():
    """Otherwise lines that hardly speak of a duty stand under it, or lines that do are missing."""
    best = mention(0, "owned", "stated", 1.0)
    for chance, shown in ((0.4, [0, 1]), (0.3, [0])):
        found = monitoring([best, mention(1, "owned", "stated", chance)], learned=0.9)
        assert [m.statement for m in found.mentions] == shown


def test_a_warning_sign_is_stated_or_absent():
    """Otherwise programs that read the JSON find a status that its schema does not have for it."""
    shown = Mention(0, Cue("handed_off/made", "handed_off", 0, 5), DUTY, "present", "stated", 0.0)
    found = by_rules(shown, signal="handed_off")
    assert (found.grade, found.status, found.confidence) == ("present", "stated", 0.6)
    found = by_rules(signal="handed_off")
    assert (found.grade, found.status, found.confidence) == ("absent", "absent", 0.99)


@pytest.mark.parametrize(("yours", "grade"), [(False, "present"), (True, "absent")])
def test_models_are_handed_off_where_others_deploy_them_and_you_do_not(yours, grade):
    """Otherwise a job that deploys models gets the warning that others run them, for a team beside it."""

    def deploys(statement, who, said, status):
        cue = Cue("model_deployment/made", "model_deployment", 10 * statement, 10 * statement + 5)
        return Mention(statement, cue, Reading(who, "asserted", "duty"), said, status, 0.75)

    mentions = [deploys(1, "other_team", "mentioned", "elsewhere")]
    mentions += [deploys(4, "you", "owned", "stated")] * yours
    found = by_rules(*mentions, signal="handed_off")
    assert (found.grade, [m.statement for m in found.mentions]) == (grade, [] if yours else [1])


@pytest.mark.parametrize(
    ("rule", "chance", "grade"),
    [
        ("first_hire", 0.95, "absent"),
        ("first_hire", 0.85, "present"),
        ("none_in_use", 0.95, "present"),
    ],
)
def test_a_first_hire_for_models_in_use_is_no_warning(rule, chance, grade):
    """Otherwise "no model in use yet" would stand below the duty to keep the fraud scorer up."""
    first = Mention(0, Cue(f"no_live_models/{rule}", "no_live_models", 0, 5), DUTY, "present", "stated", 0.0)
    live = Mention(1, Cue("live_models/made", "live_models", 10, 15), DUTY, "owned", "stated", 0.8)
    made = {f.signal: f for f in findings([first, live], {"live_models": chance})}
    assert made["live_models"].grade == "owned"
    assert made["no_live_models"].grade == grade


def test_a_first_hire_stays_a_warning_where_no_line_plainly_says_otherwise():
    """Otherwise "the first MLOps hire" gives no warning, for models that only the whole posting hints at."""
    first = Mention(
        0, Cue("no_live_models/first_hire", "no_live_models", 0, 5), DUTY, "present", "stated", 0.0
    )
    hint = Mention(1, Cue("live_models/made", "live_models", 10, 15), DUTY, "owned", "stated", 0.1)
    made = {f.signal: f for f in findings([first, hint], {"live_models": 0.95})}
    assert (made["live_models"].grade, made["live_models"].status) == ("owned", "likely")
    assert made["no_live_models"].grade == "present"


def test_the_confidences_that_were_chosen_are_those_of_the_page():
    """Otherwise docs/accuracy.md describes other numbers than the report shows."""
    page = (Path(__file__).parents[2] / "docs" / "accuracy.md").read_text(encoding="utf-8")
    (line,) = re.findall(r"^\| confidence of a strong signal that the rules alone grade.*$", page, re.M)
    assert f"`absent` {_RULES_ABSENT}" in line
    assert f"{_RULES_NOT_OWNED} |" in line
    shown = dict(re.findall(r"^\| (strong, rules alone: `\w+`|weak[^|]*) \| ([\d.]+) \|", page, re.M))
    assert {words: float(value) for words, value in shown.items()} == {
        "strong, rules alone: `absent`": _RULES_ABSENT,
        "strong, rules alone: `mentioned`": _RULES_NOT_OWNED,
        "strong, rules alone: `denied`": _RULES_NOT_OWNED,
        "weak: `present`": _WEAK_RIGHT,
        "weak: `absent`": _WEAK_ABSENT_RIGHT,
        "weak, by a condition: `present`": conditions._RIGHT,
        "weak, by a condition: `absent`": conditions._ABSENT_RIGHT,
    }
