"""A report shows each finding once, with the words that show it, and says what a line shows besides."""

import pytest

from evaluator.assessment import Contradiction, Evidence, SignalReport, WorkLine
from evaluator.posting import Diagnostic
from evaluator.rendering import html, md
from evaluator.rendering.entries import Entry
from evaluator.rendering.report import report
from evaluator.signals import SIGNAL_NAMES, STAGES, STRONG

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


def test_signals_that_one_line_shows_alike_are_told_together(entries):
    """Otherwise the same sentence stands three times in a report, each time under another name."""
    line = said("Deploy models and watch them.", "watch")
    names = ("model_deployment", "monitoring", "model_monitoring")
    (entry,) = entries(*(signal(name, line) for name in names))
    assert entry.name == "deploying models, monitoring and alerting, watching models in use"
    assert entry.quotes == (line.quote,)


def test_signals_that_one_line_shows_in_different_ways_stay_apart(entries):
    """Otherwise what only comes up in a line would be told as a duty, because another signal of it is one."""
    line = said("Deploy models and watch them.", "watch")
    asked = signal("monitoring", line, grade="mentioned", status="required")
    duty, beside = entries(signal("model_deployment", line), asked)
    assert (duty.name, beside.name) == ("deploying models", "monitoring and alerting")
    assert (beside.quotes, beside.why) == ((), "asked for; the same line as under “deploying models”")


def test_lines_beside_the_first_are_counted(entries):
    """Otherwise one quote would look like all that the posting says of a duty."""
    (entry,) = entries(signal("on_call", said(QUICK), said(QUOTE), said(QUOTE)))
    assert (entry.quotes, entry.further) == ((QUICK,), "1 more line")
    both = signal("incident_review", said(QUICK))
    (entry,) = entries(signal("on_call", said(QUICK)), both)
    assert entry.further == ""
    (entry,) = entries(signal("on_call", said(QUICK), said(QUOTE)), both)
    assert entry.further == "1 more line"


@pytest.mark.parametrize("cue", [None, QUOTE])
def test_a_line_that_was_shown_and_has_no_words_of_its_own_is_named_by_its_place(entries, cue):
    """Otherwise its first words would be shown once more, which need not speak of the second signal."""
    line = said(QUOTE, cue)
    passing = signal("incident_review", line, grade="mentioned", status="passing")
    first, second = entries(signal("on_call", line), passing)
    assert (first.quotes, second.quotes) == ((QUOTE,), ())
    assert second.why == "in passing; the same line as under “on-call and incident response”"


def test_of_a_line_that_was_shown_only_the_words_that_matter_are_shown_again_and_once(entries):
    """Otherwise a sentence of five lines, or the same half of it, stands under three signals."""
    line = said(QUOTE, "on-call rotation")
    passing = signal("incident_review", line, grade="mentioned", status="passing")
    planned = signal("production_access", line, grade="mentioned", status="future")
    first, second, third = entries(signal("on_call", line), passing, planned)
    assert first.quotes == (QUOTE,)
    assert {second.quotes, third.quotes} == {
        ("… in the on-call rotation and in post-incident reviews …",),
        (),
    }
    assert second.quotes or second.why.endswith("; the same line as under “running production systems”")


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


def test_the_picture_of_the_stages_is_left_out_where_nothing_is_said_of_any(assessments):
    """Otherwise a nurse reads nine times "not said", and then once more that nothing is said."""
    bare = assessments[0].model_copy(
        update={
            "stages": tuple(
                s.model_copy(update={"grade": "absent", "signals": ()}) for s in assessments[0].stages
            ),
            "signals": tuple(
                signal(s.id, *((said(QUICK),) if s.id == "live_models" else ()), grade=grade, status="stated")
                for s in assessments[0].signals
                for grade in ("owned" if s.id == "live_models" else "absent",)
            ),
        }
    )
    told = report(bare)
    assert (told.stages, told.absent_heading) == ((), "Not said")
    assert told.absent == (
        "any of the nine stages of running models",
        "running production systems",
        "platform and standards for others",
    )


def test_what_the_picture_says_is_not_said_again(assessments):
    """Otherwise five lines under "Not said" repeat what nine signs above them show."""
    made = next(
        a
        for a in assessments
        if any(s.grade == "absent" for s in a.stages) and any(s.grade == "owned" for s in a.stages)
    )
    told = report(made)
    assert told.absent_heading == "Not said either"
    empty = {stage.name for stage in told.stages if stage.shown == "absent"}
    assert not set(told.absent) & {SIGNAL_NAMES[s] for name, its in STAGES if name in empty for s in its}


def test_a_job_without_models_has_stages_of_other_systems(assessments):
    """Otherwise "running models: release yours" stands above a job in which "models are not what it runs"."""
    for assessment in (a for a in assessments if a.stages):
        of_others = report(assessment).stages_heading == "The nine stages, here of other systems"
        assert of_others == (assessment.role == "production_without_models")


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("/home/me/jobs/a.txt", "a.txt"),
        ("C:\\jobs\\a.txt", "a.txt"),
        ("https://jobs.example/a", "https://jobs.example/a"),
    ],
)
def test_a_page_for_others_does_not_tell_the_folders_of_this_machine(assessments, source, shown):
    """Otherwise a coach hands on a page whose second line says where her files lie."""
    posting = assessments[0].posting.model_copy(update={"source": source, "id": None})
    made = assessments[0].model_copy(update={"posting": posting})
    assert report(made, folders=False).about.endswith(shown)
    assert source in report(made).about
    for page in (md.render(made), html.render([made])):
        assert ("/home/me" in page, "C:" in page) == (False, False)
