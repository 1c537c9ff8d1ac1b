"""The report in the terminal is readable at any width, with and without colour."""

import re

import pytest

from evaluator.rendering import html, md, text
from evaluator.rendering.denials import warning_name
from evaluator.rendering.words import MARKS, SHOWN_NAMES, one_line, stage_shown
from evaluator.signals import STAGES

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
        silent = all(stage.grade == "absent" for stage in assessment.stages)
        for stage in () if silent else assessment.stages:
            shown = stage_shown(stage, assessment)
            assert f"{MARKS[shown]} {stage.stage} {SHOWN_NAMES[shown]}" in page


@pytest.mark.parametrize(("width", "columns"), [(40, 1), (74, 1), (75, 3), (100, 3)])
def test_the_stages_stand_side_by_side_where_there_is_room(assessments, width, columns):
    """Otherwise the picture of the stages is wrapped in a narrow window, and no row of it can be read."""
    assessment = next(a for a in assessments if a.stages)
    names = [s.stage for s in assessment.stages]
    page = text.render(assessment, width=width).splitlines()
    picture = [line for line in page if line[:2] == "  " and line[2] in MARKS.values()]
    rows = [[name for name in names if f" {name} " in line] for line in picture]
    assert rows == [names[at : at + columns] for at in range(0, 9, columns)]


@pytest.mark.parametrize("less", [{"status": "likely"}, {"confidence": 0.6}])
def test_a_stage_that_no_line_says_plainly_is_not_said_to_be_yours(assessments, less):
    """Otherwise "release yours" would stand above "likely a duty", or above "probably a duty"."""
    assessment = next(a for a in assessments if any(s.grade == "owned" and s.signals for s in a.stages))
    stage = next(s for s in assessment.stages if s.grade == "owned")
    likely = tuple(s.model_copy(update=less) if s.id in stage.signals else s for s in assessment.signals)
    unsure = assessment.model_copy(update={"signals": likely})
    assert f"■ {stage.stage} yours" in flat(text.render(assessment))
    assert f"▣ {stage.stage} likely" in flat(text.render(unsure))
    assert f"| {stage.stage} | likely |" in md.render(unsure)
    assert f'<li class="likely">{stage.stage}: likely</li>' in html.render([unsure])


def test_a_stage_that_others_run_is_not_said_to_come_up(assessments):
    """Otherwise "deployment comes up" stands above "another team does it"."""
    assessment = next(a for a in assessments if any(s.grade == "owned" and s.signals for s in a.stages))
    stage = next(s for s in assessment.stages if s.grade == "owned")
    given = {"grade": "mentioned", "status": "elsewhere"}
    signals = tuple(s.model_copy(update=given) if s.id in stage.signals else s for s in assessment.signals)
    stages = tuple(
        s.model_copy(update={"grade": "mentioned"}) if s is stage else s for s in assessment.stages
    )
    others = assessment.model_copy(update={"signals": signals, "stages": stages})
    assert f"→ {stage.stage} others do" in flat(text.render(others))


def test_every_signal_that_is_said_is_shown_with_a_quote(assessments):
    """Otherwise people would have to believe a finding without seeing its words."""
    shown = 0
    for assessment in assessments:
        page = flat(text.render(assessment))
        silent = all(s.grade == "absent" for s in assessment.signals if s.strength == "strong")
        empty = {s for st in assessment.stages if st.grade == "absent" for s in dict(STAGES)[st.stage]}
        for signal in assessment.signals:
            if signal.grade == "absent" and (silent or signal.strength == "weak" or signal.id in empty):
                continue
            assert warning_name(signal) in page
            if signal.grade != "absent":
                quotes = [one_line(e.quote) for e in signal.evidence]
                assert any(f"“{q}”" in page or f"“{q[:30]}" in page for q in quotes), signal
                shown += 1
    assert shown > 200


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
        assert ("Confidence" in head) == (assessment.role is not None)


def test_a_verdict_without_signals_shows_words(assessments):
    """Otherwise people would have to believe "it works on models or AI" and "neither" without a quote."""
    roles = {a.role for a in assessments if a.work}
    assert {"models_without_production", "neither"} <= roles
    for assessment in assessments:
        page = flat(text.render(assessment))
        for line in assessment.work:
            assert f"“{one_line(line.quote)}”" in page
            assert ("· work on models or AI" in page) == (line.shows == "models")


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
