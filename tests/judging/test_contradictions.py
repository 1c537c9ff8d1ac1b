"""A posting that says opposite things about one signal is reported to contradict itself."""

from evaluator.pipeline import Evaluator
from evaluator.posting import Posting
from evaluator.reading.read import read_bytes

DUTIES = "# Backend Engineer\n\n## Responsibilities\n- Share the on-call rotation with four colleagues.\n"


def contradictions(text: str) -> list[tuple[str, str, str]]:
    posting = next(iter(read_bytes(text.encode(), "posting.md")))
    assert isinstance(posting, Posting)
    return [(c.signal, c.says, c.but) for c in Evaluator()(posting).contradictions]


def test_a_duty_against_a_benefit_is_told():
    """Otherwise the promise of quiet nights would hide an on-call rotation."""
    found = contradictions(f"{DUTIES}\n## Benefits\n- No on-call and no weekend work, ever.\n")
    assert found == [
        (
            "on_call",
            "Share the on-call rotation with four colleagues.",
            "No on-call and no weekend work, ever.",
        )
    ]


def test_a_sentence_that_bounds_its_own_duty_is_no_contradiction():
    """Otherwise a duty to be on call, but not at weekends, would be reported as a contradiction."""
    once = "Share the on-call rota in the week, but there is no on-call at weekends."
    assert contradictions(f"# Backend Engineer\n\n## Responsibilities\n- {once}\n") == []


def test_another_teams_on_call_is_no_contradiction():
    """Otherwise every mention of an SRE team would be reported as a contradiction."""
    assert contradictions(f"{DUTIES}\n## About us\n- Our network team is on call for the network.\n") == []


def test_a_vendors_on_call_is_no_contradiction():
    """Otherwise a report says that the posting contradicts itself, where a vendor does a part of the work."""
    text = f"{DUTIES}- A vendor takes on-call, so you don't have to.\n"
    assert not contradictions(text)


def test_a_posting_without_a_title_hides_nothing():
    """Otherwise a report would say "under another title" about a posting without a title."""
    text = (
        "Responsibilities\n- Deploy each new model behind the scoring endpoint.\n"
        "- Watch the live models for drift in production.\n- Retrain the models every week.\n"
        "- Take part in the on-call rotation.\n- Set the latency targets for scoring.\n"
    )
    posting = next(iter(read_bytes(text.encode(), "posting.txt")))
    assert isinstance(posting, Posting)
    evaluator = Evaluator()
    untitled = evaluator(posting.model_copy(update={"title": None}))
    titled = evaluator(posting.model_copy(update={"title": "Data Engineer"}))
    assert untitled.role == titled.role == "real_mlops"
    assert titled.hidden
    assert not untitled.hidden
    assert "another title" not in untitled.headline
