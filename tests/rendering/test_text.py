"""The report in the terminal is readable at any width, with and without colour."""

import re

import pytest

from evaluator.assessment import WorkLine
from evaluator.rendering import html, md, text
from evaluator.rendering.cutting import around, marked
from evaluator.rendering.report import report
from evaluator.rendering.words import MARKS, one_line, stage_words
from evaluator.signals import SIGNAL_NAMES

ANSI = re.compile(r"\x1b\[[0-9;]*m")


def flat(shown: str) -> str:
    """Return a report on one line, so that wrapped quotes can be found."""
    return " ".join(shown.split())


@pytest.mark.parametrize("width", [40, 60, 80, 100])
def test_no_line_is_wider_than_the_terminal(assessments, width):
    """Otherwise lines would break in the middle of words, and the picture of the stages would fall apart."""
    for assessment in assessments:
        for line in text.render(assessment, width=width).splitlines():
            assert len(line) <= width, (assessment.posting.source, line)
            assert line == line.rstrip()


def test_colour_adds_nothing_but_colour(assessments):
    """Otherwise people who do not see colours, or read from a pipe, would miss a meaning."""
    for assessment in assessments:
        coloured = text.render(assessment, colour=True)
        plain = text.render(assessment)
        assert "\x1b" not in plain
        assert [line.rstrip() for line in ANSI.sub("", coloured).splitlines()] == plain.splitlines()
    assert any("\x1b[" in text.render(a, colour=True) for a in assessments)


def test_each_stage_has_its_grade_in_words(assessments):
    """Otherwise the picture of the stages would need a legend."""
    for assessment in assessments:
        page = flat(text.render(assessment))
        for stage in assessment.stages:
            assert f"{MARKS[stage.grade]} {stage.stage} {stage_words(stage, assessment)}" in page


def test_a_stage_that_no_line_says_plainly_is_not_said_to_be_yours(assessments):
    """Otherwise "release yours" would stand above "likely a duty" and "no line says it plainly"."""
    assessment = next(a for a in assessments if any(s.grade == "owned" and s.signals for s in a.stages))
    stage = next(s for s in assessment.stages if s.grade == "owned")
    likely = tuple(
        s.model_copy(update={"status": "likely"}) if s.id in stage.signals else s for s in assessment.signals
    )
    unsure = assessment.model_copy(update={"signals": likely})
    assert f"■ {stage.stage} yours" in flat(text.render(assessment))
    assert f"■ {stage.stage} likely" in flat(text.render(unsure))
    assert f"| {stage.stage} | likely |" in md.render(unsure)
    assert f'<li class="owned">{stage.stage}: likely</li>' in html.render([unsure])


def test_every_signal_that_is_said_is_shown_with_a_quote(assessments):
    """Otherwise people would have to believe a finding without seeing its words."""
    shown = 0
    for assessment in assessments:
        page = flat(text.render(assessment))
        silent = all(s.grade == "absent" for s in assessment.signals if s.strength == "strong")
        for signal in assessment.signals:
            if signal.grade == "absent" and (silent or signal.strength == "weak"):
                continue
            assert SIGNAL_NAMES[signal.id] in page
            if signal.grade != "absent":
                quotes = [one_line(e.quote) for e in signal.evidence]
                assert any(f"“{q}”" in page or f"“{q[:30]}" in page for q in quotes), signal
                shown += 1
    assert shown > 200


def test_a_denied_quote_never_stands_as_proof_of_a_duty(assessments):
    """Otherwise the report would prove a duty with the words that rule it out."""
    source = next(a for a in assessments if any(s.grade == "owned" for s in a.signals))
    owned = next(s for s in source.signals if s.grade == "owned")
    said = owned.evidence[0]
    denial = said.model_copy(update={"quote": "No such duty here.", "whether": "denied"})
    signal = owned.model_copy(update={"evidence": (denial, said)})
    told = report(source.model_copy(update={"signals": (signal,)}))
    assert [e.quotes for g in told.groups for e in g.entries] == [(one_line(said.quote),)]


def test_signs_that_steer_a_terminal_are_dropped(hostile):
    """Otherwise a posting could change colours, title or order of what the user sees."""
    page = text.render(hostile)
    assert "\x1b" not in page
    assert "\x07" not in page
    assert "\u202e" not in page
    assert "alert(1)" in page


def test_verdict_comes_first_and_says_how_sure_it_is(assessments):
    """Otherwise people would have to search for the answer."""
    for assessment in assessments:
        head = flat("\n".join(text.render(assessment).splitlines()[:14]))
        assert one_line(assessment.headline) in head
        assert ("likely" in head) == (assessment.role is not None)


QUOTE = (
    "Take part in code reviews, in the on-call rotation and in post-incident reviews, and help whoever asks."
)
GUARDS = "Build tooling to watch and tune the workflows, as well as guardrails so that outputs meet the law."
QUICK = "Keep the ranking service quick, cheap and, above all else, reliable."
TENDED = (
    "You will train, watch and tend the models & the alerts and the dashboards of the ferry forecast in use."
)
SHIFTS = (
    "Help to keep order in the harbour through on-call turns which take in the tides and the boats of others"
    " at the pier"
)
SLASHED = (
    "Bring what you know of helpers: safe answers, guard rails and rigorous online/offline testing, and care."
)
BRACKETS = (
    "Set up checks of what our assistants say (tone, truth, safety, drift, cost) and of the desk (speed)."
)
TURNS = "Take part in the on-call rotation of the harbour and its boats, every second week, day and night."
STANDARDS = "Define standards for safe, observable and plain use of the tools across all of our teams"


@pytest.mark.parametrize(
    ("quote", "cue", "shown"),
    [
        (QUOTE, "post-incident reviews", "… in the on-call rotation and in post-incident reviews …"),
        (QUOTE, "whoever asks", QUOTE),
        (QUOTE, QUOTE[10:-2], QUOTE),
        (
            f"Write code and take part in on-call work: {QUOTE}",
            "whoever asks",
            "… in the on-call rotation and in post-incident reviews, and help whoever asks.",
        ),
        (GUARDS, "guardrails", "… as well as guardrails so that outputs meet the law."),
        (STANDARDS, "standards for safe", "Define standards for safe, observable and plain use …"),
        (BRACKETS, "checks", "Set up checks of what our assistants say …"),
        (BRACKETS, "drift", "Set up checks of what our assistants say (tone, truth, safety, drift, cost) …"),
        (BRACKETS, "the desk", "… the desk (speed)."),
        (
            f"{SHIFTS[:38]} to keep a high level of service and availability to the rest of our other crews.",
            "availability",
            "… service and availability to the rest of our other crews.",
        ),
        (f"Write {QUOTE}", "incident reviews", "… in the on-call rotation and in post-incident reviews …"),
        (
            SLASHED,
            "guard rails and rigorous online",
            "… safe answers, guard rails and rigorous online/offline testing, and care.",
        ),
        (TENDED, "alerts", "… the alerts and the dashboards of the ferry forecast in use."),
        (TENDED, "watch", "You will train, watch and tend the models & the alerts …"),
        (
            SHIFTS,
            "to keep order in the harbour through on-call",
            "Help to keep order in the harbour through on-call turns …",
        ),
        (QUICK, "reliable", QUICK),
        (
            f"Search: {QUICK[0].lower()}{QUICK[1:]}",
            "reliable",
            "… keep the ranking service quick, cheap and, above all else, reliable.",
        ),
        (TURNS, "on-call", "Take part in the on-call rotation of the harbour and its boats …"),
        (TURNS, "second week", TURNS),
    ],
)
def test_a_quote_told_before_is_cut_around_the_words_that_count(quote, cue, shown):
    """Otherwise only the words before "incident reviews" would be shown for it, or only "… reliable."."""
    assert around(quote, cue) == shown


def test_a_quote_that_is_hardly_shortened_is_shown_whole_again(assessments):
    """Otherwise "… on-call rotation as a first responder for the ferries" hides that you join it."""
    line = "Join our on-call rotation as a first responder for the ferries in the harbour."
    source = next(a for a in assessments if any(s.grade == "owned" for s in a.signals))
    owned = next(s for s in source.signals if s.grade == "owned")
    said = owned.evidence[0].model_copy(update={"quote": line, "cue": "on-call rotation"})
    signals = tuple(
        owned.model_copy(update={"id": name, "evidence": (said,)}) for name in ("on_call", "incident_review")
    )
    told = report(source.model_copy(update={"signals": signals, "work": ()}))
    assert [e.quotes for g in told.groups for e in g.entries] == [(line,), (line,)]


def test_a_line_that_was_shown_and_has_no_words_of_its_own_is_named_by_its_place(assessments):
    """Otherwise its first words would be shown once more, which need not speak of the second signal."""
    source = next(a for a in assessments if any(s.grade == "owned" for s in a.signals))
    owned = next(s for s in source.signals if s.grade == "owned")
    said = owned.evidence[0].model_copy(update={"quote": QUOTE, "cue": None})
    for cue in (None, QUOTE):
        again = said.model_copy(update={"cue": cue})
        signals = tuple(
            owned.model_copy(update={"id": name, "evidence": (again,)})
            for name in ("on_call", "incident_review")
        )
        told = report(source.model_copy(update={"signals": signals, "work": ()}))
        first, second = (e for g in told.groups for e in g.entries)
        assert first.quotes == (QUOTE,)
        assert second.quotes == ()
        assert second.why.endswith("; the same line as under “on-call and incident response”")


def test_another_line_is_not_said_to_be_the_same_line(assessments):
    """Otherwise "the same line as under" stands above a quote that is under nothing else."""
    source = next(a for a in assessments if any(s.grade == "owned" for s in a.signals))
    owned = next(s for s in source.signals if s.grade == "owned")
    said = owned.evidence[0].model_copy(update={"quote": QUOTE, "cue": None, "how": "duty"})
    other = said.model_copy(update={"quote": QUICK})
    signals = (
        owned.model_copy(update={"id": "on_call", "evidence": (said,)}),
        owned.model_copy(update={"id": "incident_review", "evidence": (said, other)}),
    )
    told = report(source.model_copy(update={"signals": signals, "work": ()}))
    _, second = (e for g in told.groups for e in g.entries)
    assert second.quotes == (QUICK,)
    assert second.why.endswith("; also in the line under “on-call and incident response”")


def test_a_line_of_another_duty_is_not_said_to_come_near_one(assessments):
    """Otherwise "take part in the on-call rotation" is a duty, and ten lines below it hardly makes one."""
    source = next(a for a in assessments if any(s.grade == "owned" for s in a.signals))
    owned = next(s for s in source.signals if s.grade == "owned")
    line = {"quote": QUOTE, "cue": None, "how": "duty", "who": "you", "whether": "asserted"}
    said = owned.evidence[0].model_copy(update=line)
    duty = owned.model_copy(update={"id": "on_call", "status": "stated", "evidence": (said,)})
    why = "in the line under “on-call and incident response”, but hardly a duty of its own"
    for cue in (None, "on-call rotation"):
        again = said.model_copy(update={"cue": cue})
        beside = {"id": "production_access", "grade": "mentioned", "status": "passing", "evidence": (again,)}
        signals = (duty, duty.model_copy(update=beside))
        told = report(source.model_copy(update={"signals": signals, "work": ()}))
        assert [e.why for g in told.groups for e in g.entries][1:] == [why]
    far = again.model_copy(update={"quote": QUICK})
    apart = duty.model_copy(update={**beside, "evidence": (far,)})
    told = report(source.model_copy(update={"signals": (duty, apart), "work": ()}))
    assert why not in [e.why for g in told.groups for e in g.entries]


def test_a_short_quote_is_shown_twice_at_most(assessments):
    """Otherwise "Deploy models and watch them" stands four times in one report."""
    source = next(a for a in assessments if any(s.grade == "owned" for s in a.signals))
    owned = next(s for s in source.signals if s.grade == "owned")
    said = owned.evidence[0].model_copy(update={"quote": "Deploy models and watch them.", "cue": "watch"})
    names = ("model_deployment", "monitoring", "model_monitoring", "live_models")
    signals = tuple(owned.model_copy(update={"id": name, "evidence": (said,)}) for name in names)
    told = report(source.model_copy(update={"signals": signals, "work": ()}))
    entries = [e for group in told.groups for e in group.entries]
    assert [len(e.quotes) for e in entries] == [1, 1, 0, 0]
    assert all(e.why.endswith("the same line as under “deploying models”") for e in entries[2:])


def test_cut_words_are_not_shown_twice(assessments):
    """Otherwise the same half sentence stands under three signals, one after the other."""
    source = next(a for a in assessments if any(s.grade == "owned" for s in a.signals))
    owned = next(s for s in source.signals if s.grade == "owned")
    said = owned.evidence[0].model_copy(update={"quote": QUOTE, "cue": "on-call rotation"})
    signals = tuple(
        owned.model_copy(update={"id": name, "evidence": (said,)})
        for name in ("on_call", "incident_review", "production_access")
    )
    told = report(source.model_copy(update={"signals": signals, "work": ()}))
    first, second, third = (e for g in told.groups for e in g.entries)
    assert first.quotes == (QUOTE,)
    assert second.quotes == ("… in the on-call rotation and in post-incident reviews …",)
    assert third.quotes == ()
    assert third.why.endswith("; the same line as under “incident reviews”")


def test_a_verdict_without_signals_shows_words(assessments):
    """Otherwise people would have to believe "it works on models or AI" and "neither" without a quote."""
    roles = {a.role for a in assessments if a.work}
    assert {"models_without_production", "neither"} <= roles
    for assessment in assessments:
        page = flat(text.render(assessment))
        for line in assessment.work:
            assert f"“{one_line(line.quote)}”" in page
            assert ("· on models or AI" in page) == (line.shows == "models")


def test_another_teams_work_is_shown_by_the_lines_that_give_it_away(assessments):
    """Otherwise "experience with incidents" is quoted under "a vendor does it"."""
    source = next(a for a in assessments if any(s.status == "elsewhere" for s in a.signals))
    theirs = next(s for s in source.signals if s.status == "elsewhere")
    given = next(e for e in theirs.evidence if e.who in ("other_team", "vendor"))
    asked = given.model_copy(update={"quote": "Incidents, please.", "who": "you", "how": "requirement"})
    signal = theirs.model_copy(update={"evidence": (given, asked)})
    told = report(source.model_copy(update={"signals": (signal,), "work": ()}))
    assert [e.quotes for g in told.groups for e in g.entries] == [(one_line(given.quote),)]


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
    made = next(a for a in assessments if any(s.grade == "owned" for s in a.signals))
    signal = next(s for s in made.signals if s.grade == "owned")
    quote = (
        "Look after the boats of the harbour, and keep the tides in view for all who sail with us at night."
    )
    evidence = signal.evidence[0].model_copy(update={"quote": quote, "cue": "boats"})
    line = WorkLine(
        shows="duty", quote=quote, start=0, end=9, source_start=None, source_end=None, section="duties"
    )
    signal = signal.model_copy(update={"evidence": (evidence,)})
    told = report(made.model_copy(update={"work": (line,), "signals": (signal,)}))
    assert told.work[0].quotes == (quote,)
    assert told.groups[1].entries[0].quotes == ("Look after the boats of the harbour, and keep the tides …",)
    bare = signal.model_copy(update={"evidence": (evidence.model_copy(update={"cue": None}),)})
    (entry,) = report(made.model_copy(update={"work": (line,), "signals": (bare,)})).groups[1].entries
    assert entry.quotes == ()
    assert entry.why.endswith("; the same line as under “its plainest duties”")


def test_a_quote_of_one_long_word_is_cut():
    """Otherwise an address without a space fills the line that repeats it."""
    word = "x" * 90
    assert around(f"{word} boats", "") == f"{word} …"
    assert around("boats", "boats") == "boats"


def test_what_was_cut_is_marked_at_its_ends():
    """Otherwise half a sentence is quoted as if the posting ended it there."""
    long = "boats " * 70
    assert marked(long.strip()) == f"… {long.strip()} …"
    assert marked(f"Boats {long.strip()}.") == f"Boats {long.strip()}."
    assert marked("boats come and go") == "boats come and go"


def test_a_posting_without_any_signal_is_not_given_the_whole_list(assessments):
    """Otherwise a nurse reads five lines of duties that nobody would look for there."""
    bare = tuple(
        s.model_copy(update={"grade": "absent", "status": "absent", "evidence": ()})
        for s in assessments[0].signals
    )
    told = report(assessments[0].model_copy(update={"signals": bare}))
    assert told.absent == ("any of the 15 duties of running systems or models",)


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (80, ["Kelp Freight · Hull, UK · letters/job.txt"]),
        (30, ["Kelp Freight · Hull, UK", "letters/job.txt"]),
        (20, ["Kelp Freight", "Hull, UK", "letters/job.txt"]),
    ],
)
def test_no_line_about_a_posting_ends_with_a_dot_for_the_next_part(assessments, width, lines):
    """Otherwise a line seems to be cut off behind the place."""
    posting = assessments[0].posting.model_copy(
        update={"company": "Kelp Freight", "location": "Hull, UK", "posted": None, "id": None}
    )
    placed = posting.model_copy(update={"source": "letters/job.txt", "title": "SRE"})
    shown = text.render(assessments[0].model_copy(update={"posting": placed}), width=width)
    assert shown.split("\n\n")[0].splitlines()[1:] == lines
