"""People can read the arithmetic of a verdict: few lines, each on one theme, which add up."""

from evaluator.assessment import Step
from evaluator.rendering.arithmetic import Row, rows, summed_up
from evaluator.rendering.measurewords import measure_words


def test_the_themes_add_up_and_take_every_measure(assessments):
    """Otherwise the lines shown would not give the sum below them, and nobody could check a verdict."""
    for assessment in assessments:
        *themes, whole = rows(assessment)
        told = sum(row.points for row in themes)
        assert whole.words == "in all"
        assert abs(told - whole.points) <= 0.05 * (len(themes) + 2)
        assert len(themes) <= 7
        assert sum(row.words == "smaller points" for row in themes) <= 1
        unplaced = {s.measure for s in assessment.arithmetic} - {"rest"}
        assert all(row.words != "smaller points" for m in unplaced for row in rows(only(assessment, m))[:1])


def test_what_one_measure_takes_back_from_another_is_not_told_as_a_reason(assessments):
    """Otherwise a real MLOps job would get "-0.6 the line that says so most plainly: 90%" as a reason."""
    steps = (
        Step(measure="models", value=0.9, points=1.5),
        Step(measure="models:best", value=0.8, points=-0.6),
        Step(measure="rest", value=3, points=0.1),
    )
    shown = rows(assessments[0].model_copy(update={"arithmetic": steps}))
    assert [(r.signed, r.words) for r in shown] == [
        ("+0.9", "whether the work is on models"),
        ("+0.1", "smaller points"),
        ("+1.0", "in all"),
    ]
    assert shown[0].value == "models are the object of the work, 90%"


def test_a_term_of_the_regression_is_not_named_as_a_reason(assessments):
    """Else "you are on call and models are not the object" stands as a reason for a real MLOps job."""
    steps = (
        Step(measure="on_call*no_models", value=0.64, points=2.0),
        Step(measure="chance:stages", value=0.8, points=0.2),
    )
    shown = rows(assessments[0].model_copy(update={"arithmetic": steps}))
    assert shown[0].value == "expected number of stages, 7.2 of nine"
    assert rows(assessments[0].model_copy(update={"arithmetic": steps[:1]}))[0].value == ""


def test_what_two_roles_share_is_no_reason_between_them(assessments):
    """Otherwise "-0.3 whether the work is on models: 98%" would count against a real MLOps job."""
    steps = (
        Step(measure="main_part", value=0.6, points=1.5),
        Step(measure="models:best", value=0.98, points=-0.3),
        Step(measure="owned:on_call", value=1, points=0.2),
    )

    def shown(role, runner_up):
        update = {"arithmetic": steps, "role": role, "runner_up": runner_up}
        return [(r.signed, r.words, r.value) for r in rows(assessments[0].model_copy(update=update))[:-1]]

    assert shown("real_mlops", "partial_mlops") == [
        (
            "+1.2",
            "how much of the work is on models and on running them",
            "share of the duties that run models, 60%",
        ),
        ("+0.2", "which stages are yours", "on-call and incident response is a duty"),
    ]
    assert ("-0.3", "whether the work is on models", "the plainest line on models, 98%") in shown(
        "real_mlops", "production_without_models"
    )


def test_the_wording_tells_how_likely_it_makes_the_role(assessments):
    """Otherwise the line with the most points would say only "how the posting is worded" in many verdicts."""

    def decided(value, points):
        step = Step(measure="wording:neither", value=value, points=points)
        return rows(assessments[0].model_copy(update={"arithmetic": (step,)}))[0].value

    assert decided(0.97, 4.8) == "the words alone make this role 97% likely"
    assert decided(0.02, -1.3) == "the words alone make this role 2% likely"
    assert decided(0.84, -0.4) == ""


def test_stray_words_are_no_finding():
    """Otherwise the arithmetic names a signal that the report does not."""
    words = measure_words(Step(measure="stray:governance", value=1.0, points=0.3))
    assert words == ("words that only sound like model and data governance", "")


def only(assessment, measure):
    return assessment.model_copy(update={"arithmetic": (Step(measure=measure, value=1.0, points=1.0),)})


def shown(assessments, *steps, **update):
    made = (Step(measure=name, value=value, points=points) for name, value, points in steps)
    return rows(assessments[0].model_copy(update={"arithmetic": tuple(made), **update}))


def test_a_measure_without_words_is_shown_by_its_name(assessments):
    """Otherwise the assessment of a later version could not be shown, or its reason would be missing."""
    (row, _) = shown(assessments, ("owned:new_signal", 0.5, 1.0))
    assert (row.words, row.value) == ("which stages are yours", "owned new signal, 0.5")


def test_points_of_nothing_are_left_out(assessments):
    """Otherwise the arithmetic has lines of +0.0."""
    told = shown(assessments, ("tools", 3.0, 0.04), ("bias", 1.0, -0.04), ("owned:on_call", 1.0, 1.0))
    assert [row.signed for row in told] == ["+1.0", "+1.0"]
    assert shown(assessments) == []


def test_the_measure_that_can_be_read_alone_is_named(assessments):
    """Otherwise a line names a measure that takes points back, or the second one in place of the first."""
    (row, _) = shown(assessments, ("duties", 0.5, 0.2), ("duty_lines", 1.0, 0.5), ("tools", 3.0, -0.1))
    assert row.value.startswith("lines that read as concrete duties")
    (row, _) = shown(assessments, ("duty_lines", 1.0, -0.5), ("duties", 0.5, 0.9))
    assert row.value.startswith("duties found")
    (row, _) = shown(assessments, ("owned:governance", 1.0, 0.2), ("owned:on_call", 1.0, 0.9))
    assert row.value == "on-call and incident response is a duty"
    (row, _) = shown(assessments, ("wording:neither", 0.5, 0.3))
    assert row.value == ""


def test_a_report_says_in_a_sentence_or_two_what_speaks_for_a_verdict_and_what_against():
    """Otherwise nobody but its makers reads how a verdict adds up, in ten lines at the end of each report."""
    told = [Row("the wording", "12%", -1.2), Row("the stages", "", 0.7), Row("in all", "", -0.5)]
    assert summed_up(told, "“no job”") == (
        "For it, against “no job”: the stages (+0.7). Against it: the wording (-1.2). In all -0.5."
    )
    assert (
        summed_up([told[1], Row("in all", "", 0.7)], "the next best")
        == "For it, against the next best: the stages (+0.7). In all +0.7."
    )


def test_what_hardly_weighs_is_not_told_as_a_reason():
    """Otherwise "which stages are yours (+0.1)" stands among the reasons for a nurse."""
    told = [Row("the wording", "", 2.2), Row("the stages", "", 0.1), Row("smaller points", "", -0.3)]
    said = summed_up([*told, Row("in all", "", 2.0)], "“no job”")
    assert (
        said
        == "For it, against “no job”: the wording (+2.2). Against it: smaller points (-0.2). In all +2.0."
    )
    even = [told[0], told[1], Row("the title", "", -0.1), Row("in all", "", 2.2)]
    assert summed_up(even, "“no job”") == "For it, against “no job”: the wording (+2.2). In all +2.2."


def test_the_points_of_a_sentence_add_up_to_its_end():
    """Otherwise a reader who sums them up finds another number, and trusts none of them."""
    told = [Row("the wording", "", 2.5), Row("the stages", "", -0.4), Row("in all", "", 2.2)]
    assert summed_up(told, "“no job”") == (
        "For it, against “no job”: the wording (+2.5), smaller points (+0.1). Against it: the stages (-0.4)."
        " In all +2.2."
    )
