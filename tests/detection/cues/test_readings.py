"""Readings: the words around a cue decide who does the work, whether, and how it is meant."""

import pytest

from tests.detection.made import grades, mentions


@pytest.mark.parametrize(
    "text",
    [
        "Retraining is scheduled and checked by the forecasting desk.",
        "Retraining has been outsourced to a consultancy.",
        "Retraining lies with the methods group.",
        "Retraining is the methods group's job.",
        "The methods group retrains the models.",
        "Who retrains the models? The methods group.",
    ],
)
def test_work_of_others_is_never_a_duty(text):
    """Otherwise the report would promise work that somebody else does."""
    assert grades(text, "model_updates") == {"mentioned"}


@pytest.mark.parametrize(
    "text",
    [
        "The methods group retrains the models, so you will not.",
        "Retraining is done by the methods group and is no concern of yours.",
        "Retraining is done by the methods group, not by this role.",
    ],
)
def test_work_of_others_that_is_expressly_not_yours_is_denied(text):
    """Otherwise a clear denial would be reported as a mere mention."""
    assert grades(text, "model_updates") == {"denied"}


@pytest.mark.parametrize(
    "text",
    [
        "On-call? Not in this job.",
        "Is there on-call? There is not.",
        "On-call: none.",
        "This job is free of on-call.",
        "At no time will you be on call.",
        "Nobody in this role is on call.",
        "On-call has been taken off this role.",
        "On-call is no concern of yours.",
    ],
)
def test_every_shape_of_no_denies(text):
    """Otherwise a job without on-call would be reported as a job with it."""
    assert grades(text, "on_call") == {"denied"}


@pytest.mark.parametrize(
    "text",
    [
        "You are not only on call, you also review incidents.",
        "You will never be alone on call.",
        "Nobody but you decides who is on call.",
        "On-call is not optional here.",
    ],
)
def test_a_no_that_denies_nothing_leaves_the_duty(text):
    """Otherwise a duty would be reported as denied because its sentence holds the word `not`."""
    assert grades(text, "on_call") == {"owned"}


@pytest.mark.parametrize(
    ("text", "heading", "status"),
    [
        # A word that asks for something asks no more than its heading does.
        ("Exposure to an on-call rotation.", "Nice to have", "preferred"),
        ("Exposure to an on-call rotation.", "Requirements", "required"),
        # Among the duties it asks for something only where it opens the line.
        ("Bring experience with being on call.", "Responsibilities", "required"),
        ("Make the tools, and thereby the experience of on-call, better.", "Responsibilities", "stated"),
        # A clause that says what you will do leads the one behind it.
        ("You will train the ranking models; on-call for them.", None, "stated"),
        ("The ranking models are trained weekly; on-call for them.", None, "background"),
    ],
)
def test_the_heading_and_the_place_say_how_a_word_is_meant(text, heading, status):
    """Otherwise a wish is reported as a condition of the job, or a duty as what one must have done."""
    assert {m.status for m in mentions(text, "on_call", heading)[1]} == {status}


def test_only_a_denied_experience_is_a_requirement():
    """Otherwise "you have nothing to do with on-call" would be reported as a requirement."""
    assert grades("You need no experience with on-call.", "on_call", None) == {"mentioned"}
    assert grades("You have nothing to do with on-call.", "on_call", None) == {"denied"}


def test_two_owners_share_one_sentence():
    """Otherwise one owner would get the work of the other."""
    text = "The scientists build the models, you deploy them and a partner company watches them for drift."
    assert grades(text, "model_deployment") == {"owned"}
    assert grades(text, "model_monitoring") == {"mentioned"}


def test_a_cue_over_two_clauses_is_cut_back_to_the_one_it_fits_in():
    """Otherwise the quote would run over both owners and be read with the wrong one."""
    text, found = mentions(
        "The platform group owns the cluster, and you own the models that run in production on it.",
        "live_models",
    )
    quotes = {text[m.cue.start : m.cue.end]: m.grade for m in found}
    assert all("platform group" not in quote and "cluster" not in quote for quote in quotes)
    assert "owned" in quotes.values()


def test_a_stage_or_a_ward_is_no_production_environment():
    """Otherwise jobs in theatres and hospitals would be judged as if they ran systems."""
    assert grades("Midwives share the on-call roster.", "on_call") == set()
    assert grades("You share the on-call roster of the midwives' booking system.", "on_call") == {"owned"}


def test_a_planned_model_is_no_live_model():
    """Otherwise a wish would be reported as a model in use."""
    assert grades(
        "If funding allows, we will build a recommendation model for our readers.", "live_models", "About us"
    ) == {"absent"}


def test_conditional_duties_are_hedged():
    """Otherwise "you may be asked to" would be reported as firm as "you will"."""
    _, found = mentions(
        "If a canary shows errors, you restore the previous version.", "release_control", "Responsibilities"
    )
    assert {(m.grade, m.status) for m in found} == {("owned", "hedged")}


def test_the_words_that_decided_are_shown():
    """Otherwise the report could not say why on-call is not yours."""
    text, found = mentions("On-call is handled by our reliability crew.", "on_call", None)
    start, end = found[0].reading.modifier
    assert text[start:end].endswith("handled by our reliability crew")


def test_without_on_call_nothing_is_said_of_access():
    """Otherwise a job without on-call that runs live systems would be reported to contradict itself."""
    assert mentions("This position is without on-call duty.", "production_access")[1] == []
    assert grades("This position is without on-call duty.", "on_call") == {"denied"}
    assert grades("Share the on-call rotation for our services.", "production_access") == {"owned"}


@pytest.mark.parametrize(
    ("signal", "text"),
    [
        ("live_models", "Lead open-ended, customer-facing AI products to launch."),
        ("model_deployment", "Build no-code tools for deploying models to production."),
        ("model_deployment", "Removed bottlenecks in the model deployment pipeline."),
        ("incident_review", "Handle incidents without panic and write blameless postmortems."),
        ("production_access", "Ensure no single point of failure in our production clusters."),
        ("release_control", "Ship releases in days, not months, through the deployment pipeline."),
        ("monitoring", "Write down alerts so you don't chase the same one twice, and watch the services."),
    ],
)
def test_words_of_denial_that_deny_something_else(signal, text):
    """Otherwise a duty would be reported as ruled out."""
    assert grades(text, signal) == {"owned"}


def test_what_the_market_lacks_is_no_denial():
    """Otherwise "most companies cannot deploy a model" under "About us" would rule out deploying."""
    text = "Most carriers cannot deploy their models, and we change that."
    assert "denied" not in grades(text, "model_deployment", heading="About us")


def test_what_others_used_to_do_is_over_but_what_is_used_is_not():
    """Otherwise work of the past would be reported as a duty, or "used to serve" as a denial."""
    assert grades("We used to share an on-call rotation.", "on_call") == {"denied"}
    assert "denied" not in grades(
        "Keep the hosts used to serve models in production up.", "production_access"
    )


@pytest.mark.parametrize("gap", ["  ", "   ", " \t"])
def test_gaps_between_words_change_no_reading(gap):
    """Otherwise a posting whose lines were broken by hand would lose its denials and owners."""
    text = "This role is not part of the on-call rotation, which belongs to the SRE team."
    assert grades(text.replace(" ", gap), "on_call") == grades(text, "on_call")


@pytest.mark.parametrize(
    "text",
    [
        "You won't only run the on-call rotation, you will shape it.",
        "No two on-call weeks are alike.",
        "Nobody runs the on-call rotation but you.",
        "Even if you aren't a full-time engineer, you join the on-call rotation.",
    ],
)
def test_what_only_looks_like_a_denial_is_none(text):
    """Otherwise the report would say that the posting contradicts itself."""
    assert grades(text, "on_call") == {"owned"}


@pytest.mark.parametrize(
    "text",
    [
        "There's no shortage of production incidents to debug.",
        "You never deploy a model without monitoring it.",
    ],
)
def test_a_weak_sign_is_not_drawn_from_what_only_looks_like_a_denial(text):
    """Otherwise a job with much on-call would be reported to have none."""
    assert grades(text, "no_on_call_or_monitoring") == set()


def test_a_denial_among_benefits_is_of_the_work_only_beside_its_words():
    """Otherwise "less bureaucracy without old systems" would rule out a duty of the job."""
    spared = "A calm house without any trouble from old continuous delivery."
    assert grades(spared, "release_control", "Benefits") == {"mentioned"}
    assert grades("No on-call at weekends.", "on_call", "Benefits") == {"denied"}


@pytest.mark.parametrize(
    ("text", "signal"),
    [
        ("You don't just follow a checklist, you find out where it may fail.", "tutorial_scripts"),
        ("This isn't only about writing glue code.", "tutorial_scripts"),
        ("We build more than AI demonstrators.", "demo_only"),
    ],
)
def test_a_weak_sign_is_not_drawn_from_what_the_job_goes_beyond(text, signal):
    """Otherwise a job that is "not just glue code" would be warned of as glue code."""
    assert grades(text, signal) == set()


def test_from_one_thing_to_another_is_no_condition():
    """Otherwise a firm duty would be reported as a duty "with a condition"."""
    found = mentions(
        "Troubleshoot production systems from the database to the network.", "production_access", "Duties"
    )
    assert {m.status for m in found[1]} == {"stated"}


@pytest.mark.parametrize(
    ("text", "signal"),
    [
        (
            "Take new ranking models from the first idea to trials, and eventually to production.",
            "model_deployment",
        ),
        ("On any given week you might be debugging the live gateway in production.", "production_debugging"),
        ("On a typical day you might debug production issues.", "production_debugging"),
    ],
)
def test_a_way_to_production_and_an_example_of_a_day_are_no_condition(text, signal):
    """Otherwise the report would ask whether the work is part of the job, which the posting says."""
    _, found = mentions(text, signal, "Responsibilities")
    assert {(m.grade, m.status) for m in found} == {("owned", "stated")}


def test_work_that_comes_eventually_stays_a_condition():
    """Otherwise work that may come later would be promised for the first day."""
    _, found = mentions("Eventually you will deploy ranking models to production.", "model_deployment")
    assert {m.status for m in found} == {"hedged"}


@pytest.mark.parametrize(
    ("text", "signal"),
    [
        ("Give production diagnosis, incident response and hands on technical support.", "on_call"),
        ("Keep the servers of the shop running, with hands on platform support.", "production_access"),
    ],
)
def test_hands_on_support_is_not_handed_on_to_a_support_team(text, signal):
    """Otherwise a duty would be lost to a team that does not exist."""
    assert grades(text, signal) == {"owned"}


def test_work_handed_on_to_a_team_is_that_teams():
    """Otherwise work of another team would be promised."""
    assert grades("On-call is handed on to technical support.", "on_call") == {"mentioned"}


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("Jenkins (preferred), Prometheus or similar.", {"requirement"}),
        ("Cloud work (AWS preferred) and Prometheus.", {"requirement"}),
        ("Python and Prometheus (nice to have), Go.", {"preferred"}),
        ("Python and Prometheus (nice to have).", {"preferred"}),
        ("(Preferred) Prometheus at scale.", {"preferred"}),
        ("Watching things (Grafana or Prometheus preferred) and Go.", {"preferred"}),
        ("Prometheus and Go, preferred.", {"preferred"}),
    ],
)
def test_a_preference_in_brackets_is_of_its_own_item(text, how):
    """Otherwise "Jenkins (preferred)" would make every tool of the line a wish."""
    assert {m.reading.how for m in mentions(text, "monitoring", "Requirements")[1]} == how


@pytest.mark.parametrize(
    "text",
    [
        "Nightly on-call as needed.",
        "Tidy harbours, ensuring calm on-call shifts.",
    ],
)
def test_words_that_the_heading_overruled_are_not_shown(text):
    """Otherwise a report says "asked for (“as needed”)", which is not why it is asked for."""
    _, (mention,) = mentions(text, "on_call", "Requirements")
    assert (mention.status, mention.reading.modifier) == ("required", None)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Experience with on-call from time to time.", "Experience"),
        ("You may need experience with on-call.", "experience"),
    ],
)
def test_of_a_condition_and_a_requirement_the_words_that_ask_are_shown(text, shown):
    """Otherwise a report would explain a requirement by the words "from time to time"."""
    posting, (mention,) = mentions(text, "on_call", "Requirements")
    assert posting[slice(*mention.reading.modifier)] == shown


def test_what_is_asked_for_is_not_told_as_said_in_passing():
    """Otherwise "experience of running secure clusters" would be reported as named beside the way."""
    _, (mention,) = mentions("You have experience of running secure clusters.", "access_control")
    assert mention.status == "required"


def test_what_you_are_said_to_do_makes_no_duty_of_the_next_clause():
    """Otherwise everything behind a comma would be a duty where the words before it say "by you"."""
    _, (mention,) = mentions("Bread is baked by you, models in production bake nothing.", "production_access")
    assert mention.status == "background"


def test_a_demand_that_is_denied_behind_it_is_no_denied_work():
    """Otherwise "on-call is not required" would be told as "no on-call", and contradict a duty."""
    _, (mention,) = mentions("Model monitoring is required, on-call is not.", "on_call", "Requirements")
    assert mention.status == "required"


def test_a_noun_that_looks_like_a_verb_opens_no_duty():
    """Otherwise "Versions of …" would be a duty like "Version the …"."""
    _, found = mentions("Versions of the ML models are kept in a store for all to see.", "model_updates")
    assert {m.status for m in found} == {"background"}


def test_a_wish_in_brackets_is_not_of_the_item_before_its_own():
    """Otherwise a demand would be told as a wish, because the next item of its line has one."""
    text = "Experience with on-call, Kubernetes (preferred) or Nomad."
    _, (mention,) = mentions(text, "on_call", "Requirements")
    assert mention.status == "required"


def test_what_is_named_beside_the_way_outside_the_duties_is_background():
    """Otherwise "talks on on-call" in a text on the company would be reported as a part of the work."""
    _, (mention,) = mentions("Talks on on-call are given every spring.", "on_call")
    assert mention.status == "background"
