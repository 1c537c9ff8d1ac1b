"""Marks in the text stand where the evidence says, and no character of the posting is lost."""

from hypothesis import given
from hypothesis import strategies as st

from evaluator.assessment import Assessment, Evidence, SignalReport, StageReport
from evaluator.pipeline import Evaluator
from evaluator.posting import Block
from evaluator.web.checking import Checked, Given, check
from evaluator.web.evidence import Mark, evidence_kind, marks_of, shown_text, signal_kind, stage_kind

from .conftest import POSTING


def evidence(start: int, end: int, **changed: str) -> Evidence:
    values = {"quote": "", "start": start, "end": end, "source_start": None, "source_end": None}
    values |= {
        "section": "duties",
        "who": "you",
        "whether": "asserted",
        "how": "duty",
        "rule": "r/p",
        "modifier": None,
    }
    return Evidence.model_construct(**(values | changed))


@given(
    st.text(alphabet="ab \n", min_size=1, max_size=60),
    st.lists(st.tuples(st.integers(0, 59), st.integers(1, 20)), max_size=6),
)
def test_every_sign_is_shown_once_and_marked_where_the_evidence_is(text: str, spans: list[tuple[int, int]]):
    """Otherwise words of the posting would be missing, or the wrong words would be highlighted."""
    blocks, start = [], 0
    for line in text.split("\n"):
        if line:
            blocks.append(Block(start, start + len(line), "paragraph"))
        start += len(line) + 1
    marks = [
        Mark(f"m{n}", "on_call", "owned", evidence(a, min(a + k, len(text))))
        for n, (a, k) in enumerate(spans)
        if a < len(text)
    ]
    shown = shown_text(text, blocks, marks)
    assert ["".join(p.text for p in b.pieces) for b in shown] == [text[b.start : b.end] for b in blocks]
    for block, given_block in zip(shown, blocks, strict=True):
        at = given_block.start
        for piece in block.pieces:
            middle = {m.id for m in marks if m.evidence.start <= at < m.evidence.end}
            assert {m.id for m in piece.marks} == middle
            at += len(piece.text)
    begun = [m.id for b in shown for p in b.pieces for m in p.begins]
    assert len(begun) == len(set(begun))


def test_a_text_without_blocks_is_shown_by_its_lines():
    """Otherwise an older kept posting would show no text."""
    shown = shown_text("one\n\ntwo", (), [Mark("m", "on_call", "owned", evidence(5, 8))])
    assert [[(p.text, len(p.marks)) for p in b.pieces] for b in shown] == [[("one", 0)], [("two", 1)]]


def test_the_marks_of_a_real_answer_quote_the_text(evaluator: Evaluator):
    """Otherwise a highlight would show other words than the quote beside it."""
    (found,) = check(evaluator, Given(text=POSTING))
    assert isinstance(found, Checked)
    marks = marks_of(found.assessment)
    shown = shown_text(found.assessment.posting.text or "", found.blocks, marks)
    assert marks
    for mark in marks:
        words = "".join(p.text for b in shown for p in b.pieces if mark in p.marks)
        assert words == mark.evidence.quote


def test_kinds_say_whose_work_a_quote_is():
    """Otherwise somebody else's work would be shown as the candidate's own."""

    def signal(
        grade: str, status: str = "stated", strength: str = "strong", *quotes: Evidence
    ) -> SignalReport:
        return SignalReport.model_construct(
            id="on_call", strength=strength, grade=grade, status=status, confidence=0.9, evidence=quotes
        )

    assert signal_kind(signal("absent")) is None
    assert signal_kind(signal("mentioned", "elsewhere")) == "elsewhere"
    assert signal_kind(signal("mentioned", "required")) == "mentioned"
    assert signal_kind(signal("denied", "denied")) == "denied"
    assert signal_kind(signal("present", "stated", "weak")) == "weak"
    stage = StageReport(stage="incidents", grade="mentioned", signals=("on_call",))
    for status, kind in (("elsewhere", "elsewhere"), ("required", "mentioned")):
        assert stage_kind(Assessment.model_construct(signals=(signal("mentioned", status),)), stage) == kind
    assert (
        stage_kind(Assessment.model_construct(signals=()), stage.model_copy(update={"grade": "absent"}))
        is None
    )
    own, theirs = evidence(0, 1), evidence(2, 3, who="other_team")
    no, asked = evidence(4, 5, whether="denied"), evidence(6, 7, how="requirement")
    owned = signal("owned", "stated", "strong", own, theirs, no, asked)
    assert [evidence_kind(owned, e) for e in owned.evidence] == ["owned", "elsewhere", "denied", "mentioned"]
    # The first quote shows the grade, whatever its words alone would say.
    assert evidence_kind(signal("owned", "stated", "strong", asked), asked) == "owned"
