"""What the report advises to ask fits the job, and each question has its reason."""

import pytest

from evaluator.finding import Cue, Finding, Mention, Reading
from evaluator.judging.advice import Beside, is_beside_models, is_far, questions
from evaluator.judging.exercises import prepare
from evaluator.judging.role import Verdict
from evaluator.judging.stages import Opposed
from evaluator.ruleset.load import load_rules
from evaluator.signals import SIGNALS, STRONG

RULES = load_rules().questions


def asked(
    role,
    *,
    confidence=0.9,
    runner_up="insufficient",
    text="",
    touched=(),
    implied=(),
    beside=False,
    builds=True,
    mentions=None,
    **grades,
):
    """Return the questions by signal, from findings with `grades`; all other signals are absent."""
    said = mentions or {}
    found = [
        Finding(
            s,
            grades.get(s, "absent").split("/")[0],
            grades.get(s, "absent/absent").split("/")[-1],
            0.9,
            said.get(s, ()),
        )
        for s in SIGNALS
    ]
    verdict = Verdict(role, confidence, False, runner_up, ())
    return {
        q.signal: q
        for q in questions(found, (), verdict, RULES, Beside(text, touched, implied, beside, builds))
    }


@pytest.mark.parametrize(
    ("status", "confidence", "because"),
    [
        ("stated", 0.9, "a duty here"),
        ("stated", 0.6, "likely a duty here"),
        ("likely", 0.9, "likely a duty here"),
    ],
)
def test_what_no_line_says_plainly_is_not_called_a_duty(status, confidence, because):
    """Otherwise "a duty here" rests on a line in passing."""
    cue = Cue("release_control/delivery", "release_control", 0, 5)
    mention = Mention(0, cue, Reading("you", "asserted", "duty"), "owned", status, 0.0)
    owned = Finding("release_control", "owned", status, confidence, (mention,))
    found = [owned if s == "release_control" else Finding(s, "absent", "absent", 0.9, ()) for s in SIGNALS]
    verdict = Verdict("real_mlops", 0.9, False, "partial_mlops", ())
    asked_first = {q.signal: q.because for q in questions(found, (), verdict, RULES, Beside())}
    assert asked_first["release_control"] == (because if status == "stated" else "no line says it plainly")


def test_a_pack_may_leave_out_questions_and_exercises():
    """Otherwise each posting ends in an error, or the report has an exercise without words."""
    verdict = Verdict("insufficient", 0.9, False, "neither", ())
    absent = [Finding(s, "absent", "absent", 0.9, ()) for s in SIGNALS]
    questions(absent, (), verdict, [r for r in RULES if r.signal != "tool_list"], Beside())
    owned = [Finding(s, "owned", "stated", 0.9, ()) for s in SIGNALS]
    silent = [r.model_copy(update={"do": ""}) for r in RULES]
    assert not prepare(owned, "real_mlops", silent)


def test_a_report_asks_and_advises_little():
    """Otherwise nobody would ask anything, because nobody reads a list of twenty questions."""
    owned = [Finding(s, "owned", "stated", 0.9, ()) for s in SIGNALS]
    assert len(asked("real_mlops")) == 5
    assert len(prepare(owned, "real_mlops", RULES)) == 3
    everything = dict.fromkeys(SIGNALS, "mentioned/required")
    assert len(asked("models_without_production", **everything)) == 3


def test_what_the_posting_answers_is_not_asked():
    """Otherwise "nothing was found on monitoring" would stand under a report that makes it a duty."""
    few = {"on_call": "owned", "production_access": "denied", "release_control": "denied"}
    assert "monitoring" in asked("production_without_models", **few)
    assert "monitoring" not in asked("production_without_models", model_monitoring="owned", **few)
    assert "live_models" not in asked("production_without_models")
    assert "live_models" in asked("production_without_models", live_models="mentioned")


def test_what_comes_up_does_not_crowd_out_what_is_silent():
    """Otherwise four kinds of experience asked for would leave no place for what is retrained."""
    came_up = ("monitoring", "reliability_targets", "cost_ownership", "access_control")
    found = asked("partial_mlops", model_deployment="owned", **dict.fromkeys(came_up, "mentioned"))
    assert len(found) == 5
    assert {"live_models", "model_updates"} <= set(found)


def test_what_is_a_duty_is_asked_about_further():
    """Otherwise nobody would ask how often one is called, or a job of duties would leave nothing to ask."""
    duties = ("on_call", "production_access", "monitoring", "reliability_targets")
    found = asked("production_without_models", **dict.fromkeys(duties, "owned"))
    by_signal = {r.signal: r for r in RULES}
    assert found["on_call"].ask == by_signal["on_call"].further
    assert found["on_call"].because == "a duty here"
    assert "release_control" in found
    assert len(found) == 5


@pytest.mark.parametrize("role", ["neither", "insufficient", "models_without_production"])
def test_a_job_far_from_production_is_not_asked_who_is_called_at_night(role):
    """Otherwise a tester, an intern and a price analyst would be treated like engineers on call."""
    assert not {"on_call", "monitoring"} & set(asked(role))
    assert ("model_deployment" in asked(role)) == (role == "models_without_production")
    near = dict.fromkeys(("live_models", "model_deployment", "model_monitoring", "model_updates"), "denied")
    assert "monitoring" in asked(role, monitoring="mentioned", **near)
    assert "live_models" not in asked("neither", live_models="mentioned/background")


def test_a_role_that_is_not_sure_is_asked_about_as_the_other_too():
    """Otherwise the questions could not settle what the verdict leaves open."""
    assert asked("neither", confidence=0.55) == {}
    assert "on_call" in asked("neither", confidence=0.55, runner_up="production_without_models")
    assert not is_far(Verdict("neither", 0.55, False, "partial_mlops", ()), "other")


def test_where_too_little_is_said_the_work_is_asked_about():
    """Otherwise a candidate is told that the posting says too little, and not what to ask."""
    assert list(asked("insufficient")) == ["tool_list"]


def test_no_question_supposes_a_model_in_use_where_none_is():
    """Otherwise "how many models went live last year?" follows "when is the first model to go live?"."""
    few = dict.fromkeys(("release_control", "production_access", "production_debugging"), "denied")
    found = asked("partial_mlops", no_live_models="present", model_deployment="owned/stated", **few)
    assert next(iter(found)) == "no_live_models"
    assert not {"live_models", "model_monitoring", "model_updates", "model_deployment"} & set(found)
    assert "on_call" in found
    assert "model_deployment" in asked("partial_mlops", no_live_models="present")
    in_use = asked("partial_mlops", no_live_models="present", live_models="owned/stated")
    assert "model_monitoring" in in_use
    hardly = asked("partial_mlops", no_live_models="present", live_models="owned/likely")
    assert not {"live_models", "model_monitoring"} & set(hardly)


def test_who_neither_makes_nor_runs_models_is_not_asked_who_retrains_them():
    """Otherwise a seller of AI is asked how often the models of the product are retrained."""
    verdict = Verdict("models_without_production", 0.9, False, "neither", ())
    assert is_beside_models(verdict, "other", "software_engineering")
    assert not is_beside_models(verdict, "other", "ml_engineering")
    assert not is_beside_models(verdict, "software_engineering", "other")
    assert not is_beside_models(verdict._replace(confidence=0.4), "other", "other")
    assert list(asked("models_without_production", beside=True)) == ["production_access", "live_models"]
    said = asked("models_without_production", beside=True, model_updates="mentioned/passing")
    assert "model_updates" in said


def test_no_question_supposes_targets_that_no_line_names():
    """Otherwise "which targets were missed?" rests on "stable", and the answer is that there are none."""
    assert "if any" in asked("real_mlops", reliability_targets="owned/stated")["reliability_targets"].ask


def test_a_reason_is_short_and_does_not_quote_a_word_that_is_not_the_thing_asked_about():
    """Otherwise "(“Kubeflow” comes up, but not as a duty)" stands behind the question who deploys models."""
    few = {"monitoring": "denied", "release_control": "denied"}

    def reason(grade):
        return asked("production_without_models", on_call=grade, **few)["on_call"].because

    assert reason("mentioned/required") == "asked for, but not as a duty"
    assert reason("mentioned/preferred") == "nice to have, but not a duty"
    assert reason("mentioned/passing") == "comes up, but not as a duty"
    assert reason("absent") == "not said, and the plainest sign of who runs things"
    assert asked("production_without_models")["release_control"].because == "not said"


def test_words_that_only_imply_a_signal_are_no_reason_to_ask():
    """Otherwise people are told to ask for access right below "on-call: a duty"."""
    text = "You carry the pager by turns."
    cue = Cue("production_access/made", "production_access", 14, 19)
    one = Mention(0, cue, Reading("you", "asserted", "duty"), "mentioned", "passing", 0.1)

    def because(access, **grades):
        found = asked(
            "production_without_models",
            text=text,
            implied=("production_access/made",),
            mentions={"production_access": (one,)},
            production_access=access,
            **grades,
        )
        return found["production_access"].because if "production_access" in found else None

    assert because("mentioned/passing") == "comes up, but not as a duty"
    assert because("mentioned/passing", on_call="owned") is None
    assert because("owned/likely", on_call="owned") is None


def test_access_that_other_words_than_on_call_name_is_asked_about():
    """Otherwise nobody asks about "root on the live clusters", because the same person is on call."""
    cue = Cue("production_access/made", "production_access", 0, 4)
    one = Mention(0, cue, Reading("you", "asserted", "duty"), "mentioned", "passing", 0.1)
    found = asked(
        "production_without_models",
        text="Root on the live clusters.",
        mentions={"production_access": (one,)},
        production_access="mentioned/passing",
        on_call="owned/stated",
    )
    assert found["production_access"].because == "comes up, but not as a duty"


def test_what_is_next_to_models_is_asked_first_where_nobody_answers_for_failures():
    """Otherwise a data scientist would be asked who is called at night before anything on models."""
    near = list(asked("partial_mlops", model_deployment="owned"))
    assert near[:4] == ["live_models", "model_monitoring", "model_updates", "release_control"]
    assert list(asked("partial_mlops", model_deployment="owned", production_debugging="owned"))[:2] == [
        "live_models",
        "on_call",
    ]


def test_a_doubtful_neither_is_asked_only_what_would_settle_it():
    """Otherwise a web developer who uses coding assistants would be asked who watches live models."""
    doubtful = asked("neither", confidence=0.48, runner_up="models_without_production")
    assert list(doubtful) == ["live_models"]
    assert len(asked("neither", confidence=0.48, runner_up="production_without_models")) == 3


def test_only_what_is_near_to_the_role_is_asked_about_where_somebody_else_does_it():
    """Otherwise a price analyst would be asked who approves models, as the posting names a board for it."""
    told = asked("neither", governance="mentioned/elsewhere", on_call="mentioned/elsewhere")
    assert list(told) == ["on_call"]
    assert told["on_call"].because == "the posting gives this to somebody else"


def test_governance_of_data_is_not_asked_about_as_that_of_a_model():
    """Otherwise a data engineer without models would be asked which approval holds a model up."""
    asked_further = asked("production_without_models", governance="owned")["governance"].ask
    assert "model" not in asked_further


def test_silence_is_no_reason_where_a_line_may_speak_of_it():
    """Otherwise "not said" would stand beside "own its whole life"."""
    assert asked("real_mlops")["model_updates"].because == "not said"
    told = asked("real_mlops", touched=("model_updates",))["model_updates"].because
    assert told == "no line says it plainly"


def test_a_duty_that_no_line_shows_is_asked_about_as_open():
    """Otherwise "how many models went live" would be asked where nobody says that you deploy any."""
    found = asked("real_mlops", model_deployment="owned/likely")["model_deployment"]
    by_signal = {r.signal: r for r in RULES}
    assert (found.ask, found.because) == (by_signal["model_deployment"].ask, "no line says it plainly")


def test_a_nurse_is_not_asked_who_is_called_when_a_model_fails():
    """Otherwise people of other trades get questions that make no sense for them."""

    def verdict(role):
        return Verdict(role, 0.9, False, "insufficient", ())

    assert is_far(verdict("neither"), "other")
    assert not is_far(verdict("neither"), "sre_devops_platform")
    assert not is_far(verdict("models_without_production"), "data_science_research")


def test_a_warning_sign_is_asked_about_first():
    """Otherwise nobody asks who runs what the job builds, where the posting says that others do."""
    found = asked("partial_mlops", handed_off="present/stated", model_deployment="owned/stated")
    by_signal = {r.signal: r for r in RULES}
    assert next(iter(found)) == "handed_off"
    assert found["handed_off"].ask == by_signal["handed_off"].ask
    assert found["handed_off"].because == by_signal["handed_off"].because


def test_two_questions_go_deeper_into_what_is_a_duty():
    """Otherwise five gaps leave no question on the duties that fill the day."""
    owned = ("on_call", "model_deployment")
    found = asked("real_mlops", **dict.fromkeys(owned, "owned/stated"))
    further = {r.signal: r.further for r in RULES}
    assert len(found) == 5
    assert [s for s, q in found.items() if q.ask == further[s]] == ["model_deployment", "on_call"]


def test_a_job_without_models_is_not_asked_about_models():
    """Otherwise somebody who would run databases asks how often the models are retrained."""
    found = asked("production_without_models")
    assert found
    assert not {"model_updates", "model_deployment", "model_monitoring", "governance"} & set(found)
    came_up = asked("production_without_models", **dict.fromkeys(STRONG, "mentioned/required"))
    assert "model_updates" not in came_up
    assert "live_models" in came_up


def test_a_contradiction_is_asked_about_once():
    """Otherwise two of five questions ask who is called."""
    graded = [
        Finding(s, "present" if s == "no_on_call_or_monitoring" else "absent", "stated", 0.9, ())
        for s in SIGNALS
    ]
    verdict = Verdict("real_mlops", 0.9, False, "partial_mlops", ())
    duty, denied = (said("on_call/made", grade) for grade in ("owned", "denied"))
    both = questions(graded, [Opposed("on_call", duty, denied)], verdict, RULES, Beside())
    assert both[0].signal == "on_call"
    assert "no_on_call_or_monitoring" not in {q.signal for q in both}
    alone = questions(graded, [], verdict, RULES, Beside())
    assert alone[0].signal == "no_on_call_or_monitoring"


def said(rule, grade):
    cue = Cue(rule, rule.partition("/")[0], 0, 1)
    return Mention(0, cue, Reading("you", "asserted", "duty"), grade, "stated", 0.9)


def test_the_duties_are_asked_about_once():
    """Otherwise a list of tools that says too little gets the same question twice."""
    found = [Finding(s, "present" if s == "tool_list" else "absent", "stated", 0.9, ()) for s in SIGNALS]
    verdict = Verdict("insufficient", 0.9, False, "neither", ())
    assert [q.signal for q in questions(found, (), verdict, RULES, Beside())] == ["tool_list"]


def test_a_model_job_that_runs_nothing_is_first_asked_whether_it_could():
    """Otherwise a policy lead is told to ask about canaries, and not the one thing that matters."""
    rule = next(r for r in RULES if r.signal == "production_access")
    first, *_ = asked("models_without_production").values()
    assert (first.ask, first.because) == (rule.beside, "no line makes it yours")
    some = asked("models_without_production", model_updates="owned")["production_access"]
    assert some.because == "hardly any line makes it yours"
    assert rule.beside in [q.ask for q in asked("partial_mlops").values()]
    assert rule.beside not in [q.ask for q in asked("partial_mlops", model_updates="owned").values()]
    assert rule.beside not in [q.ask for q in asked("neither").values()]
    # Who runs what is built asks the same.
    handed = asked("models_without_production", handed_off="present")
    assert next(iter(handed)) == "handed_off"
    assert rule.beside not in [q.ask for q in handed.values()]


def test_who_builds_nothing_is_not_asked_who_runs_what_he_builds():
    """Otherwise a product manager is told to ask who runs what the role builds."""
    found = asked("models_without_production", handed_off="present", builds=False)
    assert next(iter(found)) == "production_access"
    assert "handed_off" not in found
    everything = dict.fromkeys(STRONG, "mentioned/required")
    assert not {"monitoring", "release_control", "on_call"} & set(
        asked("partial_mlops", builds=False, **everything)
    )


def test_what_the_company_is_said_to_do_is_asked_about_as_known():
    """Otherwise "which models serve users today?" is asked below "some 260 companies use it"."""
    by_signal = {r.signal: r for r in RULES}
    found = asked("models_without_production", live_models="mentioned/background")
    assert found["live_models"].ask == by_signal["live_models"].background


def test_a_duty_with_a_condition_is_no_open_question():
    """Otherwise "who brings a model live?" is asked of "you bring models live, and pull bad ones"."""
    by_signal = {r.signal: r for r in RULES}
    found = asked("real_mlops", model_deployment="owned/hedged")["model_deployment"]
    assert found.ask == by_signal["model_deployment"].further
    assert found.because == "a duty only at times, later or on a condition"
