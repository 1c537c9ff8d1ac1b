"""How far words reach, and which of several decide: a sentence for each rule that only sentences can show."""

import pytest

from tests.detection.made import read


@pytest.mark.parametrize(
    ("text", "signal", "heading", "shown"),
    [
        # A plan of the company is told as a plan, though it is said with a condition.
        (
            "We may, if sales grow, introduce an on-call rotation next year.",
            "on_call",
            "About us",
            ("on-call rotation", "mentioned", "future", "company", "planned", "background", "next year"),
        ),
        # What the company lacks today is not a requirement, though it stands among them.
        (
            "Today we have no models in production.",
            "live_models",
            "Requirements",
            ("models in production", "mentioned", "background", "company", "denied", "background", "no"),
        ),
        # An answer denies the duty and not the experience with it.
        (
            "Will I have to be on call? No, you won't.",
            "on_call",
            "Requirements",
            ("on call", "denied", "denied", "you", "denied", "duty", "? No"),
        ),
        # The weak words that ask for something are shown as the reason, and of two the nearest.
        (
            "Knowledge of GDPR.",
            "governance",
            None,
            ("GDPR", "mentioned", "required", "unknown", "asserted", "requirement", "Knowledge"),
        ),
        (
            "Occasional production support at weekends may be required of you.",
            "on_call",
            "Responsibilities",
            ("production support", "owned", "hedged", "you", "hedged", "duty", "Occasional"),
        ),
        # What you have done is yours, and is asked for.
        (
            "You have carried a pager before.",
            "on_call",
            None,
            ("pager", "mentioned", "required", "you", "asserted", "requirement", "have carried"),
        ),
        # "Please note that" masks nothing of the clause behind it.
        (
            "Please note that the contractor will have no access to production systems.",
            "production_access",
            None,
            ("access to production", "denied", "denied", "you", "denied", "duty", "no"),
        ),
        (
            "You own the CI/CD pipeline, whereas access rights are managed by IT.",
            "access_control",
            "About us",
            (
                "access rights are managed",
                "mentioned",
                "elsewhere",
                "other_team",
                "asserted",
                "background",
                "are managed by IT",
            ),
        ),
        # A modifier that stands over the whole clause is named with all of its words.
        (
            "The researchers refresh the model weights each quarter; you keep the audit file.",
            "model_updates",
            None,
            (
                "refresh the model",
                "mentioned",
                "elsewhere",
                "other_team",
                "asserted",
                "background",
                "The researchers refresh the model weights each quarter; you",
            ),
        ),
        # "Not" inside the words of the cue is a part of them.
        (
            "Drift monitoring is not done by this role.",
            "no_on_call_or_monitoring",
            None,
            ("monitoring is not done", "present", "stated", "you", "asserted", "duty", None),
        ),
        # "Experience" in the name of a group asks for nothing.
        (
            "Golden paths for all teams come from the developer experience group.",
            "platform_standards",
            None,
            (
                "Golden paths",
                "mentioned",
                "elsewhere",
                "other_team",
                "asserted",
                "background",
                "come from the developer experience group",
            ),
        ),
        (
            "Golden paths for all teams come from the developer experience group.",
            "platform_standards",
            None,
            (
                "developer experience group",
                "mentioned",
                "elsewhere",
                "other_team",
                "asserted",
                "background",
                "come from the developer experience group",
            ),
        ),
        # "Secure" that opens a sentence is its verb.
        (
            "Secure our production systems against attack.",
            "access_control",
            None,
            ("Secure our production systems", "owned", "stated", "you", "asserted", "duty", None),
        ),
        (
            "Secure our production systems against attack.",
            "production_access",
            None,
            ("production systems", "owned", "stated", "you", "asserted", "duty", None),
        ),
        # Those with whom you work are not those who do the work.
        (
            "You troubleshoot the serving layer together with the network engineers.",
            "production_debugging",
            None,
            ("troubleshoot", "owned", "stated", "you", "asserted", "duty", None),
        ),
        (
            "You troubleshoot the serving layer together with the network engineers.",
            "platform_standards",
            None,
            (
                "serving layer together with the network engineers",
                "owned",
                "stated",
                "team",
                "asserted",
                "duty",
                None,
            ),
        ),
        # A duty that an earlier clause leads to is one; a duty that follows leads to nothing before it.
        (
            "The on-call rota is shared fairly, and you will own releases.",
            "on_call",
            None,
            ("on-call rota", "mentioned", "background", "unknown", "asserted", "background", None),
        ),
        # A subject right before the verb decides, whatever stands further off.
        (
            "There is no dedicated on-call team to hand over to: you and your colleagues share the rotation.",
            "on_call",
            None,
            ("share the rotation", "owned", "stated", "you", "asserted", "duty", None),
        ),
        # "You join" covers the lab, and not another team that stands apart from it.
        (
            "You join the lab while our SRE team runs the models in production.",
            "production_access",
            None,
            (
                "runs the models",
                "mentioned",
                "elsewhere",
                "other_team",
                "asserted",
                "duty",
                "while our SRE team runs",
            ),
        ),
        # Words that run over two clauses are those of the clause in which they stand alone.
        (
            "Our SRE team deploys the cluster and you deploy the models.",
            "model_deployment",
            None,
            ("deploy the models", "owned", "stated", "you", "asserted", "duty", None),
        ),
        # Each clause has its own subject.
        (
            "The platform group owns the cluster, and you own the models that run in production on it.",
            "production_access",
            None,
            (
                "owns the cluster",
                "mentioned",
                "elsewhere",
                "other_team",
                "asserted",
                "background",
                "The platform group owns",
            ),
        ),
        (
            "The platform group owns the cluster, and you own the models that run in production on it.",
            "production_access",
            None,
            ("run in production", "owned", "stated", "you", "asserted", "duty", None),
        ),
    ],
)
def test_words_reach_as_far_as_people_read_them(text, signal, heading, shown):
    """Otherwise a duty is another team's, or a denial a wish, or the wrong words are named as the reason."""
    assert shown in read(text, signal, heading)


@pytest.mark.parametrize(
    ("text", "signal", "heading", "grade", "status"),
    [
        # The experience of users is part of the work, and no demand.
        (
            "Improve developer experience and deployment pipelines.",
            "release_control",
            "Role",
            "owned",
            "stated",
        ),
        (
            "Bring seamless experience and uptime to all shops.",
            "reliability_targets",
            "Role",
            "owned",
            "stated",
        ),
        (
            "You have user experience with monitoring.",
            "monitoring",
            "Requirements",
            "mentioned",
            "required",
        ),
        ("Experience with deployment pipelines.", "release_control", "Role", "mentioned", "required"),
        # An adjective makes its own thing a passing one, and not the work behind it.
        ("Implement robust monitoring for the API.", "monitoring", "Responsibilities", "owned", "stated"),
        (
            "Manage secure authentication for our APIs.",
            "access_control",
            "Responsibilities",
            "owned",
            "stated",
        ),
        (
            "Build highly available systems.",
            "reliability_targets",
            "Responsibilities",
            "mentioned",
            "passing",
        ),
        ("Write cost-aware queries.", "cost_ownership", "Responsibilities", "mentioned", "passing"),
    ],
)
def test_adjectives_and_experiences_leave_the_duty_behind_them(text, signal, heading, grade, status):
    """Otherwise "Implement robust monitoring" would be shown as said in passing."""
    assert [r[1:3] for r in read(text, signal, heading)][:1] == [(grade, status)]


@pytest.mark.parametrize(
    ("text", "signal", "denied"),
    [
        ("You are free of on-call for the first three months.", "on_call", False),
        ("You will not be on call in your first quarter.", "no_on_call_or_monitoring", False),
        ("You will not be on call.", "no_on_call_or_monitoring", True),
        ("You do not have to live in Aarhus to be on call.", "on_call", False),
        ("You do not have to be on call.", "on_call", True),
        ("We build no toys- you will deploy models to production.", "model_deployment", False),
    ],
)
def test_denials_of_something_else_do_not_deny_the_duty(text, signal, denied):
    """Otherwise a candidate is promised no on-call, and is called from the fourth month on."""
    grades = {r[1] for r in read(text, signal, "The role")}
    assert bool(grades & {"denied", "present"}) == denied


def test_a_label_that_names_an_owner_gives_away_what_stands_behind_it():
    """Otherwise the platform team's on-call would be the applicant's."""
    given = read("AI Platform owns: clusters, on-call and the bill.", "on_call", "Partnership")
    kept = read("You own: clusters, on-call and the bill.", "on_call", "Partnership")
    assert [r[2] for r in given] == ["elsewhere"]
    assert [r[2] for r in kept] == ["stated"]


def test_they_in_a_text_on_the_role_are_no_other_team():
    """Otherwise the report says of the team that hires that another team does its work."""
    text = "The identity team stops fraud. They operate the live systems of all shops."
    assert [r[2] for r in read(text, "production_access", "The role")] == ["background"]
    assert [r[2] for r in read(text, "production_access", "Responsibilities")] == ["elsewhere"]


@pytest.mark.parametrize(
    "line",
    [
        "Use your expertise in tides to monitor the booking service.",
        "You leverage deep technical knowledge to monitor the booking service.",
        "You draw on your skills to monitor the booking service.",
        "Your expertise in tides will help to monitor the booking service.",
        "You gain hands-on experience with monitoring of a booking service.",
        "You will get exposure to monitoring, and write about it.",
    ],
)
def test_knowledge_that_a_work_is_done_with_is_not_asked_for(line):
    """Otherwise a duty is told as asked for, because it says with which knowledge it is done."""
    assert "required" not in {cue[2] for cue in read(line, "monitoring", "The role")}


@pytest.mark.parametrize(
    "line",
    [
        "You bring experience using monitoring of a booking service.",
        "Experience with applying your knowledge of monitoring tools.",
        "You have gained hands-on experience with monitoring.",
        "Your experience with monitoring is what we look for.",
        "You have knowledge of monitoring tools, and use it.",
    ],
)
def test_knowledge_that_is_asked_for_stays_so(line):
    """Otherwise "experience using …" would be told as a duty."""
    assert {cue[2] for cue in read(line, "monitoring", "The role")} == {"required"}
