"""A report shows each finding once, with the words that show it, and says what a line shows besides."""

import pytest

from evaluator.assessment import Contradiction, Evidence, SignalReport, WorkLine
from evaluator.posting import Diagnostic
from evaluator.rendering.entries import Entry
from evaluator.rendering.report import report
from evaluator.signals import STRONG

QUOTE = (
    "Take part in code reviews, in the on-call rotation and in post-incident reviews, and help whoever asks."
)
QUICK = "Keep the ranking service quick, cheap and, above all else, reliable."


def said(quote: str, cue: str | None = None, **other: object) -> Evidence:
    """Return a quote that reads as a duty of yours."""
    plain = {"who": "you", "whether": "asserted", "how": "duty", "section": "duties", "rule": "made/made"}
    at = {"start": 0, "end": len(quote), "source_start": None, "source_end": None}
    return Evidence(**{"quote": quote, "cue": cue, "modifier": None, **plain, **at, **other})


def signal(id: str, *evidence: Evidence, grade: str = "owned", status: str = "stated") -> SignalReport:
    strength = "strong" if id in STRONG else "weak"
    return SignalReport(
        id=id, strength=strength, grade=grade, status=status, confidence=0.8, evidence=evidence
    )


@pytest.fixture
def entries(assessments):
    """Return a function from signals to their entries in a report that has nothing else."""

    def entries_of(*signals: SignalReport) -> list[Entry]:
        made = assessments[0].model_copy(update={"signals": signals, "work": ()})
        return [entry for group in report(made).groups for entry in group.entries]

    return entries_of


def test_a_denied_quote_never_stands_as_proof_of_a_duty(entries):
    """Otherwise the report would prove a duty with the words that rule it out."""
    denial = said("No such duty here.", whether="denied")
    (entry,) = entries(signal("on_call", denial, said(QUICK)))
    assert entry.quotes == (QUICK,)


def test_a_demand_does_not_stand_as_proof_of_a_duty(entries):
    """Otherwise "experience with rankings" is quoted for a duty that another line says plainly."""
    asked = said("Experience with rankings.", how="requirement")
    (entry,) = entries(signal("on_call", asked, said(QUICK)))
    assert entry.quotes == (QUICK,)
    (entry,) = entries(signal("on_call", asked))
    assert entry.quotes == (asked.quote,)


def test_a_quote_that_is_hardly_shortened_is_shown_whole_again(entries):
    """Otherwise "… on-call rotation as a first responder for the ferries" hides that you join it."""
    line = "Join our on-call rotation as a first responder for the ferries in the harbour."
    once = said(line, "on-call rotation")
    shown = [e.quotes for e in entries(signal("on_call", once), signal("incident_review", once))]
    assert shown == [(line,), (line,)]


@pytest.mark.parametrize("cue", [None, QUOTE])
def test_a_line_that_was_shown_and_has_no_words_of_its_own_is_named_by_its_place(entries, cue):
    """Otherwise its first words would be shown once more, which need not speak of the second signal."""
    line = said(QUOTE, cue)
    first, second = entries(signal("on_call", line), signal("incident_review", line))
    assert (first.quotes, second.quotes) == ((QUOTE,), ())
    assert second.why.endswith("; the same line as under “on-call and incident response”")


def test_another_line_is_not_said_to_be_the_same_line(entries):
    """Otherwise "the same line as under" stands above a quote that is under nothing else."""
    line = said(QUOTE)
    _, second = entries(signal("on_call", line), signal("incident_review", line, said(QUICK)))
    assert second.quotes == (QUICK,)
    assert second.why.endswith("; also in the line under “on-call and incident response”")


def test_a_line_of_another_duty_is_not_said_to_come_near_one(entries):
    """Otherwise "take part in the on-call rotation" is a duty, and ten lines below it hardly makes one."""
    why = "in the line under “on-call and incident response”, but hardly a duty of its own"

    def beside(line: Evidence, grade: str = "owned", status: str = "stated") -> str:
        passing = signal("production_access", line, grade="mentioned", status="passing")
        _, entry = entries(signal("on_call", said(QUOTE), grade=grade, status=status), passing)
        return entry.why

    assert beside(said(QUOTE)) == beside(said(QUOTE, "on-call rotation")) == why
    assert beside(said(QUICK)) != why
    # What another team does is no duty that the line could make instead.
    assert beside(said(QUOTE), "denied", "denied") != why


def test_a_short_quote_is_shown_twice_at_most(entries):
    """Otherwise "Deploy models and watch them" stands four times in one report."""
    line = said("Deploy models and watch them.", "watch")
    names = ("model_deployment", "monitoring", "model_monitoring", "live_models")
    shown = entries(*(signal(name, line) for name in names))
    assert [len(e.quotes) for e in shown] == [1, 1, 0, 0]
    assert all(e.why.endswith("the same line as under “deploying models”") for e in shown[2:])


def test_cut_words_are_not_shown_twice(entries):
    """Otherwise the same half sentence stands under three signals, one after the other."""
    line = said(QUOTE, "on-call rotation")
    names = ("on_call", "incident_review", "production_access")
    first, second, third = entries(*(signal(name, line) for name in names))
    assert first.quotes == (QUOTE,)
    assert second.quotes == ("… in the on-call rotation and in post-incident reviews …",)
    assert third.quotes == ()
    assert third.why.endswith("; the same line as under “incident reviews”")


def test_another_teams_work_is_shown_by_the_lines_that_give_it_away(entries):
    """Otherwise "experience with incidents" is quoted under "a vendor does it"."""
    given = said("A vendor answers the pager.", who="vendor")
    asked = said("Incidents, please.", how="requirement")
    (entry,) = entries(signal("on_call", given, asked, grade="mentioned", status="elsewhere"))
    assert entry.quotes == (given.quote,)


@pytest.mark.parametrize(
    ("source", "id", "shown"),
    [
        ("a.txt", None, "a.txt"),
        ("-", None, ""),
        ("-", "7", "7"),
        ("rows.csv", "7", "rows.csv (7)"),
        ("jobs/7.txt", "7", "jobs/7.txt"),
    ],
)
def test_the_report_says_which_posting_it_is_about(assessments, source, id, shown):
    """Otherwise reports of a hundred rows cannot be told apart, or a pasted text has a dash for a name."""
    posting = assessments[0].posting.model_copy(
        update={"source": source, "id": id, "company": None, "location": None, "posted": None}
    )
    assert report(assessments[0].model_copy(update={"posting": posting})).about == shown


def test_a_line_on_the_work_is_not_printed_whole_again(assessments):
    """Otherwise the same sentence of four lines stands twice on the first screen."""
    quote = (
        "Look after the boats of the harbour, and keep the tides in view for all who sail with us at night."
    )
    line = WorkLine(
        shows="duty", quote=quote, start=0, end=9, source_start=None, source_end=None, section="duties"
    )

    def reported(cue):
        its = signal("on_call", said(quote, cue))
        return report(assessments[0].model_copy(update={"work": (line,), "signals": (its,)}))

    told = reported("boats")
    assert told.work[0].quotes == (quote,)
    assert told.groups[1].entries[0].quotes == ("Look after the boats of the harbour, and keep the tides …",)
    (entry,) = reported(None).groups[1].entries
    assert entry.quotes == ()
    assert entry.why.endswith("; the same line as under “the plainest duties”")


def test_a_contradiction_shows_the_heading_that_rules_a_line_out(assessments):
    """Otherwise "but: carry the pager" is set against a duty, and nobody sees that it denies anything."""
    duty, line = said("Own the rota."), "Carry the pager."
    both = Contradiction(signal="on_call", says="Own the rota.", but=line)

    def between(modifier):
        torn = signal("on_call", duty, said(line, whether="denied", modifier=modifier))
        made = assessments[0].model_copy(update={"signals": (torn,), "contradictions": (both,)})
        return report(made).contradictions[0][2]

    assert between("What you will not do:") == "but under “What you will not do”"
    assert between(None) == between("pager") == "but"


def test_a_posting_without_any_signal_is_not_given_the_whole_list(assessments):
    """Otherwise a nurse reads five lines of duties that nobody would look for there."""
    bare = tuple(signal(s.id, grade="absent", status="absent") for s in assessments[0].signals)
    told = report(assessments[0].model_copy(update={"signals": bare}))
    assert told.absent == ("any of the 15 duties of running systems or models",)


def test_a_note_that_is_the_headline_is_not_repeated(assessments):
    """Otherwise "The posting is not in English" stands at the top and again at the end."""
    note = Diagnostic(code="language", message="Only in Norse.")
    unjudged = assessments[0].model_copy(
        update={"role": None, "headline": note.message, "diagnostics": (note,)}
    )
    assert report(unjudged).notes == ()
    assert report(unjudged.model_copy(update={"headline": "No verdict."})).notes == ("Only in Norse.",)
