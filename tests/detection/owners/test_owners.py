"""Who does the work: other owners, the person hired and denials are separated in similar words."""

import pytest

from evaluator.pipeline import Evaluator
from evaluator.posting import Posting
from evaluator.reading.texts.plain import plain
from tests.detection.made import grades, mentions


def plain_posting(text: str) -> Posting:
    """Return a posting read from markdown."""
    read = plain(text)
    return Posting(text=read.text, blocks=read.blocks, offsets=read.offsets, title="ML Scientist")


@pytest.mark.parametrize(
    "text",
    [
        "Building tooling with which other squads ship their services is expressly not part of this job.",
        "Building tooling through which other crews ship is expressly not part of this job.",
        "The tooling through which all squads ship is built by the enablement group.",
    ],
)
def test_the_main_clause_goes_on_behind_a_relative_clause(text):
    """Otherwise work that is ruled out behind "with which …" would be reported as a duty."""
    assert "owned" not in grades(text, "platform_standards")


def test_participles_share_the_agent_at_their_end():
    """Otherwise the first participle would go to the applicant, and the board's work would become a duty."""
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
    """Otherwise the strongest duties would be reported as ruled out."""
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
    """Otherwise the applicant's own work would be reported as somebody else's."""
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
    """Otherwise "with a focus on security" would give the work to a security team that does not exist."""
    signals = ("production_access", "platform_standards", "reliability_targets", "access_control")
    found = [m for signal in signals for m in mentions(text, signal, "Responsibilities")[1]]
    assert found
    assert all(m.status != "elsewhere" for m in found)


def test_a_team_that_is_introduced_may_be_the_one_that_hires():
    """Otherwise the first sentence about the team would be reported as another team's work."""
    _, found = mentions(
        "The ledger team runs the payment services of the bank.", "production_access", "About us"
    )
    assert {m.status for m in found} == {"background"}
    _, found = mentions("Our ledger team runs the payment services.", "production_access", "Responsibilities")
    assert {m.status for m in found} == {"elsewhere"}


def test_a_second_team_in_the_sentence_is_not_introduced():
    """Otherwise work that the posting gives to a named team would be told as mere background."""
    text = "The ledger team keeps the books, and the platform team runs the payment services."
    _, found = mentions(text, "production_access", "About us")
    assert {m.status for m in found} == {"elsewhere"}


def test_what_is_taken_over_from_somebody_is_yours():
    """Otherwise the work of a job that replaces the founder at it would be given to the founder."""
    text = (
        "We seek someone to take over model operations from our founder, who has been doing it since spring."
    )
    assert grades(text, "model_deployment", "About the role") == {"owned"}


def test_an_adjective_of_cost_is_no_duty():
    """Otherwise everybody who manages something "cost-effective" would be reported as owning costs."""
    assert grades("Manage scalable and cost-effective clusters.", "cost_ownership") == {"mentioned"}


def test_the_name_of_the_employer_is_no_tool():
    """Otherwise each line of a vendor's own posting would ask for experience with its product."""
    text = "You know Opsgenie."
    assert mentions(text, "on_call", "Requirements", company="Another Company")[1]
    assert not mentions(text, "on_call", "Requirements", company="Opsgenie")[1]


def test_those_named_like_the_title_are_those_who_are_hired():
    """Otherwise "Platform engineers run the clusters" would be another team's work in a posting for one."""

    def statuses(title):
        text = "Platform engineers at Wexford Rail operate the booking platform."
        return {m.status for m in mentions(text, "production_access", "Responsibilities", title=title)[1]}

    assert statuses("Senior Platform Engineer") == {"stated"}
    assert statuses("Data Scientist") == {"elsewhere"}


@pytest.mark.parametrize(
    "text",
    [
        "Other platform engineers operate the booking platform.",
        "Platform engineers of a separate unit operate the booking platform.",
    ],
)
def test_others_with_the_name_of_the_title_are_others(text):
    """Otherwise what colleagues elsewhere do would be a duty of everybody who has their title."""
    _, found = mentions(text, "production_access", "Responsibilities", title="Senior Platform Engineer")
    assert {m.status for m in found} == {"elsewhere"}


def test_a_cue_over_two_clauses_is_cut_back_by_its_own_pattern():
    """Otherwise the evidence of a line would name rules whose words nobody looked for in it."""
    text = (
        "Others hand you their models and look after their quality; you package the models and serve them"
        " behind an endpoint."
    )
    _, found = mentions(text, "model_deployment", "Responsibilities")
    assert [m.cue.rule for m in found] == ["model_deployment/it_goes_live"]


@pytest.mark.parametrize(
    "text",
    [
        "Our tool lets people stop attacks in seconds without long queries, rules or incident response.",
        "The bank does not ask for personal data or for any such audit trails by mail.",
    ],
)
def test_what_a_product_spares_its_users_is_no_denial(text):
    """Otherwise an advertising line about a product would rule out the work itself."""
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
        ("You join a lab where our SRE team runs the models in production.", "production_access"),
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
    """Otherwise "you join the lab while our SRE team takes on-call" would make that team's work a duty."""
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
    """Otherwise a clear denial would become a duty because of other words in its sentence."""
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
    """Otherwise the applicant's first duty would go to the people whom the rest of the sentence names."""
    assert "owned" in grades(text, signal)


@pytest.mark.parametrize("asked", ["travel, shift work, overtime", "cabling, telephones, printers"])
def test_a_list_item_denies_from_afar_under_no_heading(asked):
    """Otherwise "no travel, overtime or on-call" in a bare list would be reported as on-call duty."""
    _, found = mentions(f"- No {asked}, or on-call.\n- Python and SQL.\n", "on_call")
    assert {m.grade for m in found} == {"denied"}


@pytest.mark.parametrize("end", [", so you can focus on research.", "."])
def test_those_who_are_hired_are_told_from_others_of_the_same_trade(end):
    """Otherwise "our software engineers deploy them, so you can focus" would be the applicant's work."""
    text = f"The models are deployed by our software engineers{end}"
    title = "Software Engineer (Research)"
    found = mentions(text, "model_deployment", "Responsibilities", title=title)[1]
    assert {m.status for m in found} == {"elsewhere"}


@pytest.mark.parametrize(
    ("text", "signal"),
    [
        ("Move the warehouse with zero or minimal downtime of the service.", "reliability_targets"),
        ("Our platform lets product teams deploy models.", "model_deployment"),
        ("Enjoy helping others monitor the network services.", "monitoring"),
        ("In an agile team, run the payment services.", "production_access"),
        (
            "Brightleaf is a software company that runs the booking platform of 900 hotels.",
            "production_access",
        ),
        ("Work with a creative team of people who deploy models.", "model_deployment"),
        ("Be customer zero for our production platform.", "production_access"),
        (
            "Work closely with our Product and Design teams in a squad to build and maintain the services.",
            "production_access",
        ),
        ("Plan the security reviews of production servers.", "access_control"),
        ("There is nothing stopping customers from using our platform in production.", "production_access"),
        ("You lead a team, who run the production clusters.", "production_access"),
        ("You join a team that carries the pager.", "on_call"),
        ("Alerts are handled by the team.", "on_call"),
        ("See that deployments will not adversely affect our production environments.", "production_access"),
        ("Run a thousand machines in production without logging into a single server.", "production_access"),
        ("You are one of the five engineers who carry the pager.", "on_call"),
    ],
)
def test_words_that_only_sound_like_another_owner_or_a_denial(text, signal):
    """Otherwise work of the team that hires would be reported as another team's work or as ruled out."""
    assert {m.status for m in mentions(text, signal, "Responsibilities")[1]} == {"stated"}


@pytest.mark.parametrize(
    "text",
    [
        "ML Platform (Hull) deploys each model and keeps the on-call.",
        "IT Services is on call at night.",
        "On-call at night is carried by Enterprise Technology.",
        "On-call stays with Cloud Operations.",
    ],
)
def test_a_unit_is_an_owner_without_the_word_team(text):
    """Otherwise work of "Enterprise Technology" would be reported as the applicant's."""
    assert "owned" not in grades(text, "on_call")


def test_the_team_that_is_introduced_as_this_one_is_the_one_that_hires():
    """Otherwise the own work of the team that hires would be reported as another team's."""
    text = "This is a modelling team that owns the deployment of its models."
    assert grades(text, "model_deployment", "About the role") == {"owned"}
    other = "That is a separate team that owns the deployment of its models."
    assert grades(other, "model_deployment", "About the role") == {"mentioned"}


def test_setting_up_a_thing_for_a_team_gives_nothing_away():
    """Otherwise "set up … for the ranking group" would be reported as work of the ranking group."""
    text = "Set up alerting for the forecasts of each product group."
    assert grades(text, "monitoring") == {"owned"}
    assert "owned" not in grades("Alerting is up to the ranking group.", "monitoring")


def test_what_a_talk_or_a_tutorial_is_about_is_no_duty():
    """Otherwise somebody who gives talks on rollback would be reported to run releases."""
    assert grades("Give talks at events on canary releases and rollback.", "release_control") == {"mentioned"}
    assert grades("Write tutorials; roll back what fails.", "release_control") == {"owned"}


@pytest.mark.parametrize(
    "text",
    [
        "Deliver the finished classifiers to the Claims Runtime team for deployment.",
        "Provide new model versions to the Rides organization, which tests, releases and runs the models.",
    ],
)
def test_what_is_delivered_to_those_who_run_it_is_theirs(text):
    """Otherwise a person who delivers models to another team would be reported to deploy them.

    This must hold with the learned numbers as well.
    """
    assert grades(text, "model_deployment") == {"mentioned"}
    report = Evaluator()(
        plain_posting(
            f"# ML Scientist\n\n## Responsibilities\n\n- {text}\n" + "- Train and tune models.\n" * 5
        )
    )
    assert {s.id: s.grade for s in report.signals}["model_deployment"] == "mentioned"


def test_one_of_those_who_are_paged_is_on_call():
    """Otherwise "the people who get paged" would be read as somebody else."""
    assert grades("Be among the three people who get paged at night.", "on_call") == {"owned"}


def test_to_decide_if_is_no_condition():
    """Otherwise "decide if the new model is better" would make retraining a duty with a condition."""
    (found,) = mentions(
        "Retrain the ranking model and decide if the new one is better.", "model_updates", "Responsibilities"
    )[1]
    assert (found.grade, found.status) == ("owned", "stated")
    (asked,) = mentions(
        "Retrain the ranking model if the old one drifts.", "model_updates", "Responsibilities"
    )[1]
    assert (asked.grade, asked.status) == ("owned", "hedged")


@pytest.mark.parametrize(
    "text",
    [
        "Present the results to the model governance committee, which signs them off.",
        "Your mentor is our model governance lead, who looks after the audit trail.",
        "Sit down with Model Governance, the group that signs off each model.",
    ],
)
def test_the_name_of_an_owner_is_no_work_of_yours(text):
    """Otherwise the name of a committee or a group would be reported as a duty of governance."""
    assert grades(text, "governance", "What you will do") == {"mentioned"}


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("You define what is needed, and Harbour Systems then carries the pager.", "mentioned"),
        ("Build Harbour Systems And carry the pager.", "owned"),
        ("The pager is carried by Harbour Systems, and you read the reports.", "mentioned"),
    ],
)
def test_a_unit_is_known_by_the_capitals_of_its_name(text, grade):
    """Otherwise the work of a unit with a name of its own would be a duty, or words in capitals an owner."""
    assert grade in grades(text, "on_call", "What you will do")
