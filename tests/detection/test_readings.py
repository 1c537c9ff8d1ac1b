"""Readings: the words around a cue decide who does it, whether, and how it is meant."""

import pytest

from evaluator.detection.detect import detect
from evaluator.outlining.outline import outline
from evaluator.posting import Posting
from evaluator.reading.plain import plain
from evaluator.ruleset.load import load_rules


def mentions(text, signal, heading=None):
    """Return the mentions of `signal` in a posting of this one statement."""
    read = plain(text if heading is None else f"## {heading}\n\n- {text}\n")
    posting = Posting(text=read.text, blocks=read.blocks, offsets=read.offsets)
    rules = load_rules()
    return posting.text, [
        m for m in detect(posting, outline(posting, rules), rules) if m.cue.signal == signal
    ]


def grades(text, signal, heading="Responsibilities"):
    return {m.grade for m in mentions(text, signal, heading)[1]}


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
    """Else the report promises work that somebody else does."""
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
    """Else a plain no is reported as a mere mention."""
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
    """Else a job without on-call is reported as one with it."""
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
    """Else a duty is reported as denied because the word `not` stands in its sentence."""
    assert grades(text, "on_call") == {"owned"}


def test_only_a_denied_experience_is_a_requirement():
    """Else "you have nothing to do with on-call" is reported as something to bring along."""
    assert grades("You need no experience with on-call.", "on_call", None) == {"mentioned"}
    assert grades("You have nothing to do with on-call.", "on_call", None) == {"denied"}


def test_two_owners_share_one_sentence():
    """Else the one gets the other's work."""
    text = "The scientists build the models, you deploy them and a partner company watches them for drift."
    assert grades(text, "model_deployment") == {"owned"}
    assert grades(text, "model_monitoring") == {"mentioned"}


def test_a_cue_over_two_clauses_is_cut_back_to_the_one_it_fits_in():
    """Else the quote runs over both owners and is read with the wrong one."""
    text, found = mentions(
        "The platform group owns the cluster, and you own the models that run in production on it.",
        "live_models",
    )
    quotes = {text[m.cue.start : m.cue.end]: m.grade for m in found}
    assert all("platform group" not in quote and "cluster" not in quote for quote in quotes)
    assert "owned" in quotes.values()


def test_a_stage_or_a_ward_is_no_production_environment():
    """Else theatre and hospital jobs are judged as if they ran systems."""
    assert grades("Midwives share the on-call roster.", "on_call") == set()
    assert grades("You share the on-call roster of the midwives' booking system.", "on_call") == {"owned"}


def test_a_planned_model_is_no_live_model():
    """Else a wish is reported as a model in use."""
    assert grades(
        "If funding allows, we will build a recommendation model for our readers.", "live_models", "About us"
    ) == {"absent"}


def test_conditional_duties_are_hedged():
    """Else "you may be asked to" reads as firm as "you will"."""
    _, found = mentions(
        "If a canary shows errors, you restore the previous version.", "release_control", "Responsibilities"
    )
    assert {(m.grade, m.status) for m in found} == {("owned", "hedged")}


def test_the_words_that_decided_are_shown():
    """Else the report cannot say why on-call is not yours."""
    text, found = mentions("On-call is handled by our reliability crew.", "on_call", None)
    start, end = found[0].reading.modifier
    assert text[start:end].endswith("handled by our reliability crew")


def test_without_on_call_nothing_is_said_of_access():
    """Else a job by day with its hands on live systems is told to contradict itself."""
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
    """Else a duty is told to be ruled out."""
    assert grades(text, signal) == {"owned"}


def test_what_the_market_lacks_is_no_denial():
    """Else "most companies cannot deploy a model" under "About us" rules out deploying."""
    text = "Most carriers cannot deploy their models, and we change that."
    assert "denied" not in grades(text, "model_deployment", heading="About us")


def test_what_others_used_to_do_is_over_but_what_is_used_is_not():
    assert grades("We used to share an on-call rotation.", "on_call") == {"denied"}
    assert "denied" not in grades(
        "Keep the hosts used to serve models in production up.", "production_access"
    )


@pytest.mark.parametrize("gap", ["  ", "   ", " \t"])
def test_gaps_between_words_change_no_reading(gap):
    """Else a posting wrapped by hand loses its denials and owners."""
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
    """Else the report says that the posting contradicts itself."""
    assert grades(text, "on_call") == {"owned"}


@pytest.mark.parametrize(
    "text",
    [
        "There's no shortage of production incidents to debug.",
        "You never deploy a model without monitoring it.",
    ],
)
def test_a_weak_sign_is_not_drawn_from_what_only_looks_like_a_denial(text):
    """Else a job with much on-call is said to have none."""
    assert grades(text, "no_on_call_or_monitoring") == set()


def test_from_one_thing_to_another_is_no_condition():
    """Else a duty is told as one "with a condition"."""
    found = mentions(
        "Troubleshoot production systems from the database to the network.", "production_access", "Duties"
    )
    assert {m.status for m in found[1]} == {"stated"}


@pytest.mark.parametrize(
    "text",
    [
        "Building tooling with which other squads ship their services is expressly not part of this job.",
        "The tooling through which all squads ship is built by the enablement group.",
    ],
)
def test_the_main_clause_goes_on_behind_a_relative_clause(text):
    """Else work that is ruled out behind "with which …" is sold as a duty."""
    assert "owned" not in grades(text, "platform_standards")


def test_participles_share_the_agent_at_their_end():
    """Else the first of them is the applicant's, and the board's work becomes a duty."""
    text = "Releases to the shop are approved, planned and rolled back by the change board."
    assert grades(text, "release_control") == {"mentioned"}


@pytest.mark.parametrize(
    ("text", "signal"),
    [
        ("You don't have to wait for another team to roll back a bad version; you do it.", "release_control"),
        ("This is not a job in which you can overlook the cloud bill.", "cost_ownership"),
        ("We don't toss models over the wall: you deploy what you train.", "model_deployment"),
        ("See that the causes of each outage are removed, and hold the postmortem.", "incident_review"),
    ],
)
def test_to_neglect_nothing_is_no_denial(text, signal):
    """Else the strongest duties are reported as ruled out."""
    assert "owned" in grades(text, signal)


@pytest.mark.parametrize(
    "text",
    [
        "The contractor will provide production support for the tariff engine.",
        "You are one of the five engineers who share production support.",
        "You will work in a product team that takes on production support.",
    ],
)
def test_the_one_hired_and_the_team_joined_are_nobody_else(text):
    """Else the applicant's own work is reported as somebody else's."""
    assert grades(text, "on_call") == {"owned"}


@pytest.mark.parametrize(
    "text",
    [
        "Keep an efficient delivery pipeline to help developers ship a service platform.",
        "Solutions are customer grade with a focus on security, availability and scale of the platform.",
        "Keep servers updated with the latest security patches.",
    ],
)
def test_those_served_and_things_named_like_a_department_own_nothing(text):
    """Else "with a focus on security" gives the work to a security team that is not there."""
    signals = ("production_access", "platform_standards", "reliability_targets", "access_control")
    found = [m for signal in signals for m in mentions(text, signal, "Responsibilities")[1]]
    assert found
    assert all(m.status != "elsewhere" for m in found)


def test_a_team_that_is_introduced_may_be_the_one_that_hires():
    """Else the first sentence about the team is reported as another team's work."""
    _, found = mentions(
        "The ledger team runs the payment services of the bank.", "production_access", "About us"
    )
    assert {m.status for m in found} == {"background"}
    _, found = mentions("Our ledger team runs the payment services.", "production_access", "Responsibilities")
    assert {m.status for m in found} == {"elsewhere"}


def test_an_adjective_of_cost_is_no_duty():
    """Else "cost-effective" makes a cost owner of everybody who manages something."""
    assert grades("Manage scalable and cost-effective clusters.", "cost_ownership") == {"mentioned"}


def test_the_name_of_the_employer_is_no_tool():
    """Else every line of a vendor's own posting asks for experience with its product."""
    read = plain("## About us\n\nOpsgenie is hiring.\n\n## Requirements\n\n- You know Opsgenie.\n")
    rules = load_rules()

    def found(company):
        posting = Posting(text=read.text, blocks=read.blocks, offsets=read.offsets, company=company)
        return [m for m in detect(posting, outline(posting, rules), rules) if m.cue.signal == "on_call"]

    assert found("Another Company")
    assert not found("Opsgenie")


def test_those_named_like_the_title_are_those_who_are_hired():
    """Else "Platform engineers run the clusters" is another team's work in an advertisement for one."""
    text = "Platform engineers at Wexford Rail operate the booking platform."
    read = plain(f"## Responsibilities\n\n- {text}\n")
    rules = load_rules()

    def statuses(title):
        posting = Posting(text=read.text, blocks=read.blocks, offsets=read.offsets, title=title)
        found = detect(posting, outline(posting, rules), rules)
        return {m.status for m in found if m.cue.signal == "production_access"}

    assert statuses("Senior Platform Engineer") == {"stated"}
    assert statuses("Data Scientist") == {"elsewhere"}


@pytest.mark.parametrize(
    "text",
    [
        "Our tool lets people stop attacks in seconds without long queries, rules or incident response.",
        "The bank does not ask for personal data or for any such audit trails by mail.",
    ],
)
def test_what_a_product_spares_its_users_is_no_denial(text):
    """Else an advertising line about a product rules out the work itself."""
    found = [m for signal in ("on_call", "governance") for m in mentions(text, signal)[1]]
    assert found
    assert all(m.grade == "mentioned" for m in found)


@pytest.mark.parametrize(
    ("text", "signal"),
    [
        ("There is a separate SRE team that handles on-call.", "on_call"),
        ("On-call sits within the SRE team.", "on_call"),
        ("On-call sits in a separate team.", "on_call"),
        ("On-call is handled by the team lead.", "on_call"),
        ("You will join the research team while our SRE team takes on-call.", "on_call"),
        ("Our SREs carry the pager. They handle incidents at night.", "on_call"),
        ("Incidents are handled by customer support during the night.", "on_call"),
        ("You train the models, as our platform team deploys them to production.", "model_deployment"),
        ("You are a researcher and another team deploys your models.", "model_deployment"),
        ("You help design models and the SRE team deploys them.", "model_deployment"),
        ("You mentor interns while the platform team deploys the models.", "model_deployment"),
        ("You train the models; our engineers deploy them to production.", "model_deployment"),
        ("Operations releases the models to production.", "model_deployment"),
        ("Operations builds the deployment pipelines and runs production.", "release_control"),
        ("Security reviews the access rules and grants access to production.", "access_control"),
        ("Monitoring of the models lies with core operations in Porto.", "model_monitoring"),
        ("Another team's data engineers deploy the models.", "model_deployment"),
    ],
)
def test_words_that_mask_another_owner_elsewhere_do_not_hide_one(text, signal):
    """Else "you join the lab while our SRE team takes on-call" sells the team's work as a duty."""
    assert grades(text, signal) == {"mentioned"}


@pytest.mark.parametrize(
    "text",
    [
        "You will improve the models without ever being on call.",
        "No on-call so you can walk away at five.",
        "You are not on call and never wait for a pager.",
        "Work without weekend shifts, late-night pages, or any kind of on-call.",
    ],
)
def test_words_of_neglect_and_of_means_do_not_hide_a_denial(text):
    """Else a plain no becomes a duty because another word of its sentence is no denial."""
    assert grades(text, "on_call") == {"denied"}


@pytest.mark.parametrize(
    ("text", "signal"),
    [
        (
            "Data scientists train the models, you deploy them to production, and you watch for drift.",
            "model_deployment",
        ),
        (
            "Run the inference service that customers reach through a gateway managed by our network team.",
            "model_deployment",
        ),
        (
            "Operate the platform that scientists use for models that will never be part of a product.",
            "production_access",
        ),
    ],
)
def test_the_owner_of_another_clause_takes_nothing_from_yours(text, signal):
    """Else the applicant's first duty goes to those whom the rest of the sentence names."""
    assert "owned" in grades(text, signal)


def test_a_list_item_denies_from_afar_under_no_heading():
    """Else "no travel, overtime or on-call" in a bare list offers on-call."""
    _, found = mentions("- No travel, shift work, overtime, or on-call.\n- Python and SQL.\n", "on_call")
    assert {m.grade for m in found} == {"denied"}


def test_those_who_are_hired_are_told_from_others_of_the_same_trade():
    """Else "our software engineers deploy them, so you can focus on research" is the applicant's work."""
    text = "The models are deployed by our software engineers, so you can focus on research."
    read = plain(f"## Responsibilities\n\n- {text}\n")
    rules = load_rules()
    posting = Posting(
        text=read.text, blocks=read.blocks, offsets=read.offsets, title="Software Engineer (Research)"
    )
    found = detect(posting, outline(posting, rules), rules)
    assert {m.status for m in found if m.cue.signal == "model_deployment"} == {"elsewhere"}
