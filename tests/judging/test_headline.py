"""The first sentence of a report is as sure as the verdict, and agrees with the picture of the stages."""

import pytest

from evaluator.finding import Cue, Finding, Mention, Reading
from evaluator.judging.headline import headline
from evaluator.judging.role import Verdict
from evaluator.judging.stages import stages
from evaluator.judging.work import NONE, WorkLines
from evaluator.signals import ROLES, SIGNALS


def said(
    role,
    *owned,
    confidence=0.9,
    close=False,
    runner_up="insufficient",
    work=NONE,
    present=(),
    likely=(),
    unsure=(),
):
    def grade(signal):
        return (
            "owned" if signal in (*owned, *likely, *unsure) else "present" if signal in present else "absent"
        )

    found = tuple(
        Finding(s, grade(s), "likely" if s in likely else "stated", 0.69 if s in unsure else 0.9, ())
        for s in SIGNALS
    )
    verdict = Verdict(role, confidence, close, runner_up, ())
    return headline(verdict, stages(found), found, work)


def test_a_sure_verdict_is_stated_plainly():
    """Otherwise people read "perhaps" before what is nearly certain."""
    assert said("partial_mlops", "model_deployment") == (
        "Partly an MLOps job: of the nine stages of running models it owns only model deployment."
    )


@pytest.mark.parametrize(
    ("confidence", "close", "begins", "ends"),
    [
        (0.61, False, "Neither", "systems your work."),
        (0.60, False, "Neither", "systems your work."),
        (0.50, False, "Probably neither", "Otherwise a model job without production."),
        (0.49, False, "Perhaps neither", "About as likely: a model job without production."),
        (0.59, False, "Probably neither", "Otherwise a model job without production."),
        (0.48, False, "Perhaps neither", "About as likely: a model job without production."),
        (0.62, True, "Perhaps neither", "About as likely: a model job without production."),
    ],
)
def test_a_verdict_that_is_hardly_more_than_a_guess_says_so_and_names_the_other(
    confidence, close, begins, ends
):
    """Otherwise "no line makes models yours" would be stated plainly at 48%."""
    told = said("neither", confidence=confidence, close=close, runner_up="models_without_production")
    assert told.startswith(begins)
    assert told.endswith(ends)


def test_what_is_owned_is_not_denied_above_the_picture_that_shows_it():
    """Otherwise "owns no stage of running them" would stand above "deployment: yours"."""
    told = said("models_without_production", "model_deployment", work=WorkLines("models", (0,)))
    assert "no stage" not in told
    assert "model deployment" in told
    for owned, words in (("release_control", "releases"), ("production_access", "running production")):
        told = said("neither", owned)
        assert "no line" not in told
        assert words in told
    assert "models are not what it runs" not in said("production_without_models", "model_monitoring")
    assert "no line makes models or production systems your work" in said("neither")
    assert "no stage" in said("models_without_production")


def test_a_partly_mlops_job_owns_only_what_is_one_stage():
    """Otherwise a job of three stages is said to own "only" these, or one of a single stage to own it all."""
    few = said("partial_mlops", "model_deployment", "release_control")
    assert "it owns model deployment and releases." in few


def test_no_stage_has_the_grade_of_another_for_its_words():
    """Otherwise the headline would say "comes up" about what the picture below calls "yours"."""
    for role in ROLES:
        assert "come up" not in said(role, "release_control")
        assert "comes up" not in said(role, "release_control")


def test_models_that_no_line_shows_are_told_as_a_guess():
    """Otherwise a job on experiments would "work on models or AI" without a quote that says so."""
    assert "seems to work on models" in said("models_without_production", work=WorkLines("duty", (0,)))
    assert "seems" not in said("models_without_production", work=WorkLines("models", (0,)))
    assert "seems" not in said("models_without_production", "live_models", work=WorkLines("duty", (0,)))


def test_demos_and_hand_overs_are_named():
    """Otherwise a candidate is not told that others run what the job builds."""
    assert "demos and prototypes" in said("models_without_production", present=("demo_only",))
    told = said("models_without_production", "cost_ownership", present=("handed_off",))
    assert told.endswith("others run what it builds, and it owns only cost.")
    assert said("models_without_production", present=("handed_off",)).endswith("others run what it builds.")


def test_one_line_on_demos_is_not_all_that_a_job_delivers():
    """Otherwise one line of ten on demos would stand as the reason of the whole verdict."""
    cue, duty = Cue("demo_only/gives_demos", "demo_only", 30, 40), Reading("you", "asserted", "duty")
    line = Mention(3, cue, duty, "present", "stated", 0.0)
    for others, words in (((), "are among what it delivers"), ((line._replace(statement=4),), "are what it")):
        demos = Finding("demo_only", "present", "stated", 0.6, (line, *others))
        verdict = Verdict("models_without_production", 0.9, False, "neither", ())
        assert words in headline(verdict, (), (demos,), WorkLines("models", (0,)))


def test_a_job_that_owns_nothing_of_its_models_is_not_said_to_run_them():
    """Otherwise "you'd also help with CI/CD" would own the releases of models that somebody else has."""
    told = said("partial_mlops", "release_control", work=WorkLines("models", (0,)))
    assert told == "Partly an MLOps job: it works on models or AI and owns releases."
    told = said("partial_mlops", "release_control")
    assert "though no line says so plainly, and owns releases." in told
    told = said("partial_mlops", "release_control", "live_models")
    assert "of the nine stages of running models it owns only releases." in told


def test_a_production_job_that_no_line_shows_is_told_as_a_guess():
    """Otherwise "it runs systems in production" would stand above "yours: nothing"."""
    assert "it seems to run systems in production" in said("production_without_models")
    assert "it runs systems in production, but" in said("production_without_models", "production_access")
    assert "it owns monitoring, but" in said("production_without_models", "monitoring")


def test_a_job_that_only_touches_production_is_not_said_to_touch_none():
    """Otherwise the sentence says "a part in running production systems, but not about running systems"."""
    assert said("neither", "production_access") == (
        "Neither models nor production: it has a part in running production systems, but most of the work is"
        " something else."
    )


@pytest.mark.parametrize(
    ("role", "owned", "likely", "words"),
    [
        (
            "real_mlops",
            ("monitoring",),
            ("on_call", "governance"),
            "owns monitoring, and likely incidents",
        ),
        ("partial_mlops", (), ("model_deployment",), "it likely owns only model deployment"),
        ("production_without_models", (), ("monitoring",), "it likely owns monitoring, but"),
        ("production_without_models", (), ("production_access",), "it seems to run systems in production"),
        ("models_without_production", (), ("model_updates",), "likely owns only model updates"),
        ("neither", (), ("reliability_targets",), "it likely has a part in reliability, but"),
        ("neither", (), ("platform_standards",), "it likely has a part in platform and standards"),
        (
            "insufficient",
            ("monitoring",),
            ("governance",),
            "monitoring, and likely governance, but",
        ),
        ("real_mlops", ("on_call",), ("production_debugging",), "it owns incidents."),
    ],
)
def test_what_no_line_says_plainly_is_not_said_flatly(role, owned, likely, words):
    """Otherwise "it owns releases" would stand above "likely a duty" and "no line says it plainly"."""
    assert words in said(role, *owned, likely=likely)


@pytest.mark.parametrize(
    ("role", "owned", "unsure", "words"),
    [
        (
            "partial_mlops",
            ("model_deployment",),
            ("release_control",),
            "owns model deployment, and likely releases",
        ),
        ("production_without_models", (), ("cost_ownership",), "it likely owns cost, but models"),
        ("production_without_models", (), ("production_access",), "it runs systems in production, but"),
        ("neither", (), ("platform_standards",), "it likely has a part in platform and standards"),
        ("real_mlops", ("on_call",), ("production_debugging",), "it owns incidents."),
    ],
)
def test_a_duty_that_is_only_probable_is_not_said_flatly(role, owned, unsure, words):
    """Otherwise "it owns releases" would stand above "perhaps a duty", and people believe the sentence."""
    assert words in said(role, *owned, unsure=unsure)


def test_a_partly_mlops_job_without_a_stage_is_not_said_to_run_some():
    """Otherwise "it runs little of them in production" stands above nine stages of which none is yours."""
    assert said("partial_mlops") == (
        "Partly an MLOps job, by the text as a whole: it works on models or AI,"
        " but no line makes a stage of running them yours."
    )


@pytest.mark.parametrize(
    ("builds", "words"), [(True, "others run what it builds"), (False, "others build and run")]
)
def test_who_builds_nothing_is_not_told_that_others_run_what_he_builds(builds, words):
    """Otherwise a writer of guidelines reads "others run what it builds" as the whole verdict."""
    verdict = Verdict("models_without_production", 0.9, False, "neither", ())
    handed = Finding("handed_off", "present", "stated", 0.6, ())
    assert words in headline(verdict, (), (handed,), WorkLines("models", (0,)), builds=builds)


def test_a_verdict_that_no_stage_bears_out_is_told_as_too_close_to_call():
    """Otherwise "perhaps partly an MLOps job" and "no line makes a stage yours" contradict each other."""
    verdict = Verdict("partial_mlops", 0.5, True, "models_without_production", ())
    told = headline(verdict, (), (), WorkLines("models", (0,)))
    between = "Too close to call between partly an MLOps job and a model job without production: "
    assert told == f"{between}it works on models or AI, but no line makes a stage of running them yours."


def test_where_no_model_is_in_use_the_headline_does_not_guess_that_there_are_some():
    """Otherwise "it seems to work on models" stands four lines above the warning that there is none."""
    told = said("models_without_production", present=("no_live_models",), work=WorkLines("duty", (0,)))
    assert "seems" not in told
    assert told.endswith("no model is in use there yet, and no line says plainly what the work on models is.")
    plain = said("models_without_production", present=("no_live_models",), work=WorkLines("models", (0,)))
    assert "it works on models or AI" in plain
