"""JSON, markdown and the page show the same assessment, escaped for each."""

import json
import re

from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html as lxml_html
from markdown_it import MarkdownIt

from evaluator.assessment import Assessment
from evaluator.pipeline import Evaluator
from evaluator.posting import Diagnostic, Posting
from evaluator.reading.read import read_bytes
from evaluator.rendering import html, md, schema, text
from evaluator.rendering import json as as_json
from evaluator.rendering.report import HEADINGS
from evaluator.rendering.words import one_line


def test_json_holds_the_whole_assessment_and_validates(assessments):
    """Otherwise a program that reads the output would get less than the terminal shows."""
    for assessment in assessments:
        line = as_json.render(assessment)
        assert "\n" not in line
        again = Assessment.model_validate_json(line)
        assert again.model_dump() == assessment.model_dump()
        assert as_json.render(again) == line
        assert json.loads(as_json.render(assessment, indented=True)) == json.loads(line)


def test_the_published_schema_is_that_of_the_code():
    """Otherwise the shipped schema would describe another output; `make docs` writes it again."""
    assert schema.PUBLISHED.read_text(encoding="utf-8") == schema.schema()


def test_the_schema_names_every_key_that_is_printed(assessments):
    """Otherwise a program made from the schema would miss a key."""
    published = json.loads(schema.PUBLISHED.read_text(encoding="utf-8"))
    printed = json.loads(as_json.render(assessments[0]))
    assert set(published["properties"]) == set(printed)
    assert set(published["$defs"]["PostingInfo"]["properties"]) == set(printed["posting"])
    assert published["additionalProperties"] is False


def test_what_puts_the_verdict_in_doubt_stands_beside_it(assessments):
    """Otherwise somebody who pasted an article reads "a real MLOps job", and the doubt 80 lines below."""
    doubt, cut = "Hardly a posting; look again.", "The text was cut."
    judged = next(a for a in assessments if a.role is not None and a.stages)
    notes = (
        Diagnostic(code="encoding", message=cut),
        Diagnostic(code="hardly_posting", message=doubt),
        Diagnostic(code="several_postings", message="Two postings."),
        Diagnostic(code="verdict_differs", message="No stage is yours."),
    )
    doubted = judged.model_copy(update={"diagnostics": notes})
    for page in (text.render(doubted), md.render(doubted), html.render([doubted])):
        assert page.count(doubt) == page.count("Two postings.") == page.count("No stage is yours.") == 1
        assert page.index("Confidence") < page.index(doubt) < page.index(HEADINGS.stages) < page.index(cut)
    unjudged = doubted.model_copy(update={"role": None, "stages": ()})
    assert "Two postings." in text.render(unjudged), "without a verdict it is a note as any other"


def test_markdown_shows_quotes_as_they_stand(assessments):
    """Otherwise stars and bars of a posting would garble the note it is pasted into."""
    for assessment in assessments:
        page = md.render(assessment)
        assert page.startswith("# ")
        assert page.endswith("\n")
        for question in assessment.questions:
            assert question.ask in page.replace("\\", "")


def test_markdown_escapes_what_markdown_would_read(hostile):
    """Otherwise a posting could put a link or a tag into somebody's notes."""
    page = md.render(hostile)
    assert "<script>" not in page.replace("\\<", "")
    assert "\\`production\\`" in page
    assert "\\|" in page


def test_markdown_escapes_what_is_noted_on_the_reading(assessments):
    """Otherwise the name of a file with stars or underscores garbles the last lines of somebody's notes."""
    note = Diagnostic(code="encoding", message="jobs_*new*.txt was cut.")
    page = md.render(assessments[0].model_copy(update={"diagnostics": (note,)}))
    assert "- jobs\\_\\*new\\*.txt was cut." in page


@given(st.text("aR1&;<>*_-+.)#|`~\\[]!=: ", min_size=1, max_size=12).map(str.strip))
@example("R&amp;D &lt;b&gt;")
@example("1. a")
@example("1)")
@example("-")
@example("---")
def test_a_renderer_of_markdown_shows_a_quote_as_it_stands(words):
    """Otherwise `&amp;` in a posting would become `&` in somebody's notes, and a number a list."""
    quoted = MarkdownIt("commonmark").enable("table").render(f"> {md._plain(words)}")
    (quote,) = lxml_html.fragments_fromstring(quoted)
    assert " ".join(quote.text_content().split()) == " ".join(words.split())
    assert {tag.tag for tag in quote.iter()} <= {"blockquote", "p"}


def test_page_runs_nothing_and_fetches_nothing(hostile, assessments):
    """Otherwise opening a saved report could run what the posting contained."""
    page = lxml_html.fromstring(html.render([hostile, *assessments]))
    assert page.xpath("//script | //img | //iframe | //link | //@onerror | //@src | //a") == []
    assert "alert(1)" in page.text_content()
    assert len(page.xpath("//article")) == 1 + len(assessments)


def test_the_page_of_one_posting_is_named_by_it_and_runs_nothing(hostile):
    """Otherwise the title of a posting could end that of the page, and run what stands behind it."""
    page = lxml_html.fromstring(html.render([hostile]))
    assert page.xpath("//script | //img | //@onerror") == []
    (title,) = page.xpath("/html/head/title")
    assert "</title><img" in title.text and title.text.endswith(" - truerole")


def test_page_quotes_word_for_word(assessments):
    """Otherwise the page would show other words than the posting."""
    for assessment in assessments:
        page = lxml_html.fromstring(html.render([assessment]))
        told = " ".join(page.text_content().split())
        first = [
            s.evidence[0].quote for s in assessment.signals if s.grade in ("owned", "present") and s.evidence
        ]
        # A quote that was shown before is cut to its first words.
        shown = [q for q in first if one_line(q) in told or one_line(q)[:40] in told]
        assert len(shown) >= len(first) - sum(len(s.evidence) > 1 for s in assessment.signals)


DUTIES = """Data Engineer

What you will do
- Deploy our fraud models to production and share the on-call rotation for them with four colleagues.
- You are on call one week in five.
- Join the on-call rotation at weekends.
- Answer on-call pages within ten minutes.
"""


def told_of(given: str) -> tuple[str, str, str]:
    """Return the reports on a text in three formats, each on one line."""
    (posting,) = read_bytes(given.encode(), "posting.txt")
    assert isinstance(posting, Posting)
    made = Evaluator(learned=False)(posting)
    return (
        " ".join(text.render(made).split()),
        " ".join(md.render(made).split()),
        " ".join(lxml_html.fromstring(html.render([made])).text_content().split()),
    )


def test_further_places_are_counted():
    """Otherwise one quote would look like everything in the posting that shows the duty."""
    for told in told_of(DUTIES):
        entry = told.split("on-call and incident response", 1)[1]
        assert re.search(r"\([1-9] more lines?\)", entry[:600])
    # An assessment holds at most five quotes of a signal.
    many = DUTIES + "- Share the on-call rota.\n- Hold the on-call phone.\n- Be on call in May.\n"
    for told in told_of(many):
        assert "(at least 4 more lines)" in told.split("on-call and incident response", 1)[1]


def test_a_quote_stands_in_full_once():
    """Otherwise one long sentence that shows four signals would fill a page four times."""
    for told in told_of(DUTIES):
        assert (
            told.count("Deploy our fraud models to production and share the on-call rotation for them") == 1
        )


def test_advice_without_a_reason_has_no_empty_brackets(assessments):
    """Otherwise a pack of rules that gives no reasons prints "()" behind each of its questions."""
    made = next(a for a in assessments if a.questions and a.prepare)
    made = made.model_copy(
        update={
            "questions": tuple(q.model_copy(update={"because": ""}) for q in made.questions),
            "prepare": tuple(p.model_copy(update={"because": ""}) for p in made.prepare),
        }
    )
    for shown in (text.render(made), md.render(made), html.render([made])):
        assert "()" not in shown
        assert made.questions[0].ask[:30] in shown
