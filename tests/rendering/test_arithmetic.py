"""The arithmetic of a verdict can be read: few lines, each a theme, which add up."""

from evaluator.assessment import Step
from evaluator.rendering.arithmetic import rows


def test_the_themes_add_up_and_take_every_measure(assessments):
    """Else the lines shown do not make the sum below them, and nobody can check a verdict."""
    for assessment in assessments:
        *themes, whole = rows(assessment)
        told = sum(float(row.points) for row in themes)
        assert whole.words == "in all"
        assert abs(told - float(whole.points)) <= 0.05 * (len(themes) + 2)
        assert len(themes) <= 7
        assert sum(row.words == "smaller points together" for row in themes) <= 1
        unplaced = {s.measure for s in assessment.arithmetic} - {"rest"}
        assert all(
            row.words != "smaller points together" for m in unplaced for row in rows(only(assessment, m))[:1]
        )


def test_what_one_measure_takes_back_from_another_is_not_told_as_a_reason(assessments):
    """Else "-0.6 the line that says so most plainly: 90%" stands in the report of a real MLOps job."""
    steps = (
        Step(measure="models", value=0.9, points=1.5),
        Step(measure="models:best", value=0.8, points=-0.6),
        Step(measure="rest", value=3, points=0.1),
    )
    shown = rows(assessments[0].model_copy(update={"arithmetic": steps}))
    assert [(r.points, r.words) for r in shown] == [
        ("+0.9", "whether models are its object"),
        ("+0.1", "smaller points together"),
        ("+1.0", "in all"),
    ]
    assert shown[0].value == "models are the object of the work, 90%"


def only(assessment, measure):
    return assessment.model_copy(update={"arithmetic": (Step(measure=measure, value=1.0, points=1.0),)})
