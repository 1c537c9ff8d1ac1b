"""Each signal says why it has its grade, in words that fit the line that shows it."""

import pytest

from evaluator.assessment import Evidence, SignalReport
from evaluator.rendering.words import deciding_words, why


def signal(grade, status, how="duty", modifier=None):
    evidence = Evidence(
        quote="Help with the weekly report on the ferries' models.",
        start=0,
        end=51,
        source_start=None,
        source_end=None,
        section="duties",
        who="you",
        whether="asserted",
        how=how,
        rule="model_deployment/made",
        modifier=modifier,
    )
    return SignalReport(
        id="model_deployment",
        strength="strong",
        grade=grade,
        status=status,
        confidence=0.72,
        evidence=(evidence,),
    )


@pytest.mark.parametrize(
    ("section", "words"),
    [
        ("duties", "listed among the duties"),
        ("summary", "a duty, in the summary"),
        ("benefits", "a duty"),
        ("process", "a duty"),
        ("legal", "a duty"),
        ("unknown", "a duty"),
    ],
)
def test_a_duty_is_not_said_to_stand_among_the_benefits(section, words):
    """Otherwise a report says "a duty, in how to apply", for a heading that was taken for another."""
    found = signal("owned", "stated")
    assert why(found, found.evidence[0].model_copy(update={"section": section})) == words


def test_what_is_no_duty_is_said_in_passing_in_few_words():
    """Otherwise four phrases between yes and no stand in one report, and nobody knows which is the surer."""
    duty, passing = signal("mentioned", "passing"), signal("mentioned", "passing", "passing", "focus on")
    assert why(duty, duty.evidence[0]) == "in passing"
    assert why(passing, passing.evidence[0]) == "in passing (“focus on …”)"


@pytest.mark.parametrize(
    ("modifier", "shown"),
    [
        ("to ensure", "to ensure …"),
        (", and ensuring", "and ensuring …"),
        ("for high ", "for high …"),
        ("with a focus on", "with a focus on …"),
        ("secure", "secure"),
        ("cost-effective", "cost-effective"),
    ],
)
def test_words_that_lead_on_are_not_shown_as_if_they_ended_there(modifier, shown):
    """Otherwise “for high” would stand as the reason for "in passing", without what is high."""
    passing = signal("mentioned", "passing", "passing", modifier)
    assert why(passing, passing.evidence[0]).endswith(f"(“{shown}”)")


def test_a_wish_is_shown_by_its_heading_or_by_its_words():
    """Otherwise “Experience” would stand as the word that shows a line to be nice to have."""
    wish = signal("mentioned", "preferred", "preferred", "Experience")
    listed = wish.evidence[0].model_copy(update={"section": "preferred"})
    assert why(wish, listed) == "among the nice-to-haves"
    ideally = wish.evidence[0].model_copy(update={"modifier": "Ideally"})
    assert why(wish, ideally) == "nice to have (“Ideally”)"


def test_a_demand_is_shown_by_its_heading_or_by_its_words():
    """Otherwise “tools” stands as the word that shows a line under "Requirements" to be asked for."""
    asked = signal("mentioned", "required", "requirement", "frameworks")
    listed = asked.evidence[0].model_copy(update={"section": "requirements"})
    assert why(asked, listed) == "among the requirements"
    must = asked.evidence[0].model_copy(update={"modifier": "Experience"})
    assert why(asked, must) == "asked for (“Experience”)"


@pytest.mark.parametrize(
    ("modifier", "shown"),
    [
        (", and ensuring", "and ensuring"),
        ("Tides and boats: knowledge", "knowledge"),
        ("with high ", "with high"),
        ("Out of scope:", "Out of scope"),
        (":", ""),
    ],
)
def test_words_that_decided_are_quoted_without_what_stands_around_them(modifier, shown):
    """Otherwise a reason ends with (“, and ensuring”), or with the label of a list."""
    evidence = signal("owned", "hedged").evidence[0].model_copy(update={"modifier": modifier})
    assert deciding_words(evidence) == shown


@pytest.mark.parametrize(
    ("modifier", "quote", "shown"),
    [
        ("if the", "Retrain it and roll back if the new one is worse.", "if the new one is worse"),
        ("When ready", "When ready, you share the pager.", "When ready"),
        ("in case of", "Roll back in case of errors above 1.5 % (rare).", "in case of errors above 1.5 %"),
        ("if the", f"Roll back if the {'very ' * 20}old one was better.", "if the" + " very" * 10 + " …"),
        ("as needed", "Retrain it as needed, with the lamp crew.", "as needed"),
        ("if asked", "The quote begins elsewhere.", "if asked"),
    ],
)
def test_a_condition_is_quoted_to_the_end_of_its_clause(modifier, quote, shown):
    """Otherwise a duty has the condition “if the”, and nobody learns which."""
    hedged = signal("owned", "hedged")
    evidence = hedged.evidence[0].model_copy(update={"modifier": modifier, "quote": quote})
    assert deciding_words(evidence) == shown
    assert f" (“{shown}”)" in why(hedged, evidence)


@pytest.mark.parametrize(
    "words", ["who take", "who build", "no", "not", "you can", "it may", "don’t", "that they"]
)
def test_words_that_explain_nothing_are_no_reason(words):
    """Otherwise “who build” and “no” stand as reasons, and the quote below says all that they say."""
    found = signal("mentioned", "elsewhere", modifier=words)
    assert why(found, found.evidence[0]) == "another team does it"
    named = found.evidence[0].model_copy(update={"modifier": "our night crew"})
    assert why(found, named) == "another team does it (“our night crew”)"


def test_a_line_that_hardly_shows_a_duty_is_not_called_one():
    """Otherwise people would search the line for a duty that only the whole posting makes likely."""
    said, likely = signal("owned", "stated"), signal("owned", "likely")
    assert why(said, said.evidence[0]) == "listed among the duties"
    assert why(likely, likely.evidence[0]) == "likely yours, among the duties"


@pytest.mark.parametrize(
    ("section", "modifier", "behind"),
    [
        ("duties", "experience", "; the line itself asks for it (“experience”)"),
        ("unknown", "expertise", "; the line itself asks for it (“expertise”)"),
        ("requirements", "experience", "; the line stands among the requirements"),
        ("duties", None, "; the line stands among the duties"),
    ],
)
def test_a_demand_that_makes_a_duty_likely_is_not_told_as_one(section, modifier, behind):
    """Otherwise "stands among the duties" is said of "end-to-end experience of deploying models"."""
    likely = signal("owned", "likely", "requirement", modifier)
    evidence = likely.evidence[0].model_copy(update={"section": section})
    assert why(likely, evidence) == f"likely yours{behind}"


@pytest.mark.parametrize(
    ("modifier", "words"),
    [
        ("Occasional", "a duty now and then (“Occasional”), among the duties"),
        ("from time to time", "a duty now and then (“from time to time”), among the duties"),
        ("this role may", "a possible duty (“this role may”), among the duties"),
        ("Next year", "a duty for later (“Next year”), among the duties"),
        ("as needed", "a duty with a condition (“as needed”), among the duties"),
        (
            "if the new ones are worse",
            "a duty with a condition (“if the new ones are worse”), among the duties",
        ),
    ],
)
def test_a_duty_is_called_what_its_words_make_of_it(modifier, words):
    """Otherwise "occasional on-call" is told as a condition, and people ask which one is meant."""
    said = signal("owned", "hedged")
    assert why(said, said.evidence[0].model_copy(update={"modifier": modifier})) == words


@pytest.mark.parametrize(
    ("confidence", "words"),
    [(0.7, "a duty"), (0.69, "likely yours"), (0.49, "likely yours")],
)
def test_a_duty_that_is_hardly_likelier_than_not_is_not_told_plainly(confidence, words):
    """Otherwise a line that is as often none would be told in the words of one that is nearly sure."""
    said = signal("owned", "stated").model_copy(update={"confidence": confidence})
    listed = "listed among the duties" if words == "a duty" else f"{words}, among the duties"
    assert why(said, said.evidence[0]) == listed
    team = said.evidence[0].model_copy(update={"who": "team"})
    of_the_team = "a duty of the team" if words == "a duty" else words
    assert why(said, team) == f"{of_the_team}, among the duties"


@pytest.mark.parametrize("status", ["stated", "likely"])
def test_that_models_are_in_use_is_not_called_a_duty(status):
    """Otherwise people read "models in real use: a duty", and ask what they are to do."""
    said = signal("owned", status).model_copy(update={"id": "live_models"})
    told = why(said, said.evidence[0].model_copy(update={"section": "summary"}))
    assert told in ("part of your work, in the summary", "likely yours, in the summary")


def test_a_duty_that_another_line_makes_plain_is_not_called_likely():
    """Otherwise "it owns monitoring" would stand above "likely a duty"."""
    said = signal("owned", "stated", "passing")
    assert why(said, said.evidence[0]) == "a duty, though in passing, among the duties"


def test_a_warning_sign_says_where_it_stands():
    """Otherwise "no on-call" is shown as background, or without the place where it is said."""
    weak = signal("present", "stated").model_copy(update={"id": "handed_off", "strength": "weak"})
    assert why(weak, weak.evidence[0]) == "said among the duties"
    nowhere = weak.evidence[0].model_copy(update={"section": "unknown"})
    assert why(weak, nowhere) == "said in the posting"
    asked = weak.evidence[0].model_copy(update={"modifier": "ideally"})
    assert why(weak, asked) == "said among the duties"
    assert why(weak, asked.model_copy(update={"whether": "denied"})) == "said among the duties (“ideally”)"
    whole = weak.evidence[0].model_copy(update={"rule": "modelling_only/condition"})
    assert why(weak, whole) == "shown by the posting as a whole"
    background = signal("mentioned", "background")
    assert why(background, background.evidence[0]) == "only background, among the duties"
    assert why(background, nowhere) == "only background"
