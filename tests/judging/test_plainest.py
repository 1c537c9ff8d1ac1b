"""Of several lines the one that shows a finding most plainly is quoted first."""

from evaluator.finding import Finding
from evaluator.judging.plainest import _BROAD, plainest_first
from evaluator.ruleset.load import load_rules
from evaluator.signals import SIGNALS
from tests.judging.made import mention


def order(mentions, grade="owned", status="stated", by_rules=SIGNALS):
    found = Finding("monitoring", grade, status, 0.9, tuple(mentions))
    (item,) = plainest_first([found], load_rules(), by_rules)
    return [m.statement for m in item.mentions]


def test_words_that_name_the_thing_go_before_broad_ones_and_lines_without_any():
    """Otherwise "MLOps discipline" would stand above "deploy them", and a line without any cue above both."""
    (broad, *_) = sorted(_BROAD)
    implied = next(p.key for p in load_rules().patterns if p.implied)
    for vague in (broad, implied, "reader/monitoring"):
        weak = mention(0, "owned", "stated", 0.9, rule=vague)
        assert order([weak, mention(1, "owned", "stated", 0.8)]) == [1, 0]
        assert order([weak, mention(1, "owned", "stated", 0.7)]) == [0, 1]


def test_broad_rules_are_rules():
    """Otherwise a broad rule that gets a new name would be shown first again, and nobody would notice why."""
    assert {p.key for p in load_rules().patterns} >= _BROAD


def test_the_quote_that_the_status_is_drawn_from_stays_first():
    """Otherwise "asked for as experience" would stand above a line of the nice-to-haves."""
    asked = mention(0, "mentioned", "required", 0.1, "requirement", rule="reader/monitoring")
    wished = mention(1, "mentioned", "preferred", 0.9, "preferred")
    assert order([asked, wished], "mentioned", "required") == [0, 1]
    hedged = mention(2, "owned", "hedged", 0.5)
    hedged = hedged._replace(reading=hedged.reading._replace(whether="hedged"))
    assert order([hedged, mention(3, "owned", "stated", 0.9)], status="hedged") == [2, 3]
    denied = mention(4, "denied", "denied", 0.0)
    assert order([mention(5, "owned", "stated", 0.2), denied]) == [5, 4]


def test_a_condition_on_another_line_leaves_the_order_as_it_is():
    """Otherwise the likeliest line of a duty loses its place, for a condition that a vaguer line has."""
    hedged = mention(1, "owned", "hedged", 0.95, rule=min(_BROAD))
    hedged = hedged._replace(reading=hedged.reading._replace(whether="hedged"))
    by_reader = mention(2, "owned", "hedged", 0.9, rule="monitoring/made")
    assert order([hedged, by_reader, mention(3, "owned", "stated", 0.5)]) == [2, 1, 3]


def test_the_line_that_asserts_a_duty_goes_before_a_likelier_one_with_a_condition():
    """Otherwise "eventually" is the first word on a duty that another line says plainly."""
    hedged = mention(1, "owned", "hedged", 0.9)
    hedged = hedged._replace(reading=hedged.reading._replace(whether="hedged"))
    assert order([hedged, mention(4, "owned", "stated", 0.6)]) == [4, 1]


def test_what_is_asked_for_goes_before_background():
    """Otherwise a demand would be told as "only background", for a line on what the company sells."""
    sold = mention(1, "mentioned", "background", 0.1, how="background")
    asked = mention(4, "mentioned", "required", 0.05, how="requirement")
    (shown,) = plainest_first(
        [Finding("monitoring", "mentioned", "background", 0.9, (sold, asked))], load_rules()
    )
    assert (shown.status, [m.statement for m in shown.mentions]) == ("required", [4, 1])
    (far,) = plainest_first(
        [Finding("monitoring", "mentioned", "background", 0.9, (sold, asked._replace(owned=0.001)))],
        load_rules(),
    )
    assert far.status == "background"


def test_a_line_without_words_of_its_own_asks_for_nothing():
    """Otherwise the report says "asked for", and quotes a line in which no word asks for the signal."""
    sold = mention(1, "mentioned", "background", 0.1, how="background")
    asked = mention(4, "mentioned", "required", 0.09, "requirement", rule="reader/monitoring")
    (shown,) = plainest_first(
        [Finding("monitoring", "mentioned", "background", 0.9, (sold, asked))], load_rules()
    )
    assert shown.status == "background"


def test_of_models_in_use_the_background_says_more_than_a_demand():
    """Otherwise experience with live models elsewhere hides that this employer runs some."""
    sold = mention(1, "mentioned", "background", 0.1, how="background")
    asked = mention(4, "mentioned", "required", 0.09, "requirement")
    (live,) = plainest_first(
        [Finding("live_models", "mentioned", "background", 0.9, (sold, asked))], load_rules()
    )
    assert (live.status, [m.statement for m in live.mentions]) == ("background", [1, 4])


def test_a_demand_goes_before_a_likelier_wish():
    """Otherwise what every applicant must have done is told as nice to have."""
    sold = mention(1, "mentioned", "background", 0.1, how="background")
    wished = mention(4, "mentioned", "preferred", 0.09, how="preferred")
    asked = mention(6, "mentioned", "required", 0.05, how="requirement")
    (shown,) = plainest_first(
        [Finding("monitoring", "mentioned", "background", 0.9, (sold, wished, asked))], load_rules()
    )
    assert (shown.status, shown.mentions[0]) == ("required", asked)


def test_what_is_asked_for_goes_before_what_is_only_welcome():
    """Otherwise "among the nice-to-haves" would stand above a line of the requirements."""
    wished = mention(6, "mentioned", "preferred", 0.1, how="preferred")
    asked = mention(4, "mentioned", "required", 0.05, how="requirement")
    (shown,) = plainest_first(
        [Finding("monitoring", "mentioned", "preferred", 0.9, (wished, asked))], load_rules()
    )
    assert (shown.status, [m.statement for m in shown.mentions]) == ("required", [4, 6])


def test_denials_stay_in_the_order_of_the_text():
    """Otherwise the first quote of what is ruled out is the one that sounds most like a duty."""
    denials = tuple(mention(number, "denied", "denied", 0.01 * number) for number in (1, 4))
    (found,) = plainest_first((Finding("monitoring", "denied", "denied", 0.9, denials),), load_rules())
    assert [m.statement for m in found.mentions] == [1, 4]


def test_behind_the_first_line_of_a_duty_only_likely_lines_are_shown():
    """Otherwise the second quote, and "and 3 more lines", would as often be of other work as of this one."""
    first, likely = mention(0, "owned", "stated", 0.9), mention(1, "owned", "stated", 0.5)
    unlikely, denied = mention(2, "owned", "stated", 0.45), mention(3, "denied", "denied", 0.0)
    asked = mention(4, "mentioned", "required", 0.4, "requirement")
    given = (first, likely, unlikely, denied, asked)
    assert order(given, by_rules=()) == [0, 1, 3]
    assert order(given) == [0, 1, 2, 4, 3]  # the rules alone give no chance to go by
    assert order((unlikely, asked), by_rules=()) == [2]
    assert order((asked, unlikely), "mentioned", "required", by_rules=()) == [4, 2]
