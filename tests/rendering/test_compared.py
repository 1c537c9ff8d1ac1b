"""Postings stand side by side, each named so that people know which it is."""

import pytest

from evaluator.rendering.compared import _title, render
from evaluator.signals import SIGNAL_NAMES


@pytest.mark.parametrize(
    ("id", "source", "shown"),
    [
        ("q7", "in.csv:3", "in.csv:3 (q7)"),
        ("q7", "-", "q7"),
        (None, "in.csv:3", "in.csv:3"),
        (None, "-", ""),
    ],
)
def test_a_posting_is_named_by_its_place_and_its_id(assessments, id, source, shown):
    """Otherwise nobody knows which file the posting "1" is in, or which row has this id."""
    told = {"title": "Crane Engineer", "company": "Quay", "id": id, "source": source}
    (one, *_) = assessments
    named = _title(one.model_copy(update={"posting": one.posting.model_copy(update=told)}))
    assert named == " · ".join(filter(None, ("Crane Engineer", "Quay", shown)))


@pytest.mark.parametrize("width", [1, 10, 30])
def test_a_window_of_a_few_columns_still_gets_a_table(assessments, width):
    """Otherwise a comparison in a split window ends in an error."""
    page = render(assessments[:3], width=width)
    assert all(f"{number}. " in page for number in (1, 2, 3))
    assert "■ yours" in page
    assert max(map(len, page.splitlines())) <= 30


def test_a_hidden_job_is_called_one(assessments):
    """Otherwise the one real job among ten titles does not stand out."""
    one = next(a for a in assessments if a.role_confidence is not None)
    for hidden in (True, False):
        page = " ".join(render([one.model_copy(update={"hidden": hidden})] * 2).split())
        assert (", under another title, " in page) == hidden


def test_likely_and_others_work_is_called_so(assessments):
    """Otherwise what `check` calls likely is "yours" beside another posting, and others' work "comes up"."""
    one = next(a for a in assessments if any(s.grade == "owned" for s in a.signals))
    owned = next(s for s in one.signals if s.grade == "owned")
    for update, shown in (
        ({"status": "likely"}, "likely"),
        ({"grade": "mentioned", "status": "elsewhere"}, "others do"),
    ):
        signals = tuple(s.model_copy(update=update) if s is owned else s for s in one.signals)
        page = render([one.model_copy(update={"signals": signals})] * 2)
        line = next(line for line in page.splitlines() if line.strip().startswith(SIGNAL_NAMES[owned.id]))
        assert line.count(shown) == 2


@pytest.mark.parametrize("width", [80, 40])
def test_each_column_says_its_verdict(assessments, width):
    """Otherwise people look back to a list above to learn which of five columns is the real job."""
    both = [next(a for a in assessments if a.role == role) for role in ("real_mlops", "neither")]
    page = render(both, width=width)
    (line,) = [line for line in page.splitlines() if line.startswith("Verdict")]
    assert line.split()[1:] == (["real", "neither"] if width == 80 else ["●", "○"])
    assert ("● a real MLOps job" in page) == (width == 40)
    unjudged = both[0].model_copy(update={"role": None, "role_confidence": None})
    assert "Verdict" in render([unjudged, both[1]], width=width)


def test_a_close_call_names_the_other_role(assessments):
    """Otherwise "50% likely" reads as a verdict, and nobody sees what else the job may be."""
    one = next(a for a in assessments if a.role_confidence is not None)
    update = {"abstained": True, "runner_up": "insufficient"}
    page = " ".join(render([one.model_copy(update=update), one], width=200).split())
    assert page.count("a close call: or not enough said to tell") == 1
